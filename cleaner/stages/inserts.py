"""Running heads and feet that a converter set into sentences with the number of the sheet.

"… 全县的粮 CN-12 使用前请仔细阅读本说明书 食产量 …": what stands around the number is the
same on every sheet. The numbers count up by one, or by two where even sheets carry another
title, pages apart; and words come together where the strings are taken out.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.stages.counts import NUMERALS, Seed, seeds, value
from cleaner.stages.frames import shared
from cleaner.stages.spliced import _BLANKS, _EDGES, Mark, far, gaps, marked
from cleaner.stages.spots import is_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.view import View

#: The longest furniture on either side of its number: two or three lines. Judged.
_LONGEST: Final = 90
#: No furniture holds the end of a sentence.
_STOP_RE: Final = re.compile("[。！？；\n\f]")
#: Numbers of captions, notes and pieces.
_LABEL_RE: Final = re.compile(
    "(?:[附插]?[图表]|附件|附录|照片|例|题|[案示实]例|专栏|材料|问题|步骤|注)[ \t\u3000]?$"
)
_MARKS: Final = frozenset("，、；：,;")
_DIGITS_RE: Final = re.compile("[0-9]+")
#: A number with no digit before it, told behind its first sign: so it is found faster.
_COUNT: Final = (
    rf"(?P<n>[0-9０-９](?<![0-9].)[0-9０-９]{{0,3}}|[{NUMERALS}](?<![0-9].)[{NUMERALS}]{{0,4}})"
)
_ENDING_RE: Final = re.compile(f"{_COUNT}$")  # of five signs at most


class _Form(NamedTuple):
    """What stands before and behind a number on every sheet, "#" for any other number."""

    before: str
    after: str

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(map(str.isalpha, self.before + self.after))


def inserted(view: View) -> list[Mark]:
    """The marks of every sure form, in no order."""
    forms = dict.fromkeys(_forms(view.text, seeds(view)))
    found = {form: _matches(view.text, form) for form in forms}
    sure = [form for form, marks in found.items() if _is_sure([form], marks)]
    for pair in combinations([form for form in found if form not in sure], 2):
        if _is_sure(pair, _alternating(found[pair[0]], found[pair[1]])):
            sure += pair
    return [
        mark for form in sure for mark in (*found[form], *_last(view, form, found[form][-1].value))
    ]


def _forms(text: str, seeds: Sequence[Seed]) -> Iterator[_Form]:
    """The forms of numbers with like neighbours that count up."""
    groups: dict[tuple[str, str], list[Seed]] = {}
    for seed in seeds:
        start, end, _ = seed
        before = text[start - _NEAR if start > _NEAR else 0 : start].rstrip(_BLANKS)[-2:]
        after = text[end : end + _NEAR].lstrip(_BLANKS)[:2]
        one, two = before[-1:], after[:1]
        for key in ((before, ""), ("", after), (one, two), (one, ""), ("", two)):
            group = groups.get(key)
            if group is None:
                groups[key] = [seed]
            else:
                group.append(seed)
    for group in groups.values():
        chain = _counting(group) if len(group) > 1 else ()
        common = _common(text, chain) if len(chain) > 1 else None
        if common and _may_be(common, len(chain)):
            form = common if len(chain) > _LEAST else _trimmed(text, common, chain)
            if len(chain) > _LEAST or _is_bounded(form):
                yield form


def _counting(seeds: Sequence[Seed]) -> Sequence[Seed]:
    """The longest of the chains that count up by one or two, pages apart."""
    ends: dict[int, tuple[Seed, ...]] = {}
    best: tuple[Seed, ...] = ()
    for seed in seeds:
        start, _, value = seed
        one, two = ends.get(value - 1, ()), ends.get(value - 2, ())
        if one and start - one[-1][1] < _FAR:
            one = ()
        if two and len(two) > len(one) and start - two[-1][1] >= _FAR:
            one = two
        chain = (*one, seed)
        if len(chain) >= len(ends.get(value, ())):
            ends[value] = chain
        if len(chain) > len(best):
            best = chain
    return best


#: How far what is printed around a number may be set off from it.
_NEAR: Final = 20
#: As in `spliced`.
_FAR: Final = 100


def _common(text: str, chain: Sequence[Seed]) -> _Form:
    """What stands around each of these numbers."""
    if len(chain) > _LEAST and "\n" not in text[chain[-1][1] :].strip():
        chain = chain[:-1]  # the foot of the last sheet, perhaps: no head follows there
    lefts = [_STOP_RE.split(text[max(0, start - _LONGEST) : start])[-1] for start, _, _ in chain]
    rights = [_STOP_RE.split(text[end : end + _LONGEST], maxsplit=1)[0] for _, end, _ in chain]
    before = shared([_masked(left)[::-1] for left in lefts])[::-1]
    return _Form(before, shared([_masked(right) for right in rights]))


def _may_be(form: _Form, count: int) -> bool:
    """Whether a form that stands so often may be furniture."""
    before, after = form
    if not (before + after).strip() or _LABEL_RE.search(before):
        return False
    told = before[-1:].isalpha() or before[-1:] in _EDGES
    if told and is_unit(after.lstrip(_BLANKS)):
        return False  # 3 县; but 1-1-3 县志
    if before[:1] in _MARKS or after[-1:] in _MARKS:
        return False  # clauses that the author counts
    return count > _LEAST or form.letters >= _TITLE


def _is_bounded(form: _Form) -> bool:
    """Whether a form begins and ends with a blank or a sign, not with a word.

    What two sentences go on with may be the same by chance, and no third tells.
    """
    return not (form.before[:1].isalpha() or form.after[-1:].isalpha())


def _trimmed(text: str, form: _Form, chain: Sequence[Seed]) -> _Form:
    """The form without what two sentences share by chance: so that words come together
    without it.
    """
    before, after = form
    around = "\n".join(text[max(0, start - _AROUND) : end + _AROUND] for start, end, _ in chain)
    forms = [
        _Form(before[low:], after[: len(after) - high])
        for low in range(min(_BY_CHANCE, len(before)) + 1)
        for high in range(min(_BY_CHANCE, len(after)) + 1)
    ]
    cuts = [sum(mark.cuts for mark in _matches(around, form)) for form in forms]
    return forms[len(cuts) - 1 - cuts[::-1].index(max(cuts))]


#: A form with its neighbours, and the least that lies between two of them.
_AROUND: Final = 200
#: So many characters of the sentences around may be the same by chance.
_BY_CHANCE: Final = 2
_LEAST: Final = 2


def _masked(text: str) -> str:
    return _DIGITS_RE.sub("#", text)


def _matches(text: str, form: _Form) -> list[Mark]:
    """Every place where the form stands in the text with a number that goes on counting."""
    before, after = (re.escape(side).replace(r"\#", "([0-9]+|#)") for side in form)
    pattern = re.compile(rf"{before}{_COUNT}(?![0-9]){after}")
    out: list[Mark] = []
    first: re.Match[str] | None = None
    for hit in _hits(text, form, pattern):
        if not _keeps(hit, first):
            continue
        first = first or hit
        if _overreaches(text, hit):
            continue
        made = marked(text, hit.start(), hit.end(), value(hit["n"]))
        if made and (not out or (0 < made.value - out[-1].value <= _STEP and far(out[-1], made))):
            out.append(made)
    return out


def _overreaches(text: str, hit: re.Match[str]) -> bool:
    """Whether a match begins or ends inside a word of the sentence: its form is too long."""
    start, end = hit.span()
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return any(
        len(pair) == _PAIR and pair.strip() == pair and cuts_word(*pair) for pair in (before, after)
    )


_PAIR: Final = 2


def _hits(text: str, form: _Form, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a form's pattern; what stands behind the number is found faster than it."""
    sign = form.after.partition("#")[0]
    if form.before or not sign or sign[0] in NUMERALS or sign[0].isdecimal():
        yield from pattern.finditer(text)
        return
    at, done = text.find(sign), 0
    while at >= 0:
        found = _ENDING_RE.search(text, max(done, at - 5), at)
        hit = pattern.match(text, found.start()) if found else None
        if hit:
            done = hit.end()
            yield hit
        at = text.find(sign, max(at + 1, done))


