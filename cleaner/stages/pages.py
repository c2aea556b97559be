"""Page furniture: page numbers and running heads, in sentences and on lines of their own.

Print pages leave their numbers where one page met the next, often in the middle of
a word. Numbers count only as members of a run (`runs`); number lines need a sign
besides, for sections are numbered too: a sentence that goes on behind the number, a
running head beside it, or the last line of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.readings import readings
from cleaner.stages.runs import inline_run
from cleaner.wrapping.bigrams import cuts_word

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
    last = number.end >= line.end and len(line.text) < _RUNNING and line.text[-1].isdigit()
    return last or any(
        reading.start + heading.start <= number.start < reading.start + heading.end
        for reading in readings(view, context)
        for heading in (reading.chain.headings if reading.chain else ())
    )


# ── lines ────────────────────────────────────────────────────────────────────

_NUMBER_RE = re.compile(
    r"(?P<bare>\d{1,4})"
    r"|[-—–－_·•~～]{1,3}\s?(?P<dash>\d{1,4})\s?[-—–－_·•~～]{1,3}"
    r"|[\[【(（]?\s?第\s?(?P<page>\d{1,4})\s?页\s?[\])）】]?"
    r"|(?:[Pp]age|PAGE|[Pp]\.)\s?(?P<word>\d{1,4})"
    r"|(?P<of>\d{1,4})\s?[/／]\s?(?P<all>\d{1,4})"
)
_ENDS = "。！？；：!?;:…”’」』）)】》.~～—"

#: Characters of text between two page numbers: fewer are rows of a table.
_LEAST_PAGE = 60

#: The longest page over the shortest. Half-empty pages were seen, not emptier ones.
_MOST_UNEVEN = 3.0

#: As many text lines on each page as here say that a printer counted them.
_LINES_OF_A_PAGE = 8

#: Lines shorter than this end without a mark for many reasons (titles, verse, lists).
_RUNNING = 15

_LONGEST_HEAD = 40


class Mark(NamedTuple):
    """A line that is a number.

    Attributes:
        place: Its index in `View.filled`.
        value: Its value.
        form: How it is written; a "/" form with its total.
    """

    place: int
    value: int
    form: str


class Furniture(NamedTuple):
    """Lines that belong to print pages, as places in `View.filled`."""

    numbers: tuple[int, ...]
    heads: tuple[int, ...]


def _marks(view: View) -> list[Mark]:
    out = []
    for place, index in enumerate(view.filled):
        text = view.lines[index].text
        if len(text) > 14:
            continue
        hit = _NUMBER_RE.fullmatch(text)
        if hit:
            name = next(n for n in ("bare", "dash", "page", "word", "of") if hit[n])
            form = f"of {hit['all']}" if name == "of" else name
            out.append(Mark(place, int(hit[name]), form))
    return out


def _chains(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Runs of marks of one form that count up by one; one may be missing."""
    for form in sorted({mark.form for mark in marks}):
        ends: dict[int, _Link] = {}
        for mark in (mark for mark in marks if mark.form == form):
            before = ends.get(mark.value - 1) or ends.get(mark.value - 2)
            size = before.size + 1 if before else 1
            known = ends.get(mark.value)
            if known is None or size >= known.size:
                ends[mark.value] = _Link(mark, size, before)
        yield _chain(max(ends.values(), key=lambda link: link.size))


class _Link(NamedTuple):
    """The last mark of a chain, the chain's length, and the link before it."""

    mark: Mark
    size: int
    before: _Link | None


def _chain(link: _Link | None) -> list[Mark]:
    out: list[Mark] = []
    while link is not None:
        out.append(link.mark)
        link = link.before
    return out[::-1]


def furniture(view: View) -> Furniture:
    """Page-number lines that are sure, and the running heads beside them."""
    numbers: set[int] = set()
    heads: set[int] = set()
    for chain in _chains(_marks(view)):
        beside = _heads(view, chain)
        if _is_numbering(view, chain, beside):
            numbers |= {mark.place for mark in chain}
            heads |= beside
    heads |= set(_numbered_heads(view)) | set(_bare_heads(view, numbers))
    return Furniture(tuple(sorted(numbers)), tuple(sorted(heads - numbers)))


