"""The current text of a page, with what several rules want to know computed once.

A view never changes; when the text changes, a new one is made.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

#: Stands between two parts of a split page while it is being cleaned. The reader
#: of bytes never lets one through, so it cannot be confused with page text.
PART_BREAK = "\f"

#: Blanks that may stand at either end of a line without belonging to its text.
BLANKS = " \t\u3000\xa0"


class Line(NamedTuple):
    """A line without its newline.

    Attributes:
        start: First code point in the text.
        end: One past its last code point; the newline, if any, stands there.
        text: The line without blanks at its ends.
    """

    start: int
    end: int
    text: str


#: A Line of its three fields, made without looking at them: on most pages nothing is made
#: as often.
_line = partial(tuple.__new__, Line)


class View:
    r"""A text and what is known of it.

    Attributes:
        text: The text, lines ending in "\\n" (or PART_BREAK between parts).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._memo: dict[object, object] = {}

    @cached_property
    def parted(self) -> bool:
        """Whether the text is cut into parts."""
        return PART_BREAK in self.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the text, blank ones too, in order."""
        text = self.text.replace(PART_BREAK, "\n") if self.parted else self.text
        raws = text.split("\n")
        starts = list(accumulate([len(raw) + 1 for raw in raws], initial=0))
        ends = [start - 1 for start in starts[1:]]
        texts = [raw.strip(BLANKS) for raw in raws]
        return tuple(map(_line, zip(starts[:-1], ends, texts, strict=True)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The start of every line."""
        return tuple([line.start for line in self.lines])

    def line_at(self, offset: int) -> int:
        """The index in `lines` of the line that holds this offset."""
        return bisect_right(self.starts, offset) - 1

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """Indexes in `lines` of the lines that are not blank."""
        return tuple([index for index, line in enumerate(self.lines) if line.text])

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the lines that are not blank."""
        return tuple([line.text for line in self.lines if line.text])

    def ends(self, test: Callable[[str], bool]) -> tuple[int, int] | None:
        """The places in `filled` of the first and the last line whose text passes."""
        places = range(len(self.filled))
        first = self._passing(places, test)
        last = self._passing(reversed(places), test)
        return None if first is None or last is None else (first, last)

    def _passing(self, places: Iterable[int], test: Callable[[str], bool]) -> int | None:
        return next((n for n in places if test(self.lines[self.filled[n]].text)), None)

    def memo(self, function: Callable[[View], T]) -> T:
        """`function(self)`, computed at most once for this view."""
        if function not in self._memo:
            self._memo[function] = function(self)
        return self._memo[function]  # type: ignore[return-value]
