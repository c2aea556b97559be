"""Addresses of sites set into sentences, plain or disguised, with what stands before them.

"…全面负责豆丁文库www.example.com安全工作": an address between two characters of a sentence
belongs to no sentence. Where what the site set before it begins is told by its own words
(本文来自, 更多内容请访问), by a mark or a blank, by the page (the name stands there again), or
by the word that comes together again; where none of these tells, nothing is taken. An
address in spaced, widened or mixed letters is written so only to get past filters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.ledger import Finding
from cleaner.stages.hidden import hidden
from cleaner.stages.preambles import LEAD_RE, LOOSE_RE, NAMED_RE, SAID_RE, SHORT_RE, SOURCE_RE
from cleaner.stages.seams import (
    HAN,
    goes_on,
    is_about,
    is_han,
    is_own,
    is_ragged,
    joins,
    reads_on,
    touches,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_ENDINGS = "com|cn|net|org|cc|info|top|vip|me|la|xyz|co|tv"
_PLAIN_RE = re.compile(
    rf"(?:(?<![a-z0-9@./_-])(?P<short>[a-z0-9-]{{3,20}}\.(?:com|net|cc|org|cn)(?:\.cn)?)(?![a-z0-9./@-])|(?:https?://(?:www\.)?|www\.|(?<![a-z0-9])(?:m|wap|bbs|3g)\.)[a-z0-9.-]{{2,40}}?\.(?:{_ENDINGS})(?:\.cn)?(?![a-z-]|\.[a-z]|\d(?!\d{{0,5}}[年月日个名万亿元多%％]))(?:/[a-z0-9./?=&%_#-]*)?)",
    re.IGNORECASE | re.ASCII,
)
#: Authorities, schools and newspapers: whom sentences name.
_PUBLIC_RE = re.compile(
    r"\.gov|\.edu|\.mil|政府|官网|官方|局|委员会|大学|新华|人民|央视|中国|统计|日报|晚报|法院|公安|教育[厅部]|12306|people|xinhua"
)

_QUOTED_RE = re.compile(rf"[《“【][{HAN}A-Za-z0-9]{{2,10}}[》”】]")
_BEFORE = frozenset("，。；：！？、,;:!?…”》）)\n \u3000")
#: Names of sites: 2 to 8 characters; after a mark that may be the sentence's, up to 6.
_SHORTEST, _LONGEST, _ALONE = 2, 8, 6
#: What `reads_on` says beyond doubt.
_SURE = 3
#: No name holds these.
_WORDS_RE = re.compile(
    r"[的了是在和与把为从到请我你他她这那有不就都也要将被让给对或及可应须并已更各]"
)
_DONE_RE = re.compile("(?:收集|整理|提供|首发|发布|独家)+(?![了着过的])")
#: Dashes and the like on both sides.
_RULE_RE, _MOST_RULE = re.compile(r"(?:-{2,}|—{2,}|={2,}|~{2,}|\*{2,}|★+|#+)"), 8
_FIGURES_RE = re.compile(r"/(\d{1,6})$")
_COUNTED = frozenset("年月日时点个名万亿元多余位项次家户人公吨米件条%％")
#: The longest lead and name, in code points; where a page says whose it is: this far from
#: its ends.
_REACH, _EDGE = 40, 2000


class Splice(NamedTuple):
    """An address with what belongs to it.

    Attributes:
        start: First code point.
        end: One past the last.
        form: "framed" if its own words or marks tell where it begins, "glued" if the
            sentence does, "hidden" for a disguised address.
    """

    start: int
    end: int
    form: str


def _splices(view: View) -> tuple[Splice, ...]:
    text = view.text
    found: list[Splice | None] = []
    last, disguised = 0, list(hidden(text))
    covered = {place for start, end in disguised for place in range(start, end)}
    for start, end in disguised:
        found.append(_of_hidden(text, start, end))
    plain: list[tuple[re.Match[str], Splice | None]] = []
    for hit in _PLAIN_RE.finditer(text):
        if hit.start() >= last and hit.start() not in covered and hit.end() - 1 not in covered:
            plain.append((hit, _of_plain(text, hit)))
            last = hit.end()
    names = {_host(hit): text[splice.start : hit.start()] for hit, splice in plain if splice}
    found += [splice or _again(text, hit, names.get(_host(hit))) for hit, splice in plain]
    return tuple(
        sorted(
            splice
            for splice in found
            if splice is not None and not is_ragged(text, splice.start, splice.end)
        )
    )


def _of_plain(text: str, hit: re.Match[str]) -> Splice | None:
    at, end = hit.start(), _end(text, hit)
    before = _line_before(text, at)
    if _PUBLIC_RE.search(hit.group()) or text[at - 1 : at] in {"@", "/", "."}:
        return None
    lead = LEAD_RE.search(before)
    if lead is not None:
        return _of_lead(text, at, end, lead)
    if hit["short"]:
        # Firms are named so, too (京东JD.com): only a split word tells.
        proof = (
            joins(text, at, end, surely=True) and not is_own(text, at) and not goes_on(text, end)
        )
        return Splice(at, end, "glued") if proof else None
    named = bool(NAMED_RE.search(before))
    # A lead whose name does not end as names of sites do: nothing tells where it began.
    if (
        SAID_RE.search(before)
        or (is_own(text, at, named=named) and before[-1:] not in {":", "："})
        or goes_on(text, end)
    ):
        return None
    if not named and is_own(text, at):
        return None
    return _of_name(text, at, end, before)


def _end(text: str, hit: re.Match[str]) -> int:
    """The end of an address with what its site did."""
    end = hit.end()
    figures = _FIGURES_RE.search(hit.group())
    if figures and text[end : end + 1] in _COUNTED:
        return end - len(figures[1])  # "…com/|1956年": the sentence begins with a figure
    done = _DONE_RE.match(text, end)
    return done.end() if done else end


def _host(hit: re.Match[str]) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.|m\.|wap\.|bbs\.|3g\.)?|/.*", "", hit.group().lower())


def _again(text: str, hit: re.Match[str], name: str | None) -> Splice | None:
    """An address that was set in elsewhere on the page, with the same before it or nothing."""
    if name is None:
        return None
    start, end = hit.start(), _end(text, hit)
    if name and text.endswith(name, 0, start):
        start -= len(name)
    elif NAMED_RE.search(before := _line_before(text, start)) or LEAD_RE.search(before):
        return None
    start, end = _with_blanks(text, start, end)
    behind = text[start - 1 : start] in _STOPS and text[end : end + 1] in {"", "\n"}
    own = is_own(text, start, named=True) or text[start - 1 : start] in {"@", "/", "."}
    return (
        Splice(start, end, "framed") if (behind or touches(text, start, end)) and not own else None
    )


def _of_lead(text: str, at: int, end: int, lead: re.Match[str]) -> Splice | None:
    """The address with the site's words before it."""
    start = at - len(lead.group())
    said = re.sub(r"[:：\s,，]+$", "", lead.group())
    if _PUBLIC_RE.search(said) or goes_on(text, end):
        return None
    if SHORT_RE.search(said) and not said.startswith(("本文", "文章", "更多", "内容", "以上")):
        return None
    start, end = _with_blanks(text, start, end)
    if touches(text, start, end):
        return Splice(start, end, "framed")
    source = lead["name"] and SOURCE_RE.search(said)
    closed = text[start - 1 : start] in set("。！？…”，") and text[end : end + 1] in {"", "\n"}
    return Splice(start, end, "framed") if source and closed else None


