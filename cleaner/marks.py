r"""Marked text: a page and its edits in one readable text, loss-free.

What a rule dropped or put in stands where it happened, in double brackets with the
rule's id: ``⟦rule|dropped⟧`` or ``⟦rule|dropped|added⟧``. The rest is the clean text, so
that marked text reads like the result with its reasons. Golden tests, explanations
and labels that people write use it.

Inside a mark blanks, newlines and tabs are ␣ ⏎ ⇥, other signs hard to see are
``\u3000``, and a backslash stands before ``\ | ⟧ ␣ ⏎ ⇥`` that are meant. Outside a mark
only ⟦ needs help: it is written as the empty mark ``⟦⟧``.

>>> page = "党建 工作,加入VIP下载"
>>> edits = (Edit(2, 3, " ", "", "wrap/space"), Edit(5, 6, ",", "。", "space/comma"))
>>> mark(page, edits)
'党建⟦wrap/space|␣⟧工作⟦space/comma|,|。⟧加入VIP下载'
>>> unmark(mark(page, edits)) == (page, edits)
True
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.errors import UsageError
from cleaner.ledger import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPEN, _CLOSE, _BAR = "⟦", "⟧", "|"
_SHOWN = {" ": "␣", "\n": "⏎", "\t": "⇥"}
_MEANT = {sign: char for char, sign in _SHOWN.items()}

#: Inside a mark: what has a sign of its own, what a backslash must guard, and what
#: nobody sees: controls, formats (zero-width, BOM, soft hyphen), blanks of other
#: widths, private use, lone surrogates.
_SPECIAL_RE = re.compile(
    r"[ \n\t\\|⟧␣⏎⇥\x00-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ud800-\uf8ff\ufeff]"
)

#: A field of a mark: anything but the signs that end it, unless guarded.
_FIELD = r"(?:[^\\|⟧]|\\.)*"
_MARK_RE = re.compile(rf"⟦({_FIELD})\|({_FIELD})(?:\|({_FIELD}))?⟧", re.DOTALL)
_ESCAPE_RE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))|[␣⏎⇥]", re.DOTALL)


def mark(page: str, edits: Iterable[Edit]) -> str:
    """The clean text of a page with every edit where it happened.

    Args:
        page: The decoded page.
        edits: Sorted and disjoint, as `ledger.edits` gives them.
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (_plain(page[at : edit.start]), _mark(edit))
        at = edit.end
    pieces.append(_plain(page[at:]))
    return "".join(pieces)


def unmark(marked: str) -> tuple[str, tuple[Edit, ...]]:
    """The page and the edits that marked text holds: the inverse of `mark`.

    Raises:
        UsageError: a mark is not closed, or names no rule; line and column are told.
    """
    page: list[str] = []
    edits: list[Edit] = []
    at = 0  # in the page
    for text, edit in _read(marked):
        page.append(text)
        at += len(text)
        if edit is not None:
            edits.append(edit._replace(start=at, end=at + len(edit.old)))
            page.append(edit.old)
            at += len(edit.old)
    return "".join(page), tuple(edits)


def _plain(text: str) -> str:
    return text.replace(_OPEN, _OPEN + _CLOSE)


def _mark(edit: Edit) -> str:
    fields = [edit.rule, edit.old, edit.new] if edit.new else [edit.rule, edit.old]
    return _OPEN + _BAR.join(map(shown, fields)) + _CLOSE


def shown(text: str) -> str:
    r"""A text with blanks, newlines and signs hard to see written as inside a mark.

    >>> shown("甲\u3000乙\n")
    '甲\\u3000乙⏎'
    """
    return _SPECIAL_RE.sub(_sign, text)


def _sign(hit: re.Match[str]) -> str:
    char = hit[0]
    if char in _SHOWN:
        return _SHOWN[char]
    return f"\\{char}" if char in "\\|⟧␣⏎⇥" else f"\\u{ord(char):04x}"


def _meant(field: str) -> str:
    return _ESCAPE_RE.sub(_char, field)


def _char(hit: re.Match[str]) -> str:
    if hit[1]:
        return chr(int(hit[1], 16))
    return hit[2] or _MEANT[hit[0]]


def _read(marked: str) -> Iterator[tuple[str, Edit | None]]:
    """Stretches of kept text, each with the edit after it; None after the last."""
    at = 0
    text = ""
    while (start := marked.find(_OPEN, at)) >= 0:
        text += marked[at:start]
        if marked.startswith(_CLOSE, start + 1):
            text += _OPEN
            at = start + 2
            continue
        hit = _MARK_RE.match(marked, start)
        if hit is None:
            raise _broken(marked, start)
        rule, old, new = (_meant(field or "") for field in hit.groups())
        yield text, Edit(0, 0, old, new, rule)
        text, at = "", hit.end()
    yield text + marked[at:], None


def _broken(marked: str, at: int) -> UsageError:
    line = marked.count("\n", 0, at) + 1
    column = at - marked.rfind("\n", 0, at)
    around = marked[at : at + 30].partition("\n")[0]
    return UsageError(
        f"第 {line} 行第 {column} 列的标记不完整：{around}（应为 ⟦规则|删去的⟧ 或 ⟦规则|删去的|加上的⟧）",
        f"line {line}, column {column}: broken mark: {around} "
        "(expected ⟦rule|dropped⟧ or ⟦rule|dropped|added⟧)",
    )
