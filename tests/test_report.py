"""The report as a file: what it holds, how large it is, and that it follows from stored data alone."""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib

import batches
import pytest

from cleaner import proof
from cleaner.errors import Message, StoreError, UsageError
from cleaner.jobs import rule_set
from cleaner.report import build, charts, gather, pack, stored, suspects, variants
from cleaner.report.numbers import folder_losses, length_classes, share_classes
from cleaner.rules import RuleSet, read_card

BLOCK_RE = re.compile(r'<script type="application/octet-stream" id="([ds]-\w+)">([^<]*)</script>')


@pytest.fixture
def clean(tmp_path):
    """A small clean folder: wraps, adverts, a split page, flags, an astral character."""
    folder = tmp_path / "clean"
    batches.write(folder, batches.pages())
    return folder


def opened(report):
    """The data blocks of a report, name -> what they hold."""
    text = report.read_text(encoding="utf-8")
    return {name: unpacked(data) for name, data in BLOCK_RE.findall(text)}


def unpacked(data):
    return json.loads(gzip.decompress(base64.b64decode(data)))


def documents(blocks):
    """Every document of the shards in a report."""
    return [doc for name, shard in blocks.items() if name.startswith("s-") for doc in shard]


def replayed(doc):
    """The clean text as a browser makes it: offsets are UTF-16 units."""
    raw, out, at = doc["raw"].encode("utf-16-le"), [], 0
    for start, length, _, new in doc["edits"]:
        out += (raw[2 * at : 2 * start], new.encode("utf-16-le"))
        at = start + length
    return b"".join([*out, raw[2 * at :]]).decode("utf-16-le")


def test_page_and_edits_give_every_clean_text(clean):
    """Replaying the raw page with its edits is the clean text, for every document."""
    blocks = opened(build(clean))
    paths = blocks["d-index"]["docs"]["path"]
    made = {paths[doc["i"]]: replayed(doc) for doc in documents(blocks)}
    assert made == {path: (clean / path).read_bytes().decode() for path in paths}
    assert any("\U00020bb7" in text for text in made.values())


def test_raw_pages_come_back_without_the_raw_folder(clean):
    """The parts of a page, put together, are the page that was cleaned."""
    blocks = opened(build(clean))
    docs = blocks["d-index"]["docs"]
    wanted = dict(batches.pages())
    pieces = {}
    for doc in sorted(documents(blocks), key=lambda doc: doc["start"]):
        path = docs["path"][doc["i"]]
        source = re.sub(r"__\dof\d", "", path)
        pieces[source] = pieces.get(source, "") + doc["raw"]
    assert pieces == wanted


def test_counts_of_rules_are_those_of_the_run(clean):
    """Edits, pages and characters of each rule equal run.json."""
    rules = {rule["id"]: rule for rule in opened(build(clean))["d-index"]["rules"]}
    (run,) = batches.stored(clean, "run.json")
    assert {
        name: {"documents": rule["pages"], "edits": rule["edits"], "chars": rule["chars"]}
        for name, rule in rules.items()
        if rule["edits"]
    } == run["rules"]


def test_change_against_the_last_run(clean):
    """`last` is what the run before this one counted."""
    rules = {rule["id"]: rule for rule in opened(build(clean))["d-index"]["rules"]}
    before = batches.stored(clean, "history.jsonl")[-2]["rules"]
    assert {name: rules[name]["last"] for name in before} == before


def test_rules_that_are_gone_keep_their_ids(clean):
    """A folder of rules that was deleted after the run leaves ids where titles were."""
    rules = {rule["id"]: rule for rule in opened(build(clean))["d-index"]["rules"]}
    assert rules["ad/fixture-download"]["title"] == ["下载按钮", "download button"]
    shutil.rmtree(clean / "_cleaner" / "rules")
    rule_set.cache_clear()
    rules = {rule["id"]: rule for rule in opened(build(clean))["d-index"]["rules"]}
    assert rules["ad/fixture-download"]["title"] == ["ad/fixture-download"] * 2


