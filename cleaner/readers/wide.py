"""UTF-16 and UTF-32 without a byte order mark, told by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

#: High bytes of what Chinese text is made of: ASCII and Latin, general signs,
#: CJK signs, hanzi, surrogates, full-width forms.
_HIGH = np.isin(
    np.arange(256), [0x00, 0x20, 0x22, 0x25, *range(0x30, 0xA0), *range(0xD8, 0xE0), 0xFF]
)


def shapes(data: bytes) -> Iterator[str]:
    """The UTF-16 and UTF-32 encodings whose high bytes stand where they should."""
    row = np.frombuffer(data[: len(data) // 4 * 4], np.uint8)
    if len(row) < 4:
        return
    zeros = (row.reshape(-1, 4) == 0).mean(axis=0)
    if zeros[3] > 0.98 and zeros[2] > 0.9:
        yield "utf-32-le"
    elif zeros[0] > 0.98 and zeros[1] > 0.9:
        yield "utf-32-be"
    else:
        shares = _HIGH[row.reshape(-1, 2)].mean(axis=0)
        if shares[1] > 0.9 and shares[1] - shares[0] > 0.1:
            yield "utf-16-le"
        if shares[0] > 0.9 and shares[0] - shares[1] > 0.1:
            yield "utf-16-be"
