"""Which blocks are the text of the page.

Every block gets a score: running text counts for as much as it has characters,
links and furniture count against. From the root the search goes down as long as
one container holds most of what counts; that is the core. Containers beside it on
the way up join if they are of its kind. What is left inside that counts against
(lists of links, tool bars) falls out again.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.readers.web.evidence import (
    ARTICLE_RE,
    COMMENTS_RE,
    CREDIT_RE,
    LABEL_RE,
    PLAYER_RE,
    is_chrome,
    is_comments,
    is_tools,
    marks,
    stops,
)
from cleaner.readers.web.facts import is_byline
from cleaner.readers.web.walk import PARAGRAPHS

if TYPE_CHECKING:
    from cleaner.readers.web.walk import Block, Layout, Node

#: A line this long (three letters count as one character) is running text even without a mark: verse and captions were
#: seen up to 25, headlines in lists from 8 to 30, but those are links.
_LONG_LINE = 30
#: Two thirds: between the halves of a page in columns and the article beside its teasers.
_MOST = 0.66
#: Where no container holds most, the one with the page's title is the text if it has
#: this share; a header with a summary was seen to have up to a quarter.
_SHARE_BY_TITLE = 0.3
#: Elements that are lines of their container, not containers. A cell may be either.
_LINES = PARAGRAPHS - {"td", "tr"}
_NUMBERS_RE = re.compile(r"\d+")


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
            max(0.0, value) if _is_prose(block) else 0.0
            for value, block in zip(self.score, layout.blocks, strict=True)
        ]
        self._sum_up()
        self._distrust()
        self._sum_up()
        self._distrust_comments()
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

    def _distrust(self) -> None:
        """Take back what counts in parts that are named as noise, or are rows of teasers."""
        total = self._proses[-1]
        for at, node in enumerate(self.layout.nodes):
            inside = self.prose_of(node)
            if not inside and self.of(node) <= 0:
                continue
            if self._is_noise(node, inside, total) or self._is_teasers(node):
                self.distrusted.add(at)
                self._take_back(node.first, node.last)

    def _distrust_comments(self) -> None:
        """Take back what follows a heading such as "25 条评论" in its container.

        Only after text: where posts and answers are all there is, they are the text.
        """
        for at, block in enumerate(self.layout.blocks):
            if block.size > 60 or self.score[at] > 20 or not COMMENTS_RE.match(block.text):
                continue
            node = self.layout.nodes[block.node]
            while node.parent >= 0 and self._proses[node.last] - self._proses[at] < 12:
                node = self.layout.nodes[node.parent]
            before, behind = self._proses[at], self._proses[node.last] - self._proses[at]
            if before > max(60.0, min(behind / 4, 300.0)):
                self._take_back(at, node.last)
                self._sum_up()

    def _take_back(self, first: int, last: int) -> None:
        """Let a run of blocks count against."""
        self.taken_back.update(range(first, last))
        for index in range(first, last):
            self.prose[index] = 0.0
            self.score[index] = -abs(self.score[index]) / 2

    def _is_noise(self, node: Node, inside: float, total: float) -> bool:
        if node.noise < 2 or node.tag in ("body", "html", "article", "main"):
            return False
        if is_comments(node.names):
            return total - inside > min(60.0, inside / 4)
        return inside < total / 3

    def _is_teasers(self, node: Node) -> bool:
        """Whether the children are three or more cards: a linked headline and an excerpt."""
        nodes = self.layout.nodes
        children = [nodes[child] for child in node.children]
        cards = [child for child in children if self._is_card(child)]
        return len(cards) >= 3 and 2 * sum(map(self.size_of, cards)) > self.size_of(node)

    def _is_card(self, node: Node) -> bool:
        blocks = self.layout.blocks[node.first : node.last]
        if not 2 <= len(blocks) <= 12 or self.size_of(node) > 260:
            return False
        return any(b.linked >= 8 and b.linked > 0.8 * b.size for b in blocks)


def _is_prose(block: Block) -> bool:
    """Whether a line reads like a sentence: an end, or a comma in a line of some length."""
    if block.hidden or block.kind == "row":
        return False
    if stops(block.text) or len(block.text.encode("utf-8", "replace")) >= 3 * _LONG_LINE:
        return True
    return block.size >= 12 and marks(block.text) > 0


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
        sentences = [block for block in inside if stops(block.text) and block.size >= 15]
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
    if 2 * block.linked > block.size and not (stops(block.text) and block.size > 40):
        return -float(min(block.size, 40)) - 4
    if _is_prose(block):
        return float(own)
    if block.kind == "row":
        return own * 0.5
    return own * min(0.6, (block.size - 6) / 20)


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
            self.core = self._core()
            self._take(self.nodes[self.core])
            self._extend()
            self._take_credit()

    # ── the core ──

    def _core(self) -> int:
        """The innermost container that holds most of what counts.

        What a container is worth is the best sum in it, not its own: the menus
        of a page may well outweigh its text.
        """
        worth = [self.scores.of(node) for node in self.nodes]
        for at in range(len(worth) - 1, 0, -1):  # children come after their parents
            parent = self.nodes[at].parent
            if parent >= 0:
                worth[parent] = max(worth[parent], worth[at])
        at = 0
        while True:
            node = self.nodes[at]
            best = max(node.children, key=worth.__getitem__, default=-1)
            if best < 0 or worth[best] <= 0 or self.nodes[best].tag in _LINES:
                return at
            total = sum(max(0.0, worth[child]) for child in node.children) + self._own(node)
            if worth[best] < _MOST * total:
                best = self._titled(node)
                if best < 0 or worth[best] < _SHARE_BY_TITLE * total:
                    return at
            at = best

    def _titled(self, node: Node) -> int:
        """The one child that holds the page's title, -1 if there is none."""
        titled = [
            child
            for child in node.children
            if any(map(self._is_title, self.blocks[self.nodes[child].first : self.nodes[child].last]))
        ]
        return titled[0] if len(titled) == 1 and self.nodes[titled[0]].tag not in _LINES else -1

    def _own(self, node: Node) -> float:
        """What counts in the lines that stand directly in a container."""
        total, at = 0.0, node.first
        for child in [*map(self.nodes.__getitem__, node.children), None]:
            end = child.first if child else node.last
            total += sum(max(0.0, value) for value in self.scores.score[at:end])
            at = child.last if child else end
        return total

    # ── around it ──

    def _extend(self) -> None:
        """Take what is of the core's kind beside it, on every level up to the root."""
        at, level = self.core, 0
        top = self._title_before(self.nodes[at].first)
        while (up := self.nodes[at].parent) >= 0:
            for child in self.nodes[up].children:
                if child != at and self._is_kin(self.nodes[child], self.nodes[at], level, top):
                    self._take(self.nodes[child])
            at, level = up, level + 1

    def _title_before(self, end: int) -> int:
        """The last block before `end` that is the page's title; -1 if there is none."""
        for index in range(end - 1, -1, -1):
            if squeeze(self.blocks[index].text) in self.scores.titles:
                return index
        return -1

    def _is_kin(self, node: Node, core: Node, level: int, title: int) -> bool:
        """Whether a container beside the core, or beside one around it, belongs to the text.

        Those of the same name do (posts, columns, sheets); so do lines close by, and
        running text between title and core: a summary, a question.
        """
        prose = self.scores.prose_of(node)
        if self.scores.of(node) <= 0 or prose < 12 or node.noise == 2:
            return False
        if core.names.strip() and _kind(node) == _kind(core):
            return True
        linked, size = self.scores.links_of(node), self.scores.size_of(node)
        if linked * 10 > size:
            return False
        ahead = node.last <= core.first and (node.last - 1 > title >= 0 or level == 0)
        if node.tag in PARAGRAPHS:
            return prose >= 20 and not node.noise and (ahead or level < 2)
        sentences = any(stops(block.text) for block in self.blocks[node.first : node.last])
        return ahead and sentences and prose > 0.8 * size

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
        held = [i for i in range(top.first, top.last) if i not in out and self._holds(i)]
        self.taken.update(self._of_posts(top, held))

    def _of_posts(self, top: Node, held: list[int]) -> list[int]:
        """Without what stands around the text of posts, if the container is a row of posts.

        Three children of one name that hold all text make a row. What a post says
        stands in elements of the same name in every post; names, ranks, dates and
        signatures stand in others.
        """
        posts = [self.nodes[child] for child in top.children if self.scores.size_of(self.nodes[child])]
        if len(posts) < 3 or len(set(map(_kind, posts))) > 1 or posts[0].tag in ("p", "tr"):
            return held
        said = dict[tuple[str, str], float]()
        for index in held:
            node = self.nodes[self.blocks[index].node]
            if not node.noise:
                said[_kind(node)] = said.get(_kind(node), 0.0) + self.scores.prose[index]
        least = max(said.values(), default=0.0) / 20
        own = {id(post) for post in posts}
        return [
            index
            for index in held
            if id(node := self.nodes[self.blocks[index].node]) in own
            or said.get(_kind(node), 0.0) > least
        ]

    def _falls_out(self, node: Node, mass: float) -> bool:
        prose, size = self.scores.prose_of(node), self.scores.size_of(node)
        linked = self.scores.links_of(node)
        if not size:
            return False
        if node.noise == 2 and prose < mass / 3:
            return True
        if node.noise == 1 and node.tag not in PARAGRAPHS and prose < 30 and (4 * linked > size or size < 20):
            return True
        return self.scores.of(node) < 0 and 2 * linked > size and prose < 40

    def _holds(self, index: int) -> bool:
        """Whether a line inside the text is of the text.

        Lines that are links alone are kept where they stand alone: two or more in a
        row are a list of other pages. So are notices that read like sentences: whether
        they are noise is for the rules to say, and for the ledger to remember.
        """
        block = self.blocks[index]
        if block.hidden or index in self.scores.taken_back or is_tools(block.text):
            return False
        if PLAYER_RE.search(block.text):
            return False
        if 2 * block.linked > block.size and not block.kind == "h" and self.scores.score[index] < 0:
            beside = self.blocks[max(0, index - 1) : index] + self.blocks[index + 1 : index + 2]
            alone = not any(2 * other.linked > other.size for other in beside)
            return alone and block.links < 3 and not is_chrome(block.text)
        return bool(stops(block.text)) or not is_chrome(block.text)

    def lines(self) -> list[int]:
        """The taken blocks in order, without the page's title and bylines before the text,
        and without labels over lists that fell out."""
        taken, kept, begun = sorted(self.taken), list[int](), False
        home = self._home(next(filter(self._begins, taken), -1))
        for place, index in enumerate(taken):
            block = self.blocks[index]
            following = taken[place + 1] if place + 1 < len(taken) else len(self.blocks)
            if block.size <= 24 and following != index + 1 and LABEL_RE.match(block.text):
                continue
            begun = begun or self._begins(index)
            sure = self._home(index) == home
            if not begun and (self._is_title(block) or is_byline(block.text, sure=sure)):
                continue
            kept.append(index)
        return kept

    def _begins(self, index: int) -> bool:
        """Whether the text has begun by this line: it holds a sentence."""
        block = self.blocks[index]
        return block.size >= 20 and stops(block.text) > 0

    def _home(self, index: int) -> int:
        """The container of a line, paragraphs left out; -1 for no line."""
        at = self.blocks[index].node if index >= 0 else -1
        while at >= 0 and self.nodes[at].tag in _LINES:
            at = self.nodes[at].parent
        return at

    def _is_title(self, block: Block) -> bool:
        return squeeze(block.text) in self.scores.titles


def _kind(node: Node) -> tuple[str, str]:
    """Tag and first name, numbers left out: what posts of one thread have in common."""
    return node.tag, _NUMBERS_RE.sub("", node.names.split()[0]) if node.names.split() else ""


def squeeze(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())
