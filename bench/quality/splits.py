"""Score the stage `split`: `python bench/quality/splits.py [--shared DIR] [--pages N] [--seed S]`.

Boundaries are page offsets where a piece begins. A page is exact if all boundaries,
numbers, headings, texts (blanks aside) and flags are right. Single works must stay whole.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from material import folder
from split_pages import STOCKS, Page, pages, paragraphs

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet, load

#: Seeds that floors are measured on; other seeds are for unseen pages.
SEEDS = {"open": 20240, "held": 20241}
FLOORS = Path(__file__).with_name("splits.json")
PAGES = 600
KEYS = ("precision", "recall", "exact", "single works whole")
FLAGS = ("count-mismatch", "missing-part", "unnumbered", "unsplit")


def squeeze(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def cut(text: str, title: str, rules: RuleSet):
    """The parts of a page."""
    return clean(Document(Source("-"), text, Meta(title=title)), rules).parts


def flags(parts) -> set[str]:
    """The flags of this stage, missing parts with their number."""
    out = set()
    for part in parts:
        for flag in part.flags:
            if flag.flag in FLAGS:
                number = flag.message.rpartition("(")[2].rstrip(")")
                out.add(f"{flag.flag}:{number}" if flag.flag == "missing-part" else flag.flag)
    return out


def score(page: Page, rules: RuleSet) -> dict[str, object]:
    """Boundaries wanted, found and right, and whether the page is exact."""
    parts = cut(page.text, page.title, rules)
    got = [(part.number, squeeze(part.heading), squeeze(part.text)) for part in parts]
    want = [
        (piece.number, squeeze(piece.heading), squeeze("".join(piece.paragraphs)))
        for piece in page.pieces
    ]
    if not page.pieces:
        whole = len(parts) == 1 and not flags(parts)
        whole = whole and squeeze(parts[0].text) == squeeze(page.text)
        return {"wanted": 0, "found": len(parts) - 1, "right": 0, "exact": whole}
    if page.kind == "unnumbered":
        got = [(number, "", text) for number, _, text in got]
    heads = [text[:20] for _, _, text in want]
    right = Counter(text[:20] for _, _, text in got) & Counter(heads)
    return {
        "wanted": len(want),
        "found": len(got),
        "right": sum(right.values()),
        "exact": got == want and flags(parts) == set(page.flags),
    }


def generated(
    rules: RuleSet, stock: list[str], words: str, seed: int, count: int, *, show: int = 0
):
    """Precision and recall of boundaries, share of exact pages, false splits."""
    total, kinds = Counter(), Counter()
    for page in pages(seed, count, stock, STOCKS[words]):
        row = score(page, rules)
        sort = "many" if page.pieces else "one"
        total[sort] += 1
        total[f"{sort} exact"] += row["exact"]
        total["false"] += not page.pieces and row["found"] > 0
        for key in ("wanted", "found", "right"):
            total[key] += row[key]
        if not row["exact"]:
            kinds[page.kind] += 1
            if show:
                show -= 1
                report(page, rules)
    return {
        "precision": round(total["right"] / total["found"], 4),
        "recall": round(total["right"] / total["wanted"], 4),
        "exact": round(total["many exact"] / total["many"], 4),
        "single works whole": round(total["one exact"] / total["one"], 4),
        "false splits": round(total["false"] / total["one"], 4),
        "pages": total["many"] + total["one"],
    }, kinds


def report(page: Page, rules: RuleSet) -> None:
    """A page that is not exact, for people."""
    parts = cut(page.text, page.title, rules)
    print(f"--- {page.kind} title={page.title!r} flags {set(page.flags)}, got {flags(parts)}")
    print("\n".join(line[:70] for line in page.text.split("\n")[:8]))
    for piece in page.pieces:
        print("   want", piece.number, piece.heading, [p[:12] for p in piece.paragraphs[:3]])
    for part in parts:
        print("   got ", part.number, part.heading, [p[:12] for p in part.paragraphs[:3]])


def whole_works(shared: Path, rules: RuleSet) -> dict[str, list[int]]:
    """Of each kind of single work: how many, how many were cut."""
    data = shared / "data"
    files = {
        "laws": sorted((data / "laws").glob("*.md")),
        "control": sorted((data / "control").glob("*.txt")),
        "novels": sorted((data / "wrap").glob("sgyy*.gold.txt")),
        "html": sorted((data / "html").glob("*.gold.txt")),
    }
    return {
        kind: [
            len(paths),
            sum(len(cut(p.read_text(encoding="utf-8"), "", rules)) > 1 for p in paths),
        ]
        for kind, paths in files.items()
    }


def cases(shared: Path, rules: RuleSet) -> tuple[int, list[str]]:
    """How many cases of area B are right, and which are not."""
    wrong, right = [], 0
    for line in (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["area"] == "B":
            fine = case_is_right(case, rules)
            right += fine
            wrong += [] if fine else [case["id"]]
    return right, wrong


def case_is_right(case: dict, rules: RuleSet) -> bool:
    """Whether numbers, headings, first lines and flags are those of the case."""
    parts = cut(case["input"], "", rules)
    wanted = case["expected"]["parts"]
    got = [(p.number, p.heading or None, p.text) for p in parts] if len(parts) > 1 else []
    same = len(got) == len(wanted) and all(
        number == want["number"] and heading == want["heading"] and text.startswith(want["first"])
        for (number, heading, text), want in zip(got, wanted, strict=True)
    )
    return same and {flag.replace("-", "_") for flag in flags(parts)} == set(case["expected"]["flags"])  # fmt: skip


def floors() -> dict[str, dict[str, float]]:
    """What no change may fall under, by stock of words."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def raised(old: dict[str, float], figures: dict[str, float]) -> dict[str, float]:
    """The floors after a measurement: they never fall."""
    return {key: max(old.get(key, 0.0), figures[key]) for key in KEYS}


def main() -> int:
    """Print every figure; 1 if one is under its floor or a single work was cut."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=folder, default="")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--stock", choices=tuple(STOCKS), action="append")
    parser.add_argument("--show", type=int, default=0, help="print this many wrong pages")
    parser.add_argument("--all-rules", action="store_true", help="not only those of this stage")
    parser.add_argument("--raise-floors", action="store_true", help="write better figures down")
    asked = parser.parse_args()
    rules = load() if asked.all_rules else load(select=("split/*",))
    stock = paragraphs(asked.shared / "data" / "control")
    known, low = floors(), 0
    for words in asked.stock or tuple(STOCKS):
        seed = SEEDS[words] if asked.seed is None else asked.seed
        figures, kinds = generated(rules, stock, words, seed, asked.pages, show=asked.show)
        print(words, f"seed {seed}", figures, dict(kinds.most_common(12)))
        if asked.seed is None and asked.pages == PAGES:
            low += any(figures[key] < value for key, value in known.get(words, {}).items())
            known[words] = raised(known.get(words, {}), figures)
    works = whole_works(asked.shared, rules)
    right, wrong = cases(asked.shared, rules)
    print("single works [pages, cut]", works)
    print("cases of area B right:", right, "wrong:", wrong)
    if asked.raise_floors and not asked.all_rules:
        FLOORS.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return int(low > 0 or bool(wrong) or any(cut for _, cut in works.values()))


if __name__ == "__main__":
    sys.exit(main())
