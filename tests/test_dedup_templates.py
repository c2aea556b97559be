"""Masks, alignment, templates, shared runs and shares of documents."""

import json
import random
from collections import Counter

import numpy as np
import pytest

from cleaner.dedup import Item, align, find, greetings, kernels, mask, passages, templates
from cleaner.dedup.prints import RUN, prints
from cleaner.dedup.runs import shared as shared_runs

KERNELS = ["numpy", *(["numba"] if kernels.compiled() else [])]
HAN = [chr(0x4E00 + at) for at in range(300)]


def shown(text):
    """A masked passage with letters for masks."""
    masked = mask.masked(text)
    for sign, letter in ((mask.DATE, "D"), (mask.NUMBER, "N"), (mask.BLANK, "B")):
        masked = masked.replace(sign, letter)
    return masked


@pytest.mark.parametrize(
    "text", ["十分重要", "万一出现", "二十多个", "一个也不能少", "某些地方", "好的年月"]
)
def test_words_that_are_no_numbers(text):
    """Numerals inside words stay."""
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2019年5月1日起", "D起"),
        ("二〇二一年十月一日起", "D起"),
        ("20xx年，xx村投资xx万元，修路x公里", "D，B村投资N万元，修路N公里"),
        ("第五十三条 违反第二十条", "第N条 违反第N条"),
        ("三、工作打算", "N、工作打算"),
        ("增长12.5%，共1,234个", "增长N%，共N个"),
        ("××县某某镇____", "B县B镇B"),
        ("2024-01-05发布", "D发布"),
        ("投资三百二十万元", "投资N元"),
    ],
)
def test_what_is_masked(text, wanted):
    """Dates, numbers and placeholders of every writing."""
    assert shown(text) == wanted


def test_alignment_is_a_longest_common_subsequence():
    """Against the table of dynamic programming, on random strings."""
    rng = random.Random(2)
    for _ in range(400):
        one = "".join(rng.choices("abcd", k=rng.randrange(15)))
        other = "".join(rng.choices("abcd", k=rng.randrange(15)))
        table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
        for i, a in enumerate(one):
            for j, b in enumerate(other):
                best = max(table[i][j + 1], table[i + 1][j])
                table[i + 1][j + 1] = table[i][j] + 1 if a == b else best
        places = align.matches(one, other)
        hits = [place for place in places if place >= 0]
        assert all(one[i] == other[at] for i, at in enumerate(places) if at >= 0)
        assert hits == sorted(set(hits))
        assert len(hits) == table[-1][-1]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ["东山村召开会议，共有35名党员参加了学习。", "西山村召开会议，共有41名党员参加了学习。"],
            "⟦PLACE⟧召开会议，共有⟦NUM⟧名党员参加了学习。",
        ),
        (
            ["在江苏省召开的会议上，省长张三强作了重要讲话。",
             "在江西省召开的会议上，省长张四海作了重要讲话。"],
            "在⟦PLACE⟧召开的会议上，省长⟦NAME⟧作了重要讲话。",
        ),
        (
            ["本细则自2018年3月1日起施行，由市财政局负责解释。",
             "本细则自二〇二二年一月一日起施行，由市教育局负责解释。",
             "本细则自20xx年x月x日起施行，由市公安局负责解释。"],
            "本细则自⟦DATE⟧起施行，由市⟦TEXT⟧局负责解释。",
        ),
    ],
)  # fmt: skip
def test_skeletons_and_their_slots(texts, wanted):
    """Typed slots; a place and a name take in what all uses share of them."""
    (group,) = templates.group(texts)
    assert group.text == wanted
    assert group.members == tuple(range(len(texts)))
    assert not group.duplicate


def test_copies_are_no_template():
    """Equal passages are a duplicate, whose skeleton is the text itself."""
    text = "全年完成投资3.6亿元，同比增长12.5%，新开工项目8个。"
    (group,) = templates.group([text, text])
    assert group.duplicate
    assert group.text == text


@pytest.mark.parametrize(
    "texts",
    [
        [
            "要加强组织领导，落实工作责任，确保任务完成。",
            "安全是一条红线，任何时候都碰不得，必须警钟长鸣。",
        ],
        ["同志们：", "同志们：", "谢谢大家！"],
        ["尊敬的各位领导、各位来宾，女士们、先生们、朋友们：大家上午好！"] * 3,
        ["", "", ""],
        ["2019年5月1日", "2020年6月2日"],
    ],
)
def test_what_is_no_template(texts):
    """Other sentences, greetings, nothing."""
    assert templates.group(texts) == []


