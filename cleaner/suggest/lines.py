"""Whole lines that a source puts on many of its pages.

Digits, dates, addresses and the page's own title are masked; what is then the same
on a large share of one source's pages, at their edges, and hardly anywhere else, is
chrome. Language that every source uses (a greeting, a heading "附件") is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleaner.suggest.pages import Page

#: A line of chrome is short: the longest notice seen on real pages has 173 characters.
LONGEST = 180

#: A source must give this many pages before its repeats mean anything, and a line
#: must stand on this share of them. Chrome stands on nearly all; .3 leaves room for
#: two layouts of one site.
LEAST_PAGES, LEAST_SHARE = 4, 0.3

#: How many lines at either end of a page count as its edge (or 15 % of them).
EDGE = 6

#: A line that this many sources use without any cue is language, not chrome.
COMMON_SOURCES = 3

#: Words of chrome. Not a verdict: they only raise a candidate that repeats.
CUES = (
    "下载", "关注", "扫码", "扫一扫", "二维码", "公众号", "微信", "登录", "注册", "会员", "VIP", "vip",
    "收藏", "分享", "转载", "版权", "声明", "举报", "点击", "阅读", "首页", "上一", "下一", "返回", "推荐",
    "相关", "热门", "猜你喜欢", "更多", "评论", "点赞", "浏览", "来源", "编辑", "责编", "网址", "www",
    "http", "本站", "本网", "本文", "网友", "客服", "广告", "APP", "app", "订阅", "投稿", "打印", "字号",
    "仅供", "侵权", "联系我们", "技术支持", "备案", "ICP", "Copyright", "原文", "积分", "免费", "专题",
)  # fmt: skip

_MASK_RE = re.compile(
    r"(?P<url>(?:https?://|www\.)[\w./?=&%#~:+-]+)"
    r"|(?P<date>\d{2,4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
)
_SLOTS = {
    "url": "\ue001",
    "date": "\ue002",
    "number": "\ue003",
    "title": "\ue004",
    "rest": "\ue005",
}

#: What a slot is in a pattern.
PATTERNS = {
    "\ue001": r"(?:https?://|www\.)[\w./?=&%#~:+-]+",
    "\ue002": r"\d{2,4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?",
    "\ue003": r"\d+(?:[.,:]\d+)*",
    "\ue004": r".{2,60}",
    "\ue005": r".{0,60}",
}

#: Lines that are language whatever their count: greetings, closings, headings, dates,
#: signatures of bodies. A speech series of one source opens and ends with the same words.
_LANGUAGE_RE = re.compile(
    r"(?:各位|尊敬的|亲爱的|同志们|朋友们|女士们|先生们|老师们|同学们|大家好|谢谢).{0,30}"
    r"|(?:第[一二三四五六七八九十百零\d\ue003]+[章节条编篇部分回]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d\ue003]+[)）]).{0,60}"
    r"|(?:目\s*录|附\s*[件则录表]|前\s*言|序\s*言|摘\s*要|正\s*文|引\s*言|结\s*[语论]|总\s*则|分\s*则|注\s*释|参考文献)[:：]?"
    r"|[\s\ue002\ue003()（）年月日至通过修订公布施行批准会议届次第全体常务委员大人民代表]+"
    r"|.{0,30}(?:政府|办公室|委员会|公司|学校|大学|学院|医院|党委|支部|法院|检察院|[厅局部院会])"
)


class Candidate(NamedTuple):
    """A line that may be chrome.

    Attributes:
        key: The line with slots for what changes.
        sources: Source -> pages it stands on.
        pages: On how many pages in all.
        share: The largest share of a source's pages.
        edge: Share of its places that lie at an edge.
        samples: Up to five lines as they stand, rare forms first.
        cued: Whether it holds a word of chrome.
        at: (page index, line index) of every place.
    """

    key: str
    sources: dict[str, int]
    pages: int
    share: float
    edge: float
    samples: tuple[str, ...]
    cued: bool
    at: tuple[tuple[int, int], ...]


def mask(line: str, title: str) -> str:
    """The line with what changes from page to page as slots."""
    if len(title) >= 6 and title in line:
        line = line.replace(title, _SLOTS["title"])
    return _MASK_RE.sub(lambda hit: _SLOTS[str(hit.lastgroup)], line)


def candidates(found: Sequence[Page], least: int = LEAST_PAGES) -> list[Candidate]:
    """Lines that repeat as chrome does, most pages first."""
    sizes = Counter(page.source for page in found)
    titles = Counter(page.title for page in found)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(found):
        for index, line in enumerate(page.lines):
            text = line.strip()
            if 2 <= len(text) <= LONGEST:
                # What many pages have as their title is a banner, not a title.
                title = page.title if titles[page.title] < least else ""
                places[mask(text, title)].append((number, index))
    whole = [_candidate(key, at, found, sizes) for key, at in places.items() if len(at) >= least]
    good = [one for one in whole if _is_chrome(one, least)]
    taken = {place for one in good for place in one.at}
    good += _affixed(found, places, taken, sizes, least)
    return sorted(good, key=lambda one: (-one.pages, one.key))


def _candidate(
    key: str, at: Sequence[tuple[int, int]], found: Sequence[Page], sizes: Counter[str]
) -> Candidate:
    pages = {number for number, _ in at}
    sources = Counter(found[number].source for number in pages)
    edge = sum(at_edge(index, found[number]) for number, index in at) / len(at)
    forms = Counter(found[number].lines[index].strip() for number, index in at)
    samples = tuple(
        form for form, _ in sorted(forms.items(), key=lambda item: (item[1], item[0]))[:5]
    )
    share = max(count / sizes[source] for source, count in sources.items())
    cued = any(cue in key for cue in CUES)
    return Candidate(key, dict(sources), len(pages), share, edge, samples, cued, tuple(at))


def at_edge(index: int, page: Page) -> bool:
    """Whether a line lies at either end of its page, or outside the main text."""
    reach = max(EDGE, int(page.inside * 0.15))
    return index < reach or index >= page.inside - reach


def _is_chrome(one: Candidate, least: int) -> bool:
    """Repeats within a source, at edges, and is not language."""
    text = "".join(char for char in one.key if not "\ue001" <= char <= "\ue005")
    if len(text.strip(" :：-—|｜·.。,，")) < 2 or _LANGUAGE_RE.fullmatch(one.key):
        return False
    if one.pages < least or one.share < LEAST_SHARE or one.edge < 0.8:
        return False
    if one.cued:
        return True
    return len(one.sources) < COMMON_SOURCES and not one.key.endswith(("。", "！", "？", "；"))


# ── affixes ──

#: How long a fixed beginning or end may be that is looked for, in characters.
AFFIX = range(3, 15)

#: After a fixed beginning the rest changes: on so many pages it must differ.
BRANCHING = 0.4

#: An affix without a cue must stand on this share of a source's pages, at the tail
#: (the head of a series of speeches has labels of its own: 主讲人：…).
LONE_SHARE = 0.5


def _affixed(
    found: Sequence[Page],
    places: dict[str, list[tuple[int, int]]],
    taken: set[tuple[int, int]],
    sizes: Counter[str],
    least: int,
) -> list[Candidate]:
    """Lines with a fixed beginning or end and a rest of high branching."""
    free = [
        (key, place)
        for key, at in places.items()
        for place in at
        if place not in taken
        and len(key) <= 80
        and "。" not in key
        and at_edge(place[1], found[place[0]])
    ]
    out: list[Candidate] = []
    for cut in (_head_of, _tail_of):
        for affix, members in _maximal(free, cut, least).items():
            key = _with_rest(affix, [key for key, _ in members], head=cut is _head_of)
            one = _candidate(key, [place for _, place in members], found, sizes)
            if _is_affix(one, members, found, least):
                out.append(one)
                gone = set(one.at)
                free = [(key, place) for key, place in free if place not in gone]
    return out


def _head_of(key: str, size: int) -> str:
    return key[:size]


def _tail_of(key: str, size: int) -> str:
    return key[-size:]


def _with_rest(affix: str, keys: Sequence[str], *, head: bool) -> str:
    """The affix, a slot for what changes, and what all members have on the other side."""
    rests = [key[len(affix) :] if head else key[: -len(affix)] for key in keys]
    # Character by character is what is wanted here.
    other = commonprefix([rest[::-1] for rest in rests])[::-1] if head else commonprefix(rests)  # noqa: RUF071
    return f"{affix}\ue005{other}" if head else f"{other}\ue005{affix}"


_Member = tuple[str, tuple[int, int]]


def _maximal(
    free: Sequence[_Member], cut: Callable[[str, int], str], least: int
) -> dict[str, list[_Member]]:
    """Affixes that no longer one replaces: the last size that keeps nearly all members."""
    out: dict[str, list[_Member]] = {}
    for size in reversed(AFFIX):
        groups: dict[str, list[_Member]] = defaultdict(list)
        for key, place in free:
            if len(key) > size:
                groups[cut(key, size)].append((key, place))
        for affix, members in groups.items():
            if len(members) < least or len({key for key, _ in members}) < BRANCHING * len(members):
                continue
            inner = max(
                (len(got) for longer, got in out.items() if cut(longer, size) == affix), default=0
            )
            if inner < 0.7 * len(members):
                for longer in [one for one in out if cut(one, size) == affix]:
                    del out[longer]
                out[affix] = members
    return dict(sorted(out.items(), key=lambda item: (-len(item[1]), item[0])))


def _is_affix(
    one: Candidate, members: Sequence[_Member], found: Sequence[Page], least: int
) -> bool:
    """Chrome, once or twice on a page, and by its own words or its place."""
    if (
        len(one.sources) >= COMMON_SOURCES
        or len(members) > 2.2 * one.pages
        or not _is_chrome(one, least)
    ):
        return False
    if one.cued:
        return True
    tail = sum(index * 2 > len(found[number].lines) for number, index in one.at)
    return one.share >= LONE_SHARE and tail >= 0.9 * len(one.at)


def pattern(key: str) -> str:
    """The regular expression of a candidate's key."""
    return "".join(PATTERNS.get(char) or re.escape(char) for char in key)


def fixed(key: str) -> int:
    """How many characters of a key are its own, not slots or blanks."""
    return sum(not "\ue001" <= char <= "\ue005" and not char.isspace() for char in key)


def hint(key: str) -> str:
    """The longest literal stretch of a key: every line it matches holds it."""
    stretches: Iterable[str] = re.split("[\ue001-\ue005]", key)
    return max((piece.strip() for piece in stretches), key=len, default="")
