"""Running heads: titles that print pages repeat, beside their numbers, with or without one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.stages.sheets import ENDS, OPEN_RE, Mark, around, broken, chains, is_counted, is_even

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.view import View

#: A head is a title; longer lines are taken for text. Judged, not measured.
_LONGEST_HEAD = 40


def _is_head(text: str) -> bool:
    """Whether a line may be a head: no sentence's end, no number, no beginning of an article."""
    if not 2 <= len(text) <= _LONGEST_HEAD or text[-1] in ENDS or text.isdigit():
        return False
    return not OPEN_RE.search(text)


def heads_beside(view: View, chain: Sequence[Mark]) -> set[int]:
    """Short lines that stand beside two numbers of the chain or more, and nowhere else.

    One number in them may change from sheet to sheet. The title itself, on the first
    line, may read the same.
    """
    near: dict[str, set[int]] = {}
    for mark in chain:
        for place in (mark.place - 1, mark.place + 1):
            if 0 <= place < len(view.filled):
                near.setdefault(_masked(view.lines[view.filled[place]].text), set()).add(place)
    repeated = {t: p for t, p in near.items() if len(p) > 1 and _is_head(t)}
    if not repeated:
        return set()
    counts = Counter(_masked(view.lines[index].text) for index in view.filled)
    first = _masked(view.lines[view.filled[0]].text)
    return {
        place
        for text, places in repeated.items()
        if counts[text] - len(places) <= (text == first)
        for place in places
    }


_COUNT_RE = re.compile(r"[0-9]{1,4}")


def _masked(text: str) -> str:
    """A line as a head reads on every sheet: its only number, if it has one, left out.

    >>> _masked("情况通报 第12期"), _masked("3月5日")
    ('情况通报 第#期', '3月5日')
    """
    if len(text) > _LONGEST_HEAD:
        return text
    masked, count = _COUNT_RE.subn("#", text)
    return masked if count == 1 and masked != "#" else text


_HEAD_NUMBER_RE = re.compile(
    r"(?P<issue>[^\d\s][^\d。；！？]{1,36}第\s?)(?P<nth>\d{1,4})\s?[期号页版辑卷](?=\s*$)|"
    r"(?P<text>[^\d\s][^\d。；！？]{1,38}?)[\s·|｜—-]*(?P<tail>\d{1,4})|(?P<lead>\d{1,4})[\s·|｜—-]+(?P<rest>[^\d\s][^\d。；！？]{1,38})"
)
#: What a title with a number ends with, for a first look; or it begins with a figure.
_LAST = frozenset("0123456789０１２３４５６７８９期号页版辑卷")


def numbered_heads(view: View) -> Iterator[int]:
    """Lines of a title and a page number: 第六章 春水 85 … 第六章 春水 87.

    Even pages may carry another title, so numbers rise by one or two; at least one
    must stand in the middle of a word and half in an unfinished line, for
    headings are numbered too (附件1, 附件2).
    """
    marks = []
    for place, text in enumerate(view.texts):
        if len(text) > _LONGEST_HEAD or not (text[-1] in _LAST or text[0].isdecimal()):
            continue
        hit = _HEAD_NUMBER_RE.fullmatch(text)
        if hit:
            marks.append(
                (
                    Mark(place, int(hit["nth"] or hit["tail"] or hit["lead"]), ""),
                    hit["issue"] or hit["text"] or hit["rest"],
                )
            )
    texts = dict(marks)
    groups: dict[str, list[Mark]] = {}
    for mark, text in marks:
        groups.setdefault(text, []).append(mark)
    for group in [
        *(group for group in groups.values() if len(group) > 2),
        [mark for mark, _ in marks],
    ]:
        for chain in chains(group):
            if _is_head_chain(view, chain, texts):
                yield from (mark.place for mark in chain)


def _is_head_chain(view: View, chain: Sequence[Mark], texts: dict[Mark, str]) -> bool:
    if len(chain) < 3 or not is_even(view, chain) or not _are_alike([texts[m] for m in chain]):
        return False
    places = {mark.place for mark in chain}
    cuts, running = broken(view, places, sorted(places))
    return bool(
        (cuts and 2 * running >= len(chain))
        or running >= max(3, len(chain) / 2)
        or (cuts >= 2 and 3 * running >= len(chain))
        or is_counted(view, chain)
    )


def _are_alike(texts: Sequence[str]) -> bool:
    """Whether at most half of the titles are new: a head repeats, misread or not."""
    kinds: list[set[str]] = []
    for text in texts:
        signs = set(text)
        if not any(len(signs & kind) >= 0.6 * len(signs | kind) for kind in kinds):
            kinds.append(signs)
    return 2 * len(kinds) <= len(texts) + 1


def bare_heads(view: View, numbers: set[int]) -> Iterator[int]:
    """A short line that breaks unfinished lines three times or more, without a number."""
    counts = Counter([text for text in view.texts if 4 <= len(text) <= _LONGEST_HEAD])
    often = {text for text, count in counts.items() if count > 2 and _is_head(text)}
    if not often:
        return
    places: dict[str, list[int]] = {}
    for place, text in enumerate(view.texts):
        if text in often:
            places.setdefault(text, []).append(place)
    for found in places.values():
        same = numbers | set(found)
        cuts, running = broken(view, same, found)
        # A passage printed three times repeats its lines, but with what is around them.
        places_around = {around(view, same, place) for place in found}
        if cuts and 2 * running >= len(found) and 3 * len(places_around) >= 2 * len(found):
            yield from found[found[0] == 0 :]
