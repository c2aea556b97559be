r"""Placeholders: names, numbers and dates that were masked before publishing.

They are slots of the text, so they are reported and never touched: 20xx年, x多平方米,
xx省, X区, ***同志, ____分, ×××. The same signs also stand for themselves (X光, 10x10,
2x+1, Markdown's **, √ and ×), so each is believed only in the company a mask keeps.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding
from cleaner.stages.signs import MOST_PLACES, holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: How far a mask looks to both sides, in code points.
SIDE = 12

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_RE = re.compile(f"[{_HAN}]")
_HAN_OR_MARK_RE = re.compile(f"[{_HAN}，。、；：！？“”‘’《》（）,;:!?()\\s]")

#: What follows one masked digit or letter: x多平方米, x%, X区, x月. 部长, 光, 射线 and
#: the like are left out: in them X is a letter.
_COUNTED_RE = re.compile(
    "[ ]?(?:多(?!少)|余(?!弦)|[%％]|个|名(?!称)|人(?![称间])|户|万|亿|元|次(?!方)|项(?!式)|件|家|年(?![级轻])|月|日"
    "|时许|点(?![位阵坐的轨])|省|市(?!场)|县|区(?![间域])|镇|乡|村|街道|公里|平方(?![根和差])|亩|吨|米|岁|届|公司|集团"
    "|同志|书记|主任|局长|县长|市长|镇长)"
)

#: Who or what a longer mask hides: ***同志, **省.
_NAMED_RE = re.compile(
    "[省市县区镇乡村州局委办厅处科室站所院校部厂矿港路街年月日]|同志|书记|主任|主席|经理|先生|女士|老师|教授|同学"
    "|公司|集团|企业|大学|中学|小学|医院|社区|支部|[万亿]?[元人名个户亩吨分]|地区|领导|等"
)

#: Letters that are letters however many there are.
_LETTERS_RE = re.compile("染色体|性染|综合征|射线|光(?!荣|辉)")

#: A page with equations uses x as an unknown.
_EQUATION_RE = re.compile(
    r"[xXyY] ?[=＝<>≤≥＜＞≠²³^]|[=＝+＋\-−×÷] ?\d*[xX](?![A-Za-z])|\d[xX] ?[+＋\-−=＝]"
    r"|设[^。，,\n]{0,10}[xX](?![A-Za-z])|[xX][、，,和与] ?[yY](?![A-Za-z])|方程|未知数"
)

#: A page with questions leaves blanks to be filled in.
_EXERCISE_RE = re.compile(r"填空|默写|选择题|判断题|答题|答案|A[.．、][^\n]{1,40}B[.．、]")

#: Two stars on both sides that mark bold text.
_MARKDOWN_RE = re.compile(
    r"(?:^|[\s：:，。、（(])\*\*[^*\s][^*\n]{0,60}\*\*(?=$|[\s：:，。、）)])", re.MULTILINE
)

#: The commonest family names: 李**, 张***.
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"


class _Run(NamedTuple):
    """Mask signs in a row.

    Attributes:
        text: The signs.
        left: Up to SIDE code points before them, in the same line.
        right: Up to SIDE code points after them, in the same line.
        view: The text they stand in.
    """

    text: str
    left: str
    right: str
    view: View


def placeholder(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Every place of the text where something is masked."""
    found = (
        finding
        for sign, (pattern, masks) in _KINDS.items()
        if holds(view, sign)
        for finding in _masked(view, pattern, masks)
    )
    yield from islice(found, MOST_PLACES)


def _masked(
    view: View, pattern: re.Pattern[str], masks: Callable[[_Run], bool]
) -> Iterator[Finding]:
    text = view.text
    for hit in pattern.finditer(text):
        start, end = hit.span()
        left = text[max(0, start - SIDE) : start].rpartition("\n")[2]
        right = text[end : end + SIDE].partition("\n")[0]
        if masks(_Run(hit[0], left, right, view)):
            digits = len(left) - len(left.rstrip("0123456789"))
            yield Finding(start - digits, end, "", None)


