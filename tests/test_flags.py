"""Flags: what is lost or masked is told, what only looks so is left alone."""

import json
import sys
from pathlib import Path

import pytest

from cleaner.document import Document, Source
from cleaner.errors import Message
from cleaner.numerals import chinese
from cleaner.pipeline import clean
from cleaner.rules import Context, Keep, Rule, RuleSet, load
from cleaner.stages import enumerations, flags, glyphs, masks
from cleaner.stages.enumerators import enumerator_of
from cleaner.stages.swaps import SWAPS
from cleaner.view import View

BENCH = Path(__file__).parent.parent / "bench" / "quality"

FORUM = """昨天去爬山了，天气特别好，人也不多，拍了好多照片
下山时买了点特产，板栗和核桃，比城里便宜不少
回来的路上堵车，到家都九点了，不过很开心的一天"""

REPORT = "今年的春耕备耕工作，各乡镇行动快、措施实，总体进展是顺利的。\n"


@pytest.fixture(scope="module")
def rules():
    """The flag rules alone: the texts here are final texts."""
    return load(plugins=False, select=["flag/*"])


def raised(text, rules):
    """The flags of a text, each with what it stands on."""
    page = Document(Source("-"), text + "\n")
    return [(flag.flag, flag.text) for part in clean(page, rules).parts for flag in part.flags]


# ── what looks damaged and is not ────────────────────────────────────────────


@pytest.mark.parametrize(
    "ending",
    [
        "河口镇人民政府",
        "2021年3月5日",
        "二〇一九年十一月二十日",
        "四、加强领导，狠抓落实，确保各项任务圆满完成",
        "王建国、李卫东、赵春梅、孙小平",
        "联系人：王建国，电话：0731-5550123",
        "抄送：县委办公室，县人大办公室",
        "水泵    12台    3.6万元",
        "不忘初心，牢记使命",
        "谢谢大家",
        "来源：《县志》第三卷，1998年版，第41页",
        "以上报告，请予审议，并提出宝贵意见。特此报告",
        "欢迎来信来访，我们一定认真答复。电话：0731-5550123",
        "详细规定请看县政府网站，附有表格下载。网址：http://www.example.cn/a",
        "（作者系县委党校讲师，二级教授）",
        "渠水弯弯绕山过，稻花开时香满村",
        "一路走来，有你，真好",
        "2021年河口镇渠道维修项目一览表",
        "河口镇水利站、河口镇农技站、河口镇文化站",
        "供稿 王和",
        "以渠为脉，以人为本",
    ],
)
def test_an_ending_that_needs_no_mark_is_not_truncated(ending, rules):
    """Signatures, dates, headings, lists, tables and labels end without a mark."""
    assert raised(REPORT * 3 + ending, rules) == []


