"""The paragraphs of each part of a final text: what several flags start from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.view import PART_BREAK

if TYPE_CHECKING:
    from cleaner.view import Line, View

Part = tuple["Line", ...]


def parts(view: View) -> tuple[tuple[Line, ...], ...]:
    """The paragraphs of each part of the text, in order; blank lines are left out."""
    return view.memo(_parts)


def _parts(view: View) -> tuple[tuple[Line, ...], ...]:
    out: list[list[Line]] = [[]]
    ends = [hit.start() for hit in re.finditer(PART_BREAK, view.text)]
    for index in view.filled:
        line = view.lines[index]
        while len(out) <= len(ends) and line.start > ends[len(out) - 1]:
            out.append([])
        out[-1].append(line)
    return tuple(tuple(part) for part in out if part)


def span(view: View, line: Line) -> tuple[int, int]:
    """Where the text of a line stands, the blanks at its ends left out."""
    start = view.text.index(line.text, line.start)
    return start, start + len(line.text)
