"""A whole job over documents on disk: time and memory from 10^4 to 10^6.

    python bench/dedup/scale.py FOLDER 10000 100000 [1000000]

Writes each corpus as one file (some 2 KB a document), then runs `find` over it in a
process of its own, texts read from disk whenever they are needed. Prints CPU and wall
seconds, the most resident memory, and how many documents go.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from corpus import changed, weights, words


def write(place: Path, number: int) -> None:
    """Documents of 300 to 1,100 characters, a quarter near-copies, and their edges."""
    rng = random.Random(number)
    vocabulary = words(rng)
    cumulative = weights(len(vocabulary))
    edges, at, recent = [0], 0, []
    with place.open("wb") as file:
        for _ in range(number):
            if recent and rng.random() < 0.25:
                text = changed(rng, rng.choice(recent), vocabulary, rng.choice((0, 0.01, 0.03)))
            else:
                chosen = rng.choices(vocabulary, cum_weights=cumulative, k=rng.randint(120, 420))
                text = "。".join("".join(chosen[n : n + 12]) for n in range(0, len(chosen), 12))
                recent = [*recent[-200:], text]
            data = text.encode()
            file.write(data)
            at += len(data)
            edges.append(at)
    np.save(place.with_suffix(".npy"), np.array(edges))


def job(place: Path, unit: str) -> None:
    """Find duplicates among the documents of one file."""
    from cleaner.dedup import Item, Options, find

    edges = np.load(place.with_suffix(".npy"))
    handle = os.open(place, os.O_RDONLY)

    def reader(number: int):
        start, end = int(edges[number]), int(edges[number + 1])
        return lambda: os.pread(handle, end - start, start).decode()

    items = (Item(str(n), "", f"{n:07}", reader(n)) for n in range(len(edges) - 1))
    start, wall = time.process_time(), time.perf_counter()
    found = find(items, Options(unit=unit))
    lost = sum(cluster.size - 1 for cluster in found.clusters)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(edges) - 1:8} documents {edges[-1] / 1e6:6.0f} MB, {unit}: "
        f"{time.process_time() - start:7.1f} s CPU, {time.perf_counter() - wall:7.1f} s, "
        f"{most:6.0f} MB, {lost} go, {len(found.templates)} templates",
        flush=True,
    )


def main() -> None:
    """One process a size."""
    folder = Path(sys.argv[1])
    units = os.environ.get("UNITS", "doc both").split()
    for number in map(int, sys.argv[2:]):
        place = folder / f"{number}.txt"
        if not place.with_suffix(".npy").exists():
            write(place, number)
        for unit in units:
            subprocess.run([sys.executable, __file__, "job", str(place), unit], check=True)


if __name__ == "__main__":
    if sys.argv[1] == "job":
        job(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
