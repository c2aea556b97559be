"""Pages with damage made on purpose: each knows the flags it must raise, and no others.

Texts are windows of control reports, laws and novels whose paragraphs are whole; the
damage is done here, so the label holds by construction. Half of the documents feed the
stock "open", the other half "held". `TRAPS` are paragraphs that look like damage.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from flag_words import (
    BRANDS,
    CLOSINGS,
    HEADINGS,
    LEADS,
    LOOKS,
    MASKED_LINES,
    NAMES,
    OPENERS,
    READINGS,
    SPINS,
    SYLLABLES,
    TITLES,
    TRAPS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Text = list[str]
Random = random.Random


class Page(NamedTuple):
    """A page and what is wrong with it.

    Attributes:
        kind: The damage or the trap.
        paragraphs: Of the page.
        flags: What must be raised.
        also: What may be raised, too: a hole can swallow a heading.
    """

    kind: str
    paragraphs: Text
    flags: frozenset[str]
    also: frozenset[str] = frozenset()


def _cn(number: int) -> str:
    """A number below 1000 in Chinese."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (digits[ones] if ones else "")


_NUMERALS = {_cn(number): number for number in range(1, 1000)}


# ── stock ────────────────────────────────────────────────────────────────────

_WHOLE = tuple("。！？；：”）》…—")
_ARTICLE_RE = re.compile(r"第([一二三四五六七八九十百零]+)条\s")
_CHAPTER_RE = re.compile(r"#+\s*第([一二三四五六七八九十百零]+)章")
_LICENCE_RE = re.compile(r"\n(?:本作品|此作品|这部作品|Public domain)")


def flat(text: str) -> Text:
    """The paragraphs of a text, blanks at their ends left out."""
    return [line for raw in text.split("\n") if (line := raw.strip(" \t\r\u3000\xa0"))]


def documents(shared: Path) -> list[Text]:
    """Control reports, laws and chapters of a novel, as paragraphs."""
    data = shared / "data"
    paths = [*(data / "control").glob("*.txt"), *(data / "laws").glob("*.md")]
    paths += (data / "wrap").glob("sgyy*.gold.txt")
    return [read(path) for path in sorted(paths)]


def read(path: Path) -> Text:
    """The paragraphs of a file, without the licence and the marks its archive added."""
    text = path.read_text(encoding="utf-8").replace("<!-- INFO END -->", "")
    return flat(_LICENCE_RE.split(text)[0])


def is_whole(text: Text) -> bool:
    """Whether every long paragraph ends like one, and articles and chapters are in order."""
    if any(len(line) >= 25 and not line.endswith(_WHOLE) for line in text):
        return False
    for pattern in (_ARTICLE_RE, _CHAPTER_RE):
        numbers = [hit[1] for line in text if (hit := pattern.match(line))]
        if any(_NUMERALS.get(a, 0) + 1 != _NUMERALS.get(b) for a, b in pairwise(numbers)):
            return False
    return text[-1].endswith("。")


def windows(stock: list[Text], rng: Random) -> Iterator[Text]:
    """Runs of 8 to 30 whole paragraphs, for ever."""
    while True:
        document = rng.choice(stock)
        size = rng.randint(8, 30)
        if len(document) < size:
            continue
        start = rng.randrange(len(document) - size + 1)
        window = document[start : start + size]
        if is_whole(window) and sum(len(line) > 30 for line in window) >= 4:
            yield list(window)


def prose(text: Text) -> list[int]:
    """Indexes of the paragraphs with two sentences or a long one."""
    return [i for i, line in enumerate(text) if len(line) >= 40 and "，" in line]


