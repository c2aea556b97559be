"""Lines of sites that carry novels chapter by chapter: told by how much their own words cover.

What such a site sets over, under and into a chapter is worded anew everywhere
(一秒记住…, 手机用户请浏览…, 喜欢…请大家收藏), and so is what authors ask of their readers
(求月票), but both are set from one stock of words (`novel_words`). A line of a story that
tells of such things has people in it who speak and act, and words of its own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.stages.novel_words import HANDLE_RE, NAME_RE, plain, stock, words
from cleaner.stages.removal import wholes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: The longest line of some 250 seen has 118 characters.
_SHORTEST, _LONGEST = 3, 160

# ── what a line is ───────────────────────────────────────────────────────────

#: Who acts in a story, and how it is told what they say and do.
_TOLD_RE = re.compile(
    r"[他她它]|[说问笑喊叫骂念答想听]道|(?<!访)[说问答念喊骂][:,]|我们?(?:知道|看见|听见|想起|记得|曾)|那[天年时晚]|忽然|突然|于是|后来|当时|似乎"
    r"|仿佛|微微|轻轻|慢慢|起身|转身|抬头|低头|以前|从前|那些|一路|陪我|写了|写着|写下|写的|^\W*\d+楼|^\W*第[\d零〇一二三四五六七八九十百千两]+[章回节卷]|^\W*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]|^[a-h][.、]|\(\s*\)"
)
#: What somebody did with a book, or is to do at a computer, step by step.
_DONE_RE = re.compile(r"^经过|,然后|再根据|很多书都|就能打开|浏览器地址栏|按回车")
#: Speech: no site puts its whole line in such quotes.
_SPEECH_RE = re.compile(r"^[“「‘\"]|[”」’\"]$")
#: Measured on the lines of 26 pages against 150 lines of stories about such sites.
_LEAST_OTHER, _SOME_OTHER, _MOST_OTHER, _LONGEST_NAME = 0.13, 0.25, 0.34, 12


def _may_be(text: str) -> bool:
    """Whether a line may be a site's or an author's by its length and what it tells."""
    if not _SHORTEST <= len(text) <= _LONGEST or _SPEECH_RE.search(text) or "待续" in text:
        return False  # a serial's own close is another rule's
    told = NAME_RE.sub("", text)
    return not (_TOLD_RE.search(told) or _DONE_RE.search(told))


#: One word by itself may be a heading (章节目录); longer ones are not.
_LONG_WORD = 6
#: Clauses of a line; a few characters are part of what follows.
_PIECE_RE = re.compile(r"[^。!?;~…,、]{4,}")


def _is_part(piece: str) -> bool:
    """Whether a clause of a line may be the site's: one of the story's keeps the line."""
    found = words(piece)
    own = found.sure + found.trade + found.ask + found.plea > 0 or bool(HANDLE_RE.search(piece))
    return found.other <= (found.known if own else 0)


#: A site's sentence with a full stop asks for something, or says how fast it is.
_URGE_RE = re.compile(r"请|记住|牢记|点击|点此|收藏|欢迎|尽在|喜欢|方便|最快|超快|感谢|亲爱")
_STATEMENT_RE = re.compile(r"[^。!?…]+。")


def _is_told_by_nobody(text: str) -> bool:
    """Whether no clause of a line and no statement in it is the story's."""
    if not all(map(_is_part, _PIECE_RE.findall(text))):
        return False
    told = _STATEMENT_RE.findall(NAME_RE.sub("", text))
    return all(_URGE_RE.search(one) or HANDLE_RE.search(one) for one in told)


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
    handle = bool(HANDLE_RE.search(text))
    told = found.sure + handle
    if not (found.sure or (handle and (found.trade > 1 or "ctrl" in text))):
        return False
    if not _is_told_by_nobody(text):
        return False
    if found.known == size and told + found.trade + found.ask < 2 and size < _LONG_WORD:
        return False
    if not found.sure and found.other > _LEAST_OTHER * size:
        return False
    if found.other <= max(1, _LEAST_OTHER * size):
        return told > 1 or found.trade + found.ask > 0 or not found.other
    if found.longest > _LONGEST_NAME:
        return False
    if told > 1:
        return found.other <= _MOST_OTHER * size
    return found.trade > 0 and found.other <= _SOME_OTHER * size


@lru_cache(maxsize=4096)
def is_sure(text: str) -> bool:
    """Whether a piece of a line is such a site's beyond doubt.

    Args:
        text: As `plain` gives it.

    >>> is_sure("请记住本书首发域名:guyu.example.com。"), is_sure("全文阅读。")
    (True, False)
    """
    if not is_plug(text):
        return False
    found = words(text)
    return not found.other and (found.sure > 1 or bool(found.sure and HANDLE_RE.search(text)))


#: A remark that asks for votes may tell why.
_MOST_REMARK = 0.45
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
    if not all(map(_is_part, _PIECE_RE.findall(_REMARK_RE.sub("", text)))):
        return False
    found = words(_REMARK_RE.sub("", text))
    size = found.known + found.other
    if found.plea and found.other <= _MOST_REMARK * size and _REMARK_RE.match(text):
        return True
    if found.other > max(1, _LEAST_OTHER * size):
        return False
    asked = found.plea + found.ask
    if found.plea and (asked > 1 or not found.other):
        return True
    return asked > 1 and bool(_ASKING_RE.search(text))


#: Who asks, or thanks for what was given.
_ASKING_RE = re.compile(r"求|请|休息|恢复更新|感谢|谢谢|多谢|欢迎|投给|投一|投上|砸|哪里|支持")

# ── lists of other books ─────────────────────────────────────────────────────

