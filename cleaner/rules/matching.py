"""What a rule sees in a text: its pattern or function, where its scope lets it look.

Patterns that come with the package are `re` patterns. Patterns of anybody else
run under the `regex` module with a time limit, because a pattern such as
``(a+)+$`` would otherwise hang the whole batch.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import regex

from cleaner.errors import RuleTimeoutError
from cleaner.hints import Hints
from cleaner.ledger import Finding, finding
from cleaner.scripts import convert, is_other
from cleaner.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleaner.rules.rule import Context, Rule
    from cleaner.view import Line

#: A line rule looks at lines up to this length: the longest noise line seen on
#: real pages (a download notice with its disclaimer) has 173 characters.
LONGEST_LINE = 200

#: How much of a page counts as its head or tail: 15 % of its lines, but at least
#: 8 and at most 40 (noise.md A3: bars stand in the first or last 15 %).
EDGE_SHARE, EDGE_LEAST, EDGE_MOST = 0.15, 8, 40

#: Families whose rules are written for simplified text and read traditional text so.
EITHER_SCRIPT = frozenset(("ad", "nav", "meta"))

#: Where a page of traditional characters shows itself, code points: its first lines.
_SAMPLE = 2000

#: Seconds that one user pattern may take on one page. A linear pattern takes
#: about 10 ns a character, so this is far over what 10 million characters need.
TIME_LIMIT = 2.0


def find(
    rule: Rule,
    view: View,
    context: Context,
    *,
    applies: bool = True,
    hints: Hints | None = None,
) -> list[Finding]:
    """What one rule sees in a text.

    A rule that may not change text reports its hits as its own flag, else as "suspect".

    Args:
        rule: The rule.
        view: The text.
        context: What is known besides.
        applies: Whether it may change text.
        hints: Of the rule set it is part of, so that all share one scan; the rule's gate
            has looked for its own in the text.

    Raises:
        RuleTimeoutError: a user's pattern took longer than `TIME_LIMIT`.
    """
    read = view
    if rule.kind == "remove" and rule.family in EITHER_SCRIPT:
        read = view.memo(simplified)
    if rule.hints and (hints is None or read is not view) and not _wakes(rule, read, hints):
        return []
    found = code_of(rule.code)(read, context) if rule.code else _pattern_findings(rule, read, hints)
    return [_owned(hit, rule, applies=applies) for hit in found]


def _owned(hit: Finding, rule: Rule, *, applies: bool) -> Finding:
    """The finding as that of a rule, which may only report if it does not apply."""
    flag = hit.flag or (rule.slug if rule.kind == "flag" else rule.flag)
    if rule.kind != "flag" and (applies or hit.new is None):
        return finding((hit.start, hit.end, rule.id, hit.new, hit.note, flag))
    reported = flag if rule.kind == "flag" else rule.flag or "suspect"
    return Finding(hit.start, hit.end, rule.id, None, hit.note, reported)


def simplified(view: View) -> View:
    """The same view, or that of the text in simplified characters: equally long.

    Rules that take out what a site set beside the text are written once, and hold for
    pages of either script; what they find is in the same places.
    """
    if not is_other(view.text[:_SAMPLE], "hans"):
        return view
    # line by line: most are remembered from the round before
    return View("\n".join([convert(line, "hans") for line in view.text.split("\n")]))


@cache
def code_of(name: str) -> Callable[[View, Context], Iterable[Finding]]:
    """The function that a card's `code` names: "module:function", in cleaner.stages.

    Raises:
        ImportError, AttributeError, ValueError: there is no such function.
    """
    module, _, function = name.partition(":")
    place = module if "." in module else f"cleaner.stages.{module}"
    return cast(
        "Callable[[View, Context], Iterable[Finding]]",
        getattr(importlib.import_module(place), function),
    )


@cache
def compiled(pattern: str, *, trusted: bool) -> Any:
    """The pattern, under `re` if trusted and else under `regex`, compiled once.

    Raises:
        re.error, regex.error: it is not a pattern.
    """
    return re.compile(pattern) if trusted else regex.compile(pattern)


def _limit(rule: Rule) -> dict[str, float]:
    return {} if rule.trusted else {"timeout": TIME_LIMIT}


def _wakes(rule: Rule, view: View, hints: Hints | None) -> bool:
    """Whether a hint of the rule stands in the text that it reads."""
    found = view.memo((hints or _own_hints(rule.hints)).scan)
    return any(hint in found for hint in rule.hints)


def _places(rule: Rule, view: View, hints: Hints | None) -> tuple[int, ...]:
    """Where in the text the rule's hints stand."""
    found = view.memo((hints or _own_hints(rule.hints)).scan)
    return tuple([place for hint in rule.hints for place in found.get(hint, ())])


@cache
def _own_hints(hints: tuple[str, ...]) -> Hints:
    return Hints(hints)


def _pattern_findings(rule: Rule, view: View, hints: Hints | None) -> Iterator[Finding]:
    try:
        if rule.scope == "inline":
            yield from _inline(rule, view)
        else:
            yield from _whole_lines(rule, view, hints)
    except TimeoutError as error:
        raise RuleTimeoutError(
            f"规则 {rule.id} 的 pattern 在本页超过 {TIME_LIMIT:g} 秒；请改写它"
            "（嵌套的重复如 (a+)+ 会指数回溯）",
            f"rule {rule.id}: its pattern took over {TIME_LIMIT:g} s on this page; rewrite it "
            "(nested repeats such as (a+)+ backtrack exponentially)",
        ) from error


def _inline(rule: Rule, view: View) -> Iterator[Finding]:
    pattern = compiled(rule.pattern, trusted=rule.trusted)
    group = "cut" if "cut" in pattern.groupindex else 0
    for hit in pattern.finditer(view.text, **_limit(rule)):
        start, end = hit.span(group)
        yield Finding(start, end, rule.id, hit.expand(rule.new) if rule.new else "")


def _whole_lines(rule: Rule, view: View, hints: Hints | None) -> Iterator[Finding]:
    pattern = compiled(rule.pattern, trusted=rule.trusted)
    limit = _limit(rule)
    for line in _candidates(rule, view, hints):
        hit = pattern.fullmatch(line.text, **limit)
        if hit is None:
            continue
        if not rule.new:
            yield Finding(line.start, min(line.end + 1, len(view.text)), rule.id, "")
        else:
            start = view.text.index(line.text, line.start)
            yield Finding(start, start + len(line.text), rule.id, hit.expand(rule.new))


def _candidates(rule: Rule, view: View, hints: Hints | None) -> Iterator[Line]:
    """The lines a line rule looks at: short, at its edge, holding a hint.

    A text of one line has no lines around it that could be furniture.
    """
    if len(view.filled) < 2:
        return
    indexes: Iterable[int] = edge(view, rule.scope)
    if rule.hints:
        held = {view.line_at(place) for place in _places(rule, view, hints)}
        indexes = sorted(held if rule.scope == "line" else held.intersection(indexes))
    for index in indexes:
        line = view.lines[index]
        if 0 < len(line.text) <= LONGEST_LINE:
            yield line


def edge(view: View, scope: str) -> tuple[int, ...]:
    """Indexes of the filled lines in this scope: line (all), head or tail."""
    if scope == "line":
        return view.filled
    count = min(EDGE_MOST, max(EDGE_LEAST, int(len(view.filled) * EDGE_SHARE)))
    return view.filled[:count] if scope == "head" else view.filled[-count:]
