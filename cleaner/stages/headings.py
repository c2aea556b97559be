r"""Lines, and places inside lines, that look like the heading of a numbered piece.

A heading is a numbering with what stands before it (the prefix, mostly the
page's own title) and after it (the piece's own title, or already its text):

    表彰大会讲话稿 篇1        prefix 表彰大会讲话稿, form 篇, number 1
    第一篇：建党节讲话        form 第篇, number 1, own title 建党节讲话
    【范例一】                prefix 范例, form bare, number 1
    演讲稿1老师们、同学们：   prefix 演讲稿, form bare, text glued to it

Nothing is decided here; `chains` decides. Searching is by literal anchors, so
that a page without any costs one scan.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import NUMERAL, number, style
from cleaner.titles import CUT_RE, GREETING_RE, SENTENCE_MARKS, akin, plain, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A page with more anchors than this is a list or a book, not a collection; the
#: bound keeps the work on any page linear. The longest collection seen has 26.
MOST_ANCHORS = 2_000

#: Longest prefix and longest own title looked at: titles seen have up to 58
#: characters, and a count may follow (noise.md D1).
_REACH = 80

_BLANK = "[ \t\u3000\xa0]"
_OPEN = "(（【[〔「『《〖<"
_CLOSE = ")）】]〕」』》〗>"
#: Signs put around a heading for looks, Markdown's too.
_ORNAMENTS = "#*＊★☆■□◆◇●○▲△▼▽◎※~～=＝—–-－_·•・|｜►▶➤✦"

#: 第三篇, 篇三, 篇(三), 篇【3】
_PIECE_RE = re.compile(
    rf"第{_BLANK}?(?P<a>{NUMERAL}){_BLANK}?篇|篇{_BLANK}{{0,2}}[(（【\[〔]?{_BLANK}?(?P<b>{NUMERAL}){_BLANK}?"
)
#: A kind of text with a number right after it: 范文一, 报告(二), 演讲稿【3】, 讲话之一.
_KIND_RE = re.compile(
    r"(?:范文|範文|范例|範例|例文|样文|样本|樣本|模板|方案|报告|報告|讲话|講話|演讲|演講|讲稿|发言|發言|致辞|致詞|致词|稿|词|詞"
    r"|总结|總結|体会|體會|心得|感言|感想|作文|材料|计划|計劃|申请书|倡议书|检讨书|贺信|述职|汇报|征文|范本|精选|优秀)"
    rf"{_BLANK}{{0,2}}(?P<m>(?:[(（【\[〔「]{_BLANK}?(?:第|篇)?{NUMERAL}篇?{_BLANK}?[)）】\]〕」]|[之其]{NUMERAL}|(?:[Nn][Oo][.．]?|#|[-—–·])?{NUMERAL}))"
)
#: The same numbering, read right after the page's own title.
_NUMBER_RE = re.compile(
    rf"(?P<form>[(（【\[〔「]{_BLANK}?(?:第|篇)?(?P<a>{NUMERAL})篇?{_BLANK}?[)）】\]〕」]|[之其](?P<b>{NUMERAL})"
    rf"|(?:[Nn][Oo][.．]?|#|[-—–·])?{_BLANK}?(?P<c>{NUMERAL}))"
)
_SEPARATOR_RE = re.compile(r"[ \t\u3000\xa0]*[:：、.．|｜\-—–－·]{0,3}[ \t\u3000\xa0]*")
#: What a bare number must not be followed by: it counts or dates something.
_MEASURE = "年月日号號个個名条條项項章节節页頁点點次届屆周岁歲万萬亿億％%、人元天位大级級期度分时時"

#: How the text of the piece follows the numbering.
ALONE, TITLED, GREETED, PARTED, STUCK = range(5)


class Heading(NamedTuple):
    """One place that may open a piece.

    Attributes:
        start: First code point of it, blanks before it on its line included.
        end: One past its last, the newline included.
        number: Of the piece.
        form: 篇, 第篇, bracket, of (之一) or bare.
        prefix: Stem of what stands before the numbering, "" if nothing.
        style: arabic, chinese or sign.
        text: As written.
        title: The piece's own title, "" if it has none here.
        joint: ALONE on its line, TITLED, GREETED (a salutation follows on the
            line), PARTED (text follows after a blank or colon) or STUCK.
        inside: Whether it stands inside a line.
    """

    start: int
    end: int
    number: int
    form: str
    prefix: str
    style: str
    text: str
    title: str = ""
    joint: int = ALONE
    inside: bool = False


def headings(text: str, page: str, *, loose: bool) -> list[Heading]:
    """Every place that may open a piece, sorted by start, number.

    Args:
        text: What is searched.
        page: Stem of the page's title, "" if unknown.
        loose: Whether the page promises pieces, so that any short line with a
            number at its end, or alone, is looked at.
    """
    found = [*_pieces(text, page), *_kinds(text, page), *_stems(text, page)]
    if loose:
        found += _lines(text, page)
    best: dict[tuple[int, int], Heading] = {}
    for heading in found:
        best.setdefault((heading.end, heading.number), heading)
    return sorted(best.values())


def _anchors(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    hits = list(islice(pattern.finditer(text), MOST_ANCHORS + 1))
    return hits if len(hits) <= MOST_ANCHORS else []


def _pieces(text: str, page: str) -> Iterator[Heading]:
    if "篇" not in text:
        return
    for hit in _anchors(_PIECE_RE, text):
        group = "a" if hit["a"] else "b"
        form = "第篇" if hit["a"] else "篇"
        yield from _around(text, page, hit.start(), hit.end(), hit.span(group), form)


def _kinds(text: str, page: str) -> Iterator[Heading]:
    for hit in _anchors(_KIND_RE, text):
        yield from _numbered(text, page, hit.start("m"))


def _stems(text: str, page: str) -> Iterator[Heading]:
    """A numbering right after the page's own title, whatever that ends in."""
    if len(page) < 4:
        return
    at, left = text.find(page), MOST_ANCHORS
    while at >= 0 and left:
        yield from _numbered(text, page, at + len(page))
        at, left = text.find(page, at + len(page)), left - 1


