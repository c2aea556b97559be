"""What other programs left in a text: escapes, tags, contents with page numbers, jammers."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages.removal import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import Line, View

#: A text that speaks of markup shows it on purpose (noise.md B13: 60 tutorials).
_ABOUT_MARKUP_RE = re.compile(
    r"HTML|html(?!</)|XML|标签|標籤|代码|代碼|转义|轉義|源码|源代码|网页设计|网页制作|JavaScript|javascript|CSS|编程|字符实体|正则|语法"
)

# ── escapes ──────────────────────────────────────────────────────────────────

_ENTITY_RE = re.compile(
    r"&(?:nbsp;?|(?:ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|times|amp|quot|copy|reg|deg|plusmn|divide|yen|sect|laquo|raquo|para|permil|prime|larr|rarr|uarr|darr|ge|le|ne|frac12"
    r"|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});)"
)


def entities(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Character references (&ldquo; &#8212;) as the characters they name.

    Left alone where the page speaks of markup; &lt; and &gt; always.
    """
    hits = list(_ENTITY_RE.finditer(view.text))
    if not hits or _ABOUT_MARKUP_RE.search(view.text):
        return
    for hit in hits:
        char = html.unescape(hit.group())
        if char in "\xa0\u2002\u2003\u2009":
            char = " "
        elif char in "\r\n":
            char = "\n"
        if char not in "<>" and (char == "\n" or char.isprintable()):
            yield Finding(hit.start(), hit.end(), "", char)


_ESCAPED_RE = re.compile(
    r"[ \t\u3000]*(?:(?:x0[dDaA]){2,}|(?:_x000[dDaA]_)+|(?:\\r\\n|\\n|\\r)+)[ \t\u3000]*"
)

#: Breaks that survived as letters come in numbers; one may be a file name.
_LEAST_ESCAPED = 3
_UNIT_RE = re.compile(r"x0[dDaA]|_x000[dDaA]_|\\[rn]")


