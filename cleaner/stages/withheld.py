"""Sentences in which a site says that part of the text is not on the page.

Previews end with them, buttons count the pages that are left, walls name who may read
on. They are worded anew everywhere, but make one of few claims: so much is unread, no
more than so much is shown, the preview is over, the rest is for those who log in, pay
or load, what stands here is an excerpt, this is sheet 1 of 3. A claim counts where a
site's own words make up nearly all of its sentence. The sentence goes and the loss is
told, once per place.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.removal import whole
from cleaner.stages.sitewords import cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_SIZE = r"\s?(?:\d+(?:\.\d+)?\s?(?:多)?(?:页|%|％|字|个字|段|张|章|P\b|p\b)|约?[一二两三四五六七八九半]成)"
_SEE = r"(?:查看|阅读|畅读|可读|浏览|观看|预览|试读|显示|展示|展开|解锁|获取|查阅|继续|看)"
_GATE = r"(?:登[录陆]|回复|回帖|注册|付费|购买|下载|开通|升级|充值|会员|VIP|vip|扫码|扫描|关注公众号|订阅|打赏|支付|付款|消耗|联系|[Aa][Pp][Pp]|客户端|解锁)"
_REST = r"(?<!下载)(?<!复制)(?<!打印)(?<!朗读)(?:剩余|接着|往下|其余|余下|剩下|后续|后面|全部|全文|完整|全篇|整篇|原文|下文|答案|解析|更多内容|隐藏|本节|本章内容|本帖内容|以下内容|下面内容)"

#: The claims. Counts say how much, so that a reader's own (还剩两章没读完) is none.
_CLAIM_RE = re.compile(
    # so much is left, unread
    rf"(?:还|尚|仍)?(?:剩余?|余下?|有)(?:下|约|大约)?{_SIZE}(?:的?内容)?(?:尚?未|没有?|待|不可)(?:阅?读|看|显示|展示|预览|加载|展开|见|放出)"
    rf"|还有{_SIZE}\s?的?\s?(?:内容|正文|文字|图片)(?!要|需要讲)"
    rf"|(?:剩余|余下|其余|展开剩余|隐藏|未显示|未读)的?(?:约)?{_SIZE}"
    # no more than so much is shown
    rf"|(?:最多|只能?|仅能?|限)(?:可以?|能|够|支持|提供|允许|免费|在线|够|展示|显示|供)*{_SEE}(?:[^，。；\s]{{0,6}}?)(?:前|第)?(?:{_SIZE}|(?:一)?部分|片段|节选|少量)"
    rf"|(?:只|仅)(?:能|可|支持)?(?:提供|展示|显示|展现|开放|放出|放|含|包含|收录|截取|附)(?:[^，。；\s]{{0,6}}?)(?:前{_SIZE}|(?:一)?部分|片段|节选)"
    rf"|(?:免费|可以?|只|仅|当前|目前|已)+(?:试读|预览|试看|读|看|显示|展示)了?(?:前|到)?{_SIZE}"
    r"|(?:不提供|无法|不能|不支持)[^，。]{0,6}(?:显示|预览|展示|阅读)(?:全部|完整|全文|剩余|其余)"
    # the preview is over
    r"|(?:试读|试阅|预览|试看|在线(?:浏览|阅读)|免费(?:阅读|内容|部分|章节|页数))的?(?:部分|页数?|范围|内容|权限|次数|额度)?(?:已经?|到此|至此|就到|到这里?|止于|全部|就|都)*(?:结束|完毕|完了|到头|达?上限|用完|用尽|为止|没有[啦了]|此处|这里)"
    r"|(?:看|读)完了?(?:全部|所有)?(?:可以?)?(?:免费|试读)[^，。]{0,6}(?:部分|内容|页)"
    r"|(?:以上|本页|此处|这里)[^，。]{0,4}(?:样章|样稿|样页|试读章节)"
    r"|超出(?:了)?(?:免费|可|在线)*(?:预览|试读)(?:范围|页数|上限)?"
    # the rest is for those who do something
    rf"|{_GATE}[^。；！？\n]{{0,12}}?(?:后|才|即|可|以|方|便|能|，|,|\s)+[^。；！？\n]{{0,6}}?{_SEE}[^。；！？，\n]{{0,6}}?(?:{_REST})"
    rf"|{_GATE}[^。；！？，\n]{{0,6}}?(?:后|才|方|即)?可?(?:见|{_SEE})[^。；！？，\n]{{0,3}}?(?:{_REST})"
    rf"|{_REST}(?!下载)[^。；！？\n]{{0,10}}?(?:请|需要?|须|仅|只|限|要|，|,|\s)[^。；！？\n]{{0,8}}?{_GATE}[^。；！？，\n]{{0,8}}?(?:{_SEE}|可见|开放|专享|文档|原文|可用|专属)"
    rf"|{_REST}[^。；！？，\n]{{0,8}}?{_GATE}[^。；！？，\n]{{0,4}}?(?:后|才|方|即|就)*可?以?(?:见|{_SEE})"
    rf"|(?:付费|隐藏|会员|加密)(?:内容|文档|章节|部分|可见)[^。；！？\n]{{0,8}}?{_GATE}[^。；！？，\n]{{0,4}}?(?:后|才|方|即|就)*可?以?(?:见|{_SEE})"
    rf"|{_SEE}(?:剩余|其余|余下|全文|全部|完整)[^。；！？\n]{{0,8}}?(?:请|需要?|须|先|要)[^。；！？\n]{{0,4}}?{_GATE}"
    rf"|(?:剩余|其余|余下|后续|以下|答案|解析|全文|完整)[^。；！？，\n]{{0,8}}?(?:仅|只|专)(?:对|限|供|为|向|属)?[^。；！？，\n]{{0,4}}?(?:会员|VIP|vip|登[录陆]|付费|注册|购买)"
    r"|未完(?:待续)?[，,、…\s]{0,3}(?:请|点击|点此|登[录陆]|下载|继续|展开|剩余|购买)"
    # what stands here is an excerpt
    r"|(?:截取|节选|摘录|摘取|选取)[^，。；\n]{0,10}(?:部分|片段)(?:文字|内容|章节)?"
    r"|(?:本页|页面|此处|以上|以下|上述|这里)(?:内容|文字|所?显示的?|展示的?)?(?:仅|只)?(?:为|是)[^，。；\n]{0,6}(?:部分内容|部分文字|节选|片段|部分章节|预览)"
)
#: Sheet n of m.
_SHEET_RE = re.compile(
    r"(?:总?共|分为?|总页数[:：]?)\s?(?P<all>\d{1,4})\s?页?[^。；\n\d]{0,6}(?:当前|目前|现在|您正在|正在)[^。；\n\d]{0,6}(?P<now>\d{1,4})\s?页"
    r"|(?:当前|目前|现在|您正在|正在)[^。；\n\d]{0,6}(?P<here>\d{1,4})\s?页?[^。；\n\d]{0,4}(?:总?共|/)\s?(?P<of>\d{1,4})\s?页"
)

#: What every claim holds: only lines with one of these are read.
_CUES = Hints((
    "未读", "未显示", "未看", "未预览", "待阅读", "预览", "试读", "试看", "剩余", "余下", "其余", "当前", "目前", "正在",
    "节选", "截取", "摘录", "部分", "登录", "登陆", "会员", "付费", "购买", "VIP", "下载", "注册", "扫码", "解锁", "未完", "免费", "充值", "开通", "App", "APP", "试阅", "支付", "付款", "消耗", "客户端", "浏览止", "阅读止", "仅含", "没有显示", "游客", "查看前", "阅读前", "显示前", "展示前", "样章", "样稿", "隐藏", "可见", "订阅", "未展示",
))  # fmt: skip

#: Who speaks of such things in a text, and where: exercises and answers have letters.
_TEXT_RE = re.compile(
    r"甲方|乙方|[(（][\s\u3000]*[)）]|_{2,}|管理员|年轻人|老人|人们|许多人|不少人|普通用户|用户可|读者(?!须知)(?=登|可|必|只|在|凭)|持证|我们?[县市省区镇乡村校院局]|同学|老师|学生|家长|群众|馆|某(?:网站|平台|用户)|他|她|我(?!要|的收藏|的下载|们)|调查|规定|反映|投诉(?!与)|^[A-Ha-h][.．、]|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十\d]+[)）]|^第[一二三四五六七八九十]+[条章]|^步骤|^例"
)
_NAME_RE = re.compile(r"[“「『《][^“”「」『』《》\n]*[”」』》]")
_PIECE_RE = re.compile(r"[^。！？!?\n]+[。！？!?\s]*[)）】\]》>]*")
_HAN_RE = re.compile("[㐀-鿿]")

#: How much of the sentence words of no site may be, as a share and in code points;
#: judged on 60 sentences of texts on the same matters.
_OTHER_SHARE, _OTHER_LEAST = 0.2, 3
_LONGEST = 160
#: A text of one line is its own, whatever it says.
_LEAST_LINES = 2


def is_claim(sentence: str) -> bool:
    """Whether a sentence says that part of the text is not on the page.

    >>> is_claim("剩余3页未读，继续阅读"), is_claim("我手里的小说还剩20页未读，舍不得读完。")
    (True, False)
    >>> is_claim("试读到此结束，购买后阅读全文"), is_claim("读者登录后可以阅读全文和下载。")
    (True, False)
    """
    if len(sentence) > _LONGEST:
        return False
    bare = _NAME_RE.sub("", sentence)
    ended = bare.rstrip()[-1:] in _STOPS
    if (ended and not _ADDRESSED_RE.search(bare)) or _TEXT_RE.search(bare):
        return False
    if not (_CLAIM_RE.search(bare) or (not ended and _is_gated(bare))):
        return False
    found = cover(sentence)
    if not found.own or (found.words < 2 and found.other):
        return False
    return found.other <= max(_OTHER_LEAST, _OTHER_SHARE * found.known)


#: With a full stop only what speaks to the reader, or of itself, is a site's.
_STOPS = frozenset("。；")
_ADDRESSED_RE = re.compile(
    r"请(?!示)|您|本[站页文网篇卷]|[该此]文|(?:当前|此|该|本|原)(?:文档|资源|资料|文章|试卷|课件)"
)
#: A rest, a condition and what one may do then, in any order.
_LEFT = r"剩余|其余|余下|剩下|(?<!下载)(?<!复制)(?<!打印)(?<!朗读)全文|接着|往下"
_PARTS = tuple(re.compile(part) for part in (_LEFT, _GATE, _SEE))
_LONGEST_GATED = 40


def _is_gated(text: str) -> bool:
    """Whether a line without a full stop names a rest, a condition and reading."""
    return len(text) <= _LONGEST_GATED and all(part.search(text) for part in _PARTS)


def _cued(view: View) -> list[int]:
    """Indexes in `View.lines` of lines with a cue."""
    return sorted(_CUES.lines(view))


def _ending(view: View) -> list[int]:
    """Indexes in `View.lines` of lines with a cue near their end."""
    places = chain.from_iterable(view.memo(_CUES.scan).values())
    found = {view.line_at(at): at for at in sorted(places)}
    return [index for index, at in found.items() if view.lines[index].end - at <= _LONGEST]


def withheld(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Such sentences, alone on a line or behind the last sentence of one; bars of sheets."""
    bars = view.memo(_bars)
    for index in sorted({*bars, *_ending(view)}):
        line = view.lines[index]
        if index in bars and len(view.filled) >= _LEAST_LINES:
            yield whole(view, line)
        else:
            yield from _of_line(view, line.start, line.end)


