"""Figures of a whole batch, gathered page by page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cleaner.records import blankless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleaner.report.stored import Doc

#: Widest line whose breaks show in the fingerprint: A4 pages hold 35 to 45
#: characters a line, the widest seen on real pages has 60.
WIDEST = 80

#: Punctuation that exists in both widths, in pairs.
HALF, FULL = ",.;:?!()", "，。；：？！（）"

#: Upper bounds of the classes of length, characters.
LENGTHS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)

#: Classes of the removed share, in hundredths: 2 % wide, the last one open.
SHARE_STEP, SHARE_CLASSES = 2, 30


@dataclass
class Numbers:
    """Sums over all pages.

    Attributes:
        dropped: Family -> characters taken out of pages.
        added: Family -> characters put in.
        gaps: Distance between two removed breaks of a page, characters -> how often.
        half: Half-width punctuation in pages and in clean texts.
        full: Full-width punctuation in pages and in clean texts.
        encodings: Encoding -> pages.
        chars_raw: Characters of all pages.
        replaced: U+FFFD in clean texts.
        short: Clean texts with fewer than `shortest` characters that are no blanks.
        shortest: See `short`.
    """

    dropped: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)
    half: list[int] = field(default_factory=lambda: [0, 0])
    full: list[int] = field(default_factory=lambda: [0, 0])
    encodings: Counter[str] = field(default_factory=Counter)
    chars_raw: int = 0
    replaced: int = 0
    short: int = 0
    shortest: int = 200

    def page(self, audit: Mapping[str, Any], texts: Iterable[str]) -> None:
        """Take in one page: its audit line and its clean texts."""
        self.chars_raw += audit["decoded_chars"]
        self.encodings[audit["encoding"] or "-"] += 1
        breaks: list[int] = []
        for group in audit["groups"]:
            before, after, times = group["before"], group["after"], len(group["at"])
            family = group["rule"].partition("/")[0]
            self.dropped[family] += len(before) * times
            self.added[family] += len(after) * times
            _add(self.half, HALF, before, after, times)
            _add(self.full, FULL, before, after, times)
            if family == "wrap" and before and not before.strip():
                breaks += group["at"]
        self.gaps.update(_gaps(breaks))
        for text in texts:
            self.replaced += text.count("\ufffd")
            self.short += blankless(text) < self.shortest
            for sums, marks in ((self.half, HALF), (self.full, FULL)):
                count = sum(map(text.count, marks))
                sums[0] += count
                sums[1] += count


def _add(sums: list[int], marks: str, before: str, after: str, times: int) -> None:
    """Undo an edit in the count of pages: clean texts are what is counted."""
    sums[0] += times * (sum(map(before.count, marks)) - sum(map(after.count, marks)))


def _gaps(places: list[int]) -> list[int]:
    """Distances between neighbouring places, up to `WIDEST`."""
    places.sort()
    return [b - a for a, b in pairwise(places) if 0 < b - a <= WIDEST]


def share_classes(docs: Sequence[Doc]) -> list[int]:
    """How many documents lost 0–2 %, 2–4 % …, and in the last class more than that."""
    counts = [0] * SHARE_CLASSES
    for doc in docs:
        place = int(max(0.0, doc.removed_share) * 100 / SHARE_STEP)
        counts[min(place, SHARE_CLASSES - 1)] += 1
    return counts


def length_classes(docs: Sequence[Doc]) -> list[int]:
    """How many clean documents have at most each of `LENGTHS`, and how many more."""
    counts = [0] * (len(LENGTHS) + 1)
    for doc in docs:
        counts[bisect_right(LENGTHS, max(0, doc.chars - 1))] += 1
    return counts


def folder_losses(docs: Sequence[Doc]) -> list[tuple[str, int, int]]:
    """(folder, documents, duplicates in it), those that lose most first."""
    total: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for doc in docs:
        folder = doc.source.rpartition("/")[0] or "."
        total[folder] += 1
        lost[folder] += bool(doc.dup_of)
    found = [(folder, total[folder], count) for folder, count in lost.items() if count]
    return sorted(found, key=lambda row: (-row[2] / row[1], -row[2], row[0]))
