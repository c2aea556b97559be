r"""Paragraphs that lost something, told and never guessed.

Every function here reads the *final* text: one paragraph a line, parts held
apart by PART_BREAK. Each yields reports (``new=None``) in text offsets.

The other flags live beside this module: `enumerations` (numbers of headings),
`masks` (placeholders), `glyphs` (characters) and `doctored` (words).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.enumerators import enumerator_of
from cleaner.stages.paragraphs import parts, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import Line, View

#: A page with less Chinese text than this, and no sentence in it, is a title and
#: nothing else (noise.md A11: about 30 of 125 opened document pages).
SHORTEST_BODY = 60

#: A title page seen after cleaning has at most a title, a number and a date.
TITLE_LINES = 3

#: From this length on, a paragraph that holds a comma is prose, not a heading: the
#: two-clause headings of the control reports stay below it.
PROSE_LENGTH = 25

#: Without a sentence end inside, only a paragraph over this length is surely no
#: heading: unnumbered headings of several clauses stay below it (control, seeds).
LONG_CLAUSE = 40

#: Share of the prose paragraphs of a part that must end like sentences before a
#: missing end means anything: forum posts and teaser lists leave the mark out.
SOUND_SHARE = 0.8

#: So many code points on each side of a hole are shown.
SHOWN = 6

_CJK_RE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SENTENCE_RE = re.compile("[。！？!?；;：:，,…]")

#: Marks after which a sentence must go on.
_OPEN_ENDS = "，、,（(“‘《〈「『【[{"
_OPEN_BRACKETS = _OPEN_ENDS[3:]

#: The words after the last sentence end of a paragraph.
_TAIL_RE = re.compile("[。！？；][“”‘’）】》」』)]*([^。！？；“”‘’）】》」』)][^。！？；]*)$")

#: Words after the last sentence that belong to none: a label with its value, a
#: date, a telephone number, an address, a closing formula.
_NO_SENTENCE_RE = re.compile(
    r".{0,14}[：:]\s*\S{0,24}(?:\s+\S{1,12})*"
    r"|.{0,20}\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"|.{0,20}[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
    r"|.{0,14}\d[\d\- ]{5,}"
    r"|.{0,30}(?:https?://|www\.)\S*"
    r"|\s*(?:全文)?[完终止]"
    r"|\s*(?:谢谢|此致|敬礼|特此|祝|附件|来源|编辑|记者|作者|摘自|选自|图).{0,20}"
)

#: How the last article of a law or a rule ends, with a mark or without.
_CLOSED_RE = re.compile("(?:施行|执行|废止|生效|解释|实施)$")

#: Words that cannot end a sentence: prepositions, conjunctions, adverbs.
_UNFINISHED_RE = re.compile(
    "(?:[和与及或在对把被将向从由使让而且但因若]|以及|为了|关于|通过|根据|按照|并且|我们要|不断|进一步|更加|更)$"
)

#: What no paragraph begins with: particles and closing marks; the words in which
#: these characters do begin one are left out.
_INNER_RE = re.compile(
    "的(?![确士哥卢的]|黎波里)"
    "|了(?![解不却结然无如])"
    "|们"
    "|着(?![力眼重手实装火急想陆色名迷墨])"
    "|[、，。；！？…”’）】》」』％]|[,;!?%)]"
)

#: Conjunctions that join words; after a heading they may begin a paragraph (和往年相比).
_JOINING_RE = re.compile(
    "和(?![平谐睦尚气田解约弦善服县林龙政硕珅风蔼亲静讯顺歌])|[与及或](?![此会时其格早第许者是曰])"
)


#: Characters that open paragraphs far oftener than they stand inside: before one of
#: them a paragraph without an end lost its full stop, not the rest of a page. Measured
#: on control reports and laws: a random place in them begins so in 3 of 100 cases, a
#: paragraph in 70.
_OPENINGS = "（(“第对對各这這那今昨首虽凡根按因省市县周毛"


class _Prose(NamedTuple):
    """How the prose of a part ends.

    Attributes:
        total: Paragraphs of prose.
        whole: Those that end like a sentence.
    """

    total: int
    whole: int

    @property
    def sound(self) -> bool:
        """Whether paragraphs of this part end like sentences, as a rule."""
        return self.total > 0 and self.whole >= SOUND_SHARE * self.total

    def without(self, unmarked: str) -> _Prose:
        """The same without one paragraph that lacks its end."""
        return self._replace(total=self.total - _is_prose(unmarked))


# ── a page that is only a title ──────────────────────────────────────────────


def title_only(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Parts that hold a title and no body.

    Short notices are left alone, for they hold sentences; verse and tables, for
    they have more lines than a title page.
    """
    for part in parts(view):
        text = "".join([line.text for line in part[: TITLE_LINES + 1]])
        if len(part) > TITLE_LINES or _SENTENCE_RE.search(text):
            continue
        chinese = len(_CJK_RE.findall(text))
        if chinese < SHORTEST_BODY and chinese * 2 > len(text):
            yield Finding(span(view, part[0])[0], span(view, part[-1])[1], "", None, f"{chinese}字")


