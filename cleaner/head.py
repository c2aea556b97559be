"""What the head of a text says: title, author, date. Reads, never changes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bylines import author, date, is_date
from cleaner.numerals import NUMERAL
from cleaner.titles import (
    GREETING_RE,
    KIND_RE,
    LONGEST_TITLE,
    akin,
    count,
    is_name,
    numbered,
    plain,
    stem,
    without_count,
)
from cleaner.view import BLANKS, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.document import Meta

#: How many filled lines, and characters, of a text are its head. A government report
#: has seven: title in two lines, subtitle, office, name in two, salutation.
LINES, REACH = 12, 2_000

# ── titles ───────────────────────────────────────────────────────────────────

#: Lines that stand above titles: series, codes to scan, shop and site words.
_NOISE_RE = re.compile(r"№|二维码|二維碼|扫一扫|公众号|公眾號|下载|下載|登录|注册|首页|当前位置|^(?:购物车|我的足迹|我的收藏|会员中心|返回|分享|收藏|举报|打印|关闭|搜索)$|^目\s*[录錄]$|^(?:来源|來源|时间|发布|日期|作者|编辑|地点|讲话人|主讲人?|主持人|演讲人|发言人|报告人)[^:：]{0,4}[:：]")  # fmt: skip
#: Lines of noise above a title are no longer: two prompts to scan a code on one line
#: have 41 characters.
_NOISE_LINE = 80
_SECTION_RE = re.compile(rf"(?:{NUMERAL}|[（(]{NUMERAL}[）)]|第{NUMERAL}[条章节])\s*[、.．：:\s]|[（(]{NUMERAL}[）)]")  # fmt: skip
_JOINS = ("暨", "及", "和", "与", "并", "的")
#: What the name of a body ends in that a title goes on from: 某县人民政府 / 关于….
_BODIES = tuple("室局会府厅部院校司委处站所")
_LEAVES = ("暨", "及", "和", "与", "、", "在", "的", "关于")
_DASHES = tuple("—-－–（(")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"), ("【", "】"))


def title(view: View) -> str:
    """The title at the head of the text, "" if it has none.

    Lines of noise above it are passed over; a title broken over two lines is
    joined; on a page without line breaks it is the first words, if they come
    again or promise pieces. Tags (【街道讲话】…) are kept as written.
    """
    if said := labelled(view.text):
        return said
    lines = _filled(view.text)
    for index, line in enumerate(lines[:6]):
        if len(line) <= _NOISE_LINE and (_NOISE_RE.search(line) or is_date(line)):
            continue
        if " " in line and not KIND_RE.search(line) and author(lines, index):
            continue
        if GREETING_RE.match(line) or not _like_title(lines, index):
            return _flat_title(line, view.text)
        return _DATED_RE.sub("", _joined(lines, index)).lstrip("# ")
    return ""


#: A date in brackets after the title is no part of it.
_DATED_RE = re.compile(r"\s*[（(][^（()）]{0,6}\d{4}\s*[-年./][^（()）]{0,20}[）)]\s*$")


#: What copy scripts and sites of documents write over a text: 文章标题：…, up to the next label.
_LABELLED_RE = re.compile(
    r"(?:(?:文章|本文|原文|新闻|文档|资料|资源|信息|帖子)(?:标题|题目|名称)|标题|標題)"
    r"\s?[:：]\s*(\S.*?)(?=\s+[一-龥]{2,6}\s?[:：]|\s*$)"
)


_CLAUSES_RE = re.compile("[。；]")


def labelled(text: str) -> str:
    """The title that stands behind a label among the head lines, "" if none does.

    Its line is the site's and goes (meta/label-block, meta/title-label): here it is kept.
    """
    lines = _filled(text)
    for line in lines[: _head_length(lines)]:
        hit = _LABELLED_RE.match(line.strip("[]【】"))
        if hit is not None and len(hit[1]) <= LONGEST_TITLE and not _CLAUSES_RE.search(hit[1]):
            return hit[1].strip("《》 ")
    return ""


def _filled(text: str) -> list[str]:
    """The first lines that are not blank, without blanks at their ends."""
    return list(_lines(text.lstrip()[:REACH]))


@lru_cache(maxsize=16)
def _lines(top: str) -> tuple[str, ...]:
    """The same of what is read of a text: in all rounds of a page ten ask for it."""
    found = (raw.strip(BLANKS) for raw in top.replace("\f", "\n").split("\n"))
    return tuple(line for line in found if line)[:LINES]


def _like_title(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if (
        not plain(line)
        or line[-1] in "：:、"
        or _SECTION_RE.match(line)
        or not is_name(line.replace("，", "", 1))
    ):
        return False
    named = bool(count(line) or KIND_RE.search(stem(line)[-6:]))
    under = lines[index + 1] if index + 1 < len(lines) else ""
    if "，" in line and not (named or under.startswith(("——", "--", "—"))):
        return False
    rest = lines[index + 1 : index + 3]
    wrapped = len(line) >= 15 and len(rest) == 2 and all(abs(len(r) - len(line)) <= 2 for r in rest)
    return named or not wrapped


def _joined(lines: Sequence[str], index: int) -> str:
    """The title, with its second line if it has one."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else ""
    if not after or after.startswith(_DASHES) or not is_name(line + after):
        return line
    if GREETING_RE.match(after) or date(after) or author(lines, index + 1):
        return line
    opened = any(line.count(one) > line.count(other) for one, other in _PAIRS)
    ending = KIND_RE.search(plain(after)[-4:]) and not KIND_RE.search(line) and len(line) >= 10
    issued = after.startswith("关于") and line.endswith(_BODIES)
    if not opened and (count(line) or count(after) or numbered(after)):
        return line
    if opened or issued or after.startswith(_JOINS) or line.endswith(_LEAVES) or ending:
        return line + ("".join(after.split()) if len(plain(after)) <= 4 else after)
    return line


