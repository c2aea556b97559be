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
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.numerals import NUMERAL, number, style
from cleaner.stages.numberings import ALONE, BLANK, REACH, TITLED, Heading, around
from cleaner.titles import GREETING_RE, akin, bare_name, is_name, plain, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.view import View

__all__ = ["MOST_ANCHORS", "Heading", "hails_soon", "headings"]

#: A page with more anchors than this is a list or a book, not a collection; the
#: bound keeps the work on any page linear. Real collections promise up to 16.
MOST_ANCHORS = 2_000

#: 第三篇 (read up to its 篇), 三篇： on a line, 篇三, 篇(三), 篇【3】
_BEFORE_RE = re.compile(rf"第{BLANK}?[(（]?(?P<n>{NUMERAL})[)）]?{BLANK}?$")
_OPENED_RE = re.compile(rf"^(?P<n>{NUMERAL})$", re.MULTILINE)
_AFTER_RE = re.compile(rf"篇{BLANK}{{0,2}}[(（【\[〔]?{BLANK}?(?P<n>{NUMERAL})")
_BRACKET = rf"(?:[-—–]{{{{1,2}}}})?[(（【\[〔「]{BLANK}?(?:第|篇)?{{}}篇?{BLANK}?[)）】\]〕」]"
_BARE = r"(?:[Nn][Oo][.．]?|[Vv][Oo][Ll][.．]?|#|[-—–·_|｜/]{1,2})?"
#: Kinds of texts that are counted up: 范文一, 报告(二), 演讲稿【3】, 讲话之一.
_KINDS = (
    "范文", "範文", "范例", "範例", "例文", "样文", "样本", "樣本", "模板", "方案", "报告", "報告", "讲话", "講話", "演讲", "演講",
    "发言", "發言", "致辞", "致詞", "致词", "稿", "词", "詞", "part", "Part", "PART", "总结", "總結", "体会", "體會", "心得",
    "感言", "感想", "作文", "材料", "样例", "版本", "文章", "作品", "参考", "计划", "計劃", "申请书", "倡议书", "检讨书", "贺信", "述职", "汇报", "征文", "范本", "精选", "优秀",
)  # fmt: skip
_KIND_HINTS = Hints(_KINDS)
#: A number right after one.
_COUNT_RE = re.compile(
    rf"{BLANK}{{0,2}}(?P<m>{_BRACKET.format(NUMERAL)}|[之其]{NUMERAL}|{_BARE}{NUMERAL})"
)
#: The same numbering, read right after the page's own title.
_NUMBER_RE = re.compile(
    rf"{BLANK}{{0,2}}(?P<m>{_BRACKET.format(f'(?P<bracket>{NUMERAL})')}|[之其](?P<of>{NUMERAL})"
    rf"|{_BARE}{BLANK}?(?P<bare>{NUMERAL}))"
)
#: A short line that ends in a number, or is nothing but one.
_ENDING_RE = re.compile(
    rf"^[^\n。！？!?；;，,]{{0,60}}?"
    rf"(?P<m>(?:[(（【\[〔「]{BLANK}?)?{NUMERAL}{BLANK}?[)）】\]〕」]?){BLANK}*$",
    re.MULTILINE,
)
#: 一、建党节讲话 on a line of its own: a piece only if a salutation follows, or if it
#: is the page's own title that is counted up.
_LIST_RE = re.compile(
    rf"^{BLANK}*(?:[(（〈<]?(?P<n>{NUMERAL})(?:[)）〉>][、.．]?|[、.．:：])|(?P<sign>[\u2460-\u249b\u3220-\u3229\u2160-\u216b]))"
    r"(?P<title>[^\n。！？!?；;，,：:]{0,40})[:：]?$",
    re.MULTILINE,
)
#: 〔1〕开学讲话, No.2 开学讲话, 版本三：开学讲话: a number, after a short word or none,
#: set apart from the title of a piece, or alone before a colon.
_COUNTED_RE = re.compile(
    rf"^{BLANK}*(?:[^\W\d_一二三四五六七八九十第]{{1,4}})?{BLANK}?"
    rf"(?P<m>[【\[〔〖]{BLANK}?{NUMERAL}{BLANK}?[】\]〕〗]|{_BARE}{NUMERAL}(?=[:：]|{BLANK}))"
    rf"(?=(?:{BLANK}|[:：])*[^\n。！？!?；;，,：:]{{0,40}}$)",
    re.MULTILINE,
)
_FRAMED_RE = re.compile(rf"^{BLANK}*[=＝*★☆~～—-]{{2,20}}{BLANK}?(?P<n>{NUMERAL})(?={BLANK}?[=＝*★☆~～—-]{{2,20}}$)", re.MULTILINE)  # fmt: skip
#: 第一则, 第2份: what pieces are called where they are not called 篇.
_UNIT_RE = re.compile(
    rf"^{BLANK}*[【\[(（]?第{BLANK}?(?P<a>{NUMERAL}){BLANK}?[则則份例稿封种種]", re.MULTILINE
)

