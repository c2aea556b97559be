"""The odds that a break was made by the layout and not by the author."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.breaks import (
    BRACKETED, CHAPTER, NUMERAL, ORDINAL, RULE, endings, within,
)  # fmt: skip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.fragments import Pieces
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Ints

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """How full the line before each break is, shape (breaks,) each.

    Attributes:
        room: What the line takes, in units of the layout.
        spare: What would be left after the first unit of the next line; negative if
            that unit would not have fitted.
        full: Whether it would not have fitted.
        over: Whether the line is too wide for the layout.
        short: Whether much is left.
    """

    room: Ints
    spare: Ints
    full: Bools
    over: Bools
    short: Bools


def fit(found: Measured, layout: Layout, lost: Ints | int = 0) -> Fit:
    """How full each line is; `lost` is room that its lost indent took."""
    room = found.widths[layout.metric][:-1] + lost
    unit = found.units[layout.kinsoku, layout.whole][layout.metric][1:]
    over = room > layout.width + max(2 * layout.em, layout.width // 20)
    spare = layout.width - room - unit
    short = ~over & (spare >= max(3 * layout.em, layout.width * 3 // 20))
    return Fit(room, spare, (spare < 0) & ~over, over, short)


@dataclass(frozen=True)
class Sure:
    """Breaks that leave no doubt, the sample on which a page is judged."""

    joined: Bools
    parted: Bools


def sure(fitted: Fit, seen: Breaks) -> Sure:
    closer = marks.NEVER_FIRST[seen.first]
    cut = (seen.word | seen.bracket | closer) & ~fitted.short & ~fitted.over
    cut |= fitted.full & (seen.last == marks.COMMA)
    return Sure(cut & (seen.opener == 0) & ~seen.hard, fitted.short & (seen.ending | seen.hard))


def odds(found: Measured, layout: Layout, seen: Breaks, parts: Pieces) -> Floats:
    """Natural logarithm of joined : parted for each break."""
    plain = fit(found, layout, parts.before[:-1])
    known = sure(plain, seen)
    kept = np.count_nonzero(found.lines.indents) > 0.1 * len(found.lines)
    lost = 0 if kept else lost_indent(plain, layout, seen, known.parted)
    begins = np.concatenate(([True], known.parted[:-1]))
    hang = 2 * layout.em * marks.CLOSING[seen.last]
    out = np.zeros(len(seen.last))
    for _ in range(2 if lost else 1):
        # a line that fills the layout lost no indent, whatever came before it
        begins &= plain.room <= layout.width - lost + hang
        fitted = fit(found, layout, lost * begins + parts.before[:-1])
        out = _odds(found, layout, seen, fitted)
        out[parts.inner] = 9
        if parts.broken:
            out = unfinished(out, seen, fitted, parts.listed)
        if lost:
            out += first_lines(found, layout, lost, fitted)
        begins = np.concatenate(([True], out[:-1] < 0))
    out[seen.hard] = -9
    return out


def _odds(found: Measured, layout: Layout, seen: Breaks, fitted: Fit) -> Floats:
    known = sure(fitted, seen)
    out = by_end(found, layout, seen, fitted, known)
    out += 4.0 * seen.word + 3.0 * seen.bracket
    out += 5.0 * (marks.NEVER_FIRST[seen.first] | (seen.first == marks.CLOSE))
    out += by_opener(found, seen, fitted, known)
    indents = found.lines.indents
    out += ratio(_shifts(indents, known.joined), known, _SHIFT_JOINED, _SHIFT_PARTED)
    out += ratio(np.minimum(seen.blanks - seen.blanks.min(), 3), known, _BLANK_JOINED, _BLANK_PARTED)
    return headings(found, layout, seen, fitted, out)


def unfinished(weighed: Floats, seen: Breaks, fitted: Fit, listed: Bools) -> Floats:
    """Odds on a page in pieces: a comma ends no paragraph, nor does what follows one."""
    out = weighed.copy()
    plain = (seen.opener == 0) & (seen.blanks == 0) & ~fitted.over
    comma = plain & (seen.last == marks.COMMA) & ~listed
    out[comma] = np.maximum(out[comma], 3)
    semicolon = plain & (seen.last == marks.SEMICOLON)
    out[semicolon] = np.maximum(out[semicolon], 2)
    after = np.concatenate(([False], (seen.last[:-1] == marks.COMMA) & (out[:-1] > 0)))
    begun = plain & after & (seen.last == marks.HAN)
    out[begun] = np.maximum(out[begun], 3)
    return out


def lost_indent(plain: Fit, layout: Layout, seen: Breaks, parted: Bools) -> int:
    begins = np.concatenate(([True], parted[:-1]))
    near = ~plain.over & (plain.spare < 4 * layout.em)
    spare = plain.spare[begins & near & ~seen.ending]
    for ems, share in ((0, 0.5), (2, 0.7), (1, 0.7), (3, 0.7), (4, 0.7)):
        if np.count_nonzero(spare < ems * layout.em) > share * len(spare):
            return ems * layout.em
    return 0


def first_lines(found: Measured, layout: Layout, lost: int, fitted: Fit) -> Floats:
    room = found.widths[layout.metric][1:]
    unit = np.append(found.units[layout.kinsoku, layout.whole][layout.metric][2:], 0)
    spare = layout.width - room - unit
    last = endings(found.lines)[1:]
    begins = ~marks.ENDING[last] & (spare >= 0) & (spare < lost)
    begins[-1] = False
    wide = room > layout.width - lost + layout.em * marks.CLOSING[last]
    return np.where(begins, -3.0, 0.0) + np.where(wide & ~fitted.over, 3.0, 0.0)


_END_KINDS = (
    marks.STOP, marks.COLON, marks.SEMICOLON, marks.COMMA, marks.CLOSE, marks.HAN, marks.DIGIT,
    marks.LATIN, marks.OTHER, marks.OPEN, marks.DASH, marks.POINT, marks.BLANK,
)  # fmt: skip


def _prior(*shares: float) -> Floats:
    out = np.zeros(marks.KINDS)
    out[list(_END_KINDS)] = shares
    return out


_END_JOINED = _prior(0.022, 0.003, 0.004, 0.07, 0.03, 0.8, 0.05, 0.01, 0.005, 0.01, 0.003, 0.003, 0.001)
_END_PARTED = _prior(0.75, 0.05, 0.05, 0.002, 0.02, 0.12, 0.01, 0.005, 0.005, 0.0002, 0.001, 0.002, 0.001)


def by_end(found: Measured, layout: Layout, seen: Breaks, fitted: Fit, known: Sure) -> Floats:
    inside = np.bincount(found.lines.kinds, minlength=marks.KINDS).astype(float)
    inside = np.maximum(inside - np.bincount(seen.last, minlength=marks.KINDS), 0)
    inside[[marks.BLANK, marks.OTHER]] = 0
    zone = ~fitted.over & (fitted.spare >= 0) & (fitted.spare < _ZONE * layout.em)
    cut = (seen.word | seen.bracket) & ~seen.ending & (seen.opener == 0)
    loose, tight = np.count_nonzero(cut & zone), np.count_nonzero(cut & fitted.full)
    joins = np.count_nonzero((fitted.full | (zone & cut)) & ~seen.ending) + 1.0
    parts = np.count_nonzero(known.parted) + 1.0
    doubled = np.where(marks.CLOSING, 1.0 + layout.kinsoku, 1.0)
    joined = (inside + _END_JOINED * 300) / (inside.sum() + 300) * doubled * joins
    ends = np.bincount(seen.last[fitted.short & (seen.opener == 0)], minlength=marks.KINDS)
    parted = (ends + _END_PARTED * 6) / (ends.sum() + 6) * parts * 2 * layout.em / layout.width
    full = np.log(joined / parted)[seen.last]
    short = np.where(seen.ending, -8.0, -3.0 - fitted.spare / layout.em)
    slack = np.log((loose + 0.05) / (tight + 1.0) / 1.5)
    out = np.where(fitted.full, np.clip(full, -6, 6), np.where(zone, np.clip(full, -7, 7) + slack, short))
    return np.where(fitted.over, -8.0, out)


_ZONE = 3


#: Forms of openers that headings have.
_HEADING = np.zeros(10, np.bool_)
_HEADING[[CHAPTER, NUMERAL, BRACKETED]] = True

_OPENER_ODDS = np.array([0, -6, -6, -6, -5, -5, -5, -4, -6, 0])


def by_opener(found: Measured, seen: Breaks, fitted: Fit, known: Sure) -> Floats:
    out = _OPENER_ODDS[seen.opener] * np.where(seen.ending, 1.0, 0.5)
    out[(seen.opener == RULE) & ~seen.ending] = 0
    ordinal = (seen.opener == ORDINAL) & seen.ending
    out[seen.opener == ORDINAL] = -2.0
    if (ordinal & fitted.full).any():
        inside, stops = within(found.lines)
        starts = np.count_nonzero(ordinal & known.parted)
        parts = np.count_nonzero(known.parted)
        out[ordinal] = np.log((inside + 0.15) / (stops + 10) / ((starts + 0.5) / (parts + 5)))
        if not inside and np.count_nonzero(ordinal) > 1:
            out[ordinal] -= _SERIES
        out[ordinal & (seen.last == marks.COLON)] -= _SERIES
    return out


#: An ordinal after a colon, or one of several that never stand inside a line.
_SERIES = 1.5


def headings(found: Measured, layout: Layout, seen: Breaks, fitted: Fit, weighed: Floats) -> Floats:
    """Odds where a line looks like a heading that happens to fill its line."""
    form = seen.openers[:-1]
    begins = np.concatenate(([True], weighed[:-1] < 0))
    open_ = fitted.full & ~seen.ending & begins & _HEADING[form]
    out = weighed.copy()
    lone = fitted.short & ~seen.ending
    for index in np.flatnonzero(open_ & ~seen.word & ~seen.bracket).tolist():
        line = found.lines.content(index)
        if any(mark in line for mark in "。；！？") or line.count("，") + line.count(",") > 1:
            continue
        tail = index + 1 < len(lone) and bool(lone[index + 1]) and seen.opener[index] == 0
        heads = np.count_nonzero(lone & (form == form[index]))
        items = np.count_nonzero(open_ & (form == form[index])) - 1
        out[index] = min(out[index], np.log((items + 0.5) * 0.4 / ((heads + 0.2) * 2 * layout.em / layout.width)))
        out[index] += 3 * tail
    return out


_SHIFT_JOINED, _SHIFT_PARTED = (0.96, 0.01, 0.02, 0.01), (0.5, 0.3, 0.1, 0.1)
_BLANK_JOINED, _BLANK_PARTED = (0.96, 0.02, 0.01, 0.01), (0.5, 0.3, 0.1, 0.1)


def _shifts(indents: Ints, joined: Bools) -> Ints:
    """0 at the margin, 1 further in than the line before, 2 as far in, 3 less far in."""
    before, after = indents[:-1], indents[1:]
    margin = _commonest(after[joined]) if joined.any() else int(indents.min())
    return np.where(after <= margin, 0, np.where(after > before, 1, np.where(after == before, 2, 3)))


def _commonest(values: Ints) -> int:
    return int(np.bincount(values).argmax())


def ratio(category: Ints, known: Sure, joined: tuple[float, ...], parted: tuple[float, ...]) -> Floats:
    sides = []
    for chosen, prior in ((known.joined, joined), (known.parted, parted)):
        count = np.bincount(category[chosen], minlength=len(prior)) + 3 * np.array(prior)
        sides.append(count / count.sum())
    out: Floats = np.log(sides[0] / sides[1])[category]
    return out
