"""Folding, shingles and signatures: equal to plain Python and to datasketch."""

import random

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dedup import Scheme, kernels, normal, shingles, sign
from cleaner.dedup.signatures import permutations
from cleaner.errors import ExtraError, SchemeError, UsageError

KERNELS = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(
    not kernels.compiled(), reason="the extra fast is not installed"))]  # fmt: skip
HASHES = ["poly", "xxh32", "sha1"]
ALPHABET = "".join(map(chr, range(0x4E00, 0x4E40))) + "ａＡ國国1１。， \n𠀀é\u0301"


def plain(text):
    """The folded text by the reference of one character."""
    return "".join(map(normal.fold_character, text))


def oracle(text, name, size=5, **options):
    """Datasketch's own signature of a text."""
    folded = plain(text)
    made = MinHash(hashfunc=shingles.hashfunc(name), **options)
    made.update_batch([folded[at : at + size].encode() for at in range(len(folded) - size + 1)])
    return made


def random_texts(seed, number=40):
    rng = random.Random(seed)
    return ["".join(rng.choices(ALPHABET, k=rng.randrange(120))) for _ in range(number)]


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("name", HASHES)
def test_signatures_are_those_of_datasketch(kernel, name):
    """Array equality on random text of every width of UTF-8."""
    texts = random_texts(1)
    signed = sign(texts, Scheme(hash=name, permutations=64, seed=7), kernel)
    for row, text in zip(signed.rows, texts, strict=True):
        assert np.array_equal(row, oracle(text, name, num_perm=64, seed=7).hashvalues)


def test_sha1_is_the_default_of_datasketch():
    """A plain `MinHash()` gives the same values."""
    text = "今年以来，全镇上下团结一心，各项工作都取得了新的进展。"
    made = MinHash()
    folded = plain(text)
    made.update_batch([folded[at : at + 5].encode() for at in range(len(folded) - 4)])
    assert np.array_equal(sign([text], Scheme(hash="sha1")).rows[0], made.hashvalues)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("name", HASHES)
def test_signatures_of_real_text(shared, kernel, name):
    """Array equality on the seeds."""
    texts = [p.read_text(encoding="utf-8")[:3000] for p in sorted((shared / "seeds").glob("*.txt"))]
    signed = sign(texts, Scheme(hash=name), kernel)
    for row, text in zip(signed.rows, texts, strict=True):
        assert np.array_equal(row, oracle(text, name).hashvalues)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 14, 20])
@pytest.mark.parametrize("name", HASHES)
def test_any_size_of_shingle(kernel, size, name):
    """Array functions equal the public hash functions for every size."""
    texts = random_texts(size, 6)
    folded = kernels.fold(texts, kernel)
    made = kernels.windows(folded, size, name, kernel)
    wanted = [
        shingles.hashfunc(name)(plain(text)[at : at + size].encode())
        for text in texts
        for at in range(len(plain(text)) - size + 1)
    ]
    assert made.hashes.tolist() == wanted
    assert np.diff(made.bounds).tolist() == [max(len(plain(t)) - size + 1, 0) for t in texts]


@given(st.lists(st.text(), max_size=6))
@settings(deadline=None)
def test_folding_many_is_folding_each_character(texts):
    """The table, both kernels and the reference agree; bounds fit; offsets point back."""
    for kernel in ("numpy", *(["numba"] if kernels.compiled() else [])):
        folded = kernels.fold(texts, kernel)
        for index, text in enumerate(texts):
            codes = folded.text(index).tolist()
            assert codes == [ord(char) for char in plain(text)]
            back = [normal.fold_character(text[at]) for at in normal.offsets(text)]
            assert back == list(map(chr, codes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("同志们：大家好", "同志们 大家好"),
        ("ＡＢＣ１２３", "abc123"),
        ("中華人民共和國國務院", "中华人民共和国国务院"),
        ("第①条", "第1条"),
        ("一\n二\u3000三\u200b四", "一二三四"),
    ],
)
def test_what_folds_to_the_same(one, other):
    """Blanks, punctuation, width, case and script make no difference."""
    assert normal.fold([one]).codes.tolist() == normal.fold([other]).codes.tolist()


