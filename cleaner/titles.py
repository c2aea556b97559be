"""What a title says: its stem, the number of pieces it promises, how pieces open and close.

Words come from real collection pages (speeches, summaries, reports), Simplified
and Traditional.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.numerals import NUMERAL, number

#: A title is short and holds no sentence: the longest seen on real pages has 58
#: characters.
LONGEST_TITLE = 60

#: Marks that end or divide a sentence and so never stand in a heading.
SENTENCE_MARKS = "。！？!?；;，,"

#: No page promises more pieces than this (real titles say up to 16); a greater
#: "count" is a number of something else.
MOST_PIECES = 200

_UNIT = "篇|则|則|份|例"
_QUALIFIERS = (
    "精选|精選|通用|合集|汇总|匯總|汇编|彙編|集合|集锦|集錦|锦集|錦集|最新|范文|範文|优选|優選|优秀|優秀|优质|優質"
    "|热门|熱門|推荐|推薦|必备|必備|实用|實用|经典|經典|模板|参考|參考|专业|專業|大全|整理|精华|精華|精品|甄选"
    "|简短|簡短|完整版|通用版|精编|优选|共计|共|汇集|荟萃|选编|选集|文集|合辑"
)  # fmt: skip
_OPEN, _CLOSE = r"[(（【\[〔「{]", r"[)）】\]〕」}]"

#: (共4篇) （精选5篇） 【8篇】 (四篇) (多篇)
_BRACKETED_RE = re.compile(
    rf"{_OPEN}\s*[^()（）【】\[\]〔〕「」\n，。]{{0,8}}?"
    rf"(?<!第)(?P<n>{NUMERAL}|[多几幾数數])\s*(?:{_UNIT})[^()（）【】\[\]\n，。]{{0,4}}{_CLOSE}"
)
#: 汇编3篇, 集合四篇, 讲话稿三篇 at the end of a title.
_TAIL_RE = re.compile(
    rf"(?P<q>(?:{_QUALIFIERS})*)\s*(?<![第篇])(?P<n>{NUMERAL})\s*(?P<u>{_UNIT})(?:{_QUALIFIERS})*\s*$"
)
#: 精选10篇…, 三篇… at its beginning.
_LEADING_RE = re.compile(
    rf"^\s*(?:{_QUALIFIERS})*(?P<n>{NUMERAL})\s*篇(?![章幅目首:：])(?:{_QUALIFIERS})*(?=.{{3}})"
)
#: The number of a piece, before or after its name: a page may open with a heading.
_NUMBERED_RE = re.compile(
    rf"^\s*{_OPEN}?\s*(?:第\s?{NUMERAL}\s?篇|篇\s?{NUMERAL})\s*{_CLOSE}?[\s:：、.．]*(?=.)"
    rf"|(?<=.)\s*{_OPEN}?\s*(?:第\s?{NUMERAL}\s?篇|篇\s?{NUMERAL})\s*{_CLOSE}?\s*$"
)
#: A title "X发表论文三篇" tells of papers, not of what is on the page.
_NEWS_RE = re.compile(r"发表|發表|刊发|刊登|获奖|荣获|入选|报道$|论文$|文章$|作品$|稿件$|诗$|散文$|小说$|随笔$|日记$|札记$")  # fmt: skip
_TAG_RE = re.compile(r"^\s*【[^】\n]{1,8}】\s*(?=.{4})")
_SITE_RE = re.compile(
    r"\s*[-_|｜—–－]+\s*[^-_|｜—–－\s]{2,12}(?:网|網|站|吧|文库|文庫|论坛|频道|之家|库|大全|\.com|\.cn)\s*$"
)
_ENDING_RE = re.compile(rf"\s*(?:{_QUALIFIERS})+\s*$")
_PLAIN_RE = re.compile(r"[\W_]+")

#: The end of a sentence with the quotes that close over it.
CUT_RE = re.compile(r"(?:[。！？!?…；;]+[”’」』）)】]*)")

#: Kinds of pieces that come in collections. A title that ends in one names a text.
KIND_RE = re.compile(
    r"讲话|講話|讲稿|講稿|演讲|演講|发言|發言|致辞|致詞|致词|贺词|主持词|主持詞|开场白|欢迎词|总结|總結|报告|報告|汇报"
    r"|述职|体会|體會|心得|感想|感言|感悟|作文|征文|范文|範文|范例|範例|例文|方案|计划|計劃|材料|申请书|倡议书|检讨|承诺书"
    r"|策划|党课|检查|读后感|观后感|演说|稿|纪要|教案|教学设计|教学反思|感谢信|表扬信|慰问信|道歉信|求职信|自荐信|推荐信|邀请函"
    r"|检讨书|保证书|决心书|建议书|贺信|请假条|辞职信|介绍信|简报$|启事$|预案$|守则$|游记$|散文$|故事$|自我介绍$|家书|试卷|试题|检讨|评语|自我鉴定|制度$|规定$|诗歌$|词$"
    r"|合同$|协议书?$|日记$|周记$|委托书$|志愿书$|起诉状$|答辩状$|证明$|通知$|简历$|祝福语$|鉴定$|申报书$|意向书$|责任书$|解说$"
    r"|记录$|请示$|(?:议论|记叙|说明|抒情|叙事)文$|寄语$|策划书$|声明$|公告$|批复$"
)  # fmt: skip
_KIND_END_RE = re.compile(rf"(?:{KIND_RE.pattern})$")
#: A title that says its page gathers texts, without saying how many: 讲话稿大全.
_GATHERED_RE = re.compile(
    r"(?:大全|合集|集锦|集錦|锦集|錦集|荟萃|合辑|范文|範文|模板|样本|例文)\s*$"
)

_WHO = "要应應须須把就都请請将將"
_PIECE = rf"[^。！？!?：:；;，,、\n\s{_WHO}]{{0,16}}"
#: The salutation a speech opens with; stops at its colon or exclamation mark.
GREETING_RE = re.compile(
    r"(?:(?:致[:：]?)?(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|全体|全體|同志[们們]|同誌[们們]|同学[们們]|同學[们們]|老师[们們]|老師[们們]"
    r"|朋友[们們]|女士[们們]|先生[们們]|战友[们們]|乡亲[们們]|父老|代表[们們]|委员[们們]|家长[们們]|同事[们們]|领导[们們]|来宾[们們]"
    r"|评委|大家|你[们們]好|您好|(?:早上|上午|中午|下午|晚上)好))"
    rf"{_PIECE}(?:[、，,\s]+{_PIECE}){{0,8}}[：:！!]"
    r"|(?:广大|廣大|全[市县縣校区區乡鄉镇鎮村])[^。！？!?：:；;，,、\n\s]{0,10}(?:同志|同誌|朋友|市民|居民|村民|家长|家長|师生|師生|员工|員工|职工|職工|群众|网友|党员|青年|工作者|官兵|战士|读者|用户|客户|校友|考生|业主|旅客|游客|干部|妇女|医护人员)[们們]?[：:]"
)  # fmt: skip

#: What a speech ends with; looked for in its last lines.
CLOSING_RE = re.compile(
    r"(?:谢谢|謝謝|感谢|感謝)(?![信会會])(?:大家|各位|你[们們]|领导|評委|评委|老师|同学|聆听|倾听|同志)?(?=[^。！？!?\n]{0,10}(?:[！!。.~～]|\s*$))"
    r"|我的(?:演讲|演講|发言|發言|讲话|汇报|报告)(?:完毕|完了|到此|就到|结束)|[讲講]完了|此致(?:\s*敬礼)?"
)  # fmt: skip


class Count(NamedTuple):
    """A number of pieces that a page promises.

    Attributes:
        start: Where the number's phrase begins, code points in what was searched.
        end: One past its last code point.
        number: How many; 0 for 多篇.
    """

    start: int
    end: int
    number: int


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text without blanks and punctuation, for comparing titles.

    >>> plain("《表彰大会 讲话稿》")
    '表彰大会讲话稿'
    """
    return _PLAIN_RE.sub("", text)


