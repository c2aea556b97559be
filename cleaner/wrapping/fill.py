"""How full the line before each break is, and which breaks leave no doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Ints


#: The last line of a paragraph looks full if it ends in the last two em.
FULL_EMS: Final = 2


@dataclass(frozen=True)
class Fill:
    """Room on the line before each break, shape (breaks,) each, in units of the layout.

    Attributes:
        room: What the line takes.
        spare: What would be left after the first unit of the next line; negative if
            that unit would not have fitted.
        full: Whether it would not have fitted.
        over: Whether the line is too wide for the layout.
        short: Whether so much is left that no layout would have left it.
    """

    room: Ints
    spare: Ints
    full: Bools
    over: Bools
    short: Bools


#: A line may stick out by two Han characters (hanging marks, a mark of full width that
#: the metric counts as half) or by a twentieth of the width (justified prose of old
#: texts); it is short with three left, or 15 % of the width where lines are long.
_OVER_EMS, _OVER_SHARE, _SHORT_EMS, _SHORT_SHARE = 2, 0.05, 3, 0.15


def fill(found: Measured, layout: Layout, taken: Ints | int = 0) -> Fill:
    """How full each line is.

    Args:
        found: The lines and their room.
        layout: How they may have been filled.
        taken: Room before each line that its text does not show: an indent that was
            lost, pieces of the same printed line.
    """
    room = found.widths[layout.metric][:-1] + taken
    unit = found.units(kinsoku=layout.kinsoku, whole=layout.whole)[layout.metric][1:]
    over = room > layout.width + max(_OVER_EMS * layout.em, int(_OVER_SHARE * layout.width))
    spare = layout.width - room - unit
    short = ~over & (spare >= max(_SHORT_EMS * layout.em, int(_SHORT_SHARE * layout.width)))
    return Fill(room, spare, (spare < 0) & ~over, over, short)


@dataclass(frozen=True)
class Sure:
    """Breaks that leave no doubt, shape (breaks,): the sample on which a page is judged.

    Attributes:
        joined: Those inside a word, a bracket or a clause, at lines that are not short.
        parted: Those after a full stop at a short line.
    """

    joined: Bools
    parted: Bools


def sure(filled: Fill, seen: Breaks) -> Sure:
    """The breaks that leave no doubt."""
    cut = seen.word | seen.bracket | marks.NEVER_FIRST[seen.first]
    cut &= ~filled.short & ~filled.over
    cut |= filled.full & (seen.last == marks.COMMA)
    return Sure(cut & (seen.opener == 0) & ~seen.hard, filled.short & (seen.ending | seen.hard))


#: Indents in em, likeliest first, and the share of first lines that must fit one.
_LOST: Final = ((0, 0.5), (2, 0.7), (1, 0.7), (3, 0.7), (4, 0.7))

#: First lines with more em left are headings.
_FIRST_EMS: Final = 4


def lost_indent(plain: Fill, layout: Layout, seen: Breaks, parted: Bools) -> int:
    """Room that first lines lack because their indent was taken away.

    Args:
        plain: How full lines are without it.
        layout: The layout.
        seen: The breaks.
        parted: Those that certainly end a paragraph.
    """
    begins = np.concatenate(([True], parted[:-1]))
    near = ~plain.over & (plain.spare < _FIRST_EMS * layout.em)
    spare = plain.spare[begins & near & ~seen.ending]
    for ems, share in _LOST:
        if np.count_nonzero(spare < ems * layout.em) > share * len(spare):
            return ems * layout.em
    return 0
