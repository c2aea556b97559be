"""Bytes to text: every encoding, cut, damaged and mixed; nothing guessed, all accounted for."""

import base64
import gzip
import json
import random
from collections import Counter

import pytest
from rapidfuzz.distance import Levenshtein

from cleaner.charsets import canonical, encodes_to, strict
from cleaner.errors import UnreadableError
from cleaner.readers.encoding import decode

HANS = "今年春天雨水多，各村都在抢修水渠。东坡的田要先放水，西坡的地要先翻土。"
HANT = "今年春天雨水多，各村都在搶修水渠。東坡的田要先放水，西坡的地要先翻土。"
YUE = "佢哋話聽日嚟唔到，唔該你幫我同阿媽講聲，叫佢唔使等我食飯喇。"
JA = "今日はとても暑いので、みんなで海へ泳ぎに行きました。帰りにかき氷を食べました。"
KO = "오늘은 날씨가 아주 좋아서 동생과 함께 공원에서 산책을 하고 빵을 먹었습니다."
FR = "L'été dernier, nous avons dîné à la crêperie près du château; c'était délicieux, déjà."
RU = "Сегодня хорошая погода, и дети весь день играли во дворе под старыми яблонями."

READ = [
    (HANS, "utf-8", "utf-8"),
    (HANS, "gb2312", "gb18030"),
    (HANT, "gbk", "gb18030"),
    (HANS + "\U0002a6a5", "gb18030", "gb18030"),
    (HANT, "big5", "big5"),
    (YUE, "big5hkscs", "big5"),
    (HANS, "hz", "hz"),
    (HANS, "utf-16-le", "utf-16-le"),
    (HANT, "utf-16-be", "utf-16-be"),
    (HANS, "utf-32-le", "utf-32-le"),
    (JA, "euc_jp", "euc_jp"),
    (JA, "cp932", "cp932"),
    (KO, "cp949", "cp949"),
    (FR, "cp1252", "iso8859-15"),  # the same in both
    (RU, "cp1251", "cp1251"),
    (JA, "utf-8", "utf-8"),
    (KO, "utf-8", "utf-8"),
    (FR, "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("text", "codec", "name"), READ)
def test_reads(text, codec, name):
    """Text written in an encoding is read in it, and the bytes can be had back."""
    found = decode(text.encode(codec))
    assert (found.text, found.bad, found.lossless) == (text, 0, True)
    assert found.encoding.replace("_2004", "").replace("jis", "jp") == name


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_reads_a_byte_order_mark(codec):
    """The mark decides, and is no part of the text."""
    found = decode(HANS.encode(codec))
    assert (found.text, found.lossless) == (HANS, True)


def test_reads_iso_2022_cn():
    """Seven-bit text with shifts, for which Python has no codec."""
    words = {word: bytes(b & 0x7F for b in word.encode("gb2312")) for word in ("水渠", "修好")}
    data = b"\x1b$)A\x0e" + words["水渠"] + b"\x0f, 3 \x0e" + words["修好"] + b"\x0f\n"
    found = decode(data)
    assert (found.text, found.encoding) == ("水渠, 3 修好\n", "iso-2022-cn")


def test_reads_nothing_as_nothing():
    """No bytes, no text."""
    assert decode(b"").text == ""


@pytest.mark.parametrize("label", ["utf-8", "big5", "iso-8859-1", "no such thing", ""])
def test_a_label_is_no_verdict(label):
    """A wrong declaration does not change what the bytes are."""
    assert decode(HANS.encode("gbk"), label=label).text == HANS


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
@pytest.mark.parametrize("cut", [slice(1, None), slice(None, -1), slice(1, -1)])
def test_a_cut_costs_the_cut_character(codec, cut):
    """A page that begins or ends inside a character loses that one only."""
    found = decode(HANT.encode(codec)[cut])
    inside = HANT[slice(1 if cut.start else 0, -1 if cut.stop else None)]
    assert found.text.strip("\ufffd") == inside
    assert found.bad >= 1
    assert not found.lossless


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
def test_a_lost_byte_costs_one_character(codec):
    """The byte after the hole does not shift the rest of the line."""
    data = HANT[:9].encode(codec) + HANT[9].encode(codec)[1:] + HANT[10:].encode(codec)
    found = decode(data)
    assert found.text.replace("\ufffd", "") == HANT[:9] + HANT[10:]
    assert found.bad >= 1


def test_a_letter_torn_off_by_a_lost_byte_goes_back():
    """Big5 ends one character in three with a letter; what follows the hole decodes without error."""
    data = HANT.encode("big5")
    lost = HANT.index("天") * 2 + 1
    found = decode(data[:lost] + data[lost + 1 :])
    assert found.text.replace("\ufffd", "") == HANT.replace("天", "")


@pytest.mark.parametrize("place", [0, 61, 300, 301, 1000])
@pytest.mark.parametrize("mark", [b"", b"\xff\xfe"])
def test_a_byte_too_few_or_too_many_in_utf_16_costs_one_character(place, mark):
    """Without alignment every character behind it is another one."""
    text = (HANS + "𬬭字。\n") * 20
    data = text.encode("utf-16-le")
    short = decode(mark + data[:place] + data[place + 1 :])
    long = decode(mark + data[:place] + b"\x8f" + data[place:])
    assert short.encoding == long.encoding == "utf-16-le"
    assert max(Levenshtein.distance(one.text, text) for one in (short, long)) <= 3
    assert min(short.bad, long.bad) >= 1


def test_other_scripts_in_utf_16_are_left_as_they_are():
    """Hangul and Cyrillic are improbable as Chinese, whole or shifted: nothing is aligned."""
    text = (KO + RU + "\n") * 2000
    assert decode(text.encode("utf-16")).text == text


def test_a_shift_in_a_long_page_of_utf_16_ends_where_it_begins():
    """Blocks are read one by one; pairs of surrogates stand on their bounds as well."""
    text = "𬬭" + (HANS + "𬬭") * 4000
    data = text.encode("utf-16-le")
    found = decode(b"\xff\xfe" + data[:150_001] + data[150_002:])
    assert Levenshtein.distance(found.text, text) <= 2


def test_a_character_split_by_a_newline_is_mended():
    """Mailers cut lines at a byte; the halves belong together."""
    data = HANS.encode("gbk")
    found = decode(data[:21] + b"\n" + data[21:])
    assert found.text == HANS[:11] + "\n" + HANS[11:]


@pytest.mark.parametrize(
    ("first", "second"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8")]
)
def test_a_page_may_change_its_encoding(first, second):
    """A header in one encoding over a body in another: both come right, both are named."""
    head = "首頁 > 水利 > 通知\n聯絡我們\n"
    found = decode(head.encode(first) + HANT.encode(second))
    assert found.text == head + HANT
    assert [(start, end) for start, end, _ in found.segments] == [
        (0, len(head)),
        (len(head), len(head + HANT)),
    ]


def test_one_bad_byte_in_a_long_page_is_one_mark():
    """11 real files of 1 to 40 bad bytes were taken for koi8-u by a detector."""
    data = bytearray((HANS * 300).encode("gbk"))
    data[5000:5000] = b"\xff"
    found = decode(bytes(data))
    assert (found.encoding, found.bad) == ("gb18030", 1)
    assert found.text.replace("\ufffd", "") == HANS * 300


def test_windows_signs_of_big5_and_late_codes_of_gb18030():
    """～ is A1E3 of Big5, and FE59 has had a character since Unicode 4.1."""
    assert strict(b"\xa1\xe3\xa1\x45", "big5") == "～‧"
    assert strict(b"\xfe\x59", "gb18030") == "\u9fb4"
    assert encodes_to(b"\xfe\x59", "\u9fb4", "gb18030")
    assert strict("①嘅".encode("big5hkscs"), "big5") == "①嘅"


def test_every_pair_of_bytes_has_a_way_back():
    """But 16 codes of Big5 that say what another says."""
    lost = Counter()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            for encoding in ("big5", "gb18030"):
                code = bytes((lead, trail))
                try:
                    text = strict(code, encoding)
                except UnicodeDecodeError:
                    continue
                lost[encoding] += not encodes_to(code, text, encoding)
    assert lost == {"big5": 16, "gb18030": 0}


def test_names_of_encodings():
    """gb2312 and gbk are always gb18030."""
    names = ("GB2312", "gbk", "x-gbk", "cp936", "Big5-HKSCS", "UTF8", "hex", "nonsense", "")
    assert [canonical(name) for name in names] == [
        "gb18030", "gb18030", "gb18030", "gb18030", "big5", "utf-8", "", "", "",
    ]  # fmt: skip


def test_a_forced_encoding_is_obeyed_or_refused():
    """What does not fit is an error that names the byte and where it stands."""
    assert decode(HANS.encode("gbk"), force="gb2312").text == HANS
    with pytest.raises(UnreadableError, match="byte 0xBD at offset 0"):
        decode(HANS.encode("gbk"), force="utf-8")
    with pytest.raises(UnreadableError, match="nonsense"):
        decode(b"abc", force="nonsense")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"PK\x03\x04" + bytes(40),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
        bytes(range(32)) * 4,
    ],
)
def test_binary_is_told(data):
    """Pictures, archives and old Word files are no text."""
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


def test_what_nothing_explains_is_unreadable():
    """Random bytes are no guess: the message names the first that has no meaning."""
    data = bytes(random.Random(5).choices(range(0x80, 0xFF), k=300))
    with pytest.raises(UnreadableError, match=r"byte 0x[0-9A-F]{2} at offset \d+"):
        decode(data)


# ── properties ───────────────────────────────────────────────────────────────

_ODD = b"\x00\x1b$~{}()A\x0e\x0f\xff\xfe\xef\xbb\xbf\x81\x30\x84\x31\xd6\xd0\xc4\xe3<>ab \n"
_CODECS = ("gbk", "utf-8", "utf-16-le", "utf-16-be", "utf-16", "gb18030", "big5")


def random_bytes(rng):
    """Noise, signs of encodings in any order, double bytes, and damaged text."""
    size = rng.choice((0, 1, 2, 3, 5, 8, 13, 20, 50, 100, 200, 400))
    kind = rng.randrange(4)
    if kind == 0:
        return rng.randbytes(size)
    if kind == 1:
        return bytes(rng.choices(_ODD, k=size))
    if kind == 2:
        return bytes(rng.choices(range(0x81, 0xFF), k=size))
    data = bytearray((HANT[: size // 4 + 1] + "\n").encode(rng.choice(_CODECS), "ignore") * 3)
    for _ in range(rng.randrange(4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[rng.randrange(3) :])


def accounted(data, label):
    """Whether the result of a decoding, if there is one, tells the truth of itself."""
    try:
        found = decode(data, label=label)
    except UnreadableError:
        return
    found.text.encode()  # no lone surrogate
    assert found.bad <= found.text.count("\ufffd")
    assert not (found.bad and found.lossless)
    try:
        again = found.text.encode(found.encoding)
    except (UnicodeError, LookupError):
        again = None
    assert found.lossless or again != data


@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_any_bytes_end_in_text_or_a_verdict(count):
    """No crash, no surrogate, exact accounting."""
    rng = random.Random(count)
    for _ in range(count):
        accounted(random_bytes(rng), rng.choice(("", "gbk", "utf-8", "big5", "nonsense")))


# ── the shared cases ─────────────────────────────────────────────────────────

#: Percent of each group that must come right. Measured: all 99.5 (100 but for two
#: damaged cases whose shift happens to read as common characters).
FLOORS = {
    "plain": 99, "tiny": 95, "html_right": 99, "html_none": 99, "html_wrong": 99,
    "trunc_head": 97, "trunc_tail": 97, "corrupt": 98, "mixed": 99, "control": 97,
}  # fmt: skip


#: Percent of the damaged cases that lose at most so many characters for each byte that
#: was changed. Measured: 90.5, 95.2, 100.
TIGHT = {1: 90, 2: 95, 3: 98}


def same_text(case, found, each=4):
    """Whether the text is the case's, but for what its bytes have lost.

    Args:
        case: Its bytes and its text.
        found: What was read.
        each: How many characters a changed byte may cost.
    """
    text, truth = (side.replace("\ufffd", "").lstrip("\ufeff") for side in (found, case["truth"]))
    if case["group"] == "corrupt":
        clean = truth.encode({"gb2312": "gbk"}.get(case["enc"], case["enc"]))
        damage = Levenshtein.distance(clean, base64.b64decode(case["data"]))
        return Levenshtein.distance(text, truth) <= each * damage
    if case["group"].startswith("trunc"):
        return Levenshtein.distance(text, truth) <= 1
    return text == truth


def test_shared_cases_decode_to_the_same_text(shared):
    """Each group reaches its floor."""
    right, total = Counter(), Counter()
    with gzip.open(shared / "cases" / "encoding.jsonl.gz", "rt", encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            found = decode(base64.b64decode(case["data"]), label=case["label"] or "")
            total[case["group"]] += 1
            right[case["group"]] += same_text(case, found.text)
    shares = {group: 100 * right[group] / total[group] for group in total}
    assert {group: share for group, share in shares.items() if share < FLOORS[group]} == {}
    assert 100 * right.total() / total.total() >= 99


def test_damage_costs_little_more_than_the_damaged_character(shared):
    """The tight counts of the damaged cases."""
    with gzip.open(shared / "cases" / "encoding.jsonl.gz", "rt", encoding="utf-8") as lines:
        cases = [case for case in map(json.loads, lines) if case["group"] == "corrupt"]
    texts = [decode(base64.b64decode(case["data"]), label=case["label"] or "") for case in cases]
    shares = {
        each: 100
        * sum(same_text(case, found.text, each) for case, found in zip(cases, texts, strict=True))
        / len(cases)
        for each in TIGHT
    }
    assert {each: share for each, share in shares.items() if share < TIGHT[each]} == {}


def test_saved_mojibake_in_utf16_is_what_was_written():
    """Improbable text whose high bytes stand in their place lost no byte."""
    told = "据统计，全年共接待游客12.5万人次，实现旅游收入3800万元，民宿数量达到86家。"
    text = f"会上的讲话\n{told}\n{told.encode().decode('latin1')}\n{told}\n"
    assert decode(text.encode("utf-16")).text == text
