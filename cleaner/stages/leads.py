"""What stands before the first piece of a page: names, dates, promises, lead-ins.

A lead-in is the editor's own sentence (以下是小编为大家整理的…，希望对大家有帮助). On
a page of one work only such a sentence is noise, and only if it names its
editor; before the first piece of several everything but real text is.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import NUMERAL, NUMERAL_SIGNS, number
from cleaner.stages.cues import CUE_WORDS, LEAD_IN_RE, LOOSE_RE, NAMED_RE
from cleaner.titles import (
    GREETING_RE,
    MOST_PIECES,
    Count,
    akin,
    count,
    is_name,
    plain,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How far the head of a page is searched for promises and lead-ins: a lead is up
#: to three paragraphs of a few hundred characters (noise.md D2).
_HEAD = 1500

#: Lines longer than this are looked at sentence by sentence.
_LINE = 120

#: Text of an editor before a lead-in; more than this is a piece of its own.
_PREAMBLE = 600

#: Text without any cue before the first heading that is still no piece: shorter
#: than any piece of the cases (some hundred characters).
_SCRAP = 60

#: In how many filled lines from the top a lead-in is looked for: title, date and
#: the first three paragraphs (noise.md D2).
_LINES = 5

NAME, DATE, CUE, CONTENTS, GREETING, TEXT = range(6)

_DATE_RE = re.compile(
    r"\W*(?:(?:发布|更新|发表|上传|刊发)?(?:时间|日期|时間)[:：]?\s*)?\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]?(?:\s*\d{1,2}\s*日?)?"
    r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\W*(?:(?:来源|作者|编辑|字数|阅读|浏览|点击)[:：].*)?"
)
_FACTS_RE = re.compile(
    r"\W*(?:来源|來源|作者|编辑|責任編輯|责任编辑|字数|阅读|浏览|点击|分类|栏目|标签|關鍵詞|关键词|关键字|上传|投稿|文章来源)[^:：\n]{0,4}[:：].*"
)
_CONTENTS_RE = re.compile(r"\W*(?:本文|文章)?(?:目\s*[录錄]|导航|導航|导读)\W*")

_SAID_RE = re.compile(rf"(?<!第)(?P<n>{NUMERAL}|[多几幾数數])\s*(?:篇|则|則|份|例)(?![章幅])")
#: What each such phrase holds: a quick look before the slow one.
_COUNTED_RE = re.compile(rf"[篇则則份例](?<=[{NUMERAL_SIGNS}多几幾数數\s].)")
_SENTENCE_RE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")


class Piece(NamedTuple):
    """A line, or a sentence of a long one, near the head of a page.

    Attributes:
        start: First code point in the text.
        end: One past its last, the newline included if the line ends with it.
        kind: NAME, DATE, CUE, CONTENTS, GREETING or TEXT.
        text: Without blanks at its ends.
    """

    start: int
    end: int
    kind: int
    text: str


def pieces(text: str, stop: int, title: str) -> Iterator[Piece]:
    """The head of the text cut into lines and sentences, up to `stop`."""
    own = plain(stem(title))
    for start, end in _spans(text, min(stop, _HEAD)):
        words = text[start:end].strip()
        if words:
            yield Piece(start, end, _kind(words, own, first=not start), words)


def _spans(text: str, stop: int) -> Iterator[tuple[int, int]]:
    at = 0
    while at < stop:
        line = text.find("\n", at, stop)
        end = line + 1 if line >= 0 else stop
        if end - at <= _LINE:
            yield at, end
        else:
            for hit in _SENTENCE_RE.finditer(text, at, end):
                yield hit.span()
        at = end


def _kind(words: str, own: str, *, first: bool) -> int:
    if GREETING_RE.match(words):
        return GREETING
    if is_fact(words):
        return DATE
    if _CONTENTS_RE.fullmatch(words):
        return CONTENTS
    if is_cue(words):
        return CUE
    if is_name(words) and (akin(plain(stem(words)), own) or (first and count(words))):
        return NAME
    return TEXT


def is_fact(words: str) -> bool:
    """Whether these are a date, or facts about the page (来源：…), and nothing else."""
    return bool(_DATE_RE.fullmatch(words) or _FACTS_RE.fullmatch(words))


def is_cue(words: str) -> bool:
    """Whether these are an editor's words, on a page where pieces follow."""
    return any(word in words for word in CUE_WORDS) and LOOSE_RE.search(words) is not None


def is_lead_in(words: str) -> bool:
    """Whether these are an editor's words on any page."""
    return any(word in words for word in CUE_WORDS) and LEAD_IN_RE.search(words) is not None


def is_led(text: str, title: str) -> bool:
    """Whether an editor's words stand in the first lines."""
    return any(piece.kind == CUE for piece in islice(pieces(text, 400, title), 4))


