"""What a clean text is like, in numbers: each stands in the manifest, each is a gate.

Where the numbers come from, and what was changed for Chinese, is told in docs/quality.md.
All of them together cost a few per cent of cleaning the text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.personal import EMAIL, IDENTITY, PHONE, personal

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Length of the n-grams whose repeats are counted, in characters: Gopher counts runs of
#: 5 to 10 words, and a Chinese word has about 1.7 characters.
GRAM = 10

#: From so many n-grams on a sample of them is counted: those whose hash holds zeros in
#: a certain place, so that equal ones are in it or out of it together and the share stays unbiased.
SAMPLE = 4096

#: Characters that exist in one script only and are common enough to tell it: each is
#: among the 300 most frequent of its script.
_HANS = "们这国来时会为学说对发经过还没点进着样从动两长见开问边业东车书乐习乡产亲亿仅传务"
_HANT = "們這國來時會為學說對發經過還沒點進著樣從動兩長見開問邊業東車書樂習鄉產親億僅傳務"

#: Classes of characters; the two blank ones stand lowest.
(
    _BLANK, _BREAK, _OTHER, _HAN, _SIMPLIFIED, _TRADITIONAL, _KANA, _HANGUL, _LATIN, _DIGIT,
    _MARK,
) = range(11)  # fmt: skip
_CLASSES = 11


class Quality(NamedTuple):
    """One text in numbers. Shares are of the characters that are not blank, 0 to 1.

    Attributes:
        lang: zh, ja, ko, en or "".
        script: hans, hant or "".
        han_share: Chinese characters.
        latin_share: Latin letters.
        digit_share: Digits.
        mark_share: Punctuation and signs.
        hant_share: Traditional characters, of those that tell the script.
        paragraphs: Lines that are not empty.
        paragraph_chars: Mean length of a paragraph in code points.
        longest_paragraph: Code points.
        repetition: Share of the 10-grams that occurred before in the text.
        repeated_lines: Share of the characters in paragraphs that occurred before.
        phones: Telephone numbers.
        identities: Identity numbers with a right check character.
        emails: Addresses.
    """

    lang: str
    script: str
    han_share: float
    latin_share: float
    digit_share: float
    mark_share: float
    hant_share: float
    paragraphs: int
    paragraph_chars: float
    longest_paragraph: int
    repetition: float
    repeated_lines: float
    phones: int
    identities: int
    emails: int


def measure(text: str) -> Quality:
    r"""A clean text (one paragraph a line) in numbers.

    >>> measure("天亮了。\n").han_share
    0.75
    """
    codes = _codes(text)
    classes = _classes().take(codes)
    counts = np.bincount(classes, minlength=_CLASSES).tolist()
    hans, hant = counts[_SIMPLIFIED], counts[_TRADITIONAL]
    han = counts[_HAN] + hans + hant
    visible = max(1, len(text) - counts[_BLANK] - counts[_BREAK])
    lines = [line for line in text.split("\n") if line]
    lengths = [len(line) for line in lines]
    found = [one.kind for one in personal(text, (classes == _DIGIT).nonzero()[0])]
    return Quality(
        _lang(han, counts[_KANA], counts[_HANGUL], counts[_LATIN]),
        "" if hans == hant == 0 else ("hans" if hans >= hant else "hant"),
        round(han / visible, 4),
        round(counts[_LATIN] / visible, 4),
        round(counts[_DIGIT] / visible, 4),
        round(counts[_MARK] / visible, 4),
        round(hant / max(1, hans + hant), 4),
        len(lengths),
        round(sum(lengths) / max(1, len(lengths)), 1),
        max(lengths, default=0),
        _repetition(codes),
        _repeated(lines),
        found.count(PHONE),
        found.count(IDENTITY),
        found.count(EMAIL),
    )


def repetition(text: str) -> float:
    """The share of the 10-grams of a text that occurred before in it.

    Exact up to `SAMPLE` characters; beyond, from a sample of the 10-grams.

    >>> repetition("春眠不觉晓，处处闻啼鸟。")
    0.0
    >>> repetition("加入会员免费下载全部内容" * 9) > 0.8
    True
    """
    return _repetition(_codes(text))


def repeated_lines(text: str) -> float:
    r"""The share of the characters that stand in paragraphs which occurred before.

    >>> repeated_lines("同一句话。\n另一句话。\n同一句话。\n")
    0.3333
    """
    return _repeated([line for line in text.split("\n") if line])


def _repeated(lines: list[str]) -> float:
    once = set(lines)
    if len(once) == len(lines):
        return 0.0
    return round(1 - sum(map(len, once)) / sum(map(len, lines)), 4)


def _repetition(codes: NDArray[np.uint32]) -> float:
    if len(codes) < GRAM:
        return 0.0
    hashes = _grams(codes)
    if len(hashes) > SAMPLE:
        step = 1 << (len(hashes) // SAMPLE).bit_length()
        hashes = hashes[(hashes >> _HIGH) & np.uint32(step - 1) == 0]
    hashes.sort()
    again = int(np.count_nonzero(hashes[1:] == hashes[:-1]))
    return round(again / max(1, len(hashes)), 4)


#: An odd number with its bits well mixed: 2^32 divided by the golden ratio. The high bits
#: of a product are the well mixed ones, so the sample is drawn by them.
_MIX, _HIGH = np.uint32(0x9E3779B1), np.uint32(12)


def _grams(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A 32-bit hash of each run of `GRAM` codes; of 4,096 two share one in one text of 500.

    Runs of 2, 4 and 8 are made by doubling, then one of 2 is added: 10.
    """
    two = _joined(codes, codes, 1)
    four = _joined(two, two, 2)
    eight = _joined(four, four, 4)
    return _joined(eight, two, 8)


