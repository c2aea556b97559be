"""Accounts by name alone set into sentences: …公众号墨雨笔记…, …微信搜一搜墨雨笔记….

Where the name ends is told by the end of the line, by two places of the page that carry it
and then differ, or by the one end behind which a word comes together again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.scripts import convert
from cleaner.stages.phrases import folded
from cleaner.stages.seams import HAN, beside, is_han, is_own, reads_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_CHANNELS: Final = "微信公众号 微信公众平台 微信订阅号 微信搜一搜 微信搜索 公众号 公众平台 订阅号 视频号 抖音搜索 抖音号 快手号 小红书号 头条号 百家号 搜一搜".split()
#: The same with the look-alikes that get past filters.
_WAYS: Final = {
    way
    for word in _CHANNELS
    for plain in (word, convert(word, "hant"))
    for micro in "微薇徽"
    for many in "众纵仲"
    for way in [plain.replace("微", micro).replace("众", many)]
}
_CUES = Hints(_WAYS)
_LEAD_RE = re.compile(
    r"(?:更多[^，。\n]{0,6}[，,]?)?(?:请|敬请|欢迎)?(?:长按|扫码)?(?:关注|搜索|搜|添加|认准)?(?:我们的?|本站)?$"
)
_LABEL_RE = re.compile(r"(?:搜索|搜一搜|搜|关注)?[ \u3000]?[:：]?[ \u3000]?")
_NAME_RE = re.compile(rf"[{HAN}A-Za-z0-9]{{2,16}}")
_SHORTEST, _LONGEST, _REACH = 2, 8, 16
_STOPS = frozenset("。！？；…”")
#: What sentences say of accounts: no name begins so.
_TALK_RE = re.compile(
    "[的是在上里和与或等也都就了中及为被把，。、]|推[送出]|发布|运营|平台|推文|文章|后台|账号|帐号|注册|矩阵|粉丝|关注|名称|链接|阅读|进行|开通|建设|管理|宣传|刊[登发]|信息|栏目|内容|留言|投稿"
)
_SURE = 3


class Account(NamedTuple):
    """A channel with what leads to it, and where the name behind it may end.

    Attributes:
        start: First code point.
        name: Where the name begins.
        last: Where the row of letters ends in which it stands.
        said: The row, as it is read.
    """

    start: int
    name: int
    last: int
    said: str


def _accounts(view: View) -> Iterator[Account]:
    text, done = view.text, 0
    places = view.memo(_CUES.scan)
    for at, word in sorted((at, word) for word, found in places.items() for at in found):
        if at < done:
            continue
        said = folded(text[at : at + _REACH * 3])
        label = _LABEL_RE.match(said, len(word))
        name = _NAME_RE.match(said, label.end()) if label else None
        if name is None or _TALK_RE.match(name[0]):
            continue
        low = max(text.rfind("\n", 0, at) + 1, at - _REACH)
        lead = _LEAD_RE.search(folded(text[low:at]))
        start = low + lead.start() if lead else at
        if start < at and start and cuts_word(text[start - 1], text[start]):
            start = at
        done = at + name.end()
        yield Account(start, at + name.start(), done, name[0])


def _end_of(text: str, one: Account) -> int | None:
    """The end of a name that its place alone tells."""
    if is_own(text, one.start, named=True):
        return None
    before, after = beside(text, one.start, one.last)
    if one.last - one.name <= _LONGEST and before in _STOPS and after == "\n":
        return one.last
    if not is_han(before):
        return None
    last = min(one.name + _LONGEST, one.last - 1)
    ends = [
        end
        for end in range(one.name + _SHORTEST, last + 1)
        if reads_on(text, one.start, end) == _SURE
    ]
    return (
        ends[0]
        if len(ends) == 1 and not cuts_word(text[ends[0] - 1], text[ends[0]], surely=False)
        else None
    )


def _shared(text: str, group: Sequence[Account]) -> int:
    """The length of the name that several places share and at least one proves, else 0."""
    names = [one.said[: _LONGEST + 1] for one in group]
    low, high = min(names), max(names)
    most = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    if not _SHORTEST <= most <= _LONGEST:
        return 0
    tells = {
        size: [reads_on(text, one.start, one.name + size) for one in group]
        for size in (most, most - 1)
        if size >= _SHORTEST
    }
    best = max(tells, key=lambda size: (tells[size].count(_SURE), size))
    told = sum(tell > 1 for tell in tells[best])
    return (
        best
        if tells[best].count(_SURE)
        and 2 * told
        >= sum(is_han(text[o.last : o.last + 1]) or o.last - o.name > best for o in group)
        else 0
    )


def set_in(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Such accounts, where the end of the name is told."""
    text = view.text
    groups: dict[str, list[Account]] = defaultdict(list)
    for one in _accounts(view):
        groups[one.said[:_SHORTEST]].append(one)
    for group in groups.values():
        size = _shared(text, group) if len(group) > 1 else 0
        for one in group:
            end = one.name + size if size else _end_of(text, one)
            touching = text[one.start - 1 : one.start] not in {"", "\n"}
            if end and touching and not is_own(text, one.start, named=True):
                yield Finding(one.start, end, "", "")
