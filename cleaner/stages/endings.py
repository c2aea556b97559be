r"""How paragraphs end and begin: like sentences, like headings, or inside a word.

What the flags on lost text judge by. Nothing here knows more than one paragraph and
the ones beside it; no sign is certain, so several must agree (see `flags`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.hints import Hints
from cleaner.stages.enumerators import UNITS, enumerator_of
from cleaner.stages.paragraphs import parts
from cleaner.stages.signs import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.stages.enumerators import Enumerator
    from cleaner.view import Line, View

#: From this length on, a paragraph that holds a comma is prose, not a heading: the
#: two-clause headings of the control reports stay below it.
PROSE_LENGTH = 25

#: Without a sentence end inside, only a paragraph over this length is surely no
#: heading: unnumbered headings of several clauses stay below it (control, seeds).
LONG_CLAUSE = 40

#: A line this long with a comma in it is a clause; shorter ones are verse.
CLAUSE = 12

#: A phrase of this length without any mark is a heading or the beginning of a sentence:
#: shorter ones are names, signatures, places.
PHRASE = 15

#: Share of the prose paragraphs of a part that must end like sentences before a
#: missing end means anything: forum posts and teaser lists leave the mark out.
SOUND_SHARE = 0.8

#: From this share on the part is edited text, in which every missing end is a loss;
#: below it people write as they speak (reviews, posts: 0.85 to 0.95), and only a
#: sentence torn inside a word tells.
EDITED_SHARE = 0.97

#: So many paragraphs off the neighbour of an item may stand: no article of the laws
#: is longer.
ITEM_REACH = 40

#: An article with less text than this after its number is a heading.
ARTICLE_LEAST = 6

#: Enumerators of headings: no text follows them in their paragraph.
HEADED = frozenset(f"第一{unit}" for unit in UNITS) - {"第一条"}

#: Marks after which a sentence must go on; the first three separate, the rest open.
OPEN_ENDS = "，、,（(“‘《〈「『【[{"
_BRACKETS = OPEN_ENDS[3:]

#: What sentences hold and headings do not, but before a noun: 应当注意的几个问题.
MODAL_RE = re.compile(
    "(?:应当|不得|必须|可以|有权|负责)(?!.*(?:问题|意见|措施|事项|要求|原则|情形)$)"
)

#: The words after the last sentence end of a paragraph.
_TAIL_RE = re.compile("[。！？；][“”‘’）】》」』)]*([^。！？；“”‘’）】》」』)][^。！？；]*)$")

#: Words after the last sentence that belong to none: a label with its value, a
#: date, a telephone number, an address, a closing formula.
NO_SENTENCE_RE = re.compile(
    r"[^，,]{0,14}[：:]\s*(?:[^\s“‘]\S{0,23})?(?:\s+\S{1,12})*"
    r"|[^，,\d]{0,20}\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"|[^，,]{0,20}[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
    r"|.{0,14}\d[\d\- ]{5,}"
    r"|.{0,30}(?:https?://|www\.)\S*"
    r"|\s*(?:全文)?[完终止]"
    r"|\s*(?:谢谢|此致|敬礼|特此|祝|附件|来源|编辑|记者|作者|摘自|选自|图).{0,20}"
)

#: How the last article of a law or a rule ends, with a mark or without.
CLOSED_RE = re.compile("(?:施行|执行|废止|生效|解释|实施)$")

#: Words that cannot end a sentence: prepositions, conjunctions, adverbs.
_UNFINISHED_RE = re.compile(
    "(?:[和与及或在对把被将向从由使让而且但因若更]|以及|为了|关于|通过|根据|按照|并且|我们要|不断"
    "|进一步|更加|应当|可以|不得|必须|需要|实行|具有|属于|有权|[条款项]第|(?<![许认宁])可|(?<![供反响适效呼感相对])应)$"
)

#: Words after which something must follow however short the line is, less words that end so.
JOINS_RE = re.compile(
    "(?:(?<![平总中温柔祥谐饱附调缓暖])和|以及|或者|(?<![参])与|(?<!普波遍触企涉顾危)及|(?<![针核校应相面])对|应当|不得|必须|按照|根据|为了|导致"
    "|以下[简]?|违反|对于|由于|并且|或|将|被|把|向(?<!方向)(?<!走向)|第)$"
)

#: What no paragraph begins with: particles and closing marks; the words in which
#: these characters do begin one are left out.
_INNER_RE = re.compile(
    "的(?![确士哥卢的]|黎波里)"
    "|了(?![解不却结然无如])"
    "|们"
    "|着(?![力眼重手实装火急想陆色名迷墨])"
    "|[、，。；！？…”’）】》」』％]|[,;!?%)]"
)

#: Conjunctions that join words; after a heading they may begin a paragraph (和往年相比).
_JOINING_RE = re.compile(
    "和(?![平谐睦尚气田解约弦善服县林龙政硕珅风蔼亲静讯顺歌])|[与及或](?![此会时其格早第许者是曰])"
)

#: Characters that open paragraphs far oftener than they stand inside: before one of
#: them a paragraph without an end lost its full stop, not the rest of a page. Measured
#: on control reports and laws: a random place in them begins so in 4 of 100 cases, a
#: paragraph in 70.
_OPENINGS = "（(“第對对各这這那今昨首虽凡根按因省市县周毛"
_OPENING_WORDS = ("据新华社", "新华社", "本报", "去年", "近年", "近日", "近几年", "进入", "图为")

#: Words of one character that open sentences.
_ALONE = "在继对把将就为从由按以经并又也都各该本其这那我你他有是要到向使让与和及"

#: Particles and suffixes: they end phrases and stand in few words.
_LAST = "的了着过们者性化率度员处时"

#: How the titles of lists and tables end: 项目表, 花名册.
_TITLED = "表册单图"

_MARKS = frozenset("，。、；：！？”’）》,;:!?)")


#: Who writes so leaves marks out by habit: posts, reviews, chats.
_CASUAL_RE = re.compile(
    r"哈哈|呵呵|嘿嘿|。。|，，|!!|！！|~~|～～|\.\.\.|\^_\^|郁闷|不爽|太差|蛮好|挺好|性价比|好评|(?<!好)差评|点评|(?<=[了吧啊哦呢])~"
)


class Prose(NamedTuple):
    """How the prose of a part ends.

    Attributes:
        total: Paragraphs of prose.
        whole: Those that end like a sentence.
    """

    total: int
    whole: int

    @property
    def sound(self) -> bool:
        """Whether paragraphs of this part end like sentences, as a rule."""
        return self.total > 0 and self.whole >= SOUND_SHARE * self.total

    @property
    def edited(self) -> bool:
        """Whether nearly all of them do, or all but one: a page may have two holes."""
        return self.whole + 1 >= self.total or self.whole >= EDITED_SHARE * self.total

    def without(self, unmarked: str) -> Prose:
        """The same without one paragraph that lacks its end."""
        return self._replace(total=self.total - is_prose(unmarked))


def prose(view: View) -> tuple[Prose, ...]:
    """How the prose of each part ends."""
    bare = view.memo(unmarked)
    return tuple([_counted(part, bare) for part in parts(view)])


def unmarked(view: View) -> frozenset[int]:
    """Where the lines start that end without a mark (`is_unmarked`)."""
    return frozenset(line.start for part in parts(view) for line in part if is_unmarked(line.text))


def _counted(part: tuple[Line, ...], bare: frozenset[int]) -> Prose:
    found = [line for line in part if is_prose(line.text)]
    return Prose(len(found), sum(line.start not in bare for line in found))


#: What each such turn begins with.
_CASUAL = Hints(
    "哈哈 呵呵 嘿嘿 。。 ，， !! ！！ ~~ ～～ ... ^_^ 郁闷 不爽 太差 蛮好 挺好 性价比 好评 差评 点评 ~".split()
)


def is_casual(view: View) -> bool:
    """Whether a text is written as people speak."""
    return any(_CASUAL.matches(view, _CASUAL_RE))


def is_prose(text: str) -> bool:
    """Whether a paragraph is too long, and too much divided, for a heading."""
    return len(text) >= PROSE_LENGTH and ("，" in text or "," in text)


def is_clause(text: str) -> bool:
    """Whether a paragraph is long enough for the beginning of a sentence."""
    return len(text) >= PROSE_LENGTH or (len(text) >= CLAUSE and ("，" in text or "," in text))


def is_sentence(text: str) -> bool:
    """Whether a paragraph without a mark at its end is prose or has a sentence's verbs."""
    return is_prose(text) or (len(text) >= PHRASE and MODAL_RE.search(text) is not None)


