"""Pages of offices and document sites: notices, laws, previews, model texts."""

from furniture import Furniture, page, unsigned
from texts import FAQ, LAW, NOTICE, SPEECH, STATS, SUMMARY


def notice():
    """A notice with its index table, attachments, QR code and print bar."""
    f, a = Furniture(41), NOTICE
    body = "".join(f'<p style="text-indent:2em">{t}</p>' for _, t in a.blocks[:-2])
    sign = "".join(f'<p style="text-align:right">{t}</p>' for _, t in a.blocks[-2:])
    html = (
        f.head(
            f"青禾县人民政府 通知公告 {a.title}",
            extra=f"""<meta name="ArticleTitle" content="{a.title}">
<meta name="PubDate" content="2023-04-06 15:20"><meta name="ContentSource" content="青禾县住房和城乡建设局">""",
        )
        + f"""<body>
<div class="head"><a>无障碍</a><a>长者模式</a><a>繁体</a></div><div class="menu">{f.channels(9)}</div>
<div class="position">您现在的位置：<a>首页</a> > <a>政务公开</a> > <a>通知公告</a></div>
<div class="xxgk"><table class="index"><tr><td>索 引 号：</td><td>000014349/2023-00031</td><td>主题分类：</td><td>城乡建设</td></tr>
<tr><td>发布机构：</td><td>县住建局</td><td>发布日期：</td><td>2023-04-06</td></tr></table></div>
<div class="detail"><h1>{a.title}</h1><div class="pages-date">发布时间：2023-04-06 15:20　来源：青禾县住房和城乡建设局　浏览次数：<span id="hits"></span>　字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{body}{sign}</div>
<div class="ewm"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div><div class="tools"><a>打印本页</a> <a>关闭窗口</a></div></div>
<div class="foot"><p>主办：青禾县人民政府办公室　承办：青禾县大数据中心</p><p>政府网站标识码：0000000001　ICP备00000000号</p></div></body></html>"""
    )
    return page("notice", html, a.gold, unsigned(a))


def notice_breaks():
    """An old notice: one cell, fonts, no-break spaces and breaks."""
    f, a = Furniture(42), NOTICE
    body = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{t}" for _, t in a.blocks)
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{a.title}</title></head>
<body bgcolor="#FFFFFF"><table width="760" align="center"><tr><td bgcolor="#CC0000">{f.channels(12, "<font color=white>|</font>")}</td></tr></table>
<table width="760" align="center"><tr><td width="180" valign="top"><table><tr><td><b>最新公告</b></td></tr>{f.links(8, "td")}</table></td>
<td valign="top"><table width="100%"><tr><td align="center"><font size="4"><b>{a.title}</b></font></td></tr>
<tr><td align="center">青禾县住房和城乡建设局　2023-4-6 15:20:11　点击：<script>document.write(88)</script></td></tr>
<tr><td id="zoom"><font size="3">{body}</font></td></tr><tr><td align="right">【<a href="#">打印</a>】【<a href="#">关闭</a>】</td></tr></table></td></tr></table>
<table width="760" align="center"><tr><td align="center">版权所有：青禾县人民政府　建议使用 1024*768 分辨率浏览</td></tr></table></body></html>"""
    return page("notice-gbk-breaks", html, a.gold, unsigned(a), encoding="gb18030")


def statute():
    """A law with contents of the page on top and its articles as divs."""
    f, a = Furniture(43), LAW
    body = "".join(
        f'<div class="{"zhang" if t.startswith("第") and "章" in t[:4] else "tiao"}">　　{t}</div>'
        for _, t in a.blocks
    )
    html = (
        f.head(f"{a.title}_法规库")
        + f"""<body><div class="h">{f.channels(8)}</div><div class="law">
<div class="ltitle">{a.title}</div><div class="pub">（2020年11月12日临江市人民政府令第36号公布）</div>
<div class="toc"><a href="#1">第一章 总则</a><a href="#2">第二章 游园守则</a><a href="#3">第三章 附则</a></div>{body}</div>
<div class="rel"><h4>相关法规</h4><ul><li><a href=1>临江市城市绿化条例</a></li><li><a href=2>临江市养犬管理规定</a></li><li><a href=3>临江市市容和环境卫生管理条例</a></li></ul></div></body></html>"""
    )
    gold = "（2020年11月12日临江市人民政府令第36号公布）\n" + a.gold
    return page("statute", html, gold)


def preview():
    """A document site: pages of placed line fragments, points, related documents."""
    f, a = Furniture(44), SPEECH
    lines = [a.title]
    for _, text in a.blocks:
        lines += [text[i : i + 30] for i in range(0, len(text), 30)]
    half = len(lines) // 2

    def sheet(part, number):
        rows = "".join(
            f'<p class="reader-word-layer" style="top:{i * 22}px">{t}</p>'
            for i, t in enumerate(part)
        )
        return f'<div class="page" id="p{number}"><div class="reader-txt">{rows}</div></div>'

    docs = "".join(
        f'<li><a href="/d{i}">{f.headline()}.doc</a><span>{i + 2}页</span><span>¥{i}.00</span></li>'
        for i in range(12)
    )
    html = (
        f.head(f"{a.title}.doc - 百科文库")
        + f"""<body><div class="top">{f.channels(6)}<input value="搜索文档"></div>