@pytest.mark.parametrize(
    "text",
    [
        FORUM,
        "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少",
        "关于进一步做好秋季森林防火工作，确保林区安全的紧急通知\n各村：\n请认真执行。",
        REPORT
        + "二、突出重点，抓好当前各项工作，确保全年目标任务顺利完成\n和往年相比，今年的任务更重。",
        REPORT + "会议由下列人员组成：\n主任，\n副主任若干人，\n秘书长，\n委员若干人。",
        REPORT * 2
        + "振兴教育事业，关系到县里的长远发展，要抓好两件事，\n一要改造危房。\n二要配齐教师。",
        "的确，这几年的变化有目共睹。\n了解情况以后，他当即表态。",
        REPORT * 2
        + "众人苦苦相劝，他都不肯听，长叹道：“事到如今，如之奈何？“\n县长大惊，连忙起身。",
    ],
)
def test_a_whole_text_has_no_hole(text, rules):
    """Verse, lists, headings, forum posts and mistyped quotation marks are no holes."""
    assert raised(text, rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "他去做了X光，买了A股，国防部X部长也在。",
        "XX染色体和X射线都在坐标系的x轴上。",
        "设有x人，y元，则2x+1=y，每人x元。",
        "木板长10x10，屏幕1920x1080，面积等于长×宽。",
        "**要点**：全省一盘棋。\n***\n**结论**：抓落实。",
        "SpaceX公司和iPhone X手机，见https://x.com/xx页面。",
        "char **argv与__init__函数，还有/** 注释 */和2**3。",
        "二○○四年的卷面是√√××√。",
        "一、填空题：我国的首都是______。",
        "服务器返回5xx错误，衣服是XXL码。",
    ],
)
def test_a_sign_that_stands_for_itself_is_no_placeholder(text, rules):
    """X-rays, sizes, algebra, Markdown, code, brands and exercises are not masked."""
    assert raised(text, rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、抓学习。每周一次。二、抓作风。\n三、抓落实。",
        "一、春季\n1. 育苗。\n2. 移栽。\n二、秋季\n1. 收割。\n2. 晾晒。",
        "1、准备\n1、备料\n2、备车\n2、出发\n3、返回",
        "1. 洗净\n1. 切块\n1. 下锅",
        "1．洗\n2.切\n3、炒",
        "一、总体要求\n第一，要稳。\n第二，要准。\n二、具体安排",
        "一是抓春灌。\n二要抓植保。\n三是抓农机。",
        "要抓两条：一是修渠，二是打井；\n三是种树。",
        "第一章 总则\n第二章 罚则\n第一章 总则\n第一条 为了环境。\n第二章 罚则\n第二条 违者罚款。",
        "相关条款如下。\n第三条 古树归集体。\n第九条 损坏的应当赔偿。",
        "（三）加强检查。\n（四）严肃纪律。",
        "二、三线城市的需求上升。\n一、二等奖各三名。",
        "（一）修路\n（二）架桥\n一、下步打算\n（一）通电",
        "12.5亿元的投资。\n2. 5亿元的投资。",
    ],
)
def test_an_enumeration_in_order_is_left_alone(text, rules):
    """Inline items, levels, new lists, references and second pages are in order."""
    assert raised(text, rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "接到讣告，众人讴歌英雄；一把钥匙，几分恶劣。",
        "臵，音置，古书中偶见。",
        "エレベーターの工事について。",
        "网页上出现“锟斤拷”，多半是编码错了。",
        "这是真的吗???我不信。什么??再说一遍!",
        "“参差(cēn cī)”要读准，函数F(x)除外。",
        "何斯违斯，莫敢遑息？颙颙卬卬，如圭如璋。",
        "请你先容一下，这批树苗假设干燥过度，就救不活了。",
        "他为国效劳，根底很深，熟悉地形，平易近人。",
        "警方说，嫌疑人冒用金沙网站、亚博等名义。",
        "请打开政务平台官网，点登录入口，下载手机版，再注册。",
        "用app下载歌曲，连接wifi信号，他hold住全场，ping值正常。",
        "“石”在这里读dan音，拼音要背熟。",
        "跑完5min，称得3kg的鱼，ta们都来了。",
        "下列正确的是（）。\nA. 甲 B. 乙",
        "引文用双引号“”，书名用《》。",
        "然后、、、我就走了。。。好吧",
        "停水通知\n明天上午停水。",
        "春种一粒粟\n秋收万颗子\n四海无闲田\n农夫犹饿死",
    ],
)
def test_odd_characters_and_words_in_their_own_sense_are_left_alone(text, rules):
    """Rare characters, glosses, slang, brands and punctuation that are meant."""
    assert raised(text, rules) == []


# ── what is damaged ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "flag", "place"),
    [
        (REPORT + "同时要看到，一些水库带病运行，有的河道多年没有清淤，有的干部作风漂浮", "truncated-ending", "的干部"),
        (REPORT + "会议强调，要把种子提前备好。下一步，要抓紧修复水毁", "truncated-ending", "水毁"),
        (REPORT + "有关部门应当依法查处违法占用农", "truncated-ending", "占用农"),
        (REPORT + "通过努力，灌溉条件有了更加明\n的支持下，全部通上了自来水，解决了吃水难题。", "broken-paragraph", "更加明\n的支持"),
        ("20xx年，xx省投入x多万元。", "placeholder", "20xx"),
        ("刚才,***同志讲得很好。", "placeholder", "***"),
        ("X区在**市的支持下得____分。", "placeholder", "____"),
        ("×××同志于×年×月到任。", "placeholder", "×××"),
        ("一、甲\n二、乙\n三、丙\n五、戊", "enumeration-gap", "五、"),
        ("下面讲几点。\n二、乙\n三、丙", "enumeration-gap", "二、"),
        ("一、甲\n二、乙\n二、丙", "duplicate-enumeration", "二、"),
        ("一、甲\n二、乙\n3、丙", "inconsistent-enumeration", "3、"),
        ("一、意义\n一,为了家园。\n第二,为了生命。\n第三,为了生态。\n二、责任", "missing-character", "一,"),
        ("是抓宣传。\n二是抓巡查。", "missing-character", "是"),
        ("科学设臵岗位，稳妥处臵险情。", "look-alike-character", "设臵"),
        ("今年的春\ufffd\ufffd工作。", "lossy-encoding", "\ufffd\ufffd"),
        ("经过努力,F(xiàn)在通电了。", "lossy-encoding", "F(xiàn)"),
        ("由我先容情况，希翼宽阔干部提高效劳质量。", "spun-text", "先容"),
        ("全县人平易近团结一心，保障平易近生。", "spun-text", "平易近"),
        ("城乡环境综合整治实施方案编制指南", "title-only", "城乡"),
        ("【金沙网站】甲。\n【金沙网站】乙。\n【金沙网站】丙。", "injected-brand", "金沙网站"),
        ("他皮厚rou糙，不怕sao扰。", "leaked-pinyin", "rou"),
        ("要抓好X建工作。", "leaked-pinyin", "X建工作"),
        ("患者常伴有、。", "stripped-link", "、。"),
    ],
)  # fmt: skip
def test_damage_raises_its_flag_and_no_other(text, flag, place, rules):
    """Every flag stands on its place; one damage raises one flag."""
    found = raised(text, rules)
    assert {name for name, _ in found} == {flag}
    assert any(place in on for _, on in found)


