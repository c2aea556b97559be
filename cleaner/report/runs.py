"""Over time and behind the scenes: the pages Trend and About."""

from __future__ import annotations

import shlex
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.config import Config, as_dict
from cleaner.errors import Message
from cleaner.report.charts import Point, series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from cleaner.report.stored import Stored

#: Runs shown at most, the newest ones.
MOST_RUNS = 60

#: Settings that change nothing in the results, so that a report does not depend
#: on the machine it was made on.
_ELSEWHERE = ("jobs", "engine", "address", "report")


class Trend(NamedTuple):
    """One small chart over runs."""

    name: Message
    now: str
    chart: Markup


def _share(top: str, bottom: str, scale: float) -> Callable[[Mapping[str, Any]], float]:
    def value(counts: Mapping[str, Any]) -> float:
        return float(scale * counts.get(top, 0) / (counts.get(bottom, 0) or 1))

    return value


def _loss(counts: Mapping[str, Any]) -> float:
    raw = counts.get("chars_raw", 0)
    return 100 * (1 - counts.get("chars", 0) / raw) if raw else 0.0


_MEASURES: tuple[tuple[Message, Callable[[Mapping[str, Any]], float]], ...] = (
    (Message("文档数", "documents"), lambda counts: float(counts.get("documents", 0))),
    (Message("净减少，%", "net loss, %"), _loss),
    (Message("重复，% 文档", "duplicates, % of documents"), _share("duplicates", "documents", 100)),
    (Message("标记，每百篇", "flags per 100 documents"), _share("flags", "documents", 100)),
    (Message("隔离的文档", "quarantined"), lambda counts: float(counts.get("quarantined", 0))),
    (Message("没有产出的输入", "inputs without a document"), lambda counts: float(counts.get("skipped", 0))),
)  # fmt: skip


def trends(history: Sequence[Mapping[str, Any]]) -> list[Trend]:
    """Small multiples over the runs, gates first; none if there is no history."""
    runs = history[-MOST_RUNS:]
    if not runs:
        return []
    labels = _labels(runs)
    changed = [False] + [a["rules_sha256"] != b["rules_sha256"] for a, b in pairwise(runs)]
    out = list(_gate_trends(runs, labels, changed))
    edits = [sum(run["rules"].values()) for run in runs]
    raw = [run["counts"].get("chars_raw", 0) or 1 for run in runs]
    rate = [10_000 * e / r for e, r in zip(edits, raw, strict=True)]
    out.append(
        _trend(Message("改动，每万字", "edits per 10,000 characters"), rate, labels, changed)
    )
    for name, measure in _MEASURES:
        out.append(_trend(name, [measure(run["counts"]) for run in runs], labels, changed))
    return out


def _labels(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    """Days; a single run is only called the first, so that it holds no time stamp."""
    if len(runs) == 1:
        return ["#1"]
    return [str(run["started"])[5:16].replace("T", " ") for run in runs]


def _trend(
    name: Message,
    values: Sequence[float],
    labels: Sequence[str],
    changed: Sequence[bool],
    limit: float | None = None,
) -> Trend:
    points = [Point(*row) for row in zip(values, labels, changed, strict=True)]
    return Trend(name, f"{values[-1]:,.2f}".rstrip("0").rstrip("."), series(name, points, limit))


def _gate_trends(
    runs: Sequence[Mapping[str, Any]], labels: Sequence[str], changed: Sequence[bool]
) -> Iterator[Trend]:
    """The gates that every run so far has recorded with a number."""
    tables = [
        {str(g.get("name") or g.get("gate") or g.get("id")): g for g in run.get("gates", ())}
        for run in runs
    ]
    for name, gate in tables[-1].items():
        values = [table.get(name, {}).get("value") for table in tables]
        numbers = [value for value in values if isinstance(value, int | float)]
        if len(numbers) == len(values):
            limit = gate.get("max", gate.get("limit"))
            most = float(limit) if isinstance(limit, int | float) else None
            yield _trend(Message(name, name), numbers, labels, changed, most)


def settings(stored: Stored) -> list[tuple[str, str, bool]]:
    """(name, value, whether it differs from the default) of what decides the results."""
    plain = as_dict(Config())
    config = stored.run.get("config", {})
    rows = [
        (name, _shown(value), value != plain.get(name))
        for name, value in config.items()
        if name not in _ELSEWHERE
    ]
    return sorted(rows, key=lambda row: not row[2])


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value) if value not in ("", {}) else "–"


def command(stored: Stored) -> str:
    """The command that makes this batch again, from any raw folder."""
    plain = as_dict(Config())
    words = ["cleaner", "run", "RAW", "CLEAN"]
    for name, value in stored.run.get("config", {}).items():
        option = "--" + name.replace("_", "-")
        if name in (*_ELSEWHERE, "gates", "min_chars") or value == plain.get(name):
            continue
        if isinstance(value, bool):
            words.append(option if value else "--no-" + option[2:])
        elif isinstance(value, list):
            words += [word for item in value for word in (option, str(item))]
        else:
            words += [option, str(value)]
    return shlex.join(words)


def hashes(stored: Stored) -> list[tuple[Message, str]]:
    """What identifies this batch."""
    run = stored.run
    return [
        (Message("版本", "version"), str(run.get("version", "–"))),
        (Message("规则", "rules"), str(run.get("rules_sha256", "–"))),
        (Message("配置", "configuration"), str(run.get("config_sha256", "–"))),
        (Message("清单", "manifest"), stored.key),
    ]


def before(stored: Stored) -> Mapping[str, int]:
    """Rule -> edits in the run before this one; empty if there was none."""
    history = stored.history
    if history and history[-1]["started"] == stored.run.get("started"):
        history = history[:-1]
    return history[-1]["rules"] if history else {}
