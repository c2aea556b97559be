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
from cleaner.stages.signs import MOST_PLACES, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"

# ── text rewritten with synonyms ─────────────────────────────────────────────


class _Swap(NamedTuple):
    """A word that rewriters put for another.

    Attributes:
        word: What stood there.
        before: Words before it after which it cannot be meant.
        after: Words after it before which it cannot be meant. If both are empty, it
            is meant nowhere but in the two that follow.
        meant_after: Words before it after which it is meant.
        meant_before: Words after it before which it is meant.
    """

    word: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    meant_after: tuple[str, ...] = ()
    meant_before: tuple[str, ...] = ()


def _swap(
    word: str, before: str = "", after: str = "", meant_after: str = "", meant_before: str = ""
) -> _Swap:
    lists = (before, after, meant_after, meant_before)
    return _Swap(word, *(tuple(words.split()) for words in lists))


#: What rewriters leave and no writer writes. Seen on document sites (noise.md F: 交流→
#: 沟通, 广大→宽阔, 介绍→先容, 公司→企业, 希望→希翼) and in spun novels on public pages
#: (领导→带领, 工作→事情, 解放→束缚); of the words tried, those are left out that the
#: control reports, the laws or old novels hold in their own sense.
_SWAPS = {
    "先容": _swap("介绍", meant_before="于"),
    "希翼": _swap("希望"),
    "假设干": _swap("若干", "", "个 项 年 名 问题 规定 意见 措施 条 次 政策 事项 重大 种 部 规 具 办 以"),
    "效劳": _swap(
        "服务",
        meant_after="愿 为国 为您 为你 为他 为她 为我 为咱 替 肯 祖国 主公 犬马 之 来 前来 力",
        meant_before="于 犬 疆 动",
    ),
    "根底": _swap(
        "基础",
        meant_after="学问 国学 文字 功夫 武功 童子功 家学 深厚 追问 归根 的 有 无 没",
        meant_before="深 浅 厚 薄 扎实 好 差 不 上 里",
    ),
    "催促": _swap("督促", "监视 加强 跟踪 定期 认真 应当", "检查 指导 落实 整改 各 相关 有关 有 其"),
    "宽阔": _swap(
        "广大", "", "干部 党员 群众 人民 职工 师生 农民 青年 市民 企业 教师 用户 消费者 医务 农村 旅客"
    ),
    "不雅": _swap(
        "观",
        "客 宏 微 乐 悲 参 壮 直 价值 人生 世界 发展 开展 景",
        "念 点 察 众 光 测 赏 摩 看",
    ),
    "束缚": _swap("解放", "", "思想 军 战役 战争 区 以来"),
    "事情": _swap(
        "工作", "", "职员 会议 报告 总结 汇报 作风 重点 思路 任务 方案 机制 组 小组 人员 机构 规则 制度"
    ),
    "带领": _swap("领导", "老 各级 主管 分管 同一 统一", "班子 小组 责任制 职务 机关 和监督"),
    "当局": _swap(
        "政府", "人民", "事情 工作报告 职能 采购 部门 办公室 网站 信息公开 规章 投资 及其 应当 负责"
    ),
    "局部": _swap("部分", "", "党员 干部 群众 同志 企业 学校 村 单位 职工 学生 教师 人员 条款 内容"),
    "开展": _swap(
        "发展", "经济 可持续 又好又快 高质量 事业 产业", "观 不平衡 战略 潜力 速度 趋势 态势 中国家 理念"
    ),
    "生长": _swap("发展", "经济 经济社会 社会 事业 产业", "不雅 计划 规划 战略"),
    "非凡": _swap("特殊/特别", "", "是 情况 群体 要求 任务 困难 保护 需要"),
    "熟悉": _swap("认识", "思想 进步 提高 深刻", "到位 不到位 不足 上的"),
    "定见": _swap("意见", "指导 施行 实施 征求 提出 听取 审查 审议 反馈 书面 的", "建议 和"),
    "唆使": _swap("指示", "重要 首长 主要", "精神 标"),
    "题目": _swap("问题", "存在的 存在 突出 发现 有关 重大", ""),
    "职员": _swap("人员", "事情 执法 构成 组成 管理 技术 科技 专业 责任 直接 医务 残疾 鉴定", "名单"),
    "大众": _swap("群众", "泛博 广大 干部 人民 少数民族", "路线 监督"),
    "美满": _swap("完善", "不断 进一步 健全 成立健全 建立健全 和", "制度 机制 体系 相关"),
    "干净": _swap("卫生", "", "整治 死角 管理"),
    "奉行": _swap("推行", "全面 大力", ""),
    "泛博": _swap("广大", "", "干部 党员 群众 大众 人民 职工 师生"),
    "平易近": _swap("民", "人 农 居 市 公 渔 村 选 国 便 惠", "生 主 族 政 众 间 营 意 情 警"),
    "体系体例": _swap("体制"),
    "存眷": _swap("关注"),
    "阐扬": _swap("发挥", "充实 充分", "感化 作用 好 出"),
    "立异": _swap("创新", "自主 科技 轨制 不竭 勇于", "驱动 成长 能力 机制 意识 型 工作", "标新"),
    "不竭": _swap("不断", "", "提高 进步 完美 完善 加强 增强 推进 成长 立异 晋升 扩大 深切 深入"),
    "撑持": _swap(
        "支持",
        meant_after="苦苦 独力 勉力 难以 勉强 竭力",
        meant_before="不 着 到 局面 门面 了 下去 起 住",
    ),
    "鞭策": _swap("推动", "", "经济 社会 成长 工作 党的 企业 财产 落实 立异"),
    "鼎力": _swap("大力", "", "推进 成长 实施 加强 发展 奉行 推行 弘扬"),
    "糊口": _swap(
        "生活", "生产和 生产 日常 正常 平易近", "程度 水平 质量 前提 条件 情况 垃圾 污水 用水 保障 困难"
    ),
    "教诲": _swap(
        "教育",
        "义务 职业 思惟 政治 本质 学校 学前 宣传 安全 道德 国防 保密 法制 法治",
        "部分 部门 机构 局 体系体例 轨制 行政 事业 经费 资源 主管 培训 活动",
    ),
    "划定": _swap("规定", "有关 条例 法规 法令 款 另有 相关", "的程序 的条件 情形"),
    "扶植": _swap("建设", "经济 文化 队伍 制度 轨制 设施 城市 城乡 党的 项目 工程 体系", "工程 项目 用地 单元"),
    "构造": _swap("组织", "党 基层 工会", "和个人 开展 实施 编制 制定 协调 有关"),
    "办理": _swap("管理", "监督 监视 行政 城市 经营 社会", "体制 轨制 条例 机制 水平 职责"),
    "进献": _swap("贡献", "作出 做出 新的 更大 突出", "力量 聪明"),
    "前提": _swap("条件", "规定 具备 符合 下列 劳动 生活 办学 工作 事情", ""),
}  # fmt: skip

