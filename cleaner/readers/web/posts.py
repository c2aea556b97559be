"""Rows of posts: threads, answers, comments, each with its writer, date and buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.readers.web.bylines import DATE_RE
from cleaner.readers.web.layout import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.readers.web.layout import Node
    from cleaner.readers.web.scores import Scores

#: What stands around the words of a post, in a line of its own: when, which floor, buttons.
_AROUND_RE = re.compile(
    r"^\W*(?:\d{1,4}\s*(?:楼|樓|#|分钟前|小时前|天前|月前)|第\s*\d{1,4}\s*(?:楼|樓|帖)"
    r"|(?:昨天|前天|刚刚|今天)|楼主|沙发|板凳|发表于|發表於|编辑于|发布于|回复|回覆|举报|赞同|赞|顶|踩|引用|只看)"
)
#: A line longer than this is words, not what stands around them.
_LONGEST_AROUND = 60
#: A row holds this share of the text of its container; the rest is the thread's own head.
_SHARE = 0.7
#: Remarks have fewer characters than this in the mean, answers and the posts of a thread
#: have more: a judgement. Behind less text than the other they are no remarks on it.
_LONGEST_REMARK = 60
_LEAST_TEXT = 40


def row(scores: Scores, top: Node) -> list[Node]:
    """The posts in a container, [] if it holds no row of them.

    Three children of one name or more make a row if nearly all text is theirs and two
    thirds of them have a line that says when or offers to reply: the sections of an
    article are alike, too. A row may stand some containers deeper than `top`.
    """
    node = top
    while True:
        posts = _alike(scores, node)
        least = _SHARE * scores.size_of(node)
        if not posts or sum(map(scores.size_of, posts)) < least or len(posts) == 2:
            return []
        if len(posts) > 2:
            return posts if _are_posts(scores, posts) else []
        node = posts[0]


def remarks(scores: Scores) -> Iterator[Node]:
    """Containers of what readers say of a text that stands before: rows of short posts."""
    before = scores.prose_since_title()
    for node in scores.layout.nodes:
        own = before(node.first)
        if own < _LEAST_TEXT or len(node.children) < 3 or not scores.prose_of(node):
            continue
        posts = _alike(scores, node)
        mean = scores.prose_of(node) / max(1, len(posts))
        if len(posts) > 2 and mean < min(_LONGEST_REMARK, own / 2) and _are_posts(scores, posts):
            yield node


def _alike(scores: Scores, node: Node) -> list[Node]:
    """The children of one name that hold most text; [] if they are lines."""
    found = max(
        rows(scores.layout, node), key=lambda row: sum(map(scores.size_of, row)), default=[]
    )
    found = [child for child in found if scores.size_of(child)]
    return found if found and found[0].tag not in ("p", "tr") else []


def _are_posts(scores: Scores, row: list[Node]) -> bool:
    """Whether two thirds of the containers have what stands around a post, and few are links."""
    linked, size = sum(map(scores.links_of, row)), sum(map(scores.size_of, row))
    said = sum(has_surroundings(scores, post) for post in row)
    return 3 * said >= 2 * len(row) and 3 * linked < size


def has_surroundings(scores: Scores, post: Node) -> bool:
    """Whether a post has a line that says when it was written, or offers to reply."""
    return any(
        block.size <= _LONGEST_AROUND
        and not block.stops
        and bool(DATE_RE.search(block.text) or _AROUND_RE.match(block.text))
        for block in scores.layout.blocks[post.first : post.last]
    )
