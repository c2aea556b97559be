"""What each rule did in how many ways: the fastest check for over-cleaning.

A rule that takes out one text a thousand times is easily judged once; what it took
out once, and at length, is where it went wrong if it did. So those come first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Contexts shown of a variant, and characters on either side of the place.
CONTEXTS, WINDOW = 3, 28

#: Variants of a rule that are held at most while reading, and shown at most: rare
#: and long ones, and the most frequent.
HELD, RARE, FREQUENT = 4_000, 300, 100

#: A before or after is shown up to this many characters; the document shows all.
SHOWN = 240


class Context(NamedTuple):
    """A place where a variant occurred.

    Attributes:
        doc: Place of the document in the manifest.
        start: Offset in the page, code points.
        left: Clean text before it.
        right: Clean text after it.
    """

    doc: int
    start: int
    left: str
    right: str


@dataclass
class Variant:
    """One change that a rule makes."""

    before: str
    after: str
    count: int = 0
    pages: int = 0
    contexts: list[Context] = field(default_factory=list)

    @property
    def oddness(self) -> float:
        """Rare and long first: characters per occurrence."""
        return (len(self.before) + len(self.after)) / self.count


@dataclass
class Totals:
    """What a rule did in all."""

    edits: int = 0
    pages: int = 0
    chars: int = 0
    variants: dict[tuple[str, str], Variant] = field(default_factory=dict)
    dropped: int = 0

    def chosen(self) -> list[Variant]:
        """The variants to show: rare and long ones first."""
        odd = sorted(self.variants.values(), key=lambda v: (-v.oddness, v.before, v.after))
        rest = sorted(odd[RARE:], key=lambda v: -v.count)[:FREQUENT]
        keep = {id(variant) for variant in (*odd[:RARE], *rest)}
        return [variant for variant in odd if id(variant) in keep]

    @property
    def number(self) -> int:
        """How many variants were seen; counts those twice that were let go and came back."""
        return len(self.variants) + self.dropped


def take(
    totals: dict[str, Totals], audit: Mapping[str, Any], docs: Mapping[int, tuple[int, str]]
) -> None:
    """Add one page.

    Args:
        totals: Rule id -> what it did so far.
        audit: The page's audit line.
        docs: Part number -> (place in the manifest, clean text) of its documents.
    """
    for rule in dict.fromkeys(group["rule"] for group in audit["groups"]):
        totals.setdefault(rule, Totals()).pages += 1
    for group in audit["groups"]:
        rule = totals[group["rule"]]
        times = len(group["at"])
        rule.edits += times
        rule.chars += times * len(group["before"])
        key = (group["before"], group["after"])
        variant = rule.variants.get(key)
        if variant is None:
            if len(rule.variants) >= HELD:
                _let_go(rule)
            variant = rule.variants[key] = Variant(*key)
        variant.count += times
        variant.pages += 1
        if len(variant.contexts) < CONTEXTS:
            context = _context(audit, group, docs)
            if context is not None:
                variant.contexts.append(context)


def _let_go(rule: Totals) -> None:
    """Forget half of the variants: those neither odd nor frequent."""
    rows = sorted(rule.variants.items(), key=lambda item: -item[1].oddness)
    frequent = sorted(rows[HELD // 4 :], key=lambda item: -item[1].count)[: HELD // 4]
    kept = dict([*rows[: HELD // 4], *frequent])
    rule.dropped += len(rule.variants) - len(kept)
    rule.variants = kept


def _context(
    audit: Mapping[str, Any], group: Mapping[str, Any], docs: Mapping[int, tuple[int, str]]
) -> Context | None:
    """The first place of a group, with the clean text around it."""
    start = group["at"][0]
    begins = [begin for begin, _ in audit["parts"]]
    number = max(1, bisect_right(begins, start))
    if not group["before"] and number > 1 and begins[number - 1] == start:
        number -= 1  # an insertion on a border belongs to the part before it
    if number not in docs:
        return None
    doc, text = docs[number]
    begin = begins[number - 1]
    behind = bool(group["before"])
    shift = _shift(audit["groups"], start, behind=behind)
    if begin:
        shift -= _shift(audit["groups"], begin, behind=True)
    at = max(0, start - begin - shift)
    end = at + len(group["after"])
    return Context(doc, start, text[max(0, at - WINDOW) : at], text[end : end + WINDOW])


def _shift(groups: Sequence[Mapping[str, Any]], start: int, *, behind: bool) -> int:
    """How much longer the page is than its clean text, up to a place in the page.

    Args:
        groups: Of the audit line; places within a group are sorted.
        start: The place.
        behind: Whether insertions at this very place lie before it.
    """
    total = 0
    for group in groups:
        old, new = len(group["before"]), len(group["after"])
        if old != new:
            find = bisect_right if behind and not old else bisect_left
            total += (old - new) * find(group["at"], start)
    return total
