"""Pages of several pieces whose right answer is known, because we put them together.

Text comes from whole reports; what a page looks like (form of the headings, promised
count, lead-in, contents, salutations, thanks, glue, repeats, lost headings) is drawn
from a seed, as are pages of one work that only look like several. The same seed gives
the same pages. There are two stocks of words, `open` and `held`: rules may be tuned on
the first; the second shows whether they hold on wording nobody tuned to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from split_traps import Draw, trap
from split_words import STOCKS, Words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["STOCKS", "Page", "Piece", "pages", "paragraphs"]

#: Forms of headings; T title, S a piece's own title, K its kind, a 1, c 一, f １, o ①,
#: N how many. "strong" ones need no other evidence than the title they repeat.
STRONG = (
    "T篇a", "T 篇a", "T 篇c", "T篇c", "T(精选N篇)篇c", "T（通用N篇）篇a", "T 第a篇", "T（篇c）", "T【篇a】", "第a篇 T", "【第a篇】T",
    "T篇f", "T篇a：S", "★T 范文a", "【T 范文c】", "T 篇a：", "★T 篇a★", "**T 篇a**", "## T 篇c", "T范文 篇a", "关于T篇a", "第c篇：T", "T篇(c)",
)  # fmt: skip
WEAK = (
    "Ta", "T a", "T(c)", "T（c）", "T【c】", "第a篇：S", "第c篇:S", "第c篇", "第c篇、S", "【篇c】S", "【篇a】", "篇c：S", "篇a S", "篇c", "【范例c】",
    "范文c", "范文a：S", "Ka", "Kc", "K(c)", "T之c", "Tf", "To", "S 篇a", "例文c", "T模板c", "T其c", "T-a", "TNo.a", "T范文c", "【范文a】S",
    "c、S", "（c）S", "a.S", "Part a", "PART a：S", "【c】", "(c)", "K之c", "T（a）", "篇o", "精选Ta", "样本c：", "第f篇　S",
    "★★★第c篇★★★", "★篇c★", "===a===", "------第a篇------", "“第a篇：”", "『第c篇』S", "<篇a>", "oS", "(a)S",
    "c篇：S", "第c篇范文：S", "T——（c）", "T | a", "〈c〉S", "——a——", "篇c【S】", "第（c）篇", "a、S：",
)  # fmt: skip
#: Forms that text may be glued to.
GLUED = ("T篇a", "T 篇a", "Ta", "T 篇c", "T（c）", "第c篇：S", "【篇c】", "T篇c", "范文c：", "T(c)")

COUNTS = (
    "(共N篇)", "（精选N篇）", "(通用N篇)", "（合集N篇）", "(汇总N篇)", "汇编N篇", "最新N篇", "范文N篇", "C篇", "集锦C篇", "【N篇】", "(C篇)", "（优选N篇）",
    "(热门N篇)", "（专业N篇）", "精选C篇", "（N篇）", "大全N篇", "集合C篇", "合集(N篇)", "（实用N篇）", "(推荐N篇)",
)  # fmt: skip


CHINESE = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七")  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """One expected part: its number and heading as written, and its paragraphs."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page and its answer.

    Attributes:
        text: The page.
        title: Given by the reader, "" if the page must tell.
        kind: Form of heading, or name of the trap.
        pieces: What it holds; empty for a single work.
        flags: "count-mismatch", "missing-part:2", "unnumbered".
    """

    text: str
    title: str
    kind: str
    pieces: tuple[Piece, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)


def paragraphs(folder: Path) -> list[str]:
    """Paragraphs of whole reports: sentences, no headings, 60 to 400 characters."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for raw in path.read_text(encoding="utf-8").split("\n"):
            line = raw.strip(" \t\u3000\xa0\u200b")
            if 60 <= len(line) <= 400 and line[-1] == "。" and re.match(r"[\u4e00-\u9fff]", line):
                found.append(line)
    return [
        line
        for line in found
        if not re.match(r"各位|同志们|第?[一二三四五六七八九十]+[、是章]", line)
    ]


