"""News pages: portals old and new, agencies, papers, data in scripts."""

import json

from furniture import Furniture, page, paragraphs, unsigned
from texts import BRIEF, COFFEE, LIBRARY, METRO, RIVER, STATS, TAIWAN, TALK


def portal_classic():
    """A portal of the 2010s: ids, floating adverts inside the text, the source line at its end."""
    f, a = Furniture(1), RIVER
    lines = [text for _, text in a.blocks]
    ad = '<div class="gg200x300"><script>ad(1)</script><a href="#">广告：春季大促全场五折</a></div>'
    html = (
        f.head(f"{a.title}_江畔网新闻频道")
        + f"""<body>
<div class="ntes-nav"><a href="/">江畔首页</a>{f.channels(24)}<a href="/login">登录</a></div>
<div class="logo"><img src="l.png" alt="江畔新闻"></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/n">新闻中心</a> &gt; 正文</div>
<div class="post_content_main" id="epContentLeft">
<h1 id="h1title">{a.title}</h1>
<div class="post_time_source">2023-05-18 08:12:09　来源: <a href="#">江畔日报</a>(本地) <a href="#">举报</a>
<div class="post_tie_top"><a href="#">1284</a></div></div>
<div class="post_text" id="endText">
<p class="f_center"><img src="1.jpg"><br></p>
<p>　　{lines[0]}</p>{ad}{"".join(f"<p>　　{x}</p>" for x in lines[1:])}
<div class="ep-source cDGray"><span class="left">本文来源：江畔日报</span> <span>责任编辑：王燕_NB77</span></div>
</div>
<div class="post_btmshare">{f.share()}</div>
<div class="related"><h3>相关新闻</h3><ul>{f.links(8)}</ul></div>
<div class="tie-area"><h3>跟贴 1284</h3><ul>{f.comments(6)}</ul></div>
</div>
<div class="colsidebar"><h2>热点新闻</h2><ul>{f.links(14)}</ul><h2>24小时排行</h2><ol>{f.links(10)}</ol></div>
{f.footer("江畔网")}{f.script()}</body></html>"""
    )
    return page(
        "portal-classic", html, a.gold + "\n本文来源：江畔日报 责任编辑：王燕_NB77", unsigned(a)
    )


def portal_new():
    """A portal of the 2020s: hashed names, no ids, cards under the text."""
    f, a = Furniture(2), LIBRARY
    html = (
        f.head(
            f"{a.title}-云岭新闻网",
            extra=f"""<meta property="og:title" content="{a.title}">
<meta property="og:site_name" content="云岭新闻网"><meta property="article:author" content="周航">
<meta property="article:published_time" content="2024-03-02T07:40:00+08:00">""",
        )
        + f"""<body>
<div id="root"><div class="css-1x9kq"><div class="css-77aa">{f.channels(16)}</div></div>
<main class="css-8f2"><div class="css-l2"><h1 class="css-t1">{a.title}</h1>
<div class="css-m0"><span>周航</span><span>2024-03-02 07:40</span><span>云岭新闻网</span><button>关注</button></div>
<div class="css-b9">{paragraphs(a)}</div>
<div class="css-x1"><a href="#">图书馆</a><a href="#">夜间开放</a></div>
<div class="css-x2"><div>赞 32</div><div>评论 11</div></div></div>
<div class="css-rr"><div class="css-h">为你推荐</div>{f.teasers(7)}</div></main>
{f.footer("云岭新闻网")}</div>{f.script() * 3}</body></html>"""
    )
    return page("portal-hashed", html, a.gold, a)


def agency():
    """A news agency: indented paragraphs, page numbers under the text, editor in brackets."""
    f, a = Furniture(3), METRO
    body = "".join(
        f"<p>　　<strong>{text}</strong></p>" if kind == "h" else f"<p>　　{text}</p>"
        for kind, text in a.blocks
    )
    html = (
        f.head(f"{a.title}--滨城频道--滨城晚报网")
        + f"""<body>
<div class="top_nav clearfix">{f.channels(20, " | ")}</div>
<div class="w1000 text_title"><h3 class="pre"></h3><h1>{a.title}</h1><h4 class="sub"></h4>
<p class="author">林一诺 赵川</p><div class="box01"><div class="fl">2022年12月28日10:31 |
来源：<a href="#">滨城晚报</a></div><div class="fr">小字号</div></div></div>
<div class="clearfix w1000_320 text_con"><div class="fl text_con_left">
<div class="box_con" id="rwb_zw"><div class="box_pic"></div>{body}
<div class="zdfy clearfix"><a href="n2.html">【1】</a><a href="n3.html">【2】</a></div>
<div class="edit clearfix">(责编：方圆、唐小可)</div></div>
<div class="fx clearfix">{f.share()}</div>
<p class="titl">推荐阅读</p><ul class="list_11">{f.links(6)}</ul></div>
<div class="fr text_con_right"><h2>滨城要闻</h2><ul>{f.links(12)}</ul></div></div>
{f.footer("滨城晚报网")}</body></html>"""
    )
    return page("agency", html, a.gold + "\n(责编：方圆、唐小可)", a)


