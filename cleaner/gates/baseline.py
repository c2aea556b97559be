"""The baseline: what is known and borne with, one sorted line each.

`{"fp": …, "rule": …, "n": …}` for findings and `{"gate": …, "value": …}` for the
ratchets. Sorted lines without paths merge with git's union driver; a line that
two branches both have counts once, of two numbers the larger n and the smaller
gate value.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import UsageError
from cleaner.records import dump
from cleaner.store import write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.gates.findings import Found

NAME = "cleaner-baseline.jsonl"


class Baseline(NamedTuple):
    """What was known.

    Attributes:
        known: (fingerprint, rule) -> how often.
        gates: Gate -> value that it may not exceed.
    """

    known: dict[tuple[str, str], int]
    gates: dict[str, float]


def load(path: Path) -> Baseline:
    """The baseline in a file; an empty one if there is no file.

    Raises:
        UsageError: a line is not one of ours, naming file and line.
    """
    known: dict[tuple[str, str], int] = {}
    gates: dict[str, float] = {}
    if not path.is_file():
        return Baseline(known, gates)
    for number, text in enumerate(
        path.read_text(encoding="utf-8-sig", errors="replace").split("\n"), 1
    ):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            if "gate" in line:
                value = float(line["value"])
                gates[line["gate"]] = min(value, gates.get(line["gate"], value))
            else:
                key = (str(line["fp"]), str(line["rule"]))
                known[key] = max(int(line["n"]), known.get(key, 0))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{path}:{number}: 不是基线的一行；请解决合并冲突或用 --update-baseline 重建",
                f"{path}:{number}: not a baseline line; resolve the merge or rebuild with --update-baseline",
            ) from error
    return Baseline(known, gates)


def mark(found: Iterable[Found], baseline: Baseline) -> tuple[list[Found], int]:
    """Findings with `known` set, and how many known ones have vanished."""
    left = dict(baseline.known)
    out = []
    for finding in found:
        key = (finding.fingerprint, finding.rule)
        known = left.get(key, 0) > 0
        if known:
            left[key] -= 1
        out.append(finding._replace(known=known))
    return out, sum(left.values())


def save(path: Path, found: Iterable[Found], gates: dict[str, float]) -> int:
    """Write the baseline of these findings; how many lines it has."""
    counts = Counter((finding.fingerprint, finding.rule) for finding in found)
    lines = [dump({"fp": fp, "rule": rule, "n": n}) + "\n" for (fp, rule), n in counts.items()]
    lines += [dump({"gate": name, "value": value}) + "\n" for name, value in gates.items()]
    write(path, sorted(lines))
    return len(lines)
