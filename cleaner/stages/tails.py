"""What a site set behind the last sentence of a paragraph, or in brackets, in its own words.

Where it begins and ends is plain: with the sentence and the line, with the brackets. So it is
judged by the words it is made of, as a line by itself would be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.calls import is_call
from cleaner.stages.notices import is_notice
from cleaner.stages.novel_words import plain
from cleaner.stages.novel_words import stock as novel_stock
from cleaner.stages.novels import is_plea, is_plug
from cleaner.stages.seams import beside, goes_on, is_han, is_own
from cleaner.stages.sitesentences import is_site_sentence
from cleaner.stages.sitewords import is_site, no_matter, stock
from cleaner.stages.told import cut_lines, is_told
from cleaner.stages.withheld import is_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import Line, View

_STOPS: Final = "。！？…"
#: Code points of such a tail, and of the paragraph before it at least.
_SHORTEST, _LONGEST, _TEXT = 4, 60, 15


@cache
def _cues() -> Hints:
    """Words that sites use and texts seldom."""
    own = [word for word, kind in stock().items() if kind == "own"]
    sure = [word for word, kind in novel_stock().items() if kind in {"sure", "ask"}]
    return Hints(word for word in (*own, *sure) if len(word) > 1 and not word.startswith("值得"))


#: Who speaks for himself, and what he thinks of it.
_I_RE = re.compile("我(?!们|要[分写推])|值得")


@lru_cache(maxsize=2048)
def is_sites(text: str) -> bool:
    """Whether a piece of text is what sites say.

    >>> is_sites("此文档下载后可自行修改"), is_sites("下载后的表格由村里统一保管")
    (True, False)
    """
    form = plain(text)
    if is_told(text) or _I_RE.search(text):
        return False
    return (
        is_site(text, no_matter, inside=False)
        or is_call(text, inside=False)
        or is_notice(text)
        or is_site_sentence(text)
        or is_plug(form)
        or is_plea(form)
    )


def _cued(view: View) -> list[tuple[Line, tuple[int, ...]]]:
    """Lines with such words, and where these stand, but for lines cut out of a paragraph."""
    places: dict[int, list[int]] = defaultdict(list)
    for at in chain.from_iterable(view.memo(_cues().scan).values()):
        places[view.line_at(at)].append(at)
    cut = view.memo(cut_lines) if places else frozenset[int]()
    return [(view.lines[n], tuple(places[n])) for n in sorted(places) if n not in cut]


def tails(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Tails of paragraphs that are the site's."""
    for line, places in view.memo(_cued):
        cut = max(line.text.rfind(stop) for stop in _STOPS) + 1
        piece = line.text[cut:]
        if cut < _TEXT or not _SHORTEST <= len(piece) <= _LONGEST or piece[0] in _CLOSING:
            continue
        start = view.text.index(piece, line.start + cut)
        # that text is missing is another rule's to tell
        if max(places) >= start and not is_claim(piece.strip()) and is_sites(piece.strip()):
            yield Finding(start, start + len(piece), "", "")


_CLOSING: Final = frozenset("”’）)》】」』")
_BRACKET_RE = re.compile(
    r"[【\[［〖「『〔]([^【】\[\]［］〖〗「」『』〔〕\n]{4,40})[】\]］〗」』〕]"
)
_HAN_BESIDE: Final = frozenset("。！？；，、")


def brackets(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brackets in a sentence, of a kind that sentences seldom have, with a site's words."""
    text = view.text
    for line, places in view.memo(_cued):
        for hit in _BRACKET_RE.finditer(text, line.start, line.end):
            start, end = hit.span()
            cued = any(start < at < end for at in places)
            if cued and is_set_in(text, start, end) and is_sites(hit[1]):
                yield Finding(start, end, "", "")


def is_set_in(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands before the bracket and nothing leads up to it or goes on."""
    before, after = beside(text, start, end)
    if not (is_han(before) or before in _HAN_BESIDE) or is_own(text, start):
        return False
    return (is_han(after) or after in _HAN_BESIDE or after == "\n") and not goes_on(text, end)
