"""One pass over a clean folder: everything that the report knows of all documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner.report import suspects, variants
from cleaner.report.numbers import Numbers
from cleaner.report.stored import lines, text_of
from cleaner.store import records

if TYPE_CHECKING:
    from cleaner.report.stored import Stored
    from cleaner.report.suspects import Seen, Suspect
    from cleaner.report.variants import Totals

#: Skipped inputs that are kept to be shown; all are counted.
SKIPPED = 200


@dataclass
class Gathered:
    """What one pass found.

    Attributes:
        numbers: Sums for the charts.
        totals: Rule id -> what it did.
        suspects: Repeated lines that no rule touches.
        offsets: Source -> where its line begins in audit.jsonl, bytes.
        skipped: The first records of skipped inputs.
        reasons: Reason -> skipped inputs; those that were left out on purpose are not among them.
    """

    numbers: Numbers = field(default_factory=Numbers)
    totals: dict[str, Totals] = field(default_factory=dict)
    suspects: list[Suspect] = field(default_factory=list)
    offsets: dict[str, int] = field(default_factory=dict)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def gather(stored: Stored) -> Gathered:
    """Read audit and texts once."""
    found = Gathered()
    found.numbers.shortest = stored.run.get("config", {}).get("min_chars", 200)
    repeated: dict[str, Seen] = {}
    for offset, audit in lines(stored.file("audit.jsonl")):
        found.offsets[audit["source"]] = offset
        texts: dict[int, tuple[int, str]] = {}
        for place in stored.of_source.get(audit["source"], ()):
            doc = stored.docs[place]
            text = text_of(stored, doc)
            if text is not None:
                texts[doc.part] = place, text
                if not doc.dup_of:
                    suspects.take(repeated, place, text)
        found.numbers.page(audit, [text for _, text in texts.values()])
        variants.take(found.totals, audit, texts)
    found.suspects = suspects.found(repeated, stored)
    for record in records(stored.file("skipped.jsonl")):
        if record["reason"] != "excluded":
            found.reasons[record["reason"]] += 1
            if len(found.skipped) < SKIPPED:
                found.skipped.append(record)
    return found
