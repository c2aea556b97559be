"""Blogs, forums, questions and answers, encyclopedias, manuals."""

from furniture import Furniture, page, paragraphs, unsigned
from texts import CATS, CODE, COFFEE, DOCS, FISHING, NOVEL, POEM, RECIPE, TEAM, WIKI

_PRE = "with open('app.log', encoding='utf-8') as log:\n    for line in log:\n        handle(line)"


def blog_classic():
    """A blog host of the 2000s: centred lines in P, anti-copy spans of size zero."""
    f, a = Furniture(21), COFFEE
    junk = '<span style="font-size:0px;line-height:0">转载自溪边小站bx82</span>'
    body = "\n".join(
        f'<P STYLE="TexT-iNDeNT: 2em">{t[:12]}{junk}{t[12:]}</P><P>&nbsp;<WBR></P>'
        for _, t in a.blocks
    )
    html = (
        f.head(f"{a.title}_阿榕_新浪一样的博客")
        + f"""<body>
<div id="head"><a href=#>博客首页</a> <a href=#>发博文</a> <a href=#>消息</a></div>
<div id="column_1" class="SG_colW21"><h3>个人资料</h3><p>阿榕</p><p>博客等级：12</p><p>博客积分：3321</p>
<h3>精彩图文</h3><ul>{f.links(9)}</ul><h3>访客</h3><ul><li>加载中…</li></ul></div>
<div id="column_2" class="SG_colW73"><div class="articalTitle"><h2 class="titName">{a.title}</h2>
<span class="time">(2021-09-05 22:10:33)</span></div>
<table><tr><td class="blog_tag">标签： <a href=#>旅行</a> <a href=#>咖啡</a></td><td>分类：<a href=#>走走看看</a></td></tr></table>
<div class="articalContent">{body}</div>
<div class="shareUp">{f.share()}</div><div class="articalfrontback"><span>前一篇：</span><a href=#>立夏</a>
<span>后一篇：</span><a href=#>买了一把旧椅子</a></div>
<div class="allComm"><h4>评论</h4><ul>{f.comments(7)}</ul></div></div></body></html>"""
    )
    return page("blog-classic", html, a.gold, unsigned(a))


def wordpress():
    """A WordPress blog whose comments are longer than its text."""
    f, a = Furniture(22), TEAM
    html = (
        f.head(f"{a.title} – 木子的自留地")
        + f"""<body class="single single-post">
<header class="site-header"><h1 class="site-title">木子的自留地</h1><nav><ul>{f.links(5)}</ul></nav></header>
<div id="content" class="site-content"><main><article id="post-81" class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{a.title}</h1>
<div class="entry-meta">发表于 <time datetime="2023-01-30T20:11:00+08:00">2023年1月30日</time> 由 <span class="author vcard">木子</span></div></header>
<div class="entry-content">{paragraphs(a)}
<div class="sharedaddy">{f.share()}</div><div id="jp-relatedposts"><h3>相关</h3>{f.teasers(3)}</div></div>
<footer class="entry-footer"><span>分类：<a href="#">工作</a></span><span>标签：<a href="#">文档</a></span></footer></article>
<nav class="post-navigation"><a href="#">上一篇 年终总结不写也罢</a><a href="#">下一篇 键盘坏了三个键</a></nav>
<div id="comments" class="comments-area"><h2>《{a.title}》有 25 条评论</h2><ol class="comment-list">{f.comments(25, "li", "div")}</ol>
<div id="respond"><h3>发表回复</h3><form><p>您的邮箱地址不会被公开。必填项已用 * 标注</p><textarea></textarea></form></div></div></main>
<aside id="secondary"><section><h2>近期文章</h2><ul>{f.links(8)}</ul></section></aside></div></body></html>"""
    )
    return page("wordpress", html, a.gold, a)


