"""What goes from a page of posts: its furniture, and what stands behind its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages.posts import level
from cleaner.stages.removal import whole
from cleaner.stages.threads import TITLED_RE, TITLES, posts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: A title, and a time in brackets or buttons far behind it.
_TAIL_RE = re.compile(
    r"(?P<title>\S.{2,60}?)(?:\s*[(（](?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?[)）]|[ \u3000]{2,}(?P<tail>\S.*))"
)


def post_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The lines that a page of posts has around the posts, and what stands behind its title."""
    gone = view.memo(posts)
    for index in gone:
        line = view.lines[index]
        yield whole(view, line)
    if gone:
        yield from _title_tails(view, frozenset(gone))


def _title_tails(view: View, gone: frozenset[int]) -> Iterator[Finding]:
    """The time or the buttons behind a title among the first lines."""
    for index in view.filled[:TITLES]:
        line = view.lines[index]
        hit = (
            None
            if index in gone
            else _TAIL_RE.fullmatch(line.text) or TITLED_RE.fullmatch(line.text)
        )
        if hit and (hit["tail"] is None or level(hit["tail"]) in {"sure", "good"}):
            start = view.text.index(line.text, line.start)
            yield Finding(start + hit.end("title"), start + len(line.text), "", "")
