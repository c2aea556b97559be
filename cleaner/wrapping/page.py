"""Every change of one text: which breaks go, which blanks become paragraph ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from cleaner.wrapping import evidence, fragments, headings, layout, spaces, stray, tables, weigh
from cleaner.wrapping.breaks import between
from cleaner.wrapping.joiner import joint, touches_latin
from cleaner.wrapping.lines import filled
from cleaner.wrapping.rows import maybe_spaced, maybe_wrapped, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.lines import Bools, Lines
    from cleaner.wrapping.rows import Rows


class Change(NamedTuple):
    """One change of the text.

    Attributes:
        kind: Slug of the rule that answers for it.
        start: First code point.
        end: One past the last.
        new: What stands there instead.
    """

    kind: str
    start: int
    end: int
    new: str


def changes(text: str, title: str = "") -> list[Change]:
    """The changes of a text: of a page that is wrapped, or else of stray breaks.

    Args:
        text: One document.
        title: Of the page, "" if unknown.
    """
    found = rows(text)
    made = list(newlines(text, found, title)) if len(found.texts) > 1 else []
    if not made and maybe_spaced(found):
        made = list(blanks(text, title))
    return made


def newlines(text: str, found: Rows, title: str) -> Iterator[Change]:
    """The newlines that go, whether the page is wrapped by them or not."""
    headed = dict.fromkeys(headings.halves(found.texts[: headings.TOP], title), "heading")
    if maybe_wrapped(found):
        made = list(_wrapped(filled(text), headed))
        if made:
            yield from made
            return
    for index, kind in sorted((dict(stray.stray(found)) | headed).items()):
        before, after = found.texts[index], found.texts[index + 1]
        back, new = joint(before, after)
        if kind == "lone-number":
            back, new = 0, fragments.after_number(before)
        yield Change(kind, found.end(index) - back, found.start(index + 1), new)


def _wrapped(lines: Lines, headed: dict[int, str]) -> Iterator[Change]:
    """The newlines that go because a layout made them; none if there is no layout."""
    found = _verdict(lines, inner=False)
    if found is None:
        return
    joined, number = found
    joined[list(headed)] = True
    latin = touches_latin(lines).tolist()
    ends, starts = lines.ends.tolist(), lines.starts.tolist()
    for index in np.flatnonzero(joined).tolist():
        start, end = ends[index], starts[index + 1]
        if index in headed:
            yield Change("heading", start, end, "")
        elif number[index]:
            yield Change("lone-number", start, end, fragments.after_number(lines.content(index)))
        elif latin[index]:
            back, new = joint(lines.content(index), lines.content(index + 1))
            yield Change("latin" if new or back else "cjk-newline", start - back, end, new)
        else:
            yield Change("cjk-newline", start, end, "")


def _verdict(lines: Lines, *, inner: bool) -> tuple[Bools, Bools] | None:
    """Which breaks go, and which of them stand after a lone number.

    Args:
        lines: The lines of a page, or of a block inside one.
        inner: Whether it is a block; it is looked at for blocks of its own no more.

    Returns:
        Both shape (lines - 1,); None if the lines are not wrapped.
    """
    found = layout.measured(lines)
    chosen = layout.infer(found)
    if chosen is None:
        return None
    seen = between(lines)
    parts = fragments.pieces(found, chosen, seen)
    fitted = weigh.fit(found, chosen, parts.before[:-1])
    if not evidence.wrapped(found, chosen, seen, fitted):
        return None
    joined = weigh.odds(found, chosen, seen, parts) >= 0
    joined &= proven(seen, joined) & ~tables.rows(lines)
    if not inner:
        for start, stop in _blocks(seen, joined):
            block = _verdict(lines.select(slice(start, stop)), inner=True)
            if block is not None:
                joined[start : stop - 1] = block[0]
    return joined, joined & parts.inner & (not parts.broken)


#: Lines of a block set to a width of its own; fewer show no width.
_BLOCK: Final = 6


def _blocks(seen: Breaks, joined: Bools) -> Iterator[tuple[int, int]]:
    """Runs of lines that stay apart although they are left open: quotations set narrower."""
    apart = ~joined & (seen.blanks == 0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False])).astype(np.int8)))
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if stop - start >= _BLOCK - 1 and not seen.ending[start:stop].mean() > _OPEN_SHARE:
            yield start, stop + 1


#: At most so many lines of a wrapped block end like a sentence.
_OPEN_SHARE: Final = 0.5


def proven(seen: Breaks, joined: Bools) -> Bools:
    """Breaks that may be joined although blank lines lie between.

    A lost page looks like a wrap over a blank line, so such a break goes only if a
    word or a bracket runs across it, or if the page has shown that it puts blank
    lines between the lines of one paragraph.
    """
    sure = joined & seen.word & ~seen.ending
    counts = np.bincount(np.minimum(seen.blanks, 3)[sure], minlength=4)
    usual = (counts[np.minimum(seen.blanks, 3)] >= 3) | (seen.blanks == seen.blanks.min())
    across = (seen.surely | seen.bracket) & ~seen.ending
    return (seen.blanks == 0) | usual | across


def blanks(text: str, title: str) -> Iterator[Change]:
    """The blanks of a page whose newlines became blanks."""
    parts, hard = spaces.segments(filled(text))
    if len(parts) < _FEWEST:
        return
    found = layout.measured(parts)
    chosen = layout.infer(found)
    if chosen is None:
        return
    seen = spaces.seams(parts, hard)
    authored = spaces.authored(found, chosen, seen)
    if not evidence.wrapped(found, chosen, seen, weigh.fit(found, chosen, authored.before[:-1])):
        return
    odds = weigh.odds(found, chosen, seen, authored)
    free = ~authored.inner & ~seen.hard
    top = [parts.content(index) for index in range(min(headings.TOP, len(parts)))]
    headed = headings.halves(top, title)
    if headed and headed[-1] + 1 < len(odds):
        # what follows the title is a paragraph of its own
        free[headed[-1] + 1], odds[headed[-1] + 1] = not seen.hard[headed[-1] + 1], -1
    free[headed] = ~seen.hard[headed]
    latin = touches_latin(parts).tolist()
    ends, starts = parts.ends.tolist(), parts.starts.tolist()
    for index in np.flatnonzero(free).tolist():
        start, end = ends[index], starts[index + 1]
        if index in headed:
            yield Change("heading", start, end, "")
        elif odds[index] < 0:
            yield Change("paragraph-space", start, end, "\n")
        else:
            last, first = parts.content(index), parts.content(index + 1)
            back, new = joint(last, first) if latin[index] else (0, "")
            if back or new != text[start:end]:
                yield Change("cjk-space", start - back, end, new)


#: Fewer segments than this cannot show a width.
_FEWEST: Final = 4
