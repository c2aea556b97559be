"""SARIF 2.1.0, for code scanning: relative URIs, code point columns, fingerprints.

GitHub keeps 5,000 results of a run; what is beyond is counted in a notification.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cleaner import __version__

if TYPE_CHECKING:
    from cleaner.gates import Found, Result

MOST = 5000
_LEVELS = {"error": "error", "warn": "warning", "info": "note"}


def render(result: Result, most: int) -> str:
    """One run; known findings are marked unchanged, the others new."""
    del most
    shown = result.findings[:MOST]
    rules = sorted({finding.rule for finding in shown})
    left = len(result.findings) - len(shown)
    notes = [_note("error", f"{path}: {detail}") for path, detail in result.errors]
    if left:
        notes.append(_note("warning", f"{left} findings beyond the limit of {MOST} are left out"))
    run = {
        "tool": {
            "driver": {
                "name": "cleaner",
                "version": __version__,
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [_result(finding, rules.index(finding.rule)) for finding in shown],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _result(finding: Found, index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if "\n" not in finding.match:
        region["endColumn"] = finding.column + max(1, finding.end - finding.start)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}: {finding.match[:200]}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"cleaner/v1": finding.fingerprint},
        "baselineState": "unchanged" if finding.known else "new",
    }
