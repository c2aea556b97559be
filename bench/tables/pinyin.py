"""Build `cleaner/tables/pinyin.bin`: the readings of each Han character, without tones.

    python bench/tables/pinyin.py

Source: pypinyin (MIT licence, https://github.com/mozillazg/python-pinyin), read at build
time only. The file is zlib over UTF-8 lines, one for each syllable: the syllable, a blank,
and every character of the basic plane that can be read so.
"""

import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked, peer

TARGET = Path(__file__).parents[2] / "cleaner" / "tables" / "pinyin.bin"


def toneless(syllable: str) -> str:
    """A syllable without tone marks, ü as v."""
    plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    plain = plain.replace("u\u0308", "v")
    return "".join(char for char in plain if not unicodedata.combining(char))


def main() -> None:
    """Write the table."""
    asked(__doc__)
    chars = defaultdict(set)
    for code, readings in peer("pypinyin.constants").PINYIN_DICT.items():
        if code <= 0xFFFF:
            for reading in readings.split(","):
                chars[toneless(reading)].add(chr(code))
    lines = [
        f"{syllable} {''.join(sorted(chars[syllable]))}"
        for syllable in sorted(chars)
        if syllable.isascii()
    ]
    TARGET.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    print(TARGET.stat().st_size, "bytes,", len(lines), "syllables")


if __name__ == "__main__":
    main()
