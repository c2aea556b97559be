r"""Words that a site put in the place of others, and words it took out.

Three flags: text rewritten with synonyms to look new (先容, 假设干), brands of casinos and
the like put inside names, and punctuation that lost the links between it (伴有、。).
What stood there before is lost, so nothing is mended.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.ledger import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: More places than this on one page say nothing new.
MOST_PLACES = 200

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"

# ── text rewritten with synonyms ─────────────────────────────────────────────


class _Swap(NamedTuple):
    """A word that rewriters put for another.

    Attributes:
        word: What stood there.
        before: Words before it after which it cannot be meant.
        after: Words after it before which it cannot be meant. If both are empty,
            nobody writes it at all.
    """

    word: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def _swap(word: str, before: str = "", after: str = "") -> _Swap:
    return _Swap(word, tuple(before.split()), tuple(after.split()))


#: What rewriters leave and no writer writes. Seen on document sites (noise.md F: 交流→
#: 沟通, 广大→宽阔, 介绍→先容, 公司→企业, 希望→希翼) and in spun novels on public pages
#: (领导→带领, 工作→事情, 解放→束缚); of the words tried, those are left out that the
#: control reports, the laws or old novels hold in their own sense.
_SWAPS = {
    "先容": _swap("介绍"),
    "希翼": _swap("希望"),
    "假设干": _swap("若干", "", "个 项 年 名 问题 规定 意见 措施 条 次 政策 事项 重大"),
    "效劳": _swap(
        "服务",
        "公共 便民 优质 社会 社会化 售后 金融 为人民 为群众 提供 志愿 家政 中介 信息 政务",
        "质量 意识 水平 中心 体系 平台 对象 窗口 工作 大厅 业 能力 理念 机构 态度 功能 群众 经济",
    ),
    "根底": _swap(
        "基础",
        "打好 打下 打牢 夯实 奠定了 奠定 坚实 良好 物质 群众",
        "设施 建设 工作 教育 性 知识 产业 数据 研究 理论 课程 管理 保障 条件 上",
    ),
    "催促": _swap("督促", "监视 加强 跟踪 定期 认真", "检查 指导 落实 整改 各 相关 有关"),
    "宽阔": _swap(
        "广大", "", "干部 党员 群众 人民 职工 师生 农民 青年 市民 企业 教师 用户 消费者 医务"
    ),
    "不雅": _swap(
        "观",
        "客 宏 微 乐 悲 参 壮 直 价值 人生 世界 发展 开展",
        "念 点 察 众 光 测 赏 摩 看",
    ),
    "束缚": _swap("解放", "", "思想 军 战役 战争 区"),
    "事情": _swap(
        "工作", "", "职员 会议 报告 总结 汇报 作风 重点 思路 任务 方案 机制 组 小组 人员"
    ),
    "带领": _swap("领导", "老 各级 主管 分管", "班子 小组 责任制 职务 机关"),
    "当局": _swap("政府", "", "事情 工作报告 职能 采购"),
    "局部": _swap("部分", "", "党员 干部 群众 同志 企业 学校 村 单位 职工 学生 教师 人员"),
    "开展": _swap("发展", "经济 可持续 又好又快", "观 不平衡 战略 潜力 速度 趋势 态势 中国家 理念"),
    "生长": _swap("发展", "经济 经济社会", "不雅"),
    "非凡": _swap("特殊/特别", "", "是 情况 群体 要求 任务"),
    "熟悉": _swap("认识", "思想 进步 提高 深刻", "到位 不到位 不足 上的"),
    "定见": _swap("意见", "指导 施行 实施 征求 提出", "建议"),
    "唆使": _swap("指示", "重要 首长 主要", "精神"),
    "题目": _swap("问题", "存在的 存在 突出", ""),
    "职员": _swap("人员", "事情", ""),
    "大众": _swap("群众", "泛博 广大 干部", "路线"),
    "美满": _swap("完善", "不断 进一步 健全 成立健全", "制度 机制 体系"),
    "干净": _swap("卫生", "", "整治 死角 管理"),
    "奉行": _swap("推行", "全面 大力", ""),
    "泛博": _swap("广大", "", "干部 党员 群众 大众 人民 职工 师生"),
}  # fmt: skip

#: So many different words replaced make a page rewritten, or one fewer where they
#: stand close: one alone is a slip or a joke. No control text, law or novel has two.
LEAST_WORDS = 3

#: Hits in 1,000 characters from which two different words suffice.
DENSE = 2.0


def spun_text(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Signature words of automatic rewriting, if the page holds several different ones."""
    found = [
        Finding(*hit.span(), "", None, f"{hit[0]} → {_SWAPS[hit[0]].word}")
        for hit in _swaps_re().finditer(view.text)
        if _is_swapped(view.text, hit)
    ]
    words = len({finding.note for finding in found})
    dense = len(found) * 1000 >= DENSE * len(view.text)
    if words >= LEAST_WORDS or (words == LEAST_WORDS - 1 and dense):
        yield from found[:MOST_PLACES]


