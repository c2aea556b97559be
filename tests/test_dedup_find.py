"""Duplicates among documents: bands, exact verification, clusters, `find`."""

import random
from itertools import combinations

import numpy as np
import pytest

from cleaner.dedup import Item, Options, bands, find, kernels, normal, sign
from cleaner.dedup.overlaps import measure
from cleaner.errors import UsageError

HAN = [chr(0x4E00 + at) for at in range(2000)]


def prose(rng, size):
    return "".join(rng.choices(HAN, k=size))


def edited(rng, text, places):
    out = list(text)
    for at in rng.sample(range(len(out)), places):
        out[at] = rng.choice(HAN)
    return "".join(out)


def planted(seed=0, number=120):
    """Items, a third of them copies of others with a few changed places."""
    rng = random.Random(seed)
    texts = [prose(rng, rng.randrange(200, 500)) for _ in range(number)]
    for _ in range(number // 2):
        texts.append(edited(rng, rng.choice(texts), rng.choice((0, 1, 3, 6, 12))))
    return [Item(f"id{n}", "", f"{n:04}.txt", text) for n, text in enumerate(texts)]


def grams(text):
    plain = "".join(map(normal.fold_character, text))
    return {plain[at : at + 5] for at in range(len(plain) - 4)}


def jaccard(one, other):
    return len(one & other) / len(one | other)


@pytest.fixture(scope="module")
def items():
    return planted()


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8, 0.9])
def test_every_pair_at_the_threshold_is_dealt_with(items, threshold):
    """Of each true pair at most one is kept; nothing goes without a neighbour."""
    found = find(items, Options(threshold=threshold, unit="doc"))
    sets = {item.path: grams(item.read()) for item in items}
    lost = {m.path for cluster in found.clusters for m in cluster.members[1:]}
    for one, other in combinations(sets, 2):
        if jaccard(sets[one], sets[other]) >= threshold:
            assert one in lost or other in lost
    for cluster in found.clusters:
        kept = sets[cluster.members[0].path]
        for member in cluster.members[1:]:
            its = sets[member.path]
            assert member.jaccard == round(jaccard(kept, its), 4) >= threshold
            assert member.containment == round(len(kept & its) / len(its), 4)


def test_no_chains():
    """A~B and B~C with A and C unlike: C is not put with A."""
    rng = random.Random(5)
    middle = prose(rng, 400)
    left, right = prose(rng, 120) + middle[120:], middle[:280] + prose(rng, 120)
    items = [Item("b", "", "b", middle + "尾"), Item("a", "", "a", left), Item("c", "", "c", right)]
    assert jaccard(grams(left), grams(right)) < 0.5
    (cluster,) = find(items, Options(threshold=0.5, unit="doc")).clusters
    assert cluster.keep == "b"
    assert cluster.size == 3
    (other,) = find(items, Options(threshold=0.5, unit="doc", prefer=("a",))).clusters
    assert [member.path for member in other.members] == ["a", "b"]


def test_the_order_of_items_does_not_matter(items):
    """Shuffled input, lazily read texts and both kernels give the same lines."""
    wanted = find(items).lines()
    mixed = random.Random(9).sample(items, len(items))
    lazy = [item._replace(text=lambda text=item.text: text) for item in mixed]
    assert find(lazy).lines() == wanted
    assert find(mixed, Options(kernel="numpy")).lines() == wanted


def test_short_and_empty_documents_never_match():
    """They are equal, and still no duplicates."""
    texts = ["", "", "同志们：", "同志们：", "谢谢大家", "谢谢大家", "\n\n", "。。。。。。。。"]
    items = [Item(str(n), "", f"{n}.txt", text) for n, text in enumerate(texts)]
    assert find(items).lines() == ([], [])
    assert find([]).lines() == ([], [])


def test_exact_is_equal_but_for_blanks():
    """Line breaks do not count; other punctuation makes a near copy of similarity 1."""
    text = "各位代表：现在，我代表区人民政府作工作报告。"
    same = [Item("1", "", "1", text), Item("2", "", "2", text.replace("：", "：\n　　"))]
    (cluster,) = find(same).clusters
    assert (cluster.kind, cluster.size, cluster.keep, cluster.keep_why) == (
        "exact",
        2,
        "1",
        "first",
    )
    other = [same[0], Item("3", "", "3", text.replace("，", ","))]
    (cluster,) = find(other).clusters
    assert (cluster.kind, cluster.members[1].jaccard) == ("near", 1.0)
    assert cluster.line()["members"][1]["unique_chars"] == 0


def test_what_is_kept():
    """longest, first, cleanest, newest and prefer decide, and say so."""
    rng = random.Random(3)
    text = prose(rng, 300)
    items = [
        Item("a", "", "old/a", text, flags=2, date="2019-01-01"),
        Item("b", "", "new/b", text + "多两字", flags=1, date="2020-05-01"),
        Item("c", "", "new/c", text, flags=0, date=""),
    ]

    def kept(**options):
        (cluster,) = find(items, Options(unit="doc", **options)).clusters
        return cluster.keep, cluster.keep_why

    assert kept() == ("b", "longest")
    assert kept(keep="first") == ("b", "first")
    assert kept(keep="cleanest") == ("c", "cleanest")
    assert kept(keep="newest") == ("b", "newest")
    assert kept(prefer=("old/*",)) == ("a", "prefer")


