"""What the head of a text says: title, author, date. Reads, never changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cleaner.numerals import NUMERAL, number, year
from cleaner.titles import (
    GREETING_RE,
    KIND_RE,
    LONGEST_TITLE,
    akin,
    count,
    is_name,
    plain,
    stem,
    without_count,
)
from cleaner.view import BLANKS, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Meta

#: How many filled lines, and characters, of a text are its head: the longest
#: head seen (title in two lines, subtitle, meeting, date, speaker) has 8 lines.
LINES, REACH = 12, 2_000

# ── dates ────────────────────────────────────────────────────────────────────

_DAY = rf"(?:{NUMERAL})"
_DATE_RE = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}}|[〇零○Ｏ一二三四五六七八九]{{4}})\s*(?:年\s*(?P<m>{_DAY})\s*月(?:\s*(?P<d>{_DAY})\s*[日号])?"
    r"|(?P<s>[-/.－])\s*(?P<m2>\d{1,2})\s*(?P=s)\s*(?P<d2>\d{1,2})(?!\d))"
)
#: What may stand around a date on a line that is nothing else.
_AROUND_RE = re.compile(
    r"[\W_]|发布|更新|发表|上传|刊发|时间|日期|時間|星期.|周[一二三四五六日]|上午|下午|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[于於]"
)
_LABELLED_RE = re.compile(r"(?:时间|日期|時間)\s*[:：]\s*$")
_DASHED_RE = re.compile(r"[—\-－–（(]+\s*$")


def _date(line: str) -> str:
    """The date a head line gives, ISO, "" if it tells none or tells it in passing."""
    for hit in _DATE_RE.finditer(line):
        before, after = line[: hit.start()], line[hit.end() :]
        alone = not _AROUND_RE.sub("", before + after)
        framed = before.rstrip()[-1:] in tuple("（(") and after.lstrip()[:1] in tuple("）)")
        if alone or framed or _LABELLED_RE.search(before) or _DASHED_RE.fullmatch(before.strip()):
            return _iso(hit)
    return ""


def _iso(hit: re.Match[str]) -> str:
    year_, month = year(hit["y"]), number(hit["m"] or hit["m2"])
    day = number(hit["d"] or hit["d2"] or "0")
    if not (1900 <= year_ <= 2100 and 1 <= month <= 12 and day <= 31):
        return ""
    return f"{year_}-{month:02}-{day:02}" if day else f"{year_}-{month:02}"


# ── authors ──────────────────────────────────────────────────────────────────

#: The single and double surnames of 百家姓 and of the 2020 name report of the
#: Ministry of Public Security that are borne by more than about 100,000 people.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦"
    "贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文洪季柯俞章鲁葛伍申尤毕聂焦柳邢岳齐庞"
    "詹欧翟殷梅庄涂祝霍左安倪管管颜芦耿关兰滕艾牛解甘舒蒲宁骆路项柴盛饶党童辛鲍喻楚凌冉简游时佟景裴席卫屈鞠阮单闵包丛车靳揭邬谷温"
    "戚商卓房习成翁隋符储苗窦全褚纪晏华祁米边宫沙娄司费井戎牟云房阳连蓝穆吉樊古代仇应郎冷敖查鄢蔺亓迟巩臧桂池瞿厉胥占封明宗农"
    "张劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣葉魏蘇呂盧鍾譚陸賈鄒龍賀顧龔萬錢戴嚴湯喬賴魯聶齊龐歐莊塗顏關蘭寧駱項饒黨鮑溫"
)
_DOUBLE = "欧阳|司马|上官|诸葛|尉迟|令狐|皇甫|慕容|司徒|东方|端木|公孙|轩辕|夏侯|宇文|长孙|南宫|歐陽|司馬|諸葛"
_GAP = "[ \u3000\xa0]*"
_HAN = "[\u4e00-\u9fff]"
_NAME = (
    rf"(?:(?:{_DOUBLE}){_GAP}{_HAN}(?:{_GAP}{_HAN})?|[{_SURNAMES}]{_GAP}{_HAN}(?:{_GAP}{_HAN})?"
    rf"|{_HAN}{{1,8}}(?:[·•・]{_HAN}{{1,8}}){{1,3}})"
)
_ROLES = (
    "书记|主任|市长|县长|区长|镇长|乡长|省长|州长|局长|校长|院长|主席|部长|委员|常委|代表|会长|经理|董事长|总裁|处长|科长|所长|站长|队长"
    "|秘书长|教授|总理|政委|司令员|教师|老师|馆长|厅长|司长|行长|社长|支书|班长|组长|总监|主编|研究员|书記|書記|市長|縣長|鎮長|局長|校長|部長|主任委员"
)
_BY_RE = re.compile(
    r"(?:作者|撰文|撰稿人?|演讲人|演講人|演讲者|发言人|發言人|报告人|主讲人?|讲话人|致辞人|宣讲人|述职人)\s*[:：]\s*(?P<name>[^\s:：，,。；;|｜/（(]{2,16})"
    r"|^\s*[文撰]\s*[/／:：]\s*(?P<name2>[^\s:：，,。]{2,16})"
)
_NOBODY = frozenset(("佚名", "网络", "未知", "不详", "匿名", "原创", "本站", "admin", "管理员", "作者原创", "互联网", "网友"))  # fmt: skip
_WITH_RE = re.compile(rf"(?P<name>{_NAME})\s*[（(][^（()）]{{2,40}}[）)]")
_ROLE_RE = re.compile(
    rf"[^。，,；;！？]{{0,40}}(?:{_ROLES})(?:\s*[:：]\s*|[{BLANKS}]*)(?P<name>{_NAME}|(?<=[{BLANKS}]){_HAN}{{2,4}})"
)
_ALONE_RE = re.compile(_NAME)
#: Words that read like a name and head a text.
_NO_NAMES = frozenset(("目录", "前言", "摘要", "引言", "方案", "计划", "安排", "程序", "成绩", "议程", "全文", "简介", "时间", "关于", "文件", "于是"))  # fmt: skip


def _author(lines: Sequence[str], index: int) -> str:
    """The author that a head line names, without the blanks inside a name."""
    line = lines[index]
    hit = _BY_RE.search(line)
    if hit is not None:
        name = hit["name"] or hit["name2"]
        return "" if name in _NOBODY else name
    hit = _WITH_RE.fullmatch(line) or _ROLE_RE.fullmatch(line)
    if hit is None and index and _ends_head(lines, index + 1):
        hit = _ALONE_RE.fullmatch(line)
    if hit is None:
        return ""
    name = "".join((hit["name"] if "name" in hit.re.groupindex else hit[0]).split())
    return "" if name in _NO_NAMES else name


def _ends_head(lines: Sequence[str], index: int) -> bool:
    """Whether the line after a name belongs to a head too: a date, a role, a salutation."""
    if index >= len(lines):
        return False
    line = lines[index]
    return bool(_date(line) or GREETING_RE.match(line) or _WITH_RE.fullmatch(line))


# ── titles ───────────────────────────────────────────────────────────────────

#: Lines that stand above titles: series, codes to scan, shop and site words.
_NOISE_RE = re.compile(r"№|二维码|二維碼|扫一扫|公众号|公眾號|下载|下載|登录|注册|首页|当前位置|^(?:购物车|我的足迹|我的收藏|会员中心|返回|分享|收藏|举报|打印|关闭|搜索)$|^来源|^來源|^时间|^发布|^日期|^作者|^编辑")  # fmt: skip
#: Lines of noise above a title are no longer: the longest seen, two prompts to scan
#: a code on one line, has 50 characters.
_NOISE_LINE = 80
_SECTION_RE = re.compile(rf"(?:{NUMERAL}|[（(]{NUMERAL}[）)]|第{NUMERAL}[条章节])\s*[、.．：:\s]|[（(]{NUMERAL}[）)]")  # fmt: skip
_JOINS = ("暨", "及", "和", "与", "并", "的")
_LEAVES = ("暨", "及", "和", "与", "、", "在", "的", "关于")
_DASHES = tuple("—-－–（(")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"), ("【", "】"))


def title(view: View) -> str:
    """The title at the head of the text, "" if it has none.

    Lines of noise above it are passed over; a title broken over two lines is
    joined; on a page without line breaks it is the first words, if they come
    again or promise pieces. Tags (【街道讲话】…) are kept as written.
    """
    lines = _filled(view.text)
    for index, line in enumerate(lines[:6]):
        if len(line) <= _NOISE_LINE and (_NOISE_RE.search(line) or _date(line)):
            continue
        if GREETING_RE.match(line) or not _like_title(lines, index):
            return _flat_title(line, view.text)
        return _joined(lines, index)
    return ""


def _filled(text: str) -> list[str]:
    """The first lines that are not blank, without blanks at their ends."""
    top = text.lstrip()[:REACH].replace("\f", "\n").split("\n")
    return [line for raw in top if (line := raw.strip(BLANKS))][:LINES]


def _like_title(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if (
        not plain(line)
        or line[-1] in "：:、"
        or _SECTION_RE.match(line)
        or not is_name(line.replace("，", "", 1))
    ):
        return False
    named = bool(count(line) or KIND_RE.search(stem(line)[-6:]))
    if "，" in line and not named:
        return False
    rest = lines[index + 1 : index + 3]
    wrapped = len(line) >= 15 and len(rest) == 2 and all(abs(len(r) - len(line)) <= 2 for r in rest)
    return named or not wrapped


def _joined(lines: Sequence[str], index: int) -> str:
    """The title, with its second line if it has one."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else ""
    if not after or after.startswith(_DASHES) or not is_name(line + after):
        return line
    if GREETING_RE.match(after) or _date(after) or _author(lines, index + 1):
        return line
    opened = any(line.count(one) > line.count(other) for one, other in _PAIRS)
    ending = KIND_RE.search(plain(after)[-4:]) and not KIND_RE.search(line) and len(line) >= 10
    if opened or after.startswith(_JOINS) or line.endswith(_LEAVES) or ending:
        return line + ("".join(after.split()) if len(plain(after)) <= 4 else after)
    return line


