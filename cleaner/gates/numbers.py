"""What a document is like, in numbers: each is a gate.

Repetition follows Gopher's quality filters (Rae et al. 2021, arXiv:2112.11446,
table A1: share of characters in repeated n-grams), on character 10-grams, since
Chinese has no blanks between words. Personal data is counted, never shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.records import blankless, lang, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.document import Flag

#: Length of the n-gram whose repeats are counted, and how much of a text is looked at.
GRAM, SAMPLE = 10, 20_000

#: Mobile numbers (1[3-9] and nine digits, as the ministry assigns them) and landlines.
PHONE_RE = re.compile(r"(?<![\d.-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![\d.-])")
#: Identity numbers: 17 digits with a birth date and a check character (GB 11643-1999).
IDENTITY_RE = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)"
)
EMAIL_RE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


class Numbers(NamedTuple):
    """One document in numbers.

    Attributes:
        chars: Characters that are not blank.
        replacement_chars: U+FFFD.
        lang: zh, ja, ko, en or "".
        script: hans, hant or "".
        repetition: Share of 10-grams that occurred before, 0 to 1.
        phones: Telephone numbers.
        identities: Identity numbers with a right check character.
        emails: Addresses.
        flags: Flag -> times.
    """

    chars: int
    replacement_chars: int
    lang: str
    script: str
    repetition: float
    phones: int
    identities: int
    emails: int
    flags: dict[str, int]


def measure(text: str, flags: Sequence[Flag]) -> Numbers:
    """A document in numbers."""
    counts: dict[str, int] = {}
    for flag in flags:
        counts[flag.flag] = counts.get(flag.flag, 0) + 1
    return Numbers(
        blankless(text),
        text.count("\ufffd"),
        lang(text),
        script(text),
        repetition(text),
        sum(1 for _ in PHONE_RE.finditer(text)),
        sum(_checks(hit.group()) for hit in IDENTITY_RE.finditer(text)),
        sum(1 for _ in EMAIL_RE.finditer(text)) if "@" in text else 0,
        counts,
    )


def repetition(text: str) -> float:
    """The share of character 10-grams that occurred before in the text.

    >>> repetition("春眠不觉晓，处处闻啼鸟。")
    0.0
    >>> repetition("加入会员免费下载全部内容" * 9) > 0.8
    True
    """
    packed = "".join(text[:SAMPLE].split())
    total = len(packed) - GRAM + 1
    if total < 1:
        return 0.0
    distinct = len({packed[at : at + GRAM] for at in range(total)})
    return round(1 - distinct / total, 4)


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _checks(number: str) -> bool:
    """Whether the check character is right (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
