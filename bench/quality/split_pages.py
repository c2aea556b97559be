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

if TYPE_CHECKING:
    from pathlib import Path

#: Forms of headings; T title, S a piece's own title, K its kind, a 1, c 一, f １, o ①,
#: N how many. "strong" ones need no other evidence than the title they repeat.
STRONG = (
    "T篇a", "T 篇a", "T 篇c", "T篇c", "T(精选N篇)篇c", "T（通用N篇）篇a", "T 第a篇", "T（篇c）", "T【篇a】", "第a篇 T", "【第a篇】T",
    "T篇f", "T篇a：S", "★T 篇a★", "**T 篇a**", "## T 篇c", "T范文 篇a", "关于T篇a", "第c篇：T", "T篇(c)",
)  # fmt: skip
WEAK = (
    "Ta", "T a", "T(c)", "T（c）", "T【c】", "第a篇：S", "第c篇:S", "第c篇", "第c篇、S", "【篇c】S", "【篇a】", "篇c：S", "篇a S", "篇c", "【范例c】",
    "范文c", "范文a：S", "Ka", "Kc", "K(c)", "T之c", "Tf", "To", "S 篇a", "例文c", "T模板c", "T其c", "T-a", "TNo.a", "T范文c", "【范文a】S",
    "c、S", "（c）S", "a.S", "Part a", "PART a：S", "【c】", "(c)", "K之c", "T（a）", "篇o", "精选Ta", "样本c：", "第f篇　S",
)  # fmt: skip
#: Forms that text may be glued to.
GLUED = ("T篇a", "T 篇a", "Ta", "T 篇c", "T（c）", "第c篇：S", "【篇c】", "T篇c", "范文c：", "T(c)")

