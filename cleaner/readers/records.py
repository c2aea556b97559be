"""Records (of JSON lines, tables, parquet) as documents: which field is what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.document import Document, Meta, Source
from cleaner.readers.base import Options, Skip, sha256, skip
from cleaner.readers.sniff import is_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleaner.errors import PageError

#: Names of fields, in the order in which they are tried; lower case. Seen in the
#: record files of public Chinese corpora and spiders.
TEXT_KEYS = (
    "text", "content", "正文", "body", "article", "内容", "文本", "article_content",
    "news_content", "articlebody", "main_text", "raw_content", "fulltext", "full_text", "passage",
    "document", "data", "html", "raw_html", "raw", "文章", "全文",
)  # fmt: skip
_FIELDS = {
    "title": ("title", "标题", "题目", "headline", "name", "subject", "article_title"),
    "author": ("author", "作者", "byline", "authors", "writer", "发布者"),
    "date": (
        "date", "日期", "时间", "发布时间", "发布日期", "published", "pubdate", "publish_time",
        "publish_date", "published_at", "pub_time", "post_time", "time", "datetime", "timestamp", "created_at", "ctime", "create_time",
    ),
    "url": ("url", "链接", "网址", "link", "href", "source_url", "warctargeturi", "target_uri"),
    "site": ("site", "source", "来源", "网站", "站点", "media", "source_name", "sitename", "domain"),
}  # fmt: skip
_ID_KEYS = ("id", "_id", "doc_id", "docid", "document_id", "编号")
_ROLE = {key.replace("_", ""): role for role, keys in _FIELDS.items() for key in keys}

_DATE_RE = re.compile(
    r"\s*((?:19|20)\d\d)\s*(?:[-/.年]\s*(1[0-2]|0?[1-9])(?:\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9]))?|"
    r"(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9]))?(?!\d)"
)


def iso(value: object) -> str:
    """The date a value begins with, as "2024-03-01", "2024-03" or "2024"; else "".

    >>> iso("2024年3月1日 08:30"), iso("20240301"), iso("2024/3"), iso("昨天")
    ('2024-03-01', '2024-03-01', '2024-03', '')
    """
    found = _DATE_RE.match(str(value))
    if not found:
        return ""
    year, month, day, packed_month, packed_day = found.groups()
    parts = [year, month or packed_month, day or packed_day]
    return "-".join(f"{int(part):02d}" for part in parts if part)


def meta_of(fields: Iterable[tuple[str, object]]) -> Meta:
    """Fields of a record as metadata; those without a place in `Meta` go to `extra`, in order."""
    known, extra = dict[str, str](), list[tuple[str, object]]()
    for key, value in fields:
        role = _ROLE.get(_plain(key), "")
        text = _words(value)
        if role == "date" and text:
            text = iso(text)
        if role and text and role not in known:
            known[role] = text
        else:
            extra.append((key, value))
    return Meta(**known, extra=tuple(extra))


def _plain(key: str) -> str:
    """A field's name as it is looked up: "Pub-Time" is "pubtime"."""
    return key.strip().lower().replace("_", "").replace("-", "").replace(" ", "")


def _words(value: object) -> str:
    """A field's value as one line of text; "" where it is no text."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "、".join(value)
    return "" if value is None or isinstance(value, (bool, list, dict)) else str(value)


def text_key(fields: Mapping[str, Any], wanted: str) -> str:
    """The field that holds the text, or is named as if it should; "" if there is none."""
    if wanted != "auto":
        return wanted if wanted in fields else ""
    by_name = {key.strip().lower(): key for key in reversed(list(fields))}
    named = [by_name[name] for name in TEXT_KEYS if name in by_name]
    filled = (key for key in named if isinstance(fields[key], str) and fields[key].strip())
    return next(filled, named[0] if named else "")


def record(
    fields: Mapping[str, Any], raw: bytes, path: str, reader: str, options: Options,
    encoding: tuple[str, float] = ("utf-8", 1.0), place: tuple[str, str] = ("", ""),
) -> Document | Skip:  # fmt: skip
    """One record as a document.

    Args:
        fields: Name -> value.
        raw: Its bytes in the file, for the hash.
        path: With "#n".
        reader: Name and version.
        options: Which field is the text.
        encoding: Name and confidence of what the bytes were decoded from.
        place: Where in the file, in Chinese and English, for the verdict.
    """
    key = text_key(fields, options.text_key)
    if not key:
        return _no_text(fields, path, options, place)
    value = fields[key]
    text, bad = whole_characters(value if isinstance(value, str) else "")
    if not text.strip():
        return skip(
            path,
            "empty",
            f"{place[0]}字段 {key} 没有文字；请补上或用 --text-key 指定别的字段",
            f"{place[1]}field {key} holds no text; fill it, or name another with --text-key",
        )
    rest = [(name, value) for name, value in fields.items() if name != key]
    own = next((name for name, value in rest if name in _ID_KEYS and value is not None), None)
    meta = meta_of((name, value) for name, value in rest if name != own)
    identity = "" if own is None else str(fields[own])
    source = Source(path, sha256(raw), *encoding, reader, lossless=not bad, bad=bad)
    if is_html(text):
        from cleaner.readers.web import part

        return part(text, source, meta, identity)
    return Document(source, text, meta, identity)


_LONE_RE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> tuple[str, int]:
    r"""The text without lone surrogates, which no file can hold, and how many there were.

    JSON can spell them (`"\ud83d"`) where a scraper cut a string inside an emoji.
    """
    try:
        text.encode("utf-8")  # many times faster than a search, and it nearly always succeeds
    except UnicodeEncodeError:
        return _LONE_RE.subn("\ufffd", text)
    return text, 0


def _no_text(
    fields: Mapping[str, Any], path: str, options: Options, place: tuple[str, str]
) -> Skip:
    names = ", ".join(list(map(str, fields))[:12])
    wanted = "" if options.text_key == "auto" else f" {options.text_key}"
    return skip(
        path,
        "empty",
        f"{place[0]}没有正文字段{wanted}（现有字段：{names}）；请用 --text-key 指定",
        f"{place[1]}no text field{wanted} (fields: {names}); name it with --text-key",
    )


def failed(path: str, error: PageError, place: tuple[str, str]) -> Skip:
    """The verdict on a record whose bytes are not text."""
    return skip(path, "unreadable", place[0] + error.message.zh, place[1] + error.message.en)