def _of_name(text: str, at: int, end: int, before: str) -> Splice | None:
    """The address with the name of its site, or by itself."""
    named = NAMED_RE.search(before)
    if named is not None:
        return _named(text, at, end)
    signed = _SIGNED_RE.search(before)
    if signed:
        return Splice(at - len(signed[0]), end, "glued")
    start, end = _with_blanks(text, at, end)
    if reads_on(text, start, end):
        return Splice(start, end, "glued" if joins(text, start, end) else "framed")
    if LOOSE_RE.search(before):
        starts = _told_starts(text, at, end)
        return Splice(starts[0], end, "glued") if len(starts) == 1 else None
    return Splice(start, end, "framed") if _stands_off(text, start, end) else None


#: A name with signs between its characters.
_SIGNED_RE = re.compile(rf"[{HAN}](?:[/|·#&*~_-][{HAN}]){{1,7}}$")


def _told_starts(text: str, at: int, end: int) -> list[int]:
    """Where a name before an address may begin whose end is one of words, too."""
    low = max(text.rfind("\n", 0, at) + 2, at - _LONGEST)
    return [
        s
        for s in range(low, at - _SHORTEST + 1)
        if not (_WORDS_RE.search(text[s:at]) or cuts_word(text[s - 1], text[s], surely=False))
        and reads_on(text, s, end) == _SURE
    ]


