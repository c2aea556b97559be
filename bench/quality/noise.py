"""Score the noise rules: `python bench/quality/noise.py [SHARED] [--seed N] [--raise]`.

Generated pages (line precision and recall, inline removals, splices, page numbers, furniture),
the cases of area C, what the gold says must go from the real pages, and what is lost from
clean control texts. Every figure has its floor in noise_floors.json; `--raise` lifts floors
that were passed, none is ever lowered.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import noise_pages as made
import splice_pages
from material import folder, held

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet, load

FLOORS = Path(__file__).with_name("noise_floors.json")
FAMILIES = {"ad", "nav", "meta", "word", "inject", "page"}


def cleaned(text, rules, title=""):
    """The page cleaned by the noise rules alone."""
    return clean(Document(Source("-"), text, Meta(title=title)), rules)


def paragraphs(shared):
    """Sentences' paragraphs of the control texts: clean, of some length."""
    out = []
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        lines = [
            line.strip(" \u3000\t\u200b") for line in path.read_text(encoding="utf-8").split("\n")
        ]
        out += [
            line
            for line in lines
            if 30 <= len(line) <= 400 and line.endswith("。") and "维基" not in line
        ]
    return out


def kept_lines(page):
    return Counter(
        line.strip() for part in page.parts for line in part.text.split("\n") if line.strip()
    )


def ratio(part, whole):
    return round(part / whole, 5) if whole else 1.0


def lines(texts, rules, seed, show):
    """Precision and recall over the lines of generated pages."""
    right = wrong = left = 0
    for page in made.pages(texts, seed, 600):
        kept = kept_lines(cleaned("\n".join(text for text, _ in page.lines), rules))
        for text, noise in page.lines:
            gone = kept[text] == 0
            kept[text] -= not gone
            right, wrong, left = (
                right + (gone and noise),
                wrong + (gone and not noise),
                left + (noise and not gone),
            )
            if gone != noise:
                show(f"{page.family}: {'lost' if gone else 'left'} {text[:60]}")
    return {
        "line_precision": ratio(right, right + wrong),
        "line_recall": ratio(right, right + left),
    }


def inline(texts, rules, seed, show):
    """Removed characters that were injected, and injected ones that were removed."""
    good = bad = missed = 0
    for dirty, want, title in made.injected(texts, seed, 400):
        got = "\n".join(part.text for part in cleaned(dirty, rules, title).parts)
        if got == want:
            good += len(dirty) != len(want)
        elif len(got) < len(want):
            bad += 1
            show(f"inline, too much: {title}")
        else:
            missed += 1
            show(f"inline, left or wrong: {title}")
    return {
        "inline_precision": ratio(good, good + bad),
        "inline_recall": ratio(good, good + bad + missed),
    }


def splices(texts, rules, seed, show):
    """Sentences that are as their author wrote them, of those that splices were set into.

    Precision counts sentences that were touched: one that lost a character of its own, or
    kept part of a splice, is wrong. The prose that looks alike must stay.
    """
    right = wrong = left = 0
    for rows in splice_pages.pages(texts, seed, 300):
        got = kept_lines(cleaned("\n".join(row[0] for row in rows), rules))
        for dirty, want, form in rows:
            whole, touched = got[want] > 0, got[dirty] == 0
            right, left = right + bool(form and whole), left + bool(form and not whole)
            wrong += touched and not whole
            if not whole:
                show(f"splice, {'wrong' if touched else 'left'}, {form or 'none'}: {dirty[:60]}")
    kept = 0
    for lines in (splice_pages.KEPT, *([text] for text in splice_pages.KEPT)):
        edits = [edit for edit in cleaned("\n".join(lines), rules).edits if edit.old.strip()]
        kept -= len(edits)
        for edit in edits:
            show(f"splice, kept not: {edit.rule} {edit.old[:60]}")
    return {
        "splice_precision": ratio(right, right + wrong),
        "splice_recall": ratio(right, right + left),
        "splice_prose_kept": float(kept or 1),
    }


