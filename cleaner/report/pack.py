"""Data for the browser: base64 of gzipped JSON, in shards that are opened one by one.

base64 holds no "<", so no file name or text can end its element. Offsets become
UTF-16 units here, for that is how a browser counts.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cleaner.report.stored import Lines, lines, rebuild, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cleaner.report.stored import Doc, Rebuilt, Stored

#: Text in one shard, characters: about 0.4 MB of base64, opened in some 20 ms.
SHARD_CHARS = 300_000

#: gzip level: 6 gives 2 % more than 9 in a third of the time on Chinese text.
LEVEL = 6

#: Texts get up to this many times the limit of the page when they lie in files of
#: their own beside it.
SIDE = 2

#: Of each cluster and of the documents that lost most, so many come first.
OF_CLUSTER, OF_TOP = 8, 300


def packed(record: object) -> str:
    """JSON, gzipped, in base64; the same for the same record."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate: only an escape carries it
        data = json.dumps(record, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(data, LEVEL, mtime=0)).decode()


def utf16(text: str) -> Callable[[int], int]:
    """What turns an offset in code points into one in UTF-16 units."""
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return lambda offset: offset
    astral = [place for place, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(astral, offset)


def document(
    place: int,
    doc: Doc,
    made: Rebuilt,
    text: str,
    flags: Iterable[Mapping[str, Any]],
    rules: Mapping[str, int],
) -> dict[str, Any]:
    """One document as the browser gets it: raw page and edits, not its clean text.

    Args:
        place: In the manifest.
        doc: Its manifest line.
        made: Its raw part and edits.
        text: Its clean text.
        flags: Its flag records.
        rules: Rule id -> number.
    """
    at, clean_at = utf16(made.raw), utf16(text)
    edits = [
        [at(edit.start), at(edit.end) - at(edit.start), rules[edit.rule], edit.new]
        for edit in made.edits
    ]
    return {
        "i": place,
        "raw": made.raw,
        "edits": edits,
        "start": made.start,
        "meta": [doc.author, doc.date, doc.url],
        "outside": made.outside,
        "flags": [
            [flag["flag"], clean_at(flag["start"]), clean_at(flag["end"]), flag["message"]]
            for flag in flags
        ],
    }  # fmt: skip


def order(docs: Sequence[Doc], first: Iterable[int]) -> list[int]:
    """Places in the manifest: those a person is likely to open come first.

    Quarantined ones, those that the page points at, those that lost most, members
    of clusters, flagged ones, then the rest in a seeded random order.
    """
    rest = list(range(len(docs)))
    random.Random(0).shuffle(rest)  # noqa: S311 - a sample, not a secret
    top = sorted(rest, key=lambda place: -docs[place].removed_share)[:OF_TOP]
    members: dict[str, list[int]] = {}
    for place, doc in enumerate(docs):
        if doc.cluster:
            members.setdefault(doc.cluster, []).append(place)
    lists = (
        (place for place, doc in enumerate(docs) if "over-clean" in doc.flags),
        first,
        top,
        (place for places in members.values() for place in places[:OF_CLUSTER]),
        (place for place, doc in enumerate(docs) if doc.flags),
        rest,
    )
    return list(dict.fromkeys(place for places in lists for place in places))


def documents(
    stored: Stored, places: Iterable[int], offsets: Mapping[str, int], rules: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """(place, document) for the browser, for each whose text is as the run left it.

    Args:
        stored: The clean folder.
        places: Which documents, in this order.
        offsets: Source -> where its line begins in audit.jsonl.
        rules: Rule id -> number.
    """
    flags = _flag_offsets(stored)
    with Lines(stored.file("audit.jsonl")) as audit, Lines(stored.file("flags.jsonl")) as raised:
        page = lru_cache(maxsize=64)(lambda source: audit.at(offsets[source]))
        for place in places:
            doc = stored.docs[place]
            text = text_of(stored, doc)
            if text is None or doc.source not in offsets:
                continue
            made = rebuild(doc, page(doc.source), text)
            mine = [raised.at(offset) for offset in flags.get(doc.path, ())]
            yield place, document(place, doc, made, text, mine, rules)


def _flag_offsets(stored: Stored) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for at, record in lines(stored.file("flags.jsonl")):
        out.setdefault(record["path"], []).append(at)
    return out


def shards(
    found: Iterable[tuple[int, dict[str, Any]]], budget: int
) -> tuple[list[str], dict[int, tuple[int, int]]]:
    """Packed shards up to a budget of characters, and where each document lies.

    Returns:
        The shards, and place in the manifest -> (shard, place in it).
    """
    out: list[str] = []
    where: dict[int, tuple[int, int]] = {}
    spent = chars = 0
    batch: list[dict[str, Any]] = []
    for place, made in found:
        where[place] = len(out), len(batch)
        batch.append(made)
        chars += len(made["raw"])
        if chars >= SHARD_CHARS:
            out.append(packed(batch))
            spent += len(out[-1])
            batch, chars = [], 0
            if spent >= budget:
                break
    if batch:
        out.append(packed(batch))
    return out, where
