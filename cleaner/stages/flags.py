r"""Paragraphs that lost something, told and never guessed.

Every function here reads the *final* text: one paragraph a line, parts held
apart by PART_BREAK. Each yields reports (``new=None``) in text offsets.

The other flags live beside this module: `enumerations` (numbers of headings),
`masks` (placeholders), `glyphs` (characters), `syllables` and `doctored` (words).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages import endings
from cleaner.stages.enumerators import enumerator_of
from cleaner.stages.paragraphs import parts, span
from cleaner.stages.signs import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.stages.endings import Prose
    from cleaner.view import Line, View

#: A page with less Chinese text than this, and no sentence in it, is a title and
#: nothing else (noise.md A11: about 30 of 125 opened document pages).
SHORTEST_BODY = 60

#: A title page seen after cleaning has at most a title, a number and a date.
TITLE_LINES = 3

#: So many code points on each side of a hole are shown.
SHOWN = 6

#: Lines that a site cut at one width differ by no more than this.
SAME_WIDTH = 2

_CJK_RE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SENTENCE_RE = re.compile("[。！？!?；;：:，,…]")


def title_only(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Parts that hold a title and no body.

    Short notices are left alone, for they hold sentences; lists, verse and tables,
    for they have numbers or more lines than a title page.
    """
    for part in parts(view):
        text = "".join([line.text for line in part[: TITLE_LINES + 1]])
        listed = sum(enumerator_of(line.text) is not None for line in part[:TITLE_LINES])
        if len(part) > TITLE_LINES or _SENTENCE_RE.search(text) or listed > 1:
            continue
        chinese = len(_CJK_RE.findall(text))
        if chinese < SHORTEST_BODY and chinese * 2 > len(text):
            yield Finding(span(view, part[0])[0], span(view, part[-1])[1], "", None, f"{chinese}字")