def brief_among_links():
    """Two paragraphs in a sea of links."""
    f, a = Furniture(4), BRIEF
    html = (
        f.head(f"{a.title}_海州在线")
        + f"""<body>
<table width="980"><tr><td>{f.channels(34, " ")}</td></tr></table>
<div class="left"><ul>{f.links(25)}</ul></div>
<div class="mid"><div class="tt">{a.title}</div><div class="info">2024年04月11日 16:20　海州在线　字号：<a>大</a><a>中</a><a>小</a></div>
<div class="txt">{paragraphs(a)}</div><div>{f.share()}</div>
<div class="x"><b>精彩推荐</b><ul>{f.links(18)}</ul></div></div>
<div class="right"><ul>{f.links(30)}</ul></div>{f.footer("海州在线")}</body></html>"""
    )
    return page("brief", html, a.gold, a)


def json_next():
    """A page whose text stands in __NEXT_DATA__ as HTML in JSON."""
    f, a = Furniture(5), TALK
    data = {"props": {"pageProps": {"detail": {
        "contId": 1832, "name": a.title, "author": a.author, "pubTime": "2020-06-12 08:00",
        "content": "".join(f"<p>{t}</p>" for _, t in a.blocks),
        "relates": [{"name": f.headline(), "link": f.href()} for _ in range(6)],
    }, "menu": [{"name": n} for n in ("首页", "人物", "旧闻")]}}, "page": "/detail"}  # fmt: skip
    html = (
        f.head(f"{a.title}_城南旧事")
        + f"""<body><div id="__next"><div class="hd">{f.channels(6)}</div>
<div class="loading">加载中…</div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script></body></html>"""
    )
    return page("json-next-data", html, a.gold, a)


def json_state():
    """window.__INITIAL_STATE__ with escaped HTML, some visible teasers."""
    f, a = Furniture(6), COFFEE
    content = "".join(f"<p>{t}</p>" for _, t in a.blocks).replace("<", "\\u003C")
    state = f'{{"article":{{"title":"{a.title}","author":{{"name":"{a.author}"}},"html":"{content}"}},"user":null}}'
    state = state.replace("“", "\\u201c").replace("”", "\\u201d")
    html = (
        f.head(a.title)
        + f"""<body><div id="app"><div class="bar">{f.channels(8)}</div></div>
<script>window.__INITIAL_STATE__={state};window.__V__=undefined;</script>
<div class="rec">{f.links(5, "p")}</div></body></html>"""
    )
    return page("json-initial-state", html, a.gold)


def json_ld():
    """The text in JSON-LD only; the body shows a login wall."""
    f, a = Furniture(7), LIBRARY
    data = {"@context": "https://schema.org", "@graph": [
        {"@type": "BreadcrumbList", "itemListElement": []},
        {"@type": "NewsArticle", "headline": a.title, "datePublished": "2024-03-02",
         "author": [{"@type": "Person", "name": a.author}], "articleBody": a.gold},
    ]}  # fmt: skip
    html = (
        f.head(
            a.title, extra='<script type="application/ld+json">' + json.dumps(data) + "</script>"
        )
        + f"""
<body><div class="nav">{f.channels(10)}</div><div class="wall">登录后阅读全文 <a href="/login">登录</a></div>
{f.footer("云岭新闻网")}</body></html>"""
    )
    return page("json-ld", html, a.gold, a)


