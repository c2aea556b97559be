"""Score page furniture: `python bench/quality/sheets.py [SHARED] [--seed S] [--pages N]`.

Precision and recall of furniture (lines, or numbers in sentences), and of the joining of
what sheets cut in two. `--raise` writes figures that rose into sheets.json; none is lowered.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import sheet_pages
from wrap_pages import texts

from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet, load

FLOORS = Path(__file__).with_name("sheets.json")
SEED, PAGES = 17, 150


def judged(page: sheet_pages.Sheets, rules: RuleSet) -> Counter[str]:
    """Counts of one page: furniture there was, went, text lost; sentences cut, joined, rightly."""
    text = page.text
    gone, made = bytearray(len(text)), set()
    for edit in clean(Document(Source("-"), text), rules).edits:
        gone[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
        if "\n" in edit.new:
            made.add(edit.end)
    out: Counter[str] = Counter()
    starts, at = [], 0
    for piece in page.pieces:
        starts.append(at)
        body = [i for i in range(at, at + len(piece.text)) if text[i].isalnum()]
        at += len(piece.text)
        out["there"] += piece.kind == "sheet"
        out["went"] += piece.kind == "sheet" and all(gone[i] for i in body)
        out["lost"] += piece.kind == "text" and any(gone[i] for i in body)
    for place, closed in page.seams:
        following = next(
            i for i in range(place + 1, len(page.pieces)) if page.pieces[i].kind == "text"
        )
        between = range(starts[place] + len(page.pieces[place].text), starts[following])
        joined = all(gone[i] for i in between) and not made & {*between, starts[following]}
        out["cut"] += not closed
        out["joined"] += joined
        out["rightly"] += joined and not closed
    return out


def figures(counts: Counter[str]) -> dict[str, float]:
    """The shares of the counts."""
    return {
        "furniture precision": counts["went"] / max(1, counts["went"] + counts["lost"]),
        "furniture recall": counts["went"] / max(1, counts["there"]),
        "joins precision": counts["rightly"] / max(1, counts["joined"]),
        "joins recall": counts["rightly"] / max(1, counts["cut"]),
    }


def score(shared: Path, seed: int = SEED, count: int = PAGES) -> dict[str, dict[str, float]]:
    """Every row, rounded down to four places."""
    rules, sources = load(plugins=False), texts(shared)
    out = {}
    for kind in sheet_pages.KINDS:
        counts: Counter[str] = Counter()
        for page in sheet_pages.pages(kind, count, seed, sources):
            counts += judged(page, rules)
        out[kind] = {name: int(value * 10**4) / 10**4 for name, value in figures(counts).items()}
    return out


def below(got: dict[str, dict[str, float]]) -> list[str]:
    """Figures under their floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{row} {name}: {value} < {floors[row][name]}"
        for row, table in got.items()
        for name, value in table.items()
        if value < floors.get(row, {}).get(name, 0)
    ]


def lift(got: dict[str, dict[str, float]]) -> None:
    """Write the figures that are higher than the floors."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for row, table in got.items():
        known = floors.setdefault(row, {})
        known.update({name: max(value, known.get(name, 0)) for name, value in table.items()})
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    """Print the table; 1 if a figure fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--raise", dest="higher", action="store_true")
    chosen = parser.parse_args()
    got = score(chosen.shared, chosen.seed, chosen.pages)
    for row, table in got.items():
        print(f"{row:12}", *(f"{name} {value:.4f}" for name, value in table.items()))
    if chosen.seed != SEED or chosen.pages != PAGES:
        return 0
    if chosen.higher:
        lift(got)
    failed = below(got)
    print("\n".join(failed) or "no figure below its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
