"""Kinds of wrapped pages that reports and laws do not show.

Prose, letters, lists, Latin words, text without marks, tiny pages, pages of two widths, blanks at line
ends, tables inside the text; and page furniture of every form, on lines of its own or
spliced into a sentence, with pages that were lost. As in `wrap_pages`, a seed draws
the look and the right answer is known.
"""

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import wrap_prose
from wrap_pages import Look, Page, draw, texts, wrap

#: Forms of the number of a sheet: {n} of {m}.
NUMBERS = (
    "- {n} -", "{n}/{m}", "第 {n} 页 共 {m} 页", "Page {n} of {m}", "·{n}·", "—{n}—", "第{n}页",
    "第{n}页/共{m}页", "{n}", "第{n}页，共{m}页", "－{n}－", "〔{n}〕", "P{n}", "{n} / {m}",
)  # fmt: skip

#: Forms that are told inside a sentence, too.
SPLICED = (
    "- {n} -", "{n}/{m}", "第 {n} 页 共 {m} 页", "Page {n} of {m}", "·{n}·", "—{n}—",
    "第{n}页/共{m}页", "第{n}页，共{m}页",
)  # fmt: skip

PROSE = {
    "essay": wrap_prose.ESSAY,
    "speech": wrap_prose.SPEECH,
    "novel": wrap_prose.NOVEL,
    "latin": wrap_prose.LATIN,
    "lists": wrap_prose.LISTS,
    "headed": wrap_prose.HEADED,
    "letter": wrap_prose.LETTER,
    "manual": wrap_prose.MANUAL,
}

Sources = list[tuple[str, list[str]]]


def _look(rng: Random, row: str = "") -> Look:
    """A look; half of the pages have an indent or blank lines, as real ones have."""
    look = draw(row or rng.choice(("plain", "indent", "blank")), rng, "")
    if not row and look.gap == "\n" and not look.indent and rng.random() < 0.2:
        return replace(look, indent=rng.choice(("  ", "\u3000\u3000")))
    return look


def _lines(paragraph: str, look: Look) -> str:
    """A paragraph on the page."""
    return look.indent + look.turn.join(wrap(paragraph, look))


def _page(paragraphs: list[str], look: Look, name: str) -> Page:
    text = look.gap.join(_lines(paragraph, look) for paragraph in paragraphs)
    return Page(text, tuple(paragraphs), look, name)


def _some(rng: Random, lines: list[str], least: int) -> list[str]:
    """Neighbouring paragraphs."""
    start = rng.randrange(max(1, len(lines) - least))
    return lines[start : start + rng.randrange(least, len(lines) + 1)]


def prose(name: str, rng: Random, _: Sources) -> Page:
    """Pages of one kind of text."""
    return _page(_some(rng, PROSE[name], 4), _look(rng), name)


def english(rng: Random, _: Sources) -> Page:
    """English paragraphs between Chinese ones; words are never broken."""
    mixed = rng.sample(wrap_prose.ESSAY, 4) + rng.sample(wrap_prose.ENGLISH, 2)
    rng.shuffle(mixed)
    look = _look(rng)
    return _page(mixed, replace(look, whole=True, width=max(look.width, 30)), "english")


def spaced(rng: Random, _: Sources) -> Page:
    """Blanks for newlines, Latin words with blanks of their own."""
    return _page(_some(rng, wrap_prose.LATIN, 3), _look(rng, "space"), "spaced")


