"""What a page says of itself: title, author, date, address, site; from its head and its byline."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.document import Meta
from cleaner.readers.records import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD_END_RE = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
#: An end that is missing stands at the end of the page, so that every opening
#: matches and the search stays linear; so in all patterns here.
_BALLAST_RE = re.compile(
    r"<style\b.*?(?:</style\s*>|\Z)|<script\b(?![^>]{0,300}ld\+json).*?(?:</script\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<\?.*?(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
#: Scripts of the head are gone before this cut; what is left has at most 16,000
#: characters on the pages of the quality material.
_MOST_HEAD = 200_000
_QUOTED = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
#: The tags that say something; the others cost BeautifulSoup most of its time.
_TELLING_RE = re.compile(
    rf"<title\b.*?(?:</title\s*>|\Z)|<(?:meta|link)\b{_QUOTED}>", re.IGNORECASE | re.DOTALL
)
_LD_RE = re.compile(
    r"<script\b[^>]{0,300}ld\+json[^>]{0,300}>(.*?)(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL
)

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
    soup = BeautifulSoup(f"<head>{''.join(_TELLING_RE.findall(head))}", "lxml")
    tags = dict[str, str]()
    for tag in soup.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content") or ""
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            tags.setdefault(name.strip().lower(), " ".join(content.split()))
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    canonical = (link for link in soup.find_all("link") if "canonical" in (link.get("rel") or ()))
    address = next((link.get("href") for link in canonical), "")
    linked = Linked.of(_LD_RE.findall(html) if "ld+json" in html else ())
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
