"""Phrases of a site set into sentences: told by their words and by how the sentence reads on.

What is set into a sentence begins and ends where its own words do (`phrases`). It goes where
the sentence reads on without it: a word comes together again, or the page has the same three
characters elsewhere. Where nothing tells that, only a phrase goes that no sentence says but
to speak of sites, and only between sentences or glued to words on both sides, in a line that
does not speak of such things.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.handles import speaks_of_contact
from cleaner.stages.phrases import folded, longest, openings
from cleaner.stages.seams import beside, goes_on, is_about, is_han, is_own, is_ragged, reads_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View


class Graft(NamedTuple):
    """A phrase in a line; code points, half-open.

    Attributes:
        start: First code point.
        end: One past the last.
        said: It as it is read.
        kind: That of its form.
        proof: Whether its place tells that it was set there.
    """

    start: int
    end: int
    said: str
    kind: str
    proof: bool


_CUES = Hints(openings())
_COMMAS = frozenset("，、；：,")
_BLANKS = frozenset("\n \t\u3000")
_STOPS = frozenset("。！？；…”!?")
_PAIRS = frozenset(
    "（） () 【】 [] 〖〗 ［］ {} 〔〕 《》 <> ★★ ☆☆ ** ※※ ◆◆ ■■ && ~~ ～～ ↑↓ ↘↙ ∽∽ 👉👈".split()
)
#: What the site set before a call, and what the sentence may end with, too.
_LEAD_RE = re.compile(
    r"(?P<may>(?:可以?|大家|记得|[-—~～]{1,6})*)(?:(?:想[看要]?|需要)?更多[^，。；\n]{0,6}[，,]|请|欢迎|敬请|扫码|赶快|快来|长按)*$"
)
_CALL_RE = re.compile("[关添搜加点联咨长扫私访登记收下打进]")


def _found(view: View) -> tuple[Graft, ...]:
    """Every phrase of the text, in order, apart."""
    text, done = view.text, 0
    out: list[Graft] = []
    for at, word in sorted((at, w) for w, places in view.memo(_CUES.scan).items() for at in places):
        best = _longest(text, at, word) if at >= done else None
        if best:
            start, end = _framed(text, at, best[0])
            start = _led(text, start, end)
            out.append(_judged(text, start, end, best[1]))
            done = end
    return tuple(out)


def _longest(text: str, at: int, word: str) -> tuple[int, str] | None:
    """The end of the longest phrase that begins with this word, and its kind."""
    found = longest(text[at : at + _WINDOW].partition("\n")[0], word)
    return (at + found[0], found[1]) if found else None


#: Longer phrases were not seen, code points.
_WINDOW = 120


def _framed(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase with the brackets or signs around it."""
    while text[start - 1 : start] + text[end : end + 1] in _PAIRS and start:
        start, end = start - 1, end + 1
    return start, end


#: Whom sentences name, and what they speak of where they name such things.
_PUBLIC_RE = re.compile(
    r"\.gov|\.edu|\.mil|政府|官网|官方|局|委员会|大学|新华|人民|央视|中国|统计|日报|晚报|法院|公安|教育[厅部]|12306|people|xinhua"
)
#: Ends behind which the sentence may go on to say what: 不得转载|他人作品.
_TRANSITIVE_RE = re.compile(
    "(?:转载|复制|抄袭|转发|传播|采集|使用|盗用|查看|查阅|阅读|下载|浏览|关注|添加|订阅|收藏|观看|搜索|领取|获取|购买|更新|提供|发布|整理|登录|访问)$"
)
_SQUARE, _ROUND = frozenset("【[〖［"), frozenset("（(")


def _led(text: str, start: int, end: int) -> int:
    """Where the words before a call begin."""
    low = text.rfind("\n", 0, start) + 1
    lead = _CALL_RE.match(text, start) and _LEAD_RE.search(text, max(low, start - _REACH), start)
    if not lead:
        return start
    places = (lead.start(), lead.end("may"))
    free = [at for at in places if at in {low, start} or not cuts_word(text[at - 1], text[at])]
    told = (at for at in free if at == lead.start() and reads_on(text, at, end) > 1)
    return next(told, lead.end("may") if lead.end("may") in free else start)


#: Longer words before a call were not seen, code points.
_REACH = 16


def _judged(text: str, start: int, end: int, kind: str) -> Graft:
    said = folded(text[start:end])
    disguised = kind in _NUMBERS and _is_disguised(text, start, end, said)
    button = kind == "some" and said[0] in _SQUARE
    weight = "sure" if disguised or button else kind
    proof = (kind != "last" and _is_set_in(text, start, end, weight)) or _is_apart(
        text, start, end, weight
    )
    return Graft(start, end, said, kind, proof)


#: Accounts, and what offices give, too.
_NUMBERS = frozenset(("handle", "phone"))
_WIDE_RE = re.compile("[Ａ-Ｚａ-ｚ０-９]")
_ODD_RE = re.compile(r"\w \w \w|[零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖]{7}|[❤♥➕]")
#: How far around an account the page is asked how it writes figures, code points.
_NEAR = 400


def _is_disguised(text: str, start: int, end: int, said: str) -> bool:
    """Whether an account is written so only to get past filters: rings, blanks, mixed widths."""
    raw = text[start:end]
    if raw == said or _ODD_RE.search(raw):
        return raw != said or bool(_ODD_RE.search(raw))
    wide = bool(_WIDE_RE.search(raw))
    near = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
    return not wide or bool(re.search("[A-Za-z0-9]", raw)) or not _WIDE_RE.search(near)


