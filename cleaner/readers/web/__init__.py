"""HTML: the main text of a page, its paragraphs a line each, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cleaner.document import Document, Meta, Source
from cleaner.errors import PageError
from cleaner.readers.base import Options, Skip, decoded, empty, skip, source, whole
from cleaner.readers.records import meta_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from cleaner.readers.web.facts import Facts
    from cleaner.readers.web.layout import Layout

READER = "html/1"

_TAG_RE = re.compile(
    r"<(?:/?[a-zA-Z][\w:-]{0,20}(?:\s[^<>]{0,2000})?/?|!doctype[^<>]{0,300})>|<!--", re.IGNORECASE
)
_CHARSET_RE = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
_FRAME_RE = re.compile(
    r"<i?frame\b[^>]{0,2000}?\bsrc\s*=\s*[\"']?([^\"'\s>]{1,300})", re.IGNORECASE
)
_FRAMESET_RE = re.compile(r"<frameset\b", re.IGNORECASE)

#: A page that shows less running text than this may keep its text in a script.
_LITTLE = 200


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The one page of an HTML file."""
    data = whole(stream, path, options.limits)
    yield data if isinstance(data, Skip) else page(data, path, options)


def page(data: bytes, path: str, options: Options, label: str = "") -> Document | Skip:
    """A page of HTML as a document.

    Args:
        data: Its bytes.
        path: What it is called.
        options: How to read.
        label: The encoding that its server names; else the page's own word is taken.
    """
    try:
        text = decoded(data, options, label or declared(data))
    except PageError as error:
        return Skip(path, "unreadable", error.message)
    where = replace(source(path, data, READER, text), segments=())
    if not _TAG_RE.search(text.text):
        if not text.text.strip():
            return empty(path)
        return Document(source(path, data, "text/1", text), text.text)
    return part(text.text, where, Meta(), "")


def declared(data: bytes) -> str:
    """The encoding that a page of HTML claims to be in, "" if it claims none."""
    found = _CHARSET_RE.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else ""


def part(html: str, where: Source, meta: Meta, identity: str) -> Document | Skip:
    """The main text of an HTML text, as a document.

    Args:
        html: A page, or a fragment of one.
        where: The source of the document.
        meta: What is known of it from elsewhere; it goes before what the page says.
        identity: The record's own id.
    """
    try:
        text, own, outside = extract(html)
    except PageError as error:
        return Skip(where.path, "unreadable", error.message)
    if not text:
        return _nothing(html, where.path)
    extra = dict(own.extra) | dict(meta.extra)
    known = {
        name: getattr(meta, name) or getattr(own, name)
        for name in ("title", "author", "date", "url", "site")
    }
    return Document(where, text, Meta(**known, extra=tuple(extra.items())), identity, outside)


class Extracted(NamedTuple):
    """What a page holds.

    Attributes:
        text: Its main text, one paragraph a line; "" if it has none.
        meta: What it says of itself.
        outside: The lines that it shows besides, in order.
    """

    text: str
    meta: Meta
    outside: tuple[str, ...] = ()


def extract(html: str) -> Extracted:
    """The main text of a page, its metadata, and what it shows besides.

    Raises:
        UnreadableError: it is too large to be a page.
    """
    from cleaner.readers.web.choose import Choice
    from cleaner.readers.web.facts import facts
    from cleaner.readers.web.layout import squeeze, unname
    from cleaner.readers.web.parse import tree
    from cleaner.readers.web.scores import Scores
    from cleaner.readers.web.trim import trimmed
    from cleaner.readers.web.walk import lay_out

    head = facts(html)
    root = tree(html)
    if root is None:
        return Extracted("", head.meta)
    layout = lay_out(root)
    titles = frozenset(map(squeeze, _names(head, layout)))
    scores = Scores(layout, titles)
    lines = trimmed(Choice(scores))
    if not any(scores.prose[index] for index in lines) and unname(layout):
        # The text itself stands in a part that is called noise.
        scores = Scores(layout, titles)
        lines = trimmed(Choice(scores))
    text = "\n".join(layout.blocks[index].text for index in lines)
    meta = _meta(head, layout, root, lines[0] if lines else len(layout.blocks))
    shown = sum(scores.prose[index] for index in lines)
    titled = any(map(scores.is_title, range(len(layout.blocks))))
    if not (shown >= _LITTLE and titled and 2 * len(text) > len(head.body)):
        found, meta = _elsewhere(html, head, text, meta, shown)
        if found != text:
            text, lines = found, []
    return Extracted(text, meta, _outside(layout, frozenset(lines), text))


