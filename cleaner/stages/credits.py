"""Which credits and dates go: those of a site, not those of a document.

Under its title and at its end a text has an author, too (文／…, 审校：…), and a date. One part
that only an editorial office has speaks for itself, and a date in digits; any other is the
site's on a page that shows other lines of a site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.rules import edge
from cleaner.stages.colophons import credited
from cleaner.stages.company import is_vouched
from cleaner.stages.labels import masthead
from cleaner.stages.removal import placed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

#: Parts that no document has beside its text, and papers by their names.
_OFFICE_RE = re.compile(
    r"责任?编辑|责编|编审|核稿|美编|编辑|初审|复审|终审|[一二三]审|监制|签发|值班|新媒体|排版|(?:报|网|社|台|客户端)[\s\u3000]*(?:首席|见习|实习|特约|全媒体)*(?:记者|通讯员)|[丨｜∣]|爆料|报料|版[)）]"
)


def credit_lines(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines of nothing but parts in an editorial office and names."""
    found = view.memo(_credited)
    sure = any(_OFFICE_RE.search(view.texts[n]) for n in found)
    yield from placed(view, [n for n in found if sure or is_vouched(view, view.filled[n])])


def _credited(view: View) -> list[int]:
    return sorted(set(credited(view)))


#: Names in brackets below a text.
_BRACKET_RE = re.compile(
    r"[（(【\[]\s*(?:(?:本报|本网|本台|见习|实习|特约|驻地|首席)?(?:记者|通讯员|撰稿人?|供稿|作者|编辑|摄影|[文图](?=[\s:：/])|报道|讲述|整理)[\s:：/]*[一-龥·、\s]{2,24}?)+[)）】\]]"
)
#: Who writes for a paper; whoever took a picture may have done so for the text.
_PRESS_RE = re.compile(r"记者|通讯员|撰稿|供稿|编辑|报道")


def reporter_brackets(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Names in brackets on the last lines; a line alone is a text."""
    if len(view.filled) < 2:
        return
    for index in edge(view, "tail"):
        text = view.lines[index].text
        if _BRACKET_RE.fullmatch(text) and (_PRESS_RE.search(text) or is_vouched(view, index)):
            yield whole(view, view.lines[index])


#: A day as a document writes it under its title or at its end.
_DAY_RE = re.compile(
    r"(?:更新|发布|修改|修订)日期\s?[:：]\s?[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)


def label_singles(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines of one label that only a site writes, at an edge of the page."""
    for index in view.memo(masthead).single:
        line = view.lines[index]
        if not _DAY_RE.fullmatch(line.text) or is_vouched(view, index):
            yield whole(view, line)