def _is_set_in(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the sentence around the phrase reads on without it."""
    before, after = beside(text, start, end)
    if before in _BLANKS or after in _BLANKS or is_own(text, start, named=True):
        return False
    tells = reads_on(text, start, end)
    aside = text[start] in _ROUND  # such brackets may be left out of any sentence
    if tells == 3 or (tells == 2 and not aside and not goes_on(text, end)):
        return True
    if (
        kind in {"some", "phone"}
        or (aside and kind != "sure")
        or is_own(text, start)
        or goes_on(text, end)
    ):
        return False
    glued = is_han(before) and (is_han(after) or (kind == "sure" and after in _STOPS))
    return glued and _is_closed(text, start, end, tells) and _is_quiet(text, start, end, kind)


def _is_closed(text: str, start: int, end: int, tells: int) -> bool:
    """Whether the sentence cannot go on from the phrase, and nobody is named in it."""
    said = text[start:end]
    if _PUBLIC_RE.search(said):
        return False
    return tells > 0 or not (is_han(text[end : end + 1]) and _TRANSITIVE_RE.search(said))


def _is_quiet(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the line does not speak of such things."""
    if is_about(text, start, end):
        return False
    return kind not in _NUMBERS or not speaks_of_contact(text, start, end)


def _is_apart(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the phrase stands between sentences, or behind the last one."""
    before, after = beside(text, start, end)
    if before not in _STOPS or kind in {"some", "phone"}:
        return False
    if kind == "handle" and not _is_quiet(text, start, end, kind):
        return False
    if not _is_closed(text, start, end, reads_on(text, start, end)):
        return False
    if after in _STOPS:  # a sentence of the text's gives an address, too
        return not _ADDRESS_RE.search(text, start, end)
    return after == "\n" or (is_han(after) and not goes_on(text, end))


_ADDRESS_RE = re.compile(r"[A-Za-z0-9]\.[A-Za-z]")


def _touches(text: str, graft: Graft) -> bool:
    """Whether a sentence stands right before a phrase, and does not lead up to it."""
    before, _ = beside(text, graft.start, graft.end)
    return before != "\n" and not is_own(text, graft.start, named=True)


def _told(view: View) -> tuple[Graft, ...]:
    """The phrases that go, whole: those that their place tells, and the same elsewhere."""
    text, found = view.text, view.memo(_found)
    proven = {graft.said for graft in found if graft.proof}
    touching = (graft.said for graft in found if graft.kind in _NUMBERS and _touches(text, graft))
    proven.update(said for said, count in Counter(touching).items() if count > 1)
    groups: dict[str, list[Graft]] = defaultdict(list)
    for graft in found:
        if graft.said in proven and (graft.proof or _touches(text, graft)):
            groups[graft.said].append(graft)
    whole = (_whole(text, graft) for group in groups.values() for graft in _widened(text, group))
    return tuple(
        sorted(graft for graft in whole if graft and not is_ragged(text, graft.start, graft.end))
    )


def _widened(text: str, group: Sequence[Graft]) -> list[Graft]:
    """The places of one phrase with what stands beside all of them."""
    heads = [text[max(0, graft.start - _REACH) : graft.start][::-1] for graft in group]
    rests = [text[graft.end : graft.end + _REACH] for graft in group]
    left, right = (_shared(texts) if len(set(texts)) > 1 else 0 for texts in (heads, rests))
    left, right = (size if size >= _LEAST_SHARED else 0 for size in (left, right))
    return [graft._replace(start=graft.start - left, end=graft.end + right) for graft in group]


#: One character may be the same by chance.
_LEAST_SHARED = 2


def _shared(texts: Sequence[str]) -> int:
    """How many characters these have in common at their beginnings, up to a mark."""
    pairs = zip(min(texts), max(texts), strict=False)
    size = next((n for n, (a, b) in enumerate(pairs) if a != b), 0)
    return next((n for n, sign in enumerate(texts[0][:size]) if not sign.isalnum()), size)


def _whole(text: str, graft: Graft) -> Graft | None:
    """The phrase with what the site set before it, None where nothing tells what that is.

    Only an account may have a site's words before it that no phrase spells out.
    """
    start, end = graft.start, graft.end
    before, after = beside(text, start, end)
    if _OPEN_RE.search(text, max(0, start - _REACH), start):
        return None
    if graft.kind not in _NUMBERS or not is_han(before):
        return graft
    if after == "\n":
        low = max(text.rfind(stop, max(0, start - _REACH), start) for stop in _STOPS) + 1
        return graft._replace(start=low) if low else None
    return graft if reads_on(text, start, end) > 1 or _is_odd(text[start:end]) else None


#: What a right begins with that goes on behind it.
_OPEN_RE = re.compile(r"(?:未经|未获|如需|若要)[^，。；]{0,8}$")


def _is_odd(raw: str) -> bool:
    """Whether an account is in rings, blanks or other letters than common ones."""
    return bool(_ODD_RE.search(raw)) or raw != folded(raw)


def _findings(view: View, *, numbers: bool) -> Iterator[Finding]:
    for start, end, _, kind, _ in view.memo(_told):
        if (kind in _NUMBERS) == numbers:
            # behind a comma, too, the full stop was set with it: none stands there otherwise
            sentence = view.text[start - 1 : start] in _STOPS | _COMMAS
            stop = sentence and view.text[end : end + 1] in {"。", "！"}
            yield Finding(start, end + stop, "", "")


def phrases_set_in(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """What a site says of itself, its texts and its reader's duties, set into sentences."""
    yield from _findings(view, numbers=False)


def accounts_set_in(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Accounts and numbers of telephones set into sentences, however they are written."""
    yield from _findings(view, numbers=True)
