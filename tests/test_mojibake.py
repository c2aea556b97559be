"""Text read in the wrong encoding: mended where bytes survive, marked where not, else left."""

import gzip
import json
from collections import Counter

import pytest
from rapidfuzz.distance import LCSseq

from cleaner import rules
from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.proof import prove
from cleaner.stages.encoding import repairs
from cleaner.stages.escapes import percent, quoted_printable, unicode_escapes
from cleaner.stages.mojibake import mend
from cleaner.view import View

HANS = "今年春天雨水多，各村都在抢修水渠。东坡的田要先放水，西坡的地要先翻土。"
HANT = "今年春天雨水多，各村都在搶修水渠。東坡的田要先放水，西坡的地要先翻土。"


@pytest.fixture(scope="module")
def pack():
    """The package's own rules."""
    return rules.load(plugins=False)


@pytest.mark.parametrize(
    "text",
    [
        HANS,
        HANT,
        "彘豲豨豭，豕之别名也。",
        "佢哋話聽日嚟唔到，唔該你幫我同阿媽講聲。",
        "L'été dernier, nous avons dîné à la crêperie près du château.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy.",
        "Сегодня хорошая погода, и дети весь день играли во дворе.",
        "ВНИМАНИЕ! ВХОД ТОЛЬКО ДЛЯ СОТРУДНИКОВ БИБЛИОТЕКИ.",
        "Σήμερα ο καιρός είναι καλός και τα παιδιά παίζουν.",
        "今日はとても暑いので、海へ泳ぎに行きました。",
        "오늘은 날씨가 아주 좋아서 산책을 했습니다.",
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏ",
        "┌──┬──┐│甲│乙│└──┴──┘ ══╦══",
        "①②③④⑤ⅠⅡⅢ㈠㈡★☆※→",
        "xiǎo péngyǒu nǐmen hǎo",
        "作者José Muñoz来自西班牙。",
        "ｶﾀｶﾅ ﾃｽﾄ ﾃﾞｰﾀ",
    ],
)
def test_text_that_is_what_it_should_be_is_left(text):
    """In whole and in every part of three characters and more."""
    for start in range(0, len(text), 3):
        for size in (3, 5, 8, 13, 40):
            assert mend(text[start : start + size].strip()) is None


@pytest.mark.parametrize(
    ("text", "true", "wrong", "kind"),
    [
        (HANS, "utf-8", "latin-1", "utf8-as-latin1"),
        (HANS, "utf-8", "cp437", "utf8-as-dos"),
        (HANS, "gbk", "latin-1", "gbk-as-latin1"),
        (HANS, "gbk", "cp1254", "gbk-as-latin1"),
        (HANS, "gbk", "iso8859-15", "gbk-as-latin1"),
        (HANS, "gbk", "mac_roman", "gbk-as-latin1"),
        (HANS, "gbk", "koi8-r", "gbk-as-cyrillic"),
        (HANS, "gbk", "cp437", "gbk-as-dos"),
        (HANT, "big5", "latin-1", "big5-as-latin1"),
        (HANT, "big5", "gb18030", "big5-as-gbk"),
    ],
)
def test_a_wrong_reading_is_undone(text, true, wrong, kind):
    """Exactly, for every byte survived."""
    found = mend(text.encode(true).decode(wrong))
    assert found is not None
    assert (found.text, found.kind) == (text, kind)


def test_two_wrong_readings_are_undone():
    """Latin-1 twice, and GBK inside Latin-1."""
    twice = HANS.encode().decode("latin-1").encode().decode("latin-1")
    inside = HANS[:-1].encode().decode("gb18030").encode().decode("latin-1")
    assert mend(twice).text == HANS
    assert mend(inside).text == HANS[:-1]


def test_lost_bytes_stay_lost():
    """A question mark stands for the last byte of 水, which may have been 永 or 气 or 民."""
    garbled = (
        "抢修水".encode()[:-1].decode("gb18030") + "?," + "各村都在".encode().decode("gb18030")
    )
    assert mend(garbled).text == "抢修\ufffd,各村都在"