def _flat_title(line: str, text: str) -> str:
    """The title of a page that is one line: words set off by a blank."""
    first = line[: LONGEST_TITLE + 1].partition(" ")[0]
    said = count(first)
    if said and stem(first[: said.end]) * 2 in first.replace(first[said.start : said.end], ""):
        first = first[: said.end]  # the heading is glued to the title
    if len(line) <= LONGEST_TITLE or not is_name(first) or len(first) < 4:
        return ""
    again = text.find(stem(first), text.find(first) + len(first)) >= 0
    return first if again or count(first) else ""


# ── together ─────────────────────────────────────────────────────────────────


class Facts(NamedTuple):
    """What head lines say; "" where they say nothing.

    Attributes:
        title: As written.
        author: Without blanks inside.
        date: ISO, as far as it is known.
    """

    title: str
    author: str
    date: str


def facts(text: str) -> Facts:
    """What the first lines of a text say of it."""
    lines = _filled(text)
    head = _head_length(lines)
    authors = (author(lines, index) for index in range(head))
    dates = (date(line) for line in lines[:head])
    return Facts(title(View(text)), next(filter(None, authors), ""), next(filter(None, dates), ""))


def _head_length(lines: Sequence[str]) -> int:
    """How many lines stand before the first sentence, a salutation included."""
    for index, line in enumerate(lines):
        if GREETING_RE.match(line):
            return index + 1
        if len(line) > LONGEST_TITLE or line[-1] in "。；":
            return index
    return len(lines)


def meta(
    text: str, page: Meta, page_title: str, heading: str, number: int, before: str = ""
) -> Meta:
    """Title, author and date of one clean document.

    Args:
        text: Its clean text.
        page: What the reader could tell of the whole page; for a whole page it
            wins over what the text says.
        page_title: The page's title, "" if unknown.
        heading: The heading that opened this part, "" for a whole page.
        number: The part's number, 0 for a whole page.
        before: The decoded page as far as its first part, or its beginning: what
            rules removed there (a bare date, 作者：…) still speaks for the page.
    """
    own, told = facts(text), facts(before)
    if not heading and not number:
        return replace(
            page,
            title=page.title or labelled(before) or _page_title(text, page_title, own.title),
            author=page.author or own.author or told.author,
            date=page.date or own.date or told.date,
        )
    return replace(
        page,
        title=_part_title(text, own, stem(page.title or page_title), heading, number),
        author=own.author or page.author or told.author,
        date=own.date or page.date or told.date,
    )


def _page_title(text: str, page_title: str, own: str) -> str:
    """The page's title; without its count if it does not stand in the text, which is a part.

    What was read as the title before noise was known, and has gone since, was none: the
    text's own counts.
    """
    if page_title in text[:REACH]:
        return page_title or own
    if count(page_title):
        return stem(page_title)
    gone = "".join(page_title.split()) not in "".join(text[:REACH].split())
    return own if own and gone else page_title


_NUMBERING_RE = re.compile(
    rf"[(（【\[〔「]?\s*(?:第\s?{NUMERAL}\s?篇|篇\s*[(（【\[]?\s*{NUMERAL}|(?:范文|範文|范例|範例|例文|样本|模板)\s*{NUMERAL})\s*[)）】\]〕」]*\s*[:：、.．\s—–\-]*"
)


def _part_title(text: str, own: Facts, page: str, heading: str, number: int) -> str:
    """A part's title: its own line, else what its heading says."""
    if own.title and _stands_as_title(text, own):
        return own.title
    written = without_count(heading).rstrip("：:、 ")
    hit = _NUMBERING_RE.search(written)
    if hit is not None and not hit.start() and hit.end() < len(written):
        after = written[hit.end() :].strip()
        return written if akin(plain(after), plain(page)) else after
    named = len(_COUNTED_RE.sub("", plain(written))) > _NAMES_NOTHING
    if page and not (named or plain(page) in plain(written)):
        return f"{page} {written.strip('【】') or number}"
    return written or str(number)


#: 篇一, 范文一, 报告(二): the kind of text in up to three characters and a number name
#: no text by themselves.
_COUNTED_RE = re.compile(rf"第?{NUMERAL}篇|篇?{NUMERAL}")
_NAMES_NOTHING = 3


def _stands_as_title(text: str, own: Facts) -> bool:
    """Whether the first line of a part is its title: a head follows, or it names a kind."""
    lines = _filled(text)
    place = next((k for k, line in enumerate(lines) if own.title.startswith(line)), -1)
    if place < 0 or place > 2:
        return False
    rest = lines[place + 1 : place + 4]
    follows = any(
        GREETING_RE.match(line) or date(line) or line.startswith(_DASHES) for line in rest[:2]
    )
    return follows or bool(own.author and rest) or KIND_RE.search(own.title[-6:]) is not None
