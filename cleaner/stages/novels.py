"""Lines of sites that carry novels chapter by chapter: told by how much their own words cover.

What such a site sets over, under and into a chapter is worded anew everywhere
(一秒记住…, 手机用户请浏览…, 喜欢…请大家收藏), and so is what authors ask of their readers
(求月票), but both are set from one stock of words: `cleaner/tables/novel.txt`. A line of
a story that tells of such things has people in it who speak and act, and words of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.scripts import convert
from cleaner.stages.sitewords import stock as site_stock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_FILE = Path(__file__).parents[1] / "tables" / "novel.txt"

#: The longest line of some 250 seen has 118 characters.
_SHORTEST, _LONGEST = 3, 160

# ── the stock ────────────────────────────────────────────────────────────────

#: Names of such sites by how they end, with up to four characters before.
_SITE = r"[一-龥a-z0-9]{0,4}?(?:小说(?:网|吧|城|站|阅读网|下载网)|(?:中文|文学|看书|读书|听书|阅读|电子书|作文|散文|书包)网|文学[城吧]|书[吧屋院阁城库网]|[趣笔文]阁)"
_ASKED = (
    r"月票|推荐票?|票票?|收藏|订阅|首订|全订|打赏|鲜花|红票|评价票?|点击|支持|评论|书评|评分|好评|留言|催更"
    r"|追读|保底|红包|关注|五星|营养液|各种|包养|投喂|全勤"
)
_PLEA = rf"(?:跪|拜|恳|急|狂|再|还|先|弱弱地?|厚颜)?求(?:一?[下波张个]|点|几张)?(?:{_ASKED})"
_COUNTED = r"第?[一二两三四五六七八九十\d]{1,2}更(?:完毕|送上|奉上|到|了)?"

#: What counts for neither side: names in quotes, addresses, figures, numbers of chapters.
_NAME = r"[“「『《〈<\"][^“”「」『』《》〈〉<>\"\n]{1,30}[”」』》〉>\"]"
_ADDRESS = r"(?:https?:/*|www[.。·])[\w./?=&%○〇-]*|(?<![a-z])[a-z0-9-]{1,24}(?:[.。·★☆○][a-z0-9○〇-]{1,16}){1,3}(?:/[\w./?=&%-]*)?"
_NEUTRAL_RE = re.compile(
    rf"{_NAME}|{_ADDRESS}|ctrl\s?\+\s?d|第\s?[\d零〇一二三四五六七八九十百千两]+\s?[章节回页卷集]|\d[\d.,:/年月日-]*"
)
_NAME_RE = re.compile(_NAME)
#: An address, or the number of a group.
_HANDLE_RE = re.compile(rf"{_ADDRESS}|\d{{6,}}")
_SIGN_RE = re.compile(r"[\W_]+")

#: Who acts in a story, and how it is told what they say and do.
_TOLD_RE = re.compile(
    r"[他她它]|[说问笑喊叫骂念答想听]道|[说问答念喊骂][:,]|我们?(?:知道|看见|听见|想起|记得|曾)|那[天年时晚]|忽然|突然|于是|后来|当时|似乎"
    r"|仿佛|微微|轻轻|慢慢|起身|转身|抬头|低头|以前|从前|那些|写着|写下|写的"
)


class Words(NamedTuple):
    """What a line consists of.

    Attributes:
        sure: Different words that only such sites say.
        trade: Different words of the trade.
        ask: Different things that authors ask for.
        plea: Forms in which they do (求月票), and counts of chapters (第三更).
        known: Code points that the stock covers.
        other: Code points of the different runs that it does not.
        longest: Code points of the longest of these runs.
    """

    sure: int
    trade: int
    ask: int
    plea: int
    known: int
    other: int
    longest: int


@cache
def _stock() -> dict[str, str]:
    """The class of every word: ours, and what other sites say as "talk"."""
    found = dict.fromkeys(map(str.lower, site_stock()), "talk")
    section = ""
    ours: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for word in line.split():
                ours.setdefault(word.lower(), section)
    return found | ours


@cache
def _word_re() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_stock(), key=len, reverse=True)))
    return re.compile(rf"(?P<plea>{_PLEA}|{_COUNTED})|(?P<word>{words})|(?P<site>{_SITE})")


def plain(text: str) -> str:
    """A line in simplified characters and common letters, small."""
    return convert(unicodedata.normalize("NFKC", text), "hans").lower().strip()


def _named(hit: re.Match[str]) -> str:
    """A word of the stock that stands in quotes, else nothing."""
    inner = hit.group()[1:-1]
    return f" {inner} " if inner in _stock() else " "


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """How the stock covers a line.

    Args:
        text: As `plain` gives it.

    >>> words("求月票,求收藏")
    Words(sure=0, trade=0, ask=0, plea=2, known=6, other=0, longest=0)
    """
    bare = _SIGN_RE.sub(" ", _NEUTRAL_RE.sub(_named, text))
    hits = list(_word_re().finditer(bare))
    kinds = {hit.group(): _kind(hit) for hit in hits}
    counts = [
        sum(found == kind for found in kinds.values()) for kind in ("sure", "trade", "ask", "plea")
    ]
    rest = _distinct(_word_re().sub(" ", bare).split())
    known = sum(len(hit.group()) for hit in hits)
    return Words(*counts, known, sum(map(len, rest)), max(map(len, rest), default=0))


def _kind(hit: re.Match[str]) -> str:
    if hit.lastgroup == "word":
        return _stock()[hit.group()]
    return "plea" if hit.lastgroup == "plea" else "trade"


def _distinct(runs: list[str]) -> list[str]:
    """Runs without those that another holds: the book's name stands there again and again."""
    found: list[str] = []
    for run in sorted(runs, key=len):
        if not any(name in run for name in found if len(name) > 1):
            found.append(run)
    return found