def code_blog():
    """A programmer's blog: headings, code, a table, a copyright box, cards below."""
    f, a = Furniture(23), CODE
    blocks = paragraphs(a)
    first = a.blocks[2][1]
    blocks = blocks.replace(
        f"<p>{first}</p>", f"<p>{first}</p><pre><code class='lang-py'>{_PRE}</code></pre>"
    )
    gold = a.gold.replace(first, f"{first}\n{_PRE}")
    html = (
        f.head(f"{a.title}_大文件读取_hexagon的博客-程序笔记")
        + f"""<body>
<div id="toolbar">{f.channels(9)}<input placeholder="搜索"></div><div class="main_father"><div class="blog-content-box">
<div class="article-header"><h1 class="title-article">{a.title}</h1><div class="article-info-box">
<div class="bar-content"><a class="follow-nickName" href="#">hexagon</a> <span class="time">于 2022-07-19 10:20:31 发布</span>
<span class="read-count">阅读量2.1k</span> <a>收藏 18</a> 点赞数 6</div>
<div class="tags-box">分类专栏： <a href="#">Python</a> 文章标签： <a href="#">python</a> <a href="#">后端</a></div></div></div>
<div class="slide"><div class="hide-box" style="display:none"><p>版权声明：本文为博主原创文章，遵循 CC 4.0 BY-SA 版权协议，转载请附上原文出处链接和本声明。</p></div></div>
<article class="baidu_pl"><div id="article_content"><div id="content_views" class="markdown_views">{blocks}</div></div></article>
<div class="more-toolbox">{f.share()}</div></div>
<div class="recommend-box"><h3>相关推荐</h3>{f.teasers(9)}</div></div>
<aside class="blog_container_aside"><h3>热门文章</h3><ul>{f.links(10)}</ul><h3>最新评论</h3><ul>{f.comments(4)}</ul></aside></body></html>"""
    )
    return page("code-blog", html, gold, a)


def wechat():
    """A WeChat account: the text is hidden until a script shows it, sections deep in sections."""
    f, a = Furniture(24), RECIPE
    body = "".join(
        f'<section style="margin:0"><section><section data-t="{k}"><p><span style="font-size:15px"><span>{t}</span></span></p></section></section></section>'
        for k, t in a.blocks
    )
    html = (
        f.head(
            a.title,
            extra=f'<meta property="og:title" content="{a.title}"><meta name="author" content="{a.author}">',
        )
        + f"""<body>
<div id="js_article"><div id="page-content"><h1 class="rich_media_title" id="activity-name">{a.title}</h1>
<div id="meta_content"><span>原创</span> <span>{a.author}</span> <a id="js_name">小满的厨房</a> <em id="publish_time">2020-10-24 18:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div>
<div class="weui-dialog" style="display:none"><p>轻触阅读原文</p><a>知道了</a></div></div>{f.script()}</body></html>"""
    )
    return page("wechat", html, a.gold, a)


def hashed_blog():
    """A blog of hashed class names; the author's card before, three counts behind."""
    f, a = Furniture(25), TEAM
    html = (
        f.head(
            f"{a.title} - 片语", extra='<meta property="og:url" content="https://example.com/p/11">'
        )
        + f"""<body>
<div id="__next"><header class="_3Pnjry"><nav class="_1CSgtu">{f.channels(5)}</nav></header>
<div class="_21bLU4 _3kbg6I"><div class="_3VRLsv" role="main"><div class="_gp-ck"><section class="ouvJEz"><h1 class="_1RuRku">{a.title}</h1>
<div class="rEsl9f"><a class="_1qp91i" href="/u/9">木子</a><div class="s-dsoj"><time>2023.01.30 20:11:05</time><span>字数 402</span><span>阅读 1,893</span></div></div>
<article class="_2rhmJa">{paragraphs(a)}</article><div></div><div class="_1kCBjS"><div>29人点赞</div><span>日记本</span></div>
<div class="d0hShY"><span>更多精彩内容，就在片语APP</span></div></section>
<section class="_3Z3nHf"><h3>被以下专题收入，发现更多相似内容</h3><a href="#">写作</a><a href="#">管理</a></section></div></div>
<aside class="_2OwGUo"><h3>推荐阅读</h3>{f.teasers(5)}</aside></div></div></body></html>"""
    )
    return page("blog-hashed", html, a.gold, unsigned(a))


