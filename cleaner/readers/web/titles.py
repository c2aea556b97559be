"""The title of a page, without the names of site and channel that follow it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.readers.web.layout import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUT_RE = re.compile(r"\s*[_|｜»]+\s*|\s+[-–—·]+\s+|\s*(?:--+|——)\s*")
_SITE_RE = re.compile(
    r"\s*[-–—·]\s*[^-–—·]{0,14}?(?:网|网站|在线|新闻|频道|日报|晚报|晨报|时报|周刊|博客|论坛|社区|百科|文库|资讯|中心|平台|问答|专栏|小说|公众号|com|cn|net)\s*$",
    re.IGNORECASE,
)
#: Document sites call their pages after files.
FILE_RE = re.compile(r"\.(?:docx?|pptx?|xlsx?|pdf|txt|wps)$", re.IGNORECASE)
#: A title shorter than this before a separator is more likely a channel or a site.
_LEAST_TITLE = 5


def without_site(title: str, site: str = "") -> str:
    """The title without what stands behind its first separator, if enough stands before it.

    >>> without_site("地铁五号线今日开通_新闻频道_滨城网")
    '地铁五号线今日开通'
    >>> without_site("COVID-19 之后的课堂-教育日报")
    'COVID-19 之后的课堂'
    """
    if site and title.endswith(site) and len(title) > len(site) + _LEAST_TITLE:
        title = title[: -len(site)].rstrip(" _-|｜–—·»")
    first = _CUT_RE.split(title)[0].strip()
    title = first if len(first) >= _LEAST_TITLE else title
    while (cut := _SITE_RE.search(title)) and cut.start() >= _LEAST_TITLE:
        title = title[: cut.start()]
    return FILE_RE.sub("", title.strip())


def title_of(head: str, tag: str, site: str, lines: Iterable[str]) -> str:
    """What the page is called.

    Args:
        head: The title that meta tags give, "" if none.
        tag: The content of <title>.
        site: The name of the site, "" if unknown.
        lines: Headings and the lines before the text: the longest that stands in
            <title>, and begins it or fills a part between its separators, is the title.
    """
    whole = squeeze(tag)
    parts = {squeeze(part) for part in _CUT_RE.split(tag)} - {""}

    def weight(line: str) -> int:
        return len(squeeze(line)) + _LEAST_TITLE * whole.startswith(squeeze(line))

    def fits(line: str) -> bool:
        bare = squeeze(line)
        if bare in parts or (len(bare) >= _LEAST_TITLE and bare in whole):
            return True
        return whole.startswith(bare) and not whole[len(bare) : len(bare) + 1].isalnum()

    best = max(filter(fits, lines), key=weight, default="")
    if head and squeeze(best) not in squeeze(head):
        best = ""
    return FILE_RE.sub("", best) or without_site(head or tag, site)
