"""What sites of novels set into a line of the story: brackets, sentences, disguised names.

A bracket or a sentence goes if it would go as a line of its own (`novels`); a sentence
only from an end of the line, and only if it is the site's beyond doubt. A name between
whose characters signs were set (起&点】中%文@网) is written so only to get past filters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.scripts import convert
from cleaner.stages.novel_words import SITE, plain, stock, words
from cleaner.stages.novels import found_lines, is_plea, is_plug, is_sure, looked_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

# ── brackets ─────────────────────────────────────────────────────────────────

_BRACKET_RE = re.compile(
    r"(?P<open>[(（\[【〖{｛〔])(?P<inner>[^()（）\[\]【】〖〗{}｛｝〔〕\n]{3,80})[)）\]】〗}｝〕]"
)


def brackets(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brackets within a line that hold a site's word or an author's plea."""
    found = view.memo(found_lines)
    whole = {*found.plugs, *found.pleas, *found.cuts}
    for index in view.memo(looked_at):
        if found.told or index in whole:
            continue
        line = view.lines[index]
        for hit in _BRACKET_RE.finditer(view.text, line.start, line.end):
            if _is_sites(plain(hit["inner"]), square=hit["open"] not in "(（"):
                yield Finding(hit.start(), hit.end(), "", "")


def _is_sites(inner: str, *, square: bool) -> bool:
    """Whether a bracket holds no word of the story's; in round ones a remark may stand."""
    if is_plea(inner) or is_sure(inner):
        return True
    return square and is_plug(inner) and not words(inner).other


# ── to be continued ──────────────────────────────────────────────────────────

#: From 待续 on, what stands before it after: thus the engine skips all other text.
_SERIAL_RE = re.compile(r"待续(?P<talk>[^（）()【】\n]{0,120})[)）】\]]?")
_OPENING_RE = re.compile(r"[（(【\[—…~-]{0,4}[ \t]*(?:未完)?$")
#: What sites put behind the mark, in its bracket.
_TALK_RE = re.compile("推荐票|月票|手机用户|起点|订阅|收藏|支持|下载|投票|最新章节|网")


