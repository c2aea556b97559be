"""What printed sheets leave between two lines of a sentence: page numbers, running heads.

The rules of `page/` take them away where they are proven; those that are left, for
there are too few to prove, must not become part of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.fill import Fill
    from cleaner.wrapping.lines import Bools, Lines

#: A line that is nothing but the number of a page.
_NUMBER_RE: Final = re.compile(
    r"[-—–－·\s]*[0-9]{1,4}(?:\s*/\s*[0-9]{1,4})?[-—–－·\s]*"
    r"|第\s*[0-9]{1,4}\s*[页頁](?:[\s，,/|]*共\s*[0-9]{1,4}\s*[页頁])?"
)


def furniture(lines: Lines, seen: Breaks, room: Fill) -> Bools:
    """Breaks on either side of a page number, of a short line beside one, or of a short
    line that comes again.

    Returns:
        Shape (lines - 1,).
    """
    out = np.zeros(len(lines) - 1, np.bool_)
    lone = np.flatnonzero(room.short & ~seen.ending).tolist()
    texts = {index: lines.content(index) for index in lone}
    counts = Counter(texts.values())
    numbers = {index for index, text in texts.items() if _NUMBER_RE.fullmatch(text)}
    for index, text in texts.items():
        if counts[text] > 1 or not numbers.isdisjoint((index - 1, index, index + 1)):
            out[max(index - 1, 0) : index + 1] = True
    return out