def _named(text: str, at: int, end: int) -> Splice | None:
    """The address with the name before it, if all that tells where it begins agrees."""
    low = max(0, at - _LONGEST - 2)
    cut = low + len(text[low:at].rstrip(" \u3000:："))
    quoted = _QUOTED_RE.search(text, max(0, at - _LONGEST - 4), at)
    if quoted and quoted.end() == at:
        return Splice(quoted.start(), end, "glued")
    marked = _marked(text, cut)
    blank = marked is not None and text[marked - 1] in " \u3000"
    told = set() if blank else _name_starts(text, cut, at, end)
    if marked is not None and not blank and _is_doubtful(text, marked, at, end):
        return None
    if marked is not None and (blank or cut < at or cut - marked <= _ALONE):
        told.add(marked)
    if len(told) != 1:
        return None
    start, apart = told.pop(), blank or cut < at
    if is_own(text, start, named=True):
        return None
    if start != marked:
        return Splice(start, end, "glued")
    start, stop = _with_blanks(
        text, start, end + (apart and text[end : end + 1] in {" ", "\u3000"})
    )
    beside = touches(text, start, stop) or text[stop : stop + 1] in {"", "\n"}
    return Splice(start, stop, "framed" if apart else "glued") if beside else None


def _is_doubtful(text: str, marked: int, at: int, end: int) -> bool:
    """Whether the first word behind the mark may be the sentence's, and the name shorter."""
    starts = range(marked + 1, at - _SHORTEST + 1)
    least = max(2, reads_on(text, marked, end))
    return any(
        reads_on(text, s, end) >= least and not cuts_word(text[s - 1], text[s]) for s in starts
    )


def _marked(text: str, cut: int) -> int | None:
    """Where a name begins that has a mark or a blank before it."""
    for start in range(cut - _SHORTEST, max(0, cut - _LONGEST - 1), -1):
        if text[start - 1] in _BEFORE:
            return None if _WORDS_RE.search(text[start:cut]) else start
    return None


def _name_starts(text: str, cut: int, at: int, end: int) -> set[int]:
    """Where a name that ends at `cut` may begin, by the page and by the word it split."""
    starts = range(cut - _SHORTEST, max(0, cut - _LONGEST - 1), -1)
    page = text[:_EDGE] + text[-_EDGE:]
    # The name stands elsewhere on the page without the address behind it.
    known = [s for s in starts if page.count(text[s:cut]) > page.count(text[s:end])]
    joined = [s for s in starts if reads_on(text, s, end) == _SURE]
    told = {known[-1]} if known else {s for s in joined if not _WORDS_RE.search(text[s:at])}
    return told if known or len(joined) == 1 else set(joined)


_BRACKETS = frozenset(("（）", "()", "【】", "[]", "〖〗", "<>", "{}"))
#: Marks that end a sentence or a clause.
_STOPS = frozenset("。！？…；，、")


def _stands_off(text: str, start: int, end: int) -> bool:
    """Whether the sentences on both sides are whole without the address.

    Only in a line that does not speak of sites: there, nobody gives an address.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"", "\n"} or is_about(text, start, end):
        return False
    return (before in _STOPS or is_han(before)) and (after in _STOPS | {"", "\n"} or is_han(after))


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with a blank at either side that is set between it and the sentence."""
    if text[start - 1 : start] in {" ", "\u3000"}:
        start -= 1
    if text[end : end + 1] in {" ", "\u3000"} and start:
        end += 1
    rule = _RULE_RE.search(text, max(0, start - _MOST_RULE), start)
    if rule and rule.end() == start and text.startswith(rule.group(), end):
        return rule.start(), end + len(rule.group())
    return start, end


def _line_before(text: str, at: int) -> str:
    return text[max(text.rfind("\n", 0, at) + 1, at - _REACH) : at]


# ── disguised ────────────────────────────────────────────────────────────────


def _of_hidden(text: str, start: int, end: int) -> Splice | None:
    before = _line_before(text, start)
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[start:end])).lower()
    if ".gov" in plain or ".edu" in plain:
        return None
    lead = LEAD_RE.search(before)
    if lead is not None and (lead["name"] or len(lead.group()) > 2):
        return Splice(start - len(lead.group()), end, "hidden")
    bracketed = text[start - 1 : start] + text[end : end + 1] in _BRACKETS
    if is_own(text, start - bracketed, named=True):
        return None
    if NAMED_RE.search(before):
        splice = _named(text, start, end)
        return None if splice is None else splice._replace(form="hidden")
    if bracketed:
        return Splice(start - 1, end + 1, "hidden")
    start, end = _with_blanks(text, start, end)
    return Splice(start, end, "hidden")


# ── rules ────────────────────────────────────────────────────────────────────


def _of_form(view: View, form: str) -> Iterator[Finding]:
    for splice in view.memo(_splices):
        if splice.form == form:
            yield Finding(splice.start, splice.end, "", "")


def framed_addresses(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An address that its own words, or marks on both sides, set off from the sentence."""
    yield from _of_form(view, "framed")


def glued_addresses(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An address between two characters of a sentence, with the name of its site."""
    yield from _of_form(view, "glued")


def hidden_addresses(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Addresses in wide, spaced, broken or mixed letters, which only get past filters."""
    yield from _of_form(view, "hidden")
