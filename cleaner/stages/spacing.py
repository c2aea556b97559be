"""Rules of `space/`: one paragraph a line, nothing at its ends, one newline after each part.

Blanks inside a line are the author's (names, tables, signatures) and stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.ledger import Finding, finding
from cleaner.view import BLANKS, PART_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View


#: A change at the edge of a line: the slug of its rule, where it is, and what stands there then.
_Change = tuple[str, int, int, str]


def indent(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Blanks before the text of a line."""
    yield from _share("indent", view)


def line_end(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Blanks after the text of a line, and the newline that a part's last line lacks."""
    yield from _share("line-end", view)


def blank_line(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines without text."""
    yield from _share("blank-line", view)


def _share(kind: str, view: View) -> Iterator[Finding]:
    """The findings of one rule."""
    yield from view.memo(_edges).get(kind, ())


def _edges(view: View) -> dict[str, list[Finding]]:
    """Everything between the texts of filled lines but the newline of the one before.

    By the slug of the rule that answers for it.
    """
    out: dict[str, list[Finding]] = {"indent": [], "line-end": [], "blank-line": []}
    offset = 0
    for part in view.text.split(PART_BREAK):
        for kind, start, end, new in _changes(part):
            out[kind].append(finding((start + offset, end + offset, "", new, "", "")))
        offset += len(part) + 1
    return out


_BREAK_RE: Final = re.compile(f"\n[\n{BLANKS}]*")


def _changes(text: str) -> Iterator[_Change]:
    """The changes of one part: those before its text, at each break, and at its end."""
    begin = len(text) - len(text.lstrip("\n" + BLANKS))
    if begin == len(text):
        if text:
            yield ("blank-line", 0, begin, "")
        return
    yield from _before(text, 0, begin)
    for hit in _BREAK_RE.finditer(text, begin):
        start, end = hit.span()
        if text[start - 1] in BLANKS:
            yield ("line-end", _text_end(text, start), start, "")
        if end == len(text):
            if end - start > 1:
                yield ("blank-line", start + 1, end, "")
            return
        if end - start > 1:
            yield from _before(text, start + 1, end)
    if text[-1] in BLANKS:
        yield ("line-end", _text_end(text, len(text)), len(text), "")
    yield ("line-end", len(text), len(text), "\n")


def _text_end(text: str, end: int) -> int:
    """Where the text of a line ends that has blanks behind it up to here."""
    while text[end - 1] in BLANKS:
        end -= 1
    return end


def _before(text: str, start: int, end: int) -> Iterator[_Change]:
    """Blank lines before a filled one, and the blanks before its text."""
    begin = text.rfind("\n", start, end) + 1 or start
    if begin > start:
        yield ("blank-line", start, begin, "")
    if end > begin:
        yield ("indent", begin, end, "")


_SPACED_DIGITS_RE: Final = re.compile(
    r"(?<![0-9A-Za-z.] )(?<![0-9A-Za-z.])[0-9](?: [0-9]){2,}(?= ?[年月日号元人万亿个户])"
)


def spaced_digits(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Blanks between the digits of one number (1 9 9 3 年)."""
    for hit in _SPACED_DIGITS_RE.finditer(view.text):
        yield Finding(hit.start(), hit.end(), "", hit[0].replace(" ", ""))


#: Signs of shares and degrees, with what may stand behind them.
_SIGNS: Final = "%％‰℃"
_SIGN_RE: Final = re.compile(f"[{_SIGNS}](?:[，。；、：！？）”》\u4e00-\u9fff]|$)")
_SIGN_BLANKS: Final = " \u3000\xa0"
_FIGURES: Final = frozenset("0123456789０１２３４５６７８９")


def before_percent(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Blanks between a number and its sign."""
    text = view.text
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            start = at
            while start and text[start - 1] in _SIGN_BLANKS:
                start -= 1
            if 0 < start < at and text[start - 1] in _FIGURES and _SIGN_RE.match(text, at):
                yield Finding(start, at, "", "")
            at = text.find(sign, at + 1)
