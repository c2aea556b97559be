"""Hard wraps: what must stay, what must go, how well, and that it can be taken back."""

import importlib.util
import sys

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.bigrams import cuts_word, table
from cleaner.document import Document, Meta, Source
from cleaner.ledger import Finding, edits, opening, read, replay, restore, revise
from cleaner.pipeline import clean
from cleaner.rules import Context, load
from cleaner.stages import wraps
from cleaner.view import PART_BREAK, View
from cleaner.wrapping.joiner import joint
from cleaner.wrapping.layout import Measured, infer
from cleaner.wrapping.lines import filled
from cleaner.wrapping.page import changes

BRIDGE = (
    "村口的石桥修了三年，去年腊月才通车。桥面比老桥宽出一倍，两边装了栏杆和路灯，"
    "夜里走路也不用再打手电。通车那天，附近七个村的人都来看热闹，戏班子从早唱到晚。"
)
SCHOOL = (
    "新桥离小学只有两百步，孩子们上学不用再绕山路。校长说，往年一到雨季就有人迟到，"
    "今年一个也没有，家长们也放心多了。"
)
TREES = "桥头那两棵老樟树保了下来，树底下添了石凳，成了老人们歇脚聊天的地方。"
PAGE = (BRIDGE, SCHOOL, TREES)


def lines_of(paragraph, width):
    """The lines of a paragraph, so many characters each."""
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


def laid_out(width, *, paragraphs=PAGE, indent="", gap="\n", turn="\n"):
    """A page of these paragraphs."""
    return gap.join(turn.join(lines_of(indent + paragraph, width)) for paragraph in paragraphs)


def mended(text, title=""):
    """The text after every change, without blanks at the ends of its lines."""
    out, at = [], 0
    for change in changes(View(text), title):
        out += (text[at : change.start], change.new)
        at = change.end
    whole = "".join(out) + text[at:]
    return [line.strip(" \u3000") for line in whole.split("\n") if line.strip(" \u3000")]


UNCHANGED = {
    "verse without marks": "小池无水只荷香\n四面青山入画廊\n昨夜雨声来枕上\n今朝花气满衣裳",
    "verse with marks": "远树含烟晓，\n平芜带雨春。\n客船归浦急，\n渔火隔江新。",
    "a couplet of long lines": (
        "一水绕村流，流进千家万户，户户都说新桥好，\n两山夹路走，走通七寨八乡，乡乡皆唱老歌甜。"
    ),
    "a list of offices": "大会设下列人员：\n会长一人，\n副会长三人，\n秘书长，\n理事若干人。",
    "a list of items": "一、修桥\n二、补路\n三、种树\n四、盖房",
    "teasers cut at one width": (
        "关于做好今年冬季农田水利设施维修养护工作的几点补充\n"
        "石桥镇召开老年人体检工作动员会要求各村在月底以前完\n"
        "镇中心小学举行秋季运动会三百多名学生参加八个项目比\n"
        "农技站下乡讲解柑橘保鲜技术现场发放图册和防虫药剂共"
    ),
    "teasers with commas": (
        "镇里开了会，布置下半年的水利工程，各村要派一名干部\n"
        "小学门口装了红绿灯，早晚有交警值守，接送的车辆改停\n"
        "合作社今年收了三万斤蜂蜜，比往年多两成，价格也涨了\n"
        "卫生院添了一台仪器，查心脏不用再跑县城，费用可以报"
    ),
    "a table set with blanks": "村名    户数    水田\n上坪    120    300\n下坪    86    210",
    "dialogue": "“桥通了吗？”\n“通了，今天早上通的。”\n“那我们走新桥。”",
    "questions and answers": (
        "问：什么时候可以领补贴？\n答：每月十五号以后。\n问：要带什么？\n答：身份证和存折。"
    ),
    "an address": "柳河县石桥镇新街十八号\n文化站二楼\n陈秀兰收",
    "a signature": "以上请审阅。\n石桥镇人民政府办公室\n二〇二〇年三月五日",
    "code": "total = 0\nfor item in items:\ntotal += item.price  # 累加价格\nprint(total)",
    "a lost page": (
        "三年来，镇里把修桥补路放在第一位，群众出门的条件有了更加明\n\n"
        "的支持下，今年又通了两条支路，最远的村子也能坐上班车了。"
    ),
    "whole paragraphs": "\n".join(PAGE),
    "whole paragraphs apart": "\n\n".join(PAGE),
    "a heading before its paragraph": "一、桥面，栏杆和路灯\n" + BRIDGE,
    "articles with a blank after the number": (
        "第一条 为了管好新桥，制定本办法。\n第二条 桥上不准停车，不准摆摊。\n第三条 本办法自公布之日起施行。"
    ),
    "blanks the author wrote": "桥长  陈 秀 兰  二〇二〇年\n设计  何远山  高级工程师",
    "blanks around Latin": "全桥共用 C40 混凝土 1200 立方米，由 open source 软件 BridgeCAD 计算受力。",
    "one line of any length": BRIDGE * 50,
    "nothing": "",
    "only blanks": " \n\u3000\n",
}


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_what_nobody_wrapped_stays(text):
    """Not one change on pages whose every break is the author's."""
    assert changes(View(text)) == []