def test_greetings_never_count():
    """Neither as templates nor in the share of a document, however often they stand."""
    rng = random.Random(1)
    greeting = "尊敬的各位领导、各位来宾，女士们、先生们、朋友们：大家上午好！"
    items = [
        Item(
            str(n),
            "",
            f"{n}.txt",
            greeting + "\n" + "".join(rng.choices(HAN, k=400)) + "\n谢谢大家！",
        )
        for n in range(6)
    ]
    found = find(items)
    assert found.templates == ()
    assert found.template_share == {}
    assert not greetings.counts(greeting, 10)
    assert greetings.counts("各位代表，现在我代表市政府作工作报告，请予审议。", 10)


def report(rng, year, place):
    """A document with one templated paragraph among its own."""
    own = ["".join(rng.choices(HAN, k=120)) for _ in range(3)]
    line = f"{year}年，在县委的坚强领导下，{place}完成固定资产投资{rng.randrange(900)}万元，增长{rng.randrange(9)}.5%。"
    return "\n".join([own[0], line, *own[1:]]) + "\n", line


def test_templates_of_documents():
    """Docs, hits, slots with counts, members at their places, and the share."""
    rng = random.Random(7)
    places = ["新城街道", "河口镇", "大山乡", "新城街道"]
    made = [report(rng, 2018 + n, place) for n, place in enumerate(places)]
    items = [Item(f"d{n}", "", f"{n}.txt", text) for n, (text, _) in enumerate(made)]
    found = find(items)
    (template,) = found.templates
    assert (template.docs, template.hits) == (4, 4)
    line = template.line()
    assert [piece.get("kind") for piece in line["skeleton"]] == [
        "date", None, "place", None, "number", None, "number", None]  # fmt: skip
    slot = line["skeleton"][2]
    assert slot == {"slot": 2, "kind": "place", "distinct": 3,
                    "values": [["新城街道", 2], ["大山乡", 1], ["河口镇", 1]]}  # fmt: skip
    for place, (text, wanted) in zip(template.members, made, strict=True):
        assert text[place.start : place.end] == wanted
        assert found.template_share[place.path] == round(len(wanted) / len(text), 4)


def test_near_duplicates_count_once():
    """Three copies of one document make no template: they are a cluster."""
    rng = random.Random(8)
    text, _ = report(rng, 2019, "河口镇")
    found = find([Item(str(n), "", f"{n}.txt", text) for n in range(3)])
    assert found.clusters[0].size == 3
    assert found.templates == ()
    assert found.template_share == {}


def test_only_so_many_passages_are_compared(monkeypatch):
    """Uses in other words are then found no more; those equal but for numbers still are."""
    rng = random.Random(9)
    made = [report(rng, 2018 + n, place)[0] for n, place in enumerate(["新城街道", "河口镇"] * 2)]
    items = [Item(str(n), "", f"{n}.txt", text) for n, text in enumerate(made)]
    assert [one.docs for one in find(items).templates] == [4]
    for name in ("MOST", "MOST_CHARS"):
        with monkeypatch.context() as patched:
            patched.setattr(passages, name, 1)
            assert find(items).templates == ()
    equal = [report(rng, 2018 + n, "河口镇")[0] for n in range(3)]
    monkeypatch.setattr(passages, "MOST", 1)
    found = find([Item(str(n), "", f"{n}.txt", text) for n, text in enumerate(equal)])
    assert [one.docs for one in found.templates] == [3]


def test_sentences_and_paragraphs_at_their_places():
    """Spans cut exactly the passages, blanks trimmed."""
    text = "　　第一段。还有一句！\n\n 第二段没有句号\n"
    spans = list(passages.paragraphs(text))
    assert [text[a:b] for a, b in spans] == ["第一段。还有一句！", "第二段没有句号"]
    assert [text[a:b] for a, b in passages.sentences(text, *spans[0])] == ["第一段。", "还有一句！"]


def brute(texts):
    """All maximal equal runs of at least RUN characters, by looking everywhere."""
    out = set()
    for a, one in enumerate(texts):
        for b in range(a, len(texts)):
            other, index = texts[b], {}
            for j in range(len(other) - RUN + 1):
                index.setdefault(other[j : j + RUN], []).append(j)
            for i in range(len(one) - RUN + 1):
                for j in index.get(one[i : i + RUN], ()):
                    if (a == b and j <= i) or (i and j and one[i - 1] == other[j - 1]):
                        continue
                    size = RUN
                    while (
                        one[i + size : i + size + 1]
                        and one[i + size] == other[j + size : j + size + 1]
                    ):
                        size += 1
                    out.add((a, b, i, j, size))
    return out


