"""Lines that are likely a site's: by their characters, their neighbours and their place.

Most of a site's lines say what they are, and other rules know their words. What these
leave is told from the company it keeps: on a page with a dozen such lines, a line under
the text that reads like them and stands among them is one of them. On a page without any
nothing is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.odds import Table, odds, table
from cleaner.stages.margins import is_prose
from cleaner.stages.removal import wholes
from cleaner.stages.sitewords import owned_lines, promises
from cleaner.stages.threads import replies
from cleaner.stages.told import cut_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: The card.
RULE: Final = "nav/likely-line"
#: Filled lines at either end of a page that are read. Forums have the longest tails.
_HEAD, _TAIL = 20, 40
#: Of longer lines, which are paragraphs, so many characters are read.
_LONGEST: Final = 200
#: Headings of laws, marks of headings, comments, tables and records, sentences in
#: English, and numbers alone.
_MARKED_RE = re.compile(
    r"[#{|]|<!--|-{3}|-\s|\[[\"{\[]|第[一二三四五六七八九十百零\d]{1,5}[编章节条]"
    r"|(?:[A-Za-z',]+ ){5}|[(（]?[一二三四五六七八九十]{1,3}[、)）.．]|[\W\d_一二三四五六七八九十百零〇ivxIVX]*$"
)
#: What is taken: twenty to one; measured in bench/quality/sites.py.
LEAST: Final = 3.0

#: What the odds are cut to, so that no single line decides for its neighbours.
_LOW, _HIGH = -4.0, 5.0
#: Odds of a line that speaks for its page.
_SURE: Final = 2.0
#: A line with less says nothing by itself (收藏), and is no sentence of a site.
_TELLING: Final = 1.0
#: Other such lines on a page of which anything is taken.
_LEAST_SURE: Final = 2
#: On a page of so many others a line of such odds needs no neighbours: of 204 more lines
#: that go so one was a text's.
_MANY, _ALONE = 6, 3.0
#: A line of a wrapped page is one run of words, too; more than this no such line had.
_CERTAIN: Final = 5.0
_CLAUSE_RE = re.compile("[\u4e00-\u9fff，、《》“”（）(),]{16,}：?")
#: Lines on either side that are neighbours, and lines from an edge that are far from it.
_NEAR, _FAR = 3, 8
_WIDE: Final = 60


def likely_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Such lines, but for replies, lines cut out of paragraphs, and those that count pieces."""
    found = view.memo(_likely)
    if found:
        kept = view.memo(replies) | view.memo(cut_lines) | view.memo(promises)
        yield from wholes(view, sorted(found - kept))


def told_first(found: list[Finding]) -> list[Finding]:
    """Findings of which these lines are left out where another rule says what they hold."""
    likely = [finding for finding in found if finding.rule == RULE]
    if not likely:
        return found
    others = [finding for finding in found if finding.rule != RULE]
    told = sorted((other.start, other.end) for other in others if other.new is not None)
    starts, ends = [start for start, _ in told], list(accumulate((end for _, end in told), max))

    def is_told(finding: Finding) -> bool:
        before = bisect_left(starts, finding.end)
        return before > 0 and ends[before - 1] > finding.start

    return others + [finding for finding in likely if not is_told(finding)]


def _likely(view: View) -> set[int]:
    """Indexes in `View.lines` of the lines."""
    filled, size = view.filled, len(view.filled)
    read = [*range(min(_HEAD, size)), *range(max(_HEAD, size - _TAIL), size)]
    words = view.memo(owned_lines).intersection([filled[place] for place in read])
    if all(is_prose(view.lines[index].text) for index in words):
        return set()
    texts = [view.lines[filled[place]].text for place in read]
    found = _taken(tuple([text[:_LONGEST] for text in texts]))
    return {
        filled[read[place]]
        for place in found
        if len(texts[place]) <= _LONGEST and not _comes_again(view.text, texts[place])
    }


@lru_cache(maxsize=8)
def _taken(texts: tuple[str, ...]) -> dict[int, float]:
    """The same by the table of the package; the next round asks again for the same lines."""
    return taken(texts, table())


def _comes_again(text: str, line: str) -> bool:
    """Whether a line stands in a text twice, but for figures: heads and feet of sheets do."""
    parts = re.split(r"\d+", line)
    if len(parts) == 1:
        return text.count(line) > 1
    pattern = re.compile(r"\d+".join(map(re.escape, parts)))
    return len(list(islice(pattern.finditer(text), 2))) > 1


def taken(texts: Sequence[str], known: Table, least: float = LEAST) -> dict[int, float]:
    """Places of the lines of a page, or of its ends, that go, each with its log-odds.

    Sentences are left to the rules that read them: a site may have set something into one.

    Args:
        texts: The lines that are not blank.
        known: The weights.
        least: The log-odds (nats) from which on a line goes.
    """
    own = odds(texts, known)
    if np.count_nonzero(own > _SURE) <= _LEAST_SURE:
        return {}
    scores = weigh(texts, own, known)
    return {
        place: float(scores[place])
        for place in np.flatnonzero(scores > least).tolist()
        if not (
            is_prose(texts[place])
            or _MARKED_RE.match(texts[place])
            or (own[place] < _CERTAIN and _CLAUSE_RE.fullmatch(texts[place]))
        )
    }


def weigh(texts: Sequence[str], own: NDArray[np.float64], known: Table) -> NDArray[np.float64]:
    """The log-odds of each line of a page, or of its ends, from those of it alone.

    Of the lines above the text the one that reads least like a site's is its title.
    """
    rows, first = facts(texts, own)
    scores = rows @ known.facts
    others = np.count_nonzero(own > _SURE) - (own > _SURE)
    scores[(others >= _MANY) & (own > _ALONE) & (scores > 0)] += LEAST
    scores[(own <= _TELLING) | (others < _LEAST_SURE)] = 0
    if 0 < first < len(texts):
        scores[np.argmin(own[:first])] = 0
    return scores


def facts(texts: Sequence[str], own: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """What is weighed of each line, shape (lines, FACTS), and how many stand above the text.

    Its own odds, those of the lines beside and near it; whether it stands above or under
    all sentences, or there are none; how far it is from the edges; how many lines speak for
    the page and for its end of it; its length; 1.
    """
    size = len(texts)
    place = np.arange(size)
    first, last = _text(texts, own)
    above, below = place < first, place > last
    cut = np.clip(own, _LOW, _HIGH)
    near = np.pad(cut, _NEAR)
    beside = (near[2 : 2 + size] + near[4 : 4 + size]) / 2
    wide = (sum(near[step : step + size] for step in range(2 * _NEAR + 1)) - cut) / (2 * _NEAR)
    sure = own > _SURE
    zone = np.where(above, 0, np.where(below, 2, 1))
    same = np.bincount(zone, sure, 3)[zone]
    rows = (
        cut, beside, wide, above, below, above & below, cut * (above | below),
        np.minimum(place, _FAR) / _FAR, np.minimum(size - 1 - place, _FAR) / _FAR,
        np.log1p(sure.sum() - sure), np.log1p(same - sure),
        np.minimum([len(text) for text in texts], _WIDE) / _WIDE, np.ones(size),
    )  # fmt: skip
    return np.stack(rows, axis=1).astype(np.float64), first


def _text(texts: Sequence[str], own: NDArray[np.float64]) -> tuple[int, int]:
    """Places of the first and the last sentence of the text; without any, the end and -1."""
    prose = [place for place, text in enumerate(texts) if is_prose(text) and own[place] < _TELLING]
    return (prose[0], prose[-1]) if prose else (len(texts), -1)
