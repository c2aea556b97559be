"""The command line in real processes: one table of cases a command, in tests/cli/."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}:{case['name']}")
    for path in sorted((HERE / "cli").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def call(args, folder, stdin=b"", **env):
    """Run the command as a user does."""
    clean_env = {
        k: v for k, v in os.environ.items() if not k.startswith(("CLEANER_", "LC_", "LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *args],
        cwd=folder, input=stdin, capture_output=True, timeout=120, check=False,
        env={**clean_env, "LANG": "en_US.UTF-8", "PYTHONUTF8": "0", **env},
    )  # fmt: skip


def lay(case, folder):
    """Put the files of a case in place."""
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(case.get("file_encoding", "utf-8")))
    for name, digits in case.get("bytes", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes.fromhex(digits))


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@pytest.mark.parametrize("case", CASES)
def test_command(case, encoding, tmp_path):
    """Exit code, streams and files are what the case says, whatever the console."""
    lay(case, tmp_path)
    for args in case.get("first", []):
        call(args, tmp_path)
    env = {"PYTHONIOENCODING": encoding, **case.get("env", {})}
    done = call(case["args"], tmp_path, case.get("stdin", "").encode(), **env)
    # Data is UTF-8 whatever the console; the help is for people and follows it.
    shown, errors = (encoding, "replace") if "--help" in case["args"] else ("utf-8", "strict")
    out, err = done.stdout.decode(shown, errors), done.stderr.decode(encoding, "replace")
    assert done.returncode == case["exit"], out + err
    assert "Traceback" not in err
    if "stdout" in case:
        assert out == case["stdout"]
    for text in case.get("stdout_has", []):
        assert text in out
    for text in case.get("stderr_has", []):
        if encoding == "utf-8" or text.isascii():
            assert text in err
    for text in case.get("stderr_lacks", []):
        assert text not in err
    for name, text in case.get("written", {}).items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text
    for name in case.get("absent", []):
        assert not (tmp_path / name).exists()


def test_chinese_messages_reach_a_gbk_console(tmp_path):
    """A person with a Chinese locale reads Chinese, in the console's encoding."""
    done = call(["run", "none"], tmp_path, LANG="zh_CN.GBK", PYTHONIOENCODING="gbk")
    assert "找不到" in done.stderr.decode("gbk")
    assert done.returncode == 2


def test_an_ascii_console_gets_english(tmp_path):
    """Chinese that cannot be shown is not shown as question marks."""
    done = call(["run", "none"], tmp_path, LANG="zh_CN.UTF-8", PYTHONIOENCODING="ascii")
    assert b"no such file" in done.stderr


def test_a_raw_page_that_cannot_be_opened_is_named(tmp_path):
    """No permission is a sentence, not a trace."""
    if os.geteuid() == 0:
        page = tmp_path / "raw" / "gone.txt"
        page.parent.mkdir()
        page.symlink_to(tmp_path / "nowhere")
    else:
        page = tmp_path / "raw" / "shut.txt"
        page.parent.mkdir()
        page.write_text("甲\n", encoding="utf-8")
        page.chmod(0)
    done = call(["run", "raw", "clean"], tmp_path)
    assert done.returncode == 1
    assert page.name.encode() in done.stderr


def test_a_full_disk_is_a_sentence(tmp_path):
    """No space: exit 2, the file named, no trace."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("一段普通的正文。\n", encoding="utf-8")
    code = (
        "import os, errno, cleaner.store as s\n"
        "def full(*a, **k): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "s.os.fsync = full\n"
        "from cleaner.cli import run; import sys; sys.exit(run(['run', 'raw', 'clean', '--no-report']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


RAW = HERE.parent / "raw"


def test_a_page_of_many_collections_is_cut_to_its_end(tmp_path):
    """One collection is cut in a round; many are no war of rules."""
    one = (RAW / "03-collection.txt").read_text(encoding="utf-8")
    (tmp_path / "many.txt").write_text(one * 14, encoding="utf-8")
    done = call(["run", "many.txt", "out", "--no-report"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.txt"))) > 14


def test_dedup_names_what_it_cannot_read(tmp_path):
    """A torn line of JSONL is told, and the exit code says so."""
    (tmp_path / "torn.jsonl").write_text('{"text":"晒场上的谷子翻了三遍"}\n{"text":', "utf-8")
    done = call(["dedup", "torn.jsonl"], tmp_path)
    assert done.returncode == 1
    assert b"torn.jsonl" in done.stderr


def test_the_output_is_no_earlier_corpus(tmp_path):
    """Compared with itself every document would be a duplicate."""
    args = ["run", str(RAW / "03-collection.txt"), "out", "--no-report"]
    assert call(args, tmp_path).returncode == 0
    before = sorted((tmp_path / "out").glob("*.txt"))
    assert call([*args, "--dedup", "drop", "--against", "out"], tmp_path).returncode == 2
    assert sorted((tmp_path / "out").glob("*.txt")) == before


def test_two_runs_over_one_source_keep_their_own_signatures(tmp_path):
    """Same path and id, other text: what one holds is not taken for the other's."""
    one = "晒场上的谷子翻了三遍，傍晚就能收进仓里，明天再晒东头的那一片。" * 3
    two = "新修的机耕路通到了村后，拖拉机不用再绕远，化肥直接送到地头。" * 3
    (tmp_path / "raw").mkdir()
    line = json.dumps({"a": one, "b": two}, ensure_ascii=False)
    (tmp_path / "raw" / "x.jsonl").write_text(line + "\n", encoding="utf-8")
    for key in ("a", "b"):
        call(["run", "raw", key, "--no-report", "--text-key", key], tmp_path)
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose" / "1.txt").write_text(one + "\n", encoding="utf-8")
    (tmp_path / "loose" / "2.txt").write_text(two + "\n", encoding="utf-8")
    done = call(["dedup", "a", "b", "loose", "--unit", "doc", "--json"], tmp_path)
    assert len(done.stdout.splitlines()) == 2


def test_the_alarm_of_a_mirror_names_the_top_level(tmp_path):
    """Documents that lie in no folder are told under the name that was given."""
    for number in range(12):
        (tmp_path / "raw").mkdir(exist_ok=True)
        (tmp_path / "raw" / f"{number}.txt").write_text(
            "村里修了一条新路，乡亲们出门方便多了。\n", encoding="utf-8"
        )
    done = call(["dedup", "raw"], tmp_path)
    assert "! raw: 11 of 12 documents are duplicates" in done.stderr.decode()