def truncated_ending(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The last paragraph of each part, where it stops in mid-sentence.

    Headings, lists, dates, signatures, tables, verse and titles end without a
    mark by nature and are left alone.
    """
    for part, prose in zip(parts(view), view.memo(endings.prose), strict=True):
        last = part[-1].text
        if endings.is_unmarked(last) and _is_cut(view, part, prose.without(last)):
            start, end = span(view, part[-1])
            yield Finding(max(start, end - 2 * SHOWN), end, "", None)


def broken_paragraph(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Holes: a paragraph stops in mid-sentence, the next is not its rest.

    Both sides are shown and never joined, for what stood between them is lost.
    """
    bare = view.memo(endings.unmarked)
    for part, prose in zip(parts(view), view.memo(endings.prose), strict=True):
        for at, (before, after) in enumerate(pairwise(part)):
            if before.start in bare and _is_hole(view, part, at, prose.without(before.text)):
                end, start = span(view, before)[1], span(view, after)[0]
                yield Finding(
                    end - min(SHOWN, len(before.text)),
                    start + min(SHOWN, len(after.text)),
                    "",
                    None,
                )


def _is_cut(view: View, part: tuple[Line, ...], others: Prose) -> bool:
    """Whether the last paragraph of a part, unmarked, is the beginning of a sentence."""
    text = part[-1].text
    tail = endings.tail(text)
    if endings.NO_SENTENCE_RE.fullmatch(text if tail is None else tail):
        return False
    torn = endings.ends_open(text) or endings.is_torn(text) or _is_torn_short(text, others)
    if tail is not None:
        lone = len(tail.strip()) == 1 and is_han(tail.strip())
        return len(text) >= endings.PHRASE and (torn or lone or _is_edited(view, others))
    closed = endings.CLOSED_RE.search(text) is not None
    if endings.goes_on(part, len(part) - 1):
        return not closed
    if not others.sound and not _is_marked(part):
        return False
    number = enumerator_of(text)
    if number is not None and not endings.is_article(number, text):
        if number.number == 1 and others.edited and part[-2:][0].text[-1] in "：:":
            return not closed  # a list has more than one item
        return _is_divided(text, others) and (torn or part[-2].text[-1:] in tuple("：:；;"))
    if number is not None:
        return not closed
    return torn or (endings.is_sentence(text) and _is_edited(view, others))


#: From so many paragraphs of prose on, none without its end, one without is a loss.
_FLAWLESS_LEAST = 5


def _is_flawless(others: Prose) -> bool:
    return others.total >= _FLAWLESS_LEAST and others.whole == others.total


#: So many whole paragraphs of prose make a missing end tell on a short last line, too.
_WHOLE_LEAST = 3


def _is_torn_short(text: str, others: Prose) -> bool:
    """Whether a line too short for `is_torn` ends as no last line of a text does.

    In a word behind a clause's comma or verb, behind the first character of an item, on
    a word that joins, or in the second clause of a sentence that is no slogan.
    """
    if others.total < _WHOLE_LEAST or not others.edited:
        return False
    modal = endings.MODAL_RE.search(text) is not None
    least = _CLAUSE_LEAST if modal else endings.CLAUSE
    if len(text) >= least and endings.ends_in_word(text) and (modal or endings.is_uneven(text)):
        return True
    if " " in text or len(text) < _JOIN_LEAST:
        return False
    return (
        endings.JOINS_RE.search(text) is not None
        or (text[-1] == "的" and enumerator_of(text) is None)
        or _ITEM_RE.search(text) is not None
        or _is_second_clause(text)
    )


#: An item and the first character of another: 公安、自然资源、生
_ITEM_RE = re.compile("[^、，]{2,}、[\u3400-\u9fff]$")

#: Shorter lines that end on a word that joins may be names: 王和.
_JOIN_LEAST = 6


def _is_second_clause(text: str) -> bool:
    """Whether a line has clauses of unlike length, and words that slogans and headings lack."""
    if len(text) < endings.PHRASE or enumerator_of(text) is not None:
        return False
    if "，" not in text and "," not in text:  # items of an enumeration longer than names
        items = text.split("、")
        return (
            len(items) > 1
            and len(text) >= max(endings.PROSE_LENGTH, _ITEM_LEAST * len(items))
            and re.search("[的和及等在有]", text) is not None
        )
    return endings.is_uneven(text) and _ORDER_RE.search(text) is not None


#: Words of regulations and reports that order the parts of a sentence.
_ORDER_RE = re.compile(
    "由(?!来)|将(?![来士军领])|被|经(?![济验营费常典历过])|其(?![他实中])|按照|根据|应当|以及|依法|对于|不得"
    "|[后时的]，|之一，"
)

#: Names have fewer characters.
_ITEM_LEAST = 5


def _is_marked(part: tuple[Line, ...]) -> bool:
    """Whether all paragraphs before the last end like sentences, in a part without long ones."""
    before = [line.text for line in part[:-1] if len(line.text) >= endings.PHRASE]
    return len(before) > 1 and not any(endings.is_unmarked(text) for text in before)


#: A verb like 应当 and what it needs around it: judged on cut laws and reports.
_CLAUSE_LEAST = 9


def _is_divided(text: str, others: Prose) -> bool:
    """Whether a short line holds a comma where whole paragraphs of prose stand before it."""
    enough = others.total >= _WHOLE_LEAST and others.edited
    return enough and len(text) >= endings.PHRASE and ("，" in text or "," in text)


def _is_hole(view: View, part: tuple[Line, ...], at: int, others: Prose) -> bool:
    """Whether the text after this unmarked paragraph is lost."""
    before, after = part[at].text, part[at + 1].text
    if len(before) < endings.CLAUSE:
        return False
    tail = endings.tail(before)
    if tail is not None and endings.NO_SENTENCE_RE.fullmatch(tail):
        return False
    heading = _is_heading(part, at, tail) and not (
        _is_lone(view, part, at) and _is_edited(view, others)
    )
    if endings.is_clause(before) and endings.is_rest(after, sure=heading):
        return True
    if not others.sound or _is_list(part, at):
        return False
    numbered = enumerator_of(before) is not None
    opens = endings.opens(after)
    if heading and (numbered or len(before) < endings.PHRASE):
        cut = endings.ends_open(before) and _is_divided(before, others)
        return cut and not opens
    torn = endings.ends_in_word(before) or (not opens and endings.ends_open(before))
    if not _is_edited(view, others):
        return torn and not opens and endings.begins_in_word(after)
    if tail is not None or numbered or endings.MODAL_RE.search(before):
        return torn or not opens
    if not heading and not opens and (not endings.may_open(after) or _is_flawless(others)):
        return True
    rest = not opens and endings.begins_in_word(after)
    if not heading or "，" in before or "," in before:
        return torn or rest
    return rest and endings.is_torn(before)


def _is_lone(view: View, part: tuple[Line, ...], at: int) -> bool:
    """Whether a line with a clause's comma or verb alone lacks its end in a long part.

    Where sections have headings there is more than one; the title and what has a
    number or a sign before it do not count.
    """
    text = part[at].text
    if len(part) < _LINES_LEAST or len(text) < endings.PHRASE or not is_han(text[0]):
        return False
    if part[at].start not in view.memo(_lone):
        return False
    if endings.NO_SENTENCE_RE.fullmatch(part[at + 1].text):  # a signature, an author
        return False
    if not any(endings.is_prose(line.text) for line in part[:at]):
        return False
    long = len(text) >= _LONE_LEAST and "，" in text
    clause = long or endings.MODAL_RE.search(text) is not None
    torn = endings.ends_in_word(text) or endings.begins_in_word(part[at + 1].text)
    return clause or torn


def _lone(view: View) -> frozenset[int]:
    """Where the only line of a part starts that lacks its end without a number before it."""
    unmarked = view.memo(endings.unmarked)
    bare = [
        [
            line.start
            for line in part[1:]
            if line.start in unmarked
            and line.text[0].isalnum()
            and enumerator_of(line.text) is None
        ]
        for part in parts(view)
    ]
    return frozenset(starts[0] for starts in bare if len(starts) == 1)


#: A shorter line with a comma may be the only heading: 科技赋能，老手艺焕发新光彩.
_LONE_LEAST = 20

#: A shorter page may have one heading only.
_LINES_LEAST = 6


def _is_edited(view: View, others: Prose) -> bool:
    """Whether whoever wrote this part never leaves a mark out."""
    return others.edited and not view.memo(endings.is_casual)


def _is_list(part: tuple[Line, ...], at: int) -> bool:
    """Whether an unmarked line stands among others: a list, names, lines cut at a width."""
    width = len(part[at].text)
    near = [line.text for line in part[max(0, at - 1) : at + 2] if line is not part[at]]
    bare = [text for text in near if endings.is_unmarked(text)]
    after = part[at + 1].text
    short = len(after) < endings.PROSE_LENGTH and endings.is_unmarked(after)
    return short or any(abs(len(text) - width) <= SAME_WIDTH for text in bare)


def _is_heading(part: tuple[Line, ...], at: int, tail: str | None) -> bool:
    """Whether an unmarked paragraph may be a heading or the item of a plain list."""
    text = part[at].text
    if tail is not None or (endings.is_prose(text) and text[-1] in endings.OPEN_ENDS):
        return False
    number = enumerator_of(text)
    if number is not None:
        return not (endings.is_article(number, text) or endings.goes_on(part, at))
    return len(text) < endings.LONG_CLAUSE or not endings.is_prose(text)
