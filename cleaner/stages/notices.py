"""Sentences in which a site speaks of itself: copyright, disclaimer, upload and comment notices.

Their wording varies from site to site, so no pattern lists them. A sentence is a
notice if most of its 5-character pieces stand in the known notices of
`cleaner/tables/notices.txt`, or if it names the site or its users and two of the
matters that notices are about. Only lines of nothing but notices go.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.rules import edge
from cleaner.stages.calls import is_call
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import cover, site_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

_FILE = Path(__file__).parents[1] / "tables" / "notices.txt"

#: Length of the pieces compared, and how many of a sentence's must be known
#: (noise.md A8: 5-gram sets, match of .6 or more, because wording varies).
_GRAM, _SHARE = 5, 0.6

#: Who speaks in a notice. Laws and contracts on the same matters have 著作权人,
#: 当事人, 甲方 instead.
_SELF_RE = re.compile(
    r"本(?:站|网站|网(?!络)|平台|文库|论坛|社区网|文档|文件(?=.{0,6}(?:由|为|来自).{0,8}(?:用户|网友|会员|互联网|网络))|公众号|页面)"
    r"|该文档|(?:用户|网友|会员|作者)(?:自行)?(?:上传|投稿|提供|发布|贡献|收集|整理)|上传(?:者|人|用户)|小编"
    r"|原作者|如(?:有|果|涉及|发现)?.{0,10}侵(?:权|犯)|此(?:文献|文档|文章|资料)|凡本网|(?:网络|互联网)(?:收集|整理|转载)"
)
#: What notices hold, but a rule of an office too (转载文章必须注明出处，违者通报批评).
_HALF_RE = re.compile(
    r"该(?:文章|资源|作品)|转载(?:的)?(?:文章|内容|信息|作品|稿件|自)|凡(?:注明|署名|未注明|标注)|网络|第三方"
)
#: Who speaks in a contract, and what is told of a notice: of these sentences none is one.
_TEXT_RE = re.compile(
    r"[甲乙丙]方|(?<![本我该])网站(?:提供|应当?|仅|则|和|与)|^第[一二三四五六七八九十百]+条|[说道称写问答][:：，,]?[“\"「]|[写印标注]着|尊重(?:他人|作者|原创)|一句|法院|法官|原告|被告|判决|辩称|同志|各单位"
)
#: An item of a list of rules is a notice only where it names the site.
_LISTED_RE = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[）)、.．]")
#: How much of such a sentence words of no site may be.
_OTHER = 0.2
#: What notices are about.
_MATTERS = (
    "版权", "著作权", "侵权", "侵犯", "转载", "上传", "删除", "观点", "立场", "真实性", "准确性", "完整性", "不承担", "不保证", "责任",
    "负责", "学习交流", "学习和参考", "商业用途", "商用", "仅供", "下载后", "下载", "举报", "联系我们", "与本站联系", "注明出处", "注明来源",
    "出处", "来源", "署名", "处理", "免责", "声明", "违者", "必究", "授权", "许可", "投诉", "告知", "通知我们", "客服", "自行编辑", "赞同",
    "代表", "退款", "预览", "收益", "归属", "所有权", "原创", "收集", "整理", "法律顾问", "邮箱", "核实", "复制", "书面",
)  # fmt: skip
_MATTER_RE = re.compile("|".join(sorted(_MATTERS, key=len, reverse=True)))
_LEAST_MATTERS = 3

_LABEL_RE = re.compile(
    r"[-—=*【\[(（\s■◆●]*(?:免责|版权|侵权|特别|郑重|重要|本站|网站|文章|作者|温馨|友情|法律|下载|上传)*"
    r"(?:声明|申明|提示|说明|提醒|须知|注意事项)[】\])）\s]*[:：]?[-—=\s]*"
)
_PIECE_RE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")
#: The name of a text, with another within it: it says nothing about the site.
_NAME_RE = re.compile(r"《(?:[^《》\n]|《[^《》\n]*》)*》|【[^【】\n]*】")
_PLAIN_RE = re.compile(r"[^一-龥A-Za-z]+")

#: A text that says whose it is and where it may go.
_OWNED_RE = re.compile(
    r"(?:本文|本稿|此文|本篇文章|本作品|以上内容)(?:[（(][^）)]{1,8}[）)])?(?:系|为|是|由|来自|转载自|来源于|首发于|已|经|仅)"
)
_OWNING_RE = re.compile(r"授权|转载|版权|独家|首发|公众号|不代表|原创|抄袭|侵权|观点")
#: Whose leave a notice asks for.
_LEAVE_RE = re.compile(r"(?<=未经)[^，,。]{1,14}?(?=书面|授权|许可|允许|同意)")
#: Advice that does not stand for that of a physician, a lawyer or a bank.
_ADVICE_RE = re.compile(
    r"(?=.*(?:仅供|供|仅为|仅作)[^，。]{0,8}(?:参考|科普))(?=.*(?:不(?:能|可|作为?|得作为|构成|代替|替代|应)[^，。]{0,8}(?:医|诊|治疗|法律|投资|建议)|(?:请|应)[^，。]{0,8}(?:就医|就诊|遵医嘱|咨询(?:专业)?(?:医|律师))))"
)

#: What every known notice holds: a quick look before the slow ones.
_CUE_WORDS = (
    "版权 著作权归 商业 信息由 转载 侵权 侵犯 上传 本站 本网 本平台 平台 网友 观点 仅供 免责 必究 原创 互联网 网络 下载 本页 本文 文档 小编 用户 评论 言论 本刊 正版 用途 本书 审核后 会员分享 在线阅读"
).split()
_CUE_RE = re.compile("|".join(_CUE_WORDS))
_CUES = Hints(_CUE_WORDS)

#: Shorter sentences say too little to be told from the text's own.
_SHORTEST, _LONGEST = 8, 600


@cache
def known() -> frozenset[str]:
    """The pieces of the known notices."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(gram for line in lines if not line.startswith("#") for gram in _grams(line))


