"""The rules as a Markdown page: `docs/rules.md` is made from it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Rule, RuleSet

_FAMILIES = {
    "encoding": ("编码", "Encodings"),
    "char": ("字符", "Characters"),
    "ad": ("广告", "Adverts"),
    "nav": ("导航", "Navigation"),
    "meta": ("页面信息", "Page information"),
    "word": ("文字处理残留", "Word processor leftovers"),
    "inject": ("插入正文的内容", "Injected into text"),
    "page": ("页码页眉", "Page furniture"),
    "split": ("多篇拆分", "Several texts on a page"),
    "wrap": ("断行", "Hard wraps"),
    "space": ("空白", "Blanks"),
    "mask": ("个人信息", "Personal data"),
    "flag": ("标记", "Flags"),
}


def catalogue(pack: RuleSet) -> str:
    """Every rule with why it is there, what it changes and what it leaves."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: RuleSet) -> Iterator[str]:
    yield "# 规则目录 Rule catalogue"
    yield ""
    yield f"{len(pack.rules)} rules. Made by `make docs` from `rules/`; edit the cards, not this page."
    for family, members in groupby(pack.rules, key=lambda rule: rule.family):
        zh, en = _FAMILIES[family]
        yield f"\n## {family}/ {zh} {en}"
        for rule in members:
            yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.id}"
    yield f"\n{rule.title.zh} · {rule.title.en} ({rule.kind}, {rule.safety}, {rule.scope})\n"
    yield f"{rule.why}\n"
    match, keep = rule.match[0], rule.keep[0]
    after = "、".join(match.finds) if rule.kind == "flag" else match.after
    yield f"* √ {_code(match.before)} → {_code(after)}"
    yield f"* × {_code(keep.text)}: {keep.why}"


def _code(text: str) -> str:
    """Text as an inline code span, breaks and blanks visible."""
    shown = text.strip("\n").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}" if shown else "(nothing)"
