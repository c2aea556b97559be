"""Who and when: the author and the date that a line at the head of a text gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.numerals import NUMERAL, number, year
from cleaner.titles import GREETING_RE, LONGEST_TITLE
from cleaner.view import BLANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_LABELLED_RE = re.compile(
    r"(?:时间|日期|時間)\s*[:：]\s*$|(?:作者|来源|來源|编辑|發布|发布|稿源)\s*[:：][^。，！？]{0,40}\s$"
)
#: 2019年6月25日 某市人民代表大会常务委员会第十五次会议通过
_ADOPTED_RE = re.compile(r"^[^。；]*(?:通过|公布|批准|修订|修正|印发)[）)]?\s*$")
#: ——2024年3月5日在…会议上
_DASHED_RE = re.compile(r"[—\-－–（(]+\s*$")


def date(line: str) -> str:
    """The date a head line gives, ISO, "" if it tells none or tells it in passing.

    >>> date("（2022年6月30日）"), date("二〇二四年三月"), date("2021年3月1日我们开了会")
    ('2022-06-30', '2024-03', '')
    """
    for hit in _DATE_RE.finditer(line):
        before, after = line[: hit.start()], line[hit.end() :]
        alone = not _AROUND_RE.sub("", before + after)
        framed = before.rstrip()[-1:] in tuple("（(") and after.lstrip()[:1] in tuple("）)")
        named = _LABELLED_RE.search(before) or _DASHED_RE.fullmatch(before.strip())
        if alone or framed or named or (not before.strip("（(") and _ADOPTED_RE.search(after)):
            return _iso(hit)
    return ""


def is_date(line: str) -> bool:
    """Whether a line is a date, or a list of facts with one, and nothing else.

    >>> is_date("2024-09-19 08:30"), is_date("在总结会上的讲话（2023年5月6日）")
    (True, False)
    """
    hit = _DATE_RE.search(line)
    if hit is None:
        return False
    rest = line[: hit.start()] + line[hit.end() :]
    return not _AROUND_RE.sub("", rest) or _LABELLED_RE.search(line[: hit.start()]) is not None


def _iso(hit: re.Match[str]) -> str:
    year_, month = year(hit["y"]), number(hit["m"] or hit["m2"])
    day = number(hit["d"] or hit["d2"] or "0")
    if not (1900 <= year_ <= 2100 and 1 <= month <= 12 and day <= 31):
        return ""
    return f"{year_}-{month:02}-{day:02}" if day else f"{year_}-{month:02}"


# ── authors ──────────────────────────────────────────────────────────────────

#: Common surnames, single and double (百家姓, and what bylines of official pages hold);
#: a name that begins otherwise is read only after a blank behind an office.
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
    rf"(?:\s*[（(][^（()）]{{2,40}}[）)])?"
)
_ALONE_RE = re.compile(_NAME)
_LONGEST_NAME = 20
#: Surnames that are the first character of many words (高度, 农业, 方法).
_WORDY = frozenset(
    "高成常方向安程关全文时项封明农路章应解费温房段古连阳钱水包金石白黄江田温游米宫沙"
)
#: Words that read like a name and head a text.
_NO_NAMES = frozenset(("目录", "前言", "摘要", "引言", "方案", "计划", "安排", "程序", "成绩", "议程", "全文", "简介", "时间", "关于", "文件", "于是"))  # fmt: skip


def author(lines: Sequence[str], index: int) -> str:
    """The author that a head line names, without the blanks inside a name, "" if none.

    Args:
        lines: Of the head, and the first of the text.
        index: Of the line.

    >>> author(["在总结会上的讲话", "县委书记 唐 利 民（2010年11月29日）"], 1)
    '唐利民'
    """
    line = lines[index]
    hit = _BY_RE.search(line)
    if hit is not None:
        name = hit["name"] or hit["name2"]
        return "" if name in _NOBODY else name
    hit = _WITH_RE.fullmatch(line) or _ROLE_RE.fullmatch(line)
    if hit is None and index and len(line) <= _LONGEST_NAME:
        hit = _ALONE_RE.fullmatch(line)
        hit = hit if _ends_head(lines, index + 1) or _under_title(lines, index) else None
    if hit is None:
        return ""
    name = "".join((hit["name"] if "name" in hit.re.groupindex else hit[0]).split())
    return "" if name in _NO_NAMES else name


def _ends_head(lines: Sequence[str], index: int) -> bool:
    """Whether the line after a name belongs to a head too: a date, a role, a salutation."""
    if index >= len(lines):
        return False
    line = lines[index]
    return bool(date(line) or GREETING_RE.match(line) or _WITH_RE.fullmatch(line))


def _under_title(lines: Sequence[str], index: int) -> bool:
    """Whether a line of three characters that reads like a name stands between title and prose."""
    line = "".join(lines[index].split())
    prose = index + 1 < len(lines) and len(lines[index + 1]) > LONGEST_TITLE // 2
    return index == 1 and prose and len(line) == 3 and line[0] not in _WORDY
