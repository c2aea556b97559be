"""How wide a page was set: the metric, the width, and what its lines may begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Bools, Ints, Lines

#: Characters looked at for the first unit of a line: closing marks that may not begin
#: a line keep at most this many together; numbers and Latin words are cut there.
_UNIT = 12


@dataclass(frozen=True)
class Layout:
    """How lines were filled.

    Attributes:
        metric: One of marks.METRICS.
        width: Of a full line, in that metric.
        kinsoku: Whether closing marks are kept from the beginning of a line.
        whole: Whether numbers and Latin words are kept whole.
    """

    metric: str
    width: int
    kinsoku: bool
    whole: bool

    @property
    def em(self) -> int:
        """Room of one Han character."""
        return 1 if self.metric == "chars" else 2


@dataclass(frozen=True)
class Measured:
    """Lines with the room they take.

    Attributes:
        lines: The lines.
        widths: Of each line with its indent, by metric.
        units: Of the shortest beginning of each line that could have stood at the end
            of the line before: by metric and (kinsoku, whole).
    """

    lines: Lines
    widths: dict[str, Ints]
    units: dict[tuple[bool, bool], dict[str, Ints]]


def measured(lines: Lines) -> Measured:
    """The lines and their room."""
    heads = _heads(lines)
    return Measured(
        lines,
        lines.ruler.widths(lines.begins, lines.ends),
        {key: lines.ruler.widths(lines.starts, np.minimum(lines.starts + size, lines.ends))
         for key, size in heads.items()},
    )  # fmt: skip


def _heads(lines: Lines) -> dict[tuple[bool, bool], Ints]:
    """How many characters of each line stay together, by (kinsoku, whole)."""
    offsets = np.arange(_UNIT)
    places = lines.starts[:, None] + offsets
    inside = places < lines.ends[:, None]
    kinds = np.where(inside, lines.kinds[np.where(inside, places, 0)], marks.BLANK)
    word = marks.ALPHANUMERIC[kinds] | (kinds == marks.POINT)
    closing = marks.CLOSING[kinds] | (kinds == marks.POINT)
    opening = kinds == marks.OPEN
    ones = np.ones(len(lines), np.int64)
    words = np.maximum(_run(word), ones)
    out = {(False, False): ones, (False, True): words}
    for whole, base in ((False, ones), (True, words)):
        lead = _run(opening)
        base = np.where(lead > 0, np.minimum(lead + 1, _UNIT), base)  # noqa: PLW2901
        follow = offsets >= base[:, None]
        out[True, whole] = _run(closing | ~follow)
    return out


def _run(flags: Bools) -> Ints:
    """How many leading entries of each row are true."""
    return np.where(flags.all(axis=1), flags.shape[1], (~flags).argmax(axis=1)).astype(np.int64)


#: A page narrower than this is verse or a list: 8 Han characters.
_NARROWEST: Final = 8

#: And a wider one was never wrapped: the widest terminals and prints have 66.
_WIDEST: Final = 100

#: How many of the commonest widths are tried for each metric.
_TRIES: Final = 4


def infer(found: Measured) -> Layout | None:
    """The layout that explains most breaks, None if no width does.

    A width explains a break if the next unit would not have fitted on the line; a
    line that is wider than it counts twice against it.
    """
    lines = found.lines
    if len(lines) < 2:
        return None
    last = lines.kinds[lines.ends[:-1] - 1]
    first = lines.kinds[lines.starts[1:]]
    kinsoku = not marks.NEVER_FIRST[first].any()
    split = np.flatnonzero((last == first) & marks.ALPHANUMERIC[first])
    best: tuple[int, Layout] | None = None
    for metric in marks.METRICS:
        room = found.widths[metric][:-1]
        em = 1 if metric == "chars" else 2
        tried = _commonest(room[(room >= _NARROWEST * em) & (room <= _WIDEST * em)])
        if not len(tried):
            continue
        # shape (widths tried, breaks)
        over = room > tried[:, None] + em * marks.CLOSING[last]
        cut = (~over & (room >= tried[:, None] - 1))[:, split].any(axis=1)
        ends = room + np.where(
            cut[:, None],
            found.units[kinsoku, False][metric][1:],
            found.units[kinsoku, True][metric][1:],
        )
        explained = ((ends > tried[:, None]) & ~over).sum(axis=1)
        scores = explained - 2 * over.sum(axis=1)
        top = int(scores.argmax())
        if best is None or scores[top] > best[0]:
            layout = Layout(metric, int(tried[top]), kinsoku, not cut[top])
            best = int(scores[top]), layout
    return best[1] if best is not None and best[0] > 0 else None


def _commonest(values: Ints) -> Ints:
    """The `_TRIES` commonest values and the two largest, commonest first."""
    counts = np.bincount(values)
    found = np.flatnonzero(counts)
    common = found[np.argsort(-counts[found], kind="stable")[:_TRIES]]
    return np.concatenate((common, found[-2:]))
