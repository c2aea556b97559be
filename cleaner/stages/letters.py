"""Letters and figures set into words: random strings against copies, numbers, a site's Latin name.

No word tells them; the sentence does that reads on without them. A Latin word that belongs to
its sentence stands between words (安装XP系统): of 4,819 in reviews, one in 650 had a word come
together across it. So several places must agree, or the string be none that a text has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.hints import codes
from cleaner.ledger import Finding
from cleaner.stages.copymarks import changes
from cleaner.stages.seams import beside, is_han, is_own, reads_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleaner.rules import Context
    from cleaner.view import View

_BEFORE = frozenset("，。；、：！？”")
_AFTER = frozenset("\n。，；")
#: What counts as a word set in: shorter ones are in every text (A, 4G, App).
_SHORTEST = 4


class Run(NamedTuple):
    """Letters or figures between characters of sentences; code points, half-open.

    Attributes:
        start: First code point.
        end: One past the last.
        said: Them.
        kind: "random", "jam", "number", "address" or "word".
        tells: What `reads_on` says, 0 where there is no Han on one side.
    """

    start: int
    end: int
    said: str
    kind: str
    tells: int


def _runs(view: View) -> tuple[Run, ...]:
    text = view.text
    spans = _spans(view)
    short = sum(end - start < _SHORTEST for start, end in spans)
    if short >= _LEAST_JAM and any(sign in text for sign in _JAM_SIGNS):
        spans += [hit.span() for hit in _JAM_RE.finditer(text)]
    found = (_run(text, start, end) for start, end in spans if end - start >= _SHORTEST)
    return tuple(sorted(run for run in found if run))


def _spans(view: View) -> list[tuple[int, int]]:
    """Where letters and figures stand in a row, but for short rows of figures."""
    signs = view.memo(codes)
    letters = ((signs | _SMALL) - _A) < _LETTERS
    letters |= _foreign()[np.minimum(signs, _LAST)]
    kinds = np.zeros(len(signs) + 2, np.int8)
    kinds[1:-1] = letters | ((signs - _ZERO) < _FIGURES)
    edges = np.diff(kinds)
    starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    lettered = np.add.reduceat(letters, starts) > 0 if len(starts) else np.zeros(0, np.bool_)
    wanted = lettered | (ends - starts >= _LONG_NUMBER)
    return list(zip(starts[wanted].tolist(), ends[wanted].tolist(), strict=True))


#: Scripts and signs that no Chinese word has: Greek to Georgian, kana, Hangul, ornaments.
_BLOCKS = ((0x370, 0x10FF), (0x3041, 0x30FA), (0xAC00, 0xD7A3), (0x2500, 0x27BF), (0xE000, 0xF8FF))
_ORNAMENTS = "§¤¶†‡℡㊣※©®"
_LAST = np.uint32(0xFFFF)


@cache
def _foreign() -> NDArray[np.bool_]:
    """Whether each code unit is one of these, shape (65536,)."""
    out = np.zeros(0x10000, np.bool_)
    for first, last in _BLOCKS:
        out[first : last + 1] = True
    out[[ord(sign) for sign in _ORNAMENTS]] = True
    out[_LAST] = False
    return out


_SMALL, _A, _LETTERS = np.uint32(32), np.uint32(ord("a")), np.uint32(26)
_ZERO, _FIGURES = np.uint32(ord("0")), np.uint32(10)
#: Shorter numbers are in every text; fewer short strings are no jam.
_LONG_NUMBER, _LEAST_JAM = 7, 3
#: What stands in such strings before a blank, and in few texts.
_JAM_SIGNS = [f"{sign} " for sign in "$%^&#*@~|"]


_DOTTED_RE = re.compile(r"[A-Za-z0-9]+(?:(?:[./_-]|://)[A-Za-z0-9]+)+/?")
_PAIRS = frozenset(("()", "（）", "[]", "【】", "［］", "《》", "<>"))


def _run(text: str, start: int, end: int) -> Run | None:
    dotted = _DOTTED_RE.match(text, start)
    end = max(end, dotted.end()) if dotted else end
    said = text[start:end].rstrip()
    if dotted and text[start - 1 : start] + text[end : end + 1] in _PAIRS:
        start, end = start - 1, end + 1
    before, after = beside(text, start, end)
    if not ((is_han(before) or before in _BEFORE) and (is_han(after) or after in _AFTER)):
        return None
    kind = _kind(said)
    return Run(start, end, said, kind, reads_on(text, start, end)) if kind else None


_JAM_RE = re.compile(r"(?:[A-Za-z0-9]{1,2}[!-/:-@\[-`{-~]? ){3,}[A-Za-z0-9]{1,2}[!-/:-@\[-`{-~]? ?")
_WORD_RE = re.compile("[A-Za-z]{4,20}[0-9]{0,4}(?:[A-Z][a-z]+)?")
#: Words, names and models as texts have them: iPhone14, Mate60Pro, CNC6150.
_PLAIN_RE = re.compile(
    "(?:[A-Z]{1,6}|[A-Z]?[a-z]+|[a-z][A-Z][a-z]+)(?:[A-Z][a-z]+)*[0-9]{0,5}(?:[A-Z][a-z]*|[a-z])?"
)
_LONGEST = 40
_FIGURES_FIRST_RE = re.compile("[0-9]{2,}[a-z]{4,}")
_SERIAL_RE = re.compile("[0-9A-Fa-f]{4,}(?:-[0-9A-Fa-f]{4,}){1,4}")
_HAN_RE = re.compile("[\u3400-\u9fff]")
_ADDRESS_RE = re.compile(
    r"(?:https?://)?[A-Za-z0-9-]{2,24}(?:\.[A-Za-z0-9-]{2,24})*\.[a-z]{2,4}(?:\.cn)?/?(?:[A-Za-z0-9./_-]*)"
)
_PUBLIC_RE = re.compile(r"\.(?:gov|edu|mil)\b")
_SIGN_RE = re.compile(r"[#$%&*+/;<=>?@^_`{|}~\[\]\\\\]")
#: What no text has more than once.
_STRANGE = frozenset(("random", "jam", "foreign"))
#: What `reads_on` says beyond doubt.
_SURE = 3
#: So often at least a random string changes between small letters, capitals and figures.
_LEAST_CHANGES = 2


def _kind(said: str) -> str:
    if not said.isascii():
        return "foreign" if not _HAN_RE.search(said) else ""
    if said.isdigit():
        return "number"
    if _JAM_RE.fullmatch(said) and len(set(_SIGN_RE.findall(said))) > 1:
        return "jam"
    if not said.isalnum():
        if _SERIAL_RE.fullmatch(said):
            return "random"
        address = _ADDRESS_RE.fullmatch(said) and not _PUBLIC_RE.search(said)
        return "address" if address else ""
    if _PLAIN_RE.fullmatch(said):
        return "word" if _WORD_RE.fullmatch(said) else ""
    mixed = changes(said) >= _LEAST_CHANGES or _FIGURES_FIRST_RE.fullmatch(said)
    if _SHORTEST < len(said) < _LONGEST and mixed:
        return "random"
    return "word" if _WORD_RE.fullmatch(said) else ""


def set_in(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Letters and figures inside words, where several places or the string itself tell it."""
    text = view.text
    runs = view.memo(_runs)
    for run in _told(text, runs):
        yield Finding(run.start, run.end, "", "")


