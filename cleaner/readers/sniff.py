"""Which format bytes are in, told by their beginning rather than by their name."""

from __future__ import annotations

import re

#: Beginnings of formats that have a reader, each from its specification.
MAGIC = (
    (b"\x1f\x8b", "gz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"BZh91AY&SY", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an archive without members
    (b"PAR1\x15", "parquet"),  # the byte opens the first page header, or the footer
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
)

#: Beginnings of formats that hold no text for us: (bytes, name, what to do in Chinese, in English).
_CONVERT = ("请先转成 txt 或 docx", "convert it to txt or docx first")
_NOTHING = ("请从输入中移走", "take it out of the input")
FOREIGN = (
    (b"%PDF-", "PDF", *_CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97", *_CONVERT),
    (b"{\\rtf", "RTF", *_CONVERT),
    (b"\x89PNG\r\n\x1a\n", "PNG", *_NOTHING),
    (b"\xff\xd8\xff", "JPEG", *_NOTHING),
    (b"GIF87a", "GIF", *_NOTHING),
    (b"GIF89a", "GIF", *_NOTHING),
    (b"RIFF", "RIFF (WebP, WAV, AVI)", *_NOTHING),
    (b"\x00\x00\x01\x00", "ICO", *_NOTHING),
    (b"ID3", "MP3", *_NOTHING),
    (b"OggS", "Ogg", *_NOTHING),
    (b"\x7fELF", "ELF", *_NOTHING),
    (b"wOFF", "WOFF", *_NOTHING),
    (b"wOF2", "WOFF2", *_NOTHING),
    (
        b"SQLite format 3\x00",
        "SQLite",
        "请先导出为 jsonl 或 csv",
        "export it as jsonl or csv first",
    ),
    (b"7z\xbc\xaf\x27\x1c", "7z", "请改用 zip 或 tar.gz", "pack it as zip or tar.gz"),
    (b"Rar!\x1a\x07", "RAR", "请改用 zip 或 tar.gz", "pack it as zip or tar.gz"),
)

_TAR_AT = 257  # "ustar" stands there in every POSIX and GNU header
_HTML_OPEN_RE = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|frameset|meta|title)\b",
    re.IGNORECASE,
)
_BLOCK_RE = re.compile(
    r"</(?:p|div|td|table|li|ul|h[1-6]|article|section|body|html)\s*>", re.IGNORECASE
)
_FRAGMENT_RE = re.compile(
    r"[\s\ufeff]*<(?:p|div|table|article|section|span|h[1-6]|ul)\b", re.IGNORECASE
)


def magic(head: bytes) -> str:
    """The format that the beginning proves, "" if it proves none."""
    for start, name in MAGIC:
        if head.startswith(start):
            return name
    if head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "tar"
    return ""


def foreign(head: bytes) -> tuple[str, str, str] | None:
    """Name and remedy (Chinese, English) of a format that nobody here reads."""
    for start, name, zh, en in FOREIGN:
        if head.startswith(start):
            return name, zh, en
    return None


def is_binary(head: bytes) -> bool:
    """Whether these bytes are no text in any encoding.

    NUL bytes alone prove little: UTF-16 and UTF-32 are full of them, and some
    scrapers leave a few in text. Many control characters besides do.
    """
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 4 * min(even, odd) and max(even, odd) * 20 > len(head):
        return False  # the shape of UTF-16: the high bytes of ASCII stand on one side
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 10 > len(head) or (even + odd) * 50 > len(head)


_CONTROLS = bytes(
    set(range(32)) - set(b"\t\n\r\f\x1b\x1a")
)  # ESC opens ISO-2022, SUB ends DOS text


def is_html(text: str) -> bool:
    """Whether a text is an HTML page or a fragment of one.

    Text *about* HTML also holds tags; so it must open with one, and a fragment
    must close at least three blocks as well.
    """
    head = text[:20_000]
    if _HTML_OPEN_RE.match(head):
        return True
    return bool(_FRAGMENT_RE.match(head)) and len(_BLOCK_RE.findall(text[:200_000])) >= 3


def is_jsonl(head: bytes) -> bool:
    """Whether the first line is a JSON object."""
    import json

    line = head.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0].strip()
    if not (line.startswith(b"{") and line.endswith(b"}")):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
