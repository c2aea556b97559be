"""Addresses in letters that only get past filters: w w w . x . c o m, ｗｗｗ．…, www点x点com, wWw.x.Com.

They are found by their frame, www and an ending, with any sign or blank between the letters
and wide letters or rings for plain ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９○〇оＯοОсаеСм"
#: A sign with or without blanks, or a blank: one reading of any text, or the engine would try
#: all of them.
_SIGNS = r"[-－*&%_~^+=|·•.．。｡、点☆★♂♀€$#@!,，;；:：'`]"
_JOINT = rf"(?:[ \u3000]?{_SIGNS}[ \u3000]?|[ \u3000])?"
_DOT = r"(?:[-*&_~^#+|]|[(（\[]?dot[)）\]]?|[ \u3000]?[-*&%_~^]?[.．。｡·•点,，、_][-*&%_~^]?[ \u3000]?|[\[(（【][.．。点][\])）】])"
_W = "[wWｗＷ]"
#: Letters that look like others, and rings.
_LOOKS = {"o": "0○〇оО", "c": "сС", "m": "мМ", "e": "еЕ"}
_ENDINGS = "com net org cn cc info top vip xyz"


def _spelled(word: str) -> str:
    """A word with plain, capital, wide or look-alike letters, and what may stand between them."""
    signs = (f"{a}{a.upper()}{chr(ord(a) + 0xFEE0)}{chr(ord(a) + 0xFEC0)}" for a in word)
    return _JOINT.join(
        f"[{sign}{_LOOKS.get(letter, '')}]" for sign, letter in zip(signs, word, strict=True)
    )


_ENDING = "|".join(map(_spelled, _ENDINGS.split()))
_HIDDEN_RE = re.compile(
    rf"(?:[hHｈ][tTｔ]{{2}}[pPｐ][sS]?[:：][/／]{{2}})?{_W}{_JOINT}{_W}{_JOINT}{_W}{_DOT}(?:[{_LETTER}]{_JOINT}){{2,40}}?{_DOT}"
    rf"(?:{_ENDING})(?:{_DOT}{_spelled('cn')})?(?![{_LETTER}])"
)
_TLD_RE = re.compile(rf"\.(?:{_ENDINGS.replace(' ', '|')})$", re.IGNORECASE)
#: A name of a product may change between small and capital letters twice.
_MOST_CHANGES = 3


def hidden(text: str) -> Iterator[tuple[int, int]]:
    """Where disguised addresses stand, code points, half-open."""
    for hit in _HIDDEN_RE.finditer(text):
        if is_disguised(hit.group()) and not _is_custom(text, *hit.span()):
            yield hit.span()


#: Letters as typesetters of the 1990s set all of them; figures are wide in many texts.
_WIDE_RE = re.compile("[Ａ-Ｚａ-ｚ]")
_NARROW_RE = re.compile("[A-Za-z]")
#: A name or a number by itself shows no custom of the page.
_FEW = 4


def _is_custom(text: str, start: int, end: int) -> bool:
    """Whether a sentence gives an address as wide as its page writes letters."""
    address = text[start:end]
    if re.search("[0-9A-Za-z]", address) or " " in address or text.count(address) > 1:
        return False
    if not "\u4e00" <= text[start - 1 : start] <= "\u9fff":
        return False  # a sentence names what is there: 站点ｗｗｗ．…
    rest = _HIDDEN_RE.sub("", text)
    wide, narrow = _WIDE_RE.findall(rest), _NARROW_RE.findall(rest)
    return len(wide) > max(_FEW, len(narrow))


def is_disguised(address: str) -> bool:
    """Whether an address is not written as addresses are.

    >>> is_disguised("www.guyu.com"), is_disguised("WWW.GUYU.COM"), is_disguised("wWw.gUyu.Com")
    (False, False, True)
    """
    if not (re.fullmatch(r"(?:https?://)?[A-Za-z0-9.-]+", address) and _TLD_RE.search(address)):
        return True
    letters = [part for part in re.split(r"[.:/-]", address) if part]
    mixed = [not (part.islower() or part.isupper() or part.isdigit()) for part in letters]
    if "http" not in address and (mixed[0] or mixed[-1]) and not _is_capital(letters):
        return True
    changes = len(re.findall("[a-z][A-Z]", address))
    return changes >= _MOST_CHANGES or len(re.findall(r"(?<![A-Za-z])[A-Za-z]\.", address)) > 3


def _is_capital(letters: list[str]) -> bool:
    """Whether parts are written Www.Guyu.Com."""
    return all(part.capitalize() == part or part.islower() for part in letters)