#: Behind a sentence of the text a mere offer to members is an advert.
_BEHIND_RE = re.compile(r"剩余|余下|其余|剩下|未读|未完|结束|预览|试[读看阅]|以下|\d|后续")


def _is_text(tail: str) -> bool:
    """Whether the last sentence of a line is none of a site's: it speaks to nobody and has an end."""
    ended = tail[-1:] in _STOPS and _HAN_RE.match(tail[-2:-1])
    return bool(ended) and not _ADDRESSED_RE.search(tail)


def _of_line(view: View, start: int, end: int) -> Iterator[Finding]:
    """The claims at the end of a line: all of it, or what stands behind the text's own."""
    cut, low = end, max(start, end - 2 * _LONGEST)
    if _is_text(view.text[low:end].rstrip()):
        return
    for hit in reversed(list(_PIECE_RE.finditer(view.text, low, end))):
        if not _HAN_RE.search(hit.group()):
            continue
        piece = hit.group().strip()
        behind = view.text[start : hit.start()].strip()
        if (
            hit.start() == low > start
            or not is_claim(piece)
            or (behind and not _BEHIND_RE.search(piece))
        ):
            break
        cut = hit.start()
    if cut == end:
        return
    if not view.text[start:cut].strip():
        if len(view.filled) < _LEAST_LINES:
            return
        yield Finding(start, min(end + 1, len(view.text)), "", "")
    else:
        yield Finding(cut, end, "", "")


