"""Build `cleaner/tables/bigrams.bin`: pairs of Han characters that stand inside words.

    python bench/tables/bigrams.py

Source: dict.txt of jieba (MIT licence, https://github.com/fxsjy/jieba): words with
their counts in a corpus of 60 million words. A pair is kept if it is common, and if
two neighbours that read so are more likely one word than two. Words are also put
into traditional characters with OpenCC (Apache-2.0), for the dictionary is mostly
simplified. Both packages are needed here only.
"""

import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from material import asked, peer

TARGET = Path(__file__).parents[2] / "cleaner" / "tables" / "bigrams.bin"

#: Fewer sightings than this in 60 million words: rare names, misprints. The table
#: then has about 40,000 pairs in simplified characters, and a lower limit finds no
#: more of the words that real wraps cut (0.45 of the law PDFs' breaks at 30 and 80).
LEAST_COUNT = 80

#: How many times likelier inside one word than between two, where the two words
#: would stand side by side by chance. Without it ("的人", "在中") 5.4 % of the line
#: ends of unwrapped laws and reports look cut; with it 0.8 %.
LEAST_RATIO = 1.0

#: From here on a pair is proof by itself: of 4,410 line ends of laws and reports 21
#: look cut, and 19 of these are pages' ends in the middle of a word.
PROOF_RATIO = 16.0


def words() -> Iterator[tuple[str, int]]:
    """Each word of the dictionary and its count."""
    source = Path(peer("jieba").__file__).with_name("dict.txt")
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        yield word, int(count)


def inner_pairs(counted: list[tuple[str, int]]) -> dict[str, float]:
    """Pairs that are commoner inside words than chance puts them between words, and by
    how much.
    """
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    total = 0
    for word, count in counted:
        total += count
        first[word[0]] += count
        last[word[-1]] += count
        for start in range(len(word) - 1):
            inside[word[start : start + 2]] += count
    ratios = {
        pair: count * total / max(last[pair[0]] * first[pair[1]], 1)
        for pair, count in inside.items()
        if count >= LEAST_COUNT and all("\u3400" <= char <= "\u9fff" for char in pair)
    }
    return {pair: ratio for pair, ratio in ratios.items() if ratio >= LEAST_RATIO}


def traditional(counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The same words in traditional characters."""
    convert = peer("opencc").OpenCC("s2t").convert
    lines = convert("\n".join(word for word, _ in counted)).split("\n")
    return [(line, count) for line, (_, count) in zip(lines, counted, strict=True)]


def packed(pairs: dict[str, float]) -> bytes:
    """How many; sorted keys (first << 16 | second) as differences; a bit each for proof."""
    ordered = sorted(pairs)
    keys = np.array([ord(a) << 16 | ord(b) for a, b in ordered], dtype="<u4")
    proof = np.packbits([pairs[pair] >= PROOF_RATIO for pair in ordered])
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    return zlib.compress(np.uint32(len(keys)).tobytes() + steps.tobytes() + proof.tobytes(), 9)


def main() -> None:
    asked(__doc__)
    counted = [(word, count) for word, count in words() if word]
    simple = inner_pairs(counted)
    both = inner_pairs(traditional(counted)) | simple
    TARGET.write_bytes(packed(both))
    print(f"{len(simple)} pairs, {len(both)} with traditional; {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
