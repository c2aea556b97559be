"""Where digits stand in a text: found in one pass for all rules that read numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaner.hints import codes

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleaner.view import View

#: Numbers of sheets have no more digits.
_MOST = 4


def places(view: View) -> NDArray[np.intp]:
    """Where digits of either width stand, in order; about 1 ns a character."""
    return view.memo(_places)


def _places(view: View) -> NDArray[np.intp]:
    signs = view.memo(codes)
    return np.flatnonzero((signs - np.uint32(0x30) < 10) | (signs - np.uint32(0xFF10) < 10))


def runs(view: View) -> list[tuple[int, int]]:
    """Every run of ASCII digits, half-open, in order.

    >>> from cleaner.view import View
    >>> runs(View("第12页，共305页"))
    [(1, 3), (6, 9)]
    """
    return view.memo(_runs)


def _runs(view: View) -> list[tuple[int, int]]:
    found = places(view)
    found = found[view.memo(codes).take(found) < 0x80]
    if not len(found):
        return []
    last = np.flatnonzero(np.diff(found) > 1)
    starts, ends = found[np.append(0, last + 1)], found[np.append(last, -1)] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def matches(view: View, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern for up to four digits behind which no other stands, in order.

    Args:
        view: The text.
        pattern: It begins with the digits and takes no more of them.
    """
    for start, end in runs(view):
        hit = pattern.match(view.text, start if end - start <= _MOST else end - _MOST)
        if hit:
            yield hit
