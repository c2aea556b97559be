"""Shared runs beside a suffix array; exact passages; templates with known truth.

python bench/dedup/passages.py runs [MB]        # beside pydivsufsort + kasai
python bench/dedup/passages.py exact [millions]
python bench/dedup/passages.py near [millions]  # signatures of 32 values, 8 bands of 4
python bench/dedup/passages.py templates [thousands]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from corpus import corpus, words
from material import asked

from cleaner.dedup import bands, kernels, shares, signatures
from cleaner.dedup.grouping import groups
from cleaner.dedup.mask import masked
from cleaner.dedup.templates import group


def runs(megabytes: float) -> None:
    """Planted runs of 50 to 300 characters in UTF-8 text of some size."""
    import pydivsufsort

    rng = random.Random(1)
    texts = corpus(int(megabytes * 1e6 / 2160), seed=6, copies=0.02).texts
    planted = 0
    for _ in range(len(texts) // 10):
        one, other = rng.sample(range(len(texts)), 2)
        size = rng.randint(60, 300)
        start = rng.randrange(max(len(texts[one]) - size, 1))
        texts[other] += "\n" + texts[one][start : start + size]
        planted += 1
    shares.runs_of(texts[:50], texts[:50].__getitem__)
    start = time.process_time()
    found = shares.runs_of(texts, texts.__getitem__)
    spent = time.process_time() - start
    print(f"ours {spent:.2f} s, {len(found.one)} runs, {planted} planted")
    folded = kernels.fold(texts)
    units = folded.codes.astype(np.uint16)
    start = time.process_time()
    array = pydivsufsort.divsufsort(units)
    lcp = pydivsufsort.kasai(units, array)
    other = time.process_time() - start
    print(f"pydivsufsort + kasai {other:.2f} s, {other / spent:.1f} x ours")
    print(f"coverage of the suffix array's: {coverage(folded, found, array, lcp):.5f}")


def coverage(folded, found, array, lcp, least: int = 50) -> float:
    """Share of the characters in repeats of `least` that lie in our runs.

    Repeats are cut at the ends of documents, which a suffix array does not know.
    """
    doc = np.repeat(np.arange(len(folded.bounds) - 1), np.diff(folded.bounds))
    ends = folded.bounds[1:][doc]
    theirs, mine = np.zeros(len(doc) + 1, np.int64), np.zeros(len(doc) + 1, np.int64)
    long = np.flatnonzero(lcp[:-1] >= least)
    for here, other in ((array[long], array[long + 1]), (array[long + 1], array[long])):
        room = np.minimum(ends[here] - here, ends[other] - other)
        size = np.minimum(lcp[long], room)
        kept = size >= least
        np.add.at(theirs, here[kept], 1)
        np.add.at(theirs, here[kept] + size[kept], -1)
    for text, at in ((found.one, found.at_one), (found.other, found.at_other)):
        begin = folded.bounds[text] + at
        np.add.at(mine, begin, 1)
        np.add.at(mine, begin + found.sizes, -1)
    theirs, mine = np.cumsum(theirs) > 0, np.cumsum(mine) > 0
    return float((theirs & mine).sum() / max(theirs.sum(), 1))


def exact(millions: float) -> None:
    """Passages equal to others, by hash and sort, beside a Counter."""
    number = int(millions * 1e6)
    rng = np.random.default_rng(1)
    passages = [f"第{n}段，各项工作取得了新的进展。" for n in rng.integers(0, number // 2, number)]
    start = time.process_time()
    keys = np.fromiter(map(hash, passages), np.int64, number)
    keys.sort()
    repeated = int((keys[1:] == keys[:-1]).sum())
    spent = time.process_time() - start
    start = time.process_time()
    counted = number - len(Counter(passages))
    print(
        f"{number}: {spent:.2f} s, Counter {time.process_time() - start:.2f} s, equal {repeated == counted}"
    )


def near(millions: float) -> None:
    """Passages of which every fifth is a copy with one word changed: candidate pairs."""
    number = int(millions * 1e6)
    rng = random.Random(1)
    vocabulary = words(rng)
    texts: list[str] = []
    for at in range(number):
        if at % 5 == 4:
            one = texts[at - 4]
            texts.append(one[: len(one) // 2] + rng.choice(vocabulary) + one[len(one) // 2 + 2 :])
        else:
            texts.append("".join(rng.choices(vocabulary, k=rng.randint(12, 20))))
    signatures.sign(texts[:100], signatures.Scheme(permutations=32, shingle=3))
    start = time.process_time()
    signed = signatures.sign(texts, signatures.Scheme(permutations=32, shingle=3))
    pairs = bands.near(signed.rows, bands.pairs(signed.rows, bands.Plan(8, 4)), 0.8)
    spent = time.process_time() - start
    hits = int(((pairs.other - pairs.one == 4) & (pairs.other % 5 == 4)).sum())
    print(
        f"{number} near: {spent:.2f} s, {len(pairs.one)} pairs, {hits / (number // 5):.4f} of planted"
    )


SLOTS = {
    "place": ["河东村", "新城街道", "石门镇", "大山乡", "清水县", "北湖区"],
    "name": ["张建国", "李志强", "王秀英", "刘洋", "陈国华", "赵丽"],
    "free": ["安全生产", "脱贫攻坚", "环境整治", "乡村振兴", "森林防火"],
}


def filled(rng: random.Random, kind: str) -> str:
    """A value for a slot."""
    if kind == "number":
        return str(rng.randint(1, 9999))
    if kind == "date":
        return f"{rng.randint(2001, 2024)}年{rng.randint(1, 12)}月"
    return rng.choice(SLOTS[kind])


def shape(rng: random.Random, vocabulary: list[str]) -> list[tuple[str, str]]:
    """A template: (text, "") and ("", kind) in turn, 30 to 90 fixed characters."""
    out = []
    for _ in range(rng.randint(2, 4)):
        out.append(("".join(rng.choices(vocabulary, k=rng.randint(4, 9))) + "，", ""))
        out.append(("", rng.choice(["number", "date", "place", "name", "free"])))
    return [*out, ("".join(rng.choices(vocabulary, k=rng.randint(3, 6))) + "。", "")]


def templates(thousands: float) -> None:
    """Half of the passages are uses of templates, half are distractors."""
    rng = random.Random(2)
    vocabulary = words(rng, 3000)
    texts, owner, truth = [], [], []
    number, templates_made = int(thousands * 1000), 0
    while len(texts) < number // 2:
        pieces = shape(rng, vocabulary)
        templates_made += 1
        for _ in range(rng.randint(3, 12)):
            text, spots = "", []
            for fixed, kind in pieces:
                value = fixed or filled(rng, kind)
                if kind:
                    spots.append((len(text), len(text) + len(value)))
                text += value
            texts.append(text)
            owner.append(templates_made)
            truth.append(spots)
    while len(texts) < number:
        base = rng.choice(texts[: number // 2]) if rng.random() < 0.2 else ""
        rest = "".join(rng.choices(vocabulary, k=rng.randint(8, 25)))
        texts.append(base[: len(base) // 4] + rest + "。")
        owner.append(-len(texts))
        truth.append([])
    start = time.process_time()
    found = group(texts, least=2, floor=20)
    print(f"{number} passages {time.process_time() - start:.2f} s, {len(found)} groups")
    pair_score(found, owner)
    slot_score(found, texts, truth)
    assert groups([masked("一二三四五")], [1]) == []
    assert signatures.BATCH > 0


def pair_score(found: list, owner: list[int]) -> None:
    """Precision, recall and F1 of pairs."""
    sizes = Counter(owner)
    true = sum(n * (n - 1) // 2 for n in sizes.values())
    ours = sum(len(g.members) * (len(g.members) - 1) // 2 for g in found)
    right = 0
    for one in found:
        inside = Counter(owner[member] for member in one.members)
        right += sum(n * (n - 1) // 2 for n in inside.values())
    print(f"pairs P {right / ours:.4f} R {right / true:.4f} F1 {2 * right / (ours + true):.4f}")


def slot_score(found: list, texts: list[str], truth: list[list[tuple[int, int]]]) -> None:
    """F1 of the characters in slots, over the uses in groups of one template."""
    right = ours = true = 0
    for one in found:
        for member in one.members:
            wanted = {at for a, b in truth[member] for at in range(a, b)}
            got = spots(one, texts[member])
            right, ours, true = right + len(wanted & got), ours + len(got), true + len(wanted)
    print(
        f"slot characters P {right / ours:.4f} R {right / true:.4f} F1 {2 * right / (ours + true):.4f}"
    )


def spots(one, text: str) -> set[int]:
    """Characters of a use that the skeleton's fixed text does not cover, in order."""
    covered, at = set(), 0
    for piece in one.skeleton:
        if not piece.kind:
            place = text.find(piece.text, at)
            if place < 0:
                continue
            covered |= set(range(place, place + len(piece.text)))
            at = place + len(piece.text)
    return set(range(len(text))) - covered


#: Each job and the size it has if none is given.
JOBS = {"runs": (runs, 100), "exact": (exact, 10), "near": (near, 10), "templates": (templates, 50)}

if __name__ == "__main__":
    asked(__doc__, 1)
    job, usual = JOBS[sys.argv[1]]
    job(float(sys.argv[2]) if len(sys.argv) > 2 else usual)
