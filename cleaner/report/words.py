"""What the report calls things, in both languages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cleaner.errors import Message
from cleaner.stages import ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.rules import RuleSet

STAGES: Mapping[str, Message] = {
    "encoding": Message("编码修复", "encoding"),
    "characters": Message("字符", "characters"),
    "strip": Message("网页残留", "page chrome"),
    "inject": Message("注入文字", "injected text"),
    "pages": Message("页码页眉", "page furniture"),
    "split": Message("拆篇", "splitting"),
    "wraps": Message("断行", "line wraps"),
    "spacing": Message("空白", "spacing"),
    "flags": Message("标记", "flags"),
}

KINDS: Mapping[str, Message] = {
    "remove": Message("删除", "remove"),
    "repair": Message("修复", "repair"),
    "normalise": Message("规范化", "normalise"),
    "split": Message("拆分", "split"),
    "flag": Message("标记", "flag"),
}

REASONS: Mapping[str, Message] = {
    "unreadable": Message("读不出", "unreadable"),
    "binary": Message("不是文本", "binary"),
    "empty": Message("没有正文", "empty"),
    "duplicate": Message("重复", "duplicate"),
    "excluded": Message("被排除", "excluded"),
}

#: Flags that no rule card raises by its name.
_OTHER_FLAGS: Mapping[str, Message] = {
    "suspect": Message("疑似噪声", "suspected noise"),
    "over-clean": Message("删得过多，已隔离", "would lose too much: kept as it was"),
    "personal-data": Message("个人信息", "personal data"),
}


def stage_of(rule_id: str) -> str:
    """The stage that runs a rule; "flags" for a family that is not known."""
    family = rule_id.partition("/")[0]
    return next((stage.name for stage in ORDER if family in stage.families), "flags")


def visible(text: str) -> str:
    r"""A text with what cannot be seen in signs that every font has.

    The script does the same (`visible` in base.js).

    >>> visible("党建 \u3000工作\u200b\r\n")
    '党建···工作‹200B›¶'
    """
    for blank, sign in (
        ("\u3000", "··"),
        (" ", "·"),
        ("\xa0", "·"),
        ("\t", "→"),
        ("\r\n", "¶"),
        ("\n", "¶"),
    ):
        text = text.replace(blank, sign)
    return "".join(f"‹{ord(c):04X}›" if unicodedata.category(c)[0] == "C" else c for c in text)


def flag_titles(rules: RuleSet) -> dict[str, Message]:
    """What each flag means: the title of the rule that raises it."""
    titles = dict(_OTHER_FLAGS)
    for rule in rules.rules:
        name = rule.flag or (rule.slug if rule.kind == "flag" else "")
        if name:
            titles.setdefault(name, rule.title)
    return titles
