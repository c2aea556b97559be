"""What goes from a page of posts: its furniture, and what stands behind its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.posts import level
from cleaner.stages.removal import whole, wholes
from cleaner.stages.threads import TITLED_RE, TITLES, posts
from cleaner.stages.told import cut_lines

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
    cut = view.memo(cut_lines) if gone else frozenset[int]()
    for index in gone:
        if index not in cut:
            yield whole(view, view.lines[index])
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


_OPENERS = Hints(["楼主", "来自"])
#: Who opened a thread, and who spoke below him.
_OPENER_RE = re.compile(r"楼主\s?[:：]\s?[^\s。，；：:]{1,20}")
_SPEAKER_RE = re.compile(r"[2-9]楼\s?[:：]")
#: With what device something was sent.
_DEVICE_RE = re.compile(
    r"来自\s?[:：]?\s?[^\s。，；：:]{0,12}(?:客户端|手机版|触屏版|[iI][Pp]hone|[iI][Pp]ad|[Aa]ndroid|安卓)[^\s。，；：:]{0,8}"
)


def openers(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Who opened a thread and with what; not where each speaker is named so (2楼：…)."""
    texts = {index: view.lines[index].text for index in _OPENERS.lines(view)}
    named = {index for index, text in texts.items() if _OPENER_RE.fullmatch(text)}
    if named and any(map(_SPEAKER_RE.match, view.texts)):
        named = set()
    sent = {index for index, text in texts.items() if _DEVICE_RE.fullmatch(text)}
    yield from wholes(view, sorted(named | sent))
