"""For people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import Message
from cleaner.gates.words import MEANING

if TYPE_CHECKING:
    from cleaner.gates import Found, Gate, Result

_SIGNS = {"error": "×", "warn": "!", "info": "·"}


def render(result: Result, most: int) -> str:
    """Findings with their places, then the gates, then what to do next."""
    new = [finding for finding in result.findings if not finding.known]
    lines = [one(finding) for finding in new[:most] if finding.level != "info"]
    rest = len(new) - len(lines)
    if rest:
        lines.append(
            _say(
                f"… 另有 {rest} 条（--max-shown、--statistics）",
                f"… {rest} more (--max-shown, --statistics)",
            )
        )
    lines += [f"× {path}: {detail}" for path, detail in result.errors[:most]]
    lines += ["", *map(gate_line, result.gates)]
    known = sum(finding.known for finding in result.findings)
    if known:
        lines.append(_say(f"基线里已有 {known} 条", f"{known} findings are in the baseline"))
    if result.vanished:
        lines.append(_say(f"基线里有 {result.vanished} 条已消失，可用 --update-baseline 收紧",
                          f"{result.vanished} known findings are gone; --update-baseline tightens it"))  # fmt: skip
    lines.append(_end(result))
    return "\n".join(lines).lstrip("\n") + "\n"


def one(finding: Found) -> str:
    """A finding on one line."""
    text = finding.match.replace("\n", "\\n")
    text = text if len(text) <= 40 else text[:38] + "…"
    return f"{finding.path}:{finding.line}:{finding.column}: {_SIGNS[finding.level]} {finding.rule}: {text}"


def gate_line(gate: Gate) -> str:
    """A gate on one line: sign, name, value, limit, and what it counts if that is not fine."""
    sign = "√" if gate.ok else _SIGNS[gate.level]
    limit = "" if gate.max is None else f" (≤ {gate.max:g})"
    told = not gate.ok or (gate.max is None and gate.value)
    meaning = f"  {MEANING[gate.name]}" if told else ""
    return f"{sign} {gate.name} {gate.value:g}{limit}{meaning}"


def _end(result: Result) -> str:
    failed = [gate.name for gate in result.gates if not gate.ok and gate.level == "error"]
    size = _say(f"{result.documents} 篇", f"{result.documents} documents")
    if failed:
        return _say(f"× 未通过：{'、'.join(failed)}（{size}）。cleaner run 可修 residual；cleaner explain 文件:行 看原因",
                    f"× failed: {', '.join(failed)} ({size}). cleaner run mends residual; cleaner explain FILE:LINE says why")  # fmt: skip
    return _say(f"√ 通过（{size}）", f"√ passed ({size})")


def _say(zh: str, en: str) -> str:
    return str(Message(zh, en))
