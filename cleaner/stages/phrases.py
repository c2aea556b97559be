"""Phrases in which sites speak of themselves, to be found inside sentences.

Each begins with one of a few words, so that a page is looked at only where these stand, and
ends where nothing of it can follow: behind the word that closes it, an address, a number, a
name that ends as names of sites do. They are written for simplified characters and common
letters, and read what `folded` gives.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from cleaner.scripts import convert, tables
from cleaner.stages.seams import HAN

# ── letters ──────────────────────────────────────────────────────────────────

#: Wide letters, rings and figures of other kinds, one for one.
_FOLDS: Final = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：！？（）；"}
    | {ord(ring): ord("0") + n for n, ring in enumerate("⓪①②③④⑤⑥⑦⑧⑨")}
    | {ord(ring): ord("1") + n for n, ring in enumerate("❶❷❸❹❺❻❼❽❾")}
    | {ord(sign): ord("1") + n for n, sign in enumerate("⑴⑵⑶⑷⑸⑹⑺⑻⑼")}
    | {
        ord("➕"): ord("+"),
        ord("薇"): ord("微"),
        ord("徽"): ord("微"),
        ord("纵"): ord("众"),
        ord("仲"): ord("众"),
    }
)


@cache
def _odd() -> re.Pattern[str]:
    """Any character that is written otherwise where it is common, or is beyond the basic plane:
    a set that names some of those is looked through one by one.
    """
    signs = [chr(code) for code in (*tables("hans").single, *_FOLDS) if code <= 0xFFFF]
    return re.compile(f"[{''.join(signs)}\U00010000-\U0010ffff]")


def folded(said: str) -> str:
    """A piece of a line in simplified characters and common letters, as long as it was.

    >>> folded("ＱＱ羣：①２3，歡迎關注薇信")
    'QQ群：123，欢迎关注微信'
    """
    return convert(said, "hans").translate(_FOLDS) if _odd().search(said) else said


# ── parts ────────────────────────────────────────────────────────────────────

_TEXTS: Final = "材料|资料|范文|公文|文章|课件|教案|试题|真题|论文|作文|讲话稿?|演讲稿|发言稿|文稿|小说|文档|模板|心得体会|总结|素材|内容|章节|资讯|信息|资源|干货|精彩|好书|新闻|视频|下载|图片|作品|书籍|习题|试卷"
#: How names of sites end; the second kind only where other words of a site are beside it.
_SUFFIX: Final = "网(?![络友站民上点格购店址页红课校吧银约])|文库|书库|题库|资料库|论坛|书屋|书院|之家|书吧|贴吧|(?:中文|文学|小说)(?!网)|在线|大全|天地|频道"
_LOOSE: Final = f"(?:{_SUFFIX}|吧|阁|屋|帮|库|斋|轩|社区)(?!网|文库|论坛|书[屋院]|中文|文学|小说|[吧阁屋帮库斋轩])"
#: Names hold none of the words that join others.
_NAME: Final = r"(?:我[爱要])?[^\W_的了是在这那我你他她它们不就也都很把被]{1,8}?"
_ADDRESS: Final = r"(?:(?:https?://|www\.|(?<![A-Za-z0-9])(?:m|wap|bbs|3g)\.)[A-Za-z0-9./?=&%_-]+[A-Za-z0-9/]|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|cc|org|info|top|vip|xyz)(?:\.cn)?)"
_SITE: Final = (
    rf"(?:[“\"「『【《〖\[（(][{HAN}A-Za-z0-9]{{2,10}}[”\"」』】》〗\]）)]|{_NAME}(?:{_LOOSE}))"
)
_WHERE: Final = rf"(?:{_SITE}(?:\s?[（(\[]?(?:{_ADDRESS})[）)\]]?)?|{_ADDRESS})"
_DONE: Final = "(?:的?小编)?(?:精心|独家|为您|为你|为大家|免费)*(?:整理|收集|搜集|提供|编辑|发布|首发|分享|原创|制作|上传|下载|查看|阅读|浏览|订阅|观看|搜索|更新|查阅)*"
_NUMBER: Final = r"(?:\d(?:[ -]?\d){5,12}|[零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖]{7,12})(?!\d)"
_SPACED: Final = r"[A-Za-z0-9_-](?: [A-Za-z0-9_-]){4,}(?![A-Za-z0-9])"
_QUOTED: Final = rf"[“\"「『【《][{HAN}A-Za-z0-9_ -]{{2,16}}[”\"」』】》]"
_VALUE: Final = rf"(?:{_QUOTED}|{_SPACED}|[A-Za-z][A-Za-z0-9_-]{{4,19}}(?![A-Za-z0-9.@])|{_NUMBER}|(?<=[:：])[{HAN}A-Za-z0-9]{{2,10}}(?=[)）】\]〗]))"
_CHANNEL: Final = (
    "(?:微 ?信(?:公 ?众 ?号|公众平台|订阅号|搜一搜|群|号|扫码)?|公 ?众 ?号|公众平台|订阅号|服务号|视频号|小程序|[Vv]信|[Vv][Xx]|[Ww][Xx]|[Qq] ?[Qq] ?(?:交流|学习|资料)?群?|[Qq]群|扣扣群?|企鹅号?群?|"
    "抖音号?|快手号?|小红书号?|[Bb]站(?:UP主|up主|账号)?|微博号?|头条号|百家号|微店|淘宝店铺?|贴吧)"
)
_LABEL: Final = r"(?:同号|账号|号码|群号|号|ID|id)?(?:搜索|搜|关注|添加)?\s?[:：]?\s?"
_GO: Final = "(?:请?(?:点击|访问|登[录陆]|浏览|关注|搜索|查看|百度|收藏|添加|加|光临)|请?(?:到|上|去|来|进入)|尽在|就[上到来在]|都在|可[到上访])"
_GET: Final = f"(?:(?:，|,)?(?:免费|立即|马上|即可|可)*(?:领取|获取|下载|索取|查看|阅读|观看|咨询|订阅|了解|更新)(?:更多|全部|完整版?|全套|海量|本文|全文|原文)*(?:{_TEXTS})*)?"


class Phrase(NamedTuple):
    """What a site says.

    Attributes:
        rest: What matches it behind its first word.
        kind: "sure" if no sentence says it but to speak of sites, "some" if some do, "handle"
            for an account, "phone" for what offices give, too, "last" if it ends nowhere but with its line.
    """

    rest: re.Pattern[str]
    kind: str


#: First words, what follows, and what kind of phrase it is. A short first word is looked
#: for with the next character: 加·微.
_PHRASES: Final = (
    # where the page is from
    ("本文 本资料 本篇 本范文 此文 该文 文章 以上内容 本内容 资料 内容 全文 原文 范文 本书 本章", rf"(?:是|内容)?(?:来自于?|来源于?|转自|转载自|转载于|摘自|选自|出自|由|首发于?|源于|源自|来源[:：]|出处[:：])\s?{_WHERE}{_DONE}", "sure"),
    ("以上是 以上就是 以上为 以上内容是 这是 本文是", rf"由?(?:{_SITE})?(?:的?小编|编辑)(?:为|给|帮)?(?:您|你|大家|各位)?(?:精心)?(?:收集|整理|搜集|分享|带来|介绍|推荐|提供)+的?[^，。！？\n]{{0,24}}(?=[。！\n]|$)", "sure"),
    ("转载自 转载于 转自 摘自 来源： 来源: 出处： 文章来源： 本文来源：", rf"\s?{_WHERE}{_DONE}", "some"),
    ("转载自 转载于 转自 摘自 来源： 来源: 出处： 文章来源： 本文来源：", rf"\s?(?:{_WHERE}|{_NAME}(?:网|站)){_DONE}[ \u3000]*(?=\n|$)", "last"),
    # where more is
    ("更多 最新 海量 更全 想看更多 想了解更多 查看更多 获取更多 阅读更多 下载更多", rf"(?:(?:的?(?:免费|精彩|优秀|相关|同类|完整|最新|优质|好看的?|{_TEXTS}))*[，,]?{_GO}+|[{HAN}]{{2,8}}?[，,]?(?:敬?请|欢迎|尽在|都在|就上)+(?:访问|登[录陆]|浏览|点击|关注|搜索|查看|收藏|添加|加|光临|到|上)*)(?:{_CHANNEL}{_LABEL}{_VALUE}|{_WHERE}){_DONE}{_GET}", "sure"),
    ("更多 查看更多 点击查看更多", f"(?:精彩|相关|优质|免费|{_TEXTS})+[，,]?(?:请|敬请|欢迎)(?:点击|关注|收藏|下载|登录)(?:本站|我们|阅读原文|原文|链接|下方|这里|此处|公众号)+", "sure"),
    ("请访问 请登录 请到 请上 请百度 欢迎访问 欢迎光临 欢迎登录 欢迎关注 敬请关注 百度搜索 搜索", rf"[:：]?{_WHERE}{_DONE}{_GET}", "some"),
    # rights
    ("未经 未获 未取得", "(?:本站|本网|作者|本人|书面|版权人|本号)*(?:允许|许可|授权|同意|准许)[，,]?(?:不得|禁止|严禁|请勿|谢绝|不准)(?:擅自|任意|随意|以任何形式)*(?:转载|复制|抄袭|转发|传播|采集|盗用|使用)(?:或(?:转载|复制|抄袭|转发|传播|采集|盗用))?(?:[，,]?(?:违者|侵权)必究)?", "sure"),
    ("转载请 如需转载 转载需 转载注明 转载时请 转载务必", rf"(?:请|务必)*(?:注明|标明|保留|联系)*(?:出处|来源|作者|原文链接|来自|链接|授权|地址|本站|后台|[:：])*(?:{_WHERE})?", "sure"),
    ("禁止转载 谢绝转载 请勿转载 严禁转载 不得转载 侵权必究 盗版必究 翻版必究 翻印必究 违者必究 版权所有 版权归属", rf"[，, ]?(?:(?:违者|侵权|翻版|盗版|翻印)必究|请勿(?:转载|复制)|归?{_WHERE}(?:所有)?|不得(?:转载|复制))*", "sure"),
    ("版权归", rf"{_WHERE}所有", "sure"),
    ("Copyright copyright COPYRIGHT © (c) (C)", rf"\s?(?:©|\(c\)|\(C\))?\s?(?:by\s)?(?:\d{{4}}(?:\s?[-—]\s?\d{{4}})?)?\s?(?:{_ADDRESS}|{_WHERE})(?:\.?\s?[Aa]ll [Rr]ights [Rr]eserved\.?)?", "sure"),
    ("All rights reserved|All Rights Reserved|ALL RIGHTS RESERVED", r"\.?", "sure"),
    ("Powered by|powered by|Power by", r"\s?[A-Za-z][A-Za-z0-9.!-]{2,20}(?:\s?[A-Z]\d(?:\.\d)*)?", "sure"),
    # calls
    ("点击 长按 扫描 扫码 识别 扫一扫 微信扫 轻触 戳 点这里 点此", "(?:上方|下方|左下角|右上角|文末|图中|下图|上图|以上|以下|顶部|底部|标题下|识别|关注|添加|长按|扫描|一扫|微信|蓝色|这里|此处)*(?:蓝字|二维码|小程序码?|卡片|名片|阅读原文|头像|按钮|链接|图片)(?:即可|可以|快速|一键|免费|识别|立即|马上|扫描|长按)*(?:关注|加群|进群|入群|添加|识别|领取|下载|查看|阅读|购买|报名|订阅|咨询|了解|收藏|参与|加入)+(?:[一-龥]{0,4}群|我们|本号|公众号|更多|全文|原文|详情|客服|小编|资料|好友|老师)+", "sure"),
    ("点击 长按 扫描 扫码 识别 扫一扫 微信扫 轻触 戳 点这里 点此", "(?:上方|下方|左下角|右上角|文末|图中|下图|上图|以上|以下|顶部|底部|标题下|识别|关注|添加|长按|扫描|一扫|微信|蓝色|这里|此处)*(?:蓝字|二维码|小程序码?|卡片|名片|阅读原文|头像|按钮|链接|图片)(?:即可|可以|快速|一键|免费|识别|立即|马上|扫描|长按)*(?:关注|加群|进群|入群|添加|识别|领取|下载|查看|阅读|购买|报名|订阅|咨询|了解|收藏|参与)+(?![一-龥])", "sure"),
    ("点击 长按 扫描 扫码 识别 扫一扫 微信扫 轻触 戳 点这里 点此", "(?:上方|下方|左下角|右上角|文末|图中|下图|上图|以上|以下|顶部|底部|标题下|识别|关注|添加|长按|扫描|一扫|微信|蓝色|这里|此处)*(?:蓝字|二维码|小程序码?|卡片|名片|阅读原文|头像|按钮|链接|图片)(?:即可|可以|快速|一键|免费|识别|立即|马上|扫描|长按)*(?:关注|加群|进群|入群|添加|识别|领取|下载|查看|阅读|购买|报名|订阅|咨询|了解|收藏|参与)+", "some"),
    ("长按 猛戳", "(?:上方|下方|左下角|右上角|文末|图中|下图|上图|以上|以下|顶部|底部|标题下|识别|关注|添加|长按|扫描|一扫|微信|蓝色|这里|此处)*(?:蓝字|二维码|小程序码?|卡片|名片|阅读原文|头像|按钮|链接|图片)(?:即可|可以|快速|一键|免费|识别|立即|马上|扫描|长按)*(?:关注|加群|进群|入群|添加|识别|领取|下载|查看|阅读|购买|报名|订阅|咨询|了解|收藏|参与)+", "sure"),
    ("点击阅读原文 点击原文 点击下载 点击查看 点击展开 点击加载 点击收听 点击播放 点击观看 查看详情 查看全文 查看原文 阅读全文 阅读原文 展开全文 展开阅读 加载更多 返回首页 返回列表 返回顶部 返回目录 加入收藏 设为首页 收藏本站 收藏本页 上一页 下一页 上一篇 下一篇 上一章 下一章 立即下载 免费下载 立即阅读 立即咨询 继续阅读 剩余全文 查看剩余", "(?:更多|全文|详情|原文|链接|下载|查看|阅读|剩余|内容|视频|音频|余下|返回首页|返回目录|下一页|下一篇|下一章|加入书签|附件|\\|| )*", "some"),
    ("关注我们 关注本站 关注小编 关注本号 记得关注 喜欢就 喜欢的话 觉得不错 喜欢请 如果喜欢", "[，,]?(?:的话|就|请|记得|可以|本文|不要忘记|别忘了|欢迎|给个?|点个?|一下|支持|我们|小编|帮忙|[，,、]|点赞|投币|收藏|转发|关注|分享|在看|评论|订阅|一键三连|三连|星标|打赏|赞)*(?:点赞|投币|收藏|转发|关注|分享|在看|评论|订阅|一键三连|三连|星标|打赏|不迷路|赞|吧|哦)", "sure"),
    ("点赞 一键三连 求点赞 求关注", "(?:[，,、 ]?(?:点赞|投币|收藏|转发|关注|分享|在看|评论|订阅|一键三连|三连|支持|打赏|加)){2,}", "some"),
    ("分享到 分享至", r"[:：]?\s?(?:(?:新浪|腾讯)?微博|微信(?:好友)?|QQ空间|QQ好友|QQ|朋友圈|人人网|豆瓣|贴吧|[\s、])+", "sure"),
    # what is kept back
    ("开通 加入 成为 升级 购买 充值", "(?:本站)?(?:VIP|vip|Vip|会员)(?:会员)?(?:即可|可|后|免费|立即|可以)*(?:查看|阅读|下载|浏览|解锁|复制|观看|享受?)(?:全文|全部|完整|本文|文档|内容|原文|海量|更多|资源|下载|特权)*", "sure"),
    ("VIP vip 会员", "(?:会员)?(?:专享|专属|独享|尊享|免费)(?:文档|内容|资源|下载|阅读|章节|文章|特权)", "sure"),
    ("此处内容 以下内容 剩余内容 隐藏内容 本内容 该内容 部分内容 此内容 余下全文 剩余全文 本帖隐藏 全部内容", "(?:的内容)?(?:需要?|须|仅|只有)?(?:您|用户)?(?:在)?(?:登[录陆]|付费|会员|回复|关注|下载|扫码|注册|购买|订阅|开通|加群|评论|解锁)+(?:后|才能|方可|才|会员|公众号|用户|并|、)*(?:可见|可看|可读|阅读|查看|浏览|观看|下载|解锁)?(?:全文|内容)?", "sure"),
    ("登录后 登陆后 回复后 付费后 评论后 注册后 关注后 下载后 扫码后 [回复 【回复 回复可见 登录可见 评论可见", "(?:可见|可看|(?:可|即可|才能|方可)(?:查看|阅读|浏览|下载|复制|编辑|打印|观看))(?:全文|全部|完整|隐藏|内容|更多)*[\\]】]?", "some"),
    ("游客， 游客,", "如果您要查看本帖隐藏内容请(?:回复)?", "sure"),
    ("本帖最后由", r" ?\S{1,20} 于 ?\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2})?(?: [AaPp][Mm])? ?编辑", "sure"),
    # novels
    ("最新章节 正版章节 完整章节 更多章节 最新更新 全文阅读 免费阅读 看最新 看正版 想看", rf"(?:更新|免费|全文|章节|小说|尽|的|，|,)*(?:{_GO}|在)+{_SITE}(?:{_DONE})", "sure"),
    ("一秒记住 天才一秒记住 天才壹秒记住 三秒记住", rf"(?:本站|本书|本网|我们)?(?:最新|首发|永久|手机版?)*(?:网址|域名|地址|网站)?[:：，,]?\s?{_WHERE}(?:[，,]?(?:为您|为你|更新快?|免费|提供|精彩|小说|阅读|无弹窗|最快|读))*[。！]?", "sure"),
    # a text tells its reader to remember a book or a sentence, too: that is no site
    ("请记住 记住 牢记 请牢记", rf"(?:(?:本站|本书|本网|我们)?(?:最新|首发|永久|手机版?)*(?:网址|域名|地址|网站)[:：，,]?\s?{_WHERE}|[:：，,]?\s?(?:本站|本书|本网)?(?:{_NAME}(?:{_LOOSE})|[“「『【《]{_NAME}(?:{_LOOSE})[”」』】》]|{_ADDRESS})(?:\s?[（(\[]?{_ADDRESS}[）)\]]?)?)(?:[，,]?(?:为您|为你|更新快?|免费|提供|精彩|小说|阅读|无弹窗|最快|读))*[。！]?", "sure"),
    ("无弹窗 无广告 无错章节 无错小说", "(?:广告|小说|章节|免费|全文|在线|阅读|更新|最快|最新|下载|网|，|,)*(?:阅读|更新|最快|下载|小说网?|广告|更新快)", "sure"),
    ("求·收 求·推 求·月 求·订 求·打 求·鲜 求·红 求·评 求·点 求·书 求·支 跪求 拜求", "(?:收藏|推荐票?|月票|订阅|打赏|鲜花|红票|评价票?|点击|评论|书评|支持)(?:[，,、 ]?(?:跪?求)?(?:收藏|推荐票?|月票|订阅|打赏|鲜花|红票|评价票?|点击|评论|书评|支持))+(?:[！!~～]*)", "sure"),
    ("手机用户 手机阅读 手机站 手机版 手机看 手机同步 同步阅读 电脑版 备用网址 最新网址 永久网址 本站域名", rf"(?:同步|阅读|请|可)*(?:浏览|访问|登[录陆]|到|[:：])+\s?{_WHERE}{_DONE}(?:[，,](?:更优质的|更好的|随时随地)?(?:用户|阅读)?体验)?[。！]?", "sure"),
    ("（本章 (本章 本章未完 未完待续 小章未完 本小章", "(?:还?未完|没完)?[，,]?(?:请|继续|后续|点击|翻页|手动|精彩)*(?:下一页|翻页|阅读|内容|后面|继续|精彩|，)*[）)]?", "some"),
    # accounts
    ("关注 添加 搜索 加·微 加·Q 加·q 加·V 加·v 加·扣 加·我 加·小 加·企 加·公 加·抖 请加 请搜索 搜·微 搜·公 搜·抖 联系 咨询 长按 欢迎加 欢迎添加 请关注 加入 私信", rf"(?:我们?的?|小编|客服|老师|作者|官方|本站|站长)?(?:[+❤♥]|的)?{_CHANNEL}{_LABEL}{_VALUE}{_GET}", "handle"),
    ("微信 微： 微: 公众号 订阅号 视频号 QQ qq Qq Q群 q群 Q： Q: q： ➕微 ➕V ➕v V信 v信 VX vx Vx WX wx 加V 加v 加微 加薇 +V +v +微 扣扣 企鹅 抖音 快手 小红书 微博 头条号 百家号 微店 淘宝店 B站 LINE： LINE: Line: line: Telegram: 电报群", rf"(?:信|公众号|公众平台|订阅号|公 众 号|交流|学习|资料|群|号|UP主|搜一搜|店铺?| )*{_LABEL}[❤♥+]?\s?{_VALUE}{_GET}", "handle"),
    ("代写 代发 代开 代办 办证 代考", rf"(?:{_TEXTS}|发票|证件|文凭|学历|[，,、])*(?:加|请加|联系|咨询|[:：])*{_CHANNEL}{_LABEL}{_VALUE}", "sure"),
    ("电话： 电话: 手机： 手机微信同号 微信同号 手机号： 咨询电话 咨询热线 服务热线 订购热线 联系电话 客服电话 热线电话 热线：", rf"(?:微信同号)?[:：]?\s?{_NUMBER}", "phone"),
    ("澳门 新葡京 葡京 威尼斯人 时时彩 六合彩 百家乐 老虎机 线上博彩 网上赌场 金沙 太阳城", rf"(?:新?葡京|线上|网上|威尼斯人|真人|[{HAN}]{{0,3}}(?:娱乐城?|博彩|赌场|平台|彩票|棋牌|注册|投注|开户|官网|下载|网站|在线)){{1,4}}\s?{_ADDRESS}", "sure"),
    ("👉 ☞ ➤", r"[^👈☜\n]{2,24}[👈☜]", "sure"),
    ("#", rf"[{HAN}A-Za-z][{HAN}A-Za-z0-9]{{1,15}}#", "some"),
    ("#", rf"[{HAN}A-Za-z]\S{{1,13}}(?:[ \u3000]#[{HAN}A-Za-z]\S{{1,13}})*[ \u3000]*(?=\n|$)", "last"),
    ("@", rf"[{HAN}A-Za-z0-9_]{{2,12}}[ \u3000](?=[{HAN}\n]|$)", "some"),
    ("@", rf"[{HAN}A-Za-z0-9_]{{2,12}}[ \u3000]*(?=\n|$)", "last"),
    ("[url] [/url] [b] [/b] $lesson$ {$ [!--", r"(?:[a-z]*(?:\$\}|--\]))?", "sure"),
    # files, links, counts
    ("链接： 链接: 网盘链接 下载链接 百度网盘", r"[:：]?\s?https?://pan\.[A-Za-z0-9./_-]+(?:[，, ]*(?:提取码|密码|访问码)\s?[:：]?\s?[A-Za-z0-9]{4})?(?:[，, ]*复制这段内容[^。\n]{0,30})?", "sure"),
    ("交流群 微信群 群号 电话 手机号 联系方式", rf"\s?[:：]?\s?{_NUMBER}", "handle"),
    ("提取码 解压密码 访问密码 文件密码", rf"\s?[:：]\s?(?:{_ADDRESS}|[A-Za-z0-9]{{4,12}})", "handle"),
    ("打开·A 打开·a 打开·客 打开·手 下载·A 下载·a 下载·客 安装·A 安装·客 使用·A 使用·客", "(?:本站|我们的?|最新|手机|官方)*(?:APP|App|app|客户端|手机版)(?:，|,|即可|可以?|免费|随时|继续|立即|马上)*(?:阅读|查看|观看|收听|浏览|体验|畅读|看)(?:全文|更多|完整|精彩|原文|内容|评论)+", "sure"),
    ("复制这段 复制这条 復制這段", r"[^￥$\n]{0,12}[￥$€][A-Za-z0-9]{6,14}[￥$€](?:[^。，\n]{0,3}打开(?:手机)?(?:淘宝|天猫|支付宝|拼多多|抖音)(?:APP|领取|即可)*)?", "sure"),
    ("****", rf" ?本?[{HAN}]{{2,14}} ?\*{{4}}", "sure"),
    ("//@", rf"[{HAN}A-Za-z0-9_-]{{2,16}}[:：]", "sure"),
    ("听全文 本文阅读 阅读本文 全文共 本文约", r"(?:大?约|需|需要|共)*\s?\d+\s?(?:分钟|字)(?:读完)?", "last"),
    ("后台回复 公众号回复 私信回复 评论区回复 关注后回复 回复关键词", rf"(?:关键[词字]|数字)?{_QUOTED}?(?:即可|可|就能|免费)*(?:领取|获取|获得|查看|下载)(?:{_TEXTS}|更多|完整版?|全套|全文)*", "sure"),
    ("记得将 记得把 请将 请把 别忘了 将我们 把我们 设为星标 加星标 标星", "(?:将|把)?(?:我们|公众号|本号|本站|小编)?(?:设为|加|标|置顶|添加)*(?:星标|置顶|收藏夹|主页)(?:⭐|哦|吧|★)?", "sure"),
    ("关注 搜索 扫码关注 欢迎关注 请关注 长按关注 微信搜索 更多", rf"(?:精彩|内容|资讯|[{HAN}]{{0,4}}请?关注|微信|我们的?)*{_QUOTED}(?:微信|官方)*(?:公众号|订阅号|公众平台|服务号|视频号|小程序|抖音号){_GET}", "some"),
    ("更多", rf"(?:精彩|内容|资讯|{_TEXTS})*(?:请|敬请|欢迎)关注[{HAN}A-Za-z0-9]{{2,10}}(?:微信)?(?:公众号|订阅号)", "sure"),
    ("京·I 沪·I 粤·I 浙·I 苏·I 鲁·I 豫·I 川·I 渝·I 鄂·I 湘·I 皖·I 闽·I 赣·I 冀·I 晋·I 陕·I 津·I 辽·I 吉·I 黑·I", r"(?:ICP备|icp备|公网安备)\s?\d{6,14}号?(?:-\d+)?", "sure"),
    ("From: From： from: Via: via: Source: Article From", rf"(?:from\s)?\s?(?:{_ADDRESS}|{_WHERE})", "sure"),
    ("投稿邮箱 联系邮箱 投稿信箱 电子邮箱 邮箱： 邮箱: E-mail Email email E-MAIL 投稿：", r"\s?[:：]?\s?[A-Za-z0-9._-]+@[A-Za-z0-9-]+(?:\.[a-z]{2,4}){1,2}", "phone"),
    ("Tel: TEL: Tel： tel: V: V： v: v： wei信 微xin weixin Weixin WeChat wechat 威信 卫星 商务合作： 商务合作: 合作微信 合作QQ 客服微信 客服QQ 客服： 咨询微信 老师微信 站长QQ 热线", rf"(?:号|：|:|QQ|微信|电话)*\s?(?:{_VALUE}|\d{{3}}-\d{{4}}-\d{{4}})", "handle"),
    ("↑↑ ↓↓ →→ ▲▲ ★★ ☆☆ ■■ ◆◆ ▼▼ ☟☟", r"[↑↓→▲★☆■◆▼☟]{0,4}[^↑↓→▲★☆■◆▼☟\n]{0,6}(?:点击|关注|下载|搜索|扫码|加群|领取|长按|收藏)[^↑↓→▲★☆■◆▼☟\n]{0,16}[↑↓→▲★☆■◆▼☟]{2,6}", "sure"),
    ("播放视频 视频加载中 正在加载 加载中", r"[.…。]{0,6}(?:请稍候)?(?:百度APP内播放)?", "last"),
    ("关键词： 关键字： 关键词: 标签： 标签: Tags: tags: TAG： 文章录入： 文章录入: 录入： 录入: 责任编辑： 责任编辑: 责编： 编辑： 编辑: 审核： 上传者： 浏览： 浏览: 浏览次数： 阅读： 阅读: 阅读量： 点击： 点击数： 更新时间： 发布时间： 发布日期： 本文地址： 本文链接： 原文链接： 原文地址： 文章出处： 本文关键词： 作者：", rf"\s?(?:{_ADDRESS}|\d[\d.,:/ -]*(?:次|万|年|月|日|人)?|[{HAN}A-Za-z0-9_.·-]{{2,12}}(?:[ 、,][{HAN}A-Za-z0-9]{{2,8}}){{0,4}})[ \u3000]*(?=\n|$)", "last"),
    ("本文共 本篇文章共", r"\s?\d+\s?页[，, ]*(?:(?:当前)?第\s?\d+\s?页|上一页|下一页|首页|尾页|末页|\[?\d+\]?|[ ,，])*(?:下一页|尾页|末页|\d\]?)", "some"),
    ("上一页 首页", r"\s?(?:\[?\d{1,3}\]?\s?){1,10}(?:下一页|尾页|末页)", "some"),
    ("发自 来自: 来自： -来自 Sent from Posted from", r"(?:from )?\s?(?:我的|my )?\s?(?:iPhone|iPad|Android|安卓|苹果|华为|小米|荣耀|OPPO|vivo|三星|手机|微博)[A-Za-z0-9 ]{0,12}(?:手机|客户端|版)?", "last"),
    ("章节内容错误 章节错误 内容错误 如有错误 发现错误", "[，,]?(?:请|可)?(?:点此|点击|点这里|及时|联系)*(?:举报|反馈|报错|指正|管理员)+", "sure"),
    ("文章仅代表 本文仅代表 以上内容仅代表 观点仅代表", "(?:作者)?(?:本人|个人)?(?:的)?(?:观点|看法|立场)[，,]?(?:与|不代表|和)?(?:本站|本网|本平台|平台|网站)?(?:立场|观点|无关)*[。]?", "sure"),
    ("如有侵权 若有侵权 图片来自网络 图片来源于网络 图片源自网络 图文来自网络 内容来自网络 素材来源网络", "[，,]?(?:如有侵权|若有侵权|侵删|请?(?:及时)?(?:联系|告知|通知)(?:我们|本站|作者|小编|管理员)*(?:删除|处理)?|删除|即删|立删|[，,])*", "some"),
    # what the rest of a sentence belongs to
    ("编辑推荐： 推荐阅读： 相关阅读： 延伸阅读： 精彩推荐： 热门推荐： 相关推荐： 相关文章： 猜你喜欢： 编辑推荐: 推荐阅读: 相关阅读:", r"[^。！？；，\n]{2,30}(?=\n|$)", "last"),
)  # fmt: skip


#: The same words as filters are got past with: wide letters, blanks, a look-alike.
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _written(word: str) -> set[str]:
    """The ways in which a first word is written."""
    ways = {word, convert(word, "hant")}
    if word.isascii() or word in _SHORT:
        ways |= {word.translate(_WIDE), " ".join(word)}
    return ways | {way.replace("微", sign) for way in ways for sign in "薇徽"}


_SHORT: Final = frozenset(("微信", "公众号", "Q群", "q群", "V信", "v信"))


@cache
def openings() -> dict[str, tuple[tuple[int, int], ...]]:
    """The first words, however they are written.

    Returns:
        For each the numbers of its phrases, and how many of its characters stand before
        what a phrase is matched by.
    """
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, (words, _, _) in enumerate(_PHRASES):
        for word in words.split("|" if "|" in words else " "):
            first, _, second = word.partition("·")
            for opening in _written(first + second):
                size = len(opening) - len(second)
                found[opening] = (*found.get(opening, ()), (number, size))
    return found


@cache
def phrase(number: int) -> Phrase:
    """A phrase by its number: what follows its first word, and its kind."""
    _, rest, kind = _PHRASES[number]
    return Phrase(re.compile(rest), kind)


@lru_cache(maxsize=4096)
def longest(line: str, word: str) -> tuple[int, str] | None:
    """The longest phrase at the beginning of a line, which opens with this word.

    Remembered, for most lines stay as they are between two rounds.

    Returns:
        Its length and its kind, None if there is none.
    """
    said, best = folded(line), (-1, False, "")
    for number, size in openings()[word]:
        rest, kind = phrase(number)
        hit = rest.match(said, size)
        if hit and (hit.end(), kind == "last") > best[:2]:
            best = hit.end(), kind == "last", kind
    return (best[0], best[2]) if best[0] >= 0 else None
