"""A batch from raw to clean, in real folders."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import cleaner
from cleaner import store
from cleaner.config import Config
from cleaner.errors import ExtraError, StoreError, UsageError
from cleaner.ledger import replay
from cleaner.records import edits_of

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"
QUIET = Config(report=False)


def tree(folder):
    """Every file but those that hold time stamps, by path."""
    timed = ("run.json", "history.jsonl", "report.html", "lock")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in timed
    }


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The sample pages, cleaned once."""
    clean = tmp_path_factory.mktemp("batch") / "clean"
    report = cleaner.run(RAW, clean, QUIET)
    return clean, report


def lines(path):
    return list(store.records(path))


def test_every_input_is_in_the_manifest_or_skipped(batch):
    """No input vanishes."""
    clean, _ = batch
    told = {line["source"].partition("#")[0] for line in lines(clean / "manifest.jsonl")}
    told |= {line["source"] for line in lines(clean / "_cleaner" / "skipped.jsonl")}
    assert told == {path.name for path in RAW.iterdir()}


def test_the_sample_batch_has_nothing_to_complain_about(batch):
    """Exit 0, nothing unreadable, the collection split, the copy found."""
    _, report = batch
    assert report.exit_code == 0
    assert report.counts["split_pages"] == 1
    assert report.counts["duplicates"] == 1
    assert not report.skipped


