"""Rules of `wrap/`: breaks that a layout made, and paragraph ends that it swallowed.

One analysis (`cleaner.wrapping`) finds every change of a page; each rule yields its
own share of them, so that each edit belongs to one rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner import head
from cleaner.ledger import Finding
from cleaner.view import PART_BREAK, View
from cleaner.wrapping.page import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context


def cjk_newline(view: View, context: Context) -> Iterator[Finding]:
    """Newlines that a layout put between two characters of one sentence."""
    yield from _share("cjk-newline", view, context)


def latin(view: View, context: Context) -> Iterator[Finding]:
    """Newlines between two Latin words, and inside a hyphenated one."""
    yield from _share("latin", view, context)


def cjk_space(view: View, context: Context) -> Iterator[Finding]:
    """Blanks that stand where a layout put a newline."""
    yield from _share("cjk-space", view, context)


def paragraph_space(view: View, context: Context) -> Iterator[Finding]:
    """Blanks that stand where a paragraph ended."""
    yield from _share("paragraph-space", view, context)


def heading(view: View, context: Context) -> Iterator[Finding]:
    """The break inside a title that stands on two lines."""
    yield from _share("heading", view, context)


def lone_number(view: View, context: Context) -> Iterator[Finding]:
    """The break between the number of an item and its text."""
    yield from _share("lone-number", view, context)


def inline_link(view: View, context: Context) -> Iterator[Finding]:
    """Breaks on either side of what was a link inside a sentence."""
    yield from _share("inline-link", view, context)


def page_break(view: View, context: Context) -> Iterator[Finding]:
    """Breaks inside a word or a quotation, where a page ended."""
    yield from _share("page-break", view, context)


def _share(kind: str, view: View, context: Context) -> Iterator[Finding]:
    """The findings of one rule."""
    yield from _changes(view, context.title).get(kind, ())


_Shares = dict[str, list[Finding]]


def _changes(view: View, title: str) -> _Shares:
    """Every change of the text by rule, worked out once for each view and title."""
    known = view.memo(_known)
    if title not in known:
        believed = title if _is_believed(view, title) else ""
        shares: _Shares = {}
        for offset, part in _parts(view):
            for kind, start, end, new in changes(part, believed):
                shares.setdefault(kind, []).append(Finding(start + offset, end + offset, "", new))
        known[title] = shares
    return known[title]


def _known(view: View) -> dict[str, _Shares]:  # noqa: ARG001
    """Changes by title, filled as they are asked for."""
    return {}


def _is_believed(view: View, title: str) -> bool:
    """Whether more than the joining of two lines speaks for a title.

    A title that was read off the head of the text may be two lines that were joined on
    trust; it is believed if it stands on one line too, or goes on with 暨.
    """
    return title in view.text or "\n暨" in view.text or title != view.memo(head.title)


def _parts(view: View) -> Iterator[tuple[int, View]]:
    """Each part of a split page, and where it begins."""
    if not view.parted:
        yield 0, view
        return
    at = 0
    for part in view.text.split(PART_BREAK):
        yield at, View(part)
        at += len(part) + 1
