"""Rows that are no prose: tables set with blanks, tables of contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from cleaner.wrapping.lines import Bools, Lines

#: A gap between two columns.
_GAP_RE: Final = re.compile(r"(?<=\S)(?:[ \u3000]{2,}|[ \u3000]*\t[ \t\u3000]*)(?=\S)")

#: The dots of a table of contents with its page number.
_LEADER_RE: Final = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|．{3,}|(?:\. ){4,})[ \u3000]*[0-9]{1,4}[ \u3000]*$", re.MULTILINE)


def rows(lines: Lines) -> Bools:
    """Breaks between rows: two gaps or more on both sides, or dots before a page number."""
    text = lines.text
    out = np.zeros(len(lines) - 1, np.bool_)
    if "  " in text or "\t" in text or "\u3000\u3000" in text:
        gaps = _counted(_GAP_RE, lines)
        out |= (gaps[:-1] > 1) & (gaps[1:] > 1)
    if "…" in text or "..." in text or "··" in text or "．．" in text or ". ." in text:
        out |= _counted(_LEADER_RE, lines)[:-1] > 0
    return out


def is_row(line: str) -> bool:
    """Whether one line is set in three columns or more."""
    return ("  " in line or "\t" in line or "\u3000\u3000" in line) and len(_GAP_RE.findall(line)) > 1


def _counted(pattern: re.Pattern[str], lines: Lines) -> np.ndarray:
    """How many matches begin on each line, within its text."""
    places = np.array([hit.start() for hit in pattern.finditer(lines.text)], np.int64)
    owner = np.searchsorted(lines.starts, places, side="right") - 1
    return np.bincount(owner[owner >= 0], minlength=len(lines))
