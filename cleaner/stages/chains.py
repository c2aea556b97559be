"""Which headings of a page belong together, and whether they split it.

Headings of one form, prefix and style are strung on a chain of rising numbers;
each chain is weighed by what real collections have and single works have not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import NUMERAL
from cleaner.stages.numberings import ALONE
from cleaner.stages.sections import is_one_work
from cleaner.stages.weights import LEAST_DOUBT, SHORTISH, Page, weight
from cleaner.titles import akin, kind, likely_kind, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.stages.headings import Heading

__all__ = ["LEAST_DOUBT", "LEAST_WEIGHT", "Chain", "Page", "best"]

#: What a chain must weigh to split a page. 篇 after the page's own title weighs 4,
#: "第一篇 总论" of a book 1.5: on 1,600 generated pages any value from 1.9 to 2.9
#: gives the same splits.
LEAST_WEIGHT = 2.5

#: Headings nearer to each other than this stand in a table of contents: pieces of
#: the cases have a hundred characters and more.
_NEAR = 30


class Chain(NamedTuple):
    """Headings that belong together.

    Attributes:
        headings: In page order.
        weight: What it weighs; see `LEAST_WEIGHT`.
        missing: The numbers that are skipped before the last one.
    """

    headings: tuple[Heading, ...]
    weight: float
    missing: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How many pieces there are or were."""
        return len(self.headings) + len(self.missing)


def best(found: Sequence[Heading], page: Page) -> tuple[Chain | None, tuple[int, int]]:
    """The chain that splits the page, None if none weighs enough; else what leaves a doubt.

    The doubt is where the second heading of the heaviest chain stands, (0, 0) if no
    chain is heavy enough even for that.
    """
    words = likely_kind(page.own, promised=bool(page.promised))
    kin = [heading for heading in found if words and heading.prefix.endswith(words)]
    keyed = ((found, _strict), (found, _mixed), (kin, _formed))
    groups = {tuple(group): group for some, key in keyed for group in _groups(some, key)}
    chains = [chain for group in groups.values() if (chain := _weighed(group, page))]
    heavy = [chain for chain in chains if chain.weight >= LEAST_DOUBT]
    heavy = [chain for chain in heavy if not is_one_work(page.text, chain.headings)]
    chain = max(
        heavy, key=lambda c: (c.weight, len(c.headings), -c.headings[0].start), default=None
    )
    if chain is None or chain.weight >= LEAST_WEIGHT:
        return chain, (0, 0)
    return None, (chain.headings[1].start, chain.headings[1].end)


def _strict(heading: Heading) -> tuple[str, ...]:
    return heading.form, heading.prefix, heading.style


def _mixed(heading: Heading) -> tuple[str, ...]:
    """Pieces may each carry a title of their own before 篇, or change numerals."""
    return (heading.form,) if heading.form in ("篇", "第篇") else ("", *_strict(heading))


def _formed(heading: Heading) -> tuple[str, ...]:
    """Pieces may each carry a name of the page's kind before any numbering."""
    return heading.form, heading.style


def _groups(found: Iterable[Heading], key: object) -> list[list[Heading]]:
    groups: dict[tuple[str, ...], list[Heading]] = defaultdict(list)
    for heading in found:
        groups[key(heading)].append(heading)  # type: ignore[operator]
    return [group for group in groups.values() if len(group) > 1]


def _weighed(group: list[Heading], page: Page) -> Chain | None:
    items = _without_contents(_without_doubles(group))
    chosen = _longest(items)
    places = [item for k, item in enumerate(items) if not k or item.start != items[k - 1].start]
    if len(places) > max(len(chosen), 1) and len(places) in page.promised:
        # the page counts a mistaken or repeated number as a piece
        places = _in_turn(items)
        return Chain(tuple(places), weight(places, page))
    if len(chosen) < 2:
        return None
    if not chosen[0].prefix and "篇" in chosen[0].form:
        chosen = [_torn_off(heading, page) for heading in chosen]
    if chosen[0].number == _SECOND and (first := _unnumbered_first(chosen[0], page)):
        chosen.insert(0, first)
    seen = {heading.number for heading in chosen}
    missing = tuple(n for n in range(1, max(seen)) if n not in seen)
    again = sum(place.number == 1 for place in places) > 1
    return Chain(tuple(chosen), weight(chosen, page) - _AGAIN * again, missing)