@pytest.mark.parametrize(
    ("name", "schema"),
    [("manifest.jsonl", "manifest")]
    + [(f"_cleaner/{kind}.jsonl", kind)
       for kind in ("audit", "flags", "skipped", "duplicates", "templates", "history")]
    + [("_cleaner/run.json", "run")],
)  # fmt: skip
def test_records_fit_their_schemas(batch, name, schema):
    """Every line that a run writes fits the schema that ships."""
    clean, _ = batch
    text = (ROOT / "cleaner" / "schemas" / f"{schema}.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    for line in lines(clean / name):
        validator.validate(line)


def test_restore_gives_every_page_back(batch):
    """The decoded page comes back from clean text and audit."""
    clean, _ = batch
    for audit in lines(clean / "_cleaner" / "audit.jsonl"):
        mine = [m for m in lines(clean / "manifest.jsonl") if m["source"] == audit["source"]]
        page = cleaner.restore(clean / mine[0]["path"])
        assert len(page) == audit["decoded_chars"]
        written = "".join((clean / m["path"]).read_bytes().decode() for m in mine)
        assert replay(page, edits_of(audit)) == written


def test_counts_of_the_audit_sum_to_the_run(batch):
    """run.json counts what the audit lists, rule by rule."""
    clean, _ = batch
    run = json.loads((clean / "_cleaner" / "run.json").read_text(encoding="utf-8"))
    edits = {}
    for audit in lines(clean / "_cleaner" / "audit.jsonl"):
        for group in audit["groups"]:
            edits[group["rule"]] = edits.get(group["rule"], 0) + len(group["at"])
    assert {rule: entry["edits"] for rule, entry in run["rules"].items()} == edits


def test_texts_are_one_paragraph_a_line(batch):
    """UTF-8, LF, no BOM, no blank line, one newline at the end."""
    clean, _ = batch
    for path in clean.rglob("*.txt"):
        text = path.read_bytes().decode()
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\r" not in text
        assert "\ufeff" not in text
        assert all(line.strip() for line in text[:-1].split("\n"))


def test_two_runs_are_byte_identical(batch, tmp_path):
    """The same batch gives the same bytes, with one worker or two."""
    clean, _ = batch
    cleaner.run(RAW, tmp_path / "two", Config(report=False, jobs=2))
    assert tree(clean) == tree(tmp_path / "two")


def test_clean_text_is_a_fixed_point(batch, tmp_path):
    """Cleaning clean text changes nothing."""
    clean, _ = batch
    report = cleaner.run(
        clean, tmp_path / "again", Config(report=False, glob=("*.txt",)), check=True
    )
    assert report.counts["changed"] == 0
    assert report.exit_code == 0


def test_an_unchanged_page_is_taken_from_the_last_run(tmp_path):
    """A second run cleans only what changed, and writes the same."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    shutil.copytree(RAW, raw)
    cleaner.run(raw, clean, QUIET)
    before = tree(clean)
    again = cleaner.run(raw, clean, QUIET)
    assert again.counts["reused"] == again.counts["inputs"]
    assert tree(clean) == before
    (raw / "06-big5.txt").write_text("换了一段新的内容，写在这里做试验。\n", encoding="utf-8")
    third = cleaner.run(raw, clean, QUIET)
    assert third.counts["reused"] == third.counts["inputs"] - 1
    assert (clean / "06-big5.txt").read_text(
        encoding="utf-8"
    ) == "换了一段新的内容，写在这里做试验。\n"


def test_outputs_of_removed_pages_go_and_foreign_files_stay(tmp_path):
    """Only what a run wrote is ever deleted."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    shutil.copytree(RAW, raw)
    cleaner.run(raw, clean, QUIET)
    (clean / "notes.txt").write_text("mine\n")
    (raw / "06-big5.txt").unlink()
    cleaner.run(raw, clean, QUIET)
    assert not (clean / "06-big5.txt").exists()
    assert (clean / "notes.txt").read_text() == "mine\n"


def test_outputs_edited_by_hand_are_left_alone_without_force(tmp_path):
    """A person's edit survives, is reported, and goes only with force."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "a.txt").write_text(
        "扫描二维码关注“试验田”公众号\n这里是第一版的内容，写得比较短。\n", encoding="utf-8"
    )
    cleaner.run(raw, clean, QUIET)
    (clean / "a.txt").write_text("by hand\n")
    (raw / "a.txt").write_text("这里是第二版的内容，写得稍微长了一点。\n", encoding="utf-8")
    report = cleaner.run(raw, clean, QUIET)
    assert (clean / "a.txt").read_text() == "by hand\n"
    assert report.left == ("a.txt",)
    assert report.exit_code == 1
    with pytest.raises(StoreError):
        cleaner.restore(clean / "a.txt")
    forced = cleaner.run(raw, clean, QUIET, force=True)
    assert forced.exit_code == 0
    assert "第二版" in (clean / "a.txt").read_text(encoding="utf-8")


def test_dropped_duplicates_are_not_written_and_come_back(tmp_path):
    """`drop` leaves the kept one; when that goes, its twin is written again."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    text = "".join(
        f"第{n}天，队员们沿着河道走了二十里，沿途记下水位和植被的变化。" for n in "一二三四五六七"
    )
    for name in "ab":
        (raw / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    config = Config(report=False, dedup="drop")
    cleaner.run(raw, clean, config)
    assert sorted(path.name for path in clean.glob("*.txt")) == ["a.txt"]
    (skipped,) = lines(clean / "_cleaner" / "skipped.jsonl")
    assert (skipped["source"], skipped["reason"]) == ("b.txt", "duplicate")
    (raw / "a.txt").unlink()
    cleaner.run(raw, clean, config)
    assert sorted(path.name for path in clean.glob("*.txt")) == ["b.txt"]


def test_a_bad_page_costs_only_itself(tmp_path):
    """Unreadable, binary and empty inputs are skipped with their reason."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "good.txt").write_text("这一页没有任何问题，应当原样写出来。\n", encoding="utf-8")
    (raw / "empty.txt").write_bytes(b"")
    (raw / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (raw / "loop").symlink_to(raw)
    report = cleaner.run(raw, clean, QUIET)
    reasons = {
        line["source"]: line["reason"] for line in lines(clean / "_cleaner" / "skipped.jsonl")
    }
    assert reasons == {"empty.txt": "empty", "picture.png": "binary"}
    assert report.exit_code == 1
    assert [path.name for path in clean.glob("*.txt")] == ["good.txt"]


def test_a_page_that_would_lose_too_much_is_kept_as_it_was(tmp_path):
    """Over-cleaning is a finding, never a loss."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    page = "加入VIP免费下载 立即下载\n" * 80 + "只有这一句是正文。\n"
    (raw / "a.txt").write_text(page, encoding="utf-8")
    report = cleaner.run(raw, clean, QUIET)
    assert (clean / "a.txt").read_text(encoding="utf-8") == page
    assert report.counts["quarantined"] == 1
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("raw", "raw"), ("raw", "raw/clean"), ("raw/inner", "raw"), ("none", "clean")],
)
def test_folders_that_cannot_work_are_refused(tmp_path, raw, clean):
    """Same, nested or missing folders are a usage error."""
    (tmp_path / "raw" / "inner").mkdir(parents=True)
    (tmp_path / "raw" / "a.txt").write_text("甲\n", encoding="utf-8")
    with pytest.raises(UsageError):
        cleaner.run(tmp_path / raw, tmp_path / clean, QUIET)


