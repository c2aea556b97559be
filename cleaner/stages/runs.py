"""Runs of page numbers in a text: n, n+1, n+2 … at nearly equal distances.

A number in a sentence is a page number only as a member of such a run; what it
looks like alone ("增长 5 个") proves nothing. Distances seen on a real page: 634 to
706 characters over eleven numbers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.stages.spliced import is_phrase
from cleaner.stages.spots import Number, likely, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.view import View

#: Pages shorter than this were not seen; larger ones hold more than one print page.
_NEAREST, _FARTHEST = 150, 6000

#: How far a distance may be from the mean of the run so far.
_TOLERANCE = 0.3

#: How far from its place, in pages, a number may be that fills a hole of a run.
_NEAR = 0.25

#: Longest distance over shortest, by length of the run: a short run proves itself
#: by being regular. Eleven real ones: 1.11.
_EVENNESS = {3: 1.35, 4: 1.55, 5: 1.75}
_LOOSEST = 1.9

#: A run is short up to so many, and the numbers that look like its members common
#: from so many times as many on. Chance runs in novels set in digits: 3 to 5 of 40 to 58.
_SHORT, _CROWD = 5, 4

#: Between two numbers that stand out up to two may be lost or look ordinary.
_STEPS = (1, 2, 3)


def inline_run(view: View) -> tuple[Number, ...]:
    """The page numbers inside sentences, in order; empty if there is no sure run."""
    best: list[Number] = []
    for spaced in (True, False):
        alike = [number for number in view.memo(likely) if number.spaced == spaced]
        run = longest(alike)
        # Where numbers without a unit are common, a short run of them comes by chance.
        if len(run) <= _SHORT and len(alike) > _CROWD * len(run):
            continue
        if len(run) > max(2, len(best)) and sure(run, _ordinary(view, spaced=spaced)):
            best = run
    best = best or _only_run(view)
    if not best or is_phrase(view.text, best):
        return ()
    return tuple(_filled(best, view.memo(numbers)))


def _only_run(view: View) -> list[Number]:
    """A run that holds nearly all numbers of its form in the text, whatever they look like.

    That all numbers of a text count up by one at even distances is no chance, from five
    on, if some of them stand where no number can.
    """
    for spaced in (True, False):
        if not any(n.spaced == spaced and n.weight == 3 for n in view.memo(likely)):
            continue
        alike = [n for n in view.memo(numbers) if n.spaced == spaced and n.weight >= 0]
        if not _ONLY_LEAST <= len(alike) <= _ONLY_MOST:
            continue
        run = longest(alike)
        odd = sum(number.weight > 0 for number in run)
        if (
            len(run) >= max(_ONLY_LEAST, _ONLY_SHARE * len(alike))
            and 2 * odd >= len(run)
            and any(number.weight == 3 for number in run)
            and evenness(run) <= _EVENNESS[4]
        ):
            return run
    return []


#: Numbers of such a run, and their share of all in the text. Judged.
_ONLY_LEAST, _ONLY_MOST, _ONLY_SHARE = 4, 60, 0.8


def _ordinary(view: View, *, spaced: bool) -> int:
    """How many numbers of this form read like ordinary ones."""
    return sum(n.spaced == spaced and n.weight < 1 for n in view.memo(numbers))


def longest(numbers: Sequence[Number]) -> list[Number]:
    """The longest run among these numbers, the evenest of several."""
    by_value: dict[int, list[Number]] = {}
    for number in numbers:
        by_value.setdefault(number.value, []).append(number)
    best: list[Number] = []
    used: set[tuple[Number, Number]] = set()
    for first in numbers:
        for second in _after(by_value, first, first.value + 1, _NEAREST, _FARTHEST):
            if (first, second) in used:
                continue
            run = _extended(by_value, [first, second])
            used.update(pairwise(run))
            if (len(run), -evenness(run)) > (len(best), -evenness(best)):
                best = run
    return best


def _after(
    by_value: dict[int, list[Number]], number: Number, value: int, least: float, most: float
) -> Iterable[Number]:
    for other in by_value.get(value, ()):
        if least <= other.start - number.start <= most:
            yield other


def _extended(by_value: dict[int, list[Number]], run: list[Number]) -> list[Number]:
    while True:
        last = run[-1]
        mean = (last.start - run[0].start) / (last.value - run[0].value)
        for step in _STEPS:
            want, room = mean * step, mean * _TOLERANCE * (1 + (step - 1) / 2)
            near = list(_after(by_value, last, last.value + step, want - room, want + room))
            if near:
                run.append(min(near, key=lambda n: abs(n.start - last.start - want)))
                break
        else:
            return run


def evenness(run: Sequence[Number]) -> float:
    """Longest distance a page over the shortest; infinite for fewer than two."""
    gaps = [(b.start - a.start) / (b.value - a.value) for a, b in pairwise(run)]
    return max(gaps) / min(gaps) if gaps else float("inf")


def sure(run: Sequence[Number], ordinary: int) -> bool:
    """Whether a run is one of page numbers.

    Args:
        run: The run, all with blanks or all without.
        ordinary: How many numbers of that form are surely none.
    """
    if len(run) < 3 or evenness(run) > _EVENNESS.get(len(run), _LOOSEST):
        return False
    cutting = sum(number.weight == 3 for number in run)
    if run[0].spaced:
        # An author who sets blanks around every number sets them here too.
        return ordinary <= len(run) or 2 * cutting >= len(run)
    # Without blanks most must cut a word, as most page ends do.
    even = evenness(run)
    return (
        3 * cutting >= 2 * len(run)
        or (len(run) == 4 and 2 * cutting >= len(run) and even <= _EVENNESS[3])
        or (len(run) >= 5 and 3 * cutting >= len(run))
        or (len(run) >= 5 and cutting > 0 and even <= _EVENNESS[3])
        or (len(run) >= 7 and even <= _EVENNESS[4])  # so many so even are no chance
    )


def _filled(run: list[Number], all_numbers: Sequence[Number]) -> list[Number]:
    """The run with what fits its holes and ends, whatever it looks like.

    Only numbers written like the run's, with the very value that is missing, and
    within a quarter of a page of where it must stand.
    """
    mean = (run[-1].start - run[0].start) / (run[-1].value - run[0].value)
    by_value: dict[int, list[Number]] = {}
    for number in all_numbers:
        if number.spaced == run[0].spaced and number.weight >= 0:
            by_value.setdefault(number.value, []).append(number)
    out = list(_outwards(by_value, run[0], mean, -1))[::-1]
    for number, following in pairwise(run):
        out.append(number)
        size = (following.start - number.start) / (following.value - number.value)
        for step in range(1, following.value - number.value):
            found = _fitting(by_value, number.value + step, number.start + size * step, mean)
            if found is not None:
                out.append(found)
    return [*out, run[-1], *_outwards(by_value, run[-1], mean, 1)]


def _outwards(
    by_value: dict[int, list[Number]], number: Number, mean: float, step: int
) -> Iterator[Number]:
    """What goes on with the run beyond an end, as long as the next one fits."""
    found = _fitting(by_value, number.value + step, number.start + mean * step, mean)
    while found is not None:
        yield found
        number = found
        found = _fitting(by_value, number.value + step, number.start + mean * step, mean)


def _fitting(
    by_value: dict[int, list[Number]], value: int, place: float, mean: float
) -> Number | None:
    """The one number of this value near this place; of several the one that stands out."""
    near = [n for n in by_value.get(value, ()) if abs(n.start - place) <= mean * _NEAR]
    if len(near) > 1:
        near.sort(key=lambda n: -n.weight)
        near = near[:1] if near[0].weight > near[1].weight else []
    return near[0] if near else None
