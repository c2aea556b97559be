"""Signatures that a run keeps: used again, mended, never mixed, safe from a kill."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

import cleaner
from cleaner.config import Config
from cleaner.dedup import Options, Scheme, segments, shelf
from cleaner.duplicates import duplicates
from cleaner.errors import SchemeError

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