def _keeps(hit: re.Match[str], first: re.Match[str] | None) -> bool:
    """Whether every other number of a match is that of the first, or counts with the sheets."""
    if first is None:
        return True
    step = value(hit["n"]) - value(first["n"])
    pairs = zip(hit.groups(), first.groups(), strict=True)
    return all(
        one == two or (one.isdecimal() and two.isdecimal() and int(one) - int(two) == step)
        for one, two in pairs
        if one != hit["n"]
    )


#: Even sheets may carry another title, and one more may be missing.
_STEP: Final = 4


def _alternating(one: Sequence[Mark], two: Sequence[Mark]) -> list[Mark]:
    """The marks of two forms if they take turns on the sheets, or nothing."""
    both = sorted((*one, *two))
    turns = all(
        (a in one) != (b in one) and b.value == a.value + 1 and far(a, b) for a, b in pairwise(both)
    )
    return both if turns else []


def _last(view: View, form: _Form, last: int) -> Iterator[Mark]:
    """The last line, if it is the foot of the last sheet: no head follows there."""
    line = view.lines[view.filled[-1]]
    shape = _masked(line.text)
    at = f"{form.before}#{form.after}".find(shape)
    counts = last + 1 in map(int, _DIGITS_RE.findall(line.text))
    if counts and 0 <= at <= len(form.before) < at + len(shape):
        yield Mark(line.start, line.end, last + 1, cuts=False, maybe=False, inside=False)


def _is_sure(forms: Sequence[_Form], marks: Sequence[Mark]) -> bool:
    """Whether the strings are furniture: words come together across them often enough.

    A sheet ends inside a word in one of three cases. Where the sheets are of a size one in
    five is enough, or one at all where the form is a title.
    """
    if len(marks) < _LEAST or not all(_may_be(form, len(marks)) for form in forms):
        return False
    cutting, inside = sum(mark.cuts for mark in marks), sum(mark.inside for mark in marks)
    letters = min(form.letters for form in forms)
    if len(marks) == _LEAST:
        return cutting == _LEAST and letters >= _TITLE
    uneven = max(gaps(marks)) / min(gaps(marks))
    if uneven > _UNEVEN or 2 * inside < len(marks):
        return False
    if uneven <= _PRINTED and len(marks) >= _MANY:
        return True
    if not cutting:
        return uneven <= _EVEN and letters >= _NAMED and len(marks) > _LEAST + 1
    return (
        3 * cutting >= len(marks)
        or (uneven <= _EVEN and 5 * cutting >= len(marks))
        or (uneven <= _EVEN and letters >= _TITLE)
    )


#: Letters of a title, and of one that no sentence holds; the longest sheet over the shortest, of all and of sheets of a size.
_TITLE, _NAMED = 4, 6
#: So many numbers as even as this are those of printed pages, as in `spliced`.
_MANY, _PRINTED = 5, 1.3
_UNEVEN, _EVEN = 3.0, 1.5
