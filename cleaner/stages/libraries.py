"""What sites of documents set around a text besides sentences: name plates, file data, excerpts.

A name plate is the site's name, alone or with its address and slogan (谷雨文库 海量文档分享), over
the title or under the text. File data are the pages, the size and the kind of the file on
a line of their own. An excerpt is a label with the beginning of the text behind it
(内容提示：…), which comes again below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.margins import margins
from cleaner.stages.notices import notice_lines
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import cover, site_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View

# ── name plates ──────────────────────────────────────────────────────────────

#: What such sites are called after; 吧 and 之家 only behind a trade.
_TRADE = "祝福语|祝福|报告|日记|大全|自我介绍|文案|文稿|文书|标书|讲话|学堂|文库|文档|范文|公文|文秘|秘书|论文|教案|课件|试卷|试题|题库|学科|作文|资源|资料|总结|演讲稿|主持词|材料|讲话稿|写作|合同|简历|高考|中考|备课|教育资源|考试|书库|素材|好文|工作计划|心得体会|豆丁|道客|淘豆|读书"
_NAME = rf"(?=[^\s（(]*(?:{_TRADE}))[\w·]{{1,10}}?(?:网站?|吧|之家|文库|大全|资源站|资源库|资料库|题库|书库|书屋|论文屋|驿站|家园|天地|宝库|在线|中心|平台|巴巴|文档|范文|王|天下|助手)"
#: Any site's name; what stands behind it must tell then.
_ANY = r"\w{2,7}(?:网|吧|文库|站)"
_ADDRESS = (
    r"(?:https?://)?(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org|cc)(?:\.cn)?/?"
)
_PLATE_RE = re.compile(
    rf"(?:\w{{1,10}}\s*(?=[（(]?\s?{_ADDRESS})(?!\S*\.(?:gov|edu|org|mil))|(?P<name>{_NAME})|(?P<any>{_ANY}))(?:\s*[（(]?\s?(?P<address>{_ADDRESS})\s?[）)]?[-—–|｜:：·_\s]*(?P<slogan>\S.*)?"
    r"|\s*[-—–|｜:：·_/\s>›»→]+(?P<rest>\S.*))?"
)
_TRAIL_RE = re.compile(r"位置|(?:[>›»→].*){2}|(?:\s[-–]\s.*){2}")
#: Kinds of texts side by side.
_LIST_RE = re.compile(r"[-_—|｜].*[|｜_].")
#: Names of the site alone are told by these.
_ALONE_RE = re.compile(r".*(?:网站?|文库|之家|范文大全|道客巴巴|资料库|资源库|题库)")
_SENTENCE_RE = re.compile("[。；！？，]")
#: What the title of a text has, and no slogan.
_TITLED_RE = re.compile(
    r"(?:通知|公告|方案|报告|办法|制度|规定|意见|计划|体会|心得|感想|讲话|发言|致辞|演讲稿?|主持词|讲话稿|协议|须知|章程|体系|研究|建设|设计|问题|思考|汇报|条例|简介|调查|现状|分析|年会|招聘|启事)$|关于|第.{1,4}[章期届]|\d{4}年"
)
_LONGEST_PLATE = 44
#: Words of a slogan that no stock covers, at most as many as the known ones.
_LONGEST_SLOGAN = 16
#: So short a one (就爱阅读) needs no known words.
_SHORT_SLOGAN = 6
#: The first and last lines of a page, where such plates hang.
_AT_HEAD, _AT_TAIL = 2, 2


def is_plate(text: str) -> bool:
    """Whether a line is the name of a site of documents, with what it says of itself.

    >>> is_plate("谷雨文库"), is_plate("谷雨范文网 www.guyufw.example.com 海量范文")
    (True, True)
    >>> is_plate("农家书屋资料库建设方案"), is_plate("谷雨论文集 第三章 水利")
    (False, False)
    """
    if len(text) > _LONGEST_PLATE or _SENTENCE_RE.search(text):
        return False
    hit = _PLATE_RE.fullmatch(text)
    if hit is None:
        return False
    trail = bool(_TRAIL_RE.search(text))
    if _TITLED_RE.search(text) and not (trail or _LIST_RE.search(text)):
        return False
    rest = hit["slogan"] or hit["rest"]
    if rest is None:
        return bool(hit["address"] or (hit["name"] and _ALONE_RE.fullmatch(hit["name"])))
    if hit["address"] and len(rest) <= _LONGEST_SLOGAN:
        return True
    if hit["name"] and (trail or _LIST_RE.search(text)):
        return True
    return _is_slogan(rest, sure=bool(hit["address"] or hit["name"]))


def _is_slogan(text: str, *, sure: bool) -> bool:
    """Whether a site says so of itself, behind a name that is `sure` to be a site's."""
    found = cover(text)
    if not sure:
        return bool(found.own) and found.other <= 2
    if len(text) <= _SHORT_SLOGAN:
        return True
    known = bool(found.own) or found.words > 1
    return known and found.other <= min(_LONGEST_SLOGAN, max(found.known, 4))


