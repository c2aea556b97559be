"""What a chain of headings weighs: what real collections have and single works have not."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import NUMERAL
from cleaner.stages.headings import Heading, hails_soon
from cleaner.stages.leads import CUE, lead
from cleaner.stages.numberings import ALONE, STUCK
from cleaner.stages.salutations import is_signed
from cleaner.titles import (
    CLOSING_RE,
    KIND_RE,
    akin,
    bare_name,
    is_gathered,
    kind,
    likely_kind,
    plain,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a chain must weigh to leave a doubt where it does not split.
LEAST_DOUBT = 2.0

#: Median length under which a chain is a list of something else.
_SHORT, SHORTISH = 30, 70

#: How much each numbering tells by itself: a bare number or (一) is mostly a
#: section of one work, 第一篇 often a part of a book, 篇一 nearly always a piece.
_FORMS = {"篇": 1.5, "第篇": 1.0, "of": 0.5, "bracket": 0.0, "bare": 0.0, "list": -2.0}
_SAMPLE_RE = re.compile(r"(?:范文|範文|范例|範例|例文|样文|样例|样本|范本|模板|版本?|文章|作品)$")


class Page(NamedTuple):
    """What is known of the page whose headings are weighed.

    Attributes:
        text: Of the page.
        title: Of the page, as written, "" if unknown.
        promised: How many pieces it says it holds, in order of reading; 0 = 多篇.
    """

    text: str
    title: str
    promised: tuple[int, ...]

    @property
    def own(self) -> str:
        """The stem of the page's title, plain."""
        return plain(stem(self.title))


def weight(chosen: list[Heading], page: Page) -> float:
    """What these headings, in page order, weigh as the headings of pieces."""
    ends = [heading.start for heading in chosen[1:]] + [len(page.text)]
    size = median([end - heading.end for heading, end in zip(chosen, ends, strict=True)])
    late = chosen[0].number > 1
    if size < _SHORT or (late and _FORMS[chosen[0].form] < 1.0):
        return -1.0  # a list; an article that goes on at (三)
    total = _FORMS[chosen[0].form] + _named(chosen, page) + _promised(chosen, page)
    total += 0.5 * (len(chosen) > 2) - 1.0 * (size < SHORTISH) + _framed(chosen, page)
    total += 2.0 * _share(hails_soon(page.text, heading.end) for heading in chosen)
    total += 1.0 * _share(_echoes(page.text, heading) for heading in chosen)
    total += 2.0 * _share(
        _is_closed(page.text, heading.end, end) for heading, end in zip(chosen, ends, strict=True)
    )
    total += 2.0 * _inverted(chosen, page) + _complete(chosen, page)
    total -= _share(heading.joint == STUCK for heading in chosen) + 0.5 * late
    total += _led(chosen, page) - 0.5 * max(chosen[-1].number - len(chosen), 0)
    taught = _is_guide(page) and not page.promised
    return min(total, LEAST_DOUBT) if taught else total


#: 一、 （一） 1. （1）: sections of one work are numbered in this order, the outer first
#: (GB/T 9704-2012, 7.3.3).
_SECTION_RE = re.compile(
    r"^[ \t\u3000\xa0]*(?:(?P<a>[一1])[、.．]|第一[，,、]|[(（](?P<b>[一1])[)）])", re.MULTILINE
)


def _inverted(chosen: list[Heading], page: Page) -> float:
    """The share of headings with sections of an outer order below them: no sections they."""
    if chosen[0].prefix or not KIND_RE.search(page.own):
        return 0.0
    own = _order(
        chosen[0].style == "chinese", chosen[0].form == "bracket" or "（" in chosen[0].text
    )
    ends = [heading.start for heading in chosen[1:]] + [len(page.text)]
    inner = (
        _SECTION_RE.search(page.text, heading.end, end)
        for heading, end in zip(chosen, ends, strict=True)
    )
    return _share(hit is not None and _rank(hit) < own for hit in inner)


#: Further in than any section of one work.
_INNERMOST = 9


def _rank(hit: re.Match[str]) -> int:
    """How far in a section of this numbering stands."""
    numeral = hit["a"] or hit["b"]
    return _order(numeral == "一", bool(hit["b"])) if numeral else _INNERMOST


