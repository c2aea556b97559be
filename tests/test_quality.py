"""Floors on the quality material. They only rise."""

import gzip
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.document import Document, Source
from cleaner.ledger import replay, restore
from cleaner.pipeline import clean
from cleaner.rules import load

BENCH = Path(__file__).parent.parent / "bench" / "quality"

#: Cases right, by area. A wraps, B splitting, C noise, D templates.
FLOORS = {"A": 21, "B": 17, "C": 20, "D": 6}

#: Flags over all seed pages that the gold does not hold: at most this many.
EXTRA_FLAGS = 0


@pytest.fixture(scope="module")
def rules():
    return load(plugins=False)


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def golds(shared):
    return [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "gold").glob("*.json"))
    ]


def page_of(shared, gold):
    return (shared / "seeds" / gold["source"]).read_bytes().decode()


def test_seed_pages_are_cleaned_exactly(shared, rules):
    """Body lost 0, noise left 0, every paragraph, eight documents."""
    score = module(shared / "tools" / "score.py").score
    documents = 0
    for gold in golds(shared):
        cleaned = clean(Document(Source("-"), page_of(shared, gold)), rules)
        figures = score(
            [p.text for p in cleaned.parts], [d["paragraphs"] for d in gold["documents"]]
        )
        assert figures["body_lost_chars"] == 0, gold["source"]
        assert figures["noise_left_chars"] == 0, gold["source"]
        assert figures["paragraph_f1"] == 1.0, gold["source"]
        documents += len(cleaned.parts)
        assert restore(cleaned.text, cleaned.edits) == page_of(shared, gold)
        assert replay(page_of(shared, gold), cleaned.edits) == cleaned.text
    assert documents == 8


def test_seed_pages_raise_the_flags_of_the_gold(shared, rules):
    """Every flag, and hardly one more."""
    extra = []
    for gold in golds(shared):
        cleaned = clean(Document(Source("-"), page_of(shared, gold)), rules)
        for part, document in zip(cleaned.parts, gold["documents"], strict=True):
            got = {flag.flag for flag in part.flags}
            assert set(document["flags"]) <= got, gold["source"]
            extra += sorted(got - set(document["flags"]))
    assert len(extra) <= EXTRA_FLAGS, extra


def test_seed_pages_give_their_metadata(shared, rules):
    """Title, author and date as a person read them."""
    for gold in golds(shared):
        for name, value in gold.get("metadata", {}).items():
            if name != "declared_documents":
                part = clean(Document(Source("-"), page_of(shared, gold)), rules).parts[0]
                if len(gold["documents"]) == 1:
                    assert getattr(part.meta, name) == value, (gold["source"], name)


@pytest.mark.parametrize("area", sorted(FLOORS))
def test_cases_reach_their_floor(shared, area):
    """Through the public API, as a user calls it."""
    results = [row for row in module(BENCH / "cases.py").results(shared) if row[0]["area"] == area]
    missed = [case["id"] for case, good, _ in results if not good]
    assert len(results) - len(missed) >= FLOORS[area], missed


def sentences(text):
    """What stands between full stops, without blanks and zero-width characters."""
    return [s for s in re.split(r"[。！？]", re.sub(r"[\s\u200b]+", "", text)) if len(s) >= 6]


def test_no_sentence_of_the_control_reports_is_lost(shared, rules):
    """Whole reports, whole laws: every sentence is still there."""
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        page = path.read_bytes().decode()
        cleaned = clean(Document(Source(path.name), page), rules)
        assert len(cleaned.parts) == 1, path.name
        kept = re.sub(r"\s+", "", cleaned.text)
        lost = [sentence for sentence in sentences(page) if sentence not in kept]
        assert lost == [], path.name


def test_clean_lines_stay(shared):
    """Not one line changes; blanks at its ends are layout, not text."""
    changed = []
    with gzip.open(shared / "cases" / "clean_lines.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            made = "\n".join(part.text for part in cleaner.clean(text))
            if made.strip() != text.strip():
                changed.append(text)
    assert changed == []


# ── the scripts themselves ──

SCRIPTS = sorted(
    path
    for path in BENCH.parent.rglob("*.py")
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "path", SCRIPTS, ids=lambda path: path.relative_to(BENCH.parent).as_posix()
)
def test_a_script_answers_to_help(path):
    """Each asks its words of `material.asked` or of argparse, and says what it is for."""
    text = path.read_text(encoding="utf-8")
    assert "asked(__doc__" in text or "ArgumentParser(description=__doc__" in text


def test_without_the_material_a_script_says_so_in_one_line(tmp_path):
    """Exit 2 and no traceback."""
    words = [sys.executable, str(BENCH / "seeds.py"), str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"no quality material in {tmp_path} (it lacks seeds, gold, cases, data)" in done.stderr
