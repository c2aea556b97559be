"""Seven-bit Chinese text: ISO-2022-CN, for which Python has no codec.

Source: RFC 1922. ESC $ ) A puts GB 2312, ESC $ ) G and ESC $ * H put the two planes
of CNS 11643 behind SO or SS2; SI goes back to ASCII.
"""

from __future__ import annotations

import re

from cleaner.charsets import MARK

ISO_2022_CN = "iso-2022-cn"

_RUN_RE = re.compile(rb"\x1b\$[)*+]([A-M])|\x0e([^\x0f\x1b\n]*)\x0f?|\x0f|([^\x0e\x0f\x1b]+)|\x1b")


def iso_2022_cn(data: bytes) -> tuple[str, str, float, int, bool]:
    """Text, encoding, confidence, bad characters and whether the bytes come back."""
    pieces: list[str] = []
    plane = b""
    for found in _RUN_RE.finditer(data):
        named, shifted, plain = found.groups()
        if named:
            plane = named
        elif shifted is not None:
            pieces.append(_double(shifted, plane))
        elif plain:
            pieces.append(plain.decode("ascii", "replace"))
    text = "".join(pieces)
    bad = text.count(MARK)
    return text.replace(MARK, "\ufffd"), ISO_2022_CN, 0.99, bad, False


def _double(codes: bytes, plane: bytes) -> str:
    """Two bytes a character; only GB 2312 is known, the planes of CNS are marked."""
    if plane != b"A":
        return MARK * (len(codes) // 2)
    high = bytes([code | 0x80 for code in codes])
    return high.decode("gb18030", "replace").replace("\ufffd", MARK)
