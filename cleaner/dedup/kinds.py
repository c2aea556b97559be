"""What kind of thing stands in a slot: date, number, place, name or free text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.dedup.found import Piece
from cleaner.dedup.mask import DATE, NUMBER, masked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Share of a slot's values that must be of a kind (placeholders have no say).
_MOST = 0.8
#: Values that a slot lists; the commonest.
_VALUES = 10

_SUFFIX = (
    "(?:自治区|自治州|自治县|特别行政区|开发区|高新区|新区|示范区|街道办事处|街道|社区|林场|农场|"
    "地区|省|市|县|区|州|盟|旗|镇|乡|村|屯|组|路|街|巷)"
)
_PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 "
    "广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾"
)
PLACE_RE = re.compile(rf"[㐀-鿿〇]{{1,10}}{_SUFFIX}|{'|'.join(_PROVINCES.split())}")
#: A place's last word that stands fixed after the slot, unless it begins another one.
_SUFFIX_AHEAD_RE = re.compile(
    rf"{_SUFFIX}(?!长|委|政|民|级|域|别|场|人大|公所|干部|党|内|里|史|志|花|容)"
)
#: The same with one more letter that all places share: 东山村, 西山村.
_LONGER_AHEAD_RE = re.compile(rf"[㐀-鿿](?:{_SUFFIX_AHEAD_RE.pattern})")
#: What a place begins after: nothing, a mark, or a word that leads to a place.
_PLACE_BEFORE_RE = re.compile(r"(?:^|[\W_]|[在到从向对由与和及将赴来])$")
#: The commonest family names, some 96 % of people (Ministry of Public Security, 2020).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶黎贺毛郝顾龚邵万覃武钱"
    "戴严莫孔向常汤康易乔赖施文洪牛樊葛邢安齐伍庞颜倪章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮"
)
NAME_RE = re.compile(rf"(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|[{_SURNAMES}])[㐀-鿿]{{1,2}}")
_TITLE_BEFORE_RE = re.compile(
    r"(?:长|书记|主任|委员|代表|主席|总理|总统|经理|教授|老师|记者|作者|同志|干事|会计|律师|法官|"
    r"党员|院士|联系人|负责人|姓名|主持人|发言人|[:：])$"
)
_TITLE_AFTER_RE = re.compile(
    r"(?:同志|先生|女士|小姐|老师|教授|书记|主任|主席|总理|部长|省长|市长|县长|区长|镇长|乡长|局长|院长|校长|"
    r"厅长|处长|科长|所长|队长|主持|作(?:了|的|工作)?|代表.{0,12}作|介绍|指出|强调|说)"
)
_PLACEHOLDER_RE = re.compile(r"[xX×Ｘｘ*＊＿_○●□某]+")


def typed(pieces: Sequence[Piece]) -> list[Piece]:
    """Skeleton with the kinds of its slots told from their values and surroundings.

    A place or a name takes in what of it happens to be the same in every use:
    the last word of a place, the family name.
    """
    out = list(pieces)
    for at, piece in enumerate(out):
        if piece.kind == "free":
            _settle(out, at)
    return [_listed(piece) for piece in out if piece.kind or piece.text]


def _settle(pieces: list[Piece], at: int) -> None:
    """Give the free slot at an index its kind, and what belongs to it of its sides."""
    left = pieces[at - 1].text if at else ""
    right = pieces[at + 1].text if at + 1 < len(pieces) else ""
    slot = pieces[at]
    if _mostly(slot, lambda value: masked(value) == DATE):
        pieces[at] = _as(slot, "date")
    elif _mostly(slot, lambda value: masked(value) == NUMBER):
        pieces[at] = _as(slot, "number")
    elif not _named(pieces, at, left, right):
        _placed(pieces, at, left, right)


def _named(pieces: list[Piece], at: int, left: str, right: str) -> bool:
    """Whether people's names stand here; a family name they share is taken in."""
    titled = bool(_TITLE_BEFORE_RE.search(left)) or bool(_TITLE_AFTER_RE.match(right))
    if titled and _mostly(pieces[at], _full(NAME_RE)):
        pieces[at] = _as(pieces[at], "name")
        return True
    shared = left[-1:]
    if shared and (_TITLE_BEFORE_RE.search(left[:-1]) or titled):
        whole = _as(pieces[at], "name", before=shared)
        if shared in _SURNAMES and _mostly(whole, _full(NAME_RE)):
            pieces[at - 1], pieces[at] = Piece(left[:-1]), whole
            return True
    return False


def _placed(pieces: list[Piece], at: int, left: str, right: str) -> None:
    """Make it a place if its values are, with or without a last word that is fixed."""
    ahead = _SUFFIX_AHEAD_RE.match(right)
    if ahead is None and _PLACE_BEFORE_RE.search(left):
        ahead = _LONGER_AHEAD_RE.match(right)
    suffix = ahead.group() if ahead else ""
    whole = _as(pieces[at], "place", before=left[-1:], after=suffix)
    taken = 1
    if not left or not _mostly(whole, lambda value: value[:2] in _PROVINCES.split()):
        whole = _as(pieces[at], "place", after=suffix)
        if not _mostly(whole, _full(PLACE_RE)):
            return
        taken = len(_split(left))
        whole = _as(whole, "place", before=_split(left))
    pieces[at] = whole
    if taken:
        pieces[at - 1] = Piece(left[:-taken])
    if suffix:
        pieces[at + 1] = Piece(right[len(suffix) :])


def _split(left: str) -> str:
    """One or two letters between a place and the mark before it: the place's own.

    They stand where all places of the uses begin alike: 河东村, 河西村.
    """
    rest = re.search(r"(?:^|[，。；：、“（,;:(])([㐀-鿿]{1,2})$", left)
    if rest is None or rest.group(1)[0] in "在到从向对为由以经据与和及是将把给至赴来":
        return ""
    return rest.group(1)


def _full(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _mostly(slot: Piece, test: Callable[[str], bool]) -> bool:
    """Whether most values pass a test; placeholders and nothing have no say."""
    spoken = [value for value, _ in slot.values if value and not _open(value)]
    return bool(spoken) and sum(map(test, spoken)) >= _MOST * len(spoken)


def _open(value: str) -> bool:
    """Whether a value holds a placeholder: 某某村, ××."""
    return _PLACEHOLDER_RE.search(value) is not None


def _as(slot: Piece, kind: str, before: str = "", after: str = "") -> Piece:
    values = tuple((before + value + after, count) for value, count in slot.values)
    return Piece("", kind, values, slot.distinct)


def _listed(piece: Piece) -> Piece:
    """A slot that lists its commonest values only."""
    return Piece(piece.text, piece.kind, piece.values[:_VALUES], piece.distinct)
