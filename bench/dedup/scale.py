"""A whole job over documents on disk: time and memory from 10^4 to 10^6.

    python bench/dedup/scale.py FOLDER 10000 100000 1000000 [--plot docs/dedup-scale.svg]

Writes each corpus as one file (some 2 KB a document), then runs `find` over it in a
process of its own, texts read from disk whenever they are needed. Prints CPU and wall
seconds, the most resident memory, and how many documents go; draws both over the
number of documents, beside a line of what is exactly linear.
"""

from __future__ import annotations

import json
import math
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from corpus import changed, weights, words
from material import asked


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
    told = {
        "documents": len(edges) - 1,
        "megabytes": round(int(edges[-1]) / 1e6),
        "unit": unit,
        "cpu": round(time.process_time() - start, 1),
        "wall": round(time.perf_counter() - wall, 1),
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "lost": lost,
        "templates": len(found.templates),
    }
    print(json.dumps(told), flush=True)


#: The sides of a panel, pixels, and the colour of each unit.
WIDTH, HEIGHT, EDGE = 330, 260, 52
COLOURS = {"doc": "#0b6e4f", "both": "#b5482a"}


def panel(rows: list[dict], name: str, title: str, left: int) -> str:
    """One quantity over documents, both axes logarithmic, and what is linear."""
    across = [math.log10(row["documents"]) for row in rows]
    up = [math.log10(max(row[name], 1e-3)) for row in rows]
    low, high = math.floor(min(up)), math.ceil(max(up))

    def spot(x: float, y: float) -> tuple[float, float]:
        share = (x - min(across)) / max(max(across) - min(across), 1)
        rise = (y - low) / (high - low)
        return left + EDGE + share * WIDTH, EDGE + HEIGHT - rise * HEIGHT

    parts = [f'<text x="{left + EDGE}" y="{EDGE - 18}" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        x, y = spot(min(across), power)
        parts.append(f'<path d="M{x} {y}h{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    for x in sorted(set(across)):
        at, y = spot(x, low)
        parts.append(f'<text x="{at}" y="{y + 20}" text-anchor="middle">{10**x:,.0f}</text>')
    for unit, colour in COLOURS.items():
        line = [(x, y) for x, y, row in zip(across, up, rows, strict=True) if row["unit"] == unit]
        parts += curve([spot(*point) for point in line], colour) if line else []
        if line and name == "cpu":  # from the largest backwards: what would be linear
            (x0, _), (x1, y1) = line[0], line[-1]
            (ax, ay), (bx, by) = spot(x0, max(y1 - (x1 - x0), low)), spot(x1, y1)
            parts.append(
                f'<path d="M{ax} {ay}L{bx} {by}" stroke="{colour}" stroke-dasharray="3 4"/>'
            )
    return "".join(parts)


def curve(points: list[tuple[float, float]], colour: str) -> list[str]:
    """A line through points and a dot on each."""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    return [f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"/>', *dots]


def plot(rows: list[dict], place: Path) -> None:
    """Both panels as SVG."""
    size = f'width="{2 * WIDTH + 4 * EDGE}" height="{HEIGHT + 3 * EDGE}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        panel(rows, "cpu", "CPU seconds over documents (dotted: linear)", 0),
        panel(rows, "memory", "most resident memory, MB", WIDTH + 2 * EDGE),
    ]
    for at, (unit, name) in enumerate([("doc", "documents"), ("both", "documents and passages")]):
        x, y = EDGE + 190 * at, HEIGHT + 2.6 * EDGE
        parts.append(f'<circle cx="{x}" cy="{y - 4}" r="4" fill="{COLOURS[unit]}"/>')
        parts.append(f'<text x="{x + 10}" y="{y}">{name}</text>')
    place.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def run(place: Path, unit: str) -> dict:
    """One job in a process of its own."""
    command = [sys.executable, __file__, "job", str(place), unit]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(out, end="", flush=True)
    return json.loads(out)


def main() -> None:
    """One process a size."""
    given = sys.argv[1:]
    drawn = Path(given.pop(given.index("--plot") + 1)) if "--plot" in given else None
    folder, *numbers = (each for each in given if each != "--plot")
    rows = []
    for number in map(int, numbers):
        place = Path(folder) / f"{number}.txt"
        if not place.with_suffix(".npy").exists():
            write(place, number)
        rows += [run(place, unit) for unit in os.environ.get("UNITS", "doc both").split()]
    if drawn is not None:
        plot(rows, drawn)


if __name__ == "__main__":
    asked(__doc__, 2)
    if sys.argv[1] == "job":
        job(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
