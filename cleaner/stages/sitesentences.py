"""Sentences inside a paragraph in which the site speaks: 本内容由…网收集整理，更多范文请关注。

Such a sentence names the site, an address or an account, and is otherwise put together
from few words that only sites use of pages and texts. A sentence of the text has words of
its own, however much it speaks of sites.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.seams import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: Texts of the kind that such sites collect.
_TOPICS = "心得体会|工作总结|演讲稿|讲话稿|发言稿|主持词|好词好句|读后感|范文|公文|材料|资料|课件|教案|试题|试卷|作文|论文|模板|素材|文库|文档|小说|总结|合同|文稿|电子版|干货|习题|答案|章节|文秘"
#: What a site does for its reader, or forbids.
_CLAIMS = "来源于网络|来自网络|来源于互联网|来自互联网|感谢您的?阅读|感谢阅读|感谢您对|免费提供|收集整理|整理发布|整理提供|编辑整理|小编|转载|版权|盗版|搜集|收集|整理|许可|授权|首发|本站|扫码|扫一扫|加微信|加群|加[QＱ]{2}|加[qQ]群|加[VvＶ]信?|进群|入群|尽在|就上|就来|请?记住|请关注|请访问|请登[录陆]|欢迎访问|欢迎登[录陆]|欢迎关注|请收藏|欢迎收藏|代写|更新"
_GLUE = (
    "如果|觉得|不错|推荐给|您的|以上就是|所|以上文章|以上资料|以上范文|本文章?|本内容|本页面?|本篇|此文|该文|以上内容|文章|内容|全文|原文|出处|来源|来自|转自|摘自|更多|最新|海量|精彩|优质|优秀|精品|免费|完整|全套|相关|同类|经典|大全|"
    "推荐|提供|发布|分享|编辑|关注|访问|登[录陆]|浏览|搜索|查看|查找|收藏|下载|阅读|获取|领取|索取|联系|添加|欢迎|敬请|注明|未经|不得|禁止|严禁|谢绝|允许|同意|如需|需要|想要|想看|学习|写作|微信搜一搜|微信公众号|公众号|公众平台|订阅号|微信|微博|抖音|淘宝|企鹅|[QＱ]{2}群?|[qQ]{1,2}群?|[VvＶ][Xx信]?|"
    "网址|域名|官网|手机版|电脑版|客户端|备用|地址|链接|交流群|资料群|每天|每日|持续|第一时间|感谢您?|支持|喜欢|您|记得|大家|各位|网友|读者|朋友|我们|精心|独家|专业|所有|归|属于|由|为您|为你|的|请|到|上|找|去|就|和|与|及|等|均|是|或|加|号|群|为|都在|都|可以|可|勿|务必|自|于|源于|侵权必究|必究|违者|无弹窗|在线|一秒|天才"
)
_WORD_RE = re.compile(f"{_TOPICS}|{_CLAIMS}|{_GLUE}")
_TOPIC_RE, _CLAIM_RE = re.compile(_TOPICS), re.compile(_CLAIMS)
#: Claims that need no kind of text beside them.
_RIGHTS_RE = re.compile("感谢|转载|版权|小编|许可|授权|收集|整理|本站|首发")

_SITE = "网|文库|论坛|书库|书屋|之家|吧|大全|在线|频道|课堂"
_ADDRESS_RE = re.compile(
    r"(?:https?://|www\.|\bm\.)[\w./?=&%-]+|[\w-]+\.(?:com|cn|net|org|cc)\b",
    re.ASCII | re.IGNORECASE,
)
_QUOTED_RE = re.compile(rf"[“「『【《〈][{HAN}A-Za-z0-9]{{2,16}}[”」』】》〉]")
_ACCOUNT_RE = re.compile(rf"公众号[:：]?[{HAN}]{{2,8}}(?=[。！!，]|$)")
_HANDLE_RE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{4,19}|\d{5,11}", re.ASCII)
#: Authorities, schools, newspapers and large sites: whom sentences name.
_PUBLIC_RE = re.compile(
    "人民|新华|中国|央视|光明|政府|政务|招商|统计|日报|晚报|法院|公安|教育[厅部局]|大学|学校|中学|小学|协会|学会|公司|医院|委员会|报名|招聘|咨询|查询|登记|办理|知网|百度|微信读书|豆瓣|知乎|同志|同学|老师们?[:：，]"
)
#: Where a sentence ends; the longest that was seen has 52 characters.
_STOP_RE = re.compile(r"[。！？!?…\n][”’]?")
_LONGEST = 70
#: What such a sentence holds; the card waits for the same words.
_SIGNS = Hints(
    (
        "小编 收集整理 整理发布 整理提供 编辑整理 转载请 不得转载 禁止转载 严禁转载 谢绝转载 勿转载 转载注明 请注明 需转载 版权归 版权所有 许可不得 授权不得 许可，不得 首发 本站 扫码 扫一扫 加微信 加群 加QQ 加qq 加V 加v 加Q 加q 进群 入群 尽在 就上 就来 请关注 请访问 请登录 请登陆 欢迎访问 欢迎登 欢迎关注 请收藏 欢迎收藏 代写 记住 免费提供 来源于网络 来自网络 来源于互联网 来自互联网 感谢您 感谢阅读 每天更新"
    ).split()
)
#: Words besides the name that the stock does not know, in code points.
_MOST_OTHER, _LEAST_WORDS, _LONGEST_NAME = 1, 3, 7


def is_site_sentence(text: str) -> bool:
    """Whether a sentence is what a site says of itself and its texts.

    >>> is_site_sentence("本内容由谷雨教案网收集整理，更多范文请关注。")
    True
    >>> is_site_sentence("他在谷雨教案网上找到一份教案，抄得一字不差。")
    False
    """
    if not _CLAIM_RE.search(text) or _PUBLIC_RE.search(text):
        return False
    rest, anchors = _ADDRESS_RE.subn(" ", text)
    rest, quoted = _QUOTED_RE.subn(" ", rest)
    rest, named = _ACCOUNT_RE.subn("公众号 ", rest)
    rest, handles = _HANDLE_RE.subn(" ", rest)
    words = _WORD_RE.findall(rest)
    runs = re.findall(rf"[{HAN}A-Za-z0-9]+", _WORD_RE.sub(" ", rest))
    names = [run for run in runs if re.search(rf"(?:{_SITE})$", run)]
    other = sum(len(run) for run in runs) - sum(len(name) for name in names)
    # A name of which the stock knows a part ("智慧|心得体会|网") leaves its first half.
    halves = bool(names) and len(names[0]) <= 2
    if not (anchors or quoted or named or handles or names) or len(words) < _LEAST_WORDS:
        return False
    if any(len(name) > _LONGEST_NAME for name in names) or len(names) > 1:
        return False
    told = _TOPIC_RE.search(text) or (_RIGHTS_RE.search(text) and names)
    return bool(told) and other <= (_MOST_OTHER + 3 if halves else _MOST_OTHER)


def site_sentences(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Such sentences beside others of the same line."""
    text, done = view.text, 0
    for at in sorted(chain.from_iterable(view.memo(_SIGNS.scan).values())):
        if at < done:
            continue
        start, end = _bounds(text, at, at)
        done = max(done, end)
        if _is_beside(text, start, end) and is_site_sentence(text[start:end]):
            yield Finding(start, end, "", "")


def _bounds(text: str, at: int, last: int) -> tuple[int, int]:
    """The sentence around a place with its end mark; too long a one is cut."""
    low = max(0, at - _LONGEST)
    stops = [stop.end() for stop in _STOP_RE.finditer(text, low, at)]
    stop = _STOP_RE.search(text, last, last + _LONGEST)
    end = min(len(text), last + _LONGEST) if stop is None else stop.end() - (stop.group() == "\n")
    return stops[-1] if stops else low, end


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether this is a whole sentence, and there are others in its line."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = before in {"", "\n"}, after in {"", "\n"}
    whole = first or before in "。！？!?…”’"
    running = text[start] in "，、；：,;"  # a line of a wrapped paragraph
    return whole and not running and not (first and last) and (last or text[end - 1] in "。！!？")
