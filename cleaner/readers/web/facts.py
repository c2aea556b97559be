"""What a page says of itself: title, author, date, address, site; from its head and its byline."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.document import Meta
from cleaner.readers.records import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.readers.web.layout import Block

_HEAD_END_RE = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_BALLAST_RE = re.compile(
    r"<style\b.*?</style\s*>|<script\b(?![^>]*ld\+json).*?</script\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
#: Scripts of the head are gone before this cut; what is left was never seen over 60 KB.
_MOST_HEAD = 200_000
_LD_RE = re.compile(r"<script\b[^>]*ld\+json[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)

#: Names of meta tags, surest first. Besides OpenGraph and Dublin Core those of the
#: site systems of Chinese offices and papers (TRS, founder, jcms).
_TITLE = ("og:title", "articletitle", "twitter:title", "dc.title", "title")
_AUTHOR = (
    "article:author",
    "og:article:author",
    "author",
    "dc.creator",
    "byl",
    "parsely-author",
    "mediaid",
)
_DATE = (
    "article:published_time", "og:article:published_time", "og:published_time", "pubdate", "publishdate",
    "publish_time", "publish-date", "publication_date", "weibo: article:create_at", "apub:time", "dc.date",
    "dcterms.created", "og:release_date", "date", "datepublished", "og:time", "bytedance:published_time",
)  # fmt: skip
_URL = ("og:url",)
_SITE = ("og:site_name", "sitename", "application-name", "weibo:webpage:site")
_SOURCE = ("contentsource", "source", "article:source", "og:article:source")


class Facts(NamedTuple):
    """Metadata of the head, and the texts that may be the title.

    Attributes:
        meta: What the head says.
        title_tag: The whole content of <title>.
        body: The article's text as JSON-LD has it, "" if it has none.
    """

    meta: Meta
    title_tag: str = ""
    body: str = ""


def facts(html: str) -> Facts:
    """What the head of a page says, read with BeautifulSoup."""
    from bs4 import BeautifulSoup

    end = _HEAD_END_RE.search(html)
    head = _BALLAST_RE.sub("", html[: end.start() if end else 50_000])[:_MOST_HEAD]
    soup = BeautifulSoup(head, "lxml")
    tags = dict[str, str]()
    for tag in soup.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content") or ""
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            tags.setdefault(name.strip().lower(), " ".join(content.split()))
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    canonical = soup.select_one('link[rel~="canonical"]')
    address = canonical.get("href") if canonical else ""
    linked = Linked.of(_LD_RE.findall(html))
    meta = Meta(
        title=linked.title or _first(tags, _TITLE),
        author=linked.author or _person(_first(tags, _AUTHOR)),
        date=iso(linked.date) or next(filter(None, map(iso, _every(tags, _DATE))), ""),
        url=_address(address) or _address(_first(tags, _URL)) or linked.url,
        site=_first(tags, _SITE) or linked.site,
        extra=tuple(("source", value) for value in [_first(tags, _SOURCE)] if value),
    )
    return Facts(meta, title, linked.body)


def _first(tags: dict[str, str], names: Iterable[str]) -> str:
    return next(_every(tags, names), "")


def _every(tags: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (tags[name] for name in names if name in tags)


def _address(value: object) -> str:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""


def _person(value: str) -> str:
    """An author, unless the tag holds an address or the name of the site's software."""
    return (
        ""
        if "://" in value or "@" in value or value.lower() in ("admin", "author", "editor")
        else value
    )


class Linked(NamedTuple):
    """What JSON-LD says of the article."""

    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    site: str = ""
    body: str = ""

    @classmethod
    def of(cls, scripts: Iterable[str]) -> Linked:
        """The first article among the things that the scripts describe."""
        for script in scripts:
            try:
                things = list(_things(json.loads(script.strip(" \r\n\t;"), strict=False)))
            except (ValueError, RecursionError):
                continue
            for thing in things:
                if re.search(r"Article|BlogPosting|Report", str(thing.get("@type", ""))):
                    return cls._article(thing)
        return cls()

    @classmethod
    def _article(cls, thing: dict[str, Any]) -> Linked:
        return cls(
            _string(thing.get("headline") or thing.get("name")),
            _names(thing.get("author")),
            _string(thing.get("datePublished")),
            _address(thing.get("url")),
            _names(thing.get("publisher")),
            thing["articleBody"] if isinstance(thing.get("articleBody"), str) else "",
        )


