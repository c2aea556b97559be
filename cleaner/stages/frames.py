"""Strings that a converter or a site set into a text again and again.

"第 1 页 共 11 页下载后可任意编辑" in the middle of a word, a book site's name behind
chapter ends: one string, at most a number in it changes. It goes only if it spells out
what it is, or stands there twice or more and names an address.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.ledger import Finding
from cleaner.stages.seams import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_BLANK = "[ \\t\\u3000]"
_PAGE_RE = re.compile(
    rf"第{_BLANK}?(?P<n>\d{{1,4}}){_BLANK}?页{_BLANK}{{0,4}}[/／|，,]?{_BLANK}{{0,4}}(?:共|总){_BLANK}?(?P<all>\d{{1,4}}){_BLANK}?页"
    rf"(?:{_BLANK}{{0,4}}(?:下载后可(?:任意|自由)?(?:复制)?编辑|可(?:任意|自由)?编辑|欢迎下载|精品文档|仅供学习))*"
)

#: Longer frames were not seen: the longest, with a school's name and address, has 60.
_LONGEST_TAIL = 80
_SHORTEST_TAIL = 4
_STOPS = "。！？；!?;”’」』\n"


def page_frames(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Marks such as 第 N 页 共 M 页 inside a line, with what follows it every time."""
    hits = [hit for hit in _PAGE_RE.finditer(view.text) if int(hit["n"]) <= int(hit["all"])]
    if not _is_counting(hits):
        hits = [hit for hit in hits if _is_inside(view.text, hit)]
    if len({hit["all"] for hit in hits}) > 1:
        return
    tail = _common_tail(view.text, hits) if len(hits) > 2 else 0
    for hit in hits:
        start, end = _with_blanks(view.text, hit.start(), hit.end() + tail)
        yield Finding(start, end, "", "")


def _is_counting(hits: Sequence[re.Match[str]]) -> bool:
    """Whether three marks or more of one total count up: no text speaks of pages so."""
    values = [int(hit["n"]) for hit in hits]
    return len(hits) > 2 and all(0 < b - a <= 2 for a, b in pairwise(values))


def _is_inside(text: str, hit: re.Match[str]) -> bool:
    """Whether text stands beside the mark, and does not speak of it (第1页共3页字样)."""
    start, end = _with_blanks(text, hit.start(), hit.end())
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = before not in {"", "\n"} or after not in {"", "\n"}
    return (
        inside
        and after not in set('的字”’"》）)等样')
        and before not in set('“‘"《（(为是写标:：见')
    )


def shared(texts: Sequence[str]) -> str:
    """The beginning that all of these have in common."""
    low, high = min(texts), max(texts)
    size = next(
        (at for at, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low)
    )
    return low[:size]


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in " \t\u3000":
        start -= 1
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    return start, end


