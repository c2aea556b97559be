"""Word: paragraphs and tables in the order of the document; a row is a line, its cells joined by tabs."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.document import Document, Meta
from cleaner.errors import ExtraError
from cleaner.readers.base import Options, Skip, empty, source, whole
from cleaner.readers.streams import check_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = "docx/1"


def read(stream: BinaryIO, path: str, options: Options) -> Iterator[Document | Skip]:
    """The one page of a Word file. Headers, footers, notes and comments are left out.

    Raises:
        ExtraError: python-docx is not installed.
    """
    import io

    stream.seek(0)
    data = whole(stream, path, options.limits)
    if isinstance(data, Skip):
        yield data
        return
    try:
        import docx
    except ImportError as error:
        raise ExtraError(
            "读取 docx 需要可选依赖：pip install python-docx",
            "reading docx needs an optional package: pip install python-docx",
        ) from error
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expanded = sum(member.file_size for member in archive.infolist())
        check_ratio(expanded, len(data), options.limits)
    word = docx.Document(io.BytesIO(data))
    lines = [line for line in _lines(word) if line.strip()]
    if not lines:
        yield empty(path)
        return
    yield Document(source(path, data, READER), "\n".join(lines), _meta(word))


def _lines(word: Any) -> Iterator[str]:
    """Paragraphs and rows as lines."""
    for item in word.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        else:
            yield from str(item.text).split("\n")


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells, before = [], None
        for cell in row.cells:  # merged cells come once for each place they cover
            element = cell._tc  # noqa: SLF001 - the library has no public name for "the same cell"
            if element is not before:
                cells.append(" ".join(cell.text.split()))
            before = element
        yield "\t".join(cells)


def _meta(word: Any) -> Meta:
    core = word.core_properties
    title, author = core.title or "", core.author or ""
    if author == "python-docx":  # the library's template: name and date are not this file's
        return Meta(title=title)
    return Meta(
        title=title, author=author, date=core.created.date().isoformat() if core.created else ""
    )
