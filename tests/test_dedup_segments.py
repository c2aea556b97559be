"""Signatures on disk: appended, merged, torn, killed, compared again."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from cleaner.dedup import Item, Known, Options, Scheme, Signatures, bands, find, segments, sign
from cleaner.dedup.segments import Record
from cleaner.dedup.signatures import narrow
from cleaner.errors import SchemeError, StoreError

HAN = [chr(0x4E00 + at) for at in range(2000)]
SCHEME = Scheme(permutations=32)


def texts(seed, number=20):
    rng = random.Random(seed)
    return ["".join(rng.choices(HAN, k=120)) for _ in range(number)]


def records(prefix, number=20):
    return [Record(f"{prefix}{n}", "", f"{prefix}/{n:03}\u2028.txt", str(n)) for n in range(number)]


def test_what_is_appended_is_there(tmp_path):
    """Rows, sizes and records of several segments, by path."""
    one, other = sign(texts(1), SCHEME), sign(["短", *texts(2)[1:]], SCHEME)
    segments.append(tmp_path, records("b"), one)
    segments.append(tmp_path, records("a"), other)
    stored = segments.load(tmp_path, SCHEME)
    assert stored.records == (*records("a"), *records("b"))
    assert np.array_equal(stored.signed.rows, narrow(other.joined(one).rows))
    assert np.array_equal(stored.signed.sizes, other.joined(one).sizes)
    assert stored.broken == ()
    assert segments.append(tmp_path, [], sign([], SCHEME)) is None
    scheme, rows = segments.mapped(min(tmp_path.glob("*.seg")))
    assert scheme == SCHEME
    assert np.array_equal(rows, narrow(one.rows))


def test_the_latest_of_a_path_counts_and_merging_keeps_it(tmp_path):
    """A document signed again replaces its row, before and after a merge."""
    segments.append(tmp_path, records("a"), sign(texts(1), SCHEME))
    again = sign(texts(3), SCHEME)
    segments.append(tmp_path, [r._replace(stamp="new") for r in records("a")], again)
    for _ in range(2):
        stored = segments.load(tmp_path, SCHEME)
        assert np.array_equal(stored.signed.rows, narrow(again.rows))
        assert {record.stamp for record in stored.records} == {"new"}
        segments.merge(tmp_path, SCHEME)
        assert len(list(tmp_path.iterdir())) == 1


def test_schemes_do_not_mix(tmp_path):
    """Another scheme can neither be added nor read."""
    segments.append(tmp_path, records("a"), sign(texts(1), SCHEME))
    with pytest.raises(SchemeError):
        segments.append(tmp_path, records("b"), sign(texts(2), Scheme(permutations=64)))
    with pytest.raises(SchemeError):
        segments.load(tmp_path, Scheme(permutations=32, seed=9))


@pytest.mark.parametrize("where", [0, 10, 30, 5000, -9, -1])
def test_a_torn_file_is_noticed(tmp_path, where):
    """One changed byte anywhere, or a missing end: the segment is left out and named."""
    segments.append(tmp_path, records("a"), sign(texts(1), SCHEME))
    path = segments.append(tmp_path, records("b"), sign(texts(2), SCHEME))
    data = bytearray(path.read_bytes())
    if where == -1:
        path.write_bytes(data[:-1])
        with pytest.raises(StoreError):
            segments.mapped(path)
    else:
        end = len(bytes(data).rstrip(b"\0"))
        data[where if where >= 0 else end + where] ^= 1
        path.write_bytes(data)
    stored = segments.load(tmp_path, SCHEME)
    assert stored.broken == (path.name,)
    assert stored.records == tuple(records("a"))
    segments.merge(tmp_path, SCHEME)
    assert segments.load(tmp_path, SCHEME).broken == ()


def test_known_signatures_give_the_same_result(tmp_path):
    """Another threshold without hashing: only documents of pairs are read."""
    rng = random.Random(4)
    made = texts(5, 60)
    made += [
        text[:60] + "".join(rng.choices(HAN, k=n)) + text[60:] for n, text in enumerate(made[:20])
    ]
    items = [Item(str(n), "", f"{n:03}", text) for n, text in enumerate(made)]
    signed = sign(made)
    segments.append(tmp_path, [Record(i.id, "", i.path, "") for i in items], signed)
    stored = segments.load(tmp_path, Scheme())
    rows = {("", record.path, record.id): at for at, record in enumerate(stored.records)}
    asked = []

    def lazy(item):
        return item._replace(text=lambda: asked.append(item.id) or item.text)

    for threshold in (0.6, 0.8, 0.95):
        options = Options(threshold=threshold, unit="doc")
        wanted = find(items, options)
        got = find(map(lazy, items), options, known=Known(stored.signed, rows))
        assert got == wanted
    assert set(asked) < {item.id for item in items}
    with pytest.raises(SchemeError):
        find(items, Options(num_perm=64), known=Known(stored.signed, rows))


@pytest.mark.parametrize("kernel", ["auto", "numpy"])
def test_meeting_is_the_batch_mode_with_old_rows(kernel):
    """The join gives what sorting all rows together gives, long runs too."""
    rng = np.random.default_rng(2)
    for values, old in ((3, 300), (40, 399), (2, 5), (3, 0), (3, 400)):
        rows = rng.integers(0, values, (400, 16), dtype=np.uint8)
        cut = bands.Plan(4, 4)
        wanted = bands.pairs(rows, cut, old)
        got = bands.meeting(rows[:old], rows[old:], cut, kernel)
        assert np.array_equal(got.one, wanted.one)
        assert np.array_equal(got.other, wanted.other)
    assert len(wanted.one) == 0


def test_whole_values_give_datasketch_signatures(tmp_path):
    """Stored whole, a row is a LeanMinHash; narrow ones say that they cannot be."""
    signed = sign(texts(1), SCHEME)
    segments.append(tmp_path / "whole", records("a"), signed, whole=True)
    segments.append(tmp_path / "whole", records("b"), sign(texts(2), SCHEME), whole=True)
    segments.merge(tmp_path / "whole", SCHEME)
    stored = segments.load(tmp_path / "whole", SCHEME).signed
    assert stored.to_lean(3) == signed.to_lean(3)
    segments.append(tmp_path / "whole", records("c"), stored)
    segments.append(tmp_path / "narrow", records("a"), signed)
    for name in ("whole", "narrow"):
        with pytest.raises(SchemeError):
            segments.load(tmp_path / name, SCHEME).signed.to_lean(3)


def test_a_document_takes_170_bytes(tmp_path):
    """Rows, sizes, ids, digests and paths of 20,000 documents."""
    digests = [hashlib.sha256(str(n).encode()).hexdigest()[:16] for n in range(20_000)]
    owners = [
        Record(f"{digest}-1", "", f"site{n // 1000:02}/page-{n:06}.txt", digest[::-1])
        for n, digest in enumerate(digests)
    ]
    rows = np.random.default_rng(1).integers(0, 1 << 32, (20_000, 128), dtype=np.uint32)
    path = segments.append(tmp_path, owners, Signatures(Scheme(), rows, np.ones(20_000, int)))
    assert path.stat().st_size <= 170 * 20_000
    assert segments.load(tmp_path, Scheme()).records == tuple(owners)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_dedup_segments import SCHEME, records, texts
from cleaner.dedup import segments, sign
folder = Path(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[2]), 12):
    segments.append(folder, records(f"p{number:02}"), sign(texts(number), SCHEME))
    print(number, flush=True)
    if number % 4 == 3:
        segments.merge(folder, SCHEME)
"""


