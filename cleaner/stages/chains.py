"""Which headings of a page belong together, and whether they split it.

Headings of one form, prefix and style are strung on a chain of rising numbers;
each chain is weighed by what real collections have and single works have not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from cleaner.stages.headings import Heading, hails_soon
from cleaner.stages.leads import CUE, lead
from cleaner.stages.numberings import ALONE, STUCK
from cleaner.stages.sections import is_one_work
from cleaner.titles import CLOSING_RE, KIND_RE, akin, is_gathered, kind, plain, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What a chain must weigh to split a page. 篇 after the page's own title weighs 4,
#: "第一篇 总论" of a book 1.5: on 1,600 generated pages any value from 1.9 to 2.9
#: gives the same splits.
LEAST_WEIGHT = 2.5

#: What a chain must weigh to leave a doubt where it does not split.
LEAST_DOUBT = 2.0

#: Headings nearer to each other than this stand in a table of contents: pieces of
#: the cases have a hundred characters and more.
_NEAR = 30

#: Median length under which a chain is a list of something else.
_SHORT, _SHORTISH = 30, 70

#: How much each numbering tells by itself: a bare number or (一) is mostly a
#: section of one work, 第一篇 often a part of a book, 篇一 nearly always a piece.
_FORMS = {"篇": 1.5, "第篇": 1.0, "of": 0.5, "bracket": 0.0, "bare": 0.0, "list": -2.0}
_SAMPLE_RE = re.compile(r"(?:范文|範文|范例|範例|例文|样文|样本|范本|模板)$")


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


class Chain(NamedTuple):
    """Headings that belong together.

    Attributes:
        headings: In page order.
        weight: What it weighs; see `LEAST_WEIGHT`.
        missing: The numbers that are skipped before the last one.
    """

    headings: tuple[Heading, ...]
    weight: float
    missing: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How many pieces there are or were."""
        return len(self.headings) + len(self.missing)


def best(found: Sequence[Heading], page: Page) -> tuple[Chain | None, tuple[int, int]]:
    """The chain that splits the page, None if none weighs enough; else what leaves a doubt.

    The doubt is where the second heading of the heaviest chain stands, (0, 0) if no
    chain is heavy enough even for that.
    """
    groups = {tuple(group): group for key in (_strict, _mixed) for group in _groups(found, key)}
    chains = [chain for group in groups.values() if (chain := _weighed(group, page))]
    heavy = [chain for chain in chains if chain.weight >= LEAST_DOUBT]
    heavy = [chain for chain in heavy if not is_one_work(page.text, chain.headings)]
    chain = max(
        heavy, key=lambda c: (c.weight, len(c.headings), -c.headings[0].start), default=None
    )
    if chain is None or chain.weight >= LEAST_WEIGHT:
        return chain, (0, 0)
    return None, (chain.headings[1].start, chain.headings[1].end)


def _strict(heading: Heading) -> tuple[str, ...]:
    return heading.form, heading.prefix, heading.style


def _mixed(heading: Heading) -> tuple[str, ...]:
    """Pieces may each carry a title of their own before 篇, or change numerals."""
    return (heading.form,) if heading.form in ("篇", "第篇") else ("", *_strict(heading))


def _groups(found: Iterable[Heading], key: object) -> list[list[Heading]]:
    groups: dict[tuple[str, ...], list[Heading]] = defaultdict(list)
    for heading in found:
        groups[key(heading)].append(heading)  # type: ignore[operator]
    return [group for group in groups.values() if len(group) > 1]


def _weighed(group: list[Heading], page: Page) -> Chain | None:
    items = _without_contents(_without_doubles(group))
    chosen = _longest(items)
    places = [item for k, item in enumerate(items) if not k or item.start != items[k - 1].start]
    if len(places) > max(len(chosen), 1) and len(places) in page.promised:
        # the page counts a mistaken or repeated number as a piece
        return Chain(tuple(places), _weight(places, page))
    if len(chosen) < 2:
        return None
    seen = {heading.number for heading in chosen}
    missing = tuple(n for n in range(1, max(seen)) if n not in seen)
    return Chain(tuple(chosen), _weight(chosen, page), missing)


def _without_doubles(group: list[Heading]) -> list[Heading]:
    """The heading repeated at once is one heading."""
    out: list[Heading] = []
    for heading in group:
        if out and out[-1].number == heading.number and heading.start - out[-1].end <= 2:
            out[-1] = heading._replace(start=out[-1].start)
        else:
            out.append(heading)
    return out


def _without_contents(group: list[Heading]) -> list[Heading]:
    """Without runs of headings that stand close together: a table of contents."""
    out: list[Heading] = []
    run: list[list[Heading]] = []  # places; at each, every reading of its number
    for _, found in groupby(group, key=lambda heading: heading.start):
        place = list(found)
        if run and place[0].start - run[-1][0].end >= _NEAR:
            out += run[0] if len(run) == 1 else []
            run = []
        elif len(run) > 1 and place[-1].number <= run[-1][-1].number:
            run = []  # the numbers begin again: the text begins here
        run.append(place)
    return out + (run[0] if len(run) == 1 else [])