# ── what a line is ───────────────────────────────────────────────────────────

#: Speech: no site puts its whole line in such quotes.
_SPEECH_RE = re.compile(r"^[“「‘\"]|[”」’\"]$")
#: Measured on the lines of 26 pages against 150 lines of stories about such sites.
_LEAST_OTHER, _MOST_OTHER, _LONGEST_NAME = 0.13, 0.34, 12


def _may_be(text: str) -> bool:
    """Whether a line may be a site's or an author's by its length and what it tells."""
    if not _SHORTEST <= len(text) <= _LONGEST or _SPEECH_RE.search(text):
        return False
    return not _TOLD_RE.search(_NAME_RE.sub("", text))


@lru_cache(maxsize=4096)
def is_plug(text: str) -> bool:
    """Whether a line is what a site says about itself, its books or its pages.

    Args:
        text: As `plain` gives it.

    >>> is_plug("手机用户请浏览m.guyu.example.com阅读,更优质的阅读体验。")
    True
    >>> is_plug("手机用户那时还很少,大家都在网吧里看书。")
    False
    """
    if not _may_be(text):
        return False
    found = words(text)
    size = found.known + found.other
    told = found.sure + bool(_HANDLE_RE.search(text))
    if not found.sure or found.known < _SHORTEST:
        return False
    if found.other <= max(1, _LEAST_OTHER * size):
        return told > 1 or found.trade > 0 or not found.other
    few = found.longest <= _LONGEST_NAME and found.other <= _MOST_OTHER * size
    return few and told > 1


#: An author's remark begins so.
_REMARK_RE = re.compile(r"^[\W_]*(?:p\.?s\.?\s?\d?|附|注)\s?[:.、,]")


@lru_cache(maxsize=4096)
def is_plea(text: str) -> bool:
    """Whether a line is an author's who asks for votes or counts the day's chapters.

    Args:
        text: As `plain` gives it.

    >>> is_plea("ps:今天第二更,求月票求推荐票!"), is_plea("ps:月票制度始于二〇〇五年。")
    (True, False)
    """
    if not _may_be(text):
        return False
    found = words(_REMARK_RE.sub("", text))
    if found.other > max(1, _LEAST_OTHER * (found.known + found.other)):
        return False
    asked = found.plea + found.ask
    return bool(found.plea and (asked > 1 or not found.other)) or bool(
        _ASKING_RE.search(text) and asked > 1
    )


#: Who asks, or thanks for what was given.
_ASKING_RE = re.compile(r"求|请|感谢|谢谢|多谢|欢迎|投给|投一|投上|砸|哪里|支持")

# ── findings ─────────────────────────────────────────────────────────────────


@cache
def _cues() -> Hints:
    """The words that make a line worth a look."""
    found = [word for word, kind in _stock().items() if kind == "sure" and len(word) > 2]
    return Hints([*found, *map(str.upper, found), *_PLEA_CUES])


_PLEA_CUES = ("月票", "推荐票", "票票", "打赏", "加更", "求收", "求订", "求推", "求票", "求鲜", "求评", "求点", "求支", "更完毕", "更送上")  # fmt: skip


class Found(NamedTuple):
    """Lines by what they are, as indexes in `View.lines`."""

    plugs: tuple[int, ...]
    pleas: tuple[int, ...]
    cuts: tuple[int, ...]


#: Says that the chapter goes on elsewhere.
_CUT_RE = re.compile(
    r"(?:本|这|小)(?:小)?[章节]\S{0,2}(?:未完|没有?完|没有?结束)|^\W*未完[,继请]|未完,?\s?(?:请|继续|点击)"
)


#: A page that speaks of such sites in this many lines, and more than are such a site's.
_MATTER = 3


def found_lines(view: View) -> Found:
    """Every line of a page that is a site's or an author's plea."""
    if len(view.filled) < 2:
        return Found((), (), ())
    places = _cues().scan(view).values()
    looked = sorted({view.line_at(place) for found in places for place in found})
    texts = {index: plain(view.lines[index].text) for index in looked}
    plugs = {index for index, text in texts.items() if is_plug(text)}
    pleas = {index for index, text in texts.items() if index not in plugs and is_plea(text)}
    rest = len(looked) - len(plugs) - len(pleas)
    if rest >= _MATTER and rest > len(plugs) + len(pleas):
        plugs, pleas = {index for index in plugs if _HANDLE_RE.search(texts[index])}, set()
    cuts = {index for index in plugs if _CUT_RE.search(texts[index])}
    return Found(*(tuple(sorted(found)) for found in (plugs - cuts, pleas, cuts)))


def _whole(view: View, indexes: tuple[int, ...]) -> Iterator[Finding]:
    for index in indexes:
        line = view.lines[index]
        yield Finding(line.start, min(line.end + 1, len(view.text)), "", "")


def plugs(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines in which a site speaks of itself, its books, its pages."""
    yield from _whole(view, view.memo(found_lines).plugs)


def pleas(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines in which an author asks for votes."""
    yield from _whole(view, view.memo(found_lines).pleas)


def cuts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that send the reader to the next page for the rest of the chapter."""
    yield from _whole(view, view.memo(found_lines).cuts)
