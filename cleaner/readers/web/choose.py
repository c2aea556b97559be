"""Which blocks are the text of the page.

The core is taken whole. Containers beside it on the way up join if they are of its
kind. What counts against being text (lists of links, tool bars) falls out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.readers.web.bylines import is_byline
from cleaner.readers.web.core import core
from cleaner.readers.web.evidence import (
    ARTICLE_RE,
    CREDIT_RE,
    PLAYER_RE,
    is_chrome,
    is_tools,
)
from cleaner.readers.web.layout import PARAGRAPHS, kind_of
from cleaner.readers.web.posts import has_surroundings, row

if TYPE_CHECKING:
    from cleaner.readers.web.layout import Node
    from cleaner.readers.web.scores import Scores


class Choice:
    """The blocks taken for the text of a page.

    Attributes:
        scores: Of the page.
        core: Index of the innermost container that holds most of what counts.
        taken: Indexes of the taken blocks.
    """

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.nodes = scores.layout.nodes
        self.blocks = scores.layout.blocks
        self.taken = set[int]()
        self.core = -1
        if self.nodes and self.blocks:
            self.core = core(scores)
            self._take(self.nodes[self.core])
            top = self._extend()
            self.taken.intersection_update(self._of_posts(self.nodes[top], sorted(self.taken)))
            self._take_credit()

    # ── around it ──

    def _extend(self) -> int:
        """Take what is of the core's kind beside it, on every level up to the root.

        Returns:
            The outermost container in which a row of the core's kind was taken; else the core.
        """
        at, level, outermost = self.core, 0, self.core
        top = self.title_before(self.nodes[at].first)
        while (up := self.nodes[at].parent) >= 0:
            if level < 2:
                self._take_lines(up)
            posts = row(self.scores, self.nodes[up])
            if self.nodes[at] in posts and has_surroundings(self.scores, self.nodes[at]):
                outermost = up
            for child in self.nodes[up].children:
                node = self.nodes[child]
                if child != at and (
                    self._is_kin(node, self.nodes[at], level, top)
                    or (node in posts and outermost == up and self.scores.prose_of(node) >= 12)
                ):
                    self._take(node)
            at, level = up, level + 1
        return outermost

    def _take_lines(self, up: int) -> None:
        """Take the sentences that stand in a container itself, beside its children."""
        node = self.nodes[up]
        for index in range(node.first, node.last):
            block = self.blocks[index]
            if block.node == up and self.scores.prose[index] >= 20 and self._holds(index):
                self.taken.add(index)

    def title_before(self, end: int) -> int:
        """The last block before `end` that is the page's title; -1 if there is none."""
        for index in range(end - 1, -1, -1):
            if self.scores.is_title(index):
                return index
        return -1

    def _is_kin(self, node: Node, core: Node, level: int, title: int) -> bool:
        """Whether a container beside the core, or beside one around it, belongs to the text.

        Those of the same name do (posts, columns, sheets); so do lines close by, and
        running text between title and core: a summary, a question.
        """
        prose = self.scores.prose_of(node)
        if node.first <= title < node.last - 1:  # a head with a question or a summary in it
            return prose >= 20 and prose > 0.8 * self._size_behind(title, node)
        if self.scores.of(node) <= 0 or prose < 12 or node.noise == 2:
            return False
        linked, size = self.scores.links_of(node), self.scores.size_of(node)
        if core.names.strip() and kind_of(node) == kind_of(core) and 2 * prose >= size:
            return True
        if linked * 10 > size:
            return False
        ahead = node.last <= core.first and (node.last - 1 > title >= 0 or level == 0)
        if node.tag in PARAGRAPHS:
            return prose >= 20 and not node.noise and (ahead or level < 2)
        sentences = any(block.stops for block in self.blocks[node.first : node.last])
        next_to = level == 0 and node.first == core.last and not node.noise
        return (ahead or next_to) and sentences and prose > 0.8 * size

    def _size_behind(self, title: int, node: Node) -> int:
        """Characters of the container's lines behind the title, tools and bylines left out."""
        lines = (self.blocks[index] for index in range(title + 1, node.last))
        return sum(
            line.size for line in lines if not (is_chrome(line.text) or is_byline(line.text))
        )

    def _take_credit(self) -> None:
        """Take the credit lines behind the core that stand in the article's own container."""
        core = self.nodes[self.core]
        for index in range(core.last, self._named().last):
            block = self.blocks[index]
            if block.size <= 60 and CREDIT_RE.match(block.text) and self._holds(index):
                self.taken.add(index)

    def _named(self) -> Node:
        """The widest container around the core that is named as the article and holds little more."""
        core = self.nodes[self.core]
        best, at = core, core.parent
        while at >= 0:
            node = self.nodes[at]
            if self.scores.size_of(node) > self.scores.size_of(core) * 1.15 + 60:
                break
            if node.noise < 2 and ARTICLE_RE.search(node.names):
                best = node
            at = node.parent
        return best

    # ── inside ──

    def _take(self, top: Node) -> None:
        """Take the blocks of a container but for the parts in it that are none of the text."""
        mass = self.scores.prose_of(top)
        stack, out = [top], set[int]()
        while stack:
            for child in stack.pop().children:
                inner = self.nodes[child]
                if child in self.scores.distrusted or self._falls_out(inner, mass):
                    out.update(range(inner.first, inner.last))
                else:
                    stack.append(inner)
        self.taken.update(i for i in range(top.first, top.last) if i not in out and self._holds(i))

    def _of_posts(self, top: Node, held: list[int]) -> list[int]:
        """Without what stands around the text of posts, if the container holds a row of them.

        What a post says stands in elements of the same name in every post; names,
        ranks, dates and signatures stand in others.
        """
        posts = row(self.scores, top)
        if not posts:
            return held
        inside = {index for post in posts for index in range(post.first, post.last)}
        said = dict[tuple[str, str], float]()
        for index in inside.intersection(held):
            node = self.nodes[self.blocks[index].node]
            if not node.noise:
                said[kind_of(node)] = said.get(kind_of(node), 0.0) + self.scores.prose[index]
        least = max(said.values(), default=0.0) / 20
        own = {id(post) for post in posts}
        return [
            index
            for index in held
            if index not in inside
            or id(node := self.nodes[self.blocks[index].node]) in own
            or said.get(kind_of(node), 0.0) > least
        ]

    def _falls_out(self, node: Node, mass: float) -> bool:
        prose, size = self.scores.prose_of(node), self.scores.size_of(node)
        linked = self.scores.links_of(node)
        if not size:
            return False
        if node.noise == 2 and prose < mass / 3:
            return True
        if (
            node.noise == 1
            and node.tag not in PARAGRAPHS
            and prose < 30
            and (4 * linked > size or size < 20)
            and not CREDIT_RE.match(self.blocks[node.first].text)
        ):
            return True
        if node.tag == "p" and node.last - node.first == 1:
            return False  # a line: see `_holds`
        return self.scores.of(node) < 0 and 2 * linked > size and prose < 40

    def _holds(self, index: int) -> bool:
        """Whether a line inside the text is of the text.

        Lines that are links alone are kept where they stand alone: two or more in a
        row are a list of other pages. So are notices that read like sentences: whether
        they are noise is for the rules to say, and for the ledger to remember.
        """
        block = self.blocks[index]
        linked = 2 * block.linked > block.size
        if block.hidden or index in self.scores.taken_back or PLAYER_RE.search(block.text):
            return False
        if block.kind == "h" and not linked:
            return True  # 下载 and 登录 are headings of manuals, too
        if is_tools(block.text):
            return False
        if linked and block.kind != "h" and self.scores.score[index] < 0:
            beside = self.blocks[max(0, index - 1) : index] + self.blocks[index + 1 : index + 2]
            alone = not any(2 * other.linked > other.size for other in beside)
            return alone and block.links < 2 and not is_chrome(block.text)
        return bool(block.stops) or not is_chrome(block.text)
