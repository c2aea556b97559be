"""Pieces without numbers: told by salutation and thanks, by title lines, by bylines.

Where the page says how many pieces it holds, as many places are enough. Where it
says nothing, every piece must open like one and the one before must be over; what
looks like several pieces and proves nothing is told as a doubt, never cut.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner import bylines
from cleaner.stages import leads, salutations
from cleaner.stages.headings import hails_soon
from cleaner.stages.weights import SECTIONS
from cleaner.titles import (
    CLOSING_RE,
    MOST_PIECES,
    akin,
    bare_name,
    count,
    is_gathered,
    is_name,
    kind,
    likely_kind,
    plain,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Openings(NamedTuple):
    """Where pieces open that carry no number.

    Attributes:
        breaks: Where to cut, () if nowhere.
        doubt: The line that looks like the opening of a piece where nothing is cut;
            (0, 0) if none does.
    """

    breaks: tuple[int, ...] = ()
    doubt: tuple[int, int] = (0, 0)


def openings(text: str, title: str, promised: frozenset[int]) -> Openings:
    """Where the pieces of a page without headings open.

    Args:
        text: Of the page.
        title: Of the page, as written, "" if unknown.
        promised: How many pieces it says it holds, each time; 0 is 多篇.
    """
    counts = promised - {0}
    own = stem(title)
    if not (promised or kind(own)):
        return Openings()
    likely = bool(promised) or is_gathered(title) or leads.is_led(text, title)
    spoken = tuple(salutations.speeches(text, counts)) if likely else ()
    named = _with_first(text, _named(text, own, likely_kind(own, promised=bool(counts))))
    told = len(named) in counts and len(spoken) not in counts
    if spoken and not told and not (len(named) > len(spoken) and _is_proven(text, named)):
        rest = (salutations.above_signs(text, start) for start in spoken[1:])
        return Openings((spoken[0], *rest))
    marked = _marked(text) if likely else []
    doubt = (0, 0)
    for places in (named, marked, _signed(text), _drawn(text)):
        if len(places) < 2:
            continue
        sure = likely and _are_texts(text, places, own, framed=places is marked)
        # fewer places than lines that name such texts leave some of them uncut
        proven = len(places) >= len(named) and _is_proven(text, places)
        if len(places) in counts or sure or proven:
            return _cut(text, places)
        told = places is not marked and (likely or _opened(text, places) == len(places))
        doubt = (places[1].start, places[1].end) if told and not doubt[1] else doubt
    return Openings((), doubt if doubt[1] else salutations.thanked(text, likely=likely))


def _cut(text: str, places: Sequence[Place]) -> Openings:
    """A cut at each place, above the line of signs that sets it apart if there is one."""
    return Openings(tuple(salutations.above_signs(text, place.start) for place in places))


def _are_texts(text: str, places: Sequence[Place], own: str, *, framed: bool) -> bool:
    """Whether three places or more name texts of the page's kind, the first on top.

    Signs around the names are needed where the kind may be that of a section.
    """
    words = kind(own)
    if len(places) <= _PAIR or not words or (words in SECTIONS and not framed):
        return False
    names = (bare_name(text[place.start : place.end].strip(_FRAME)) for place in places)
    above = leads.lead(text, places[0].start, own, ())[1]
    return all(name.endswith(words) for name in names) and above < _LEAST


#: Two titles alone may be the page's own and that of an appendix.
_PAIR = 2


# ── title lines ──────────────────────────────────────────────────────────────


class Place(NamedTuple):
    """A line that may be the title of a piece: half-open, its newline not included."""

    start: int
    end: int


#: Longer lines are sentences; the titles of pieces seen have up to 40 characters.
_LONGEST = 40

#: A piece has more text than this, or it is an entry of a list: as in `chains`.
_LEAST = 70

_FRAME = "#★☆◆◇■□●○▲△【】[]《》〖〗『』「」=＝*＊-—–~～ \t\u3000\xa0"
_ENDED = tuple("。！？!?…”’」』）)：:")
_LIST_RE = re.compile(r"\W*(?:第?[\d一二三四五六七八九十]{1,3}[、.．)）章节条部]|附件|附录)")


def _named(text: str, own: str, words: str) -> list[Place]:
    """Lines that name a text of the page's own kind, in page order, the page's title left out."""
    words = words or own
    found: list[Place] = []
    at = text.find(words) if len(words) > 0 else -1
    while at >= 0 and len(found) < MOST_PIECES:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST + 20 and _is_title(text[start:end], words):
            found.append(Place(start, end))
        at = text.find(words, end)
    return _apart(text, _without_page(text, found, own))


def _is_title(line: str, words: str) -> bool:
    if count(line):
        return False
    name = bare_name(line.strip(_FRAME))
    if not name.endswith(words) or len(name) > _LONGEST:
        return False
    if not is_name(name) or ":" in name or "：" in name or _LIST_RE.match(name):
        return False
    return len(name) > len(words) + 1 and not leads.is_cue(name)


def _without_page(text: str, found: list[Place], own: str) -> list[Place]:
    """The places without the page's own title, which is the first line of the page."""
    top = found and not text[: found[0].start].strip()
    if top and akin(plain(stem(text[found[0].start : found[0].end])), plain(own)):
        return found[1:]
    return found


def _apart(text: str, found: list[Place]) -> list[Place]:
    """The places that have a text of their own and stand after one that is over."""
    ends = [*(place.start for place in found[1:]), len(text)]
    long = [p for p, end in zip(found, ends, strict=False) if end - p.end > _LEAST]
    return [place for k, place in enumerate(long) if not k or _is_over(text, place.start)]


