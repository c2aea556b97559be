"""Findings: what is still wrong in a text, where, and how it is known again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from cleaner.personal import masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Cleaned, Flag
    from cleaner.ledger import Edit
    from cleaner.rules import RuleSet

#: Characters of the paragraph on either side that belong to a fingerprint.
AROUND = 8

#: Flags that make an error; every other flag informs.
ERRORS = frozenset({"unsplit", "lossy-encoding", "over-clean"})


class Found(NamedTuple):
    """One finding.

    Attributes:
        rule: Id of the rule, or "flag/NAME".
        level: error, warn or info.
        path: File, relative to where the check runs.
        line: From 1.
        column: From 1, in code points.
        start: Offset in the decoded page (for a flag: in the clean text), code points.
        end: One past the last.
        match: The text there.
        message: Chinese and English, " | " between.
        fix: What it should be; "" deletes; None says there is no fix.
        fingerprint: Knows it again after renames and inserted lines.
        known: Whether the baseline has it.
    """

    rule: str
    level: str
    path: str
    line: int
    column: int
    start: int
    end: int
    match: str
    message: str
    fix: str | None
    fingerprint: str
    known: bool = False


def fingerprint(rule: str, text: str, start: int, end: int) -> str:
    """12 hex digits from rule, match without blanks, and its surroundings.

    The surroundings end with the paragraph, so that inserted lines do not matter;
    neither path nor line number is in it, so that renames do not matter either.
    """
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    before = text[max(begin, start - AROUND) : start]
    after = text[end : min(stop, end + AROUND)]
    packed = "".join(text[start:end].split())
    return hashlib.sha1(
        f"{rule}|{packed}|{before}|{after}".encode("utf-8", "replace"), usedforsecurity=False
    ).hexdigest()[:12]


def findings(cleaned: Cleaned, rules: RuleSet, path: str) -> Iterator[Found]:
    """What a run would still change on this page, and what it would flag."""
    file, line = place(path)
    page = cleaned.document.page
    for edit in cleaned.edits:
        yield _residual(edit, page, rules, file, line)
    for part in cleaned.parts:
        for flag in part.flags:
            yield _flagged(flag, part.text, file, line)


def place(path: str) -> tuple[str, int]:
    """The file of a source path, and the line of its record (0 for a whole file)."""
    file, mark, record = path.rpartition("#")
    return (file, int(record) + 1) if mark and record.isdigit() else (path, 0)


def _at(text: str, offset: int, record: int) -> tuple[int, int]:
    if record:
        return record, 1
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _residual(edit: Edit, page: str, rules: RuleSet, file: str, record: int) -> Found:
    line, column = _at(page, edit.start, record)
    title = rules[edit.rule].title
    return Found(
        edit.rule, "error", file, line, column, edit.start, edit.end, edit.old,
        f"{title.zh} | {title.en}", edit.new, fingerprint(edit.rule, page, edit.start, edit.end),
    )  # fmt: skip


def _flagged(flag: Flag, text: str, file: str, record: int) -> Found:
    line, column = _at(text, flag.start, record)
    rule = f"flag/{flag.flag}" if flag.flag != "over-clean" else "guard/over-clean"
    # A report of a check is read by more people than the text: it must not spread numbers.
    shown = masked(flag.text) if flag.flag == "personal-data" and flag.text else flag.text
    return Found(
        rule, "error" if flag.flag in ERRORS else "info", file, line, column, flag.start, flag.end,
        shown, flag.message, None, fingerprint(rule, text, flag.start, flag.end),
    )  # fmt: skip