def test_same_folder_same_page(clean, tmp_path):
    """The bytes follow from the folder: not from the process, the place, or the order of sets."""
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        code = f"from cleaner.report import build; build({str(clean)!r}, out={str(out)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONHASHSEED": seed})
        made.append(out.read_bytes())
    assert made[0] == made[1] == build(clean).read_bytes()


def test_first_run_holds_no_time_stamp(tmp_path):
    """Nothing in the report of a fresh batch depends on when or how fast it was made."""
    batches.write(tmp_path / "clean", batches.pages(3), runs=1)
    text = build(tmp_path / "clean").read_text(encoding="utf-8")
    assert "2024-03" not in text
    assert "#1</text>" in text


def test_policy_admits_only_what_stands_in_the_page(clean):
    """The hashes of the content security policy are those of the one script and style."""
    text = build(clean).read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy.startswith("default-src 'none'; ")
    for kind, (inner,) in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_comes_from_elsewhere(clean):
    """No address but the name of the SVG format."""
    text = build(clean).read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s'\"<)]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_markup_in_names_is_text(tmp_path):
    """File names, titles and texts never stand in the page as markup."""
    hostile = "<img src=x onerror=alert(1)>"
    page = f"{hostile}\n正文的一段，加入会员免费下载全文说得很平常。\n"
    batches.write(tmp_path / "clean", [(f"a{hostile}.txt", page)])
    text = build(tmp_path / "clean").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_large_texts_go_to_files_beside_the_page(clean):
    """Over the limit the page keeps its index; old files of shards go."""
    report = build(clean, max_mb=0.15)
    side = clean / "_cleaner" / "report"
    (side / "77.js").write_text("old")
    report = build(clean, max_mb=0.15)
    blocks = opened(report)
    assert not documents(blocks)
    assert "'strict-dynamic'" in report.read_text(encoding="utf-8")
    names = sorted(path.name for path in side.iterdir())
    assert names == [f"{n}.js" for n in range(len(names))]
    found = []
    for path in side.iterdir():
        number, data = re.fullmatch(r'cleanerShard\((\d+),"(.*)"\)\n', path.read_text()).groups()
        assert path.name == f"{number}.js"
        found += unpacked(data)
    assert len(found) == len(blocks["d-index"]["docs"]["path"])
    build(clean)
    assert not list(side.glob("*.js"))


def test_page_beside_another_name(clean, tmp_path):
    """A report written elsewhere keeps its files under its own name."""
    build(clean, max_mb=0.15, out=tmp_path / "of" / "batch.html")
    assert (tmp_path / "of" / "batch.files" / "0.js").is_file()


def test_what_exceeds_every_limit_is_a_choice(tmp_path, monkeypatch):
    """The index is complete; texts are those that a person opens first."""
    batches.large(tmp_path / "clean", 60, 900)
    monkeypatch.setattr(pack, "SHARD_CHARS", 3_000)
    blocks = opened(build(tmp_path / "clean", max_mb=0.005))
    docs = blocks["d-index"]["docs"]
    held = [place for place, (number, _) in enumerate(docs["at"]) if number >= 0]
    assert len(docs["path"]) == 60
    assert 0 < len(held) < 60
    worst = max(range(60), key=lambda place: docs["cut"][place])
    assert worst in held


def test_order_of_texts():
    """Quarantined, pointed at, largest loss, clusters, flags, then the rest."""
    line = {"id": "x", "path": "p", "source": "p", "sha256": "", "title": "", "author": "", "date": "",
            "url": "", "encoding": "", "part": 1, "parts": 1, "chars_raw": 1, "chars": 1, "edits": 0,
            "removed_share": 0.0, "flags": (), "dup_of": "", "cluster": "", "template_share": 0.0,
            "script": "", "lang": "zh"}  # fmt: skip
    docs = [stored.Doc(**line) for _ in range(400)]
    docs[7] = docs[7]._replace(flags=("over-clean",))
    docs[9] = docs[9]._replace(removed_share=0.5)
    assert pack.order(docs, [3])[:3] == [7, 3, 9]
    assert sorted(pack.order(docs, [3])) == list(range(400))


