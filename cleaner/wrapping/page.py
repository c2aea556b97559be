"""Every change of one text: which breaks go, which blanks become paragraph ends."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from cleaner.view import View
from cleaner.wrapping import evidence, fragments, headings, layout, spaces, stray, weigh
from cleaner.wrapping.fill import fill
from cleaner.wrapping.joiner import joint, set_apart, touches_latin, units_apart
from cleaner.wrapping.lines import filled
from cleaner.wrapping.rows import maybe_passages, maybe_spaced, maybe_wrapped, rows
from cleaner.wrapping.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Lines
    from cleaner.wrapping.rows import Rows
    from cleaner.wrapping.weigh import Floats


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


def changes(view: View, title: str = "") -> list[Change]:
    """The changes of a text: of a page that is wrapped, or else of stray breaks.

    Args:
        view: One document.
        title: Of the page, "" if unknown.
    """
    found = rows(view)
    made = list(_newlines(found, title)) if len(found.texts) > 1 else []
    if not made and maybe_spaced(found):
        made = list(_blanks(view.text, title))
    return made


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text were filled by a layout.

    Args:
        text: One document.
    """
    found = rows(View(text))
    return len(found.texts) > 1 and maybe_wrapped(found) and any(_wrapped(filled(text), {}))


# ── newlines ─────────────────────────────────────────────────────────────────


def _newlines(found: Rows, title: str) -> Iterator[Change]:
    """The newlines that go, whether the page is wrapped by them or not."""
    top = found.texts[: headings.TOP]
    # where the whole title stands on one line too, its author set the other on two
    whole = any(title in text for text in top)
    halves = [] if whole else headings.halves(top, title)
    headed = dict.fromkeys(halves, "heading")
    made = list(_wrapped(filled(found.text), headed)) if maybe_wrapped(found) else []
    if not made:
        made = list(_passages(found))
    if made:
        yield from made
        return
    for index, kind in sorted((dict(stray.stray(found)) | headed).items()):
        before, after = found.texts[index], found.texts[index + 1]
        back, new = joint(before, after)
        if kind == "lone-number":
            back, new = 0, fragments.after_number(before)
        yield Change(kind, found.end(index) - back, found.start(index + 1), new)


def _passages(found: Rows) -> Iterator[Change]:
    """The newlines that go in runs of lines on a page that is not wrapped as a whole."""
    for start, stop in maybe_passages(found):
        begin, end = found.spans[start][0], found.spans[stop - 1][1]
        for change in _inside(found.text[begin:end]):
            yield change._replace(start=change.start + begin, end=change.end + begin)


@lru_cache(maxsize=64)
def _inside(passage: str) -> tuple[Change, ...]:
    """The newlines that go in a passage; remembered, for it stays the same between rounds."""
    return tuple(_wrapped(filled(passage), {}, whole=False))


def _wrapped(lines: Lines, headed: dict[int, str], *, whole: bool = True) -> Iterator[Change]:
    """The newlines that go because a layout made them; none if there is no layout.

    Args:
        lines: The lines.
        headed: Breaks inside the title, and their rule.
        whole: Whether the lines are a whole page.
    """
    found = verdict(lines, inner=False, whole=whole)
    if found is None:
        return
    joined, number, tight = found
    joined[list(headed)] = True
    touching = touches_latin(lines)
    some = bool((touching & joined).any())
    apart, units = some and set_apart(lines), some and units_apart(lines.text)
    latin = touching.tolist()
    ends, starts = lines.ends.tolist(), lines.starts.tolist()
    for index in np.flatnonzero(joined).tolist():
        start, end = ends[index], starts[index + 1]
        if index in headed:
            yield Change("heading", start, end, "")
        elif number[index]:
            yield Change("lone-number", start, end, fragments.after_number(lines.content(index)))
        elif latin[index]:
            back, new = joint(
                lines.content(index), lines.content(index + 1),
                apart=apart, units=units, tight=bool(tight[index]),
            )  # fmt: skip
            yield Change("latin" if new or back else "cjk-newline", start - back, end, new)
        else:
            yield Change("cjk-newline", start, end, "")


# ── blanks ───────────────────────────────────────────────────────────────────

#: Fewer segments than this cannot show a width.
_FEWEST: Final = 4


def _blanks(text: str, title: str) -> Iterator[Change]:
    """The blanks of a page whose newlines became blanks."""
    lines = filled(text)
    parts, hard = spaces.segments(lines)
    if len(parts) < _FEWEST:
        return
    found = layout.Measured(parts)
    for chosen in _layouts(found, spaces.glued(parts, hard)):
        if not spaces.long(lines, chosen):
            continue
        seen = spaces.seams(parts, hard)
        kept = spaces.authored(found, chosen, seen)
        room = fill(found, chosen, kept.before[:-1])
        if evidence.wrapped(found, chosen, seen, room, spaced=True):
            break
    else:
        return
    odds = weigh.odds(found, chosen, seen, kept)
    # no paragraph ends between two Latin words; joined, they keep their blank
    odds[spaces.phrases(parts) & ~hard] = 1
    top = [parts.content(index) for index in range(min(headings.TOP, len(parts)))]
    headed = headings.halves(top, title)
    free = ~kept.inner & ~hard
    free[headed] = ~hard[headed]
    for index in headed[-1:]:
        if index + 1 < len(odds):  # what follows the title is a paragraph of its own
            free[index + 1], odds[index + 1] = not hard[index + 1], -1
    tight = (room.room == chosen.width) & (not chosen.whole)
    yield from _respaced(parts, free, odds, headed, tight)


def _layouts(found: Measured, whole: Lines) -> Iterator[Layout]:
    """The layouts that segments show: those with whole Latin words first."""
    last = None
    if len(whole) < len(found.lines):
        last = layout.infer(layout.Measured(whole))
        if last is not None:
            yield last
    chosen = layout.infer(found)
    if chosen is not None and chosen != last:
        yield chosen


def _respaced(
    parts: Lines, free: Bools, odds: Floats, headed: list[int], tight: Bools
) -> Iterator[Change]:
    """A change for each blank that the author did not write."""
    latin = touches_latin(parts).tolist()
    apart, units = set_apart(parts), units_apart(parts.text)
    ends, starts = parts.ends.tolist(), parts.starts.tolist()
    for index in np.flatnonzero(free).tolist():
        start, end = ends[index], starts[index + 1]
        if index in headed:
            yield Change("heading", start, end, "")
        elif odds[index] < 0:
            yield Change("paragraph-space", start, end, "\n")
        else:
            back, new = (0, "")
            if latin[index]:
                back, new = joint(
                    parts.content(index), parts.content(index + 1),
                    apart=apart, units=units, tight=bool(tight[index]),
                )  # fmt: skip
            if back or new != parts.text[start:end]:
                yield Change("cjk-space", start - back, end, new)
