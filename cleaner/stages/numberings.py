"""What stands around a numbering: where its heading begins and ends, and how text goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bylines import is_date
from cleaner.numerals import NUMERAL, number, style
from cleaner.stages.salutations import ends_piece
from cleaner.titles import (
    CUT_RE,
    GREETING_RE,
    SENTENCE_MARKS,
    akin,
    bare_name,
    count,
    kind,
    plain,
    stem,
)
from cleaner.view import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longest prefix and longest own title looked at: titles seen have up to 58
#: characters, and a count may follow (noise.md D1).
REACH = 80

BLANK = "[ \t\u3000\xa0]"
_OPEN = "(（【[〔「『《〖<〈"
_CLOSE = ")）】]〕」』》〗>〉"
_PAIRS = dict(zip(_OPEN, _CLOSE, strict=True))
#: Brackets that set a number apart from a title; （一） is mostly a section.
_SQUARE = "】]〕〗〉"
#: Signs put around a heading for looks, Markdown's too.
_ORNAMENTS = "#*＊★☆■□◆◇●○▲△▼▽◎※~～=＝—–-－_·•・|｜►▶➤✦"

_SEPARATOR_RE = re.compile(
    rf"(?:[ \u3000]?[)）】\]〕」』》〗>〉]+)?{BLANK}{{0,9}}[:：、.．|｜\-—–－·]{{0,3}}{BLANK}{{0,9}}"
)
#: 第一篇范文：, 第一篇/共五篇: what the piece is, before the colon, or of how many.
_NOUN_RE = re.compile(
    rf"{BLANK}?(?:(?:范文|範文|例文|文章|作文|模板|样本|樣本|稿件|稿子)(?={BLANK}?[:：])|[/／]共?{NUMERAL}篇)"
)
#: The same before text, which may itself begin with a dash.
_BLANKS_RE = re.compile(
    rf"(?:[ \u3000]?[{re.escape(_CLOSE)}]+)?{BLANK}{{0,9}}[:：、.．|｜]{{0,3}}{BLANK}{{0,9}}"
)
#: What a bare number must not be followed by: it counts or dates something.
_MEASURE = tuple("年月日号%％篇份则、")

#: 一、 （一） 1、 第一章, or a form to fill in (甲方：____): how a piece opens, not its title.
_SECTION_RE = re.compile(
    r"[一1][、.．]|[(（][一1][)）]|①|第一[，,、]|第\s?[一1]\s?(?:[章节節条條课課]|部分)|[^\n]*(?:[:：]|__)[_\s]*$"
    r"|(?:会议)?(?:时间|地点|主题|议题)[:：]|(?:主持|出席|参加|记录|列席|申请|委托|检讨)(?:人员?|者)?[:：]|[甲乙]方"
)

#: How the text of the piece follows the numbering.
ALONE, TITLED, GREETED, PARTED, STUCK = range(5)


class Heading(NamedTuple):
    """One place that may open a piece.

    Attributes:
        start: First code point of it, blanks before it on its line included.
        end: One past its last, the newline included.
        number: Of the piece.
        form: 篇, 第篇, bracket, of (之一), bare or list (一、…).
        prefix: Stem of what stands before the numbering, plain, "" if nothing.
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


def around(
    text: str, page: str, start: int, end: int, digits: tuple[int, int], form: str
) -> Iterator[Heading]:
    """The heading around a numbering, in every way its numeral can be read.

    Args:
        text: Of the page.
        page: Stem of the page's title, as written, "" if unknown.
        start: Where the numbering begins, its 第, 篇 or bracket included.
        end: One past its last character.
        digits: Where its numeral stands.
        form: See `Heading`.
    """
    before = _before(text, page, start)
    if before is None:
        return
    begin, prefix, inside = before
    how = style(text[digits[0] : digits[1]])
    for value, stop in _readings(text, digits, end):
        heading = Heading(begin, stop, value, form, prefix, how, "", inside=inside)
        whole = _after(text, page, heading)
        if whole is not None:
            yield whole