def _things(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, graphs unpacked."""
    stack = [value]
    while stack:
        one = stack.pop(0)
        if isinstance(one, list):
            stack.extend(one)
        elif isinstance(one, dict):
            yield one
            stack.extend(
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one
            )


def _string(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: object) -> str:
    """The names of persons or bodies, in whichever of the usual shapes."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_names, value)))
    if isinstance(value, dict):
        return _string(value.get("name"))
    return _person(_string(value))


# ── bylines ──

_DAY = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?)"
DATE_RE = re.compile(_DAY)
_TIME_RE = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_LABEL = (
    r"来源|稿源|文章来源|信息来源|消息来源|來源|作者|记者|通讯员|编辑|责编|责任编辑|发布时间|发布日期|发表时间|发表于|时间|日期|更新时间|成文日期|发布者|发布人|发布单位|发布机构"
    r"|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击数|点击率|点击量|点击|访问量|访问次数|人气|字号|字体|字体大小|评论|字数|原创|撰文|文|图|供稿|审核|上传人|文档编号|索引号|分类|栏目|标签|关键词"
)
_LABELLED_RE = re.compile(rf"(?:^|[\s\u3000|｜【\[(（/])(?:{_LABEL})\s*[:：]")
_ROLE_RE = re.compile(
    r"(?:^|[\s\u3000|｜【\[(（])(作者|记者|記者|撰文|文|通讯员|来源|稿源|来自|文章来源|信息来源|消息来源|發佈|发布机构|發布)\s*[:：]\s*"
    r"([^\s\u3000|｜】\])）:：]{1,30}(?:[ 、,，][\u4e00-\u9fff·]{2,4}(?=$|[\s\u3000|｜】\])）]))*)"
)
_WRITER_RE = re.compile(
    r"^\s*(?:[【\[（(]\s*)?(?:本报)?(?:记者|記者|文/|文／|作者)\s*[:：/／]?\s*([\u4e00-\u9fff·]{2,4}(?:[ 、,，][\u4e00-\u9fff·]{2,4}){0,4})(?:\s*[／/]\s*[\u4e00-\u9fff]{2,4})?\s*[】\]）)]?\s*$"
)
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


def byline(blocks: Iterable[Block]) -> Byline:
    """Author, date and source of the first lines that name them."""
    author = date = source = ""
    for block in blocks:
        text = " ".join(" ".join(block.pieces).split())
        if not date and (found := DATE_RE.search(text)):
            date = iso(found[0])
        for role, name in _ROLE_RE.findall(text):
            if role in ("作者", "记者", "記者", "撰文", "文", "通讯员"):
                author = author or name
            else:
                source = source or name
        if not author and (writer := _WRITER_RE.match(text)):
            author = writer[1]
    return Byline(author, date, source)


_CUT_RE = re.compile(r"\s*[_|｜»]+\s*|\s+[-–—·]+\s+|\s*(?:--+|——)\s*")
_SITE_RE = re.compile(
    r"\s*[-–—·]\s*[^-–—·]{0,14}?(?:网|网站|在线|新闻|频道|日报|晚报|晨报|时报|周刊|博客|论坛|社区|百科|文库|资讯|中心|平台|问答|专栏|小说|公众号|com|cn|net)\s*$",
    re.IGNORECASE,
)
#: A title shorter than this before a separator is more likely a channel or a site.
_LEAST_TITLE = 5


def without_site(title: str, site: str, headings: Iterable[str]) -> str:
    """The title without the names of site and channel that follow it.

    A heading of the page that stands in the title is the title; else the title
    is cut at its first separator, if enough stands before it.

    >>> without_site("地铁五号线今日开通_新闻频道_滨城网", "", [])
    '地铁五号线今日开通'
    >>> without_site("COVID-19 之后的课堂-教育日报", "", [])
    'COVID-19 之后的课堂'
    """
    for heading in headings:
        if len(heading) >= _LEAST_TITLE and heading in title:
            return heading
    if site and title.endswith(site) and len(title) > len(site) + _LEAST_TITLE:
        title = title[: -len(site)].rstrip(" _-|｜–—·»")
    first = _CUT_RE.split(title)[0].strip()
    title = first if len(first) >= _LEAST_TITLE else title
    while (cut := _SITE_RE.search(title)) and cut.start() >= _LEAST_TITLE:
        title = title[: cut.start()]
    return title.strip()
