"""Encodings beside chardet, and mojibake by kind and length, in one run.

    python bench/encoding.py SHARED [--speed] [--mojibake]

SHARED is the folder with `cases/`. Shares are percent of the cases whose text comes
out the same (marks of lost characters left aside; damaged pages: at most four
characters for each byte that was changed). Speeds are the best of several runs and
mean something only as ratios within one run.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter, defaultdict
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import chardet
from material import asked, folder
from rapidfuzz.distance import LCSseq, Levenshtein

from cleaner.errors import UnreadableError
from cleaner.readers.encoding import decode
from cleaner.stages.encoding import repairs
from cleaner.view import View

if TYPE_CHECKING:
    from pathlib import Path


def cases(shared: Path, name: str) -> list[dict]:
    """The cases of one file."""
    with gzip.open(shared / "cases" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ours(data: bytes, label: str) -> str:
    """The text as the package reads it."""
    try:
        return decode(data, label=label).text
    except UnreadableError:
        return ""


def theirs(data: bytes, label: str) -> str:  # noqa: ARG001 - chardet takes no label
    """The text as chardet's answer reads it."""
    return data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")


def same(case: dict, data: bytes, found: str, each: int = 4) -> bool:
    """Whether a text is the case's, but for what its bytes have lost: `each` characters a byte."""
    text, truth = (side.replace("\ufffd", "").lstrip("\ufeff") for side in (found, case["truth"]))
    if case["group"] == "corrupt":
        clean = truth.encode({"gb2312": "gbk"}.get(case["enc"], case["enc"]))
        return Levenshtein.distance(text, truth) <= each * Levenshtein.distance(clean, data)
    if case["group"].startswith("trunc"):
        return Levenshtein.distance(text, truth) <= 1
    return text == truth


def table(shared: Path) -> None:
    """Percent of each group that decodes to the same text."""
    total: Counter[str] = Counter()
    right = {"cleaner": Counter(), "chardet": Counter()}
    for case in cases(shared, "encoding"):
        data, label = base64.b64decode(case["data"]), case["label"] or ""
        for group in (case["group"], "all"):
            total[group] += 1
        for name, read in (("cleaner", ours), ("chardet", theirs)):
            good = same(case, data, read(data, label))
            right[name][case["group"]] += good
            right[name]["all"] += good
    print(f"{'decodes to the same text, %':28}{'cases':>7}{'cleaner':>9}{'chardet':>9}")
    for group in total:
        shares = [100 * right[name][group] / total[group] for name in ("cleaner", "chardet")]
        print(f"{group:28}{total[group]:7}{shares[0]:9.1f}{shares[1]:9.1f}")
    damaged = [case for case in cases(shared, "encoding") if case["group"] == "corrupt"]
    for each in (3, 2, 1):
        shares = [tight(damaged, read, each) for read in (ours, theirs)]
        label = f"  at most {each} a changed byte"
        print(f"{label:28}{len(damaged):7}{shares[0]:9.1f}{shares[1]:9.1f}")


def tight(damaged: list[dict], read, each: int) -> float:
    """Percent of damaged cases that lose at most so many characters for each changed byte."""
    good = 0
    for case in damaged:
        data = base64.b64decode(case["data"])
        good += same(case, data, read(data, case["label"] or ""), each)
    return 100 * good / len(damaged)


def mojibake(shared: Path) -> None:
    """Percent mended exactly and percent of characters, for each kind and length."""
    exact: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    number: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    kept: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for case in cases(shared, "mojibake"):
        if case["kind"] == "dead":
            continue
        key = (case["kind"], case["name"])
        text = mended(case["text"])
        number[key][case["n"]] += 1
        exact[key][case["n"]] += text == case["truth"]
        if case["n"] >= 10:
            sizes[key] += len(case["truth"])
            kept[key] += LCSseq.similarity(text, case["truth"])
    lengths = sorted({length for row in number.values() for length in row})
    print(
        f"\n{'mended exactly, by length':44}" + "".join([f"{n:>8}" for n in lengths]) + "   chars"
    )
    for key in sorted(number):
        row = "".join([f"{exact[key][n]:>5}/{number[key][n]:<2}" for n in lengths])
        print(f"{key[0]:9}{key[1]:35}{row}{100 * kept[key] / max(1, sizes[key]):8.1f}")


def mended(text: str) -> str:
    """The text after the rules on encodings alone, references included."""
    from cleaner import rules
    from cleaner.ledger import opening, read, revise, settle
    from cleaner.stages import escapes, residue

    finders = (
        escapes.unicode_escapes, escapes.percent, escapes.quoted_printable, residue.entities,
    )  # fmt: skip
    for _ in range(3):
        view = View(text)
        found = [
            hit._replace(rule="bench")
            for finder in finders
            for hit in finder(view, rules.Context())
        ]
        for repair in repairs(view):
            text = text.replace(view.text[repair.start : repair.end], repair.new)
        if found:
            text = read(revise(opening(view.text), settle(found), view.text))
        if text == view.text:
            break
    return text


def best(work, runs: int) -> float:
    """Seconds of the quickest run."""
    times = []
    for _ in range(runs):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


def speed(shared: Path) -> None:
    """Megabytes a second beside chardet alone, and the cost of a clean page of text."""
    lines = [case["text"] for case in cases(shared, "clean_lines") if case["pool"] == "seeds"]
    text = "\n".join(lines)
    text *= 600_000 // len(text) + 1
    print(f"\n{'MB/s':28}{'bytes':>9}{'cleaner':>9}{'chardet':>9}")
    rows = (
        ("UTF-8, 5,000 characters", text[:5000].encode()),
        ("UTF-8, 1 MB", text[:350_000].encode()),
        ("GBK, 5,000 characters", text[:5000].encode("gbk")),
        ("GBK, 1 MB", text.encode("gbk")[:1_000_000]),
        ("GBK, 1 MB, one bad byte", text.encode("gbk")[:500_001] + b"\xff" + text.encode("gbk")[500_002:1_000_000]),
    )  # fmt: skip
    for name, data in rows:
        own, peer = best(partial(decode, data), 20), best(partial(chardet.detect, data), 3)
        print(f"{name:28}{len(data):9}{len(data) / own / 1e6:9.0f}{len(data) / peer / 1e6:9.1f}")
    page = text[:5000]
    looked = best(lambda: repairs(View(page)), 50)
    print(f"{'mojibake, clean page':28}{len(page):9}{looked / len(page) * 1e9:9.1f} ns a character")


if __name__ == "__main__":
    words = asked(__doc__)
    place = folder(*[word for word in words if not word.startswith("--")][:1])
    wanted = {word for word in words if word.startswith("--")}
    if not wanted:
        table(place)
    if not wanted or "--mojibake" in wanted:
        mojibake(place)
    if not wanted or "--speed" in wanted:
        speed(place)
