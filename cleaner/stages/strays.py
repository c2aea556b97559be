"""Lines beside page furniture that belong to it, though they come once.

A chapter's title over its only sheet, a file's name under the last: that a sentence runs
across it and the number beside it tells it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.bigrams import cuts_word
from cleaner.stages.sheets import RUNNING, around
from cleaner.stages.torn import WANTING, goes_on, width_of
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
            torn = before and after and _is_stray(view, text, before, after)
            if named or torn or _PAGE_RE.search(text):
                yield near


def _words(text: str) -> str:
    """A title without its frame, its number and what says that it goes on."""
    return _ABOUT_RE.sub("", text)


#: Longer lines are no titles, nor is what fills the width of the page but for so much.
_TITLE: Final = 20
_SHORTER: Final = 4


def _is_stray(view: View, text: str, before: str, after: str) -> bool:
    """Whether a sentence runs from one line to another and not by way of this text."""
    if not goes_on(before, after):
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
    return len(after) >= RUNNING and not (OPENER_RE.match(text) or goes_on(before, text))
