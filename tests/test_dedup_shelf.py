"""Signatures that a run keeps: used again, mended, never mixed, safe from a kill."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest

import cleaner
from cleaner.config import Config
from cleaner.dedup import Options, Scheme, segments, shelf
from cleaner.duplicates import duplicates
from cleaner.errors import SchemeError, StoreError

QUIET = Config(report=False)
COMMAND = [sys.executable, "-m", "cleaner"]
HAN = [chr(0x4E00 + at) for at in range(2000)]


def write(raw, seed, number=24):
    """Pages of their own; every third a copy of the one before with a few signs more."""
    rng = random.Random(seed)
    raw.mkdir(exist_ok=True)
    text = ""
    for at in range(number):
        text = text + "新增" if at % 3 == 2 else "".join(rng.choices(HAN, k=150))
        (raw / f"{seed}-{at:02}.txt").write_text(text + "。\n", encoding="utf-8")


def outcome(clean):
    """Texts, manifest and duplicates of a clean folder."""
    places = [*clean.glob("*.txt"), clean / "manifest.jsonl"]
    places.append(clean / "_cleaner" / "duplicates.jsonl")
    return {path.name: path.read_bytes() for path in places}


def signed(monkeypatch):
    """The number of texts that are signed from now on, as it grows."""
    made = []
    kept = shelf.sign

    def counting(texts, *rest):
        out = kept(texts, *rest)
        made.append(len(out))
        return out

    monkeypatch.setattr(shelf, "sign", counting)
    monkeypatch.setattr("cleaner.dedup.flow.sign", counting)
    return made


def test_a_second_threshold_signs_nothing(tmp_path, monkeypatch):
    """The run keeps signatures; another run, dedup and --against take them."""
    raw, clean, store = tmp_path / "raw", tmp_path / "clean", tmp_path / "sg"
    write(raw, 1)
    made = signed(monkeypatch)
    cleaner.run(raw, clean, QUIET)
    assert sum(made) == 24
    cleaner.run(raw, clean, Config(report=False, threshold=0.6))
    first = duplicates([clean], options=Options(threshold=0.7, unit="doc"))
    duplicates([clean], against=[clean])
    assert sum(made) == 24
    assert len(first.clusters) == 8
    write(raw, 2, 6)
    cleaner.run(raw, clean, QUIET)
    assert sum(made) == 30
    duplicates([raw], signatures=store)
    assert sum(made) == 60
    duplicates([raw], signatures=store, options=Options(threshold=0.5))
    assert sum(made) == 60


def test_a_torn_store_is_told_and_mended(tmp_path):
    """The command says which file; the next run signs again."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    write(raw, 1)
    cleaner.run(raw, clean, QUIET)
    wanted = outcome(clean)
    (file,) = (clean / "_cleaner" / "signatures").glob("*.seg")
    file.write_bytes(file.read_bytes()[:-9])
    command = [*COMMAND, "--lang", "en", "dedup", str(clean), "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert file.name in told.stderr
    assert cleaner.run(raw, clean, QUIET).counts["torn"] == 1
    assert outcome(clean) == wanted
    assert duplicates([clean]).torn == ()


def test_schemes_are_never_mixed(tmp_path):
    """A store of another scheme is refused; a run's own is made anew."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    write(raw, 1)
    duplicates([raw], signatures=tmp_path / "sg", options=Options(num_perm=64))
    with pytest.raises(SchemeError):
        duplicates([raw], signatures=tmp_path / "sg")
    (clean / "_cleaner").mkdir(parents=True)
    (tmp_path / "sg").rename(clean / "_cleaner" / "signatures")
    cleaner.run(raw, clean, QUIET)
    assert segments.schemes(clean / "_cleaner" / "signatures") == {Scheme()}


def survives(folder, raw, calm, delay):
    """A run killed so long after its start; the next one ends as a calm one does."""
    clean = folder / "clean"
    with subprocess.Popen([*COMMAND, "-q", "run", str(raw), str(clean), "-j", "1"]) as child:
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
    cleaner.run(raw, clean, QUIET)
    assert outcome(clean) == calm
    store = segments.load(clean / "_cleaner" / "signatures", Scheme())
    assert store.broken == ()
    assert len(store.records) == 24


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_a_run_killed_at_fifty_points(tmp_path):
    """SIGKILL at fifty random points of `cleaner run`: nothing is lost."""
    raw, rng = tmp_path / "raw", random.Random(7)
    write(raw, 1)
    start = time.monotonic()
    subprocess.run([*COMMAND, "-q", "run", str(raw), str(tmp_path / "calm"), "-j", "1"], check=True)
    took = time.monotonic() - start
    calm = outcome(tmp_path / "calm")
    for number in range(50):
        survives(tmp_path / str(number), raw, calm, rng.uniform(0, took))


def aged(folder, seconds=100):
    """Every file of a folder as if written so long ago."""
    for path in folder.rglob("*"):
        then = path.stat().st_mtime - seconds
        os.utime(path, (then, then))


def later(clean, seconds=50):
    """The run of a folder as if it had ended so long ago: its texts are older by then."""
    place = clean / "_cleaner" / "run.json"
    run = json.loads(place.read_text(encoding="utf-8"))
    ended = datetime.fromisoformat(run["finished"]) - timedelta(seconds=seconds)
    place.write_text(json.dumps({**run, "finished": ended.isoformat()}) + "\n", encoding="utf-8")


def test_an_edited_text_of_an_earlier_folder_is_judged_as_it_is(tmp_path, monkeypatch):
    """Its stored signature is that of another text; one that was removed is no twin."""
    raw, old = tmp_path / "raw", tmp_path / "old"
    write(raw, 5, 6)
    cleaner.run(raw, old, QUIET)
    aged(old)
    later(old)
    made = signed(monkeypatch)
    before = [one.members[0].path for one in duplicates([raw], against=[old]).clusters]
    assert before == [f"5-{at:02}.txt" for at in range(6)]
    (old / "5-00.txt").write_text("与原来毫不相干的另一篇文字，" * 9 + "\n", encoding="utf-8")
    (old / "5-03.txt").unlink()
    made.clear()
    found = duplicates([raw], against=[old])
    left = [one.members[0].path for one in found.clusters]
    assert left == [path for path in before if path not in ("5-00.txt", "5-03.txt")]
    assert sum(made) == 1  # the one that was edited: the raw pages are as they were


def test_a_text_that_a_run_left_edited_is_never_taken_as_its_own(tmp_path):
    """The edit is older than the run that left it alone, so its time tells nothing."""
    raw, old = tmp_path / "raw", tmp_path / "old"
    write(raw, 6, 2)
    cleaner.run(raw, old, QUIET)
    (old / "6-00.txt").write_text("与原来毫不相干的另一篇文字，" * 9 + "\n", encoding="utf-8")
    assert cleaner.run(raw, old, QUIET).left == ("6-00.txt",)
    aged(old)
    later(old)
    found = duplicates([raw], against=[old])
    assert [one.members[0].path for one in found.clusters] == ["6-01.txt"]


def test_a_folder_is_no_torn_file_of_signatures(tmp_path):
    """A folder that is called like one is not looked at."""
    raw = tmp_path / "raw"
    write(raw, 7, 3)
    (tmp_path / "sg" / "000001-aa.seg").mkdir(parents=True)
    assert duplicates([raw], signatures=tmp_path / "sg").torn == ()


@pytest.mark.parametrize("tear", ["cut", "gone", "less", "bytes"])
def test_a_torn_manifest_is_told_and_the_next_run_mends_it(tmp_path, tear):
    """Readers name file and line; the run does all again and loses nothing."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    write(raw, 8, 4)
    cleaner.run(raw, clean, QUIET)
    whole, place = outcome(clean), clean / "manifest.jsonl"
    lines = place.read_bytes().splitlines(keepends=True)
    if tear == "gone":
        place.unlink()
    else:
        torn = {"cut": [*lines[:-1], lines[-1][:90]], "less": lines[1:], "bytes": [b"\xff\n"]}
        place.write_bytes(b"".join(torn[tear]))
    if tear in ("cut", "bytes"):
        with pytest.raises(StoreError, match=r"manifest\.jsonl:[14]: this line is torn"):
            duplicates([raw], against=[clean])
    made = cleaner.run(raw, clean, QUIET)
    assert (made.exit_code, made.counts["reused"], outcome(clean)) == (0, 0, whole)