def killed(folder, delay):
    """Run the writer, kill it so long after its start; what it had acknowledged."""
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", WRITER, str(folder), "0", here]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        return [int(line) for line in child.stdout.read().splitlines() if line]


def survives(folder, delay):
    """Nothing acknowledged is lost; the next run gives the same store."""
    acknowledged = killed(folder, delay)
    stored = segments.load(folder, SCHEME)
    there = {record.path for record in stored.records}
    assert stored.broken == ()
    for number in acknowledged:
        assert {record.path for record in records(f"p{number:02}")} <= there
    for number in range(12):
        segments.append(folder, records(f"p{number:02}"), sign(texts(number), SCHEME))
    segments.merge(folder, SCHEME)
    final = segments.load(folder, SCHEME)
    assert final.records == tuple(r for n in range(12) for r in records(f"p{n:02}"))
    whole = sign((text for n in range(12) for text in texts(n)), SCHEME)
    assert np.array_equal(final.signed.rows, narrow(whole.rows))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("delay", [0.0, 0.01, 0.05])
def test_a_killed_writer_loses_nothing(tmp_path, delay):
    """SIGKILL at a few points."""
    survives(tmp_path, delay)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_a_writer_killed_at_fifty_points(tmp_path):
    """SIGKILL at fifty random points of a run."""
    rng = random.Random(11)
    for number in range(50):
        survives(tmp_path / str(number), rng.uniform(0, 0.12))
