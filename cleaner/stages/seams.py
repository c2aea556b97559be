"""Where something was set into a sentence: what the characters on either side tell.

A splice cuts a sentence open. Where taking it out brings a word together again, it was
none of the author's; where the sentence leads up to it (登录…, 网址是…) or goes on from it
(…上公布), it was.
"""

from __future__ import annotations

import re

from cleaner.bigrams import cuts_word

HAN = "㐀-鿿"
_HAN_RE = re.compile(f"[{HAN}]")

#: What sentences put right before an address or account of their own: words that name it,
#: and particles that want something to follow.
_WORDS = "登[录陆]|访问|网址|网站|网店|官网|主页|网页|首页|门户|地址|域名|邮箱|打开|进入|输入|搜索|链接|浏览|点击|查阅|来源|参见|详见|创办|建立|开通|推出|收购|注册|上传|发布|公布|号码|名为|叫做"
_NAMED_RE = re.compile(rf"(?:{_WORDS}|[：:(（“\"《「])\s?$")
_OWN_RE = re.compile(
    rf"(?:{_WORDS}|[自为是在到至从见于和与或及即有叫由上了着过的向给用把将对像如等被：:(（“\"《「])\s?$"
)
#: How a sentence goes on from an address of its own.
_ON_RE = re.compile(
    r"[ \u3000]?(?:[上中里内是的为等和与或及也就]|网站|网址|网页|网上|下载|查询|查看|报名|登录|注册|正式|公司|[)）”》」、])"
)
#: Words of a paragraph that speaks of addresses.
_ABOUT_RE = re.compile(
    r"网[站址页上店]|官网|主页|域名|登[录陆]|访问|浏览|链接|下载|上传|邮[箱件]|电子|在线|平台|系统|查询|公[布示]|发布|刊登|创办|上线|电商|互联网|参见|详见|参考|资料|数据|品牌|公司"
)
#: Of a site's own phrase, or of a bracket, what a cut would leave behind on either side.
_RAGGED_BEFORE_RE = re.compile(
    r"(?:[【《（(\[“<〖「『{]|[:：](?<!\d[:：])|小编|推荐|更多|本|来源|出处|尽在|网址|备用|官方|手机版|来自|转自|转载|版权|[Qq]{2}|微信|公众号)[ \u3000]?$"
)
_STUMP_RE = re.compile(rf"(?:[。！？；\n]|^)[{HAN}]{{1,3}}$")
_RAGGED_AFTER_RE = re.compile(
    r"[ \u3000]?(?:[】》）)\]”>〗」』}]|[，,]?(?:更多|收集|整理|提供|请关注|欢迎(?:访问|关注|光临|登|下载|收藏)|感谢(?:阅读|支持|关注)|转载|版权|首发|独家|免费(?:下载|提供|领取|阅读)|网(?![络友民格上])))"
)
_BLANKS = " \t\u3000\xa0\f"
_LINE_END_RE = re.compile(f"[{_BLANKS}]*(?:\n|$)")
#: This far before a place words can lead up to it, code points.
_REACH = 8
#: How far around an address a line may speak of it: some four sentences.
_NEAR = 200


def is_han(char: str) -> bool:
    """Whether this is one Han character."""
    return bool(_HAN_RE.fullmatch(char))


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    r"""The characters on both sides of a range, "\n" at either edge of its line.

    >>> beside("晒场 \n", 1, 2), beside(" 晒场要", 1, 2)
    (('晒', '\n'), ('\n', '场'))
    """
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if before in _BLANKS and not text[text.rfind("\n", 0, start) + 1 : start].strip(_BLANKS):
        before = "\n"
    if after in _BLANKS and _LINE_END_RE.match(text, end):
        after = "\n"
    return before, after


def joins(text: str, start: int, end: int, *, surely: bool = False) -> bool:
    """Whether a word comes together where the range is taken out.

    Args:
        text: The page.
        start: First code point of the range.
        end: One past its last.
        surely: Whether only pairs of characters count that are proof by themselves.

    >>> joins("形www.guyu.com成", 1, 13), joins("谷子www.guyu.com干了", 2, 14)
    (True, False)
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    return is_han(before) and is_han(after) and cuts_word(before, after, surely=surely)


def splits(text: str, start: int, end: int) -> bool:
    """Whether the range stands inside a word, and no word ends before it.

    "大家" ends a word though 家 and the 庭 behind an account make another.
    """
    before = text[start - 2 : start]
    ended = len(before) == 2 and all(map(is_han, before)) and cuts_word(before[0], before[1])
    return joins(text, start, end) and not ended


def is_own(text: str, start: int, *, named: bool = False) -> bool:
    """Whether the sentence leads up to what stands here.

    Args:
        text: The page.
        start: Where it stands.
        named: Whether only words count that name it (网址, 登录), not every particle.
    """
    found = _NAMED_RE if named else _OWN_RE
    return bool(found.search(text[max(0, start - _REACH) : start]))


def goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on from what ended here."""
    return bool(_ON_RE.match(text, end))


def is_about(text: str, start: int, end: int) -> bool:
    """Whether the rest of the line speaks of sites and addresses."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR].partition("\n")[0]
    return bool(_ABOUT_RE.search(before) or _ABOUT_RE.search(after))


def is_ragged(text: str, start: int, end: int) -> bool:
    """Whether taking out the range would leave part of what the site set there.

    >>> is_ragged("见【谷雨网 www.guyu.com】后", 6, 18), is_ragged("晒场www.guyu.com要腾", 2, 14)
    (True, False)
    """
    before = text[max(0, start - _REACH) : start]
    # Of a sentence that the site wrote whole, the first words alone would stay ("购买。").
    stump = _STUMP_RE.search(before) and text[end : end + 1] in {"", *"\n。！？；"}
    return bool(stump or _RAGGED_BEFORE_RE.search(before) or _RAGGED_AFTER_RE.match(text, end))


def touches(text: str, start: int, end: int) -> bool:
    """Whether a sentence of the same line touches what stands here."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before not in {"", "\n"} and (is_han(before) or is_han(after))


#: How far from a place the page is asked how its sentences go, code points.
_PAGE = 4000


def reads_on(text: str, start: int, end: int) -> int:
    """How surely a sentence reads on where the range is taken out.

    A word that comes together tells it, and so do three characters across the gap that the
    page has elsewhere. Where sentences of 5 M characters were cut at random, 42 % have such
    a word and 65 % such characters; where 2 to 9 characters are taken out of them, 3 and 5 %.

    Returns:
        3 where both tell it or a word by itself does, 2 where the page does, 1 where a word
        might, 0 where nothing does.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    known = is_han(before) and is_han(after) and cuts_word(before, after, surely=False)
    if known and cuts_word(before, after):
        return 3
    low, high = max(0, start - _PAGE), end + _PAGE
    across = (text[max(0, start - 2) : end][: min(2, start)] + after, before + text[end : end + 2])
    seen = any(
        len(part) > 2 and "\n" not in part and text.find(part, low, high) >= 0 for part in across
    )
    return 3 if seen and known else 2 if seen else int(known)
