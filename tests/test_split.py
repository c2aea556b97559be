"""Pages of several pieces are cut where their headings stand; one work is never cut."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document, Meta, Source
from cleaner.ledger import restore
from cleaner.numerals import number
from cleaner.pipeline import clean
from cleaner.proof import prove
from cleaner.rules import load

sys.path.insert(0, str(Path(__file__).parent.parent / "bench" / "quality"))

RULES = load()
ONLY = load(select=("split/*",))

FOG = "今晨江面起雾，能见度不到两百米，客渡一律停航，旅客由公路桥绕行，候船室备了热水和毛毯。"
PUMP = "三号泵站的闸门换了新的启闭机，十分钟就能提到顶，值守的人再也不用半夜摇手柄了。"
ROAD = "乡道拓宽以后，校车可以一直开到村口，最远的孩子每天少走四里路，家长们放心多了。"
BEES = "蜂农把二十箱蜂搬到油菜地边，花期只有半个月，天晴的日子每天要看三遍。"
BODIES = (FOG, PUMP, ROAD, BEES)


def cut(text, title="", rules=RULES, **options):
    """The page, cleaned."""
    return clean(Document(Source("-"), text, Meta(title=title)), rules, **options)


def flags(cleaned):
    """(flag, note) of this stage."""
    ours = ("count-mismatch", "missing-part", "unnumbered", "unsplit")
    return [
        (f.flag, f.message.rpartition("(")[2].rstrip(")"))
        for part in cleaned.parts
        for f in part.flags
        if f.flag in ours
    ]


def page(lead, heads, hail="各位同事："):
    """A page of pieces: lead lines, then a heading, a salutation and two paragraphs each."""
    lines = list(lead)
    for place, head in enumerate(heads):
        lines += [head, hail, BODIES[place % 4], BODIES[(place + 1) % 4]]
    return "\n".join(lines) + "\n"


TRAPS = {
    "parts of a book": ["水乡风物志", "第一篇 渡口", FOG, PUMP, "第二篇 乡道", ROAD, "第三篇 蜂事", BEES],
    "parts of a book, with colons": ["水乡风物志", "第一篇：渡口", FOG, "第二篇：乡道", ROAD],
    "chapters run on across the parts": [
        "水利管理办法", "第一篇 总则", "第一条 为了用水有序，制定本办法。", "第二篇 用水", "第二条 " + PUMP, "第三条 " + FOG,
    ],
    "codes": ["渡运办法", "第一编 总则", "第一条 " + FOG, "第二编 附则", "第二条 " + PUMP],
    "chapters of a novel": ["雾渡", "第一章 归舟", FOG, BEES, "第二章 夜泊", PUMP, ROAD],
    "a sentence that begins with 第一篇": ["三篇旧稿", "第一篇文章写渡口。" + FOG, "第二篇文章写泵站。" + PUMP, "第三篇没有写完。" + ROAD],
    "a table of contents alone": ["文集", "第一篇 渡口讲话", "第二篇 泵站讲话", "第三篇 乡道讲话", FOG, PUMP],
    "samples in a guide": ["值班记录写作要点", "一、写时间", FOG, "范文一", PUMP, "二、写地点", ROAD, "范文二", BEES],
    "samples after a long text that teaches": [
        "怎样写好动员讲话", FOG, PUMP, ROAD, "范文一", "各位同事：", BEES, "范文二", "各位同事：", FOG,
    ],
    "sections": ["在渡口安全会上的讲话", "各位同事：", "(一)看天", FOG, "(二)看船", PUMP, "(三)看人", ROAD],
    "an article that goes on": ["在渡口安全会上的讲话", "（三）", FOG, "（四）", PUMP, "（五）", ROAD],
    "halves of a speech": ["在渡口安全会上的讲话", "上篇：回顾", FOG, "下篇：展望", PUMP],
    "themes": ["泵站学习心得", "思想篇", FOG, "作风篇", PUMP, "实干篇", ROAD],
    "a diary": ["驻村日记", "3月1日 晴", FOG, "3月2日 阴", PUMP, "3月3日 雨", ROAD],
    "links to other collections": ["荐读", "渡口讲话稿(精选5篇)", "泵站总结(通用8篇)", FOG, PUMP, ROAD, BEES],
    "poems of one title": ["渡口杂咏二首", "其一", "雾里听橹声", "天明见远帆", "其二", "灯下补渔网", "风定下春滩"],
    "plans that are compared": ["泵站选址比较", "方案一：河湾", FOG, "方案二：老闸", PUMP, "方案三：村口", ROAD],
    "material of an examination": ["申论试题", "材料1", FOG, "材料2", PUMP, "材料3", ROAD],
    "papers in the news": ["我校教师发表论文三篇", FOG, PUMP, ROAD, BEES],
    "thanks in the middle": ["在开渔节上的讲话", "各位同事：", FOG, "谢谢大家！", "各位同事：", PUMP, "谢谢大家！"],
    "lectures": ["党课讲稿", "第一讲 初心", FOG, "第二讲 使命", PUMP],
    "an agenda": ["渡口安全会议程", "一、站长讲话", FOG, "二、表彰先进", PUMP],
    "a number that dates": ["泵站工作总结", "泵站工作总结2022年" + FOG, "泵站工作总结2023年" + PUMP],
}  # fmt: skip


@pytest.mark.parametrize("lines", TRAPS.values(), ids=TRAPS)
def test_one_work_stays_whole(lines):
    """What only looks like pieces is neither cut nor changed nor flagged."""
    text = "\n".join(lines) + "\n"
    assert [part.text for part in cut(text, rules=ONLY).parts] == ["\n".join(lines)]
    cleaned = cut(text)
    assert (len(cleaned.parts), flags(cleaned)) == (1, [])


T = "渡口安全动员讲话稿"
HEADINGS = [
    (T + "(共3篇)", [T + " 篇1", T + " 篇2", T + " 篇3"]),
    (T + "汇编3篇", [T + "篇一", T + "篇二", T + "篇三"]),
    (T + "(汇总3篇)", [T + "(汇总3篇)篇一", T + "(汇总3篇)篇二", T + "(汇总3篇)篇三"]),
    (T + "最新3篇", [f"【第{n}篇】{T}" for n in (1, 2, 3)]),
    (T + "（精选三篇）", ["【篇1】", "【篇2】", "【篇3】"]),
    (T, [T + "1", T + "2", T + "3"]),
    (T, [T + "(一)", T + "(二)", T + "(三)"]),
    (T, [T + "【一】", T + "【二】", T + "【三】"]),
    (T, [T + "１", T + "２", T + "３"]),
    (T, [T + "①", T + "②", T + "③"]),
    (T, [T + "之一", T + "之二", T + "之三"]),
    (T, [T + " 第1篇", T + " 第2篇", T + " 第3篇"]),
    (T, [T + "（篇一）", T + "（篇二）", T + "（篇三）"]),
    ("节日讲话(共3篇)", ["第一篇：开渔节讲话", "第二篇：护林日讲话", "第三篇：水日讲话"]),
    ("节日讲话范文3篇", ["范文1：开渔节讲话", "范文2：护林日讲话", "范文3：水日讲话"]),
    ("渡口值守方案三篇", ["方案1", "方案2", "方案3"]),
    ("泵站述职报告集锦三篇", ["报告(一)", "报告(二)", "报告(三)"]),
    (T + "(3篇)", ["【范例一】", "【范例二】", "【范例三】"]),
    (T + "(3篇)", ["篇1：开渔节讲话", "篇2：护林日讲话", "篇3：水日讲话"]),
    (T + "(3篇)", ["一、开渔节讲话", "二、护林日讲话", "三、水日讲话"]),
    ("节日讲话(三则)", ["第一则", "第二则", "第三则"]),
    ("节日讲话3篇", ["开渔节讲话 篇1", "护林日讲话 篇2", "水日讲话 篇3"]),
    ("渡口講話稿(精選3篇)", ["渡口講話稿 篇一", "渡口講話稿 篇二", "渡口講話稿 篇三"]),
    (T + "(共3篇)", ["**" + T + " 篇1**", "**" + T + " 篇2**", "**" + T + " 篇3**"]),
]


@pytest.mark.parametrize(("name", "heads"), HEADINGS, ids=[heads[0] for _, heads in HEADINGS])
def test_each_family_of_headings_splits_a_page(name, heads):
    """Name and headings go, each piece has its number, heading and whole text."""
    cleaned = cut(page([name], heads))
    assert [(p.number, p.heading) for p in cleaned.parts] == list(enumerate(heads, 1))
    assert [p.paragraphs[0] for p in cleaned.parts] == ["各位同事："] * 3
    assert [len(p.paragraphs) for p in cleaned.parts] == [3, 3, 3]
    assert flags(cleaned) == []


def test_contents_before_the_pieces_are_no_pieces():
    """The list of headings is lead; the same headings further down cut."""
    heads = [f"{T} 篇{n}" for n in (1, 2, 3)]
    cleaned = cut(page([T + "(共3篇)", "目录", *heads], heads))
    assert [p.number for p in cleaned.parts] == [1, 2, 3]
    assert T not in cleaned.text


def test_text_glued_to_the_heading_stays():
    """A salutation on the line of the heading is the piece's first line."""
    lines = [
        T + "(合集2篇)",
        T + "1各位同事：大家好！" + FOG,
        PUMP,
        T + "2各位乡亲：大家好！" + ROAD,
        BEES,
    ]
    parts = cut("\n".join(lines)).parts
    assert [p.paragraphs[0] for p in parts] == [
        "各位同事：大家好！" + FOG,
        "各位乡亲：大家好！" + ROAD,
    ]


