"""The stages, in the order in which they run. A stage reads; it never writes.

Each stage is the rules of its families; what a pattern cannot say is a function
of the stage's module, named by a rule card (`code = "wraps:cjk_space"`), of the
form ``(view, context) -> Iterable[Finding]``: pure, in current-text offsets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.rules import find
from cleaner.rules.matching import EITHER_SCRIPT, simplified
from cleaner.rules.rule import FEW
from cleaner.stages import characters, encoding
from cleaner.stages.likely import told_first
from cleaner.stages.remains import is_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from cleaner.ledger import Finding
    from cleaner.rules import Context, RuleSet
    from cleaner.rules.rule import Gate
    from cleaner.view import View


class Stage(NamedTuple):
    """A step of the pipeline.

    Attributes:
        name: For timings and messages.
        families: Whose rules it runs.
        layout: Whether blanks at the edges of lines, and blank lines, are evidence for it.
        idle: Whether a text surely holds nothing for its rules without hints, told by one
            look for all of them; None if each must look.
    """

    name: str
    families: tuple[str, ...]
    layout: bool = True
    idle: Callable[[View, Context], bool] | None = None

    def reads(self, view: View, context: Context, rules: RuleSet) -> object:
        """What decides what this stage finds: where it is equal, so is what is found.

        Most stages look at lines that have text, without the blanks around it. Parts and
        a user's own patterns may look at more.
        """
        if self.layout or view.parted or not rules.is_ours(self.families):
            return view.text, context
        return view.texts, context

    def find(self, view: View, context: Context, rules: RuleSet) -> list[Finding]:
        """Everything the rules of this stage see in the text.

        Of nearly two hundred rules a page wakes a few; the others cost one look.
        """
        found: list[Finding] = []
        hints = rules.hints
        idle = self.idle and rules.is_ours(self.families) and self.idle(view, context)
        for family in self.families:
            gate = rules.gates[family]
            for rule, applies in gate.awake(_present(view, family, gate, rules), idle=bool(idle)):
                hits = find(rule, view, context, applies=applies, hints=hints)
                # what stands before the first of several pieces goes whatever it says
                if hits and rule.scope != "inline" and family != "split":
                    hits = _without_text(view, hits)
                found += hits
        return told_first(found)


def _without_text(view: View, hits: list[Finding]) -> list[Finding]:
    """Findings of whole lines, but for lines of the text that a site set something into."""
    return [hit for hit in hits if not is_beside(view, hit)]


def _present(view: View, family: str, gate: Gate, rules: RuleSet) -> Collection[str]:
    """The hints in the text that rules of this family wait for."""
    if len(gate.waiting) < FEW:
        return [hint for hint in gate.waiting if hint in view.text]
    found = gate.hints & view.memo(rules.hints.present)
    plain = view.memo(simplified) if family in EITHER_SCRIPT else view
    if plain is not view:
        found |= gate.hints & plain.memo(rules.hints.present)
    return found


#: Mojibake is mended before control characters are cleaned up, for they are data
#: inside it; noise goes before splitting, splitting before wraps, since the title
#: and the parts are evidence for both.
ORDER = (
    Stage("encoding", ("encoding",), idle=encoding.idle),
    Stage("characters", ("char",), layout=False, idle=characters.idle),
    Stage("strip", ("ad", "nav", "meta", "word"), layout=False),
    Stage("inject", ("inject",), layout=False),
    Stage("pages", ("page",), layout=False),
    Stage("split", ("split",), layout=False),
    Stage("wraps", ("wrap",)),
    Stage("spacing", ("space", "mask")),
    Stage("flags", ("flag",)),
)