def _order(chinese: bool, bracketed: bool) -> int:
    return 2 * (not chinese) + bracketed


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether a piece ends in thanks, or with who signs it."""
    last = text[max(start, end - 120) : end].rstrip().rpartition("\n")[2]
    return is_signed(last) or CLOSING_RE.search(text, max(start, end - 120), end) is not None


#: A heading in a frame: ★★★第一篇★★★, 【篇一】, ===1===, “第1篇：”.
_FRAMED_RE = re.compile(
    r"(?P<sign>[★☆◆◇■□●○▲△【\[《〖『「=＝*＊—–\-~～“<])[^\n]*[★☆◆◇■□●○▲△】\]》〗』」=＝*＊—–\-~～”>]"
)


def _framed(chosen: list[Heading], page: Page) -> float:
    """What a frame around a number that stands alone tells; sections are seldom framed."""
    form = chosen[0].form
    if form not in ("篇", "第篇", "bare") or chosen[0].prefix:
        return 0.0
    framed = _share(bool(_FRAMED_RE.fullmatch(h.text)) and h.joint == ALONE for h in chosen)
    kinds = 0.5 * bool(form != "篇" and KIND_RE.search(page.own))
    return (0.5 + 0.5 * (form == "bare") + kinds) * (framed == 1.0)


#: A text that teaches how to write one shows samples; they are parts of it.
_GUIDE_RE = re.compile(
    r"怎么写|怎樣寫|怎样写|如何写|写法|寫法|写作|寫作|指南|技巧|格式|要点|要點|注意事项|方法|教程"
)


def _is_guide(page: Page) -> bool:
    """Whether the title says that the page teaches; what one thinks of a course does not."""
    hit = _GUIDE_RE.search(page.title)
    return hit is not None and (hit[0][0] in _ASKS or not kind(page.own))


#: How a title that asks how to write begins to ask: 怎么写, 如何写.
_ASKS = "怎如"


#: A number that may be that of a section: 1、 （一） 【2】.
_PLAIN_RE = re.compile(rf"\W?{NUMERAL}\W?")

#: Text before the first heading that makes the headings parts of that text.
_LONG_LEAD = 150


def _led(chosen: list[Heading], page: Page) -> float:
    """What stands before the first heading tells: a lead-in for pieces, a long text against.

    A text before samples, or a title that teaches, makes them samples inside one work.
    """
    known = [heading.text for heading in chosen]
    noise, size = lead(page.text, chosen[0].start, page.title, known)
    telling = _FORMS[chosen[0].form] >= 1.0 or bool(_SAMPLE_RE.search(chosen[0].prefix))
    telling = telling or _kin(chosen, page) == 1.0 or akin(chosen[0].prefix, page.own)
    gathered = is_gathered(page.title)
    cued = any(piece.kind == CUE for piece in noise)
    opened = _share(hails_soon(page.text, heading.end) for heading in chosen) == 1.0
    plainly = all(_PLAIN_RE.fullmatch(heading.text) for heading in chosen)
    told = cued or opened or not plainly
    alone = gathered and told and all(heading.joint == ALONE for heading in chosen)
    led = gathered or cued
    cue = 1.0 * bool((telling and led) or alone)
    cue += 1.0 * (gathered and cued and _kin(chosen, page) == 1.0)
    names = (heading.prefix or plain(stem(heading.title)) for heading in chosen)
    if all(akin(name, page.own) for name in names):
        return cue
    against = 2.0 * (size > _LONG_LEAD) + 3.0 * _is_guide(page)
    return cue - (against / 2 if _promised(chosen, page) > 1 else against)


def _named(chosen: list[Heading], page: Page) -> float:
    """What the words around the numbers tell: the page's own title, above all."""
    own, prefix = page.own, chosen[0].prefix
    same = all(heading.prefix == prefix for heading in chosen)
    if prefix and same and akin(prefix, own):
        telling = KIND_RE.search(prefix) or _FORMS[chosen[0].form] >= 1.0
        return 2.5 if telling else 1.5
    kinds = 0.5 * bool(KIND_RE.search(own))
    if prefix and same:
        return 1.5 + kinds if _SAMPLE_RE.search(prefix) else 1.0
    if _is_of_kind(chosen, page):
        return 2.0
    titles = [plain(stem(heading.title)) for heading in chosen]
    most = 2.5 if _FORMS[chosen[0].form] >= 1.0 else 1.5
    titled = most * _share(akin(title, own) for title in titles)
    bare = kinds if chosen[0].form == "篇" else 0.0
    whole = kind(own) and kind(own) not in SECTIONS
    return max(titled or bare, (3.5 if whole else 1.5) * _kin(chosen, page))


def _is_of_kind(chosen: list[Heading], page: Page) -> bool:
    """Whether each number follows a name of the page's kind: 防汛讲话稿（1）, 防火讲话稿（2）."""
    words = likely_kind(page.own, promised=bool(page.promised))
    return bool(words) and all(heading.prefix.endswith(words) for heading in chosen)


#: Kinds that name sections of one work as well: 教学工作计划 in a school's 工作计划. All
#: others (发言稿, 教案, 试卷) are whole texts wherever they stand.
SECTIONS = frozenset(
    "总结 總結 计划 計劃 方案 材料 汇报 报告 報告 制度 规定 策划 检查 评语 述职 预案 守则 笔记 故事 记录".split()
)


def _kin(chosen: list[Heading], page: Page) -> float:
    """The share of the headings that name a text of the page's own kind."""
    own = likely_kind(page.own, promised=bool(page.promised))
    names = (bare_name(stem(heading.title)) for heading in chosen)
    return _share(bool(own) and name.endswith(own) for name in names)


def _promised(chosen: list[Heading], page: Page) -> float:
    if not page.promised:
        return 0.0
    return 3.0 if {len(chosen), chosen[-1].number} & set(page.promised) else 1.0


def _complete(chosen: list[Heading], page: Page) -> float:
    """What numbers alone on their lines, from 1 on without a gap, tell where pieces are promised."""
    whole = [heading.number for heading in chosen] == list(range(1, len(chosen) + 1))
    alone = all(heading.joint == ALONE for heading in chosen)
    if not (page.promised and whole and alone):
        return 0.0
    exact = len(chosen) in page.promised
    # sections that are a number alone have no promise above them
    return 1.0 * (exact or len(chosen) > 2) + 1.0 * (exact and chosen[0].form == "list")


def _share(facts: Iterable[bool]) -> float:
    seen = list(facts)
    return sum(seen) / len(seen)


def _echoes(text: str, heading: Heading) -> bool:
    """Whether the piece begins with the title that its heading just gave it."""
    if not heading.title:
        return False
    first = text[heading.end : heading.end + 120].strip().partition("\n")[0]
    return plain(first).startswith(plain(heading.title))
