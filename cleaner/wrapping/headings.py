"""A heading that is known to be one and stands on two lines: the title of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many lines from the top the title is looked for, and on how many it stands.
TOP: Final = 12
_MOST: Final = 3

#: A shorter title, or a shorter part of one, proves nothing.
_LEAST, _SHARE = 8, 0.6


def halves(texts: Sequence[str], title: str) -> list[int]:
    """Breaks inside the title, where it stands on several lines as it is known.

    Args:
        texts: The first lines of a page, or its first segments between blanks.
        title: With or without a tag before it ("【讲话】…"); "" if unknown.

    Returns:
        Indexes of the lines before such a break, in order.
    """
    if len(title) < _LEAST:
        return []
    for start in range(min(TOP, len(texts)) - 1):
        if texts[start] == title or texts[start][-1] not in title:
            continue
        whole = texts[start]
        for stop in range(start + 1, min(start + _MOST, len(texts))):
            whole += texts[stop]
            if len(whole) > len(title):
                break
            if title.endswith(whole) and len(whole) >= max(_LEAST, _SHARE * len(title)):
                return list(range(start, stop))
    return []
