"""Vetoes: places where a person said that a rule was wrong.

A veto is kept in `cleaner-keep.jsonl`, one line each: the rule, what it took and
what stood around it in the decoded page. Wherever the same words stand again, the
rule leaves them alone.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "cleaner-keep.jsonl"
SCHEMA = "cleaner.keep/1"

#: Characters of the page kept on either side: enough that the place is meant and
#: not the phrase; fewer where the page ends.
AROUND = 12


class Veto(NamedTuple):
    """One place that a rule must leave.

    Attributes:
        rule: Its id.
        left: Page text before it.
        text: What the rule would take.
        right: Page text after it.
    """

    rule: str
    left: str
    text: str
    right: str

    def line(self) -> dict[str, str]:
        """As it is written."""
        return {"schema": SCHEMA, **self._asdict()}


class Kept(NamedTuple):
    """A stretch of a page that a rule must leave: code points, half-open."""

    rule: str
    start: int
    end: int


def veto(rule: str, page: str, start: int, end: int) -> Veto:
    """The veto of an edit of a page."""
    return Veto(
        rule, page[max(0, start - AROUND) : start], page[start:end], page[end : end + AROUND]
    )


def kept(page: str, vetoes: tuple[Veto, ...]) -> tuple[Kept, ...]:
    """Where in a page vetoes hold."""
    return tuple(place for one in vetoes for place in _places(page, one))


def _places(page: str, one: Veto) -> Iterator[Kept]:
    whole = one.left + one.text + one.right
    at = page.find(whole)
    while at >= 0:
        start = at + len(one.left)
        yield Kept(one.rule, start, start + len(one.text))
        at = page.find(whole, at + 1)


def load(path: Path) -> tuple[Veto, ...]:
    """The vetoes in a file; none if there is no file.

    Raises:
        ConfigError: a line is not a veto, naming file and line.
    """
    try:
        stat = path.stat()
    except OSError:
        return ()
    # A folder is no list of vetoes: `keeps = ""` names the current one and says there is none.
    return _loaded(path, stat.st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=8)
def _loaded(path: Path, _changed: int) -> tuple[Veto, ...]:
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                out.append(_read(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ConfigError(
                    f"{path}:{number}: 不是一条否决（要有 rule、left、text、right）",
                    f"{path}:{number}: not a veto (it needs rule, left, text and right)",
                ) from error
    return tuple(sorted(set(out)))


def _read(line: Mapping[str, Any]) -> Veto:
    made = Veto(*(str(line[name]) for name in Veto._fields))
    if not made.rule or not made.left + made.text + made.right:
        raise ValueError(line)
    return made
