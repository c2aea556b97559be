"""Runs of page numbers in a text: n, n+1, n+2 … at nearly equal distances.

A number in a sentence is a page number only as a member of such a run; what it
looks like alone ("增长 5 个") proves nothing. Distances seen on a real page: 634 to
706 characters over eleven numbers.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.wrapping.bigrams import inside_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.view import View

_HAN = "㐀-鿿"
_BLANK = " \t\u3000\xa0"
_DASH = "—–－-"
_TOTAL_RE = re.compile(rf"[，,/／|]?[{_BLANK}]*[共总]")

#: A number on a line between characters of a sentence, with the blanks around it.
_INLINE_RE = re.compile(rf"[0-9]{{1,4}}(?=[{_BLANK}]?[{_HAN}“‘（《(\n{_DASH}]|[{_BLANK}]*$)")
_LEFT = re.compile(rf"[{_HAN},，、；;：:。！!？?”’）)》]")

#: What follows an ordinary number: a unit, a measure word, a range. Page numbers
#: before one of these count only where a run has a hole for them.
_UNITS = frozenset(
    "年月日号號时時点點分秒个個名次人条條项項件家户戶亩畝元万萬亿億千百十%％‰岁歲届屆期级級层層座栋棟台臺辆輛吨噸公斤克米里"
    "村镇县市省区所支组組队隊批类類种種样倍成折页頁章节節篇款集卷回路楼天周季度世代位门門间間套本册冊张張份处處场場步头頭"
    "只匹双雙幅副多余餘几来來至到大方中小以比对排环環字题題线線室部科股轮輪声聲棵株艘架块塊片段句钟鐘刻角毫厘升平立度女男老"
    "街道地号院棟旬部强℃°+~～至起宗例笔筆桩樁则則档檔"
)  # fmt: skip
#: What stands before an ordinary number.
_BEFORE = frozenset("第共约約近达達至到前后後逾超满滿每零"
                    "一二三四五六七八九十百千万亿两〇○")  # fmt: skip

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


#: The same without a unit behind it, for a first look; the sign first, then what
#: stands before it, for the engine skips all other text fastest that way.
_LIKELY_RE = re.compile(
    rf"[0-9](?<![0-9.．/:][0-9])[0-9]{{0,3}}(?![0-9.．])"
    rf"(?=[{_BLANK}]?[{_DASH}]|[{_BLANK}]*[“‘（《(\n]|[{_BLANK}]*$|页|[{_BLANK}]?(?![{re.escape(''.join(sorted(_UNITS)))}])[{_HAN}])"
)


class Number(NamedTuple):
    """A number that may be a page number.

    Attributes:
        start: First code point of what goes with it (blanks, number, blanks).
        end: One past the last.
        value: Its value.
        spaced: Whether a blank stands beside it.
        weight: 3 if it cuts a word, 2 if it is set off by blanks or dashes before
            no unit, 1 if it reads odd, 0 if it reads like an ordinary number, -1
            if it is part of a date, a rank or a share.
    """

    start: int
    end: int
    value: int
    spaced: bool
    weight: int


def numbers(view: View) -> tuple[Number, ...]:
    """Every number inside a line that could be a page number, in text order."""
    return _read(view.text, _INLINE_RE)


def likely(view: View) -> tuple[Number, ...]:
    """Those that do not read like ordinary numbers. Most pages have none."""
    return tuple(number for number in _read(view.text, _LIKELY_RE) if number.weight > 0)


def _read(text: str, pattern: re.Pattern[str]) -> tuple[Number, ...]:
    found, lefts, rights = [], [], []
    for hit in pattern.finditer(text):
        spot = _spot(text, hit.start(), hit.end())
        if spot is None or text[hit.start()] == "0":
            continue
        start, end, left, right = spot
        spaced = end - start > hit.end() - hit.start()
        found.append((start, end, int(hit.group()), spaced, left, right))
        lefts.append(ord(left))
        rights.append(ord(right))
    if len(found) < 3:
        return ()
    cuts = inside_word(np.array(lefts, np.uint32), np.array(rights, np.uint32))[0].tolist()
    return tuple(
        Number(start, end, value, spaced, _weight(left, right, spaced=spaced, cuts=cut))
        for (start, end, value, spaced, left, right), cut in zip(found, cuts, strict=True)
    )


def _spot(text: str, start: int, end: int) -> tuple[int, int, str, str] | None:
    """The number with its blanks and marks, and the characters beside it."""
    start, end = _over(text, start, end, _BLANK)
    framed = (text[start - 1 : start], text[end : end + 1])
    if framed == ("第", "页") or (framed[0] in _DASH and framed[1] in _DASH and all(framed)):
        start, end = _over(text, start - 1, end + 1, _BLANK)
        if _TOTAL_RE.match(text, end):
            return None  # the mark goes on: 第3页，共9页
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    if not _LEFT.match(left) or right in _DASH:
        return None
    if left == "," and text[start - 2 : start - 1].isdigit():  # 1,234
        return None
    return start, end, left, right


def _over(text: str, start: int, end: int, signs: str) -> tuple[int, int]:
    """The range widened over these signs."""
    while start and text[start - 1] in signs:
        start -= 1
    while end < len(text) and text[end] in signs:
        end += 1
    return start, end


def _weight(left: str, right: str, *, spaced: bool, cuts: bool) -> int:
    if (left in "年月" and right in "月日号號") or left == "第" or right in "％%‰℃":
        return -1
    if right in _UNITS or left in _BEFORE:
        return 0
    if cuts:
        return 3
    return 2 if spaced else 1


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
    if not best:
        return ()
    return tuple(_filled(best, view.memo(numbers)))


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
