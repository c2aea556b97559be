"""The charts of the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from cleaner.errors import Message
from cleaner.report import charts
from cleaner.report.charts import Bar, Piece, bar, histogram, stacked
from cleaner.report.numbers import (
    LENGTHS,
    SHARE_CLASSES,
    SHARE_STEP,
    WIDEST,
    length_classes,
    share_classes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.report.numbers import Numbers
    from cleaner.report.stored import Doc, Stored

#: Encodings listed at most.
ENCODINGS = 8


class Card(NamedTuple):
    """A chart with its name and one sentence on what it says."""

    name: Message
    note: Message
    chart: Markup


def cards(stored: Stored, numbers: Numbers, limit: float) -> list[Card]:
    """The charts, in the order in which they stand.

    Args:
        stored: The clean folder.
        numbers: Sums over all pages.
        limit: The share from which a page is quarantined.
    """
    return [
        _shares(stored.docs, limit),
        _fingerprint(numbers),
        _lengths(stored.docs),
        _widths(numbers),
        _encodings(numbers),
    ]


def _shares(docs: Sequence[Doc], limit: float) -> Card:
    bars = []
    for step, count in enumerate(share_classes(docs)):
        low = step * SHARE_STEP
        high = 100 if step == SHARE_CLASSES - 1 else low + SHARE_STEP
        tip = Message(f"{count:,} 篇删去 {low}–{high}%", f"{count:,} lost {low}–{high}%")
        bars.append(Bar(count, tip, f"#/docs?sort=-cut&cut={low}-{high}"))
    ticks = [(share / SHARE_STEP, f"{share}%") for share in (0, 10, 20, 30, 40, 50)]
    over = sum(doc.removed_share > limit for doc in docs)
    name = Message("每篇删去多少", "share removed per document")
    note = Message(
        f"篇数；虚线是隔离线，{over:,} 篇超过",
        f"documents; dashed: quarantine, {over:,} beyond",
    )
    place = 100 * limit / SHARE_STEP
    return Card(name, note, histogram(name, bars, ticks, limit=place, limit_name=f"{limit:.0%}"))


def _fingerprint(numbers: Numbers) -> Card:
    name = Message("断行指纹", "wrap fingerprint")
    bars = [
        Bar(
            count,
            Message(f"相距 {gap} 字：{count:,} 次", f"{gap} characters apart: {count:,} times"),
        )
        for gap in range(1, WIDEST + 1)
        for count in (numbers.gaps[gap],)
    ]
    ticks = [(gap - 0.5, str(gap)) for gap in range(10, WIDEST + 1, 10)]
    if not numbers.gaps:
        note = Message("这批没有接回断行", "no wrapped lines were joined in this batch")
        return Card(name, note, histogram(name, bars, ticks))
    peak, times = max(numbers.gaps.items(), key=lambda item: (item[1], -item[0]))
    share = times / numbers.gaps.total()
    note = Message(
        f"去掉的断行之间的距离；峰在 {peak}：每行 {peak - 1} 字，占 {share:.0%}",
        f"distance between removed breaks; peak at {peak}: {peak - 1} a line, {share:.0%} of them",
    )
    chart = histogram(name, bars, ticks, peak=(peak - 1,), colour="s-wraps")
    return Card(name, note, chart)


def _lengths(docs: Sequence[Doc]) -> Card:
    name = Message("正文长度", "clean length")
    bars = []
    for place, count in enumerate(length_classes(docs)):
        low = LENGTHS[place - 1] if place else 0
        high = f"{LENGTHS[place]}" if place < len(LENGTHS) else ""
        tip = Message(f"{count:,} 篇 {low}–{high} 字", f"{count:,} of {low}–{high} characters")
        bars.append(Bar(count, tip, f"#/docs?sort=-chars&len={low}-{high}"))
    ticks = [(place + 1.0, charts.short(bound)) for place, bound in enumerate(LENGTHS)][::2]
    middle = sorted(doc.chars for doc in docs)[len(docs) // 2] if docs else 0
    note = Message(
        f"篇数，对数刻度；中位数 {middle:,} 字",
        f"documents, log scale; median {middle:,} characters",
    )
    return Card(name, note, histogram(name, bars, ticks))


def _widths(numbers: Numbers) -> Card:
    name = Message("标点宽度", "width of punctuation")
    rows = []
    for place, label in enumerate((Message("清洗前", "before"), Message("清洗后", "after"))):
        half, full = numbers.half[place], numbers.full[place]
        share = f"{full / ((half + full) or 1):.1%}"
        words = charts.both(f"{label.zh}：全角 {share}", f"{label.en}: {share} full-width")
        pieces = [
            Piece("fill", full, Message(f"全角 {full:,}", f"full {full:,}")),
            Piece("kept", half, Message(f"半角 {half:,}", f"half {half:,}")),
        ]
        rows += [charts.el("p", words, class_="small"), stacked(label, pieces)]
    note = Message("，。；：？！（）与 ,.;:?!()", "，。；：？！（） against ,.;:?!()")
    return Card(name, note, Markup("").join(rows))


def _encodings(numbers: Numbers) -> Card:
    pages = numbers.encodings.total() or 1
    found = sorted(numbers.encodings.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        charts.el(
            "a",
            charts.el("span", encoding),
            bar(count / pages),
            charts.el("b", f"{count:,}"),
            class_="hbar",
            href=f"#/docs?enc={quote(encoding)}",
        )
        for encoding, count in found[:ENCODINGS]
    ]
    note = Message("页数，点开看文档", "pages; click for their documents")
    return Card(Message("编码", "encodings"), note, Markup("").join(rows))


def similarities(values: Sequence[float]) -> Markup:
    """How alike the duplicates are to what was kept: for choosing a threshold.

    Args:
        values: Jaccard similarities, 0 to 1.
    """
    name = Message("与留下者的相似度", "similarity to the kept one")
    classes = [0] * 50
    for value in values:
        classes[min(49, int(value * 50))] += 1
    bars = [
        Bar(count, Message(f"{n / 50:.2f}：{count:,} 篇", f"{n / 50:.2f}: {count:,} documents"))
        for n, count in enumerate(classes)
    ]
    ticks = [(tenth * 5.0, f"{tenth / 10:g}") for tenth in range(0, 11, 2)]
    return histogram(name, bars, ticks)