def serials(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """未完待续 at the end of a line: the text goes on elsewhere."""
    for start, hit in _serials(view):
        if not hit["talk"].strip("。.…！!—~- ,，"):
            yield Finding(start, hit.end(), "", None)


def serial_talk(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """What a site adds to the mark in its bracket."""
    for _, hit in _serials(view):
        if _TALK_RE.search(hit["talk"]):
            yield Finding(hit.start("talk"), hit.end("talk"), "", "")


def _serials(view: View) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a mark begins that ends its line, and the match from 待续 on."""
    for hit in _SERIAL_RE.finditer(view.text):
        line = view.lines[view.line_at(hit.start())]
        opening = _OPENING_RE.search(view.text, line.start, hit.start())
        start = opening.start() if opening else hit.start()
        framed = view.text[start] in "（(【[—…" or not view.text[line.start : start].strip()
        if framed and not view.text[hit.end() : line.end].strip("。.…—~-）) \t\u3000"):
            yield start, hit


# ── sentences ────────────────────────────────────────────────────────────────

_SENTENCE_RE = re.compile(r"[^。！？!?~…\n]+[。！？!?~…”’」』）)]*")


def sentences(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Sentences at an end of a line that are the site's."""
    found = view.memo(found_lines)
    whole = {*found.plugs, *found.pleas, *found.cuts}
    for index in view.memo(looked_at):
        if found.told or index in whole or not view.lines[index].text:
            continue
        line = view.lines[index]
        start = view.text.index(line.text, line.start)
        end = start + len(line.text)
        pieces = [hit.span() for hit in _SENTENCE_RE.finditer(view.text, start, end)]
        sites = [is_sure(plain(view.text[start:end])) for start, end in pieces]
        if not all(sites):
            yield from _ends(view.text, pieces, sites)


#: No sentence begins with these.
_MARKS = frozenset("，、。；：！？,;:!?”’」』）)")


def _ends(text: str, pieces: list[tuple[int, int]], sites: list[bool]) -> Iterator[Finding]:
    """The runs of such sentences that begin or end the line."""
    first = sites.index(False)
    last = len(sites) - sites[::-1].index(False)
    if first and text[pieces[first][0]] not in _MARKS:
        yield Finding(pieces[0][0], pieces[first - 1][1], "", "")
    if last < len(sites):
        yield Finding(pieces[last][0], pieces[-1][1], "", "")


# ── disguised names ──────────────────────────────────────────────────────────

_HAN = "㐀-鿿"
_SIGNS = "?？⊙∷～♂♀÷×→←↓↑☆★●○◎■□▲△▼▽◆◇】【&%@#$^*~+=|¦§¤※＆％＠＃￥＊～＋＝｜·.．"
#: The sign first, what stands around it after: thus the engine skips all other text.
_SIGN_RE = re.compile(rf"[♂♀÷→☆★◎■◆⊙∷~～&@＆＠§¤※](?<=[{_HAN}].)(?=[{_HAN}])")
#: Those that stand before a name, too, and in no sentence.
_RARE = frozenset("♂♀÷⊙∷☆★◎■◆§¤※")
_NAME_RE = re.compile(rf"[{_HAN}](?:[{_SIGNS}]{{0,2}}[{_HAN}]){{2,9}}")
_TAIL_RE = re.compile(
    r"[.．。,，]?[A-Za-zａ-ｚＡ-Ｚ0-9０-９○]+(?:[.．。][A-Za-zａ-ｚＡ-Ｚ0-9０-９○]+)+"
)
_KNOWN_RE = re.compile(rf"(?:{SITE}|.{{0,4}}(?:中文网|[小说文学书阅读看]网))")
#: Where a sign stands before each character, less is needed.
_SPACED_RE = re.compile(r".{0,4}(?:小说|中文|文学|书院|书阁|看书|首发|更新最快)(?:网|吧)?")
#: The longest word that leads up to a name, code points.
_LEAD = 24


def disguised(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Names of sites with signs between their characters, and the words before them."""
    text, last = view.text, 0
    for hit in _SIGN_RE.finditer(text):
        start = hit.start() - 1
        end = _name_end(text, start) if start >= last else 0
        if not end:
            continue
        tail = _TAIL_RE.match(text, end)
        start = _from(text, last, start, end)
        start, last = _led(text, last, start), tail.end() if tail else end
        yield Finding(*_line(view, start, last), "", "")


def _from(text: str, low: int, start: int, end: int) -> int:
    """Where a name with the signs around it begins: behind the first if that frames it."""
    if text[start + 1] == text[end : end + 1]:
        return start + 1
    while start > low and text[start - 1] in _RARE:
        start -= 1
    return start


def _line(view: View, start: int, end: int) -> tuple[int, int]:
    """The range, or its whole line where nothing but signs stands beside it."""
    line = view.lines[view.line_at(start)]
    beside = view.text[line.start : start] + view.text[end : line.end]
    alone = end <= line.end and not re.search(r"\w", beside)
    return (line.start, line.end) if alone else (start, end)


def _name_end(text: str, start: int) -> int:
    """Where the name that begins here ends, if without its signs it is one; else 0."""
    run = _NAME_RE.match(text, start)
    if run is None:
        return 0
    ends = [start + at for at in range(run.end() - start, 2, -1)]
    return next((end for end in ends if _is_name(text[start:end])), 0)


def _is_name(run: str) -> bool:
    bare = convert(re.sub(rf"[{_SIGNS}]", "", run), "hans")
    if len(run) - len(bare) < 2 or run[-1] in _SIGNS:
        return False
    spaced = not re.search(rf"[{_HAN}]{{2}}", run)
    return bool(_KNOWN_RE.fullmatch(bare) or (spaced and _SPACED_RE.fullmatch(bare)))


@cache
def _leads() -> frozenset[str]:
    return frozenset(word for word, kind in stock().items() if kind == "sure") | _TO


#: What leads up to a name.
_TO = frozenset(
    "请到 就到 尽在 请看 请上 请去 都在 就在 来自 上 到 看 请 百度搜 搜索 首发 更新 最快 最新 本书 本章".split()
)


def _led(text: str, low: int, at: int) -> int:
    """Where the site's words before a name begin."""
    while True:
        for size in range(min(_LEAD, at - low), 0, -1):
            if plain(text[at - size : at]) in _leads():
                at -= size
                break
        else:
            return at