def _longest(items: list[Heading]) -> list[Heading]:
    """The longest chain of rising numbers that begins at 1, or at 2 or later if it must."""
    best_at: dict[int, tuple[float, int]] = {}
    before: list[int] = []
    for k, item in enumerate(items):
        value, back = (1.0 if item.number == 1 else 0.5 / item.number), -1
        for step, gain in ((1, 1.0), (2, 0.4), (3, 0.1)):
            prior = best_at.get(item.number - step)
            if prior and items[prior[1]].end <= item.start and prior[0] + gain > value:
                value, back = prior[0] + gain, prior[1]
        before.append(back)
        if value > best_at.get(item.number, (0.0, -1))[0]:
            best_at[item.number] = (value, k)
    if not best_at:
        return []
    _, k = max(best_at.values(), key=lambda pair: (pair[0], -pair[1]))
    chosen: list[Heading] = []
    while k >= 0:
        chosen.append(items[k])
        k = before[k]
    return chosen[::-1]


def _weight(chosen: list[Heading], page: Page) -> float:
    ends = [heading.start for heading in chosen[1:]] + [len(page.text)]
    size = median([end - heading.end for heading, end in zip(chosen, ends, strict=True)])
    late = chosen[0].number > 1
    if size < _SHORT or (late and _FORMS[chosen[0].form] < 1.0):
        return -1.0  # a list; an article that goes on at (三)
    weight = _FORMS[chosen[0].form] + _named(chosen, page) + _promised(chosen, page)
    weight += 0.5 * (len(chosen) > 2) - 1.0 * (size < _SHORTISH) + _framed(chosen, page)
    weight += 2.0 * _share(hails_soon(page.text, heading.end) for heading in chosen)
    weight += 1.0 * _share(_echoes(page.text, heading) for heading in chosen)
    weight += 2.0 * _share(
        bool(CLOSING_RE.search(page.text, max(heading.end, end - 120), end))
        for heading, end in zip(chosen, ends, strict=True)
    )
    weight -= _share(heading.joint == STUCK for heading in chosen) + 0.5 * late
    return weight - 0.5 * max(chosen[-1].number - len(chosen), 0) + _led(chosen, page)


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

#: Text before the first heading that makes the headings parts of that text.
_LONG_LEAD = 150


def _led(chosen: list[Heading], page: Page) -> float:
    """What stands before the first heading tells: a lead-in for pieces, a long text against.

    A text before samples, or a title that teaches, makes them samples inside one work.
    """
    known = [heading.text for heading in chosen]
    noise, size = lead(page.text, chosen[0].start, page.title, known)
    telling = _FORMS[chosen[0].form] >= 1.0 or bool(_SAMPLE_RE.search(chosen[0].prefix))
    telling = telling or _kin(chosen, page) == 1.0
    gathered = is_gathered(page.title)
    alone = gathered and all(heading.joint == ALONE for heading in chosen)
    led = gathered or any(piece.kind == CUE for piece in noise)
    cue = 1.0 * bool((telling and led) or alone)
    names = (heading.prefix or plain(stem(heading.title)) for heading in chosen)
    if all(akin(name, page.own) for name in names):
        return cue
    against = 2.0 * (size > _LONG_LEAD) + 2.0 * bool(_GUIDE_RE.search(page.title))
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
    titles = [plain(stem(heading.title)) for heading in chosen]
    most = 2.5 if _FORMS[chosen[0].form] >= 1.0 else 1.5
    titled = most * _share(akin(title, own) for title in titles)
    bare = kinds if chosen[0].form == "篇" else 0.0
    whole = kind(own) and kind(own) not in _SECTIONS
    return max(titled or bare, (3.5 if whole else 1.5) * _kin(chosen, page))


#: Kinds that name sections of one work as well: 教学工作计划 in a school's 工作计划. All
#: others (发言稿, 教案, 试卷) are whole texts wherever they stand.
_SECTIONS = frozenset(
    "总结 總結 计划 計劃 方案 材料 汇报 报告 報告 制度 规定 策划 检查 评语 述职".split()
)


def _kin(chosen: list[Heading], page: Page) -> float:
    """The share of the headings that name a text of the page's own kind."""
    own = kind(page.own)
    return _share(bool(own) and stem(heading.title).endswith(own) for heading in chosen)


def _promised(chosen: list[Heading], page: Page) -> float:
    if not page.promised:
        return 0.0
    return 3.0 if {len(chosen), chosen[-1].number} & set(page.promised) else 1.0


def _share(facts: Iterable[bool]) -> float:
    seen = list(facts)
    return sum(seen) / len(seen)


def _echoes(text: str, heading: Heading) -> bool:
    """Whether the piece begins with the title that its heading just gave it."""
    if not heading.title:
        return False
    first = text[heading.end : heading.end + 120].strip().partition("\n")[0]
    return plain(first).startswith(plain(heading.title))
