"""Numbers inside sentences that could be those of print pages, and how odd they read there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.bigrams import inside_word
from cleaner.stages import digits

if TYPE_CHECKING:
    from cleaner.view import View

_HAN = "㐀-鿿"
_BLANK = " \t\u3000\xa0"
_DASH = "—–－-"
_BRACKETS = frozenset(("()", "（）", "[]", "【】", "〔〕"))
_TOTAL_RE = re.compile(rf"[，,/／|]?[{_BLANK}]*[共总]")

#: A number on a line between characters of a sentence, with the blanks around it.
_INLINE_RE = re.compile(rf"[0-9]{{1,4}}(?=[{_BLANK}]{{0,2}}[{_HAN}“‘（《(\n{_DASH}]|[{_BLANK}]*$)")
_LEFT = re.compile(rf"[{_HAN},，、；;：:。！!？?”’）)》“‘（(《]")

#: What follows an ordinary number: a unit, a measure word, a range. Page numbers
#: before one of these count only where a run has a hole for them.
_UNITS = frozenset(
    "年月日号號时時点點分秒个個名次人条條项項件家户戶亩畝元万萬亿億千百十%％‰岁歲届屆期级級层層座栋棟台臺辆輛吨噸公斤克米里"
    "村镇县市省区所支组組队隊批类類种種样倍成折页頁章节節篇款集卷回路楼天周季度世代位门門间間套本册冊张張份处處场場步头頭"
    "只匹双雙幅副多余餘几来來至到大方中小以比对排环環字题題线線室部科股轮輪声聲棵株艘架块塊片段句钟鐘刻角毫厘升平立度女男老"
    "街道地号院棟旬部强℃°+~～至起宗例笔筆桩樁则則档檔"
)  # fmt: skip
#: Words that begin like a unit and never follow a number: the sign, then what follows it.
_NO_UNITS = frozenset(
    word[0] + second
    for word in (
        "公安共民开路园用布告务平众 本省市县级条办法行 方便式面案可法向 地区方下使位 人民员大口类才防 时间期应代 家庭长 大会力型惊量 小区学 中心小国央 "
        "部门署队 分别配析 名称誉 条件例 门诊 市场政人民 省人级 县级 级人以政 村民委 镇人 区域人 乡镇 街道 年龄 日常内 点击 路线 题材 以及 "
        "比较例 来源自 到达 对于外此其 类型 种类植 处理罚分 场所 步骤 头部 套用 封闭 成立果为员 号召 室内 线路索 面积向对 层次 台账 张贴 批准评 "
        "组织 队伍 所有属在 支持付部 款项 集体中 卷入 回收复 楼宇 度假 季节 世界 代表理 位于置 间隔 册封"
    ).split()
    for second in word[1:]
)  # fmt: skip

#: What stands before an ordinary number.
_NUMERALS = "一二三四五六七八九十百千"
_BEFORE = frozenset("第共约約近达達至到前后後逾超满滿每零"
                    "一二三四五六七八九十百千万亿两〇○")  # fmt: skip

#: The same without a unit behind it, for a first look.
_LIKELY_RE = re.compile(
    rf"[0-9](?<![0-9.．/:][0-9])[0-9]{{0,3}}(?![0-9.．])"
    rf"(?=[{_BLANK}]?[{_DASH}]|[{_BLANK}]*[“‘（《(\n]|[{_BLANK}]*$|页"
    rf"|[{_BLANK}]?(?:(?![{re.escape(''.join(sorted(_UNITS)))}])[{_HAN}]|{'|'.join(sorted(_NO_UNITS))}))"
)


class Number(NamedTuple):
    """A number that may be a page number.

    Attributes:
        start: First code point of what goes with it (blanks, number, blanks).
        end: One past the last.
        value: Its value.
        spaced: Whether a blank stands beside it.
        weight: 3 if it cuts a word, 2 if it is set off by blanks or dashes before
            no unit, 1 if it reads odd, 0 if it reads like an ordinary number, -1
            if it is part of a date, a rank or a share.
    """

    start: int
    end: int
    value: int
    spaced: bool
    weight: int


def numbers(view: View) -> tuple[Number, ...]:
    """Every number inside a line that could be a page number, in text order."""
    return _read(view, _INLINE_RE)


def likely(view: View) -> tuple[Number, ...]:
    """Those that do not read like ordinary numbers. Most pages have none."""
    return tuple(number for number in _read(view, _LIKELY_RE) if number.weight > 0)


def _read(view: View, pattern: re.Pattern[str]) -> tuple[Number, ...]:
    text, found, lefts, rights = view.text, [], [], []
    for hit in digits.matches(view, pattern):
        spot = _spot(text, hit.start(), hit.end())
        if spot is None or text[hit.start()] == "0":
            continue
        start, end, left, right = spot
        spaced = end - start > hit.end() - hit.start()
        found.append((start, end, int(hit.group()), spaced, left, right))
        lefts.append(ord(left))
        rights.append(ord(right))
    if len(found) < 2:
        return ()
    cuts = inside_word(np.array(lefts, np.uint32), np.array(rights, np.uint32))[0].tolist()
    return tuple(
        Number(
            start, end, value, spaced, _weight(left, text[end : end + 2], spaced=spaced, cuts=cut)
        )
        for (start, end, value, spaced, left, _), cut in zip(found, cuts, strict=True)
    )


#: No sheet is counted in years or persons; but they are called pages.
_PAGES = frozenset("页頁版期")


def is_unit(after: str) -> bool:
    """Whether what follows a number says what it counts.

    >>> is_unit("年底"), is_unit("公安机关"), is_unit("页"), is_unit("")
    (True, False, False, False)
    """
    return after[:1] in _UNITS - _PAGES and after[:2] not in _NO_UNITS


def _spot(text: str, start: int, end: int) -> tuple[int, int, str, str] | None:
    """The number with its blanks and marks, and the characters beside it."""
    start, end = _over(text, start, end, _BLANK)
    framed = (text[start - 1 : start], text[end : end + 1])
    if framed == ("第", "页") or (framed[0] in _DASH and framed[1] in _DASH and all(framed)):
        start, end = _over(text, start - 1, end + 1, _BLANK)
        if text[start - 1 : start] + text[end : end + 1] in _BRACKETS:
            start, end = _over(text, start - 1, end + 1, _BLANK)
        if _TOTAL_RE.match(text, end):
            return None  # the mark goes on: 第3页，共9页
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    if not _LEFT.match(left) or right in _DASH:
        return None
    if left == "," and text[start - 2 : start - 1].isdigit():  # 1,234
        return None
    return start, end, left, right


def _over(text: str, start: int, end: int, signs: str) -> tuple[int, int]:
    """The range widened over these signs."""
    while start and text[start - 1] in signs:
        start -= 1
    while end < len(text) and text[end] in signs:
        end += 1
    return start, end


def _weight(left: str, after: str, *, spaced: bool, cuts: bool) -> int:
    right = after[:1] or "\n"
    if left in _NUMERALS + "第" and right in _NUMERALS:
        return 3  # 第四十 5 七条
    if (left in "年月" and right in "月日号號") or left == "第" or right in "％%‰℃":
        return -1
    if left in _BEFORE or (right in _UNITS and after not in _NO_UNITS):
        return 0
    if cuts:
        return 3
    return 2 if spaced else 1