def test_nothing_to_read_is_an_error(tmp_path):
    """An empty folder is never a success."""
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError):
        cleaner.run(tmp_path / "raw", tmp_path / "clean", QUIET)


def test_a_second_run_at_the_same_time_is_refused(tmp_path):
    """The lock names its holder."""
    with (
        store.lock(tmp_path),
        pytest.raises(StoreError, match=str(os.getpid())),
        store.lock(tmp_path),
    ):
        pass


def test_same_stems_in_a_folder_do_not_collide(tmp_path):
    """a.txt keeps its name, a.html beside it keeps its suffix."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "a.txt").write_text("第一份文件的正文，写得简单一些。\n", encoding="utf-8")
    (raw / "a.md").write_text("第二份文件的正文，写得也很简单。\n", encoding="utf-8")
    cleaner.run(raw, clean, QUIET)
    assert sorted(path.name for path in clean.glob("*.txt")) == ["a.md.txt", "a.txt"]


SLOW_RUN = """
import sys, time
import cleaner
from cleaner import jobs
from cleaner.config import Config
kept = jobs._stage
def slowly(*args):
    kept(*args)
    time.sleep(0.05)
jobs._stage = slowly
cleaner.run(sys.argv[1], sys.argv[2], Config(report=False, dedup="off"))
"""


def test_a_killed_run_leaves_the_old_batch_and_the_next_goes_on(tmp_path):
    """SIGKILL half-way: old outputs whole, the next run ends as if nothing happened."""
    raw, clean, calm = tmp_path / "raw", tmp_path / "clean", tmp_path / "calm"
    raw.mkdir()
    config = Config(report=False, dedup="off")
    for number in range(60):
        (raw / f"{number:02}.txt").write_text(
            f"第{number}页，上一版的内容在这里。\n", encoding="utf-8"
        )
    cleaner.run(raw, clean, config)
    before = tree(clean)
    for number in range(60):
        (raw / f"{number:02}.txt").write_text(
            f"第{number}页，新一版的内容在这里。\n", encoding="utf-8"
        )
    process = subprocess.Popen([sys.executable, "-c", SLOW_RUN, raw, clean])
    inputs = clean / "_cleaner" / "staging"
    deadline = time.monotonic() + 60
    while not any(p.stat().st_size for p in inputs.glob("*/inputs.jsonl")):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    now = tree(clean)
    assert {name: now[name] for name in before} == before
    report = cleaner.run(raw, clean, config)
    assert report.counts["reused"] > 0
    cleaner.run(raw, calm, config)
    assert tree(clean) == tree(calm)


def kill_on_poison(task):
    """A job that dies on one input."""
    from cleaner.jobs import work

    if any("poison" in order.path for order in task.orders):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(task)


def test_an_input_that_kills_its_worker_is_reported_and_left_out(tmp_path, monkeypatch):
    """Three deaths, then the run goes on without it."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    for name in ("a", "poison", "z"):
        (raw / f"{name}.txt").write_text(f"这是{name}页的正文，没有别的内容。\n", encoding="utf-8")
    monkeypatch.setattr("cleaner.batch.work", kill_on_poison)
    report = cleaner.run(raw, clean, Config(report=False, jobs=2))
    (skipped,) = lines(clean / "_cleaner" / "skipped.jsonl")
    assert skipped["source"] == "poison.txt"
    assert "signal 9" in skipped["detail"]
    assert sorted(path.name for path in clean.glob("*.txt")) == ["a.txt", "z.txt"]
    assert report.exit_code == 1