def _is_numbering(view: View, chain: Sequence[Mark], beside: set[int]) -> bool:
    """Whether a chain of number lines is that of print pages."""
    least = 3 if chain[0].form == "bare" else 2
    if len(chain) == 1 < least < 3:
        return _is_lone_number(view, chain[0])
    if len(chain) < least or not _is_even(view, chain):
        return False
    places = {mark.place for mark in chain} | beside
    cuts, running = _broken(view, places, [mark.place for mark in chain])
    last = chain[-1].place == len(view.filled) - 1
    return bool(
        cuts
        or running >= 2
        or (running and last)
        or beside
        or (last and chain[0].form != "bare")
        or _is_counted(view, chain)
    )


def _is_lone_number(view: View, mark: Mark) -> bool:
    """Whether a single "- 3 -" ends or begins the text or breaks a sentence."""
    if len(view.filled) < 2:
        return False
    edge = mark.place in {0, len(view.filled) - 1}
    cuts, running = _broken(view, {mark.place}, [mark.place])
    return edge or bool(cuts) or bool(running)


def _is_even(view: View, chain: Sequence[Mark]) -> bool:
    starts = [view.lines[view.filled[mark.place]].start for mark in chain]
    gaps = [
        (b - a) / (two.value - one.value)
        for (a, b), (one, two) in zip(pairwise(starts), pairwise(chain), strict=True)
    ]
    # The last page may be short; it is behind the last gap or makes it.
    body = gaps[:-1] or gaps
    return min(gaps) >= _LEAST_PAGE and max(gaps) <= _MOST_UNEVEN * min(body)


