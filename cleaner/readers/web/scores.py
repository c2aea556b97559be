"""What every line and container of a page counts for or against being text.

Running text counts for as much as it has characters; links and furniture count
against. Parts named as noise, rows of teasers and comment sections are taken back.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.readers.web.bylines import is_byline
from cleaner.readers.web.evidence import (
    COMMENTS_RE,
    DATED_RE,
    commas,
    is_chrome,
    is_comments,
)
from cleaner.readers.web.layout import rows, squeeze
from cleaner.readers.web.posts import remarks
from cleaner.readers.web.titles import FILE_RE

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.readers.web.layout import Block, Layout, Node

#: A line this long (three letters count as one character) is running text even
#: without a mark. Headlines are as long, but they are links; lines of a diary without
#: any marks have 20 to 40 characters (measured on one real page).
LONG_LINE = 30

#: Elements that hold the text whatever they are called.
_WHOLE = ("body", "html", "article", "main")


class Scores:
    """Running sums over the blocks of a page.

    Attributes:
        score: Of each block: for the text above 0, against below.
        prose: Characters of running text of each block, links not counted.
    """

    def __init__(self, layout: Layout, titles: frozenset[str]) -> None:
        self.layout = layout
        self.titles = titles
        self.distrusted = set[int]()
        self.taken_back = set[int]()
        reveal(layout)
        self.score = [score(block) for block in layout.blocks]
        self.prose = [
            max(0.0, value) if is_prose(block) else 0.0
            for value, block in zip(self.score, layout.blocks, strict=True)
        ]
        # What readers wrote goes first: beside a short text it is most of the page.
        for distrust in (
            self._distrust_sections, self._distrust_parts, self._distrust_comments, self._distrust_remarks,
        ):  # fmt: skip
            self._sum_up()
            distrust()
        self._sum_up()

    def _sum_up(self) -> None:
        self._scores = [0.0, *accumulate(self.score)]
        self._proses = [0.0, *accumulate(self.prose)]
        self._sizes = [0, *accumulate(block.size for block in self.layout.blocks)]
        self._links = [0, *accumulate(block.linked for block in self.layout.blocks)]

    def of(self, node: Node) -> float:
        """Sum of the scores in a container."""
        return self._scores[node.last] - self._scores[node.first]

    def prose_of(self, node: Node) -> float:
        """Running text in a container, characters."""
        return self._proses[node.last] - self._proses[node.first]

    def size_of(self, node: Node) -> int:
        """All text in a container, characters."""
        return self._sizes[node.last] - self._sizes[node.first]

    def links_of(self, node: Node) -> int:
        """Linked text in a container, characters."""
        return self._links[node.last] - self._links[node.first]

    def is_title(self, index: int) -> bool:
        """Whether a block is the page's title and no more."""
        return FILE_RE.sub("", squeeze(self.layout.blocks[index].text)) in self.titles

    def _distrust_sections(self) -> None:
        """Take back what counts in parts that are named as comments."""
        total = self._proses[-1]
        for at, node in enumerate(self.layout.nodes):
            if node.noise == 2 and is_comments(node.names) and node.tag not in _WHOLE:
                inside = self.prose_of(node)
                wraps = any(map(self.is_title, range(node.first, node.last)))
                if inside and not wraps and total - inside > min(60.0, inside / 4):
                    self.distrusted.add(at)
                    self._take_back(node.first, node.last)

    def _distrust_parts(self) -> None:
        """Take back what counts in parts that are named as noise, or are rows of teasers."""
        total = self._proses[-1]
        for at, node in enumerate(self.layout.nodes):
            inside = self.prose_of(node)
            if not inside and self.of(node) <= 0:
                continue
            doubtful = [at] if self._is_noise(node, inside, total) else self._teasers(node)
            for index in doubtful:
                self.distrusted.add(index)
                self._take_back(self.layout.nodes[index].first, self.layout.nodes[index].last)

    def _distrust_comments(self) -> None:
        """Take back what follows a heading such as "25 条评论" in its container.

        Only after text: where posts and answers are all there is, they are the text.
        """
        for at, block in enumerate(self.layout.blocks):
            if at in self.taken_back or block.size > 60 or not COMMENTS_RE.match(block.text):
                continue
            node = self.layout.nodes[block.node]
            while node.parent >= 0 and node.last == at + 1:
                node = self.layout.nodes[node.parent]
            before, behind = self._proses[at], self._proses[node.last] - self._proses[at]
            titled = any(map(self.is_title, range(at, node.last)))
            if before > max(60.0, min(behind / 4, 300.0)) and not titled:
                self._take_back(at, node.last)
                self._sum_up()

    def _distrust_remarks(self) -> None:
        """Take back rows of short posts behind a text, whatever they are called."""
        for node in list(remarks(self)):
            self._take_back(node.first, node.last)

    def prose_since_title(self) -> Callable[[int], float]:
        """A function that gives the running text between the title and a block.

        The title is its last heading, or where it is none its first line.
        """
        blocks = self.layout.blocks
        titles = [at for at in range(len(blocks)) if self.is_title(at) and not blocks[at].hidden]
        headings = [at for at in titles if blocks[at].kind == "h"]
        first = headings[-1] if headings else min(titles, default=len(blocks))
        return lambda index: self._proses[index] - self._proses[first] if index > first else 0.0

    def _take_back(self, first: int, last: int) -> None:
        """Let a run of blocks count against."""
        self.taken_back.update(range(first, last))
        for index in range(first, last):
            self.prose[index] = 0.0
            self.score[index] = -abs(self.score[index]) / 2

    def _is_noise(self, node: Node, inside: float, total: float) -> bool:
        if node.noise < 2 or node.tag in _WHOLE or is_comments(node.names):
            return False
        blocks = self.layout.blocks
        headed = any(
            blocks[at].kind == "h" and self.is_title(at) for at in range(node.first, node.last)
        )
        return inside < total / 3 and not headed

    def _teasers(self, node: Node) -> list[int]:
        """The children that are cards of other pages, if three or more are alike.

        A card is a linked headline with an excerpt, or a headline with its date.
        """
        nodes = self.layout.nodes
        places = {id(nodes[child]): child for child in node.children}
        found = (
            [places[id(child)] for child in row if self._is_card(child)]
            for row in rows(self.layout, node)
            if len(row) >= 3
        )
        return [card for cards in found if len(cards) >= 3 for card in cards]

    def _is_card(self, node: Node) -> bool:
        blocks = self.layout.blocks[node.first : node.last]
        if len(blocks) == 1 and blocks[0].size < 60:
            return DATED_RE.search(blocks[0].text) is not None
        if not 2 <= len(blocks) <= 12 or self.size_of(node) > 260:
            return False
        # The headline stands first: an article with a link in it is no card.
        first = next((block for block in blocks if block.size >= 8), blocks[0])
        return first.linked >= 8 and first.linked > 0.8 * first.size


