"""Annotations of GitHub Actions, and the job's summary.

GitHub shows ten annotations of a level for a step and drops the rest, so at most
nine are sent, one for each rule first; the tenth says how many there are.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.gates.formats import markdown
from cleaner.gates.formats.text import gate_line

if TYPE_CHECKING:
    from cleaner.gates import Found, Result

MOST = 9
_COMMANDS = {"error": "error", "warn": "warning", "info": "notice"}


def render(result: Result, most: int) -> str:
    """Workflow commands; the summary goes to the file that GitHub names."""
    lines: list[str] = []
    for level, command in _COMMANDS.items():
        new = [f for f in result.findings if f.level == level and not f.known]
        shown = _spread(new)
        lines += [_annotation(command, finding) for finding in shown]
        if len(new) > len(shown):
            lines.append(f"::{command}::{_data(f'{len(new) - len(shown)} more: see the summary')}")
    lines += [f"::error::{_data(f'{path}: {detail}')}" for path, detail in result.errors[:MOST]]
    lines += [f"::error title={_property(gate.name)}::{_data(gate_line(gate))}"
              for gate in result.gates if not gate.ok and gate.level == "error"]  # fmt: skip
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(markdown.render(result, most))
    return "\n".join([*lines, *map(gate_line, result.gates)]) + "\n"


def _spread(found: list[Found]) -> list[Found]:
    """Up to nine: the first of each rule, then the others in order."""
    first: dict[str, Found] = {}
    for finding in found:
        first.setdefault(finding.rule, finding)
    heads = list(first.values())
    chosen = set(map(id, heads))
    return [*heads, *(finding for finding in found if id(finding) not in chosen)][:MOST]


def _annotation(command: str, finding: Found) -> str:
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    text = f"{finding.message}: {finding.match[:80]}"
    return f"::{command} {place},title={_property(finding.rule)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