COUNTS = (
    "(共N篇)", "（精选N篇）", "(通用N篇)", "（合集N篇）", "(汇总N篇)", "汇编N篇", "最新N篇", "范文N篇", "C篇", "集锦C篇", "【N篇】", "(C篇)", "（优选N篇）",
    "(热门N篇)", "（专业N篇）", "精选C篇", "（N篇）", "大全N篇", "集合C篇", "合集(N篇)", "（实用N篇）", "(推荐N篇)",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """A stock of wording.

    Attributes:
        titles: Of pages.
        names: Of pieces.
        hails: Salutations.
        thanks: Ends of speeches.
        lead_ins: Sentences of editors; T is the title, N the count.
        preambles: What editors put before them.
    """

    titles: tuple[str, ...]
    names: tuple[str, ...]
    hails: tuple[str, ...]
    thanks: tuple[str, ...]
    lead_ins: tuple[str, ...]
    preambles: tuple[str, ...]


OPEN = Words(
    titles=(
        "乡村振兴推进会讲话稿", "年终工作总结", "新员工入职培训心得体会", "在全县招商引资大会上的讲话", "消防安全演讲稿", "五四青年节主持词",
        "支部书记述职报告", "防汛救灾先进事迹材料", "校园读书节活动方案", "关于整治村容村貌的发言稿", "2023年护士节致辞", "森林防火工作汇报",
        "毕业典礼上的讲话", "党风廉政建设情况报告", "扫黑除恶表态发言", "竞聘办公室主任演讲稿", "疫情防控倡议书", "学习“枫桥经验”心得体会",
    ),
    names=(
        "春耕备耕动员讲话", "秋收总结讲话", "工会换届致辞", "新春团拜会致辞", "安全月启动讲话", "抗旱工作讲话", "运动会开幕词", "巾帼建功发言",
        "退休座谈会发言", "助残日讲话", "科技下乡动员讲话", "重点项目开工致辞",
    ),
    hails=(
        "同志们：", "各位领导、各位同事：", "尊敬的各位领导：", "老师们、同学们：", "各位代表：", "同志们:", "尊敬的各位来宾，女士们、先生们：", "各位乡亲：",
        "亲爱的同学们：", "各位党员、同志们：",
    ),
    thanks=("谢谢大家！", "我的发言完毕，谢谢！", "谢谢！", "谢谢大家。", "我的演讲到此结束，谢谢大家！"),
    lead_ins=(
        "以下是小编为大家整理的T，仅供参考，希望能够帮助到大家。", "下面是小编精心整理的T，欢迎阅读与收藏。", "以下是小编为大家收集的TN篇，欢迎大家分享。",
        "今天小编为大家带来了T，希望对大家有所帮助。", "下面是我为大家整理的T，供大家参考。", "本站为大家整理了N篇T，欢迎阅读。",
    ),
    preambles=(
        "在日常生活和工作中，越来越多的场合要用到这类文稿，写的时候要注意语言得体、条理清楚。", "你知道怎样写才能更好地发挥它的作用吗？",
    ),
)  # fmt: skip
HELD = Words(
    titles=(
        "廉租房分配动员会讲话", "水稻病虫害防治总结", "村医培训心得", "在老旧小区改造现场会上的讲话", "垃圾分类宣讲稿", "元宵灯会串词稿", "社区网格员工作报告",
        "见义勇为事迹报告", "“最美家庭”评选方案", "河长制工作表态发言", "致全县教师的慰问贺词", "退役军人座谈会发言", "双拥工作讲话稿", "学习劳模精神感言",
        "某某中学第三十届运动会开幕词", "招生宣传工作计划",
    ),
    names=(
        "开渔节致辞", "丰收节讲话", "护林动员讲话", "民兵整组讲话", "敬老院揭牌致辞", "图书馆开馆讲话", "驻村第一书记发言", "食品安全周讲话", "家长会发言",
        "成人礼致辞",
    ),
    hails=(
        "各位村医朋友：", "尊敬的各位校友、老师们、同学们：", "敬爱的老师、亲爱的同学们：", "各位委员：", "全体教职员工：", "各位街坊邻居：", "大家上午好！",
        "父老乡亲们：", "各位评委、各位选手：",
    ),
    thanks=("谢谢各位！", "感谢大家的聆听！", "我的汇报完毕，请批评指正。谢谢大家！", "谢谢各位领导！", "我的讲话完了，谢谢大家。"),
    lead_ins=(
        "下面小编给大家带来关于T，希望会对大家的工作与学习有所帮助。", "以下是我帮大家整理的T，我们一起来看看吧。", "下面就是小编给大家分享的T（N篇），欢迎借鉴参考。",
        "那么下面由某某网小编为大家带来C篇T，一起来阅读吧。", "以下是为大家整理的关于TN篇，供大家参考选择。",
    ),
    preambles=(
        "随着社会一步步向前发展，它的应用范围愈来愈广泛，那么这类文稿应该怎么写才合适呢？", "当我们积累了新的感想时，不妨把它记录下来，这样可以让我们不断思考。",
    ),
)  # fmt: skip
STOCKS = {"open": OPEN, "held": HELD}
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
    return [line for line in found if not re.match(r"各位|同志们|第?[一二三四五六七八九十]+[、是章]", line)]


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
        bare = self.form[:1] in "c（a(" or self.form in ("【c】", "To", "Kc", "K(c)", "K之c")
        if bare or self.shape == "unnumbered":
            self.hail = 1
        if self.shape == "unnumbered":
            self.thank = 1
        if self.shape in ("glued", "flat") and self.form != "T篇a" and self.form != "T 篇a":
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
        if kept:
            pieces = [Piece(0, "", (kept,))]
        else:
            pieces = []
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


# ── single works that look like several ──────────────────────────────────────


def single(rng: Random, stock: list[str], words: Words) -> Page:
    """A page of one work with something on it that looks like pieces."""
    name, lines = rng.choice(TRAPS)(rng, lambda: rng.choice(stock), words)
    gap = "\n\n" if rng.random() < 0.3 else "\n"
    indent = "　　" if rng.random() < 0.3 else ""
    return Page(gap.join(indent + line for line in lines) + "\n", "", name)


def _numbered(title, marks, text, *, each=2, hails=None):
    lines = [title]
    for mark in marks:
        lines.append(mark)
        lines += [hails()] if hails else []
        lines += [text() for _ in range(each)]
    return lines


def _book(rng, text, words):
    unit = rng.choice(("篇", "编", "部分", "卷", "章", "讲", "回", "辑"))
    names = rng.sample(("总论", "缘起", "方法", "考察", "余论", "比较", "附说"), 4)
    between = rng.choice(("　", " ", "：", ""))
    marks = [f"第{CHINESE[k]}{unit}{between}{s}" for k, s in enumerate(names, 1)]
    lead = [text()] if rng.random() < 0.4 else []
    title = rng.choice(("乡土经济研究", "制瓷技艺考", "水利史话"))
    return "book", [title, *lead, *_numbered("", marks, text)[1:]]


def _chapters(rng, text, words):
    lines, chapter = [rng.choice(("农村金融概论", "公文写作学", "某市城市管理办法"))], 0
    for k in range(1, 4):
        lines.append(f"第{CHINESE[k]}篇 {rng.choice(('基础', '实务', '专题'))}")
        for _ in range(2):
            chapter += 1
            lines += [f"第{CHINESE[chapter]}{rng.choice('章条')} {rng.choice(('概说', '要求', '步骤'))}", text()]
    return "chapters", lines


def _sentences(rng, text, words):
    return "sentences", [
        rng.choice(("我的写作经历", "读报札记")),
        "第一篇文章发表在厂报上，写的是食堂的老师傅。" + text(), text(),
        "第二篇文章登在省报副刊，编辑改了三遍。" + text(), text(),
        "第三篇" + rng.choice(("文章", "稿子", "习作")) + "没有发出来，但我最喜欢。" + text(),
    ]  # fmt: skip


def _links(rng, text, words):
    lines = [rng.choice(("荐读栏目", "站内精选文章")), *(f"{t}{c}" for t, c in zip(rng.sample(words.titles, 4), ("(精选5篇)", "(通用8篇)", "集锦10篇", "三篇"), strict=True))]  # fmt: skip
    return "links", lines + [text() for _ in range(3)]


def _contents(rng, text, words):
    title = rng.choice(words.titles)
    return "contents", [title, "目录", *(f"第{CHINESE[k]}篇 {s}" for k, s in enumerate(rng.sample(words.names, 4), 1)), text(), text()]  # fmt: skip


def _guide(rng, text, words):
    mark = rng.choice(("范文", "范例", "例文", "样本"))
    lines = [rng.choice(("讲话稿怎么写", "发言稿写作技巧", "公文写作指南：述职报告")), text(), "一、开头要抓人", text(), f"{mark}一", rng.choice(words.hails), text(), rng.choice(words.thanks)]  # fmt: skip
    return "guide", [*lines, "二、结尾要有力", text(), f"{mark}二", rng.choice(words.hails), text(), text()]  # fmt: skip


def _sections(rng, text, words):
    form = rng.choice(("({c})", "（{c}）", "{c}、", "第{c}，", "{a}.", "（{a}）", "{c}是", "第{c}部分 ", "之{c}：", "{c}."))
    marks = [form.format(c=CHINESE[k], a=k) + s for k, s in enumerate(("抓项目", "抓安全", "抓队伍", "抓民生"), 1)]
    lines = _numbered(rng.choice(words.titles), marks, text)
    return "sections", [lines[0], rng.choice(words.hails), *lines[1:], rng.choice(words.thanks)]


def _diary(rng, text, words):
    marks = [f"{rng.randint(1, 12)}月{d}日 {rng.choice(('晴', '雨', '阴'))}" for d in (3, 4, 5, 6)]
    return "diary", _numbered("下乡日记", marks, text)


def _halves(rng, text, words):
    marks = rng.choice((("上篇：回顾", "下篇：展望"), ("上篇", "中篇", "下篇"), ("前半部分", "后半部分"), ("成长篇", "奋斗篇", "收获篇"), ("开篇", "尾篇")))
    return "halves", _numbered(rng.choice(words.titles), marks, text)


def _serial(rng, text, words):
    title = rng.choice(words.titles)
    first = rng.randint(3, 5)
    form = rng.choice(("（{c}）", "({c})", "{c}、"))
    marks = [form.format(c=CHINESE[k]) + rng.choice(("", "继续推进")) for k in range(first, first + 3)]
    return "serial", _numbered(title, marks, text)


def _poems(rng, text, words):
    return "poems", ["山居杂咏三首", "其一", "春水绕篱笆", "新苗出土迟", "其二", "鸡声过短墙", "炊烟上竹枝", "其三", "月照门前路", "人归犬吠时"]


def _exam(rng, text, words):
    mark = rng.choice(("材料", "案例", "资料", "附件", "方案", "议题", "表", "实验", "情景", "问题"))
    number = rng.choice((CHINESE, tuple(map(str, range(20)))))
    colon = rng.choice(("：", "", ":", " "))
    marks = [f"{mark}{number[k]}{colon}" for k in (1, 2, 3)]
    title = rng.choice(("基层治理能力测试", "老旧电梯更换比较", "防火检查讨论会纪要", "申论模拟题"))
    return "exam", [title, text(), *_numbered("", marks, text)[1:], text()]


def _minutes(rng, text, words):
    lines = [rng.choice(("全县三级干部大会纪实", "座谈会发言摘登"))]
    for who in ("张县长", "李书记", "王代表"):
        lines += [f"{who}在会上说：", text(), text(), rng.choice(words.thanks)]
    return "minutes", lines


def _plain(rng, text, words):
    lines = [rng.choice(words.titles), rng.choice(words.hails)]
    for k in range(1, 4):
        lines += [f"{CHINESE[k]}、{rng.choice(('提高认识', '把握重点', '加强领导'))}", text(), text()]
        if rng.random() < 0.3:
            lines.append(rng.choice(words.hails))
    return "plain", [*lines, rng.choice(words.thanks)]


def _news(rng, text, words):
    title = rng.choice(("我校教师发表论文三篇", "我县五篇稿件获奖", "市报刊登我局通讯两篇", "散文三篇", "两篇旧作", "书评五则"))
    return "news", [title, *(text() for _ in range(5))]


def _preface(rng, text, words):
    note = rng.choice((
        "编者按：本报从今日起连载老支书的工作笔记，希望读者从中受到启发。", "本书由编写组整理出版，收入讲话四十二篇，供各级干部学习参考。",
        "前言：这本文集收录了作者二十年间的文章一百余篇，承蒙出版社整理，希望得到读者指正。", "下面，我和大家分享几点体会，希望对同志们有所帮助。",
    ))  # fmt: skip
    return "preface", [rng.choice(("老支书笔记", "某某文选")), note, *(text() for _ in range(4))]


TRAPS = (_book, _chapters, _sentences, _links, _contents, _guide, _sections, _diary, _halves, _serial, _poems, _exam, _minutes, _plain, _news, _preface)  # fmt: skip


def pages(seed: int, count: int, stock: list[str], words: Words) -> list[Page]:
    """Pages of both sorts, three collections to two single works."""
    rng = Random(seed)
    return [
        (collection if rng.random() < 0.6 else single)(rng, stock, words) for _ in range(count)
    ]
