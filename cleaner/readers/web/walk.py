"""A tree laid out as lines of text and containers, in one pass and without recursion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from cleaner.readers.web.evidence import noise
from cleaner.readers.web.hidden import blends, hidden_names, hides
from cleaner.readers.web.layout import HEADINGS, Block, Layout, Node

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose content is no text of the page. A form is walked: ASP.NET wraps
#: whole pages in one.
SKIPPED = frozenset(
    "script style noscript template iframe frame object embed svg canvas select option button "
    "input textarea head link meta map area audio video dialog applet param source track datalist "
    "rt rp progress meter title base".split()
)
#: Elements that do not end a line.
INLINE = frozenset(
    "a span b strong i em font u s strike sub sup small big code kbd samp var mark abbr cite q label "
    "ins del time img wbr bdo bdi tt nobr acronym ruby rb rtc data dfn picture basefont blink "
    "math mi mn mo mrow msup msub slot".split()
)
_CELLS = frozenset(("td", "th"))
_WIDE = "\u2018\u2019\u201c\u201d\u2014\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffef\U00020000-\U0003ffff"
#: A line break of the source between two wide characters is no space (CSS Text 3, 4.1.3).
_SOURCE_BREAK_RE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SPACES_RE = re.compile(r"[ \t\r\n\f]+")
_EDGES = " \t\r\n\f\xa0\u3000\u2002\u2003\u200b\ufeff"
_CELL = "\x1f"  # between the cells of a row; control characters are gone by then
_FOOTNOTE_RE = re.compile(
    r"\s*[\[【［]\s*(?:\d{1,3}(?:\s*[-,，–]\s*\d{1,3})*|[a-z]|注\s*\d*)\s*[\]】］]\s*"
)


def lay_out(root: _Element) -> Layout:
    """The blocks and nodes of a tree."""
    walker = _Walker(hidden_names([style.text or "" for style in root.iter("style")]))
    walker.walk(root)
    return walker.layout


def text_of(element: _Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def tidy(text: str) -> str:
    """Text as a browser shows it: runs of blanks are one, none at the ends."""
    if "\n" in text or "\r" in text:
        text = _SOURCE_BREAK_RE.sub("", text)
    text = _SPACES_RE.sub(" ", text)
    if _CELL in text:
        text = "\t".join(cell.strip(_EDGES) for cell in text.split(_CELL))
        return text.rstrip(_EDGES) if text.strip(_EDGES) else ""
    return text.strip(_EDGES)


class _Walker:
    """The state of one pass over a tree."""

    def __init__(self, names: frozenset[str]) -> None:
        self.layout = Layout()
        self.hidden_names = names
        self.pieces: list[str] = []
        self.linked = 0  # characters
        self.link_count = 0
        self.node = -1
        self.links = 0  # depth in links
        self.link_starts: list[tuple[int, int]] = []
        self.unseen = 0  # depth in hidden containers
        self.pre = 0
        self.tables: list[bool] = []  # of each open table, whether it holds data
        self.kind = ""

    def walk(self, root: _Element) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        closers: list[str] = []
        for event, element in events:
            if event == "start":
                action = self._start(element)
                closers.append(action)
                if action == "skip":
                    events.skip_subtree()
                elif element.text:
                    self._text(element.text)
                continue
            self._end(closers.pop())
            if element.tail:
                self._text(element.tail)
        self._flush()

    def _text(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += len(text.strip()) if not text.isspace() else 0

    # ── elements ──

    def _start(self, element: _Element) -> str:
        """Open an element; what to do when it closes."""
        tag = element.tag
        if tag == "br":
            self._break()
            return "skip"
        if tag in SKIPPED:
            return "skip"
        inline = tag in INLINE or ":" in tag
        style, names = element.get("style"), ""
        if element.get("class") or element.get("id"):
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
        gone = (style is not None and hides(style)) or element.get("hidden") is not None
        gone = gone or (bool(self.hidden_names) and bool(names) and self._by_sheet(element))
        if inline:
            return self._inline(element, tag, style, names, gone=gone)
        return self._block(element, tag, names, gone=gone)

    def _by_sheet(self, element: _Element) -> bool:
        if f"#{element.get('id')}" in self.hidden_names:
            return True
        return any(f".{name}" in self.hidden_names for name in (element.get("class") or "").split())

    def _inline(
        self, element: _Element, tag: str, style: str | None, names: str, *, gone: bool
    ) -> str:
        if gone and element.find(".//p") is None:
            return "skip"
        if tag == "sup" and _FOOTNOTE_RE.fullmatch(text_of(element)):
            return "skip"
        if tag != "a" and names and noise(names) == 2 and not _amid(element):
            return self._block(element, tag, names, gone=gone)
        if tag == "a" and element.get("href") is not None:
            self.links += 1
            self.link_count += 1
            self.link_starts.append((len(self.layout.blocks), self.linked))
            return "link"
        if style is not None and blends(style) and _amid(element):
            return "skip"
        if (
            tag == "font"
            and (element.get("color") or "").lower() in ("#ffffff", "white", "#fff")
            and _amid(element)
        ):
            return "skip"
        return ""

    def _block(self, element: _Element, tag: str, names: str, *, gone: bool) -> str:
        in_data = bool(self.tables) and self.tables[-1]
        if in_data and tag != "table":
            if tag in _CELLS and self.pieces:
                self.pieces.append(_CELL)
            elif tag not in ("tr", "tbody", "thead", "tfoot"):
                self.pieces.append("\n")
                return ""
        if not (in_data and tag in _CELLS):
            self._flush()
        if tag == "table":
            self.tables.append(is_data(element))
        if in_data and tag in _CELLS:
            return ""
        self._open(tag, names, hidden=gone)
        self.unseen += gone
        if tag in HEADINGS:
            self.kind = "h"
        elif tag == "pre":
            self.pre += 1
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.kind = "row"
        return f"{tag}!" if gone else tag

    def _end(self, action: str) -> None:
        """Close an element."""
        if action in ("skip", ""):
            return
        if action == "link":
            self.links -= 1
            self._judge_link(*self.link_starts.pop())
            return
        self._flush()
        self.kind = ""
        tag = action.rstrip("!")
        self.unseen -= action.endswith("!")
        if tag == "table":
            self.tables.pop()
        elif tag == "pre":
            self.pre -= 1
        self._close()

    def _judge_link(self, first: int, linked: int) -> None:
        """A link around several sentences is one that was never closed: no link."""
        blocks = self.layout.blocks
        if len(blocks) > first and sum(block.text.count("。") for block in blocks[first:]) >= 2:
            for block in blocks[first:]:
                block.linked = 0
            self.linked = 0 if len(blocks) > first else linked

    # ── containers and lines ──

    def _open(self, tag: str, names: str, *, hidden: bool) -> None:
        nodes = self.layout.nodes
        nodes.append(Node(tag, names, self.node, len(self.layout.blocks), hidden=hidden))
        if self.node >= 0:
            nodes[self.node].children.append(len(nodes) - 1)
        self.node = len(nodes) - 1

    def _close(self) -> None:
        node = self.layout.nodes[self.node]
        node.last = len(self.layout.blocks)
        self.node = node.parent

    def _break(self) -> None:
        if (self.tables and self.tables[-1]) or self.pre:
            self.pieces.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        """End the line."""
        if not self.pieces:
            return
        pieces, linked, self.pieces, self.linked = self.pieces, self.linked, [], 0
        raw = "".join(pieces)
        if self.pre:
            lines = [line.rstrip(_EDGES) for line in raw.expandtabs(4).split("\n")]
            for line in lines:
                if line:
                    self._line(line, [line], linked // len(lines), "pre")
            return
        text = tidy(raw)
        if text:
            self._line(text, pieces, linked, self.kind)
        self.link_count = 0

    def _line(self, text: str, pieces: list[str], linked: int, kind: str) -> None:
        self.layout.blocks.append(
            Block(text, pieces, linked, self.link_count, max(self.node, 0), kind, self.unseen > 0)
        )


def _amid(element: _Element) -> bool:
    """Whether text stands directly before or after the element."""
    before = element.getprevious()
    parent = element.getparent()
    ahead = before.tail if before is not None else None if parent is None else parent.text
    return bool((ahead and ahead.strip()) or (element.tail and element.tail.strip()))


#: Cells longer than this are columns of a page, not cells of a table: a judgement.
_MEAN_CELL, _LONGEST_CELL = 100, 600


def is_data(table: _Element) -> bool:
    """Whether a table holds data in rows, rather than the layout of the page.

    Data: no table inside, two rows or more of which most have two cells or more,
    short cells, few links, no headings.
    """
    if table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    wide = [row for row in rows if len(row) >= 2]
    if len(rows) < 2 or 2 * len(wide) < len(rows):
        return False
    sizes = [len(text_of(cell).strip()) for row in rows for cell in row]
    if sum(sizes) > _MEAN_CELL * len(sizes) or max(sizes) > _LONGEST_CELL:
        return False
    if max(sizes) > _MEAN_CELL and 2 * max(sizes) > sum(sizes):
        return False  # a text beside its writer's rank and posts
    linked = sum(len(text_of(link).strip()) for link in table.iter("a"))
    return 2 * linked < sum(sizes) and table.find(".//form") is None
