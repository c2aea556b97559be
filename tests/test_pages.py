"""Page furniture: what only looks like it stays, what is it goes."""

import importlib
from pathlib import Path

import pytest

from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.proof import cleaned, flagged
from cleaner.rules import Context, RuleSet, load
from cleaner.stages import frames, pages, runs
from cleaner.view import View

RULES = load(plugins=False)
PAGE = RuleSet(tuple(rule for rule in RULES.rules if rule.family == "page"))
NONE = Context()

#: 94 characters; ends in the middle of a word that the next piece continues.
BODY = "渠首的闸门要定期检修，涵洞里的淤泥要赶在放水之前清完，沿渠各村分段包干，谁的地段出了问题就由谁负责到底，不许推给下游，大家都要把水当成自己家里的粮食一样爱惜，一滴也不浪费。"
LINES = [
    "渠首的闸门要定期检修，涵洞里的淤泥要赶在放",
    "水之前清完，沿渠各村分段包干，谁的地段出了",
    "问题就由谁负责到底，不许推给下游。巡渠的同",
    "志每天走一趟，看到裂缝和塌方马上报告，不要",
    "等到漏水了才想起来修补，那样花的力气更多，",
    "耽误的农时也更长。各村要把巡渠员的名单交来。",
]


def sheet(number):
    """The lines of a page; no two pages have the same."""
    return [line[:6] + "甲乙丙丁戊"[number] + line[7:] for line in LINES]


def text_of(*numbers, form="{}", between=BODY * 3, after="们"):
    """Body, number, body, number …: each number before the same character."""
    return "".join(between + form.format(number) + after for number in numbers) + between


STAY = {
    "ranks": text_of(2, 3, 4, form="得了第{}", after="名。"),
    "ranks with blanks": text_of(2, 3, 4, form="得了第 {} ", after="名。"),
    "sums with blanks": text_of(5, 6, 7, form="增加 {} ", after="个村。"),
    "sums without blanks": text_of(5, 6, 7, form="增加{}", after="个村。"),
    "years": text_of(1990, 1991, 1992, form="到了 {} ", after="年。"),
    "dates": text_of(7, 8, 9, form="那是1月{}", after="日。"),
    "decimals": text_of(2, 3, 4, form="长3.{} ", after="公里。"),
    "articles": text_of(48, 49, 50, form="依照第{}", after="条办。"),
    "two members only": text_of(2, 3, form="巡渠的同 {} ", after="志来了。"),
    "no rising run": text_of(2, 9, 4, form="巡渠的同 {} ", after="志来了。"),
    "uneven distances": BODY * 2
    + "巡渠的同 2 志来了。"
    + BODY * 9
    + "巡渠的同 3 志来了。"
    + BODY * 3
    + "巡渠的同 4 志来了。",
    "fines that rise": text_of(1, 2, 3, form="罚款在", after="万元以上。").replace("在万", "在1万"),
    "authored blanks": BODY.join(f"其中 {n} 个村有 {n + 1} 强团队，" for n in range(2, 9)),
    "phone numbers": text_of(5551, 5552, 5553, form="电话0731-555{}", after="转各组。"),
    "scores": text_of(1, 2, 3, form="比分是{}比", after="0。"),
    "numbered list": "\n".join(f"{n}. {BODY}" for n in range(1, 9)),
    "numbered paragraphs": "\n".join(f"{n} {BODY * 4}" for n in range(1, 9)),
    "section marks": "\n".join(f"{n}\n{BODY}" for n in range(1, 9)),
    "Chinese section marks": "\n".join(f"{n}\n{BODY}" for n in "一二三四五六"),
    "table": "\n".join(["村名", "户数", *(str(n) for n in range(1, 12))]),
    "table rows": "\n".join(f"{n}\n王大力\n{n * 3}" for n in range(1, 9)),
    "stanzas": "\n".join(
        f"{n}\n渠水流过柳树湾\n稻花香两岸\n燕子绕屋梁\n灯火照河滩" for n in range(1, 7)
    ),
    "chronicle": "\n".join(f"{n}\n{BODY}" for n in range(1990, 1999)),
    "greetings": "\n".join(["同志们！", BODY] * 6),
    "footnotes": "\n".join(f"[{n}] 见水利志第{n * 7}页。" for n in range(1, 9)),
    "headings": "\n".join(f"附件{n}\n{BODY * 3}" for n in range(1, 6)),
    "speeches": "\n".join(f"夜校讲话稿篇{n}\n{BODY * 3}" for n in range(1, 6)),
    "refrain": "\n".join(["渠水流过柳树湾", "稻花香两岸"] * 5),
    "page format": "右下角注明“第1页 共3页”字样。\n" + BODY,
    "lines of growth": "\n".join(
        f"{BODY[:-1]}\n长1{n}.5％，198{n}年增长9.{n}" for n in range(1, 6)
    ),
    "captions": "\n".join(f"{BODY * 2}\n图{n} 渠道的断面" for n in range(1, 7)),
    "pictures": "\n".join(f"{BODY * 2}\n图 {n}" for n in range(1, 7)),
    "sections between dashes": "\n".join(f"— {n} —\n{BODY * 2}" for n in range(1, 6)),
    "pages of pictures": "\n".join(f"P{n}\n{BODY * 2}" for n in range(1, 7)) + "\n" + BODY,
    "Roman sections": "\n".join(f"{n}\n{BODY * 2}" for n in ("I", "II", "III", "IV")),
    "items in brackets": "\n".join(f"（{n}）\n{BODY * 2}" for n in range(1, 7)),
    "attached files": "\n".join(f"{BODY * 2}\n附件{n}：渠系图{n}.doc" for n in range(1, 5)),
    "addresses that count": "\n".join(
        f"{BODY * 2}\nhttps://www.example.org/qu/{n}.html" for n in range(1, 5)
    ),
    "pages of a newspaper": "\n".join(f"第{n}版\n{BODY * 2}" for n in range(1, 5)),
    "notes": "".join(f"{BODY[:-1]}[{n}]。" + BODY * (n % 3) for n in range(1, 8)),
    "items in a sentence": "".join(f"（{n}）{BODY[:-1]}；" for n in range(1, 8)) + "都要做到。",
    "notes on pictures": "".join(f"{BODY}见图{n}，" for n in range(1, 6)) + BODY,
    "list behind blank lines": "\n\n".join(f"{n}、{BODY[:-1]}" for n in range(1, 7)),
}


