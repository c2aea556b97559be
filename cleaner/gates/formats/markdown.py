"""A summary for pull requests and job pages; GitHub takes 1 MiB, so it stays below 900 KB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.gates.words import MEANING

if TYPE_CHECKING:
    from cleaner.gates import Result

MOST_BYTES = 900_000


def render(result: Result, most: int) -> str:
    """Gates as a table, findings by rule, the first places."""
    status = "× fail" if result.exit_code else "√ pass"
    lines = [
        f"## cleaner check: {status}",
        "",
        f"{result.documents} documents in {result.files} files",
        "",
    ]
    lines += ["| gate | value | max | level | | what it counts |", "|---|---:|---:|---|---|---|"]
    lines += [
        f"| {g.name} | {g.value:g} | {'' if g.max is None else f'{g.max:g}'} | {g.level} | {'√' if g.ok else '×'} | {MEANING[g.name]} |"
        for g in result.gates
    ]
    if result.statistics:
        lines += ["", "| rule | findings |", "|---|---:|"]
        lines += [f"| {rule} | {count} |" for rule, count in result.statistics.items()]
    if result.errors:
        lines += [
            "",
            *(f"- × `{_code(path)}`: {_code(detail)}" for path, detail in result.errors[:most]),
        ]
        lines += [f"- … {len(result.errors) - most} more"] if len(result.errors) > most else []
    new = [finding for finding in result.findings if not finding.known]
    lines += [""] if new else []
    size = sum(len(line.encode()) + 1 for line in lines)
    for shown, finding in enumerate(new):
        line = f"- `{_code(finding.path)}:{finding.line}` {finding.rule}: `{_code(finding.match[:60])}`"
        size += len(line.encode()) + 1
        if shown == most or size > MOST_BYTES:
            lines.append(f"- … {len(new) - shown} more")
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    """Text inside a code span: no backtick, no bar, no line break."""
    return text.replace("`", "'").replace("|", "¦").replace("\n", "\\n").replace("\r", "\\r")
