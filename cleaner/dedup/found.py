"""What goes in and comes out: items, options, clusters, templates and their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.dedup.signatures import Scheme
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DUPLICATES, TEMPLATES = "cleaner.duplicates/1", "cleaner.templates/1"
UNITS = ("doc", "passage", "both")
KEEPS = ("longest", "first", "cleanest", "newest")


class Item(NamedTuple):
    """One document to compare.

    Attributes:
        id: Its id.
        source_id: The id its record came with; "" if none.
        path: Where it lies; documents are ordered by it.
        text: Its text, or a function that reads it: then no text is held longer
            than it is looked at.
        origin: The earlier corpus it belongs to; "" for the batch itself.
        date: ISO 8601, "" if unknown; for `keep="newest"`.
        flags: How many flags it carries; for `keep="cleanest"`.
    """

    id: str
    source_id: str
    path: str
    text: str | Callable[[], str]
    origin: str = ""
    date: str = ""
    flags: int = 0

    def read(self) -> str:
        """The text."""
        return self.text if isinstance(self.text, str) else self.text()


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as a duplicate, and how it is looked for.

    Attributes:
        threshold: Exact Jaccard similarity of folded 5-grams from which two documents
            are duplicates. At .8 they differ in about one shingle of nine on each
            side: a copy with another title, date or a paragraph more. Revisions of
            one law have quartiles .37/.64/.94, so a lower limit would merge texts of
            different validity; those are found by their shared passages instead.
        unit: doc, passage or both.
        keep: Which member is kept: longest (folded characters), first (by path),
            cleanest (fewest flags), newest (latest date); ties: longest, then path.
        prefer: Globs on paths whose documents are kept before others, best first.
        num_perm: Values in a signature.
        seed: Of the permutations.
        hash: poly, xxh32 or sha1.
        recall: Share of pairs at the threshold that must become candidates.
        kernel: auto, numba or numpy.

    Raises:
        UsageError: A value is out of range.
    """

    threshold: float = 0.8
    unit: str = "both"
    keep: str = "longest"
    prefer: tuple[str, ...] = ()
    num_perm: int = 128
    seed: int = 1
    hash: str = "poly"
    recall: float = 0.99
    kernel: str = "auto"

    def __post_init__(self) -> None:
        for name, value, known in (("unit", self.unit, UNITS), ("keep", self.keep, KEEPS)):
            if value not in known:
                choices = ", ".join(known)
                raise UsageError(
                    f"{name} 不能是 {value}：{choices}", f"{name} cannot be {value}: {choices}"
                )
        if not 0 < self.threshold <= 1:
            raise UsageError(
                f"阈值须在 0 到 1 之间：{self.threshold}",
                f"the threshold lies between 0 and 1: {self.threshold}",
            )

    @property
    def scheme(self) -> Scheme:
        """How documents are signed under these options."""
        return Scheme(hash=self.hash, permutations=self.num_perm, seed=self.seed)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a cluster and what it shares with the kept one.

    Attributes:
        id, source_id, path, origin: Of its item.
        jaccard: Exact similarity to the kept document, 4 places.
        containment: The share of its shingles that the kept document has, 4 places.
        unique_chars: Its folded characters that the kept document does not have.
    """

    id: str
    source_id: str
    path: str
    jaccard: float
    containment: float
    origin: str
    unique_chars: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that are one; the kept one is the first member.

    Attributes:
        cluster: Its id, the same in every run as long as the kept document is.
        kind: "exact" if all are equal but for blanks, else "near".
        size: Members, the kept one included.
        keep: The id of the kept document.
        keep_why: What decided: prefer, longest, first, cleanest, newest, or against
            (it belongs to an earlier corpus).
        threshold: The least similarity that counted.
        members: The kept one, then the others by path.
    """

    cluster: str
    kind: str
    size: int
    keep: str
    keep_why: str
    threshold: float
    members: tuple[Member, ...]

    def line(self) -> dict[str, Any]:
        """One line of duplicates.jsonl."""
        members = [
            {name: getattr(member, name) for name in Member.__slots__} for member in self.members
        ]
        named = {name: getattr(self, name) for name in Cluster.__slots__}
        return {"schema": DUPLICATES, **named, "members": members}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a skeleton: fixed text, or a slot and what stood in it.

    Attributes:
        text: The fixed characters; "" for a slot.
        kind: date, number, place, name or free; "" for fixed text.
        values: Up to ten commonest values and how often each was seen.
        distinct: How many different values there are.
    """

    text: str
    kind: str = ""
    values: tuple[tuple[str, int], ...] = ()
    distinct: int = 0

    def line(self, number: int) -> dict[str, Any]:
        """As in templates.jsonl; `number` counts the slots of a skeleton."""
        if not self.kind:
            return {"text": self.text}
        values = [list(value) for value in self.values]
        return {"slot": number, "kind": self.kind, "values": values, "distinct": self.distinct}


class Place(NamedTuple):
    """Where a template stands: document and its half-open code points."""

    id: str
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Template:
    """A passage that several documents share but for its slots.

    Attributes:
        template: Its id.
        docs: Documents it stands in, near-duplicates counted once.
        hits: Places it stands at.
        chars: Fixed characters.
        skeleton: Fixed text and slots in order.
        members: Where it stands, by path and start.
    """

    template: str
    docs: int
    hits: int
    chars: int
    skeleton: tuple[Piece, ...]
    members: tuple[Place, ...]

    def line(self) -> dict[str, Any]:
        """One line of templates.jsonl."""
        numbers = iter(range(1, len(self.skeleton) + 1))
        skeleton = [piece.line(next(numbers) if piece.kind else 0) for piece in self.skeleton]
        members = [{"id": at.id, "start": at.start, "end": at.end} for at in self.members]
        named = {name: getattr(self, name) for name in ("template", "docs", "hits", "chars")}
        return {"schema": TEMPLATES, **named, "skeleton": skeleton, "members": members}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two documents that share runs of text without being duplicates.

    Attributes:
        one, other: Their paths, in path order.
        runs: Shared runs of at least 50 folded characters; 0 where the two share only
            phrases, but many: one was rewritten from the other.
        chars: Folded characters in runs and phrases of 16 or more.
        containment: The larger share of a document that lies in them, 4 places.
    """

    one: str
    other: str
    runs: int
    chars: int
    containment: float


@dataclass(frozen=True, slots=True)
class Alarm:
    """A folder that loses more than half of its documents: a wrong threshold, or a mirror.

    Attributes:
        folder: The folder; "" for documents that lie in none.
        docs: Documents in it.
        lost: Those that are duplicates of a kept one.
    """

    folder: str
    docs: int
    lost: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        clusters: Duplicate documents, by the path of the kept one.
        templates: Templated passages, the most documents first.
        template_share: Path -> share of the document's characters that lie in
            templated or shared passages, 4 places; those without any are absent.
        overlaps: Pairs that share runs of text, the longest first.
        alarms: Folders that lose over half of their documents.
        counts: Passages looked at, passages seen twice, and the like.
        torn: Files of stored signatures that could not be trusted; their documents were
            signed again.
    """

    clusters: tuple[Cluster, ...] = ()
    templates: tuple[Template, ...] = ()
    template_share: Mapping[str, float] = field(default_factory=dict)
    overlaps: tuple[Overlap, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    torn: tuple[str, ...] = ()

    def lines(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The lines of duplicates.jsonl and of templates.jsonl, JSON-ready."""
        return [one.line() for one in self.clusters], [one.line() for one in self.templates]
