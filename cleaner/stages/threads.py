"""Pages of posts: what stands around the posts goes, the posts stay.

A page must first show that it is one, by lines that nothing else has. Then lines of
nothing but furniture go if they are such lines, or stand beside one. What a reader
replied (顶) stays, though it is a word of the interface.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages import chrome
from cleaner.stages.margins import is_prose
from cleaner.stages.posts import is_name, level
from cleaner.stages.postwords import is_floor, is_menu, is_sentence, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.view import View

#: What a page must show to be one of posts: points for its different lines, as they are
#: sure; one at least has to be. A text about such pages quotes a line or two.
_POINTS = {"sure": 2, "good": 1, "label": 1}
_LEAST_POINTS = 3
#: Lines over the first sentence of a page.
_HEAD = 12

#: A way down to this page.
_WAY_RE = re.compile(
    r"[^>›»]{1,16}(?:\s?(?:-?>|›|»)\s?[^>›»]{1,60}){2,6}|[^>›»\s]{2,10}\s?[>›»]\s?[^>›»\s]{2,10}|[>›»]\s?\S{2,16}(?:小组|圈子|社区|论坛|版)"
)
#: Who comments, over the time of the comment.
_SAYS_RE = re.compile(r"\S{1,16}\s?(?:说|说道|写道|表示|[Ss]ays?)\s?[:：]")
#: Buttons that no post consists of.
_BUTTON_RE = re.compile(r"\W*(?:回复|举报|检举|引用回复)\W*")
#: A label and a short value among those of a user's card.
_PAIR_RE = re.compile(
    r"[一-龥A-Za-z]{2,6}\s?[:：]\s?[^\s，。；：:]{1,16}(?:\s?[(（][^()（）]{1,8}[)）])?"
)
#: A line that a letter on a bulletin board quotes.
_QUOTED_RE = re.compile(r"[:>]\s?(.*)")
#: A day and its weekday, over the entries of the day.
_DIARY_RE = re.compile(
    r"(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?"
)
#: A title with the time and more behind it.
TITLED_RE = re.compile(
    r"(?P<title>[^\s|｜:：]{2,30})\s+(?P<tail>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d.*)"
)
#: Mastheads with a user's card have up to 25 lines.
TITLES = 30
#: Replies that are words of the interface too.
_REPLY_RE = re.compile(
    r"(?!\W*楼主\W*$)(?:顶|赞|踩|支持|楼主|沙发|板凳|地板|收藏|喜欢|感谢|谢谢|路过|签到|推|嘘|分享|关注|推荐|转载|鲜花|好|了|的|一下|[\d\s,，.!！~…])+"
)

#: One of these stands in every record of a post.
_RECORD_CUES = (
    "发表于",
    "发表在",
    "发布于",
    "楼 ",
    "楼1",
    "楼2",
    "楼\n",
    "于 2",
    "osted",
    "前 ",
    "#",
    "只看",
)
#: Short posts have a few lines.
_LONGEST_REPLY = 6


def posts(view: View) -> tuple[int, ...]:
    """Indexes in `View.lines` of the furniture of a page of posts; none on other pages."""
    texts = view.texts
    levels = [level(text) for text in texts]
    if not _is_of_posts(texts, levels):
        return ()
    gone = [
        found in {"sure", "good"} or _is_known(text, found, texts)
        for text, found in zip(texts, levels, strict=True)
    ]
    _open(texts, gone)
    _menus(texts, gone)
    _titles(texts, gone)
    _cards(texts, levels, gone)
    _quotes(texts, gone)
    names = _names(texts, gone)
    first = next((n for n, text in enumerate(texts) if is_prose(text)), len(texts))
    weak = [
        found in {"weak", "label"} or (found == "stamped" and n > first) or _is_of(text, names)
        for n, (text, found) in enumerate(zip(texts, levels, strict=True))
    ]
    own = [text.lower() not in names and _may_be_post(texts, n) for n, text in enumerate(texts)]
    _flood(texts, gone, [may and not words for may, words in zip(weak, own, strict=True)])
    return tuple(view.filled[n] for n, out in enumerate(gone) if out)


def _is_of_posts(texts: Sequence[str], levels: Sequence[str]) -> bool:
    """Whether the page shows what only pages of posts have."""
    kinds = dict(zip(texts, levels, strict=True))
    points = sum(
        _POINTS.get(found, 0) + (found == "sure" and _is_told_of(text))
        for text, found in kinds.items()
    )
    pairs = sum(
        is_floor(text) and found in {"weak", "stamped"} and parts(below).times.timed > 0
        for text, below, found in zip(texts, texts[1:], levels[1:], strict=False)
    )
    return pairs > 1 or ("sure" in kinds.values() and points >= _LEAST_POINTS)


def _is_told_of(text: str) -> bool:
    """Whether a line gives the day of a post with its floor, or with buttons."""
    found = parts(text)
    return bool(found.times.dates and (found.times.floors or found.strong))


def _is_known(text: str, found: str, texts: Sequence[str]) -> bool:
    """Whether a line is a bar, or furniture with a title that the page says elsewhere."""
    if found != "titled":
        return bool(
            _BUTTON_RE.fullmatch(text) or is_sentence(text) or chrome.is_bar(text, inside=True)
        )
    return all(name in texts for name in parts(text).names if not is_name(name))


def _open(texts: Sequence[str], gone: list[bool]) -> None:
    """Take the way to this page, and the day of an entry, over the first sentence.

    The way is often said once more below, without its end.
    """
    way = ""
    for n, text in enumerate(texts[:_HEAD]):
        if _WAY_RE.fullmatch(text) or _DIARY_RE.fullmatch(text):
            gone[n] = True
            way = way or text
        elif is_prose(text):
            break
    for n, text in enumerate(texts):
        if text[-1:] != way[-1:] and ">" in text and way.startswith(text):
            gone[n] = True


def _titles(texts: Sequence[str], gone: list[bool]) -> None:
    """Leave the lines over the first sentence that begin with a title, not with a user."""
    for n, text in enumerate(texts[:TITLES]):
        if is_prose(text) and not gone[n]:
            return
        hit = gone[n] and TITLED_RE.fullmatch(text)
        if hit and hit["title"].lower() in parts(text).names:
            rest = [other for other, out in zip(texts, gone, strict=True) if out and other != text]
            gone[n] = any(hit["title"].lower() in parts(other).names for other in rest)


def _menus(texts: Sequence[str], gone: list[bool]) -> None:
    """Take rows of short items above the first sentence and below the last, half of them known."""
    prose = [n for n, text in enumerate(texts) if is_prose(text)]
    first, last = (prose[0], prose[-1]) if prose else (len(texts), len(texts))
    for n in (*range(min(first, _HEAD)), *range(last + 1, len(texts))):
        gone[n] = gone[n] or is_menu(texts[n])


def _cards(texts: Sequence[str], levels: Sequence[str], gone: list[bool]) -> None:
    """Take three labels of a user's card or more, one a line; and a floor over a time."""
    start = 0
    for n in range(len(texts) + 1):
        if n < len(texts) and (levels[n] in {"label", "weak"} or _PAIR_RE.fullmatch(texts[n])):
            continue
        labels = [m for m in range(start, n) if levels[m] == "label"]
        if len(labels) > 2:
            gone[labels[0] : labels[-1] + 1] = [True] * (labels[-1] + 1 - labels[0])
        start = n + 1
    for n, (text, below) in enumerate(zip(texts, levels[1:], strict=False)):
        over = is_floor(text) or _SAYS_RE.fullmatch(text)
        if over and below in {"weak", "stamped", "good"} and parts(texts[n + 1]).times.timed:
            gone[n : n + 2] = [True, True]


