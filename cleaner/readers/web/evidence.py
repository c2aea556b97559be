"""What names and words say about a part of a page: weak evidence, never a verdict alone."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words in class names and ids of parts that are no text, by how sure they are.
#: 2: what readers write or what other pages say; 1: tools and adverts around the text.
#: Collected from templates of Chinese portals, forums (Discuz, phpwind), blogs
#: (WordPress, Hexo) and document sites.
_SURE = frozenset(
    "comment comments cmt cmts pinglun commentlist commentbox respond disqus gitalk valine "
    "related relate relates relatedposts relation xiangguan xgwz xgyd recommend recommends "
    "recommended recommendation tuijian recom guess youlike maylike ranking paihang phb hotnews hotlist "
    "hotread breadcrumb breadcrumbs crumb crumbs mbx weizhi nav navbar navigation menu submenu "
    "footer foot copyright banquan friendlink friendlinks pagination pager pagebar fenye paging pagenav "
    "share shares sharing bdshare jiathis bshare sharethis addthis sns toolbar tools "
    "advert adbox guanggao adsense adsbygoogle sponsor popup modal dialog "
    "login signin qrcode erweima ewm appdown statement shengming mianze disclaimer "
    "promo promotion newsletter bio editsection jammer pstatus skip skiplink cookie subscribe reward dashang zan "
    "sidebar aside rightbar leftbar author-card authorcard toc".split()
)
_WEAK = frozenset(
    "side right hot links link tag tags keyword keywords info meta source hd bd ft top bottom "
    "head header bar btn button tool more list next prev previous prevnext pn like vote digg other "
    "position location path search extra widget app download sign signature profile user vip "
    "print fontsize counter stat stats bottominfo zuozhe tips tip tishi attachment".split()
)
#: Short words that mean noise only at the beginning or end of a name: a blog host was
#: seen to keep its articles in "sina_keyword_ad_area2".
_AT_ENDS = frozenset(("ad", "ads", "adv", "gg", "rec", "rank"))
#: With "author" these name a card that introduces the writer, not the byline.
_ABOUT = frozenset(
    "about box card desc description detail info intro introduce panel profile".split()
)
#: Letters behind a digit are no word: styles that a program named are called _X2ad12.
#: Names with these say what the container of the text has or lacks: has-sidebar, without-nav.
_WITH = frozenset(("no", "without", "with", "has"))
_WORD_RE = re.compile(r"(?<![0-9a-z])[a-z]+|(?<!\d)[A-Z][a-z]+|(?<!\d)[A-Z]+(?![a-z])")


@lru_cache(maxsize=16384)
def noise(names: str) -> int:
    """How surely the words of a class and id name something that is no text: 0, 1 or 2.

    >>> noise("article-comment"), noise("postTags"), noise("has-sidebar"), noise("_X2ad12")
    (2, 1, 0, 0)
    """
    level = 0
    for name in names.split():
        words = [word.lower() for word in _WORD_RE.findall(name)]
        if not _WITH.isdisjoint(words):
            continue
        if (
            name.lower() in _SURE
            or any(word in _SURE for word in words)
            or (words and (words[0] in _AT_ENDS or words[-1] in _AT_ENDS))
            or name == "author"
            or ("author" in words and not _ABOUT.isdisjoint(words))
        ):
            level = 2
        elif level == 0 and any(word in _WEAK for word in words):
            level = 1
    return level


#: Names of parts that hold what readers write; they may well be longer than the text.
_COMMENT_RE = re.compile(
    r"(?<!with-)(?<!with_)(?<!has-)(?<!has_)(?<!no-)(?<!no_)(?:comment|cmt|pinglun|respond|disqus|reply-?list)",
    re.IGNORECASE,
)


def is_comments(names: str) -> bool:
    """Whether the names are those of a comment section.

    >>> is_comments("post-comments"), is_comments("has-comments"), is_comments("no_comment")
    (True, False, False)
    """
    return bool(_COMMENT_RE.search(names))


#: Names of the container of an article, as site systems give them.
ARTICLE_RE = re.compile(
    r"(?:^|[\s_-])(?:article|art|artical|news|post|entry|story|main|text|detail|page|body|rich|show|view|doc|zw)?[\s_-]?"
    r"(?:content|body|text|txt|artibody|endtext|zoom|con|cont|detail|neirong|zhengwen)(?=$|[\s_-]|\d|main|wrap|inner|box)",
    re.IGNORECASE,
)
#: Lines that say who edited a text or where it comes from.
CREDIT_RE = re.compile(
    r"\W{0,2}(?:责任编辑|责编|编辑|本文来源|文章来源|来源|原标题|原题|作者|记者|撰文|撰稿|供稿|校对|审核|监制|值班|出品|摄影|文|图|转自)\s*[:：/︱|为]"
)
#: What a player or lazy image says where it cannot run.
PLAYER_RE = re.compile(
    r"^(?:抱歉[，,]?\s*)?(?:您|你)的浏览器.{0,12}(?:不支持|版本|暂不)|^(?:请|需要?|点击)(?:先)?(?:启用|开启|安装|升级|更新).{0,12}(?:JavaScript|Flash|浏览器)"
    r"|^(?:视频|图片|内容)(?:正在)?加载(?:中|失败)|^Your browser does not support",
    re.IGNORECASE,
)

_TOOL = (
    r"分享(?:到|至)?|转发|微信|朋友圈|新浪微博|腾讯微博|微博|QQ空间|QQ|豆瓣|人人网|复制链接|打印(?:本页|本文)?|关闭(?:窗口|本页)?"
    r"|收藏(?:本文|本页)?|举报|点赞|赞|踩|评论|回复|支持|反对|只看该作者|倒序浏览|返回(?:顶部|列表|首页)?|顶部|首页|尾页|上一页|下一页"
    r"|上一[篇章]|下一[篇章]|大|中|小|字号|字体|字体大小|默认|加入书签|投推荐票|章节目录|目录|展开全文|阅读全文|查看全文|查看更多|更多"
    r"|加载中|正在加载|点击加载|登录|注册|立即注册|编辑|播报|讨论|关注|已关注|我要投稿|投稿|纠错|我要纠错|订阅|手机看|手机版|电脑版"
    r"|阅读|浏览|浏览次数|点击|点击数|点击率|人气|次|条|人|个|网友|跟贴|参与|推荐|下载|下载文档|预览|全屏|来源|责任编辑|标签|关键词|打开APP|APP"
    r"|扫一扫|扫码|二维码|在手机(?:上)?(?:打开|阅读|查看)(?:当前页|本文)?|手机打开当前页|广告|Advertisement|Loading"
)
_TOOLS_RE = re.compile(rf"(?:{_TOOL}|[\s\d\W_])+", re.IGNORECASE)

#: Lines that are furniture whatever stands around them.
_CHROME_RE = re.compile(
    r"^\W{0,3}(?:(?:(?:(?:您|你)(?:现在|当前)?|现在|当前|目前)(?:所在)?的?|所在的?)位置\s*[:：]|版权所有|Copyright|©|ICP备|[京沪粤浙苏]ICP|(?:免责|版权|特别|郑重)(?:声明|说明)\s*[:：]"
    r"|(?:上一篇|下一篇|前一篇|后一篇|上一条|下一条|上一章|下一章)(?:\s*[:：]|\W*$)|(?:微信|手机)?扫(?:一扫|码|描).{0,20}(?:关注|二维码|阅读|查看|分享|下载|打开|公众号|APP)"
    r"|(?:本文)?(?:标签|TAG)\s*[:：]|(?:网友|最新|热门|精彩)(?:评论|留言)\W*$|(?:您|你)需要登录后|发表(?:评论|回复)\W*$"
    r"|(?:文章|信息|页面)(?:纠错|举报)\W*$|点击(?:进入|查看|下载|阅读|加载).{0,8}$|(?:未经|非经).{0,12}(?:授权|许可|允许).{0,20}(?:转载|使用|复制)"
    r"|违法和?不良信息举报|举报(?:电话|邮箱)\s*[:：]|本站(?:所有|内容|部分|资源)|以上内容(?:仅|为|来自).{0,20}(?:观点|上传|整理)"
    r"|(?:打赏|赞赏)(?:作者|支持|本文)?\W*$|分享(?:到|至|本文|按钮)\s*(?:[:：]|$)|Powered by|Notice: The content above|GMT\s*[+-]\d+,.{0,40}Processed in|.{0,16}(?:您|你)的(?:支持|赞赏|打赏).{0,10}(?:鼓励|动力|继续)|(?:还)?没有人(?:打赏|赞赏)推荐度\s*[:：]"
    r"|您的浏览器(?:不|版本)|(?:请|需)(?:启用|开启|安装|升级).{0,12}(?:JavaScript|Flash|浏览器)|(?:加入|开通)VIP)",
    re.IGNORECASE,
)
_RIGHTS_RE = re.compile(
    r"版权所有.{0,12}(?:未经|不得|转载|翻印|必究|ICP|\d{4})|(?:未经|转载).{0,20}(?:转载必究|违者必究|不得转载)|ICP[备證证]\w{0,4}\d{5,}"
    r"|(?:新闻信息服务|传播视听节目|网络视听|增值电信业务|网络文化经营|广播电视节目|出版物经营|网络出版服务).{0,8}许可证"
)
#: 首页 > 新闻 > 正文: three short names or more on the way to the page.
_CRUMBS_RE = re.compile(r"[^。！？>›»→]{1,16}(?:\s*[>›»→]+\s*[^。！？>›»→]{1,40}){2,6}")
#: Numbers alone may number sections or tell the time.
_BARE_RE = re.compile(r"[\s\d\W_]+")
#: Labels over lists of other pages.
LABEL_RE = re.compile(
    r"^\W{0,3}(?:相关|推荐|热门|热点|延伸|更多|猜你|您可能|你可能|大家(?:都)?在|为你|为您|精彩|最新|图文|专题|本类|本栏|栏目|站内|随机|编辑推荐|小编"
    r"|其他|其它|网友|评论|参考链接|阅读排行|排行|点击排行|本周|今日|24小时|48小时|一周|【[^】]{2,40}】相关|还看|看了又看|往期|上一篇|下一篇"
    r"|参考(?:资料|文献|来源)|外部链接|扩展阅读"
    r"|関連|延伸閱讀|相關|推薦|熱門|相关推荐)[^。！？]{0,16}$"
)
#: A headline in a list ends in its date: 旧桥今日重开 03-12.
DATED_RE = re.compile(
    r"[^\d\s]\s*[\[(（]?(?:20\d\d\s*[-/.年]\s*)?\d{1,2}\s*[-/月]\s*\d{1,2}日?\s*(?:\d\d:\d\d)?[\])）]?$"
)
_MARKS = "。！？；，、：…"


def is_chrome(text: str) -> bool:
    """Whether a whole line is furniture by its words: tools, notices, previous and next."""
    if len(text) > 400:
        return False
    if _CHROME_RE.match(text) or (len(text) <= 150 and _RIGHTS_RE.search(text)):
        return True
    return is_tools(text) or (len(text) <= 120 and _CRUMBS_RE.fullmatch(text) is not None)


def is_tools(text: str) -> bool:
    """Whether a line is made of the words of buttons alone.

    Numbers alone are not: they may number sections or tell the time.

    >>> is_tools("分享到： 微信 微博"), is_tools("12:30"), is_tools("关注民生")
    (True, False, False)
    """
    return (
        len(text) <= 80 and not _BARE_RE.fullmatch(text) and _TOOLS_RE.fullmatch(text) is not None
    )


def marks(text: str) -> int:
    """How many marks of running text there are: 。！？；，、：…"""
    return sum(map(text.count, _MARKS))


def commas(text: str) -> int:
    """How many marks that divide a sentence there are: ，、；"""
    return text.count("，") + text.count("、") + text.count("；")


def stops(text: str) -> int:
    """How many sentence ends there are: 。！？…… and, in Latin text, a full stop before a blank."""
    found = text.count("。") + text.count("！") + text.count("？") + text.count("……")
    return found or text.count(". ") + (text.endswith(".") and len(text) > 30)


#: Headings of what readers wrote: 评论、全部留言 (42)、《…》有 25 条评论.
COMMENTS_RE = re.compile(
    r"^\W*(?:(?:发表|發表|我要|参与|撰写|快速|添加新?)(?=[评評留回])|《[^》]{1,60}》\s*)?(?:[共有]*\s*\d+\s*[条则个篇]|全部|最新|热门|精彩|网友|读者|用户|文章|查看|相关)*\s*"
    r"(?:评论|評論|留言|跟贴|跟帖|回应|回應|热评|我来说两句|Comments?|Responses?)(?:列表|区|区域|内容)?\W*(?:[共有]*\s*\d+\s*[条则个篇人]?)?[^\w。]*$",
    re.IGNORECASE,
)
