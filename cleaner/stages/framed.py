"""Page numbers inside sentences that are marked as such: - 3 -, ·5·, 2/9, Page 3 of 9.

A number without a mark needs a run of three (`runs`). One that is framed counts from
two that follow each other, or alone where a known word runs across it; what names the
page and how many there are needs nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.inserts import inserted
from cleaner.stages.spliced import STEP, Mark, far, gaps, is_phrase, marked, missing, spliced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_BLANKS: Final = " \t\u3000"
_BLANK: Final = f"[{_BLANKS}]?"

# the sign or the number comes first, what must stand before it is looked at afterwards:
# the engine skips all other text fastest that way

#: Dashes and dots on both sides of a number: the same sign before as behind.
_FRAMED_RE: Final = re.compile(
    rf"(?P<sign>[-—–－·•~～_]){_BLANK}(?P<n>[0-9０-９]{{1,4}}){_BLANK}(?P=sign)(?![-—–0-9])"
)
_SIGNS: Final = Hints("-—–－·•~～_")
_SHARE_RE: Final = re.compile(
    rf"(?P<n>[0-9]{{1,4}}){_BLANK}/{_BLANK}(?P<sign>[0-9]{{1,4}})(?![0-9/])"
)
_ENGLISH_RE: Final = re.compile(
    rf"[Pp]age{_BLANK}(?P<n>[0-9]{{1,4}}){_BLANK}(?:of|/){_BLANK}(?P<sign>[0-9]{{1,4}})"
)

#: Signs that stand on both sides of a page number and of no other.
_RARE: Final = frozenset("—–－·•")

#: The longest distance between two pages over the shortest, in a run.
_UNEVEN: Final = 3.0


def framed_numbers(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Framed page numbers inside lines, with the blanks around them.

    Where a sheet is missing the line ends there, so that nothing joins what is left.
    """
    found = view.memo(framed)
    lost = missing(found)
    for mark in found:
        yield Finding(mark.start, mark.end, "", "\n\n" if mark.start in lost else "")


def framed(view: View) -> list[Mark]:
    """Every number that is sure."""
    text = view.text
    out: list[Mark] = []
    if "age" in text:
        out += [mark for group in _groups(text, _ENGLISH_RE.finditer(text)) for mark in group]
    for group in _groups(text, _SIGNS.matches(view, _FRAMED_RE)):
        out += _sure(text, group, alone=True)
    if "/" in text:
        for group in _groups(text, _SHARE_RE.finditer(text)):
            out += _sure(text, group, alone=False)
    out += spliced(view)
    out += inserted(view)
    return _apart(sorted(out, key=lambda mark: (mark.start, -mark.end)))


def _apart(marks: list[Mark]) -> list[Mark]:
    """The marks that overlap no mark before them."""
    out: list[Mark] = []
    for mark in marks:
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def _groups(text: str, hits: Iterable[re.Match[str]]) -> list[list[Mark]]:
    """The marks of these matches by their sign, in text order."""
    out: dict[str, list[Mark]] = {}
    for hit in hits:
        if hit["sign"].isdecimal() and int(hit["n"]) > int(hit["sign"]):
            continue
        made = marked(text, hit.start(), hit.end(), int(hit["n"]))
        if made is None:
            continue
        if not made.cuts and made.inside and _is_framed(hit):
            made = made._replace(cuts=True)
        out.setdefault(hit["sign"], []).append(made)
    return list(out.values())


def _is_framed(hit: re.Match[str]) -> bool:
    """Whether its frame fits nothing but the number of a page.

    Long dashes and dots on both sides of a number between two Han, and short dashes
    with blanks inside, were seen around page numbers only.
    """
    return hit["sign"] in _RARE or (hit["sign"] == "-" and hit[0][1] == " ")


def _sure(text: str, marks: Sequence[Mark], *, alone: bool) -> list[Mark]:
    """The marks of runs that count up, and single ones inside a word.

    Args:
        text: The page.
        marks: All of one sign, in text order.
        alone: Whether one is enough.
    """
    out: list[Mark] = []
    run: list[Mark] = []
    for mark in marks:
        if run and not (1 <= mark.value - run[-1].value <= STEP and far(run[-1], mark)):
            out += run if _is_run(text, run, alone=alone) else []
            run = []
        run.append(mark)
    return out + (run if _is_run(text, run, alone=alone) else [])


def _is_run(text: str, run: Sequence[Mark], *, alone: bool) -> bool:
    """Whether these count pages: a word is cut by one of two, or three stand evenly."""
    cutting = sum(mark.cuts for mark in run)
    if is_phrase(text, run):
        return False
    if len(run) < 2:
        return alone and cutting > 0
    if 2 * cutting >= len(run):
        return True
    if max(gaps(run)) > _UNEVEN * min(gaps(run)):
        return False
    return alone or len(run) > 3 or (len(run) > 2 and cutting > 0)
