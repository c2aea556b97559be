"""What a site sets into a sentence about itself: its address, account or name, with or without brackets.

Inside a sentence only what spells itself out may go: an address among a site's words, an
address whose letters were spaced or widened to get past filters, a site of model texts
named as the source, an account named after such texts. An authority's address after
网站 or 登录, a newspaper as a source, an account of an office stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.preambles import NAMED_RE
from cleaner.stages.seams import HAN, goes_on, is_han, is_own, is_ragged, splits
from cleaner.stages.sitesentences import is_site_sentence
from cleaner.stages.sitewords import cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: What sites of model texts call themselves after.
_TOPIC = "公文|范文|文秘|秘书|作文|教案|课件|试题|学科|文库|论文|写作|材料|资料|资源|笔杆|笔友|文稿|讲话稿|演讲稿|好词|好句|文档|小说|书库|电子书|课堂|备课|教师|办公室|机关|代写|合同|总结|素材|读书|心得|演讲|讲稿|试卷|党务|写稿|码字"
_TOPIC_RE = re.compile(_TOPIC)
#: The same in addresses, in pinyin and English.
_LATIN_RE = re.compile(
    r"fanwen|gongwen|wenku|wenmi|mishu|zuowen|lunwen|jiaoan|kejian|shiti|ziliao|xuexi|xuexila|daxie|yjbys|biguo|"
    r"wen(?:dang|xue|zhang)|bigan|zhongjie|jianghua|docs?|word|book|txt|novel|ppt|paper|(?<![a-z])(?:gw|wk|fw|xs|wm|ms)[a-z]{0,5}\d*\.",
    re.IGNORECASE,
)
_PUBLIC_RE = re.compile(
    r"\.gov|\.edu|\.mil|政府|官网|官方|局|委员会|报名|查询|学校|大学|公司|联系|咨询|中心|办事|申请|年第?\d*期|新华|人民|央视|中国|统计|日报|晚报|法院|公安"
)
_ADDRESS = (
    r"(?:https?://|www\.)[\w./?=&%:-]+|\b[A-Za-z0-9-]{3,}\.(?:com|cn|net|cc|org)(?:\.cn)?\b/?"
)
_ADDRESS_RE = re.compile(_ADDRESS, re.ASCII)
_NAMED_RE = re.compile(
    rf"(?:(?:文章|信息|资料|稿件)?(?:来源|来自|转自|转载自|摘自|选自|出自)于?\s?[:：]?|(?:本文|以上内容|本资料)?(?:由|来源于?|来自|转自|摘自|选自))[“\"《]?(?=[^，。]*(?:{_TOPIC}))"
    r"[^，。：:]{1,14}?(?:网|文库|网站|之家|公众号[^，。：:]{0,10}|大全|资源站|资料库|素材库|ZXXK|在线)[”\"》]?(?:整理|收集|提供|编辑|发布|搜集|分享)*(?:[A-Z.]{0,6})"
)
#: A bracket that tells of a source or a right names a site, or how to copy it.
_RIGHTS_RE = re.compile(
    rf"(?:(?:文章|信息|资料|稿件|试题|内容)?(?:来源|出处|来自|转自|转载自|摘自)|版权(?:所有|归属?)|copyright|©)\s?[:：]?\s?(?:[{HAN}A-Za-z0-9]{{1,12}}(?:网|文库|之家|在线|资源站|资料库|教育|课堂|论坛)\s?[A-Za-z.0-9]{{0,12}}|(?=[A-Za-z._0-9]*[A-Za-z]{{2}})[A-Za-z0-9._]{{3,20}})",
    re.IGNORECASE,
)
_TAKEN_RE = re.compile(
    rf"(?:本文|文章|资料|内容)(?:来自|来源|转自|摘自|选自|出自)于?[:：]?[“《]?[{HAN}A-Za-z0-9]{{2,10}}(?:网|文库|之家|论坛|吧)[”》]?"
)
_REPRINT_RE = re.compile(
    r"(?:如需)?转载请?(?:务必)?注明(?:出处|来源|来自|自|转自|原文)[^，。\n]{0,30}"
)
#: Who made the page, by a name that is a site's from its end.
_BY_RE = re.compile(
    rf"(?:本文)?由?(?=[^，。]*(?:{_TOPIC}))[{HAN}A-Za-z0-9]{{1,10}}(?:网|文库|之家|在线|大全|站)(?:的?小编|编辑)?(?:整理|收集|提供|编辑|发布|搜集|首发|原创)+"
)
#: The same by any site, and its name alone, in brackets that sentences seldom have.
_MADE_BY_RE = re.compile(
    rf"(?:本文)?由?[{HAN}A-Za-z0-9]{{2,11}}(?:网|文库|之家|在线|大全)(?:的?小编|编辑)?(?:整理|收集|提供|搜集|首发)+"
)
_PLAIN_NAME_RE = re.compile(rf"[{HAN}A-Za-z0-9]{{2,10}}(?:网|文库|之家|论坛|中心|园|吧|大全)")
_SITE_NAME_RE = re.compile(rf"(?=[^，。]*(?:{_TOPIC}))[{HAN}A-Za-z0-9]{{2,8}}(?:网|文库|之家|大全)")
_ACCOUNT_RE = re.compile(
    rf"(?:[一-龥]{{0,6}})(?:微信公众号|公众号|微信|订阅号|公众平台)(?:\s?[:：“\"]\s?[“\"]?|\s)(?=[^，。]*(?:{_TOPIC}))[\w一-龥]{{2,12}}[”\"]?(?:整理|提供|收集|编辑|发布|原创|首发)*"
)

_OFFER_RE = re.compile(
    r"(?:更多|完整版?|想看|下载|领取|全文|获取)[^。：:]{0,12}?(?:加|关注|搜索?|联系)\s?(?:微信|[VvＶ]\s?信|薇信|[Qq]{1,2}群?|公众号|群)\s?[:：]?\s?[A-Za-z0-9_-]{5,20}"
)
#: What a call of nothing but a site's words wants of the reader.
_WANTED_RE = re.compile(r"关注|会员|加群|进群|入群|下载|领取")

_FROM_ACCOUNT_RE = re.compile(
    r"(?:本文|文章|本篇|资料)?(?:来源于?|来自|转自|摘自|首发于?)\s?[:：]?(?:微信)?(?:公众号|订阅号)\s?[:：“\"]?[\w一-龥]{2,12}”?"
)

_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】", "〖": "〗", "{": "}", "｛": "｝", "<": ">", "［": "］"}  # fmt: skip
_CUE_RE = re.compile(
    r"[wWｗＷ]\s?[wWｗＷ]\s?[wWｗＷ]|http|\.c|公\s?众\s?号|微\s?信|网|文库|之家|资料库|[VvＶ]\s?信|[QqＱ]{1,2}群|[QＱ]{2}|二维码|扫码|下载|来源|来自|转自|出处|版权|转载|整理|copyright|账号"
)
#: Signs that sites set around a bracket. Those before it are looked for where it is one
#: of theirs: a pattern that begins with one set of signs is found faster.
_SIGNS, _MOST_SIGNS = "-—~*★", 6
_BRACKET_RE = re.compile(
    r"(?P<open>[(（\[【〖{｛<［])(?P<twice>(?P=open))?(?P<inner>[^()（）\[\]【】〖〗{}｛｝<>［］\n]{4,70})"
    rf"(?P<close>[)）\]】〗}}｝>］]{{1,2}})[{_SIGNS}]{{0,{_MOST_SIGNS}}}"
)
_OPENING = Hints("(（[【〖{｛<［")
#: Words that want a name behind them.
_NEEDS_RE = re.compile("记住|关注|收藏|百度|来源|来自")
#: Signs between the letters of a name, against filters.
_STARRED_RE = re.compile(rf"(?<=[{HAN}])[☆★♂♀€◎※·•.,，、*&~#%^_-](?=[{HAN}])")
_SPACED_RE = re.compile(r"(?:\S\s){5,}")


def _plain(inner: str) -> str:
    """What a bracket holds, in common letters, without the blanks between single ones."""
    text = unicodedata.normalize("NFKC", inner).strip()
    text = re.sub(r"\s", "", text) if _SPACED_RE.match(text) else text
    return _STARRED_RE.sub("", text) if len(_STARRED_RE.findall(text)) > 1 else text


def is_aside(inner: str, *, square: bool) -> bool:
    """Whether a bracket holds nothing but a site's word about itself.

    Args:
        inner: Between the brackets.
        square: Whether these are of a kind that sentences seldom have.

    >>> is_aside("本文来自谷雨范文网www.guyufw.example.com", square=False)
    True
    >>> is_aside("www.guyu.gov.cn", square=False), is_aside("来源：谷雨日报", square=False)
    (False, False)
    """
    text = _plain(inner)
    if _PUBLIC_RE.search(text) or (".org" in text and not square):
        return False
    if any(form.fullmatch(text) for form in (_NAMED_RE, _ACCOUNT_RE, _OFFER_RE, _BY_RE)):
        return True
    if _WANTED_RE.search(text) and len((found := cover(text)).own) > 1 and not found.other:
        return True
    if any(form.fullmatch(text) for form in (_REPRINT_RE, _TAKEN_RE)) or is_site_sentence(text):
        return True
    if square and any(form.fullmatch(text) for form in (_RIGHTS_RE, _MADE_BY_RE, _SITE_NAME_RE)):
        return True
    address = _ADDRESS_RE.search(text)
    if address is None:
        return square and bool(_FROM_ACCOUNT_RE.fullmatch(text))
    if _is_cut_open(text):
        return False
    rest = re.sub(r"\W+|_", "", _ADDRESS_RE.sub("", text))
    return _names_site(address.group(), rest, square=square)


def _is_cut_open(inner: str) -> bool:
    """Whether a bracket of the text's was cut open: words of no site begin and end it."""
    ends = (inner[:2], inner[-2:])
    return all(is_han(end[0]) and is_han(end[-1]) and not cover(end).known for end in ends)


