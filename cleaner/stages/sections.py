"""Sections counted on across the headings of a page: one work, not several pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from cleaner.numerals import NUMERAL, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.stages.headings import Heading

_SECTION_RE = re.compile(
    rf"^[ \t\u3000#*]*(?:第(?P<a>{NUMERAL}|[一二三四五六七八九十百]+)(?P<level>[章条回编])|(?P<b>[一二三四五六七八九十]{{1,3}})、)",
    re.MULTILINE,
)


def is_one_work(text: str, headings: Sequence[Heading]) -> bool:
    """Whether sections are numbered on across the headings: a book, a law, a guide.

    In a collection each piece begins again at 第一章 or 一、.

    Args:
        text: Of the page.
        headings: That may split it, in page order.
    """
    starts = [heading.start for heading in headings]
    last: dict[str, int] = {}
    where: dict[str, int] = {}
    crossed: dict[str, list[bool]] = defaultdict(list)
    for hit in _SECTION_RE.finditer(text):
        if any(
            h.start <= hit.start() < h.end
            for h in headings[max(0, bisect_right(starts, hit.start()) - 1) :][:1]
        ):
            continue
        level, value = hit["level"] or "、", number(hit["a"] or hit["b"])
        part = bisect_right(starts, hit.start())
        if level in last and part != where[level]:
            crossed[level].append(value == last[level] + 1)
        last[level], where[level] = value, part
    return any(sum(on) > len(on) / 2 for on in crossed.values())
