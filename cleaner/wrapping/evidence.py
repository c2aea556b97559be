"""Whether a page is wrapped at all: evidence at its full lines.

Two other pages look like a wrapped one: one whose lines are whole paragraphs, of which
some happen to be of one length, and one of teasers that were cut at a width but of
which none goes on in the next line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.wrapping import marks
from cleaner.wrapping.language import is_chinese

if TYPE_CHECKING:
    from cleaner.wrapping.breaks import Breaks
    from cleaner.wrapping.fill import Fill
    from cleaner.wrapping.layout import Layout, Measured
    from cleaner.wrapping.lines import Bools, Lines

#: Natural logarithms of how much likelier each sight at a full line is on a wrapped page
#: than among teasers: a word cut surely, a word cut perhaps, a mark that no line begins
#: with, a bracket that runs across, a particle (的) that no item begins with, two Han
#: that are in no word. Counted on generated pages, and cut down where the teasers had
#: none at all. Marks end as many lines of either.
_WORD, _MAYBE, _CLOSER, _BRACKET, _PARTICLE, _HAN = 4.0, 0.75, 3.0, 2.5, 2.5, -0.75

#: An open line before one that ends a sentence and leaves room; before one that is not
#: set in although others are; before one that is not set apart although paragraphs are.
_CLOSED, _FLUSH, _NEAR = 2.5, 1.5, 0.5

#: No line at all that ends a sentence and leaves room.
_UNCLOSED: Final = -5.0

#: On a page of so few lines the last one is as good a sign as those that leave room.
_SMALL: Final = 6

#: Such a page must cut words at this share of its open lines, or, if it cuts as many as
#: this, at the second; wrapped pages do at 0.2 to 0.4, teasers at 0.02.
_WORD_SHARE, _WORDS, _WORD_SHARE_MANY = 0.25, 3, 0.15

#: And than among whole paragraphs: a comma, a full stop that does not close a paragraph.
_COMMA, _STOP = 2.5, -2.2

#: Full stops at full lines that lines left open make up for, each: on pages of whole
#: paragraphs none is left open.
_STOPS_OPENED: Final = 0.5

#: A page with so much evidence is wrapped: 2.7 times likelier than not.
_ENOUGH: Final = 1.0

#: One line that is left open is as wide as itself: two are needed to show a width.
_FEWEST: Final = 2

#: Em below which a page is verse unless words are cut in two places, and below which
#: it takes more evidence: a pair of verses of seven has 16 with its marks.
_NARROW, _NARROWER, _MORE = 16, 12, 3.0

#: Characters that carry a sentence on and open no item.
_PARTICLES: Final = "的了着们"

#: Em that a first line may be short of: the indent it lost.
_INDENT: Final = 2


@cache
def _particle() -> Bools:
    """Which code points are such characters."""
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    out[[ord(char) for char in _PARTICLES]] = True
    return out


@dataclass(frozen=True)
class _Sights:
    """Full lines by what is seen at the break after them, shape (breaks,); disjoint.

    Attributes:
        opened: All that are left open.
        closes: Lines that end a sentence and leave room, shape (lines,).
        word: A word is cut surely.
        maybe: A word is cut perhaps.
        closer: The next line begins with a mark that no line begins with.
        bracket: A bracket runs across.
        rest: None of these.
    """

    opened: Bools
    closes: Bools
    word: Bools
    maybe: Bools
    closer: Bools
    bracket: Bools
    rest: Bools


def wrapped(
    found: Measured,
    layout: Layout,
    seen: Breaks,
    room: Fill,
    *,
    whole: bool = False,
    spaced: bool = False,
) -> bool:
    """Whether full lines look cut by a layout: not by a width of teasers, not by authors.

    Args:
        found: The lines and their room.
        layout: How they may have been filled.
        seen: Their breaks.
        room: How full they are under this layout.
        whole: Whether the lines are a page of their own, and not a passage of one.
        spaced: Whether they are the segments between blanks: many are pieces of a line.
    """
    counts = np.bincount(found.lines.kinds, minlength=marks.KINDS)
    if not is_chinese(found.lines, counts) or _by_clauses(seen, room):
        return False
    sights = _sights(found, layout, seen, room)
    bare = _MARKS_PER_HAN * counts[_MARKS].sum() < counts[marks.HAN]
    if bare and _unmarked(found, layout, room, sights):
        return True
    if whole and len(sights.closes) <= _SMALL:
        # however full the last line is: the last of some teasers is cut like the others
        sights.closes[-1] |= found.lines.endings[-1] == marks.STOP
    opened = np.count_nonzero(sights.opened)
    if opened < _FEWEST:
        return False
    if layout.width < _NARROWER * layout.em and np.count_nonzero(sights.word) < _FEWEST:
        return False
    enough = _ENOUGH if layout.width >= _NARROW * layout.em else _MORE
    words = np.count_nonzero(sights.word)
    across = bool(words) or bool((sights.maybe | sights.closer | sights.bracket).any())
    if words < _FEWEST and (opened >= _ITEMS or not across):
        least = _PROSE * opened if opened >= _ITEMS else 1
        if _with_mark_inside(found.lines, sights.opened) < least:
            return False
    share = 1.0 if spaced else room.full.mean()
    if share < _SPARSE and not across:
        return False
    if share < _SPARSER and words < _FEWEST:
        return False
    if layout.width > _WIDE * layout.em and not words and opened <= _FEWEST:
        return False
    runs = words + np.count_nonzero(sights.closer | sights.bracket)
    if not sights.closes.any() and runs < _least_words(int(opened)):
        return False
    cut = _against_teasers(found.lines, seen, sights)
    cut += _PUSHED * np.count_nonzero(_pushed(found, layout, seen, room) & sights.rest)
    comma = _with_mark_inside(found.lines, sights.rest & (seen.last == marks.COMMA))
    stop = max(np.count_nonzero(sights.rest & seen.ending) - _STOPS_OPENED * opened, 0)
    return bool(cut >= enough and cut + _COMMA * comma + _STOP * stop >= enough)


def _least_words(opened: int) -> float:
    """Words that must be cut at so many open lines if nothing else speaks for a layout."""
    return min(_WORD_SHARE * opened, max(_WORDS, _WORD_SHARE_MANY * opened))


#: Full lines from which on their ends tell, and the share of them that ends in a mark if
#: an author ends each line with a clause: of wrapped lines 0.1 to 0.35 do.
_CLAUSES, _CLAUSE_SHARE = 6, 0.65

#: Of the others so many cut a word if a layout did that.
_CLAUSE_WORDS: Final = 0.3


def _by_clauses(seen: Breaks, room: Fill) -> bool:
    """Whether lines are full by chance: verse, and prose of a clause a line."""
    marked = room.full & (seen.ending | (seen.last == marks.COMMA))
    full = np.count_nonzero(room.full)
    bare = full - np.count_nonzero(marked)
    if full < _CLAUSES or bare >= (1 - _CLAUSE_SHARE) * full:
        return False
    words = np.count_nonzero(room.full & ~marked & seen.word)
    return bool(words < max(_FEWEST, _CLAUSE_WORDS * bare))


#: Where hardly a word is cut, this share of the lines left open holds a mark; lines of
#: lists and tables, and headings, hold none. Among fewer lines one is enough.
_PROSE, _ITEMS = 1 / 3, 4

#: Below this share of full lines they may be headings of one length, each above a short
#: sentence: nothing runs across their breaks. Below the second words must be cut.
_SPARSE, _SPARSER = 0.15, 0.03

#: Lines wider than this, ems, are rare. Comments below each other may look like a page of
#: such lines, but few of them are full and no word is cut.
_WIDE: Final = 64

#: Text with fewer marks than one in so many Han has no punctuation: prose has 1 in 8.
_MARKS_PER_HAN: Final = 200
_MARKS: Final = [marks.STOP, marks.SEMICOLON, marks.COMMA]

#: Full lines that such a text must have, and how many of the breaks must be alike.
_FULL, _ALIKE = 3, 0.9

#: So many full lines with a word cut and several short ones, no two of which stand
#: together: each is the last of a paragraph.
_ALTERNATE: Final = 5

#: Share of full lines that narrow text without punctuation has; poems have their titles.
_MOSTLY_FULL: Final = 0.6


def _unmarked(found: Measured, layout: Layout, room: Fill, sights: _Sights) -> bool:
    """Whether text without punctuation was wrapped: a list and verse look the same.

    Words are cut at many full lines; or each line after a full one stands at the margin
    and each after a short one is set in.
    """
    opened, words = np.count_nonzero(sights.opened), np.count_nonzero(sights.word)
    if opened < _FULL or layout.width < _NARROWER * layout.em:
        return False
    both = words + np.count_nonzero(sights.maybe)
    many = words >= _FEWEST and both >= max(_WORDS + 1, _WORD_SHARE * opened)
    if many and room.full.mean() >= _MOSTLY_FULL:
        return True
    if layout.width < _NARROW * layout.em:
        return False
    if words >= max(_WORDS, _WORD_SHARE_MANY * opened):
        return True
    if words and opened >= _ALTERNATE and not (~room.full[1:-1] & ~room.full[2:]).any():
        return bool(np.count_nonzero(~room.full) >= _FEWEST)
    flush = found.lines.indents[1:] == found.lines.indents.min()
    return bool(np.count_nonzero(~flush) >= _FEWEST and (room.full == flush).mean() >= _ALIKE)


def _sights(found: Measured, layout: Layout, seen: Breaks, room: Fill) -> _Sights:
    """What is seen at full lines."""
    plain = (seen.opener == 0) & ~seen.hard
    wide = found.widths[layout.metric] + _INDENT * layout.em
    closes = (wide < layout.width) & marks.ENDING[found.lines.endings]
    begins = np.concatenate(([True], closes[:-2]))
    first = begins & ~seen.ending & ~room.over & (room.spare < _INDENT * layout.em)
    full = (room.full | first) & plain
    closer = full & marks.NEVER_FIRST[seen.first]
    near = plain & ~seen.ending & ~room.over & ~room.short & ~closer
    rest = full & ~closer & ~seen.word
    return _Sights(
        opened=full & (~seen.ending | closer),
        closes=closes,
        word=near & seen.surely,
        maybe=near & seen.word & ~seen.surely,
        closer=closer,
        bracket=rest & seen.bracket,
        rest=rest & ~seen.bracket,
    )


def _against_teasers(lines: Lines, seen: Breaks, sights: _Sights) -> float:
    """Evidence that lines go on in the next one."""
    particle = _particle()[marks.clipped(lines.codes[lines.starts[1:]])]
    particle &= sights.rest & ~seen.ending
    han = sights.rest & ~particle & (seen.last == marks.HAN) & (seen.first == marks.HAN)
    flush = sights.opened & (lines.indents[1:] < lines.indents.max())
    apart = seen.blanks > seen.blanks.min()
    if np.count_nonzero(apart & sights.closes[:-1]) * 2 <= np.count_nonzero(apart):
        apart[:] = True  # blank lines do not set paragraphs apart: they tell nothing
    near = sights.opened & ~apart
    weights = (
        (_WORD, sights.word), (_MAYBE, sights.maybe), (_CLOSER, sights.closer),
        (_BRACKET, sights.bracket), (_PARTICLE, particle), (_HAN, han),
        (_CLOSED, sights.opened & sights.closes[1:]), (_FLUSH, flush), (_NEAR, near),
    )  # fmt: skip
    score = sum(weight * np.count_nonzero(chosen) for weight, chosen in weights)
    return score + (0.0 if sights.closes.any() else _UNCLOSED)


#: A line that is short by the one character that its mark took along: teasers are cut
#: at a width and have none.
_PUSHED: Final = 1.5


def _pushed(found: Measured, layout: Layout, seen: Breaks, room: Fill) -> Bools:
    """Lines one em short of the width, before a character with a closing mark."""
    second = found.lines.kinds[np.minimum(found.lines.starts[1:] + 1, found.lines.ends[1:] - 1)]
    short = (room.room + layout.em <= layout.width) & room.full
    out: Bools = short & marks.CLOSING[second] & (seen.first == marks.HAN)
    return out


def _with_mark_inside(lines: Lines, chosen: Bools) -> int:
    """How many of these lines hold a mark before their last character; verse does not."""
    return sum(
        any(mark in lines.content(index)[:-1] for mark in "，,。、；：")
        for index in np.flatnonzero(chosen).tolist()
    )