@pytest.mark.parametrize("text", STAY.values(), ids=STAY)
def test_what_only_looks_like_furniture_stays(text):
    """No page rule changes a text whose numbers belong to it."""
    assert cleaned(text, PAGE) == text


@pytest.mark.parametrize(
    ("form", "first"),
    [("巡渠的同 {} 志来了。", 2), ("巡渠的同{} 志来了。", 7), ("巡渠的同{}志来了。", 1), ("巡渠的同 - {} - 志来了。", 3),
     ("巡渠的同 第{}页 志来了。", 11)],
)  # fmt: skip
def test_numbers_in_words_go_with_their_blanks(form, first):
    """A run of four at even distances, whatever surrounds each number."""
    text = "".join(BODY * 3 + form.format(n) for n in range(first, first + 4)) + BODY
    assert cleaned(text, PAGE) == (BODY * 3 + "巡渠的同志来了。") * 4 + BODY


def test_a_number_behind_a_comma_goes_alone():
    """The blank behind it was put there by the page break."""
    text = "".join(BODY * 3 + f"大家都说,{n} 要把渠修好。" for n in range(9, 14))
    assert cleaned(text, PAGE) == (BODY * 3 + "大家都说,要把渠修好。") * 5


def test_a_lost_number_does_not_end_the_run():
    """Where one number is missing the distance doubles."""
    pieces = [BODY * 3 + f"巡渠的同 {n} 志来了。" for n in (2, 3)]
    pieces += [BODY * 6 + f"巡渠的同 {n} 志来了。" for n in (5,)]
    pieces += [BODY * 3 + f"巡渠的同 {n} 志来了。" for n in (6, 7)]
    assert not [n for n in cleaned("".join(pieces), PAGE) if n.isdigit()]


def test_a_page_number_before_a_unit_goes_where_the_run_has_a_hole():
    """Alone it would read like a count."""
    ends = [
        "巡渠的同 2 志来了。",
        "巡渠的同 3 志来了。",
        "都在水利 4 部门。",
        "巡渠的同 5 志来了。",
    ]
    text = "".join(BODY * 3 + end for end in ends)
    assert "水利部门" in cleaned(text, PAGE)


