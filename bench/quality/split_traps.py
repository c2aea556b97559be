"""Pages of one work that look like several: parts of books, sections, samples, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

    from split_words import Words

CHINESE = "零一二三四五六七八九十"


class Draw(NamedTuple):
    """What a trap is made from.

    Attributes:
        rng: Decides.
        stock: Paragraphs.
        words: Titles, salutations and thanks.
    """

    rng: Random
    stock: list[str]
    words: Words

    def text(self) -> str:
        """A paragraph."""
        return self.rng.choice(self.stock)


def trap(draw: Draw) -> tuple[str, list[str]]:
    """The name of a trap and its lines."""
    return draw.rng.choice(TRAPS)(draw)


def _numbered(title, marks, text, *, each=2, hails=None):
    lines = [title]
    for mark in marks:
        lines.append(mark)
        lines += [hails()] if hails else []
        lines += [text() for _ in range(each)]
    return lines


def _book(draw):
    unit = draw.rng.choice(("篇", "编", "部分", "卷", "章", "讲", "回", "辑"))
    names = draw.rng.sample(("总论", "缘起", "方法", "考察", "余论", "比较", "附说"), 4)
    between = draw.rng.choice(("　", " ", "：", ""))
    marks = [f"第{CHINESE[k]}{unit}{between}{s}" for k, s in enumerate(names, 1)]
    lead = [draw.text()] if draw.rng.random() < 0.4 else []
    title = draw.rng.choice(("乡土经济研究", "制瓷技艺考", "水利史话"))
    return "book", [title, *lead, *_numbered("", marks, draw.text)[1:]]


def _chapters(draw):
    lines, chapter = [draw.rng.choice(("农村金融概论", "公文写作学", "某市城市管理办法"))], 0
    for k in range(1, 4):
        lines.append(f"第{CHINESE[k]}篇 {draw.rng.choice(('基础', '实务', '专题'))}")
        for _ in range(2):
            chapter += 1
            lines += [
                f"第{CHINESE[chapter]}{draw.rng.choice('章条')} {draw.rng.choice(('概说', '要求', '步骤'))}",
                draw.text(),
            ]
    return "chapters", lines


def _sentences(draw):
    return "sentences", [
        draw.rng.choice(("我的写作经历", "读报札记")),
        "第一篇文章发表在厂报上，写的是食堂的老师傅。" + draw.text(), draw.text(),
        "第二篇文章登在省报副刊，编辑改了三遍。" + draw.text(), draw.text(),
        "第三篇" + draw.rng.choice(("文章", "稿子", "习作")) + "没有发出来，但我最喜欢。" + draw.text(),
    ]  # fmt: skip


def _links(draw):
    lines = [draw.rng.choice(("荐读栏目", "站内精选文章")), *(f"{t}{c}" for t, c in zip(draw.rng.sample(draw.words.titles, 4), ("(精选5篇)", "(通用8篇)", "集锦10篇", "三篇"), strict=True))]  # fmt: skip
    return "links", lines + [draw.text() for _ in range(3)]


def _contents(draw):
    title = draw.rng.choice(draw.words.titles)
    return "contents", [title, "目录", *(f"第{CHINESE[k]}篇 {s}" for k, s in enumerate(draw.rng.sample(draw.words.names, 4), 1)), draw.text(), draw.text()]  # fmt: skip


def _guide(draw):
    mark = draw.rng.choice(("范文", "范例", "例文", "样本"))
    lines = [draw.rng.choice(("讲话稿怎么写", "发言稿写作技巧", "公文写作指南：述职报告")), draw.text(), "一、开头要抓人", draw.text(), f"{mark}一", draw.rng.choice(draw.words.hails), draw.text(), draw.rng.choice(draw.words.thanks)]  # fmt: skip
    return "guide", [*lines, "二、结尾要有力", draw.text(), f"{mark}二", draw.rng.choice(draw.words.hails), draw.text(), draw.text()]  # fmt: skip


def _sections(draw):
    form = draw.rng.choice(
        (
            "({c})",
            "（{c}）",
            "{c}、",
            "第{c}，",
            "{a}.",
            "（{a}）",
            "{c}是",
            "第{c}部分 ",
            "之{c}：",
            "{c}.",
        )
    )
    marks = [
        form.format(c=CHINESE[k], a=k) + s
        for k, s in enumerate(("抓项目", "抓安全", "抓队伍", "抓民生"), 1)
    ]
    lines = _numbered(draw.rng.choice(draw.words.titles), marks, draw.text)
    return "sections", [
        lines[0],
        draw.rng.choice(draw.words.hails),
        *lines[1:],
        draw.rng.choice(draw.words.thanks),
    ]


def _diary(draw):
    marks = [
        f"{draw.rng.randint(1, 12)}月{d}日 {draw.rng.choice(('晴', '雨', '阴'))}"
        for d in (3, 4, 5, 6)
    ]
    return "diary", _numbered("下乡日记", marks, draw.text)


def _halves(draw):
    marks = draw.rng.choice(
        (
            ("上篇：回顾", "下篇：展望"),
            ("上篇", "中篇", "下篇"),
            ("前半部分", "后半部分"),
            ("成长篇", "奋斗篇", "收获篇"),
            ("开篇", "尾篇"),
        )
    )
    return "halves", _numbered(draw.rng.choice(draw.words.titles), marks, draw.text)


def _serial(draw):
    title = draw.rng.choice(draw.words.titles)
    first = draw.rng.randint(3, 5)
    form = draw.rng.choice(("（{c}）", "({c})", "{c}、"))
    marks = [
        form.format(c=CHINESE[k]) + draw.rng.choice(("", "继续推进"))
        for k in range(first, first + 3)
    ]
    return "serial", _numbered(title, marks, draw.text)


def _poems(draw):
    return "poems", [
        draw.rng.choice(("山居杂咏三首", "春日口占(三首)", "组诗三章")),
        "其一",
        "春水绕篱笆",
        "新苗出土迟",
        "其二",
        "鸡声过短墙",
        "炊烟上竹枝",
        "其三",
        "月照门前路",
        "人归犬吠时",
    ]


def _exam(draw):
    mark = draw.rng.choice(
        ("材料", "案例", "资料", "附件", "方案", "议题", "表", "实验", "情景", "问题")
    )
    number = draw.rng.choice((CHINESE, tuple(map(str, range(20)))))
    colon = draw.rng.choice(("：", "", ":", " "))
    marks = [f"{mark}{number[k]}{colon}" for k in (1, 2, 3)]
    title = draw.rng.choice(
        ("基层治理能力测试", "老旧电梯更换比较", "防火检查讨论会纪要", "申论模拟题")
    )
    return "exam", [title, draw.text(), *_numbered("", marks, draw.text)[1:], draw.text()]


def _minutes(draw):
    lines = [draw.rng.choice(("全县三级干部大会纪实", "座谈会发言摘登"))]
    for who in ("张县长", "李书记", "王代表"):
        lines += [f"{who}在会上说：", draw.text(), draw.text(), draw.rng.choice(draw.words.thanks)]
    return "minutes", lines


def _plain(draw):
    lines = [draw.rng.choice(draw.words.titles), draw.rng.choice(draw.words.hails)]
    for k in range(1, 4):
        lines += [
            f"{CHINESE[k]}、{draw.rng.choice(('提高认识', '把握重点', '加强领导'))}",
            draw.text(),
            draw.text(),
        ]
        if draw.rng.random() < 0.3:
            lines.append(draw.rng.choice(draw.words.hails))
    return "plain", [*lines, draw.rng.choice(draw.words.thanks)]


def _news(draw):
    title = draw.rng.choice(
        (
            "我校教师发表论文三篇",
            "我县五篇稿件获奖",
            "市报刊登我局通讯两篇",
            "散文三篇",
            "两篇旧作",
            "书评五则",
        )
    )
    return "news", [title, *(draw.text() for _ in range(5))]


def _preface(draw):
    note = draw.rng.choice((
        "编者按：本报从今日起连载老支书的工作笔记，希望读者从中受到启发。", "本书由编写组整理出版，收入讲话四十二篇，供各级干部学习参考。",
        "前言：这本文集收录了作者二十年间的文章一百余篇，承蒙出版社整理，希望得到读者指正。", "下面，我和大家分享几点体会，希望对同志们有所帮助。",
    ))  # fmt: skip
    return "preface", [
        draw.rng.choice(("老支书笔记", "某某文选")),
        note,
        *(draw.text() for _ in range(4)),
    ]


TRAPS = (_book, _chapters, _sentences, _links, _contents, _guide, _sections, _diary, _halves, _serial, _poems, _exam, _minutes, _plain, _news, _preface)  # fmt: skip
