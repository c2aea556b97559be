"""Charts as SVG, made of text: they print, need no script and can be tested.

Colours are classes, so that they follow light and dark; words are there in both
languages. A chart is 320 units wide, about as many pixels as it gets, so that its
letters keep their size on a phone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.errors import Message

WIDTH, HEIGHT = 320, 140

#: Room around the plot: for numbers on the left, labels below, the topmost number.
LEFT, RIGHT, TOP, BOTTOM = 36, 6, 14, 22


def el(tag: str, *inner: object, **attributes: object) -> Markup:
    """An element; everything in it is escaped unless it is markup already.

    Underscores in names of attributes become hyphens, one at the end falls off.
    """
    shown = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{shown}>") + Markup("").join(map(escape, inner)) + Markup(f"</{tag}>")  # noqa: S704 - names are ours, values escaped


def _number(value: object) -> object:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def both(zh: object, en: object, tag: str = "span", **attributes: object) -> Markup:
    """The same words in both languages; the style sheet shows one of them."""
    return el(tag, zh, class_="zh", lang="zh", **attributes) + el(
        tag, en, class_="en", lang="en", **attributes
    )


class Bar(NamedTuple):
    """A class of a histogram.

    Attributes:
        height: How many there are of it.
        tip: What it is, in both languages.
        link: Where a click leads, "" for nowhere.
    """

    height: float
    tip: Message
    link: str = ""


def histogram(
    name: Message,
    bars: Sequence[Bar],
    ticks: Sequence[tuple[float, str]],
    *,
    limit: float | None = None,
    limit_name: str = "",
    peak: Sequence[int] = (),
    colour: str = "fill",
) -> Markup:
    """Bars side by side.

    Args:
        name: What it shows, for readers who do not see it.
        bars: From left to right.
        ticks: (place in bars, label) below the axis.
        limit: Place in bars of a limit line.
        limit_name: Written at its top.
        peak: Places in bars to point out.
        colour: Class of the bars.
    """
    top = max((bar.height for bar in bars), default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(1, len(bars))
    floor = HEIGHT - BOTTOM
    parts = list(_scale(top))
    for place, bar in enumerate(bars):
        if not bar.height:
            continue
        high = max(1.5, (floor - TOP) * bar.height / top)
        box = el(
            "rect",
            el("title", f"{bar.tip.zh} | {bar.tip.en}"),
            x=LEFT + place * step + min(1.0, step / 8),
            y=floor - high,
            width=step - 2 * min(1.0, step / 8),
            height=high,
            class_=f"{colour} peak" if place in peak else colour,
        )
        label = f"{bar.tip.zh} | {bar.tip.en}"
        parts.append(_linked(box, bar.link, label))
    parts += [_tick(LEFT + place * step, text) for place, text in ticks]
    if limit is not None:
        parts += _limit(LEFT + limit * step, limit_name)
    return _svg(name, parts)


def _linked(box: Markup, link: str, label: str) -> Markup:
    """A bar that leads somewhere; the keyboard goes there by lists, not bar by bar."""
    return el("a", box, href=link, aria_label=label, tabindex=-1) if link else box


def _svg(name: Message, parts: Iterable[Markup], height: int = HEIGHT) -> Markup:
    return el(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH} {height}",
        role="group",
        aria_label=f"{name.zh} | {name.en}",
        class_="chart",
    )


def _scale(top: float) -> list[Markup]:
    """The floor, and one line at a round number with its label."""
    floor = HEIGHT - BOTTOM
    out = [el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=floor, y2=floor, class_="axis")]
    mark = round_down(top)
    y = floor - (floor - TOP) * mark / top
    out.append(el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
    out.append(el("text", short(mark), x=LEFT - 5, y=y + 4, class_="tick end"))
    return out


def _tick(x: float, text: str) -> Markup:
    """A label below the axis, kept inside the picture at both ends."""
    edge = len(text) * 3.4
    if x + edge > WIDTH:
        return el("text", text, x=WIDTH - 1, y=HEIGHT - 7, class_="tick end")
    return el("text", text, x=x, y=HEIGHT - 7, class_="tick mid")


def _limit(x: float, text: str) -> list[Markup]:
    right = x > WIDTH - 60
    return [
        el("line", x1=x, x2=x, y1=TOP - 4, y2=HEIGHT - BOTTOM, class_="limit"),
        el("text", text, x=x - 4 if right else x + 4, y=TOP + 4,
           class_="tick limit-name end" if right else "tick limit-name"),
    ]  # fmt: skip


def round_down(value: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is no larger."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value * 1.0001)


def short(value: float) -> str:
    """A number in at most six characters.

    >>> short(980), short(12_500), short(3_400_000), short(0.25)
    ('980', '12.5k', '3.4M', '0.25')
    """
    for unit, sign in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= unit:
            return f"{value / unit:.1f}".removesuffix(".0") + sign
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Piece(NamedTuple):
    """A part of a whole: its class, its size and what to call it."""

    colour: str
    size: float
    tip: Message


def stacked(name: Message, pieces: Sequence[Piece]) -> Markup:
    """One bar made of all pieces, each at least a hair wide."""
    total = sum(piece.size for piece in pieces) or 1
    least = 2.0
    shown = [piece for piece in pieces if piece.size > 0]
    spare = 1000 - least * len(shown)
    parts, x = [], 0.0
    for piece in shown:
        wide = least + spare * piece.size / total
        tip = el("title", f"{piece.tip.zh} | {piece.tip.en}")
        parts.append(el("rect", tip, x=x, y=0, width=wide, height=20, class_=piece.colour))
        x += wide
    label = f"{name.zh} | {name.en}"
    return el("svg", *parts, viewBox="0 0 1000 20", preserveAspectRatio="none", role="img",
              aria_label=label, class_="stack")  # fmt: skip


def bar(share: float, colour: str = "fill") -> Markup:
    """A bar that fills this share of its place; what it says stands beside it as text."""
    wide = 100 * min(1.0, max(0.0, share))
    box = el("rect", x=0, y=0, width=max(wide, 0.6 if share > 0 else 0), height=8, class_=colour)
    return el("svg", box, viewBox="0 0 100 8", preserveAspectRatio="none", class_="bar",
              aria_hidden="true")  # fmt: skip


class Point(NamedTuple):
    """A run in a series: its value, what it is called, whether rules changed before it."""

    value: float
    label: str
    changed: bool = False


def series(name: Message, points: Sequence[Point], limit: float | None = None) -> Markup:
    """Values over runs, with a limit line and a mark where the rules changed."""
    high = max([point.value for point in points] + ([limit] if limit is not None else []))
    top = high or 1
    floor, span = HEIGHT - BOTTOM, WIDTH - LEFT - RIGHT - 16
    step = span / max(1, len(points) - 1)
    xs = [LEFT + 8 + place * step if len(points) > 1 else WIDTH / 2 for place in range(len(points))]
    ys = [floor - (floor - TOP) * point.value / top for point in points]
    parts = list(_scale(top))
    parts += [
        el("line", x1=x, x2=x, y1=TOP, y2=floor, class_="change")
        for x, point in zip(xs, points, strict=True)
        if point.changed
    ]
    if limit is not None:
        y = floor - (floor - TOP) * limit / top
        parts.append(el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="limit"))
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    parts.append(el("polyline", points=places, class_="line"))
    parts += [
        el("circle", el("title", f"{point.label}: {short(point.value)}"), cx=x, cy=y, r=3.5, class_="dot")
        for x, y, point in zip(xs, ys, points, strict=True)
    ]  # fmt: skip
    parts.append(el("text", points[0].label, x=max(LEFT, xs[0] - 8) if len(points) > 1 else xs[0],
                    y=HEIGHT - 7, class_="tick" if len(points) > 1 else "tick mid"))  # fmt: skip
    if len(points) > 1:
        parts.append(el("text", points[-1].label, x=WIDTH - 1, y=HEIGHT - 7, class_="tick end"))
    return _svg(name, parts)


def line(values: Sequence[float]) -> Markup:
    """A sparkline; its last value stands beside it as text."""
    top = max(values, default=0) or 1
    step = 60 / max(1, len(values) - 1)
    places = " ".join(f"{i * step + 2:.1f},{16 - 13 * v / top:.1f}" for i, v in enumerate(values))
    return el("svg", el("polyline", points=places, class_="line"), viewBox="0 0 64 18",
              class_="spark", aria_hidden="true")  # fmt: skip
