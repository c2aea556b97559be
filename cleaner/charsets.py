"""The encodings of Chinese text: names, lenient decoding, the way back.

Python's codecs differ from what Windows and the web write in a few codes:

* big5: eleven signs of A1xx and A2xx and F9FE (～ is A1E3, not ∼). cp950 has them
  right, big5hkscs has the Hong Kong characters and the signs of C6A1 to C7FC
  (①, where cp950 gives kana); so cp950 decodes, and big5hkscs fills its gaps.
* gb18030: 24 codes land in the private-use area that have had a character since
  Unicode 4.1, as GB 18030-2022 says.

Sources: the WHATWG Encoding Standard (index-big5), GB 18030-2022 annex.
"""

from __future__ import annotations

import codecs
import re
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: A decoder puts this lone surrogate where a byte has no meaning; text from bytes
#: never holds one otherwise, since strict decoders refuse surrogates.
MARK = "\udcff"

#: Stands in text for a character that the bytes did not give.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

#: Private-use code point that Python's gb18030 gives -> the character of the code,
#: from GB 18030-2022 and Unicode 4.1 (vertical forms, ḿ, the last hanzi of GBK).
GB_PRIVATE = dict(
    zip(
        chain(range(0xE78D, 0xE797), (0xE7C7, 0xE816, 0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B),
              (0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864)),
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
        "\u1e3f\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6"
        "\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)  # fmt: skip

#: Six signs of C6CF to C6DF that big5hkscs leaves out, as cp950 reads them -> index-big5.
_SIX_SIGNS = dict(zip("にはぱびぺほ", "廴无癶辶〃仝", strict=True))

_DISGUISE = 0x100000  # a private plane that no legacy code reaches

_GB_PRIVATE_RE = re.compile("[\ue78d-\ue864]")

#: Names of the same encoding. gb2312 and gbk are subsets that nobody keeps to.
_NAMES = {
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "936": "gb18030",
    "hz": "hz", "big5hkscs": "big5", "cp950": "big5", "big5_tw": "big5", "big5-hkscs": "big5",
    "ascii": "utf-8", "utf_8": "utf-8", "utf_8_sig": "utf-8", "utf8": "utf-8",
    "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-1": "cp1252",
}  # fmt: skip


def canonical(name: str) -> str:
    """The name under which an encoding is read, "" if Python knows none of that name.

    >>> canonical("GB2312"), canonical("x-gbk"), canonical("Big5-HKSCS"), canonical("nonsense")
    ('gb18030', 'gb18030', 'big5', '')
    """
    plain = name.strip().strip("\"'").lower().removeprefix("x-")
    if plain in _NAMES:
        return _NAMES[plain]
    try:
        found = codecs.lookup(plain).name
        b" ".decode(found, "replace")  # refuses codecs that give no text
    except (LookupError, ValueError):
        return ""
    return _NAMES.get(found, found)


def lenient(data: bytes, encoding: str) -> str:
    """The text, with MARK for each byte (UTF-8: each broken character) without meaning."""
    _register()
    if encoding == "big5":
        return _big5(data, "cleaner-big5")
    if encoding == "gb18030":
        return _gb18030(data, "cleaner-byte")
    return data.decode(encoding, "cleaner-sequence" if encoding == "utf-8" else "cleaner-byte")


def strict(data: bytes, encoding: str) -> str:
    """The text.

    Raises:
        UnicodeDecodeError: a byte has no meaning.
    """
    if encoding == "big5":
        _register()
        return _big5(data, "cleaner-big5-strict")
    if encoding == "gb18030":
        return _gb18030(data, "strict")
    return data.decode(encoding)


def encodes_to(data: bytes, text: str, encoding: str) -> bool:
    """Whether the text, encoded again, gives these bytes.

    The plain codec is tried first; then the codes that `strict` reads otherwise.
    """
    ways: dict[str, tuple[Callable[[str], bytes], ...]] = {
        "big5": (_encode_big5_plain, _encode_big5),
        "gb18030": (_encode_gb18030,),
    }
    if _encoded(text, partial(str.encode, encoding=encoding)) == data:
        return True
    return any(_encoded(text, way) == data for way in ways.get(encoding, ()))


def _encoded(text: str, way: Callable[[str], bytes]) -> bytes | None:
    try:
        return way(text)
    except (UnicodeError, LookupError):
        return None


def _encode_gb18030(text: str) -> bytes:
    return text.translate(_gb_back()).encode("gb18030")


def _encode_big5_plain(text: str) -> bytes:
    """For text without the signs of C6A1 to C7FC."""
    _register()
    return text.encode("cp950", "cleaner-big5-back")


def _encode_big5(text: str) -> bytes:
    return _encode_big5_plain(text.translate(_big5_back()))


def _gb18030(data: bytes, errors: str) -> str:
    text = data.decode("gb18030", errors)
    return text.translate(GB_PRIVATE) if _GB_PRIVATE_RE.search(text) else text


@cache
def _gb_back() -> dict[int, int]:
    return {ord(character): private for private, character in GB_PRIVATE.items()}


def _big5(data: bytes, errors: str) -> str:
    text = data.decode("cp950", errors)
    return text.translate(_big5_signs()) if _BIG5_SIGNS_RE.search(text) else text


#: Blocks of what `_big5_signs` maps: ranges, for a long set of signs is slow to search.
_BIG5_SIGNS_RE = re.compile("[\u0401-\u0451\u2460-\u247d\u3005\u3041-\u30fe\U00100000-\U0010ffff]")


@cache
def _big5_signs() -> dict[int, str]:
    """What cp950 gives for C6A1 to C7FC, and what stands there in truth.

    cp950 has each of these characters at one code only, so the way is safe.
    """
    signs = {ord(before): after for before, after in _SIX_SIGNS.items()}
    for lead in (0xC6, 0xC7):
        for trail in chain(range(0x40, 0x7F), range(0xA1, 0xFF)):
            code = bytes((lead, trail))
            if code < b"\xc6\xa1":
                continue
            before, after = (code.decode(codec, "ignore") for codec in ("cp950", "big5hkscs"))
            if before and after and before != after:
                signs[ord(before)] = after
    # What the gap-filling handler gives is already right: it comes in disguise.
    return signs | {_DISGUISE + sign: chr(sign) for sign in signs}


@cache
def _big5_back() -> dict[int, str]:
    signs = [(ord(after), before) for before, after in _big5_signs().items() if before < _DISGUISE]
    hidden = {before: chr(_DISGUISE + before) for _, before in signs}
    return hidden | {after: chr(before) for after, before in signs if chr(before) not in _SIX_SIGNS}


@cache
def _register() -> None:
    """Make the error handlers known to Python: once, on first use."""
    codecs.register_error("cleaner-sequence", lambda error: (MARK, _end(error)))
    codecs.register_error("cleaner-byte", lambda error: (MARK, _start(error) + 1))
    codecs.register_error("cleaner-big5", _hong_kong)
    codecs.register_error("cleaner-big5-strict", _hong_kong_strict)
    codecs.register_error("cleaner-big5-back", _hong_kong_back)


def _start(error: UnicodeError) -> int:
    assert isinstance(error, UnicodeDecodeError)
    return error.start


def _end(error: UnicodeError) -> int:
    assert isinstance(error, UnicodeDecodeError)
    return error.end


def _hong_kong(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    text = bytes(pair).decode("big5hkscs", "ignore") if len(pair) == 2 and pair[1] >= 0x40 else ""
    if not text or text[0] <= "\x7f":
        return MARK, error.start + 1
    if ord(text[0]) in _big5_signs():
        text = chr(_DISGUISE + ord(text[0]))
    return text, error.start + 2


def _hong_kong_strict(error: UnicodeError) -> tuple[str, int]:
    text, end = _hong_kong(error)
    if text == MARK:
        raise error
    return text, end


def _hong_kong_back(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    for size in (2, 1):  # four characters of HKSCS are a letter and a mark
        piece = error.object[error.start : error.start + size]
        plain = chr(ord(piece[0]) - _DISGUISE) if ord(piece[0]) > _DISGUISE else piece
        try:
            code = plain.encode("big5hkscs")
        except UnicodeEncodeError:
            continue
        if len(code) == 2:
            return code, error.start + len(piece)
    raise error
