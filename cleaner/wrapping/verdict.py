"""Which breaks of lines go because a layout made them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from cleaner.wrapping import english, evidence, fragments, layout, sheets, tables, weigh
from cleaner.wrapping.breaks import between
from cleaner.wrapping.fill import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Lines


class Verdict(NamedTuple):
    """What becomes of the breaks of lines, shape (lines - 1,) each.

    Attributes:
        joined: Those that go.
        number: Those of them that stand after a lone number.
        tight: Those after a line that is full to its last column, on a page that cuts
            words: no blank was lost there.
    """

    joined: Bools
    number: Bools
    tight: Bools


def verdict(lines: Lines, *, inner: bool, whole: bool = False) -> Verdict | None:
    """Which breaks go.

    Args:
        lines: The lines of a page, or of a block inside one.
        inner: Whether it is a block; it is not looked at for blocks of its own.
        whole: Whether the lines are a whole page.

    Returns:
        None if the lines are not wrapped.
    """
    found = layout.Measured(lines)
    chosen = layout.infer(found)
    if chosen is None:
        return None
    seen = between(lines)
    parts = fragments.pieces(found, chosen, seen)
    room = fill(found, chosen, parts.before[:-1])
    if not evidence.wrapped(found, chosen, seen, room, whole=whole):
        return None if inner else _apart(lines, found, chosen)
    joined = weigh.odds(found, chosen, seen, parts) >= 0
    joined |= english.prose(lines, seen)
    joined &= proven(seen, joined) & ~tables.rows(lines)
    if not parts.broken:
        joined &= ~sheets.furniture(lines, seen, room)
    tight = (room.room == chosen.width) & (not chosen.whole)
    if not inner:
        _put_in(lines, _narrower(found, chosen), joined, tight, least=_MOST_JOINED[parts.broken])
        _put_in(lines, (*_sides(seen, joined), *_blocks(seen, joined)), joined, tight)
    return Verdict(joined, joined & parts.inner & (not parts.broken), tight)


def _put_in(
    lines: Lines,
    ranges: Iterable[tuple[int, int]],
    joined: Bools,
    tight: Bools,
    *,
    least: float = 0.0,
) -> bool:
    """Put in the verdicts of ranges that have a layout of their own and join so many breaks.

    Returns:
        Whether there were any.
    """
    some = False
    for start, stop in ranges:
        block = verdict(lines.part(start, stop), inner=True)
        if block is not None and block.joined.mean() >= least:
            joined[start : stop - 1], tight[start : stop - 1] = block.joined, block.tight
            some = True
    return some


def _apart(lines: Lines, found: Measured, chosen: Layout) -> Verdict | None:
    """The verdict on lines of which only some are wrapped, to a smaller width."""
    joined, number, tight = np.zeros((3, len(lines) - 1), np.bool_)
    some = _put_in(lines, _narrower(found, chosen), joined, tight, least=_MOST_JOINED[1])
    return Verdict(joined, number, tight) if some else None


#: Lines that stand together and are all short of the width by so many em.
_TOGETHER, _SHORT_EMS = 7, 3

#: Of their breaks so many go if they are wrapped; in lists a few look so by chance, and
#: on a page that came out in pieces or is not wrapped as a whole more do.
_MOST_JOINED: Final = (0.4, 0.6)


def _narrower(found: Measured, chosen: Layout) -> Iterator[tuple[int, int]]:
    """Runs of lines none of which comes near the width: they may have one of their own."""
    slim = found.widths[chosen.metric] <= chosen.width - _SHORT_EMS * chosen.em
    edges = np.flatnonzero(np.diff(np.concatenate(([False], slim, [False])).astype(np.int8)))
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if stop - start >= _TOGETHER:
            yield start, stop


#: Lines of a block set to a width of its own, of which at most so many end like a
#: sentence; fewer lines show no width.
_BLOCK, _ENDING_SHARE = 6, 0.5


def _blocks(seen: Breaks, joined: Bools) -> Iterator[tuple[int, int]]:
    """Runs of lines that stay apart although they are left open: quotations set narrower."""
    apart = ~joined & (seen.blanks == 0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False])).astype(np.int8)))
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if stop - start >= _BLOCK - 1 and seen.ending[start:stop].mean() <= _ENDING_SHARE:
            yield start, stop + 1


#: Lines left open that must stand on one side of a page set at two widths, how many
#: times as often as on the other, and how much of that side they are.
_LEFT_OPEN, _DENSER, _DENSE = 6, 4, 0.25


def _sides(seen: Breaks, joined: Bools) -> Iterator[tuple[int, int]]:
    """The half of a page that the layout of the other half leaves open."""
    left = ~joined & ~seen.ending & (seen.opener == 0)
    total = np.count_nonzero(left)
    if total < _LEFT_OPEN:
        return
    size = len(left)
    count = np.cumsum(left)
    place = np.arange(1, size + 1)
    at = int(np.abs(count * size - total * place).argmax()) + 1
    before, after = count[at - 1] / at, (total - count[at - 1]) / max(size - at, 1)
    low, high = min(before, after), max(before, after)
    if high >= max(_DENSE, _DENSER * low):
        yield (0, at + 1) if before > after else (at, size + 1)


#: So many words cut over the same number of blank lines show a habit of the page.
_HABIT: Final = 3


def proven(seen: Breaks, joined: Bools) -> Bools:
    """Breaks that may be joined although blank lines lie between.

    A lost page looks like a wrap over a blank line, so such a break goes only if a
    word or a bracket runs across it, or if the page has shown that it puts blank
    lines between the lines of one paragraph.
    """
    blanks = np.minimum(seen.blanks, 3)
    counts = np.bincount(blanks[joined & seen.word & ~seen.ending], minlength=4)
    usual = (counts[blanks] >= _HABIT) | (seen.blanks == seen.blanks.min())
    across = (seen.surely | seen.bracket) & ~seen.ending
    out: Bools = (seen.blanks == 0) | usual | across
    return out
