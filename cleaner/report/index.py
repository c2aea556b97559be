"""What the browser is told at once: all documents, rules, clusters and templates in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.errors import Message
from cleaner.report import runs
from cleaner.report.variants import SHOWN
from cleaner.report.words import KINDS, STAGES, flag_titles, stage_of
from cleaner.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.report.gather import Gathered
    from cleaner.report.stored import Stored
    from cleaner.report.variants import Variant
    from cleaner.rules import RuleSet

#: Clusters, templates, and members of each that the page lists at most.
CLUSTERS, TEMPLATES, MEMBERS = 20_000, 5_000, 200

#: Values of a slot that are listed at most.
VALUES = 30


def rule_names(found: Gathered, rules: RuleSet) -> dict[str, int]:
    """Rule id -> number: those that acted, busiest first, then the silent ones."""
    acted = sorted(found.totals, key=lambda rule: (-found.totals[rule].edits, rule))
    silent = [rule.id for rule in rules.rules if rule.id not in found.totals]
    return {rule: number for number, rule in enumerate([*acted, *silent])}


def titles(found: Gathered, rules: RuleSet) -> dict[str, Message]:
    """Rule id -> its title; the id itself for a rule that is no longer there."""
    return {
        rule: rules[rule].title if rule in rules else Message(rule, rule)
        for rule in rule_names(found, rules)
    }


def index(
    stored: Stored,
    found: Gathered,
    rules: RuleSet,
    names: Mapping[str, int],
    where: Mapping[int, tuple[int, int]],
) -> dict[str, Any]:
    """The index: columns of documents, and what the numbers in them mean.

    Args:
        stored: The clean folder.
        found: What was gathered.
        rules: For titles.
        names: Rule id -> number.
        where: Place in the manifest -> (shard, place in it).
    """
    docs = stored.docs
    flags = _numbered(flag for doc in docs for flag in doc.flags)
    encodings = _numbered(doc.encoding or "-" for doc in docs)
    clusters = _numbered(doc.cluster for doc in docs if doc.cluster)
    meant = flag_titles(rules)
    return {
        "docs": {
            "path": [doc.path for doc in docs],
            "source": [_rest(doc.path, doc.source) for doc in docs],
            "title": [doc.title for doc in docs],
            "id": [doc.id for doc in docs],
            "part": [[doc.part, doc.parts] if doc.parts > 1 else 0 for doc in docs],
            "raw": [doc.chars_raw for doc in docs],
            "chars": [doc.chars for doc in docs],
            "edits": [doc.edits for doc in docs],
            "cut": [round(doc.removed_share * 10_000) for doc in docs],
            "flags": [[flags[flag] for flag in doc.flags] for doc in docs],
            "enc": [encodings[doc.encoding or "-"] for doc in docs],
            "cluster": [clusters[doc.cluster] if doc.cluster else -1 for doc in docs],
            "dup": [int(bool(doc.dup_of)) for doc in docs],
            "tpl": [round(doc.template_share * 100) for doc in docs],
            "at": [list(where.get(place, (-1, 0))) for place in range(len(docs))],
        },
        "flags": [[flag, *meant.get(flag, Message(flag, flag))] for flag in flags],
        "encodings": list(encodings),
        "clusters": list(clusters),
        "stages": [[name, *title] for name, title in STAGES.items()],
        "kinds": [[name, *title] for name, title in KINDS.items()],
        "rules": list(_rules(stored, found, rules, names)),
    }


def _numbered(values: Iterable[str]) -> dict[str, int]:
    """Each value -> its number, in order of first sight."""
    out: dict[str, int] = {}
    for value in values:
        out.setdefault(value, len(out))
    return out


def _rest(path: str, source: str) -> str:
    """The source, shortened to its ending where it shares its name with the output."""
    stem = path.removesuffix(".txt")
    return "+" + source[len(stem) :] if source.startswith(stem) else source


def _rules(
    stored: Stored, found: Gathered, rules: RuleSet, names: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Each rule in the order of its number."""
    last = runs.before(stored)
    kinds, stages = list(KINDS), list(STAGES)
    cards = {rule.id: rule for rule in rules.rules}
    for rule in names:
        card = cards.get(rule)
        total = found.totals.get(rule)
        yield {
            "id": rule,
            "title": list(card.title) if card else [rule, rule],
            "why": card.why if card else "",
            "kind": kinds.index(card.kind) if card else 0,
            "stage": stages.index(stage_of(rule)),
            "scope": card.scope if card else "",
            "safe": int(card.safety == "safe") if card else 1,
            "edits": total.edits if total else 0,
            "pages": total.pages if total else 0,
            "chars": total.chars if total else 0,
            "last": last.get(rule, 0) if last else None,
        }