def _is_counted(view: View, chain: Sequence[Mark]) -> bool:
    """Whether every page has the same number of lines, and they are lines of prose."""
    sizes = {b.place - a.place for a, b in pairwise(chain)}
    if len(chain) < 3 or len(sizes) > 1 or min(sizes) <= _LINES_OF_A_PAGE:
        return False
    inner = [view.lines[i].text for i in view.filled[chain[0].place : chain[-1].place]]
    return sorted(map(len, inner))[len(inner) // 2] >= _RUNNING


def _broken(view: View, furniture: set[int], places: Sequence[int]) -> tuple[int, int]:
    """How many of these lines stand in a word, and how many in a long unfinished line."""
    cuts = running = 0
    for place in places:
        before, after = _around(view, furniture, place)
        if not before or not after or before[-1] in _ENDS:
            continue
        cuts += len(before) >= 8 and cuts_word(before, after)
        running += len(before) >= _RUNNING
    return cuts, running


def _around(view: View, furniture: set[int], place: int) -> tuple[str, str]:
    """The text lines before and after a stretch of furniture, "" at the ends."""
    filled = view.filled
    low = high = place
    while low in furniture:
        low -= 1
    while high in furniture:
        high += 1
    before = view.lines[filled[low]].text if low >= 0 else ""
    after = view.lines[filled[high]].text if high < len(filled) else ""
    return before, after


# ── running heads ────────────────────────────────────────────────────────────


def _is_head(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST_HEAD and text[-1] not in _ENDS and not text.isdigit()


def _heads(view: View, chain: Sequence[Mark]) -> set[int]:
    """Short lines that stand beside two numbers of the chain or more, and nowhere else.

    The title itself, on the first line, may read the same.
    """
    near: dict[str, set[int]] = {}
    for mark in chain:
        for place in (mark.place - 1, mark.place + 1):
            if 0 <= place < len(view.filled):
                near.setdefault(view.lines[view.filled[place]].text, set()).add(place)
    repeated = {t: p for t, p in near.items() if len(p) > 1 and _is_head(t)}
    if not repeated:
        return set()
    counts = Counter(view.lines[index].text for index in view.filled)
    first = view.lines[view.filled[0]].text
    return {
        place
        for text, places in repeated.items()
        if counts[text] - len(places) <= (text == first)
        for place in places
    }


_HEAD_NUMBER_RE = re.compile(
    r"(?P<text>[^\d\s][^\d。；！？]{1,38}?)[\s·|｜—-]*(?P<tail>\d{1,4})|(?P<lead>\d{1,4})[\s·|｜—-]+(?P<rest>[^\d\s][^\d。；！？]{1,38})"
)


def _numbered_heads(view: View) -> Iterator[int]:
    """Lines of a title and a page number: 第六章 春水 85 … 第六章 春水 87.

    Even pages may carry another title, so numbers rise by one or two; at least one
    must stand in the middle of a word and half in an unfinished line, for
    headings are numbered too (附件1, 附件2).
    """
    marks = []
    for place, index in enumerate(view.filled):
        text = view.lines[index].text
        hit = _HEAD_NUMBER_RE.fullmatch(text) if len(text) <= _LONGEST_HEAD else None
        if hit:
            marks.append(
                (Mark(place, int(hit["tail"] or hit["lead"]), ""), hit["text"] or hit["rest"])
            )
    texts = dict(marks)
    groups: dict[str, list[Mark]] = {}
    for mark, text in marks:
        groups.setdefault(text, []).append(mark)
    for group in [
        *(group for group in groups.values() if len(group) > 2),
        [mark for mark, _ in marks],
    ]:
        for chain in _chains(group):
            if _is_head_chain(view, chain, texts):
                yield from (mark.place for mark in chain)


def _is_head_chain(view: View, chain: Sequence[Mark], texts: dict[Mark, str]) -> bool:
    if len(chain) < 3 or not _is_even(view, chain) or not _are_alike([texts[m] for m in chain]):
        return False
    places = {mark.place for mark in chain}
    cuts, running = _broken(view, places, sorted(places))
    return bool(
        (cuts and 2 * running >= len(chain))
        or running >= max(3, len(chain) / 2)
        or (cuts >= 2 and 3 * running >= len(chain))
        or _is_counted(view, chain)
    )


def _are_alike(texts: Sequence[str]) -> bool:
    """Whether at most half of the titles are new: a head repeats, misread or not."""
    kinds: list[set[str]] = []
    for text in texts:
        signs = set(text)
        if not any(len(signs & kind) >= 0.6 * len(signs | kind) for kind in kinds):
            kinds.append(signs)
    return 2 * len(kinds) <= len(texts) + 1


def _bare_heads(view: View, numbers: set[int]) -> Iterator[int]:
    """A short line that breaks unfinished lines three times or more, without a number."""
    counts = Counter(
        line.text
        for line in view.lines
        if 4 <= len(line.text) <= _LONGEST_HEAD and _is_head(line.text)
    )
    often = {text for text, count in counts.items() if count > 2}
    if not often:
        return
    places: dict[str, list[int]] = {}
    for place, index in enumerate(view.filled):
        if view.lines[index].text in often:
            places.setdefault(view.lines[index].text, []).append(place)
    for found in places.values():
        same = numbers | set(found)
        cuts, running = _broken(view, same, found)
        # A passage printed three times repeats its lines, but with what is around them.
        around = {_around(view, same, place) for place in found}
        if cuts and 2 * running >= len(found) and 3 * len(around) >= 2 * len(found):
            yield from found[found[0] == 0 :]


# ── what goes ────────────────────────────────────────────────────────────────


def _lines_out(view: View, wanted: Sequence[int], all_places: set[int]) -> Iterator[Finding]:
    """The lines at these places of `View.filled`; with the blank lines of the page
    break, where the sentence goes on behind it.
    """
    filled = view.filled
    for place in wanted:
        line = view.lines[filled[place]]
        start, end = line.start, min(line.end + 1, len(view.text))
        before, after = _around(view, all_places, place)
        if before and after and before[-1] not in _ENDS:
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
