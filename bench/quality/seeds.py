"""Score the real pages against their gold: `python bench/quality/seeds.py [SHARED]`."""

import importlib.util
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked, folder

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.rules import load


def scorer(shared: Path):
    """The function `score` of shared/tools/score.py."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def main(shared: Path) -> None:
    score, rules = scorer(shared), load()
    for gold_path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        page = (shared / "seeds" / gold["source"]).read_text(encoding="utf-8")
        cleaned = clean(Document(Source(gold["source"]), page, Meta()), rules)
        figures = score(
            [p.text for p in cleaned.parts], [d["paragraphs"] for d in gold["documents"]]
        )
        print(gold["source"], figures)
        for number, document in enumerate(gold["documents"]):
            want = set(document["flags"])
            got = (
                {f.flag for f in cleaned.parts[number].flags}
                if number < len(cleaned.parts)
                else set()
            )
            if want != got:
                print(
                    f"  part {number + 1}: missing {sorted(want - got)}, extra {sorted(got - want)}"
                )


if __name__ == "__main__":
    main(folder(*asked(__doc__)[:1]))