WHOLE = [
    "沿渠各村分段包干，谁的地段出了问题就由谁负责到底，不许推给下游的村子。",
    "巡渠的人每天走一趟，看到裂缝和塌方马上报告，不要等到漏水才想起来修补。",
    "放水的日子由水利组商量，提前三天贴出告示，下游先用，上游后用。",
    "管水员每季度向村民大会报告工作，账目一并公开，谁有疑问都可以提出来。",
]


@pytest.mark.parametrize(
    "text",
    [
        "要周全落实目标责任轨制，当真总结成功履历，不断提升出产能力。",
        "连系实际，深切下层，阐扬示范感化，连结稳定。",
        "违法犯罪的，由食品安然监视管理部分处理。" * 4,
    ],
)
def test_words_of_rewriters_are_told_by_their_company(text, rules):
    """Several different ones, or one again and again."""
    found = raised(WHOLE[0] + text, rules)
    assert {flag for flag, _ in found} == {"spun-text"}


@pytest.mark.parametrize(
    "cut",
    [
        "闸门和涵洞由管水员和",
        "违反前款规定的村子，由镇",
        "向各村公开收支的",
        "镇水利站、村委会、管",
        "遇到大旱的年份，由水利组按照各村田亩的",
        "各村可以从水费、公益金、捐款和上级补助的资金里支出修渠的费用、买材料的费用",
        "放水以前，沿渠各村要把闸门、涵洞、渡槽都看一遍。镇",
    ],
)
def test_a_short_last_line_may_tell_that_it_was_cut(cut, rules):
    """Where whoever wrote the text leaves no mark out."""
    assert [flag for flag, _ in raised("\n".join([*WHOLE, cut]), rules)] == ["truncated-ending"]


def test_a_list_of_one_item_was_cut(rules):
    """What a colon announces has more than one."""
    text = "\n".join([*WHOLE, "修渠要备好下面几样东西：", "（一）各村自己出的木料和石头"])
    assert [flag for flag, _ in raised(text, rules)] == ["truncated-ending"]


def test_a_flag_says_what_it_found(rules):
    """The note names both numbers, or the likely character."""
    page = Document(Source("-"), "一、甲\n二、设臵\n四、丁\n")
    messages = [flag.message for flag in clean(page, rules).parts[0].flags]
    assert messages == [
        "形近误字 | character that only looks right (臵 → 置)",
        "序号缺失 | enumeration with a number missing (二、 → 四、)",
    ]


def test_a_card_waits_for_every_word_its_code_looks_for(rules):
    """A hint that is missing would put the rule to sleep on the page it is meant for."""
    assert set(rules["flag/spun-text"].hints) == set(SWAPS)


# ── parts, bounds, readings ──────────────────────────────────────────────────


def test_enumerations_never_cross_parts():
    """A new part begins anew: 一、二、 and then 二、 of the next part is no duplicate."""
    view = View("一、甲\n二、乙\n\f二、甲\n三、乙\n四、丙\n\f一、甲\n三、丙\n")
    found = [view.text[f.start : f.end] for f in enumerations.enumeration_gap(view, Context())]
    assert found == ["三、"]
    assert list(enumerations.duplicate_enumeration(view, Context())) == []