CHANGED = {
    "characters": laid_out(24),
    "narrow": laid_out(16),
    "set in": laid_out(26, indent="\u3000\u3000"),
    "set in with ASCII blanks": laid_out(30, indent="    "),
    "apart": laid_out(22, gap="\n\n"),
    "apart by a line with blanks": laid_out(22, gap="\n \u3000\n"),
    "a blank line after every line": laid_out(22, gap="\n\n\n", turn="\n\n"),
    "blanks at line ends": laid_out(23, turn=" \n", gap=" \n"),
    "blanks for newlines": laid_out(25, gap=" ", turn=" "),
    "two blanks between paragraphs": laid_out(25, gap="  ", turn=" "),
}


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED)
def test_a_wrapped_page_comes_back_by_paragraphs(text):
    """Each way to wrap the same page gives the same paragraphs."""
    assert mended(text) == list(PAGE)


@pytest.mark.parametrize("width", range(15, 48))
def test_any_width_is_found(width):
    """No width is special; a full last line may hide where a paragraph ends."""
    want = [p for p in PAGE if len(p) % width]
    got = mended(laid_out(width))
    assert "".join(got) == "".join(PAGE)
    assert len(want) < len(PAGE) or got == list(PAGE)


def test_a_wrapped_passage_on_another_page_is_found():
    """A quotation set to a width stands among whole paragraphs."""
    long = (BRIDGE + SCHOOL, SCHOOL + BRIDGE + TREES, BRIDGE + TREES)
    text = "\n".join([*long, laid_out(21), *long, *long])
    assert mended(text) == [*long, *PAGE, *long, *long]


def test_full_lines_before_ordinals_end_paragraphs():
    """一是, 二是 after a full stop open paragraphs although every line is full."""
    text = (
        "修桥的事今天讲两点，请各位记在本子上：\n"
        "一是工期不能拖，入冬以前必须把桥面铺完。\n"
        "二是质量不能降，水泥钢筋进场要逐批检验，\n"
        "不合格的一律退回，验收单由镇里和村里共同\n"
        "签字，出了问题要追究责任。"
    )
    assert mended(text) == [
        "修桥的事今天讲两点，请各位记在本子上：",
        "一是工期不能拖，入冬以前必须把桥面铺完。",
        (
            "二是质量不能降，水泥钢筋进场要逐批检验，不合格的一律退回，验收单由镇里和村里共同"
            "签字，出了问题要追究责任。"
        ),
    ]


def test_a_heading_keeps_its_short_tail():
    """A heading that runs over the width is one line again, and ends there."""
    heading = "二、把握重点环节，统筹推进桥梁道路水利设施和公共服务各项工作再上一个新台阶"
    text = laid_out(34, paragraphs=(BRIDGE, heading, SCHOOL))
    assert mended(text) == [BRIDGE, heading, SCHOOL]


def test_numbers_are_joined_again_without_a_blank():
    """A number cut by the wrap is one number."""
    long = (
        "全桥长186米，用去水泥1250吨、钢筋3"
        "70吨，总投资2860万元，比预算节省4"
        "2万元，工期提前了15天，参加施工的有3"
        "20人，其中本村的占一半还多。"
    )
    cut = long.index("3", 20) + 1
    text = "\n".join(lines_of(long, cut))
    assert mended(text) == [long]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("公共服", "务", (0, "")),
        ("the public", "service", (0, " ")),
        ("the pub-", "lic service", (1, "")),
        ("the pub\u00ad", "lic service", (1, "")),
        ("COVID-", "19", (0, "")),
        ("1", "380", (0, "")),
        ("the first,", "second", (0, " ")),
        ("in May 2020", "China", (0, " ")),
        ("共 12", "GB", (0, "")),
        ("全文（", "Word", (0, "")),
        ("他说open", "是开", (0, "")),
    ],
)
def test_what_stands_in_place_of_a_break(before, after, expected):
    """A blank between Latin words, nothing elsewhere; a hyphen that divides a word goes."""
    assert joint(before, after) == expected


