"""A second opinion: bytes that are no likely Chinese text are put to chardet.

Its weak spots are kept away from it: it is asked for the whole page (it reads
200,000 bytes otherwise), only among encodings that pages are in, and its answer
must decode the page into the script that belongs to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from cleaner.charsets import canonical

#: Where single letters with accents stand between ASCII letters, these are asked for.
_WESTERN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859-15", "iso8859-2")

#: What else pages are in, chardet's own name for each. Chinese is among them, so that
#: it may say "Chinese after all".
_OTHERS = (
    "euc_jis_2004", "cp932", "cp949", "gb18030", "big5hkscs", "utf-8", "cp1251", "koi8-r",
    "koi8-u", "cp1253", "cp1255", "cp1256", "cp874", "cp1258", "cp1252",
)  # fmt: skip

#: What chardet says when nothing fits, at confidence 0.10.
_NOTHING = "cp1252"

#: chardet's confidence below this is "unknown": real French pages get 0.08.
LEAST = 0.05

#: Bytes over 0x7F in a row: one or two in accented text, twice that in any double-byte one.
_HIGH_RE = re.compile(rb"[\x80-\xff]+")
_ACCENTED = 1.7

#: First and one past the last: hiragana and katakana, hangul syllables.
_KANA, _HANGUL = (0x3041, 0x3100), (0xAC00, 0xD7A4)

#: Share of kana from which a page is Japanese, whatever the likelihood: Chinese
#: pages quote Japanese, but not for a sixth of their length.
KANA = 0.15

#: Share of hangul in Korean: hanja and signs are the rest.
HANGUL = 0.5


class Opinion(NamedTuple):
    """What chardet says: canonical name and confidence; "" if nothing usable."""

    encoding: str
    confidence: float


def ask(data: bytes) -> Opinion:
    """The encoding of a page that is no likely Chinese text."""
    import chardet

    among = _WESTERN if accented(data) else _OTHERS
    said = chardet.detect(data, max_bytes=max(1, len(data)), include_encodings=among)
    name, sure = canonical(said["encoding"] or ""), said["confidence"]
    if sure < LEAST or (name == _NOTHING and among is _OTHERS):
        return Opinion("", 0.0)
    return Opinion(name, sure)


def accented(data: bytes) -> bool:
    """Whether bytes over 0x7F stand singly, as accented letters do."""
    runs = _HIGH_RE.findall(data[:65_536])
    return bool(runs) and sum(map(len, runs)) / len(runs) < _ACCENTED


def japanese(text: str) -> bool:
    """Whether so much of the text is kana that it is not Chinese."""
    return _share(_KANA, text) > KANA


def fits(text: str, encoding: str) -> bool:
    """Whether the text is in the script that its encoding was made for."""
    if encoding.startswith(("euc_j", "cp932", "shift_j", "iso2022_jp")):
        return japanese(text)
    if encoding in ("cp949", "euc_kr", "johab"):
        return _share(_HANGUL, text) > HANGUL
    return _worded(text)


_CONTROL_RE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_HIGH_TEXT_RE = re.compile("[^\x00-\x7f]+")
_LETTERED_RE = re.compile("(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")

#: Signs of western text that are no letters: quotes, dashes, a few more.
_SIGNS = frozenset("\xa0‘’“”–—…©®°€£§·«»•™№")

#: Share of letters and such signs that real text in one-byte encodings reaches; bytes
#: at random give half.
_WORDS = 0.8


def _worded(text: str) -> bool:
    """Whether what is not ASCII is letters, in words, and nothing is a control."""
    head = text[:20_000]
    if _CONTROL_RE.search(head):
        return False
    high = "".join(_HIGH_TEXT_RE.findall(head))
    fitting = sum(c.isalpha() or c in _SIGNS for c in high)
    beside = len(_LETTERED_RE.findall(head)) + sum(map(high.count, _SIGNS))
    runs = len(_HIGH_TEXT_RE.findall(head))
    return fitting >= _WORDS * len(high) and (beside >= runs / 2 or len(high) >= 2 * runs)


def _share(block: tuple[int, int], text: str) -> float:
    """Which share of the first 20,000 characters, ASCII left out, is in a block."""
    units = np.frombuffer(text[:20_000].encode("utf-16-le", "surrogatepass"), np.uint16)
    inside = np.count_nonzero((units >= block[0]) & (units < block[1]))
    return float(inside) / max(1, int(np.count_nonzero(units >= 0x80)))