def is_article(number: Enumerator, text: str) -> bool:
    """Whether a paragraph is an article with its text, not a heading."""
    return number.family == "第一条" and len(text) > number.start + len(number.mark) + ARTICLE_LEAST


# ── ends ─────────────────────────────────────────────────────────────────────


def is_unmarked(text: str) -> bool:
    """Whether a paragraph ends in a letter, a digit, a comma or an open bracket."""
    last = text[-1]
    if last in "“‘" and text[-2:-1] in ("。", "！", "？"):
        return False  # a closing quotation mark, mistyped
    return last.isalnum() or last in OPEN_ENDS or last in "%％"


def tail(text: str) -> str | None:
    """The words after the last sentence of a paragraph, None if it holds none."""
    hit = _TAIL_RE.search(text)
    return hit[1] if hit else None


def ends_open(text: str) -> bool:
    """Whether the last word or mark calls for more; so does a number after a comma."""
    if text[-1] in _BRACKETS or (text[-1].isdecimal() and is_prose(text)):
        return True
    enough = len(text) >= PROSE_LENGTH // 2
    return enough and (text[-1] in OPEN_ENDS or _UNFINISHED_RE.search(text) is not None)


def is_torn(text: str) -> bool:
    """Whether a phrase stops inside a word; tables and lists of names do not count."""
    named = "、" in text and len(text) < LONG_CLAUSE
    verse = "，" in text and not is_uneven(text)
    other = named or verse or text[-1] in _TITLED or " " in text
    return len(text) >= PHRASE and not other and ends_in_word(text)


