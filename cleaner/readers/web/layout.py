"""A page as lines of text and the containers that hold them."""

from __future__ import annotations

import re

from cleaner.readers.web.evidence import is_comments, noise, stops

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Elements that are one paragraph, not a container of several.
PARAGRAPHS = frozenset(
    ("p", "li", "dd", "dt", "blockquote", "pre", "tr", "td", "th", "figcaption", "caption", "address", *HEADINGS)
)  # fmt: skip
#: Elements that are lines of their container, not containers. A cell may be either.
LINES = PARAGRAPHS - {"td", "tr"}

#: Elements that say of themselves that they are no text.
_NEVER_TEXT = ("nav", "footer", "aside")

_NUMBERS_RE = re.compile(r"\d+")


class Block:
    """One line of text.

    Attributes:
        text: Without blanks at its ends; cells of a row joined by tabs.
        pieces: The text of its inline elements, for bylines.
        size: Characters, blanks not counted.
        linked: How many of them are in links.
        links: How many links there are.
        stops: How many sentences end in it.
        node: Index of the innermost container.
        kind: "" or h, row, pre.
        hidden: Whether the page does not show it.
    """

    __slots__ = ("hidden", "kind", "linked", "links", "node", "pieces", "size", "stops", "text")

    def __init__(
        self,
        text: str,
        pieces: list[str],
        linked: int,
        links: int,
        node: int,
        kind: str,
        hidden: bool,
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.links = links
        self.size = len(text) - text.count(" ") - text.count("\u3000") - text.count("\xa0")
        self.linked = min(linked, self.size)
        self.node = node
        self.kind = kind
        self.hidden = hidden
        self.stops = stops(text)


class Node:
    """A container: a run of blocks.

    Attributes:
        tag: Element name.
        names: Its class and id.
        parent: Index of the container around it, -1 for the outermost.
        children: Indexes of the containers directly in it.
        first: First block.
        last: One past the last block.
        noise: What its names say: 0, 1 or 2.
        hidden: Whether its own style hides it.
    """

    __slots__ = ("children", "first", "hidden", "last", "names", "noise", "parent", "tag")

    def __init__(self, tag: str, names: str, parent: int, first: int, *, hidden: bool) -> None:
        self.tag, self.names, self.parent, self.first = tag, names, parent, first
        self.hidden = hidden
        self.last = first
        self.children: list[int] = []
        self.noise = 2 if tag in _NEVER_TEXT else noise(names)


class Layout:
    """All blocks and nodes of a page, in document order. `walk.lay_out` makes one.

    A container is a run of blocks, so every figure about it is a difference of two
    running sums.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []


def unname(layout: Layout) -> bool:
    """Take names for no evidence, but for comments'; whether that changes anything."""
    named = [
        node
        for node in layout.nodes
        if node.noise and node.tag not in _NEVER_TEXT and not is_comments(node.names)
    ]
    for node in named:
        node.noise = 0
    return bool(named)


def squeeze(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def kind_of(node: Node) -> tuple[str, str]:
    """Tag and first name, numbers left out: what posts of one thread have in common."""
    names = node.names.split()
    return node.tag, _NUMBERS_RE.sub("", names[0]) if names else ""


def rows(layout: Layout, node: Node) -> list[list[Node]]:
    """The containers in a container by their kind.

    Where a program names every element otherwise, those are of one kind that hold the
    same elements.
    """
    alike: dict[tuple[str, str], list[Node]] = {}
    for child in map(layout.nodes.__getitem__, node.children):
        alike.setdefault(kind_of(child), []).append(child)
    built: dict[tuple[str, ...], list[Node]] = {}
    for row in alike.values():
        if len(row) == 1 and len(row[0].children) > 1:
            tags = (layout.nodes[inner].tag for inner in row[0].children)
            built.setdefault((row[0].tag, *tags), []).extend(row)
    return [row for row in alike.values() if len(row) > 1] + list(built.values())
