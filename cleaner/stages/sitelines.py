"""Which of the lines that are calls, or that a site's own words cover, go.

Below the text, and where the site names itself, they always do. A title, a row of a table
or a heading may consist of the same words: such a line goes in company only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.odds import odds, table
from cleaner.stages.calls import called, is_call
from cleaner.stages.company import is_vouched
from cleaner.stages.margins import is_prose, margins
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import is_sure, promises, site_places
from cleaner.stages.told import cut_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: So many of them vouch for each other.
_MANY = 2
#: Odds from which on a line reads like a site's (打开APP阅读) and not like a title.
_TELLING = 1.0
#: Where the title of a text stands, or what is set over it.
_TITLE = 2
#: The day that closes a text, or whom it greets, with what the site set behind it: rules
#: for parts of lines take that.
_GLUED_RE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?=[^\s\d:：])|各位(?:领导|来宾|代表|评委|同志|家长|老师|同学)"
)


def site_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that the site's own words cover."""
    found = view.memo(site_places)
    if not found:
        return
    text = view.memo(cut_lines) | view.memo(promises)
    last = view.memo(margins)[1]
    many = len(found) >= _MANY
    for index in found:
        below = index >= last and index not in view.filled[:_TITLE]
        if index in text or _GLUED_RE.match(view.lines[index].text):
            continue
        if many or below or _is_told(view, index):
            yield whole(view, view.lines[index])


def _is_told(view: View, index: int) -> bool:
    """Whether a line, or another beside it on the page, says that it is the site's."""
    text = view.lines[index].text
    return is_sure(text) or is_prose(text) or is_vouched(view, index)


def call_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Whole lines that are calls."""
    for index in view.memo(called):
        text = view.lines[index].text
        if not (_GLUED_RE.match(text) or _is_title(view, index)):
            yield whole(view, view.lines[index])


def _is_title(view: View, index: int) -> bool:
    """Whether a call may be the title of a text about such things (扫码以后)."""
    text = view.lines[index].text
    plain = index == view.filled[0] and text.isalnum() and not is_call(text, inside=True)
    return plain and odds([text], table())[0] < _TELLING and not is_vouched(view, index)
