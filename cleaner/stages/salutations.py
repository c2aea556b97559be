"""Speeches that follow one another without headings: thanks, then a salutation."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from cleaner import bylines
from cleaner.stages import leads
from cleaner.titles import (
    CLOSING_RE,
    GREETING_RE,
    MOST_PIECES,
    bare_name,
    count,
    is_name,
    kind,
    plain,
)
from cleaner.view import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What may stand between the end of one speech and the salutation of the next:
#: its own title, its speaker, a date.
_BETWEEN_LINES = 3


def speeches(text: str, numbers: frozenset[int]) -> Iterator[int]:
    """Where pieces begin that open with a salutation after the thanks of the one before.

    Only if there are exactly as many of them as the page promises, or if every
    salutation that is a line follows thanks, and thanks end every piece; three, if the
    page does not say how many.
    """
    first = opening(text)
    starts = [first] if first >= 0 else []
    starts += _after_thanks(text)
    untitled = first >= 0 and OPENING_RE.match(text, first) is not None
    hails = [_with_own_title(text, start, named=untitled) for start in _hails(text)]
    told = sorted(set(starts))
    for places in (told, hails):
        if len(places) in numbers or (
            places is hails and told == hails and len(told) > 1 + (not numbers)
        ):
            yield from places
            return


def _hails(text: str) -> Iterator[int]:
    """Where salutations that are lines stand; of several in a row the first one."""
    end = -1
    for hit in islice(_HAIL_RE.finditer(text), 2 * MOST_PIECES):
        if hit.start() != end + 1 or end < 0:
            yield hit.start(1)
        end = hit.end()


def _after_thanks(text: str) -> list[int]:
    thanks = islice(CLOSING_RE.finditer(text), MOST_PIECES * 10)
    return [start for hit in thanks if (start := _next(text, hit.end())) >= 0]


def thanked(text: str, *, likely: bool) -> tuple[int, int]:
    """The line of a salutation after thanks, where that happens too often for one speech.

    One speech may thank its hearers in the middle and hail them again; twice it
    does not, and not where the page seems to gather several.
    """
    starts = sorted(set(_after_thanks(text)))
    if len(starts) + likely < 2:
        return 0, 0
    for start in starts:
        end = text.find("\n", start)
        return start, len(text) if end < 0 else end
    return 0, 0


#: A salutation at the beginning of a line, or after a blank or the end of a sentence.
OPENING_RE = re.compile(rf"(?:^|(?<=[\s。！？!?]))(?={GREETING_RE.pattern})", re.MULTILINE)

#: A speech opens within the first lines of its page.
_OPENING = 1_000


def opening(text: str) -> int:
    """Where the first speech begins: at its salutation, or at its own title before it; -1 if it opens with none."""
    hit = OPENING_RE.search(text, 0, _OPENING)
    return _with_own_title(text, hit.start()) if hit else -1


#: A salutation that is a line by itself.
_HAIL_RE = re.compile(rf"^[ \t\u3000\xa0]*({GREETING_RE.pattern})[ \t\u3000\xa0]*$", re.MULTILINE)


def _with_own_title(text: str, at: int, *, named: bool = False) -> int:
    """Where the speech with this salutation begins: at its own title and date, if it has any.

    Where the first speech has no title above its salutation, only a line that names a kind
    of text is one (`named`); another one signs the speech before.
    """
    told = named
    low = max(0, at - 200)
    lines = [line.strip(BLANKS) for line in text[low:at].split("\n")[-_BETWEEN_LINES - 2 : -1]]
    place, begin = at, at
    titled = named = dated = False
    for above, words in zip(["", *lines][-2::-1], reversed(lines[-_BETWEEN_LINES:]), strict=False):
        place = text.rfind(words, low, place)
        if not place or _is_of_other(words, titled=titled, named=named):
            break  # the first line is the page's own title
        fact = leads.is_fact(words)
        if told and plain(words) and not (fact or titled or _named_kind(words)):
            break
        if not (fact or titled or _named_kind(words)) and _is_signature(words, above, dated=dated):
            break
        if not fact:  # a date alone is the page's, under a title the speech's
            begin = place
        titled = titled or not fact
        dated = dated or fact
        if not plain(words):
            break
        named = bool(_named_kind(words)) and not words.startswith(_DASHES)
    return begin


def _is_signature(words: str, above: str, *, dated: bool) -> bool:
    """Whether a line under the end of a letter's formula says who signs it.

    It stands between the formula and a date, or is a name behind a word for who that is.
    """
    over = _FORMULA_RE.fullmatch(above) or above.startswith("此致")
    return bool(over) and (dated or _NAMED_RE.fullmatch(words) is not None)


#: 患者家属：王建国
_NAMED_RE = re.compile(
    r"[\u4e00-\u9fff]{1,7}[人者员属父母子女生长师友][:：]\s*(?:[\u4e00-\u9fff·]{2,4}|[xX×*＊]{2,4})"
)


def _named_kind(words: str) -> str:
    """The kind of text that a line names, without the signs and remarks around it."""
    return kind(bare_name(words.strip(_SIGNS)))


#: What is drawn before and after a title.
_SIGNS = "#★☆◆◇■□●○▲△►▶➤※*＊=＝~～|｜>》→· "


#: What a subtitle opens with; its title stands above it.
_DASHES = ("—", "–", "-", "－", "─")


def _is_of_other(words: str, *, titled: bool, named: bool) -> bool:
    """Whether a line above a salutation belongs to the piece before, or to the page.

    Args:
        words: The line.
        titled: Whether a line below it is in the head of the speech already.
        named: Whether that line names the speech: only a line of signs may stand above.
    """
    if named and plain(words):
        return True
    if not is_name(words) or count(words) or CLOSING_RE.search(words):
        return True
    # a date above a title is the signature of the piece before
    return leads.is_cue(words) or is_signed(words) or (titled and leads.is_fact(words))


#: A line of signs that sets two pieces apart: =====, * * *.
DRAWN_RE = re.compile(
    r"^[ \t\u3000\xa0]*(?:[=＝*＊~～_…·★☆◆◇■□●○—–-][ \t\u3000]*){3,}\n\s*", re.MULTILINE
)


def above_signs(text: str, at: int) -> int:
    """Where a piece at this place begins if the line of signs before it is its first.

    An editor's lead-in before it, further down than the head of the page, is its first too.
    """
    low = text.rfind("\n", 0, max(text[:at].rstrip().rfind("\n"), 0) + 1) + 1
    drawn = DRAWN_RE.match(text, low)
    if drawn and drawn.end() == at:
        return low
    back = _BACK_RE.fullmatch(text, low, at)
    if back and low:
        return low
    led = at - low < _LONGEST_LEAD and low > 0 and text[at - 1 : at] == "\n"
    return low if led and leads.is_lead_in(text[low:at]) else at


#: A site's link at the end of each piece.
_BACK_RE = re.compile(r"\W*(?:返回|回到?)\W*(?:目录|顶部|页首|首页)\W*")

#: A lead-in of one sentence, as on the page's head, has up to 100 characters.
_LONGEST_LEAD = 140


#: Who signs the piece before: 申请人：…, 倡议单位：…, 敬礼.
_SIGNED_RE = re.compile(
    r"[^：:]{0,6}(?<!演讲|演講|发言|發言|主讲|主講|报告|報告|讲话|講話)(?:人|(?<!作)(?<!演讲)者|单位|單位|部门|班级|班級|姓名|此致|敬上)[:：]|\W*敬礼"
)


def ends_piece(words: str) -> bool:
    """Whether these are the last words of a letter: who signs it, its date, 敬礼."""
    signed = _SIGNED_RE.match(words) or _NAMED_RE.fullmatch(words) or _FORMULA_RE.fullmatch(words)
    return bool(signed) or bylines.is_date(words)


_FORMULA_RE = re.compile(r"\W*(?:此致)?\s*敬礼\W*")


def is_signed(line: str) -> bool:
    """Whether a line says who signs, or is the end of a letter's formula."""
    name = line.strip()
    return bool(_SIGNED_RE.match(line) or _ORGAN_RE.fullmatch(name) or _LOVING_RE.fullmatch(name))


#: Who signs a letter: 爱你的妈妈, 您的学生周明.
_LOVING_RE = re.compile(r"(?:(?:永远|深|最)?[爱想念]{0,2}(?:着)?你们?|您)的[\u4e00-\u9fff]{1,8}")


#: The name of an organ, as it stands under a letter: 县教育局, 镇总工会.
_ORGAN_RE = re.compile(
    r"[\u4e00-\u9fff]{1,16}(?:[局厅委办]|(?:工|学生|组委|委员|联合|协|商)会|政府|支部|团委|公司|集团|中心)"
)


def _next(text: str, at: int) -> int:
    """Where the speech after these thanks begins, -1 if none does."""
    mark = _REST_RE.match(text, at)
    at = mark.end() if mark else at
    offset = 0
    for line in text[at : at + 200].split("\n")[: _BETWEEN_LINES + 4]:
        words = line.strip()
        if GREETING_RE.match(words):
            return max(at, _with_own_title(text, at + offset + line.index(words)))
        if words and not is_name(words):
            return -1
        offset += len(line) + 1
    return -1


_REST_RE = re.compile(r"[^。！？!?\n]{0,10}[。！!~～.]*[ \t\u3000\xa0\n]*")
