"""Seeded Chinese corpora whose duplicates are known exactly.

Base documents are drawn sentence by sentence from words of two to four characters
with Zipf frequencies; near-copies change, drop and add words. Boilerplate paragraphs
are shared by all. The truth is the exact Jaccard similarity of folded 5-grams of
every pair that could matter: copies of one base among each other.
"""

from __future__ import annotations

import random
from itertools import combinations
from typing import NamedTuple


class Corpus(NamedTuple):
    """Texts and, for each, the number of the base it was made from."""

    texts: list[str]
    base: list[int]


def words(rng: random.Random, number: int = 20_000) -> list[str]:
    """A vocabulary of random words over 3,000 characters."""
    sign = [chr(0x4E00 + at) for at in rng.sample(range(20_000), 3_000)]
    return ["".join(rng.choices(sign, k=rng.choice((2, 2, 2, 3, 4)))) for _ in range(number)]


def weights(number: int) -> list[float]:
    """Cumulative Zipf weights."""
    total, out = 0.0, []
    for rank in range(1, number + 1):
        total += 1 / (rank + 20)
        out.append(total)
    return out


def sentence(rng: random.Random, vocabulary: list[str], cumulative: list[float]) -> str:
    """One sentence of 6 to 14 words with a comma and a full stop."""
    chosen = rng.choices(vocabulary, cum_weights=cumulative, k=rng.randint(6, 14))
    middle = len(chosen) // 2
    return "".join(chosen[:middle]) + "，" + "".join(chosen[middle:]) + "。"


def document(rng: random.Random, vocabulary: list[str], cumulative: list[float], size: int) -> str:
    """Paragraphs of some `size` characters altogether."""
    out, length = [], 0
    while length < size:
        out.append(sentence(rng, vocabulary, cumulative) + ("\n" if rng.random() < 0.2 else ""))
        length += len(out[-1])
    return "".join(out)


def changed(rng: random.Random, text: str, vocabulary: list[str], share: float) -> str:
    """A copy in which places spread over it hold another word; share of characters."""
    out = list(text)
    for _ in range(int(len(out) * share)):
        at = rng.randrange(len(out))
        kind = rng.random()
        word = rng.choice(vocabulary)
        if kind < 0.6:
            out[at] = word[0]
        elif kind < 0.8:
            out[at] += word
        else:
            out[at] = ""
    return "".join(out)


def corpus(
    number: int, seed: int = 1, size: int = 700, copies: float = 0.25, boilerplate: float = 0.0
) -> Corpus:
    """Documents, a share of them copies of others that differ in 0 to 8 % of places.

    Args:
        number: Documents.
        seed: Of everything.
        size: Mean characters of a document's own text.
        copies: Share of documents that are copies.
        boilerplate: Share of each document that all have in common.
    """
    rng = random.Random(seed)
    vocabulary = words(rng)
    cumulative = weights(len(vocabulary))
    common = document(rng, vocabulary, cumulative, int(size * boilerplate / (1 - boilerplate) + 1))
    texts: list[str] = []
    base: list[int] = []
    while len(texts) < number:
        if texts and rng.random() < copies:
            of = rng.randrange(len(texts)) if rng.random() < 0.7 else len(texts) - 1
            text = changed(
                rng, texts[of], vocabulary, rng.choice((0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08))
            )
            texts.append(text)
            base.append(base[of])
        else:
            own = document(rng, vocabulary, cumulative, int(size * rng.uniform(0.4, 1.6)))
            texts.append(common + own if boilerplate else own)
            base.append(len(texts) - 1)
    return Corpus(texts, base)


def folded(text: str) -> str:
    """Letters and numbers only: the generator makes no others to fold."""
    return "".join(char for char in text if char.isalnum())


def grams(text: str, size: int = 5) -> set[str]:
    """The set of 5-grams, by plain Python."""
    plain = folded(text)
    return {plain[at : at + size] for at in range(len(plain) - size + 1)}


def truth(made: Corpus, threshold: float) -> dict[tuple[int, int], float]:
    """Pairs of one base at or above the threshold and their exact similarity."""
    families: dict[int, list[int]] = {}
    for number, base in enumerate(made.base):
        families.setdefault(base, []).append(number)
    out = {}
    for family in families.values():
        sets = {number: grams(made.texts[number]) for number in family} if len(family) > 1 else {}
        for one, other in combinations(family, 2):
            a, b = sets[one], sets[other]
            shared = len(a & b)
            jaccard = shared / (len(a) + len(b) - shared)
            if jaccard >= threshold:
                out[one, other] = jaccard
    return out
