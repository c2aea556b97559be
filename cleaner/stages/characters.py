"""Characters that are no text, or stand for others by an accident of their origin.

One look-up of every character tells which kinds of them a page holds; on a clean
page that is all that happens. What stays: ideographic spaces (layout), joiners of
emoji and of scripts that need them, variation selectors of names, unknown private
characters (they are characters of the text; they are flagged).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages.kinds import Kind, each, kinds
from cleaner.stages.signs import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View


def idle(view: View, context: Context) -> bool:
    """Whether a text holds no odd character, and is wanted as it is written."""
    whole = view.text.isascii() or not units(view).broken
    return context.script == "keep" and not kinds(view) and whole


# ── lines ────────────────────────────────────────────────────────────────────

_LINE_RE = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")


def line_breaks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Line ends of other systems and programs, each as a newline."""
    return each(view, Kind.LINE, _LINE_RE, "\n")


# ── controls ─────────────────────────────────────────────────────────────────

_CONTROL_RE = re.compile("[\x00-\x06\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")


def controls(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Control characters but tab and newline."""
    return each(view, Kind.CONTROL, _CONTROL_RE, "")


_CELL_RE = re.compile("\x07+")
_NO_CELL = "\x00\x01\x02\x03\x04\x05\x06\x08\t\n\r"


def cell_marks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Word's cell marks: a tab between two cells, a line break after a row (two of them)."""
    if not kinds(view) & Kind.CELL:
        return
    text = view.text
    for hit in _CELL_RE.finditer(text):
        before, after = text[hit.start() - 1 : hit.start()], text[hit.end() : hit.end() + 1]
        between = before and after and before not in _NO_CELL and after not in _NO_CELL
        new = {1: "\t", 2: "\n"}.get(len(hit[0]), "") if between else ""
        yield Finding(hit.start(), hit.end(), "", new)


# ── the invisible ────────────────────────────────────────────────────────────

#: Scripts between whose letters a joiner decides on the shape: Arabic to Khmer,
#: and their extensions.
_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
)
_EMOJI = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
_ZERO_RE = re.compile(
    "[\u034f\u180e\u200b\u2060-\u2064]+"
    f"|\u200c(?:(?<![{_JOINING}]\u200c)|(?![{_JOINING}]))"
    f"|\u200d(?:(?<![{_JOINING}{_EMOJI}]\u200d)|(?![{_JOINING}{_EMOJI}]))"
)


def zero_widths(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Zero-width characters; joiners stay in emoji and in scripts that need them."""
    return each(view, Kind.INVISIBLE, _ZERO_RE, "")


_BOM_RE = re.compile("\ufeff+")


def byte_order_marks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Byte order marks inside the text: files were joined."""
    return each(view, Kind.INVISIBLE, _BOM_RE, "")


_HYPHEN_RE = re.compile("\xad+")


def soft_hyphens(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Soft hyphens: where a program might break a word."""
    return each(view, Kind.INVISIBLE, _HYPHEN_RE, "")


_OBJECT_RE = re.compile("[\ufff9-\ufffc]+")


def object_marks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The place of a picture or an annotation that the text does not hold."""
    return each(view, Kind.INVISIBLE, _OBJECT_RE, "")


_BIDI_RE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]+")
_RIGHT_TO_LEFT_RE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def bidi_marks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Marks of writing direction; they stay in a line that runs from right to left."""
    if not kinds(view) & Kind.BIDI:
        return
    for hit in _BIDI_RE.finditer(view.text):
        line = view.lines[view.line_at(hit.start())]
        if not _RIGHT_TO_LEFT_RE.search(view.text, line.start, line.end):
            yield Finding(hit.start(), hit.end(), "", "")


#: Tags spell the name of a region after a black flag; elsewhere they hide text.
_TAG_RE = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0001\U000e0020-\U000e007f]+")


def tags(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Invisible tag characters, used to mark copies."""
    return each(view, Kind.TAG, _TAG_RE, "")


# ── surrogates, blanks ───────────────────────────────────────────────────────

_LONE_RE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def lone_surrogates(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Halves of characters and code points that are none: U+FFFD, for no file can hold them."""
    if kinds(view) & Kind.NONE or (not view.text.isascii() and units(view).broken):
        for hit in _LONE_RE.finditer(view.text):
            yield Finding(hit.start(), hit.end(), "", "\ufffd")


_BLANK_RE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3164]")


def blanks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """No-break spaces and blanks of a certain width, as plain spaces; U+3000 is layout."""
    return each(view, Kind.BLANK, _BLANK_RE, " ")