def test_texts_edited_after_the_run_are_not_shown(clean):
    """An edit by hand would not fit the audit: the text is left out, the index stays."""
    docs = opened(build(clean))["d-index"]["docs"]
    (clean / docs["path"][0]).write_text("改过\n", encoding="utf-8")
    (clean / docs["path"][1]).unlink()
    again = opened(build(clean))["d-index"]["docs"]
    assert [again["at"][0][0], again["at"][1][0]] == [-1, -1]
    assert again["path"] == docs["path"]


def test_rare_and_long_variants_come_first():
    """What a rule took once, at length, stands before what it took a hundred times."""
    totals = {}
    page = "头" + "广告" * 3 + "中间一整段不该删的话" + "尾"
    groups = [
        {"rule": "ad/x", "before": "广告", "after": "", "at": [1, 3, 5]},
        {"rule": "ad/x", "before": "一整段不该删的话", "after": "", "at": [9]},
    ]
    audit = {"parts": [[0, len(page)]], "groups": groups}
    variants.take(totals, audit, {1: (0, "头中间尾")})
    odd, often = totals["ad/x"].chosen()
    assert (odd.before, odd.count, often.count) == ("一整段不该删的话", 1, 3)
    assert odd.contexts == [variants.Context(0, 9, "头中间", "尾")]


def test_contexts_in_a_later_part_of_a_page():
    """Offsets of a second part count from its beginning, insertions before it included."""
    totals = {}
    groups = [
        {"rule": "space/x", "before": "", "after": "\n", "at": [4]},
        {"rule": "word/x", "before": "臵", "after": "置", "at": [5]},
    ]
    audit = {"parts": [[0, 4], [4, 8]], "groups": groups}
    variants.take(totals, audit, {1: (0, "第一部分\n"), 2: (1, "设置好了")})
    (context,) = next(iter(totals["word/x"].variants.values())).contexts
    assert context == variants.Context(1, 5, "设", "好了")
    (context,) = next(iter(totals["space/x"].variants.values())).contexts
    assert context == variants.Context(0, 4, "第一部分", "")


def test_variants_stay_few(monkeypatch):
    """Reading a million variants keeps the odd and the frequent ones, and the number."""
    monkeypatch.setattr(variants, "HELD", 40)
    totals = {}
    for number in range(500):
        groups = [{"rule": "ad/x", "before": f"广告{number}", "after": "", "at": [0]},
                  {"rule": "ad/x", "before": "常见", "after": "", "at": [9, 19]}]  # fmt: skip
        variants.take(totals, {"parts": [[0, 99]], "groups": groups}, {})
    total = totals["ad/x"]
    assert len(total.variants) <= 40
    assert total.variants["常见", ""].count == 1000
    assert total.number == 501
    assert total.edits == 1500


def test_repeated_lines_with_a_rule_that_proves_itself(clean):
    """A suspect comes with a card that the loader takes and that takes the line out."""
    found = gather.gather(stored.read(clean)).suspects
    worst = found[0]
    assert (worst.text, worst.cue) == ("点击查看更多精彩内容", True)
    assert worst.seen.count == 21  # 24 pages, of them 3 duplicates
    rule = read_card("ad/new", worst.card)
    assert list(proof.prove(rule, RuleSet((rule,)))) == []
    assert rule.hints == ("点击查看更多精彩内容",)


@pytest.mark.parametrize(
    "line", ['他说"好"\\n', "页码 12 / 30", "a.b*c(d)[e]", "列\t表", "'''三引号'''", "来源：第3期"]
)
def test_cards_of_odd_lines_are_toml(line):
    """Quotes, backslashes, digits and signs of patterns survive in a card."""
    card = suspects.card(line, ["前面的一段话。"])
    rule = read_card("ad/new", card)
    assert tomllib.loads(card)["match"][0]["before"] == f"前面的一段话。\n{line}\n"
    assert re.fullmatch(rule.pattern, line)


