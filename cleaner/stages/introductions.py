"""Sentences in which a site's editor introduces a text or takes leave of it.

"…由本站编辑为您整理，希望对您有所帮助": somebody of the site, what they did for the reader, and
a wish. A speaker introduces things too, but in the first person and to people present.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.cues import LEAD_IN_RE
from cleaner.stages.removal import whole
from cleaner.stages.sitesentences import is_site_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

_WHO_RE = re.compile(
    r"小编|本站|本网(?!络)|编者(?!按)|(?<![一-龥]{6})[一-龥]{2,8}(?:网|文库|吧|之家)(?=小编|编辑|整理|精心|为|给|的小编)|[一-龥]{2,8}(?:频道|栏目组?)(?=小编|编辑|整理|精心|为(?:大家|您|你)|给(?:大家|您|你))|网友(?=整理|投稿|上传)|站长"
)
#: What it holds in every case, found faster.
_WHO = ("小编", "本站", "本网", "编者", "网", "文库", "吧", "之家", "频道", "栏目", "站长")
_DID_RE = re.compile(
    r"整理|收集|搜集|准备|分享|推荐|带来|提供|编辑|精选|汇总|介绍|编写|撰写|筛选|采集|发布"
)
_FOR_RE = re.compile(r"[为给帮](?:大家|您|你|各位|网友|读者|同学|朋友)|供(?:大家|您|你|各位|参考)")
_WISH_RE = re.compile(
    r"希望|欢迎|供[^，。]{0,6}(?:参考|借鉴|阅读|查阅|学习)|仅供|敬请|一起(?:来)?(?:看|了解|学习|欣赏)|快来看看|一睹为快|来看看吧|喜欢|帮助|启发|借鉴|感兴趣|记得收藏|更多|相关"
)
# A line that counts pieces is evidence for splitting, whose rules take it out.
_SPEAKER_RE = re.compile(
    r"我(?!们?网)|咱|同志|老师们|同学们，|女士|先生|来宾|会议|工作|通知|规定|[\d一二三四五六七八九十]篇"
)
_LEAD_RE = re.compile(
    r"[【\[]?(?:核心提示|导读|导语|摘要|简介|内容提要)[】\]]?[:：]?.{0,60}(?:一起来看|来看看吧|小编|一起了解|欢迎阅读).{0,30}"
)
_LONGEST = 160
#: How many filled lines from either end are looked at; further in, a site has no say.
_REACH = 5
_COUNT_RE = re.compile(r"(?<!第)[\d一二三四五六七八九十多几两]{1,3}(?:篇|则|份|例)")
_ASIDE_RE = re.compile(r"[（(【\[][^（）()【】\[\]\n]*[）)】\]]")
_SENTENCE_RE = re.compile("[。！？]")
#: Longer sentences without a word of the site are the text's.
_SHORT = 6
_SITE_RE = re.compile(f"{_WHO_RE.pattern}|{_FOR_RE.pattern}|{_WISH_RE.pattern}")
#: A site that introduces a text wishes its reader something.
_PLEASE_RE = re.compile(
    r"希望|欢迎(?:阅读|参考|借鉴|大家|收藏)|供[^，。]{0,6}(?:参考|借鉴|阅读|查阅|学习)|仅供|帮助|启发|一起(?:来)?(?:看|了解|学习|欣赏)|来看看|喜欢|[为给帮](?:大家|您|你|各位|网友|读者)"
)
_NAME_RE = re.compile(r"[“「『《][^“”「」『』《》\n]*[”」』》]")


def is_introduction(text: str, title: str = "") -> bool:
    """Whether a line is an introduction or a leave-taking of a site's editor.

    >>> is_introduction("以上内容由谷雨网小编为您整理，希望对您有所帮助。")
    True
    >>> is_introduction("下面我为大家介绍夜校的情况，希望对各村有所帮助。")
    False
    """
    if not 8 <= len(text) <= _LONGEST:
        return False
    if _LEAD_RE.fullmatch(text):
        return True
    if not (any(map(text.__contains__, _WHO)) and _WHO_RE.search(text)):
        return False
    plain = _NAME_RE.sub("", text.replace(title, "") if len(title) > 3 else text)
    if _ASIDE_RE.search(plain) and len(_SENTENCE_RE.findall(plain)) > 1:
        plain = _ASIDE_RE.sub("", plain)  # a site's bracket in a paragraph of the text
    return any(map(_is_told, _sentences(plain))) and not _SPEAKER_RE.search(_WHO_RE.sub("", plain))


def _sentences(text: str) -> list[str]:
    """The line itself, if all its sentences may be the site's, else those that wish something.

    In a paragraph of the text that a site set a sentence into, that sentence alone would
    have to introduce or take leave of it.
    """
    sentences = [piece for piece in _SENTENCE_RE.split(text) if piece.strip()]
    others = [piece for piece in sentences if len(piece) > _SHORT and not _SITE_RE.search(piece)]
    if not others:
        return [text]
    if any(map(is_site_sentence, sentences)):
        return []  # it goes by itself
    return [piece for piece in sentences if _PLEASE_RE.search(piece)]


def _is_told(text: str) -> bool:
    told = _FOR_RE.search(text) or _WISH_RE.search(text)
    return bool(told and _WHO_RE.search(text) and _DID_RE.search(text))


def introductions(view: View, context: Context) -> Iterator[Finding]:
    """Such lines among the first and last of a page.

    A lead-in among the first, or a line that says how many pieces follow, is read
    by the stage that cuts pages and left to it.
    """
    filled = view.filled
    if len(filled) < 2:
        return
    for index in sorted({*filled[:_REACH], *filled[-_REACH:]}):
        line = view.lines[index]
        if not is_introduction(line.text, context.title):
            continue
        if index not in filled[:_REACH] or not _is_of_pieces(line.text):
            yield whole(view, line)


def _is_of_pieces(text: str) -> bool:
    return bool(LEAD_IN_RE.search(text) or _COUNT_RE.search(text))