def test_latin_stays_apart_where_the_page_sets_it_apart():
    """A blank comes back between Han and Latin if the page puts one everywhere else."""
    text = (
        "全桥用 C40 混凝土 1250 吨，由 12 个班组轮流浇筑，每班 8\n"
        "小时，每 2 小时取样 1 次，送县里的 ISO 实验室检验，用 3\n"
        "天出报告，合格率要到 98 以上，差 1 个点也要返工，返工的\n"
        "费用由施工队自己负担。"
    )
    (got,) = mended(text)
    assert "每班 8 小时" in got
    assert "用 3 天出报告" in got


def test_a_word_across_a_page_break_joins():
    """Without a width a break goes only inside a known word ..."""
    text = "看桥的事由两家分管，白天归养护站，夜里归派出所值班民\n\n警，交接时要签字。"
    assert mended(text) == [text.replace("\n\n", "")]


def test_a_quotation_across_a_page_break_joins():
    """... or inside a quotation that closes after it ..."""
    text = "老话讲得好，叫做“修桥补路积善\n\n德、铺石栽树利后人”，这话一点不假。"
    assert mended(text) == [text.replace("\n\n", "")]


def test_what_a_link_left_joins():
    """... or around what was a link."""
    text = "管桥要依照《\n公路法\n》第三章，收费要经过听证。"
    assert mended(text) == [text.replace("\n", "")]


def test_a_number_on_its_own_line_joins_its_text():
    """A blank after 第…条, nothing after 一是."""
    text = "第一条\n为了管好新桥，制定本办法。\n一是\n桥上不准停车，违者罚款。"
    assert mended(text) == [
        "第一条 为了管好新桥，制定本办法。",
        "一是桥上不准停车，违者罚款。",
    ]


def test_a_title_on_two_lines_joins_where_it_is_known():
    """The page's own title tells that two lines are one."""
    title = "【镇长讲话】石桥镇二〇二〇年新桥通车仪式暨表彰大会讲话"
    text = "石桥镇二〇二〇年新桥通车仪式\n暨表彰大会讲话\n乡亲们，今天是个好日子，桥通了。"
    assert mended(text, title) == [
        "石桥镇二〇二〇年新桥通车仪式暨表彰大会讲话",
        "乡亲们，今天是个好日子，桥通了。",
    ]
    assert changes(View(text)) == []


def in_pieces(line):
    """A line broken at a comma in its middle, if it has one."""
    cut = line.find("，", 8) + 1
    return [line[:cut], line[cut:]] if 8 < cut < 22 else [line]


def test_a_page_in_pieces_is_put_together():
    """Pieces whose room adds up to a line are that line (what some PDF readers give)."""
    paragraphs = [BRIDGE + SCHOOL, SCHOOL + BRIDGE, TREES + BRIDGE]
    lines = laid_out(28, paragraphs=paragraphs).split("\n")
    text = "\n".join(
        piece
        for number, line in enumerate(lines)
        for piece in (in_pieces(line) if number % 2 and len(line) == 28 else [line])
    )
    assert text.count("\n") > len(lines)
    assert mended(text) == paragraphs


def test_metric_and_width_are_inferred():
    """Columns or characters, and numbers kept whole, are told from the lines alone."""
    found = infer(Measured(filled(laid_out(24))))
    assert found is not None
    assert (found.metric, found.width) == ("columns", 48)
    mixed = "他把桥叫做 bridge，把路叫做 road，把水渠叫做 canal。" * 6
    chars = infer(Measured(filled("\n".join(lines_of(mixed, 30)))))
    assert chars is not None
    assert (chars.metric, chars.width) == ("chars", 30)


def test_pairs_in_words_are_known_in_both_scripts():
    """部|门 stands inside a word; 深|的 does not."""
    assert cuts_word("组织部", "门面向社会")
    assert cuts_word("組織部", "門面向社會")
    assert not cuts_word("更加深", "的先进作用")
    assert not cuts_word("\U00020000", "门")
    assert 35_000 < len(table()[0]) < 80_000


def test_parts_of_a_split_page_are_judged_each_by_its_own_width():
    """Offsets of the second part are offsets in the whole text."""
    one, two = laid_out(24), laid_out(31)
    text = one + PART_BREAK + two
    found = list(wraps.cjk_newline(View(text), Context()))
    assert len(found) == len(changes(View(one))) + len(changes(View(two)))
    assert all(text[f.start : f.end] == "\n" for f in found)