def _is_over(text: str, at: int) -> bool:
    """Whether the text before this place has come to an end."""
    before, _, last = text[max(0, at - 60) : at].rstrip().rpartition("\n")
    return (
        last.endswith(_ENDED)
        or not plain(last)
        or bylines.is_date(last)
        or salutations.is_signed(last)
        or (len(last) < _NAMED and before.rstrip().endswith(_ENDED))
    )


#: A line under the last sentence that is shorter than this signs it: 红旗村团支部.
_NAMED = 12


def _with_first(text: str, found: list[Place]) -> list[Place]:
    """The places, and before them the salutation of a piece whose title the page's own was."""
    hail = salutations.opening(text) if found else -1
    if hail < 0 or found[0].start - hail < _LEAST:
        return found
    return [Place(hail, text.find("\n", hail)), *found]


_MARKED_RE = re.compile(
    r"^[ \t\u3000\xa0]*(?P<sign>[★☆◆◇■□●○▲△►▶➤]|【(?=[^\n]*】[ \t]*$)|[=*—-]{2,9})"
    r"[^\n。！？!?；;，,：:]{2,40}$",
    re.MULTILINE,
)


def _marked(text: str) -> list[Place]:
    """Short lines, all different, that open with one and the same sign from the first on."""
    groups: dict[str, list[Place]] = {}
    for hit in islice(_MARKED_RE.finditer(text), MOST_PIECES):
        groups.setdefault(hit["sign"], []).append(Place(*hit.span()))
    for places in (_apart(text, found) for found in groups.values()):
        names = {text[place.start : place.end].strip(_FRAME) for place in places}
        if len(places) > 1 and len(names) == len(places):
            return places
    return []


def _drawn(text: str) -> list[Place]:
    """What lines of signs set apart, where each opens with a salutation; the first piece too."""
    hits = list(islice(salutations.DRAWN_RE.finditer(text), MOST_PIECES))
    first = salutations.opening(text) if hits else -1
    found = [Place(hit.end(), text.find("\n", hit.end())) for hit in hits]
    if first < 0 or not all(hails_soon(text, place.start) for place in found):
        return []
    return [Place(first, text.find("\n", first)), *(p for p in found if p.start > first)]


# ── bylines ──────────────────────────────────────────────────────────────────

#: A title, its author or date on the next line, then a text.
_SIGNED_RE = re.compile(
    r"^(?P<title>[^\n。！？!?；;，,：:]{2,40})\n"
    r"(?P<by>[ \t\u3000\xa0]*(?:(?:作者|文|演讲人|发言人|作者姓名)[:：/／][^\n。，]{2,20}|[（(]?\d{4}[-年./][^\n。，]{3,12}))\n"
    r"(?=[^\n]{24}|[^\n]{1,24}[：:！!]\n)",
    re.MULTILINE,
)


def _signed(text: str) -> list[Place]:
    """Titles with an author's or a date's line below and text below that."""
    hits = islice(_SIGNED_RE.finditer(text), MOST_PIECES)
    found = [
        Place(hit.start("title"), hit.end("title"))
        for hit in hits
        if plain(hit["title"])
        and not hit["title"].startswith(("—", "–", "-"))
        and not bylines.is_date(hit["title"])
        and not _LIST_RE.match(hit["title"])
        and (bylines.is_date(hit["by"]) or not hit["by"].strip("（( \t\u3000\xa0")[0].isdecimal())
    ]
    return [place for k, place in enumerate(found) if not k or _is_over(text, place.start)]


# ── proof without a promise ──────────────────────────────────────────────────


def _is_proven(text: str, places: Sequence[Place]) -> bool:
    """Whether every place opens a piece and every piece but the last is closed."""
    if _opened(text, places) < len(places):
        return False
    closed = [_is_closed(text, after.start) for _, after in pairwise(places)]
    return all(closed)


def _opened(text: str, places: Sequence[Place]) -> int:
    """How many of the places are followed by a salutation, an author or a date."""
    return sum(
        hails_soon(text, p.start) or hails_soon(text, p.end) or _has_byline(text, p.end)
        for p in places
    )


def _has_byline(text: str, at: int) -> bool:
    lines = [line.strip() for line in text[at : at + 200].split("\n") if line.strip()][:2]
    if len(lines) < 2:
        return False
    who = _WHO_RE.fullmatch(lines[0]) or bylines.author(["", *lines], 1)
    return bool(who) or bylines.is_date(lines[0])


#: Where an author is from, and a name: 柳河小学 周明.
_WHO_RE = re.compile(
    r"(?:[^\s\d。，,：:；;、！？]{2,14}|[^\s。，,：:；;、！？]{2,10}班)[ \u3000\xa0]+[\u4e00-\u9fff]{2,4}"
)


def _is_closed(text: str, at: int) -> bool:
    """Whether thanks or wishes stand in the last lines before this place.

    A byline after it tells the same.
    """
    low = max(0, at - 120)
    if CLOSING_RE.search(text, low, at) or _WISH_RE.search(text, low, at):
        return True
    last = text[low:at].rstrip().rpartition("\n")[2]
    if bylines.is_date(last) or salutations.is_signed(last) or not plain(last):
        return True
    return not hails_soon(text, text.find("\n", at))


_WISH_RE = re.compile(r"祝(?:愿|福)?[^。！!\n]{2,40}[！!。][ \t\u3000\xa0]*\n\s*$")
