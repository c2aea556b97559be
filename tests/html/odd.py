"""Pages built oddly: no paragraphs, nested tables, wrong nesting, hidden text, phones."""

from furniture import Furniture, page, paragraphs, unsigned
from texts import BRIEF, COFFEE, LIBRARY, METRO, RIVER, SPEECH, TALK, TEAM


def breaks_only():
    """One long div, breaks for paragraphs."""
    f, a = Furniture(61), RIVER
    html = (
        f.head(a.title)
        + f"""<body><div>{f.channels(10, " ")}</div><h1>{a.title}</h1>
<div>2023-05-18 江畔日报</div><div>{"<br/><br/>".join("　　" + t for _, t in a.blocks)}</div>
<div>{f.links(9, "span")}</div></body></html>"""
    )
    return page("breaks-only", html, a.gold, unsigned(a))


def bare_body():
    """No container at all: text nodes and breaks in the body."""
    f, a = Furniture(62), TEAM
    html = f"""<html><head><title>{a.title}</title></head><body>{f.channels(8, " | ")}<hr>
<center><h2>{a.title}</h2></center>{"<br>".join(t for _, t in a.blocks)}<hr>{f.channels(4, " ")}<br>Copyright (c) 木子</body></html>"""
    return page("bare-body", html, a.gold)


def frontpage():
    """FrontPage, GBK, tables fifteen deep, no paragraph tag."""
    a = TALK
    open_, close = '<table border="0" width="100%"><tr><td>' * 15, "</td></tr></table>" * 15
    text = "<br>".join(f'<font face="宋体" size="2">{t}</font>' for _, t in a.blocks)
    menu = "".join(
        f"<tr><td><font size=2><a href={i}.htm>{w}</a></font></td></tr>"
        for i, w in enumerate("首页 旧城影像 人物访谈 老字号 留言簿".split())
    )
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="GENERATOR" content="Microsoft FrontPage 4.0"><title>{a.title}</title></head><body background="bg.gif">
<table border="0" width="778"><tr><td width="120" valign="top"><table>{menu}</table></td><td>{open_}
<p align="center"><b><font size="5">{a.title}</font></b></p>{text}{close}</td></tr></table>
<p align="center"><font size="1">本站建于2002年　站长信箱：a@example.com</font></p></body></html>"""
    return page("frontpage-gbk", html, a.gold, encoding="gb18030")


def wrong_nesting():
    """Tags closed in the wrong order, some never, paragraphs in paragraphs."""
    f, a = Furniture(64), LIBRARY
    t = [text for _, text in a.blocks]
    html = (
        f.head(a.title)
        + f"""<body><div class=nav>{f.channels(10)}<div class=main><h1>{a.title}</h2>
<div class=body><p><b><i>{t[0]}</b></i><p><font color=#333333>{t[1]}<p>{t[2]}</font></p></p></div></span>
<div><p>{t[3]}</b></td></tr><p align=left<span>{t[4]}</div></center>
<div class=foot><a href=1>关于我们<a href=2>联系我们<a href=3>网站地图</body>"""
    )
    return page("wrong-nesting", html, a.gold)


def open_anchor():
    """A link that is never closed swallows the text."""
    f, a = Furniture(65), RIVER
    html = (
        f.head(a.title)
        + f"""<body><ul>{f.links(12)}</ul><div class="art"><h1>{a.title}</h1><a name="top" href="#">
{paragraphs(a)}</div><ul>{f.links(12)}</ul></body></html>"""
    )
    return page("open-anchor", html, a.gold)


def hidden_text():
    """Anti-copy text: not displayed, size zero, invisible, white on white, off the page, by style sheet."""
    f, a = Furniture(66), COFFEE
    tricks = [
        '<span style="display: none">本文来自溪边小站，未经允许请勿采集</span>',
        '<font style="font-size:0">xk29</font>',
        '<em style="visibility:hidden">采集者请注明</em>',
        '<span style="color:#ffffff">溪边小站原创</span>',
        '<span style="position:absolute;left:-9999px">copy right 88</span>',
        '<i class="zqx">内容防采集标记</i>',
        "<span hidden>hidden words</span>",
        '<b style="opacity:0">看不见的字</b>',
    ]
    body = "".join(
        f"<p>{t[:9]}{tricks[i % 8]}{t[9:20]}{tricks[(i + 3) % 8]}{t[20:]}</p>"
        for i, (_, t) in enumerate(a.blocks)
    )
    html = (
        f.head(a.title, extra="<style>.nav{float:left} .zqx{display:none;} .b{color:#000}</style>")
        + f"""<body>
<div class="nav">{f.channels(9)}</div><div class="post"><h1>{a.title}</h1>{body}</div><div class="rel"><ul>{f.links(8)}</ul></div></body></html>"""
    )
    return page("hidden-text", html, a.gold)


def fold():
    """A phone page: the rest of the text is folded away behind a button."""
    f, a = Furniture(67), METRO
    blocks = paragraphs(a).split("\n")
    html = (
        f.head(f"{a.title}_手机滨城网")
        + f"""<body><header><a>打开APP</a></header><section class="article"><h1>{a.title}</h1>
<p class="src">滨城晚报 <span>2022-12-28 10:31</span></p><div class="content">{"".join(blocks[:3])}
<div class="rest" style="display:none">{"".join(blocks[3:])}</div></div><div class="unfold"><a href="javascript:;">展开全文</a></div></section>
<section class="feed"><h3>热门推荐</h3>{f.teasers(8)}</section><footer><a>触屏版</a><a>电脑版</a><p>滨城网 版权所有</p></footer></body></html>"""
    )
    return page("folded-phone", html, a.gold, unsigned(a))


def twice():
    """The text for desks and, hidden, again for phones."""
    f, a = Furniture(68), LIBRARY
    html = (
        f.head(a.title)
        + f"""<body><div class="nav">{f.channels(9)}</div><h1>{a.title}</h1>
