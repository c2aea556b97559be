"""What every reader takes and gives: options, limits, skips, decoded documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, Protocol

from cleaner.document import Document, Meta, Source
from cleaner.errors import Message, PageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.readers.encoding import Decoded

Reason = Literal["unreadable", "binary", "empty", "excluded"]


class Limits(NamedTuple):
    """How much a reader takes in before it gives up on a page, an archive or a stream.

    Attributes:
        page: Bytes of one page, record or archive member: a judgement. It admits a line
            of ten million characters in any encoding and still fits in memory several times.
        ratio: Expanded bytes per compressed byte, looked at from `slack` bytes on. The
            quality material has at most 9 (HTML) and 4 (text); deflate can reach 1,032.
        slack: Expanded bytes that are allowed whatever the ratio: blank logs and
            tables of one value compress well and are small.
        members: Members of one archive: a judgement.
        depth: Archives inside archives: a judgement.
    """

    page: int = 128_000_000
    ratio: int = 200
    slack: int = 16_000_000
    members: int = 200_000
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How pages are read.

    Attributes:
        encoding: "auto", or the name of the one encoding that all text is in.
        text_key: "auto", or the field of a record that holds its text.
        limits: Against bombs and monsters.
    """

    encoding: str = "auto"
    text_key: str = "auto"
    limits: Limits = field(default_factory=Limits)


class Skip(NamedTuple):
    """A page that gives no document, and why.

    Attributes:
        path: As `Source.path`.
        reason: unreadable, binary, empty or excluded.
        detail: What was found, where, and what to do about it.
    """

    path: str
    reason: Reason
    detail: Message


class Reader(Protocol):
    """The function `read` of a reader module."""

    def __call__(self, stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
        """The pages of a stream that stands at its beginning."""
        ...


def skip(path: str, reason: Reason, zh: str, en: str) -> Skip:
    """A `Skip` with its detail in both languages."""
    return Skip(path, reason, Message(zh, en))


def sha256(data: bytes) -> str:
    """Hex digest of a page's bytes."""
    return hashlib.sha256(data).hexdigest()


def decoded(data: bytes, options: Options, label: str = "") -> Decoded:
    """The bytes as text, in the encoding of the options if they name one.

    Args:
        data: One page.
        options: How to read it.
        label: What the page or its server claims; a hint, not a verdict.

    Raises:
        UnreadableError: no known encoding fits, or the forced one does not.
    """
    from cleaner.readers.encoding import decode

    return decode(data, label=label, force="" if options.encoding == "auto" else options.encoding)


def source(path: str, data: bytes, reader: str, text: Decoded | None = None) -> Source:
    """The `Source` of a page; without `text` it was given as text, not as bytes."""
    if text is None:
        return Source(path, sha256(data), reader=reader)
    return Source(
        path, sha256(data), text.encoding, text.confidence, reader, text.lossless, text.bad,
        tuple(text.segments),
    )  # fmt: skip


def document(
    path: str, data: bytes, reader: str, options: Options, label: str = ""
) -> Document | Skip:
    """Bytes that are plain text, as a document."""
    try:
        text = decoded(data, options, label)
    except PageError as error:
        return Skip(path, "unreadable", error.message)
    if not text.text.strip("\ufeff\x00 \t\r\n\f\u3000\u200b"):
        return empty(path)
    return Document(source(path, data, reader, text), text.text, Meta())


def empty(path: str) -> Skip:
    """The verdict on a page without a character."""
    return skip(
        path,
        "empty",
        "没有任何文字；若页面本应有内容，请重新抓取",
        "it holds no text; if it should, fetch it again",
    )


def whole(stream: BinaryIO, path: str, limits: Limits) -> bytes | Skip:
    """All bytes of a stream, unless they pass the limit of one page."""
    data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        return too_big(path, limits)
    return data


def too_big(path: str, limits: Limits, place: tuple[str, str] = ("", "")) -> Skip:
    """The verdict on a page past the limit.

    Args:
        path: Of the page.
        limits: Those it passes.
        place: Where in the file, in Chinese and English, "" if it is the file.
    """
    size = f"{limits.page // 1_000_000} MB"
    return skip(
        path,
        "unreadable",
        f"{place[0]}单页超过 {size} 上限；请先拆分成较小的文件或记录",
        f"{place[1]}one page is over the limit of {size}; split it into smaller files or records",
    )
