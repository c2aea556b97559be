"""The foot of a portal's page: who wrote, edited and passed the text, and who runs the site.

Credits are a closed set of parts (责任编辑, 图, 三审) with a name behind each; they are told by
consisting of such pairs and nothing else. Addresses and telephones close a notice as well
as a site: they are the site's where its record numbers or its rights stand beside them
and another line of the site between them and the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.stages.calls import is_call
from cleaner.stages.chrome import is_bar
from cleaner.stages.margins import margins
from cleaner.stages.removal import placed
from cleaner.stages.sitewords import site_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.ledger import Finding
    from cleaner.rules import Context
    from cleaner.view import View


# ── credits ──────────────────────────────────────────────────────────────────

_FOR = "文章|本站|图片|文字|视频|图文|责任|执行|值班|本期|本文|本版|本网|新媒体|微信|首席|特约|特邀|实习|见习|美术|版面|网络|网页|网站|轮值|当值|运营|推文|内容|技术|音频|今日|值守|一读|频道|英文|融媒体?|副|总"
#: Parts that nobody has but in an editorial office.
_STRONG = rf"(?:{_FOR})*(?:责任编辑|编辑|责编|编审|审校|校对|校审|核稿|美编|排版|监制|制图|初审|复审|终审|[一二三]审|编发|编委|素材|稿源|编校|编务|责校|供稿人?|撰稿人?|撰文|图文|文图|出镜)"
#: Parts that others have too, or that one word of a text may be.
_WEAK = rf"(?:{_FOR})*(?:文字|文稿|题图|头图|封面|文案|文|图片|图源|图|视频|音频|摄影|摄像|拍摄|航拍|作者|记者|通讯员|签发|翻译|来源|出处|文章出处|文章来源|制作|设计|策划|统筹|出品人?|主编|总编|审核人?|审签|审定|复核|校核|核对|发布|录入|配音|剪辑|插画|插图|供图|海报|主播|播音|采写|编译|整理|统稿|审稿|手绘|动画|实习生)"
_NAME = r"[^\s。；！？，,：:丨|｜∣/／()（）]{1,24}(?:[（(][^（）()]{1,8}[)）])?(?:[、\s\u3000]{1,3}[一-龥·]{2,4}(?![:：丨|｜∣/／])){0,4}"
_MARK = r"\s{0,3}[:：/／丨|｜∣]\s{0,3}"
#: Papers set their marks so; forms have colons.
_BAR_RE, _MARK_RE = re.compile(r"\S\s?[丨｜∣|]\s?\S"), re.compile(r"[:：/／丨|｜∣]")
_BARRED_RE = re.compile(r"\S\s?[丨｜∣]\s?\S|\S\s[/／]\s\S")
_PERSON = r"[一-龥]{2,3}|[一-龥][\s\u3000][一-龥]|[一-龥·]{4,8}"
_BETWEEN = r"[\s\u3000,，;；|｜丨、·]*"
_FRAME = r"[\[（(【〔○●■▲◎\s]*", r"[\]）)】〕。\s]*"
_CREDIT_RE = re.compile(
    rf"{_FRAME[0]}(?:(?:{_WEAK}[、&和])*(?:(?P<strong>{_STRONG})|{_WEAK})(?:[、&和](?:{_STRONG}|{_WEAK}))*(?:{_MARK}(?:{_NAME})?|[ \u3000]+(?:{_PERSON})(?=[\s\u3000)）】\]]|$)){_BETWEEN}){{1,9}}{_FRAME[1]}"
)
#: A weak part says enough in the way that only editors set it.
_SET_RE = re.compile(
    r"(?:文|图|撰文|摄影|记者|作者|采写|编译|翻译|供图)\s?[/／|｜丨]\s?\S+(?:\s+\S+){0,5}"
)

_PAPER = (
    r"[一-龥·]{0,10}(?:网|报|晚报|新闻|客户端|电视台|广播台|融媒体?|融媒体?中心|在线|社|壹点|频道)"
)
_PERSONS = r"(?:[:：\s\u3000/]{0,3}(?:[一-龥]{2,4}|[一-龥][\s\u3000][一-龥])(?![一-龥])(?:[、\s\u3000]{1,3}[一-龥]{2,4}(?![一-龥]))*)"
_JOB = (
    "(?:首席|见习|实习|特约|全媒体|摄影|驻站?)*(?:记者|通讯员|实习生|特约撰稿人|评论员|撰稿|摄影)"
)
_REPORTER_RE = re.compile(
    rf"[■●□◎◆\s]*(?P<paper>{_PAPER})?[\s\u3000]*{_JOB}{_PERSONS}(?:[\s\u3000,，;；/]*{_JOB}{_PERSONS}){{0,3}}[\s\u3000]*(?:(?:文|图|摄|图文|摄影|报道|摄影报道|采写|整理|供图)[/／、\s]*){{0,3}}"
)
#: A headline with such a part in it (新闻摄影比赛启事).
_HEADLINE_RE = re.compile(r"(?:启事|通知|公告|比赛|大赛|揭晓|名单|展览?|协会|工作|会议?)$")
#: Named so, a paper is the text's own ("本报记者 …" stands under the title of a report).
_OWN_PAPER_RE = re.compile(r"[■●□◎◆\s]*本[报网台刊社]")

#: Parts with their letters spread out (编 辑：…).
_SPREAD_RE = re.compile(r"(?<=[编责审校监])[ \u3000]+(?=[辑编核校对制]\s?[:：])")
#: Where a paper takes news: an event has other numbers (投稿邮箱, 报名电话).
_TIP_RE = re.compile(
    r"[一-龥·]{0,10}(?:报料|爆料|新闻线索)(?:电话|热线|邮箱|微信号?|平台|QQ|方式)*\s?[:：]\s?[\w@.\-、()（）/ \u3000]{5,60}"
    r"|[（(【][一-龥\s、·]{2,24}(?:供稿|供图|摄影|整理|报道|撰稿|摄|文/图)[)）】]|微信号\s?[:：]?\s?[A-Za-z][\w-]{4,20}|(?:新浪|腾讯|官方)?微博\s?[:：]\s?@\S{2,20}|(?:#[^#\s。，]{1,14}#?\s*){1,8}"
)

_LONGEST_CREDIT = 120
_LONGEST_PAGE = 50
#: No margin has more lines (`margins`); the rest of a page need not be looked at.
_HEAD, _TAIL = 12, 26


def credited(view: View) -> list[int]:
    """Places in `View.filled` of lines of nothing but parts in an editorial office and names."""
    if len(view.filled) < 2:
        return []
    first, last = view.memo(margins)
    head = [n for n, index in enumerate(view.filled[:_HEAD]) if index <= first]
    tail = _lower(view, last)
    over = [n for n in head if _is_head_credit(view.texts[n])]
    return [*over, *_tail_credits(view.texts, tail)]


def _lower(view: View, last: int) -> list[int]:
    """Places in `View.filled` from this line on, of the last of the page."""
    start = max(0, len(view.filled) - _TAIL)
    return [n for n in range(start, len(view.filled)) if view.filled[n] >= last]


#: Where in a printed paper a text stood.
_PAGE_RE = re.compile(
    r"(?:[《（(]{0,2}[一-龥]{1,10}[报刊]》?\s*)?[(（]?\s*(?:19|20)\d\d\s?[年.-]\s?\d{1,2}\s?[月.-]\s?\d{1,2}\s?日?[,，]?\s*(?:星期.|周.)?\s*[(（]?第?\s?[A-Z]?\d{1,2}\s?版\s?[:：]?[一-龥]{0,6}\s?[）)]{0,2}"
)


def is_paper_page(text: str) -> bool:
    """Whether a line names a page of a paper.

    >>> is_paper_page("《青石日报》（2021年04月06日 03版）")
    True
    """
    return len(text) <= _LONGEST_PAGE and _PAGE_RE.fullmatch(text) is not None


def _is_head_credit(text: str) -> bool:
    """Whether a line above the text names its makers as only a site sets them."""
    if len(text) > _LONGEST_CREDIT:
        return False
    if _BARRED_RE.search(text) and _CREDIT_RE.fullmatch(text):
        return True
    hit = None if _HEADLINE_RE.search(text) else _REPORTER_RE.fullmatch(text)
    return bool(_SET_RE.fullmatch(text) or (hit and hit["paper"] and not _OWN_PAPER_RE.match(text)))


def _tail_credits(texts: tuple[str, ...], tail: list[int]) -> Iterator[int]:
    """Credits below the text: sure ones, and others that stand beside them."""
    kinds = {n: _credit(texts[n]) for n in tail}
    for n in tail:
        if kinds[n] and any(kinds.get(m) == _SURE for m in _block(kinds, n)):
            yield n


def _block(kinds: dict[int, int], place: int) -> range:
    """The run of credits around one."""
    start = stop = place
    while kinds.get(start - 1):
        start -= 1
    while kinds.get(stop + 1):
        stop += 1
    return range(start, stop + 1)


_LIKELY, _SURE = 1, 2


def is_credit(text: str) -> bool:
    """Whether a line below a text names its makers in the way of an editorial office.

    >>> is_credit("责任编辑：王小路"), is_credit("审核：财务室")
    (True, False)
    """
    return _credit(text) == _SURE


def may_be_credit(text: str) -> bool:
    """Whether a line is a part and a name, whatever else has such parts."""
    return _credit(text) > 0


def _credit(text: str) -> int:
    """Whether a line is a credit: surely, in company, or not (0)."""
    if len(text) > _LONGEST_CREDIT:
        return 0
    text = _SPREAD_RE.sub("", text)
    if _REPORTER_RE.fullmatch(text) or _TIP_RE.fullmatch(text) or is_paper_page(text):
        return _SURE
    hit = _CREDIT_RE.fullmatch(text)
    if hit is None:
        return 0
    set_so = hit["strong"] or _BAR_RE.search(text) or len(_MARK_RE.findall(text)) > 1
    return _SURE if set_so else _LIKELY


# ── addresses of the site ────────────────────────────────────────────────────

#: Lines that only the foot of a site has.
_FOOT_RE = re.compile(
    r"ICP|公网安备|[Cc]opyright|COPYRIGHT|©|版权所有|网站标识码|政府网站标识|技术支持|Powered [Bb]y|许可证|备案[号编序]|新网备|新办|网站(?:建设|维护|管理|制作)|访问量|网站地图|网站声明|Produced By|分辨率|浏览器"
)
_CONTACT_RE = re.compile(
    r"(?:地\s?址|邮\s?编|邮政编码|电\s?话|热线|传\s?真|邮\s?箱|信箱|[Ee]-?mail|EMAIL|总机|报料|爆料|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|技术支持|网站建设|网站维护|网站管理|维护单位|制作维护|设计制作|网站标识码|主管(?:单位)?|联系方式|客服|QQ群?)\s?[:：]\s?[^。；！？]{2,}|[一-龥]{4,20}(?:主办|承办)(?:\s|$)"
)
#: To the next page and the one before.
_TURN_RE = re.compile(r"^[^一-龥]{0,4}[上下前后]一(?:篇|条|页|则)")
#: Who is to be asked about the matter of a text.
_MATTER_RE = re.compile(r"联系人|咨询|报名|监督|举报人|收款|账号|开户")
_LONGEST_CONTACT = 140


def contacts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Lines with addresses and telephones in the foot of a site."""
    _, last = view.memo(margins)
    tail = _lower(view, last)
    texts = view.texts
    feet = {n for n in tail if _FOOT_RE.search(texts[n]) and len(texts[n]) <= _LONGEST_CONTACT}
    if not feet:
        return
    sites = view.memo(site_places)
    for block in _runs([n for n in tail if _is_contact(texts[n])]):
        above, below = block[0] - 1, block[-1] + 1
        beside = below in feet or not feet.isdisjoint(block)
        site = above in tail and _is_sites(texts[above], view.filled[above] in sites)
        if above in feet or (beside and site):
            yield from placed(view, block)


def _is_contact(text: str) -> bool:
    fits = len(text) <= _LONGEST_CONTACT and not _MATTER_RE.search(text)
    return fits and _CONTACT_RE.search(text) is not None


def _is_sites(text: str, known: bool) -> bool:
    return (
        known
        or bool(_TURN_RE.search(text))
        or is_bar(text, inside=False)
        or is_call(text, inside=False)
    )


def _runs(places: list[int]) -> Iterator[list[int]]:
    """Places that follow each other, together."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
