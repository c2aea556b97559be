"""Lines that stand in many documents and that no rule touches: the next rule.

A person decides: what repeats may be a greeting as well as a button. Lines that
hold a word of websites come first, then by the number of documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.report.stored import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.report.stored import Stored

#: A suspect is a whole paragraph of up to this many characters (the longest noise
#: line seen that was no sentence has 58), in at least so many documents: two are a
#: near-duplicate, three a template.
LONGEST, FEWEST = 60, 3

#: Lines held at most while reading; when there are more, those seen once go.
HELD = 400_000

#: Suspects shown at most.
MOST = 300

#: The first or last so many paragraphs count as the edge of a document.
EDGE = 3

_DIGITS_RE = re.compile(r"[0-9]+")
#: No letter at all: a number or a rule of dashes says nothing that a pattern could hold.
_BARE_RE = re.compile(r"[\W\d_]+")
_CUE_RE = re.compile(
    r"点击|下载|关注|公众号|微信|扫码|二维码|客服|会员|登录|注册|版权|转载|责任编辑|责编|来源|"
    r"上一篇|下一篇|相关|推荐|更多|阅读|浏览|打印|收藏|分享|返回|首页|网站|广告|www\.|https?:|QQ",
    re.IGNORECASE,
)


@dataclass
class Seen:
    """A line and where it was seen.

    Attributes:
        docs: Places in the manifest of the first documents that hold it.
        count: How many documents hold it.
        hits: How often it stands there.
        edge: How many of these lines stand at an edge of their document.
    """

    docs: list[int] = field(default_factory=list)
    count: int = 0
    hits: int = 0
    edge: int = 0


@dataclass
class Suspect:
    """A repeated line, ready to be shown.

    Attributes:
        text: As it stands in its first document.
        seen: Where.
        cue: Whether it holds a word of websites.
        card: A rule file that would take it out, TOML; its name in the first line.
    """

    text: str
    seen: Seen
    cue: bool
    card: str


def take(lines: dict[str, Seen], place: int, text: str) -> None:
    """Add one document.

    Args:
        lines: Line with its digits masked -> where it was seen.
        place: Of the document in the manifest.
        text: Its clean text.
    """
    paragraphs = text.split("\n")
    last = len(paragraphs) - EDGE - 1
    for number, line in enumerate(paragraphs):
        if 2 <= len(line) <= LONGEST and not _BARE_RE.fullmatch(line):
            key = _DIGITS_RE.sub("0", line)
            seen = lines.get(key)
            if seen is None:
                seen = lines[key] = Seen()
            if not seen.docs or seen.docs[-1] != place:
                seen.count += 1
                if len(seen.docs) < FEWEST:
                    seen.docs.append(place)
                else:
                    seen.docs[-1] = place
            seen.hits += 1
            seen.edge += number < EDGE or number >= last
    if len(lines) > HELD:
        for key in [key for key, seen in lines.items() if seen.count == 1]:
            del lines[key]


def found(lines: dict[str, Seen], stored: Stored) -> list[Suspect]:
    """The lines that a person should look at, worst first."""
    rows = [
        (key, seen, bool(_CUE_RE.search(key)))
        for key, seen in lines.items()
        if seen.count >= FEWEST
    ]
    rows.sort(key=lambda row: (not row[2], -row[1].count, row[0]))
    return [suspect for row in rows[:MOST] for suspect in _suspect(*row, stored)]


def _suspect(key: str, seen: Seen, cue: bool, stored: Stored) -> Iterator[Suspect]:
    """The suspect with its rule, read again from its first document."""
    text = text_of(stored, stored.docs[seen.docs[0]])
    paragraphs = text.split("\n") if text is not None else []
    for number, line in enumerate(paragraphs):
        if _DIGITS_RE.sub("0", line) == key:
            around = [p for p in (*paragraphs[:number][-1:], *paragraphs[number + 1 :][:1]) if p]
            yield Suspect(line, seen, cue, card(line, around))
            return


def card(line: str, around: list[str]) -> str:
    """A rule file that takes out a line, in the form that `cleaner rules test` proves.

    Args:
        line: The line.
        around: The paragraph before it and the one after it, as far as there are any.
    """
    neighbour = next((p for p in around if p != line), "这是正文的一段。")
    neighbour = neighbour[: LONGEST * 2]
    words = [re.escape(part) for part in _DIGITS_RE.split(line)]
    hint = max(_DIGITS_RE.split(line), key=len)
    pattern = "[0-9]+".join(words)
    return "\n".join(
        [
            "# rules/ad/name-of-the-noise.toml",
            f'title   = {{ zh = {_quoted("重复出现的" + line[:12])}, en = "repeated line" }}',
            'why     = "Stands as a line of its own in many documents of one batch."',
            'since   = "0.1.0"',
            'kind    = "remove"',
            'safety  = "safe"',
            'scope   = "line"',
            f"pattern = {_quoted(pattern)}",
            f"hints   = [{_quoted(hint)}]",
            "",
            "[[match]]",
            'from   = "the report of a run"',
            f"before = {_quoted(f'{neighbour}{chr(10)}{line}{chr(10)}')}",
            f"after  = {_quoted(neighbour + chr(10))}",
            "",
            "[[keep]]",
            'why  = "the paragraph beside it"',
            f"text = {_quoted(neighbour)}",
            "",
        ]
    )


def _quoted(text: str) -> str:
    """A TOML basic string."""
    out = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in out) + '"'
