"""Text that was read in the wrong encoding, and the way back.

A wrong reading is undone by writing the text in the encoding it was read as and
reading the bytes in the one they were in. Every plausible pair is tried, double
readings too; the most probable result wins, and it must be probable text itself:
likelihood alone decides, there is no list of garbled strings.

Bytes that were lost on the way stay lost: U+FFFD stands for each such character.
One thing is known of them, though: a converter only loses a byte that makes no pair
with the next. Where that leaves a single likely character it is put, and counted.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.align import Reading, read_aligned, weigh
from cleaner.charsets import MARK
from cleaner.likelihood import NAT, score

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Nats a character: a repaired text reaches at least this, and gains at least that
#: (measured: 0 false repairs on 54,489 clean lines, classical and foreign included).
LEAST_MEAN, LEAST_GAIN = -9.8, 1.2

#: Nats in all that a repair gains: so much that two or three rare characters are
#: never taken for two others. Four characters of garbled text gain about 18.
LEAST_TOTAL = 12

#: Wrong readings inside wrong readings that are looked for.
DEEPEST = 2

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


Way = tuple[tuple[str, str], ...]


class Mended(NamedTuple):
    """A repaired text.

    Attributes:
        text: With U+FFFD where bytes were lost.
        kind: "true encoding-as-wrong one": "utf8-as-latin1", or "double".
        inferred: How many characters were told by what was lost of them.
        way: (codec it was read as, codec it was in) of each wrong reading undone.
    """

    text: str
    kind: str
    inferred: int = 0
    way: Way = ()


class _Trial(NamedTuple):
    reading: Reading
    kind: str
    inferred: int
    way: Way


def mend(text: str, like: Mended | None = None) -> Mended | None:
    """The text as it was before it was read in the wrong encoding; None if it never was.

    Args:
        text: A line, or a stretch of one, without blanks at its ends.
        like: A repair of another line of the page: its way is tried first, and taken
            if it leads to likely text without loss. Twenty times faster.

    >>> mend("æ–‡ä»¶è¦\x81æ±‚").text, mend("鏂囦欢瑕佹眰").text
    ('文件要求', '文件要求')
    >>> mend("文件要求"), mend("déjà vu")
    (None, None)
    """
    now = weigh(text, REPLACEMENT)
    again = _again(text, like) if like else None
    if again is not None and _better(again, now):
        best = again
    else:
        best = min(_trials(text, 1), key=lambda trial: trial.reading.cost, default=None)
        if best is None or not _better(best, now):
            return None
    return Mended(best.reading.text.replace(MARK, REPLACEMENT), *best[1:])


def _again(text: str, like: Mended) -> _Trial | None:
    """The text mended in the way of another line, if that gives likely text."""
    if len(like.way) == 1 and like.kind.startswith("utf8"):
        return _once(text, like)
    for wrong, true in like.way:
        try:
            text = (_bytes(text, wrong) or b"").decode(true)
        except UnicodeDecodeError:
            return None
    reading = weigh(text, REPLACEMENT)
    likely = not reading.bad and reading.mean >= _FINE
    return _Trial(reading, like.kind, 0, like.way) if likely else None


def _once(text: str, like: Mended) -> _Trial | None:
    """The same for UTF-8, which loses bytes and is sure all the same."""
    data = _bytes(text, like.way[0][0])
    found = _utf8(data, _keeper(text, like.kind)) if data else None
    if found is None:
        return None
    reading = weigh(found[0])
    return _Trial(reading, like.kind, found[1], like.way) if reading.mean >= LEAST_MEAN else None


def _keeper(text: str, kind: str) -> str:
    """The codec that kept pairs of bytes when they were read as GBK, "" for other readings."""
    if not kind.endswith("gbk"):
        return ""
    return "gb18030" if _PRIVATE_RE.search(text) else "gbk"


def _better(trial: _Trial, old: Reading) -> bool:
    new = trial.reading
    return (
        new.mean >= _LEAST_MEANS.get(trial.kind, LEAST_MEAN)
        and new.mean - old.mean >= LEAST_GAIN
        and old.cost - new.cost >= LEAST_TOTAL * NAT
        and len(set(_SIGN_RE.findall(new.text))) >= _LEAST_SIGNS.get(trial.kind, 3)
        and not _torn(new.text)
    )


#: Two characters are enough where valid UTF-8 speaks for them; two readings need more.
_LEAST_SIGNS = {"utf8-as-latin1": 2, "utf8-as-gbk": 2, "double": 4, "gbk-as-cyrillic": 4}

#: Korean and Japanese words give hanzi at random, a few of which reach -9.
_LEAST_MEANS = {"gbk-as-korean": -8.7, "gbk-as-japanese": -8.7}


#: A hanzi between letters: accented text read as GBK looks like that (gr眉脽en).
_TORN_RE = re.compile("(?<=[A-Za-z])[\u3400-\u9fff]{1,2}(?=[A-Za-z])")
_HAN_RE = re.compile("[\u3400-\u9fff]")
_SIGN_RE = re.compile("[\u3400-\u9fff\u3001-\u301f，：；！？（）“”…—]")
_LETTER_RE = re.compile("[A-Za-z]")


def _torn(text: str) -> bool:
    han = len(_HAN_RE.findall(text))
    return len(_TORN_RE.findall(text)) * 3 > han or len(_LETTER_RE.findall(text)) > 3 * han


#: Lines drawn with signs, which are characters of GBK and Big5 too.
_RULE_RE = re.compile("([\u2014\u2015\u2500-\u25ff])(?:\\1|[\u2500-\u257f]\\1)+")


def _ruled(text: str) -> bool:
    """Whether a fifth of the text is drawn lines."""
    return sum(hit.end() - hit.start() for hit in _RULE_RE.finditer(text)) * 5 > len(text)


# ── one wrong reading ────────────────────────────────────────────────────────


def _trials(text: str, depth: int) -> Iterator[_Trial]:
    """Everything the text may have been, unless it is what it should be."""
    for wrong, codec, data in _written(text):
        for true, reading, inferred in _read(data, wrong, _keeper(text, wrong)):
            way = ((codec, _CODECS[true]),)
            yield _Trial(reading, f"{true}-as-{wrong}", inferred, way)
            if true == "utf8" and depth < DEEPEST and reading.bad * 5 < len(reading.text):
                inner = reading.text.replace(MARK, REPLACEMENT)
                for trial in _trials(inner, depth + 1):
                    yield trial._replace(kind="double", way=way + trial.way)


#: True encodings, by the names of the rules.
_CODECS = {"utf8": "utf-8", "gbk": "gb18030", "big5": "big5hkscs"}


def _written(text: str) -> Iterator[tuple[str, str, bytes]]:
    """The bytes the text may have been read from: family and codec of the wrong reading, bytes."""
    if _japanese(text) or _ruled(text):
        return
    wide = _WIDE_RE.search(text) is not None
    for family, signs, codec in _DOUBLE if wide else _NARROW:
        if signs is not None and not _speaks(family, signs, text):
            continue
        data = _bytes(text, codec)
        if data is not None:
            yield family, codec, data


def _speaks(family: str, signs: re.Pattern[str], text: str) -> bool:
    """Whether the signs of a wrong encoding make it worth a trial."""
    if family in ("korean", "japanese"):
        return _plenty(signs, text)
    return signs.search(text) is not None and not (family == "cyrillic" and _is_cyrillic(text))


#: No one-byte encoding holds these: CJK, hangul, full-width forms.
_WIDE_RE = re.compile("[\u2e80-\uf8fe\uf900-\ufaff\ufe30-\uffef\U00010000-\U0010ffff]")

#: One-byte encodings that pages were read in, and what must occur for one to be
#: tried beside the first: signs that only it has.
_NARROW = (
    ("latin1", None, "cp1252"),
    ("latin1", re.compile("[€ŠšŽžŒœŸ]"), "iso8859-15"),
    ("latin1", re.compile("[ĂăĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżˇ˘˙˛˝]"), "cp1250"),
    ("latin1", re.compile("[Ωπƒ∆∂≈≤≥∏∑√∫◊ﬁﬂ˘˙˚˝˛ˇ‘’“”–—…•¥\uf8ff]"), "mac_roman"),
    ("dos", re.compile("[\u0393-\u03c6áéíóúñÑªº¿¡«»]"), "cp437"),
    ("cyrillic", re.compile("[\u0400-\u045f]"), "cp1251"),
    ("cyrillic", re.compile("[\u0410-\u044f]"), "koi8-r"),
)

_CYRILLIC_RE = re.compile("[\u0400-\u045f]")

#: A word as people write it: garbled text changes case at every other letter.
_CYRILLIC_WORD_RE = re.compile(
    "(?<![\u0400-\u045f])(?:[\u0400-\u045f][\u0430-\u045f]{3,}|[\u0400-\u042f]{4,})(?![\u0400-\u045f])"
)


def _is_cyrillic(text: str) -> bool:
    """Whether a quarter of the Cyrillic letters stand in words."""
    words = sum(map(len, _CYRILLIC_WORD_RE.findall(text)))
    return words * 4 > len(_CYRILLIC_RE.findall(text))
_HALF_KANA_RE = re.compile("[\uff61-\uff9f]")
_DOUBLE = (
    ("gbk", None, "gb18030"),
    ("big5", None, "big5hkscs"),
    ("big5", re.compile("[\u0401-\u0451\u2460-\u247d\u3005\u309d-\u30fe]"), "cp950"),
    ("korean", re.compile("[\uac00-\ud7a3]"), "cp949"),
    ("japanese", _HALF_KANA_RE, "cp932"),
)

_WIDE_CODECS = frozenset(codec for _, _, codec in _DOUBLE)

_KANA_RE = re.compile("[\u3041-\u312f]")
_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")


def _plenty(signs: re.Pattern[str], text: str) -> bool:
    """Whether these are a good part of the text, but not all: garbled text is a mixture."""
    found, han = len(signs.findall(text)), len(_HAN_RE.findall(text))
    return found * 7 > len(text) and (signs is _HALF_KANA_RE or han * 7 > found)


def _japanese(text: str) -> bool:
    """Whether kana or bopomofo make it what it is: garbled Big5 holds kana, and private signs."""
    return (
        len(_KANA_RE.findall(text)) * 3 > len(text)
        and not _PRIVATE_RE.search(text)
        and REPLACEMENT not in text
    )


@cache
def _table(codec: str) -> dict[int, int]:
    """Character -> byte of a one-byte encoding; bytes it leaves open are C1 controls."""
    rows = {}
    for byte in range(0x80, 0x100):
        try:
            rows[ord(bytes([byte]).decode(codec))] = byte
        except UnicodeDecodeError:
            rows[byte] = byte
    if codec == "cp1252":
        rows |= {byte: byte for byte in range(0x80, 0xA0)}  # read as Latin-1
        rows |= {ord(bytes([byte]).decode("cp1254")): byte for byte in b"\xd0\xdd\xde\xf0\xfd\xfe"}
    rows[ord(REPLACEMENT)] = 0xFF
    return rows


def _bytes(text: str, codec: str) -> bytes | None:
    """The text written in an encoding, None if it cannot be."""
    return _double(text, codec) if codec in _WIDE_CODECS else _narrow(text, codec)


def _narrow(text: str, codec: str) -> bytes | None:
    try:
        return text.translate(_table(codec)).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _double(text: str, codec: str) -> bytes | None:
    """The bytes in a two-byte encoding; 0xFF where the text says that one was lost."""
    if codec == "cp932" and not _twice().isdisjoint(text):
        return None
    pieces = []
    for part in re.split(f"([{REPLACEMENT}€])", text):
        if part in (REPLACEMENT, "€"):
            # cp936 reads the single byte 0x80 as the euro sign.
            pieces.append(b"\x80" if part == "€" and codec == "gb18030" else b"\xff")
            continue
        try:
            data = part.encode(codec)
        except UnicodeEncodeError:
            return None
        if len(data) > 2 * len(part) - len(part.encode("ascii", "ignore")):
            return None  # four bytes: nothing that reads GBK gives such a character
        pieces.append(data)
    return b"".join(pieces)




@cache
def _twice() -> frozenset[str]:
    """The characters that cp932 has at two codes: from which they came cannot be told."""
    codes = (bytes((lead, trail)) for lead in (0xFA, 0xFB, 0xFC) for trail in range(0x40, 0xFD))
    signs = (code.decode("cp932", "replace") for code in codes)
    return frozenset(sign for sign in signs if len(sign) == 1 and sign != REPLACEMENT)


# ── the true reading ─────────────────────────────────────────────────────────

#: What the bytes may have been, by the family they were read as.
_TRUE = {
    "latin1": ("gbk", "big5"),
    "dos": ("gbk",),
    "cyrillic": ("gbk",),
    "gbk": ("big5",),
    "big5": ("gbk",),
    "korean": ("gbk",),
    "japanese": ("gbk",),
}
_ALIGNED = {"gbk": "gb18030", "big5": "big5"}

#: Nats a character before lost bytes are looked for: finding them gains 1 to 2.
_HOPELESS = -11.6

#: Nats a character at which a reading without a lost byte is taken as it is.
_FINE = -9.0


def _read(data: bytes, wrong: str, keeper: str) -> Iterator[tuple[str, Reading, int]]:
    """The bytes under each encoding they may have been in; how much of it is inferred.

    Args:
        data: The bytes.
        wrong: Family of the encoding they were read as.
        keeper: Codec whose pairs were kept when they were: gb18030 has a private sign
            for the pairs that gbk lacks, so where those are seen it was not gbk.
    """
    if data.isascii():
        return
    found = _utf8(data, keeper)
    if found is not None:
        text, inferred = found
        reading = weigh(text)
        yield "utf8", reading, inferred
        if not (reading.bad or inferred) or reading.mean >= LEAST_MEAN:
            return  # valid UTF-8 is nothing else
    for true in _TRUE[wrong]:
        plain = weigh(data.decode(_CODECS[true], "replace"), REPLACEMENT)
        if plain.mean > _HOPELESS:
            fine = not plain.bad and plain.mean > _FINE
            yield true, plain if fine else read_aligned(data, _ALIGNED[true]), 0


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


def _utf8(data: bytes, keeper: str) -> tuple[str, int] | None:
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
