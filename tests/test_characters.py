"""Characters that are no text, or stand for others by an accident of their origin."""

import json
import unicodedata
from dataclasses import replace

import pytest

from cleaner import rules
from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.proof import prove
from cleaner.scripts import convert
from cleaner.stages import kinds
from cleaner.view import View


@pytest.fixture(scope="module")
def pack():
    """The package's own rules."""
    return rules.load(plugins=False)


@pytest.fixture(scope="module")
def ours(pack):
    """The rules on characters alone, width included."""
    chosen = tuple(r for r in pack.rules if r.family in ("encoding", "char"))
    return rules.RuleSet(chosen, "normalise")


def cleaned(text, pack, script="keep"):
    """The text after these rules, as it is."""
    return clean(Document(Source("-"), text, Meta()), pack, script=script).text


@pytest.mark.parametrize(
    "text",
    [
        "他说：“水渠修好了！”（鼓掌）……——",
        "温度36℃，面积120㎡，约½，第①条，10⁵，№5，㈠、㊣",
        "卡尔·马克思，二〇二四年，𪚥𮯠",
        "ㄅㄆㄇ ㄧㄥˊ",
        "葛\U000e0100城，辻\ufe00",
        "一家\U0001f468\u200d\U0001f469\u200d\U0001f467，❤\ufe0f，\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "می\u200cخواهم क\u094d\u200dष",
        "　　同志们：\t缩进",
        "\ufa0e\ufa0f\ufa11",
        "部首“⼈”“⽔”在左",
        "\ue000\uf8ff",
        "カタカナ ｶﾀｶﾅ",
    ],
)
def test_what_is_text_stays(text, ours):
    """Compatibility signs, rare characters, joiners where they join, layout."""
    assert cleaned(text, ours) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("甲\r\n乙\r丙\x0b丁\x85戊\u2028己\u2029庚", "甲\n乙\n丙\n丁\n戊\n己\n庚"),
        ("甲\f乙", "甲\n乙"),
        ("甲\x07乙\x07\x07丙", "甲\t乙\n丙"),
        ("甲\x00\x1f\x7f\x9d乙", "甲乙"),
        ("甲\u200b\u2060\u200c\u200d\xad\ufeff\u180e\ufffc\u202a\u200e乙", "甲乙"),
        ("甲\xa0乙\u2003丙\u202f丁", "甲 乙 丙 丁"),
        ("甲\ud83d乙", "甲\ufffd乙"),
        ("か\u3099 e\u0301 \uf90a \U0002f800", "が é 金 丽"),
        ("⼈⺠⽇报", "人民日报"),
        ("\uf06c甲\ue81e乙\ue000", "●甲\u9fb4乙\ue000"),
        ("﹐︰﹝甲﹞｢乙｣｡", "，：〔甲〕「乙」。"),
        ("ＣＥＯ２０２３％，Ａ", "CEO2023％，A"),
    ],
)
def test_what_is_none_goes(text, after, ours):
    """One line for each kind."""
    assert cleaned(text, ours) == after
    assert cleaned(after, ours) == after


def test_width_is_a_matter_of_the_preset(ours):
    """Under the preset safe full-width letters and small forms stay."""
    text = "ＣＥＯ﹐２０２３"
    assert cleaned(text, replace(ours, preset="safe")) == text


def test_composition_is_that_of_nfc(ours):
    """Whatever the order of the marks; NFKC's changes are not made."""
    text = "q\u0307\u0323 lu\u0308\u0300 \u1112\u1161\u11ab か\u3099き\u309a ﬁ ²"
    assert cleaned(text, ours) == unicodedata.normalize("NFC", text)


def test_a_clean_page_is_looked_at_once():
    """No kind of odd character means that no rule looks any further."""
    assert kinds.kinds(View("今年春天雨水多，各村都在抢修水渠。\n")) == 0
    assert kinds.kinds(View("plain ASCII")) == 0


@pytest.mark.parametrize(
    ("text", "script", "after"),
    [
        ("皇后在后面发现了头发，说明了情况", "hant", "皇后在後面發現了頭髮，說明了情況"),
        ("乾隆年間的乾糧", "hans", "乾隆年间的干粮"),
        ("𠮷野家", "hant", "𠮷野家"),
    ],
)
def test_scripts(text, script, after):
    """Characters with several counterparts are decided by their phrase; twice is once."""
    assert convert(text, script) == after


def test_a_page_in_the_script_asked_for_is_left(ours):
    """Converted text holds no character that would be converted again."""
    once = cleaned("皇后在后面发现了头发", ours, "hant")
    assert cleaned(once, ours, "hant") == once == "皇后在後面發現了頭髮"


CARDS = [
    card
    for card in rules.read_folder(rules.home(), trusted=True)
    if isinstance(card, rules.Rule) and card.family == "char"
]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_keeps_its_promises(card, pack):
    """Matches change, keeps stay, the rule is needed, its time is linear."""
    assert list(prove(card, pack)) == []


def test_shared_unicode_cases(shared, ours):
    """Every "must" of the list."""
    listed = json.loads((shared / "cases" / "unicode.json").read_text(encoding="utf-8"))
    must = [case for case in listed if case["level"] == "must"]
    wrong = [case["id"] for case in must if cleaned(case["input"], ours) != case["expected"]]
    assert must
    assert wrong == []