def test_a_number_glued_to_a_year_is_read_by_its_place_in_the_row():
    """篇1 before 2021年 is piece 1, not 12021."""
    text = f"{T}(共2篇)\n{T}篇12021年入汛早，{FOG}\n{T}篇22022年入汛晚，{PUMP}\n"
    assert [(p.number, p.text[:5]) for p in cut(text).parts] == [(1, "2021年"), (2, "2022年")]


def test_a_page_of_one_line_is_cut():
    """A page that lost its line breaks is cut inside its only line."""
    text = f"{T}(共2篇) {T} 篇1 各位同事：{FOG}{PUMP} 谢谢大家！ {T} 篇2 各位乡亲：{ROAD}{BEES} 谢谢大家！"
    parts = cut(text).parts
    assert [(p.number, p.heading, p.text[:5]) for p in parts] == [
        (1, T + " 篇1", "各位同事："),
        (2, T + " 篇2", "各位乡亲："),
    ]


def test_pieces_without_numbers_are_told_by_salutation_and_thanks():
    """As many of them as the page promises, numbered by their place, and flagged."""
    lines = [T + "(2篇)", "各位同事：", FOG, "谢谢大家！", "各位乡亲：", PUMP, "谢谢大家！"]
    cleaned = cut("\n".join(lines) + "\n")
    assert [(p.number, p.heading, p.paragraphs[0]) for p in cleaned.parts] == [
        (1, "", "各位同事："),
        (2, "", "各位乡亲："),
    ]
    assert {flag for flag, _ in flags(cleaned)} == {"unnumbered"}


