r"""Characters written as escapes that nobody undid: \u515a %E5%85%9A =E5=85=9A.

Code and addresses hold them on purpose, so each kind asks for evidence: a run of
them, and that the result is probable text.
"""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from cleaner.ledger import Finding
from cleaner.likelihood import score
from cleaner.stages.mojibake import LEAST_MEAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

# ── \uXXXX ───────────────────────────────────────────────────────────────────

_UNICODE_RE = re.compile(r"(?<![\\\"'\[])(?<!\\u[0-9a-fA-F]{4})(?:\\u[0-9a-fA-F]{4})++(?![\"'\]-])")
_CODE = len(r"\u515a")


def unicode_escapes(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    r"""Escapes of JSON and Java: \u515a\u5efa. In quotes they may be code.

    A single one counts only where there is a row as well.
    """
    hits = list(_UNICODE_RE.finditer(view.text)) if "\\u" in view.text else []
    if not any(len(hit[0]) > _CODE for hit in hits):
        return
    for hit in hits:
        new = bytes.fromhex(hit[0].replace("\\u", "")).decode("utf-16-be", "replace")
        found = score(new)
        if "\ufffd" not in new and found.units and found.mean >= LEAST_MEAN:
            yield Finding(hit.start(), hit.end(), "", new)


# ── %XX ──────────────────────────────────────────────────────────────────────

#: Two escapes in a row begin every Chinese character; and the whole word they stand
#: in, between blanks or Chinese: nothing but escapes and the characters that need none
#: (RFC 3986). An address has slashes, question and equals signs; it is left alone.
_ESCAPES_RE = re.compile("%[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2}")
_WORD_RE = re.compile("[!-~]+")
_PLAIN_RE = re.compile("(?:[A-Za-z0-9._~!*'()+,-]|%[0-9A-Fa-f]{2})+")

#: The longest word looked at: 1,300 characters of UTF-8.
_LONGEST = 12_000


def percent(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Chinese in the escapes of addresses, where no address is."""
    text, done = view.text, -1
    for hit in _ESCAPES_RE.finditer(text):
        if hit.start() < done:
            continue
        start = _word_start(text, hit.start())
        word = _WORD_RE.match(text, start, start + _LONGEST)
        done = word.end() if word else hit.end()
        if word is None or word[0].count("%") < 4 or not _PLAIN_RE.fullmatch(word[0]):
            continue
        new = _decoded(unquote_to_bytes(word[0].replace("+", " ")))
        if new:
            yield Finding(start, done, "", new)


def _word_start(text: str, at: int) -> int:
    """Where the run of printable ASCII begins that holds an offset."""
    while at > 0 and "!" <= text[at - 1] <= "~":
        at -= 1
    return at


def _decoded(data: bytes) -> str:
    """The bytes as UTF-8 or else GBK, "" if neither is probable text."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = score(text)
        if found.units > 1 and found.mean >= LEAST_MEAN:
            return text
    return ""


# ── =XX ──────────────────────────────────────────────────────────────────────

#: One character of three bytes; a word of code such as "=EF" is no such thing.
_QUOTED_RE = re.compile(r"(?:=[89A-F][0-9A-F]){2}")


def quoted_printable(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Mail that was never decoded: =E5=85=9A=E5=BB=BA. A line that ends in "=" goes on."""
    at = -1
    for hit in _QUOTED_RE.finditer(view.text):
        if hit.start() < at:
            continue
        first = last = view.line_at(hit.start())
        while first and view.lines[first - 1].text.endswith("="):
            first -= 1
        while last + 1 < len(view.lines) and view.lines[last].text.endswith("="):
            last += 1
        start, at = view.lines[first].start, view.lines[last].end
        quoted = view.text[start:at]
        if quoted.isascii() and (new := _decoded(quopri.decodestring(quoted.encode()))):
            yield Finding(start, at, "", new)