#: A label with names of books behind it, one by one, or nothing; the running title of a page
#: of a book; an address or a site's name by itself. Only a page that has a site's own words
#: elsewhere has them from a site.
_BOOK = r"[《「『]?[^：:。；！？“”、，, 　|\n]{2,14}[》」』]?"
_SHELF_RE = re.compile(
    rf"(?:(?:新书|好书|热门|相关|相邻|精品|精彩|同类|小说|本站|编辑|强烈|随机|其他|书友|大神|最新)*(?:小说|书籍|作品)?推荐(?:阅读|小说|书籍)?"
    rf"|推荐[^：:，,。“”\n]{{0,8}}(?:好书|好文|小说|的书)|(?:大家|书友|小伙伴)们?(?:都|还|也)?(?:正?在[看读]|喜欢)(?:的书|的小说)?"
    rf"|[看读]过《[^》\n]{{1,20}}》的(?:书友|人|读者)(?:还|也)[^：:，。\n]{{1,6}})[：:][ 　、，,|]*(?:{_BOOK}(?:[ 　、，,|]+{_BOOK}){{1,12}}[ 　、，,|]*)?"
    rf"|[\W_]*《[^》\n]{{1,20}}》(?:来自|转载自|首发于|由)[一-龥a-zA-Z0-9]{{2,8}}(?:网|吧|阁|书屋|书院|书城)[\W_]*"
    rf"|[^，。：“”\n]{{0,20}}分卷阅读\s?\d+|小说[:：]\S{{2,20}}\s+作者[:：][^。“”\n]{{2,40}}"
    rf"|(?:https?://)?(?:www|m|wap)\.[\w-]+(?:\.[\w-]+){{1,3}}/?|[一-龥]{{2,4}}(?:小说网?|中文网|文学网|书屋|看书网|在线书库|小说吧)"
)
_SHELF_CUES = ("推荐", "在看", "在读", "喜欢", "分卷阅读", "小说", "www.", "m.", "wap.", "中文网", "文学网", "书屋", "看书网")  # fmt: skip


def _shelves(view: View) -> Iterator[int]:
    """Indexes in `View.lines` of lists of other books on one line, and what stands like them."""
    for index in view.filled:
        text = view.lines[index].text
        cued = len(text) <= _LONGEST and any(cue in text for cue in _SHELF_CUES)
        if cued and _SHELF_RE.fullmatch(text):
            yield index


# ── findings ─────────────────────────────────────────────────────────────────


@cache
def _cues() -> Hints:
    """The words that make a line worth a look."""
    found = [word for word, kind in stock().items() if kind == "sure" and len(word) > 1]
    return Hints([*found, *map(str.upper, found), *_ASIDE_CUES, *_PLEA_CUES])


#: What texts say too; with an address and other words of the trade it is a site's.
_ASIDE_CUES = ("手机用户", "手机阅读", "免费阅读", "全文阅读", "收藏本页", "收藏本站", "首发")
_PLEA_CUES = ("月票", "推荐票", "票票", "打赏", "加更", "求收", "求订", "求推", "求票", "求鲜", "求评", "求点", "求支", "求红", "更完毕", "更送上", "更奉上", "首订", "求一波", "求个", "霸王票", "营养液", "恢复更新", "请假一天", "休息一天")  # fmt: skip


class Found(NamedTuple):
    """Lines by what they are, as indexes in `View.lines`, and whether the page tells of such sites."""

    plugs: tuple[int, ...]
    pleas: tuple[int, ...]
    cuts: tuple[int, ...]
    told: bool


#: Says that the chapter goes on elsewhere.
_CUT_RE = re.compile(
    r"(?:本|这|小)(?:小)?[章节]\S{0,2}(?:未完|没有?完|没有?结束)|^\W*未完[,继请]|缺失|未完,?\s?(?:请|继续|点击)"
)


#: In a story, a message on somebody's screen; on a page of a site's, an author's plea.
_MESSAGE_RE = re.compile(r"[【「『\[].*[】」』\]]$")

#: A page that speaks of such sites in this many lines, and more than are such a site's.
_MATTER = 3


def looked_at(view: View) -> tuple[int, ...]:
    """Indexes in `View.lines` of the lines that hold a word of such sites."""
    places = _cues().scan(view).values()
    return tuple(sorted({view.line_at(place) for found in places for place in found}))


def found_lines(view: View) -> Found:
    """Every line of a page that is a site's or an author's plea."""
    texts = {index: plain(view.lines[index].text) for index in view.memo(looked_at)}
    if len(view.filled) < 2:
        return Found((), (), (), told=True)
    plugs = {index for index, text in texts.items() if is_plug(text)}
    pleas = {
        index
        for index, text in texts.items()
        if index not in plugs and is_plea(text) and (plugs or not _MESSAGE_RE.match(text))
    }
    rest = len(texts) - len(plugs) - len(pleas)
    told = rest >= _MATTER and rest > len(plugs) + len(pleas)
    if told:
        plugs, pleas = {index for index in plugs if HANDLE_RE.search(texts[index])}, set()
    plugs |= set(_shelves(view)) if plugs and not told else set()
    cuts = {index for index in plugs if _CUT_RE.search(texts.get(index, ""))}
    return Found(tuple(sorted(plugs - cuts)), tuple(sorted(pleas)), tuple(sorted(cuts)), told)


def plugs(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines in which a site speaks of itself, its books, its pages."""
    yield from wholes(view, view.memo(found_lines).plugs)


def pleas(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines in which an author asks for votes."""
    yield from wholes(view, view.memo(found_lines).pleas)


def cuts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines that send the reader to the next page for the rest of the chapter."""
    yield from wholes(view, view.memo(found_lines).cuts)