def taiwan_big5():
    """Big5 bytes, a paper with its text in spans."""
    f, a = Furniture(8), TAIWAN
    body = "".join(f'<span class="para">{t}</span><br><br>' for _, t in a.blocks)
    html = (
        f.head(
            f"{a.title} | 南島新聞",
            charset="big5",
            extra='<meta name="pubdate" content="2022-11-06">',
        )
        + f"""<body>
<div id="menu"><a href=1>首頁</a><a href=2>即時</a><a href=3>政治</a><a href=4>生活</a><a href=5>娛樂</a></div>
<div id="story"><h1>{a.title}</h1><p class="by">記者 林佳蓉／報導</p><div id="story_body">{body}</div></div>
<div id="also"><b>延伸閱讀</b><ul><li><a href=6>百年車站月底熄燈 民眾搶拍最後身影</a></li>
<li><a href=7>連假首日國道車多 六個路段易塞</a></li><li><a href=8>颱風路徑再偏北 週四雨最大</a></li></ul></div>
<div id="foot">南島新聞 版權所有 轉載必究</div></body></html>"""
    )
    return page("big5", html, a.gold, a, encoding="big5")


def wrong_charset():
    """UTF-8 bytes under a declared gb2312."""
    f, a = Furniture(9), RIVER
    html = (
        f.head(f"{a.title}-江畔日报", charset="gb2312")
        + f"""<body><div class="nav">{f.channels(12)}</div>
<div class="article"><h1>{a.title}</h1><div class="meta">2023-05-18　作者：陈一鸣</div>
<div class="content">{paragraphs(a, indent="　　")}</div></div><div class="side"><ul>{f.links(10)}</ul></div></body></html>"""
    )
    return page("wrong-charset", html, a.gold, a)


def captions():
    """A picture story: captions and short paragraphs, two lists of pictures around it."""
    f, a = Furniture(10), COFFEE
    figures = "".join(
        f'<figure><img data-src="{i}.jpg"><figcaption>{t}</figcaption></figure>'
        for i, (_, t) in enumerate(a.blocks)
    )
    wall = "".join(
        f'<a class="pic" href="{f.href()}"><img src="x{i}.jpg"><span>{f.headline()}</span></a>'
        for i in range(16)
    )
    html = (
        f.head(f"图集 | {a.title}")
        + f"""<body><header><nav>{f.channels(14)}</nav></header>
<div class="wrap"><h1>{a.title}</h1><div class="i">阿榕 2021-09-05 11:02</div>
<div class="gallery">{figures}</div><h3>更多图集</h3><div class="wall">{wall}</div></div></body></html>"""
    )
    return page("captions", html, a.gold, unsigned(a))


def timeline():
    """A live report: times and entries in a list."""
    f, a = Furniture(11), METRO
    items = [t for k, t in a.blocks if k == "p"]
    rows = "".join(
        f'<li class="live-item"><span class="clock">{9 + i}:0{i}</span><div class="live-c"><p>{t}</p></div></li>'
        for i, t in enumerate(items)
    )
    gold = "\n".join(f"{9 + i}:0{i}\n{t}" for i, t in enumerate(items))
    html = (
        f.head("直播：滨城地铁五号线开通")
        + f"""<body><div class="menu">{f.channels(10)}</div>
<h1>直播：滨城地铁五号线开通</h1><ul class="live">{rows}</ul>
<div class="hot"><h4>大家都在看</h4><ul>{f.links(15)}</ul></div>{f.footer("滨城晚报网")}</body></html>"""
    )
    return page("live", html, gold)


def amp():
    """A page of AMP kind: own tags, article and aside, a table of figures."""
    f, a = Furniture(12), STATS
    html = (
        f.head(a.title, extra='<link rel="canonical" href="https://example.com/tjgb/2022">')
        + f"""<body>
<amp-sidebar id="s"><ul>{f.links(6)}</ul></amp-sidebar><header class="h"><a href="/">东湖统计</a></header>
<article><h1>{a.title}</h1><p class="meta">发布日期：2023-03-20　浏览次数：<span>312</span></p>
<amp-ad width="300"></amp-ad>{paragraphs(a)}</article>
<aside><h3>统计公报</h3><ul>{f.links(9)}</ul></aside>{f.footer("东湖区统计局")}</body></html>"""
    )
    return page("amp-table", html, a.gold, a)


PAGES = (
    portal_classic, portal_new, agency, brief_among_links, json_next, json_state, json_ld,
    taiwan_big5, wrong_charset, captions, timeline, amp,
)  # fmt: skip