@pytest.mark.parametrize("form", ["{}", "- {} -", "— {} —", "第{}页", "{} / 3", "·{}·"])
def test_number_lines_go_and_the_lines_meet(form):
    """Also with the blank lines of the page break."""
    marks = [form.format(n) for n in (1, 2, 3)]
    tight = [line for n, mark in enumerate(marks) for line in (*sheet(n)[:3], mark, *sheet(n)[3:])]
    want = "\n".join(line for line in tight if line not in marks)
    assert cleaned("\n".join(tight), PAGE) == want
    loose = "\n".join(f"\n{line}\n" if line in marks else line for line in tight)
    assert cleaned(loose, PAGE) == want


def test_a_number_between_paragraphs_leaves_their_blank_line():
    """Where a sentence ended before the number, the paragraphs stay apart."""
    sheets = ["\n".join(sheet(n)) for n in range(3)]
    text = "\n\n".join(f"{page}\n\n- {n} -" for n, page in enumerate(sheets, 1))
    assert cleaned(text, PAGE).split("\n\n\n") == sheets


@pytest.mark.parametrize("head", ["柳湾镇水利会议材料", "第六章　春水"])
def test_running_heads_beside_numbers_go(head):
    """A title beside each number, wherever the sentence was."""
    pages_ = [
        f"{head}\n{n}\n" + "\n".join(LINES[k:] + LINES[:k])
        for n, k in ((1, 3), (2, 1), (3, 4), (4, 2))
    ]
    got = cleaned("\n".join(pages_), PAGE)
    assert head not in got.split("\n")
    assert sorted(got.split("\n")) == sorted(LINES * 4)


def test_numbered_heads_go_even_if_misread():
    """Titles differ by a sign or two; their numbers rise."""
    heads = [
        "第六章十二年之后 85",
        "第六章十二年之后 86",
        "第大章十二年之后 87",
        "第六章十二年之后 88",
    ]
    text = (
        "\n".join("\n".join([*LINES[3:], *LINES[:3], head]) for head in heads)
        + "\n"
        + "\n".join(LINES[3:])
    )
    assert not [line for line in cleaned(text, PAGE).split("\n") if line in heads]


def test_marks_of_converters_go_with_what_follows_them():
    """第 N 页 共 M 页 in a word, and the phrase that follows each time."""
    text = "".join(
        f"{BODY}新修的渠道97.6 公第 {n} 页 共 9 页下载后可任意编辑里。" for n in (1, 2, 3)
    )
    assert cleaned(text, PAGE) == (BODY + "新修的渠道97.6 公里。") * 3
    ends = [
        ("巡渠的同", "志来了。"),
        ("记入水利部", "门的账。"),
        ("水里有泥", "沙，要清。"),
        ("谁负责到底由组", "织定。"),
    ]
    text = "".join(f"{BODY}{a}第 {n} 页 共 9 页水利资料大全{b}" for n, (a, b) in enumerate(ends, 1))
    assert cleaned(text, PAGE) == "".join(BODY + a + b for a, b in ends)


def test_a_mark_that_is_spoken_of_stays():
    """Followed by 字样, or in quotation marks."""
    view = View("每页写第1页共3页字样。")
    assert list(frames.page_frames(view, NONE)) == []


def test_chunk_numbers_need_broken_sentences():
    """Three of them, at even distances, most in the middle of a word."""
    text = (
        BODY * 3 + "巡渠的同" + "".join(f"\n\n{n}、志来了。{BODY * 3}巡渠的同" for n in (2, 3, 4))
    )
    assert "、志" not in cleaned(text, PAGE)
    assert list(frames.chunk_numbers(View(STAY["list behind blank lines"]), NONE)) == []


def test_a_run_is_the_evenest_of_several():
    """Another number with the next value does not lead the run astray."""
    text = "".join(BODY * 3 + f"巡渠的同 {n} 志来了，共 {n + 1} 强。" for n in range(2, 7))
    assert [n.value for n in runs.inline_run(View(text))] == [2, 3, 4, 5, 6]


def test_furniture_of_nothing_is_nothing():
    """Empty and tiny texts have no pages."""
    for text in ("", "\n", "1", "1\n2\n3"):
        assert pages.furniture(View(text)) == pages.Furniture((), ())
        assert runs.inline_run(View(text)) == ()


CUT = "村里的夜校去年开了三个班，先后请来技术员讲课，一共有学员{}412人，其中妇女占了六成。"


