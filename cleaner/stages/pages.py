"""Page furniture: page numbers and running heads, in sentences and on lines of their own.

Print pages leave their numbers where one page met the next, often in the middle of
a word. Numbers count only as members of a run (`runs`); number lines need a sign
besides, for sections are numbered too: a sentence that goes on behind the number, a
running head beside it, or the last line of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.bands import bands
from cleaner.stages.framed import framed
from cleaner.stages.heads import bare_heads, heads_beside, numbered_heads
from cleaner.stages.readings import readings
from cleaner.stages.runs import inline_run
from cleaner.stages.sheets import (
    ENDS,
    RUNNING,
    TOLD,
    Mark,
    around,
    broken,
    chains,
    is_counted,
    is_even,
    marks,
)
from cleaner.stages.spliced import missing
from cleaner.stages.strays import strays
from cleaner.stages.torn import counted, goes_on, is_unwrapped, lost, may_go_on
from cleaner.stages.turns import turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.stages.spots import Number
    from cleaner.view import View


def inline_numbers(view: View, context: Context) -> Iterator[Finding]:
    """Page numbers inside sentences, with the blanks that the page break put there.

    A run of which a member counts a heading (讲话稿 1, 讲话稿 2) or ends a label on a
    line of its own (材料 1) counts no pages.
    """
    found = view.memo(inline_run)
    if found and not any(_counts(view, context, number) for number in found):
        lost = missing(found)
        for number in found:
            yield Finding(number.start, number.end, "", "\n\n" if number.start in lost else "")


#: What stands before the number of a caption.
_LABEL_RE = re.compile("[ \t\u3000]*(?:[附插]?[图表]|附件|照片|[案示实]例|专栏)")


def _counts(view: View, context: Context, number: Number) -> bool:
    """Whether a number is that of a heading of a piece, or of a label."""
    line = view.lines[view.line_at(number.start)]
    last = number.end >= line.end and len(line.text) < RUNNING and line.text[-1].isdigit()
    labelled = _LABEL_RE.fullmatch(view.text, line.start, number.start)
    return bool(last or labelled) or any(
        reading.at(heading.start) <= number.start < reading.at(heading.end)
        for reading in readings(view, context)
        for heading in (reading.chain.headings if reading.chain else ())
    )


class Furniture(NamedTuple):
    """Lines that belong to print pages, as places in `View.filled`.

    Attributes:
        numbers: Lines that are a number.
        heads: Running heads.
        told: Lines that say which page of how many it is.
        lost: Those of them beside which a sheet is missing.
    """

    numbers: tuple[int, ...]
    heads: tuple[int, ...]
    told: tuple[int, ...] = ()
    lost: frozenset[int] = frozenset()

    @property
    def all(self) -> set[int]:
        """All of them."""
        return {*self.numbers, *self.heads, *self.told}


def furniture(view: View) -> Furniture:
    """Page-number lines that are sure, and the running heads beside them."""
    numbers: set[int] = set()
    heads: set[int] = set()
    found = marks(view)
    told = {mark.place for mark in found if mark.form in TOLD}
    for chain in chains(found):
        if chain[0].form in TOLD:
            continue
        beside = heads_beside(view, chain)
        if _is_numbering(view, chain, beside):
            numbers |= {mark.place for mark in chain}
            heads |= beside
    numbers -= told
    heads |= set(numbered_heads(view)) | set(bare_heads(view, numbers | told))
    for band in bands(view, numbers | told | heads):
        (numbers if band.is_number else heads).update(band.places)
    heads |= set(strays(view, numbers | told | heads))
    numbers -= told
    heads -= numbers | told
    heads |= turned(view, counted(view, numbers | heads | told), numbers | heads | told)
    places = numbers | heads | told
    missing = {place for run in counted(view, places) for place in lost(view, run, places)}
    return Furniture(
        tuple(sorted(numbers)), tuple(sorted(heads)), tuple(sorted(told)), frozenset(missing)
    )


def _is_numbering(view: View, chain: Sequence[Mark], beside: set[int]) -> bool:
    """Whether a chain of number lines is that of print pages."""
    if _is_whole(chain):
        return is_even(view, chain)
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
        or (chain[0].form != "bare" and (last or _tears(view, chain, places)))
        or is_counted(view, chain)
    )


def _is_whole(chain: Sequence[Mark]) -> bool:
    """Whether a chain of n/m counts three sheets, or from the first to the last but one."""
    form, _, total = chain[0].form.partition(" ")
    return form == "of" and (
        len(chain) > 2 or (chain[0].value == 1 < len(chain) and chain[-1].value >= int(total) - 1)
    )


def _tears(view: View, chain: Sequence[Mark], places: set[int]) -> bool:
    """Whether a sentence runs across one of these numbers."""
    return any(goes_on(*around(view, places, mark.place)) for mark in chain)


def _is_lone_number(view: View, mark: Mark) -> bool:
    """Whether a single "- 3 -" ends or begins the text or breaks a sentence."""
    if len(view.filled) < 2:
        return False
    edge = mark.place in {0, len(view.filled) - 1}
    cuts, running = broken(view, {mark.place}, [mark.place])
    return edge or bool(cuts) or bool(running) or _tears(view, [mark], {mark.place})


# ── what goes ────────────────────────────────────────────────────────────────


def unwrapped(view: View) -> bool:
    """Whether the text between the furniture stands in whole paragraphs."""
    found = view.memo(furniture)
    return bool(found.all) and is_unwrapped(view, found.all)


def tears(view: View) -> bool:
    """Whether most sheets of a page end inside a sentence."""
    places = view.memo(furniture).all
    pairs = {around(view, places, place) for place in places}
    open_pairs = [pair for pair in pairs if all(pair) and pair[0][-1] not in ENDS]
    torn = sum(goes_on(before, after) for before, after in open_pairs)
    return torn > 1 and 2 * torn > len(open_pairs)


def _lines_out(view: View, wanted: Sequence[int]) -> Iterator[Finding]:
    """The lines at these places of `View.filled`, with the blank lines of the page
    break or the break itself where the sentence goes on behind it.

    Where a sheet is missing a blank line stays, so that nothing joins what is left.
    """
    found, filled = view.memo(furniture), view.filled
    places = found.all
    for place in wanted:
        line = view.lines[filled[place]]
        start, end = line.start, min(line.end + 1, len(view.text))
        before, after = around(view, places, place)
        if place in found.lost:
            end = line.end
        elif before and after and before[-1] not in ENDS:
            whole = view.memo(unwrapped) and (
                goes_on(before, after) or (view.memo(tears) and may_go_on(before, after))
            )
            if place - 1 not in places:
                # the newline before goes with the first line of the stretch
                start = view.lines[filled[place - 1]].end + (not whole)
            end = view.lines[filled[place + 1]].start
        yield Finding(start, end, "", "")


def number_lines(view: View, context: Context) -> Iterator[Finding]:
    """Lines that hold nothing but a page number."""
    if not _counts_pieces(view, context):
        yield from _lines_out(view, view.memo(furniture).numbers)


def _counts_pieces(view: View, context: Context) -> bool:
    """Whether what looks like the numbers or heads of sheets are headings of pieces: 【1】, 范文1."""
    found = view.memo(furniture).all
    starts = {view.lines[view.filled[place]].start for place in found}
    return bool(starts) and any(
        reading.at(heading.start) in starts
        for reading in readings(view, context)
        for heading in (reading.chain.headings if reading.chain else ())
    )


def told_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that say which page of how many they stand on."""
    if len(view.filled) > 1:
        yield from _lines_out(view, view.memo(furniture).told)


