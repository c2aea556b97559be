"""What a site sets before its address: 本文来自…网, 更多范文请访问…, 转载自…."""

from __future__ import annotations

import re

from cleaner.stages.seams import HAN

_SITE = "网|文库|论坛|文学|小说|范文|文秘|作文|课件|教案|资源|书库|书屋|书吧|在线|吧|之家|中文网|大全|天地|频道"
_NAME = rf"[{HAN}A-Za-z0-9]{{1,10}}?(?:{_SITE})"
_TEXTS = "本文|文章|文档|资料|本资料|范文|以上内容|内容|信息|原文|此文|全文|本页|本篇|课件|试题|论文|图片"
#: What leads to the address, up to it, with the name of the site.
LEAD_RE = re.compile(
    rf"(?:(?:{_TEXTS})(?:来自于?|来源于?|源自|转自|转载自|转载于|转贴于|转贴自|摘自|选自|出自|引自|首发于?|由)|(?:转自|转载自|转载于|转贴于|转贴自|摘自|选自|来自)(?=.*(?:{_SITE})[:：]?\s?$)"
    rf"|(?:{_TEXTS}|转载|原创|本站)(?:来源|出处|链接|网址|地址|首发|域名)(?=\s?[:：])|(?:备用|永久|最新|手机版?)(?:网址|域名|地址|网站)|(?:来源|出处)\s?[:：](?=.*(?:{_SITE})[:：]?\s?$)"
    rf"|(?:(?:想看|查看|获取|了解|下载|阅读)?更多|最新|海量)(?:的?(?:免费|精彩|优秀|相关|同类|完整|最新))?(?:{_TEXTS}|材料|文章|公文|教案|小说|作文|资源|章节|精彩|讲话稿?|模板)*[,，]?(?:都在|请|就到|就上|欢迎|尽在|敬请|可|到)*(?:访问|登[录陆]|浏览|点击|关注|搜索|查看|上|到|去|百度)?"
    rf"|(?:欢迎|敬请)(?:访问|光临|光顾|来到|收藏|记住)(?:本站|我们)?|请(?:收藏|记住)(?:本站|我们)?(?:网址|地址|域名)?|版权(?:所有|归)|转载请注明(?:出处|来源|来自|自)?|copyright)"
    rf"(?:\s?[:：]\s?|\s|@)?(?P<name>{_NAME}|[{HAN}]{{2,10}}(?=[ \u3000]))?(?:提供|整理|收集|发布|首发)?[:：,，]?\s?$",
    re.IGNORECASE,
)
#: Words of such a lead, and what no lead explains between them and the address.
SAID_RE = re.compile(
    r"(?:来自|来源|转自|转载|摘自|选自|出处|更多|访问|登[录陆]|版权|原文|链接|首发|网址|域名)[^，。！？；、\n]{0,12}$"
)
#: Leads that name where a text was taken from.
SOURCE_RE = re.compile("来自|来源|源自|转|摘自|选自|出自|引自|出处|版权|首发")
#: Leads by themselves common words: what stands before tells whether they are the site's.
SHORT_RE = re.compile(r"[由到上去于]$|^由")
#: A name that ends as names of sites do.
NAMED_RE = re.compile(rf"[{HAN}]{{0,7}}(?:{_SITE})[》”】]?[:：]?\s?$")
#: Names that end so are sites' where an address is behind them.
LOOSE_RE = re.compile(rf"[{HAN}]{{1,7}}[吧阁屋帮库斋轩居楼坊站馆家]$")
