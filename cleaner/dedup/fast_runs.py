# mypy: ignore-errors
# ruff: noqa: ANN001
"""Equal runs around pairs of places, compiled (extra `fast`): see `runs`."""

from __future__ import annotations

from numba import njit


@njit(cache=True, nogil=True)
def extend(codes, here, there, starts, ends, fresh, gram, rows) -> None:
    """How far each pair of places goes on to the left, and the size of its run.

    Pairs come by texts, shift and place: one that lies inside the run before it,
    with the same texts and shift (`fresh` is not set), is passed over, size 0.
    """
    covered = -1
    for i in range(here.shape[0]):
        a, b = here[i], there[i]
        if fresh[i]:
            covered = -1
        if a + gram <= covered:
            continue
        left, room = 0, min(a - starts[0, i], b - starts[1, i])
        while left < room and codes[a - left - 1] == codes[b - left - 1]:
            left += 1
        size, room = 0, min(ends[0, i] - a, ends[1, i] - b)
        while size < room and codes[a + size] == codes[b + size]:
            size += 1
        covered = a + size
        rows[i, 0], rows[i, 1] = left, left + size