def _readings(text: str, digits: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    """Number and end for each reading: 篇一一年来 is 篇一 and 一年来, 篇31、 may be 篇3 and 1、."""
    first, last = digits
    after, colon = text[last : last + 1], text[last + 1 : last + 2] in (":", "：")
    if after in tuple("篇则則份例") and text[first - 1 : first] != "第" and not colon:
        return  # 范文12篇 counts
    whole = number(text[first:last])
    if whole:
        yield whole, end
    if end == last and not (
        whole and _breaks(text, end) and text[end : end + 1] not in ("、", ".")
    ):
        for stop in range(first + 1, last):
            value = number(text[first:stop])
            if value:
                yield value, stop


def _breaks(text: str, at: int) -> bool:
    """Whether a number that ends here is clearly over."""
    return at >= len(text) or text[at] in BLANKS + "\n:：、.．" + _CLOSE + _ORNAMENTS


# ── before ───────────────────────────────────────────────────────────────────


def _before(text: str, page: str, at: int) -> tuple[int, str, bool] | None:
    """Where the heading begins, its prefix, and whether that is inside a line."""
    low = max(0, at - REACH)
    line = text.rfind("\n", low, at) + 1
    begin = max(line, low)
    piece = text[begin:at]
    cut = max((hit.end() for hit in CUT_RE.finditer(piece)), default=0)
    if not cut and (line > low or low == 0):
        place = _inner(piece, page, flows="\n" not in text[at : at + 2 * REACH])
        return begin + place, _prefix(piece[place:]), bool(place)
    tail = piece[cut:]
    words = _last_words(tail, page)
    if not words:
        return begin + cut, "", True
    if not cut and words == tail:  # the middle of a sentence
        return None
    if "，" in words or "," in words:
        return None
    return begin + cut + tail.rfind(words), _prefix(words), True


def _inner(piece: str, page: str, *, flows: bool) -> int:
    """Where the prefix begins in the beginning of a line: 0, or after the page's own title.

    What signs or dates the piece before, in the same line for want of a break, stands before it.

    Args:
        piece: The line up to the numbering.
        page: Stem of the page's title.
        flows: Whether text flows on after the numbering: the page lost its breaks.
    """
    place = piece.rfind(page) if page else -1
    ended = place if place > 0 and not plain(piece[place + len(page) :]) else len(piece)
    sample = _SAMPLE_RE.search(piece)
    ended = sample.start() if sample and ended == len(piece) else ended
    over = piece[:ended].rstrip(_ORNAMENTS + _OPEN + BLANKS)
    if ends_piece(over):
        return len(over)
    if piece.lstrip()[:1] in _PAIRS and _PAIRS[piece.lstrip()[0]] not in piece:
        return 0  # a frame around title and number
    if place > 0 and plain(piece[:place]) and piece[place - 1] in BLANKS + _CLOSE:
        return place if plain(stem(piece[place:])) == plain(page) else 0
    opened = piece.rstrip(_OPEN)
    bracketed = opened != piece and _prefix(piece) != plain(page)
    apart = count(opened) or bracketed or is_date(opened.rstrip().rpartition(" ")[2])
    if flows and opened[-1:] in tuple(BLANKS) and apart:
        return len(opened)
    title, blank, _ = piece.rstrip(_OPEN + BLANKS).rpartition(" ")
    own = plain(stem(title))
    other = count(title) or (flows and (own == plain(page) or _prefix(piece) != plain(page)))
    return len(title + blank) if own and other else 0


def _last_words(tail: str, page: str) -> str:
    """The page's title, or else the last word, of what follows a sentence."""
    words = tail.strip(_OPEN + BLANKS)
    place = words.rfind(page) if page else -1
    if place >= 0 and plain(stem(words[place:])) == plain(page):
        return words[place:]
    return words.rpartition(" ")[2]


def _prefix(piece: str) -> str:
    """What stands before a numbering, without ornaments and counts, plain."""
    return plain(stem(_POINTER_RE.sub("", piece.strip(_ORNAMENTS + _OPEN + BLANKS))))


#: What the number counts, where it is no title.
_SAMPLE_RE = re.compile(r"(?:优秀|優秀|参考)?(?:[范範例样樣][文本例]|模板|版本)\s*$")

#: What an editor says before a heading: 下面是第二篇, 接下来看范文三.
_POINTER_RE = re.compile(
    r"^(?:下面|接下来|以下|接着|然后|再)(?:我们)?(?:再|就|来)*(?:是|看看?|欣赏|分享)(?:的是)?"
)


# ── after ────────────────────────────────────────────────────────────────────


def _after(text: str, page: str, heading: Heading) -> Heading | None:
    """The heading with what follows its numbering, None if that cannot follow one."""
    noun = _NOUN_RE.match(text, heading.end) if "篇" in heading.form else None
    heading = heading._replace(end=noun.end()) if noun else heading
    gap = _SEPARATOR_RE.match(text, heading.end)
    rest = gap.end() if gap else heading.end
    line = text.find("\n", rest, rest + 2 * REACH)
    line = len(text) if line < 0 and rest + 2 * REACH >= len(text) else line
    parted = rest > heading.end or text[heading.end - 1] in _SQUARE or _is_framed(text, rest)
    tail = text[rest : line if line >= 0 else rest + 2 * REACH].rstrip()
    shorter = tail.rstrip("：:")
    title, joint, end = _tail(shorter if _names_kind(shorter, page) else tail, rest, line)
    named = joint == TITLED and not _goes_on(text, heading.start, line)
    if joint == TITLED and not (named and (parted or _is_of_page(title, page))):
        title, joint, end = "", STUCK, rest
    if joint == STUCK and parted:
        joint = PARTED
        end = heading.end + len(_BLANKS_RE.match(text, heading.end)[0])  # type: ignore[index]
    if joint == STUCK and not _may_stick(heading, page, tail):
        return None
    return _written(text, heading._replace(end=end, title=title, joint=joint))


def _is_framed(text: str, at: int) -> bool:
    """Whether the rest of the line is set in brackets: 篇一【修渠日记】."""
    line = text[at : at + REACH].partition("\n")[0].rstrip()
    return bool(line) and _PAIRS.get(line[0]) == line[-1]


def _is_of_page(title: str, page: str) -> bool:
    """Whether a title is that of the page, or names a text of its kind."""
    return _names_kind(title, page) or akin(plain(stem(title)), plain(page))


def _names_kind(title: str, page: str) -> bool:
    """Whether a title ends in the word for the kind of the page's texts."""
    words, name = kind(page), bare_name(title)
    return bool(words) and name.endswith(words) and name != words


def _tail(tail: str, rest: int, line: int) -> tuple[str, int, int]:
    """Own title, joint and end of a heading whose line goes on like this."""
    bare = tail.strip(_ORNAMENTS + " ")
    if not bare.strip("：:"):
        return "", ALONE, line
    hail = GREETING_RE.search(tail[:REACH])
    if hail and not any(mark in tail[: hail.start()] for mark in SENTENCE_MARKS):
        return tail[: hail.start()].strip(), GREETED, rest + hail.start()
    named = (
        len(bare) <= REACH // 2
        and not _SECTION_RE.match(bare)
        and not any(mark in bare for mark in SENTENCE_MARKS)
    )
    if line >= 0 and named and tail[-1] not in "：:":
        return bare, TITLED, line
    return "", STUCK, rest


def _goes_on(text: str, start: int, line: int) -> bool:
    """Whether the line is one of several of equal length: wrapped text, not a title."""
    size = len(text[start:line].strip())
    after = text[line + 1 : line + 1 + REACH].partition("\n")[0].strip()
    return size >= 15 and abs(len(after) - size) <= 3 and not GREETING_RE.match(after)


def _may_stick(heading: Heading, page: str, tail: str) -> bool:
    """Whether text may follow the number without anything between: only after the title."""
    if heading.form == "bare" and tail[:1] in _MEASURE:
        return False
    return akin(heading.prefix, plain(page))


def _written(text: str, heading: Heading) -> Heading:
    """The heading with its text, blanks before it and the newline after it taken in."""
    start, end = heading.start, heading.end
    before = text[max(0, start - REACH) : start]
    start -= len(before) - len(before.rstrip(BLANKS))
    written = text[start:end].strip()
    return heading._replace(start=start, end=end + (text[end : end + 1] == "\n"), text=written)
