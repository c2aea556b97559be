"""What a page, or a part of it, says of its pieces: promises, headings, salutations.

Each part of a cut page is read again by itself, so that what is written is a
fixed point: cleaning a part again cuts nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner import head
from cleaner.stages import chains, leads
from cleaner.stages.headings import headings
from cleaner.titles import CLOSING_RE, GREETING_RE, MOST_PIECES, count, is_name, stem
from cleaner.view import BLANKS, PART_BREAK, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.stages.chains import Chain
    from cleaner.titles import Count


class Reading(NamedTuple):
    """What one span of a page (the page, or a part of it) says of its pieces.

    Attributes:
        start: Where the span begins in the text; all offsets below are its own.
        text: Of the span.
        title: Its title, as written, "" if unknown.
        promised: Each time it says how many pieces it holds.
        chain: The headings that split it, None if none do.
        breaks: Where pieces without headings begin.
    """

    start: int
    text: str
    title: str
    promised: tuple[Count, ...]
    chain: Chain | None
    breaks: tuple[int, ...] = ()

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
        yield _read(0, view.text, title)
        return
    at = 0
    for piece in view.text.split(PART_BREAK):
        yield _read(at, piece, head.title(View(piece)))
        at += len(piece) + 1


def _read(start: int, text: str, title: str) -> Reading:
    promised = tuple(leads.promises(text, title))
    own = stem(title)
    found = headings(text, own, loose=bool(promised))
    chain = None
    if len(found) > 1:
        page = chains.Page(text, title, tuple(said.number for said in promised))
        chain = chains.best(found, page)
    breaks = () if chain else tuple(_unnumbered(text, promised))
    return Reading(start, text, title, promised, chain, breaks)


# ── pieces without numbers ───────────────────────────────────────────────────

#: What may stand between the end of one speech and the salutation of the next:
#: its own title, its speaker, a date.
_BETWEEN_LINES = 3


def _unnumbered(text: str, promised: tuple[Count, ...]) -> Iterator[int]:
    """Where pieces begin that open with a salutation after the thanks of the one before.

    Only if there are exactly as many of them as the page promises.
    """
    numbers = {said.number for said in promised}
    if not numbers - {0}:
        return
    first = _opening(text)
    starts = [first] if first >= 0 else []
    thanks = list(islice(CLOSING_RE.finditer(text), MOST_PIECES * 10))
    starts += [start for hit in thanks if (start := _next(text, hit.end())) >= 0]
    hails = [
        _with_own_title(text, hit.start(1)) for hit in islice(_HAIL_RE.finditer(text), MOST_PIECES)
    ]
    for places in (sorted(set(starts)), hails):
        if len(places) in numbers:
            yield from places
            return


#: A salutation at the beginning of a line, or after a blank or the end of a sentence.
OPENING_RE = re.compile(rf"(?:^|(?<=[\s。！？!?]))(?={GREETING_RE.pattern})", re.MULTILINE)

#: A speech opens within the first lines of its page.
_OPENING = 1_000


def _opening(text: str) -> int:
    """Where the first speech begins: at its salutation, or at its own title before it."""
    hit = OPENING_RE.search(text, 0, _OPENING)
    return _with_own_title(text, hit.start()) if hit else -1


#: A salutation that is a line by itself.
_HAIL_RE = re.compile(rf"^[ \t\u3000\xa0]*({GREETING_RE.pattern})[ \t\u3000\xa0]*$", re.MULTILINE)


def _with_own_title(text: str, at: int) -> int:
    """Where the speech with this salutation begins: at its own title and date, if it has any."""
    low = max(0, at - 200)
    lines = text[low:at].split("\n")[-_BETWEEN_LINES - 1 : -1]
    for line in reversed(lines):
        words = line.strip(BLANKS)
        place = text.rfind(line, low, at)
        if not is_name(words) or count(words) or CLOSING_RE.search(words) or not place:
            break  # the first line is the page's own title
        if leads.is_cue(words):
            break
        if not leads.is_fact(words):  # a date alone is the page's, under a title the speech's
            at = place + len(line) - len(line.lstrip(BLANKS))
    return at


def _next(text: str, at: int) -> int:
    """Where the speech after these thanks begins, -1 if none does."""
    mark = _REST_RE.match(text, at)
    at = mark.end() if mark else at
    rest = text[at : at + 200]
    offset, start = 0, -1
    for line in rest.split("\n")[: _BETWEEN_LINES + 4]:
        words = line.strip()
        if words and start < 0:
            start = at + offset + line.index(words)
        if GREETING_RE.match(words):
            return start
        if words and not is_name(words):
            return -1
        offset += len(line) + 1
    return -1


_REST_RE = re.compile(r"[^。！？!?\n]{0,10}[。！!~～.]*[ \t\u3000\xa0\n]*")
