"""What a document is like, in numbers, for the gates.

The numbers themselves are those of the manifest (`cleaner.quality`); personal data is
counted here, never shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleaner.quality import Quality
from cleaner.quality import measure as quality_of
from cleaner.records import blankless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.document import Flag


class Numbers(NamedTuple):
    """One document in numbers.

    Attributes:
        chars: Characters that are not blank.
        replacement_chars: U+FFFD.
        quality: The numbers of the manifest.
        flags: Flag -> times.
    """

    chars: int
    replacement_chars: int
    quality: Quality
    flags: dict[str, int]


def measure(text: str, flags: Sequence[Flag]) -> Numbers:
    """A document in numbers."""
    counts = Counter(flag.flag for flag in flags)
    return Numbers(blankless(text), text.count("\ufffd"), quality_of(text), dict(counts))
