"""What the run of a clean folder knows of it: rates, and inputs that gave no document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner import store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: (path, detail): an input and what is wrong with it, Chinese and English.
Trouble = tuple[str, str]


class Lost(NamedTuple):
    """Inputs that gave no document, so that no text of the folder tells of them.

    Attributes:
        unreadable: Those that could not be read.
        empty: Those without text, or without any that was left.
    """

    unreadable: tuple[Trouble, ...]
    empty: tuple[Trouble, ...]


def rates(paths: Sequence[Path]) -> dict[str, float] | None:
    """Rates that the last run of a clean folder knows; None for other folders."""
    if len(paths) != 1 or not (paths[0] / "manifest.jsonl").is_file():
        return None
    lines = list(store.records(paths[0] / "manifest.jsonl"))
    total, chars = max(1, len(lines)), max(1, sum(line["chars"] for line in lines))
    removed = sum(line["removed_share"] * line["chars_raw"] for line in lines)
    return {
        "dup_rate": sum(bool(line["dup_of"]) for line in lines) / total,
        "template_rate": sum(line["template_share"] * line["chars"] for line in lines) / chars,
        "removed_share": removed / max(1, sum(line["chars_raw"] for line in lines)),
        "over_clean": float(sum("over-clean" in line["flags"] for line in lines)),
    }


def lost(paths: Sequence[Path]) -> Lost:
    """What the runs of clean folders among these paths skipped for want of text.

    What was left out on purpose (excluded, a duplicate that is dropped) is not lost.
    """
    out: dict[str, list[Trouble]] = {"unreadable": [], "binary": [], "empty": []}
    for path in paths:
        for line in store.records(store.inside(path) / "skipped.jsonl"):
            if line["reason"] in out:
                zh, _, en = line["detail"].partition(" | ")
                told = f"run 的输入：{zh} | an input of the run: {en or zh}"
                out[line["reason"]].append((line["source"], told))
    return Lost(tuple(out["unreadable"] + out["binary"]), tuple(out["empty"]))