def test_what_the_loss_tells_is_used_and_counted():
    """A reader with private signs kept every pair but those that begin with 0x80."""
    garbled = "各村都在水渠开始说".encode().decode("gb18030", "replace")
    assert (garbled.count("\ufffd"), "\ue1e9" in garbled) == (1, True)
    found = mend(garbled)
    assert (found.text, found.inferred) == ("各村都在水渠开始说", 1)


def test_only_the_garbled_lines_change():
    """A page of good lines, one bad line and a bad title inside a line."""
    bad = "抢修水渠".encode().decode("latin-1")
    page = f"{HANS}\n{bad}\n题目：{bad}（稿）\n{HANS}\n"
    found = repairs(View(page))
    assert [(page[r.start : r.end], r.new) for r in found] == [(bad, "抢修水渠")] * 2


def test_repairs_are_edits_that_can_be_undone(pack):
    """The page comes back from the clean text."""
    page = HANS.encode().decode("latin-1")
    cleaned = clean(Document(Source("-"), page, Meta()), pack)
    assert cleaned.text == HANS + "\n"
    assert {edit.rule for edit in cleaned.edits} == {"encoding/utf8-as-latin1", "space/line-end"}


@pytest.mark.parametrize(
    ("finder", "text"),
    [
        (unicode_escapes, r"正则写作 [\u4e00-\u9fa5]，不是 '\u4f60\u597d\u554a'。"),
        (unicode_escapes, r"见 C:\users\u515a 目录"),
        (percent, "增长5%、10%和20%，见 https://example.com/?q=%E6%B0%B4%E6%B8%A0"),
        (percent, "用%d%s%r%x输出"),
        (quoted_printable, "设a=B5，b=C7；x=E6=9C=8D不成立"),
    ],
)
def test_escapes_with_a_purpose_are_left(finder, text):
    """Patterns, paths, addresses, formats, formulas."""
    assert list(finder(View(text), rules.Context())) == []


CARDS = [
    card
    for card in rules.read_folder(rules.home(), trusted=True)
    if isinstance(card, rules.Rule) and card.family == "encoding"
]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_keeps_its_promises(card, pack):
    """Matches change, keeps stay, the rule is needed, its time is linear."""
    assert list(prove(card, pack)) == []


# ── the shared cases ─────────────────────────────────────────────────────────


def cases(shared, name):
    """The cases of one file."""
    with gzip.open(shared / "cases" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def blankless(text):
    """Blanks at the ends of lines and their kind belong to the layout."""
    return "".join(text.split())


def test_shared_mojibake(shared, pack):
    """Lossless kinds exact from ten characters, dead text flagged."""
    wrong, dead = [], []
    for case in cases(shared, "mojibake"):
        if case["kind"] == "lossless" and case["n"] >= 10:
            text = clean(Document(Source("-"), case["text"], Meta()), pack).text
            if blankless(text) != blankless(case["truth"]).replace("[bookmark:_GoBack]", ""):
                wrong.append((case["name"], case["id"]))
        elif case["kind"] == "dead":
            parts = clean(Document(Source("-"), case["text"], Meta()), pack).parts
            if not any(flag.flag == "lossy-encoding" for part in parts for flag in part.flags):
                dead.append(case["id"])
    assert (wrong, dead) == ([], [])


def test_shared_utf8_as_gbk(shared):
    """Of the characters of UTF-8 that GBK lost bytes of, 95 % come back."""
    for name in ("u8>gbk(FFFD)", "u8>cp936(?)"):
        kept, total = 0, 0
        for case in cases(shared, "mojibake"):
            if case["name"] == name and case["n"] >= 10:
                found = mend(case["text"].strip())
                total += len(case["truth"])
                kept += LCSseq.similarity(found.text if found else case["text"], case["truth"])
        assert kept >= 0.95 * total


def test_shared_clean_lines_are_left(shared, pack):
    """No rule on encodings or characters touches one of them."""
    touched = Counter()
    ours = rules.RuleSet(tuple(r for r in pack.rules if r.family in ("encoding", "char")))
    for case in cases(shared, "clean_lines"):
        text = clean(Document(Source("-"), case["text"], Meta()), ours).text
        touched[case["pool"]] += text != case["text"]
    assert touched.total() == 0