def _common_tail(text: str, hits: Sequence[re.Match[str]]) -> int:
    """How many characters follow all of these marks and belong to them.

    Of the common ones as many as leave most sentences with a whole word across the
    gap; where no length does, up to the first mark of a sentence.
    """
    tails = [text[hit.end() : hit.end() + _LONGEST_TAIL].partition("\n")[0] for hit in hits]
    tail = re.split(rf"[{_STOPS}，、：]", shared(tails))[0]
    if len(tail.strip()) < _SHORTEST_TAIL or len(tail) == _LONGEST_TAIL:
        return 0
    for size in range(len(tail), _SHORTEST_TAIL - 1, -1):
        joined = sum(_joins(text, hit.start(), hit.end() + size) for hit in hits)
        if 2 * joined > len(hits):
            return size
    return 0 if any(_joins(text, hit.start(), hit.end()) for hit in hits) else len(tail)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a word goes on across this range."""
    start, end = _with_blanks(text, start, end)
    return start > 0 and end < len(text) and cuts_word(text[start - 1], text[end])


# ── addresses repeated in the text ───────────────────────────────────────────

_ADDRESS_RE = re.compile(r"(?:https?://|www\.)[\w./-]+", re.IGNORECASE | re.ASCII)
_ADVERT_RE = re.compile(
    r"免费|下载|文库|小说|电子书|书库|论坛|首发|更新|全文阅读|本书来自|收藏|书院|书屋|手打|整理|制作|提供|[〖【\[(（<《]\s*(?:https?://)?www|-{3,}|={3,}|交流园地|更多",
    re.IGNORECASE,
)
_LEAST_REPEATS = 2
_STUMP_RE = re.compile("(?:网|文库|论坛|书屋|书院|之家|小说|资料库|资源|学习)")


class Frame(NamedTuple):
    """A repeated string around an address; code points, half-open."""

    start: int
    end: int


def _address_frames(view: View) -> tuple[Frame, ...]:
    text = view.text
    by_address: dict[str, list[re.Match[str]]] = {}
    for hit in _ADDRESS_RE.finditer(text):
        by_address.setdefault(hit.group().rstrip("./").lower(), []).append(hit)
    found: list[Frame] = []
    for hits in by_address.values():
        if len(hits) < _LEAST_REPEATS:
            continue
        befores = [_line_before(text, hit.start())[::-1] for hit in hits]
        afters = [_line_after(text, hit.end()) for hit in hits]
        before, after = shared(befores)[::-1], shared(afters)
        before = re.split(rf"[{_STOPS}]", before)[-1]
        after = re.split(rf"[{_STOPS}]", after)[0]
        frame = before + hits[0].group() + after
        if _STUMP_RE.match(before) and is_han(text[hits[0].start() - len(before) - 1 :][:1]):
            continue  # names of which the ends alone agree
        if not _is_half(frame) and _ADVERT_RE.search(frame) and len(before) + len(after) >= 3:
            found += [
                _numbered(text, Frame(hit.start() - len(before), hit.end() + len(after)))
                for hit in hits
            ]
    return tuple(sorted(found))


def _is_half(frame: str) -> bool:
    """Whether a bracket is closed that is not opened, or the other way round."""
    return any(frame.count(a) != frame.count(b) for a, b in ("（）", "()", "【】", "[]", "《》"))


def _line_before(text: str, at: int) -> str:
    return text[max(text.rfind("\n", 0, at) + 1, at - _LONGEST_TAIL) : at]


def _line_after(text: str, at: int) -> str:
    return text[at : at + _LONGEST_TAIL].partition("\n")[0]


def _numbered(text: str, frame: Frame) -> Frame:
    """The frame with the page number behind it, if one stands there."""
    hit = re.compile(r"[ \t]{1,4}\d{1,4}(?=\D|$)").match(text, frame.end)
    return Frame(frame.start, hit.end()) if hit else frame


def site_adverts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A site's name and address, framed or advertised, twice or more in the text."""
    for start, end in view.memo(_address_frames):
        whole = (start == 0 or view.text[start - 1] == "\n") and view.text[end : end + 1] in {
            "",
            "\n",
        }
        yield Finding(start, min(end + 1, len(view.text)) if whole else end, "", "")


# ── numbers of preview chunks ────────────────────────────────────────────────

_CHUNK_RE = re.compile(r"(?m)(?P<cut>\n(?:[ \t\u3000]*\n)+[ \t\u3000]*(?P<n>\d{1,2})、)(?=\S)")
_CHUNK_ENDS = "。！？；：!?;:”’」』）)》…\n"
_NO_START = "、，。；：！？”’」』）)》.%％"
_LEAST_CHUNK = 150


def chunk_numbers(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Numbers 2、 3、 … where a preview joined its pages: behind unfinished sentences only.

    List numbers look the same, so three are needed, at even distances, and at
    least one must stand in a word, in a number, or before a mark.
    """
    hits: list[re.Match[str]] = []
    for hit in _CHUNK_RE.finditer(view.text):
        if view.text[hit.start() - 1 : hit.start()] in set(_CHUNK_ENDS) | {""}:
            continue
        if hits and int(hit["n"]) != int(hits[-1]["n"]) + 1:
            hits = hits if len(hits) > 2 else []
        if not hits or int(hit["n"]) == int(hits[-1]["n"]) + 1:
            hits.append(hit)
    if len(hits) < 3 or int(hits[0]["n"]) > 2 or not _are_chunks(view.text, hits):
        return
    for hit in hits:
        yield Finding(hit.start("cut"), hit.end("cut"), "", "")


def _are_chunks(text: str, hits: Sequence[re.Match[str]]) -> bool:
    gaps = [b.start() - a.start() for a, b in pairwise(hits)]
    if min(gaps) < _LEAST_CHUNK or max(gaps) > 2 * min(gaps):
        return False
    broken = sum(_is_broken(text[hit.start() - 1], text[hit.end()]) for hit in hits)
    return 2 * broken >= len(hits)


def _is_broken(before: str, after: str) -> bool:
    return (
        after in _NO_START
        or (before.isdigit() and after in "0123456789.")
        or cuts_word(before, after, surely=False)
    )