# ── paragraphs that stop in mid-sentence ─────────────────────────────────────


def truncated_ending(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The last paragraph of each part, where it stops in mid-sentence.

    Headings, lists, dates, signatures, tables, verse and titles end without a
    mark by nature and are left alone.
    """
    for part, prose in zip(parts(view), view.memo(_prose), strict=True):
        last = part[-1].text
        if _unmarked(last) and _is_cut(last, part, prose.without(last)):
            start, end = span(view, part[-1])
            yield Finding(max(start, end - 2 * SHOWN), end, "", None)


def broken_paragraph(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Holes: a paragraph stops in mid-sentence, the next is not its rest.

    Both sides are shown and never joined, for what stood between them is lost.
    """
    for part, prose in zip(parts(view), view.memo(_prose), strict=True):
        for before, after in pairwise(part):
            if _unmarked(before.text) and _is_hole(
                before.text, after.text, prose.without(before.text)
            ):
                end, start = span(view, before)[1], span(view, after)[0]
                yield Finding(
                    end - min(SHOWN, len(before.text)),
                    start + min(SHOWN, len(after.text)),
                    "",
                    None,
                )


def _prose(view: View) -> tuple[_Prose, ...]:
    """How the prose of each part ends."""
    return tuple([_ends(part) for part in parts(view)])


def _ends(part: tuple[Line, ...]) -> _Prose:
    prose = [line.text for line in part if _is_prose(line.text)]
    return _Prose(len(prose), sum(1 for text in prose if not _unmarked(text)))


def _is_prose(text: str) -> bool:
    return len(text) >= PROSE_LENGTH and ("，" in text or "," in text)


def _unmarked(text: str) -> bool:
    """Whether a paragraph ends in a letter, a digit, a comma or an open bracket."""
    last = text[-1]
    if last in "“‘" and text[-2:-1] in ("。", "！", "？"):
        return False  # a closing quotation mark, mistyped
    return last.isalnum() or last in _OPEN_ENDS or last in "%％"


def _is_cut(text: str, part: tuple[Line, ...], others: _Prose) -> bool:
    """Whether this unmarked last paragraph of a part is the beginning of a sentence."""
    tail = _tail(text)
    if tail is not None:
        return len(text) >= PROSE_LENGTH // 2 and not _NO_SENTENCE_RE.fullmatch(tail)
    if _follows_sentences(text, part):
        return True
    if not others.sound or enumerator_of(text) is not None:
        return False
    if _NO_SENTENCE_RE.fullmatch(text):
        return False
    return _ends_open(text) or _is_prose(text)


def _is_hole(before: str, after: str, others: _Prose) -> bool:
    """Whether the text between two paragraphs is lost, the first being unmarked."""
    tail = _tail(before)
    if not _is_prose(before) or (tail is not None and _NO_SENTENCE_RE.fullmatch(tail)):
        return False
    heading = tail is None and (len(before) < LONG_CLAUSE or enumerator_of(before) is not None)
    if _INNER_RE.match(after):
        return True
    if _JOINING_RE.match(after) and not heading:
        return True
    if len(after) < PROSE_LENGTH or not others.sound:
        return False
    if _ends_open(before):
        return tail is not None or enumerator_of(before) is None
    opens = after[0] in _OPENINGS or enumerator_of(after) is not None
    return not heading and not opens


def _tail(text: str) -> str | None:
    """The words after the last sentence of a paragraph, None if it holds none."""
    hit = _TAIL_RE.search(text)
    return hit[1] if hit else None


def _ends_open(text: str) -> bool:
    """Whether the last word or mark calls for more."""
    if text[-1] in _OPEN_BRACKETS:
        return True
    enough = len(text) >= PROSE_LENGTH // 2
    return enough and (text[-1] in _OPEN_ENDS or _UNFINISHED_RE.search(text) is not None)


def _follows_sentences(text: str, part: tuple[Line, ...]) -> bool:
    """Whether the item before this one in its list ends like a sentence."""
    head = enumerator_of(text)
    if head is None:
        return False
    for line in reversed(part[:-1]):
        other = enumerator_of(line.text)
        if other is not None and other.family == head.family:
            follows = other.number == head.number - 1 and line.text[-1] in "。；;！"
            return follows and not _CLOSED_RE.search(text)
    return False