def plates(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name plates over the title and under the text of a page that has more than these."""
    filled = view.filled
    if len(filled) < _AT_HEAD + _AT_TAIL:
        return
    for index in (*filled[:_AT_HEAD], *filled[-_AT_TAIL:]):
        line = view.lines[index]
        if is_plate(line.text) or is_trail(line.text) or _is_named_below(view, index):
            yield whole(view, line)


#: Sections of such sites; a trail or a menu has two of them or more.
_SECTION = "范本|范文|制度|管理|论文|教育|小学|初中|高中|大学|语文|数学|英语|年级|作文|教案|课件|试卷|试题|总结|计划|讲话|演讲|致辞|心得|体会|合同|文书|公文|办公|行业|资料|文档|专区|学|写人|文案|主持|报告|简历|党建|党团"
_TRAIL_ITEM_RE = re.compile(r"[^>›»→/\\|｜\s]+")
_TRAIL_SIGN_RE = re.compile(r"\s*(?:>+|›|»|→|/|\\)\s*")
_SECTION_RE = re.compile(f"(?:{_SECTION})")
_LONGEST_ITEM = 8


def is_trail(text: str) -> bool:
    """Whether a line leads from section to section, or sets four of one kind side by side.

    >>> is_trail("办公范本 / 规章制度 / 后勤管理"), is_trail("早安文案 生日文案 开业文案 晚安文案")
    (True, True)
    >>> is_trail("甲组 乙组 丙组 丁组"), is_trail("语文/数学")
    (False, False)
    """
    items = _TRAIL_ITEM_RE.findall(text)
    if len(items) < 3 or any(len(item) > _LONGEST_ITEM for item in items):
        return False
    named = sum(_SECTION_RE.search(item) is not None for item in items)
    if len(_TRAIL_SIGN_RE.split(text)) == len(items):
        return named > 1
    alike = len({item[-2:] for item in items}) == 1
    return alike and len(items) > 3 and named == len(items)


#: The name before the first sign of a line, and how short it may be.
_FIRST_RE = re.compile(r"[\w]{3,8}(?=[\s·|｜—_（(:：-]|$)")


def _is_named_below(view: View, index: int) -> bool:
    """Whether a first line begins with a name that a line of the site has again."""
    line = view.lines[index]
    if index != view.filled[0] or len(line.text) > _LONGEST_PLATE:
        return False
    name = _FIRST_RE.match(line.text)
    if name is None or _SENTENCE_RE.search(line.text) or _TITLED_RE.search(line.text):
        return False
    if view.text.count(name.group()) < 2:
        return False
    known = {*view.memo(site_places), *view.memo(notice_lines)} - {index}
    near = {*view.filled[1:_REACH], *view.filled[-_REACH:]} - {index}
    return any(name.group() in view.lines[other].text for other in known) or any(
        name.group() in view.lines[other].text and _OWNER_RE.search(view.lines[other].text)
        for other in near
    )


#: Lines that say whose site it is: a copyright, a record number, an address, a trail.
_OWNER_RE = re.compile(r"©|ICP备|版权所有|www\.|(?:[>›»].*){2}")


# ── data of the file ─────────────────────────────────────────────────────────

_FILE_RE = re.compile(
    r"(?:(?:共|总共|总计|全文共?|页数[:：]?)?\s?\d{1,4}\s?页|\.?(?:docx?|DOCX?|pdf|PDF|pptx?|PPTX?|xlsx?|wps|WPS|txt|TXT|word|Word|WORD)(?:格式|文档)?|\d+(?:\.\d+)?\s?(?:[KkMm][Bb]?)"
    r"|[\s|｜/·,，]+)+"
)
_LONGEST_DATA = 24
#: Footers have up to so many lines.
_TAIL = 24
#: How many lines from either end these and the labels of excerpts stand.
_REACH = 8


def file_data(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines of nothing but the file's pages, size and kind, on a page with lines of a site."""
    first, last = view.memo(margins)
    edge = sorted({*view.filled[:_REACH], *view.filled[-_REACH:]})
    for index in [index for index in edge if not first < index < last]:
        line = view.lines[index]
        if _is_file_data(line.text) and view.memo(site_places):
            yield whole(view, line)


def _is_file_data(text: str) -> bool:
    """Whether a line is such data, with a figure or the dot of a file's name.

    >>> _is_file_data("共5页"), _is_file_data(".docx"), _is_file_data("2页 | 36KB"), _is_file_data("5")
    (True, True, True, False)
    """
    told = any(sign in text for sign in "页.KkMm")
    return 1 < len(text) <= _LONGEST_DATA and told and _FILE_RE.fullmatch(text) is not None


# ── questions ────────────────────────────────────────────────────────────────

_QUESTION_RE = re.compile(
    r"[^，。；！？?\n]{2,14}[？?]\s?(?:点(?:这|此|我|击)|戳|试试|试一下|马上(?:反馈|联系|下载|开通)|立即(?:反馈|联系|下载|开通|咨询)|赶紧(?:点|加)|联系客服|联系我们|咨询|扫码|收藏|去(?:登[录陆]|赚|充值|开通|购买|领|签到|看看)|让\s?AI|找客服|加(?:客服|微信|QQ|群)|[^，。；！？\n]{0,8}(?:帮你写|一键|\d+(?:\.\d+)?\s?元起))[^。；\n]{0,24}"
)


def questions(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines under the text in which a site asks and answers with a button of its own."""
    first, last = view.memo(margins)
    for index in view.filled[-_TAIL:]:
        line = view.lines[index]
        if not first < index < last and _QUESTION_RE.fullmatch(line.text):
            yield whole(view, line)


# ── excerpts ─────────────────────────────────────────────────────────────────

_EXCERPT_RE = re.compile(
    r"[【\[]?(?:(?:内容|文档|资源|资料|文章)(?:提示|描述|简介|介绍|摘要|预览|概要)|文档内容|资源描述)[】\]]?\s?[:：]?\s?(?P<text>\S.{9,})"
)
_SIGN_RE = re.compile(r"[\W_]+")
#: An excerpt may stop within a word.
_TORN = 2


def excerpts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A label over the text with words behind it that all come again below."""
    for index in view.filled[:_REACH]:
        line = view.lines[index]
        hit = _EXCERPT_RE.fullmatch(line.text)
        if hit is None:
            continue
        below = _SIGN_RE.sub("", view.text[: line.start] + view.text[line.end :])
        if _SIGN_RE.sub("", hit["text"])[:-_TORN] in below:
            yield whole(view, line)
