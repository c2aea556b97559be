"""What editors of sample sites say before a text: 以下是小编为大家整理的…，希望…

Words are those of real openings of document sites, Simplified and Traditional. What looks the same and is text: the preface of a real collection, a
newspaper's 编者按, a speaker who shares something with his hearers (noise.md D2).
"""

from __future__ import annotations

import re

from cleaner.numerals import NUMERAL

_NO_END = r"[^。！？!?\n]"
_POINTER = r"(?:以下|下面|下边|以上|这里|接下来|那么|今天)"
_READER = r"(?:[为為给給帮幫]大家|[为為][您你]|给[您你]|[和跟与]大家)"
_COLLECT = "(?:整理|收集|蒐集|搜集|搜罗|精选|精選|汇总|匯總|汇编|汇集)"
_GATHER = rf"(?:{_COLLECT}|带来|帶來|分享|推荐|推薦|准备|準備|提供|介绍|介紹|奉上|编辑|精心)"
#: The editor as the one who speaks: neither "一名新媒体小编" nor "编辑小编组".
_EDITOR = (
    r"(?:(?:(?<![\u4e00-\u9fff])|(?<=[是由面下天来來么网網站的栏目]))(?:小编|小編)们?"
    r"|(?<![\u4e00-\u9fff])本[站网網文库]{1,2}|[\u4e00-\u9fff]{1,8}[网網]站?(?=(?:的?(?:小编|小編|编辑))|[^。！？!?\n，,]{0,12}(?:大家|[您你]|读者|網友|网友)))"
    r"(?:小编|小編|编辑)?(?:今天|就|在此|特意|特地|也|已经|已|将|來|来|这就|們|们)*"
    rf"(?=[为為给給帮幫替与和跟精]|{_GATHER})"
)
_READ = "(?:欢迎(?:大家)?(?:阅读|参考|查阅|收藏|借鉴|浏览|查看|前来)|歡迎|仅供|僅供|供大家|快来|一起来|一起來|一起看)"
_WISH = rf"(?:{_READ}|希望|供(?=[大您你读讀各参參])|参考|參考|帮助|幫助|喜欢|喜歡|借鉴|敬请|请看|看看|可以了解|查阅|阅读)"
_KIND = r"(?:稿|范文|範文|讲话|講話|发言|演讲|报告|总结|致辞|体会|心得|方案|材料|计划|作文|模板)"

#: An editor's sentence that is noise by itself: it names him, or points at a text
#: gathered for the reader, and wishes the reader well.
LEAD_IN_RE = re.compile(
    rf"{_EDITOR}{_NO_END}{{0,40}}?{_GATHER}{_NO_END}{{0,100}}?{_WISH}"
    rf"|{_POINTER}[^。！？!?\n，,]{{0,16}}{_READER}[^。！？!?\n，,]{{0,6}}{_COLLECT}{_NO_END}{{0,100}}?{_WISH}"
    rf"|{_POINTER}[^。！？!?\n，,]{{0,8}}{_EDITOR}{_NO_END}{{0,20}}?{_GATHER}了?的"
    rf"|{_POINTER}(?:就?是|[为為]){_COLLECT}的{_NO_END}{{0,60}}?{_READ}"
    rf"|{_POINTER}(?:就)?{_READER}{_GATHER}了?关于{_NO_END}{{0,60}}?{_KIND}[^。！？!?\n]{{0,8}}?{_READ}"
    rf"|(?<![^\s。！？!?：:】]){_READER}(?:{_COLLECT}|准备)了{_NO_END}{{0,60}}?{_KIND}{_NO_END}{{0,20}}?{_WISH}"
    r"|(?:编者按|前言|导语|摘要)[:：]\s*本文(?:主要)?(?:从|就|对|論述|论述)"
    r"[^\n]{0,200}?(?:进行|進行)(?:讲述|論述|论述|阐述|说明)"
)
#: 以下是4篇春游作文，希望…: pieces counted, and the reader wished well.
_COUNTING = rf"{_POINTER}(?:就?是|[为為]|有)?[^。！？!?\n，,]{{0,6}}(?:{NUMERAL}|[多几幾数數])\s*篇{_NO_END}{{0,60}}?{_WISH}"
#: The same said more loosely: enough where headings of pieces follow.
LOOSE_RE = re.compile(
    rf"{LEAD_IN_RE.pattern}"
    rf"|(?:{_EDITOR}|我|{_POINTER}){_NO_END}{{0,16}}?{_READER}{_NO_END}{{0,10}}?{_GATHER}"
    rf"|(?:小编|小編|本站){_NO_END}{{0,16}}?{_GATHER}"
    rf"|{_POINTER}{_NO_END}{{0,10}}?(?:为|是|就是){_NO_END}{{0,20}}(?:范文|範文|内容|全文)"
    rf"|{_COUNTING}"
)
#: An editor who names himself may promise pieces without wishing the reader well.
NAMED_RE = re.compile(rf"(?:小编|小編|本站|本网){_NO_END}{{0,30}}{_GATHER}|{_COUNTING}")

#: One of these stands in every such sentence.
CUE_WORDS = (
    "小编",
    "小編",
    "本站",
    "大家",
    "本网",
    "本文",
    "为您",
    "为你",
    "給您",
    "给您",
    "以下",
    "下面",
)
