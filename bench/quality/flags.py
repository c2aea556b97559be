"""Score the flags: `python bench/quality/flags.py [--shared DIR] [--pages N] [--seed S]`.

Prints precision and recall of each flag on pages damaged on purpose, false flags on
whole pages and traps, and every flag on the control texts and laws as they are, to be
read and judged. `--raise` writes figures that rose into flags.json; none is lowered.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from flag_pages import DAMAGES, Page, damaged, documents, intact, read
from material import folder

from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet, load

#: Seeds that floors are measured on; other seeds are for unseen pages.
SEEDS = {"open": 41, "held": 42}
FLOORS = Path(__file__).with_name("flags.json")
PAGES = 60


def rules() -> RuleSet:
    """The flag rules alone: generated pages are final texts."""
    return load(plugins=False, select=["flag/*"])


def stocks(shared: Path) -> dict[str, list[list[str]]]:
    """Every second document for each stock."""
    every = documents(shared)
    return {"open": every[::2], "held": every[1::2]}


def raised(paragraphs: list[str], chosen: RuleSet) -> set[str]:
    """The flags of a page."""
    page = Document(Source("-"), "\n".join(paragraphs) + "\n")
    return {flag.flag for part in clean(page, chosen).parts for flag in part.flags}


def pages(stock: list[list[str]], seed: int, count: int) -> list[Page]:
    """Damaged and whole pages."""
    return [*damaged(stock, seed, count), *intact(stock, seed, count)]


def measured(made: list[Page], chosen: RuleSet, *, show: int = 0) -> dict[str, dict[str, float]]:
    """Precision and recall of each flag, and false flags in 100 whole pages."""
    right, false, wanted = Counter(), Counter(), Counter()
    whole = false_whole = 0
    shown: dict[str, int] = defaultdict(int)
    for page in made:
        got = raised(page.paragraphs, chosen) - page.also
        wanted.update(page.flags)
        right.update(got & page.flags)
        false.update(got - page.flags)
        if not page.flags:
            whole += 1
            false_whole += len(got)
        for flag in got ^ page.flags:
            shown[flag] += 1
            if shown[flag] <= show:
                sign = "false " if flag in got else "missed"
                print(
                    sign,
                    flag,
                    "|",
                    page.kind,
                    "|",
                    " ⏎ ".join(p[:30] + "…" + p[-20:] for p in page.paragraphs[-4:]),
                )
    table = {
        flag: {
            "precision": round(right[flag] / max(1, right[flag] + false[flag]), 4),
            "recall": round(right[flag] / max(1, wanted[flag]), 4),
        }
        for flag in DAMAGES
    }
    table["whole pages"] = {"without false flags": round(1 - false_whole / whole, 4)}
    return table


def as_they_are(shared: Path) -> dict[str, tuple[int, Counter, list[str]]]:
    """Flags of intact texts under all rules, each with its place."""
    data, chosen = shared / "data", load(plugins=False)
    kinds = {
        "control": sorted((data / "control").glob("*.txt")),
        "laws": sorted((data / "laws").glob("*.md")),
        "novels": sorted((data / "wrap").glob("sgyy*.gold.txt")),
        "html": sorted((data / "html").glob("*.gold.txt")),
    }
    out = {}
    for kind, paths in kinds.items():
        found, places = Counter(), []
        for path in paths:
            text = "\n".join(read(path)) + "\n"
            for part in clean(Document(Source("-"), text), chosen).parts:
                for flag in part.flags:
                    if flag.flag in DAMAGES:
                        found[flag.flag] += 1
                        around = part.text[max(0, flag.start - 16) : flag.end + 16]
                        places.append(
                            f"{path.name[:24]} {flag.flag} {around!r} {flag.message[-24:]}"
                        )
        out[kind] = (len(paths), found, places)
    return out


def floors() -> dict[str, dict[str, dict[str, float]]]:
    """The figures that no change may lower."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def risen(old: dict, new: dict) -> dict:
    """The higher of each two figures."""
    return {
        stock: {
            row: {
                key: max(value, old.get(stock, {}).get(row, {}).get(key, 0.0))
                for key, value in figures.items()
            }
            for row, figures in table.items()
        }
        for stock, table in new.items()
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=folder, default="")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--seed", type=int, help="instead of the two fixed ones")
    parser.add_argument("--show", type=int, default=0, help="errors of each flag to print")
    parser.add_argument("--texts", action="store_true", help="flags on control texts and laws, too")
    parser.add_argument("--whole", action="store_true", help="under all rules, not the flags alone")
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    chosen, tables = load(plugins=False) if args.whole else rules(), {}
    for name, stock in stocks(args.shared).items():
        made = pages(stock, SEEDS[name] if args.seed is None else args.seed, args.pages)
        tables[name] = measured(made, chosen, show=args.show)
        print(f"\n{name}: {len(made)} pages")
        for row, figures in tables[name].items():
            print(f"  {row:26}", *(f"{key} {value:.3f}" for key, value in figures.items()))
    if args.texts:
        for kind, (count, found, places) in as_they_are(args.shared).items():
            print(f"\n{kind}: {count} texts, {dict(found)}")
            print("\n".join(f"  {place}" for place in places))
    if args.lift and not args.whole:
        FLOORS.write_text(
            json.dumps(risen(floors(), tables), indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
