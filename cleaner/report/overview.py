"""The first page: is this batch sane, and what should be opened first?

Everything here is plain HTML and SVG: it is there without a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from cleaner.errors import Message
from cleaner.report import charts
from cleaner.report.charts import Piece, bar, stacked
from cleaner.report.words import REASONS, STAGES, stage_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from cleaner.report.gather import Gathered
    from cleaner.report.numbers import Numbers
    from cleaner.report.stored import Doc, Stored
    from cleaner.report.variants import Totals, Variant

#: Rows of the lists on the first page.
ROWS, SKIPPED_ROWS, RULES = 8, 20, 8

#: Characters of a long change that are shown.
SHOWN = 120


class Figure(NamedTuple):
    """One of the six numbers: its name, itself, and what stands below it."""

    name: Message
    value: Message
    note: Message
    link: str


class Row(NamedTuple):
    """A line of a list: a link, what stands beside it, a bar."""

    link: str
    text: Message
    note: Message
    chart: Markup


class Odd(NamedTuple):
    """A change that happened seldom and was long."""

    rule: str
    title: Message
    stage: str
    before: str
    after: str
    blank: bool
    link: str


def same(text: object) -> Message:
    """What needs no translation."""
    return Message(str(text), str(text))


def doc_link(doc: Doc, at: int | None = None) -> str:
    """The address of a document in the page, or of a place in it."""
    place = "" if at is None else f"&at={at}"
    return f"#/doc?p={quote(doc.path)}{place}"


def rule_link(rule: str) -> str:
    """The address of a rule in the page."""
    return f"#/rule?r={quote(rule)}"


def big(number: float) -> Message:
    """A count for people.

    >>> big(98_765), big(1_234_567)
    (Message(zh='98,765', en='98,765'), Message(zh='123.5 万', en='1.2M'))
    """
    if number < 100_000:
        return same(f"{number:,.0f}")
    zh = f"{number / 1e8:.2f} 亿" if number >= 1e8 else f"{number / 1e4:,.1f} 万"
    en = f"{number / 1e6:,.1f}M" if number >= 1e6 else f"{number / 1e3:,.0f}k"
    return Message(zh, en)


def percent(share: float) -> str:
    """A share with as many digits as it deserves.

    >>> percent(0.0324), percent(0.1234)
    ('3.24%', '12.3%')
    """
    return f"{share:.2%}" if share < 0.1 else f"{share:.1%}"


def figures(stored: Stored, found: Gathered) -> Iterator[Figure]:
    """The six numbers."""
    docs, counts = stored.docs, stored.run.get("counts", {})
    raw, clean = found.numbers.chars_raw, sum(doc.chars for doc in docs)
    inputs, split = counts.get("inputs", len(stored.of_source)), counts.get("split_pages", 0)
    clusters = len({doc.cluster for doc in docs if doc.cluster})
    origin = Message(f"{inputs:,} 个输入", f"from {inputs:,} inputs")
    if split:
        origin = Message(f"{origin.zh}，拆 {split:,} 页", f"{origin.en}, {split:,} split")
    yield Figure(Message("文档", "documents"), big(len(docs)), origin, "#/docs")
    of_raw = Message(f"原始 {big(raw).zh}", f"of {big(raw).en} raw")
    yield Figure(Message("正文字符", "characters"), big(clean), of_raw, "#/docs?sort=-chars")
    loss = same(percent(1 - clean / raw if raw else 0.0))
    note = Message("占原始字符", "of raw characters")
    yield Figure(Message("净减少", "net loss"), loss, note, "#/docs?sort=-cut")
    edits = sum(total.edits for total in found.totals.values())
    by = Message(f"出自 {len(found.totals):,} 条规则", f"by {len(found.totals):,} rules")
    yield Figure(Message("改动", "edits"), big(edits), by, "#/rules")
    twins = sum(bool(doc.dup_of) for doc in docs)
    within = Message(f"{clusters:,} 个重复簇", f"in {clusters:,} clusters")
    yield Figure(Message("重复", "duplicates"), big(twins), within, "#/dups")
    flagged = sum(bool(doc.flags) for doc in docs)
    kept = Message("有缺失或存疑，原样保留", "lost or doubtful, left as is")
    yield Figure(Message("带标记", "flagged"), big(flagged), kept, "#/docs?flag=*")


def losers(docs: Sequence[Doc]) -> list[Row]:
    """The documents that lost the largest share of their characters."""
    worst = sorted(docs, key=lambda doc: (-doc.removed_share, doc.path))[:ROWS]
    return [
        Row(
            doc_link(doc),
            same(doc.title or doc.path),
            same(percent(doc.removed_share)),
            bar(doc.removed_share, "bad"),
        )
        for doc in worst
        if doc.removed_share > 0
    ]


def odd(docs: Sequence[Doc], found: Gathered, titles: Mapping[str, Message]) -> list[Odd]:
    """The longest rare changes: where a rule went wrong, if it did. One for each rule."""
    rows: list[tuple[str, Variant]] = []
    for rule, total in found.totals.items():
        seen = [variant for variant in total.variants.values() if variant.contexts]
        if seen:
            rows.append((rule, max(seen, key=lambda v: (v.oddness, v.before))))
    rows.sort(key=lambda row: (-row[1].oddness, row[0]))
    return [_odd(rule, variant, docs, titles) for rule, variant in rows[:ROWS]]


def _odd(rule: str, variant: Variant, docs: Sequence[Doc], titles: Mapping[str, Message]) -> Odd:
    context = variant.contexts[0]
    link = doc_link(docs[context.doc], context.start) + f"&r={quote(rule)}"
    shown = visible(variant.before[:SHOWN]), visible(variant.after[:SHOWN])
    return Odd(rule, titles[rule], stage_of(rule), *shown, not variant.before.strip(), link)


def went(numbers: Numbers) -> tuple[Markup, list[Row]]:
    """Where the characters went: one bar for the whole batch, and its legend."""
    gone = dict.fromkeys(STAGES, 0)
    for family, count in numbers.dropped.items():
        gone[stage_of(f"{family}/")] += count
    total = numbers.chars_raw
    kept = total - sum(gone.values())
    rows = [(Message("留下", "kept"), kept, "kept", "#/docs")]
    rows += [
        (STAGES[stage], count, f"s-{stage}", f"#/rules?stage={stage}")
        for stage, count in gone.items()
        if count
    ]
    pieces = [
        Piece(colour, count, Message(f"{name.zh} {count:,}", f"{name.en} {count:,}"))
        for name, count, colour, _ in rows
    ]
    legend = [
        Row(link, name, _counted(count, total), charts.el("i", class_=f"key {colour}"))
        for name, count, colour, link in rows
    ]
    return stacked(Message("字符去向", "where the characters went"), pieces), legend


def _counted(count: int, total: int) -> Message:
    share = percent(count / (total or 1))
    return Message(f"{big(count).zh} 字 · {share}", f"{big(count).en} · {share}")


def busiest(found: Gathered, titles: Mapping[str, Message]) -> list[Row]:
    """The rules with the most edits."""
    top = sorted(found.totals.items(), key=lambda item: (-item[1].edits, item[0]))[:RULES]
    return [_busy(rule, total, titles[rule], top[0][1].edits) for rule, total in top]


def _busy(rule: str, total: Totals, title: Message, most: int) -> Row:
    chart = bar(total.edits / most, f"s-{stage_of(rule)}")
    return Row(rule_link(rule), title, same(f"{total.edits:,}"), chart)


def skipped(records: Sequence[Mapping[str, Any]]) -> list[tuple[str, Message, Message]]:
    """(input, reason, detail) of the first inputs that gave no document."""
    out = []
    for record in records[:SKIPPED_ROWS]:
        zh, _, en = record["detail"].partition(" | ")
        reason = REASONS.get(record["reason"], same(record["reason"]))
        out.append((record["source"], reason, Message(zh, en or zh)))
    return out
