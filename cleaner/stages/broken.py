"""UTF-8 that lost bytes: what is left of it, and what the loss itself tells."""

from __future__ import annotations

import math
import re
from functools import cache

from cleaner.charsets import MARK, REPLACEMENT
from cleaner.likelihood import NAT, score

_TAIL = rb"[\x80-\xbf]"
_VALID = rb"[\xc2-\xdf]" + _TAIL + rb"|[\xe0-\xef]" + _TAIL * 2 + rb"|[\xf0-\xf4]" + _TAIL * 3
_VALID_RE = re.compile(_VALID)

#: A broken sequence as a whole: its beginning, what a converter put for the byte it
#: could not read (a question mark or our 0xFF), and what is left of its end.
_BROKEN_RE = re.compile(
    rb"(?:" + _VALID + rb")"
    rb"|(?P<one>[\xe0-\xef](?:" + _TAIL + rb"[?\xff]|[?\xff]" + _TAIL + rb"))(?!" + _TAIL + rb")"
    rb"|(?P<broken>(?:[\xc2-\xf4]" + _TAIL + rb"{0,2}[?\xff]{0,2}|[\x80-\xff])"
    + _TAIL + rb"{0,2}\xff?)"
)  # fmt: skip

#: A no-break space is the last byte of one character in 64; pages turn it into a space.
_SPACED_RE = re.compile(rb"([\xe0-\xef])(?: (" + _TAIL + rb")|(" + _TAIL + rb") )")


_HIGH_RE = re.compile(rb"[\x80-\xff]")


def utf8(data: bytes, keeper: str) -> tuple[str, int] | None:
    """The bytes as UTF-8 with marks, and how many characters were inferred.

    Args:
        data: The bytes.
        keeper: Codec that kept what is a pair in it, "" if none did.

    Returns:
        None if little of the bytes is UTF-8.
    """
    try:
        return data.decode(), 0
    except UnicodeDecodeError:
        pass
    valid = _VALID_RE.findall(data)
    if len(valid) < 2 or sum(map(len, valid)) * 2 < len(_HIGH_RE.findall(data)):
        return None
    data = _SPACED_RE.sub(_spaced, data)
    inferred = 0

    def mended(hit: re.Match[bytes]) -> bytes:
        nonlocal inferred
        if hit["broken"]:
            return _LOST
        if not hit["one"]:
            return hit[0]
        only = _only(hit["one"], data[hit.end() : hit.end() + 1], keeper) if keeper else ""
        inferred += bool(only)
        return only.encode() if only else _LOST

    text = _BROKEN_RE.sub(mended, data).decode("utf-8", "replace")
    return text.replace(REPLACEMENT, MARK), inferred


def _spaced(hit: re.Match[bytes]) -> bytes:
    return hit[0].replace(b" ", b"\xa0")


_LOST = REPLACEMENT.encode()

#: How much more probable a character must be than all the others a lost byte may
#: have belonged to, together.
_SURE = 0.99


@cache
def _only(code: bytes, after: bytes, keeper: str) -> str:
    """The only likely character of three bytes one of which was lost, "" if there are more.

    Args:
        code: Its bytes, "?" or 0xFF for the lost one, which is not the first.
        after: The byte behind the character, b"" at the end.
        keeper: Codec that keeps pairs.
    """
    place = 1 if code[1] in b"?\xff" else 2
    following = (code + after)[place + 1 : place + 2]
    found = {}
    for byte in range(0x80, 0xC0):
        lost = bytes([byte])
        character = (code[:place] + lost + code[place + 1 :]).decode("utf-8", "ignore")
        if character and not _is_pair(lost + following, keeper):
            found[character] = math.exp(-score(character).cost / NAT)
    best = max(found, key=lambda character: found[character], default="")
    return best if best and found[best] >= _SURE * sum(found.values()) else ""


def _is_pair(code: bytes, keeper: str) -> bool:
    """Whether a codec reads two bytes as one character, and so would have kept them."""
    pair = len(code) == 2 and code[0] > 0x80 and code[1] > 0x3F
    return pair and len(code.decode(keeper, "ignore")) == 1
