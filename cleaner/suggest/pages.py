"""A corpus as rules see it: the lines that no rule touched, by page and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from cleaner.document import Document, Meta, Source
from cleaner.errors import CleanerError
from cleaner.inputs import walk
from cleaner.jobs import clean_page, rule_set
from cleaner.pipeline import clean
from cleaner.readers import Options, Skip, open_file
from cleaner.records import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from cleaner.config import Config


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
    outside: bool = True,
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Page]:
    """Every page below these paths; copies of a page are given once, near ones once a source.

    A copy would make its own text look like chrome; but what two sites set beside the
    same text is the chrome of each.

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
            lines = "\n".join(part.text for part in cleaned.parts).split("\n")
            digest, site = sha256("".join("".join(lines).split())), source(document)
            if not any(lines) or digest in seen or _is_copy(lines, seen, site):
                continue
            seen.add(digest)
            beside = _beside(place, lines, config) if outside and _is_html(document) else []
            title = cleaned.parts[0].meta.title
            name_of = document.source.path
            yield Page(name_of, site, title, (*lines, *beside), len(lines))
        if progress is not None:
            progress("read", done + 1, len(files))


#: A line of so many characters is text, not chrome, and stands on one page only.
_LONG = 30

#: A page with at least this share of its characters seen before is a copy. Pages with
#: passages in common stay below it.
_COPIED = 0.5


def _is_copy(lines: Sequence[str], seen: set[str], site: str) -> bool:
    """Whether a page's long lines stood on earlier pages of its site; they are added."""
    long = {f"{site}\n{line}": len(line) for line in lines if len(line) >= _LONG}
    again = sum(size for line, size in long.items() if line in seen)
    seen.update(long)
    return again > 0 and again >= _COPIED * sum(long.values())


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


def _beside(place: Path, lines: list[str], config: Config) -> list[str]:
    """The visible lines of an HTML page outside its main text that no rule knows."""
    text = "\n".join(_outside(place, lines)) + "\n"
    cleaned = clean(Document(Source(place.name), text, Meta()), rule_set(config), split=False)
    return [line for line in cleaned.text.split("\n") if line]


def _outside(place: Path, lines: list[str]) -> list[str]:
    """The visible lines of an HTML page that are no part of its main text."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(place.read_bytes(), "lxml")
    for tag in tree(("script", "style", "noscript", "template")):
        tag.decompose()
    main = "".join("".join(lines).split())
    visible = (line.strip() for line in tree.get_text("\n").split("\n"))
    return [line for line in visible if line and "".join(line.split()) not in main]
