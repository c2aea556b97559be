"""Which lines of a page are bars of its interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.stages.chrome import is_bar, is_words, sure_words
from cleaner.stages.margins import margins
from cleaner.stages.removal import whole
from cleaner.stages.threads import replies
from cleaner.stages.told import cut_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View


def bars(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that are bars of the interface."""
    if len(view.filled) < 2:
        return
    first, last = view.memo(margins)
    inner = sure_words().lines(view)  # inside the text, no line without one is a bar
    found = {
        index
        for index in view.filled
        if (index in inner or not first < index < last)
        and is_bar(view.lines[index].text, inside=first < index < last)
    }
    if not found:
        return
    text = view.memo(replies) | view.memo(cut_lines)
    for index in sorted((found | _beside(view, found, first, last)) - text):
        line = view.lines[index]
        yield whole(view, line)


def _beside(view: View, found: set[int], first: int, last: int) -> set[int]:
    """Single words above and below the text, next to a bar."""
    filled = view.filled
    near = {
        index
        for before, index, after in zip((-1, *filled[:-1]), filled, (*filled[1:], -1), strict=True)
        if not first < index < last and (before in found or after in found)
    }
    return {index for index in near - found if is_words(view.lines[index].text)}