@lru_cache(maxsize=1024)
def count(title: str) -> Count | None:
    """How many pieces a title promises.

    >>> count("表彰大会讲话稿(精选3篇)").number, count("演讲稿作文集合四篇").number
    (3, 4)
    >>> count("我校教师发表论文三篇") is None
    True
    """
    title = _SITE_RE.sub("", title)
    hits = list(_BRACKETED_RE.finditer(title))
    hit = hits[-1] if hits else _tail(title) or _LEADING_RE.search(title)
    if hit is None:
        return None
    many = number(hit["n"])
    if many > MOST_PIECES or many == 1 or (not many and hit["n"] not in "多几幾数數"):
        return None
    return Count(hit.start(), hit.end(), many)


def _tail(title: str) -> re.Match[str] | None:
    """A count at the end of a title that names pieces, not papers."""
    hit = _TAIL_RE.search(title)
    if hit is None or hit.start() < 2:
        return None
    news = _NEWS_RE.search(title[: hit.start()])
    if news and not (hit["q"] and news.end() == hit.start()):  # 春游日记锦集三篇 gathers
        return None
    named = KIND_RE.search(title[: hit.start()])
    return hit if hit["q"] or named or hit["u"] == "篇" else None


def kind(title: str) -> str:
    """The kind of text that a title names at its end, "" if it names none.

    >>> kind("五月防汛讲话稿"), kind("写给母亲的诗歌"), kind("雨中的车站")
    ('稿', '诗歌', '')
    """
    hit = _KIND_END_RE.search(title)
    return hit[0] if hit else ""


