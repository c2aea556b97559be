"""CPU time of signing texts (K = 128), beside the peers, in one run and one thread.

    python bench/dedup/signatures.py [characters in millions]

Prints nanoseconds a character of raw text and how often that is ours; the estimator's
bias and error against exact similarities; and the time of `bytes.decode`.
"""

from __future__ import annotations

import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("RAYON_NUM_THREADS", "1")
os.environ.setdefault("DAFT_PROGRESS_BAR", "0")

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from corpus import corpus, grams, truth
from datasketch import MinHash
from material import asked

from cleaner.dedup import normal, shingles, signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

K = 128


def cpu(job: Callable[[], object], repeat: int) -> float:
    """Least CPU seconds of several runs, after one to warm up."""
    job()
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def tokens(texts: Sequence[str]) -> list[list[str]]:
    """Folded shingles as strings, as peers take them."""
    out = []
    for text in texts:
        plain = text_of(text)
        out.append([plain[at : at + 5] for at in range(len(plain) - 4)])
    return out


def text_of(text: str) -> str:
    """The folded text as a string."""
    return normal.fold([text]).codes.tobytes().decode("utf-32-le")


def peers(texts: Sequence[str]) -> dict[str, tuple[Callable[[], object], int]]:
    """Name -> what to run, and how often."""
    import rensa
    import xxhash

    made = tokens(texts)
    data = [[piece.encode() for piece in row] for row in made]

    def xxh(piece: bytes) -> int:
        return xxhash.xxh32(piece).intdigest()

    def rensa_rows(rows: Iterable[list[str]]) -> None:
        for row in rows:
            sketch = rensa.RMinHash(num_perm=K, seed=1)
            sketch.update(row)
            sketch.digest()

    plain = [text_of(text) for text in texts]

    def rensa_text() -> None:
        rensa_rows([text[at : at + 5] for at in range(len(text) - 4)] for text in plain)

    def rensa_cminhash() -> None:
        for row in made:
            sketch = rensa.CMinHash(num_perm=K, seed=1)
            sketch.update(row)
            sketch.digest()

    def bulk_sha1() -> None:
        MinHash.bulk(data, num_perm=K)

    def bulk_xxh() -> None:
        MinHash.bulk(data, num_perm=K, hashfunc=xxh)

    found = {
        "datasketch bulk sha1": (bulk_sha1, 1),
        "datasketch bulk xxh32": (bulk_xxh, 1),
        f"rensa {version('rensa')}, tokens": (lambda: rensa_rows(made), 2),
        f"rensa {version('rensa')}, text": (rensa_text, 2),
        f"rensa {version('rensa')} C, tokens": (rensa_cminhash, 2),
    }
    return found | daft_peer(texts)


def daft_peer(texts: Sequence[str]) -> dict[str, tuple[Callable[[], object], int]]:
    """Daft's minhash over character 5-grams: blanks between characters make them words."""
    import daft

    spaced = daft.from_pydict({"text": [" ".join(text_of(text)) for text in texts]}).collect()
    hashed = daft.col("text").minhash(num_hashes=K, ngram_size=5, seed=1, hash_function="xxhash32")
    return {"daft minhash": (lambda: spaced.select(hashed).to_pydict(), 2)}


def ours(texts: Sequence[str]) -> dict[str, tuple[Callable[[], object], int]]:
    """Our kernels; the numpy ones of slow hashes are left to the peers' sample."""

    def run(name: str, kernel: str) -> Callable[[], object]:
        scheme = signatures.Scheme(hash=name, permutations=K)
        return lambda: signatures.sign(texts, scheme, kernel)

    return {
        "ours poly, numba": (run("poly", "numba"), 5),
        "ours poly, numpy": (run("poly", "numpy"), 3),
        "ours xxh32, numba": (run("xxh32", "numba"), 3),
        "ours sha1, numba": (run("sha1", "numba"), 3),
    }


def accuracy(pairs: int = 3000) -> tuple[float, float, float]:
    """Bias, RMSE and the RMSE of theory over pairs of known similarity."""
    made = corpus(4000, seed=5, copies=0.5)
    known = list(truth(made, 0.05).items())[:pairs]
    signed = signatures.sign(made.texts, signatures.Scheme(permutations=K))
    one, other = np.array([pair for pair, _ in known]).T
    exact = np.array([value for _, value in known])
    error = signed.estimates(one, other) - exact
    theory = float(np.sqrt((exact * (1 - exact) / K).mean()))
    return float(error.mean()), float(np.sqrt((error**2).mean())), theory


def rensa_error(pairs: int = 1000) -> float:
    """RMSE of rensa's own estimate over pairs of known similarity."""
    import rensa

    made = corpus(4000, seed=5, copies=0.5)
    known = list(truth(made, 0.05).items())[:pairs]
    errors = []
    for (one, other), exact in known:
        both = []
        for number in (one, other):
            both.append(rensa.RMinHash(num_perm=K, seed=1))
            both[-1].update(tokens([made.texts[number]])[0])
        errors.append(both[0].jaccard(both[1]) - exact)
    return float(np.sqrt(np.mean(np.square(errors))))


def main() -> None:
    """Run everything and print a table."""
    millions = float((asked(__doc__) or ["6"])[0])
    texts = corpus(int(millions * 1e6 / 720), seed=3).texts
    some = texts[: len(texts) // 10]
    size, small = sum(map(len, texts)), sum(map(len, some))
    data = [text.encode() for text in texts]
    rows = {name: cpu(*job) / size * 1e9 for name, job in ours(texts).items()}
    rows["bytes.decode"] = cpu(lambda: [each.decode() for each in data], 5) / size * 1e9
    rows |= {name: cpu(*job) / small * 1e9 for name, job in peers(some).items()}
    base = rows["ours poly, numba"]
    for name, value in rows.items():
        print(f"{name:26}{value:10.2f} ns/char {value / base:9.1f} x ours poly numba")
    plain, sha = rows["ours poly, numpy"], rows["ours sha1, numba"]
    bulk, daft_ = rows["datasketch bulk sha1"], rows["daft minhash"]
    print(
        f"sha1 numba: bulk is {bulk / sha:.1f} x; numpy only: bulk {bulk / plain:.1f} x, daft {daft_ / plain:.1f} x"
    )
    bias, rmse, theory = accuracy()
    print(f"estimator: bias {bias:+.4f}, RMSE {rmse:.4f}, {rmse / theory:.3f} x theory")
    print(f"rensa's estimator: RMSE {rensa_error():.4f}")
    assert shingles.SIZE == 5
    assert grams("一二三四五六") == {"一二三四五", "二三四五六"}


if __name__ == "__main__":
    main()
