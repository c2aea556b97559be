"""Random layouts: articles of our own in skeletons put together by chance."""

import inspect
import random

import texts
from furniture import Furniture, Page

ARTICLES = [one for _, one in inspect.getmembers(texts) if isinstance(one, texts.Article)]
_MAIN = "content article-content post_body main-text artibody zoom text con detail_txt c1 box left wrap".split()
_PART = "mod box sec blk wrap inner area cont item layout row pannel c2 d3 x y".split()


class Layout:
    """One page from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.f = Furniture(seed)
        self.hashed = self.rng.random() < 0.3

    def name(self, pool):
        """A class attribute, or none, or a hash."""
        if self.rng.random() < 0.25:
            return ""
        word = f"css-{self.rng.randrange(16**6):06x}" if self.hashed else self.rng.choice(pool)
        return f' {self.rng.choice(("class", "class", "id"))}="{word}"'

    def box(self, inner, pool=None):
        """Something in a container or two."""
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            tag = self.rng.choice(("div", "div", "div", "section", "table"))
            names = self.name(pool or _PART)
            if tag == "table":
                inner = f"<table{names}><tr><td>{inner}</td></tr></table>"
            else:
                inner = f"<{tag}{names}>{inner}</{tag}>"
        return inner

    def junk(self):
        """One piece of furniture."""
        f, pick = self.f, self.rng.choice
        count = self.rng.randrange(3, 14)
        return self.box(
            pick((
                lambda: f"<ul>{f.links(count)}</ul>",
                lambda: f"<h3>{pick(('热点新闻', '推荐阅读', '相关文章', '排行榜', '猜你喜欢'))}</h3><ul>{f.links(count)}</ul>",
                lambda: f"<h4>{pick(('最新资讯', '精彩图片'))}</h4>{f.links(count, 'p')}",
                lambda: f.teasers(max(3, count // 2)),
                lambda: f.channels(count * 2, pick((" | ", "", "\n", " "))),
                f.share,
                lambda: f"<h3>{pick(('网友评论', '最新评论', f'评论({count})'))}</h3>{f.comments(count)}",
                lambda: "<p>扫一扫，关注我们的公众号</p>",
                self.bare_comments,
                self.notice,
                self.quotes,
                lambda: "<ul>" + "".join(f"<li>{f.headline()}<span>0{n}-1{n}</span></li>" for n in range(1, 8)) + "</ul>",
                lambda: f"<div style='display:none'><p>登录后您可以收藏文章、参与评论。</p><p>{f.headline()}。</p></div>",
                lambda: "<form><input><select><option>请选择</option></select><button>搜索</button></form>",
            ))()
        )  # fmt: skip

    def bare_comments(self):
        """What readers say, without a name that tells."""
        f = self.f
        items = "".join(
            f"<dl><dt><a href='/u/{n}'>网友{n}</a> <i>2021-05-0{n} 12:3{n}</i></dt><dd>{f.headline()}，说得有道理。</dd>"
            f"<dd><a href='#'>回复</a> <a href='#'>顶({n})</a></dd></dl>"
            for n in range(1, self.rng.randrange(3, 9))
        )
        return (
            f"<h3>{self.rng.choice(('网友评论', '最新评论', '全部评论', '发表评论'))}</h3>{items}"
        )

    def notice(self):
        """Sentences that are none of the article."""
        return "<p>" + self.rng.choice((
            "免责声明：本文仅代表作者本人观点，与本网站无关。请读者仅作参考，并自行承担全部责任。",
            "本网站部分内容转载自其他媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。如有侵权，请联系我们删除。",
            "风险提示：投资有风险，入市须谨慎。以上内容不构成任何投资建议。",
            "凡注明来源为某某网的作品，版权均属于某某网，未经授权不得转载、摘编。违反上述声明者，本网将追究其法律责任。",
        )) + "</p>"  # fmt: skip

    def quotes(self):
        """A table of figures beside the text."""
        rows = "".join(
            f"<tr><td>{name}</td><td>{self.rng.randrange(100, 9999) / 100}</td><td>{self.rng.randrange(-99, 99) / 10}%</td></tr>"
            for name in ("上证指数", "深证成指", "创业板指", "恒生指数", "黄金", "原油")
        )
        return f"<table><tr><th>名称</th><th>最新</th><th>涨跌</th></tr>{rows}</table>"

    def text(self, article):
        """The blocks of an article in one of the usual ways."""
        style = self.rng.choice(("p", "p", "p", "br", "div", "span-br", "p-span", "section"))
        out, before = [], ""
        indent = self.rng.choice(("", "　　", "&nbsp;&nbsp;"))
        for kind, line in [*article.blocks, ("", "")]:
            if before == "tr" != kind:
                out.append("</table>")
            if before == "li" != kind:
                out.append("</ul>")
            if kind == "tr":
                out.append("<table>" if before != "tr" else "")
                out.append("<tr>" + "".join(f"<td>{c}</td>" for c in line.split("\t")) + "</tr>")
            elif kind == "li":
                out.append("<ul>" if before != "li" else "")
                out.append(f"<li>{line}</li>")
            elif kind == "h":
                out.append(
                    self.rng.choice(
                        ("<h2>{}</h2>", "<p><b>{}</b></p>", "<div><strong>{}</strong></div>")
                    ).format(line)
                )
            elif line:
                out.append({
                    "p": f"<p>{indent}{line}</p>", "br": f"{indent}{line}<br><br>", "div": f"<div>{indent}{line}</div>",
                    "span-br": f"<span>{indent}{line}</span><br>", "p-span": f"<p><span style='font-size:16px'>{line}</span></p>",
                    "section": f"<section><section>{line}</section></section>",
                }[style])  # fmt: skip
            before = kind
        if self.rng.random() < 0.3:
            out.insert(
                self.rng.randrange(1, len(out)),
                "<script>ad();</script><div class='ad'><a href=#>广告：点击领取优惠</a></div>",
            )
        return "\n".join(out)

    def page(self):
        """The page and its gold."""
        rng, f = self.rng, self.f
        article = rng.choice(ARTICLES)
        inside = self.text(article)
        if rng.random() < 0.3:
            inside += f"<div>{f.share()}</div>"
        if rng.random() < 0.3:
            inside += f"<p>相关阅读：</p><ul>{f.links(4)}</ul>"
        main = self.box(inside, _MAIN)
        title = rng.choice(
            (
                "<h1>{}</h1>",
                "<div class='title'>{}</div>",
                "<h2>{}</h2>",
                "<p align=center><b>{}</b></p>",
            )
        ).format(article.title)
        date = f"<div>{article.date or '2021-03-04'} 10:{rng.randrange(10, 60)}　来源：某某网　浏览：{rng.randrange(999)}</div>"
        column = title + (date if rng.random() < 0.8 else "") + main
        column += "".join(self.junk() for _ in range(rng.randrange(4)))
        sides = [self.junk() for _ in range(rng.randrange(3))]
        parts = [*(self.box(side) for side in sides), self.box(column)]
        rng.shuffle(parts)
        body = (
            "".join(self.junk() for _ in range(rng.randrange(3)))
            + self.box("".join(parts))
            + f.footer("某某网")
        )
        head = f.head(f"{article.title}{rng.choice(('_某某网', ' - 新闻频道 - 某某网', ''))}")
        html = f"{head}<body>{body}</body></html>"
        return Page(f"layout-{article.title[:6]}", html.encode(), article.gold)


def layouts(count):
    """So many pages, the same each time."""
    return [Layout(seed).page() for seed in range(count)]
