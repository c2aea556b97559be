r"""Words that a site put in the place of others, and words it took out.

Three flags: text rewritten with synonyms to look new (先容, 假设干), brands of casinos and
the like put inside names, and punctuation that lost the links between it (伴有、。).
What stood there before is lost, so nothing is mended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.hints import Hints
from cleaner.ledger import Finding
from cleaner.stages.signs import MOST_PLACES, is_han
from cleaner.stages.swaps import SWAPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"

# ── text rewritten with synonyms ─────────────────────────────────────────────


#: So many different words replaced make a page rewritten, or one fewer where they
#: stand close: one alone is a slip or a joke. No control text, law or novel has two.
LEAST_WORDS = 3

#: Words that no hand ever wrote: twice is proof.
_PROOF = frozenset(("平易近", "体系体例", "假设干"))

#: Hits in 1,000 characters from which two different words suffice.
DENSE = 2.0


#: From so many places on, one word in a company that it never has is enough.
LEAST_PLACES = 4


def spun_text(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Signature words of automatic rewriting, if the page holds several different ones."""
    found = [
        Finding(start, start + len(word), "", None, f"{word} → {SWAPS[word].word}")
        for start, word in _words(view)
        if _is_swapped(view.text, start, word)
    ]
    words = {finding.note.split(" ")[0] for finding in found}
    proof = sum(finding.note.split(" ")[0] in _PROOF for finding in found) > 1
    dense = len(found) * 1000 >= DENSE * len(view.text) or len(found) >= LEAST_PLACES
    often = len(found) >= LEAST_PLACES and all(SWAPS[word].is_placed for word in words)
    close = len(words) == LEAST_WORDS - 1 and dense
    if proof or often or close or len(words) >= LEAST_WORDS:
        yield from found[:MOST_PLACES]


def _is_swapped(text: str, start: int, word: str) -> bool:
    """Whether a word stands where it cannot be meant."""
    swap, end = SWAPS[word], start + len(word)
    if swap.is_placed:
        return text.startswith(swap.after, end) or text.endswith(swap.before, 0, start)
    return not (
        text.startswith(swap.meant_before, end) or text.endswith(swap.meant_after, 0, start)
    )


def _words(view: View) -> list[tuple[int, str]]:
    """Every word of the list in a text, and where it stands."""
    found = view.memo(_SWAPS.scan)
    return sorted((start, word) for word, places in found.items() for start in places)


_SWAPS = Hints(SWAPS)


# ── brands put inside names ──────────────────────────────────────────────────

#: Names under which casinos advertise (noise.md A12) and that mean little else.
_BRANDS = (
    "best365|bet365|beat365|365bet|188bet|新?葡京|威尼斯人|亚博|乐鱼|华体会|爱游戏|米乐|必威|万博|伟德|韦德|金宝博|申博"
    "|博天堂|凯发|天博|雷火|太阳城|太阳集团|金沙|云顶|百家乐|老虎机|时时彩|(?:开云|半岛|星空|皇冠)体育|永利|九游|明升"
)
#: What may stand between the name and the word of the web.
_KINDS = "(?:国际|体育|娱乐城|娱乐|电子|真人|棋牌|彩票|平台|集团|在线|游戏|[a-zA-Z0-9]{1,4}){0,2}"
_BRAND_RE = re.compile(f"(?:{_BRANDS}){_KINDS}$")

#: Words of the web, in a row; one of them opens the door of a site.
_WEB = "官方网站|官网|网站|网址|登录|登陆|入口|下载|手机版|注册|投注|app|APP"
_WEB_RE = re.compile(f"(?:{_WEB})(?:{_WEB}|安装|首页)*")
_DOOR_RE = re.compile("登录入口|登陆入口|手机版下载|下载手机版|官网入口|app下载|投注|注册登录")

#: Catchwords of adult sites, each from its rarest character on: that is what the search
#: looks for.
_ADULT_RE = re.compile(
    "精品(?:视频|无码|免费|在线|久久)|久久久久|二区三区|亚洲欧美|无码[中高]|激情视频|麻豆传媒|草榴社区|伊人久久"
)

#: One advert may be quoted; from three on the brand was put into the text.
LEAST_BRANDS = 3

#: The longest brand with the words after it has 14 characters.
_REACH = 14


def injected_brand(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Brands of casinos and catchwords of adult sites, three times or more on a page."""
    found = [hit.span() for hit in _ADULT_RE.finditer(view.text)]
    found += _doors(view.text)
    if len(found) >= LEAST_BRANDS:
        for start, end in sorted(found)[:MOST_PLACES]:
            yield Finding(start, end, "", None)


def _doors(text: str) -> Iterator[tuple[int, int]]:
    """Words of the web after a brand, or the door of a site after Latin letters."""
    for hit in _WEB_RE.finditer(text):
        before = text[max(0, hit.start() - _REACH) : hit.start()]
        brand = _BRAND_RE.search(before)
        if brand:
            yield hit.start() - len(brand[0]), hit.end()
        elif before[-1:].isascii() and before[-1:].isalnum() and _DOOR_RE.search(hit[0]):
            yield hit.span()


# ── punctuation that lost the links between it ───────────────────────────────

#: An enumeration, a title, a quotation or brackets without what stood in them. Each
#: is searched alone: a pattern that begins with a literal is ten times faster.
_EMPTY_RES = tuple(
    re.compile(pattern)
    for pattern in (
        "、[。；，：！？]", "《》", "“”", "「」", "『』", "【】",
        f"（）(?=[{_HAN}，、。；])", rf"\(\)(?=[{_HAN}，、。；])",
    )
)  # fmt: skip

#: Commas of an enumeration in a row: believed at the head of a paragraph or beside the
#: others, for in letters and chats they are a pause.
_ROW_RE = re.compile("、、、*")

#: Who writes about punctuation or sets questions shows it empty; who writes in a
#: hurry repeats it.
_ABOUT_RE = re.compile(
    r"引号|括号|书名号|顿号|标点|符号|函数|填空|选择题|答案|[AＡ][.．、][^\n]{1,40}[BＢ][.．、]"
)
_HURRY_RE = re.compile("。。|，，|！！|~~|哈哈")


def stripped_link(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Places where a link was taken out with its text: 伴有、。, 《》, （）.

    Blanks of exercises, emoticons and dots in a row are left alone.
    """
    text = view.text
    found = [
        hit.span()
        for pattern in _EMPTY_RES
        for hit in pattern.finditer(text)
        if hit[0] != "()" or is_han(text[max(0, hit.start() - 1) : hit.start()])
    ]
    rows = [hit.span() for hit in _ROW_RE.finditer(text)]
    heads = [row for row in rows if text[row[0] - 1 : row[0]] in ("", "\n")]
    if not (found or heads) or _ABOUT_RE.search(text) or _HURRY_RE.search(text):
        return
    for start, end in sorted(found + rows)[:MOST_PLACES]:
        yield Finding(start, end, "", None)