def is_uneven(text: str) -> bool:
    """Whether a line has clauses of unlike length: those of slogans and verse are alike."""
    return len({len(clause) for clause in re.split("[，,]", text)}) > 1


def ends_in_word(text: str) -> bool:
    """Whether a paragraph seems to stop inside a word: its last two characters are in none.

    True for half of all places inside sentences, for 6 of 100 sentence ends and 19 of
    100 headings (measured on control reports and laws).
    """
    return text[-1] not in _LAST and _is_strange(text[-2:])


# ── beginnings ───────────────────────────────────────────────────────────────


def opens(text: str) -> bool:
    """Whether a paragraph begins like one: with a number or a word that opens."""
    starts = text[0] in _OPENINGS or text.startswith(_OPENING_WORDS)
    return starts or enumerator_of(text) is not None


def may_open(text: str) -> bool:
    """Whether a paragraph begins with one of the words that open many sentences."""
    return text[0] in _ALONE


def is_rest(text: str, *, sure: bool) -> bool:
    """Whether a paragraph begins with what only goes on; if not `sure`, also with 和."""
    return _INNER_RE.match(text) is not None or (not sure and _JOINING_RE.match(text) is not None)


def begins_in_word(text: str) -> bool:
    """Whether a paragraph seems to begin inside a word; one character may be its rest."""
    if text[1:2] in _MARKS:
        return is_han(text[0])
    return text[0] not in _ALONE and _is_strange(text[:2])


def _is_strange(pair: str) -> bool:
    """Whether two Chinese characters stand side by side in no known word."""
    return (
        len(pair) > 1
        and is_han(pair[0])
        and is_han(pair[1])
        and not cuts_word(pair[0], pair[1], surely=False)
    )


# ── lists ────────────────────────────────────────────────────────────────────


def goes_on(part: tuple[Line, ...], at: int) -> bool:
    """Whether the item before or after this one in its list ends like a sentence."""
    number = enumerator_of(part[at].text)
    if number is None or number.family in HEADED:
        return False
    before = reversed(part[max(0, at - ITEM_REACH) : at])
    after = part[at + 1 : at + 1 + ITEM_REACH]
    return _is_whole_item(before, number, -1) or _is_whole_item(after, number, 1)


def _is_whole_item(lines: Iterable[Line], number: Enumerator, step: int) -> bool:
    """Whether the neighbour of an item is found, written alike, and ends like a sentence."""
    for line in lines:
        other = enumerator_of(line.text)
        if other is not None and other.family == number.family:
            wanted = (number.number + step, number.mark[-1])
            return (other.number, other.mark[-1]) == wanted and line.text[-1] in "。；;！"
    return False