@pytest.mark.parametrize(
    "form", ["第5页/共9页", "第 5 页 共 9 页", "第5页，共9页", "Page 5 of 9", "- 5 -", "·5·", "—5—"]
)
def test_the_halves_of_a_sentence_meet_where_a_number_stood(form):
    """On a page of whole paragraphs the break goes with the number."""
    text = CUT.format(f"\n{form}\n") + "\n大家说，这样的课要长久办下去。"
    assert cleaned(text, PAGE).split("\n")[0] == CUT.format("")


@pytest.mark.parametrize(
    "form", ["第5页/共9页", "第5页，共9页", "Page 5 of 9", "- 5 -", "·5·", "—5—", "－5－"]
)
def test_a_framed_number_inside_a_word_goes_alone(form):
    """What frames it tells what it is."""
    text = "书屋的钥匙由两个人分管，另一把交给图书管{}理员，换人的时候要当面清点册数。"
    assert cleaned(text.format(form), PAGE) == text.format("")
    assert cleaned(text.format(f" {form} "), PAGE) == text.format("")


@pytest.mark.parametrize(
    "text",
    [
        "参加培训的农户占1/3左右，剩下2/3的农户明年再学。",
        "报名请到文化站-2-301室。",
        "这首诗的作者——1·2班的学生——今年十岁。",
        "二、开放时间\n- 3 -\n续借要在到期前办理，过期不补。".replace("- 3 -\n", ""),
    ],
)
def test_what_looks_framed_stays(text):
    """Shares, numbers of houses, dates between dashes."""
    assert cleaned(text, PAGE) == text


def test_a_missing_sheet_leaves_its_neighbours_apart_and_is_told():
    """The count skips one sheet and no text stands in its place."""
    pieces = [f"{BODY}巡渠的{n}组把上段看完，下段还没有人去看，大家都在等" for n in "甲乙丙丁戊"]
    lines = [
        line
        for n, piece in enumerate(pieces, 1)
        if n != 3
        for line in ("镇里的通知。" * (n > 1) + piece, f"- {n} -")
    ]
    got = cleaned("\n".join(lines), PAGE)
    assert "都在等\n镇里" in got.replace("\n\n", "\n")
    assert flagged("\n".join(lines), PAGE, "broken-paragraph")


@pytest.mark.parametrize("form", ["- {} -", "柳湾水利志 {}", "总结.doc 第{}页", "{}/6"])
def test_nothing_is_joined_across_a_missing_sheet(form):
    """Not even where the two sides make a word: 有关 | 部门."""
    pieces = [f"{BODY}巡渠的{n}组看完了上段，下段还没有人去看，请有关" for n in "甲乙丙丁戊己"]
    lines = [
        line
        for n, piece in enumerate(pieces, 1)
        if n != 3
        for line in ("部门的人都来了。" * (n > 1) + piece, form.format(n))
    ]
    page = Document(Source("-"), "\n".join(lines) + "\n")
    (part,) = clean(page, load(plugins=False)).parts
    assert part.text.count("请有关\n部门") == 1
    assert part.text.count("请有关部门") == 3
    assert [flag.text for flag in part.flags if flag.flag == "broken-paragraph"]


def test_nothing_is_joined_inside_a_line_where_a_sheet_is_missing():
    """The number that a converter set into the sentence skips one on a single sheet."""
    torn = [*TORN, ("防汛的沙袋要堆", "放整齐。"), ("秋后的账目要公", "开张贴。")]
    text = BODY * 2
    for n, (before, after) in zip((1, 2, 3, 5, 6), torn, strict=True):
        text += f"{before} 柳湾水利志 {n} {after}{BODY * 2}"
    page = Document(Source("-"), text + "\n")
    (part,) = clean(page, load(plugins=False)).parts
    before, after = torn[2]
    assert "柳湾水利志" not in part.text
    assert f"{before}\n{after}" in part.text
    assert any(flag.flag == "broken-paragraph" for flag in part.flags)


