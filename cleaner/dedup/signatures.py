"""Signatures: bit-identical to `datasketch.MinHash` of the same hash and seed.

Scheme affine32 of datasketch 2.0: each shingle's hash is mixed once, then a
permutation is a·h + b mod 2^32 and a signature the least value of each. Estimates
by K permutations have a standard error of √(J(1-J)/K): .044 at .5 with 128.
"""

from __future__ import annotations

import functools
from dataclasses import asdict, dataclass
from operator import length_hint
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup import kernels, normal, shingles
from cleaner.errors import SchemeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.dedup.normal import Bounds, Folded
    from cleaner.dedup.shingles import Hashes

Rows = NDArray[np.uint32]
#: Characters signed at a time: their arrays, 512 KiB each, stay in a second-level cache
#: (measured: 3.1 ns a character; 4.0 with eight times as many, 3.7 with an eighth).
BATCH = 1 << 17


@dataclass(frozen=True, slots=True)
class Scheme:
    """How signatures were made; those of two schemes cannot be compared.

    Attributes:
        hash: poly, xxh32 or sha1.
        shingle: Characters in a shingle.
        permutations: Values in a signature.
        seed: Of the permutations, as in `datasketch.MinHash`.
        normaliser: Version of `normal.table`.
    """

    hash: str = "poly"
    shingle: int = shingles.SIZE
    permutations: int = 128
    seed: int = 1
    normaliser: int = normal.VERSION

    def check(self, other: Scheme) -> None:
        """Nothing, if the other scheme is this one.

        Raises:
            SchemeError: It is not; the message names what differs.
        """
        mine, its = asdict(self), asdict(other)
        odd = ", ".join(f"{key} {mine[key]} != {its[key]}" for key in mine if mine[key] != its[key])
        if odd:
            raise SchemeError(
                f"两种签名方案不能混用（{odd}）：请用同一方案重新计算",
                f"signatures of two schemes cannot be compared ({odd}): sign again with one",
            )


@dataclass(frozen=True, slots=True, eq=False)
class Signatures:
    """Signatures of several texts and how they were made.

    Attributes:
        scheme: How.
        rows: uint32, shape (texts, permutations); uint8 where only the low bits are kept.
        sizes: Shingles of each text, repeats counted, int64, shape (texts,). A text
            of size 0 is shorter than a shingle: it has no signature and matches nothing.
    """

    scheme: Scheme
    rows: NDArray[np.unsignedinteger[Any]]
    sizes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    def to_lean(self, row: int) -> Any:
        """One signature as a `datasketch.LeanMinHash`, which its indexes take.

        Raises:
            SchemeError: Only the low bits of its values were kept.
        """
        from datasketch import LeanMinHash

        if self.rows.dtype != np.uint32:
            raise SchemeError(
                "签名只保留了低 8 位：存储时请用 whole=True",
                "only the low 8 bits of these signatures were kept: store them with whole=True",
            )

        return LeanMinHash(
            seed=self.scheme.seed, hashvalues=self.rows[row].copy(), scheme="affine32"
        )

    def estimates(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float32]:
        """Estimated Jaccard similarity of pairs of rows, float32, shape (pairs,).

        Pairs with a text that has no signature get 0.
        """
        return agreement(self.rows, one, other) * self._signed(one) * self._signed(other)

    def _signed(self, which: NDArray[np.int64]) -> NDArray[np.bool_]:
        return self.sizes[which] > 0

    def joined(self, *others: Signatures) -> Signatures:
        """These signatures and then the others'.

        Raises:
            SchemeError: They were made otherwise.
        """
        for other in others:
            self.scheme.check(other.scheme)
        every = (self, *others)
        whole = all(each.rows.dtype == np.uint32 for each in every)
        rows = np.concatenate([each.rows if whole else narrow(each.rows) for each in every])
        return Signatures(self.scheme, rows, np.concatenate([each.sizes for each in every]))


@functools.lru_cache(maxsize=8)
def permutations(number: int, seed: int) -> tuple[Hashes, Hashes]:
    """Factors and summands of datasketch's permutations: two uint32, shape (number,)."""
    made = np.random.RandomState(seed)  # as datasketch does; importing it takes longer than this
    a = made.randint(0, 1 << 31, number, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return a, made.randint(0, 1 << 32, number, dtype=np.uint32)


def sign(texts: Iterable[str], scheme: Scheme | None = None, kernel: str = "auto") -> Signatures:
    """The signatures of texts, a few MB beside them at a time.

    >>> signed = sign(["今年以来，全镇上下团结一心", "同志们：", "今年以来 全镇上下,团结一心"])
    >>> signed.sizes.tolist(), bool((signed.rows[0] == signed.rows[2]).all())
    ([8, 0, 8], True)
    """
    scheme = scheme or Scheme()
    made = np.empty((length_hint(texts), scheme.permutations), np.uint32)
    sizes = np.empty(len(made), np.int64)
    room, many = np.empty(2 * BATCH, np.uint32), 0
    for some in batches(texts):
        if (end := many + len(some)) > len(made):  # in place: no second copy of all rows
            made.resize((2 * end, scheme.permutations), refcheck=False)
            sizes.resize(2 * end, refcheck=False)
        _sign_into(some, scheme, kernel, made[many:end], sizes[many:end], room)
        many = end
    made.resize((many, scheme.permutations), refcheck=False)
    return Signatures(scheme, made, sizes[:many])


def sign_folded(folded: Folded, scheme: Scheme, kernel: str = "auto") -> Signatures:
    """The signatures of texts that are folded already."""
    a, b = permutations(scheme.permutations, scheme.seed)
    shingled = kernels.windows(folded, scheme.shingle, scheme.hash, kernel)
    rows = np.empty((len(folded.bounds) - 1, scheme.permutations), np.uint32)
    if not shingled.hashes.flags.writeable:
        shingled = shingled._replace(hashes=shingled.hashes.copy())
    kernels.minima(shingled, a, b, rows, kernel)
    return Signatures(scheme, rows, np.diff(shingled.bounds))


def _sign_into(
    texts: Sequence[str], scheme: Scheme, kernel: str, rows: Rows, sizes: Bounds, room: Hashes
) -> None:
    if scheme.hash == "poly" and kernels.is_fast(kernel):
        permuted = permutations(scheme.permutations, scheme.seed)
        kernels.sign(texts, scheme.shingle, permuted, rows, sizes, room)
    else:
        made = sign_folded(kernels.fold(texts, kernel), scheme, kernel)
        rows[:], sizes[:] = made.rows, made.sizes


def narrow(rows: NDArray[np.unsignedinteger[Any]]) -> NDArray[np.uint8]:
    """The low 8 bits of each value: equal values stay equal, others are once in 256 times."""
    return rows.astype(np.uint8, copy=False)


def agreement(
    rows: NDArray[np.unsignedinteger[Any]],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    block: int = 1 << 14,
) -> NDArray[np.float32]:
    """The share of equal values of pairs of rows, float32, shape (pairs,)."""
    shares = np.empty(len(one), np.float32)
    for at in range(0, len(one), block):
        here = slice(at, at + block)
        shares[here] = (rows[one[here]] == rows[other[here]]).mean(axis=1, dtype=np.float32)
    return shares


def batches(texts: Iterable[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    """Texts in lists of some `size` characters; a longer text is a list of its own."""
    some: list[str] = []
    held = 0
    for text in texts:
        if some and held + len(text) > size:
            yield some
            some, held = [], 0
        some.append(text)
        held += len(text)
    if some:
        yield some
