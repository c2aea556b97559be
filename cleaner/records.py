"""What a run writes, line by line: JSON-ready data and back.

Every record names its format in `schema`; the JSON Schemas lie in
`cleaner/schemas/`. Keys are always all there, strings are never null.
"""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cleaner.ledger import Edit
from cleaner.quality import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.document import Cleaned, Document

Record = dict[str, Any]

MANIFEST, AUDIT, FLAGS = "cleaner.manifest/1", "cleaner.audit/1", "cleaner.flags/1"
DUPLICATES, TEMPLATES = "cleaner.duplicates/1", "cleaner.templates/1"
SKIPPED, RUN, HISTORY = "cleaner.skipped/1", "cleaner.run/1", "cleaner.history/1"


def dump(record: Mapping[str, Any]) -> str:
    """One line of JSON without its newline: readable, stable, valid UTF-8.

    Half a surrogate pair, which an audit must quote as it stood, is escaped.
    """
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record, separators=(",", ":"))
    return line


def sha256(data: bytes | str) -> str:
    """Hex digest of bytes, or of text as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def document_id(source_sha256: str, part: int) -> str:
    """The id of a clean document: what its page is, and which part of it."""
    return f"{source_sha256[:16]}-{part}"


def blankless(text: str) -> int:
    """How many characters a text has that are not blank."""
    return len(text) - sum(map(text.count, " \t\n\r\u3000\xa0\f\v"))


def manifest_lines(
    cleaned: Cleaned, paths: Iterable[str], texts: Iterable[str]
) -> Iterator[Record]:
    """One line for each clean document of a page.

    Args:
        cleaned: The page.
        paths: Where each part is written, relative to the clean folder.
        texts: What is written there.
    """
    source = cleaned.document.source
    for number, (part, path, text) in enumerate(zip(cleaned.parts, paths, texts, strict=True), 1):
        raw = cleaned.document.page[part.start : part.end]
        before = blankless(raw)
        yield {
            "schema": MANIFEST,
            "id": document_id(source.sha256, number),
            "source_id": cleaned.document.source_id,
            "path": path,
            "source": source.path,
            "source_sha256": source.sha256,
            "sha256": sha256(text),
            "part": number,
            "parts": len(cleaned.parts),
            "title": part.meta.title,
            "author": part.meta.author,
            "date": part.meta.date,
            "url": part.meta.url,
            "encoding": source.encoding,
            "encoding_confidence": round(source.confidence, 4),
            "bad_chars": source.bad,
            "segments": [list(segment) for segment in source.segments],
            "lossless": source.lossless,
            "reader": source.reader,
            "chars_raw": len(raw),
            "chars": len(text),
            "edits": len(part.edits),
            "removed_share": round(1 - blankless(text) / before, 4) if before else 0.0,
            "flags": sorted({flag.flag for flag in part.flags}),
            "dup_of": "",
            "cluster": "",
            "template_share": 0.0,
            **measure(text)._asdict(),
            "spun_signs": sum(flag.flag == "spun-text" for flag in part.flags),
            "extra": dict(part.meta.extra),
        }


def audit_line(cleaned: Cleaned) -> Record:
    """Every change of a page, grouped by (rule, before, after): offsets in the page.

    What a web page shows outside its main text is listed as it stands: the page that
    offsets count in begins after that, so it has none.
    """
    source = cleaned.document.source
    groups = groupby(sorted(cleaned.edits, key=lambda e: (*_kind(e), e.start)), _kind)
    return {
        "schema": AUDIT,
        "source": source.path,
        "source_sha256": source.sha256,
        "decoded_chars": len(cleaned.document.page),
        "encoding": source.encoding,
        "parts": [[part.start, part.end] for part in cleaned.parts],
        "groups": [
            {"rule": rule, "before": old, "after": new, "at": [edit.start for edit in members]}
            for (rule, old, new), members in groups
        ],
        "outside": list(cleaned.document.outside),
    }


def _kind(edit: Edit) -> tuple[str, str, str]:
    return edit.rule, edit.old, edit.new


def edits_of(audit: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits of an audit line, in the order in which they replay."""
    found = [
        Edit(at, at + len(group["before"]), group["before"], group["after"], group["rule"])
        for group in audit["groups"]
        for at in group["at"]
    ]
    return tuple(sorted(found, key=lambda edit: (edit.start, edit.end)))


def flag_lines(cleaned: Cleaned, manifest: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    """One line for each flag; offsets in the clean document."""
    for part, line in zip(cleaned.parts, manifest, strict=True):
        for flag in part.flags:
            yield {
                "schema": FLAGS,
                "id": line["id"],
                "path": line["path"],
                "flag": flag.flag,
                "start": flag.start,
                "end": flag.end,
                "text": flag.text,
                "message": flag.message,
            }


def skipped_line(source: str, reason: str, detail: str, kept: str = "") -> Record:
    """An input that gave no document, and why."""
    return {"schema": SKIPPED, "source": source, "reason": reason, "detail": detail, "kept": kept}


def page_key(config_digest: str, data_sha256: str) -> str:
    """What a result depends on: the same key means the same result."""
    return sha256(f"{config_digest}\n{data_sha256}")


def untouched(document: Document, share: float) -> Cleaned:
    """A page kept as it was because it would lose this share of its characters."""
    from cleaner.document import Cleaned, Flag, Part

    message = f"会删去 {share:.0%}，已原样保留 | would lose {share:.0%}, kept as it was (guard/over-clean)"
    page = document.page
    flags = (Flag("over-clean", 0, 0, "", message),)
    return Cleaned(document, (), (Part(0, len(page), page, document.meta, flags),))
