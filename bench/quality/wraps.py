"""Score the undoing of hard wraps, and fail where a figure falls below its floor.

    python bench/quality/wraps.py [SHARED] [--seed N] [--pages N] [--raise] [--show N]

Rows plain to furniture are generated pages (`wrap_pages`), rows of a kind are other texts
and other furniture (`wrap_kinds`; half as many pages), sgyy and pdf are real pairs
(labels J and P), cases are the pages of area A, intact and laws are pages that were
never wrapped (`wrap_intact`). Floors stand in `wraps.floors.json`; `--raise` writes the
figures of this run where they are higher, and never lowers one.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import wrap_intact
import wrap_kinds
import wrap_pages
from material import folder

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.rules import RuleSet, load

FLOORS = Path(__file__).with_name("wraps.floors.json")

#: The seed whose floors are kept; any other only reports.
SEED = 1

#: Pages for each generated row, and pages that were never wrapped.
PAGES, INTACT = 200, 2400

_BLANKS_RE = re.compile(r"\s+")


@dataclass
class Tally:
    """Counts of one row.

    Attributes:
        breaks: Breaks seen.
        wrong: Those decided wrongly.
        paragraphs: Paragraphs that there are.
        exact: Those that came out exactly.
        examples: Text on both sides of wrong breaks.
    """

    breaks: int = 0
    wrong: int = 0
    paragraphs: int = 0
    exact: int = 0
    examples: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares that may only rise."""
        out = {}
        if self.breaks:
            out["breaks"] = round(1 - self.wrong / self.breaks, 5)
        if self.paragraphs:
            out["paragraphs"] = round(self.exact / self.paragraphs, 5)
        return out


def cleaned(text: str, rules: RuleSet, title: str = "") -> list[str]:
    """The paragraphs of a page after these rules."""
    parts = clean(Document(Source("-"), text, Meta(title=title)), rules).parts
    return [line for part in parts for line in part.text.split("\n") if line]


def squeezed(text: str) -> str:
    return _BLANKS_RE.sub("", text)


def ends(lines: Iterable[str]) -> set[int]:
    """Where lines end in the text without blanks."""
    out, at = set(), 0
    for line in lines:
        at += len(squeezed(line))
        out.add(at)
    return out


def candidates(text: str, *, spaces: bool) -> dict[int, int]:
    """Places of newlines, and of blanks if asked, in the text without blanks.

    Returns:
        Where each stands with the blanks left out, and with them.
    """
    out, at = {}, 0
    for run in re.finditer(r"\S+|\s+", text):
        if run[0].isspace():
            if spaces or "\n" in run[0]:
                out[at] = run.start()
        else:
            at += len(run[0])
    out.pop(0, None)
    out.pop(at, None)
    return out


def score_page(page: wrap_pages.Page, got: list[str], tally: Tally) -> None:
    """Count the breaks and paragraphs of one generated page."""
    want = list(page.paragraphs)
    if squeezed("".join(got)) != squeezed("".join(want)):
        # furniture left or text lost: no break can be compared, each counts
        pool = Counter(map(squeezed, got))
        hits = sum((pool & Counter(map(squeezed, want))).values())
        tally.exact += hits
        tally.paragraphs += len(want)
        tally.breaks += page.text.count("\n")
        tally.wrong += len(want) - hits
        extra = list((Counter(map(squeezed, got)) - Counter(map(squeezed, want))).elements())
        tally.examples.append(f"text differs: {extra[:3]} {page.look}")
        return
    true, made = ends(want), ends(got)
    spaces = page.look.turn == " "
    kept = candidates("\n".join(want), spaces=True)
    left = candidates("\n".join(got), spaces=True)
    for place, at in candidates(page.text, spaces=spaces).items():
        tally.breaks += 1
        right = (place in true) == (place in made)
        if right and spaces and place not in true:
            right = (place in kept) == (place in left)
        if not right:
            tally.wrong += 1
            kind = "P" if place in true else "J"
            around = page.text[max(0, at - 20) : at + 22].replace("\n", "⏎")
            tally.examples.append(f"{kind} {around}  {page.look}")
    pool = Counter(got)
    tally.exact += sum((pool & Counter(want)).values())
    tally.paragraphs += len(want)


def score_furnished(page: wrap_pages.Page, got: list[str], tally: Tally) -> None:
    """Count the paragraphs of a page with furniture, and the ends that are wrong.

    Breaks cannot be told by their place in the page, for furniture stands between.
    """
    want = list(page.paragraphs)
    pool = Counter(map(squeezed, got)) & Counter(map(squeezed, want))
    hits = sum(pool.values())
    tally.exact += hits
    tally.paragraphs += len(want)
    tally.breaks += page.text.count("\n")
    same = squeezed("".join(got)) == squeezed("".join(want))
    tally.wrong += len(ends(want) ^ ends(got)) if same else len(want) - hits
    if hits < len(want):
        extra = list((Counter(map(squeezed, got)) - pool).elements())
        tally.examples.append(f"{extra[:3]} {page.look}")


# carriage returns are the characters stage's: here they are taken out beforehand


def generated(row: str, count: int, seed: int, shared: Path, rules: RuleSet) -> Tally:
    """One row of generated pages."""
    tally = Tally()
    for page in wrap_pages.pages(row, count, seed, shared):
        score_page(page, cleaned(page.text.replace("\r\n", "\n"), rules), tally)
    return tally


