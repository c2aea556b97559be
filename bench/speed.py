"""Cleaning against `ftfy.fix_text` on the same text in one run: `python bench/speed.py [TEXTS…]`.

Prints characters per second of both, their ratio (best of N, interleaved, one
core), the seconds of each stage, and how time grows with length.
"""

from pathlib import Path
from time import process_time

from material import asked, peer, places
from memory import forget

from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.rules import load

ROUNDS = 5


def pages(paths):
    """Texts of files and of folders, and the sample pages if none are named."""
    for path in places(paths, Path(__file__).parent.parent / "raw"):
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            yield file.read_bytes().decode("utf-8", "ignore")


def seconds(function, texts):
    began = process_time()
    for text in texts:
        function(text)
    return process_time() - began


def main(paths):
    ftfy = peer("ftfy")
    rules, timings = load(), {}
    texts = list(pages(paths))
    size = sum(map(len, texts))

    def ours(text):
        return clean(Document(Source("-"), text), rules, timings=timings)

    seconds(ours, texts[:1])
    mine, theirs = [], []
    timings.clear()
    for _ in range(ROUNDS):
        forget()
        mine.append(seconds(ours, texts))
        theirs.append(seconds(ftfy.fix_text, texts))
    print(f"{len(texts)} texts, {size:,} characters, best of {ROUNDS}")
    print(f"cleaner        {size / min(mine) / 1e6:6.2f} M characters/s")
    print(f"ftfy.fix_text  {size / min(theirs) / 1e6:6.2f} M characters/s")
    print(f"ratio          {min(theirs) / min(mine):6.2f}")
    for name, spent in sorted(timings.items(), key=lambda item: -item[1]):
        print(f"  {name:<12}{spent / ROUNDS / size * 1e9:8.1f} ns a character")
    line = "".join(texts).replace("\n", "")
    for times in (1, 2, 4):
        whole = (line * (times * 250_000 // len(line) + 1))[: times * 250_000]
        print(f"one line of {len(whole):>9,} characters: {seconds(ours, [whole]):.2f} s")


if __name__ == "__main__":
    main(asked(__doc__))