def _quotes(texts: Sequence[str], gone: list[bool]) -> None:
    """Take the lines of a letter that are quoted from another on this page."""
    for n, text in enumerate(texts):
        quoted = _QUOTED_RE.fullmatch(text)
        if n and gone[n - 1] and quoted and _is_said(quoted[1].strip(), texts):
            gone[n] = True


def _is_said(quoted: str, texts: Sequence[str]) -> bool:
    """Whether a quoted line is on the page without the sign, or holds no word."""
    return not any(map(str.isalnum, quoted)) or any(text.startswith(quoted) for text in texts)


def _flood(texts: Sequence[str], gone: list[bool], weak: Sequence[bool]) -> None:
    """Take the weak lines beside those that go, downwards and upwards."""
    last = len(texts) - 1
    for order in (range(last + 1), range(last, -1, -1)):
        for n in order:
            beside = gone[max(n - 1, 0)] or gone[min(n + 1, last)]
            if weak[n] and beside and not _is_reply(texts, n):
                gone[n] = True


def _is_reply(texts: Sequence[str], n: int) -> bool:
    """Whether a word under or over the record of a post may be the post.

    Over it, a floor is a post only if the record names the floor.
    """
    if not _REPLY_RE.fullmatch(texts[n]):
        return False
    if n and _is_record(texts[n - 1]):
        return True
    below = texts[n + 1] if n + 1 < len(texts) else ""
    return _is_record(below) and not (is_floor(texts[n]) and not parts(below).times.floors)


def replies(view: View) -> frozenset[int]:
    """Indexes in `View.lines` of short lines that are posts, told by the record of the post.

    Under a record, or over one that names the floor, they stand alone among furniture.
    """
    if not any(cue in view.text for cue in _RECORD_CUES):
        return frozenset()
    gone, filled = set(view.memo(posts)), view.filled
    texts = [view.lines[index].text for index in filled]
    out: set[int] = set()
    start = 0
    for n, index in enumerate(filled):
        if index not in gone:
            continue
        if 0 < n - start <= _LONGEST_REPLY and start and _is_told(texts, start - 1, n):
            out.update(filled[start:n])
        start = n + 1
    return frozenset(out)


def _is_told(texts: Sequence[str], above: int, below: int) -> bool:
    """Whether the record of a post stands over what is between these lines, or under it."""
    over, under = parts(texts[above]), parts(texts[below])
    return bool(over.times.dates and not over.labels) or bool(
        under.times.dates and under.times.floors
    )


def _may_be_post(texts: Sequence[str], n: int) -> bool:
    """Whether a line right under the record of a post has words of its own on it (2楼 正解)."""
    found = parts(texts[n])
    return bool(found.names and not found.strong and n and _is_record(texts[n - 1]))


def _is_record(text: str) -> bool:
    """Whether a line tells when a post was written."""
    found = parts(text)
    return bool(found.times.dates or found.times.hours)


def _names(texts: Sequence[str], gone: Sequence[bool]) -> frozenset[str]:
    """The names of users that the records of posts give."""
    heads = [parts(text) for text, out in zip(texts, gone, strict=True) if out]
    return frozenset(
        name
        for found in heads
        if found.times.dates or found.strong
        for name in found.names
        if len(name) > 1 and is_name(name)
    )


def _is_of(text: str, names: frozenset[str]) -> bool:
    """Whether a line is the name of a user, with words of the page or without."""
    if text.lower() in names:
        return True
    found = parts(text)
    return bool(found.names) and found.soft > 0 and names.issuperset(found.names)
