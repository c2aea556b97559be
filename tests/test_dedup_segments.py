"""Signatures on disk: appended, merged, torn, killed, compared again."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from cleaner.dedup import Item, Known, Options, Scheme, bands, find, segments, sign
from cleaner.dedup.segments import Record
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
    assert np.array_equal(stored.signed.rows, other.joined(one).rows)
    assert np.array_equal(stored.signed.sizes, other.joined(one).sizes)
    assert stored.broken == ()
    assert segments.append(tmp_path, [], sign([], SCHEME)) is None
    scheme, rows = segments.mapped(min(tmp_path.glob("*.seg")))
    assert scheme == SCHEME
    assert np.array_equal(rows, one.rows)


def test_the_latest_of_a_path_counts_and_merging_keeps_it(tmp_path):
    """A document signed again replaces its row, before and after a merge."""
    segments.append(tmp_path, records("a"), sign(texts(1), SCHEME))
    again = sign(texts(3), SCHEME)
    segments.append(tmp_path, [r._replace(stamp="new") for r in records("a")], again)
    for _ in range(2):
        stored = segments.load(tmp_path, SCHEME)
        assert np.array_equal(stored.signed.rows, again.rows)
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
    rows = {("", record.path): at for at, record in enumerate(stored.records)}
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


def test_meeting_is_pairs_between_old_and_new():
    """The join gives the pairs of the batch mode that hold one old and one new row."""
    rng = np.random.default_rng(2)
    rows = rng.integers(0, 3, (400, 16), dtype=np.uint32)
    cut = bands.Plan(4, 4)
    old, new = rows[:300], rows[300:]
    wanted = set()
    for band in range(4):
        here = slice(4 * band, 4 * band + 4)
        for a in range(300):
            for b in np.flatnonzero((new[:, here] == old[a, here]).all(axis=1)):
                wanted.add((a, int(b)))
    got = bands.meeting(old, new, cut)
    assert set(zip(got.one.tolist(), got.other.tolist(), strict=True)) == wanted
    assert len(got.one) == len(wanted) > 0
    assert len(bands.meeting(old[:0], new, cut).one) == 0


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
    assert np.array_equal(final.signed.rows, whole.rows)


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
