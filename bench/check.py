"""`check` beside `run` on clean documents, the cost of the numbers, and `--help`: `python bench/check.py [DOCUMENTS]`.

Documents are generated (seeded) and hold no noise. Prints seconds of `run` on them, of
`check` on the same folder and on what the run wrote; nanoseconds a character of cleaning
and of the manifest's numbers; and the time of `cleaner --help` beside `python -c pass`.
All in one run, one process each.
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter, process_time

from material import asked

from cleaner.bigrams import table
from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.quality import measure
from cleaner.rules import load

ROUNDS = 5


def words():
    """Pairs of characters that stand inside words: prose without sense, no two sentences alike."""
    pairs, proof = table()
    return [chr(pair >> 16) + chr(pair & 0xFFFF) for pair in pairs[proof].tolist()]


WORDS = words()


def document(rng, paragraphs):
    """Plain prose, one paragraph a line."""

    def sentence():
        clauses = (
            "".join(rng.choices(WORDS, k=rng.randint(3, 7))) for _ in range(rng.randint(1, 4))
        )
        return "，".join(clauses) + "。"

    body = ["".join(sentence() for _ in range(rng.randint(2, 6))) for _ in range(paragraphs)]
    return "\n".join(body) + "\n"


def build(folder, count, seed=1):
    rng = random.Random(seed)
    size = 0
    for number in range(count):
        text = document(rng, rng.randint(4, 12))
        place = folder / f"{number // 500:02}" / f"{number:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        size += len(text)
    return size


def command(*words):
    """Seconds of CPU (children included), seconds, and what one command said."""
    began, spent = perf_counter(), getrusage(RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "cleaner", *map(str, words)], capture_output=True, check=False)  # fmt: skip
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
    return cpu, perf_counter() - began, done


def cheapest(function, texts):
    spent = []
    for _ in range(ROUNDS):
        began = process_time()
        for text in texts:
            function(text)
        spent.append(process_time() - began)
    return min(spent) / sum(map(len, texts)) * 1e9


def helps():
    """Milliseconds of `cleaner --help` and of an empty Python, interleaved, best of ten."""
    script = Path(sys.executable).with_name("cleaner")
    times = {"cleaner --help": [], "python -c pass": []}
    for _ in range(10):
        for name, words in (("cleaner --help", [script, "--help"]), ("python -c pass", [sys.executable, "-c", "pass"])):  # fmt: skip
            began = perf_counter()
            subprocess.run(words, capture_output=True, check=True)
            times[name].append((perf_counter() - began) * 1000)
    return {name: min(spent) for name, spent in times.items()}


def main(count):
    for name, spent in helps().items():
        print(f"{name:<16}{spent:7.0f} ms")
    rng, rules = random.Random(2), load()
    for paragraphs in (4, 16, 64):
        texts = [document(rng, paragraphs) for _ in range(20)]
        clean(Document(Source("-"), texts[0]), rules)
        ours = cheapest(lambda text: clean(Document(Source("-"), text), rules), texts)
        numbers = cheapest(measure, texts)
        print(f"{sum(map(len, texts)) // 20:>7} characters: cleaning {ours:6.0f} ns, numbers {numbers:5.1f} ns a character ({numbers / ours:.1%})")  # fmt: skip
    with tempfile.TemporaryDirectory() as aside:
        raw, made = Path(aside) / "raw", Path(aside) / "clean"
        size = build(raw, count)
        print(f"{count} documents, {size:,} characters")
        run, wall, done = command("run", raw, made, "--no-report")
        print(f"run             {run:6.1f} s CPU {wall:6.1f} s  exit {done.returncode}")
        for name, words in {
            "check": (raw,),
            "check, its run": (made,),
            "check, no dedup": (raw, "--dedup", "off"),
        }.items():
            cpu, wall, done = command("check", *words)
            found = done.stdout.decode().strip().rpartition("\n")[2]
            print(f"{name:<16}{cpu:6.1f} s CPU {wall:6.1f} s  exit {done.returncode}  {cpu / run:.2f} of run  {found}")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, asked(__doc__)[:1] or [10_000]))