def test_half_a_surrogate_pair_in_a_record_is_mended(tmp_path):
    """A record may escape what UTF-8 cannot hold; nothing that is written does."""
    (tmp_path / "raw").mkdir()
    record = '{"text": "甲\\ud83d乙，这里写一句完整的话。"}\n'
    (tmp_path / "raw" / "a.jsonl").write_text(record, encoding="utf-8")
    report = cleaner.run(tmp_path / "raw", tmp_path / "clean", QUIET)
    assert report.exit_code == 0
    (text,) = (tmp_path / "clean").rglob("*.txt")
    assert text.read_text(encoding="utf-8") == "甲\ufffd乙，这里写一句完整的话。\n"


def test_names_of_the_runs_own_records_are_moved_aside(tmp_path):
    """A page called manifest.jsonl, or one in _cleaner/, does not hit the records."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    (raw / "_cleaner").mkdir(parents=True)
    (raw / "manifest.jsonl").write_text(
        '{"text": "这里写一句完整的话，不长也不短。"}\n', encoding="utf-8"
    )
    (raw / "_cleaner" / "audit.txt").write_text("另一句完整的话，写在别处。\n", encoding="utf-8")
    (raw / "_cleaner" / "lock.md").write_text("第三句完整的话，也在别处。\n", encoding="utf-8")
    for _ in range(2):
        assert cleaner.run(raw, clean, QUIET).exit_code == 0
    assert len(lines(clean / "manifest.jsonl")) >= 2
    for line in lines(clean / "manifest.jsonl"):
        assert (clean / line["path"]).is_file()
        assert not line["path"].startswith(("_cleaner/", "manifest.jsonl/"))


def test_a_pipe_among_the_pages_does_not_hang_the_run(tmp_path):
    """Only regular files are opened; the rest is told."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    os.mkfifo(raw / "pipe.txt")
    (raw / "a.txt").write_text("这一页照常写出来，没有问题。\n", encoding="utf-8")
    report = cleaner.run(raw, clean, QUIET)
    assert report.exit_code == 1
    assert [line["source"] for line in lines(clean / "_cleaner" / "skipped.jsonl")] == ["pipe.txt"]


def test_links_do_not_lead_above_the_raw_folder(tmp_path):
    """A link to a folder above would read the world, and the clean folder too."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (tmp_path / "private.txt").write_text("这一页在原始目录之外，不该被读到。\n", encoding="utf-8")
    (raw / "a.txt").write_text("这一页照常写出来，没有问题。\n", encoding="utf-8")
    (raw / "up").symlink_to(tmp_path)
    report = cleaner.run(raw, clean, QUIET)
    assert report.counts["inputs"] == 1


def test_what_could_not_be_read_is_tried_again(tmp_path, monkeypatch):
    """A package that was missing may be there by the next run; the page is not kept as unreadable."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    with gzip.open(raw / "a.txt.gz", "wb") as file:
        file.write("村里修了一条新路，乡亲们出门方便多了。\n".encode())

    def missing(place, path, options=None):
        raise ExtraError("缺", "missing")
        yield

    with monkeypatch.context() as patched:
        patched.setattr("cleaner.jobs.open_file", missing)
        assert cleaner.run(raw, clean, QUIET).skipped["unreadable"] == 1
    made = cleaner.run(raw, clean, QUIET)
    assert (made.exit_code, made.counts["reused"], made.counts["documents"]) == (0, 0, 1)
    assert cleaner.run(raw, clean, QUIET).counts["reused"] == 1