def variants(found: Gathered, names: Mapping[str, int]) -> dict[str, Any]:
    """Rule number -> {variants, number of them}; see `variants.Totals.chosen`."""
    return {
        str(names[rule]): {"n": total.number, "rows": [_variant(v) for v in total.chosen()]}
        for rule, total in found.totals.items()
    }


def _variant(variant: Variant) -> list[Any]:
    contexts = [[c.doc, c.start, c.left, c.right] for c in variant.contexts]
    shown = (variant.before[:SHOWN], variant.after[:SHOWN])
    return [*shown, len(variant.before), variant.count, variant.pages, contexts]


def suspects(found: Gathered) -> list[list[Any]]:
    """Each repeated line: text, documents, hits, share at an edge, cue, card, samples."""
    return [
        [s.text, s.seen.count, s.seen.hits, round(s.seen.edge / s.seen.hits, 2), int(s.cue), s.card, s.seen.docs]
        for s in found.suspects
    ]  # fmt: skip


def clusters(stored: Stored) -> list[list[Any]]:
    """Each cluster of duplicates, largest first, members by their place in the manifest."""
    places = {doc.path: place for place, doc in enumerate(stored.docs)}
    out = []
    for line in records(stored.file("duplicates.jsonl")):
        kept = next((n for n, m in enumerate(line["members"]) if m["id"] == line["keep"]), 0)
        members = [
            [places.get(m["path"], -1) if not m["origin"] else -1, m["path"], m["jaccard"],
             m["containment"], m["origin"], m["unique_chars"], int(number == kept)]
            for number, m in enumerate(line["members"][:MEMBERS])
        ]  # fmt: skip
        out.append(
            [
                line["cluster"],
                line["kind"],
                line["size"],
                line["keep_why"],
                line["threshold"],
                members,
            ]
        )
    out.sort(key=lambda cluster: (-cluster[2], cluster[0]))
    return out[:CLUSTERS]


def similarities(stored: Stored) -> list[float]:
    """How alike each duplicate is to the one that was kept."""
    return [
        member["jaccard"]
        for line in records(stored.file("duplicates.jsonl"))
        for member in line["members"]
        if member["id"] != line["keep"]
    ]


def templates(stored: Stored) -> list[list[Any]]:
    """Each templated passage; those with slots first, by slots times documents."""
    places: dict[str, int] = {}
    for place, doc in enumerate(stored.docs):
        places.setdefault(doc.id, place)
    out = []
    for line in records(stored.file("templates.jsonl")):
        members = [
            [places[m["id"]], m["start"], m["end"]]
            for m in line["members"][:MEMBERS]
            if m["id"] in places
        ]
        skeleton = [_piece(piece) for piece in line["skeleton"]]
        out.append([line["template"], line["docs"], line["hits"], line["chars"], skeleton, members])
    out.sort(key=lambda row: (-_slots(row[4]) * row[1], -row[1], row[0]))
    return out[:TEMPLATES]


def _piece(piece: Mapping[str, Any]) -> list[Any]:
    """Fixed text as [text]; a slot as [name, kind, values, distinct]."""
    if "text" in piece:
        return [piece["text"]]
    return [piece["slot"], piece["kind"], piece["values"][:VALUES], piece["distinct"]]


def _slots(skeleton: Sequence[Sequence[Any]]) -> int:
    return sum(len(piece) > 1 for piece in skeleton)


def pointed_at(
    found: Gathered, clusters: Sequence[Sequence[Any]], templates: Sequence[Sequence[Any]]
) -> list[int]:
    """Documents that the page links to: first context of each variant, samples, members."""
    out = [
        variant.contexts[0].doc
        for total in found.totals.values()
        for variant in total.chosen()[:40]
        if variant.contexts
    ]
    out += [place for suspect in found.suspects for place in suspect.seen.docs[:1]]
    out += [member[0] for cluster in clusters for member in cluster[5][:3] if member[0] >= 0]
    out += [member[0] for template in templates[:200] for member in template[5][:2]]
    return list(dict.fromkeys(out))
