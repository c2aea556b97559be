"""Calls to action: lines and brackets in which a site asks its reader to follow, scan, load or pay.

Every site words them anew, but they are put together from few parts: an imperative
(关注, 扫一扫, 下载), a channel (公众号, QQ群, 客户端, 本站), a benefit (更多, 完整版, 免费), a handle
(an account in quotes, a number, an address). A call is told by which parts it holds, not
by its wording. Text that tells of such things names who does it and why (市民可扫码报名):
one such word and the line stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.scripts import convert
from cleaner.stages.margins import margins
from cleaner.stages.sitewords import cover
from cleaner.stages.told import cut_lines, is_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: What the reader is to do.
_DO = (
    r"关注|扫描|扫码|扫一扫|扫一下|长按|识别|点击|点此|点这里|点开|点一下|戳|猛戳|加入|加群|加我|加微|加V|加QQ|加qq|添加|进群|入群|回复|搜索|搜一搜|搜一下|百度一下"
    r"|下载|打开|安装|进入|访问|登录|登陆|注册|收藏|转发|分享|点赞|点个|点亮|订阅|锁定|咨询|联系|置顶|星标|领取|获取|打赏|记住|投稿|浏览|查阅|查看|阅读|使用|观看|去看|试试"
)
#: Through what.
_WAY_WORDS = (
    "公众号 公众平台 公号 订阅号 服务号 视频号 头条号 企鹅号 小红书 抖音 微信 薇信 威信 微博 QQ群 qq群 Q群 QQ qq 企鹅群 粉丝团 粉丝群 交流群 读者群 书友群 资料群 群号 客户端 "
    "APP App app 小程序 二维码 网盘 百度云 本站 本网 本文库 本平台 官网 网址 网站 栏目 频道 名片 蓝字 原文 在看 朋友圈 客服 站长 小编 搜索框 下一页 链接 地址 书签 本章 章节错误"
).split()
_WAYS = "|".join(_WAY_WORDS) + "|手机(?=扫|版|阅读|端|上?看|访问)"
_SITE = r"[一-龥]{2,8}网(?=[一-龥]*(?:栏目|频道|查|看|阅|搜|下载|首页))"
_ADDRESS = r"www\.|http|\.com|\.cn"
#: What for.
_BENEFIT = (
    r"更多|精彩|完整|全文|免费|干货|福利|大礼包|最新章节|第一时间|不迷路|无弹窗|抢鲜|更方便|更流畅|更爽|无广告|鼓励|支持作者|支持一下|支持我们|资料包|精品|海量|相关的?文章|相关资料|原版|可编辑|word版|Word版"
    r"|WORD版|PPT|电子版|高清|答案|剩余|余下|后续|下文|继续|范文|模板|素材|体验|优惠|红包|惊喜|想看|想要|喜欢|觉得|不错|有用|有帮助"
)
#: An account, a number, an address.
_HANDLE = (
    r"(?:公众号|公众平台|公号|微信|薇信|威信|微信号|ID|id|QQ|qq|Q群|群号?|账号|客服)(?:号码?|群号?)?\s?(?:是|为)?\s?[:：“”\"「【《]\s?[\w一-龥]{2,20}"
    r"|(?:微信|薇信|微|V|v|VX|vx|QQ|qq|Q|群)[:：]?\s?[A-Za-z0-9_-]{5,20}|www\.[\w.-]+|https?://[\w./-]+|[\w-]+\.(?:com|cn|net|cc|org)\b"
)
#: Words of a text about such things: who acts, and for which business. One of them and
#: the line is left alone (noise.md, keep-traps).
_TEXT = (
    r"同志|群众|甲方|乙方|联系地址|(?:阅读|播放|点击|浏览|访问|转发|点赞|关注)(?:量|数|率)|市民|居民|村民|干部|党员|职工|员工|考生|学生|同学|老师|家长|孩子|用户应|消费者|乘客|游客可|患者|企业|商家|商户|单位|部门|学校|医院|银行|民警|警方|受害|被告|原告|诈骗|骗|陷阱|谣言"
    r"|我(?:县|市|省|区|镇|乡|村|校|院|局|公司|司|们(?:要|应|将|把|从|还|已|先|也|又|都|的(?:工作|任务)))|政府|政务|办事|办理|申报|申请|报名|登记|填报|填写|签到|缴费|支付|报销|预约|挂号|投诉|举报|反映|热线|窗口|大厅|监督|问卷|评选|投票|入场"
    r"|规定|规范|办法|制度|不得|应当|必须|禁止|严禁|通过[^，。]{0,12}(?:方式|渠道|平台|形式)|会议|大会|附件|本校|本院|本单位|本公司|本条|第[一二三四五六七八九十百\d]+[条章款]|他|她|曾|已经|[说道问](?:[:：，]|$)|发现了?|开通|推出|上线"
    r"|联系人|联系电话|联系方式|电话|邮编|传真|邮箱|^(?:官方)?(?:网址|官网|网站|微信)[:：]|\.gov\.|\.edu\.|[\d一二三四五六七八九十]篇|(?<!本章)未完|隐藏|剩余内容|余下|付费|解锁|^\s*(?:\d{1,3}[.、．)）]|[(（]\d+[)）]|[A-H][.、．]|[一二三四五六七八九十]+、|[①-⑳])"
    r"|进入(?:会场|考场|展厅|赛场|场馆|园区|校园|小区|车站)|之前先|文件夹|鼠标|键盘|软件|代码|程序|浏览器|课本|课文|课前|练习|作业|黑板|手册|说明书"
    r"|年轻人|老人|人们|许多人|不少人|(?:局|厅|委|委员会|协会|中心)(?:官方)?(?:网站|官网)(?=查|了解|下载)"
    r"|运营|建设|打造|培训|课程|教学|实验|研究|设计|开发|功能|技术|系统|数据|流量|营销|电商|直播|经济|产业"
    r"|(?:通知|公告|通告|方案|报告|总结|办法|细则|倡议书|体会|感想|探讨|思考|分析|利与弊|利弊|得与失|得失)$"
)
_DO_RE, _BENEFIT_RE = re.compile(_DO), re.compile(_BENEFIT)
_CHANNEL_RE = re.compile(f"{_WAYS}|{_SITE}|{_ADDRESS}")
#: What every channel holds, found faster.
_WAY_RE = re.compile(f"{_WAYS}|网|{_ADDRESS}")
_WAY_HINTS = Hints([*_WAY_WORDS, "手机", "网", "www.", "http", ".com", ".cn"])
_HANDLE_RE, _TEXT_RE = re.compile(_HANDLE), re.compile(_TEXT)
_SIGN_RE = re.compile(r"[↓↑→▼▲▶►☞👇👆★☆◆●■※~～!！>»￥]|^[\[【〖(（「『].*[\]】〗)）」』]$")
_SELF_RE = re.compile(
    r"^更多(?!的)[^，。]{0,12}请|本站|本网|本文库|本公众号|小编|我们(?!要|应|将)|本栏目|本频道|站长|下方|上方|文末|下面|下一页|此处|这里|(?:最新|备用|永久|发布页?)(?:网址|地址)|手机版"
)
#: An account, and no mere address: a list of links has those.
_ACCOUNT_RE = re.compile(r"(?:公众号|公众平台|公号|客服|[Qq]群|群号?)[^:：“]{0,4}[:：“]")
_PLEASE_RE = re.compile(r"请|即可|吧|就能|可以")
#: Names are not words of the text: what stands in quotes, and the name of a file.
_NAME_RE = re.compile(
    r"[“「『《][^“”「」『』《》\n]*[”」』》]|[^\s：:]{2,40}\.(?:docx?|pdf|pptx?|xlsx?|zip|rar|txt)"
)

#: Sentences of a line, and what stands before its brackets; a few characters are part
#: of what follows ("亲！").
_PIECE_RE = re.compile(r"[^。！!？?；;（(〖【\n]{7,}")

#: A site asks nothing at the end of its call; people do.
_QUESTION_RE = re.compile(r"[？?][】）)\]」』]*$")

#: What needs no channel where it is all that a line says.
_FOLLOW_RE = re.compile(
    r"关注我们(?!的)|(?:上方|下方|蓝字).{0,12}关注|关注.{0,8}(?:不迷路|不走丢)|^(?:微信|手机|打开)*(?:扫一扫|扫码|扫一下|长按)(?!点餐|签到|登记).{0,12}$"
)

#: The longest call seen in some 400 has 78 characters.
_LONGEST = 90


class Parts(NamedTuple):
    """Which parts of a call a piece of text holds: counts of different words."""

    do: int
    channel: int
    benefit: int
    handle: int
    sign: bool
    site: bool


@lru_cache(maxsize=4096)
def parts(text: str) -> Parts | None:
    """The parts of a call in a piece of text, None where it is text.

    >>> parts("更多讲话材料，请加QQ群：123456789")
    Parts(do=1, channel=1, benefit=1, handle=1, sign=False, site=False)
    >>> parts("市民可扫描二维码报名") is None
    True
    """
    if _TEXT_RE.search(_NAME_RE.sub("", text)):
        return None
    return Parts(
        len(set(_DO_RE.findall(text))),
        len(set(_CHANNEL_RE.findall(text))),
        len(set(_BENEFIT_RE.findall(text))),
        len(set(_HANDLE_RE.findall(text))),
        bool(_SIGN_RE.search(text)),
        bool(_SELF_RE.search(text)),
    )


@lru_cache(maxsize=4096)
def is_call(text: str, *, inside: bool) -> bool:
    """Whether a whole line, or what a bracket holds, is a call.

    Args:
        text: Without blanks at its ends; either script.
        inside: Whether sentences of the text stand above and below it, or around it.

    >>> is_call("手机扫一扫，阅读更方便", inside=False)
    True
    >>> is_call("他打开手机，扫了一下二维码", inside=False)
    False
    """
    if not 4 <= len(text) <= _LONGEST:
        return False
    plain = convert(text, "hans")
    if not (_WAY_RE.search(plain) or (not inside and _DO_RE.search(plain))):
        return False  # no call without a channel, but above and below the text
    found = parts(plain)
    if found is None or not all(map(_is_part, _PIECE_RE.findall(plain))) or is_told(plain):
        return False
    if not (found.site or found.handle or _is_worn(plain)):
        return False
    if inside:
        return _is_sure(found)
    return _is_sure(found) or _is_likely(found, text)


#: Characters of a call that are not of a site's stock of words, and their share of it.
_MOST_OTHER, _OTHER = 8, 0.2
#: Items of a menu that is no call, but a site's all the same.
_MENU_RE = re.compile(r"(?:[^\s|｜┊/]{1,8}[\s|｜┊/]+){4}")


def _is_worn(text: str) -> bool:
    """Whether a line is made up of what sites say everywhere, or names beside it are few."""
    found = cover(text)
    most = max(_MOST_OTHER, _OTHER * (found.known + found.other))
    return found.other <= most or _MENU_RE.search(text) is not None


def _is_part(piece: str) -> bool:
    """Whether a sentence, or what stands before a bracket, belongs to a call.

    A call may be set behind a sentence of the text; then the line is not its own.
    """
    return any(pattern.search(piece) for pattern in (_DO_RE, _CHANNEL_RE, _HANDLE_RE))


def _is_sure(found: Parts) -> bool:
    """An action through a channel for a benefit, by a site that shows itself."""
    shown = found.sign or found.site or found.handle or found.do > 1
    return bool(
        (found.do and found.channel and found.benefit and shown)
        or (found.channel and found.handle and (found.benefit or (found.do and found.site)))
    )


def _is_likely(found: Parts, text: str) -> bool:
    """What is enough above and below the text, in a line that is no sentence."""
    commas = text.count("，") + text.count(",")
    sentence = text[-1] in "。；：" or _QUESTION_RE.search(text) or commas > 2
    if sentence:
        return False
    return bool(
        (found.do and found.channel)
        or _FOLLOW_RE.search(text)
        or (found.do and found.benefit and (found.sign or found.site or _PLEASE_RE.search(text)))
        or (found.channel and found.handle and (found.site or _ACCOUNT_RE.search(text)))
    )


def called(view: View) -> tuple[int, ...]:
    """Indexes in `View.lines` of whole lines that are calls, and no parts of paragraphs."""
    if len(view.filled) < 2:
        return ()
    first, last = view.memo(margins)
    inner = _WAY_HINTS.lines(view)  # inside the text, no line without a channel is a call
    found = [
        index
        for index in view.filled
        if (index in inner or not first < index < last)
        and is_call(view.lines[index].text, inside=first < index < last)
    ]
    cut = view.memo(cut_lines) if found else frozenset[int]()
    return tuple(index for index in found if index not in cut)


#: A bracket with the rules and stars that sites set behind it. Those before it are looked
#: for where it holds a call: a pattern that begins with one set of signs is found faster.
_SIGNS, _MOST_SIGNS = "-—=~*★☆", 8
_BRACKET_RE = re.compile(
    r"[〖【\[(（](?:(?<=[〖【\[])(?P<a>[^〖〗【】\[\]\n]{6,60})[〗】\]]|(?<=[(（])(?P<b>[^()（）\n]{6,60})[)）])"
    rf"[{_SIGNS}]{{0,{_MOST_SIGNS}}}"
)


_BRACKETS = Hints("〖【[(（")


def call_brackets(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brackets inside sentences that hold a call and nothing else."""
    text, last = view.text, 0
    for hit in _BRACKETS.matches(view, _BRACKET_RE):
        low, last = max(last, hit.start() - _MOST_SIGNS), hit.end()
        if is_call(hit["a"] or hit["b"], inside=hit["a"] is None):
            start = low + len(text[low : hit.start()].rstrip(_SIGNS))
            if view.lines[view.line_at(start)].text != text[start:last]:
                yield Finding(start, last, "", "")
