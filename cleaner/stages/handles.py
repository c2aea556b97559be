"""Accounts set into sentences: 公众号：…, QQ群：…, 关注微信公众号“…”.

An account that splits a word was set there by nobody who wrote the sentence. Where its
value is in quotes, letters or figures, its end is plain; a bare name ends where two
places of the page that carry it stop to agree. What one place proves holds for every
other place where the same string touches a sentence, but for those that lead up to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.seams import HAN, goes_on, is_han, is_own, is_ragged, joins, splits, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_CHANNEL = (
    "(?:微信搜一搜|抖音搜索|微信公众平台|微信公众号|微信订阅号|公众平台|公众号|公号|订阅号|服务号|视频号|微信群|微信号|微信|薇信|威信|[vVＶ]信|\\+\\s?[VvＶ]信?|[vV][xX]|[wW][xX](?=[:：])|[QＱ]{2}|[Qq]{2}|[Qq](?=群)|企鹅|扣扣"
    "|抖音号?|快手号?|小红书号?|微博号?|头条号|百家号|新浪微博@?|微店|淘宝店铺?|淘宝旺旺|旺旺|店铺|贴吧)"
)
_TEXTS = "(?:材料|资料|范文|公文|文章|内容|课件|试题|模板|讲话稿|稿件|文稿|干货|论文|教案|作文)"
_LEADS = (
    f"(?:(?:需要|想要|索取|索要|获取|下载|领取|查看|购买|订购)?(?:更多|全套|完整|海量|最新){_TEXTS}*[,，]?|(?:需要|索取|索要|获取|下载|领取|购买|订购){_TEXTS}+[,，]?)?",
    f"(?:(?:代写|撰写|写作|咨询|投稿){_TEXTS}*)?",
    "(?:请|欢迎|敬请)?",
    "(?:长按|扫码)?(?:关注我们的?|关注|搜索|搜一搜|搜|添加|加入|加我|加小编|加|联系|私信|咨询)?(?:我们的?|我的?|本站|小编|老师|作者|客服)?",
)
#: What sites of model texts name their accounts after.
_TOPIC = "公文|写作|材料|文秘|秘书|笔杆|码字|文稿|范文|文库|教案|课件|资料|论文|代写|试题|作文|讲话稿|讲稿|素材|备课|党务|写稿|办公室|机关|综合科"
_VALUE = rf"(?:[“\"「『【《〈](?P<quoted>[{HAN}A-Za-z0-9_ -]{{2,16}})[”\"」』】》〉]|(?P<sign>[A-Za-z][A-Za-z0-9_-]{{4,19}}|\d{{5,11}}|(?:\d ){{4,10}}\d)(?![A-Za-z0-9@.%％])|(?<=[:：])(?P<bare>[{HAN}A-Za-z0-9]{{2,8}})(?=[。！；]))"
_GET = f"(?:(?:免费)?(?:领取|获取|下载|索取)(?:更多|全部|完整版?|全套)?{_TEXTS}*|关注我们?)?(?:[,，](?:每天|每日|天天|实时|持续)更新|[,，]免费(?:领取|下载|获取){_TEXTS}*)?"
_LEAD_RE = re.compile("".join(f"(?P<l{n}>{part})" for n, part in enumerate(_LEADS)) + "$")
_HANDLE_RE = re.compile(
    rf"{_CHANNEL}(?:交流|学习|写作)?(?:群|官方)?(?:号码|群号|号|ID|id)?(?:请)?(?:搜索|搜|关注)?(?P<mark>[ \u3000]?[:：是为]?[ \u3000]?){_VALUE}(?P<get>{_GET})"
)
_TOPIC_RE = re.compile(_TOPIC)
_WANT_RE = re.compile("购买|更多|每天更新|关注我们|全套|完整|海量|代写|领取|索取|获取|下载")
_STOPS = frozenset("。！？…”")
_ENDS = frozenset(("", "\n", "。", "！"))
#: Longer words before an account were not seen, code points.
_REACH = 24
_LABEL_RE = re.compile(
    rf"(?P<label>(?:(?:请|欢迎|敬请)?(?:关注|搜索|搜|添加|加)?{_CHANNEL}(?:群|号)?(?:名称|名)?(?:请)?(?:搜索|搜|关注)?[ \u3000]?[:：][ \u3000]?|(?:请|欢迎)?(?:关注|搜索){_CHANNEL}[ \u3000]?))(?P<name>[{HAN}A-Za-z0-9]{{3,16}})"
)
_LONGEST_NAME, _SHORTEST_NAME = 12, 2


class Handle(NamedTuple):
    """An account with the words that belong to it; code points, half-open.

    Attributes:
        start: First code point of what goes.
        end: One past its last.
        value: Its name or number.
        proof: Whether its place tells that it was set there.
    """

    start: int
    end: int
    value: str
    proof: bool


#: What a channel begins with: only there accounts are looked for.
_BEGINNINGS = Hints((
    "微信", "抖音", "公众平台", "公众号", "公号", "订阅号", "服务号", "视频号", "薇信", "威信", "v信", "V信", "Ｖ信", "+", "vx", "vX", "Vx", "VX", "wx", "wX", "Wx", "WX",
    "QQ", "ＱＱ", "QＱ", "ＱQ", "Qq", "qQ", "qq", "Q群", "q群", "企鹅", "扣扣", "快手", "小红书", "微博", "头条号", "百家号", "新浪微博", "微店", "淘宝店铺", "淘宝旺旺", "旺旺", "店铺", "贴吧",
))  # fmt: skip


def _signed(view: View) -> list[Handle]:
    """Accounts whose value is in quotes, letters or figures, or closed by a mark."""
    text, found = view.text, []
    for hit in _BEGINNINGS.matches(view, _HANDLE_RE):
        starts, end = _starts(text, hit.start()), hit.end()
        value = hit["quoted"] or hit["sign"] or hit["bare"]
        split = [start for start in starts if splits(text, start, end)]
        if split and not hit["bare"] and not goes_on(text, end):
            found.append(Handle(split[0], end, value, proof=True))
        elif _is_call(text, starts[0], hit):
            found.append(Handle(starts[0], _with_stop(text, end), value, proof=True))
        elif not hit["bare"] or _is_named(text, starts[0], hit):
            start = split[0] if split else starts[0]
            found.append(Handle(start, end, value, proof=_stands_off(text, start, hit)))
    return found


def _is_call(text: str, start: int, hit: re.Match[str]) -> bool:
    """Whether a sentence of its own calls for more texts through this account."""
    said = text[start : hit.end()]
    wanted = bool(_WANT_RE.search(said)) and bool(_TOPIC_RE.search(said))
    return wanted and text[start - 1 : start] in _STOPS and text[hit.end() : hit.end() + 1] in _ENDS


def _with_stop(text: str, end: int) -> int:
    return end + (text[end : end + 1] in {"。", "！"})


def _is_named(text: str, start: int, hit: re.Match[str]) -> bool:
    """Whether a bare name behind a sentence is that of a site of model texts."""
    return bool(_TOPIC_RE.search(hit["bare"])) and text[start - 1 : start] in _STOPS


def _stands_off(text: str, start: int, hit: re.Match[str]) -> bool:
    """Whether the sentences on both sides are whole without the account.

    Only where nothing near speaks of contacts; an account in quotes must be called for,
    and be of a site of model texts.
    """
    end = hit.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"", "\n"} or is_own(text, start) or goes_on(text, end):
        return False
    named = bool(_TOPIC_RE.search(text[start:end]))
    colon = ":" in hit["mark"] or "：" in hit["mark"]
    if not (colon or (hit["quoted"] and named and start < hit.start())):
        return False
    if speaks_of_contact(text, start, end):
        return False
    if is_han(after):
        return before in _STOPS or before in "，、" or is_han(before)
    return after in _ENDS and before in _STOPS


def speaks_of_contact(text: str, start: int, end: int) -> bool:
    """Whether what stands near a range speaks of contacts, other accounts apart.

    Args:
        text: The page.
        start: First code point of the range.
        end: One past its last.
    """
    near = text[max(0, start - _NEAR) : start] + "\n" + text[end : end + _NEAR]
    return bool(_CONTACT_RE.search(_HANDLE_RE.sub("", near)))


def _starts(text: str, at: int) -> list[int]:
    """Where the words before an account may begin, the longest first."""
    low = max(text.rfind("\n", 0, at) + 1, at - _REACH)
    lead = _LEAD_RE.search(text[low:at])
    starts = {low + lead.start(f"l{n}") for n in range(len(_LEADS))} if lead else set()
    # 参加, 增加: a word of the sentence's.
    return sorted(
        s for s in {*starts, at} if s == at or not cuts_word(text[s - 1 : s] or " ", text[s])
    )


def in_words(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Accounts in quotes, letters or figures inside a word, and the same elsewhere."""
    text = view.text
    handles = _signed(view)
    proven = {handle.value for handle in handles if handle.proof}
    for start, end, value, proof in handles:
        if (proof or (value in proven and _is_free(text, start, end))) and not is_ragged(
            text, start, end
        ):
            yield Finding(start, end, "", "")


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether a sentence touches the account, or ends before it, and does not name it."""
    behind = text[start - 1 : start] in _STOPS and text[end : end + 1] in _ENDS
    return (behind or touches(text, start, end)) and not is_own(text, start, named=True)


def repeated(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Bare names of accounts that stand in two places or more, one of them inside a word."""
    text = view.text
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for hit in _LABEL_RE.finditer(text):
        groups[hit["label"] + hit["name"][:_SHORTEST_NAME]].append(hit)
    for hits in groups.values():
        apart = len({text[hit.start() - 1 : hit.start()] for hit in hits}) > 1
        size = _common_name(text, hits) if apart else 0
        for hit in hits if size else ():
            start, end = hit.start(), hit.start("name") + size
            if joins(text, start, end) or _is_free(text, start, end):
                yield Finding(start, end, "", "")


