"""The taken lines without what stands around the text: title, bylines, labels, notices, summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.readers.web.bylines import is_byline
from cleaner.readers.web.evidence import COMMENTS_RE, LABEL_RE, is_chrome
from cleaner.readers.web.layout import LINES, squeeze

if TYPE_CHECKING:
    from cleaner.readers.web.choose import Choice

#: Shorter lines may well be said twice: a judgement.
_LEAST_SUMMARY = 20
#: Names of writers and channels are no longer than this: a judgement.
_LONGEST_NAME = 12
#: Labels over lists are no longer than this: a judgement.
_LONGEST_LABEL = 24


def trimmed(choice: Choice) -> list[int]:
    """Indexes of the lines of the text, in order.

    Left out are the page's title, bylines and lists of names before the text, notices
    outside its container, labels over lists that fell out, and a summary that repeats
    its beginning. A page that has nothing better gives all that it shows.
    """
    taken = sorted(choice.taken)
    if not taken:
        return _all_shown(choice)
    core = choice.nodes[choice.core]
    titled = choice.title_before(core.first) >= 0
    home = _home(choice, next((at for at in taken if _begins(choice, at)), -1))
    kept, begun = list[int](), False
    for place, index in enumerate(taken):
        following = taken[place + 1] if place + 1 < len(taken) else len(choice.blocks)
        begun = begun or _begins(choice, index)
        if _is_label(choice, index) and following != index + 1:
            continue
        if not begun and _is_before_text(choice, index, home, titled=titled):
            continue
        if core.first <= index < core.last or not is_chrome(choice.blocks[index].text):
            kept.append(index)
    return _without_summary(choice, kept) or _all_shown(choice)


def _is_label(choice: Choice, index: int) -> bool:
    block = choice.blocks[index]
    if block.size > _LONGEST_LABEL:
        return False
    return bool(LABEL_RE.match(block.text) or COMMENTS_RE.match(block.text))


def _is_before_text(choice: Choice, index: int, home: int, *, titled: bool) -> bool:
    """Whether a line before the first sentence is the title, a byline or a name in a list.

    Args:
        choice: The page.
        index: The line.
        home: The container of the first sentence; what stands in it must be surer.
        titled: Whether the title stands before the core as well.
    """
    block = choice.blocks[index]
    inside = _home(choice, index) == home
    if choice.scores.is_title(index) and not (inside and titled and block.kind != "h"):
        return True
    if is_byline(block.text, sure=inside):
        return True
    node = choice.nodes[block.node]
    listed = node.tag in ("li", "dd") and block.size <= _LONGEST_NAME and not inside
    return listed and not choice.scores.prose_of(choice.nodes[node.parent])


def _without_summary(choice: Choice, kept: list[int]) -> list[int]:
    """Without a summary in the first lines that is the beginning of a line further down."""
    for place, index in enumerate(kept[:3]):
        text = squeeze(choice.blocks[index].text).rstrip(".…")
        home = _home(choice, index)
        if len(text) >= _LEAST_SUMMARY and any(
            squeeze(choice.blocks[other].text).startswith(text) and _home(choice, other) != home
            for other in kept[place + 1 : place + 6]
        ):
            return kept[:place] + kept[place + 1 :]
    return kept


def _all_shown(choice: Choice) -> list[int]:
    """Every line that is shown and no furniture."""
    return [
        index
        for index, block in enumerate(choice.blocks)
        if not block.hidden and not is_chrome(block.text)
    ]


def _begins(choice: Choice, index: int) -> bool:
    """Whether the text has begun by this line: it holds a sentence."""
    block = choice.blocks[index]
    return block.size >= 20 and block.stops > 0


def _home(choice: Choice, index: int) -> int:
    """The container of a line, paragraphs left out; -1 for no line."""
    at = choice.blocks[index].node if index >= 0 else -1
    while at >= 0 and choice.nodes[at].tag in LINES:
        at = choice.nodes[at].parent
    return at