def kind(name: str, count: int, seed: int, shared: Path, rules: dict[bool, RuleSet]) -> Tally:
    """One kind of text or furniture of `wrap_kinds`.

    Args:
        name: Of the kind.
        count: Pages.
        seed: For the pages.
        shared: The material.
        rules: Those for pages with furniture and for pages without.
    """
    tally = Tally()
    furnished = name in wrap_kinds.FURNISHED
    tell = score_furnished if furnished else score_page
    for page in wrap_kinds.pages(name, count, seed, shared):
        tell(page, cleaned(page.text.replace("\r\n", "\n"), rules[furnished]), tally)
    return tally


def pairs(pattern: str, shared: Path, rules: RuleSet) -> Tally:
    """Real wrapped pages: breaks labelled J (joined) or P (paragraph)."""
    tally = Tally()
    for path in sorted((shared / "data" / "wrap").glob(f"{pattern}*.breaks.json")):
        page = path.with_name(path.name.removesuffix(".breaks.json"))
        text = page.read_text(encoding="utf-8")
        lines = text.split("\n")
        made, lost = _made(text, rules)
        for last, following, label in json.loads(path.read_text(encoding="utf-8")):
            if label not in "JP":
                continue
            at = len(squeezed("".join(lines[: last + 1])))
            tally.breaks += 1
            if (at in made) != (label == "P") or at in lost:
                tally.wrong += 1
                around = f"{lines[last][-20:]} ⏎ {lines[following][:20]}"
                tally.examples.append(f"{label} {page.name} {around}")
    return tally


def _made(text: str, rules: RuleSet) -> tuple[set[int], set[int]]:
    """Ends of paragraphs of a page, as places in its text without blanks; and places cut."""
    result = clean(Document(Source("-"), text, Meta()), rules)
    before = [0]
    for char in text:
        before.append(before[-1] + (not char.isspace()))
    made, lost, at = set(), set(), 0
    for edit in result.edits:
        _newlines(text[at : edit.start], at, before, made)
        if "\n" in edit.new:
            made.add(before[edit.start])
        lost.update(range(before[edit.start] + 1, before[edit.end]))
        at = edit.end
    _newlines(text[at:], at, before, made)
    return made, lost


def _newlines(piece: str, at: int, before: list[int], made: set[int]) -> None:
    made.update(before[at + hit.start()] for hit in re.finditer("\n", piece))


def cases(shared: Path, rules: RuleSet) -> Tally:
    """The pages of area A: whole pages are counted as paragraphs."""
    tally = Tally()
    for line in (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["area"] != "A":
            continue
        expected = case["expected"]
        got = cleaned(case["input"].replace("\r\n", "\n"), rules, expected.get("title", ""))
        tally.paragraphs += 1
        tally.exact += got == expected["paragraphs"]
        if got != expected["paragraphs"]:
            tally.examples.append(f"{case['id']} {case['kind']}: {got}")
    return tally


def untouched(pages: list[tuple[str, str]], rules: RuleSet) -> Tally:
    """Pages that were never wrapped: each join is wrong."""
    tally = Tally()
    for kind, text in pages:
        lines = [line for line in text.split("\n") if line.strip()]
        tally.breaks += len(lines) - 1
        for edit in clean(Document(Source("-"), text, Meta()), rules).edits:
            if edit.rule.startswith("wrap/"):
                tally.wrong += 1
                around = text[max(0, edit.start - 20) : edit.end + 20].replace("\n", "⏎")
                tally.examples.append(f"{kind} {edit.rule} {around}")
    return tally


def score(
    shared: Path, seed: int = SEED, count: int = PAGES, intact: int = INTACT
) -> dict[str, Tally]:
    """Every row."""
    own = load(select=["wrap/*", "space/*"], plugins=False)
    everything = load(plugins=False)
    out = {
        row: generated(row, count, seed, shared, everything if row == "furniture" else own)
        for row in wrap_pages.ROWS
    }
    rules = {False: own, True: everything}
    for name in wrap_kinds.KINDS:
        out[f"kind {name}"] = kind(name, count // 2, seed, shared, rules)
    out["sgyy"] = pairs("sgyy", shared, own)
    out["pdf"] = pairs("pdf", shared, own)
    out["cases"] = cases(shared, everything)
    sources = wrap_pages.texts(shared)
    out["intact"] = untouched(wrap_intact.pages(intact, seed, sources), own)
    out["laws"] = untouched(wrap_intact.laws(shared), own)
    return out


def below(tallies: dict[str, Tally]) -> list[str]:
    """Figures under their floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{row} {name}: {got} < {floors[row][name]}"
        for row, tally in tallies.items()
        for name, got in tally.figures().items()
        if got < floors.get(row, {}).get(name, 0)
    ]


def raise_floors(tallies: dict[str, Tally]) -> None:
    """Write the figures of this run where they are higher than the floors."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for row, tally in tallies.items():
        for name, got in tally.figures().items():
            known = floors.setdefault(row, {})
            known[name] = max(got, known.get(name, 0))
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shared", nargs="?", type=folder, default="")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--raise", dest="higher", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args()
    tallies = score(chosen.shared, chosen.seed, chosen.pages)
    for row, tally in tallies.items():
        print(f"{row:18} {tally.breaks:6} breaks, {tally.wrong:3} wrong  {tally.figures()}")
        for example in tally.examples[: chosen.show]:
            print(f"    {example}")
    if chosen.seed != SEED or chosen.pages != PAGES:
        return 0
    if chosen.higher:
        raise_floors(tallies)
    failed = below(tallies)
    print("\n".join(failed) or "no figure below its floor")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