#: So many different words replaced make a page rewritten, or one fewer where they
#: stand close: one alone is a slip or a joke. No control text, law or novel has two.
LEAST_WORDS = 3

#: Words that no hand ever wrote: twice is proof.
_PROOF = frozenset(("平易近", "体系体例", "假设干"))

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
    proof = sum(finding.note.split(" ")[0] in _PROOF for finding in found) > 1
    dense = len(found) * 1000 >= DENSE * len(view.text)
    if proof or words >= LEAST_WORDS or (words == LEAST_WORDS - 1 and dense):
        yield from found[:MOST_PLACES]


def _is_swapped(text: str, hit: re.Match[str]) -> bool:
    swap, (start, end) = _SWAPS[hit[0]], hit.span()
    if swap.before or swap.after:
        return text.startswith(swap.after, end) or text.endswith(swap.before, 0, start)
    return not (
        text.startswith(swap.meant_before, end) or text.endswith(swap.meant_after, 0, start)
    )


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
_KINDS = "(?:国际|体育|娱乐城|娱乐|电子|真人|棋牌|彩票|平台|集团|在线|游戏|[a-zA-Z0-9]{1,4}){0,2}"
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
        if hit[0] != "()" or is_han(text[max(0, hit.start() - 1) : hit.start()])
    ]
    rows = [hit.span() for hit in _ROW_RE.finditer(text)]
    heads = [row for row in rows if text[row[0] - 1 : row[0]] in ("", "\n")]
    if not (found or heads) or _ABOUT_RE.search(text) or _HURRY_RE.search(text):
        return
    for start, end in sorted(found + rows)[:MOST_PLACES]:
        yield Finding(start, end, "", None)