def poem():
    """A poem: one div, short lines, no punctuation at their ends."""
    f, a = Furniture(26), POEM
    html = (
        f.head(f"{a.title}·南枝 - 诗歌小站")
        + f"""<body><div class="top">{f.channels(7)}</div>
<div class="poem-box"><h1>{a.title}</h1><div class="poet">作者：南枝　2018-04-02</div>
<div class="lines">{"<br>".join(t for _, t in a.blocks)}</div></div>
<div class="like"><h3>猜你喜欢</h3><ul><li><a href=1>写给五月</a></li><li><a href=2>雪夜</a></li><li><a href=3>站台</a></li><li><a href=4>给祖父</a></li></ul></div>
{f.footer("诗歌小站")}</body></html>"""
    )
    return page("poem", html, a.gold, a)


def forum():
    """A Discuz thread: the posts are the text; jammer characters, signatures, post bars."""
    f = Furniture(27)

    def post(i, text):
        jam = f'<font class="jammer">{f.rng.choice("$&@")} u2 s/ |% Q) X+</font>'
        lines = text.split("，", 1)
        body = f"{lines[0]}，{jam}<br />\n{lines[1]}" if len(lines) > 1 else text
        return f"""<div id="post_{i}"><table class="plhin"><tr><td class="pls" rowspan="2"><div class="authi"><a href="u{i}">{f.rng.choice("甲乙丙丁")}{i}号钓友</a></div>
<p>主题 {i}</p><p>积分 {i * 37}</p><dl><dt>注册时间</dt><dd>2015-3-{i + 1}</dd></dl></td>
<td class="plc"><div class="pi"><strong><a>{i + 1}#</a></strong><em>发表于 2021-10-1{i} 08:3{i}</em> <a>只看该作者</a></div>
<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{i}">{body}</td></tr></table></div></td></tr>
<tr><td class="plm"><div class="sign">一竿在手，天下我有</div></td></tr>
<tr><td class="pob"><a>回复</a> <a>支持</a> <a>反对</a> <a>举报</a></td></tr></table></div>"""

    first = "<br />".join(FISHING[:3])
    posts = post(0, first) + "".join(post(i, t) for i, t in enumerate(FISHING[3:], 1))
    html = (
        f.head("鄱阳湖边野钓一天，鲫鱼十三条 - 渔友论坛 - Powered by Discuz!")
        + f"""
<style>.jammer{{font-size:10px;color:#FFF;display:none}}</style><body id="nv_forum">
<div id="toptb"><a>设为首页</a><a>收藏本站</a></div><div id="hd">{f.channels(8)}</div>
<div id="pt"><a>论坛</a> › <a>野钓天地</a> › 鄱阳湖边野钓一天，鲫鱼十三条</div>
<h1 class="ts"><span id="thread_subject">鄱阳湖边野钓一天，鲫鱼十三条</span></h1>
<div id="postlist">{posts}</div>
<div id="f_pst"><p>您需要登录后才可以回帖 <a>登录</a> | <a>立即注册</a></p></div>
<div id="ft"><p>Powered by Discuz! X3.4</p><p>Archiver|手机版|小黑屋|渔友论坛</p></div></body></html>"""
    )
    return page("forum-discuz", html, "\n".join(FISHING))


