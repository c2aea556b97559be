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
from cleaner.stages import addresses, asides, calls, copymarks, handles, siteclauses, splices
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
    calls.call_brackets,
    copymarks.site_marks,
    handles.accounts,
    handles.in_words,
    sentences.site_sentences,
    siteclauses.site_clauses,
    splices.spliced_plugs,
)
#: What every such line holds, found faster.
_CUE_RE = re.compile(
    r"[wｗ]\W?[wｗ]|http|公众|微信|[Qq]{2}|群|号|copyright|©|版权|来源|来自|转|网|文库|[【\[(（#★]",
    re.IGNORECASE,
)
_TEXT_RE = re.compile(f"[{HAN}]")
_RUNNING_RE = re.compile(f"[，。、；]|[{HAN}]{{1,20}}。")
#: So many code points of text at least remain, most of them words that no site uses.
_LEAST_TEXT, _LEAST_OTHER, _LEAST_CLAUSES, _LONG = 6, 5, 2, 20
_STOPS = frozenset("。！？；，")


def is_beside(line: str, finding: Finding) -> bool:
    """Whether a finding takes the whole of a line that holds text beside the site's words.

    Args:
        line: The text that it takes out.
        finding: Any finding.
    """
    return finding.new == "" and len(line) > 2 * _LEAST_TEXT and holds_text(line.strip())


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
    view, none = View(line), Context()
    cuts = [(cut.start, cut.end) for cutter in _CUTTERS for cut in cutter(view, none)]
    if not cuts:
        return _is_text(line)
    rest = "".join(char for at, char in enumerate(line) if not any(a <= at < b for a, b in cuts))
    found = cover(rest)
    if found.own or re.search(r"[:：|｜]", rest):
        return False
    # One line of a wrapped paragraph: the sentence before ends in it, or goes on with a mark.
    if _RUNNING_RE.match(rest):
        return True
    return len(_TEXT_RE.findall(rest)) >= _LEAST_TEXT and found.other >= _LEAST_OTHER
