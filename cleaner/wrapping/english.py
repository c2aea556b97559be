"""Paragraphs of English on a page of Chinese.

Letters are half as wide as Han, so by characters an English line is longer than the
layout tells and by words it is shorter; what tells is the language: no paragraph of
English breaks off between two words and begins with a small letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.lines import Bools, Lines

#: Words at the end of a line, and at the start of the next; code has signs between them.
_WORDS: Final = r"(?:[A-Za-z][A-Za-z'\u2019-]*|[0-9]+)"
_BEFORE_RE: Final = re.compile(rf"(?:{_WORDS}[,;:]? ){{2}}{_WORDS}[,;]?$")
_AFTER_RE: Final = re.compile(r"[a-z]+(?:[,;.:]?(?= )|[.!?,;]$)|[a-z]+$")

#: How much of a line is looked at: three long words.
_LOOK: Final = 60


def prose(lines: Lines, seen: Breaks) -> Bools:
    """Breaks inside a sentence of English, shape (lines - 1,)."""
    before = lines.codes[lines.ends[:-1] - 1]
    after = lines.codes[lines.starts[1:]]
    out: Bools = (after >= ord("a")) & (after <= ord("z")) & (seen.blanks == seen.blanks.min())
    out &= (seen.last == marks.LATIN) | (before == ord(",")) | (before == ord(";"))
    for index in np.flatnonzero(out).tolist():
        out[index] = bool(
            _BEFORE_RE.search(lines.content(index)[-_LOOK:])
            and _AFTER_RE.match(lines.content(index + 1))
        )
    return out