#: 范文A, 版本Ｂ：
_LETTER_RE = re.compile(
    rf"^{BLANK}*[【\[（(]?(?P<name>范文|範文|例文|范例|範例|样本|樣本|样文|范本|模板|版本)(?P<n>[A-HＡ-Ｈ])[】\]）)]?(?:{BLANK}*[:：]?{BLANK}*$|[:：](?P<title>[^\n。！？!?；;，,：:]{{2,40}})$)",
    re.MULTILINE,
)
#: 【例一】, with a title behind it or not.
_EXAMPLE_RE = re.compile(rf"^{BLANK}*[【\[(（](?P<a>例{BLANK}?{NUMERAL})[】\])）]", re.MULTILINE)

#: Part One
_WORD_RE = re.compile(
    rf"^{BLANK}*(?:Part|PART|Sample|SAMPLE)[ .]{{0,2}}(?P<n>(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.MULTILINE,
)

#: How many lines of its own head (title, speaker, date) a speech may have before
#: its salutation.
_HEAD_LINES = 4


def headings(
    text: str, page: str, ends: Sequence[int], *, loose: bool, kind: str = ""
) -> list[Heading]:
    """Every place that may open a piece, sorted by start, then number.

    Args:
        text: What is searched.
        page: Stem of the page's title, "" if unknown.
        ends: Where words for kinds of texts end in it, as `kind_ends` finds them.
        loose: Whether the page promises pieces, so that any short line with a
            number at its end, or alone, is looked at.
        kind: Of the page's texts: lines that count up names of that kind are looked at.
    """
    found = [*_pieces(text, page), *_kinds(text, page, ends), *_stems(text, page, page)]
    if loose:
        found += _lines(text, page)
    if kind and (loose or text.count(kind + "\n") > 1):
        found += _listed(text, kind)
    if kind:
        found += _framed(text, page)
        found += _stems(text, page, kind) if kind not in _KINDS else ()
    first: dict[tuple[int, int], Heading] = {}
    for heading in found:
        first.setdefault((heading.end, heading.number), heading)
    return sorted(first.values())


def hails_soon(text: str, at: int) -> bool:
    """Whether a salutation stands in the first lines from here on."""
    lines = (line.strip() for line in text[at : at + 3 * REACH].split("\n"))
    for line in [line for line in lines if line][:_HEAD_LINES]:
        if GREETING_RE.match(line):
            return True
        if not is_name(line):
            return False
    return False


