"""Pages that hold several pieces: where they are cut, and what is told of it.

A heading that opens a piece becomes a part break; what an editor put before the
first one goes. A page that promises pieces but cannot be cut is left whole and
flagged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages import leads
from cleaner.stages.chains import Chain
from cleaner.stages.numberings import ALONE, REACH, TITLED
from cleaner.stages.readings import Reading, plain_span, readings
from cleaner.stages.salutations import DRAWN_RE, OPENING_RE, above_signs
from cleaner.titles import count, is_name, numbered, stem
from cleaner.view import BLANKS, PART_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.rules import Context
    from cleaner.stages.headings import Heading
    from cleaner.view import View


def headings_of_pieces(view: View, context: Context) -> Iterator[Finding]:
    """Headings on lines of their own, each a part break."""
    yield from _cuts(view, context, lambda heading: not heading.inside and not _glued(heading))


def headings_in_lines(view: View, context: Context) -> Iterator[Finding]:
    """Headings with text before or after them on their line, each a part break."""
    yield from _cuts(view, context, lambda heading: heading.inside or _glued(heading))


def _glued(heading: Heading) -> bool:
    return heading.joint not in (ALONE, TITLED)


def _cuts(view: View, context: Context, wanted: Callable[[Heading], bool]) -> Iterator[Finding]:
    for reading in readings(view, context):
        for heading in reading.chain.headings if reading.chain else ():
            if wanted(heading):
                first = heading.start == reading.first
                start = heading.start if first else above_signs(reading.text, heading.start)
                yield Finding(
                    reading.at(start), reading.at(heading.end), "", PART_BREAK,
                    f"{heading.number}\t{heading.text}",
                )  # fmt: skip


def openings(view: View, context: Context) -> Iterator[Finding]:
    """Salutations that open a piece of a collection without headings; a line of signs goes."""
    for reading in readings(view, context):
        for number, place in enumerate(reading.breaks, 1):
            drawn = DRAWN_RE.match(reading.text, place)
            end = drawn.end() if drawn else place
            yield Finding(reading.at(place), reading.at(end), "", PART_BREAK, f"{number}\t")


def before_pieces(view: View, context: Context) -> Iterator[Finding]:
    """Names, dates, contents and lead-ins before the first piece."""
    for reading in readings(view, context):
        if reading.first <= 0:
            continue
        known = [_first_line(reading.text, place) for place in reading.breaks]
        if reading.chain:
            known = [heading.text for heading in reading.chain.headings]
        noise, size = leads.lead(reading.text, reading.first, reading.title, known)
        spans = [(piece.start, piece.end) for piece in noise] if size else [(0, reading.first)]
        for start, end in spans:
            if reading.text[start:end].strip():
                yield Finding(reading.at(start), reading.at(end), "", "")


def _first_line(text: str, at: int) -> str:
    return text[at : at + REACH].lstrip().partition("\n")[0]


def names_inside(view: View, context: Context) -> Iterator[Finding]:
    """The page's title as a line of its own inside a piece.

    With its count it goes wherever it stands; bare, it may be the piece's own
    title, so the first line of a piece stays.
    """
    own = "".join(stem(context.title).split())
    if not own or stem(context.title) not in view.text:
        return
    for start, end in _bodies(view, context):
        at, first = start, True
        for raw in view.text[start:end].split("\n"):
            words = raw.strip(BLANKS)
            if words:
                whole = "".join(stem(words).split()) == own and is_name(words)
                if whole and (count(words) or not first) and not numbered(words):
                    yield Finding(at, min(at + len(raw) + 1, end), "", "")
                first = False
            at += len(raw) + 1


def _bodies(view: View, context: Context) -> Iterator[tuple[int, int]]:
    """Where the text of each piece stands; what is before the first is none."""
    for index, reading in enumerate(readings(view, context)):
        cuts = [(place, place) for place in reading.breaks]
        if reading.chain:
            cuts = [(heading.start, heading.end) for heading in reading.chain.headings]
        if not cuts:
            if not index:
                continue
            cuts = [(0, 0)]
        ends = [start for start, _ in cuts[1:]] + [len(reading.text)]
        for (_, start), end in zip(cuts, ends, strict=True):
            yield reading.at(start), reading.at(end)


def lead_ins(view: View, context: Context) -> Iterator[Finding]:
    """The editor's own sentence on a page, or part, that is not cut here.

    Only whole sentences that name their editor, in the first lines, before any
    salutation.
    """
    for reading in readings(view, context) or (_whole(view),):
        if reading.first < 0:
            for start, end in leads.lead_ins(reading.text):
                yield Finding(reading.at(start), reading.at(end), "", "")


def _whole(view: View) -> Reading:
    return Reading(plain_span(view), "", (), None)


# ── flags ────────────────────────────────────────────────────────────────────


def count_mismatches(view: View, context: Context) -> Iterator[Finding]:
    """The beginning of the first piece of a page that promises another number of pieces than it holds."""
    for reading in readings(view, context):
        total = reading.chain.total if reading.chain else len(reading.breaks)
        if total and any(said != total for said in reading.numbers):
            promised = "、".join(str(said) for said in reading.numbers)
            yield _promise(reading, f"{promised} ≠ {total}")


def _promise(reading: Reading, note: str) -> Finding:
    """The flag on the first heading; on the first line of the first piece if it has none."""
    if reading.chain:
        return _told(reading, reading.chain.headings[0], note)
    start = (
        reading.first
        + len(reading.text[reading.first :])
        - len(reading.text[reading.first :].lstrip())
    )
    end = reading.text.find("\n", start)
    return Finding(reading.at(start), reading.at(end), "", None, note)


def _told(reading: Reading, heading: Heading, note: str) -> Finding:
    start = reading.text.index(heading.text, heading.start)
    return Finding(reading.at(start), reading.at(start + len(heading.text)), "", None, note)


def missing_parts(view: View, context: Context) -> Iterator[Finding]:
    """The place where a piece whose heading is lost most likely begins.

    A second salutation in the piece before it, else that piece's last line.
    """
    for reading in readings(view, context):
        found, missing = (reading.chain or _NOTHING)[0], (reading.chain or _NOTHING)[2]
        gaps: dict[int, list[str]] = {}
        for number in missing:
            after = next(k for k, heading in enumerate(found) if heading.number > number)
            gaps.setdefault(after, []).append(str(number))
        for after, numbers in gaps.items():
            start = found[after - 1].end if after else 0
            yield _lost(reading, start, found[after], "、".join(numbers))


_NOTHING = Chain((), 0.0)


def _lost(reading: Reading, start: int, after: Heading, numbers: str) -> Finding:
    """The flag on a piece without heading, somewhere between `start` and the heading after."""
    text = reading.text
    hails = [hit.start() for hit in OPENING_RE.finditer(text, start, after.start)]
    stop = start + len(text[start : after.start].rstrip())
    if stop == start:
        return _told(reading, after, numbers)
    at = hails[1] if len(hails) > 1 else text.rfind("\n", start, stop) + 1
    at = max(at, start)
    end = text.find("\n", at, stop)
    return Finding(reading.at(at), reading.at(stop if end < 0 else end), "", None, numbers)


#: A page shorter than this promises pieces and holds none: `title-only` tells that.
_LEAST_TEXT = 200


def unsplit_pages(view: View, context: Context) -> Iterator[Finding]:
    """The promise of several pieces, or what looks like them, on a page that cannot be cut."""
    if PART_BREAK in view.text or len(view.text) < _LEAST_TEXT:
        return
    for reading in readings(view, context):
        if reading.first < 0 and reading.promised:
            said = next((s for s in reading.promised if s.end), reading.promised[0])
            end = said.end or len(reading.text.partition("\n")[0])
            yield Finding(
                reading.at(said.start), reading.at(end), "", None, str(said.number or "多")
            )
        elif reading.first < 0 and reading.doubt[1]:
            start, end = reading.doubt
            yield Finding(reading.at(start), reading.at(end), "", None, "多")
