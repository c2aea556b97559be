"""Characters in a form that another has by right: composed, unified, of common width.

NFC only, never NFKC: that would change 5 % of Chinese text (full-width punctuation,
①, ㎡, 10⁵).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from cleaner.charsets import GB_PRIVATE
from cleaner.ledger import Finding
from cleaner.stages.kinds import SUPPLEMENT, Kind, composing, kinds, mapped
from cleaner.stages.signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

# ── composition ──────────────────────────────────────────────────────────────


def _composing_re(view: View) -> re.Pattern[str]:
    """Runs of the characters in question that the text holds: a short set is found fast."""
    held = composing()[np.frombuffer(signs(view), np.bool_)[composing()]]
    present = "".join(
        [re.escape(chr(code)) for code in held.tolist() if not 0xD800 <= code < 0xE000]
    )
    wide = "\U0002f800-\U0002fa1f" if SUPPLEMENT in held else ""
    return re.compile(f"[{present}{wide}]+")


def decomposed(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Letters with loose accents, kana with loose marks, compatibility ideographs."""
    if not kinds(view) & Kind.MARK:
        return
    text = view.text
    for hit in _composing_re(view).finditer(text):
        start = hit.start() - (hit.start() > 0 and text[hit.start() - 1] not in "\n\f")
        piece = text[start : hit.end()]
        new = unicodedata.normalize("NFC", piece)
        if new != piece:
            yield Finding(start, hit.end(), "", new)


# ── radicals ─────────────────────────────────────────────────────────────────

_RADICAL_RE = re.compile("[\u2e80-\u2fd5]")
_ABOUT_RADICALS_RE = re.compile("部首|偏旁|[字部]旁|字头|字底|字框|康熙字典")


