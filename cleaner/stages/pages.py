"""Page furniture: page numbers and running heads, in sentences and on lines of their own.

Print pages leave their numbers where one page met the next, often in the middle of
a word. Numbers count only as members of a run (`runs`); number lines need a sign
besides, for sections are numbered too: a sentence that goes on behind the number, a
running head beside it, or the last line of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.heads import bare_heads, heads_beside, numbered_heads
from cleaner.stages.readings import readings
from cleaner.stages.runs import inline_run
from cleaner.stages.sheets import (
    ENDS,
    RUNNING,
    Mark,
    around,
    broken,
    chains,
    is_counted,
    is_even,
    marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.stages.runs import Number
    from cleaner.view import View


def inline_numbers(view: View, context: Context) -> Iterator[Finding]:
    """Page numbers inside sentences, with the blanks that the page break put there.

    A run of which a member counts a heading (讲话稿 1, 讲话稿 2) or ends a label on a
    line of its own (材料 1) counts no pages.
    """
    found = view.memo(inline_run)
    if found and not any(_counts(view, context, number) for number in found):
        for number in found:
            yield Finding(number.start, number.end, "", "")


def _counts(view: View, context: Context, number: Number) -> bool:
    """Whether a number is that of a heading of a piece, or of a label."""
    line = view.lines[view.line_at(number.start)]
    last = number.end >= line.end and len(line.text) < RUNNING and line.text[-1].isdigit()
    return last or any(
        reading.start + heading.start <= number.start < reading.start + heading.end
        for reading in readings(view, context)
        for heading in (reading.chain.headings if reading.chain else ())
    )


class Furniture(NamedTuple):
    """Lines that belong to print pages, as places in `View.filled`."""

    numbers: tuple[int, ...]
    heads: tuple[int, ...]


def furniture(view: View) -> Furniture:
    """Page-number lines that are sure, and the running heads beside them."""
    numbers: set[int] = set()
    heads: set[int] = set()
    for chain in chains(marks(view)):
        beside = heads_beside(view, chain)
        if _is_numbering(view, chain, beside):
            numbers |= {mark.place for mark in chain}
            heads |= beside
    heads |= set(numbered_heads(view)) | set(bare_heads(view, numbers))
    return Furniture(tuple(sorted(numbers)), tuple(sorted(heads - numbers)))


def _is_numbering(view: View, chain: Sequence[Mark], beside: set[int]) -> bool:
    """Whether a chain of number lines is that of print pages."""
    least = 3 if chain[0].form == "bare" else 2
    if len(chain) == 1 < least < 3:
        return _is_lone_number(view, chain[0])
    if len(chain) < least or not is_even(view, chain):
        return False
    places = {mark.place for mark in chain} | beside
    cuts, running = broken(view, places, [mark.place for mark in chain])
    last = chain[-1].place == len(view.filled) - 1
    return bool(
        cuts
        or running >= 2
        or (running and last)
        or beside
        or (last and chain[0].form != "bare")
        or is_counted(view, chain)
    )


def _is_lone_number(view: View, mark: Mark) -> bool:
    """Whether a single "- 3 -" ends or begins the text or breaks a sentence."""
    if len(view.filled) < 2:
        return False
    edge = mark.place in {0, len(view.filled) - 1}
    cuts, running = broken(view, {mark.place}, [mark.place])
    return edge or bool(cuts) or bool(running)


# ── what goes ────────────────────────────────────────────────────────────────


def _lines_out(view: View, wanted: Sequence[int], all_places: set[int]) -> Iterator[Finding]:
    """The lines at these places of `View.filled`; with the blank lines of the page
    break, where the sentence goes on behind it.
    """
    filled = view.filled
    for place in wanted:
        line = view.lines[filled[place]]
        start, end = line.start, min(line.end + 1, len(view.text))
        before, after = around(view, all_places, place)
        if before and after and before[-1] not in ENDS:
            if place - 1 not in all_places:
                start = view.lines[filled[place - 1]].end + 1
            end = view.lines[filled[place + 1]].start
        yield Finding(start, end, "", "")


def number_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that hold nothing but a page number."""
    found = view.memo(furniture)
    yield from _lines_out(view, found.numbers, {*found.numbers, *found.heads})


def running_heads(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Titles that print pages repeat, with or without the number on the line."""
    found = view.memo(furniture)
    yield from _lines_out(view, found.heads, {*found.numbers, *found.heads})
