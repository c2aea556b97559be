"""The odds that a break was made by the layout and not by the author.

Odds are natural logarithms of joined : parted, added up over what is seen: how full
the line is, how it ends, how the next one opens, indents and blank lines. Wherever a
page has enough breaks that leave no doubt, its own counts decide; what follows as
shares are the counts of a page that has none, taken from reports and laws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.fill import FULL_EMS, fill, lost_indent, sure
from cleaner.wrapping.openings import by_heading, by_opener

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.fill import Fill, Sure
    from cleaner.wrapping.fragments import Pieces
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Ints

    Floats = NDArray[np.float64]

#: A known word is cut; a bracket or quotation runs across; the next line begins with a
#: mark that no line begins with.
_WORD, _BRACKET, _CLOSER = 4.0, 3.0, 5.0

#: What stands for certainty: nothing else adds up to so much.
_CERTAIN: Final = 9.0

#: Indented lines on a page whose indents were not taken away.
_INDENTED: Final = 0.1


def odds(found: Measured, layout: Layout, seen: Breaks, parts: Pieces) -> Floats:
    """Odds for each break, shape (breaks,).

    Args:
        found: The lines and their room.
        layout: How they were filled.
        seen: Their breaks.
        parts: Which of them are pieces of one printed line.
    """
    before = parts.before[:-1]
    plain = fill(found, layout, before)
    parted = sure(plain, seen).parted
    kept = np.count_nonzero(found.lines.indents) > _INDENTED * len(found.lines)
    lost = 0 if kept else lost_indent(plain, layout, seen, parted)
    # a line that fills the layout lost no indent, whatever came before it
    room = plain.room - 2 * layout.em * marks.CLOSING[seen.last] <= layout.width - lost
    begins = np.concatenate(([True], parted[:-1])) & room
    out = np.zeros(len(parted))
    for _ in range(2 if lost else 1):
        filled = fill(found, layout, lost * begins + before)
        out = _weighed(found, layout, seen, filled)
        out[parts.inner] = _CERTAIN
        if parts.broken:
            out = _unfinished(out, seen, filled, parts.listed)
        if lost:
            out += _by_next(found, layout, lost, filled)
        begins = np.concatenate(([True], out[:-1] < 0)) & room
    out[seen.hard] = -_CERTAIN
    return out


def _weighed(found: Measured, layout: Layout, seen: Breaks, filled: Fill) -> Floats:
    """Odds by everything that is seen at the break itself."""
    known = sure(filled, seen)
    closer = marks.NEVER_FIRST[seen.first] | (seen.first == marks.CLOSE)
    out = _by_end(found, layout, seen, filled, known)
    out += _WORD * seen.word + _BRACKET * seen.bracket + _CLOSER * closer
    out += by_opener(found, seen, filled, known)
    shifts = _shifts(found.lines.indents, known.joined)
    out += _ratio(shifts, known, _SHIFT_JOINED, _SHIFT_PARTED)
    blanks = np.minimum(seen.blanks - seen.blanks.min(), 3)
    out += _ratio(blanks, known, _BLANK_JOINED, _BLANK_PARTED)
    return by_heading(found, layout, seen, filled, out)


# ── how the line ends ────────────────────────────────────────────────────────


def _shares(shares: dict[int, float]) -> Floats:
    """A table of shares by kind."""
    out = np.full(marks.KINDS, 0.001)
    out[list(shares)] = list(shares.values())
    return out


#: Shares of the characters inside lines, and of the last characters of paragraphs,
#: by kind; counted in reports and laws.
_INSIDE: Final = _shares({
    marks.STOP: 0.022, marks.COLON: 0.003, marks.SEMICOLON: 0.004, marks.COMMA: 0.07,
    marks.CLOSE: 0.03, marks.HAN: 0.8, marks.DIGIT: 0.05, marks.LATIN: 0.01, marks.OTHER: 0.005,
    marks.OPEN: 0.01, marks.DASH: 0.003, marks.POINT: 0.003,
})  # fmt: skip
_LAST: Final = _shares({
    marks.STOP: 0.75, marks.COLON: 0.05, marks.SEMICOLON: 0.05, marks.COMMA: 0.002,
    marks.CLOSE: 0.02, marks.HAN: 0.12, marks.DIGIT: 0.01, marks.LATIN: 0.005, marks.OTHER: 0.005,
    marks.OPEN: 0.0002, marks.DASH: 0.001, marks.POINT: 0.002,
})  # fmt: skip

#: How many characters, and how many paragraphs, those shares weigh as much as.
_INSIDE_WEIGHT, _LAST_WEIGHT = 300, 6

#: The last line of a paragraph looks nearly full if it ends in the last three em.
_NEAR_EMS: Final = 3

#: Bounds for what one line's end may say at a full line and at a nearly full one.
_FULL_BOUND, _NEAR_BOUND = 6.0, 7.0

#: At a short line: after a full stop; otherwise, less one for each em that is left.
_SHORT_STOP, _SHORT_OPEN = -8.0, -3.0


def _by_end(found: Measured, layout: Layout, seen: Breaks, filled: Fill, known: Sure) -> Floats:
    """Odds by how full a line is and by the kind of its last character.

    How many full lines end so because the layout cut there is told by how often the
    kind stands inside lines; how many because a paragraph ended there, by how often it
    ends short lines.
    """
    near = ~filled.over & (filled.spare >= 0) & (filled.spare < _NEAR_EMS * layout.em)
    cut = (seen.word | seen.bracket) & ~seen.ending & (seen.opener == 0)
    joins = np.count_nonzero((filled.full | (near & cut)) & ~seen.ending) + 1.0
    parts = np.count_nonzero(known.parted) + 1.0
    full = np.log(
        _cut_there(found, seen, kinsoku=layout.kinsoku)
        * joins
        / (_ended_there(seen, filled) * parts * FULL_EMS * layout.em / layout.width)
    )[seen.last]
    loose, tight = np.count_nonzero(cut & near), np.count_nonzero(cut & filled.full)
    slack = np.log((loose + 0.05) / (tight + 1.0) * FULL_EMS / _NEAR_EMS)
    near_full = np.clip(full, -_NEAR_BOUND, _NEAR_BOUND) + slack
    short = np.where(seen.ending, _SHORT_STOP, _SHORT_OPEN - filled.spare / layout.em)
    out = np.where(near, near_full, short)
    out[filled.full] = np.clip(full[filled.full], -_FULL_BOUND, _FULL_BOUND)
    out[filled.over] = _SHORT_STOP
    return out


def _cut_there(found: Measured, seen: Breaks, *, kinsoku: bool) -> Floats:
    """Share of cuts that fall behind each kind of character, shape (kinds,)."""
    inside = np.bincount(found.lines.kinds, minlength=marks.KINDS).astype(np.float64)
    inside = np.maximum(inside - np.bincount(seen.last, minlength=marks.KINDS), 0)
    inside[[marks.BLANK, marks.OTHER]] = 0
    share: Floats = (inside + _INSIDE * _INSIDE_WEIGHT) / (inside.sum() + _INSIDE_WEIGHT)
    # a mark kept from the next line ends this one twice as often
    share[marks.CLOSING] *= 1.0 + kinsoku
    return share


def _ended_there(seen: Breaks, filled: Fill) -> Floats:
    """Share of paragraphs that end in each kind of character, shape (kinds,)."""
    ends = np.bincount(seen.last[filled.short & (seen.opener == 0)], minlength=marks.KINDS).astype(
        np.float64
    )
    out: Floats = (ends + _LAST * _LAST_WEIGHT) / (ends.sum() + _LAST_WEIGHT)
    return out


# ── indents and blank lines ──────────────────────────────────────────────────

#: Shares of joined and of parted breaks: the next line at the margin, set in, as far
#: in as the line before, less far in; none, one, two, more blank lines than usual.
_SHIFT_JOINED, _SHIFT_PARTED = (0.96, 0.01, 0.02, 0.01), (0.5, 0.3, 0.1, 0.1)
_BLANK_JOINED, _BLANK_PARTED = (0.96, 0.02, 0.01, 0.01), (0.5, 0.3, 0.1, 0.1)

#: How many breaks of a page those shares weigh as much as.
_PLACE_WEIGHT: Final = 3


def _shifts(indents: Ints, joined: Bools) -> Ints:
    """How each next line stands: 0 at the margin, 1 set in, 2 as far in, 3 less far in."""
    before, after = indents[:-1], indents[1:]
    margin = int(np.bincount(after[joined]).argmax()) if joined.any() else int(indents.min())
    out = np.where(after > before, 1, np.where(after == before, 2, 3))
    out[after <= margin] = 0
    return out


def _ratio(
    category: Ints, known: Sure, joined: tuple[float, ...], parted: tuple[float, ...]
) -> Floats:
    """Odds by a category, counted at breaks that leave no doubt."""
    sides = []
    for chosen, prior in ((known.joined, joined), (known.parted, parted)):
        count = np.bincount(category[chosen], minlength=len(prior))
        count = count + _PLACE_WEIGHT * np.array(prior)
        sides.append(count / count.sum())
    out: Floats = np.log(sides[0] / sides[1])[category]
    return out


# ── what lines around tell ───────────────────────────────────────────────────

#: The next line is as full as a first line is, or too full for one.
_FIRST: Final = 3.0


def _by_next(found: Measured, layout: Layout, lost: int, filled: Fill) -> Floats:
    """Odds by whether the next line has the room of a first line, whose indent was lost."""
    room = found.widths[layout.metric][1:]
    unit = np.append(found.units(kinsoku=layout.kinsoku, whole=layout.whole)[layout.metric][2:], 0)
    spare = layout.width - room - unit
    last = found.lines.endings[1:]
    begins = ~marks.ENDING[last] & (spare >= 0) & (spare < lost)
    begins[-1] = False  # the page may end anywhere
    wide = room > layout.width - lost + layout.em * marks.CLOSING[last]
    return np.where(begins, -_FIRST, 0.0) + np.where(wide & ~filled.over, _FIRST, 0.0)


#: On a page in pieces: after a comma and in the sentence it opened; after a semicolon.
_UNFINISHED, _CLAUSE = 3.0, 2.0


def _unfinished(weighed: Floats, seen: Breaks, filled: Fill, listed: Bools) -> Floats:
    """Odds on a page that came out in pieces: what is unfinished goes on."""
    out = weighed.copy()
    plain = (seen.opener == 0) & (seen.blanks == 0) & ~filled.over
    comma = plain & (seen.last == marks.COMMA) & ~listed
    out[comma] = np.maximum(out[comma], _UNFINISHED)
    semicolon = plain & (seen.last == marks.SEMICOLON)
    out[semicolon] = np.maximum(out[semicolon], _CLAUSE)
    after = np.concatenate(([False], (seen.last[:-1] == marks.COMMA) & (out[:-1] > 0)))
    begun = plain & after & (seen.last == marks.HAN)
    out[begun] = np.maximum(out[begun], _UNFINISHED)
    return out
