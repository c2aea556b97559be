"""rules suggest and rules review: rules that grow from the corpus."""

import importlib.util
import json
from pathlib import Path

import pytest

import cleaner
from cleaner.config import Config
from cleaner.jobs import rule_set
from cleaner.proof import prove
from cleaner.review import review
from cleaner.suggest import suggest
from cleaner.suggest.lines import mask
from cleaner.vetoes import load

BENCH = Path(__file__).parent.parent / "bench" / "quality" / "suggest.py"

BODIES = [
    "清晨的集市上人声鼎沸，卖豆腐的老汉敲着梆子，从街头一直走到街尾。",
    "山坡上的果树今年挂果很密，合作社早早就把订单签到了外省。",
    "修桥的工人轮班作业，赶在汛期之前把最后一段栏杆装好了。",
    "图书室新添了三百册少儿读物，放学以后总有孩子在门口排队。",
    "老渠道清淤之后，下游的三个组再也不用半夜起来抢水。",
    "夜校开了电工和烹饪两个班，报名的人比预想的多了一倍。",
]


def corpus(folder, chrome, sites=("one", "two"), count=8):
    """Pages of some sites, each with chrome of its own."""
    for site in sites:
        (folder / site).mkdir(parents=True)
        for number in range(count):
            body = [f"{BODIES[(number + k) % 6]}这是第{number}篇里的第{k}段。" for k in range(4)]
            lines = [*body, *(line.format(site=site, n=number) for line in chrome)]
            (folder / site / f"{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_line_on_every_page_of_a_site_is_proposed(tmp_path):
    """With its counts, its samples, and a file that proves itself."""
    corpus(tmp_path / "raw", ["{site}读书社欢迎您再来坐坐"])
    found = suggest([tmp_path / "raw"])
    assert {one.text for one in found if one.safety == "safe"} == {
        "one读书社欢迎您再来坐坐",
        "two读书社欢迎您再来坐坐",
    }
    for one in found:
        place = tmp_path / "rules" / f"{one.id}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(one.card, encoding="utf-8")
    pack = rule_set(Config(rules=(str(tmp_path / "rules"),)))
    mine = [rule for rule in pack.rules if not rule.trusted]
    assert len(mine) == len(found)
    assert [problem for rule in mine for problem in prove(rule, pack)] == []


@pytest.mark.parametrize(
    "line", ["谢谢大家！", "同志们：", "附件：", "第三章 附则", "青禾县人民政府办公室"]
)
def test_language_is_not_chrome(tmp_path, line):
    """What every series of speeches shares is never proposed as safe."""
    corpus(tmp_path / "raw", [line])
    assert [one.text for one in suggest([tmp_path / "raw"]) if one.safety == "safe"] == []


def test_copies_of_one_page_do_not_make_chrome(tmp_path):
    """The same page ten times says nothing about its lines."""
    (tmp_path / "raw").mkdir()
    for number in range(10):
        (tmp_path / "raw" / f"{number}.txt").write_text("\n".join(BODIES) + "\n", encoding="utf-8")
    assert suggest([tmp_path / "raw"]) == []


def test_a_label_with_a_changing_rest_becomes_one_rule(tmp_path):
    """Numbers, dates and titles are slots."""
    corpus(tmp_path / "raw", ["接着读{site}社的第{n}号文稿：" + "乙" * 3])
    assert {one.text for one in suggest([tmp_path / "raw"])} == {
        "接着读one社的第⟦NUM⟧号文稿：乙乙乙",
        "接着读two社的第⟦NUM⟧号文稿：乙乙乙",
    }


def test_masks_are_slots():
    """Dates before numbers, the own title as one slot."""
    assert mask("发布于2021年3月5日，共12页", "") == "发布于\ue002，共\ue003页"
    assert mask("在全镇大会上的讲话_某站", "在全镇大会上的讲话") == "\ue004_某站"


def test_generated_sites_reach_their_floors(shared, tmp_path):
    """Six sites, 360 pages: no wrong safe rule, recall, spliced strings first."""
    spec = importlib.util.spec_from_file_location("bench_suggest", BENCH)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    noise = bench.build(shared, tmp_path / "raw", seed=11)
    found = suggest([tmp_path / "raw"])
    every = {line for lines in noise.values() for line in lines}
    safe = [one for one in found if one.safety == "safe" and one.kind == "line"]
    assert [one.text for one in safe if not set(one.samples) <= every] == []
    inline = {site["inline"] for site in bench.SITES.values()}
    assert {one.text for one in found[: len(inline)]} == inline
    for one in found:
        if one.safety == "safe":
            place = tmp_path / "rules" / f"{one.id}.toml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(one.card, encoding="utf-8")
    grown = rule_set(Config(rules=(str(tmp_path / "rules"),)))
    left, total = bench.left(tmp_path / "raw", noise, grown)
    assert left <= 0.1 * total
    assert bench.lost(shared, grown) == bench.lost(shared, rule_set(Config()))


def test_a_few_pages_of_many_sites_are_a_first_look(shared):
    """The lines that real sites set beside their text are shown, none as safe."""
    found = suggest([shared / "data" / "html"])
    assert {"首页", "分享", "视频", "时政", "站内搜索"} <= {one.text for one in found}
    assert len([one for one in found if one.kind == "line"]) >= 10
    assert [one.text for one in found if one.safety == "safe"] == []


def test_one_text_on_two_sites_shows_the_chrome_of_each(tmp_path):
    """A near copy within one site is left out; on another site it speaks for its lines."""
    corpus(tmp_path / "raw", ["{site}读书社欢迎您再来坐坐"])
    twice = tmp_path / "raw" / "one" / "again.txt"
    twice.write_text(
        (tmp_path / "raw" / "one" / "3.txt").read_text(encoding="utf-8") + "又一行。\n",
        encoding="utf-8",
    )
    assert {one.pages for one in suggest([tmp_path / "raw"]) if one.safety == "safe"} == {8}


# ── review ──

PAGE = "村里修了一条新路，乡亲公众号请搜索:办公室码字员们出门方便多了。\n又一处，形公众号请搜索:办公室码字员成合力。\n"


def marked(folder):
    """A run, and a mark on its first edit, as the report gives it."""
    (folder / "raw").mkdir()
    (folder / "raw" / "a.txt").write_text(PAGE, encoding="utf-8")
    config = Config(report=False, keeps=str(folder / "keep.jsonl"))
    cleaner.run(folder / "raw", folder / "clean", config)
    edit = next(iter(cleaner.diff(folder / "clean")))
    mark = {
        "schema": "cleaner.review/1", "rule": edit.rule, "source": "a.txt", "id": "", "start": edit.start,
        "end": edit.end, "before": edit.before, "after": edit.after, "context": "",
    }  # fmt: skip
    (folder / "review.jsonl").write_text(json.dumps(mark) + "\n", encoding="utf-8")
    return config


def test_a_mark_becomes_a_veto_that_the_next_run_keeps(tmp_path):
    """The place stays, the same noise elsewhere still goes."""
    config = marked(tmp_path)
    made = review(tmp_path / "review.jsonl", tmp_path / "clean", config.keeps)
    assert len(made.added) == 1
    report = cleaner.run(tmp_path / "raw", tmp_path / "clean", config)
    assert report.counts["reused"] == 0
    text = (tmp_path / "clean" / "a.txt").read_text(encoding="utf-8")
    assert text == PAGE.replace("形公众号请搜索:办公室码字员成", "形成")
    again = review(tmp_path / "review.jsonl", tmp_path / "clean", config.keeps)
    assert (again.added, len(load(Path(config.keeps)))) == ((), 1)


def test_a_mark_on_a_users_own_rule_becomes_a_keep(tmp_path):
    """The card gets the words as an example that must stay."""
    config = marked(tmp_path)
    card = tmp_path / "mine" / "ad" / "spliced-account.toml"
    card.parent.mkdir(parents=True)
    card.write_text("title = { zh = '甲', en = 'a' }\n", encoding="utf-8")
    made = review(tmp_path / "review.jsonl", tmp_path / "clean", config.keeps, [tmp_path / "mine"])
    assert made.cards == (card,)
    assert "[[keep]]" in card.read_text(encoding="utf-8")


def test_a_mark_whose_page_is_gone_is_told(tmp_path):
    """Nothing is guessed from a stale review."""
    config = marked(tmp_path)
    (tmp_path / "raw" / "a.txt").write_text("别的内容，写得很短。\n", encoding="utf-8")
    cleaner.run(tmp_path / "raw", tmp_path / "clean", config)
    made = review(tmp_path / "review.jsonl", tmp_path / "clean", config.keeps)
    assert made.added == ()
    assert len(made.lost) == 1
