"""Names of sites set into sentences: …墨读屋整理…, …【墨读屋】…, told by how they end.

A name by itself is a word as any other. It was set in where it stands between brackets inside
a word, or says what a site does with texts; where it begins is told by a mark, by another
place of the page, or by the word that comes together again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.seams import HAN, beside, goes_on, is_han, is_own, reads_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

#: How names of sites end.
_SUFFIXES = "文库 书库 题库 资料库 论坛 书屋 书院 之家 小说 中文 文学 在线 大全 资源站 网 吧 阁 屋 帮 库 斋 轩 居 楼 坊".split()
#: What sites do with texts.
_DEEDS = "整理 收集 搜集 提供 首发 独家 小编 更新 手打 原创 制作 精心".split()
_DONE_RE = re.compile(
    "(?:的?小编)?(?:为您|为你|为大家|精心|独家|最新|最快|免费|首发|收集|搜集|整理|提供|编辑|发布|原创|手打|制作|更新|更新快|分享|汇总)+"
)
_CUES = Hints(suffix + deed for suffix in _SUFFIXES for deed in _DEEDS)
_BEFORE = frozenset("。！？；…，、：”）》 \u3000")
_STOPS = frozenset("。！？；…”")
_WORDS_RE = re.compile("[的了是在和与把为从到请我你他她这那有不就都也要将被让给对或及由]")
_PUBLIC_RE = re.compile(
    "人民|新华|中国|央视|光明|政府|统计|日报|晚报|法院|公安|教育[厅部局]|学校|大学|公司|互联|电网|数据|职工|青年|党员|妇女|老年|残疾|旅客|民政|官网|上网|联网"
)
_LONGEST = 6


class Named(NamedTuple):
    """A name with what its site did; code points, half-open, and whether it can be cut."""

    start: int
    end: int
    proof: bool


def _made(view: View) -> Iterator[Named]:
    text, done = view.text, 0
    places = view.memo(_CUES.scan)
    for at, word in sorted((at, word) for word, found in places.items() for at in found):
        suffix = next(end for end in _SUFFIXES if word.startswith(end))
        hit = _DONE_RE.match(text, at + len(suffix))
        if at < done or hit is None or goes_on(text, hit.end()):
            continue
        found = _begun(text, at, hit.end())
        if found:
            done = hit.end()
            yield found


def _begun(text: str, at: int, end: int) -> Named | None:
    """The clause from where its name begins, if one place alone can be that."""
    low = max(text.rfind("\n", 0, at) + 1, at - _LONGEST)
    starts = [s for s in range(low, at) if not _WORDS_RE.search(text[s:at]) and is_han(text[s])]
    if _PUBLIC_RE.search(text[low:end]):
        return None
    marked = [s for s in starts if text[s - 1 : s] in _BEFORE]
    if marked:
        start = marked[-1]
        before, after = beside(text, start, end)
        apart = before in _STOPS and after == "\n"
        return Named(start, end, apart or reads_on(text, start, end) > 1)
    sure = [s for s in starts if reads_on(text, s, end) == 3 and not is_own(text, s, named=True)]
    return Named(sure[0], end, proof=True) if len(sure) == 1 else None


def made(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A site's name with what it did with the text, set into a sentence."""
    text = view.text
    found = list(_made(view))
    proven = {text[start:end] for start, end, proof in found if proof}
    for start, end, proof in found:
        if proof or text[start:end] in proven:
            yield Finding(start, end, "", "")


# ── in brackets ──────────────────────────────────────────────────────────────

_PAIRS = {"】": "【", "〗": "〖", "］": "［", "]": "[", "》": "《", "）": "（", ")": "(", "}": "{", "｝": "｛", "〕": "〔", "」": "「", "』": "『", "★": "★", "☆": "☆", "∽": "∽", "◆": "◆", "～": "～", "~": "~", "↙": "↘", "↓": "↑", "※": "※", "■": "■", "●": "●", "▲": "▲", "♂": "♂"}  # fmt: skip
_ENDS = ("整理", "提供", "收集", "首发", "制作", "手打", "原创", "独家", "编辑")
_CLOSED = Hints(end + close for end in (*_SUFFIXES, *_ENDS) for close in _PAIRS)
_SIGNS = frozenset("☆★∽◆↘↑※■●▲♂")
_SQUARE = frozenset("【〖［[{｛〔「『")
_SURE = 3
_INNER_RE = re.compile(
    rf"(?:[{HAN}A-Za-z0-9]{{1,6}}?(?:{'|'.join(_SUFFIXES)})(?P<deed>{_DONE_RE.pattern})?)"
)