def _grams(sentence: str) -> list[str]:
    text = _PLAIN_RE.sub("", _LEAVE_RE.sub("", sentence))
    return [text[at : at + _GRAM] for at in range(max(0, len(text) - _GRAM + 1))]


@lru_cache(maxsize=4096)
def is_notice(sentence: str) -> bool:
    """Whether a sentence is a site's own notice.

    >>> is_notice("本文档由会员自行上传，版权归原作者所有，如有侵权请联系客服删除。")
    True
    >>> is_notice("未经著作权人许可，复制、发行其作品的，应当承担民事责任。")
    False
    """
    grams = _grams(_NAME_RE.sub("", sentence)) or _grams(sentence)
    if len(grams) < _SHORTEST - _GRAM or _TEXT_RE.search(sentence):
        return False
    if _LISTED_RE.match(sentence) and not _SELF_RE.search(sentence):
        return False
    if sum(gram in known() for gram in grams) >= _SHARE * len(grams) or _ADVICE_RE.match(sentence):
        return True
    if _OWNED_RE.match(sentence) and len(set(_OWNING_RE.findall(sentence))) > 1:
        return True
    if len(set(_MATTER_RE.findall(sentence))) < _LEAST_MATTERS:
        return False
    return bool(_SELF_RE.search(sentence)) or (
        bool(_HALF_RE.search(sentence)) and _is_covered(sentence)
    )


def _is_covered(sentence: str) -> bool:
    """Whether a site's words make up nearly all of the sentence."""
    found = cover(sentence)
    return found.other <= _OTHER * (found.known + found.other)


def notice_lines(view: View) -> tuple[int, ...]:
    """Indexes in `View.lines` of lines of nothing but notices, labels over them included."""
    if len(view.filled) < 2:
        return ()
    edges = {*edge(view, "head"), *edge(view, "tail")}.intersection(_CUES.lines(view))
    found = {index for index in edges if is_notice_line(view.lines[index].text)}
    if found:
        found |= _neighbours(view, found) | _tips(view, found)
    places = {index: place for place, index in enumerate(view.filled)}
    for index in {*found, *view.memo(site_places)}:
        above = view.filled[places[index] - 1] if places[index] else index
        if _LABEL_RE.fullmatch(view.lines[above].text):
            found.add(above)
    if len(found) == len(view.filled):  # the notice is the text
        return ()
    return tuple(sorted(found))


def _neighbours(view: View, found: set[int]) -> set[int]:
    """Notices that stand on from these, past the edge of the page."""
    out: set[int] = set()
    filled = view.filled
    for step in (-1, 1):
        for place in [n for n, index in enumerate(filled) if index in found]:
            at = place + step
            while 0 <= at < len(filled) and filled[at] not in found and filled[at] not in out:
                if not is_notice_line(view.lines[filled[at]].text):
                    break
                out.add(filled[at])
                at += step
    return out


_ITEM_RE = re.compile(r"[(（]?(\d{1,2})\s?[、.．:：)）]\s?(?!\d)")
#: A list of tips has so many items; half of them must be known, the others in the main
#: in words of sites.
_LEAST_TIPS, _TIP_KNOWN = 3, 0.6


def _tips(view: View, found: set[int]) -> set[int]:
    """Numbered lists of which half is notices: what stands between them is a tip, too."""
    out: set[int] = set()
    for run in _runs(view):
        known = [index for index in run if index in found or _is_tip(view.lines[index].text)]
        sure = [index for index in run if index in found]
        if len(run) >= _LEAST_TIPS and sure and 2 * len(known) >= len(run):
            out.update(run if len(known) == len(run) or len(sure) * 2 >= len(run) else known)
    return out


def _runs(view: View) -> Iterator[list[int]]:
    """Stretches of lines whose numbers count up by one, as indexes in `View.lines`."""
    run: list[int] = []
    last = 0
    for index in view.filled:
        hit = _ITEM_RE.match(view.lines[index].text)
        number = int(hit[1]) if hit else 0
        if run and number != last + 1:
            yield run
            run = []
        if hit:
            run.append(index)
        last = number
    if run:
        yield run


def _is_tip(text: str) -> bool:
    """Whether words of sites make up the most of an item, some of them of the trade."""
    found = cover(text[:_LONGEST])
    return len(found.own) > 1 and found.known >= _TIP_KNOWN * (found.known + found.other)


def is_notice_line(text: str) -> bool:
    """Whether a line holds notices and hardly anything else."""
    if not _SHORTEST <= len(text) <= _LONGEST or not _CUE_RE.search(text):
        return False
    pieces = [piece for piece in _PIECE_RE.findall(text) if not _LABEL_RE.fullmatch(piece)]
    if not any(map(is_notice, pieces)):
        return False  # calls alone are another rule's, which asks more of a sentence
    sizes = [(len(piece), _is_sites(piece)) for piece in pieces]
    known_chars = sum(size for size, yes in sizes if yes)
    # A short sentence between two notices ("谢谢。") goes with them.
    return known_chars > 0 and known_chars >= 0.75 * sum(size for size, _ in sizes)


def _is_sites(piece: str) -> bool:
    """Whether a sentence is a notice, or a call set behind one."""
    return is_notice(piece) or is_call(piece.rstrip("。！!；"), inside=False)


def notices(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Copyright, disclaimer and upload notices at either end of the page."""
    for index in view.memo(notice_lines):
        line = view.lines[index]
        yield whole(view, line)
