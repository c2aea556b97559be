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

from cleaner.ledger import Finding
from cleaner.stages.seams import HAN, goes_on, is_han, is_own, joins, splits, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_CHANNEL = (
    "(?:微信公众平台|微信公众号|微信订阅号|公众平台|公众号|公号|订阅号|服务号|视频号|微信群|微信号|微信|薇信|威信|[vVＶ]信|[vV][xX]|[QＱ]{2}|[Qq]{2}|[Qq](?=群)|企鹅|扣扣"
    "|抖音号?|快手号?|小红书号?|微博号?|头条号|百家号|淘宝店铺?|淘宝旺旺|旺旺|店铺|贴吧)"
)
_LEADS = (
    "(?:需要|想要|索取|获取|下载|领取|查看)?(?:更多|全套|完整|海量|最新)?(?:的)?(?:材料|资料|范文|公文|文章|内容|课件|试题|模板|讲话稿|稿件|文稿|干货)*[,，]?",
    "(?:代写|写作|公文|范文|写稿|咨询|投稿)?",
    "(?:可以|可|请|欢迎|敬请|速|就)?",
    "(?:长按|扫码)?(?:关注|搜索|搜一搜|搜|添加|加入|加|联系|私信|咨询|关注我们的?|加我|加小编|进)?(?:我们的?|我的?|本站|小编|老师|作者|客服)?",
)
_VALUE = rf"(?:[“\"「『【《〈](?P<quoted>[{HAN}A-Za-z0-9_ -]{{2,16}})[”\"」』】》〉]|(?P<sign>[A-Za-z][A-Za-z0-9_-]{{4,19}}|\d{{5,11}})(?![A-Za-z0-9@.%％]))"
_GET = "(?:(?:免费)?(?:领取|获取|下载|索取)(?:更多|全部|完整版?)?(?:材料|资料|范文|全文|课件|试题|模板|文章)*|关注我们?)?"
_LEAD_RE = re.compile("".join(f"(?P<l{n}>{part})" for n, part in enumerate(_LEADS)) + "$")
_HANDLE_RE = re.compile(
    rf"{_CHANNEL}(?:交流|学习|写作)?(?:群|官方)?(?:号码|群号|号|ID|id)?(?:请)?(?:搜索|搜|关注)?\s?[:：是为]?\s?{_VALUE}{_GET}"
)
#: Longer words before an account were not seen, code points.
_REACH = 24
_LABEL_RE = re.compile(
    rf"(?P<label>(?:(?:请|欢迎|敬请)?(?:关注|搜索|搜|添加|加)?{_CHANNEL}(?:群|号)?(?:名称|名)?(?:请)?(?:搜索|搜|关注)?\s?[:：]\s?|(?:请|欢迎)?(?:关注|搜索){_CHANNEL}\s?))(?P<name>[{HAN}A-Za-z0-9]{{3,16}})"
)
_LONGEST_NAME, _SHORTEST_NAME = 12, 2


class Handle(NamedTuple):
    """An account with the words that belong to it; code points, half-open.

    Attributes:
        start: First code point of what goes.
        end: One past its last.
        proof: Whether a word comes together where it is taken out.
    """

    start: int
    end: int
    proof: bool


def _signed(text: str) -> list[Handle]:
    """Accounts whose value is in quotes, letters or figures."""
    found = []
    for hit in _HANDLE_RE.finditer(text):
        starts, end = _starts(text, hit.start()), hit.end()
        split = [start for start in starts if splits(text, start, end)]
        proof = bool(split) and not goes_on(text, end)
        found.append(Handle(split[0] if split else starts[0], end, proof))
    return found


def _starts(text: str, at: int) -> list[int]:
    """Where the words before an account may begin, the longest first."""
    low = max(text.rfind("\n", 0, at) + 1, at - _REACH)
    lead = _LEAD_RE.search(text[low:at])
    starts = {low + lead.start(f"l{n}") for n in range(len(_LEADS))} if lead else set()
    return sorted({*starts, at})


def in_words(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Accounts in quotes, letters or figures inside a word, and the same elsewhere."""
    text = view.text
    handles = _signed(text)
    proven = {text[handle.start : handle.end] for handle in handles if handle.proof}
    for start, end, proof in handles:
        if proof or (text[start:end] in proven and _is_free(text, start, end)):
            yield Finding(start, end, "", "")


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether a sentence touches the account, and does not name it."""
    return touches(text, start, end) and not is_own(text, start, named=True)


def repeated(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Bare names of accounts that stand in two places or more, one of them inside a word."""
    text = view.text
    groups: dict[str, list[re.Match[str]]] = defaultdict(list)
    for hit in _LABEL_RE.finditer(text):
        groups[hit["label"] + hit["name"][:_SHORTEST_NAME]].append(hit)
    for hits in groups.values():
        size = _common_name(text, hits) if len(hits) > 1 else 0
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
_CONTACT_RE = re.compile("联系|咨询|报名|电话|邮箱|热线|客服|加我|找我|订购|预约|收购")


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
