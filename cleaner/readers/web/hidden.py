"""What a page's own styles hide: text that no reader of the page ever saw."""

from __future__ import annotations

import re
from functools import lru_cache

_ZERO = r"0*\.?0+(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$)"
#: Declarations that take text out of sight, as anti-copy text uses them.
HIDES_RE = re.compile(
    rf"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    rf"|font(?:-size)?\s*:\s*{_ZERO}|opacity\s*:\s*{_ZERO}"
    rf"|text-indent\s*:\s*-\s*\d{{3,}}|(?:left|top|right)\s*:\s*-\s*\d{{4,}}"
    rf"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01])",
    re.IGNORECASE,
)
_BOX_RE = re.compile(rf"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*{_ZERO}", re.IGNORECASE)
_CLIPPED_RE = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_WHITE_RE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:#f[c-f]f[c-f]f[c-f]|#fff|white"
    r"|rgba?\(\s*25[2-5]\s*,\s*25[2-5]\s*,\s*25[2-5])\b",
    re.IGNORECASE,
)
_GROUND_RE = re.compile(r"background", re.IGNORECASE)
_COLOUR_RE = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACK_RE = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)

_COMMENT_RE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PLAIN_RE = re.compile(r"\s*(?:[a-z][a-z0-9]*)?([.#][\w-]+)\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def hides(style: str) -> bool:
    """Whether a style attribute or rule takes the element out of sight.

    >>> hides("color:red; display: none"), hides("font-size:0px"), hides("font-size:0.8em")
    (True, True, False)
    """
    if HIDES_RE.search(style):
        return True
    return bool(_CLIPPED_RE.search(style) and _BOX_RE.search(style))


@lru_cache(maxsize=4096)
def blends(style: str) -> bool:
    """Whether text in this style has the colour of its ground: its own, or white on a page.

    White text is plain to see on a coloured ground, which may come from anywhere;
    the caller asks only about a few words inside a line that is otherwise dark.
    """
    if not _GROUND_RE.search(style):
        return bool(_WHITE_RE.search(style))
    colour, back = _COLOUR_RE.search(style), _BACK_RE.search(style)
    return bool(colour and back and colour[1].strip().lower() == back[1].strip().lower())


def hidden_names(sheets: list[str]) -> frozenset[str]:
    """The classes (".x") and ids ("#x") that the page's style sheets hide.

    Selectors of one name only: what "#a .b" hides depends on where it stands.

    >>> sorted(hidden_names([".jam, i#no {display:none} .a .b{display:none} @media print{.c{display:none}}"]))
    ['#no', '.jam']
    """
    found = set[str]()
    for sheet in sheets:
        for rule in _COMMENT_RE.sub("", sheet[:200_000]).split("}"):
            selectors, _, declarations = rule.partition("{")
            if "{" in declarations or not hides(declarations.strip()):
                continue  # the first rule in an @media block, or one that hides nothing
            names = map(_PLAIN_RE.fullmatch, selectors.split(","))
            found.update(name[1] for name in names if name)
    return frozenset(found)
