"""Write cleaner/dedup/fold.txt: traditional characters and their simplified forms.

Source: OpenCC's character dictionary (https://github.com/BYVoid/OpenCC,
Apache-2.0), read through its conversion "t2s" one character at a time. Pairs
whose simplified form lies outside the basic plane are left out unless the
traditional one does too: folding must not make a text of 16-bit units wider.

    python bench/dedup/fold_table.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked, peer

HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))
PLACE = Path(__file__).parents[2] / "cleaner" / "dedup" / "fold.txt"
HEAD = "# Traditional and simplified characters in pairs, from OpenCC (Apache-2.0)\n"


def pairs() -> list[str]:
    """Each traditional character followed by its simplified form."""
    convert = peer("opencc").OpenCC("t2s").convert
    found = []
    for code in (code for part in HAN for code in part):
        here, there = chr(code), convert(chr(code))
        if here != there and len(there) == 1 and (there <= "\uffff" or here > "\uffff"):
            found.append(here + there)
    return found


def main() -> None:
    """Write the table, forty pairs a line."""
    asked(__doc__)
    found = pairs()
    rows = ("".join(found[at : at + 40]) + "\n" for at in range(0, len(found), 40))
    PLACE.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(found)} pairs")


if __name__ == "__main__":
    main()
