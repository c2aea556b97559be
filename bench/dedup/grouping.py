"""Candidate pairs among signatures: CPU and memory, beside datasketch's index.

    python bench/dedup/grouping.py 1000000 [peer]   # 25 bands of 5; with MinHashLSH
    python bench/dedup/grouping.py 10000000         # signatures mapped from a file
    python bench/dedup/grouping.py join 9900000     # 100,000 new against old, DuckDB too

A tenth of the signatures are copies of others that agree in 70 to 100 % of values.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from material import asked

from cleaner.dedup import bands

CUT = bands.Plan(25, 5)


def anonymous() -> float:
    """Anonymous memory of this process, MB; mapped files do not count."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1024


def peak() -> float:
    """Most anonymous memory so far is not kept by the kernel; most resident is, MB."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


def rows(number: int, place: Path) -> np.memmap:
    """Random signatures with planted copies, on disk."""
    rng = np.random.default_rng(1)
    out = np.memmap(place, np.uint32, "w+", shape=(number, 128))
    for at in range(0, number, 100_000):
        block = rng.integers(0, 1 << 32, (min(100_000, number - at), 128), dtype=np.uint32)
        copies = len(block) // 10
        keep = rng.random((copies, 128)) < rng.uniform(0.7, 1.0, (copies, 1))
        block[-copies:] = np.where(keep, block[:copies], block[-copies:])
        out[at : at + len(block)] = block
    out.flush()
    return np.memmap(place, np.uint32, "r", shape=(number, 128))


def grouped(number: int, *, peer: bool) -> None:
    """Our pairs; with `peer` the same rows into MinHashLSH."""
    with tempfile.TemporaryDirectory() as folder:
        made = rows(number, Path(folder) / "rows")
        if number <= 1_000_000:
            made = np.array(made)
        before, start = anonymous(), time.process_time()
        with Watch() as watch:
            found = bands.pairs(made, CUT)
        spent = time.process_time() - start
        print(
            f"{number}: ours {spent:.2f} s, +{watch.most - before:.0f} MB, {len(found.one)} pairs"
        )
        if peer:
            other, memory = lsh(made)
            print(f"MinHashLSH {other:.1f} s ({other / spent:.0f} x), +{memory:.0f} MB")


class Watch:
    """The most anonymous memory while it is open, sampled every 20 ms."""

    def __enter__(self) -> Self:
        import threading

        self.most, self.open = anonymous(), True
        self.thread = threading.Thread(target=self.look)
        self.thread.start()
        return self

    def look(self) -> None:
        """Sample until closed."""
        while self.open:
            self.most = max(self.most, anonymous())
            time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self.open = False
        self.thread.join()
        self.most = max(self.most, anonymous())


def lsh(made: np.ndarray) -> tuple[float, float]:
    """CPU seconds and memory growth of insert and query of all rows."""
    from datasketch import LeanMinHash, MinHashLSH

    before, start = anonymous(), time.process_time()
    index = MinHashLSH(num_perm=128, params=(25, 5))
    lean = [LeanMinHash(seed=1, hashvalues=row, scheme="affine32") for row in made]
    prepared = time.process_time() - start
    before, start = anonymous(), time.process_time()
    with index.insertion_session() as session:
        for number, one in enumerate(lean):
            session.insert(number, one)
    for one in lean:
        index.query(one)
    assert prepared >= 0
    return time.process_time() - start, anonymous() - before


def join(old: int, new: int = 100_000) -> None:
    """New rows against old ones in a mapped file; DuckDB on the same band keys."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        made = rows(old, Path(folder) / "rows")
        rng = np.random.default_rng(5)
        fresh = rng.integers(0, 1 << 32, (new, 128), dtype=np.uint32)
        at = np.sort(rng.choice(old, new // 10, replace=False))
        fresh[: len(at)] = np.where(rng.random((len(at), 128)) < 0.9, made[at], fresh[: len(at)])
        before, start = anonymous(), time.process_time()
        with Watch() as watch:
            found = bands.meeting(made, fresh, CUT)
        spent = time.process_time() - start
        print(
            f"{new} against {old}: ours {spent:.2f} s, +{watch.most - before:.0f} MB, {len(found.one)} pairs"
        )
        band = bands.keys(made, CUT, 0, 5)
        other = bands.keys(fresh, CUT, 0, 5)
        base = duckdb.connect(config={"threads": 1})
        start = time.process_time()
        for one, two in zip(band, other, strict=True):
            tables = {"a": {"k": one}, "b": {"k": two}}
            base.register("a", _arrow(tables["a"]))
            base.register("b", _arrow(tables["b"]))
            base.execute("select a.i, b.i from a join b on a.k = b.k").fetchnumpy()
        five = time.process_time() - start
        print(f"DuckDB join of ready band keys: {five:.2f} s for 5 bands, {5 * five:.1f} s for 25")


def _arrow(columns: dict[str, np.ndarray]) -> object:
    import pyarrow as pa

    return pa.table({**columns, "i": np.arange(len(columns["k"]))})


if __name__ == "__main__":
    asked(__doc__, 1)
    if sys.argv[1] == "join":
        join(int(sys.argv[2]))
    else:
        grouped(int(sys.argv[1]), peer="peer" in sys.argv)
