"""A proposal as a rule file that proves itself."""

from __future__ import annotations

import hashlib
import json
import re
from typing import NamedTuple

from cleaner import __version__


class Proposal(NamedTuple):
    """A rule that the corpus asks for.

    Attributes:
        id: Where its file goes: family/slug.
        card: The file's text.
        safety: safe, review or unsafe.
        kind: line or inline.
        text: What it is about, slots shown.
        pages: On how many pages it stands.
        sources: Source -> pages.
        samples: As they stand.
        elsewhere: Places in running text that hold its words and stay.
    """

    id: str
    card: str
    safety: str
    kind: str
    text: str
    pages: int
    sources: dict[str, int]
    samples: tuple[str, ...]
    elsewhere: int


def slug(text: str) -> str:
    """A name for a rule, from its words: stable and ASCII."""
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:20].strip("-")
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{words}-{digest}" if words else f"site-{digest}"


def quote(text: str) -> str:
    """Text as a TOML string: literal quotes where they can hold it."""
    if "'''" not in text and not text.endswith("'") and text.isprintable():
        return f"'''{text}'''"
    return json.dumps(text, ensure_ascii=False)


def card(
    *,
    title: str,
    why: str,
    safety: str,
    scope: str,
    pattern: str,
    hint: str,
    matches: list[tuple[str, str, str]],
    keep: tuple[str, str],
) -> str:
    """The text of a rule file.

    Args:
        title: What the noise is.
        why: The counts that speak for it.
        safety: "safe" or "unsafe".
        scope: line, inline, head or tail.
        pattern: Regular expression.
        hint: A string that every match holds.
        matches: (where from, before, after).
        keep: (why, text) of what must stay.
    """
    lines = [
        f"title   = {{ zh = {json.dumps(title, ensure_ascii=False)}, en = {json.dumps('repeated: ' + title, ensure_ascii=False)} }}",
        f"why     = {json.dumps(why, ensure_ascii=False)}",
        f'since   = "{__version__}"',
        'kind    = "remove"',
        f'safety  = "{safety}"',
        f'scope   = "{scope}"',
        f"pattern = {quote(pattern)}",
        f"hints   = [{json.dumps(hint, ensure_ascii=False)}]",
    ]
    for origin, before, after in matches:
        lines += [
            "",
            "[[match]]",
            f"from   = {json.dumps(origin, ensure_ascii=False)}",
            f"before = {json.dumps(before, ensure_ascii=False)}",
            f"after  = {json.dumps(after, ensure_ascii=False)}",
        ]
    lines += ["", "[[keep]]", f"why  = {json.dumps(keep[0], ensure_ascii=False)}"]
    lines += [f"text = {json.dumps(keep[1], ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"
