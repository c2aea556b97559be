"""From marks in the report to vetoes that hold: `cleaner rules review`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import CleanerError, UsageError
from cleaner.look import restore
from cleaner.records import dump
from cleaner.store import write
from cleaner.vetoes import Veto, load, veto

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = "cleaner.review/1"


class Reviewed(NamedTuple):
    """What became of the marks.

    Attributes:
        added: New vetoes.
        known: Marks that were vetoes already.
        cards: Rule files that got a new keep; they may need a narrower pattern now.
        lost: (line, why) of marks whose page is no longer there.
    """

    added: tuple[Veto, ...]
    known: int
    cards: tuple[Path, ...]
    lost: tuple[tuple[int, str], ...]


def review(
    marks: str | Path,
    clean: str | Path = "clean",
    keeps: str | Path = "cleaner-keep.jsonl",
    rules: Iterable[str | Path] = (),
) -> Reviewed:
    """Turn marked edits into vetoes, and into keeps of a user's own cards.

    Args:
        marks: review.jsonl, as the report gives it.
        clean: The clean folder that the report was about.
        keeps: The file of vetoes; made if absent.
        rules: Folders of the user's own rules: a card there gets a `[[keep]]`.

    Raises:
        UsageError: the file is missing or not a review.
    """
    path = Path(marks)
    if not path.is_file():
        raise UsageError(
            f"找不到 {path}；在报告里点“误改”后下载",
            f"no such file: {path}; mark edits in the report and download it",
        )
    before = load(Path(keeps))
    found: list[Veto] = []
    lost: list[tuple[int, str]] = []
    for number, mark in _marks(path):
        try:
            page = restore(mark["source"], clean)
        except CleanerError as error:
            lost.append((number, str(error)))
            continue
        if page[mark["start"] : mark["end"]] != mark["before"]:
            lost.append((number, f"{mark['source']}: {mark['before']!r}"))
            continue
        found.append(veto(mark["rule"], page, mark["start"], mark["end"]))
    new = tuple(sorted(set(found) - set(before)))
    if new:
        write(Path(keeps), [dump(one.line()) + "\n" for one in sorted({*before, *new})])
    cards = tuple(sorted({card for one in new for card in _keep_in_card(one, rules)}))
    return Reviewed(new, len(set(found)) - len(new), cards, tuple(lost))


def _marks(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(
        path.read_text(encoding="utf-8-sig", errors="replace").split("\n"), 1
    ):
        if not line.strip():
            continue
        try:
            mark = json.loads(line)
            needed = {name: mark[name] for name in ("rule", "source", "start", "end", "before")}
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{path}:{number}: 不是报告导出的标记",
                f"{path}:{number}: not a mark from the report",
            ) from error
        yield number, needed


def _keep_in_card(one: Veto, rules: Iterable[str | Path]) -> Iterator[Path]:
    """Add the words of a veto to the card of its rule, where it is the user's own."""
    for folder in rules:
        card = Path(folder) / f"{one.rule}.toml"
        if card.is_file():
            text = json.dumps(one.left + one.text + one.right, ensure_ascii=False)
            keep = f'\n[[keep]]\nwhy  = "marked wrong in the report"\ntext = {text}\n'
            body = card.read_text(encoding="utf-8")
            if text not in body:
                write(card, [body.rstrip("\n") + "\n" + keep])
                yield card