def test_against_an_earlier_corpus():
    """Old documents are kept and named; old ones alone are nobody's business."""
    rng = random.Random(4)
    text, twice = prose(rng, 300), prose(rng, 300)
    old = [Item("o", "s", "o.txt", text, "corpus"), *(
        Item(f"t{n}", "", f"t{n}.txt", twice, "corpus") for n in range(2))]  # fmt: skip
    (cluster,) = find([Item("n", "", "n.txt", text + "新增")], against=old).clusters
    assert [(m.id, m.origin) for m in cluster.members] == [("o", "corpus"), ("n", "")]
    assert cluster.keep_why == "against"
    assert find([], against=old).clusters == ()
    two = find([Item("n", "", "n.txt", twice), Item("m", "", "m.txt", twice)], against=old)
    assert [m.id for m in two.clusters[0].members] == ["t0", "m", "n"]


def test_a_folder_that_loses_most_of_itself():
    """An alarm names it."""
    rng = random.Random(6)
    text = prose(rng, 300)
    items = [Item(str(n), "", f"mirror/{n:02}", edited(rng, text, 2)) for n in range(12)]
    items += [Item(f"x{n}", "", f"other/{n:02}", prose(rng, 300)) for n in range(12)]
    (alarm,) = find(items, Options(unit="doc")).alarms
    assert (alarm.folder, alarm.docs, alarm.lost) == ("mirror", 12, 11)


def test_long_runs_of_equal_keys():
    """More equal bands than give all pairs: the star and the neighbours remain."""
    rows = np.tile(np.arange(8, dtype=np.uint32), (200, 1))
    found = bands.pairs(rows, bands.Plan(2, 4))
    pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert pairs == {(0, n) for n in range(1, 200)} | {(n, n + 1) for n in range(1, 199)}
    few = bands.pairs(rows[:10], bands.Plan(2, 4), old=8)
    assert set(few.other.tolist()) == {8, 9}
    assert len(few.one) == 8 + 9


@pytest.mark.parametrize("budget", [1, 1 << 12, 1 << 30])
def test_the_memory_budget_changes_no_pair(items, budget):
    """One band at a time or all at once."""
    rows = sign(item.read() for item in items).rows
    cut = bands.plan(0.7)
    wanted, got = bands.pairs(rows, cut), bands.pairs(rows, cut, budget=budget)
    assert np.array_equal(wanted.one, got.one)
    assert np.array_equal(wanted.other, got.other)


def test_bands_by_the_figures_of_the_design():
    """25 of 5 and 42 of 6 at .7; recall at the threshold at least .9895 everywhere."""
    assert bands.plan(0.7) == (25, 5)
    assert bands.plan(0.7, 256) == (42, 6)
    for threshold in (0.3, 0.5, 0.6, 0.8, 0.95, 1.0):
        assert bands.plan(threshold).chance(threshold) >= 0.9895


@pytest.mark.parametrize("kernel", ["numpy", *(["numba"] if kernels.compiled() else [])])
def test_overlaps_are_exact(items, kernel):
    """Shared, sizes and uncovered characters against plain sets."""
    texts = [item.read() for item in items]
    pairs = bands.Pairs(np.array([0, 130, 5, 0]), np.array([130, 140, 150, 0]))
    got = measure(texts.__getitem__, pairs, 5, kernel)
    for at, (one, other) in enumerate(zip(pairs.one, pairs.other, strict=True)):
        a, b = grams(texts[one]), grams(texts[other])
        text = "".join(map(normal.fold_character, texts[other]))
        spots = {
            place for j in range(len(text) - 4) if text[j : j + 5] in a for place in range(j, j + 5)
        }
        assert (got.shared[at], got.one[at], got.other[at]) == (len(a & b), len(a), len(b))
        assert got.unique[at] == len(text) - len(spots)


def test_options_that_cannot_be():
    """Bad values are our errors."""
    for bad in ({"unit": "word"}, {"keep": "best"}, {"threshold": 0.0}, {"threshold": 1.5}):
        with pytest.raises(UsageError):
            Options(**bad)


def test_laws_by_exact_similarity(shared):
    """Pairs of real laws: none at a threshold is missed, none below it is reported."""
    import json

    folder = shared / "data" / "laws"
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))}
    known = [json.loads(line) for line in (folder / "pairs.jsonl").read_text("utf-8").splitlines()]
    for threshold in (0.5, 0.7, 0.8):
        items = [Item(name, "", name, text) for name, text in texts.items()]
        found = find(items, Options(threshold=threshold, unit="doc"))
        lost = {m.id for cluster in found.clusters for m in cluster.members[1:]}
        for pair in known:
            if pair["jaccard5"] >= threshold:
                assert pair["a"] in lost or pair["b"] in lost, pair
        for cluster in found.clusters:
            kept = grams(texts[cluster.keep])
            for member in cluster.members[1:]:
                assert jaccard(kept, grams(texts[member.id])) >= threshold
