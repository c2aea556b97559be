"""Lines of the text that a site set something into: they do not go as the site's lines.

A short paragraph, or one line of a wrapped one, that holds an advert looks to the rules for
whole lines like an advert. Where what is set in can be cut out, and what then remains is
text, the line is left to the rules that cut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.rules.rule import Context
from cleaner.stages import (  # fmt: skip
    addresses,
    asides,
    bareaccounts,
    calls,
    copymarks,
    grafts,
    handles,
    letters,
    siteclauses,
    sitenames,
    splices,
    tails,
)
from cleaner.stages import sitesentences as sentences
from cleaner.stages.seams import HAN
from cleaner.stages.sitewords import cover
from cleaner.view import View

if TYPE_CHECKING:
    from cleaner.ledger import Finding

_CUTTERS = (
    addresses.framed_addresses,
    addresses.glued_addresses,
    addresses.hidden_addresses,
    asides.bracketed,
    asides.spelled_calls,
    asides.made_by,
    bareaccounts.set_in,
    calls.call_brackets,
    copymarks.site_marks,
    grafts.accounts_set_in,
    grafts.phrases_set_in,
    handles.accounts,
    handles.in_words,
    letters.set_in,
    sentences.site_sentences,
    siteclauses.site_clauses,
    sitenames.bracketed,
    sitenames.made,
    splices.spliced_plugs,
    tails.brackets,
    tails.tails,
)
#: What every such line holds, found faster.
_CUE_RE = re.compile(
    r"[wｗ]\W?[wｗ]|http|reserved|小编|未完|本帖|登录|会员|记住|公众|微信|[Qq]{2}|群|号|copyright|©|\(c\)|版权|版權|轉|来源|来自|转|网|文库|[【\[(（#★]",
    re.IGNORECASE,
)
_TEXT_RE = re.compile(f"[{HAN}]")
_RUNNING_RE = re.compile(f"[，。、；]|[{HAN}]{{1,20}}。")
#: So many code points of text at least remain, most of them words that no site uses.
_LEAST_TEXT, _LEAST_OTHER, _LEAST_CLAUSES, _LONG = 6, 5, 2, 20
_STOPS = frozenset("。！？；，")
#: Lines of wrapped paragraphs are at least this long: the shortest seen have 20.
_WRAPPED = 18


def is_beside(view: View, finding: Finding) -> bool:
    """Whether a finding takes the whole of a line that holds text beside the site's words.

    Args:
        view: The text.
        finding: Any finding in it.
    """
    line = view.text[finding.start : finding.end].strip()
    if finding.new != "" or "\n" in line or len(line) <= _LEAST_TEXT:
        return False
    if len(line) > 2 * _LEAST_TEXT and holds_text(line):
        return True
    index = view.line_at(finding.start)
    near = [view.lines[n].text if 0 <= n < len(view.lines) else "" for n in (index - 1, index + 1)]
    return bool(_CUE_RE.search(line)) and runs_on(near[0], line, near[1])


@lru_cache(maxsize=1024)
def runs_on(before: str, line: str, after: str) -> bool:
    """Whether a line is one of a wrapped paragraph that a site set something into.

    The line above is as long or longer and stops in the middle of a sentence; where the
    three are read as one, what is cut out leaves part of the line.

    >>> runs_on("要把防汛的责任落到每一个人，不能有一点", "松懈。更多范文请加QQ群286550817", "免费领取。")
    True
    """
    if len(before) < max(_WRAPPED, len(line) - 2) or before[-1] in _STOPS:
        return False
    start, end = len(before), len(before) + len(line)
    cuts = _cuts(before + line + after)
    kept = [n for n in range(start, end) if not any(a <= n < b for a, b in cuts)]
    cut = len(kept) < len(line)
    return cut and bool(kept) and (kept[0] == start or kept[-1] == end - 1)


def _cuts(text: str) -> list[tuple[int, int]]:
    """What the rules that cut would take out of a text."""
    view, none = View(text), Context()
    return [(cut.start, cut.end) for cutter in _CUTTERS for cut in cutter(view, none)]


def _is_text(line: str) -> bool:
    """Whether two clauses of a line are made of words that no site uses.

    What was set into such a line is not known, yet the line is the author's.
    """
    clauses = [clause for clause in re.split("[，。；！？、]", line) if len(clause) >= _LEAST_OTHER]
    own = [len(clause) for clause in clauses if _is_authors(clause)]
    return line[-1:] in _STOPS and (len(own) >= _LEAST_CLAUSES or sum(own) >= _LONG)


def _is_authors(clause: str) -> bool:
    found = cover(clause)
    return (
        not found.own
        and found.other > found.known
        and not re.search(r"[:：|｜]|[A-Za-z]{2}", clause)
    )


@lru_cache(maxsize=4096)
def holds_text(line: str) -> bool:
    """Whether text remains of a line where all that a site set in is cut out.

    >>> holds_text("十一年，【加QQ群2865508174免费领取】从学徒做到班组长，熟")
    True
    >>> holds_text("更多范文请加QQ群2865508174免费领取")
    False
    """
    if not _CUE_RE.search(line):
        return False
    cuts = _cuts(line)
    if not cuts:
        return _is_text(line)
    rest = "".join(char for at, char in enumerate(line) if not any(a <= at < b for a, b in cuts))
    found = cover(rest)
    if found.own or re.search(r"[:：|｜]", rest):
        return False
    # One line of a wrapped paragraph: the sentence before ends in it, or goes on with a mark.
    if _RUNNING_RE.match(rest):
        return True
    size = len(_TEXT_RE.findall(rest))
    return size >= _LEAST_TEXT and (found.other >= _LEAST_OTHER or size >= _LONG)
