"""What the head of a text says: title, author, date. Reads, never changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Meta
    from cleaner.view import View

#: A title is short and holds no sentence: the longest seen on real pages has 58
#: characters, and none ends like a sentence.
LONGEST_TITLE = 60
_SENTENCE = "。；！？，"


def title(view: View) -> str:
    """The title at the head of the text, "" if its first line is none."""
    for index in view.filled[:1]:
        text = view.lines[index].text
        if len(text) <= LONGEST_TITLE and not any(mark in text for mark in _SENTENCE):
            return text
    return ""


def meta(text: str, page: Meta, page_title: str, heading: str, number: int) -> Meta:
    """Title, author and date of one clean document.

    Args:
        text: Its clean text.
        page: What the reader could tell of the whole page.
        page_title: The page's title, "" if unknown.
        heading: The heading that opened this part, "" for a whole page.
        number: The part's number, 0 for a whole page.
    """
    return replace(page, title=page.title or page_title)
