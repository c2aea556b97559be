"""Text that a page keeps in its scripts, as JSON, for a program to show."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from cleaner.readers.web.evidence import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT_RE = re.compile(
    r"<script\b[^>]{0,2000}>(.*?)(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_OPENING_RE = re.compile(r"(?:=|\(|^)\s*(?=[{\[])")
#: A string of a script that is long enough to be a text of its own.
_LITERAL_RE = re.compile(r'"((?:[^"\\\n]|\\.){120,})"|\'((?:[^\'\\\n]|\\.){120,})\'')
_ENCODED_RE = re.compile(r"%[0-9A-Fa-f]{2}[\w%.~*'()!-]{200,}")
_TAG_RE = re.compile(r"<[^<>]{1,2000}>")
#: Less text than this in a group of strings is a caption or a summary.
_LEAST = 60
#: Keys of what is not the article.
_OTHER_RE = re.compile(
    r"comment|recommend|relate|hot|rank|share|seo|description|summary|digest|comments|feed|list\.\*\.(?:desc|abstract|summary)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A text in a script.

    Attributes:
        text: Plain text or HTML.
        beside: The fields that stand beside it.
    """

    text: str
    beside: dict[str, Any]


def text_in_scripts(html: str) -> Found | None:
    """The longest running text among the strings of the page's scripts; None if there is none."""
    groups = dict[str, list[str]]()
    beside = dict[str, dict[str, Any]]()
    for script in _SCRIPT_RE.findall(html):
        if len(script) < 2 * _LEAST:
            continue
        for path, value, parent in _strings(script):
            groups.setdefault(path, []).append(value)
            beside.setdefault(path, parent)
    best = max(groups, key=lambda path: _weight(path, groups[path]), default="")
    if not best or _weight(best, groups[best]) < _LEAST:
        return None
    return Found("\n".join(groups[best]), beside[best])


def _weight(path: str, strings: list[str]) -> float:
    """Characters of running text in a group of strings; less for keys of other things."""
    total = 0
    for string in strings:
        bare = _TAG_RE.sub("", string) if "<" in string else string
        if marks(bare) * 60 > len(bare) and len(bare) >= 8:
            total += len(bare)
    return total / 4 if _OTHER_RE.search(path) else total


def _strings(script: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, string, object around it) of the strings of a script; list places are "*"."""
    values = list(_values(script))
    if not values:
        for double, single in _LITERAL_RE.findall(script):
            text = _unescaped(double or single)
            if text.lstrip()[:1] in ("{", "["):
                values.extend(_values(text))
            else:
                yield text[:40], text, {}
    stack = [("", value, dict[str, Any]()) for value in values]
    while stack:
        path, value, parent = stack.pop()
        if isinstance(value, dict):
            stack.extend((f"{path}.{key}", one, value) for key, one in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((f"{path}.*", one, parent) for one in reversed(value))
        elif isinstance(value, str):
            if len(value) > 2 * _LEAST and value.lstrip()[:1] in ("{", "["):
                stack.extend((path, inner, parent) for inner in _values(value))
            elif value.strip():
                yield path, value, parent


def _values(script: str) -> Iterator[Any]:
    """The JSON values that a script holds or assigns."""
    encoded = _ENCODED_RE.search(script)
    if encoded:
        script = unquote(encoded[0])
    decoder = json.JSONDecoder(strict=False)
    at, tries = 0, 0
    while (opening := _OPENING_RE.search(script, at)) and tries < 20:
        tries += 1
        try:
            value, at = decoder.raw_decode(script, opening.end())
        except (ValueError, RecursionError):
            at = opening.end() + 1
            continue
        if isinstance(value, (dict, list)) and value:
            yield value


_ESCAPE_RE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_CONTROL_ESCAPES = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "", "0": "", "\n": ""}


def _unescaped(literal: str) -> str:
    r"""A string literal of JavaScript as text; what escapes nothing stands for itself.

    >>> _unescaped("\\u4f60\\x3cp\\x3e\\/\\n")
    '你<p>/\n'
    """

    def meant(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _CONTROL_ESCAPES.get(found[3], found[3])

    text = _ESCAPE_RE.sub(meant, literal)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