def board():
    """A board: posts in divs, short ones among them."""
    f = Furniture(28)
    posts = "".join(
        f"""<div class="l_post j_l_post clearfix"><div class="d_author"><ul><li><a class="p_author_name" href="#">钓友{i}</a></li><li>{i + 3}级</li></ul></div>
<div class="d_post_content_main"><div class="p_content"><div id="post_content_{i}" class="d_post_content j_d_post_content">{t}</div></div>
<div class="core_reply"><span>来自Android客户端</span><span>{i + 1}楼</span><span>2021-10-12 09:1{i}</span><a>回复</a></div></div></div>"""
        for i, t in enumerate(FISHING)
    )
    html = (
        f.head("鄱阳湖边野钓一天【钓鱼吧】")
        + f"""<body><div class="search"><input><button>进入贴吧</button></div>
<div class="nav">{f.channels(6)}</div><div class="card"><a>钓鱼吧</a> 关注：1,203,311 贴子：9,918,122</div>
<h3 class="core_title_txt">鄱阳湖边野钓一天</h3><div class="p_postlist">{posts}</div>
<div class="aside"><h4>贴吧热议榜</h4><ol>{f.links(10)}</ol></div>{f.footer("贴吧")}</body></html>"""
    )
    return page("forum-board", html, "\n".join(FISHING))


def answers():
    """A question with two answers."""
    f = Furniture(29)

    def item(texts, who):
        body = "".join(f"<p>{t}</p>" for t in texts)
        return f"""<div class="List-item"><div class="ContentItem AnswerItem"><div class="AuthorInfo"><a href="#">{who}</a><div>养猫八年</div></div>
<div class="RichContent"><div class="RichContent-inner"><span class="RichText">{body}</span></div>
<div class="ContentItem-time"><a href="#">发布于 2022-03-01</a></div><div class="ContentItem-actions"><button>赞同 213</button><button>18 条评论</button><button>收藏</button></div></div></div></div>"""

    html = (
        f.head(f"{CATS[0]} - 问答社区")
        + f"""<body><header class="AppHeader">{f.channels(5)}</header>
<main><div class="QuestionHeader"><h1 class="QuestionHeader-title">{CATS[0]}</h1>
<div class="QuestionRichText"><span class="RichText">{CATS[1]}</span></div><button>关注问题</button><button>写回答</button></div>
<div class="Question-main"><div class="Question-mainColumn"><div class="List-header">2 个回答</div>
{item(CATS[2:4], "猫舍管家")}{item(CATS[4:], "林医生")}</div>
<div class="Question-sideColumn"><div class="Card"><div>相关问题</div><ul>{f.links(6)}</ul></div><footer>刘看山 · 知乎指南 · 应用 · 工作</footer></div></div></main></body></html>"""
    )
    return page("answers", html, "\n".join(CATS[1:]))


def encyclopedia():
    """An encyclopedia: an info box, edit links, footnote marks, references."""
    f, a = Furniture(30), WIKI
    parts = []
    for kind, text in a.blocks:
        if kind == "h":
            parts.append(
                f'<div class="para-title level-2"><h2><span class="title-prefix">{a.title}</span>{text}</h2><a class="edit-icon" href="#">编辑</a><a href="#">播报</a></div>'
            )
        else:
            parts.append(f'<div class="para">{text}<sup class="sup--normal">[1]</sup></div>')
    gold = a.gold
    html = (
        f.head(f"{a.title}_万事百科")
        + f"""<body><div class="header">{f.channels(6)}</div>
<div class="content"><div class="main-content"><dl class="lemmaWgt-lemmaTitle"><dd><h1>{a.title}</h1><a href="#">编辑</a><a href="#">讨论</a></dd></dl>
{"".join(parts)}<dl class="lemma-reference"><dt>参考资料</dt><dd><ul><li>1．<a href="#">临江文物志（卷三）</a>．临江方志网 [引用日期2019-03-02]</li></ul></dd></dl></div>
<div class="side-content"><p>词条统计</p><ul><li>浏览次数：18271次</li><li>编辑次数：32次<a>历史版本</a></li></ul></div></div></body></html>"""
    )
    return page("encyclopedia", html, gold)