def _flat_title(line: str, text: str) -> str:
    """The title of a page that is one line: words set off by a blank."""
    words = line[: LONGEST_TITLE + 1].split()
    if not words or len(line) <= LONGEST_TITLE or not is_name(words[0]) or len(words[0]) < 4:
        return ""
    again = text.find(stem(words[0]), text.find(words[0]) + len(words[0])) >= 0
    return words[0] if again or count(words[0]) else ""


# ── together ─────────────────────────────────────────────────────────────────


class Facts(NamedTuple):
    """What head lines say; "" where they say nothing.

    Attributes:
        title: As written.
        author: Without blanks inside.
        date: ISO, as far as it is known.
    """

    title: str
    author: str
    date: str


def facts(text: str) -> Facts:
    """What the first lines of a text say of it."""
    lines = list(_head_lines(text))
    authors = (_author(lines, index) for index in range(len(lines)))
    dates = (_date(line) for line in lines)
    return Facts(title(View(text)), next(filter(None, authors), ""), next(filter(None, dates), ""))


def _head_lines(text: str) -> Iterator[str]:
    """The lines before the salutation or the first sentence."""
    for line in _filled(text):
        if GREETING_RE.match(line):
            yield line
            return
        if len(line) > LONGEST_TITLE or line[-1] in "。；":
            return
        yield line


