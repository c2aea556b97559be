"""The stages, in the order in which they run. A stage reads; it never writes.

Each stage is the rules of its families; what a pattern cannot say is a function
of the stage's module, named by a rule card (`code = "wraps:cjk_space"`), of the
form ``(view, context) -> Iterable[Finding]``: pure, in current-text offsets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.rules import find
from cleaner.rules.matching import EITHER_SCRIPT, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context, RuleSet
    from cleaner.rules.rule import Gate
    from cleaner.view import View


class Stage(NamedTuple):
    """A step of the pipeline.

    Attributes:
        name: For timings and messages.
        families: Whose rules it runs.
    """

    name: str
    families: tuple[str, ...]

    def find(self, view: View, context: Context, rules: RuleSet) -> Iterator[Finding]:
        """Everything the rules of this stage see in the text.

        Of nearly two hundred rules a page wakes a few; the others cost one look.
        """
        for family in self.families:
            gate = rules.gates[family]
            for rule, applies in gate.awake(_present(view, family, gate, rules)):
                yield from find(rule, view, context, applies=applies, hints=rules.hints)


#: So few hints are looked for one by one: about 1 ns a character each, against 13 for the
#: scan for all hints of all rules.
_FEW = 5


def _present(view: View, family: str, gate: Gate, rules: RuleSet) -> Iterable[str]:
    """The hints in the text that rules of this family wait for, and others."""
    if len(gate.waiting) < _FEW:
        return [hint for hint in gate.waiting if hint in view.text]
    plain = view.memo(simplified) if family in EITHER_SCRIPT else view
    return {*view.memo(rules.hints.scan), *plain.memo(rules.hints.scan)}


#: Mojibake is mended before control characters are cleaned up, for they are data
#: inside it; noise goes before splitting, splitting before wraps, since the title
#: and the parts are evidence for both.
ORDER = (
    Stage("encoding", ("encoding",)),
    Stage("characters", ("char",)),
    Stage("strip", ("ad", "nav", "meta", "word")),
    Stage("inject", ("inject",)),
    Stage("pages", ("page",)),
    Stage("split", ("split",)),
    Stage("wraps", ("wrap",)),
    Stage("spacing", ("space", "mask")),
    Stage("flags", ("flag",)),
)