def excerpts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Claims within long notices, and sheet n of m in the midst of other words."""
    bars = view.memo(_bars)
    for index in view.memo(_cued):
        line = view.lines[index]
        if index in bars or _is_excerpt(line.text):
            yield Finding(line.start, line.end, "", None)._replace(flag="missing-text")


#: A notice of a site that calls the text an excerpt.
_EXCERPT_RE = re.compile(
    r"(?:以下|以上|本页|此处)[^，。；\n]{0,6}(?:是|为|仅|只)[^，。；\n]{0,6}(?:截取|节选|摘录|摘取|选取|部分)[^，。；\n]{0,10}(?:文字|内容|章节|部分)"
)
_SITE_RE = re.compile(r"(?:该|本|此)(?:【[^】\n]*】|文档|文章|资源|资料)|本站|站内|上传分享|下载")


def _is_excerpt(text: str) -> bool:
    return bool(_EXCERPT_RE.search(text) and _SITE_RE.search(text) and not _TEXT_RE.search(text))


def _bars(view: View) -> frozenset[int]:
    """Indexes in `View.lines` of the lines that say on which sheet the text is."""
    return frozenset(
        index
        for index in view.memo(_cued)
        if "页" in view.lines[index].text and _is_sheet(view.lines[index].text, view)
    )


def _is_sheet(text: str, view: View) -> bool:
    """Whether a line says that it stands on one sheet of several, and the last is not here."""
    hit = _SHEET_RE.search(text)
    if hit is None:
        return False
    now, total = _sheet(hit)
    alone = len(view.memo(_sheets)) == 1
    return now < total and alone and cover(text).other <= _OTHER_LEAST + len(text) // 4


def _sheets(view: View) -> frozenset[tuple[int, int]]:
    """The sheets that the page says it holds, each with the number of all."""
    return frozenset(_sheet(hit) for hit in _SHEET_RE.finditer(view.text))


def _sheet(hit: re.Match[str]) -> tuple[int, int]:
    return int(hit["now"] or hit["here"]), int(hit["all"] or hit["of"])