def is_prose(block: Block) -> bool:
    """Whether a line reads like a sentence: an end, or a comma in a line of some length."""
    if block.hidden or block.kind == "row":
        return False
    if block.stops or len(block.text.encode("utf-8", "replace")) >= 3 * LONG_LINE:
        return True
    return block.size >= 12 and commas(block.text) > 0


def reveal(layout: Layout) -> None:
    """Show what a page hides until a script or a button shows it.

    WeChat hides the whole text until it has loaded, phone pages fold its rest away.
    Such parts hold several sentences that the page does not show elsewhere;
    anti-copy text is words in a line, and copies for other devices are repeats.
    """
    blocks = layout.blocks
    shown = {squeeze(block.text) for block in blocks if not block.hidden}
    for node in layout.nodes:
        if not node.hidden or node.noise == 2:
            continue
        inside = blocks[node.first : node.last]
        sentences = [block for block in inside if block.stops and block.size >= 15]
        fresh = sum(block.size for block in sentences if squeeze(block.text) not in shown)
        if len(sentences) >= 2 and fresh >= 100 and 2 * fresh > sum(b.size for b in sentences):
            for block in inside:
                block.hidden = False


def score(block: Block) -> float:
    """What a block alone says for (above 0) or against (below) being text."""
    if block.hidden:
        return 0.0
    if is_chrome(block.text):
        return -float(min(block.size, 40)) - 4
    own = block.size - block.linked
    if 2 * block.linked > block.size and not (block.stops and block.size > 40):
        return -float(min(block.size, 40)) - 4
    if is_prose(block):
        return float(own)
    if is_byline(block.text):
        return 0.0
    if block.kind == "row":
        return own * 0.5
    return own * min(0.6, (block.size - 6) / 20)
