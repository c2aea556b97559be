"""Title, author and date are read off the head of a text, and nothing is made up."""

import json

import pytest

import cleaner
from cleaner.document import Document, Meta, Source
from cleaner.head import facts, meta, title
from cleaner.pipeline import clean
from cleaner.rules import load
from cleaner.view import View

RULES = load()
BODY = "\n各位同事：\n汛期以来三个泵站日夜值守，水位没有超过警戒线，低洼的两条街也没有进水。\n"
NAME = "在防汛总结会上的讲话"

NO_TITLES = {
    "a salutation": "各位代表：\n现在，我向大会报告工作。\n",
    "a section": "一、提高认识\n要把防汛当成头等大事，早部署早落实。\n",
    "an article of a law": "第一条 为了规范用水，制定本办法。\n第二条 本办法自公布之日起施行。\n",
    "a sentence": "雾从江面上升起来，渡船停在对岸。\n没有人说话。\n",
    "wrapped text": "今年以来各泵站围绕度汛目标加强值守\n落实责任各项措施都取得了新的进展上\n半年累计排水三百万方较去年同期增加\n两成。\n",
    "contents": "目录\n一、回顾\n二、展望\n",
    "a speaker": "讲话人：李建国\n各位同事：\n现在开会。\n",
    "a byline": "城关镇党委书记 王大力（2022年1月1日）" + BODY,
}


@pytest.mark.parametrize("text", NO_TITLES.values(), ids=NO_TITLES)
def test_what_is_no_title_is_none(text):
    """Nothing is better than a wrong title."""
    assert title(View(text)) == ""


TITLES = {
    NAME: NAME + BODY,
    "【街道讲话】" + NAME: "【街道讲话】" + NAME + BODY,
    "2018年全区泵站工作会暨防汛推进会议讲话": "2018年全区泵站工作会\n暨防汛推进会议讲话" + BODY,
    "守好堤坝，护好家园": "守好堤坝，护好家园\n——" + NAME + BODY,
    "城关镇人民政府关于做好防汛工作的通知": "城关镇人民政府\n关于做好防汛工作的通知\n各村：\n请照此执行。\n",
    "防汛讲话稿(共2篇)": "防汛讲话稿(共2篇) 防汛讲话稿 篇1 各位同事："
    + "汛期到了，大家要守好闸门，" * 9,
    "回家的路": "回家的路\n张爱国\n那年冬天我坐上了回家的火车，窗外的雪下得很大，同座的老人一路没有说话。\n",
}


@pytest.mark.parametrize(("name", "text"), TITLES.items(), ids=TITLES)
def test_a_title_is_read_as_written(name, text):
    """Tags stay, two lines are joined, a page of one line tells its first words."""
    assert title(View(text)) == name


@pytest.mark.parametrize(
    "noise",
    ["“防汛”系列№4466", "扫描二维码关注“泵站”公众号  扫描二维码关注“水文”公众号", "2022年9月", "购物车\n我的足迹", "来源：县报"],
)  # fmt: skip
def test_noise_above_the_title_is_passed_over(noise):
    """Series, codes, dates, buttons and sources are no titles."""
    assert title(View(f"\n\n{noise}\n\n{NAME}{BODY}")) == NAME


def test_a_date_in_brackets_is_no_part_of_the_title():
    """It is the date."""
    assert facts(f"{NAME}（2023年5月6日）{BODY}") == (NAME, "", "2023-05-06")


DATES = {
    "（2022年6月30日）": "2022-06-30",
    "（2024年3月）": "2024-03",
    "二〇二四年三月一日": "2024-03-01",
    "二○二四年十二月": "2024-12",
    "２０２４年３月１日": "2024-03-01",
    "2024-09-19": "2024-09-19",
    "2024/9/9 08:30": "2024-09-09",
    "2024.09.19": "2024-09-19",
    "发布时间：2024-09-19 来源：县报": "2024-09-19",
    "作者：李四  来源：县报  2024-09-19 08:30": "2024-09-19",
    "——2024年3月5日在全县防汛大会上": "2024-03-05",
    "（2023年5月6日，根据录音整理）": "2023-05-06",
    "2019年6月25日 某县人民代表大会常务委员会第十五次会议通过": "2019-06-25",
    "2024年13月1日": "",
    "1024-01-01": "",
    "自2019年5月1日起施行": "",
    "回顾2019年5月以来的工作": "",
}


@pytest.mark.parametrize(("line", "date"), DATES.items(), ids=DATES)
def test_dates_of_the_head_are_iso(line, date):
    """As far as they are known; a date in passing is none."""
    assert facts(f"{NAME}\n{line}{BODY}").date == date


def test_a_date_in_the_text_is_not_the_date_of_the_text():
    """Reading stops at the salutation."""
    assert facts(f"{NAME}\n各位同事：\n2021年3月1日\n汛期提前到了。\n").date == ""


AUTHORS = {
    "办事处主任  喻俊峰": "喻俊峰",
    "城关街道党工委书记、党群服务中心主任 马翔宇": "马翔宇",
    "楚国良(某市委党校 411100)": "楚国良",
    "唐 利 民(2010年11月29日)": "唐利民",
    "县委书记张三丰": "张三丰",
    "县委副书记、县长　欧阳明华": "欧阳明华",
    "县长 王大力（2022年1月1日）": "王大力",
    "买买提·艾力": "买买提·艾力",
    "张  明": "张明",
    "作者：李四 来源：县报": "李四",
    "讲话人：赵国栋": "赵国栋",
    "文/钱多多": "钱多多",
    "作者：佚名": "",
    "县防汛抗旱指挥部": "",
    "（根据录音整理）": "",
    "时间过得很快": "",
}