def test_another_number_of_pieces_than_promised_is_flagged_with_both_numbers():
    """Title and lead-in may even disagree with each other."""
    lead = [f"【精华】{T}集合四篇", f"以下是小编为大家收集的{T}5篇，欢迎大家分享。"]
    cleaned = cut(page(lead, [f"{T} 篇{n}" for n in (1, 2, 3)]))
    assert flags(cleaned) == [("count-mismatch", "4、5 ≠ 3")]


def test_a_lost_heading_is_flagged_where_its_piece_most_likely_begins():
    """Its text stays in the piece before it."""
    text = page([T + "(共3篇)"], [T + " 篇1", "", T + " 篇3"])
    cleaned = cut(text)
    assert [p.number for p in cleaned.parts] == [1, 3]
    (flag,) = [f for f in cleaned.parts[0].flags if f.flag == "missing-part"]
    assert flag.text == "各位同事："
    assert flags(cleaned) == [("missing-part", "2")]
    assert cleaned.parts[0].paragraphs.count("各位同事：") == 2


def test_a_promise_without_any_heading_is_flagged():
    """The page stays one document."""
    text = "\n".join([T + "(共3篇)", FOG, PUMP, ROAD, BEES, FOG, PUMP]) + "\n"
    cleaned = cut(text)
    assert len(cleaned.parts) == 1
    assert flags(cleaned) == [("unsplit", "3")]


def test_a_real_text_before_the_first_heading_is_a_part_of_its_own():
    """What no editor wrote is kept; the page's name goes."""
    cleaned = cut(page([T + "(共2篇)", FOG + PUMP], [T + " 篇1", T + " 篇2"]))
    assert [(p.number, p.paragraphs[0]) for p in cleaned.parts] == [
        (0, FOG + PUMP),
        (1, "各位同事："),
        (2, "各位同事："),
    ]
    assert [p.meta.title for p in cleaned.parts] == [T, T + " 篇1", T + " 篇2"]


