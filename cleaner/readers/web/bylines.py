"""Lines around the title that say who, when and from where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from cleaner.readers.records import iso

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from cleaner.readers.web.layout import Block

_DAY = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?)"
DATE_RE = re.compile(_DAY)
_TIME_RE = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_LABEL = (
    r"来源|稿源|文章来源|信息来源|消息来源|來源|作者|记者|通讯员|编辑|责编|责任编辑|发布时间|发布日期|发表时间|发表于|时间|日期|更新时间|成文日期|发布者|发布人|发布单位|发布机构"
    r"|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击数|点击率|点击量|点击|访问量|访问次数|人气|字号|字体|字体大小|评论|评论数|查看|回复|字数|字数统计|阅读时长|原创|撰文|文|图|供稿|审核|上传人|文档编号|索引号|分类|栏目|标签|关键词"
)
_LABELLED_RE = re.compile(rf"(?:^|[\s\u3000|｜【\[(（/])(?:{_LABEL})\s*[:：]")
_ROLE_RE = re.compile(
    r"(?:^|[\s\u3000|｜【\[(（])(作者|记者|記者|撰文|文|通讯员|来源|稿源|来自|文章来源|信息来源|消息来源|發佈|发布机构|發布)\s*[:：]\s*"
    r"([^\s\u3000|｜】\])）:：]{1,30}(?:[ 、,，][\u4e00-\u9fff·]{2,4}(?=$|[\s\u3000|｜】\])）]))*)"
)
_WRITER_RE = re.compile(
    r"^\s*(?:[【\[（(]\s*)?(?:本报)?(?:记者|記者|文/|文／∕|作者)\s*[:：/／∕]?\s*([\u4e00-\u9fff·]{2,4}(?:[ 、,，][\u4e00-\u9fff·]{2,4}){0,4})(?:\s*[／∕/]\s*[\u4e00-\u9fff]{2,4})?\s*[】\]）)]?\s*$"
)
#: When it was posted, whatever follows: 发表于2020-11-20分类于后端评论数：3.
_POSTED_RE = re.compile(
    rf"\W{{0,2}}(?:发表|发布|發表|發佈|发帖|更新|编辑)(?:于|於)\s*[:：]?\s*{_DAY}"
)
#: Where the picture above the text comes from.
_PHOTO_RE = re.compile(r"(?:图像|图片|照片|圖像|圖片)(?:来源|來源|提供)\s*[，,：:]\s*\S{2,30}$")
#: A date in these is of the text: laws, invitations, minutes.
_NO_BYLINE_RE = re.compile(r"公布|通过|修订|修正|施行|令第|会议|地点")


def is_byline(text: str, *, sure: bool = False) -> bool:
    """Whether a whole line before the text says who, when and from where.

    Args:
        text: The line.
        sure: Ask for two of the signs; for lines in the container of the text.

    >>> is_byline("2023-05-18 08:12 来源：江畔日报"), is_byline("（2020年1月2日令第36号公布）")
    (True, False)
    """
    if (
        len(text) > 120
        or "。" in text
        or "！" in text
        or "？" in text
        or _NO_BYLINE_RE.search(text)
    ):
        return False
    if _PHOTO_RE.match(text):
        return True
    if _POSTED_RE.match(text):
        return True
    labels, date = len(_LABELLED_RE.findall(text)), DATE_RE.search(text)
    if labels + bool(date) >= 1 + sure and labels:
        return True
    if _WRITER_RE.match(text):
        return not sure
    if date is None:
        return False
    time = _TIME_RE.search(text)
    rest = _TIME_RE.sub("", text[: date.start()] + text[date.end() :])
    return (len(rest.strip()) <= 12 and (time is not None or not sure)) or (
        time is not None and len(rest) <= 50
    )


class Byline(NamedTuple):
    """What lines around the title say."""

    author: str = ""
    date: str = ""
    source: str = ""


#: 2012-3-4 of these is when somebody joined, or when the page was printed.
_NOT_OF_PAGE_RE = re.compile(r"注册|註冊|加入|最后登录|在线时间|今天是|打印")
_DATED_RE = re.compile(r"发表|发布|發表|發佈|更新|时间|时间|日期|来源|上传|创建|\d[:：]\d\d")


def byline(blocks: Iterable[Block]) -> Byline:
    """Author, date and source of the first lines that name them; a date with a time goes first."""
    author = date = source = bare = before = ""
    for block in blocks:
        text = " ".join(" ".join(block.pieces).split())
        if (found := DATE_RE.search(text)) and not _NOT_OF_PAGE_RE.search(before + text):
            if _DATED_RE.search(text):
                date = date or iso(found[0])
            bare = bare or iso(found[0])
        for role, name in _ROLE_RE.findall(text):
            if role in _WRITERS:
                author = author or name
            else:
                source = source or name
        if not author and (writer := _WRITER_RE.match(text)):
            author = writer[1]
        before = text if len(text) < 12 else ""
    return Byline(author, date or bare, source)


_WRITERS = ("作者", "记者", "記者", "撰文", "文", "通讯员")
#: Elements that site systems mark as the name of the author.
_AUTHOR_PATH = " | ".join(
    f"//*[{test}]"
    for test in (
        "@rel='author'", "@itemprop='author'", "contains(@class,'author')", "contains(@class,'Author')",
        "contains(@class,'nickname')", "contains(@class,'nickName')", "contains(@class,'byline')",
    )
)  # fmt: skip
_NAME_RE = re.compile(
    r"(?:(?:作者|文|记者|by)\s*[:：/]?\s*)?([\w·•.-]{2,20}(?: [\w·•.-]{1,20}){0,3})", re.IGNORECASE
)


def marked_author(root: _Element) -> str:
    """The first name in an element marked as the author's, "" if there is none."""
    for element in cast("list[_Element]", root.xpath(_AUTHOR_PATH)):
        pieces = [piece for piece in map(str, element.itertext()) if piece.strip()]
        text = " ".join("".join(pieces).split())
        name = _NAME_RE.fullmatch(text)
        if len(pieces) == 1 and name and not DATE_RE.search(text):
            return name[1]
    return ""