def _lines(text: str, page: str) -> Iterator[Heading]:
    """Short lines that end in a number, or are nothing but one."""
    for hit in _anchors(_ENDING_RE, text):
        yield from _numbered(text, page, hit.start("m"), bare=True)


_ENDING_RE = re.compile(
    rf"^[^\n。！？!?；;，,]{{0,60}}?(?P<m>(?:[(（【\[〔「]{_BLANK}?)?{NUMERAL}{_BLANK}?[)）】\]〕」]?){_BLANK}*$",
    re.MULTILINE,
)


def _numbered(text: str, page: str, at: int, *, bare: bool = False) -> Iterator[Heading]:
    while text[at : at + 1] in (" ", "\u3000") and at < len(text):
        at += 1
    hit = _NUMBER_RE.match(text, at)
    if hit is None:
        return
    group = next(name for name in ("a", "b", "c") if hit[name])
    form = {"a": "bracket", "b": "of", "c": "bare"}[group]
    for heading in _around(text, page, hit.start(), hit.end(), hit.span(group), form):
        if heading.prefix or bare:
            yield heading


def _around(
    text: str, page: str, start: int, end: int, digits: tuple[int, int], form: str
) -> Iterator[Heading]:
    """The heading around a numbering, in every way its numeral can be read."""
    before = _before(text, page, start)
    if before is None:
        return
    begin, prefix, inside = before
    for value, stop in _readings(text, digits, end):
        heading = _after(text, page, Heading(
            begin, stop, value, form, prefix, style(text[digits[0] : digits[1]]), "", inside=inside,
        ))  # fmt: skip
        if heading is not None:
            yield heading


