"""Real pages with copies of four kinds: are they found, and nothing else?

    python bench/dedup/seeds.py FOLDER GOLD

FOLDER holds pages `*.txt`, GOLD the cleaned ones (`*.json`): of the second page the
unwrapped text is taken from there. Prints what was found, and the similarity of each
page to its own wrapped, page-numbered and width-changed copy.
"""

import json
import random
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from material import asked

from cleaner.dedup import Item, find
from cleaner.dedup.bands import Pairs
from cleaner.dedup.overlaps import measure

SURNAMES = "王李张刘陈杨赵黄周吴"


def renamed(text: str, rng: random.Random) -> str:
    """Other numbers, and other words for some places, offices and people."""
    text = re.sub(r"\d", lambda _: str(rng.randrange(10)), text)
    for old, new in (
        ("同志", "代表"),
        ("我县", "我市"),
        ("全县", "全市"),
        ("我局", "我委"),
        ("我镇", "我乡"),
    ):
        text = text.replace(old, new)
    return re.sub(rf"[{SURNAMES}](?=书记|主任|县长)", lambda _: rng.choice(SURNAMES), text)


def half_width(text: str) -> str:
    """ASCII punctuation and full-width digits."""
    table = str.maketrans("，。；：！？（）", ",.;:!?()") | {48 + n: 0xFF10 + n for n in range(10)}
    return text.translate(table)


def wrapped(text: str, width: int = 26) -> str:
    """A line break every so many characters and a page number every 30 lines."""
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join(
        line if n % 30 else f"{line}\n{n // 30 + 1}" for n, line in enumerate(lines, 1)
    )


def similarity(one: str, other: str) -> float:
    """Exact Jaccard similarity of folded 5-grams."""
    pair = Pairs(np.array([0]), np.array([1]))
    return float(measure([one, other].__getitem__, pair, 5).jaccard[0])


def unwrapped(gold: Path) -> str:
    """The cleaned text of a page."""
    data = json.loads(gold.read_text(encoding="utf-8"))
    parts = data.get("documents") or data.get("parts") or [data]
    return "\n".join(part.get("text") or "\n".join(part["paragraphs"]) for part in parts)


def main() -> None:
    """Find the copies; measure the changed ones."""
    folder, gold = map(Path, asked(__doc__, 2)[:2])
    pages = sorted(folder.glob("*.txt"))
    texts = {page.stem[:3]: page.read_text(encoding="utf-8") for page in pages}
    names, rng = list(texts), random.Random(1)
    copies = {
        "copy": (names[0], texts[names[0]]),
        "renamed": (names[2], renamed(texts[names[2]], rng)),
        "unwrapped": (names[1], unwrapped(gold / f"{names[1]}.json")),
    }
    items = [Item(name, "", f"a/{name}", text) for name, text in texts.items()]
    items += [Item(name, "", f"b/{name}", text) for name, (_, text) in copies.items()]
    for cluster in find(items).clusters:
        print(cluster.kind, [(member.id, member.jaccard) for member in cluster.members])
    for name, (of, text) in copies.items():
        print(f"{name} of {of}: {similarity(texts[of], text):.4f}")
    for name, text in texts.items():
        shares = [similarity(text, change(text)) for change in (wrapped, half_width)]
        print(name, "wrapped and numbered, width changed:", [f"{share:.4f}" for share in shares])


if __name__ == "__main__":
    main()
