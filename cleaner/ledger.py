"""The ledger: a row of tiles laid over a decoded page.

Each tile is *kept* (page text that stays), *dropped* (page text that a rule
removed) or *added* (text that a rule put in). Clean text is the kept and added
tiles, the page is the kept and dropped ones, so ``page == clean + edits`` holds
by construction; `replay` and `restore` check it from the edits alone.

Offsets are code points, half-open, everywhere.

>>> page = "党建 工作,加入VIP下载"
>>> book = revise(opening(page), [Finding(2, 3, "wrap/space", ""), Finding(6, 13, "ad/vip", "")])
>>> read(book)
'党建工作,'
>>> edits(book)
(Edit(start=2, end=3, old=' ', new='', rule='wrap/space'), Edit(start=6, end=13, old='加入VIP下载', new='', rule='ad/vip'))
>>> replay(page, edits(book)) == read(book) and restore(read(book), edits(book)) == page
True
"""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KEPT, DROPPED, ADDED = 0, 1, 2


class Finding(NamedTuple):
    """What a stage saw in the *current* text.

    Attributes:
        start: First code point, in the current text.
        end: One past the last code point; equal to start for an insertion.
        rule: Id of the one rule that answers for it.
        new: Replacement; "" deletes; None only reports.
        note: For people: what was found ("3 → 5"). Reports carry it on.
        flag: Name of the flag to raise, "" for none.
    """

    start: int
    end: int
    rule: str
    new: str | None = None
    note: str = ""
    flag: str = ""


#: A Finding of all its fields, made without looking at them.
finding = partial(tuple.__new__, Finding)


class Edit(NamedTuple):
    """One change of the page by one rule; offsets in the *page*."""

    start: int
    end: int
    old: str
    new: str
    rule: str


_edit = partial(tuple.__new__, Edit)


class Tile(NamedTuple):
    """A piece of the ledger.

    Attributes:
        kind: KEPT, DROPPED or ADDED.
        start: Where it begins in the page.
        end: Where it ends in the page; equal to start for ADDED.
        text: Its characters.
        rule: Who dropped or added it; "" for KEPT.
    """

    kind: int
    start: int
    end: int
    text: str
    rule: str


#: A Tile of its fields, made without looking at them: no page has fewer of anything.
_tile = partial(tuple.__new__, Tile)

Ledger = tuple[Tile, ...]


def opening(page: str) -> Ledger:
    """The ledger before any change: the whole page, kept."""
    return (Tile(KEPT, 0, len(page), page, ""),) if page else ()


