"""Numbers of a clean text, and personal data."""

import time

import pytest

from cleaner import quality
from cleaner.config import Config
from cleaner.document import Document, Source
from cleaner.jobs import clean_page, rule_set
from cleaner.ledger import restore
from cleaner.personal import checks, masked, personal

PROSE = "去年冬天，合作社修好了两条水渠，没有误一天工。\n今年开春，夜校又添了三张课桌，孩子们都很喜欢。\n"

NONE = [
    "订单编号：13912345678，国办发〔2020〕13号。",
    "面积13912345678平方米，投资13,912,345,678元。",
    "卡号6222 0212 3456 7890 123，另一张6228480402564890018。",
    "统一社会信用代码91430100MA4L16JQ9B，ISBN 978-7-5097-1234-5。",
    "身份证号110105194912310021校验位不对，110105194913310024没有这一天。",
    "京公网安备11010502030143号，京ICP备11010502030143号。",
    "见 http://example.com/13912345678.html 和 id=13912345678。",
    "2021-01-02 10:30:55，1949-1956年，水位0.13912345678。",
    "拨打12345热线，手机3000000部，电话会议于2020年召开。",
    "他在@青禾水利 下留言，苗木20株@15元。",
    "机主138****8000已到场。",
]
SOME = [
    ("张三，电话13912345678", ["phone"]),
    ("手机：+86 139-1234-5678", ["phone"]),
    ("13912345678/13800138000", ["phone", "phone"]),
    ("（\uff10\uff12\uff11）\uff16\uff12\uff13\uff14\uff15\uff16\uff17\uff18", ["phone"]),
    ("传真：02162345678，86-10-66778899", ["phone", "phone"]),
    ("400-820-8820，800-810-1234", ["phone", "phone"]),
    ("咨询电话：5551234", ["phone"]),
    ("证件11010519491231002X、440524188001010014", ["identity", "identity"]),
    ("邮箱：abc_def@163.com。test\uff20example.org", ["email", "email"]),
]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_nobodys(text):
    """Documents, orders, cards, sums, dates, codes, addresses of the web."""
    assert personal(text) == []


@pytest.mark.parametrize(("text", "kinds"), SOME)
def test_personal_data_is_told_by_its_form(text, kinds):
    """Numbering plan, check character, domain; either width."""
    assert [one.kind for one in personal(text)] == kinds


@pytest.mark.parametrize(("text", "kinds"), SOME)
def test_what_is_masked_is_masked_for_good(text, kinds):
    """Nothing of the kind is found in a masked text, and its length stays but for addresses."""
    del kinds
    for one in reversed(personal(text)):
        if one.kind != "email":
            assert len(one.masked) == one.end - one.start
        text = text[: one.start] + one.masked + text[one.end :]
    assert personal(text) == []


def test_every_wrong_check_character_is_refused():
    """One of eleven is right."""
    assert [end for end in "0123456789X" if checks("11010519491231002" + end)] == ["X"]


def test_long_runs_of_digits_and_signs_cost_no_more_than_their_length():
    """No form makes the search go back again and again."""
    for text in (
        "1" * 200_000,
        "a." * 100_000 + "@",
        "0731-" * 40_000,
        "电话：" * 60_000,
        "@a." * 60_000,
    ):
        began = time.process_time()
        personal(text)
        assert time.process_time() - began < 5  # a quadratic search takes minutes


def cleaned(text, preset):
    config = Config(preset=preset)
    return clean_page(Document(Source("-"), text), rule_set(config), config)


def test_personal_data_is_flagged_and_stays():
    """By default the text is the author's."""
    text = "修渠的事请找老周，电话13800138000。\n"
    page = cleaned(text, "safe")
    assert page.text == text
    assert [(f.flag, f.text) for f in page.parts[0].flags] == [("personal-data", "13800138000")]


def test_preset_max_masks_and_the_page_comes_back():
    """Under max it is hidden, flagged, and undone like every edit."""
    text = "修渠的事请找老周，电话13800138000，邮箱zhou@example.com。\n"
    page = cleaned(text, "max")
    assert page.text == "修渠的事请找老周，电话138****8000，邮箱z***@example.com。\n"
    assert restore(page.text, page.edits) == text
    assert {f.flag for f in page.parts[0].flags} >= {"personal-data"}
    assert cleaned(page.text, "max").text == page.text


def test_masks_keep_what_stands_between():
    """Groups and signs stay as they stood."""
    assert masked("110105 19491231 002X") == "110*** ******** 002X"
    assert masked("139-0013-9000") == "139-****-9000"


# ── quality ──


def test_shares_add_up_to_the_text():
    """What is neither Han, Latin, digit nor mark is nothing here."""
    one = quality.measure("甲乙丙 abc 123 ，。!\n丁\n")
    assert (one.han_share, one.latin_share, one.digit_share, one.mark_share) == (
        round(4 / 13, 4), round(3 / 13, 4), round(3 / 13, 4), round(3 / 13, 4),
    )  # fmt: skip
    assert (one.paragraphs, one.longest_paragraph, one.paragraph_chars) == (2, 15, 8.0)


@pytest.mark.parametrize(
    ("text", "lang", "script"),
    [
        (PROSE, "zh", "hans"),
        ("這些學生們來時還沒開門，東邊的車經過。", "zh", "hant"),
        ("これはひらがなの文です。", "ja", ""),
        ("이것은 한국어 문장입니다.", "ko", ""),
        ("Only plain words here.", "en", ""),
        ("12345\n", "", ""),
        ("", "", ""),
    ],
)
def test_languages_and_scripts(text, lang, script):
    """By blocks of Unicode and by characters of one script."""
    one = quality.measure(text)
    assert (one.lang, one.script) == (lang, script)


def test_repetition_agrees_with_a_plain_count():
    """Exact for short texts, and close for long ones."""
    text = PROSE * 2 + "秋收之后粮站清点了仓库。"
    grams = [text[at : at + quality.GRAM] for at in range(len(text) - quality.GRAM + 1)]
    assert quality.repetition(text) == round(1 - len(set(grams)) / len(grams), 4)
    long = "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(20_000))
    assert quality.repetition(long) == 0.0
    assert abs(quality.repetition(long + long[:10_000]) - 1 / 3) < 0.03


def test_half_a_surrogate_pair_is_counted_as_nothing():
    """Any string has numbers."""
    assert quality.measure("\ud800甲").han_share == 0.5