def _joined(
    left: NDArray[np.uint32], right: NDArray[np.uint32], distance: int
) -> NDArray[np.uint32]:
    out = left[: len(right) - distance] * _MIX
    out += right[distance:]
    return out


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of every code point, shape (0x110000,)."""
    from unicodedata import category

    table = np.full(0x110000, _OTHER, np.uint8)
    for start, end, kind in (
        (0x3400, 0x4DC0, _HAN), (0x4E00, 0xA000, _HAN), (0xF900, 0xFB00, _HAN), (0x20000, 0x32000, _HAN),
        (0x3041, 0x3100, _KANA), (0xFF66, 0xFF9E, _KANA), (0xAC00, 0xD7A4, _HANGUL),
    ):  # fmt: skip
        table[start:end] = kind
    for code in (
        *range(0x3000),
        *range(0x3000, 0x3040),
        *range(0xFE10, 0xFE70),
        *range(0xFF00, 0xFFF0),
    ):
        name = category(chr(code))
        if name[0] in "PS":
            table[code] = _MARK
        elif name == "Nd":
            table[code] = _DIGIT
        elif name[0] == "L" and (code < 0x250 or 0xFF21 <= code <= 0xFF5A):
            table[code] = _LATIN
    table[[0xB7, 0x30FB]] = _MARK
    table[[ord(char) for char in " \t\r\u3000\xa0\f\v"]] = _BLANK
    table[ord("\n")] = _BREAK
    # What both lists hold tells nothing.
    table[[ord(char) for char in set(_HANS) - set(_HANT)]] = _SIMPLIFIED
    table[[ord(char) for char in set(_HANT) - set(_HANS)]] = _TRADITIONAL
    return table


def _lang(han: int, kana: int, hangul: int, latin: int) -> str:
    """The language by its letters: a gauge for corpus gates.

    Kana over 10 % is Japanese, Hangul over 30 % Korean, Han over 20 % Chinese, else
    Latin letters are taken for English.
    """
    letters = han + kana + hangul + latin
    if not letters:
        return ""
    if kana / letters > 0.1:
        return "ja"
    if hangul / letters > 0.3:
        return "ko"
    return "zh" if han / letters > 0.2 else "en"