#: The widest bracket: a name of eight, and what its site did.
_WIDEST = 20


def _bracketed(view: View) -> Iterator[tuple[int, int]]:
    text = view.text
    for word, places in view.memo(_CLOSED.scan).items():
        for at in places:
            end = at + len(word)
            start = text.rfind(_PAIRS[word[-1]], max(0, end - _WIDEST), end - 1)
            if start > 0 and _INNER_RE.fullmatch(text, start + 1, end - 1):
                yield start, end


def bracketed(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A site's name between brackets or signs, set into a sentence."""
    text = view.text
    found = sorted(set(_bracketed(view)))
    inside = {span for span in found if _splits(text, *span)}
    again = _again(view)
    found, inside = sorted({*found, *again}), inside | set(again)
    proven = {text[start:end] for start, end in inside}
    counts = Counter(text[start:end] for start, end in found)
    for start, end in found:
        name = text[start:end]
        if name in proven and ((start, end) in inside or counts[name] > 1):
            yield Finding(start, end, "", "")


_SQUARES = Hints("【〖")
_ANY_RE = re.compile(rf"[【〖][{HAN}A-Za-z0-9]{{2,10}}[】〗]")


def _again(view: View) -> list[tuple[int, int]]:
    """Square brackets with one and the same name that stand inside words in two places."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in _SQUARES.matches(view, _ANY_RE):
        groups[hit[0]].append(hit.span())
    out: list[tuple[int, int]] = []
    for spans in groups.values():
        sure = [span for span in spans if reads_on(view.text, *span) == _SURE]
        if len(sure) > 1 and 2 * len(sure) >= len(spans):
            out += [(start, end) for start, end in spans if not is_own(view.text, start)]
    return out


def _splits(text: str, start: int, end: int) -> bool:
    """Whether the name stands inside a word, or signs that no sentence has frame it in one."""
    name = text[start:end]
    if is_own(text, start, named=True) or _PUBLIC_RE.search(name) or _WORDS_RE.search(name):
        return False
    tells = reads_on(text, start, end)
    glued = is_han(text[start - 1]) and is_han(text[end : end + 1])
    free = not is_own(text, start) and not goes_on(text, end)
    if name[0] in _SIGNS:
        return tells > 1 or (glued and free)
    hit = _INNER_RE.fullmatch(name, 1, len(name) - 1)
    if hit and hit["deed"] and name[0] in _SQUARE:
        before, after = beside(text, start, end)
        apart = before in _STOPS and (after == "\n" or is_han(after))
        return tells > 1 or (free and (glued or apart))
    return tells == _SURE


# ── again and again ──────────────────────────────────────────────────────────

_NAMES = Hints(_SUFFIXES)
#: A name and what is behind it, where it goes on.
_MOST_PLACES = 40


def repeated(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A site's bare name in several places of the page, inside words."""
    text = view.text
    for suffix, places in view.memo(_NAMES.scan).items():
        groups: dict[str, list[int]] = defaultdict(list)
        for at in places if len(places) <= _MOST_PLACES else ():
            end = at + len(suffix)
            groups[text[max(0, end - _LEAST_NAME) : end]].append(end)
        for name, ends in groups.items():
            plain = name.isalnum() and not (_PUBLIC_RE.search(name) or _WORDS_RE.search(name))
            if len(ends) > 1 and plain:
                yield from _same(text, ends)


#: Shorter names are words: 在网, 书屋.
_LEAST_NAME = 3


def _same(text: str, ends: Sequence[int]) -> Iterator[Finding]:
    """The places of one name, if enough of them read on without it."""
    heads = [text[max(0, end - _WIDEST) : end][::-1] for end in ends]
    size = _common(heads)
    if not _LEAST_NAME <= size <= _LONGEST_NAME or len({text[end : end + 1] for end in ends}) < 2:
        return
    tells = [reads_on(text, end - size, end) for end in ends]
    sure = tells.count(_SURE)
    if (sure > 1 or (sure and min(tells) > 1)) and 3 * sure >= len(ends):
        for end in ends:
            if not is_own(text, end - size, named=True):
                yield Finding(end - size, end, "", "")


_LONGEST_NAME = 9


def _common(heads: Sequence[str]) -> int:
    """How many characters these have in common at their beginnings."""
    pairs = zip(min(heads), max(heads), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), _WIDEST)
