"""Lines that read like a site's: by their characters, their neighbours and their place."""

import numpy as np
import pytest

from cleaner import clean, rules
from cleaner.document import Document, Source
from cleaner.odds import FACTS, LENGTHS, SLOTS, Table, odds, packed, table, unpacked
from cleaner.pipeline import clean as clean_page
from cleaner.rules import RuleSet
from cleaner.stages.likely import taken

LIKELY = RuleSet(
    tuple(rule for rule in rules.load(plugins=False).rules if rule.id == "nav/likely-line")
)

TITLE = "渡口夜话"
TEXT = (
    "渡口的灯一直亮到半夜，等船的人坐在石阶上，谁也不着急。\n"
    "老艄公说，这条江他摆渡摆了四十年，水涨水落都看在眼里，没有哪一年是一样的。"
)
#: Nobody's words, in the manner of many sites.
FOOT = (
    "往下滑还有更多好文等你\n看不懂？找老师一对一答疑 立即预约\n把这篇好文转给朋友看看\n"
    "字数统计 1203 阅读约需4分钟\nAPP内打开体验更佳"
)


def likely(page):
    """The text after this rule alone."""
    cleaned = clean_page(Document(Source("page.txt"), page + "\n"), LIKELY)
    return "\n".join(part.text for part in cleaned.parts)


def test_what_stands_under_a_text_goes():
    assert likely(f"{TITLE}\n{TEXT}\n{FOOT}") == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize("line", FOOT.split("\n"))
def test_one_line_alone_proves_nothing(line):
    assert likely(f"{TITLE}\n{TEXT}\n{line}") == f"{TITLE}\n{TEXT}\n{line}"


def test_a_text_that_speaks_of_sites_stays():
    page = (
        "网站值班须知\n"
        "每天早上先看后台，有留言的当天回复，投诉的转给办公室，不许拖到第二天。\n"
        "登录\n下载\n评论\n举报\n"
        "上面四个按钮出了毛病，要马上打电话给维护的师傅，电话贴在机房门上。"
    )
    assert likely(page) == page


def test_the_title_stays_whatever_it_says():
    page = f"更多好文下载大全\n{TEXT}\n{FOOT}"
    assert likely(page).split("\n", 1)[0] == "更多好文下载大全"


@pytest.mark.parametrize(
    "line", ["第五章 附则", "## 下载与安装", "<!-- 更多 -->", "三、扫码登录", "（二）会员下载"]
)
def test_headings_stay(line):
    assert line in likely(f"{TITLE}\n{TEXT}\n{line}\n{FOOT}")


def test_its_own_result_is_left_alone():
    text = likely(f"{TITLE}\n{TEXT}\n{FOOT}")
    assert likely(text) == text


def test_either_script_is_read():
    foot = "往下滑還有更多好文等你\n看不懂？找老師一對一答疑 立即預約\n把這篇好文轉給朋友看看\nAPP內打開體驗更佳"
    text = "渡口的燈一直亮到半夜，等船的人坐在石階上，誰也不著急。\n老艄公說這條江擺渡擺了四十年。"
    assert clean(f"{text}\n{foot}\n")[0].text == text


def test_lines_of_a_long_text_are_read_at_its_ends_only():
    body = "\n".join([TEXT, *[f"号子{n}" for n in range(200)], TEXT])
    assert taken(body.split("\n")[:30], table()) == {}
    assert likely(body) == body


def test_a_table_is_kept_in_steps_of_its_largest_weight():
    rng = np.random.default_rng(7)
    made = Table(
        rng.normal(size=SLOTS).astype(np.float32),
        rng.normal(size=LENGTHS).astype(np.float32),
        0.5,
        rng.normal(size=FACTS).astype(np.float32),
    )
    again = unpacked(packed(made))
    assert np.abs(again.runs - made.runs).max() <= np.abs(made.runs).max() / 254 * 1.01
    assert again.lengths.tolist() == made.lengths.tolist()
    assert again.facts.tolist() == made.facts.tolist()
    assert again.base == made.base


def test_figures_letters_and_widths_are_read_as_one():
    one, two = odds(["浏览：1203 次 VIP", "浏览:９８７６ 次　vip"], table())
    assert one == pytest.approx(two)


def test_a_lone_surrogate_is_read_like_any_other_sign():
    assert np.isfinite(odds(["\ud800下载", ""], table())).all()