def test_each_change_belongs_to_one_rule():
    """The shares of all rules are the changes, no more, no less."""
    text = laid_out(25, gap=" ", turn=" ")
    view = View(text)
    shares = [
        (found.start, found.end)
        for rule in (wraps.cjk_space, wraps.paragraph_space, wraps.cjk_newline, wraps.latin)
        for found in rule(view, Context())
    ]
    assert sorted(shares) == [(c.start, c.end) for c in changes(View(text))]


PIECES = st.sampled_from(
    ["国", "家", "部门", "，", "。", "\n", "\n\n", " ", "\u3000\u3000", "第一条", "一是", "（", "）",
     "“", "”", "word", "12", "-", "桥头那两棵老樟树保了下来", "\t", "——", "\f", "…"],
)  # fmt: skip


@given(st.lists(PIECES, max_size=80).map("".join))
@settings(max_examples=200, deadline=None)
def test_changes_are_disjoint_and_can_be_taken_back(text):
    """Sorted, inside the text, made of blanks only; the page comes back from the edits."""
    text = text.replace("\f", "")
    found = changes(View(text), "桥头那两棵老樟树保了下来国家部门")
    at = 0
    for change in found:
        assert at <= change.start < change.end <= len(text)
        assert not text[change.start : change.end].strip(" \n\t\u3000-")
        at = change.end
    book = revise(opening(text), [Finding(c.start, c.end, c.kind, c.new) for c in found])
    assert replay(text, edits(book)) == read(book)
    assert restore(read(book), edits(book)) == text


@pytest.fixture(scope="module")
def rules():
    return load(select=["wrap/*", "space/*"], plugins=False)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=60, deadline=None)
def test_clean_text_stays_clean(rules, text):
    """Cleaning what was cleaned changes nothing."""
    text = text.replace("\f", "")
    once = clean(Document(Source("-"), text), rules).text
    assert clean(Document(Source("-"), once), rules).edits == ()


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED)
def test_a_mended_page_is_mended_for_good(rules, text):
    """The output is a fixed point, and the page comes back from it."""
    result = clean(Document(Source("-"), text, Meta()), rules)
    assert clean(Document(Source("-"), result.text), rules).edits == ()
    assert restore(result.text, result.edits) == text


def bench(name):
    """A module of bench/quality."""
    folder = ROOT / "bench" / "quality"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(folder))


@pytest.mark.slow
def test_no_figure_falls_below_its_floor(shared):
    """Generated pages, real pairs, cases and pages nobody wrapped."""
    scorer = bench("wraps")
    assert scorer.below(scorer.score(shared)) == []


@pytest.mark.parametrize(
    ("row", "breaks", "paragraphs"),
    [
        ("plain", 0.993, 0.92),
        ("indent", 0.999, 0.98),
        ("blank", 0.999, 0.99),
        ("double", 0.993, 0.92),
        ("space", 0.988, 0.87),
    ],
)
def test_generated_pages_reach_their_target(shared, rules, row, breaks, paragraphs):
    """On a seed that no floor is kept for."""
    figures = bench("wraps").generated(row, 80, 2, shared, rules).figures()
    assert figures["breaks"] >= breaks
    assert figures["paragraphs"] >= paragraphs


def test_real_pairs_reach_their_target(shared, rules):
    """A novel set in 80 columns, laws out of PDF."""
    scorer = bench("wraps")
    assert scorer.pairs("sgyy_00", shared, rules).figures()["breaks"] >= 0.99
    assert scorer.pairs("pdf", shared, rules).figures()["breaks"] >= 0.985


def test_pages_nobody_wrapped_stay(shared, rules):
    """At most one join in 30,000 breaks."""
    scorer = bench("wraps")
    pages = scorer.wrap_intact.pages(800, 2, scorer.wrap_pages.texts(shared))
    assert scorer.untouched(pages, rules).wrong == 0


CLAUSES = [part for line in PAGE for part in line.replace("。", "，").split("，") if part]

TIMETABLE = [f"{hour}:00-{hour}:45 第{hour}组汇报情况" for hour in range(10, 18)]


@pytest.mark.parametrize(
    "lines", [[part + "，" for part in CLAUSES * 3], TIMETABLE], ids=["clauses", "timetable"]
)
def test_lines_that_are_full_by_chance_stay(lines):
    """Clauses a line and rows of one length are not joined."""
    assert changes(View("\n".join(lines))) == []


def test_a_narrower_letter_has_a_width_of_its_own():
    """Lines in the middle of a page that are set narrower are joined as well."""
    page = lines_of(BRIDGE * 3, 40) + lines_of((BRIDGE + SCHOOL) * 2, 24) + lines_of(SCHOOL * 3, 40)
    gone = {change.start for change in changes(View("\n".join(page)))}
    assert len(gone) >= len(page) - 4
