"""Texts in memory -> kept list, 20,000 documents, CPU seconds beside the peers.

    python bench/dedup/documents.py [documents] [threshold]
    python bench/dedup/documents.py boilerplate     # recall with 20, 40, 60 % in common
    python bench/dedup/documents.py cold NAME       # one job, for a process of its own

Pairs left: true pairs (exact similarity at or above the threshold) of which both
documents are kept. Alone: documents removed without any neighbour at the threshold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("RAYON_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus import Corpus, corpus, folded, truth
from material import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def tokens(text: str) -> list[bytes]:
    """5-grams as peers take them; the generator's text needs no other folding."""
    plain = folded(text)
    return [plain[at : at + 5].encode() for at in range(len(plain) - 4)]


def ours(texts: Sequence[str], threshold: float) -> set[int]:
    """Numbers of the documents that `find` removes."""
    from cleaner.dedup import Item, Options, find

    items = [Item(str(n), "", f"{n:07}", text) for n, text in enumerate(texts)]
    found = find(items, Options(threshold=threshold, unit="doc", keep="first"))
    return {int(m.id) for cluster in found.clusters for m in cluster.members[1:]}


def numpy_only(texts: Sequence[str], threshold: float) -> set[int]:
    """The same without compiled kernels."""
    from cleaner.dedup import Item, Options, find

    items = [Item(str(n), "", f"{n:07}", text) for n, text in enumerate(texts)]
    options = Options(threshold=threshold, unit="doc", keep="first", kernel="numpy")
    return {int(m.id) for c in find(items, options).clusters for m in c.members[1:]}


def datasketch(texts: Sequence[str], threshold: float, **options: object) -> set[int]:
    """MinHashLSH: a document that meets a kept one is removed."""
    from datasketch import MinHash, MinHashLSH

    hashing = {"hashfunc": options.pop("hashfunc")} if "hashfunc" in options else {}
    index = MinHashLSH(num_perm=128, **(options or {"threshold": threshold}))
    lost = set()
    made = MinHash.generator(map(tokens, texts), num_perm=128, **hashing)
    for number, signature in enumerate(made):
        if index.query(signature):
            lost.add(number)
        else:
            index.insert(number, signature)
    return lost


def datasketch_fast(texts: Sequence[str], threshold: float) -> set[int]:
    """The same with 25 bands of 5 and xxh32."""
    import xxhash

    def xxh(piece: bytes) -> int:
        return xxhash.xxh32(piece).intdigest()

    return datasketch(texts, threshold, params=(25, 5), hashfunc=xxh)


def rensa(texts: Sequence[str], threshold: float) -> set[int]:
    """RMinHashLSH with its default of 16 bands; a hit is checked by its estimate."""
    import rensa as peer

    index = peer.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=16)
    kept: dict[int, object] = {}
    lost = set()
    for number, text in enumerate(texts):
        plain = folded(text)
        sketch = peer.RMinHash(num_perm=128, seed=1)
        sketch.update([plain[at : at + 5] for at in range(len(plain) - 4)])
        near = (other for other in index.query(sketch) if other in kept)
        if any(sketch.jaccard(kept[other]) >= threshold for other in near):
            lost.add(number)
        else:
            index.insert(number, sketch)
            kept[number] = sketch
    return lost


JOBS: dict[str, Callable[[Sequence[str], float], set[int]]] = {
    "ours": ours,
    "ours, numpy": numpy_only,
    "datasketch": datasketch,
    "datasketch 25x5 xxh32": datasketch_fast,
    "rensa": rensa,
}


def judged(made: Corpus, lost: set[int], threshold: float) -> tuple[int, int, int]:
    """True pairs, those of which both are kept, and documents removed alone."""
    true = truth(made, threshold)
    paired = {number for pair in true for number in pair}
    left = sum(one not in lost and other not in lost for one, other in true)
    return len(true), left, len(lost - paired)


def table(number: int, threshold: float) -> None:
    """All jobs warm in this process, then each cold in its own."""
    made = corpus(number, seed=2)
    JOBS["ours"](made.texts[:200], threshold)
    print(f"{number} documents, {sum(map(len, made.texts)) / 1e6:.1f} M characters, {threshold}")
    base = {}
    for name, job in JOBS.items():
        spent = min(_cpu(job, made, threshold)[0] for _ in range(3 if "ours" in name else 1))
        pairs, left, alone = judged(made, job(made.texts, threshold), threshold)
        base.setdefault("warm", spent)
        print(
            f"{name:24} warm {spent:7.2f} s {spent / base['warm']:7.1f} x ours; "
            f"{left} of {pairs} pairs left, {alone} removed alone"
        )
    for name in JOBS:
        spent = _cold(name, number, threshold)
        base.setdefault("cold", spent)
        print(f"{name:24} cold {spent:7.2f} s {spent / base['cold']:7.1f} x ours")


def _cpu(
    job: Callable[[Sequence[str], float], set[int]], made: Corpus, threshold: float
) -> tuple[float, set[int]]:
    start = time.process_time()
    lost = job(made.texts, threshold)
    return time.process_time() - start, lost


def _cold(name: str, number: int, threshold: float) -> float:
    command = [sys.executable, __file__, "cold", name, str(number), str(threshold)]
    out = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(out.stdout.split()[-1])


def cold(name: str, number: int, threshold: float) -> None:
    """CPU seconds of one job, imports included, the making of the corpus not."""
    made = corpus(number, seed=2)
    spent, _ = _cpu(JOBS[name], made, threshold)
    print(spent)


def boilerplate() -> None:
    """Recall where documents share paragraphs with all others."""
    for share in (0.0, 0.2, 0.4, 0.6):
        made = corpus(5000, seed=4, boilerplate=share)
        for threshold in (0.7, 0.8):
            spent, lost = _cpu(ours, made, threshold)
            pairs, left, alone = judged(made, lost, threshold)
            recall = 1 - left / max(pairs, 1)
            print(
                f"{share:.0%} {threshold} {spent:.2f} s, {pairs} pairs of one base, recall {recall:.4f}, {alone} alone"
            )


if __name__ == "__main__":
    asked(__doc__)
    if sys.argv[1:2] == ["boilerplate"]:
        boilerplate()
    elif sys.argv[1:2] == ["cold"]:
        cold(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    else:
        table(
            int(sys.argv[1]) if len(sys.argv) > 1 else 20_000,
            float(sys.argv[2]) if len(sys.argv) > 2 else 0.7,
        )