_YEAR_RE = re.compile(r"(?<!\d)(?:19|20)$")
_DECADE_RE = re.compile(r"(?<!\d)(?:19|20)\d$")
_CODE_END_RE = re.compile(r"[A-Za-z_@/\\:.\-=+*&?#]$|[A-Za-z0-9] $")
_CODE_START_RE = re.compile(r"[A-Za-z0-9_@/\\=\-]|\.\w")


def _letters(run: _Run) -> bool:
    """xx, XX, x: a year, a name, or one sign before what is counted."""
    long, digit = len(run.text) > 1, run.left[-1:].isdigit()
    if _YEAR_RE.search(run.left):
        return long and not _CODE_START_RE.match(run.right)
    if _DECADE_RE.search(run.left):
        return not long and run.right[:1] in "年-—至" and run.right != ""
    if _CODE_END_RE.search(run.left) or _CODE_START_RE.match(run.right):
        return False
    counted = _COUNTED_RE.match(run.right) is not None
    if not long:
        ordinal = run.left.endswith("第")
        return (counted or ordinal) and not (digit or run.view.memo(_equations))
    if digit or _LETTERS_RE.match(run.right):
        return counted
    return counted or _HAN_RE.search(run.left[-2:] + run.right[:2]) is not None


def _stars(run: _Run) -> bool:
    """***, **: a person, a place, the middle of a number."""
    before, after = run.left[-1:], run.right[:1]
    if before.isdigit() and after.isdigit():
        return len(run.text) > 2
    if _YEAR_RE.search(run.left):
        return len(run.text) == 2 and after == "年"
    if before in ("/", "\\") or after in ("/", "\\") or run.view.memo(_markdown):
        return False
    if _NAMED_RE.match(run.right):
        return before.isalpha() or not before.isalnum()
    if not _HAN_RE.search(before + after) or not _HAN_OR_MARK_RE.match(after or " "):
        return False
    return len(run.text) > 2 or before in _SURNAMES


def _blanks(run: _Run) -> bool:
    """____: what a form or a masked number leaves open."""
    before, after = run.left[-1:], run.right[:1]
    if any(sign.isascii() and sign.isalnum() for sign in (before, after)):
        return _YEAR_RE.search(run.left) is not None
    if run.view.memo(_exercise):
        return False
    if len(run.text) == 2:
        return _NAMED_RE.match(run.right) is not None
    return _HAN_RE.search(before + after) is not None or before in ("：", ":")


def _crosses(run: _Run) -> bool:
    """×××, ××省, ×月×日; not a product, not a wrong answer."""
    before, after = run.left[-1:], run.right[:1]
    if _YEAR_RE.search(run.left):
        return len(run.text) == 2
    if before.isdigit() or after.isdigit() or "√" in run.left + run.right:
        return False
    if len(run.text) == 1:
        return before in ("年", "月", "第") and after in ("年", "月", "日", "批", "届", "次")
    return _HAN_RE.search(before + after) is not None


def _circles(run: _Run) -> bool:
    """○○县; not the zeros of 二○○四年."""
    if run.left[-1:] in "一二三四五六七八九零○十百" and run.left:
        return False
    return len(run.text) > 1 and _NAMED_RE.match(run.right) is not None


def _equations(view: View) -> bool:
    return _EQUATION_RE.search(view.text) is not None


def _exercise(view: View) -> bool:
    return _EXERCISE_RE.search(view.text) is not None


def _markdown(view: View) -> bool:
    return _MARKDOWN_RE.search(view.text) is not None


#: Each sign with the run it opens, as a literal and its repeats: that is searched
#: twenty times faster than a set of characters.
_KINDS: dict[str, tuple[re.Pattern[str], Callable[[_Run], bool]]] = {
    sign: (re.compile(shape.format(re.escape(sign))), masks)
    for shape, masks, signs in (
        (r"{0}{0}*(?:\.{0}{0}*)?", _letters, "xXｘＸ"),
        (r"{0}{0}{0}*", _stars, "*＊"),
        (r"{0}{0}{0}*", _blanks, "_＿"),
        (r"{0}{0}*", _crosses, "×"),
        (r"{0}{0}{0}*", _circles, "○"),
    )
    for sign in signs
}
