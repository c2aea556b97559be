"""Lines below the text that stand among lines of the site.

A footer is set in one piece. A short line in it that no other rule knows (a headline of
another page, a slogan, a button worded anew) is told by its neighbours: from the first
known line of the site on, half of the footer or more must be known. What closes a text stays wherever it stands: dates,
signatures, attachments, whom to ask.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.calls import is_call
from cleaner.stages.chrome import bar, is_bar, is_words
from cleaner.stages.colophons import is_credit
from cleaner.stages.labels import masthead
from cleaner.stages.margins import is_prose, last_text
from cleaner.stages.notices import notice_lines
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import cover, site_places
from cleaner.stages.threads import replies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: Footers have up to this many lines; longer lines of them were seen, but with known words.
_LONGEST_FOOTER, _LONGEST = 24, 26

#: So many lines of a footer must be known before others go with them.
_LEAST_KNOWN = 2

#: What closes a text, lists in it, and what no footer has: a number in front, a name alone.
_CLOSING_RE = re.compile(
    r"\d{4}\s?[年./-]|[〇○零一二三四五六七八九十]+[年月日]|附件|附[:：]|附表|抄送|印发|主题词|联系|电话|地址|邮编|传真|邮箱|收款|账号|开户|签名|签字|盖章|敬礼|此致|谢谢|再见"
    r"|(?:政府|委员会|办公室|党委|支部|局|厅|部|院|校|公司|协会|学会|中心|集团|工会|团委|村委会?|镇|县|市|省|站|所|处|科|组)(?:[（(].{0,8}[)）])?$"
    r"|^[（(【\[]?\s?(?:[一二三四五六七八九十]+|\d{1,2})\s?[)）】\]]?[、.．，)）]|^第[一二三四五六七八九十\d]+|^(?:甲|乙|丙|男|女|问|答|[A-H])\s?[:：.、]"
    r"|^[一-龥]\s?[一-龥]{1,3}(?:[\s、，]+[一-龥]\s?[一-龥]{1,3})*$|[。！？；：，、”》]$"
)

#: How many clicked on the button above or below.
_COUNTER_RE = re.compile(r"\d{1,3}|\d[\d.]*[万wW]\+?")


def walled_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Short lines of a footer among known lines of the site."""
    filled = view.filled
    prose = view.ends(is_prose)
    if not prose or len(filled) - prose[1] < 4:
        return
    texts = view.texts
    sure = {*view.memo(site_places), *view.memo(notice_lines)}
    sure |= {index for found in view.memo(masthead) for index in found}
    low = max(0, len(filled) - _LONGEST_FOOTER)
    late = (n for n in reversed(range(low, len(texts))) if is_prose(texts[n]))
    start = max(last_text(prose[0], late, lambda n: filled[n] in sure) + 1, low)
    known = [filled[n] in sure or _is_known(texts[n]) for n in range(start, len(texts))]
    below = texts[start:]
    verse = not _has_sentence(view, sure)
    for at in {*_in_footer(known), *_over_footer(below, known)}:
        if filled[start + at] in view.memo(replies) or _is_signature(below, at):
            continue
        if is_words(below[at]) or not (verse or _is_loose(below, known, at)):
            yield whole(view, view.lines[filled[start + at]])


def _is_loose(below: Sequence[str], known: list[bool], at: int) -> bool:
    """Whether a line is none that a footer holds."""
    return not (_may_go(below[at]) or _is_enclosed(below[at], known, at))


def _has_sentence(view: View, sure: set[int]) -> bool:
    """Whether the page has a sentence that is not the site's: verses and lists have none."""
    places = (n for n, text in enumerate(view.texts) if is_prose(text))
    return any(view.filled[n] not in sure and not _is_known(view.texts[n]) for n in places)


#: What stands under the name of whoever wrote a letter.
_DAY_RE = re.compile(
    r"(?:[\d〇○零一二三四五六七八九十]{2,4}\s?年)?\s?[\d一二三四五六七八九十正冬腊]{1,3}\s?月\s?初?[\d一二三四五六七八九十廿]{1,3}\s?[日号]?"
    r"|[\d〇○零一二三四五六七八九十]{4}\s?年(?:\s?[\d一二三四五六七八九十]{1,3}\s?月)?"
)


def _is_signature(below: Sequence[str], at: int) -> bool:
    """Whether a line stands over the day that closes a text."""
    return at + 1 < len(below) and _DAY_RE.fullmatch(below[at + 1]) is not None


def _in_footer(known: list[bool]) -> Iterator[int]:
    """The unknown lines that the footer holds, by their place below the text.

    From its first known line on, a footer is one piece if half of it or more is known.
    """
    first = known.index(True) if True in known else len(known)
    footer = known[first:]
    if sum(footer) >= max(_LEAST_KNOWN, len(footer) / 2):
        yield from (first + at for at, line in enumerate(footer) if not line)


def _over_footer(texts: Sequence[str], known: list[bool]) -> Iterator[int]:
    """Single words of an interface right over the first known line of a footer."""
    first = last = known.index(True) if True in known else 0
    while first and (is_words(texts[first - 1]) or _is_buttons(texts[first - 1])):
        first -= 1
    told = first < last and not is_bar(texts[last], inside=False)  # a bar may be a list's own
    if sum(known) >= _LEAST_KNOWN or (told and last - first >= _LEAST_KNOWN):
        yield from range(first, last)


def _is_buttons(text: str) -> bool:
    """Whether a line is buttons with their counts: 赞(12) 踩(0)."""
    found = bar(text) if len(text) <= _LONGEST else None
    return found is not None and found.strong + found.soft > 1 and not found.other


def _is_known(text: str) -> bool:
    return is_bar(text, inside=False) or is_call(text, inside=False) or is_credit(text)


#: A sentence of a footer: known lines over and under it, and more of its own words known
#: than not.
_LONGEST_ENCLOSED = 60


def _is_enclosed(text: str, known: list[bool], at: int) -> bool:
    around = [*known[max(0, at - 2) : at], *known[at + 1 : at + 3]]
    if len(text) > _LONGEST_ENCLOSED or sum(around) < 3 or _CLOSING_RE.search(text[:-1]):
        return False
    found = cover(text)
    return found.words > 1 and found.known >= 2 * found.other


def _may_go(text: str) -> bool:
    if is_words(text) or _COUNTER_RE.fullmatch(text):
        return True
    return 2 < len(text) <= _LONGEST and not _CLOSING_RE.search(text)
