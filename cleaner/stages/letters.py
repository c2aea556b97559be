"""Letters and figures set into words: random strings against copies, numbers, a site's Latin name.

No word tells them; the sentence does that reads on without them. A Latin word that belongs to
its sentence stands between words (安装XP系统): of 4,819 in reviews, one in 650 had a word come
together across it. So several places must agree, or the string be none that a text has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.copymarks import changes
from cleaner.stages.seams import beside, is_han, is_own, reads_on
from cleaner.stages.signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

#: Letters with what may stand between them, and long numbers.
_LETTERS_RE = re.compile(r"[0-9]{0,4}[A-Za-z][!-~ ]*")
_FIGURES_RE = re.compile("[0-9]{7,}")
_BEFORE = frozenset("，。；、：！？”")
_AFTER = frozenset("\n。，；")
#: What counts as a word set in: shorter ones are in every text (A, 4G, App).
_SHORTEST = 4


class Run(NamedTuple):
    """Letters or figures between characters of sentences; code points, half-open.

    Attributes:
        start: First code point.
        end: One past the last.
        said: Them.
        kind: "random", "jam", "number" or "word".
        tells: What `reads_on` says, 0 where there is no Han on one side.
    """

    start: int
    end: int
    said: str
    kind: str
    tells: int


def _runs(view: View) -> tuple[Run, ...]:
    text, seen = view.text, signs(view)
    hits = list(_LETTERS_RE.finditer(text)) if 1 in seen[65:123] else []
    hits += _FIGURES_RE.finditer(text) if 1 in seen[48:58] else []
    found = (_run(text, hit) for hit in hits if hit.end() - hit.start() >= _SHORTEST)
    return tuple(sorted(run for run in found if run))


def _run(text: str, hit: re.Match[str]) -> Run | None:
    start, end = hit.start(), hit.end()
    said = hit[0].rstrip()
    before, after = beside(text, start, end)
    if not ((is_han(before) or before in _BEFORE) and (is_han(after) or after in _AFTER)):
        return None
    kind = _kind(said)
    return Run(start, end, said, kind, reads_on(text, start, end)) if kind else None


_JAM_RE = re.compile(r"(?:[A-Za-z0-9]{1,2}[!-/:-@\[-`{-~]? ){3,}[A-Za-z0-9]{1,2}[!-/:-@\[-`{-~]?")
_WORD_RE = re.compile("[A-Za-z]{4,20}[0-9]{0,4}(?:[A-Z][a-z]+)?")
#: Words, names and models as texts have them: iPhone14, Mate60Pro, CNC6150.
_PLAIN_RE = re.compile(
    "(?:[A-Z]{1,6}|[A-Z]?[a-z]+|[a-z][A-Z][a-z]+)(?:[A-Z][a-z]+)*[0-9]{0,5}(?:[A-Z][a-z]*|[a-z])?"
)
_LONGEST = 16
_SIGN_RE = re.compile(r"[#$%&*+/;<=>?@^_`{|}~\[\]\\\\]")
#: What no text has more than once.
_STRANGE = frozenset(("random", "jam"))
#: What `reads_on` says beyond doubt.
_SURE = 3
#: So often at least a random string changes between small letters, capitals and figures.
_LEAST_CHANGES = 2


def _kind(said: str) -> str:
    if said.isdigit():
        return "number"
    if _JAM_RE.fullmatch(said) and len(set(_SIGN_RE.findall(said))) > 1:
        return "jam"
    if not said.isalnum():
        return ""
    if _PLAIN_RE.fullmatch(said):
        return "word" if _WORD_RE.fullmatch(said) else ""
    if _SHORTEST < len(said) < _LONGEST and changes(said) >= _LEAST_CHANGES:
        return "random"
    return "word" if _WORD_RE.fullmatch(said) else ""


def set_in(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Letters and figures inside words, where several places or the string itself tell it."""
    text = view.text
    runs = view.memo(_runs)
    for run in _told(text, runs):
        yield Finding(run.start, run.end, "", "")


def _told(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs that were set in: by what their places say together, then each by its own."""
    groups: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.said].append(run)
        if run.kind in _STRANGE:
            groups[f"\n{run.kind}"].append(run)
    out = {run for group in groups.values() if _agree(text, group) for run in group}
    out |= {run for run in runs if run.kind != "word" and _is_alone(run)}
    return sorted(run for run in out if not is_own(text, run.start, named=True))


def _agree(text: str, group: Sequence[Run]) -> bool:
    """Whether enough of several places read on without what stands there.

    A Latin word needs two beyond doubt and a third of all; a string that no text has, one.
    """
    places = {text[run.start - 1] + text[run.end : run.end + 1] for run in group}
    if len(places) < 2:
        return False
    sure = sum(run.tells == _SURE for run in group)
    if group[0].kind == "jam":
        return True
    if group[0].kind == "word":
        return sure > 1 and 3 * sure >= len(group)
    most = 2 * sum(run.tells > 1 for run in group) >= len(group)
    return sure > 1 or (sure > 0 and (most or 2 < len(group) <= 4 * sure))


def _is_alone(run: Run) -> bool:
    """Whether a string that no text has splits a word."""
    least = _LEAST_CHANGES + (run.kind == "random")
    return run.tells == _SURE and (run.kind != "random" or changes(run.said) >= least)
