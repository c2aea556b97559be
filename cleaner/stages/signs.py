"""Which characters a text holds, found in one pass for all flags that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cleaner.view import View

#: UTF-16 code units; every sign the flags ask for is one of them.
_UNITS = 1 << 16


def signs(view: View) -> bytes:
    """For every UTF-16 code unit a 1 if the text holds it, else a 0.

    About 2 ns a character, which is less than one search for a set of characters.

    >>> from cleaner.view import View
    >>> signs(View("基层"))[ord("层")], signs(View("基层"))[ord("臵")]
    (1, 0)
    """
    return view.memo(_signs)


def _signs(view: View) -> bytes:
    units = np.frombuffer(view.text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    seen = np.zeros(_UNITS, dtype=np.bool_)
    seen[units] = True
    return seen.tobytes()


def holds(view: View, wanted: str) -> bool:
    """Whether the text holds one of these characters."""
    seen = signs(view)
    return any(seen[ord(sign)] for sign in wanted)
