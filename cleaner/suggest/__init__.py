"""`rules suggest`: ready rule files for repeated text that no rule knows.

Counts speak for a proposal, samples and its places in running text let a person
judge it, and its file proves itself like every other rule. Nothing is applied
before somebody puts the file into a rules folder.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.config import Config
from cleaner.errors import UsageError
from cleaner.suggest.cards import Proposal, card, slug
from cleaner.suggest.inline import Spliced, spliced
from cleaner.suggest.lines import (
    LEAST_PAGES,
    LONE_SHARE,
    Candidate,
    at_edge,
    candidates,
    fixed,
    hint,
    pattern,
)
from cleaner.suggest.pages import Page, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Proposal", "suggest"]

_SHOWN = {
    "\ue001": "⟦URL⟧",
    "\ue002": "⟦DATE⟧",
    "\ue003": "⟦NUM⟧",
    "\ue004": "⟦TITLE⟧",
    "\ue005": "⟦…⟧",
}

#: Running text that holds a line's words on more pages than this share of those it
#: stands on as a line: then it may be a sentence, and a person should look.
MOST_ELSEWHERE = 0.05

#: A batch of fewer pages is a first look at some sites: what two pages share is shown.
SMALL = 20

#: Stands beside the noise in the example of a card.
BESIDE = "这一段是正文，讲的是另外一件事情，应当原样留下。"


def suggest(
    paths: Iterable[str | Path],
    config: Config | None = None,
    *,
    least: int | None = None,
    reference: Iterable[str | Path] = (),
    outside: bool = True,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Proposal]:
    """Proposals from a corpus: spliced strings first, then lines, most pages first.

    Args:
        paths: Raw pages: folders, files, JSONL; sources are told by host or folder.
        config: Settings; known rules are applied first.
        least: On how many pages something must stand; None is 4, and 2 in a batch of
            fewer than 20 pages, where nothing is proposed as safe that fewer than 4 have.
        outside: Count the lines of HTML pages outside their main text too.
        reference: Text known to be clean: a proposal that hits it is not safe.
        progress: Called with ("read", done, total).

    Raises:
        UsageError: nothing to read.
    """
    config = config or Config()
    places = [Path(path) for path in paths]
    for place in places:
        if not place.exists():
            raise UsageError(f"找不到 {place}", f"no such file or folder: {place}")
    found = list(pages(places, config, outside=outside, progress=progress))
    if not found:
        raise UsageError("没有可读的页面", "no page to read")
    if least is None:
        least = LEAST_PAGES if len(found) >= SMALL else 2
    body = ["\n".join(page.lines) for page in pages([Path(path) for path in reference], config)]
    inline = [_from_spliced(one, found, body) for one in spliced(found, min(least, 3))]
    whole = [_from_line(one, found, body) for one in candidates(found, least)]
    return [*inline, *whole]


def _shown(key: str) -> str:
    return "".join(_SHOWN.get(char, char) for char in key)


def _why(pages_: int, sources: dict[str, int], of: int) -> str:
    names = ", ".join(f"{name or '.'} {count}" for name, count in sorted(sources.items())[:4])
    return f"Stands on {pages_} of {of} pages ({names})."


def _from_line(one: Candidate, found: Sequence[Page], body: Sequence[str]) -> Proposal:
    expression = pattern(one.key)
    literal = hint(one.key)
    compiled = re.compile(expression)
    hits = sum(
        compiled.fullmatch(line.strip()) is not None for text in body for line in text.split("\n")
    )
    lines = set(one.at)
    elsewhere = sum(
        literal in line and compiled.fullmatch(line.strip()) is not None
        for number, page in enumerate(found)
        for index, line in enumerate(page.lines)
        if (number, index) not in lines and not at_edge(index, page)
    )
    # Enough of the line must be its own words, or the pattern takes strangers along.
    firm = fixed(one.key) >= 4 and len(literal) >= 2 and (one.cued or one.share >= LONE_SHARE)
    firm = firm and one.pages >= LEAST_PAGES  # two pages may share a text, not chrome
    safe = firm and not hits and elsewhere <= max(1, MOST_ELSEWHERE * one.pages)
    safety = "safe" if safe else ("unsafe" if hits else "review")
    number, index = one.at[0]
    line = found[number].lines[index].strip()
    made = card(
        title=_shown(one.key)[:40],
        why=_why(one.pages, one.sources, len(found)),
        safety="safe" if safe else "unsafe",
        scope="line",
        pattern=expression,
        hint=literal,
        matches=[(found[number].path, f"{BESIDE}\n{line}\n", f"{BESIDE}\n")],
        keep=(
            "the same words inside a sentence",
            f"有人问起“{literal}”是什么意思，他当场作了解释。",
        ),
    )
    return Proposal(
        f"nav/{slug(one.key)}", made, safety, "line", _shown(one.key), one.pages, one.sources,
        one.samples, elsewhere,
    )  # fmt: skip


def _from_spliced(one: Spliced, found: Sequence[Page], body: Sequence[str]) -> Proposal:
    hits = sum(one.text in text for text in body)
    sure = one.rejoined >= 0.5 or (one.cued and one.rejoined >= 0.3)
    safe = sure and not hits and one.cued
    left, right = one.samples[0]
    made = card(
        title=one.text[:40],
        why=_why(one.pages, one.sources, len(found))
        + f" Taking it out rejoins a word in {one.rejoined:.0%} of its places.",
        safety="safe" if safe else "unsafe",
        scope="inline",
        pattern=re.escape(one.text),
        hint=one.text,
        matches=[
            (
                found[one.at[0][0]].path,
                "文中" + _tail(left) + one.text + _head(right) + "。",
                "文中" + _tail(left) + _head(right) + "。",
            )
        ],
        keep=("only a part of it", f"他说起“{one.text[: len(one.text) // 2]}”，大家都笑了。"),
    )
    samples = tuple(f"{a}⟦{one.text}⟧{b}" for a, b in one.samples)
    safety = "safe" if safe else ("unsafe" if hits else "review")
    return Proposal(
        f"ad/{slug(one.text)}",
        made,
        safety,
        "inline",
        one.text,
        one.pages,
        one.sources,
        samples,
        hits,
    )


def _tail(text: str) -> str:
    """The Han characters at the end of a context."""
    hit = re.search(r"[\u4e00-\u9fff]*$", text)
    return hit.group() if hit else ""


def _head(text: str) -> str:
    """The Han characters at the start of a context."""
    hit = re.match(r"[\u4e00-\u9fff]*", text)
    return hit.group() if hit else ""