def meta(
    text: str, page: Meta, page_title: str, heading: str, number: int, before: str = ""
) -> Meta:
    """Title, author and date of one clean document.

    Args:
        text: Its clean text.
        page: What the reader could tell of the whole page; for a whole page it
            wins over what the text says.
        page_title: The page's title, "" if unknown.
        heading: The heading that opened this part, "" for a whole page.
        number: The part's number, 0 for a whole page.
        before: The decoded page as far as its first part, or its beginning: what
            rules removed there (a bare date, 作者：…) still speaks for the page.
    """
    own, told = facts(text), facts(before)
    if not heading and not number:
        return replace(
            page,
            title=page.title or page_title or own.title,
            author=page.author or own.author or told.author,
            date=page.date or own.date or told.date,
        )
    return replace(
        page,
        title=_part_title(text, own, stem(page.title or page_title), heading, number),
        author=own.author or page.author or told.author,
        date=own.date or page.date or told.date,
    )


_NUMBERING_RE = re.compile(
    rf"[(（【\[〔「]?\s*(?:第\s?{NUMERAL}\s?篇|篇\s*[(（【\[]?\s*{NUMERAL}|(?:范文|範文|范例|範例|例文|样本|模板)\s*{NUMERAL})\s*[)）】\]〕」]*\s*[:：、.．\s—–\-]*"
)


def _part_title(text: str, own: Facts, page: str, heading: str, number: int) -> str:
    """A part's title: its own line, else what its heading says."""
    if own.title and _stands_as_title(text, own):
        return own.title
    written = without_count(heading)
    hit = _NUMBERING_RE.search(written)
    if hit is not None and not hit.start() and hit.end() < len(written):
        after = written[hit.end() :].strip()
        return written if akin(plain(after), plain(page)) else after
    if page and plain(page) not in plain(written):
        return f"{page} {written.strip('【】') or number}"
    return written


def _stands_as_title(text: str, own: Facts) -> bool:
    """Whether the first line of a part is its title: a head follows, or it names a kind."""
    lines = _filled(text)
    place = next((k for k, line in enumerate(lines) if own.title.startswith(line)), -1)
    if place < 0 or place > 2:
        return False
    rest = lines[place + 1 : place + 4]
    follows = any(
        GREETING_RE.match(line) or _date(line) or line.startswith(_DASHES) for line in rest[:2]
    )
    return follows or bool(own.author and rest) or KIND_RE.search(own.title[-6:]) is not None
