"""Duplicate documents, shared passages and templates: pure functions over arrays.

    texts -> normal.fold -> shingles.windows -> signatures.sign -> bands.pairs
          -> overlaps.measure (exact) -> clusters.stars -> found.Cluster

`find` does all of it. Each step is usable on its own and says its shapes and units.
"""

from cleaner.dedup.flow import Known, find
from cleaner.dedup.found import (
    Alarm,
    Cluster,
    Found,
    Item,
    Member,
    Options,
    Overlap,
    Piece,
    Place,
    Template,
)
from cleaner.dedup.signatures import Scheme, Signatures, sign

__all__ = [
    "Alarm",
    "Cluster",
    "Found",
    "Item",
    "Known",
    "Member",
    "Options",
    "Overlap",
    "Piece",
    "Place",
    "Scheme",
    "Signatures",
    "Template",
    "find",
    "sign",
]
