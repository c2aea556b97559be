"""For people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import Message
from cleaner.gates.words import MEANING

if TYPE_CHECKING:
    from cleaner.gates import Found, Gate, Result

_REMEDY = Message(
    "。cleaner run 可修 residual；cleaner explain 规则 看原因",
    ". cleaner run mends residual; cleaner explain RULE says why",
)

_SIGNS = {"error": "×", "warn": "!", "info": "·"}


def render(result: Result, most: int) -> str:
    """Findings with their places, then the gates, then what to do next."""
    new = [finding for finding in result.findings if not finding.known]
    lines = [one(finding) for finding in new[:most]]
    rest = len(new) - len(lines)
    if rest:
        lines.append(
            _say(
                f"… 另有 {rest} 条（--max-shown {len(new)} 全列，--statistics 按规则计数）",
                f"… {rest} more (--max-shown {len(new)} lists all, --statistics counts by rule)",
            )
        )
    lines += [trouble(error) for error in result.errors[:most]]
    if (unsaid := len(result.errors) - most) > 0:
        lines.append(_say(f"× 还有 {unsaid} 个（--max-shown）", f"× {unsaid} more (--max-shown)"))
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


def trouble(error: tuple[str, str]) -> str:
    """A file that could not be read or holds no text, on one line."""
    path, detail = error
    zh, _, en = detail.partition(" | ")
    return f"× {path}: {_say(zh, en or zh)}"


def gate_line(gate: Gate) -> str:
    """A gate on one line: sign, name, value, limit, and what it counts."""
    sign = "√" if gate.ok else _SIGNS[gate.level]
    limit = "" if gate.max is None else f" (≤ {gate.max:g})"
    return f"{sign} {gate.name} {gate.value:g}{limit}  {MEANING[gate.name]}"


def _end(result: Result) -> str:
    failed = [gate.name for gate in result.gates if not gate.ok and gate.level == "error"]
    size = _say(f"{result.documents} 篇", f"{result.documents} documents")
    if failed:
        told = _say(
            f"× 未通过：{'、'.join(failed)}（{size}）", f"× failed: {', '.join(failed)} ({size})"
        )
        return f"{told}{_REMEDY}" if "residual" in failed else told
    return _say(f"√ 通过（{size}）", f"√ passed ({size})")


def _say(zh: str, en: str) -> str:
    return str(Message(zh, en))