def test_the_title_between_the_paragraphs_of_a_piece_is_noise():
    """With its count it goes anywhere, bare only below the first line."""
    text = page([T + "(共2篇)"], [T + " 篇1", T + " 篇2"]).replace(PUMP, f"{T}(共2篇)\n{PUMP}", 1)
    assert cut(text).parts[0].paragraphs == ("各位同事：", FOG, PUMP)


def test_no_split_leaves_headings_in_the_text():
    """The page is one document, and nothing is flagged."""
    text = page([], [T + " 篇1", T + " 篇2"])
    cleaned = cut(text, split=False)
    assert [p.text for p in cleaned.parts] == [text.rstrip()]
    assert flags(cleaned) == []


def test_two_collections_on_one_page_are_both_cut():
    """Numbers that begin again begin another collection."""
    text = page([T], [T + " 篇1", T + " 篇2", "护林发言稿 篇1", "护林发言稿 篇2"])
    assert [p.number for p in cut(text).parts] == [1, 2, 1, 2]


LEAD_INS = [
    "以下是小编为大家整理的讲话稿，仅供参考，希望能够帮助到大家。",
    "下面是我为大家整理的讲话稿，供大家参考。",
    "今天小编就给大家带来一篇讲话稿，快来看看吧！",
    "前言:本站为你精心整理了讲话范文,希望能为你的创作提供参考。",
]
WORDS_OF_OTHERS = [
    "编者按：本报今日刊登这组来信，希望引起读者注意。",
    "编者按：这是一位守塔人整理的日记，供大家参考。",
    "前言：本书收集整理了作者二十年的文章，欢迎读者批评指正。",
    "下面我为大家分享几点体会，希望对大家有所帮助。",
    "一名新媒体小编整理了十年的剪报，希望与读者分享。",
    "以下是会务组为大家准备的材料，请大家参考。",
]


@pytest.mark.parametrize("words", WORDS_OF_OTHERS)
def test_words_of_real_editors_and_speakers_stay(words):
    """A preface, a newspaper's note and a speaker are text."""
    text = f"在渡口安全会上的讲话\n{words}\n{FOG}\n"
    assert cut(text, rules=ONLY).parts[0].text == text.rstrip()


@pytest.mark.parametrize("words", LEAD_INS)
def test_the_editors_lead_in_goes_from_a_page_of_one_work(words):
    """Only its sentence, wherever the paragraph goes on."""
    after = cut(f"在渡口安全会上的讲话\n{words}{FOG}\n", rules=ONLY).parts[0].text
    assert after == f"在渡口安全会上的讲话\n{FOG}"


@pytest.mark.parametrize(
    "rule", [r for r in RULES.rules if r.family == "split"], ids=lambda r: r.id
)
def test_each_card_proves_itself(rule):
    """Examples, necessity and linear time."""
    assert list(prove(rule, RULES)) == []


PIECES = st.lists(
    st.sampled_from([*BODIES, "各位同事：", "谢谢大家！", "一、看天"]), min_size=1, max_size=4
)
FORMS = st.sampled_from(
    [f"{T} 篇{{}}", f"{T}({{}})", "第{}篇：渡口讲话", "范文{}", "{}、渡口讲话", f"{T}{{}}"]
)


@settings(deadline=None, max_examples=60)
@given(
    lead=st.lists(st.sampled_from([T, T + "(共3篇)", LEAD_INS[0], "2021-03-04", FOG]), max_size=3),
    pieces=st.lists(st.tuples(FORMS, st.integers(1, 4), PIECES), max_size=5),
    gap=st.sampled_from(["\n", "\n\n", " ", "\r\n"]),
)
def test_whatever_is_cut_can_be_put_together_again(lead, pieces, gap):
    """The page comes back from parts and edits; a part cleaned again stays as it is."""
    lines = list(lead)
    for form, value, body in pieces:
        lines += [form.format(value), *body]
    cleaned = cut(gap.join(lines))
    assert restore(cleaned.text, cleaned.edits) == cleaned.document.page
    for part in cleaned.parts:
        again = cut(part.text + "\n").parts
        assert [p.text for p in again] == [part.text]


def test_numerals_are_read_as_pages_write_them():
    """Arabic, Chinese and signs; what is no number is 0."""
    assert [number(text) for text in ("３", "十一", "二十", "一百零二", "⑦", "Ⅳ", "一一", "十一一")] == [
        3, 11, 20, 102, 7, 4, 0, 0,
    ]  # fmt: skip