#: The words for kinds of texts have two characters and more.
_SHORTEST_KIND = 2


def likely_kind(title: str, *, promised: bool) -> str:
    """The kind of text a title names; of one that promises pieces, its last word if need be.

    >>> likely_kind("渔港保洁公约", promised=True), likely_kind("渔港保洁公约", promised=False)
    ('公约', '')
    """
    last = plain(title)[-_SHORTEST_KIND:]
    return kind(title) or (last if promised and len(title) > 2 * _SHORTEST_KIND else "")


#: What may stand behind a title on its line: who wrote it, when, how long it is.
_REMARK_RE = re.compile(
    r"\s*[（(][^（()）\n，。]{2,14}[）)]$|[ \u3000\xa0]+[\u4e00-\u9fff]{2,4}$|[:：]$"
)
#: What a site puts before the title of a further text.
_MORE_RE = re.compile(
    r"^[【\[]?(?:(?:拓展|延伸|扩展|相关|补充|推荐|更多)(?:阅读|资料|范文|文章)[\d一二三四五六七八九十]?|附)(?:[】\]]|[:：])\s*"
)
_FRAMES = "《》“”「」『』【】"


def bare_name(line: str) -> str:
    """A title line without frame, label (拓展阅读：) and remark (author, date, length).

    >>> bare_name("《雨水观后感》（周明）"), bare_name("拓展阅读：修渠日记")
    ('雨水观后感', '修渠日记')
    """
    name = _MORE_RE.sub("", line)
    shorter = _REMARK_RE.sub("", name).strip(_FRAMES)
    return shorter if len(shorter) > 3 else name.strip(_FRAMES)


def is_gathered(title: str) -> bool:
    """Whether a title says that its page gathers texts of one kind, not how many.

    >>> is_gathered("升旗讲话稿大全"), is_gathered("成语大全"), is_gathered("升旗讲话稿")
    (True, False, False)
    """
    hit = _GATHERED_RE.search(_SITE_RE.sub("", title))
    return bool(hit and kind(stem(title)))


@lru_cache(maxsize=1024)
def stem(title: str) -> str:
    """A title without its site, tag, count and words of praise, as written.

    >>> stem("【精华】演讲稿作文集合四篇_范文网"), stem("节日讲话(共3篇)"), stem("范文")
    ('演讲稿作文', '节日讲话', '范文')
    """
    text = _TAG_RE.sub("", _SITE_RE.sub("", title))
    text = _NUMBERED_RE.sub("", _BRACKETED_RE.sub("", text))
    hit = _tail(text)
    if hit is not None:
        text = text[: hit.start()]
    elif count(text) is not None:
        text = _LEADING_RE.sub("", text)
    text = text.strip()
    return _ENDING_RE.sub("", text) or text


def numbered(title: str) -> bool:
    """Whether a title is the heading of one of several pieces.

    >>> numbered("表彰大会讲话稿 篇1"), numbered("表彰大会讲话稿(共3篇)")
    (True, False)
    """
    return _NUMBERED_RE.search(title) is not None


def without_count(title: str) -> str:
    """The title as written but for a count in brackets.

    >>> without_count("表彰大会讲话稿(汇总3篇)篇一")
    '表彰大会讲话稿篇一'
    """
    return _BRACKETED_RE.sub("", title)


#: Below this a shared piece of two titles says nothing (讲话, 报告).
_AKIN_LEAST = 4


def akin(one: str, other: str) -> bool:
    """Whether two stems name the same thing: equal, or the shorter is most of the longer.

    >>> akin("我的学校演讲稿", "关于我的学校演讲稿"), akin("讲话", "表彰大会讲话")
    (True, False)
    """
    if one == other:
        return bool(one)
    short, long = sorted((one, other), key=len)
    return len(short) >= _AKIN_LEAST and short in long and 2 * len(short) >= len(long)


def is_name(text: str) -> bool:
    """Whether a line could be a title: short and without a sentence in it."""
    return 0 < len(text) <= LONGEST_TITLE and not any(mark in text for mark in SENTENCE_MARKS)
