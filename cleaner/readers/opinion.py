"""A second opinion: bytes that are no likely Chinese text are put to chardet.

Its weak spots are kept away from it: it is asked for the whole page (it reads
200,000 bytes otherwise), only among encodings that pages are in, and its answer
must decode the page into the script that belongs to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.readers.charsets import canonical

#: Where single letters with accents stand between ASCII letters, these are asked for.
_WESTERN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859-15", "iso8859-2")

#: What else pages are in, chardet's own name for each. Chinese is among them, so that
#: it may say "Chinese after all".
_OTHERS = (
    "euc_jis_2004", "cp932", "cp949", "gb18030", "big5hkscs", "utf-8", "cp1251", "koi8-r",
    "koi8-u", "cp1253", "cp1255", "cp1256", "cp874", "cp1258", *_WESTERN,
)  # fmt: skip

#: chardet's confidence below this is "unknown": real French pages get 0.08.
LEAST = 0.05

#: Bytes over 0x7F in a row: one or two in accented text, twice that in any double-byte one.
_HIGH_RE = re.compile(rb"[\x80-\xff]+")
_ACCENTED = 1.7

_KANA_RE = re.compile("[\u3041-\u30ff]")
_HANGUL_RE = re.compile("[\uac00-\ud7a3]")
_FOREIGN_RE = re.compile("[^\x00-\x7f]")

#: Share of kana from which a page is Japanese, whatever the likelihood: Chinese
#: pages quote Japanese, but not for a sixth of their length.
KANA = 0.15

#: Share of hangul in Korean: hanja and signs are the rest.
_HANGUL = 0.5


class Opinion(NamedTuple):
    """What chardet says: canonical name and confidence; "" if nothing usable."""

    encoding: str
    confidence: float


def ask(data: bytes) -> Opinion:
    """The encoding of a page that is no likely Chinese text."""
    import chardet

    among = _WESTERN if accented(data) else _OTHERS
    said = chardet.detect(
        data, max_bytes=max(1, len(data)), include_encodings=among, no_match_encoding="ascii"
    )
    name, sure = said["encoding"], said["confidence"]
    if not name or sure < LEAST or name == "ascii":
        return Opinion("", 0.0)
    return Opinion(canonical(name), sure)


def accented(data: bytes) -> bool:
    """Whether bytes over 0x7F stand singly, as accented letters do."""
    runs = _HIGH_RE.findall(data[:65_536])
    return bool(runs) and sum(map(len, runs)) / len(runs) < _ACCENTED


def japanese(text: str) -> bool:
    """Whether so much of the text is kana that it is not Chinese."""
    return _share(_KANA_RE, text) > KANA


def fits(text: str, encoding: str) -> bool:
    """Whether the text is in the script that its encoding was made for."""
    if encoding.startswith(("euc_j", "cp932", "shift_j", "iso2022_jp")):
        return japanese(text)
    if encoding in ("cp949", "euc_kr", "johab"):
        return _share(_HANGUL_RE, text) > _HANGUL
    return True


def _share(pattern: re.Pattern[str], text: str) -> float:
    head = text[:20_000]
    return len(pattern.findall(head)) / max(1, len(_FOREIGN_RE.findall(head)))