def numbers(texts, rules, seed, show):
    """Page numbers inside sentences."""
    right = wrong = left = 0
    for dirty, values, want in made.numbered(texts, seed, 200):
        page = cleaned(dirty, rules)
        gone = sum(edit.rule == "page/inline-number" for edit in page.edits)
        got = "\n".join(part.text for part in page.parts)
        hits = len(values) if got == want else min(gone, len(values))
        other = max(0, gone - len(values)) + (got != want and gone == len(values))
        right, wrong, left = right + hits, wrong + other, left + len(values) - hits
        if got != want:
            show(f"numbers: {gone} of {len(values)} from {values[0]}")
    return {
        "number_precision": ratio(right, right + wrong),
        "number_recall": ratio(right, right + left),
    }


def furniture(texts, rules, seed, show):
    """Number lines and running heads of wrapped texts."""
    right = wrong = left = 0
    for page, marks in made.furnished(texts, seed, 200):
        kept = kept_lines(cleaned("\n".join(page), rules))
        for index, text in enumerate(page):
            if not text.strip():
                continue
            gone = kept[text.strip()] == 0
            kept[text.strip()] -= not gone
            noise = index in marks
            right, wrong, left = (
                right + (gone and noise),
                wrong + (gone and not noise),
                left + (noise and not gone),
            )
            if gone != noise:
                show(f"furniture: {'lost' if gone else 'left'} {text[:40]}")
    return {
        "furniture_precision": ratio(right, right + wrong),
        "furniture_recall": ratio(right, right + left),
    }


def cases(shared, show):
    """Cases of area C, under the whole rule set."""
    rules = load(plugins=False)
    right = total = 0
    for row in (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(row)
        if case["area"] == "C":
            page = cleaned(case["input"], rules, case["expected"].get("title", ""))
            got = "\n".join(part.text for part in page.parts)
            total += 1
            right += got == case["expected"]["text"]
            if got != case["expected"]["text"]:
                show(f"case {case['id']}: {got[:80]!r}")
    return {"cases": ratio(right, total)}


def real_pages(shared, show):
    """What the gold says must go from the real pages, under the whole rule set."""
    rules = load(plugins=False)
    right = total = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = cleaned((shared / "seeds" / gold["source"]).read_text(encoding="utf-8"), rules)
        gone = Counter(edit.old.strip() for edit in page.edits)
        for item in gold["removed"]:
            hit = next((old for old in gone if gone[old] and item in old), None)
            total += 1
            right += hit is not None
            if hit is None:
                show(f"{gold['source']}: left {item[:60]}")
    return {"gold_removed": ratio(right, total)}


def control(shared, rules, show):
    """Lines of clean texts that lose anything but a comment of markup."""
    lost = 0
    folder = shared / "data"
    for path in [
        *sorted((folder / "control").glob("*.txt")),
        *sorted((folder / "laws").glob("*.md")),
    ]:
        for edit in cleaned(path.read_text(encoding="utf-8"), rules).edits:
            if not edit.old.startswith("<!--"):
                lost += 1
                show(f"{path.name}: {edit.rule} {edit.old[:60]!r}")
    with gzip.open(shared / "cases" / "clean_lines.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            if cleaned(json.loads(row)["text"], rules).edits:
                lost += 1
                show(f"clean line: {row[:80]}")
    return {"control_kept": 1.0 if not lost else -float(lost)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default="", type=folder)
    parser.add_argument("--seed", type=int, default=20240901)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("-v", dest="verbose", action="store_true")
    options = parser.parse_args()
    show = print if options.verbose else lambda _: None
    rules = load(plugins=False)
    noise = RuleSet(tuple(rule for rule in rules.rules if rule.family in FAMILIES))
    texts = paragraphs(options.shared)
    figures = {}
    for score in (lines, inline, splices, numbers, furniture):
        figures |= score(texts, noise, options.seed, show)
    figures |= (
        cases(options.shared, show)
        | real_pages(options.shared, show)
        | control(options.shared, noise, show)
    )
    sys.exit(not held(FLOORS, figures, lift=options.lift))


if __name__ == "__main__":
    main()
