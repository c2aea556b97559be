"""Sites that set their name, address or account into sentences, glued on both sides.

"…全面负责豆丁文库www.example.com安全工作": an address between two characters of a sentence
belongs to no sentence. Where the site's name in front of it begins is told by the page
(the name stands there again), by punctuation, or by the word that comes together again
when both are taken out; where none of these tells, nothing is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.wrapping.bigrams import cuts_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_HAN_RE = re.compile("[㐀-鿿]")
_ADDRESS_RE = re.compile(
    r"(?<=[㐀-鿿])(?:https?://|www\.)[A-Za-z0-9.-]{2,40}\.(?:com|cn|net|org|cc|info|top|vip|me|la)"
    r"(?:/[A-Za-z0-9./?=&%_-]*)?(?=[㐀-鿿])"
)
#: What sentences put before an address of their own.
_OWN_RE = re.compile(
    r"(?:登[录陆]|访问|网址|网站|官网|主页|网页|地址|域名|打开|进入|输入|搜索|链接|浏览|点击|查阅|来源|[自为是在到至从见于和与或及即有叫由上])$"
)
_SITE_RE = re.compile(
    r"(?:网|文库|论坛|文学|小说|范文|文秘|作文|课件|教案|资源|书库|书屋|在线|之家|吧)$"
)
_BEFORE = frozenset("，。；：！？、,;:!?…”》）)\n ")
#: Names of sites: 2 to 8 characters.
_SHORTEST, _LONGEST = 2, 8
#: Where a page says whose it is: this far from its ends, in code points.
_EDGE = 2000
#: A name with a punctuation mark before it may be this long; longer, it may hold words
#: of the sentence.
_ALONE = 5


def addresses(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """An address glued into a sentence, with the name of its site before it."""
    text = view.text
    page = text[:_EDGE] + text[-_EDGE:]
    for hit in _ADDRESS_RE.finditer(text):
        before = text[max(0, hit.start() - _LONGEST) : hit.start()]
        if _OWN_RE.search(before):
            continue
        named = bool(_SITE_RE.search(before))
        start = _name_start(text, hit.start(), hit.end(), page) if named else hit.start()
        if start is not None and (named or _joined(text, start, hit.end())):
            yield Finding(start, hit.end(), "", "")


def _name_start(text: str, at: int, end: int, page: str) -> int | None:
    """Where the name of a site that ends at `at` begins, None if nothing tells."""
    starts = range(at - _SHORTEST, max(-1, at - _LONGEST - 1), -1)
    # The name stands elsewhere on the page without the address behind it.
    known = [s for s in starts if page.count(text[s:at]) > page.count(text[s:end])]
    if known:
        return known[-1]
    joined = [start for start in starts if _joined(text, start, end)]
    if joined:
        return joined[0] if len(joined) == 1 else None
    return next((s for s in starts[:_ALONE] if s and text[s - 1] in _BEFORE), None)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a word comes together where what stands between is taken out."""
    return start > 0 and cuts_word(text[start - 1], text[end])


_ACCOUNT_RE = re.compile(
    r"(?P<before>[，。；！？、,;!?”\n])(?P<cut>(?P<name>[㐀-鿿]{2,8}?)?(?:微信公众号|微信号?|公众号|QQ群?|[Vv][Xx])(?:号|群号?)?[:：]\s?"
    r"(?:[A-Za-z][A-Za-z0-9_-]{4,19}|\d{5,11}))(?=[㐀-鿿])"
)
_PERSON_RE = re.compile(r"加|联系|请|到|发|的|人|可|把|用|和|与|咨询|报名|经理|老师|客服|主任|电话")


def accounts(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A named account between a punctuation mark and the next word of the sentence."""
    for hit in _ACCOUNT_RE.finditer(view.text):
        if not _PERSON_RE.search(hit["name"] or ""):
            yield Finding(*hit.span("cut"), "", "")