# ── floors ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stock", ["open", "held"])
def test_generated_pages_are_cut_no_worse_than_before(shared, stock):
    """Boundaries, exact pages and whole works, on wording tuned to and wording held back."""
    import splits

    paragraphs = splits.paragraphs(shared / "data" / "control")
    figures, _ = splits.generated(ONLY, paragraphs, stock, splits.SEEDS[stock], splits.PAGES)
    floors = splits.floors()[stock]
    assert {key: figures[key] for key in floors if figures[key] < floors[key]} == {}


def test_no_law_report_or_novel_is_cut(shared):
    """Some eight hundred single works."""
    import splits

    assert {kind: cut for kind, (_, cut) in splits.whole_works(shared, ONLY).items()} == {
        "laws": 0, "control": 0, "novels": 0, "html": 0,
    }  # fmt: skip


def test_the_cases_of_splitting_are_right(shared):
    """Numbers, headings, first lines and flags, with all rules."""
    import splits

    assert splits.cases(shared, RULES)[1] == []


# ── pieces without numbers, frames, titles of the page's kind ────────────────

LESSON = "先请孩子们说一说自己见过的样子，再分组动手去做，做完以后互相看一看，把不一样的地方写在黑板上，最后由一个人上来讲。"


def _lessons(title: str, *heads: str) -> str:
    return "\n".join([title, *(line for head in heads for line in (head, LESSON, LESSON))]) + "\n"


@pytest.mark.parametrize(
    "heads",
    [
        ("★★★第一篇★★★", "★★★第二篇★★★", "★★★第三篇★★★"),
        ("1. 认识年轮教案", "2. 观察松果教案", "3. 折纸船教案"),
        ("①认识年轮教案", "②观察松果教案", "③折纸船教案"),
        ("（一）认识年轮教案", "（二）观察松果教案", "（三）折纸船教案"),
        ("===1===", "===2===", "===3==="),
        ("Part 1", "Part 2", "Part 3"),
    ],
)
def test_a_page_that_gathers_is_cut_at_its_headings(heads):
    """The title says that it gathers texts of a kind, though not how many."""
    assert [p.number for p in cut(_lessons("手工教案大全", *heads)).parts] == [1, 2, 3]


@pytest.mark.parametrize(
    "heads",
    [
        ("认识年轮教案", "观察松果教案", "折纸船教案"),
        ("◆认识年轮", "◆观察松果", "◆折纸船"),
        ("【认识年轮】", "【观察松果】", "【折纸船】"),
    ],
)
def test_as_many_title_lines_as_promised_are_cut(heads):
    """Their titles stay in the pieces, for nothing says that they are noise."""
    parts = cut(_lessons("手工教案(3篇)", *heads)).parts
    assert [p.paragraphs[0] for p in parts] == list(heads)


def test_title_lines_that_prove_nothing_are_told_and_not_cut():
    """Without a count, salutations or bylines the page stays whole."""
    cleaned = cut(_lessons("手工教案大全", "认识年轮教案", "观察松果教案"))
    assert [p.number for p in cleaned.parts] == [0]
    assert [flag for flag, _ in flags(cleaned)] == ["unsplit"]


def test_a_single_work_with_sections_of_its_kind_stays_whole():
    """教学工作计划 is a section of a school's 工作计划."""
    heads = ("一、教学工作计划", "二、德育工作计划", "三、安全工作计划")
    cleaned = cut(_lessons("学校工作计划", *heads))
    assert (len(cleaned.parts), flags(cleaned)) == (1, [])


def _letters(heads):
    """A page of letters, each under its heading and signed."""
    lines = ["渡口值班员检讨书(共2篇)"]
    for head, body in zip(heads, (FOG, PUMP), strict=True):
        lines += [*head, "尊敬的站长：", body, "此致", "敬礼！", "检讨人：周小满", "2021年3月5日"]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("heads", "first"),
    [
        ((["误时检讨书"], ["醉酒检讨书"]), "醉酒检讨书"),
        ((["误时检讨书"], ["==========", "醉酒检讨书"]), "醉酒检讨书"),
        ((["Part One"], ["Part Two"]), "尊敬的站长："),
        ((["版本一：误时检讨书"], ["版本二：醉酒检讨书"]), "尊敬的站长："),
    ],
)
def test_a_piece_begins_under_the_signature_of_the_one_before(heads, first):
    """Title, line of signs and number go with the letter below them, names with the one above."""
    parts = cut(_letters(heads)).parts
    assert len(parts) == 2
    assert parts[0].text.endswith("2021年3月5日")
    assert parts[1].text.startswith(first)


