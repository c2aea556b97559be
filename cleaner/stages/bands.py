"""Page furniture told by its shape: lines that read alike on every sheet but for a number.

A printer's template may be anything: "石桥镇志 | 12", "总结.doc 第3页", "— iv —", a title with
a date. What all have in common is that their lines come again, that one number in them
counts the sheets, and that sentences run across them. Sections and lists are numbered
too, but no sentence runs across a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.stages.shapes import counting, masked, numbers
from cleaner.stages.sheets import ENDS, OPEN_RE, RUNNING, Mark, around, chains, is_even
from cleaner.stages.strays import CLAUSE_RE, MACHINE_RE, STOP_RE, TITLE_RE, is_short, strays
from cleaner.stages.torn import may_go_on, runs_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleaner.view import View


#: Characters of text between two sheets at least, as in `sheets`.
_LEAST_PAGE: Final = 60

#: Shapes that say what they are: a page, a page of so many.
_TOLD_RE: Final = re.compile(
    "第[(（ ]?[#〇][)） ]?[页頁]|[\u3400-\u9fff]{4}.*第#版|第#版.*[\u3400-\u9fff]{4}|"
    "[Pp]age:? ?#|PAGE ?#|页[码次][:： ]*#|# ?of ?#|第 ?# ?[/／] ?# ?[页頁]|[共总] ?[#〇] ?[页頁]|# ?[/／] ?# ?[页頁]|[上下][接转] ?第 ?[#〇] ?[页頁版]"
)
#: A frame around the number beside a title: no heading is numbered so.
_FRAMED_RE: Final = re.compile(
    r"[-—–－·•~～_] ?# ?[-—–－·•~～_]$|[|｜]\s?#$|^#\s?[|｜]|[(（\[]# ?[/／] ?#[)）\]]$"
)
#: Nothing but a number in a frame, or with the sign of a page.
_PURE_RE: Final = re.compile(
    r"[^\w#]*(?:[Pp]{1,2}|Pg|N[oO]|页|頁)?[.:：]?[^\w#]*(?:#[-–—])*[#ⅰ〇](?: ?[/／|\\－] ?#)?[^\w#]*[页頁]?[^\w#]*"
)
#: Captions and headings of pieces; numbers that are part of an address or of a file's name.
_LABEL_RE: Final = re.compile("[附插]?[图表]|附件|附录|照片|例|题|[案示实]例|专栏|材料|问题|步骤")
_TOKEN_RE: Final = re.compile(
    r"(?:https?://|www\.)\S+|[^\s:：]+\.(?:docx?|wps|pdf|txt|xlsx?|pptx?|html?)\b", re.IGNORECASE
)
#: Frames that numbers of sections, notes and items have, too.
_ITEM_RE: Final = re.compile(
    r"[-—–－·•・~～◆◇❖]? ?〇 ?[-—–－·•・~～◆◇❖]?|[\[(（【〔〈<《「『［＜]?[#ⅰ][\])）】〕〉>》」』］＞]?[.．、:：]?|N[oO]\.? ?#|[*•○◆◇☆] ?#"
)


class Band(NamedTuple):
    """Lines of one shape.

    Attributes:
        shape: What they have in common, "#" for a number.
        marks: The lines, each with the number that counts; with 0 where none does.
        counts: Whether one does.
    """

    shape: str
    marks: tuple[Mark, ...]
    counts: bool

    @property
    def is_number(self) -> bool:
        """Whether the lines hold a number and nothing else."""
        return _PURE_RE.fullmatch(self.shape) is not None

    @property
    def places(self) -> list[int]:
        """Where its lines stand, in `View.filled`."""
        return [mark.place for mark in self.marks]


def bands(view: View, known: Collection[int]) -> list[Band]:
    """The bands that are furniture, beside what is known to be (places in `View.filled`)."""
    made = view.memo(_made)
    if not made:
        return []
    candidates = {place for band in made for place in band.places} | set(known)
    # a head that stands once may part the halves of a sentence, too
    candidates |= set(strays(view, candidates))
    seams = {band: _seams(view, band.places, candidates) for band in made}
    sure = [
        band
        for band in made
        if _is_sure(band, seams[band]) or _is_stack(view, band, seams[band], made)
    ]
    return _joined(view, made, sure, set(known))


# ── shapes ───────────────────────────────────────────────────────────────────


def _repeated(view: View) -> Iterator[tuple[str, list[int]]]:
    """Shapes of two short lines or more, with the places of the lines."""
    short = [(place, text) for place, text in enumerate(view.texts) if is_short(text)]
    found_shapes = masked([text for _, text in short])
    if len(set(found_shapes)) == len(found_shapes):
        return
    often = {shape for shape, count in Counter(found_shapes).items() if count > 1}
    found: dict[str, list[int]] = {}
    for (place, _), shape in zip(short, found_shapes, strict=True):
        if shape in often:
            found.setdefault(shape, []).append(place)
    for shape, places in found.items():
        if not STOP_RE.search(shape):
            yield shape, places


def _made(view: View) -> list[Band]:
    """Every band of the text, furniture or not."""
    return [band for shape, places in _repeated(view) if (band := _band(view, shape, places))]


def _band(view: View, shape: str, places: list[int]) -> Band | None:
    """The longest chain that counts in lines of one shape, or all if they are the same."""
    texts = [view.lines[view.filled[place]].text for place in places]
    rows = [numbers(text) for text in texts]
    if len({len(row) for row in rows}) > 1:
        return None
    clauses = CLAUSE_RE.search(shape.replace("#,#", "#")) and not _TOLD_RE.search(shape)
    if clauses or _LABEL_RE.match(shape) or ("#" in shape and "#" not in _TOKEN_RE.sub("", shape)):
        rows = []
    best: list[Mark] = []
    slots = list(zip(*rows, strict=True))
    for slot in (slots[place] for place in counting(shape, rows[0] if rows else ())):
        marks = [Mark(place, value, "") for place, value in zip(places, slot, strict=True)]
        best = max((best, *chains(marks)), key=len)
    if len(best) > 1:
        return Band(shape, tuple(best), counts=True) if is_even(view, best) else None
    if len(set(texts)) > 1 or len(texts[0]) < _SHORTEST or texts[0].isdigit():
        return None
    if (
        texts[0][-1] in _COLONS
        or _ENUMERATOR_RE.fullmatch(texts[0])
        or OPEN_RE.search(texts[0])
        or CLAUSE_RE.search(shape.replace("#,#", "#"))
        or _is_flowing(view, places)
        or not _is_far(view, places)
    ):
        return None
    return Band(shape, tuple(Mark(place, 0, "") for place in places), counts=False)


#: The number of an item that a sheet cut off: （二）.
_ENUMERATOR_RE: Final = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)、]?")
#: What ends a salutation that comes again: 各位代表：
_COLONS: Final = frozenset("：:")

#: Shorter lines that come again are words of the text: 注, 答.
_SHORTEST: Final = 2


def _is_flowing(view: View, places: Sequence[int]) -> bool:
    """Whether half of these lines are parts of words with their neighbours: text said again."""
    flowing = 0
    for place in places:
        near = [view.lines[index].text for index in view.filled[max(0, place - 1) : place + 2]]
        flowing += any(cuts_word(one, two) for one, two in pairwise(near))
    return 2 * flowing >= len(places)


def _is_far(view: View, places: Sequence[int]) -> bool:
    """Whether a sheet of text may lie between each two of these lines."""
    starts = [view.lines[view.filled[place]].start for place in places]
    return min(b - a for a, b in pairwise(starts)) >= _LEAST_PAGE


# ── evidence ─────────────────────────────────────────────────────────────────


class _Seams(NamedTuple):
    """What the text around the lines of a band says.

    Attributes:
        inner: Lines with text on both sides.
        torn: Those across which a sentence runs.
        bare: Those across which one may run; the torn ones, too.
        cuts: Those that stand inside a word.
        edge: Whether the first or the last line of the text is one.
        last: Whether the last line is: no heading is.
    """

    inner: int
    torn: int
    bare: int
    cuts: int
    edge: bool
    last: bool


def _seams(view: View, places: Sequence[int], candidates: set[int]) -> _Seams:
    pairs = [around(view, candidates, place) for place in places]
    inner = [(before, after) for before, after in pairs if before and after]
    return _Seams(
        len(inner),
        sum(runs_on(view, before, after) for before, after in inner),
        sum(runs_on(view, *pair) or _is_open(*pair) for pair in inner),
        sum(
            len(before) >= RUNNING and before[-1] not in ENDS and cuts_word(before, after)
            for before, after in set(inner)
        ),
        len(inner) < len(places),
        not pairs[-1][1],
    )


def _is_open(before: str, after: str) -> bool:
    return len(before) >= RUNNING and may_go_on(before, after)


def _is_sure(band: Band, seams: _Seams) -> bool:
    """Whether the lines of a band are furniture by what they say and where they stand."""
    if not band.counts:
        return _is_sure_head(band, seams)
    if _TOLD_RE.search(band.shape):
        return True
    if MACHINE_RE.search(band.shape):
        return seams.torn > 0 or seams.last
    most = seams.torn > 0 and 2 * seams.bare >= seams.inner
    # sheets that end with their paragraphs tear nothing; no heading stands inside a word
    most = most or (seams.cuts > 0 and seams.torn > 1 and 4 * seams.torn >= seams.inner)
    if band.is_number:
        if not _ITEM_RE.fullmatch(band.shape):
            return seams.last or seams.torn > 0
        long = len(band.marks) > 2
        return (most and (long or seams.edge or seams.cuts > 0)) or (
            long and seams.last and (seams.torn > 0 or band.shape != "#")
        )
    if _FRAMED_RE.search(band.shape):
        return seams.torn > 0 or seams.last
    if seams.last and len(band.marks) > 2 and TITLE_RE.search(band.shape):
        return True
    return most and (seams.cuts > 0 or seams.torn > 1 or (seams.edge and seams.torn == seams.inner))


#: A title or an office, longer than the cells of a table.
_NAME_RE: Final = re.compile("[\u3400-\u9fff]{6}")
#: Words for the reader of a sheet: （转下页）.
_TURN_RE: Final = re.compile("[(（]?[续转接][上下]页[)）]?")
#: A shorter line is the rest of an address: .html
_LEAST_NAME: Final = 8


def _is_sure_head(band: Band, seams: _Seams) -> bool:
    """Whether a line that comes again word for word is a running head."""
    if MACHINE_RE.search(band.shape) and len(band.shape) >= _LEAST_NAME:
        return seams.torn > 0 or seams.last or len(band.marks) > 2
    if _TURN_RE.fullmatch(band.shape):
        return True
    return seams.cuts > 0 and 2 * seams.torn >= seams.inner


# ── company ──────────────────────────────────────────────────────────────────


def _is_stack(view: View, band: Band, seams: _Seams, made: list[Band]) -> bool:
    """Whether a number that sentences run across, or that ends the text, has bands beside it."""
    if not band.counts:
        return False
    company = [
        other
        for other in made
        if other is not band
        and _is_beside(view, other, set(band.places))
        and _is_beside(view, band, set(other.places))
    ]
    if not company or 0 < seams.torn == seams.inner:
        return bool(company)
    named = any(MACHINE_RE.search(other.shape) or _NAME_RE.search(other.shape) for other in company)
    return seams.last and (len(band.marks) > 2 or len(company) > 1 or named)


def _joined(view: View, made: list[Band], sure: list[Band], known: set[int]) -> list[Band]:
    """The sure bands with those that stand beside them, or beside known furniture."""
    found = list(sure)
    while True:
        places = known | {place for band in found for place in band.places}
        more = [band for band in made if band not in found and _is_beside(view, band, places)]
        if not more:
            return found
        found += more


def _is_beside(view: View, band: Band, places: set[int]) -> bool:
    """Whether the lines of a band stand beside furniture, or at the ends of the text."""
    lines = band.places
    near = sum(place - 1 in places or place + 1 in places for place in lines)
    edges = (lines[0] == 0) + (lines[-1] == len(view.filled) - 1)
    return near > 0 and len(lines) - near <= edges
