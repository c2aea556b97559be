"""Pages with hard wraps whose right answer is known, because we wrapped them.

Text comes from whole reports and laws; what a page looks like (metric, width, line
breaking rules, indents, blank lines, what stands in the place of a newline, page
furniture) is drawn from a seed. The same seed gives the same pages.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from random import Random

#: What may not begin a line, and what may not end one (GB/T 15834 and the habits of
#: word processors).
CLOSING = "，。、；：！？）】》〉」』”’…—％,.;:!?)]}%"
OPENING = "（【《〈「『“‘([{"
WORD_RE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/-]*[A-Za-z0-9]|.", re.DOTALL)

#: The rows of the score: each fixes what the seed may not draw.
ROWS = ("plain", "indent", "blank", "space", "double", "furniture")


@dataclass(frozen=True)
class Look:
    """How a page is laid out.

    Attributes:
        metric: chars, columns (CJK is 2), narrow (columns, curly quotes and dashes
            1) or wide (columns, ASCII punctuation 2).
        width: In units of the metric.
        kinsoku: "" none, "push" takes a character along, "hang" lets marks stick out.
        whole: Whether numbers and Latin words stay whole.
        indent: What stands before a paragraph on the page.
        first: By how many characters its first line is shorter, where the indent is lost.
        gap: What stands between two paragraphs.
        turn: What stands between two lines of a paragraph.
        pages: Lines on a sheet, 0 for no page furniture.
        header: Running head, "" for none.
        number: Form of the page number.
        ascii: Whether commas are ASCII.
    """

    metric: str
    width: int
    kinsoku: str
    whole: bool
    indent: str
    first: int
    gap: str
    turn: str
    pages: int = 0
    header: str = ""
    number: str = "{}"
    ascii: bool = False


@dataclass(frozen=True)
class Page:
    """A page and its answer.

    Attributes:
        text: As scraped.
        paragraphs: As they were.
        look: How it was laid out.
        source: Name of the text it was made from.
    """

    text: str
    paragraphs: tuple[str, ...]
    look: Look
    source: str


def texts(shared: Path) -> list[tuple[str, list[str]]]:
    """Name and paragraphs of every report and law, without licence and link residue."""
    out = []
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        lines = [b.strip().replace("\u200b", "") for b in blocks if "\n" not in b.strip()]
        out.append((path.name, [line for line in lines if line and "公有领域" not in line]))
    for path in sorted((shared / "data" / "laws").glob("*.md")):
        lines = [line.strip().lstrip("# ") for line in path.read_text(encoding="utf-8").split("\n")]
        out.append((path.name, [line for line in lines if line and "<!--" not in line]))
    return out


def char_width(char: str, metric: str) -> int:
    """Units that one character takes."""
    if metric == "chars":
        return 1
    kind = unicodedata.east_asian_width(char)
    if kind in "WF" or (kind == "A" and metric != "narrow"):
        return 2
    return 2 if metric == "wide" and char in ",.;:!?" else 1


def wrap(paragraph: str, look: Look) -> list[str]:
    """The lines of one paragraph, without its indent."""
    unit = 1 if look.metric == "chars" else 2
    indent = sum(char_width(char, look.metric) for char in look.indent) or look.first * unit
    tokens = WORD_RE.findall(paragraph) if look.whole else list(paragraph)
    lines: list[list[str]] = [[]]
    left = look.width - indent
    for token in tokens:
        size = sum(char_width(char, look.metric) for char in token)
        if size <= left or not lines[-1]:
            lines[-1].append(token)
            left -= size
            continue
        if look.kinsoku == "hang" and token in CLOSING and left > -2 * unit:
            lines[-1].append(token)
            left = min(left, 0) - size
            continue
        moved = _moved(lines[-1], token) if look.kinsoku else []
        lines[-1] = lines[-1][: len(lines[-1]) - len(moved)]
        if token == " " and not moved:
            lines.append([])
            left = look.width
            continue
        lines.append([*moved, token])
        left = look.width - sum(
            char_width(char, look.metric) for part in lines[-1] for char in part
        )
    return ["".join(line).strip(" ") for line in lines if line]


def _moved(line: list[str], token: str) -> list[str]:
    """The tokens that go down with one that may not begin a line."""
    count = 0
    following = token
    while count < len(line) - 1 and (following[0] in CLOSING or line[-1 - count][-1] in OPENING):
        count += 1
        following = line[-count]
    return line[len(line) - count :]


def draw(row: str, rng: Random, title: str) -> Look:
    """A look for one row of the score."""
    metric = rng.choice(("chars", "columns", "columns", "narrow", "wide"))
    width = rng.choice((*range(18, 46), 50, 60))
    indent, first, gap, turn = "", 0, "\n", "\n"
    if row == "indent":
        indent = rng.choice(("\u3000\u3000", "\u3000\u3000", "    "))
    elif rng.random() < 0.4:
        first = 2
    if row == "blank":
        gap = rng.choice(("\n\n", "\n\n", "\n\n\n", "\n \n"))
    if row == "double":
        gap, turn = rng.choice((("\n\n", "\n\n"), ("\n\n\n", "\n\n")))
    if row == "space":
        gap, turn = rng.choice(((" ", " "), (" ", " "), (" ", " "), ("  ", " ")))
    elif rng.random() < 0.25:
        gap, turn = gap.replace("\n", "\r\n"), turn.replace("\n", "\r\n")
    if row not in ("space", "double") and rng.random() < 0.15:
        turn = " " + turn
    return Look(
        metric, width if metric == "chars" else 2 * width + (rng.random() < 0.2),
        rng.choice(("", "push", "push", "hang")), rng.random() < 0.6, indent, first, gap, turn,
        rng.choice((20, 24, 30)) if row == "furniture" else 0,
        title if rng.random() < 0.5 else "",
        rng.choice(("{}", "- {} -", "—{}—", "第{}页", "第 {} 页 共 9 页")),
        rng.random() < 0.25,
    )  # fmt: skip


def page(row: str, rng: Random, sources: list[tuple[str, list[str]]]) -> Page:
    """One page of a row."""
    name, lines = rng.choice(sources[:29] if rng.random() < 0.5 else sources)
    start = rng.randrange(max(1, len(lines) - 3))
    # furniture is told by its run of numbers, so that row has pages of several sheets
    goal = rng.choice((4000, 6000) if row == "furniture" else (200, 500, 1000, 2500, 5000))
    taken: list[str] = []
    for line in lines[start:]:
        taken.append(line)
        if sum(map(len, taken)) >= goal:
            break
    look = draw(row, rng, "政府工作报告" if name.endswith(".txt") else name.partition("(")[0])
    if look.ascii:
        taken = [line.translate(str.maketrans("，；：！？", ",;:!?")) for line in taken]
    return Page(_laid_out(taken, look), tuple(taken), look, name)


def _laid_out(paragraphs: list[str], look: Look) -> str:
    """The text of the page."""
    pieces: list[str] = []
    count = 0
    for index, paragraph in enumerate(paragraphs):
        if index:
            pieces.append(look.gap)
        for place, line in enumerate(wrap(paragraph, look)):
            if look.pages and count and count % look.pages == 0:
                number = look.number.format(count // look.pages)
                head = f"{look.header}\n" if look.header else ""
                pieces.append(f"{'' if place == 0 else look.turn}{head}{number}\n")
            elif place:
                pieces.append(look.turn)
            pieces.append((look.indent if place == 0 else "") + line)
            count += 1
    return "".join(pieces)


def pages(row: str, count: int, seed: int, shared: Path) -> list[Page]:
    """Pages of one row of the score."""
    sources = texts(shared)
    rng = Random(f"{row}/{seed}")
    return [page(row, rng, sources) for _ in range(count)]