def running_heads(view: View, context: Context) -> Iterator[Finding]:
    """Titles that print pages repeat, with or without the number on the line."""
    heads = view.memo(furniture).heads
    if heads and not _counts_pieces(view, context):
        yield from _lines_out(view, heads)


def missing_sheets(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Where the numbers of print pages skip one and no text stands in its place.

    Both sides are shown if neither is whole; a sheet that ended with its paragraph
    leaves no broken sentence.
    """
    for inside in (view.memo(framed), view.memo(inline_run)):
        lost = missing(inside)
        for mark in inside:
            if mark.start in lost:
                yield _torn(max(0, mark.start - SHOWN), mark.end + SHOWN)
    found, filled = view.memo(furniture), view.filled
    for place in sorted(found.lost):
        low, high = place, place
        while low in found.all:
            low -= 1
        while high in found.all:
            high += 1
        if low < 0 or high >= len(filled):
            continue
        before, after = view.lines[filled[low]], view.lines[filled[high]]
        if before.text[-1] not in _WHOLE:
            start, end = max(before.start, before.end - SHOWN), after.start + SHOWN
            yield _torn(start, end)


def _torn(start: int, end: int) -> Finding:
    return Finding(start, end, "", None, flag="broken-paragraph")


#: The end of a paragraph. Behind what anybody says the sentence may go on.
_WHOLE = frozenset("。！？!?…")
#: Characters of either side that a flag shows.
SHOWN = 6