def escaped_breaks(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Line breaks that are letters (x0dx0a) as line breaks."""
    hits = list(_ESCAPED_RE.finditer(view.text))
    if not hits or sum(len(_UNIT_RE.findall(hit.group())) for hit in hits) < _LEAST_ESCAPED:
        return
    if _ABOUT_MARKUP_RE.search(view.text) or re.search(r"printf|print\(|[{};]\s*\n", view.text):
        return
    for hit in hits:
        yield Finding(hit.start(), hit.end(), "", _break(view.text, hit.start(), hit.end()))


def _break(text: str, start: int, end: int) -> str:
    """A line break, or nothing where one stands already."""
    first = start == 0 or text[start - 1] == "\n"
    last = end == len(text) or text[end] == "\n"
    return "" if first or last else "\n"


# ── tags ─────────────────────────────────────────────────────────────────────

_BLOCK = "p|br|div|table|tbody|thead|tr|ul|ol|li|h[1-6]|center|section|article|blockquote|hr|dl|dd|dt|pre|form"
_FLOW = "span|font|strong|img|em|td|th|sup|sub|small|big|iframe|script|style|input|label|o:p|st1:\\w+|a|b|i|u"
_TAG_RE = re.compile(
    rf"</?(?:(?P<block>{_BLOCK})|(?P<flow>{_FLOW}))(?P<rest>\s[^<>\n]{{0,400}})?\s?/?>",
    re.IGNORECASE,
)


def tags(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Tags of a page that was read as text; a block's tag is a line break.

    Tags of one letter count only with their partner or an attribute (a<b>c is none).
    """
    hits = list(_TAG_RE.finditer(view.text))
    if not hits or _ABOUT_MARKUP_RE.search(view.text.replace("</", "").replace("<", "")):
        return
    broken = -1  # where the last line break was put: </p><p> is one break
    for hit in hits:
        if _is_tag(view.text, hit):
            new = _break(view.text, hit.start(), hit.end()) if hit["block"] else ""
            yield Finding(hit.start(), hit.end(), "", "" if hit.start() == broken else new)
            broken = hit.end() if new or hit.start() == broken else -1


def _is_tag(text: str, hit: re.Match[str]) -> bool:
    name = (hit["block"] or hit["flow"]).lower()
    return (
        len(name) > 1
        or name == "p"
        or bool(hit["rest"] and "=" in hit["rest"])
        or f"</{name}>" in text.lower()
    )


_UBB_RE = re.compile(
    r"\[/?(?:b|i|u|s|size|color|font|align|url|quote|list|table|tr|td|backcolor|indent|attach|hide|media|p|center|free)(?:=[^\]\n]{0,120})?\]"
    r"|\[img(?:=[^\]\n]{0,40})?\][^\[\]\n]{0,300}\[/img\]|\[attachimg\]\d+\[/attachimg\]",
    re.IGNORECASE,
)


def forum_codes(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Codes of a forum's editor ([b] … [/b]), where at least one is closed."""
    hits = list(_UBB_RE.finditer(view.text))
    if any(hit.group().startswith("[/") or "[/" in hit.group() for hit in hits):
        for hit in hits:
            yield Finding(hit.start(), hit.end(), "", "")


# ── jammers ──────────────────────────────────────────────────────────────────

#: The last of the common Han characters.
_LAST_HAN = "\u9fff"
#: The program writes pairs of random signs, the first from the lower and the second from
#: the upper half of ASCII, a blank between them ("$ _@ !u 2s /" runs on as "$ _ @! u2 s/").
_JAM_RE = re.compile(
    rf"(?:(?<=\n)|^|(?<=[。！？；”）：，、…\u3000-{_LAST_HAN}]))(?P<cut>[ \t]*[!-~]{{1,2}}(?: {{1,2}}[!-~]{{1,2}}){{7,60}})[ \t]*(?=\n|$|[“《（【\u3000-{_LAST_HAN}])"
)
#: Shares seen in such strings and in copies of them: a fifth of the signs are no letters,
#: and letters and signs stand together in a token ("u2", "s/", "Q)").
_LEAST_SIGNS, _LEAST_MIXED = 0.2, 3


def jammers(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Strings of random signs that forums put between paragraphs and sentences."""
    text = view.text
    for hit in _JAM_RE.finditer(text):
        if not _is_jam(hit["cut"].split()):
            continue
        line = view.lines[view.line_at(hit.start("cut"))]
        whole = line.text == hit["cut"].strip()
        yield (
            Finding(line.start, min(line.end + 1, len(text)), "", "")
            if whole
            else Finding(*hit.span("cut"), "", "")
        )


def _is_jam(tokens: Sequence[str]) -> bool:
    signs = "".join(tokens)
    mixed = sum(len(token) == 2 and _sort(token[0]) != _sort(token[1]) for token in tokens)
    return (
        sum(not sign.isalnum() for sign in signs) >= _LEAST_SIGNS * len(signs)
        and mixed >= _LEAST_MIXED
        and len(set(tokens)) >= 0.7 * len(tokens)
    )


def _sort(char: str) -> str:
    """What kind of sign: a letter, a figure or other."""
    return "a" if char.isalpha() else "0" if char.isdigit() else "."


# ── contents ─────────────────────────────────────────────────────────────────

_CONTENTS_RE = re.compile(r"目\s*[录錄次]\s*[:：]?|CONTENTS|Contents")
_ENTRY_RE = re.compile(r"(?P<name>.{2,60}?)[\s.…·．。\-—_]*(?P<page>\d{1,4})")
_LEAST_ENTRIES, _LEAST_FOUND = 3, 2


def contents(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A table of contents with page numbers, whose headings come again in the text."""
    filled = view.filled
    for place, index in enumerate(filled):
        if len(view.lines[index].text) > 12 or not _CONTENTS_RE.fullmatch(view.lines[index].text):
            continue
        entries = _entries([view.lines[i] for i in filled[place + 1 : place + 400]])
        if len(entries) < _LEAST_ENTRIES:
            continue
        last = entries[-1][0]
        found = sum(view.text.find(name, last.end) >= 0 for _, name in entries)
        if found >= max(_LEAST_FOUND, 0.4 * len(entries)):
            for line in (view.lines[index], *(line for line, _ in entries)):
                yield whole(view, line)


def _entries(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Lines with a rising page number at their end, and the headings they name."""
    out: list[tuple[Line, str]] = []
    page = 0
    for line in lines:
        hit = _ENTRY_RE.fullmatch(line.text)
        if hit is None or int(hit["page"]) < page:
            break
        page = int(hit["page"])
        out.append((line, hit["name"].strip()))
    return out


_GLUED_RE = re.compile(
    r"目\s*[录錄]\s*(?P<list>(?:[^\d\n。；]{2,40}?[.…·\s]*\d{1,3}(?=[一二三四五六七八九十第（(\d]|[ \t\u3000]*(?:\n|$))){4,})"
)


def glued_contents(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A table of contents run together on one line (目录一、概况2二、报表3…)."""
    for hit in _GLUED_RE.finditer(view.text):
        names = [
            m["name"].strip()
            for m in re.finditer(r"(?P<name>[^\d\n]{2,40}?)[.…·\s]*\d{1,3}", hit["list"])
        ]
        found = sum(view.text.find(name, hit.end()) >= 0 for name in names)
        if found >= max(3, 0.5 * len(names)):
            whole = view.text[hit.end() : hit.end() + 1] == "\n" and (
                not hit.start() or view.text[hit.start() - 1] == "\n"
            )
            yield Finding(hit.start(), hit.end() + whole, "", "")
