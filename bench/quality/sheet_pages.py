"""Print pages of every form: numbers, running heads and feet on lines and in sentences.

Text comes from whole reports and laws, furniture from the lists below; a seed draws both.
A page is a list of pieces, so that what is furniture and where a sentence was cut is known.
"""

from itertools import pairwise
from random import Random
from typing import NamedTuple

from wrap_kinds import Sources

from cleaner.numerals import chinese

#: Numbers of sheets: {n} of {m}, {c} in Chinese, {r} and {R} in Roman numerals.
NUMBERS = (
    "- {n} -", "—{n}—", "·{n}·", "第{n}页 共{m}页", "{n}/{m}", "Page {n} of {m}", "P{n}", "P.{n}", "〔{n}〕", "[{n}]", "{r}",
    "{R}", "–{n}–", "* {n} *", "第{c}页", "（{n}）", "<{n}>", "| {n}", "{n} |", "页 {n}", "第{n}页（共{m}页）", "{n} of {m}",
    "{n}", "{n}", "- {n}/{m} -", "━{n}━", "{n}页", "页码 {n}", "— {r} —", "第 {n} / {m} 页", "No.{n}", "【{n}】", "~ {n} ~",
)  # fmt: skip
#: Others, of prospectuses, manuals, newspapers.
OTHER_NUMBERS = (
    "1-1-{n}", "·{c}·", "◆ {n} ◆", "NO.{n}", "{n} - 简体中文", "CN-{n}", "（下转第{n}版）", "2-{n}", "{n}", "- {n} -",
)  # fmt: skip
#: Heads: {t} a title, {h} a chapter, {d} a date, {f} a file; even|odd sheets.
HEADS = (
    "", "", "", "{t}", "{t}", "{t}|{h}", "{n} {t}|{h} {n}", "{t} {n}", "{n} {t}", "{t}　　{d}", "{d} {t}", "—— {t} ——",
    "【{t}】", "{t}（第{n}页）", "{t}({n}/{m})", "{t} 第{n}页", "{f}", "{t}（{n}）", "{t} · {n}", "{d}　第{n}版　{t}",
)  # fmt: skip
#: Of journals, patents, books, reports, codes.
OTHER_HEADS = (
    "", "第 3 期　　{o}：{t}　　{n}|{n}　　{t}　　2016 年", "CN 103445566 A　　说　明　书　　{n}/{m} 页", "{n}　{t}|{h}　{n}",
    "{o} 2020 年年度报告　{n}", "{t}　　内部资料", "JGJ 79-2012 {t} {n}", "", "ISSN 1003-2398　　{t}　　2015年第6期",
)  # fmt: skip
FEET = (
    "", "", "", "{f}", "{f} {n}", "{f} 第{n}页", "{t} | {n}", "{t} - {n} -", "打印时间：{d}", "{o}编印", "{o}　{d}",
    "http://www.example.org/show?id=3312 {d}",
)  # fmt: skip
#: Feet and heads that a converter set into a sentence one behind the other.
INSERTED = (
    "CN-{n}|使用前请阅读{t}", "◆ {n} ◆", "{t}|第{n}页", "· {n} ·|{o} 2018 年第 3 期", "1-1-{n}|{o}", "第 {n} 页 共 {m} 页|{t}",
    "{t} · {n}", "{o}　　内部资料　　{n}", "地址：石桥镇人民路8号|电话：0570-6012345|第{n}页", "Page {n} of {m}|{t}", "NO.{n}",
    "{n} / {m}|{d} {t}", "{n}|{t}", "【{n}】|{t}", "第{c}页|{t}",
)  # fmt: skip
#: Numbers inside sentences.
SPLICED = (
    "{n}", "{n}", " {n} ", " {n} ", " {n}", "{n} ", "- {n} -", "—{n}—", "·{n}·", "第{n}页", "第 {n} 页 共 {m} 页", "{n}/{m}",
    "Page {n} of {m}", "〔{n}〕", "[{n}]", "（第{n}页）", " P{n} ", " Page {n} ", " {t} {n} ", " {n} {t} ", "*{n}*", "【{n}】",
)  # fmt: skip
WORDS = {
    "t": ("石桥镇志", "土地确权工作手册", "农村饮水安全调研报告", "青山文史资料", "干部学习读本", "2019年会议材料汇编"),
    "h": ("第三章 水利", "第五节 副业生产", "一、总体要求", "代序", "附录", "人物传略"),
    "d": ("2021年3月5日", "2019-11-20", "2020/4/8 10:22", "2018年第3期", "二〇一九年五月"),
    "f": ("年终总结(定稿).docx", "D:\\文档\\总结.doc", "shuili_2019.pdf", "讲话稿.wps"),
    "o": ("石桥镇党政办公室", "柳湾县水利局", "县文史委"),
}  # fmt: skip
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

