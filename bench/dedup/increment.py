"""An increment: new documents against a stored corpus, beside batch mode and DuckDB.

    python bench/dedup/increment.py rows 1000000     # 100,000 new rows against so many
    python bench/dedup/increment.py rows 9900000
    python bench/dedup/increment.py store 1000000    # a store with records; `find` with it

Rows are random, mapped from a file; a tenth of the new ones agree with an old one in
70 to 100 % of values. `batch` sorts all rows together (`bands.pairs`), which has to give
the same pairs; DuckDB joins band keys that are ready, while ours are made from the rows.
CPU seconds of this process; memory without mapped files.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from grouping import CUT, Watch, anonymous
from material import asked

from cleaner.dedup import Item, Options, bands, find, segments, shelf, sign

NEW = 100_000
_BLOCK = 100_000


def rows(number: int, place: Path) -> np.memmap:
    """Random signatures, uint8, shape (number, 128), on disk."""
    rng = np.random.default_rng(1)
    out = np.memmap(place, np.uint8, "w+", shape=(number, 128))
    for at in range(0, number, _BLOCK):
        size = min(_BLOCK, number - at)
        out[at : at + size] = rng.integers(0, 256, (size, 128), dtype=np.uint8)
    out.flush()
    return np.memmap(place, np.uint8, "r", shape=(number, 128))


def planted(old: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """New rows; the old rows that the first of them copy; the share of values they keep."""
    rng = np.random.default_rng(5)
    new = rng.integers(0, 256, (NEW, 128), dtype=np.uint8)
    source = np.sort(rng.choice(len(old), NEW // 10, replace=False))
    share = rng.uniform(0.7, 1.0, len(source))
    kept = rng.random((len(source), 128)) < share[:, None]
    new[: len(source)] = np.where(kept, old[source], new[: len(source)])
    return new, source, share


def compare(number: int) -> None:
    """The join, the batch mode and DuckDB over the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        old = rows(number, Path(folder) / "rows")
        new, source, share = planted(old)
        bands.meeting(old[:10], new[:10], CUT)  # compiles
        before, start = anonymous(), time.process_time()
        with Watch() as watch:
            found = bands.meeting(old, new, CUT)
        spent, memory = time.process_time() - start, watch.most - before
        print(f"{NEW} against {number}: join {spent:.2f} s, +{memory:.0f} MB", flush=True)
        start = time.process_time()
        batch = bands.pairs(np.concatenate([old, new]), CUT, number)
        spent_too = time.process_time() - start
        pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
        sorted_ = set(zip(batch.one.tolist(), batch.other.tolist(), strict=True))
        missed = sum(meet(old, new, *pair) for pair in sorted_ - pairs)
        print(
            f"batch {spent_too:.2f} s, {len(sorted_)} pairs, {len(sorted_ - pairs)} not in the "
            f"join, of which {missed} share a band; {len(pairs - sorted_)} in the join only",
            flush=True,
        )
        hit = np.array([(one, number + at) in pairs for at, one in enumerate(source.tolist())])
        near = share >= 0.8
        print(f"planted: {hit.mean():.4f} met, {hit[near].mean():.4f} of those from .8")
        peer = duckdb_join(old, new)
        print(f"DuckDB {peer:.2f} s for 25 bands of ready keys; ours / DuckDB {spent / peer:.2f}")


def meet(old: np.ndarray, new: np.ndarray, one: int, other: int) -> bool:
    """Whether two rows share a band: a sort of many rows drops low bits of the keys."""
    rows = [old[at] if at < len(old) else new[at - len(old)] for at in (one, other)]
    first, last = (row[: CUT.bands * CUT.rows].reshape(CUT.bands, -1) for row in rows)
    return bool((first == last).all(axis=1).any())


def duckdb_join(old: np.ndarray, new: np.ndarray) -> float:
    """CPU seconds of one join a band, keys given as Arrow tables."""
    import duckdb
    import pyarrow as pa

    base = duckdb.connect(config={"threads": 1, "memory_limit": "3GB"})
    spent = 0.0
    for band in range(CUT.bands):
        for name, some in (("old", old), ("new", new)):
            key = bands.keys(some, CUT, band, band + 1)[0]
            base.register(name, pa.table({"k": key, "i": np.arange(len(key), dtype=np.uint32)}))
        start = time.process_time()
        base.execute("select old.i, new.i from old join new on old.k = new.k").fetchnumpy()
        spent += time.process_time() - start
    return spent


def text(number: int) -> str:
    """A text of 200 characters that only this number has."""
    codes = np.random.default_rng(number).integers(0x4E00, 0x9000, 200, dtype=np.uint32)
    return codes.tobytes().decode("utf-32-le")


def near(number: int, of: int) -> str:
    """A text of its own; every tenth is that of an old number with a few signs more."""
    return text(number) if number % 10 else text(number * 7919 % of) + "新增一句话"


def entries(many: int, of: int = 0) -> list[shelf.Entry]:
    """Documents of an old corpus, or those to add to it."""
    out = []
    for n in range(many):
        read = partial(near, of + n, of) if of else partial(text, n)
        item = Item(f"{n:016x}-1", "", f"page/{n:08}.txt", read, "" if of else "old")
        mark = f"{(n + of) * 0x9E3779B97F4A7C15 % (1 << 64):016x}"  # as a digest is
        out.append(shelf.Entry(item._replace(id=f"{mark}-1"), item.path, mark[::-1]))
    return out


def stored(number: int) -> None:
    """Old documents in a store; 100,000 new ones against it, signed, added and compared."""
    options = Options(unit="doc")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "old"
        shelf.keep(place, entries(number), options)
        segments.merge(place, options.scheme)
        (file,) = place.glob("*.seg")
        print(f"store: {file.stat().st_size / number:.1f} bytes a document", flush=True)
        old, new = entries(number), entries(NEW, number)
        sign([one.item.read() for one in new[:10]])
        start = time.process_time()
        held = shelf.shelf([place], options.scheme)
        print(f"load {time.process_time() - start:.2f} s CPU, {len(held.row)} documents")
        start = time.process_time()
        both = held.joined(shelf.keep(Path(folder) / "new", new, options))
        print(f"sign and add {NEW}: {time.process_time() - start:.2f} s CPU (making texts too)")
        start = time.process_time()
        items, against = ([one.item for one in some] for some in (new, old))
        known = both.known([*new, *old])
        found = find(items, options, against, known=known)
        spent = time.process_time() - start
        print(f"find {spent:.2f} s CPU, {sum(one.size - 1 for one in found.clusters)} duplicates")
        if "batch" in sys.argv:
            start = time.process_time()
            again = find(items, options, against)
            print(f"batch {time.process_time() - start:.2f} s CPU, same: {again == found}")


if __name__ == "__main__":
    asked(__doc__, 2)
    (compare if sys.argv[1] == "rows" else stored)(int(sys.argv[2]))
