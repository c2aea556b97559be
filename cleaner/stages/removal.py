"""Findings that take out whole lines, each with its newline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.view import Line, View


def whole(view: View, line: Line) -> Finding:
    """The finding that removes a line together with its newline."""
    return Finding(line.start, min(line.end + 1, len(view.text)), "", "")


def wholes(view: View, indexes: Iterable[int]) -> Iterator[Finding]:
    """The findings that remove lines, by their indexes in `View.lines`."""
    for index in indexes:
        yield whole(view, view.lines[index])


def placed(view: View, places: Iterable[int]) -> Iterator[Finding]:
    """The findings that remove lines, by their places in `View.filled`."""
    yield from wholes(view, (view.filled[place] for place in places))
