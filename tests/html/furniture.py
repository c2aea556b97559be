"""What stands around the text: menus, headline lists, share bars, comments, scripts; seeded."""

import json
import random
from typing import NamedTuple

_WHO = "市民 专家 校长 车企 快递员 医院 学者 球队 店主 村支书 导演 气象台 交警 大学生 物业 航空公司".split()
_DID = "回应 谈起 叫停 公布 发现 走进 建议 呼吁 签下 告别 亮相 澄清 通报 试点 揭晓 挑战".split()
_WHAT = (
    "夏季用电新办法 旧楼加装电梯 暑期档新片 一份手写地图 早餐工程 高考加分调整 老字号搬迁 "
    "沿海台风路径 新能源补贴 冷门专业就业 春运加开列车 夜市管理细则 一场迟到的婚礼 网约车涨价"
).split()
_TAIL = ["", "", "", "：还要等多久？", "，网友：太真实了", "（图）", " 现场曝光", "！结果出人意料"]
_CHANNELS = (
    "首页 新闻 国内 国际 社会 军事 财经 股票 基金 科技 手机 数码 汽车 房产 体育 NBA 中超 娱乐 电影 "
    "时尚 健康 教育 旅游 读书 游戏 视频 直播 图片 论坛 博客 专题 评论 历史 公益 彩票 天气"
).split()
_NAMES = (
    "风吹麦浪 一只懒猫 北城以北 老张爱钓鱼 momo 橘子汽水 用户73920 江南小桥 夜班司机 不二".split()
)
_REMARKS = (
    "说得太对了，我们这里也是一样的情况，希望能早点解决。 支持！ 文章写得不错，就是短了一点，期待下一篇。 "
    "沙发，先收藏再看。 不同意楼上的说法，具体问题还是要具体分析，不能一概而论。 "
    "去年我亲身经历过，过程比文章里讲的复杂得多，有机会我也写一篇。 转发了，让更多的人看到。 "
    "看完只想说一句：不容易啊！"
).split(" ")


class Page(NamedTuple):
    """One page with what should come out.

    Attributes:
        name: What kind of page it is.
        data: Its bytes.
        gold: The wanted text.
        title: The wanted title, None where it is not judged; so the rest.
        author: Wanted author.
        date: Wanted date.
    """

    name: str
    data: bytes
    gold: str
    title: str | None = None
    author: str | None = None
    date: str | None = None


def page(name, html, gold, article=None, *, encoding="utf-8"):
    """A page; what an article says of itself is what its page should give."""
    meta = (article.title, article.author or None, article.date or None) if article else ()
    return Page(name, html.encode(encoding, "xmlcharrefreplace"), gold, *meta)


def unsigned(article):
    """The article as a page shows it that does not say who wrote it."""
    return article._replace(author="")


class Furniture:
    """Page furniture from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def headline(self):
        """A made-up headline."""
        pick = self.rng.choice
        return f"{pick(_WHO)}{pick(_DID)}{pick(_WHAT)}{pick(_TAIL)}"

    def href(self):
        """A made-up address."""
        return f"/a/2023/{self.rng.randrange(10**6)}.html"

    def links(self, count, tag="li", inner=""):
        """Linked headlines, each in a tag."""
        return "\n".join(
            f'<{tag}{inner}><a href="{self.href()}" target="_blank">{self.headline()}</a></{tag}>'
            for _ in range(count)
        )

    def channels(self, count=18, sep="\n"):
        """The names of channels, linked."""
        return sep.join(f'<a href="/{i}/">{name}</a>' for i, name in enumerate(_CHANNELS[:count]))

    def teasers(self, count):
        """Cards with a linked headline and an excerpt."""
        return "\n".join(
            f'<div class="card"><h4><a href="{self.href()}">{self.headline()}</a></h4>'
            f"<p>{self.headline()}，记者近日走访了解到，{self.headline()}，相关部门表示将尽快研究。</p>"
            f'<span class="t">{self.rng.randrange(1, 24)}小时前</span></div>'
            for _ in range(count)
        )

    def comments(self, count, item="li", body="p"):
        """What readers say."""
        return "\n".join(
            f'<{item} class="cmt-item"><a class="uname" href="/u/{i}">{self.rng.choice(_NAMES)}</a>'
            f'<span class="time">2023-0{self.rng.randrange(1, 9)}-11 10:2{i % 10}</span>'
            f"<{body}>{self.rng.choice(_REMARKS)}</{body}><a href='#'>回复</a> <a href='#'>赞({i})</a></{item}>"
            for i in range(count)
        )

    def share(self):
        """A share bar."""
        return (
            '<div class="share"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a>'
            '<a href="#">QQ空间</a><a href="#">复制链接</a></div>'
        )

    def footer(self, site):
        """The foot of a site."""
        return (
            f'<div class="footer"><p><a href="/about">关于我们</a> | <a href="/ad">广告服务</a> | '
            f'<a href="/job">诚聘英才</a> | <a href="/law">法律声明</a> | <a href="/map">网站地图</a></p>'
            f"<p>{site}版权所有 未经书面授权，不得转载、摘编或以其他方式使用本网站的内容。</p>"
            "<p>ICP备00000000号-1 违法和不良信息举报电话：000-00000000 举报邮箱：jubao@example.com</p></div>"
        )

    def script(self):
        """A script that does nothing and is long."""
        data = {f"k{i}": self.rng.randrange(10**9) for i in range(60)}
        return f"<script>var _cfg={json.dumps(data)};(function(){{for(var i=0;i<3;i++){{}}}})();</script>"

    def head(self, title, *, charset="utf-8", extra=""):
        """The head of a page."""
        return (
            f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="{charset}">\n<title>{title}</title>\n'
            f'<meta name="keywords" content="新闻,资讯">\n{extra}\n<style>.a{{color:red}}</style>\n'
            f"{self.script()}\n</head>\n"
        )


def paragraphs(article, tag="p", indent="", skip=()):
    """The blocks of an article in plain tags; rows make tables, items make lists."""
    out, kind_before = [], ""
    closing = {"li": "</ul>", "tr": "</table>"}
    opening = {"li": "<ul>", "tr": '<table border="1">'}
    for kind, text in article.blocks:
        if kind != kind_before:
            out.append(closing.get(kind_before, ""))
            out.append(opening.get(kind, ""))
        if kind == "h":
            out.append(f"<h2>{text}</h2>")
        elif kind == "li":
            out.append(f"<li>{text}</li>")
        elif kind == "tr":
            out.append("<tr>" + "".join(f"<td>{c}</td>" for c in text.split("\t")) + "</tr>")
        elif text not in skip:
            out.append(f"<{tag}>{indent}{text}</{tag}>")
        kind_before = kind
    out.append(closing.get(kind_before, ""))
    return "\n".join(piece for piece in out if piece)
