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

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.align import Reading, read_aligned, weigh
from cleaner.charsets import MARK, REPLACEMENT
from cleaner.likelihood import NAT
from cleaner.stages.broken import utf8
from cleaner.stages.misread import in_bytes, keeper, written

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
    r"""The text as it was before it was read in the wrong encoding; None if it never was.

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
    best = _again(text, like) if like else None
    if best is None or not _better(best, now):
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
            text = (in_bytes(text, wrong) or b"").decode(true)
        except UnicodeDecodeError:
            return None
    reading = weigh(text, REPLACEMENT)
    likely = not reading.bad and reading.mean >= _FINE
    return _Trial(reading, like.kind, 0, like.way) if likely else None


def _once(text: str, like: Mended) -> _Trial | None:
    """The same for UTF-8, which loses bytes and is sure all the same."""
    data = in_bytes(text, like.way[0][0])
    found = utf8(data, keeper(text, like.kind)) if data else None
    if found is None:
        return None
    reading = weigh(found[0])
    return _Trial(reading, like.kind, found[1], like.way) if reading.mean >= LEAST_MEAN else None


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


# ── one wrong reading ────────────────────────────────────────────────────────


def _trials(text: str, depth: int) -> Iterator[_Trial]:
    """Everything the text may have been, unless it is what it should be."""
    for wrong, codec, data in written(text):
        for true, reading, inferred in _read(data, wrong, keeper(text, wrong)):
            way = ((codec, _CODECS[true]),)
            yield _Trial(reading, f"{true}-as-{wrong}", inferred, way)
            if true == "utf8" and depth < DEEPEST and reading.bad * 5 < len(reading.text):
                inner = reading.text.replace(MARK, REPLACEMENT)
                for trial in _trials(inner, depth + 1):
                    yield trial._replace(kind="double", way=way + trial.way)


#: True encodings, by the names of the rules.
_CODECS = {"utf8": "utf-8", "gbk": "gb18030", "big5": "big5hkscs"}


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
    found = utf8(data, keeper)
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