def _anchors(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    hits = list(islice(pattern.finditer(text), MOST_ANCHORS + 1))
    return hits if len(hits) <= MOST_ANCHORS else []


def _pieces(text: str, page: str) -> Iterator[Heading]:
    at, left = text.find("篇"), MOST_ANCHORS
    while at >= 0 and left:
        low = max(0, at - _LONGEST_NUMBER)
        hit = _BEFORE_RE.search(text, low, at)
        if not hit and text[at + 1 : at + 2] in (":", "："):
            hit = _OPENED_RE.search(text, low, at)
        if hit:
            yield from around(text, page, hit.start(), at + 1, hit.span("n"), "第篇")
        hit = _AFTER_RE.match(text, at)
        if hit:
            yield from around(text, page, at, hit.end(), hit.span("n"), "篇")
        at, left = text.find("篇", at + 1), left - 1


#: Characters before 篇 in which 第 and its number stand.
_LONGEST_NUMBER = 8


def kind_ends(view: View) -> list[int]:
    """Where words for kinds of texts end (范文, 报告), in order."""
    found = view.memo(_KIND_HINTS.scan)
    return sorted({at + len(word) for word, places in found.items() for at in places})


def _kinds(text: str, page: str, ends: Sequence[int]) -> Iterator[Heading]:
    hits = [hit for end in ends if (hit := _COUNT_RE.match(text, end))]
    for hit in hits if len(hits) <= MOST_ANCHORS else ():
        yield from _numbered(text, page, hit.start("m"))


def _stems(text: str, page: str, name: str) -> Iterator[Heading]:
    """A numbering right after the page's own title, or its kind, whatever that is."""
    if len(name) < _LEAST_NAME:
        return
    at, left = text.find(name), MOST_ANCHORS
    while at >= 0 and left:
        yield from _numbered(text, page, at + len(name))
        at, left = text.find(name, at + len(name)), left - 1


#: Shorter names stand before numbers of all sorts.
_LEAST_NAME = 3


def _lines(text: str, page: str) -> Iterator[Heading]:
    """Short lines that end in a number, are nothing but one, or count up salutations."""
    for hit in _anchors(_ENDING_RE, text):
        yield from _numbered(text, page, hit.start("m"), bare=True)
    for hit in _anchors(_COUNTED_RE, text):
        yield from _numbered(text, page, hit.start("m"), bare=True)
    for hit in _anchors(_UNIT_RE, text):
        start = hit.start("a") - 1
        yield from around(text, page, start, hit.end(), hit.span("a"), "第篇")
    for hit in _anchors(_WORD_RE, text):
        yield from around(text, page, hit.start("n"), hit.end(), hit.span("n"), "bare")
    for hit in _anchors(_EXAMPLE_RE, text):
        digits = (hit.start("a") + 1, hit.end("a"))
        yield from around(text, page, hit.start("a"), hit.end(), digits, "bracket")
    for hit in _anchors(_LETTER_RE, text):
        yield _lettered(hit)
    for hit in _anchors(_LIST_RE, text):
        if (
            not hit["title"].strip()
            or hails_soon(text, hit.end())
            or akin(plain(stem(hit["title"])), plain(page))
        ):
            yield _item(text, hit)


def _listed(text: str, kind: str) -> Iterator[Heading]:
    """Numbered lines that name a text of the page's kind: 1. 开学发言稿, ②国庆发言稿."""
    for hit in _anchors(_LIST_RE, text):
        name = bare_name(hit["title"].strip())
        if name.endswith(kind) and name != kind:
            yield _item(text, hit)
    for hit in _anchors(_COUNTED_RE, text):
        for heading in _numbered(text, "", hit.start("m"), bare=True):
            if bare_name(heading.title).endswith(kind):
                yield heading


def _framed(text: str, page: str) -> Iterator[Heading]:
    """Lines that are a number in a frame of signs and nothing else: ===1===."""
    for hit in _anchors(_FRAMED_RE, text):
        yield from _numbered(text, page, hit.start("n"), bare=True)


def _lettered(hit: re.Match[str]) -> Heading:
    """The heading that counts with a letter."""
    value = ord(unicodedata.normalize("NFKC", hit["n"])) - ord("A") + 1
    end = min(hit.end() + 1, len(hit.string))
    return Heading(
        hit.start(), end, value, "bare", hit["name"], "letter", hit[0].strip(),
        (hit["title"] or "").strip(), TITLED if hit["title"] else ALONE,
    )  # fmt: skip


def _item(text: str, hit: re.Match[str]) -> Heading:
    numeral = hit["n"] or hit["sign"]
    return Heading(
        hit.start(), min(hit.end() + 1, len(text)), number(numeral), "list", "",
        style(numeral), hit[0].strip(), hit["title"].strip(), TITLED if hit["title"].strip() else ALONE,
    )  # fmt: skip


def _numbered(text: str, page: str, at: int, *, bare: bool = False) -> Iterator[Heading]:
    """The heading of a bare, bracketed or 之 number here; with `bare`, without any prefix too."""
    hit = _NUMBER_RE.match(text, at)
    if hit is None:
        return
    form = next(name for name in ("bracket", "of", "bare") if hit[name])
    for heading in around(text, page, hit.start("m"), hit.end(), hit.span(form), form):
        if heading.prefix or bare:
            yield heading