@pytest.mark.parametrize(
    "heads",
    [
        ("CN-{n}", "使用前请仔细阅读本说明书"),
        ("◆ {n} ◆",),
        ("柳湾水利学报 2019 年第 3 期", "· {n} ·"),
        ("第{n}页", "柳湾县水利局内部资料"),
        ("（下转第 {m} 页）", "（上接第 {n} 页）"),
        ("NO.{n}",),
    ],
)
@pytest.mark.parametrize("glue", ["", " "])
def test_heads_and_feet_set_into_sentences_go(heads, glue):
    """What stands around the number is the same every time, and words come together."""
    torn = [*TORN, ("防汛的沙袋要堆", "放整齐。"), ("秋后的账目要公", "开张贴。")]
    text, whole = BODY * 2, BODY * 2
    for n, (before, after) in enumerate(torn, 3):
        mark = glue.join(head.format(n=n, m=n + 1) for head in heads)
        text += f"{before}{glue}{mark}{glue}{after}{BODY * 2}"
        whole += f"{before}{after}{BODY * 2}"
    assert cleaned(text, PAGE) == whole


@pytest.mark.parametrize(
    "phrase",
    [
        "教材第 {} 页的插图画的就是这件事，",
        "见《县志》第{}页，",
        "其中样品 P{} 的含水量最高，",
        "我们学到 Lesson {} 了，",
        "完成了全年任务的 {}/8 左右，",
        "县党代表大会第 {} 次会议在县城召开，",
    ],
)
def test_what_sentences_count_themselves_stays(phrase):
    """The words beside the number are the same each time: the author's."""
    text = "".join(BODY * 2 + phrase.format(n) for n in range(1, 7)) + BODY
    assert cleaned(text, PAGE) == text


def test_heads_of_other_sheets_are_found_by_their_numbers():
    """The left one comes three times, the right one differs from chapter to chapter."""
    heads = ["4　柳湾水利志", "渠道　5", "6　柳湾水利志", "堤防　7", "8　柳湾水利志"]
    torn = [*TORN, ("防汛的沙袋要堆", "放整齐。"), ("秋后的账目要公", "开张贴。")]
    text, whole = BODY * 2, BODY * 2
    for head, (before, after) in zip(heads, torn, strict=False):
        text += f"{before}\n{head}\n{after}{BODY * 2}"
        whole += before + after + BODY * 2
    assert cleaned(text, PAGE) == whole


@pytest.mark.parametrize("form", ["1-1-{n}", "·{c}·", "（下转第{n}版）", "第{c}页"])
def test_numbers_of_volumes_and_in_chinese_count_the_sheets(form):
    """Prospectuses count by volume, old books in Chinese figures."""
    text = printed("@{n}@")
    for n, name in enumerate("一二三四", 1):
        text = text.replace(f"@{n}@", form.format(n=n, c=name))
    assert cleaned(text, PAGE) == WHOLE


@pytest.mark.parametrize("form", ["2019-3-{n}", "·{c}·", "— {n} —"])
def test_days_and_sections_stay(form):
    """No sentence runs across the date of a diary or the number of a section."""
    text = "\n".join(form.format(n=n, c="一二三四五"[n - 1]) + "\n" + BODY for n in range(1, 6))
    assert cleaned(text, PAGE) == text


def test_heads_that_count_their_issue_go():
    """One number in a head may change from sheet to sheet; on the first line it is a title."""
    sheets = [
        "\n".join([f"柳湾情况通报 第{n}期", *sheet(n)[3:], *sheet(n)[:3], f"- {n} -"])
        for n in range(1, 5)
    ]
    assert "情况通报" not in cleaned("\n".join(sheets), PAGE).partition("\n")[2]


#: Halves of sentences of a page that is not wrapped, each with enough text before it.
TORN = [
    ("巡渠的人每天走一趟，看到裂缝马上报", "告给水利组，三天之内要有回音。"),
    ("修渠要用的木料和石头，由各村自己先", "备好，镇里补助水泥和钢筋。"),
    ("今年还要修两座桥，方便学生上学，也方", "便收割的机器过河。"),
]


def printed(*forms, first=1, heads=""):
    """Sheets with furniture below (and above) them: {n} of {m}, whose ends tear sentences."""
    out = [BODY * 2]
    for n, (before, after) in enumerate(TORN, first):
        out[-1] = f"{out[-1]}{before}"
        out += [form.format(n=n, m=len(TORN) + first) for form in forms]
        out += [heads.format(n=n + 1)] if heads else []
        out.append(after + BODY * 2)
    out += [form.format(n=len(TORN) + first, m=len(TORN) + first) for form in forms]
    return "\n".join(out)


WHOLE = BODY * 2 + "".join(before + after + BODY * 2 for before, after in TORN)


