"""Marks that sites hide in a text so that copies give themselves away.

A site's program writes its name where readers do not see it: "copyright dedecms",
"#文章来源#", strings of random letters between two sentences. Nobody who writes Chinese
sets such a string against a sentence without a mark or a blank.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.seams import HAN, is_han, joins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

# ── names of sites and programs ──────────────────────────────────────────────

#: What may stand around a mark: a sentence's end, its middle, the line's end.
_STOPS = frozenset("。！？…；”）】，、：")
_MARK_RE = re.compile(
    r"(?P<sure>#(?:文章来源|文章出处|文章来自|原文链接|原文来自|本文来源|本文出自|本文来自|本文转自|转载请注明|转载自|版权所有|版权归属|内容来源|内容来自|来源于|来源|出处|copyright)[^#\n。！？]{0,24}#"
    r"|(?:copyright|内容来自|本文来自|来自|来源于)\s?(?:dedecms|织梦)|织梦好[,，]\s?好织梦|织梦内容管理系统)"
    r"|(?:copyright|©)\s?(?:by\s)?[a-z0-9]{3,20}(?:\.(?:com|cn|net|org|cc))?(?![A-Za-z0-9.])|(?:copyright|©)\s?(?:\d{4}(?:\s?[-—]\s?\d{4})?)\s?[a-z0-9-]{3,20}\.(?:com|cn|net|org|cc)(?:\.cn)?(?![A-Za-z0-9.])|(?:本文)?内容来自\s?[a-z0-9]{3,20}(?:\.(?:com|cn|net|org|cc))?(?![A-Za-z0-9.])",
    re.IGNORECASE,
)
#: What such marks begin with, and a frame.
_CUES = Hints(
    "# copyright Copyright COPYRIGHT CopyRight © 内容来自 本文内容来自 本文来自 来自 来源于 织梦".split()
)
_FRAMES = Hints("★☆※◆■●▲♂♀~～=＝+＋|｜*＊#")
#: A site's name in a frame of the same signs on both sides.
_FRAMED_RE = re.compile(
    rf"(?P<frame>[★☆※◆■●▲♂♀~～=＝+＋|｜*＊]{{1,4}}|#{{2,4}}) ?(?P<name>[{HAN}A-Za-z0-9]{{2,8}}(?:网|文库|论坛|之家|书库|书屋|大全)) ?(?P=frame)"
)
#: Newspapers and offices: whom sentences name.
_PUBLIC_RE = re.compile(
    "人民|新华|中国|央视|光明|政府|政务|日报|晚报|法院|公安|教育[厅部局]|大学|互联|内联|电网"
)
#: English that speaks of the right itself.
_ENGLISH_RE = re.compile(
    r"\s(?:law|act|laws|protection|notice|holders?|owners?|and|of|in|is|the|reserved|infringement|office|page|symbol|clearance|license|\d+)$"
)


def site_marks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Names of sites and of their programs behind copyright, 内容来自 or in a frame of signs."""
    text = view.text
    for hit in _CUES.matches(view, _MARK_RE):
        start, end = hit.span()
        if not _is_set_in(text, start, end) or _ENGLISH_RE.search(hit.group().lower()):
            continue
        between = text[start - 1] in _STOPS or text[end : end + 1] in {"", "\n", *"。！？；"}
        if hit["sure"] or between or joins(text, start, end):
            yield Finding(start, end, "", "")
    for hit in _FRAMES.matches(view, _FRAMED_RE):
        if _is_set_in(text, *hit.span()) and not _PUBLIC_RE.search(hit["name"]):
            yield Finding(hit.start(), hit.end(), "", "")


def _is_set_in(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands on one side at least and nothing but one on the other."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"", "\n"}:
        return is_han(after)
    return (is_han(before) or before in _STOPS) and (
        is_han(after) or after in _STOPS or after in {"", "\n"} or after in set("“《（【")
    )


# ── random letters ───────────────────────────────────────────────────────────

_STRING_RE = re.compile(
    rf"。(?P<cut>[A-Za-z0-9]{{6,24}})(?=[{HAN}“《]|[ \t\u3000]*(?:\n|$))", re.ASCII
)
#: A model's number changes between small and capital letters and figures up to three
#: times (DS2CD3T46 has six, but few so); one string by itself needs more.
_LEAST_CHANGES, _SURE_CHANGES, _LEAST_STRINGS = 2, 5, 3


def random_strings(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Random letters and figures that stand between sentences, three or more on a page.

    Fewer where each changes so often between kinds of letters that it is no model's number.
    """
    hits = [hit for hit in _STRING_RE.finditer(view.text) if changes(hit["cut"]) >= _LEAST_CHANGES]
    if len({hit["cut"][:3] for hit in hits}) < _LEAST_STRINGS:
        hits = [hit for hit in hits if _is_random(hit["cut"])]
    for hit in hits:
        yield Finding(*hit.span("cut"), "", "")


def _kind(char: str) -> str:
    return "0" if char.isdigit() else "A" if char.isupper() else "a"


def changes(string: str) -> int:
    """How often the kind of letter changes.

    >>> changes("iPhone14"), changes("x7Kq2LpZ")
    (3, 7)
    """
    return sum(_kind(a) != _kind(b) for a, b in pairwise(string))


def _is_random(string: str) -> bool:
    """Whether a string by itself can only be random: small letters, capitals and figures mixed."""
    kinds = {_kind(char) for char in string}
    return len(kinds) > 2 and len(string) > 7 and changes(string) >= _SURE_CHANGES
