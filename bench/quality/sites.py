"""Noise in wording that nobody tuned to: pages of sites, their lines marked by hand.

    python bench/quality/sites.py [--raise] [-v]

The pages are those from which `cleaner/tables/odds.bin` is learnt (bench/tables/pages), so
every third of the files is judged by a table that is learnt from the others. The rules by
themselves know many of these words by now: figures of pages seen for the first time are in
docs/figures.md.
"""

import argparse
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tables"))

import odds as learnt
from material import folder, held

from cleaner import rules
from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet
from cleaner.stages.likely import LEAST, taken

FLOORS = Path(__file__).with_name("sites.json")
LIKELY = "nav/likely-line"

#: Log-odds at which the figures are taken; the rule's own is one of them.
ODDS = (2.0, 2.5, 3.0, 3.5, 4.0, 5.0)


def kept(page, known):
    """The paragraphs of a page after the rules alone, blanks left out."""
    text = "\n".join(line.text for line in page) + "\n"
    parts = clean(Document(Source("page.txt"), text), known).parts
    return ["".join(line.split()) for part in parts for line in part.text.split("\n")]


def is_gone(line, left, whole):
    """Whether a line is neither a paragraph nor, joined to others, part of one."""
    plain = "".join(line.split())
    return plain not in left and not (len(plain) > 6 and plain in whole)


def judged(file, table, known, show):
    """Lines of a file: of sites and of texts, and those taken by rules, and by both at each odds."""
    counts = Counter()
    for page in file:
        texts = [line.text for line in page]
        left = kept(page, known)
        likely = taken(texts, table, min(ODDS))
        for place, line in enumerate(page):
            kind = "site" if line.is_site else "text"
            ruled = is_gone(line.text, set(left), "".join(left))
            counts[kind] += 1
            counts[f"{kind}_rules"] += ruled
            odds = likely.get(place, 0)
            for least in ODDS:
                counts[f"{kind}_{least:g}"] += ruled or odds > least
            if not line.is_site and odds:
                show(f"text {odds:.1f}: {line.text[:60]}")
            if line.is_site and not ruled and odds <= LEAST:
                show(f"left {odds:.1f}: {line.text[:60]}")
    return counts


def files():
    """Each file's name, fold and pages; those with noise first."""
    for group, kind in zip(learnt.material(), (False, True), strict=True):
        paths = sorted(p for p in learnt.PAGES.glob("*.txt") if p.stem.startswith("keep") == kind)
        for place, (path, pages) in enumerate(zip(paths, group, strict=True)):
            yield path.stem, place % learnt.FOLDS, pages


def around(pages, shared):
    """What stands around the texts of these pages set around pieces of reports and laws."""
    chance = Random(11)
    paths = [*(shared / "data/control").glob("*.txt"), *(shared / "data/laws").glob("*.md")]
    bodies = [
        [
            learnt.Line(line.strip(), is_site=False)
            for line in path.open(encoding="utf-8")
            if line.strip()
        ]
        for path in sorted(paths)
    ]
    return [learnt.mixed(chance, pages, bodies) for _ in range(300)]


def measure(shared, show):
    """Sums over all files, each judged by a table that has not seen it."""
    marked, texts = learnt.material()
    loaded = rules.load(plugins=False)
    known = RuleSet(tuple(rule for rule in loaded.rules if rule.id != LIKELY))
    sums = Counter()
    for fold in range(learnt.FOLDS):
        table = learnt.learn(
            learnt.without(marked, fold), [*learnt.without(texts, fold), learnt.cards()]
        )
        unseen = [(name, pages) for name, other, pages in files() if other == fold]
        for name, pages in unseen:
            counts = judged(pages, table, known, show)
            print(f"{name:16}", *(f"{key} {value}" for key, value in counts.items()), flush=True)
            sums.update(counts)
        noisy = list(chain.from_iterable(pages for name, pages in unseen if name[:4] != "keep"))
        for page in around(noisy, shared):
            lines = [line.text for line in page]
            lost = {n: o for n, o in taken(lines, table, min(ODDS)).items() if not page[n].is_site}
            sums["around"] += sum(not line.is_site for line in page)
            for least in ODDS:
                sums[f"around_{least:g}"] += sum(odds > least for odds in lost.values())
            for place, odds in lost.items():
                show(f"around {odds:.1f}: {lines[place][:60]}")
    return sums


def figures(sums, least):
    """Shares: of noise found, of it among what the table adds, of texts that stay."""
    site, text = sums[f"site_{least:g}"], sums[f"text_{least:g}"]
    added, wrong = site - sums["site_rules"], text - sums["text_rules"]
    return {
        "site_recall": site / sums["site"],
        "likely_precision": added / (added + wrong),
        "text_kept": 1 - text / sums["text"],
        "around_kept": 1 - sums[f"around_{least:g}"] / sums["around"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default="", type=folder)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("-v", dest="verbose", action="store_true")
    options = parser.parse_args()
    sums = measure(options.shared, print if options.verbose else lambda _: None)
    for least in ODDS:
        print(
            f"odds {least:g}",
            {name: round(value, 5) for name, value in figures(sums, least).items()},
        )
    sys.exit(not held(FLOORS, figures(sums, LEAST), lift=options.lift))


if __name__ == "__main__":
    main()
