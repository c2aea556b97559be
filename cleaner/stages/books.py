"""What sites of novels set before the title of a chapter: the book, and what the page is to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: What every such line holds behind the name.
_CUES = Hints((
    "正文第", "正文 第", "正文_", "正文：", "正文 >", "全文第", "全文 第", "最新章节", "章节目录", "全文阅读", "全文免费阅读", "VIP", "正文卷", "》第", "》 第", "》_", "》：", "》 >",
))  # fmt: skip

#: The name at the beginning of a line, set in by up to four blanks, before 第三章 渡口.
_BEFORE_RE = re.compile(
    r"(?m)(?:(?<=\n)|(?<=\n[ \t\u3000])|(?<=\n[ \t\u3000]{2})|(?<=\n[ \t\u3000]{4})|(?<![\s\S]))"
    r"(?:《[^》\n]{1,20}》[ \t]?(?:正文|最新章节|全文阅读|全文免费阅读|章节目录|全文)?|正文卷?|VIP(?:正文|章节|卷))"
    r"[ \t\u3000_:：>→-]*(?=第[\d零〇一二三四五六七八九十百千两]{1,7}[章回][^。\n]{0,30}$)"
)


def before_chapters(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """The name of a book before the title of its chapter."""
    for index in _CUES.lines(view):
        line = view.lines[index]
        hit = _BEFORE_RE.match(view.text, view.text.index(line.text, line.start))
        if hit:
            yield Finding(hit.start(), hit.end(), "", "")
