"""Stocks of words: tables of `cleaner/tables` in which words stand by class.

A line in square brackets names a class, the lines under it hold its words between blanks;
lines that begin with # are remarks.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "tables"


@cache
def classes(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table by class, in the order in which they stand."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    return {kind: tuple(listed) for kind, listed in found.items()}
