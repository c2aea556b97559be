"""Numbers against limits."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import ConfigError, offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cleaner.gates.findings import Found
    from cleaner.gates.numbers import Numbers


class Limit(NamedTuple):
    """What a gate allows.

    Attributes:
        max: Largest value that passes; None for numbers that are only told.
        level: error fails the check, warn and info do not.
        ratchet: Whether the value may never rise above the baseline's.
    """

    max: float | None
    level: str
    ratchet: bool = False


#: The gates and their defaults (contract, "check").
LIMITS: dict[str, Limit] = {
    "residual": Limit(0, "error"),
    "unreadable": Limit(0, "error"),
    "empty": Limit(0, "error"),
    "replacement_chars": Limit(0, "error"),
    "mojibake": Limit(0, "error"),
    "unsplit": Limit(0, "error"),
    "over_clean": Limit(0, "error"),
    "dup_rate": Limit(0.20, "warn"),
    "template_rate": Limit(0.50, "warn"),
    "short_rate": Limit(0.10, "warn"),
    "non_cjk_rate": Limit(0.30, "warn"),
    "removed_share": Limit(0.20, "warn"),
    "repetition_rate": Limit(0.05, "warn"),
    "repeated_lines_rate": Limit(0.05, "warn"),
    "mixed_script_rate": Limit(0.05, "warn"),
    "spun_rate": Limit(0.05, "warn"),
    "hant_rate": Limit(None, "info"),
    "han_share": Limit(None, "info"),
    "mean_chars": Limit(None, "info"),
    "truncated": Limit(None, "info"),
    "placeholder": Limit(None, "info"),
    "enumeration_gap": Limit(None, "info"),
    "suspect_lines": Limit(None, "info"),
    "spun_text": Limit(None, "info"),
    "phones": Limit(None, "info"),
    "identities": Limit(None, "info"),
    "emails": Limit(None, "info"),
}

#: A document repeats itself if over this share of its 10-grams occurred before, or of
#: its characters stand in repeated paragraphs. Our choice, looser than Gopher's (.10 to
#: .15 for n-grams of words, .20 for characters in repeated paragraphs), since set phrases
#: and refrains belong to speeches; not tuned on a corpus.
REPEATS = 0.30

#: Between these shares of traditional characters a document mixes both scripts: a
#: conversion that stopped half-way. Quotations stay below a tenth.
MIXED = (0.10, 0.90)

_FLAGS = {
    "truncated": "truncated-ending",
    "placeholder": "placeholder",
    "enumeration_gap": "enumeration-gap",
    "suspect_lines": "suspect",
    "spun_text": "spun-text",
    "unsplit": "unsplit",
    "over_clean": "over-clean",
}


class Gate(NamedTuple):
    """A number, its limit, and whether it passes."""

    name: str
    value: float
    max: float | None
    level: str
    ok: bool
    ratchet: bool = False


def limits(settings: Mapping[str, Mapping[str, Any]]) -> dict[str, Limit]:
    """The default limits with a user's settings laid over them.

    Raises:
        ConfigError: an unknown gate, key or level, with the nearest name.
    """
    out = dict(LIMITS)
    for name, table in settings.items():
        if name not in out:
            hint = offer(name, out)
            raise ConfigError(f"gates: 没有门禁 {name}{hint}", f"gates: no gate {name}{hint}")
        if not isinstance(table, dict) or not table.keys() <= {"max", "level", "ratchet"}:
            raise ConfigError(
                f"gates.{name}: 只接受 max、level、ratchet",
                f"gates.{name}: takes max, level and ratchet",
            )
        if table.get("level", "error") not in ("error", "warn", "info", "off"):
            raise ConfigError(
                f"gates.{name}: level 应为 error|warn|info|off",
                f"gates.{name}: level is error|warn|info|off",
            )
        if not isinstance(table.get("ratchet", False), bool):
            raise ConfigError(
                f"gates.{name}: ratchet 应为 true 或 false",
                f"gates.{name}: ratchet is true or false",
            )
        made = out[name]._replace(**table)
        if made.max is not None and (
            isinstance(made.max, bool)
            or not isinstance(made.max, int | float)
            or not isfinite(made.max)
        ):
            raise ConfigError(f"gates.{name}: max 应为数字", f"gates.{name}: max must be a number")
        out[name] = made
    return {name: limit for name, limit in out.items() if limit.level != "off"}


def values(
    documents: Iterable[Numbers],
    found: Iterable[Found],
    facts: Mapping[str, float],
    min_chars: int,
) -> dict[str, float]:
    """The value of every gate.

    Args:
        documents: The documents in numbers.
        found: The findings that are not in the baseline.
        facts: unreadable, empty, dup_rate, template_rate, removed_share.
        min_chars: Documents with fewer characters count as short.
    """
    rules = Counter(finding.rule for finding in found)
    edits = {rule: n for rule, n in rules.items() if not rule.startswith(("flag/", "guard/"))}
    count: Counter[str] = Counter()
    for one in documents:
        count.update(_counted(one, min_chars))
    total = max(1, count["documents"])
    out: dict[str, float] = {
        "residual": sum(edits.values()),
        "mojibake": sum(n for rule, n in edits.items() if rule.startswith("encoding/")),
        **{name: count[name] for name in ("replacement_chars", "phones", "identities", "emails")},
        **{name: count[name] / total for name in _RATES},
        "han_share": count["han"] / max(1, count["chars"]),
        "mean_chars": count["chars"] / total,
    }
    for name, flag in _FLAGS.items():
        out[name] = rules[f"flag/{flag}"] + rules[f"guard/{flag}"]
    out.update(facts)
    return {name: round(value, 4) for name, value in out.items()}


_RATES = (
    "short_rate", "non_cjk_rate", "hant_rate", "mixed_script_rate", "repetition_rate",
    "repeated_lines_rate", "spun_rate",
)  # fmt: skip


def _counted(one: Numbers, min_chars: int) -> dict[str, float]:
    """What a document adds to the numbers of its corpus."""
    quality = one.quality
    return {
        "documents": 1,
        "chars": one.chars,
        "han": quality.han_share * one.chars,
        "replacement_chars": one.replacement_chars,
        "phones": quality.phones,
        "identities": quality.identities,
        "emails": quality.emails,
        "short_rate": one.chars < min_chars,
        "non_cjk_rate": quality.lang != "zh",
        "hant_rate": quality.script == "hant",
        "mixed_script_rate": MIXED[0] < quality.hant_share < MIXED[1],
        "repetition_rate": quality.repetition > REPEATS,
        "repeated_lines_rate": quality.repeated_lines > REPEATS,
        "spun_rate": "spun-text" in one.flags,
    }


def judge(
    measured: Mapping[str, float], allowed: Mapping[str, Limit], before: Mapping[str, float]
) -> tuple[Gate, ...]:
    """Each gate's verdict, in the order of `LIMITS`.

    Args:
        measured: Gate -> value.
        allowed: Gate -> limit.
        before: Gate -> value in the baseline, for ratchets.
    """
    gates = []
    for name in LIMITS:
        if name not in allowed or name not in measured:
            continue
        limit, value = allowed[name], measured[name]
        top = limit.max
        if limit.ratchet and name in before:
            top = before[name] if top is None else min(top, before[name])
        gates.append(
            Gate(name, value, top, limit.level, top is None or value <= top, limit.ratchet)
        )
    return tuple(gates)
