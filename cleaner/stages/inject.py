"""The page's own title, set into its sentences by re-publishers.

Search engines count the words of a title, so copies repeat it as a clause: ",<title>。",
",发言稿《<title>》。", "!《<title>》". Only the exact title goes, where taking it out
leaves a sentence that was whole before; a title that is an object of its sentence
("学习《…》的体会") stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.numerals import NUMERAL
from cleaner.titles import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: Shorter titles are words of the text too (noise.md B6 asks for 10 characters; the
#: shortest seen injected has 10).
SHORTEST = 8

#: What collectors call the piece that they name in brackets.
_NAMES = (
    "(?:发言稿|演讲稿|讲话稿|讲稿|范文|文章|作文|心得体会|心得|体会|感想|感悟|读后感|观后感|工作总结|总结|报告|述职报告|调研报告|汇报材料|汇报"
    "|材料|事迹材料|资料|文稿|主持词|致辞|贺词|党课|党课讲稿|方案|计划|工作计划|通知|讲话|发言|演讲|申请书|倡议书|检讨书|优秀范文|公文|文秘|网)"
)  # fmt: skip
_PART_RE = re.compile(
    r"\s*(?:[(（]?第?\s?[一二三四五六七八九十\d]+\s?[篇部分)）]+|篇\s?[一二三四五六七八九十\d]+)\s*$"
)
_BLANK = "[ \\t\\u3000]*"

#: Before 、 a title may be one of several things named; then its sentence has a verb
#: that takes such things.
_LISTING_RE = re.compile(
    r"学习|传达|贯彻|印发|下发|听取|收看|观看|阅读|重温|题为|题目|名为|发表|通读|研读|围绕|关于|参见|按照|根据|依据|以及|转发|出台|制定|修订|刊登|撰写|公布|颁布|审议"
)


class Clause(NamedTuple):
    """A place where the title stands as a clause.

    Attributes:
        start: First code point of what goes.
        end: One past the last.
        form: "clause" after a comma, "quoted" in title marks after a comma,
            "sentence" after the end of a sentence.
    """

    start: int
    end: int
    form: str


def titles(title: str) -> tuple[str, ...]:
    """The forms in which a title may be injected, longest first.

    >>> titles("在夜校开班会上的讲话(共4篇)")
    ('在夜校开班会上的讲话(共4篇)', '在夜校开班会上的讲话')
    """
    plain = _PART_RE.sub("", stem(title)).strip(' \t\u3000《》“”"')
    whole = title.strip(" \t\u3000《》")
    first = re.split(r"\s?[_|｜]\s?", whole)[0]
    forms = {form for form in (plain, whole, first) if len(form) >= SHORTEST and "_" not in form}
    return tuple(sorted(forms, key=len, reverse=True))


def _pattern(title: str) -> re.Pattern[str]:
    name = re.escape(title)
    quoted = f'{_NAMES}?{_BLANK}[《〈“"]{_BLANK}{name}{_BLANK}[》〉”"]'
    named = f"{_NAMES}{_BLANK}[:：]?{_BLANK}{name}"
    return re.compile(
        f"(?P<before>[,，、;；:：。！!？?…”’])?{_BLANK}(?P<clause>(?P<quoted>{quoted})|{named}|{name})"
        f"(?P<end>{_BLANK}(?P<after>[。！!？?；;]|(?=\\n)|$))"
    )


def clauses(view: View, title: str) -> tuple[Clause, ...]:
    """Where the title stands as a clause of its own inside a line."""
    found: dict[int, Clause] = {}
    for form in titles(title):
        if form not in view.text:
            continue
        for hit in _pattern(form).finditer(view.text):
            clause = _clause(view.text, hit)
            if clause is not None:
                found.setdefault(clause.start, clause)
    return tuple(found.values())


def _clause(text: str, hit: re.Match[str]) -> Clause | None:
    before = hit["before"] or ""
    line = text.rfind("\n", 0, hit.start()) + 1
    sentence = text[line : hit.start()]
    if not before or before in ":：;；" or not sentence.strip():
        return None
    if before in ",，、":
        return _after_comma(sentence, before, hit)
    # A sentence of its own: its end mark goes with it.
    if sentence.rstrip()[-1:] in "》〉" or hit.start("clause") == line:
        return None
    return Clause(hit.end("before"), hit.end(), "sentence")


#: 三、 and the title: the heading of a piece.
_NUMBER_RE = re.compile(rf"\W*{NUMERAL}")


def _after_comma(sentence: str, before: str, hit: re.Match[str]) -> Clause | None:
    """A clause after a comma; what is listed there stays."""
    last = re.split(r"[。！!？?；;]", sentence)[-1]
    if not last.strip() or last.rstrip()[-1:] in "》〉:：" or _NUMBER_RE.fullmatch(last):
        return None
    bare_quote = bool(hit["quoted"]) and not hit["clause"].startswith(tuple("发演讲范文心感读观工总报述调汇材事资主致贺党方计通申倡检优公网作体"))  # fmt: skip
    if (before == "、" or bare_quote) and _LISTING_RE.search(last):
        return None
    end = hit.start("end")
    return Clause(hit.start("before"), end, "quoted" if hit["quoted"] else "clause")


def _of_form(view: View, context: Context, form: str) -> Iterator[Finding]:
    if len(context.title) < SHORTEST:
        return
    found: dict[str, tuple[Clause, ...]] = view.memo(_cache)
    if context.title not in found:
        found[context.title] = clauses(view, context.title)
    for clause in found[context.title]:
        if clause.form == form:
            yield Finding(clause.start, clause.end, "", "")


def _cache(_: View) -> dict[str, tuple[Clause, ...]]:
    """What `clauses` gave for this text, by title."""
    return {}


def title_clauses(view: View, context: Context) -> Iterator[Finding]:
    """The bare title after a comma, before the end of the sentence."""
    yield from _of_form(view, context, "clause")


def quoted_titles(view: View, context: Context) -> Iterator[Finding]:
    """The title in title marks after a comma, before the end of the sentence."""
    yield from _of_form(view, context, "quoted")


def title_sentences(view: View, context: Context) -> Iterator[Finding]:
    """The title as a sentence of its own behind another."""
    yield from _of_form(view, context, "sentence")