def _names_site(address: str, rest: str, *, square: bool) -> bool:
    """Whether the words beside an address are the site's."""
    if not rest:
        return square or bool(_LATIN_RE.search(address))
    if square and _PLAIN_NAME_RE.fullmatch(rest):
        return True
    found = cover(rest)
    said = bool(found.own) or bool(_TOPIC_RE.search(rest)) or rest.startswith(_OPENINGS)
    return said and found.other <= _LONGEST_NAME


#: How a site begins to speak of the text.
_OPENINGS = (
    "本文",
    "原文",
    "原载",
    "出处",
    "本站",
    "文章",
    "文档",
    "更多",
    "来自",
    "来源",
    "转自",
    "摘自",
    "出自",
)
#: Code points of a name beside an address that no word of the stock covers.
_LONGEST_NAME = 6


def bracketed(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brackets in a sentence that hold a site's word about itself.

    Any that speaks of a source or a channel and splits a word counts, and so does the
    same bracket elsewhere on the page.
    """
    text = view.text
    doubtful = []
    for start, end, inner, square in _brackets(view):
        if is_aside(inner, square=square):
            if not (_SITE_NAME_RE.fullmatch(inner) and _leans(text, start, end)):
                yield Finding(start, end, "", "")
        elif not _PUBLIC_RE.search(inner) and not NAMED_RE.search(text[max(0, start - 4) : start]):
            doubtful.append((start, end))
    proven = {text[start:end] for start, end in doubtful if splits(text, start, end)}
    for start, end in doubtful:
        if text[start:end] in proven:
            yield Finding(start, end, "", "")


def _leans(text: str, start: int, end: int) -> bool:
    """Whether the words around a name in brackets need it: 请记住【…】, 【…】整理."""
    before, after = text[start - 1 : start], text[end : end + 1]
    own = is_own(text, start) or is_ragged(text, start, end) or goes_on(text, end)
    return (
        own
        or before in {"", "\n"}
        or bool(_NEEDS_RE.search(text[start - 2 : start]))
        or after in "，：:"
    )


def _brackets(view: View) -> Iterator[tuple[int, int, str, bool]]:
    """Brackets that may hold such a word, with what they hold and whether they are square."""
    text, last = view.text, 0
    for hit in _OPENING.matches(view, _BRACKET_RE):
        low, last = max(last, hit.start() - _MOST_SIGNS), hit.end()
        if hit["close"][0] != _PAIRS[hit["open"]] or not _CUE_RE.search(hit["inner"]):
            continue
        twice = bool(hit["twice"])
        if twice != (len(hit["close"]) > 1):
            continue
        start = low + len(text[low : hit.start()].rstrip(_SIGNS))
        yield start, last, hit["inner"], twice or hit["open"] not in "(（"


# ── without brackets ─────────────────────────────────────────────────────────

#: An account behind its channel: a quick look before the slow one.
_HANDLE_RE = re.compile(r"(?:信|号|[QqVvＱＶ]|群|搜索)\s?[:：]?\s?[A-Za-z\d][A-Za-z\d_-]{4}")
_CALL_RE = re.compile(
    r"(?P<more>(?:想?(?:看|要|了解|获取|下载)?更多(?:范文|材料|资料|讲话稿?|公文|课件|教案|内容|文章|干货)*[,，]?)?)(?:请|可)?(?:扫码)?(?:加|添加|关注|搜索|私信)(?:我的?|小编)?(?:微信公众号|微信号?|公众号|[QqＱ]{1,2}群?|[VvＶ]信?|薇信|威信)(?:号|搜索)?\s?[:：]?\s?"
    r"(?:[A-Za-z][A-Za-z0-9_-]{4,19}|\d{5,11})(?P<get>(?:免费)?(?:领取|获取|下载|索取|领)(?:更多|全部|完整版?|海量)?(?:范文|材料|资料|讲话稿?|全文|原文|课件|教案|试题|模板)*)?"
)


def spelled_calls(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A call with an account in letters or figures, for texts of the kind at hand."""
    if not _HANDLE_RE.search(view.text):
        return
    for hit in _CALL_RE.finditer(view.text):
        wanted = bool(_TOPIC_RE.search(hit["more"] + (hit["get"] or ""))) or bool(
            re.search("范文|讲话|全文|原文|模板", hit["more"] + (hit["get"] or ""))
        )
        if wanted and hit["more"] + (hit["get"] or "") != "":
            yield Finding(hit.start(), hit.end(), "", "")


_MADE_RE = re.compile(
    rf"[-—]{{1,4}}[{HAN}A-Za-z0-9]{{2,10}}(?:微信公众号|公众号|网|文库)(?:收集|整理|提供|原创|编辑|发布)+|[-—]{{0,4}}(?:本文|本资料|以上内容)由[^，。\s]{{0,8}}?(?:{_TOPIC})[^，。\s]{{0,6}}?(?:整理|收集|提供|搜集|编辑|发布)+(?:[,，]?(?:仅供|欢迎)[^，。\n]{{2,6}})?"
)


def made_by(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """本文由…网整理 glued to a sentence."""
    for hit in _MADE_RE.finditer(view.text):
        before = view.text[hit.start() - 1 : hit.start()]
        after = view.text[hit.end() : hit.end() + 1]
        dashed = hit.group()[0] in "-—"
        if before not in {"", "\n"} and (dashed or is_han(before)) and after not in set("的而》”"):
            yield Finding(hit.start(), hit.end(), "", "")