@pytest.mark.parametrize(
    "form",
    [
        "柳湾水利志 | {n}", "水利志（第{n}页）", "总结.doc 第{n}页", "- {n}/{m} -", "* {n} *", "━{n}━", "({n})", "<{n}>",
        "P.{n}", "页 {n}", "第{n}页（共{m}页）", "{n} of {m}", "水利会议材料({n}/{m})", "2021年3月5日 第{n}版 柳湾报",
    ],
)  # fmt: skip
def test_furniture_of_any_form_goes_and_the_sentence_meets(form):
    """What counts on every sheet, and across which sentences run, is furniture."""
    assert cleaned(printed(form), PAGE) == WHOLE


@pytest.mark.parametrize(
    "numbers", [("i", "ii", "iii", "iv"), ("第一页", "第二页", "第三页", "第四页")]
)
def test_other_numerals_count_too(numbers):
    """Roman ones, and Chinese ones before 页."""
    text = printed("@{n}@")
    for n, name in enumerate(numbers, 1):
        text = text.replace(f"@{n}@", name)
    assert cleaned(text, PAGE) == WHOLE


def test_lines_beside_furniture_go_with_it():
    """A file's name below each number, a title above each sheet, a date that stays the same."""
    text = printed("- {n} -", "D:\\\\资料\\\\渠系.doc", heads="柳湾水利志　2021年3月5日")
    assert cleaned(text, PAGE) == WHOLE


def test_two_sheets_are_enough_where_a_sentence_runs_across():
    """The number stands twice, the head once."""
    (before, after), *_ = TORN
    text = f"{BODY * 2}{before}\n{{}}\n柳湾水利志\n{after}{BODY * 2}\n{{}}"
    for one, two in (("1", "2"), ("- 1 -", "- 2 -"), ("Page 1", "Page 2"), ("i", "ii")):
        assert cleaned(text.format(one, two), PAGE) == BODY * 2 + before + after + BODY * 2


@pytest.mark.parametrize(
    "form",
    [
        "[{}]",
        "〔{}〕",
        "（第{}页）",
        " P{} ",
        " Page {} ",
        "*{}*",
        " 柳湾水利志 {} ",
        " {} 柳湾水利志 ",
    ],
)
def test_numbers_with_the_signs_of_notes_go_from_sentences(form):
    """Only even runs that stand inside words."""
    pieces = [BODY * 3 + "巡渠的同" + form.format(n) + "志来了。" for n in range(2, 7)]
    assert cleaned("".join(pieces), PAGE) == (BODY * 3 + "巡渠的同志来了。") * 5


def test_a_passage_that_comes_again_is_no_head():
    """Its lines are parts of words with their neighbours."""
    again = "水渠在两个村\n子中间流过去\n到了山脚下边"
    text = "\n".join(f"{BODY}{n}段的渠道由大家一起来看管和清\n{again}" for n in "甲乙丙")
    assert cleaned(text, PAGE) == text


def test_no_figure_of_the_generated_sheets_falls(shared, monkeypatch):
    """A fifth of the pages of the bench: nothing of the text goes, most furniture does."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "bench" / "quality"))
    bench = importlib.import_module("sheets")
    got = bench.score(shared, count=bench.PAGES // 5)
    assert [row for row, table in got.items() if table["furniture precision"] < 0.99] == []
    assert [row for row, table in got.items() if table["joins precision"] < 0.99] == []
    assert got["printed"]["furniture recall"] >= 0.95
    assert got["spliced"]["furniture recall"] >= 0.95


def test_dates_count_no_sheets():
    """Lines that begin with a date come again with the next; titles with one count by their number."""
    text = "\n".join(f"200{n}年{n}月{n}日 柳湾镇第一次水利会议\n{BODY * 2}" for n in range(1, 6))
    assert cleaned(text, PAGE) == text
    assert cleaned(printed("{n}/{m}　2021年3月5日"), PAGE) == WHOLE


def test_a_line_of_the_text_beside_furniture_stays():
    """As wide as the others, though it holds no mark of its own."""
    lines = [
        "柳湾镇的水利组织从去年开始由各村轮流负责管理并",
        "且每年选出一位管水员负责本村渠道闸门涵洞渡槽的",
        "日常看护和修理工作其余的事情都由水利组统一来安",
    ]
    text = "\n".join([*lines, "- 1 -", *lines[1:], lines[0], "- 2 -", *lines, "- 3 -"])
    assert [line for line in lines if line not in cleaned(text, PAGE).split("\n")] == []
