"""The innermost container that holds most of a page's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.readers.web.bylines import is_byline
from cleaner.readers.web.evidence import is_chrome
from cleaner.readers.web.layout import LINES, kind_of

if TYPE_CHECKING:
    from cleaner.readers.web.layout import Node
    from cleaner.readers.web.scores import Scores

#: Two thirds: more than either half of a page in columns, less than an article beside
#: its teasers. From .60 to .70 the mean over the pages of tests/html stays the same.
_MOST = 0.66
#: Where no container holds most, the one with the page's title is the text if it has
#: this share: a judgement; a header with a summary must stay below it.
_SHARE_BY_TITLE = 0.3
#: Behind a title fewer characters than this are a summary or a caption: a judgement.
_LEAST = 40
#: Verse and lists of words weigh little; what is written around them stands between a
#: title and them, and below them, and has about a third of the characters (seen).
_MOST_OF_VERSE = 0.55


def core(scores: Scores) -> int:
    """Index of the container that holds the text: most of what counts, or what follows the title."""
    found = _among_lines(scores, _heaviest(scores))
    behind = _behind_title(scores)
    if behind < 0 or found == behind:
        return found
    heavy, near = scores.layout.nodes[found], scores.layout.nodes[behind]
    apart = heavy.last <= near.first or near.last <= heavy.first
    own = scores.size_of(near) - scores.links_of(near)
    if own < _LEAST:
        return found
    if apart:
        return behind if scores.of(heavy) < 2 * own else found
    inside = heavy.first <= near.first and near.last <= heavy.last
    most = own >= _MOST_OF_VERSE * (scores.size_of(heavy) - scores.links_of(heavy))
    return behind if inside and most and 2 * scores.prose_of(near) < own else found


def _among_lines(scores: Scores, at: int) -> int:
    """The container of a container with one line, if all beside it are such lines of text.

    Of a notice with one paragraph the address before it and the chapter's heading weigh nothing.
    """
    nodes = scores.layout.nodes
    while nodes[at].last - nodes[at].first == 1 and (up := nodes[at].parent) >= 0:
        beside = [nodes[child] for child in nodes[up].children if child != at]
        if any(not _is_line_beside(scores, node, nodes[at]) for node in beside):
            break
        at = up
    return at


def _is_line_beside(scores: Scores, node: Node, core: Node) -> bool:
    """Whether a container beside holds nothing that counts, or one line that may belong to the text."""
    if (
        node.last == node.first
        or node.noise == 2
        or 2 * scores.links_of(node) > scores.size_of(node)
    ):
        return True
    block = scores.layout.blocks[node.first]
    ahead = node.last <= core.first
    return (
        node.last - node.first == 1
        and (kind_of(node) == kind_of(core) or node.tag in LINES)
        and not (node.noise or block.links or block.hidden or scores.is_title(node.first))
        and not (is_chrome(block.text) or (ahead and is_byline(block.text)))
    )


def _behind_title(scores: Scores) -> int:
    """The widest container that begins right behind the title and its byline; -1 if none does.

    Verse has no marks, and a short text weighs less than what readers wrote below it.
    """
    nodes, blocks = scores.layout.nodes, scores.layout.blocks
    titles = [at for at in range(len(blocks)) if scores.is_title(at) and not blocks[at].hidden]
    headings = [at for at in titles if blocks[at].kind == "h"]
    if not titles:
        return -1
    at = (headings or titles)[-1] + 1
    while at < len(blocks) and _is_between(scores, at):
        at += 1
    if at >= len(blocks) or at > (headings or titles)[-1] + 8:
        return -1
    node = blocks[at].node
    while nodes[node].parent >= 0 and nodes[nodes[node].parent].first == at:
        node = nodes[node].parent
    found = nodes[node]
    fit = found.first == at and found.noise < 2 and node not in scores.distrusted
    return node if fit and 2 * scores.links_of(found) < scores.size_of(found) else -1


def _is_between(scores: Scores, at: int) -> bool:
    """Whether a line may stand between a title and its text: tools, bylines, names."""
    block = scores.layout.blocks[at]
    if is_byline(block.text) or is_chrome(block.text) or scores.layout.nodes[block.node].noise:
        return True
    return scores.score[at] <= 0 and (block.kind != "h" or block.linked > 0 or block.hidden)


def _heaviest(scores: Scores) -> int:
    """Index of the innermost container that holds most of what counts.

    From the root the search goes down as long as one child is worth most of all.
    What a container is worth is the best sum in it, not its own: the menus of a
    page may well outweigh its text.
    """
    nodes = scores.layout.nodes
    worth = [scores.of(node) for node in nodes]
    for at in range(len(worth) - 1, 0, -1):  # children come after their parents
        parent = nodes[at].parent
        if parent >= 0:
            worth[parent] = max(worth[parent], worth[at])
    at = 0
    while True:
        node = nodes[at]
        best = max(node.children, key=worth.__getitem__, default=-1)
        if best < 0 or worth[best] <= 0 or nodes[best].tag in LINES:
            return at
        total = sum(max(0.0, worth[child]) for child in node.children) + _own(scores, node)
        if worth[best] < _MOST * total:
            titled = _titled(scores, node)
            if titled < 0 or worth[titled] < max(_SHARE_BY_TITLE * total, worth[best] / 2):
                return at
            best = titled
        at = best


def _titled(scores: Scores, node: Node) -> int:
    """The one child that holds the page's title, -1 if there is none.

    Among children of one kind (columns, sheets of a document) it must be a heading:
    the first sheet of a document opens with its title as a line.
    """
    nodes, blocks = scores.layout.nodes, scores.layout.blocks
    alike = len({kind_of(nodes[child]) for child in node.children}) == 1
    titled = {
        child
        for child in node.children
        for at in range(nodes[child].first, nodes[child].last)
        if scores.is_title(at) and (blocks[at].kind == "h" or not alike)
    }
    child = titled.pop() if len(titled) == 1 else -1
    return -1 if child < 0 or nodes[child].tag in LINES else child


def _own(scores: Scores, node: Node) -> float:
    """What counts in the lines that stand directly in a container."""
    total, at = 0.0, node.first
    for child in [*map(scores.layout.nodes.__getitem__, node.children), None]:
        end = child.first if child else node.last
        total += sum(max(0.0, value) for value in scores.score[at:end])
        at = child.last if child else end
    return total