def test_numbers_without_letters_are_no_suspects():
    """A line of digits or dashes says nothing a pattern could hold."""
    lines = {}
    for place in range(5):
        suspects.take(lines, place, "— 12 —\n2024\n同志们：\n")
    assert set(lines) == {"同志们："}


def test_first_page_is_readable_as_text(clean):
    """Numbers, gates, worst documents and charts are in the page itself."""
    text = build(clean).read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", " ", text[: text.index('id="live"')])
    for words in ("字符去了哪里", "断行指纹", "每行 26 字", "Where the characters went", "在果园管护座谈会上的讲话",
                  "没有正文的输入", "空白.txt", "占位符"):  # fmt: skip
        assert words in plain, words


def test_classes_of_documents(clean):
    """Every document is in one class of length and one of removed share."""
    docs = stored.read(clean).docs
    assert sum(share_classes(docs)) == sum(length_classes(docs)) == len(docs)
    assert folder_losses(docs)[0][1:] == (8, 1)


def test_histogram_as_text():
    """A chart is text: bars, their names, ticks inside the picture, a limit."""
    bars = [charts.Bar(2, Message("二", "two"), "#/docs"), charts.Bar(0, Message("零", "none"))]
    assert str(
        charts.histogram(Message("图", "chart"), bars, [(2, "99%")], limit=1, limit_name="40%")
    ) == (
        '<svg viewBox="0 0 320 140" role="group" aria-label="图 | chart" class="chart">'
        '<line x1="36" x2="314" y1="118" y2="118" class="axis"></line>'
        '<line x1="36" x2="314" y1="14" y2="14" class="grid"></line>'
        '<text x="31" y="18" class="tick end">2</text>'
        '<a href="#/docs" aria-label="二 | two" tabindex="-1">'
        '<rect x="37" y="14" width="137" height="104" class="fill"><title>二 | two</title></rect></a>'
        '<text x="319" y="133" class="tick end">99%</text>'
        '<line x1="175" x2="175" y1="10" y2="118" class="limit"></line>'
        '<text x="179" y="18" class="tick limit-name">40%</text></svg>'
    )


def test_words_in_charts_are_escaped():
    """A name from data cannot open an element."""
    made = charts.el("text", "<b>&\"'", title='"><script>')
    assert str(made) == '<text title="&#34;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#34;&#39;</text>'


def test_a_folder_of_no_run_is_refused(tmp_path):
    """There is nothing to report on without a manifest."""
    with pytest.raises(UsageError, match="no manifest"):
        build(tmp_path)


def test_a_broken_record_is_named(clean):
    """File and line of what cannot be read."""
    with (clean / "_cleaner" / "audit.jsonl").open("a") as file:
        file.write("{half\n")
    with pytest.raises(StoreError, match=r"audit\.jsonl:\d+"):
        build(clean)


def test_a_lone_surrogate_of_a_page_survives(tmp_path):
    """A decoded page may hold one; its clean text may not."""
    shard = pack.packed([{"raw": "a\ud800b"}])
    assert unpacked(shard) == [{"raw": "a\ud800b"}]


def test_offsets_for_a_browser():
    """Code points become UTF-16 units."""
    at = pack.utf16("a\U00020bb7b")
    assert [at(n) for n in range(4)] == [0, 1, 3, 4]


def test_what_a_web_page_shows_outside_its_text_goes_along(clean):
    """So that nothing that the reader left out is out of sight; an older audit has none."""
    audit = clean / "_cleaner" / "audit.jsonl"
    first, second, *rest = audit.read_text(encoding="utf-8").splitlines()
    older = {key: value for key, value in json.loads(second).items() if key != "outside"}
    lines = [
        json.dumps({**json.loads(first), "outside": ["首页 论坛", "版权所有"]}),
        json.dumps(older),
    ]
    audit.write_text("\n".join([*lines, *rest]) + "\n", encoding="utf-8")
    found = [doc["outside"] for doc in documents(opened(build(clean))) if doc["outside"]]
    assert found == [["首页 论坛", "版权所有"]]