def read(ledger: Ledger) -> str:
    """The current text: kept and added tiles in order."""
    return "".join([tile.text for tile in ledger if tile.kind != DROPPED])


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that change something, sorted and free of overlaps.

    Of two that overlap the first start wins, then the longer, then the smaller
    rule id; the loser is seen again in the next round. Two insertions at one
    place, or an insertion inside a replaced span, overlap too.
    """
    changing = [finding for finding in findings if finding.new is not None]
    # by start, then -end, then rule and replacement: three times is faster than once in Python
    changing.sort(key=itemgetter(2, 3))
    changing.sort(key=itemgetter(1), reverse=True)
    changing.sort(key=itemgetter(0))
    settled: list[Finding] = []
    last_start, last_end = -1, -1
    for finding in changing:
        if finding.start < last_end or finding.start == last_start:
            continue
        settled.append(finding)
        last_start, last_end = finding.start, finding.end
    return settled


def trim(start: int, end: int, old: str, new: str) -> tuple[int, int, str]:
    """The span and replacement without their common prefix and suffix."""
    if not new:
        return start, end, new
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    limit -= head
    while tail < limit and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start + head, end - tail, new[head : len(new) - tail]


def revise(ledger: Ledger, findings: Sequence[Finding], text: str | None = None) -> Ledger:
    """Write settled findings into the ledger, in one linear merge.

    Args:
        ledger: The ledger whose current text the findings speak of.
        findings: Output of `settle`: sorted, disjoint.
        text: `read(ledger)` if the caller has it already.

    Returns:
        A new ledger. Kept text under a finding becomes dropped, added text
        under it disappears, tiles dropped before keep their first rule.
    """
    cuts = _cuts(findings, read(ledger) if text is None else text)
    out: list[Tile] = []
    at = 0  # where the tile begins in the current text
    cut = next(cuts, None)
    for tile in ledger:
        if tile.kind == DROPPED:
            out.append(tile)
            continue
        end = at + len(tile.text)
        done = at
        while cut is not None and cut.start < end:
            if cut.start >= done:
                if cut.start > done:
                    out.append(_piece(tile, done - at, cut.start - at, ""))
                _add(out, cut)
                done = cut.start
            stop = min(cut.end, end)
            if stop > done and tile.kind == KEPT:
                out.append(_piece(tile, done - at, stop - at, cut.rule))
            done = stop
            if cut.end > end:  # goes on in the next tile
                break
            cut = next(cuts, None)
        if done < end:
            out.append(_piece(tile, done - at, end - at, "") if done > at else tile)
        at = end
    while cut is not None:
        _add(out, cut)
        cut = next(cuts, None)
    return tuple(_joined(out))


class _Cut(NamedTuple):
    """A finding without what it leaves as it is."""

    start: int
    end: int
    new: str
    rule: str


_cut = partial(tuple.__new__, _Cut)


def _cuts(findings: Iterable[Finding], text: str) -> Iterator[_Cut]:
    """What the findings change, in the same order."""
    for finding in findings:
        start, end, new = finding.start, finding.end, finding.new
        if new:
            start, end, new = trim(start, end, text[start:end], new)
        if new is not None and (new or start < end):
            yield _cut((start, end, new, finding.rule))


def _add(out: list[Tile], cut: _Cut) -> None:
    """Put in what a cut puts in, behind the tiles so far."""
    if cut.new:
        place = out[-1].end if out else 0
        out.append(Tile(ADDED, place, place, cut.new, cut.rule))


def _piece(tile: Tile, start: int, stop: int, rule: str) -> Tile:
    """A stretch of a kept or added tile; with a rule, a kept one dropped by it.

    Cut from the tile itself and not from what is left of it: that would copy the rest
    of the page for each edit.
    """
    text = tile.text[start:stop]
    if tile.kind == ADDED:
        return _tile((ADDED, tile.start, tile.end, text, tile.rule))
    kind = DROPPED if rule else KEPT
    return _tile((kind, tile.start + start, tile.start + stop, text, rule))


def _joined(tiles: list[Tile]) -> Iterator[Tile]:
    """Neighbours of the same kind and rule as one tile."""
    start = 0
    for index, tile in enumerate(tiles):
        following = tiles[index + 1] if index + 1 < len(tiles) else None
        if following is None or following.kind != tile.kind or following.rule != tile.rule:
            yield tile if index == start else _merged(tiles[start : index + 1])
            start = index + 1


def _merged(run: list[Tile]) -> Tile:
    return run[0]._replace(end=run[-1].end, text="".join([tile.text for tile in run]))


def edits(ledger: Ledger) -> tuple[Edit, ...]:
    """The changes in page order: disjoint, trimmed, each with exactly one rule."""
    out: list[Edit] = []
    for kind, start, end, text, rule in ledger:
        if kind == KEPT:
            continue
        old, new = (text, "") if kind == DROPPED else ("", text)
        last = out[-1] if out else None
        if last is not None and last.end == start and last.rule == rule:
            out[-1] = Edit(last.start, end, last.old + old, last.new + new, rule)
        else:
            out.append(_edit((start, end, old, new, rule)))
    return tuple(_trimmed(out))


def _trimmed(found: list[Edit]) -> Iterator[Edit]:
    """Trimmed edits; two insertions at one place become one of the first rule.

    A set of edits is then determined by their places alone: sorting by
    (start, end) gives the order in which they must be replayed.
    """
    held: Edit | None = None
    for edit in found:
        now = edit
        if edit.new and edit.old:
            start, end, new = trim(edit.start, edit.end, edit.old, edit.new)
            if start == end and not new:
                continue
            now = Edit(start, end, edit.old[start - edit.start : end - edit.start], new, edit.rule)
        if held is not None:
            if held.end == now.start == now.end == held.start:
                held = held._replace(new=held.new + now.new)
                continue
            yield held
        held = now
    if held is not None:
        yield held


def within(changes: Iterable[Edit], start: int, end: int) -> list[Edit]:
    """The edits of one part of a page.

    An insertion on the border between two parts belongs to the part before it.
    """
    return [
        edit
        for edit in changes
        if edit.end <= end
        and (edit.start > start or (edit.start == start and (edit.end > start or start == 0)))
    ]


def replay(page: str, changes: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Clean text made from the page and its edits.

    Args:
        page: The decoded page.
        changes: Its edits, sorted and disjoint.
        start: With `end`, only this range of the page is replayed; edits lie
            wholly inside or outside of it.
        end: See `start`; None is the end of the page.
    """
    end = len(page) if end is None else end
    pieces: list[str] = []
    at = start
    for begin, stop, _, new, _ in changes:
        pieces += (page[at:begin], new)
        at = stop
    pieces.append(page[at:end])
    return "".join(pieces)


def restore(clean: str, changes: Iterable[Edit]) -> str:
    """The page made from clean text and its edits: the inverse of `replay`."""
    pieces: list[str] = []
    at = 0  # in the clean text
    shift = 0  # page offset minus clean offset
    for start, _, old, new, _ in changes:
        stop = start - shift
        pieces += (clean[at:stop], old)
        at = stop + len(new)
        shift += len(old) - len(new)
    pieces.append(clean[at:])
    return "".join(pieces)


def page_offset(ledger: Ledger, offset: int) -> int:
    """The page offset of a position in the current text.

    A position inside added text is where that text was put.
    """
    at = 0
    for tile in ledger:
        if tile.kind == DROPPED:
            continue
        if offset < at + len(tile.text):
            return tile.start + (offset - at if tile.kind == KEPT else 0)
        at += len(tile.text)
    return ledger[-1].end if ledger else 0


def text_offset(ledger: Ledger, offset: int) -> int:
    """The position in the current text of a page offset.

    A page offset that was dropped is where its text would stand.
    """
    at = 0
    for tile in ledger:
        if tile.kind == ADDED:
            if tile.start > offset:
                return at
            at += len(tile.text)
        elif offset < tile.end:
            return at + (offset - tile.start if tile.kind == KEPT else 0)
        elif tile.kind == KEPT:
            at += len(tile.text)
    return at
