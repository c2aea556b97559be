"""Sentences that the end of a print page tore in two, with its number between the halves.

Where a page is wrapped, the lines beside a number are lines like any others and the
rules of `wrap/` join them. Where it is not, each line is a paragraph but these two,
and only the number that lay between them tells so: with it goes the break. A sheet
that is missing from the count left two halves that never were one sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleaner.bigrams import cuts_word
from cleaner.stages.shapes import masked, numbers
from cleaner.stages.sheets import ENDS, RUNNING, Mark, chains
from cleaner.wrapping.breaks import OPENER_RE
from cleaner.wrapping.page import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from cleaner.view import View

_CLAUSE_RE: Final = re.compile("[，、。；：！？,;]")
_SENTENCE_RE: Final = re.compile("[。；！？：;](?:[”’」』）])?$")

#: No paragraph begins with one of these: a mark, a particle, a verb without its subject.
_GOES_ON_RE: Final = re.compile(
    "[，。；、！？：）》”’」』的]|应当|应该|可以|必须|不得|或者|以及|并[^不非]"
)

_SAID_RE: Final = re.compile("[：:“”‘’「」]")

#: What makes a sentence of a line, and the shortest such line.
_VERB_RE: Final = re.compile("应当|必须|不得|可以|已经|正在|没有|[了把被使将]")
_PHRASE: Final = 8

#: Unnumbered titles are seldom longer; and how far the number of an item reaches.
_TITLE, _OPENER = 20, 6

#: How the titles of speeches and papers end; no sentence runs on from them.
_TITLED_RE: Final = re.compile(
    r"^[^，。；：！？]{4,40}(?:讲话稿?|发言稿?|演讲稿?|致辞|报告|总结|通知|方案|体会|心得|主持词|倡议书|汇报)$"
)

#: What a sentence stops short on: it wants an object, a verb or its second half.
WANTING: Final = frozenset(
    "，、,（《“‘「『的和与及或在对为将由从被把以于向等并应该当不可是有据按会能须"
)


#: Of the lines that are no neighbours of furniture so many may be left open on a page
#: of whole paragraphs: headings, signatures, items. Wrapped pages leave 30 to 90 % open.
_OPEN_SHARE: Final = 1 / 3


#: No page is wrapped wider: 63 characters were seen.
_WIDEST: Final = 80


def is_unwrapped(view: View, places: Collection[int]) -> bool:
    """Whether the lines of a page, without those at these places, are whole paragraphs."""
    kept = [view.lines[i] for at, i in enumerate(view.filled) if at not in places]
    inner = [
        view.lines[i].text[-1]
        for at, i in enumerate(view.filled)
        if at not in places and at + 1 not in places
    ]
    if sum(last not in ENDS for last in inner) > _OPEN_SHARE * len(inner):
        return False
    if sorted(len(line.text) for line in kept)[len(kept) // 2] > _WIDEST:
        return True
    return not is_wrapped("\n".join(view.text[line.start : line.end] for line in kept))


def goes_on(before: str, after: str) -> bool:
    """Whether a sentence runs from one line to another that a page number set apart.

    >>> goes_on("全县去年流失的教师有", "412人，比上年多。"), goes_on("二、存在的问题", "水源单一。")
    (True, False)
    """
    if not before or not after or before[-1] in ENDS or OPENER_RE.match(after):
        return False
    if _TITLED_RE.match(before):
        return False
    if cuts_word(before, after) or _GOES_ON_RE.match(after) or before[-1] in WANTING:
        return True
    if OPENER_RE.match(before) and not _CLAUSE_RE.search(before[_OPENER:]):
        return False
    if before[-1].isdigit() and after[0].isdigit():
        return _CLAUSE_RE.search(after) is not None
    if len(before) >= _PHRASE and _VERB_RE.search(before) and _SENTENCE_RE.search(after):
        return True
    marked = _CLAUSE_RE.search(before) is not None
    prose = len(before) >= (RUNNING if marked or after[0].isdigit() else _TITLE)
    return prose and _CLAUSE_RE.search(after) is not None


def reads_on(text: str) -> bool:
    """Whether a line reads like a part of a sentence: by its first word or its last.

    >>> reads_on("应当及时处理的"), reads_on("柳湾水利志")
    (True, False)
    """
    return bool(_GOES_ON_RE.match(text) or _SAID_RE.search(text)) or text[-1] in WANTING


def may_go_on(before: str, after: str) -> bool:
    """Whether nothing speaks against a sentence that runs from one line to another.

    Enough on a page whose sheets tear sentences as a rule: headings seldom end a sheet.

    >>> may_go_on("二、存在的问题", "水源单一。"), may_go_on("绿地内部", "布局调整。")
    (False, True)
    """
    return not (
        before[-1] in ENDS
        or OPENER_RE.match(after)
        or _TITLED_RE.match(before)
        or (OPENER_RE.match(before) and not _CLAUSE_RE.search(before[_OPENER:]))
        or not (_CLAUSE_RE.search(after) or len(after) >= _TITLE)
    )


def runs_on(view: View, before: str, after: str) -> bool:
    """Whether a sentence runs from one line to another, or from a full line that lacks its end."""
    if goes_on(before, after):
        return True
    full = view.memo(width_of) and len(before) >= view.memo(width_of) - _RAGGED
    return bool(full) and before[-1] not in ENDS and may_go_on(before, after)


#: Lines of one width differ by as many characters: marks that may not begin a line.
_RAGGED: Final = 2

#: The narrowest column that was seen, in characters.
_NARROWEST: Final = 18


def width_of(view: View) -> int:
    """The width at which the lines of a page are wrapped, in characters, 0 if they are not."""
    texts = [view.lines[index].text for index in view.filled]
    width = sorted(map(len, texts))[len(texts) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [text for text in texts if abs(len(text) - width) <= _RAGGED]
    unfinished = sum(text[-1] not in ENDS for text in full)
    return width if 3 * len(full) > len(texts) and 2 * unfinished > len(full) else 0


def counted(view: View, places: Iterable[int]) -> Iterator[list[Mark]]:
    """The runs of numbers that count the sheets in lines of furniture.

    Lines of one shape count by one of their numbers. Even and odd sheets may carry other
    titles: their numbers are one run.
    """
    order = sorted(places)
    texts = [view.lines[view.filled[place]].text for place in order]
    slots: dict[tuple[str, int], list[Mark]] = {}
    for place, text, shape in zip(order, texts, masked(texts), strict=True):
        for slot, value in enumerate(numbers(text)):
            slots.setdefault((shape, slot), []).append(Mark(place, value, ""))
    found = [max(chains(marks), key=len) for marks in slots.values()]
    yield from found
    if not any(b.value - a.value == 1 for chain in found for a, b in pairwise(chain)):
        yield max(
            chains(sorted(mark for marks in slots.values() for mark in marks)), key=len, default=[]
        )


def lost(view: View, chain: Sequence[Mark], places: Collection[int]) -> set[int]:
    """The numbers of a chain beside which a sheet is missing, as places in `View.filled`.

    A number that was only misread leaves two sheets between its neighbours, a missing
    sheet leaves one. Numbers at the foot stand before the hole, those at the head
    behind it.

    Args:
        view: The text.
        chain: Numbers that count the sheets.
        places: All furniture.
    """
    starts = [view.lines[view.filled[mark.place]].start for mark in chain]
    gaps = [b - a for a, b in pairwise(starts)]
    steps = [b.value - a.value for a, b in pairwise(chain)]
    single = [gap for gap, step in zip(gaps, steps, strict=True) if step == 1]
    if not single:
        return set()
    side = _side(view, chain, places)
    if side == "foot":
        single.append(starts[0])
    usual = sorted(single)[len(single) // 2]
    return {
        mark.place
        for (one, two), gap, step in zip(pairwise(chain), gaps, steps, strict=True)
        if step > 1 and gap < _ONE_SHEET * usual
        for mark in ((one,) if side == "foot" else (two,) if side else (one, two))
    }


def _side(view: View, chain: Sequence[Mark], places: Collection[int]) -> str:
    """Where on their sheets numbers stand, "" if it cannot be told.

    At the foot the last one ends the text, at the head the first one begins it, or is
    the second: title sheets have no number.
    """
    last = range(chain[-1].place, len(view.filled))
    if all(place in places for place in last):
        return "foot"
    if chain[0].place < _EDGE_LINES or chain[0].value == _SECOND:
        return "head"
    return "foot" if chain[0].value == 1 else ""


_SECOND: Final = 2


#: So many lines of furniture stand above or below a sheet at most, its number with them.
_EDGE_LINES: Final = 3

#: Sheets differ by half at most where two of them are told from one.
_ONE_SHEET: Final = 1.5