def inner(line: str, rng: Random, margin: int = 6) -> int:
    """A place between two characters of a paragraph, no mark on either side."""
    places = [
        at
        for at in range(margin, len(line) - margin)
        if line[at - 1].isalpha() and line[at].isalpha()
    ]
    return rng.choice(places or [len(line) // 2])


# ── damage: text → text, or None where it cannot be done ─────────────────────


def cut_end(text: Text, rng: Random) -> Text | None:
    """The page stops in mid-sentence."""
    long = [at for at in prose(text) if at > 2]
    if not long:
        return None
    last = rng.choice(long)
    return [*text[:last], text[last][: inner(text[last], rng)]]


def hole(text: Text, rng: Random) -> Text | None:
    """Between the middle of one paragraph and the middle of a later one all is lost."""
    long = prose(text)
    if len(long) < 3:
        return None
    first = rng.choice(long[:-1])
    then = rng.choice([i for i in long if i > first][:3])
    before, after = text[first][: inner(text[first], rng, 20)], text[then]
    return [*text[:first], before, after[inner(after, rng, 8) :], *text[then + 1 :]]


def masks(text: Text, rng: Random) -> Text | None:
    """Years, numbers and names masked in one manner."""
    manner = rng.choice(MASKS)
    out = [manner(line, rng) for line in text]
    return out if out != text else masked_line(text, rng)


def masked_line(text: Text, rng: Random) -> Text:
    """One paragraph with masks."""
    at = rng.randrange(1, len(text))
    return [*text[:at], rng.choice(MASKED_LINES), *text[at:]]


def _years(line: str, rng: Random) -> str:
    return re.sub(
        r"(?<!\d)20\d\d(?=年)", rng.choice(("20xx", "20XX", "20××", "201x", "20**")), line
    )


def _numbers(line: str, rng: Random) -> str:
    sign = rng.choice(("x", "xx", "X"))
    return re.sub(r"(?<![\d.])\d[\d.]*(?=[%％万亿多个人户])", sign, line)


def _places(line: str, rng: Random) -> str:
    sign = rng.choice(("xx", "XX", "××", "**", "***", "○○"))
    return re.sub(r"(?:山东|浙江|河南|上海|北京|重庆|广东|湖南|内蒙古)(?=[省市自])", sign, line)


MASKS = (_years, _numbers, _places)


def looks(text: Text, rng: Random) -> Text | None:
    """One to three characters replaced by their look-alikes throughout."""
    present = [pair for pair in LOOKS if any(pair[0] in line for line in text)]
    if not present:
        return None
    chosen = rng.sample(present, min(len(present), rng.randint(1, 3)))
    out = text
    for word, wrong in chosen:
        out = [line.replace(word, wrong) for line in out]
    return out


def lossy(text: Text, rng: Random) -> Text | None:
    """A few characters destroyed by a wrong encoding."""
    long = prose(text)
    if not long:
        return None
    out = list(text)
    for at in rng.sample(long, min(len(long), rng.randint(1, 3))):
        out[at] = rng.choice(LOSSES)(out[at], rng)
    return out if out != text else None


def _replaced(line: str, rng: Random) -> str:
    at = inner(line, rng)
    return line[:at] + "\ufffd" * rng.randint(1, 4) + line[at + 2 :]


def _kao(line: str, rng: Random) -> str:
    at = inner(line, rng)
    return line[:at] + "锟斤拷" * rng.randint(1, 3) + line[at + 2 :]


def _questions(line: str, rng: Random) -> str:
    at, size = inner(line, rng, 12), rng.randint(3, 6)
    return line[:at] + "?" * size + line[at + size :] if line[at + size :][:1].isalpha() else line


def _letter(line: str, rng: Random) -> str:
    at = inner(line, rng)
    return f"{line[:at]}{rng.choice('ABCDEFGHJKL')}({rng.choice(READINGS)}){line[at + 1 :]}"


LOSSES = (_replaced, _kao, _questions, _letter)


def spin(text: Text, rng: Random) -> Text | None:
    """Words replaced from a rewriter's list, at least four different ones."""
    table = rng.choice(SPINS)
    page = "\n".join(text)
    used = [pair for pair in table if pair[0] in page]
    for word, other in used:
        page = page.replace(word, other)
    return page.split("\n") if len(used) >= 4 else None


def brand(text: Text, rng: Random) -> Text | None:
    """A brand before every paragraph, or in the place of names."""
    name = rng.choice(BRANDS)
    if rng.random() < 0.5:
        return [f"【{name}】{line}" for line in text]
    places = [i for i, line in enumerate(text) if len(line) > 20]
    out = list(text)
    for at in rng.sample(places, min(len(places), rng.randint(3, 6))):
        place = inner(out[at], rng)
        out[at] = out[at][:place] + name + out[at][place:]
    return out if len(places) >= 3 else None


def syllables(text: Text, rng: Random) -> Text | None:
    """Characters a filter looks for written as syllables."""
    present = [pair for pair in SYLLABLES if any(pair[0] in line for line in text)]
    out = list(text)
    for sign, reading in rng.sample(present, min(len(present), rng.randint(1, 3))):
        for at, line in enumerate(out):
            spelt = re.sub(f"(?<=[一-鿿]){sign}(?=[一-鿿])", reading, line, count=1)
            if spelt != line:
                out[at] = spelt
                break
    return out if out != text else None


def strip_links(text: Text, rng: Random) -> Text | None:
    """Items of enumerations, titles or quotations taken out."""
    manner = rng.choice(STRIPS)
    out = [manner(line) for line in text]
    return out if out != text else None


STRIPS = (
    lambda line: re.sub(r"、[^、，。；（）“”《》]{2,8}(?=。)", "、", line, count=1),
    lambda line: re.sub(r"《[^《》]+》", "《》", line, count=1),
    lambda line: re.sub(r"“[^“”]{2,8}”(?=[一-鿿])", "“”", line, count=1),
    lambda line: re.sub(
        r"(?<=[一-鿿])（[^（）一二三四五六七八九十]{2,9}）(?=[一-鿿，、。])", "（）", line, count=1
    ),
)


def only_title(text: Text, rng: Random) -> Text:  # noqa: ARG001
    """A title, perhaps with a date or a place."""
    return [rng.choice(TITLES), *rng.choice(([], [], ["2019年3月"], ["（讨论稿）"]))]


# ── enumerated pages ─────────────────────────────────────────────────────────

STYLES: tuple[Callable[[int], str], ...] = (
    lambda n: f"{_cn(n)}、",
    lambda n: f"（{_cn(n)}）",
    lambda n: f"({_cn(n)})",
    lambda n: f"{n}.",
    lambda n: f"{n}、",
    lambda n: f"{n}．",
    lambda n: f"（{n}）",
    lambda n: f"第{_cn(n)}，",
    lambda n: f"{_cn(n)}是",
)
WRITTEN = STYLES[:7]


class Outline(NamedTuple):
    """A page of numbered headings: (mark, words, body) each."""

    lead: str
    items: list[tuple[str, str, Text]]

    def lines(self) -> Text:
        """The paragraphs of the page."""
        return [self.lead] + [
            line for mark, words, body in self.items for line in (mark + words, *body)
        ]


def outline(text: Text, rng: Random, style: Callable[[int], str], least: int = 3) -> Outline:
    """Headings in one style over plain paragraphs, perhaps with a list of another below."""
    count = rng.randint(least, 7)
    plain = [line for line in text if not _NUMBERED_RE.match(line)] or [rng.choice(LEADS)]
    words = rng.sample(HEADINGS, count)
    inner_style = rng.choice([other for other in STYLES if _family(other) != _family(style)])
    items = []
    for n in range(1, count + 1):
        body = [rng.choice(plain) for _ in range(rng.randint(0, 2))]
        if rng.random() < 0.4:
            body += [inner_style(k) + rng.choice(OPENERS) for k in range(1, rng.randint(3, 5))]
        items.append((style(n), words[n - 1], body or [rng.choice(plain)]))
    return Outline(rng.choice(LEADS), items)


_NUMBERED_RE = re.compile(r"[#*（(第\d一二三四五六七八九十①-⑳]")


def _no_heading(text: Text, rng: Random) -> Text | None:
    """One heading lost, with its body or without."""
    page = outline(text, rng, rng.choice(WRITTEN), 4)
    at = rng.randrange(1, len(page.items) - 1)
    kept = [] if rng.random() < 0.5 else page.items[at][2]
    before = page.items[at - 1]
    items = [*page.items[: at - 1], (*before[:2], before[2] + kept), *page.items[at + 1 :]]
    return page._replace(items=items).lines()


def _no_article(text: Text, rng: Random) -> Text | None:
    """One article of a law lost."""
    starts = [i for i, line in enumerate(text) if _ARTICLE_RE.match(line)]
    if len(starts) < 6:
        return None
    at = rng.randrange(3, len(starts) - 2)
    return text[: starts[at]] + text[starts[at + 1] :]


def lose_heading(text: Text, rng: Random) -> Text | None:
    """A heading or an article lost."""
    return (_no_article(text, rng) if rng.random() < 0.3 else None) or _no_heading(text, rng)


def double_number(text: Text, rng: Random) -> Text:
    """A heading carries the number of the one before it, and so do all after it."""
    style = rng.choice(WRITTEN)
    page = outline(text, rng, style)
    at = rng.randrange(2, len(page.items))
    items = [
        (style(n if n <= at else n - 1), words, body)
        for n, (_, words, body) in enumerate(page.items, 1)
    ]
    return page._replace(items=items).lines()


def change_style(text: Text, rng: Random) -> Text:
    """One heading, or all from one on, in another style."""
    style, other = rng.sample(WRITTEN, 2)
    while _family(style) == _family(other) or {_family(style), _family(other)} == {"(一)", "(1)"}:
        style, other = rng.sample(WRITTEN, 2)
    page = outline(text, rng, style)
    items = [
        (mark, words, [b for b in body if not _NUMBERED_RE.match(b)])
        for mark, words, body in page.items
    ]
    at = rng.randrange(1, len(items))
    rest = rng.random() < 0.3
    for n in range(at, len(items) if rest else at + 1):
        items[n] = (other(n + 1), *items[n][1:])
    return page._replace(items=items).lines()


def _family(style: Callable[[int], str]) -> str:
    return style(1).replace("（", "(").replace("）", ")").replace("．", ".").replace("1、", "1.")


def wear(text: Text, rng: Random) -> Text:
    """An enumerator lost its first character."""
    style = rng.choice((STYLES[1], STYLES[2], STYLES[6], STYLES[7], STYLES[7], STYLES[8]))
    page = outline(text, rng, style)
    at = 0 if style is STYLES[8] else rng.randrange(len(page.items))
    mark, words, body = page.items[at]
    page.items[at] = (mark[1:], words, body)
    items = [(m, w, [b for b in body if not _NUMBERED_RE.match(b)]) for m, w, body in page.items]
    return page._replace(items=items).lines()


# ── pages ────────────────────────────────────────────────────────────────────

DAMAGES: dict[str, Callable[[Text, Random], Text | None]] = {
    "truncated-ending": cut_end,
    "broken-paragraph": hole,
    "placeholder": masks,
    "enumeration-gap": lose_heading,
    "duplicate-enumeration": double_number,
    "inconsistent-enumeration": change_style,
    "missing-character": wear,
    "look-alike-character": looks,
    "lossy-encoding": lossy,
    "spun-text": spin,
    "title-only": only_title,
    "injected-brand": brand,
    "leaked-pinyin": syllables,
    "stripped-link": strip_links,
}


#: A hole can swallow headings.
ALSO = {"broken-paragraph": frozenset(("enumeration-gap",))}


def damaged(stock: list[Text], seed: int, count: int) -> Iterator[Page]:
    """`count` pages of every damage."""
    for kind, damage in DAMAGES.items():
        rng = random.Random(f"{seed}/{kind}")
        source = windows(stock, rng)
        made = 0
        while made < count:
            page = damage(next(source), rng)
            if page is not None:
                made += 1
                yield Page(kind, page, frozenset((kind,)), ALSO.get(kind, frozenset()))


def intact(stock: list[Text], seed: int, count: int) -> Iterator[Page]:
    """`count` whole pages each: plain, enumerated, with a trap, with a closing."""
    rng = random.Random(f"{seed}/intact")
    source = windows(stock, rng)
    for _ in range(count):
        yield Page("plain", next(source), frozenset())
        yield Page("outline", outline(next(source), rng, rng.choice(STYLES)).lines(), frozenset())
        text = next(source)
        at = rng.randrange(len(text))
        trap = rng.choice(TRAPS)
        yield Page(f"trap: {trap[0][:12]}", [*text[:at], *trap, *text[at:]], frozenset())
        closing = rng.choice(CLOSINGS)
        yield Page(f"closing: {closing[-1][:12]}", [*next(source), *closing], frozenset())
        yield Page("names", [*next(source), "、".join(rng.sample(NAMES, 8))], frozenset())
    for trap in TRAPS:
        yield Page(f"alone: {trap[0][:12]}", list(trap), frozenset())
