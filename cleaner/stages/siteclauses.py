"""Clauses that a site sets into a text about itself, by name alone: 本文来自…网, 更多范文请登录…网.

They begin with words that only sites use of a page, and end with the site's name or what
it did. Where the name is followed by more of the sentence, only a word that comes together
again tells that the name ended. A newspaper or an office as the source stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.seams import HAN, is_han, is_ragged, joins
from cleaner.view import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_TEXTS = "材料|资料|范文|公文|文章|课件|教案|试题|论文|作文|讲话稿|演讲稿|文稿|小说|文档|模板|心得体会|总结|素材"
_SITE = rf"[{HAN}A-Za-z0-9]{{2,10}}?(?:网(?![络站友民上点格购店址页红课校吧银约])|文库|论坛(?!上)|书库|书屋|之家|在线|课件站|资料库|资源站|吧(?=[。，\n]|小编))"
_DONE = "(?:的?小编)?(?:精心|独家|为您|为你|为大家|负责)*(?:整理|收集|搜集|提供|编辑|发布|首发|分享|原创|下载|查看|阅读|浏览|转载|查找|索取)*"
_CLAUSE_RE = re.compile(
    rf"(?:(?:本文章?|本资料|本篇文章|本范文|以上内容|此文|该文|文章|内容|资料|范文)(?:是|内容)?(?:来自于?|来源于?|转自|转载自|摘自|选自|出自|由|首发于?|源于)\s?[:：]?\s?[“《【]?(?P<by>{_SITE})[”》】]?{_DONE}"
    rf"|(?:更多|最新|海量)(?:的?(?:免费|精彩|优秀|相关|同类|完整|最新|优质))*(?:{_TEXTS})+[,，]?(?:都在|请|就到|就上|欢迎|尽在|敬请|可|到)*(?:访问|登[录陆]|浏览|关注|搜索|查看|百度|上|到|去)?[“《【]?(?P<more>{_SITE})[”》】]?{_DONE}"
    rf"|(?:转载自|转载于|转自|摘自)\s?[:：]?\s?[“《【]?(?P<taken>{_SITE})[”》】]?{_DONE}|[-—]{{2,6}}\s?(?P<dash>{_SITE})(?=\s?[（(\[【])"
    rf"|(?:copyright|版权所有|©)\s?[©@:：]?\s?(?P<owner>{_SITE})"
    rf"|(?:如需)?转载请?(?:务必)?注明(?:出处|来源|来自|转自)?[:：]?[“《【]?(?:来自)?(?P<credit>{_SITE})[”》】]?)(?:[（(\[【]\s?(?:网址)?[:：]?(?:https?://|www\.)[\w./-]+\s?[）)\]】])?",
    re.IGNORECASE,
)
#: What clauses begin with: the pattern is tried there alone.
_BEGINNINGS = Hints(
    "本文 本资料 本篇文章 本范文 以上内容 此文 该文 文章 内容 资料 范文 更多 最新 海量 如需转载 转载 copyright Copyright COPYRIGHT 版权所有 © 转自 摘自 --".split()
)
#: Clauses of which nothing follows: their end is plain even against a word.
_CLOSED_RE = re.compile(r"(?:整理|收集|搜集|提供|发布|首发|下载|浏览|索取)$")
#: Names of which nothing can follow.
_WHOLE_RE = re.compile(
    rf"(?:{_TEXTS}|文秘|秘书|试卷|写作|代写)(?:资源|学习|写作)?(?:网|文库|之家|论坛)$"
)
_PUBLIC_RE = re.compile(
    "人民|新华|中国|央视|光明|政府|统计|日报|晚报|法院|公安|教育[厅部局]|经济网|中新|环球|澎湃|青年网|党建网|学会|协会|大学|新浪|搜狐|网易|腾讯|凤凰|知乎|豆瓣|微博|知网"
)
_LINE_END_RE = re.compile(f"[{BLANKS}]*(?:\n|$)")
_ENDS = frozenset("。！？…；”")


def site_clauses(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Such clauses, with the mark that would be left without a sentence."""
    text = view.text
    for hit in _BEGINNINGS.matches(view, _CLAUSE_RE):
        name = (
            hit["by"] or hit["more"] or hit["credit"] or hit["owner"] or hit["taken"] or hit["dash"]
        )
        alone = hit["dash"] is None or hit.group()[-1] in "）)]】"
        if alone and not _PUBLIC_RE.search(name) and not re.search("[的了是在和与]", name):
            yield from _cut(text, hit.start(), hit.end(), hit.group())


def _cut(text: str, start: int, end: int, said: str) -> Iterator[Finding]:
    """The clause out of its sentence, if both its ends are plain."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after in BLANKS and _LINE_END_RE.match(text, end):
        after = "\n"
    if before in {"", "\n"} and after in {"", "\n"}:
        return
    if is_ragged(text, start, end):
        return
    closed = after in {"", "\n", *"。！？，,；"}
    ended = _CLOSED_RE.search(said) or _WHOLE_RE.search(said) or said[-1] in "）)]】”》"
    if not closed and not (ended and is_han(after)) and not joins(text, start, end):
        return
    if before in {"", "\n", *_ENDS}:
        # A sentence of its own goes with its end, a clause before another with its comma.
        yield Finding(start, end + (after in set("。！，,；") and bool(after)), "", "")
    elif before in "，,、：:" and closed:
        comma = after in {"，", ","}
        yield Finding(start, end + 1, "", "") if comma else Finding(start - 1, end, "", "")
    elif is_han(before) or before in "，,、）》":
        yield Finding(start, end, "", "")
