"""The whole page in simplified or in traditional characters, if that was asked for.

A page is converted as long as it holds a character that only the other script has; so
converted text stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cleaner.ledger import Finding
from cleaner.scripts import convert, is_other

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View


def other_script(view: View, context: Context) -> Iterator[Finding]:
    """Characters of the script that was not asked for (``--script hans|hant``)."""
    text = view.text
    if context.script == "keep" or not is_other(text, context.script):
        return
    new = convert(text, context.script)
    codes = [
        np.frombuffer(side.encode("utf-32-le", "surrogatepass"), np.uint32) for side in (text, new)
    ]
    changed = np.flatnonzero(codes[0] != codes[1])
    for run in np.split(changed, np.flatnonzero(np.diff(changed) > 1) + 1):
        start, end = int(run[0]), int(run[-1]) + 1
        yield Finding(start, end, "", new[start:end])
