"""export: every form, read back by what will read it."""

import csv
import json
from pathlib import Path

import pytest

import cleaner
from cleaner.config import Config
from cleaner.errors import UsageError
from cleaner.exports import CELL, FIELDS, export, side

RAW = Path(__file__).parent.parent / "raw"


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """The sample pages, and one long page."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "raw").mkdir()
    for path in RAW.iterdir():
        (folder / "raw" / path.name).write_bytes(path.read_bytes())
    long = "".join(f"=第{n}号段落，讲的是第{n}件事情，内容各不相同。" for n in range(3000))
    (folder / "raw" / "long.txt").write_text(long + "\n", encoding="utf-8")
    cleaner.run(folder / "raw", folder / "clean", Config(report=False))
    return folder / "clean"


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_jsonl_has_every_key_and_no_null(clean, tmp_path):
    """A reader that takes its schema from the first line is never surprised."""
    export(clean, "jsonl", tmp_path / "out.jsonl")
    made = rows(tmp_path / "out.jsonl")
    manifest = rows(clean / "manifest.jsonl")
    assert [row["id"] for row in made] == [line["id"] for line in manifest]
    for row in made:
        assert tuple(row) == FIELDS
        assert None not in row.values()
        assert row["text"] + "\n" == (clean / row["path"]).read_text(encoding="utf-8")


def test_the_numbers_of_the_manifest_are_conditions_and_fields(clean, tmp_path):
    """Not among the default fields, but there for those who ask."""
    export(clean, "jsonl", tmp_path / "out.jsonl", fields=["path", "repetition"], where=["repetition<0.2", "phones=0"])  # fmt: skip
    wanted = [
        {"path": line["path"], "repetition": line["repetition"]}
        for line in rows(clean / "manifest.jsonl")
        if line["repetition"] < 0.2 and line["phones"] == 0
    ]
    assert wanted
    assert rows(tmp_path / "out.jsonl") == wanted


def test_parquet_gives_the_same_rows(clean, tmp_path):
    """Same rows, same kinds, whatever the shard."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="an extra: cleaner[parquet]")
    export(clean, "jsonl", tmp_path / "out.jsonl")
    made = export(clean, "parquet", tmp_path / "out.parquet", shard_mb=0.01)
    assert len(made.files) > 1
    tables = [parquet.read_table(path) for path in made.files]
    assert len({table.schema for table in tables}) == 1
    assert [row for table in tables for row in table.to_pylist()] == rows(tmp_path / "out.jsonl")


def test_hf_shards_are_named_after_their_split(clean, tmp_path):
    """train-00000.jsonl and so on; every document on exactly one side."""
    made = export(
        clean, "hf", tmp_path / "hf", split=[("train", 0.7), ("test", 0.3)], shard_mb=0.02
    )
    assert {path.name.split("-")[0] for path in made.files} <= {"train", "test"}
    ids = [row["id"] for path in made.files for row in rows(path)]
    assert sorted(ids) == sorted(line["id"] for line in rows(clean / "manifest.jsonl"))


def test_a_cluster_never_straddles_a_split():
    """The side depends on the cluster alone, and shares come out right."""
    split = [("train", 0.9), ("test", 0.1)]
    sides = [side(f"c{n}", split) for n in range(5000)]
    assert 0.08 < sides.count("test") / 5000 < 0.12
    assert side("c1", split) == side("c1", split)


def test_csv_is_safe_in_a_spreadsheet(clean, tmp_path):
    """Byte order mark, no formula, no cell beyond the limit, and that is said."""
    made = export(clean, "csv", tmp_path / "out.csv", fields=["path", "text"])
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    csv.field_size_limit(10**9)
    table = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert made.cut == 1
    for row in table[1:]:
        assert row[1][:1] != "="
        assert len(row[1].encode("utf-16-le")) <= 2 * CELL


def test_conditions_choose(clean, tmp_path):
    """Numbers compare as numbers, flags by membership."""
    export(
        clean, "jsonl", tmp_path / "a.jsonl", where=["chars>=200", "lang=zh", "flags!=placeholder"]
    )
    for row in rows(tmp_path / "a.jsonl"):
        assert row["chars"] >= 200
        assert "placeholder" not in row["flags"]
    export(clean, "jsonl", tmp_path / "b.jsonl", unique=True)
    assert all(not row["dup_of"] for row in rows(tmp_path / "b.jsonl"))


@pytest.mark.parametrize(
    "wrong",
    [{"form": "xml"}, {"fields": ["txt"]}, {"where": ["size>3"]}, {"where": ["chars>many"]},
     {"form": "parquet", "out": "-"}, {"split": [("a", 0.0)], "out": "x"}],
)  # fmt: skip
def test_what_cannot_work_is_a_usage_error(clean, tmp_path, wrong):
    """Each with its sentence."""
    with pytest.raises(UsageError):
        export(clean, **{"out": tmp_path / "out", **wrong})


@pytest.mark.parametrize("form", ["jsonl", "parquet", "csv"])
def test_a_side_without_a_document_has_its_file(clean, tmp_path, form):
    """Else the file of an earlier export would pass for it; in shards for HF it has none."""
    split = [("train", 1 - 1e-9), ("test", 1e-9)]
    (tmp_path / f"out-test.{form}").write_bytes(b"old")
    made = export(clean, form, tmp_path / f"out.{form}", split=split)
    assert made.records["test"] == 0
    assert [path.name for path in made.files] == [f"out-train.{form}", f"out-test.{form}"]
    assert (tmp_path / f"out-test.{form}").read_bytes() != b"old"
    assert len(export(clean, "hf", tmp_path / "hf", split=split).files) == 1


def test_parquet_without_a_row_can_be_read(clean, tmp_path):
    """Its schema is there."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="an extra: cleaner[parquet]")
    export(clean, "parquet", tmp_path / "out.parquet", where=["chars>=1000000"])
    table = parquet.read_table(tmp_path / "out.parquet")
    assert (table.num_rows, table.column_names) == (0, list(FIELDS))
