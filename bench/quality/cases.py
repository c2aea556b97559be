"""Score the text cases through the public API: `python bench/quality/cases.py [SHARED]`.

A wraps, B splitting, C noise, D templates; each miss is printed with what came out.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked, folder

import cleaner
from cleaner.dedup import templates

#: Names of flags in the cases and in the contract.
FLAGS = {
    "truncated_end": "truncated-ending",
    "missing_text": "missing-text",
    "missing_part": "missing-part",
}


def wanted_flags(names):
    return {FLAGS.get(n.partition(":")[0], n.partition(":")[0].replace("_", "-")) for n in names}


def wraps(case, parts):
    """Paragraphs as expected, and every expected flag raised."""
    got = [p for part in parts for p in part.paragraphs]
    flags = {f.flag for part in parts for f in part.flags}
    return got == case["expected"]["paragraphs"] and wanted_flags(
        case["expected"]["flags"]
    ) <= flags, got


def splits(case, parts):
    """Parts with number, heading and first paragraph as expected, and every flag."""
    want = case["expected"]["parts"]
    got = [] if len(parts) == 1 else [
        {"number": p.number, "heading": p.heading or None, "first": p.paragraphs[0] if p.paragraphs else ""}
        for p in parts
    ]  # fmt: skip
    same = len(got) == len(want) and all(
        g["heading"] == w["heading"] and g["first"].startswith(w["first"].rstrip())
        and (w["heading"] is None or g["number"] == w["number"])
        for g, w in zip(got, want, strict=True)
    )  # fmt: skip
    flags = {f.flag for part in parts for f in part.flags}
    return same and wanted_flags(case["expected"]["flags"]) <= flags, (got, sorted(flags))


def noise(case, parts):
    """The clean text as expected."""
    got = "\n".join(part.text for part in parts)
    return got == case["expected"]["text"], got


def grouped(case):
    """Groups as expected, and the template with its slots."""
    groups = templates.group(case["input"], least=2)
    got = sorted(sorted(g.members) for g in groups)
    return got == case["expected"]["groups"], [(g.members, g.skeleton) for g in groups]


def results(shared):
    for line in (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["area"] == "D":
            yield case, *grouped(case)
            continue
        title = case.get("title") or case["expected"].get("title")
        parts = cleaner.clean(case["input"], title=title)
        yield case, *{"A": wraps, "B": splits, "C": noise}[case["area"]](case, parts)


def main(shared):
    right, total = {}, {}
    for case, good, got in results(shared):
        area = case["area"]
        total[area] = total.get(area, 0) + 1
        right[area] = right.get(area, 0) + good
        if not good:
            print(f"{case['id']} {case['kind']}\n   want {case['expected']}\n   got  {got}")
    for area in sorted(total):
        print(f"{area}: {right[area]} of {total[area]}")


if __name__ == "__main__":
    main(folder(*asked(__doc__)[:1]))
