"""A corpus as rules see it: the lines that no rule touched, by page and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from cleaner.errors import CleanerError
from cleaner.inputs import walk
from cleaner.jobs import clean_page, rule_set
from cleaner.readers import Options, Skip, open_file
from cleaner.records import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cleaner.config import Config
    from cleaner.document import Document


class Page(NamedTuple):
    """A page after all known rules.

    Attributes:
        path: Its name.
        source: The site or folder it comes from; pages of one source share chrome.
        title: Its title, "" if unknown.
        lines: The paragraphs that are left, then what stands outside the main text.
        inside: How many of the lines are main text.
    """

    path: str
    source: str
    title: str
    lines: tuple[str, ...]
    inside: int


def pages(
    paths: Iterable[Path],
    config: Config,
    *,
    outside: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Page]:
    """Every page below these paths; copies of a page are given once.

    A copy would make its own text look like chrome.

    Args:
        paths: Folders and files.
        config: Settings.
        outside: Whether the lines of an HTML page outside its main text count too.
        progress: Called with ("read", done, total).
    """
    files = [
        (path if path.is_file() else path / name, name) for path in paths for name in walk(path)
    ]
    seen: set[str] = set()
    for done, (place, name) in enumerate(files):
        for document in _read(place, name, config):
            try:
                cleaned = clean_page(document, rule_set(config), config)
            except CleanerError:
                continue
            text = "\n".join(part.text for part in cleaned.parts)
            digest = sha256("".join(text.split()))
            if digest in seen or not text:
                continue
            seen.add(digest)
            title = cleaned.parts[0].meta.title
            lines = text.split("\n")
            beside = _outside(place, lines) if outside and _is_html(document) else []
            name_of = document.source.path
            yield Page(name_of, source(document), title, (*lines, *beside), len(lines))
        if progress is not None:
            progress("read", done + 1, len(files))


def _read(place: Path, name: str, config: Config) -> Iterator[Document]:
    options = Options(encoding=config.encoding, text_key=config.text_key)
    try:
        for item in open_file(place, name, options):
            if not isinstance(item, Skip):
                yield item
    except (CleanerError, OSError):
        return


def source(document: Document) -> str:
    """Where a page comes from: its host, its site's name, or its folder."""
    meta = document.meta
    host = urlsplit(meta.url).hostname if meta.url else ""
    folder = document.source.path.split("#")[0].rpartition("/")[0]
    return host or meta.site or folder


def _is_html(document: Document) -> bool:
    return document.source.reader.startswith("html") and "!" not in document.source.path


def _outside(place: Path, lines: list[str]) -> list[str]:
    """The visible lines of an HTML page that are no part of its main text."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(place.read_bytes(), "lxml")
    for tag in tree(("script", "style", "noscript", "template")):
        tag.decompose()
    main = "".join("".join(lines).split())
    visible = (line.strip() for line in tree.get_text("\n").split("\n"))
    return [line for line in visible if line and "".join(line.split()) not in main]