def novel():
    """A chapter of a novel site: breaks, a site's own line in the text, chapter links twice."""
    f, a = Furniture(31), NOVEL
    nav = '<div class="bottem"><a href="#">加入书签</a> <a href="#">上一章</a> ← <a href="#">章节目录</a> → <a href="#">下一章</a> <a href="#">投推荐票</a></div>'
    body = "<br><br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{t}" for _, t in a.blocks)
    html = (
        f.head(f"{a.title}_雾江_笔阁小说")
        + f"""<body><div id="wrapper"><div class="header">{f.channels(9)}</div>
<div class="content_read"><div class="con_top"><a>笔阁小说</a> &gt; <a>历史小说</a> &gt; <a>雾江</a> &gt; {a.title}</div>
<div class="bookname"><h1>{a.title}</h1>{nav}</div><div id="content">{body}</div>{nav}</div>
<div class="footer"><p>本站所有小说为转载作品，所有章节均由网友上传，转载至本站只是为了宣传本书让更多读者欣赏。</p></div></div></body></html>"""
    )
    return page("novel", html, a.gold, a)


def manual():
    """A manual: long side menu, contents of the page, code, notes, next page."""
    f, a = Furniture(32), DOCS
    menu = "".join(
        f'<li class="menu__item"><a href="#{i}">{w}</a></li>'
        for i, w in enumerate(
            "简介 快速开始 安装与升级 配置 任务调度 数据源 数据库 消息队列 文件 网页 插件 权限 监控 告警 备份 迁移 性能调优 常见问题 错误码 更新日志 贡献指南".split()
        )
    )
    html = (
        f.head(f"{a.title} | 采集程序文档")
        + f"""<body><nav class="navbar"><a>文档</a><a>博客</a><a>GitHub</a></nav>
<div class="docs-wrapper"><aside class="theme-doc-sidebar-container"><ul class="menu__list">{menu}{menu}</ul></aside>
<main><div class="row"><div class="col"><nav class="breadcrumbs"><li><a>首页</a></li><li>指南</li></nav>
<div class="theme-doc-markdown markdown"><header><h1>{a.title}</h1></header>{paragraphs(a)}</div>
<footer class="theme-doc-footer"><a href="#">编辑此页</a> 最后由 bot 更新于 2023年5月1日</footer>
<nav class="pagination-nav"><a>上一页 快速开始</a><a>下一页 配置</a></nav></div>
<div class="col col--3"><div class="table-of-contents"><ul><li><a href="#1">系统要求</a></li><li><a href="#2">安装步骤</a></li><li><a href="#3">从 2.x 升级</a></li></ul></div></div></div></main></div></body></html>"""
    )
    return page("manual", html, a.gold)


def recipe():
    """A recipe app: steps as an ordered list with pictures, tips, works of other users."""
    f, a = Furniture(33), RECIPE
    works = "".join(
        f'<div class="dish"><a href="#"><img></a><div class="n"><a href="#">用户{i}</a></div><p>第一次做就成功了，家里人都说好吃！</p></div>'
        for i in range(6)
    )
    html = (
        f.head(f"【{a.title}】_小厨房")
        + f"""<body><div class="nav">{f.channels(7)}</div><div class="page-container"><div class="main-panel">
<h1 class="page-title">{a.title}</h1><div class="author">{a.author} 创建于 <span>2020-10-24 09:12:33</span></div>
<div class="recipe-body">{paragraphs(a)}</div><div class="tags">标签：<a>牛腩</a><a>家常菜</a></div>
<div class="dishes"><h2>这道菜的作品</h2>{works}</div></div><div class="right-panel"><h3>最近流行</h3><ul>{f.links(9)}</ul></div></div></body></html>"""
    )
    return page("recipe", html, a.gold)


PAGES = (
    blog_classic, wordpress, code_blog, wechat, hashed_blog, poem, forum, board, answers,
    encyclopedia, novel, manual, recipe,
)  # fmt: skip
