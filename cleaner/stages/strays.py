"""Lines beside page furniture that belong to it, though they come once.

A chapter's title over its only sheet, a file's name under the last: that a sentence runs
across it and the number beside it tells it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.bigrams import cuts_word
from cleaner.stages.sheets import OPEN_RE, RUNNING, around
from cleaner.stages.torn import WANTING, goes_on, reads_on, width_of
from cleaner.wrapping.breaks import OPENER_RE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleaner.view import View

#: Furniture with a title, a file's name and a date on one line; longer lines are text.
LONGEST: Final = 60

#: The end of a sentence: no furniture holds one.
STOP_RE: Final = re.compile("[。！？；]")
#: A title; captions are shorter (图 3, 附件 3).
TITLE_RE: Final = re.compile("[\u3400-\u9fff]{4}")
#: Names of files, addresses, times of printing: no author writes them on a line again.
MACHINE_RE: Final = re.compile(
    r"\.(?:docx?|wps|pdf|txt|rtf|xlsx?|pptx?|indd|cdr|html?)\b|\b[A-Za-z]:[\\/]|file:/|https?://|www\.|打印(?:时间|日期)",
    re.IGNORECASE,
)

_ABOUT_RE: Final = re.compile(r"[\W\d_]|续|页")
#: What parts the clauses of a sentence: no title that comes again holds one.
CLAUSE_RE: Final = re.compile("[，、；,;]")
#: A title with the number of its page in brackets.
_PAGE_RE: Final = re.compile("[(（]第? ?[0-9]{1,4} ?(?:页|[/／] ?[0-9]{1,4})[)）]$")


#: Addresses and notes in Latin letters are twice as long.
_LONGEST_LATIN: Final = 160
_HAN_RE: Final = re.compile("[\u3400-\u9fff]")


def is_short(text: str) -> bool:
    """Whether a line is no longer than furniture: a title, or an address in Latin letters."""
    if len(text) <= LONGEST:
        return True
    return len(text) <= _LONGEST_LATIN and text[0].isascii() and not _HAN_RE.search(text)


def strays(view: View, known: Collection[int]) -> Iterator[int]:
    """Short lines beside furniture that stand inside a word together with it.

    A chapter's title over its only sheet comes once; that the word goes on behind it
    and the number tells it. Nor does a file's name end a line of text.
    """
    filled, places = view.filled, set(known)
    if not places:
        return
    title = _words(view.lines[filled[0]].text)
    for place in sorted(places):
        for near in (place - 1, place + 1):
            if near in places or not 0 <= near < len(filled):
                continue
            text = view.lines[filled[near]].text
            if len(text) > LONGEST or STOP_RE.search(text):
                continue
            before, after = around(view, places | {near}, near)
            named = near > 0 and TITLE_RE.search(text) and _words(text) == title
            named = named or follows(view.lines[filled[place]].text, text, below=near > place)
            torn = before and after and _is_stray(view, text, before, after)
            if named or torn or _PAGE_RE.search(text):
                yield near


#: A title with a number before or behind it, and what may frame the number.
_BETWEEN: Final = r"[ \t\u3000·•|｜—–－-]"
_HEAD_RE: Final = re.compile(
    rf"{_BETWEEN}*(?P<lead>[0-9]{{1,4}}){_BETWEEN}+\D.*|.*\D{_BETWEEN}+(?P<tail>[0-9]{{1,4}}){_BETWEEN}*"
)
_COUNT_RE: Final = re.compile("[0-9]{1,4}")


def headed(text: str) -> int:
    """The number beside the title in a running head, -1 if a line is none."""
    if len(text) > LONGEST or STOP_RE.search(text) or not TITLE_RE.search(text):
        return -1
    hit = _HEAD_RE.fullmatch(text)
    return int(hit["lead"] or hit["tail"]) if hit else -1


def follows(known: str, text: str, *, below: bool) -> bool:
    """Whether a head carries the number next to that of the furniture beside it.

    The foot of a sheet and the head of the next stand together: - 13 -, 14 水利志.
    """
    value = headed(text)
    return value >= 0 and str(value - 1 if below else value + 1) in _COUNT_RE.findall(known)


def _words(text: str) -> str:
    """A title without its frame, its number and what says that it goes on."""
    return _ABOUT_RE.sub("", text)


#: What frames a title, or a year in it: no beginning of a sentence.
_FRAME_RE: Final = re.compile(r"^[【—《\[]|[】—》\]]$|[0-9]")
_COMMAS: Final = frozenset("，、；")

#: Longer lines are no titles, nor is what fills the width of the page but for so much.
_TITLE: Final = 20
_SHORTER: Final = 4


def _is_stray(view: View, text: str, before: str, after: str) -> bool:
    """Whether a sentence runs from one line to another and not by way of this text."""
    if not goes_on(before, after) or OPEN_RE.search(text):
        return False
    if MACHINE_RE.search(text):
        return True
    width = view.memo(width_of)
    if len(text) > (min(_TITLE, width - _SHORTER) if width else _TITLE):
        return False  # a line of the text
    if text[-1] in WANTING or text[0].isdecimal() or len(before) < RUNNING:
        return False
    if CLAUSE_RE.search(text) or cuts_word(before, text, surely=False):
        return False
    if cuts_word(before, after):
        return not cuts_word(text, after, surely=False)
    if len(after) < RUNNING or OPENER_RE.match(text):
        return False
    # behind a comma any line may go on; a title does not look like one that does
    return not goes_on(before, text) or (
        before[-1] in _COMMAS and not reads_on(text) and bool(_FRAME_RE.search(text))
    )
