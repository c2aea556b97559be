"""Pages put together at random from parts: how a text is marked up, named, wrapped and surrounded.

One seed gives one page, so that any number of pages can be made that nobody has looked at.
"""

import random

import texts as t
from furniture import Furniture, page

ARTICLES = (
    t.RIVER, t.LIBRARY, t.BRIEF, t.METRO, t.COFFEE, t.NOTICE, t.STATS, t.LAW, t.SPEECH, t.SUMMARY,
    t.RECIPE, t.TALK, t.TEAM, t.TAIWAN, t.CODE, t.FAQ, t.DOCS,
)  # fmt: skip

#: How one paragraph is written: opening, closing.
PARAGRAPHS = (
    ("<p>", "</p>"), ("<p>　　", "</p>"), ('<p style="text-indent:2em">', "</p>"),
    ("<div>", "</div>"), ("<section><span>", "</span></section>"),
    ('<p class="MsoNormal"><span style="font-size:16pt"><font>', "</font></span></p>"),
    ("　　", "<br>"), ("", "<br><br>\n"), ("<P>　　", ""), ("<div><p>", "</p></div>"),
    ('<p><span data-v="1">', "</span></p>"), ("<section><section><p>", "</p></section></section>"),
)  # fmt: skip

#: Words for the parts of a page: as site systems name them, in English and in pinyin.
NAMES = (
    {
        "page": "wrapper", "main": "main-left", "side": "sidebar", "text": "article-content",
        "title": "article-title", "info": "article-info", "more": "related", "talk": "comment-list",
        "cards": "recommend", "hot": "hot-list",
    },
    {
        "page": "zhuti", "main": "zuo", "side": "you", "text": "zhengwen", "title": "biaoti",
        "info": "xinxi", "more": "xgwz", "talk": "pinglun", "cards": "tuijian", "hot": "phb",
    },
    {
        "page": "w1200", "main": "l-con", "side": "r-con", "text": "TRS_Editor", "title": "tit",
        "info": "xx", "more": "list01", "talk": "box02", "cards": "box03", "hot": "list04",
    },
)  # fmt: skip


def is_text(blocks):
    """Whether the beginning of an article could be a short one: a sentence or two, and ends in one."""
    return blocks[-1][0] == "p" and sum(len(text) for kind, text in blocks if kind == "p") >= 60


class Mix:
    """One page from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.parts = Furniture(seed)
        self.names = self.rng.choice((*NAMES, {}, {}, None))
        article = self.rng.choice(ARTICLES)
        self.title, self.info = article.title, f"{article.date} 来源：{article.source or '本站'}"
        blocks = list(article.blocks)
        size = self.rng.choice((1, 2, 4, 99, 99, 99, 99))
        while size < len(blocks) and not is_text(blocks[:size]):
            size += 1
        self.blocks = blocks[:size]
        self.tables = self.rng.random() < 0.15
        self.gold = [text for _, text in self.blocks]

    def named(self, part):
        """The attributes of a part: its name, a random one, or none."""
        if self.names is None:
            return ""
        word = self.names.get(part) or "_" + "".join(self.rng.choices("abcdXY0123", k=6))
        return f' class="{word}"'

    def box(self, part, inner):
        """A part in its container."""
        if self.tables:
            return f"<table{self.named(part)}><tr><td>{inner}</td></tr></table>"
        depth = self.rng.choice((0, 0, 0, 1, 3))
        return f"{'<div>' * depth}<div{self.named(part)}>{inner}</div>{'</div>' * depth}"

    def text(self):
        """The article, with what stands in the middle of it and at its end."""
        opening, closing = self.rng.choice(PARAGRAPHS)
        pieces, kind_before = [], ""
        for kind, line in self.blocks:
            if kind != kind_before and kind_before in ("li", "tr"):
                pieces.append({"li": "</ul>", "tr": "</table>"}[kind_before])
            if kind != kind_before and kind in ("li", "tr"):
                pieces.append({"li": "<ul>", "tr": '<table border="1">'}[kind])
            if kind == "h":
                pieces.append(f"<h2>{line}</h2>")
            elif kind == "li":
                pieces.append(f"<li>{line}</li>")
            elif kind == "tr":
                cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
                pieces.append(f"<tr>{cells}</tr>")
            else:
                pieces.append(opening + line + closing)
                pieces.extend(self.between())
            kind_before = kind
        pieces.append({"li": "</ul>", "tr": "</table>"}.get(kind_before, ""))
        if self.rng.random() < 0.3:
            pieces.append("<p>（责任编辑：周小满）</p>")
            self.gold.append("（责任编辑：周小满）")
        return "\n".join(pieces)

    def between(self):
        """What may stand between two paragraphs."""
        if self.rng.random() > 0.08:
            return []
        return [
            self.rng.choice(
                (
                    f'<div class="ad"><a href="/ad">{self.parts.headline()}</a></div>',
                    f"<div><b>相关阅读</b><ul>{self.parts.links(3)}</ul></div>",
                    '<p style="text-align:center"><img src="1.jpg" data-src="1.jpg"></p>',
                    "<script>show(1)</script><ins></ins>",
                )
            )
        ]

    def talk(self):
        """What readers say, and how many of them."""
        count = self.rng.choice((0, 0, 3, 8, 25))
        item, body = self.rng.choice((("li", "p"), ("div", "div"), ("dl", "dd")))
        heading = self.rng.choice(("<h3>网友评论</h3>", f"<div>全部评论 {count}</div>", ""))
        return heading + self.parts.comments(count, item, body) if count else ""

    def behind(self):
        """What stands behind the article, in any order."""
        rows = [
            self.parts.share(),
            self.box(
                "more", f"<h3>相关新闻</h3><ul>{self.parts.links(self.rng.randrange(3, 9))}</ul>"
            ),
            self.box("talk", self.talk()),
            self.box("cards", self.parts.teasers(self.rng.choice((0, 3, 6, 16)))),
            '<div class="tags">标签：<a href="/t/1">生活</a> <a href="/t/2">城市</a></div>',
            '<div class="statement">特别声明：以上内容为平台用户上传并发布，本平台仅提供信息存储服务。</div>',
        ]
        self.rng.shuffle(rows)
        return "\n".join(rows[: self.rng.randrange(2, 7)])

    def page(self, name):
        """The page with its gold."""
        tag = self.rng.choice(("h1", "h1", "h2", "div"))
        title = f"<{tag}{self.named('title')}>{self.title}</{tag}>"
        info = self.rng.choice(
            ("<p>{}</p>", "<div><span>{}</span></div>", "<ul><li>{}</li></ul>", "")
        )
        article = self.box("text", self.text())
        main = self.box("main", title + info.format(self.info) + article + self.behind())
        side = self.box(
            "side", f"<h3>热点排行</h3><ul>{self.parts.links(self.rng.randrange(4, 16))}</ul>"
        )
        row = [main, side]
        if self.rng.random() < 0.3:
            row.reverse()
        body = f"<div>{self.parts.channels(self.rng.randrange(5, 30))}</div>" + self.box(
            "page", "\n".join(row)
        )
        head = self.parts.head(f"{self.title}_江畔网")
        return page(
            name,
            f"{head}<body>{body}{self.parts.footer('江畔网')}</body></html>",
            "\n".join(self.gold),
        )


def mixes(seeds):
    """The pages of some seeds."""
    return [Mix(seed).page(f"mix-{seed}") for seed in seeds]
