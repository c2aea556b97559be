"""The gates as far as stored data tells them, each with the page that shows its cause.

`cleaner check` knows more (it cleans the texts again); what it recorded in run.json
is shown as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import Message
from cleaner.gates.verdict import MIXED, REPEATS, judge, limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.report.gather import Gathered
    from cleaner.report.stored import Doc, Stored

_SKIPPED = "#/?at=skipped"

#: Gate -> its name, and where its cause is seen.
_GATES: Mapping[str, tuple[Message, str]] = {
    "residual": (Message("残留改动", "residual edits"), "#/rules"),
    "unreadable": (Message("读不出的输入", "unreadable inputs"), _SKIPPED),
    "empty": (Message("没有正文的输入", "inputs left empty"), _SKIPPED),
    "replacement_chars": (Message("坏字", "replacement characters"), "#/docs?flag=lossy-encoding"),
    "mojibake": (Message("乱码", "mojibake"), "#/rules?stage=encoding"),
    "unsplit": (Message("没拆开的多篇页", "pages not split"), "#/docs?flag=unsplit"),
    "over_clean": (Message("删得过多，已隔离", "quarantined"), "#/docs?flag=over-clean"),
    "dup_rate": (Message("重复率", "duplicates"), "#/dups"),
    "template_rate": (Message("模板率", "templated"), "#/templates"),
    "short_rate": (Message("过短", "short"), "#/docs?sort=chars"),
    "non_cjk_rate": (Message("非中文", "not Chinese"), "#/docs"),
    "removed_share": (Message("删去", "removed"), "#/docs?sort=-cut"),
    "repetition_rate": (Message("自我重复", "repetitive"), "#/docs"),
    "repeated_lines_rate": (Message("段落重复", "repeated paragraphs"), "#/docs"),
    "mixed_script_rate": (Message("简繁混杂", "mixed scripts"), "#/docs"),
    "spun_rate": (Message("洗稿文章", "spun documents"), "#/docs?flag=spun-text"),
    "han_share": (Message("汉字占比", "Chinese characters"), "#/docs"),
    "mean_chars": (Message("平均字数", "mean length"), "#/docs?sort=chars"),
    "hant_rate": (Message("繁体", "traditional"), "#/docs"),
    "truncated": (Message("结尾残缺", "cut endings"), "#/docs?flag=truncated-ending"),
    "placeholder": (Message("占位符", "placeholders"), "#/docs?flag=placeholder"),
    "enumeration_gap": (Message("序号缺号", "enumeration gaps"), "#/docs?flag=enumeration-gap"),
    "suspect_lines": (Message("疑似噪声", "suspects"), "#/docs?flag=suspect"),
    "spun_text": (Message("洗稿", "spun text"), "#/docs?flag=spun-text"),
    "phones": (Message("电话号码", "phone numbers"), "#/docs?flag=personal-data"),
    "identities": (Message("身份证号", "identity numbers"), "#/docs?flag=personal-data"),
    "emails": (Message("邮箱", "e-mail addresses"), "#/docs?flag=personal-data"),
}

#: Gate -> the flag it counts.
_FLAGS = {
    "unsplit": "unsplit",
    "over_clean": "over-clean",
    "truncated": "truncated-ending",
    "placeholder": "placeholder",
    "enumeration_gap": "enumeration-gap",
    "suspect_lines": "suspect",
    "spun_text": "spun-text",
}


#: States from worst to least telling.
_STATES = ("bad", "warn", "ok", "info")


class Verdict(NamedTuple):
    """A gate as it is shown.

    Attributes:
        name: What it counts.
        value: How it came out.
        limit: What it may be at most; "" where nothing or zero is allowed.
        state: ok, warn, bad, or info for numbers without a limit.
        link: The page that shows its cause.
    """

    name: Message
    value: str
    limit: str
    state: str
    link: str


def verdicts(stored: Stored, found: Gathered) -> list[Verdict]:
    """Every gate: those that failed first, then in the order of `cleaner check`.

    Counts without a limit are left out where they are zero.
    """
    gates = stored.run.get("gates") or [
        gate._asdict() for gate in judge(_measured(stored, found), limits(_settings(stored)), {})
    ]
    shown = [_verdict(gate) for gate in gates if gate["max"] is not None or gate["value"]]
    return sorted(shown, key=lambda verdict: _STATES.index(verdict.state))


def _settings(stored: Stored) -> Mapping[str, Any]:
    gates: Mapping[str, Any] = stored.run.get("config", {}).get("gates", {})
    return gates


def _measured(stored: Stored, found: Gathered) -> dict[str, float]:
    """The values that manifest, flags and skipped inputs tell."""
    docs, total = stored.docs, max(1, len(stored.docs))
    chars = max(1, sum(doc.chars for doc in docs))
    raw = max(1, sum(doc.chars_raw for doc in docs))
    rates = {
        "dup_rate": sum(bool(doc.dup_of) for doc in docs) / total,
        "template_rate": sum(doc.template_share * doc.chars for doc in docs) / chars,
        "short_rate": found.numbers.short / total,
        "non_cjk_rate": sum(doc.lang != "zh" for doc in docs) / total,
        "hant_rate": sum(doc.script == "hant" for doc in docs) / total,
        "mixed_script_rate": sum(MIXED[0] < doc.hant_share < MIXED[1] for doc in docs) / total,
        "repetition_rate": sum(doc.repetition > REPEATS for doc in docs) / total,
        "repeated_lines_rate": sum(doc.repeated_lines > REPEATS for doc in docs) / total,
        "spun_rate": sum("spun-text" in doc.flags for doc in docs) / total,
        "removed_share": sum(doc.removed_share * doc.chars_raw for doc in docs) / raw,
    }
    counts = {
        "unreadable": found.reasons["unreadable"] + found.reasons["binary"],
        "empty": found.reasons["empty"],
        "replacement_chars": found.numbers.replaced,
        "phones": sum(doc.phones for doc in docs),
        "identities": sum(doc.identities for doc in docs),
        "emails": sum(doc.emails for doc in docs),
        **{gate: _flagged(stored, docs, flag) for gate, flag in _FLAGS.items()},
    }
    return {name: round(value, 4) for name, value in {**rates, **counts}.items()}


def _flagged(stored: Stored, docs: Sequence[Doc], flag: str) -> int:
    """How often a flag was raised; without run.json, in how many documents."""
    flags: Mapping[str, int] | None = stored.run.get("flags")
    return sum(flag in doc.flags for doc in docs) if flags is None else flags.get(flag, 0)


def _verdict(gate: Mapping[str, Any]) -> Verdict:
    name = str(gate["name"])
    title, link = _GATES.get(name, (Message(name, name), "#/trend"))
    rate = name.endswith(("_rate", "_share"))
    state = "ok" if gate["ok"] else "bad" if gate["level"] == "error" else "warn"
    if gate["max"] is None:
        state = "info"
    limit = "" if not gate["max"] else _number(gate["max"], rate=rate)
    return Verdict(title, _number(gate["value"], rate=rate), limit, state, link)


def _number(value: float, *, rate: bool) -> str:
    return f"{value:.1%}" if rate else f"{value:,.0f}"
