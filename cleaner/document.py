"""What travels through the pipeline: frozen data, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cleaner.ledger import replay

if TYPE_CHECKING:
    from cleaner.ledger import Edit

__all__ = ["Cleaned", "Document", "Flag", "Meta", "Part", "Source", "replace"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page comes from and how its bytes became text.

    Attributes:
        path: Relative to the raw folder, "/" between names; "-" for stdin. Records
            of one file carry "#3" (counted from 0), members of an archive "!name".
        sha256: Of the bytes of this page (of the record, for records), hex.
        encoding: Canonical name ("utf-8", "gb18030"), "" if text was given.
        confidence: 0 to 1.
        reader: Name and version of the reader ("html/1"): part of the cache key.
        lossless: Whether encoding the decoded text gives the same bytes again.
        bad: How many characters of the decoded text stand for undecodable bytes.
        segments: (start, end, encoding) in code points where a page mixes encodings.
    """

    path: str
    sha256: str = ""
    encoding: str = ""
    confidence: float = 1.0
    reader: str = "text/1"
    lossless: bool = True
    bad: int = 0
    segments: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says about itself; "" where it says nothing.

    Attributes:
        title: Without a site's suffix.
        author: Person or body, as written.
        date: ISO, as far as it is known: "2024-03-01", "2024-03", "2024".
        url: Canonical address, if the page names one.
        site: Name of the site, if the page names one.
        extra: Other fields of a record, in order.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    site: str = ""
    extra: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One decoded page, before cleaning.

    Attributes:
        source: Where it comes from.
        page: The decoded text; never changed afterwards.
        meta: What the reader could tell.
        source_id: The record's own id, "" if it has none.
        outside: What a web page shows that its reader did not take for text, a line each:
            menus, lists of links, and the title and byline that are in `meta`.
    """

    source: Source
    page: str
    meta: Meta = field(default_factory=Meta)
    source_id: str = ""
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something lost, masked or doubtful that a person should know of.

    Attributes:
        flag: One of the names of the contract ("truncated-ending").
        start: Offset in the clean document, code points.
        end: One past the last.
        text: The clean text between them.
        message: For people, Chinese and English.
    """

    flag: str
    start: int
    end: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Part:
    """One clean document: a whole page, or one speech of several on it.

    Attributes:
        start: Where it begins in the page.
        end: One past its end in the page. Parts of a page lie end to end.
        text: Clean text, one paragraph a line, no newline at its end.
        meta: Title, author and date of this part.
        flags: Sorted by start.
        number: What the page calls it (篇3 → 3), 0 if it does not say; its place in the
            page where no piece carries a number (flag `unnumbered`).
        heading: The heading that opened it, as written, "" if none.
        edits: What was changed on its stretch of the page; offsets in the page.
    """

    start: int
    end: int
    text: str
    meta: Meta = field(default_factory=Meta)
    flags: tuple[Flag, ...] = ()
    number: int = 0
    heading: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def title(self) -> str:
        """The title of this document."""
        return self.meta.title

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return tuple(self.text.split("\n")) if self.text else ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page after cleaning.

    Attributes:
        document: What was cleaned.
        edits: Every change, offsets in `document.page`.
        parts: Its clean documents, in page order; more than one if it was split.
        rounds: How many rounds it took until nothing moved.
    """

    document: Document
    edits: tuple[Edit, ...]
    parts: tuple[Part, ...]
    rounds: int = 1

    @property
    def text(self) -> str:
        """All clean text of the page: what `replay` gives."""
        return replay(self.document.page, self.edits)
