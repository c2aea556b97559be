"""The filled lines of a text as strings: what is enough to see that a page is not wrapped.

Most pages are not, and arrays cost more to set up than such a page takes to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleaner.bigrams import cuts_word

if TYPE_CHECKING:
    from cleaner.view import View

#: What a line that is whole ends with; closing quotes come after a full stop.
_ENDS: Final = frozenset("。！？：；…”」』!?:;")

#: Lines shorter than this say nothing of a width: salutations, dates, names.
_SHORT: Final = 8

#: Lines left open are 30 to 90 % of a wrapped page, and 11 % of the page with the
#: widest lines and the shortest paragraphs that was met; of laws they are 3 %.
_OPEN_SHARE: Final = 0.08


@dataclass(frozen=True)
class Rows:
    """Filled lines in order.

    Attributes:
        text: The text they stand in.
        spans: Where each line begins and ends, without its newline, code points.
        texts: Each without blanks at its ends.
    """

    text: str
    spans: list[tuple[int, int]]
    texts: tuple[str, ...]

    def line(self, index: int) -> str:
        """A line as it stands."""
        return self.text[slice(*self.spans[index])]

    def start(self, index: int) -> int:
        """Where the text of a line starts."""
        return self.text.index(self.texts[index], self.spans[index][0])

    def end(self, index: int) -> int:
        """Where the text of a line ends."""
        return self.start(index) + len(self.texts[index])

    @cached_property
    def open(self) -> list[int]:
        """Indexes of the lines that do not end like a sentence, the last line left out."""
        return [index for index, text in enumerate(self.texts[:-1]) if text[-1] not in _ENDS]

    @cached_property
    def opened(self) -> frozenset[int]:
        """The same, to look one up."""
        return frozenset(self.open)


def rows(view: View) -> Rows:
    """The filled lines of a text without parts."""
    lines = view.lines
    spans = [lines[index][:2] for index in view.filled]
    return Rows(view.text, spans, view.texts)


def maybe_wrapped(found: Rows) -> bool:
    """Whether enough lines are left open, few are longer than any width allows, and one
    at least goes on in the next.
    """
    texts = found.texts
    opened = [index for index in found.open if len(texts[index]) >= _SHORT]
    if not opened or len(opened) < _OPEN_SHARE * len(texts):
        return False
    sizes = sorted(len(texts[index]) for index in opened)
    # twice, for a column of Latin letters is half as wide as one of Han
    limit = 2 * sizes[-2 if len(sizes) > 2 else -1]
    if sum(1 for text in texts if len(text) > limit) > len(opened):
        return False
    return any(_goes_on(texts[index], texts[index + 1]) for index in opened)


#: A wrapped line is no longer than this: prose set wider was never seen.
_LONGEST: Final = 70

#: Lines of a wrapped passage on a page that is not wrapped, of which so many are open.
_PASSAGE, _PASSAGE_OPEN = 6, 0.4


def maybe_passages(found: Rows) -> list[tuple[int, int]]:
    """Runs of lines that may be wrapped on a page whose other lines are whole paragraphs.

    Returns:
        Index of the first line and one past the last, of each.
    """
    opened = found.opened
    edges = [index for index, text in enumerate(found.texts) if len(text) > _LONGEST]
    if len(opened) < _PASSAGE_OPEN * _PASSAGE or not edges:
        return []
    out = []
    for before, after in pairwise([-1, *edges, len(found.texts)]):
        run = range(before + 1, after)
        left = [index for index in run if index in opened and len(found.texts[index]) >= _SHORT]
        if (
            len(run) >= _PASSAGE
            and len(left) >= _PASSAGE_OPEN * len(run)
            and any(_goes_on(found.texts[index], found.texts[index + 1]) for index in left)
        ):
            out.append((run.start, run.stop))
    return out


def maybe_spaced(found: Rows) -> bool:
    """Whether blanks stand where sentences are open, and one at least goes on after it."""
    count, signed = 0, False
    for text in found.texts:
        # the number of an item and the blank after it are shorter than this
        if text.find(" ", _SHORT + 1) < 0 and text.find("\u3000", _SHORT + 1) < 0:
            continue
        pieces = text.replace("\u3000", " ").split()
        for piece, following in pairwise(pieces):
            if len(piece) >= _SHORT and piece[-1] not in _ENDS:
                count += 1
                signed = signed or _goes_on(piece, following)
        if signed and count > 1:
            return True
    return False


#: What the rest of a sentence may begin with and no paragraph does.
_LATER: Final = frozenset("，。；、！？）】》”’,的了和及与或着们")


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence may run across a break: cut in a word, or ended by a shorter line."""
    return (
        before[-1] in "，、,"
        or after[0] in _LATER
        or (after[-1] in _ENDS and len(after) < len(before))
        or cuts_word(before, after, surely=False)
    )
