"""Templated passages: groups of passages that differ in dates, numbers, places, names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.dedup import greetings, slots
from cleaner.dedup.grouping import groups
from cleaner.dedup.mask import masked
from cleaner.dedup.normal import blankless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.dedup.found import Piece

#: Letters and numbers below which a passage is no finding: greetings, headings, thanks.
FLOOR = 10


class Group(NamedTuple):
    """Passages that are one template.

    Attributes:
        members: Their indices, ascending.
        skeleton: Fixed text and slots.
        text: The same as a line, slots printed as ⟦DATE⟧ ⟦NUM⟧ ⟦PLACE⟧ ⟦NAME⟧ ⟦TEXT⟧.
        duplicate: Whether all are equal but for blanks: copies, not uses.
    """

    members: tuple[int, ...]
    skeleton: tuple[Piece, ...]
    text: str
    duplicate: bool


def group(
    texts: Sequence[str], least: int = 2, floor: int = FLOOR, kernel: str = "auto"
) -> list[Group]:
    """Groups of at least `least` similar passages and their skeletons.

    Greetings and passages of fewer letters and numbers than `floor` are in no group.

    >>> found = group(["会议由镇长张建国同志主持，共有58名代表参加。",
    ...                "会议由镇长李志强同志主持，共有102名代表参加。"])
    >>> found[0].text
    '会议由镇长⟦NAME⟧同志主持，共有⟦NUM⟧名代表参加。'
    """
    uses: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if greetings.counts(text, floor):
            uses[masked(blankless(text))].append(index)
    distinct = sorted(uses)
    alike = groups(distinct, [len(uses[passage]) for passage in distinct], kernel)
    grouped = {at for chosen in alike for at in chosen}
    found = []
    for chosen in [*alike, *([at] for at in range(len(distinct)) if at not in grouped)]:
        members = [index for at in chosen for index in uses[distinct[at]]]
        if len(members) >= least:
            found.append(_group(texts, members))
    return sorted(found, key=lambda one: one.members)


def _group(texts: Sequence[str], members: Sequence[int]) -> Group:
    """The group of these passages, the first of which is the medoid."""
    pieces = slots.skeleton([texts[index] for index in members], [1] * len(members))
    copies = len({blankless(texts[index]) for index in members}) == 1
    return Group(tuple(sorted(members)), pieces, slots.text(pieces), copies)