def promises(text: str, title: str) -> list[Count]:
    """How many pieces the page says it holds, each time it says so.

    Counts in the name of something else (a list of links to other collections)
    and in running text say nothing. Offsets are of the phrase in the text; of a
    title that does not stand in it, 0 and 0.
    """
    found: list[Count] = []
    own = plain(stem(title))
    given = count(title)
    counted = _COUNTED_RE.search(text, 0, _HEAD) and _SAID_RE.search(text, 0, _HEAD)
    for piece in _top(text, title) if counted else ():
        if piece.kind == GREETING:
            break
        if piece.kind == NAME:
            said = count(piece.text)
            if said:
                at = text.index(piece.text, piece.start)
                found.append(Count(at + said.start, at + said.end, said.number))
        elif piece.kind == CUE or (len(own) >= _OWN and own in plain(piece.text)):
            found += _said(text, piece)
    if given and all(given.number != said.number for said in found):
        found.insert(0, given._replace(start=0, end=0))
    return found


def _top(text: str, title: str) -> Iterator[Piece]:
    """The pieces of the first lines."""
    lines, last = 0, -1
    for piece in pieces(text, len(text), title):
        if last < 0 or "\n" in text[last : piece.start + 1]:
            lines += 1
        if lines > _LINES:
            return
        last = piece.end - 1
        yield piece


#: A shorter title may be said of anything.
_OWN = 4


def _said(text: str, piece: Piece) -> Iterator[Count]:
    telling = LEAD_IN_RE.search(piece.text) or NAMED_RE.search(piece.text)
    if not (telling or piece.kind == TEXT):
        return
    for hit in _SAID_RE.finditer(text, piece.start, piece.end):
        many = number(hit["n"])
        if 1 < many <= MOST_PIECES or hit["n"] in "多几幾数數":
            yield Count(hit.start(), hit.end(), many)


def lead(text: str, stop: int, title: str, known: Iterable[str]) -> tuple[list[Piece], int]:
    """The pieces before `stop` that are no text, and how many characters of text there are.

    Args:
        text: Of the page.
        stop: Where the first heading begins.
        title: Of the page.
        known: Headings; a line that is one of them is the table of contents.
    """
    names = {plain(name) for name in known}
    found = [
        piece._replace(kind=CONTENTS) if plain(piece.text) in names else piece
        for piece in pieces(text, stop, title)
    ]
    found = _with_preamble(found)
    kept = [piece for piece in found if piece.kind in (TEXT, GREETING)]
    size = _size(kept) + max(0, stop - _HEAD)
    if size < _SCRAP and all(piece.kind == TEXT for piece in kept):
        return found, 0
    return [piece for piece in found if piece.kind not in (TEXT, GREETING)], size


def _with_preamble(found: list[Piece]) -> list[Piece]:
    """The pieces, what the editor wrote before his lead-in counted with it.

    A lead-in that a hard wrap broke over several lines is seen in them together.
    """
    cue = max((k for k, piece in enumerate(found) if piece.kind == CUE), default=-1)
    if cue < 0 and LEAD_IN_RE.search("".join(p.text for p in found if p.kind == TEXT)):
        cue = max(k for k, piece in enumerate(found) if piece.kind == TEXT)
    before = [piece for piece in found[: cue + 1] if piece.kind in (TEXT, GREETING)]
    if any(piece.kind == GREETING for piece in before) or _size(before) > _PREAMBLE:
        return found
    return [
        piece._replace(kind=CUE) if k <= cue and piece.kind == TEXT else piece
        for k, piece in enumerate(found)
    ]


def _size(found: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in found)


def lead_ins(text: str) -> Iterator[tuple[int, int]]:
    """The editor's sentences in the first lines of a text, half-open.

    A line that holds nothing else goes with its newline.
    """
    top = text[:_HEAD]
    if not any(word in top for word in CUE_WORDS):
        return
    at, filled = 0, 0
    while at < len(top) and filled < _LINES:
        line = text.find("\n", at)
        end = len(text) if line < 0 else line
        if text[at:end].strip():
            filled += 1
            if GREETING_RE.match(text[at:end].strip()):
                return
            said = text[at : min(end, at + _HEAD)]
            if any(word in said for word in CUE_WORDS):
                yield from _sentences(text, at, end)
        at = end + 1


def _sentences(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    spans = [hit.span() for hit in _SENTENCE_RE.finditer(text, at, min(end, at + _HEAD))]
    noise = [(start, stop) for start, stop in spans if LEAD_IN_RE.search(text, start, stop)]
    if noise and len(noise) == len([1 for start, stop in spans if text[start:stop].strip()]):
        yield at, min(end + 1, len(text))
    else:
        yield from noise