@pytest.mark.parametrize(("line", "author"), AUTHORS.items(), ids=AUTHORS)
def test_authors_of_the_head_are_read(line, author):
    """Behind an office, before brackets, behind a label, or alone above the salutation."""
    assert facts(f"{NAME}\n{line}{BODY}").author == author


def test_office_and_name_may_stand_on_two_lines():
    """The name is alone on its line, a date follows."""
    assert facts(f"{NAME}\n市委书记\n李 强\n2022年3月{BODY}") == (NAME, "李强", "2022-03")


def test_what_the_reader_knows_wins_for_a_whole_page():
    """The text fills in only what is missing."""
    page = Meta(title="防汛讲话", author="县报")
    got = meta(f"{NAME}\n张  明\n2023年5月6日{BODY}", page, NAME, "", 0)
    assert (got.title, got.author, got.date) == ("防汛讲话", "县报", "2023-05-06")


def test_what_rules_removed_from_the_head_still_speaks_for_the_page():
    """A bare date line is noise in the text and a fact about the page."""
    got = meta(NAME + BODY, Meta(), NAME, "", 0, before=f"{NAME}\n2024-09-19\n作者：李四\n{BODY}")
    assert (got.title, got.author, got.date) == (NAME, "李四", "2024-09-19")


PARTS = [
    ("防汛讲话稿 篇2", 2, "防汛讲话稿 篇2"),
    ("防汛讲话稿(汇总3篇)篇二", 2, "防汛讲话稿篇二"),
    ("【第2篇】防汛讲话稿", 2, "【第2篇】防汛讲话稿"),
    ("第二篇：护林讲话", 2, "护林讲话"),
    ("范文2：护林讲话", 2, "护林讲话"),
    ("护林讲话 篇2", 2, "护林讲话 篇2"),
    ("【范例二】", 2, "防汛讲话稿 范例二"),
    ("篇二", 2, "防汛讲话稿 篇二"),
    ("报告(二)", 2, "防汛讲话稿 报告(二)"),
    ("", 2, "防汛讲话稿 2"),
]


@pytest.mark.parametrize(
    ("heading", "number", "name"), PARTS, ids=[h or "none" for h, _, _ in PARTS]
)
def test_a_part_without_a_title_line_is_named_by_its_heading(heading, number, name):
    """The heading's own title, else the page's with the number."""
    text = "各位同事：\n汛期到了，大家要守好闸门，夜里每两小时巡一遍堤。"
    assert meta(text, Meta(), "防汛讲话稿(共3篇)", heading, number).title == name


def test_a_part_with_a_head_of_its_own_tells_title_author_and_date():
    """They win over what the page says."""
    text = f"护林会上的讲话\n唐 利 民(2010年11月29日){BODY}"
    got = meta(
        text, Meta(author="县报", date="2024-09-19"), "防汛讲话稿(共3篇)", "防汛讲话稿 篇3", 3
    )
    assert (got.title, got.author, got.date) == ("护林会上的讲话", "唐利民", "2010-11-29")


def test_a_short_line_before_prose_is_not_the_title_of_a_part():
    """Without a salutation, a date or a speaker below it, a section is as likely."""
    text = "抓早抓小\n汛期以来三个泵站日夜值守，水位没有超过警戒线，低洼的两条街也没有进水。"
    got = meta(text, Meta(), "防汛讲话稿", "防汛讲话稿 篇1", 1)
    assert got.title == "防汛讲话稿 篇1"


def test_the_five_seeds_say_what_their_gold_says(shared):
    """Title, author and date, exactly; every part of the collection has a title and a date."""
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = (shared / "seeds" / gold["source"]).read_text(encoding="utf-8")
        parts = clean(Document(Source("-"), page, Meta()), RULES).parts
        want = gold.get("metadata", {})
        if len(parts) == 1:
            for key in ("title", "author", "date"):
                assert key not in want or getattr(parts[0].meta, key) == want[key], (path, key)
            continue
        assert {part.meta.date for part in parts} == {want["date"], "2010-11-29"}
        assert [part.meta.author for part in parts] == ["楚国良", "", "唐利民", ""]
        assert all(part.meta.title for part in parts)
        assert want["title"] in parts[1].meta.title


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("文章标题：在渠边现场会上的讲话\n作者：王大力\n发布时间：2019-04-12 09:30\n渠修好了，水就来了。\n", "在渠边现场会上的讲话"),
        ("标题：在渠边现场会上的讲话 作者：王大力 时间：2019-04-12\n渠修好了，水就来了。\n", "在渠边现场会上的讲话"),
        ("本文题目：《渠边纪事》\n来源：青石网\n渠修好了，水就来了。\n", "渠边纪事"),
        ("标题：写明事由；正文：写清内容。\n渠修好了，水就来了。\n", ""),
        ("渠修好了，水就来了。\n标题：写明事由和文种\n", ""),
    ],
)  # fmt: skip
def test_a_title_behind_a_label_is_kept_where_its_line_goes(page, title):
    """The line is the site's, what it says is the page's."""
    (part,) = cleaner.clean(page)
    assert part.title == title


def test_a_line_of_noise_that_is_gone_is_no_title():
    """It was read as the title before the rules knew it."""
    (part,) = cleaner.clean(
        "第 1 页 共 2 页\n渡口纪事\n渡口在镇子东头，天一亮就有人等船，挑担的、上学的、走亲戚的都有。\n第 2 页 共 2 页\n"
    )
    assert part.title == "渡口纪事"
