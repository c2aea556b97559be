"""HTML text to a tree that is safe to walk: guarded against bombs, mended where the parser gives up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from cleaner.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: libxml2 compares each attribute of a tag with all before it: 10,000 take 0.05 s,
#: 100,000 take 8 s (measured, 2.14). Real pages have at most 14 in a tag (measured).
MOST_ATTRIBUTES = 2_000
#: Shortest tag that can hold so many (" a=1" each).
_LONG_TAG = 4 * MOST_ATTRIBUTES

#: A page of a million tags takes ten seconds and 1 GB (measured); the real pages of
#: the quality material have at most 5,700.
MOST_TAGS = 1_000_000
_ANY_TAG_RE = re.compile(r"<[A-Za-z/]")

_ATTRIBUTE_RE = re.compile(r"\s[^\s=>\"']+")
_NAME_RE = re.compile(r"[A-Za-z][\w:-]*")
#: What a tree cannot hold: control characters and halves of surrogate pairs.
CONTROL_RE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_BLOCK_TAG_RE = re.compile(
    r"</?(?:div|p|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|section|article|main|center|form"
    r"|blockquote|fieldset|h[1-6]|header|footer|nav|aside|figure)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG_RE = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|big|small|sub|sup|ins|del|label|cite|tt|nobr|o:p)\b[^<>]*>",
    re.IGNORECASE,
)


def tree(html: str) -> _Element | None:
    """The page as an lxml tree; None if there is no element in it.

    Wrong nesting is mended by libxml2. It stops at 2,048 levels, losing what
    stands deeper; such a page is read again with its containers laid flat.
    Control characters, which XML trees cannot hold, become blanks.

    Raises:
        UnreadableError: there are over a million tags.
    """
    if html.count("<") > MOST_TAGS and sum(1 for _ in _ANY_TAG_RE.finditer(html)) > MOST_TAGS:
        raise UnreadableError(
            f"标签超过 {MOST_TAGS} 个，不是正常的网页；如需其中文字，请先另存为 txt",
            f"it has over {MOST_TAGS} tags, which no page has; save it as txt if you need its text",
        )
    html = _tamed(CONTROL_RE.sub(" ", html))
    root, complete = _parsed(html)
    if complete:
        return root
    root, complete = _parsed(_INLINE_TAG_RE.sub("", _BLOCK_TAG_RE.sub("<br>", html)))
    return root if complete else _souped(html)


def _parsed(html: str) -> tuple[_Element | None, bool]:
    """The tree, and whether the parser reached the end of the page."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, not html.strip()
    stopped = any(entry.level_name == "FATAL" for entry in parser.error_log)
    return root, not stopped


def _tamed(html: str) -> str:
    """The page with monstrous tags stripped of their attributes."""
    pieces = html.split("<")
    if max(map(len, pieces)) < _LONG_TAG:
        return html
    return "<".join(_bare(piece) if len(piece) >= _LONG_TAG else piece for piece in pieces)


def _bare(piece: str) -> str:
    name = _NAME_RE.match(piece)
    end = piece.find(">")
    end = len(piece) if end < 0 else end
    if not name or len(_ATTRIBUTE_RE.findall(piece, 0, end)) <= MOST_ATTRIBUTES:
        return piece
    return name[0] + piece[end:]


def _souped(html: str) -> _Element | None:
    """The page as BeautifulSoup understands it, where libxml2 gives up."""
    from bs4 import BeautifulSoup

    text = BeautifulSoup(_BLOCK_TAG_RE.sub("<br>", html), "html.parser").get_text("\n")
    body = etree.Element("body")
    for line in text.split("\n"):
        etree.SubElement(body, "p").text = CONTROL_RE.sub(" ", line)
    return body