def _readings(text: str, digits: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    """Number and end for each reading: 篇一一年来 is 篇一 and 一年来."""
    first, last = digits
    whole = number(text[first:last])
    if whole:
        yield whole, end
    if end == last and not (whole and _breaks(text, end)):
        for stop in range(first + 1, last):
            value = number(text[first:stop])
            if value:
                yield value, stop


def _breaks(text: str, at: int) -> bool:
    """Whether a number that ends here is clearly over."""
    return at >= len(text) or text[at] in " \t\u3000\xa0\n:：、.．" + _CLOSE


def _before(text: str, page: str, at: int) -> tuple[int, str, bool] | None:
    """Where the heading begins, its prefix, and whether that is inside a line."""
    low = max(0, at - _REACH)
    line = text.rfind("\n", low, at) + 1
    starts = line > low or low == 0
    begin = max(line, low)
    piece = text[begin:at]
    cut = _last_end(piece)
    if not cut and starts:
        place = piece.rfind(page) if page else -1
        if place <= 0 or plain(stem(piece[place:])) != plain(page) or not _ends(piece[:place]):
            return begin, _prefix(piece), False
        return begin + place, plain(page), True
    tail = piece[cut:]
    lead = len(tail) - len(tail.lstrip())
    words = tail.strip(_OPEN + " \t\u3000\xa0")
    place = words.rfind(page) if page else -1
    if place > 0:
        words = words[place:]
    elif " " in words:
        words = words.rpartition(" ")[2]
    if not words:
        return begin + cut, "", True
    if any(mark in words for mark in "，,") or (not cut and not lead and place <= 0):
        return None
    return begin + cut + tail.rfind(words), _prefix(words), True


def _prefix(piece: str) -> str:
    """What stands before a numbering, without ornaments and counts, plain."""
    return plain(stem(piece.strip(_ORNAMENTS + _OPEN + " \t\u3000\xa0")))


def _ends(piece: str) -> bool:
    """Whether a heading may begin after this piece of a line."""
    return piece[-1:] in " \t\u3000\xa0" + _CLOSE


def _last_end(piece: str) -> int:
    """One past the last sentence end in the piece, closing quotes included; 0 if none."""
    return max((hit.end() for hit in CUT_RE.finditer(piece)), default=0)


def _after(text: str, page: str, heading: Heading) -> Heading | None:
    """The heading with what follows its numbering, None if that cannot follow one."""
    at = heading.end
    while at < len(text) and text[at] in _CLOSE:
        at += 1
    gap = _SEPARATOR_RE.match(text, at)
    rest = gap.end() if gap else at
    line = text.find("\n", rest, rest + 2 * _REACH)
    line = len(text) if line < 0 and rest + 2 * _REACH >= len(text) else line
    parted = rest > heading.end
    tail = text[rest : line if line >= 0 else rest + 2 * _REACH].rstrip()
    title, joint, end = _tail(tail, rest, line, parted=parted)
    if joint == TITLED and _goes_on(text, heading.start, line):
        title, joint, end = "", PARTED if parted else STUCK, rest
    if joint == STUCK and not _may_stick(heading, page, tail):
        return None
    if joint == TITLED and not parted and not akin(plain(stem(title)), plain(page)):
        return None
    return _written(text, heading._replace(end=end, title=title, joint=joint))


def _tail(tail: str, rest: int, line: int, *, parted: bool) -> tuple[str, int, int]:
    """Own title, joint and end of a heading whose line goes on like this."""
    bare = tail.strip(_ORNAMENTS + " ")
    if not bare:
        return "", ALONE, line
    hail = GREETING_RE.search(tail[:_REACH])
    if hail and not any(mark in tail[: hail.start()] for mark in SENTENCE_MARKS):
        return tail[: hail.start()].strip(), GREETED, rest + hail.start()
    named = len(bare) <= _REACH // 2 and not any(mark in bare for mark in SENTENCE_MARKS)
    if line >= 0 and named and tail[-1] not in "：:":
        return bare, TITLED, line
    return "", PARTED if parted else STUCK, rest


def _goes_on(text: str, start: int, line: int) -> bool:
    """Whether the line is one of several of equal length: wrapped text, not a title."""
    size = len(text[start:line].strip())
    after = text[line + 1 : line + 1 + _REACH].partition("\n")[0].strip()
    return size >= 15 and abs(len(after) - size) <= 3 and not GREETING_RE.match(after)


def _may_stick(heading: Heading, page: str, tail: str) -> bool:
    """Whether text may follow the number without anything between: only after the title."""
    return akin(heading.prefix, plain(page)) and tail[:1] not in _MEASURE


def _written(text: str, heading: Heading) -> Heading:
    """The heading with its text, blanks before it and the newline after it taken in."""
    start, end = heading.start, heading.end
    while start > 0 and text[start - 1] in " \t\u3000\xa0":
        start -= 1
    written = text[start:end].strip()
    if text[end : end + 1] == "\n":
        end += 1
    return heading._replace(start=start, end=end, text=written)