def heading(form: str, title: str, name: str, kind: str, number: int, total: int) -> str:
    """A heading written out."""
    signs = {
        "T": title, "S": name, "K": kind, "N": str(total), "a": str(number), "c": CHINESE[number],
        "f": "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)), "o": chr(0x245F + number),
    }  # fmt: skip
    latin = {"No": "No", "Part": "Part", "PART": "PART"}
    return re.sub(r"No|Part|PART|[TSKNacfo]", lambda hit: latin.get(hit[0]) or signs[hit[0]], form)


def collection(rng: Random, stock: list[str], words: Words) -> Page:
    """A page of several pieces."""
    return _Maker(rng, stock, words).page()


class _Maker:
    """Draws one page: what is drawn in `__init__` holds for the whole page."""

    def __init__(self, rng: Random, stock: list[str], words: Words) -> None:
        self.rng, self.stock, self.words = rng, stock, words
        self.title = rng.choice(words.titles)
        self.kind = next((k for k in ("讲话", "总结", "方案", "报告", "发言", "致辞", "心得", "材料", "计划") if k in self.title), "范文")  # fmt: skip
        self.total = rng.choice((2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12, 15))
        self.names = [rng.choice(words.names) for _ in range(self.total)]
        self.hail, self.thank = rng.choice((0, 0.5, 1, 1, 1)), rng.choice((0, 0.5, 1))
        self.sections = rng.random() < 0.3
        self.shape = rng.choices(("strong", "weak", "glued", "flat", "unnumbered"), (48, 32, 8, 6, 6))[0]  # fmt: skip
        self.form = rng.choice({"strong": STRONG, "weak": WEAK, "unnumbered": ("",)}.get(self.shape, GLUED))  # fmt: skip
        bare = self.form[:1] in "c（a(o〈" or self.form in ("【c】", "To", "Kc", "K(c)", "K之c")
        if bare or self.shape == "unnumbered":
            self.hail = 1
        if self.shape == "unnumbered":
            self.thank = 1
        if self.shape in ("glued", "flat") and self.form not in {"T篇a", "T 篇a"}:
            self.hail = 1
        self.lost = 0
        if self.shape == "strong" and self.total > 2 and rng.random() < 0.06:
            self.lost = rng.randint(2, self.total - 1)
        self.declared = self.total
        if self.shape == "strong" and rng.random() < 0.07:
            self.declared += rng.choice((-1, 1, 2)) if self.total > 2 else 2
        self.promise = self.shape != "strong" or rng.random() < 0.75
        if self.declared != self.total:
            self.promise = True

    def page(self) -> Page:
        """The page and its answer."""
        rng = self.rng
        given = rng.random() < 0.3
        name = self.title + (self.count() if self.promise else "")
        lead = [] if given and rng.random() < 0.5 else [name]
        if rng.random() < 0.15:
            lead.append(rng.choice(("2021-07-05", "2020年3月18日", "时间：2022-11-02 来源：网络", "更新时间：2019-08-08 10:20")))  # fmt: skip
        kept = ""
        if rng.random() < 0.04 and self.shape in ("strong", "weak"):
            kept = self.paragraph()
            lead.append(kept)
        elif rng.random() < 0.65:
            lead += self.lead_in()
        heads = [heading(self.form, self.title, s, self.kind, k, self.total) if self.form else "" for k, s in enumerate(self.names, 1)]  # fmt: skip
        if self.shape == "strong" and not kept and rng.random() < 0.1:
            lead += [rng.choice(("目录", "本文目录")), *heads]
        pieces = [Piece(0, "", (kept,))] if kept else []
        blocks: list[tuple[str, list[str]]] = []
        for number, head in enumerate(heads, 1):
            body = self.body()
            if number == self.lost:
                blocks[-1][1].extend(body)
                pieces[-1] = Piece(number - 1, pieces[-1].heading, (*pieces[-1].paragraphs, *body))
                continue
            blocks.append((head, body))
            pieces.append(Piece(number, head, tuple(body)))
        flags = set()
        if self.promise and self.declared != self.total:
            flags.add("count-mismatch")
        if self.lost:
            flags.add(f"missing-part:{self.lost}")
        if self.shape == "unnumbered":
            flags.add("unnumbered")
        self.repeat(blocks, name)
        return Page(
            self.layout(lead, blocks), name if given else "", self.form or "unnumbered",
            tuple(pieces), frozenset(flags),
        )  # fmt: skip

    def count(self) -> str:
        """The promise in the title."""
        return heading(self.rng.choice(COUNTS).replace("C", "c"), "", "", "", self.declared, self.declared)  # fmt: skip

    def lead_in(self) -> list[str]:
        """The editor's words, in one or two paragraphs."""
        said = self.rng.choice(self.words.lead_ins)
        if not self.promise:
            said = re.sub("（N篇）|[NC]篇", "", said)
        said = said.replace("T", self.title).replace("N", str(self.declared))
        said = said.replace("C", CHINESE[min(self.declared, 16)])
        if self.rng.random() < 0.3:
            before = self.rng.choice(self.words.preambles)
            return [before, said] if self.rng.random() < 0.5 else [before + said]
        return [said]

    def paragraph(self) -> str:
        """A paragraph of a report."""
        return self.rng.choice(self.stock)

    def body(self) -> list[str]:
        """The paragraphs of a piece."""
        rng = self.rng
        out = []
        if rng.random() < self.hail:
            if self.shape in ("strong", "weak") and self.form != "(c)" and rng.random() < 0.06:
                out += [rng.choice(self.words.names), f"{rng.choice('赵钱孙李周吴郑王')}{rng.choice('国建志海明')}{rng.choice('平华强军')}(2019年{rng.randint(1, 12)}月)"]  # fmt: skip
            out.append(rng.choice(self.words.hails))
        for section in range(1, rng.randint(2, 5)):
            if self.sections:
                out.append(f"{CHINESE[section]}、{rng.choice(('统一思想', '突出重点', '压实责任', '强化保障'))}")  # fmt: skip
            out.append(self.paragraph())
            if rng.random() < 0.05:
                out.append(rng.choice(("第一篇文章讲的是学习，第二篇文章讲的是作风，两篇都值得反复读。", "(一)抓紧抓早，不等不靠。", "会上印发了材料三份，请各组认真讨论。")))  # fmt: skip
        if rng.random() < self.thank:
            out.append(rng.choice(self.words.thanks))
        return out

    def repeat(self, blocks: list[tuple[str, list[str]]], name: str) -> None:
        """Put the page's name between the paragraphs of a piece: noise."""
        if self.promise and self.shape == "strong" and self.rng.random() < 0.08:
            body = self.rng.choice(blocks)[1]
            body.insert(self.rng.randint(1, len(body) - 1) if len(body) > 1 else 1, name)

    def layout(self, lead: list[str], blocks: list[tuple[str, list[str]]]) -> str:
        """The lines of the page put together."""
        rng = self.rng
        if self.shape == "flat":
            return " ".join([*lead, *(line for head, body in blocks for line in (head, *body))])
        lines = list(lead)
        for head, body in blocks:
            if self.shape == "glued":
                lines += [head + body[0], *body[1:]]
            else:
                lines += [head, *body] if head else body
        gap = "\n\n" if rng.random() < 0.3 else "\n"
        indent = "　　" if rng.random() < 0.3 else ""
        lines = [indent + line for line in lines]
        if rng.random() < 0.1:
            width = rng.randint(24, 42)
            lines = [re.sub(rf"(.{{{width}}})(?=.)", r"\1\n", line) for line in lines]
        return gap.join(lines) + rng.choice(("", "\n"))


def single(rng: Random, stock: list[str], words: Words) -> Page:
    """A page of one work with something on it that looks like pieces."""
    name, lines = trap(Draw(rng, stock, words))
    gap = "\n\n" if rng.random() < 0.3 else "\n"
    indent = "　　" if rng.random() < 0.3 else ""
    return Page(gap.join(indent + line for line in lines) + "\n", "", name)


def pages(seed: int, count: int, stock: list[str], words: Words) -> list[Page]:
    """Pages of both sorts, three collections to two single works."""
    rng = Random(seed)
    return [(collection if rng.random() < 0.6 else single)(rng, stock, words) for _ in range(count)]
