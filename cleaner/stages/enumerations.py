r"""The numbers that open paragraphs: what is wrong with their order.

Enumerators of one style make *chains*; a chain may hold others (levels) and goes on
after them, and several chains of one style may follow each other. References inside
sentences are no enumerators, and the parts of a page are read apart.

What is wrong is reported, never mended: a number left out, used twice, written in
another style, or short of a character. In doubt the reading that says nothing wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.enumerators import UNITS, enumerator_of, inside, worn
from cleaner.stages.paragraphs import parts, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import Line, View

#: More numbers missing in one place are another list, not a hole: the widest hole
#: of the seeds is one number, of the opened document pages two.
MOST_MISSING = 4

#: How far back, in code points, the number may stand inside a paragraph that an
#: enumerator goes on from.
REACH = 4000

#: A style, and the one it looks like when its first character is lost.
_WORN = {"第一，": "一、", "（一）": "一）", "（1）": "1）"}

#: Styles that slip into one another (seed 002: 一、 二、 3、). The spoken ones do not:
#: 一是 … 第二， is no slip.
_WRITTEN = frozenset(("一、", "（一）", "一）", "1、", "1.", "1）", "（1）"))

#: Two levels to the careful, one to the careless: going from one to the other is no
#: fault.
_LOOSE = {"1、", "1."}

#: A page announces its list; without that, a page that begins at two is the second
#: page of an article.
_ANNOUNCED_RE = re.compile(
    "[：:]\n|如下|以下|下面|几[点个项条]|[一二三四五六七八九]个?(?:方面|问题)|[一二三四五六七八九]点"
)

_RUNNING = frozenset(f"第一{unit}" for unit in UNITS)


def enumeration_gap(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Enumerators whose number skips one or more: 三、 → 五、."""
    yield from _of("gap", view)