#: Where a heading begins of which the first has nothing before its number.
_PIECE_RE = re.compile(rf"[【\[(（]?\s?(?:第\s?{NUMERAL}\s?篇|篇\s?{NUMERAL})")


def _torn_off(heading: Heading, page: Page) -> Heading:
    """The heading without the end of the piece before, where a line break between is lost.

    The first one has no words before its number; these are neither the page's title nor of
    its kind.
    """
    own, words = heading.prefix, kind(page.own)
    if not own or heading.inside or akin(own, page.own) or (words and own.endswith(words)):
        return heading
    hit = _PIECE_RE.search(page.text, heading.start, heading.end)
    if hit is None:
        return heading
    written = page.text[hit.start() : heading.end].strip()
    return heading._replace(start=hit.start(), prefix="", text=written, inside=True)


#: Numbers that begin again at 1 are of sections, each piece has its own.
_AGAIN = 1.5

#: Where a chain begins whose first piece has the title without a number.
_SECOND = 2


def _unnumbered_first(second: Heading, page: Page) -> Heading | None:
    """The page's own title on a line above 标题（二）: the heading of the first piece."""
    if second.prefix != page.own or second.title:
        return None
    name = stem(page.title)
    at = page.text.rfind(name + "\n", 0, second.start - SHORTISH)
    begin = page.text.rfind("\n", 0, max(at, 0)) + 1
    if at < 0 or page.text[begin:at].strip():
        return None
    return second._replace(
        start=begin, end=at + len(name) + 1, number=1, text=name, joint=ALONE, inside=False
    )


def _in_turn(items: list[Heading]) -> list[Heading]:
    """At each place the reading of its number that is next in turn, else the first."""
    places = [list(found) for _, found in groupby(items, key=lambda heading: heading.start)]
    return [
        next((heading for heading in found if heading.number == turn), found[0])
        for turn, found in enumerate(places, 1)
    ]


def _without_doubles(group: list[Heading]) -> list[Heading]:
    """The heading repeated at once is one heading."""
    out: list[Heading] = []
    for heading in group:
        if out and out[-1].number == heading.number and heading.start - out[-1].end <= 2:
            out[-1] = heading._replace(start=out[-1].start)
        else:
            out.append(heading)
    return out


def _without_contents(group: list[Heading]) -> list[Heading]:
    """Without runs of headings that stand close together: a table of contents."""
    out: list[Heading] = []
    run: list[list[Heading]] = []  # places; at each, every reading of its number
    for _, found in groupby(group, key=lambda heading: heading.start):
        place = list(found)
        if run and place[0].start - run[-1][0].end >= _NEAR:
            out += run[0] if len(run) == 1 else []
            run = []
        elif len(run) > 1 and place[-1].number <= run[-1][-1].number:
            run = []  # the numbers begin again: the text begins here
        run.append(place)
    return out + (run[0] if len(run) == 1 else [])


def _longest(items: list[Heading]) -> list[Heading]:
    """The longest chain of rising numbers that begins at 1, or at 2 or later if it must."""
    best_at: dict[int, tuple[float, int]] = {}
    before: list[int] = []
    for k, item in enumerate(items):
        value, back = (1.0 if item.number == 1 else 0.5 / item.number), -1
        for step, gain in ((1, 1.0), (2, 0.4), (3, 0.1)):
            prior = best_at.get(item.number - step)
            if prior and items[prior[1]].end <= item.start and prior[0] + gain > value:
                value, back = prior[0] + gain, prior[1]
        before.append(back)
        if value > best_at.get(item.number, (0.0, -1))[0]:
            best_at[item.number] = (value, k)
    if not best_at:
        return []
    _, k = max(best_at.values(), key=lambda pair: (pair[0], -pair[1]))
    chosen: list[Heading] = []
    while k >= 0:
        chosen.append(items[k])
        k = before[k]
    return chosen[::-1]
