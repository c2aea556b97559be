"""Everything this package raises on purpose.

    CleanerError                 exit 2 unless a narrower line says otherwise
    ├─ UsageError                a command, path or option that cannot work
    ├─ ConfigError               an unknown key, a bad value: file, key, nearest name
    ├─ RuleError                 a rule file that cannot be trusted: file, line, key, example
    ├─ ExtraError                an optional dependency is missing: names the pip command
    ├─ StoreError                disk: lock held, output edited by hand, disk full
    ├─ SchemeError               signatures of two schemes were mixed
    └─ PageError                 one page failed; the rest of the batch goes on (exit 1)
       ├─ UnreadableError        bytes that are not text in any known encoding
       ├─ RuleTimeoutError          a user's pattern took too long on this page
       └─ WarError               two rules undo each other: names them

Every message exists in Chinese and English; `str(error)` is in the language
set by `speak`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LANGUAGE = "en"


class Message(NamedTuple):
    """One sentence for people, in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if _LANGUAGE == "zh" else self.en


def speak(language: str) -> None:
    """Choose the language of messages for this process: "zh" or "en"."""
    global _LANGUAGE  # noqa: PLW0603 - one process talks to one person
    _LANGUAGE = "zh" if language == "zh" else "en"


def language() -> str:
    """The language of messages in this process, "zh" or "en"."""
    return _LANGUAGE


class CleanerError(Exception):
    """What was found, where, and what to do next.

    Args:
        zh: The sentence in Chinese.
        en: The same sentence in English.
    """

    def __init__(self, zh: str, en: str) -> None:
        self.message = Message(zh, en)
        super().__init__(zh, en)

    def __str__(self) -> str:
        return str(self.message)


class UsageError(CleanerError):
    """A command, path or option that cannot work."""


class ConfigError(CleanerError):
    """A configuration that cannot be trusted."""


class RuleError(CleanerError):
    """A rule file that cannot be trusted."""


class ExtraError(CleanerError):
    """An optional dependency is not installed.

    The command names that package itself: "cleaner" on PyPI is another project's.
    """


class StoreError(CleanerError):
    """The disk said no, or somebody else is writing there."""


class SchemeError(CleanerError):
    """Signatures made by two different schemes cannot be compared."""


class PageError(CleanerError):
    """A page that cannot be cleaned; nothing is written for it."""


class UnreadableError(PageError):
    """The bytes of this page are not text in any known encoding."""


class RuleTimeoutError(PageError):
    """A user's pattern took too long on this page."""


class WarError(PageError):
    """Rules undo each other's work on this page."""


#: How alike a name must be to be offered, from 0 to 1: threshhold and threshold are .95,
#: nope and ignore .60. An offer that is not meant is worse than the list of what there is.
_ALIKE = 0.7


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of some names that was likely meant; "" if none is near.

    >>> nearest("dup_rat", ("dup_rate", "short_rate")), nearest("nope", ("ignore", "id"))
    ('dup_rate', '')
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(names), 1, _ALIKE)), "")


def offer(name: str, names: Iterable[str]) -> str:
    """What a message adds about a name that there is not: the nearest one, else all.

    >>> offer("dup_rat", ("dup_rate", "short_rate")), offer("nope", ("a", "b"))
    (' → dup_rate?', ' (a, b)')
    """
    known = list(names)
    near = nearest(name, known)
    return f" → {near}?" if near else f" ({', '.join(known)})"
