"""JUnit XML: a test case for each gate and for each rule with findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from cleaner.gates.formats.text import gate_line, one

if TYPE_CHECKING:
    from cleaner.gates import Result

#: Characters that XML 1.0 does not allow at all.
_FORBIDDEN_RE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(result: Result, most: int) -> str:
    """One suite; a failed gate fails, a rule with new errors fails."""
    cases: list[tuple[str, str, list[str]]] = []
    for gate in result.gates:
        bad = [gate_line(gate)] if not gate.ok and gate.level == "error" else []
        cases.append(("gate", gate.name, bad))
    for rule in result.statistics:
        new = [f for f in result.findings if f.rule == rule and not f.known and f.level == "error"]
        shown = [one(finding) for finding in new[:most]]
        cases.append(
            ("rule", rule, shown + ([f"… {len(new) - most} more"] if len(new) > most else []))
        )
    failures = sum(bool(lines) for _, _, lines in cases)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    out.append(
        f'<testsuite name="cleaner check" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0" time="0">'
    )
    for kind, name, lines in cases:
        head = f'<testcase classname="cleaner.{kind}" name={_attribute(name)} time="0"'
        if not lines:
            out.append(head + "/>")
            continue
        text = escape(_allowed("\n".join(lines)))
        out.append(
            f'{head}><failure message={_attribute(lines[0])} type="{kind}">{text}</failure></testcase>'
        )
    return "\n".join([*out, "</testsuite>", "</testsuites>"]) + "\n"


def _allowed(text: str) -> str:
    return _FORBIDDEN_RE.sub("\ufffd", text)


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))