def _common_name(text: str, hits: Sequence[re.Match[str]]) -> int:
    """The length of the name that these places share, 0 where none of them proves it.

    They may agree by chance in a character behind the name; then fewer words come
    together than with one less.
    """
    names = [hit["name"][:_LONGEST_NAME] for hit in hits]
    low, high = min(names), max(names)
    most = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    if most < _SHORTEST_NAME or (low == high == names[0] and not _is_closed(text, hits, most)):
        return 0
    sizes = [size for size in (most, most - 1) if size >= _SHORTEST_NAME]
    joined = {
        size: sum(joins(text, hit.start(), hit.start("name") + size, surely=True) for hit in hits)
        for size in sizes
    }
    best = max(sizes, key=lambda size: (joined[size], size))
    return best if joined[best] else 0


def _is_closed(text: str, hits: Sequence[re.Match[str]], size: int) -> bool:
    """Whether all names end here, and not where the look at them ended."""
    return all(not is_han(text[hit.start("name") + size :][:1]) for hit in hits)


# ── between a mark and a word ────────────────────────────────────────────────

_ACCOUNT_RE = re.compile(
    rf"(?<=[，。；！？、,;!?”\n])(?P<cut>(?P<name>[{HAN}]{{2,8}}?)?(?:微信公众号|微信号?|公众号|[QqＱ]{{2}}群?|[Vv][Xx])(?:号|群号?)?[:：]\s?"
    rf"(?:[A-Za-z][A-Za-z0-9_-]{{4,19}}|\d{{5,11}}))(?=[{HAN}])"
)
_NAME_RE = re.compile(
    "写作|公文|范文|文秘|秘书|文库|材料|资料|课件|教案|笔|论文|小说|代写|网$|站$|坊$|社$|之家$"
)
_PERSON_RE = re.compile(r"加|联系|请|到|发|的|人|可|把|用|和|与|咨询|报名|经理|老师|客服|主任|电话")
#: How far before an account a line may speak of contacts: some four sentences.
_NEAR = 200
_CONTACT_RE = re.compile(
    "联系|咨询|报名|电话|邮[箱件编]|热线|客服|加我|找我|订购|预约|收购|欢迎|加入|进群|入群|备注|推送|发布|粉丝|账号|帐号|关注|留言|投稿|微信|微博|抖音|[Qq]{2}|公众号|群里|网[站店址名]|手机|店铺|诈骗|骗"
)


def accounts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A named account between a punctuation mark and the next word of the sentence."""
    text = view.text
    for hit in _ACCOUNT_RE.finditer(text):
        start, end = hit.span("cut")
        name = hit["name"] or ""
        if _PERSON_RE.search(name) or goes_on(text, end):
            continue
        near = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
        if _NAME_RE.search(name) if name else not _CONTACT_RE.search(near):
            yield Finding(start, end, "", "")
