"""Account plugs spliced into a word: 形公众号请搜索:办公室码字员成.

Where the plug begins is plain, where its name ends is not. It ends where taking it out
makes a word again; where that holds for one end only, the cut was right in 1,699 of
1,724 trials on plugs put into reports at random, so the rule only reports by default.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.wrapping.bigrams import cuts_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_HAN = "㐀-鿿"
#: The name in the lookahead is spelled out by ad/spliced-account, which cuts it surely.
_PLUG_RE = re.compile(
    rf"(?:微信)?(?:公众号|公众平台|订阅号)(?:请)?(?:搜索|搜|关注)[:：]?(?<=[:：])(?!办公室码字员)(?P<name>[{_HAN}A-Za-z0-9]{{4,20}})"
)
#: Names of accounts: the shortest of twenty has 3 characters, the longest 8.
_SHORTEST, _LONGEST = 3, 8


def spliced_plugs(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A plug inside a word, from its first sign to the one end that makes a word again."""
    text = view.text
    for hit in _PLUG_RE.finditer(text):
        start, name = hit.start(), hit.start("name")
        if start < 2 or not re.match(f"[{_HAN}]", text[start - 1]) or _ends_word(text, start):
            continue
        ends = [
            end
            for end in range(name + _SHORTEST, min(name + _LONGEST, hit.end() - 1) + 1)
            if cuts_word(text[start - 1], text[end])
        ]
        if len(ends) == 1 and not cuts_word(text[ends[0] - 1], text[ends[0]]):
            yield Finding(start, ends[0], "", "")


def _ends_word(text: str, at: int) -> bool:
    """Whether a word seems to end before this place."""
    return cuts_word(text[at - 2], text[at - 1], surely=False)