@cache
def _radicals() -> dict[str, str]:
    """Radical -> ideograph: Kangxi radicals by NFKC, the supplement by Unicode's own list."""
    kangxi = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    text = (files("cleaner") / "tables" / "radicals.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return kangxi | {chr(int(a, 16)): chr(int(b, 16)) for a, b in rows}


def radicals(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Radicals that a PDF's font put for the characters of the same look.

    A line that speaks of radicals keeps them.
    """
    about: dict[int, bool] = {}  # a line of a thousand radicals is searched once
    for found in mapped(view, Kind.RADICAL, _RADICAL_RE, _radicals()):
        index = view.line_at(found.start)
        if index not in about:
            line = view.lines[index]
            about[index] = bool(_ABOUT_RADICALS_RE.search(view.text, line.start, line.end))
        if not about[index]:
            yield found


# ── private use ──────────────────────────────────────────────────────────────

#: Symbol fonts put their 8-bit codes at U+F000: what Word's lists are made of.
#: Wingdings and Symbol, as Unicode names them (Unicode 7.0 took most of them in).
_SYMBOLS = {
    "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf072": "❒", "\uf074": "⧫",
    "\uf075": "◆", "\uf076": "❖", "\uf077": "⬥", "\uf0a7": "▪", "\uf0a8": "◻", "\uf0b2": "✧",
    "\uf0b7": "•", "\uf0d8": "➢", "\uf0e0": "→", "\uf0e8": "➔", "\uf0f0": "⇨", "\uf0fb": "✗",
    "\uf0fc": "✓", "\uf0fd": "☒", "\uf0fe": "☑", "\uf09f": "•", "\uf0a1": "○", "\uf0a2": "○",
    "\uf046": "☞", "\uf04a": "☺", "\uf028": "☎", "\uf02a": "✉", "\uf0ab": "★", "\uf0d7": "➢",
    "\uf081": "①", "\uf082": "②", "\uf083": "③", "\uf084": "④", "\uf085": "⑤", "\uf086": "⑥",
    "\uf087": "⑦", "\uf088": "⑧", "\uf089": "⑨", "\uf08a": "⑩",
}  # fmt: skip

_VENDOR = _SYMBOLS | {chr(private): sign for private, sign in GB_PRIVATE.items()}
_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")


def vendor_characters(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Private characters whose maker is known: GB 18030, Wingdings."""
    return mapped(view, Kind.PRIVATE, _PRIVATE_RE, _VENDOR)


_PRIVATE_RUN_RE = re.compile("[\ue000-\uf8ff]+")

#: More places than this on one page say nothing new.
_MOST_PLACES = 200


def private_characters(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Private characters that nobody here can name; they stay."""
    if not kinds(view) & Kind.PRIVATE:
        return
    left = _MOST_PLACES
    for hit in _PRIVATE_RUN_RE.finditer(view.text):
        if left and not all(sign in _VENDOR for sign in hit[0]):
            left -= 1
            note = " ".join(f"U+{ord(sign):04X}" for sign in hit[0][:4])
            yield Finding(hit.start(), hit.end(), "", None, note, "missing-character")


# ── width ────────────────────────────────────────────────────────────────────

#: Small, vertical and half-width forms -> the punctuation of running text. NFKC's
#: table gives ASCII for most, and ".." for U+FE30: Chinese text has full-width signs.
_FORMS = dict(
    zip(
        "\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
        "\ufe30\ufe31\ufe33\ufe35\ufe36\ufe37\ufe38\ufe39\ufe3a\ufe3b\ufe3c\ufe3d\ufe3e\ufe3f\ufe40"
        "\ufe41\ufe42\ufe43\ufe44\ufe47\ufe48"
        "\ufe50\ufe51\ufe52\ufe54\ufe55\ufe56\ufe57\ufe58\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\ufe5f"
        "\ufe60\ufe61\ufe62\ufe63\ufe64\ufe65\ufe66\ufe68\ufe69\ufe6a\ufe6b"
        "\uff61\uff62\uff63\uff64\uff65",
        "，、。：；！？〖〗…"
        "：—＿（）｛｝〔〕【】《》〈〉"
        "「」『』［］"
        "，、．；：？！—（）｛｝〔〕＃"
        "＆＊＋－＜＞＝＼＄％＠"
        "。「」、・",
        strict=True,
    )
)
_FORM_RE = re.compile("[\ufe10-\ufe19\ufe30-\ufe6b\uff61-\uff65]")


def forms(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Small, vertical and half-width punctuation."""
    return mapped(view, Kind.FORM, _FORM_RE, _FORMS)


_WIDE_RE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}


def wide_letters(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Full-width digits and letters; full-width punctuation is right as it is."""
    if kinds(view) & Kind.WIDE:
        for hit in _WIDE_RE.finditer(view.text):
            yield Finding(hit.start(), hit.end(), "", hit[0].translate(_NARROW))


# ── ASCII punctuation ────────────────────────────────────────────────────────

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_CLOSE = "”’）》」』】%％)"
_ASCII_COMMA_RE = re.compile(f"[{_HAN}{_CLOSE}],")
_WIDE_COMMA_RE = re.compile(f"[{_HAN}{_CLOSE}]，")

#: Of the commas behind Chinese characters, which share must be ASCII, and how many
#: at least, for the page to be one whose punctuation was typed or converted so
#: (five seeds: 228, 178 and 1,619 against none, and two pages the other way round).
_SHARE, _LEAST_COMMAS = 0.95, 3

_MARK_RE = re.compile(f"(?<=[{_HAN}{_CLOSE}])(?:[,;:?!]|\\.(?=\\n|$|[{_HAN}“]))")
_PAIR_RE = re.compile(f"\\(([^()\\n]{{0,60}}[{_HAN}][^()\\n]{{0,60}})\\)")
_FULL = dict(zip(",;:?!.", "，；：？！。", strict=True))


def ascii_punctuation(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """ASCII punctuation behind Chinese, on a page that has hardly any other.

    Numbers keep theirs: 3:30, 1,000.
    """
    text = view.text
    narrow = len(_ASCII_COMMA_RE.findall(text)) if "," in text else 0
    if narrow < _LEAST_COMMAS or len(_WIDE_COMMA_RE.findall(text)) > narrow * (1 - _SHARE):
        return
    for hit in _MARK_RE.finditer(text):
        yield Finding(hit.start(), hit.end(), "", _FULL[hit[0]])
    for hit in _PAIR_RE.finditer(text):
        yield Finding(hit.start(), hit.start() + 1, "", "（")
        yield Finding(hit.end() - 1, hit.end(), "", "）")