@pytest.mark.parametrize("kernel", KERNELS)
def test_shared_runs_are_all_found(kernel):
    """Every planted run of 50 characters or more, to the character, and no other."""
    rng = random.Random(3)
    texts = ["".join(rng.choices(HAN[:60], k=rng.randrange(300))) for _ in range(24)]
    for _ in range(60):
        a, b = rng.sample(range(24), 2)
        size, at = rng.randrange(40, 90), rng.randrange(len(texts[b]) + 1)
        start = rng.randrange(max(len(texts[a]) - size, 1))
        texts[b] = texts[b][:at] + texts[a][start : start + size] + texts[b][at:]
    folded = kernels.fold(texts, kernel)
    plain = ["".join(map(chr, folded.text(n))) for n in range(24)]
    found = prints(texts, kernel)
    runs = shared_runs(texts.__getitem__, found, kernel)
    for mine, its in zip(found, prints(texts, "numpy"), strict=True):
        assert mine.dtype == its.dtype
        assert mine.tolist() == its.tolist()
    got = set(zip(*(column.tolist() for column in runs), strict=True))
    assert got == brute(plain)
    assert len(got) > 20


@pytest.mark.parametrize("kernel", KERNELS)
def test_runs_of_repeated_lines(kernel):
    """One line many times over: a page's own run, few with others, in linear time."""
    line = "".join(random.Random(4).sample(HAN, 41))
    texts = [line * 3000, "".join(HAN[:60]) + line * 900, line]
    runs = shared_runs(texts.__getitem__, prints(texts), kernel)
    got = set(zip(*(column.tolist() for column in runs), strict=True))
    assert (0, 0, 0, 41, 41 * 2999) in got
    assert (1, 1, 60, 101, 41 * 899) in got
    assert any(run[:2] == (0, 1) and run[4] == 41 * 900 for run in got)
    assert len(got) < 100
    others = shared_runs(texts.__getitem__, prints(texts), kernel, one_of=np.array([0, 0, 1]))
    assert {(0, 1), (0, 0)}.isdisjoint(zip(others.one.tolist(), others.other.tolist(), strict=True))


def test_texts_without_runs():
    """Nothing, short and empty texts."""
    for texts in ([], [""], ["短"] * 4, ["", "一" * 49]):
        runs = shared_runs(texts.__getitem__, prints(texts))
        assert len(runs.one) == 0


def test_overlaps_tell_of_documents_inside_others():
    """A page that holds another speech is no duplicate: its share is told."""
    rng = random.Random(5)
    inner, outer = "".join(rng.choices(HAN, k=300)), "".join(rng.choices(HAN, k=1500))
    found = find([Item("a", "", "a", inner), Item("b", "", "b", outer[:700] + inner + outer[700:])])
    assert found.clusters == ()
    (overlap,) = found.overlaps
    assert (overlap.one, overlap.other, overlap.runs) == ("a", "b", 1)
    assert overlap.containment == 1.0
    assert found.template_share["a"] == 1.0


def test_cases(shared):
    """The visible cases of templated passages: at least five of six."""
    lines = (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines()
    results = Counter()
    for case in map(json.loads, lines):
        if case["area"] != "D":
            continue
        groups, wanted = templates.group(case["input"]), case["expected"]
        good = [list(group.members) for group in groups] == wanted["groups"]
        if groups:
            good &= groups[0].text == wanted["template"]
            good &= groups[0].duplicate == wanted.get("duplicate", False)
        results[good] += 1
    assert results[True] >= 5, results


def test_revisions_of_laws_are_told_by_what_they_share(shared):
    """Of revisions under the threshold 95 % share runs; of unrelated laws few do."""
    folder = shared / "data" / "laws"
    known = [json.loads(line) for line in (folder / "pairs.jsonl").read_text("utf-8").splitlines()]
    names = sorted({name for pair in known for name in (pair["a"], pair["b"])})
    items = [Item(name, "", name, (folder / name).read_text("utf-8")) for name in names]
    found = find(items)
    told = {frozenset((one.one, one.other)): one for one in found.overlaps}
    below = [p for p in known if p["label"] == "revision" and p["jaccard5"] < 0.8]
    hits = sum(frozenset((p["a"], p["b"])) in told for p in below)
    assert hits >= 0.95 * len(below)
    unrelated = [p for p in known if p["label"] == "unrelated"]
    wrong = [
        p for p in unrelated
        if frozenset((p["a"], p["b"])) in told
    ]  # fmt: skip
    assert wrong == []