def small(rng: Random, sources: Sources) -> Page:
    """Three to ten lines."""
    pool = [line for _, lines in sources for line in lines if 40 <= len(line) <= 150]
    pool += wrap_prose.ESSAY + wrap_prose.NOVEL + wrap_prose.LATIN
    picked = [rng.choice(pool) for _ in range(rng.choice((1, 2, 3)))]
    look = _look(rng)
    size = min(sum(map(len, picked)) // 3, 40)
    width = max(18, rng.randrange(18, max(19, size)))
    return _page(picked, replace(look, metric="chars", width=width), "small")


def two_widths(rng: Random, sources: Sources) -> Page:
    """The first half set at one width, the second at another."""
    lines = rng.choice(sources)[1][:40]
    half = len(lines) // 2
    first = _look(rng)
    width = first.width + rng.choice((-8, -6, 6, 10)) * (1 if first.metric == "chars" else 2)
    second = replace(first, width=max(18, width))
    one, two = _page(lines[:half], first, ""), _page(lines[half:], second, "")
    return Page(one.text + first.gap + two.text, tuple(lines), first, "two widths")


def trailing(rng: Random, sources: Sources) -> Page:
    """Blanks at the end of each line."""
    page = _page(rng.choice(sources)[1][:25], _look(rng, "plain"), "trailing")
    blanks = rng.choice((" ", "  ", "\u3000"))
    return replace(page, text=page.text.replace("\r", "").replace("\n", blanks + "\n"))


def mixed_indent(rng: Random, sources: Sources) -> Page:
    """Paragraphs with an indent of two, of four or of none."""
    lines = rng.choice(sources)[1][:25]
    look = replace(_look(rng, "plain"), first=0, turn="\n", gap="\n")
    looks = [replace(look, indent=rng.choice(("", "  ", "    ", "\u3000\u3000"))) for _ in lines]
    text = "\n".join(_lines(line, one) for line, one in zip(lines, looks, strict=True))
    return Page(text, tuple(lines), look, "mixed indent")


def unmarked(rng: Random, _: Sources) -> Page:
    """Prose without any punctuation."""
    lines = [re.sub(r"[^\w]", "", line) for line in wrap_prose.ESSAY + wrap_prose.NOVEL]
    look = _look(rng)
    return _page(_some(rng, lines, 5), replace(look, width=min(look.width, 60)), "unmarked")


def set_in(rng: Random, sources: Sources) -> Page:
    """A letter in the middle, all of whose lines are set in by four blanks."""
    lines = rng.choice(sources)[1][:30]
    look = replace(_look(rng, "plain"), first=0, turn="\n", gap="\n")
    first, last = len(lines) // 3, 2 * len(lines) // 3
    texts_in = [_lines(line, look) for line in lines]
    for at in range(first, last):
        texts_in[at] = "    " + texts_in[at].replace("\n", "\n    ")
    return Page("\n".join(texts_in), tuple(lines), look, "set in")


def half(rng: Random, sources: Sources) -> Page:
    """The first half wrapped, the second with a line for each paragraph."""
    lines = rng.choice(sources)[1][:24]
    look = replace(_look(rng, "plain"), turn="\n", gap="\n")
    whole = len(lines) // 2
    text = "\n".join([_lines(line, look) for line in lines[:whole]] + lines[whole:])
    return Page(text, tuple(lines), look, "half")


def table(rng: Random, _: Sources) -> Page:
    """A table between wrapped paragraphs: its rows stay."""
    rows = ["村名    户数    人口    耕地（亩）"] + [
        f"{name}村    {rng.randrange(80, 400)}    {rng.randrange(300, 1600)}"
        f"    {rng.randrange(200, 2400)}"
        for name in rng.sample(("石桥", "柳林", "上坪", "河西", "青山", "双江"), 4)
    ]
    above, below = rng.sample(wrap_prose.LISTS, 3), rng.sample(wrap_prose.ESSAY, 3)
    look = _look(rng, rng.choice(("plain", "indent")))
    parts = [_lines(line, look) for line in above] + rows + [_lines(line, look) for line in below]
    return Page(look.gap.join(parts), (*above, *rows, *below), look, "table")


def furniture(rng: Random, sources: Sources) -> Page:
    """Sheets of few or many lines with a number, some with a running head that counts."""
    name, lines = rng.choice(sources)
    start = rng.randrange(max(1, len(lines) - 30))
    look = replace(_look(rng), turn="\n", gap="\n", pages=rng.choice((6, 10, 16, 24)))
    form = rng.choice(NUMBERS)
    head = rng.choice(("", "", "石桥镇情况通报", "石桥镇情况通报 第{n}期", "{n} 石桥镇情况通报"))
    return _sheets(lines[start : start + 30], look, form, head, name)


def _sheets(paragraphs: list[str], look: Look, form: str, head: str, name: str) -> Page:
    """Lines with furniture after each sheet."""
    flat = [
        (look.indent if place == 0 else "") + line
        for paragraph in paragraphs
        for place, line in enumerate(wrap(paragraph, look))
    ]
    total = -(-len(flat) // look.pages)
    out: list[str] = []
    for number in range(total):
        # the first sheet has no head: there it would be the title
        out += [head.format(n=number + 1)] if head and number else []
        out += flat[number * look.pages : (number + 1) * look.pages]
        out.append(form.format(n=number + 1, m=total))
    return Page("\n".join(out), tuple(paragraphs), look, name)


def lost(rng: Random, sources: Sources) -> Page:
    """Sheets one of which is missing: its neighbours break off and are never joined."""
    name, lines = rng.choice(sources)
    look = replace(_look(rng, "plain"), turn="\n", gap="\n", metric="chars", indent="", first=0)
    wrapped = rng.random() < 0.5
    units = [
        unit + "\n" * (at == len(parts) - 1)
        for line in lines[:60]
        for parts in [wrap(line, look) if wrapped else list(line)]
        for at, unit in enumerate(parts)
    ]
    every = rng.choice((10, 16, 24)) if wrapped else rng.choice((200, 400, 600))
    sheets = ["".join(units[at : at + every]) for at in range(0, len(units), every)]
    fine = [
        at
        for at in range(2, len(sheets) - 2)
        if (sheets[at - 1][-20:] + sheets[at + 1][:20]).isalpha()
    ]
    if not fine:
        return lost(rng, sources)
    gone, form = rng.choice(fine), rng.choice(NUMBERS)
    out, want = [], []
    for number, sheet in enumerate(sheets):
        want.append("\n" if number == gone else sheet)
        if number != gone:
            printed = units[number * every : (number + 1) * every]
            text = "\n".join(unit.strip("\n") for unit in printed) if wrapped else sheet.strip("\n")
            out += [text, form.format(n=number + 1, m=len(sheets))]
    paragraphs = tuple(line for line in "".join(want).split("\n") if line)
    return Page("\n".join(out), paragraphs, look, name)


def halves(rng: Random, sources: Sources) -> Page:
    """Unwrapped text whose sentences are cut by the ends of sheets."""
    return _cut(rng, sources, rng.choice(NUMBERS), "\n")


def spliced(rng: Random, sources: Sources) -> Page:
    """Unwrapped text with the numbers of sheets inside its sentences."""
    return _cut(rng, sources, rng.choice(SPLICED), rng.choice(("", " ")))


def _cut(rng: Random, sources: Sources, form: str, around: str) -> Page:
    """Text with a number every so many characters, wherever that is."""
    name, lines = rng.choice(sources)
    taken = [line for line in lines if " " not in line][: rng.choice((10, 20, 40))]
    whole = "\n".join(taken)
    every = rng.choice((150, 300, 500))
    cuts = list(range(every, len(whole) - 20, every))
    out = []
    for number, start in enumerate([0, *cuts]):
        piece = whole[start : start + every] if start != (cuts or [0])[-1] else whole[start:]
        last = number == len(cuts)
        out.append(piece + ("" if last else around))
        if not last:
            out.append(form.format(n=number + 1, m=len(cuts) + 1) + around)
    look = Look(
        "chars",
        0,
        "",
        whole=False,
        indent="",
        first=0,
        gap="\n",
        turn="\n",
        pages=every,
        number=form,
    )
    return Page("".join(out), tuple(taken), look, name)


KINDS = {
    **dict.fromkeys(PROSE),
    "english": english, "spaced": spaced, "small": small, "two widths": two_widths,
    "trailing": trailing, "mixed indent": mixed_indent, "table": table,
    "unmarked": unmarked, "set in": set_in, "half": half,
    "furniture": furniture, "lost": lost, "halves": halves, "spliced": spliced,
}  # fmt: skip

#: Kinds whose pages hold page furniture, which all the rules are needed for.
FURNISHED = ("furniture", "lost", "halves", "spliced")


def pages(kind: str, count: int, seed: int, shared: Path) -> list[Page]:
    """Pages of one kind."""
    sources, rng = texts(shared), Random(f"{kind}/{seed}")
    make = KINDS[kind]
    if make is None:
        return [prose(kind, rng, sources) for _ in range(count)]
    return [make(rng, sources) for _ in range(count)]