#: No line begins with these.
_HANGING = "，。、；：！？”）》"


class Piece(NamedTuple):
    """A stretch of a page: "text", "sheet" (furniture), "title" (may stay) or "gap"."""

    text: str
    kind: str


class Sheets(NamedTuple):
    """A page and its answer.

    Attributes:
        pieces: What it is made of.
        seams: Places in `pieces` after which a sheet ends, and whether its paragraph does.
        look: For messages.
    """

    pieces: list[Piece]
    seams: list[tuple[int, bool]]
    look: str

    @property
    def text(self) -> str:
        """The page."""
        return "".join(piece.text for piece in self.pieces)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def _filled(form: str, number: int, total: int, words: dict[str, str]) -> str:
    if "|" in form and not form.startswith("|") and not form.endswith("|") and "| " not in form:
        form = form.split("|")[number % 2]
    roman = _roman(number)
    return form.format(n=number, m=total, c=chinese(number), r=roman, R=roman.upper(), **words)


def _words(rng: Random) -> dict[str, str]:
    return {key: rng.choice(values) for key, values in WORDS.items()}


def wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph; a mark hangs over the width."""
    out = []
    while len(paragraph) > width:
        cut = width + (paragraph[width] in _HANGING)
        out.append(paragraph[:cut])
        paragraph = paragraph[cut:]
    return [*out, paragraph] if paragraph else out


def _lines(rng: Random, sources: Sources, count: int) -> list[tuple[str, bool]]:
    """Lines of wrapped text for so many sheets, and whether each ends its paragraph."""
    lines = rng.choice(sources)[1]
    width, start = rng.randint(22, 42), rng.randrange(max(1, len(lines) - 40))
    per = rng.choice((8, 12, 18, 25))
    units = []
    for paragraph in lines[start : start + 80]:
        made = wrapped(paragraph, width)
        units += [(line, at == len(made) - 1) for at, line in enumerate(made)]
    return [units[at : at + per] for at in range(0, min(len(units), per * count), per)]


def _halves(rng: Random, sources: Sources, count: int) -> list[list[tuple[str, bool]]]:
    """Whole paragraphs cut into sheets of so many characters, wherever that is."""
    lines = rng.choice(sources)[1]
    start, size = rng.randrange(max(1, len(lines) - 40)), rng.choice((250, 400, 600))
    text = "\n".join(lines[start : start + 80])
    sheets = []
    for at in range(0, min(len(text), size * count), size):
        piece = text[at : at + size]
        closed = text[at + size : at + size + 1] in ("\n", "") or piece.endswith("\n")
        parts = [part for part in piece.split("\n") if part]
        sheets.append([(part, True) for part in parts[:-1]] + [(parts[-1], closed)])
    return sheets


def printed(
    rng: Random, sources: Sources, count: int = 0, gone: int = -1, *, other: bool = False
) -> Sheets:
    """Sheets with a number, a head and a foot, each of which may be missing; one may be gone."""
    count = count or rng.choice((3, 4, 5, 6, 8, 10))
    sheets = (_lines if rng.random() < 0.6 else _halves)(rng, sources, count)
    if len(sheets) < count or len(sheets[-1]) < 2:
        return printed(rng, sources, count, gone, other=other)
    head, foot = rng.choice(OTHER_HEADS if other else HEADS), rng.choice(FEET)
    number = "" if "{n}" in head + foot else rng.choice(OTHER_NUMBERS if other else NUMBERS)
    first = 1 if "{m}" in head + foot + number or rng.random() < 0.7 else rng.choice((2, 13))
    return _set(rng, sheets, (head, number, foot), first, gone)


def others(rng: Random, sources: Sources) -> Sheets:
    """Printed sheets whose heads and numbers have other forms."""
    return printed(rng, sources, other=True)


def _set(
    rng: Random,
    sheets: list[list[tuple[str, bool]]],
    forms: tuple[str, str, str],
    first: int,
    gone: int,
) -> Sheets:
    """The sheets with their furniture above and below, with or without blank lines."""
    head, number, foot = forms
    words, gap, top = _words(rng), rng.choice(("", "", "\n")), rng.random() < 0.25
    last, pieces, seams = first + len(sheets) - 1, [], []
    for n, sheet in enumerate(sheets, first):
        if n - first == gone:
            continue
        above = [head] * (n > first or "{n}" in head) + [number] * top
        below = [number] * (not top) + [foot]
        kind = "title" if n == first and "{n}" not in head else "sheet"
        for form in filter(None, above):
            pieces.append(Piece(_filled(form, n, last, words), kind if form == head else "sheet"))
            pieces.append(Piece("\n", "gap"))
        pieces.append(Piece(gap, "gap"))
        for line, _ in sheet:
            pieces += [Piece(line, "text"), Piece("\n", "gap")]
        if n < last:
            seams.append((len(pieces) - 2, sheet[-1][1] or n - first == gone - 1))
        pieces.append(Piece(gap, "gap"))
        for form in filter(None, below):
            pieces += [Piece(_filled(form, n, last, words), "sheet"), Piece("\n", "gap")]
        pieces.append(Piece(gap, "gap"))
    return Sheets(pieces, seams, f"{head!r} {number!r} {foot!r} from {first}")


def two(rng: Random, sources: Sources) -> Sheets:
    """Two sheets: each form stands twice at most."""
    return printed(rng, sources, 2)


def spliced(rng: Random, sources: Sources, forms: tuple[str, ...] = SPLICED) -> Sheets:
    """Whole paragraphs with the numbers of sheets inside their sentences."""
    lines = rng.choice(sources)[1]
    text, size = "\n".join(lines), rng.choice((250, 400, 600, 800))
    total = min(10, len(text) // size)
    if total < 4:
        return spliced(rng, sources, forms)
    form, first, words = rng.choice(forms), rng.choice((1, 1, 2, 7)), _words(rng)
    if "|" in form:
        form = form.replace("|", rng.choice((" ", "")))
    cuts = [0]
    while len(cuts) <= total and (
        cut := _inside(text, cuts[-1] + int(size * rng.uniform(0.95, 1.05)))
    ):
        cuts.append(cut)
    pieces, seams = [], []
    for n, (start, end) in enumerate(pairwise(cuts), first):
        pieces += [
            Piece(text[start:end], "text"),
            Piece(_filled(form, n, first + total, words), "sheet"),
        ]
        seams.append((len(pieces) - 2, False))
    pieces.append(Piece(text[cuts[-1] : cuts[-1] + size].rstrip(), "text"))
    return Sheets(pieces, seams, repr(form))


def inserted(rng: Random, sources: Sources) -> Sheets:
    """Whole paragraphs with the feet and heads of sheets inside their sentences."""
    return spliced(rng, sources, INSERTED)


def lost(rng: Random, sources: Sources) -> Sheets:
    """Printed sheets of which one inside is missing: nothing may be joined there."""
    while True:
        count, gone, other = rng.choice((6, 7, 8)), rng.choice((2, 3)), rng.random() < 0.5
        page = printed(rng, sources, count, gone, other=other)
        if "{n}" in page.look:
            return page


def _inside(text: str, at: int) -> int:
    """The next place between two characters of a sentence, 0 at the end of the text."""
    while at < len(text) - 20 and not (text[at - 1].isalpha() and text[at].isalpha()):
        at += 1
    return at if at < len(text) - 20 else 0


KINDS = {
    "printed": printed,
    "two sheets": two,
    "other forms": others,
    "spliced": spliced,
    "inserted": inserted,
    "lost": lost,
}


def pages(kind: str, count: int, seed: int, sources: Sources) -> list[Sheets]:
    """Pages of one kind."""
    rng = Random(f"{kind}/{seed}")
    return [KINDS[kind](rng, sources) for _ in range(count)]