def test_short_texts_have_no_signature():
    """Empty, blank and short texts have size 0 and estimate 0 with each other."""
    signed = sign(["", "。。。", "同志们：", "", "一二三四五"])
    assert signed.sizes.tolist() == [0, 0, 0, 0, 1]
    assert signed.estimates(np.array([0, 2]), np.array([3, 2])).tolist() == [0, 0]


def test_a_row_becomes_a_lean_minhash():
    """Datasketch's indexes take it, and it estimates against their own."""
    text = "各位代表，现在我代表市人民政府向大会报告工作，请予审议。"
    lean = sign([text]).to_lean(0)
    assert isinstance(lean, LeanMinHash)
    assert lean.jaccard(oracle(text, "poly")) == 1.0


def test_schemes_never_mix():
    """Another hash, seed, size or number of permutations raises and is named."""
    text = ["今年以来全镇上下团结一心"]
    base = sign(text)
    for other in (Scheme(hash="xxh32"), Scheme(seed=2), Scheme(shingle=4), Scheme(normaliser=0)):
        with pytest.raises(SchemeError):
            base.joined(sign(text, other))
    with pytest.raises(SchemeError, match="seed 1 != 2"):
        base.scheme.check(Scheme(seed=2))
    assert len(base.joined(base)) == 2


def test_batches_change_nothing():
    """Signing in one go and text by text gives the same rows."""
    texts = random_texts(3, 50)
    whole = sign(texts)
    assert np.array_equal(whole.rows, np.concatenate([sign([text]).rows for text in texts]))
    assert sign([]).rows.shape == (0, 128)


@pytest.mark.parametrize("size", [1, 3, 5, 9])
def test_one_pass_gives_what_its_steps_give(size):
    """The compiled pass over texts and fold, windows, minima by numpy: equal arrays."""
    texts = [*random_texts(size, 60), "a\ud800b\0\0", "", "\0"]
    scheme = Scheme(shingle=size, permutations=37)
    one, other = sign(texts, scheme), sign(texts, scheme, "numpy")
    assert np.array_equal(one.rows, other.rows)
    assert np.array_equal(one.sizes, other.sizes)
    assert np.array_equal(sign(iter(texts), scheme).rows, one.rows)


@pytest.mark.parametrize("kernel", KERNELS)
def test_a_text_longer_than_a_block(kernel):
    """Kernels work in blocks; a text over several of them has one minimum."""
    rng = random.Random(4)
    long = "".join(rng.choices(ALPHABET[:64], k=200_000))
    texts = ["短的一段文字在前面", long, "", "短的一段文字在后面"]
    signed = sign(texts, Scheme(permutations=16), kernel)
    a, b = permutations(16, 1)
    made = shingles.windows(normal.fold([long])).hashes.copy()
    kernels.mix(made)
    wanted = [(made * factor + summand).min() for factor, summand in zip(a, b, strict=True)]
    assert signed.rows[1].tolist() == wanted
    assert np.array_equal(signed.rows[3], sign(texts[3:], Scheme(permutations=16)).rows[0])


def test_unknown_hash_and_missing_kernel(monkeypatch):
    """Wrong names and a missing extra are our errors."""
    with pytest.raises(UsageError):
        shingles.hashfunc("md5")
    monkeypatch.setattr(kernels, "compiled", lambda: False)
    assert not kernels.is_fast("auto")
    with pytest.raises(ExtraError):
        kernels.is_fast("numba")


@pytest.mark.parametrize(("number", "seed"), [(128, 1), (64, 7), (256, 4294967295), (1, 0)])
def test_permutations_are_those_of_datasketch(number, seed):
    """Made here, equal to `MinHash(num_perm, seed).permutations`."""
    made = permutations(number, seed)
    wanted = MinHash(num_perm=number, seed=seed).permutations
    assert np.array_equal(made[0], wanted[0])
    assert np.array_equal(made[1], wanted[1])