def test_each_part_has_its_own_ending():
    """The last paragraph of every part is looked at, not that of the page."""
    cut = "会议强调，要把种子提前备好。下一步，要抓紧修复水毁"
    view = View(f"{REPORT}{cut}\n\f{REPORT}{cut}\n\f{REPORT}")
    assert len(list(flags.truncated_ending(view, Context()))) == 2


def test_thousands_of_places_are_not_thousands_of_flags():
    """A page of masks or of dead bytes is told in at most two hundred places."""
    masked = list(masks.placeholder(View("xx省、" * 5000), Context()))
    dead = list(glyphs.lossy_encoding(View("春\ufffd耕，" * 5000), Context()))
    assert (len(masked), len(dead)) == (200, 200)
    assert dead[0].note == "共5000处"


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("一、总则", "一、", 1),
        ("二十一、其他", "一、", 21),
        ("（三）要求", "（一）", 3),
        ("三）要求", "一）", 3),
        ("3．要求", "1.", 3),
        ("３、要求", "1、", 3),
        ("(4)要求", "（1）", 4),
        ("⑷要求", "（1）", 4),
        ("④要求", "①", 4),
        ("第五，要求", "第一，", 5),
        ("五要落实", "一是", 5),
        ("## 第十二章 附则", "第一章", 12),
        ("第一百零三条 本法", "第一条", 103),
        ("**第二条** 本法", "第一条", 2),
    ],
)
def test_an_enumerator_is_read_in_any_style(text, family, number):
    """Style and value, whatever the digits and the width."""
    found = enumerator_of(text)
    assert (found.family, found.number) == (family, number)


@pytest.mark.parametrize(
    "text",
    [
        "2024年工作",
        "3.5亿元",
        "10:30开会",
        "二、三线城市",
        "第三次会议",
        "（2010年）",
        "一年来",
        "同志们",
        "一九九八、一九九九年",
        "二〇〇〇，世纪之交",
        "",
    ],
)
def test_a_number_in_a_sentence_is_no_enumerator(text):
    """Years, decimals, times and ordinals open sentences, too."""
    assert enumerator_of(text) is None


def test_numerals_are_read_as_they_are_written():
    """Writing a number and reading it gives the number."""
    numbers = [enumerator_of(f"第{chinese(number)}条 文").number for number in range(1, 2000)]
    assert numbers == list(range(1, 2000))


def test_a_suspicion_that_another_rule_settled_is_no_flag():
    """An unsafe rule reports what a safe one removes: nothing is left to suspect."""
    title, keep = Message("甲", "a"), (Keep("innocent", "甲"),)
    one = Rule("ad/one", title, "", "0.1.0", "remove", "safe", "inline", "加入会员", keep=keep)
    two = Rule(
        "ad/two", title, "", "0.1.0", "remove", "unsafe", "inline", "加入会员|联系客服", keep=keep
    )
    found = raised("甲加入会员乙联系客服丙", RuleSet((one, two)))
    assert found == [("suspect", "联系客服")]


# ── quality material ─────────────────────────────────────────────────────────


def test_real_pages_raise_exactly_the_flags_of_their_gold(shared, rules):
    """Five pages, eight documents: every flag that people set, and no other."""
    for path in sorted((shared / "gold").glob("*.json")):
        for document in json.loads(path.read_text(encoding="utf-8"))["documents"]:
            found = {name for name, _ in raised("\n".join(document["paragraphs"]), rules)}
            assert found == set(document["flags"]), path.name


def test_no_figure_of_the_generated_pages_falls(shared, rules, monkeypatch):
    """Precision and recall of each flag on damage made on purpose; floors only rise."""
    monkeypatch.syspath_prepend(str(BENCH))
    bench = _bench(monkeypatch)
    for name, stock in bench.stocks(shared).items():
        table = bench.measured(bench.pages(stock, bench.SEEDS[name], bench.PAGES), rules)
        floors = bench.floors()[name]
        low = {
            (row, key): (value, table[row][key])
            for row, figures in floors.items()
            for key, value in figures.items()
            if table[row][key] < value
        }
        assert low == {}


def _bench(monkeypatch):
    """bench/quality/flags.py, under a name of its own."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("bench_flags", BENCH / "flags.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bench_flags", module)
    spec.loader.exec_module(module)
    return module