<div class="pc-content">{paragraphs(a)}</div><div class="m-content" style="display:none">{paragraphs(a)}</div>
<div class="hotlist"><ul>{f.links(9)}</ul></div></body></html>"""
    )
    return page("shown-twice", html, a.gold)


def divs():
    """Each paragraph is a div of its own in a div of its own; links in the text."""
    f, a = Furniture(69), RIVER
    body = "".join(
        f'<div class="block"><div class="inner">{t.replace("小清河", "<a href=/k/1>小清河</a>", 1)}</div></div>'
        for _, t in a.blocks
    )
    html = (
        f.head(a.title)
        + f"""<body><div class="top">{f.channels(20)}</div><div class="page"><div class="l"><h1>{a.title}</h1>
<div class="meta">江畔日报　2023年05月18日</div>{body}<div class="end"><a href="#">返回列表</a></div></div>
<div class="r"><div class="block"><div class="inner"><a href="#">{f.headline()}</a></div></div>{f.teasers(6)}</div></div></body></html>"""
    )
    return page("divs-with-links", html, a.gold)


def teasers_around():
    """A short text; the excerpts of other articles are longer than it."""
    f, a = Furniture(70), BRIEF
    html = (
        f.head(a.title)
        + f"""<body><div>{f.channels(14)}</div><div class="x1">{f.teasers(8)}</div>
<div class="x2"><h1>{a.title}</h1><div>2024-04-11 16:20 海州气象</div><div class="x3">{paragraphs(a)}</div></div>
<div class="x4">{f.teasers(12)}</div>{f.footer("海州气象")}</body></html>"""
    )
    return page("teasers-around", html, a.gold)


def page_links():
    """Links to the pages of the text stand in its container, a notice follows."""
    f, a = Furniture(71), SPEECH
    html = (
        f.head(f"{a.title}(1)")
        + f"""<body><div class="h">{f.channels(12)}</div><div class="arc"><h1>{a.title}</h1>
<div class="con">{paragraphs(a, indent="&emsp;&emsp;")}<div class="pagebar"><a>首页</a> <a>上一页</a> <span>1</span> <a>2</a> <a>3</a> <a>4</a> <a>下一页</a> <a>尾页</a></div>
<p class="next">上一篇：<a href="#">在全镇防汛工作会议上的讲话</a></p><p class="next">下一篇：<a href="#">在庆祝教师节大会上的讲话</a></p></div>
<div class="sm"><p>免责声明：本文仅代表作者个人观点，与本站无关。其原创性以及文中陈述文字和内容未经本站证实，对本文以及其中全部或者部分内容、文字的真实性、完整性、及时性本站不作任何保证或承诺，请读者仅作参考，并请自行核实相关内容。</p></div></div>
<div class="r"><ul>{f.links(10)}</ul></div></body></html>"""
    )
    return page("page-links", html, a.gold)


def columns():
    """The text in two columns: siblings of one kind."""
    f, a = Furniture(72), METRO
    blocks = paragraphs(a).split("\n")
    html = (
        f.head(a.title)
        + f"""<body><div class="menu">{f.channels(12)}</div><h1>{a.title}</h1><div class="paper">
<div class="col">{"".join(blocks[:5])}</div><div class="col">{"".join(blocks[5:])}</div></div>
<div class="ad">广告位招租 13800000000</div><ul>{f.links(12)}</ul></body></html>"""
    )
    return page("columns", html, a.gold)


def form_page():
    """ASP.NET: the page is one form with megabytes of state; the text stands in spans."""
    f, a = Furniture(73), TEAM
    state = "dDwtMTA4" * 4000
    body = "".join(
        f'<span id="rpt_ctl{i}_lbl">{t}</span><br />' for i, (_, t) in enumerate(a.blocks)
    )
    html = (
        f.head(a.title)
        + f"""<body><form name="form1" method="post" action="show.aspx?id=3"><input type="hidden" name="__VIEWSTATE" value="{state}" />
<div id="top">{f.channels(9)}</div><span id="lblTitle">{a.title}</span><br /><span id="lblTime">2023-1-30 20:11:00</span>
<div id="lblContent">{body}</div><input type="submit" value="返回" /><div id="bottom">技术支持：某某软件　您是第 18273 位访客</div></form></body></html>"""
    )
    return page("aspnet-form", html, a.gold)


def xhtml():
    """XHTML with a declaration, namespaces, CDATA, entities."""
    f, a = Furniture(74), TALK
    body = paragraphs(a).replace("，", "&#65292;", 3).replace("“", "&ldquo;")
    html = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh"><head><title>{a.title} &raquo; 城南旧事</title>
<script type="text/javascript">//<![CDATA[
if (1 < 2) {{ document.write("<p>写出来的字，不该出现。</p>"); }}
//]]></script></head><body><div id="nav"><ul>{f.links(6)}</ul></div><div id="main"><h1>{a.title}</h1>{body}</div>
<div id="archive"><h3>归档</h3><ul><li><a>2020年6月</a> (4)</li><li><a>2020年5月</a> (7)</li></ul></div></body></html>"""
    return page("xhtml", html, a.gold)


PAGES = (
    breaks_only, bare_body, frontpage, wrong_nesting, open_anchor, hidden_text, fold, twice, divs,
    teasers_around, page_links, columns, form_page, xhtml,
)  # fmt: skip