def _outside(layout: Layout, taken: frozenset[int], text: str) -> tuple[str, ...]:
    """The lines that the page shows and its text does not have."""
    said = frozenset() if taken else frozenset(text.split("\n"))
    return tuple(
        block.text
        for index, block in enumerate(layout.blocks)
        if index not in taken and not block.hidden and block.text not in said
    )


def _names(head: Facts, layout: Layout) -> Iterator[str]:
    """What the title may be, before the text is known."""
    from cleaner.readers.web.titles import title_of

    headings = {block.text for block in layout.blocks if block.kind == "h" and not block.hidden}
    yield from filter(None, (head.meta.title, head.title_tag))
    yield title_of(head.meta.title, head.title_tag, head.meta.site, headings)
    yield title_of(
        "", head.title_tag, head.meta.site, {b.text for b in layout.blocks if 1 < b.size <= 120}
    )


def _meta(head: Facts, layout: Layout, root: _Element, start: int) -> Meta:
    """What the head of the page says, and for the rest the lines before the text.

    Args:
        head: Facts of the head.
        layout: The page.
        root: Its tree.
        start: The first block of the text.
    """
    from cleaner.readers.web.bylines import byline, marked_author
    from cleaner.readers.web.titles import title_of

    blocks = layout.blocks
    near = [block for block in blocks[max(0, start - 12) : start + 2] if block.size <= 120]
    said = byline(near)
    lines = [block.text for block in blocks if block.kind == "h" and not block.hidden]
    lines += [block.text for block in near if not block.linked]
    return replace(
        head.meta,
        title=title_of(head.meta.title, head.title_tag, head.meta.site, lines),
        author=head.meta.author or said.author or marked_author(root),
        date=head.meta.date or said.date,
        extra=head.meta.extra or ((("source", said.source),) if said.source else ()),
    )


def _elsewhere(html: str, head: Facts, text: str, meta: Meta, shown: float) -> tuple[str, Meta]:
    """The text of a page that shows little, or no title: from its scripts, if they hold more."""
    from cleaner.readers.web.evidence import marks
    from cleaner.readers.web.layout import squeeze
    from cleaner.readers.web.scripts import text_in_scripts

    if len(head.body) > 2 * shown and marks(head.body) > 1:
        return _plain(head.body), meta
    found = text_in_scripts(html)
    if found is None:
        return text, meta
    stored = _plain(found.text)
    beside = meta_of((key, _named(value)) for key, value in found.beside.items())
    # Without a title in sight what is shown may be cards and remarks, however long.
    same = bool(beside.title) and squeeze(beside.title) in squeeze(head.title_tag)
    if not same and len(stored) < 2 * max(shown, len(text) / 2):
        return text, meta
    return stored, replace(
        meta,
        title=meta.title or beside.title,
        author=meta.author or beside.author,
        date=meta.date or beside.date,
    )


def _named(value: Any) -> Any:
    """An object that has a name, by its name."""
    return value.get("name", "") if isinstance(value, dict) else value


def _plain(text: str) -> str:
    """Every line of a text that may be HTML."""
    from cleaner.readers.web.parse import CONTROL_RE, tree
    from cleaner.readers.web.walk import lay_out

    root = tree(text) if _TAG_RE.search(text) else None
    if root is None:
        lines = CONTROL_RE.sub(" ", text).split("\n")
        return "\n".join(filter(None, map(str.strip, lines)))
    return "\n".join(block.text for block in lay_out(root).blocks if not block.hidden)


def _nothing(html: str, path: str) -> Skip:
    """The verdict on a page without text."""
    frames = _FRAME_RE.findall(html[:200_000])
    if not (frames and (_FRAMESET_RE.search(html) or len(html) < 20_000)):
        return empty(path)
    names = ", ".join(frames[:5])  # they are what can be fetched instead
    return skip(
        path,
        "empty",
        f"页面只是框架，正文在别的页面（{names}）；请抓取这些页面",
        f"the page is only a frame for others ({names}); fetch those",
    )