def test_a_count_that_is_not_true_is_told_without_numbers_too():
    """Two letters on a page that promises five."""
    page = _letters((["误时检讨书"], ["醉酒检讨书"])).replace("共2篇", "共5篇")
    assert "2" in dict(flags(cut(page)))["count-mismatch"]


# ── layout, signatures, lead-ins between pieces ──────────────────────────────

ROOF = "屋面的旧瓦先揭下来码好，能用的洗净再铺回去，檩条有虫蛀的一律换新，椽子之间的缝用灰浆填实，雨季之前要全部收尾，脚手架才能拆。"
BELT = "抽水机的皮带松了要当天紧，吸水口的滤网每班清一次，油箱见底以前就得加，夜里值班的人听到声音不对就先停机，再叫修理工来看。"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\u3000\u3000"])
def test_blank_lines_and_indents_say_nothing_of_pieces(gap):
    """Titles above salutations stay with their piece, whatever stands between the lines."""
    lines = [
        "工匠发言稿（2篇）", "瓦工发言稿", "各位师傅：", ROOF, "谢谢大家！",
        "机修工发言稿", "各位工友：", BELT, "谢谢大家！",
    ]  # fmt: skip
    parts = cut(gap.join(lines)).parts
    assert [part.text.split("\n")[0] for part in parts] == ["瓦工发言稿", "机修工发言稿"]


def test_who_signs_a_letter_ends_it_though_the_break_behind_it_is_lost():
    """The heading of the next letter goes; the signature on its line stays."""
    page = f"学徒感谢信(精选2篇)\n篇一：木工感谢信\n敬爱的师傅：\n{ROOF}\n此致\n敬礼！\n学徒家属：方小禾篇二：电工感谢信\n敬爱的师傅：\n{BELT}\n此致\n敬礼！\n"
    first, second = cut(page).parts
    assert first.text.endswith("敬礼！\n学徒家属：方小禾")
    assert (second.number, second.text.split("\n")[0]) == (2, "敬爱的师傅：")


def test_an_editors_line_between_pieces_belongs_to_none():
    """It stands above the heading of the piece that it introduces."""
    page = f"工匠演讲稿\n以下是小编为大家整理的演讲稿，共2篇，欢迎阅读。\n瓦工演讲稿\n各位师傅：\n{ROOF}\n谢谢大家！\n下面是小编为大家整理的机修工演讲稿，欢迎大家阅读参考。\n机修工演讲稿\n各位工友：\n{BELT}\n谢谢大家！\n"
    parts = cut(page).parts
    assert len(parts) == 2
    assert not any("小编" in part.text for part in parts)


def test_the_first_line_of_a_form_is_no_title_of_its_piece():
    """What is to be filled in, and the dash a text opens with, stay in the text."""
    forms = f"工匠委托书（2篇）\n【第1篇】委托人：____\n受托人：____\n{ROOF}\n【第2篇】——{BELT}\n"
    first, second = cut(forms).parts
    assert first.text.startswith("委托人：____\n受托人：____")
    assert second.text.startswith("——抽水机")


@pytest.mark.parametrize("form", ["【{}】", "——{}——", "通用模板{}"])
def test_numbers_of_pieces_are_no_page_numbers(form):
    """Nor are the lines beside them running heads."""
    page = "工匠请示（3篇）\n" + "".join(
        f"{form.format(n)}\n县里的作坊：\n{text}\n请批示。\n" for n, text in enumerate((ROOF, BELT, ROOF + BELT), 1)
    )  # fmt: skip
    parts = cut(page, rules=load(plugins=False)).parts
    assert [part.number for part in parts] == [1, 2, 3]
    assert all(
        part.text.startswith("县里的作坊：") and part.text.endswith("请批示。") for part in parts
    )


def test_a_promised_kind_needs_no_word_that_is_known():
    """The last word of the title is what the titles of the pieces end in."""
    page = f"手艺人口述（3篇）\n《瓦工口述》\n{ROOF}{BELT}\n《机修工口述》（方小禾）\n{BELT}{ROOF}\n拓展阅读：杂工口述\n{ROOF}{BELT}\n"
    assert len(cut(page).parts) == 3
