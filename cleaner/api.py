"""One page from memory: the library's front door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.config import Config
from cleaner.document import Document, Meta, Source, replace
from cleaner.jobs import clean_page, rule_set
from cleaner.records import sha256

if TYPE_CHECKING:
    from cleaner.document import Part


def clean(
    page: str | bytes, *, title: str | None = None, config: Config | None = None
) -> tuple[Part, ...]:
    """The clean documents of one page.

    Args:
        page: Decoded text, or the bytes of a page: its encoding and whether it is
            HTML are then found out.
        title: The page's title, if known: it tells injected copies of it from text.
        config: Settings; None is the default for every one.

    Returns:
        One part, or several if the page holds several speeches. Each has `text`,
        `paragraphs`, `flags`, `edits` (offsets in the decoded page) and `meta`.

    Raises:
        UnreadableError: the bytes are not text in any known encoding.
        RuleError: a rule file cannot be trusted.
    """
    config = config or Config()
    document = _document(page, config)
    if title is not None:
        document = replace(document, meta=replace(document.meta, title=title))
    return clean_page(document, rule_set(config), config).parts


def _document(page: str | bytes, config: Config) -> Document:
    if isinstance(page, str):
        digest = sha256(page.encode("utf-8", "surrogatepass"))
        return Document(Source("-", sha256=digest), page, Meta())
    from cleaner.errors import UnreadableError
    from cleaner.readers import Options, Skip, read

    options = Options(encoding=config.encoding, text_key=config.text_key)
    for item in read(page, "-", options):
        if isinstance(item, Skip):
            if item.reason == "empty":
                break
            raise UnreadableError(item.detail.zh, item.detail.en)
        return item
    return Document(Source("-", sha256=sha256(page)), "", Meta())