def _told(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs that were set in: by what their places say together, then each by its own."""
    groups: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.said].append(run)
        if run.kind in _STRANGE:
            groups[f"\n{run.kind}"].append(run)
    out = {run for group in groups.values() if _agree(text, group) for run in group}
    out |= {run for run in runs if run.kind != "word" and _is_alone(run)}
    return sorted(run for run in out if not is_own(text, run.start, named=True))


def _agree(text: str, group: Sequence[Run]) -> bool:
    """Whether enough of several places read on without what stands there.

    A Latin word needs two beyond doubt and a third of all; a string that no text has, one.
    """
    places = {text[run.start - 1] + text[run.end : run.end + 1] for run in group}
    if len(places) < 2:
        return False
    sure = sum(run.tells == _SURE for run in group)
    if group[0].kind == "jam":
        return True
    if group[0].kind == "word":
        return sure > 1 and 3 * sure >= len(group)
    most = 2 * sum(run.tells > 1 for run in group) >= len(group)
    return sure > 1 or (sure > 0 and (most or 2 < len(group) <= 4 * sure))


def _is_alone(run: Run) -> bool:
    """Whether a string that no text has splits a word."""
    if run.kind == "random" and "-" not in run.said and changes(run.said) <= _LEAST_CHANGES:
        return False
    return run.tells == _SURE