<div class="doc-head"><h1>{a.title}.doc</h1><p>上传人：用户8817　文档编号：4410023　上传时间：2020-05-11　格式：DOC　页数：2　大小：28.50KB</p></div>
<div class="reader">{sheet(lines[:half], 1)}{sheet(lines[half:], 2)}</div>
<div class="dl"><a>下载文档</a> <span>下载积分：10 金币</span> <a>加入VIP 免费下载</a></div>
<div class="notice"><b>关于本文</b><p>1、本文档共2页，可阅读全部内容。</p><p>2、本文档由用户上传，版权归属用户，本站负责整理代发布，若文档存在侵权，请立即联系客服删除。</p></div>
<div class="more"><h3>相关文档</h3><ul>{docs}</ul></div></body></html>"""
    )
    return page("preview", html, a.title + "\n" + a.gold)


def model_texts():
    """A site of model texts: several pieces, recommendations between the paragraphs."""
    f, a = Furniture(45), SUMMARY
    blocks = [t for _, t in a.blocks]
    box = f'<div class="tj_box"><p>推荐度：</p><ul>{f.links(4)}</ul></div>'
    html = (
        f.head(f"{a.title}（通用2篇）_范文之家")
        + f"""<body><div class="nav">{f.channels(12)}</div>
<div class="path">范文之家 &gt; <a>总结</a> &gt; <a>教师总结</a></div><div class="main"><div class="article">
<h1>{a.title}（通用2篇）</h1><div class="info"><span>时间：2022-01-11 11:20:31</span><span>总结</span><a>我要投稿</a></div>
<div class="content"><p>{blocks[0]}</p>{box}{"".join(f"<p>　　{t}</p>" for t in blocks[1:4])}
<div class="ad"><script>s(2)</script></div>{"".join(f"<p>　　{t}</p>" for t in blocks[4:])}
<p>【<a href="#">{a.title}</a>】相关文章：</p><p><a href="#">小学语文教师工作总结</a> 03-12</p><p><a href="#">语文教研组工作计划</a> 11-02</p><p><a href="#">教研组长述职报告</a> 08-19</p></div></div>
<div class="right"><h3>热门范文</h3><ul>{f.links(12)}</ul></div></div></body></html>"""
    )
    return page("model-texts", html, "\n".join(blocks))


def faq():
    """Questions and answers as a definition list."""
    f, a = Furniture(46), FAQ
    rows = "".join(f"<dt>{t}</dt>" if k == "h" else f"<dd>{t}</dd>" for k, t in a.blocks)
    html = (
        f.head(a.title)
        + f"""<body><div class="nav">{f.channels(8)}</div><div class="w"><h2>{a.title}</h2>
<p class="src">来源：安和市医疗保障局　时间：2023-10-09</p><dl class="faq">{rows}</dl>
<div class="fx">{f.share()}</div></div><div class="lm"><h3>政策解读</h3><ul>{f.links(8)}</ul></div>{f.footer("安和市医疗保障局")}</body></html>"""
    )
    return page("faq", html, a.gold, a)


def bulletin_word():
    """A bulletin pasted from Word: MsoNormal, o:p, cells with paragraphs."""
    f, a = Furniture(47), STATS
    parts, rows = [], []
    for kind, text in [*a.blocks, ("end", "")]:
        if kind == "tr":
            cells = "".join(
                f'<td style="border:solid"><p class="MsoNormal" align="center"><span lang="EN-US">{c}<o:p></o:p></span></p></td>'
                for c in text.split("\t")
            )
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            parts.append(
                f'<div align="center"><table class="MsoNormalTable"><tbody>{"".join(rows)}</tbody></table></div>'
            )
            rows = []
        weight = "<b>{}</b>" if kind == "h" else "{}"
        parts.append(
            f'<p class="MsoNormal"><span style="font-family:仿宋">{weight.format(text)}<span lang="EN-US"><o:p></o:p></span></span></p>'
        )
    html = (
        f.head(f"东湖区统计局 - {a.title}")
        + f"""<body><div class="wrap"><div class="m">{f.channels(8)}</div>
<div class="c"><div class="t">{a.title}</div><div class="d">发布时间:2023-03-20 来源:东湖区统计局 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="con">{"".join(parts)}</div><div class="p">【打印】【关闭】</div></div>
<div class="links"><select><option>--友情链接--</option><option>国家统计局</option></select></div></div></body></html>"""
    )
    return page("bulletin-word", html, a.gold, a)


PAGES = (notice, notice_breaks, statute, preview, model_texts, faq, bulletin_word)
