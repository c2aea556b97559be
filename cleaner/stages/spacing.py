"""Rules of `space/`: one paragraph a line, nothing at its ends, one newline after each part.

Blanks inside a line are the author's (names, tables, signatures) and stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.ledger import Finding
from cleaner.view import PART_BREAK

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
    if _is_tidy(view):
        return {}
    out: dict[str, list[Finding]] = {"indent": [], "line-end": [], "blank-line": []}
    for kind, start, end, new in _changes(view):
        out[kind].append(Finding(start, end, "", new))
    return out


def _changes(view: View) -> list[_Change]:
    out: list[_Change] = []
    text, at = view.text, 0
    split = PART_BREAK in text
    for number, index in enumerate(view.filled):
        line = view.lines[index]
        start = line.start
        if line.end - start != len(line.text):
            start = text.index(line.text[0], start)
        if not number:
            out += _before(text, 0, line.start)
        elif split or text[at] != "\n":
            out += _between(text, at, line.start)
        elif at + 1 < line.start:
            out.append(("blank-line", at + 1, line.start, ""))
        if start > line.start:
            out.append(("indent", line.start, start, ""))
        at = start + len(line.text)
    return [*out, *(_between if at else _before)(text, at, len(text))]


def _is_tidy(view: View) -> bool:
    """Whether nothing stands at the edges of lines: most texts are so at last."""
    return not view.parted and view.text == "".join([f"{t}\n" for t in view.texts])


def _between(text: str, at: int, end: int) -> Iterator[_Change]:
    """The changes after the text of a line: one newline and every part break stay.

    Args:
        text: The text.
        at: Where the text of the line ends.
        end: Where the next filled line begins, or the text ends.
    """
    hit = _LINE_END_RE.search(text, at, end)
    stop = hit.start() if hit else end
    if stop > at:
        yield ("line-end", at, stop, "")
    if text.startswith("\n", stop):
        stop += 1
    else:  # a part or the text ends without one
        yield ("line-end", stop, stop, "\n")
    yield from _before(text, stop, end)


def _before(text: str, at: int, end: int) -> Iterator[_Change]:
    """Blank lines before a filled line, or before the end of the text; part breaks stay."""
    for blank in _BLANKS_RE.finditer(text, at, end):
        yield ("blank-line", blank.start(), blank.end(), "")


_LINE_END_RE: Final = re.compile(f"[\n{PART_BREAK}]")
_BLANKS_RE: Final = re.compile(f"[^{PART_BREAK}]+")


_SPACED_DIGITS_RE: Final = re.compile(
    r"(?<![0-9A-Za-z.] )(?<![0-9A-Za-z.])[0-9](?: [0-9]){2,}(?= ?[年月日号元人万亿个户])"
)


def spaced_digits(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Blanks between the digits of one number (1 9 9 3 年)."""
    for hit in _SPACED_DIGITS_RE.finditer(view.text):
        yield Finding(hit.start(), hit.end(), "", hit[0].replace(" ", ""))
