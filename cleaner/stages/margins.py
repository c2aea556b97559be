"""Where the sentences of a page begin and end: above and below stands what the site set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.view import View

#: A line this long with the end of a sentence in it is text; calls are put shorter or
#: without one.
_PROSE = 18

#: How far from an edge of the page a margin may reach, in filled lines. Mastheads with
#: menus have up to ten lines, footers with lists of links twice as many.
_HEAD, _TAIL = 10, 24
#: The same on a page without any sentence, such as a poem or a script.
_BARE_HEAD, _BARE_TAIL = 2, 3

_END_RE = re.compile("[。！？；]")


def margins(view: View) -> tuple[int, int]:
    r"""The last line index of the upper margin + 1 and the first of the lower - 1.

    A line `i` stands inside the text if ``first < i < last``; a page without any
    sentence has no inside beyond its first two and last three lines.

    >>> from cleaner.view import View
    >>> margins(View("登录\n今天的会议开得很好，大家都发了言，散得也早。\n散会"))
    (0, 2)
    """
    filled = view.filled
    if not filled:
        return (0, 0)
    prose = view.ends(is_prose)
    head = min(prose[0], _HEAD) if prose else _BARE_HEAD
    tail = max(prose[1] + 1, len(filled) - _TAIL) if prose else len(filled) - _BARE_TAIL
    if head >= tail and not prose:
        return (filled[-1] + 1, filled[0] - 1)
    first = filled[head - 1] if head else filled[0] - 1
    last = filled[tail] if tail < len(filled) else filled[-1] + 1
    return (first, last)


def is_prose(text: str) -> bool:
    """Whether a line is a sentence of the text."""
    return len(text) >= _PROSE and _END_RE.search(text) is not None


#: So many of the lines above a sentence are the site's where it is one of the footer.
_ABOVE, _MOST_ABOVE = 4, 3


def last_text(first: int, prose: Iterable[int], is_site: Callable[[int], bool]) -> int:
    """The last sentence that is no island among lines of the site.

    Args:
        first: Place in `View.filled` of the first sentence.
        prose: Those of others, from the last one up.
        is_site: Whether the line at such a place is known to be the site's.

    >>> last_text(2, [9], {5, 6, 7, 8}.__contains__), last_text(2, [9], {8}.__contains__)
    (2, 9)
    """
    for place in prose:
        above = range(max(first, place - _ABOVE), place)
        if sum(map(is_site, above)) < _MOST_ABOVE:
            return place
    return first
