"""What a page, or a part of it, says of its pieces: promises, headings, salutations.

Blank lines and blanks at the edges of lines say nothing of pieces: what is read is
the text without them. Each part of a cut page is read again by itself, so that what is written is a
fixed point: cleaning a part again cuts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleaner import head
from cleaner.stages import chains, leads, unnumbered
from cleaner.stages.headings import headings, kind_ends
from cleaner.titles import is_gathered, kind, likely_kind, stem
from cleaner.view import BLANKS, PART_BREAK, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.stages.chains import Chain
    from cleaner.titles import Count
    from cleaner.view import Line


class Span(NamedTuple):
    """The lines of a page, or of a part of it, that are not blank.

    Attributes:
        start: Where the span begins in the text of the page.
        view: The page, or the part.
        text: Its lines without the blanks around them.
    """

    start: int
    view: View
    text: str

    def at(self, place: int) -> int:
        """Where a place in `text` is in the text of the page; blanks before a line are its own."""
        if self.text is self.view.text:
            return self.start + place
        starts = self.view.memo(_starts)
        index = bisect_right(starts, place) - 1
        if index >= len(self.view.filled):
            return self.start + len(self.view.text)
        line = self.view.lines[self.view.filled[index]]
        gone = place - starts[index]
        return self.start + (_indented(self.view, line) if gone else line.start) + gone

    def of(self, place: int) -> int:
        """Where a place inside a line of the view is in `text`."""
        if self.text is self.view.text:
            return place
        index = self.view.line_at(place)
        line = self.view.lines[index]
        gone = place - _indented(self.view, line)
        return self.view.memo(_starts)[bisect_left(self.view.filled, index)] + gone


_BLANKS_RE = re.compile(f"[{BLANKS}]*")


def _indented(view: View, line: Line) -> int:
    """Where the text of a line begins; to look for a long one would cost its length."""
    hit = _BLANKS_RE.match(view.text, line.start)
    return hit.end() if hit else line.start


def _starts(view: View) -> list[int]:
    """Where each line that is not blank begins once the others are gone."""
    return list(accumulate([len(words) + 1 for words in view.texts], initial=0))


class Reading(NamedTuple):
    """What one span of a page (the page, or a part of it) says of its pieces.

    Attributes:
        span: What was read; all offsets below are of its text.
        title: Its title, as written, "" if unknown.
        promised: Each time it says how many pieces it holds.
        chain: The headings that split it, None if none do.
        breaks: Where pieces without headings begin.
        doubt: What looks like the opening of a piece where nothing is cut; (0, 0) if
            nothing does.
    """

    span: Span
    title: str
    promised: tuple[Count, ...]
    chain: Chain | None
    breaks: tuple[int, ...] = ()
    doubt: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """What was read."""
        return self.span.text

    def at(self, place: int) -> int:
        """Where a place in `text` is in the text of the page."""
        return self.span.at(place)

    @property
    def first(self) -> int:
        """Where the first piece begins; -1 if the span is not split."""
        if self.chain:
            return self.chain.headings[0].start
        return self.breaks[0] if self.breaks else -1

    @property
    def numbers(self) -> tuple[int, ...]:
        """The counts it gives, without 多篇."""
        return tuple(dict.fromkeys(said.number for said in self.promised if said.number))


def readings(view: View, context: Context) -> tuple[Reading, ...]:
    """What each part of the text says of its pieces; the whole text if it is not cut yet."""
    if not context.split:
        return ()
    known = view.memo(_no_readings)
    if context.title not in known:
        known[context.title] = tuple(_readings(view, context.title))
    return known[context.title]


def _no_readings(_: View) -> dict[str, tuple[Reading, ...]]:
    """One analysis per title, shared by all rules that look at this text."""
    return {}


def _readings(view: View, title: str) -> Iterator[Reading]:
    if PART_BREAK not in view.text:
        yield _read(0, view, title)
        return
    at = 0
    for piece in view.text.split(PART_BREAK):
        part = View(piece)
        yield _read(at, part, head.title(part))
        at += len(piece) + 1


def _read(start: int, view: View, title: str) -> Reading:
    span = plain_span(view, start)
    text = span.text
    promised = tuple(leads.promises(text, title))
    own = stem(title)
    loose = bool(promised) or is_gathered(title) or (bool(kind(own)) and leads.is_led(text, title))
    ends = [span.of(end - 1) + 1 for end in kind_ends(view)]
    found = headings(text, own, ends, loose=loose, kind=likely_kind(own, promised=bool(promised)))
    numbers = tuple(said.number for said in promised)
    chain, doubt = None, (0, 0)
    if len(found) > 1:
        chain, doubt = chains.best(found, chains.Page(text, title, numbers))
    if chain:
        return Reading(span, title, promised, chain)
    opened = unnumbered.openings(text, title, frozenset(numbers))
    return Reading(span, title, promised, None, opened.breaks, doubt if doubt[1] else opened.doubt)


def plain_span(view: View, start: int = 0) -> Span:
    """The view's lines that are not blank, to be read; `start` is where the view begins."""
    text = "\n".join([*view.texts, ""])
    return Span(start, view, view.text if text == view.text else text)