def duplicate_enumeration(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Enumerators whose number was used just before: 六、 → 六、."""
    yield from _of("duplicate", view)


def inconsistent_enumeration(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Enumerators that go on in another style: 二、 → 3、."""
    yield from _of("inconsistent", view)


def missing_character(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Enumerators that lost a character: 一, before 第二, and 第三,."""
    yield from _of("worn", view)


def _of(kind: str, view: View) -> Iterator[Finding]:
    for fault in view.memo(_faults):
        if fault.kind == kind:
            yield Finding(fault.start, fault.end, "", None, fault.note)


class _Fault(NamedTuple):
    """A place where an enumeration goes wrong.

    Attributes:
        kind: gap, duplicate, inconsistent or worn.
        start: Of the enumerator, in the text.
        end: One past its last character.
        note: What was found.
    """

    kind: str
    start: int
    end: int
    note: str


class _Link(NamedTuple):
    """An enumerator in its part: the last one of an open chain, or the one being read.

    Attributes:
        family: Its style.
        number: Its value.
        mark: As written.
        start: Where it begins in its paragraph.
        line: Index of its paragraph in the part.
        then: The number of the next one of its style, 0 if there is none.
        before: Index of the paragraph with the enumerator before it, of any style.
    """

    family: str
    number: int
    mark: str
    start: int
    line: int
    then: int = 0
    before: int = 0


def _faults(view: View) -> tuple[_Fault, ...]:
    """Everything wrong with the enumerations of a text."""
    return tuple([fault for part in parts(view) for fault in _Reader(view, part).faults()])


def _links(part: tuple[Line, ...]) -> list[_Link]:
    """The enumerators of a part, in order."""
    found = [
        (index, sign)
        for index, line in enumerate(part)
        if (sign := enumerator_of(line.text)) is not None
    ]
    links: list[_Link] = []
    seen: dict[str, int] = {}
    for at in range(len(found) - 1, -1, -1):
        index, sign = found[at]
        before = found[at - 1][0] if at else 0
        links.append(_Link(*sign, index, seen.get(sign.family, 0), before))
        seen[sign.family] = sign.number
    links.reverse()
    return links


@dataclass
class _Reader:
    """Reads one part from enumerator to enumerator.

    Attributes:
        view: The text.
        part: The paragraphs of the part.
        open: The chains that may still go on, outer ones first.
        running: Of chapters, articles and the like the last, and how many stand in a row.
        last: The last number of every style, its chain open or not.
    """

    view: View
    part: tuple[Line, ...]
    open: list[_Link] = field(default_factory=list)
    running: dict[str, tuple[_Link, int]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def faults(self) -> Iterator[_Fault]:
        """What is wrong, as it is noticed."""
        for link in _links(self.part):
            fault = self._run(link) if link.family in _RUNNING else self._nest(link)
            if fault is not None:
                yield fault
            self.last[link.family] = link.number

    def _run(self, link: _Link) -> _Fault | None:
        """Chapters and articles: one chain each, whatever stands between.

        Articles are also cited singly, so they are a chain only in a row.
        """
        known, row = self.running.get(link.family, (link, 0))
        step = link.number - known.number
        self.running[link.family] = (link, row + 1 if step == 1 else 1)
        if not row or link.number == 1:
            return None
        if step == 0:
            return self._fault("duplicate", link, known)
        certain = link.family != "第一条" or (row > 1 and link.then in (0, link.number + 1))
        return self._gap(known, link) if 1 < step <= MOST_MISSING + 1 and certain else None

    def _nest(self, link: _Link) -> _Fault | None:
        """An enumerator whose chain may lie inside others."""
        if link.number == 1:
            self._begin(link)
            return None
        if (at := self._find(link.family, link.number - 1)) >= 0:
            self.open[at:] = [link]
            return None
        if (at := self._find(link.family)) < 0:
            follows = self.last.get(link.family) == link.number - 1
            fault = None if follows else self._orphan(link)
            self.open.append(link)
            return fault
        known = self.open[at]
        step = link.number - known.number
        if not 0 <= step <= MOST_MISSING + 1:
            self._begin(link)
            return None
        self.open[at:] = [link]
        return self._gap(known, link) if step else self._fault("duplicate", link, known)

    def _begin(self, link: _Link) -> None:
        """Open a chain. Of one style two may be open, an outer and an inner one."""
        same = [at for at, known in enumerate(self.open) if known.family == link.family]
        if len(same) > 1:
            del self.open[same[-1] :]
        self.open.append(link)

    def _find(self, family: str, number: int = 0) -> int:
        """The innermost open chain of a style (that stands at this number), -1 if none."""
        for at in range(len(self.open) - 1, -1, -1):
            known = self.open[at]
            if known.family == family and number in (0, known.number):
                return at
        return -1

    def _gap(self, known: _Link, link: _Link) -> _Fault | None:
        """Numbers left out between two enumerators, unless they stand inside paragraphs."""
        text = self.view.text[self.part[known.line].start : self.part[link.line].start]
        missing = range(known.number + 1, link.number)
        if all(inside(link.family, number).search(text) for number in missing):
            return None
        return self._worn(link.family, known.line + 1, link.line) or self._fault("gap", link, known)

    def _orphan(self, link: _Link) -> _Fault | None:
        """An enumerator over 1 whose style has no open chain."""
        end = self.part[link.line].start
        begin = max(self.part[link.before].start, end - REACH)
        if inside(link.family, link.number - 1).search(self.view.text, begin, end):
            return None
        return (
            self._worn(link.family, link.before, link.line)
            or self._slip(link)
            or self._headless(link)
        )

    def _worn(self, family: str, begin: int, end: int) -> _Fault | None:
        """A paragraph in this range that opens with what is left of an enumerator."""
        for line in self.part[begin:end]:
            mark = worn(family, line.text)
            if mark:
                start = span(self.view, line)[0]
                return _Fault("worn", start, start + len(mark), f"?{mark}")
        return None

    def _slip(self, link: _Link) -> _Fault | None:
        """An enumerator that goes on a chain of another style."""
        for at in range(len(self.open) - 1, -1, -1):
            known = self.open[at]
            if known.number != link.number - 1:
                continue
            shorter = _WORN.get(link.family) == known.family
            longer = _WORN.get(known.family) == link.family
            alike = known.mark[-1] == link.mark[-1]
            if link.family in _WRITTEN and known.family in _WRITTEN:
                self.open[at] = known._replace(number=link.number)
                del self.open[at + 1 :]
                if {link.family, known.family} == _LOOSE:
                    return None
                if not shorter and not longer:
                    return self._fault("inconsistent", link, known)
            elif not (alike and (shorter or longer)):
                continue
            else:
                del self.open[at:]
            return self._fault("worn", *((known, link) if shorter else (link, known)))
        return None

    def _headless(self, link: _Link) -> _Fault | None:
        """A list that begins at two: its first enumerator is lost."""
        if link.family not in _WRITTEN or (link.number, link.then) != (2, 3):
            return None
        end = self.part[link.line].start
        begin = max(self.part[0].start, end - REACH)
        text = self.view.text[begin:end]
        if inside(link.family, 1).search(text) or not _ANNOUNCED_RE.search(text):
            return None
        return self._fault("gap", link, None)

    def _fault(self, kind: str, link: _Link, known: _Link | None) -> _Fault:
        start = span(self.view, self.part[link.line])[0] + link.start
        note = f"{known.mark if known else '?'} → {link.mark}"
        return _Fault(kind, start, start + len(link.mark), note)
