"""Which blocks are the text of the page.

Every block gets a score: running text counts for as much as it has characters,
links and furniture count against. From the root the search goes down as long as
one container holds most of what counts; that is the core. Containers beside it on
the way up join if they are of its kind. What is left inside that counts against
(lists of links, tool bars) falls out again.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.readers.web.evidence import LABEL_RE, is_chrome, is_comments, marks, stops
from cleaner.readers.web.facts import is_byline
from cleaner.readers.web.walk import PARAGRAPHS

if TYPE_CHECKING:
    from cleaner.readers.web.walk import Block, Layout, Node

#: A line this long is running text even without a mark: verse and captions were
#: seen up to 25, headlines in lists from 8 to 30, but those are links.
_LONG_LINE = 30
#: Two thirds: between the halves of a page in columns and the article beside its teasers.
_MOST = 0.66


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
        reveal(layout)
        self.score = [score(block) for block in layout.blocks]
        self.prose = [
            max(0.0, value) if _is_prose(block) else 0.0
            for value, block in zip(self.score, layout.blocks, strict=True)
        ]
        self._sum_up()
        self._distrust()
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
                for index in range(node.first, node.last):
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
    if block.size >= _LONG_LINE or stops(block.text):
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
    """The blocks taken for the text of a page. `choose` makes one."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.nodes = scores.layout.nodes
        self.blocks = scores.layout.blocks
        self.taken = set[int]()

    def run(self) -> list[int]:
        """Indexes of the taken blocks, in order."""
        if not self.nodes or not self.blocks:
            return []
        core = self._core()
        self._take(self.nodes[core])
        self._extend(core)
        return self._trimmed(sorted(self.taken))

    # ── the core ──

    def _core(self) -> int:
        """The innermost container that holds most of what counts."""
        at = 0
        while True:
            node = self.nodes[at]
            gains = {child: self.scores.of(self.nodes[child]) for child in node.children}
            best = max(gains, key=gains.__getitem__, default=-1)
            if best < 0 or gains[best] <= 0 or self.nodes[best].tag in PARAGRAPHS - {"td", "tr"}:
                return at
            rest = sum(gain for child, gain in gains.items() if child != best and gain > 0)
            rest += self._own(node)
            if gains[best] < _MOST * (gains[best] + rest):
                return at
            at = best

    def _own(self, node: Node) -> float:
        """What counts in the lines that stand directly in a container."""
        total, at = 0.0, node.first
        for child in [*map(self.nodes.__getitem__, node.children), None]:
            end = child.first if child else node.last
            total += sum(max(0.0, value) for value in self.scores.score[at:end])
            at = child.last if child else end
        return total

    # ── around it ──

    def _extend(self, core: int) -> None:
        """Take what is of the core's kind beside it, on every level up to the root."""
        at = core
        mass = self.scores.prose_of(self.nodes[core])
        while (up := self.nodes[at].parent) >= 0:
            for child in self.nodes[up].children:
                if child != at and self._is_kin(self.nodes[child], self.nodes[at], mass):
                    self._take(self.nodes[child])
            at = up

    def _is_kin(self, node: Node, core: Node, mass: float) -> bool:
        """Whether a container beside the core belongs to the text."""
        prose = self.scores.prose_of(node)
        if self.scores.of(node) <= 0 or prose < 12 or node.noise == 2:
            return False
        if node.tag == core.tag and node.names.split()[:1] == core.names.split()[:1] and core.names.strip():
            return True
        linked = self.scores.links_of(node)
        if linked * 10 > self.scores.size_of(node) or node.noise:
            return False
        if node.tag in PARAGRAPHS:
            return prose >= 20
        return node.last <= core.first and prose > 0.8 * self.scores.size_of(node) and prose < mass

    # ── inside ──

    def _take(self, top: Node) -> None:
        """Take the blocks of a container but for the parts in it that are none of the text."""
        mass = self.scores.prose_of(top)
        stack = [top]
        out = set[int]()
        while stack:
            node = stack.pop()
            for child in node.children:
                inner = self.nodes[child]
                if child in self.scores.distrusted or self._falls_out(inner, mass):
                    out.update(range(inner.first, inner.last))
                else:
                    stack.append(inner)
        for index in range(top.first, top.last):
            if index not in out and self._holds(index):
                self.taken.add(index)

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
        block = self.blocks[index]
        if block.hidden:
            return False
        if self.scores.score[index] < -4 and block.kind != "h":
            return False
        return not is_chrome(block.text)

    def _trimmed(self, taken: list[int]) -> list[int]:
        """Without the page's title and bylines before the text, without labels of lists that fell out."""
        kept, begun = list[int](), False
        for place, index in enumerate(taken):
            block = self.blocks[index]
            following = taken[place + 1] if place + 1 < len(taken) else len(self.blocks)
            if block.size <= 24 and following != index + 1 and LABEL_RE.match(block.text):
                continue
            if not begun and (self._is_title(block) or is_byline(block.text)):
                continue
            begun = begun or (block.size >= 20 and stops(block.text) > 0)
            kept.append(index)
        return kept

    def _is_title(self, block: Block) -> bool:
        return squeeze(block.text) in self.scores.titles


def squeeze(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def choose(layout: Layout, titles: frozenset[str]) -> list[int]:
    """Indexes of the blocks that are the text of the page, in order.

    Args:
        layout: The page.
        titles: What the page may be called, without blanks.
    """
    return Choice(Scores(layout, titles)).run()