def _is_swapped(text: str, hit: re.Match[str]) -> bool:
    swap = _SWAPS[hit[0]]
    if not swap.before and not swap.after:
        return True
    return text.startswith(swap.after, hit.end()) or text.endswith(swap.before, 0, hit.start())


@cache
def _swaps_re() -> re.Pattern[str]:
    return re.compile("|".join(_SWAPS))


# ── brands put inside names ──────────────────────────────────────────────────

#: Names under which casinos advertise (noise.md A12) and that mean little else.
_BRANDS = (
    "best365|bet365|beat365|365bet|188bet|新?葡京|威尼斯人|亚博|乐鱼|华体会|爱游戏|米乐|必威|万博|伟德|韦德|金宝博|申博"
    "|博天堂|凯发|天博|雷火|太阳城|太阳集团|金沙|云顶|百家乐|老虎机|时时彩|(?:开云|半岛|星空|皇冠)体育|永利|九游|明升"
)
#: What may stand between the name and the word of the web.
_KINDS = "(?:国际|体育|娱乐|电子|真人|棋牌|彩票|平台|集团|在线|游戏|[a-zA-Z0-9]{1,4}){0,2}"
_BRAND_RE = re.compile(f"(?:{_BRANDS}){_KINDS}$")

#: Words of the web, in a row; one of them opens the door of a site.
_WEB = "官方网站|官网|网站|网址|登录|登陆|入口|下载|手机版|注册|投注|app|APP"
_WEB_RE = re.compile(f"(?:{_WEB})(?:{_WEB}|安装|首页)*")
_DOOR_RE = re.compile("登录入口|登陆入口|手机版下载|下载手机版|官网入口|app下载|投注|注册登录")

#: Catchwords of adult sites, each from its rarest character on: that is what the search
#: looks for.
_ADULT_RE = re.compile(
    "精品(?:视频|无码|免费|在线|久久)|久久久久|二区三区|亚洲欧美|无码[中高]|激情视频|麻豆传媒|草榴社区|伊人久久"
)

#: One advert may be quoted; from three on the brand was put into the text.
LEAST_BRANDS = 3

#: The longest brand with the words after it has 14 characters.
_REACH = 14


def injected_brand(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brands of casinos and catchwords of adult sites, three times or more on a page."""
    found = [hit.span() for hit in _ADULT_RE.finditer(view.text)]
    found += _doors(view.text)
    if len(found) >= LEAST_BRANDS:
        for start, end in sorted(found)[:MOST_PLACES]:
            yield Finding(start, end, "", None)


def _doors(text: str) -> Iterator[tuple[int, int]]:
    """Words of the web after a brand, or the door of a site after Latin letters."""
    for hit in _WEB_RE.finditer(text):
        before = text[max(0, hit.start() - _REACH) : hit.start()]
        brand = _BRAND_RE.search(before)
        if brand:
            yield hit.start() - len(brand[0]), hit.end()
        elif before[-1:].isascii() and before[-1:].isalnum() and _DOOR_RE.search(hit[0]):
            yield hit.span()


# ── punctuation that lost the links between it ───────────────────────────────

#: An enumeration, a title, a quotation or brackets without what stood in them. Each
#: is searched alone: a pattern that begins with a literal is ten times faster.
_EMPTY_RES = tuple(
    re.compile(pattern)
    for pattern in (
        "、[。；，：！？]", "《》", "“”", "「」", "『』", "【】",
        f"（）(?=[{_HAN}，、。；])", rf"\(\)(?=[{_HAN}，、。；])",
    )
)  # fmt: skip

#: Commas of an enumeration in a row: believed at the head of a paragraph or beside the
#: others, for in letters and chats they are a pause.
_ROW_RE = re.compile("、、、*")

#: Who writes about punctuation or sets questions shows it empty; who writes in a
#: hurry repeats it.
_ABOUT_RE = re.compile(
    r"引号|括号|书名号|顿号|标点|符号|函数|填空|选择题|答案|[AＡ][.．、][^\n]{1,40}[BＢ][.．、]"
)
_HURRY_RE = re.compile("。。|，，|！！|~~|哈哈")


def stripped_link(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Places where a link was taken out with its text: 伴有、。, 《》, （）.

    Blanks of exercises, emoticons and dots in a row are left alone.
    """
    text = view.text
    found = [
        hit.span()
        for pattern in _EMPTY_RES
        for hit in pattern.finditer(text)
        if hit[0] != "()" or _is_han(text, hit.start() - 1)
    ]
    rows = [hit.span() for hit in _ROW_RE.finditer(text)]
    heads = [row for row in rows if text[row[0] - 1 : row[0]] in ("", "\n")]
    if not (found or heads) or _ABOUT_RE.search(text) or _HURRY_RE.search(text):
        return
    for start, end in sorted(found + rows)[:MOST_PLACES]:
        yield Finding(start, end, "", None)


def _is_han(text: str, at: int) -> bool:
    return at >= 0 and "\u3400" <= text[at] <= "\u9fff"
