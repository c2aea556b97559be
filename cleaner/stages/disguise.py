"""Text that copies were disguised with: dots in words, readings in brackets, replaced words.

Sites change a text so that filters and search engines do not know it again. Undone is
only what is certain: a sign inside a known word, a bracket that holds a reading of
the very character before it, an idiom that cannot be another word.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.bigrams import cuts_word
from cleaner.hints import Hints
from cleaner.ledger import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_TABLES = Path(__file__).parents[1] / "tables"
_HAN = "㐀-鿿"

# ── signs inside words ───────────────────────────────────────────────────────

#: The sign first, what stands around it after: thus the engine skips all other text.
_SIGN_RE = re.compile(rf"[.．·•*](?<=[{_HAN}].)(?=[{_HAN}])")

_SIGNS = Hints(".．·•*")

#: Words that filters look for, and so are cut by signs: bodies, offices, cases.
_WORDS = tuple(
    "书记 书记处 市委 县委 省委 区委 镇委 乡党委 州委 党委 党组 党员 党章 党的 党政 党校 党建 党支部 党总支 共产党 中央 国务院 组织 组织部 宣传部 统战部 政法委 "
    "部长 部门 政府 公安 公安局 公安部 公安厅 派出所 法院 检察院 检察官 法官 警察 民警 武警 军队 部队 领导 领导人 主席 总理 总书记 主任 局长 县长 市长 省长 镇长 "
    "乡长 区长 处长 科长 厅长 习近平 毛泽东 邓小平 江泽民 胡锦涛 纪委 监委 监察 纪检 巡视 反腐 腐败 贪污 受贿 行贿 廉政 政治 民主 自由 人大 政协 委员 委员会 "
    "国家 干部 官员 信访 上访 拆迁 维权 群众 集体 会议 代表 选举 改革 社会 社会主义 资本 革命 思想 工作 机关 单位 银行 贷款 发票 赌博 毒品 枪支 爆炸 暴力 色情 "
    "宗教 民族 西藏 新疆 台湾 香港 人民 法律 法规 犯罪 嫌疑 逮捕 判刑 死亡 自杀 杀人 强奸 医院 药品 疫情 病毒 疫苗 老师 学校 考试 答案 作弊 论文 代写".split()
)  # fmt: skip
_LONGEST_WORD = max(map(len, _WORDS))
_WORD_SET = frozenset(_WORDS)

#: A single sign may be a slip or a full stop; two are a habit.
_LEAST_SIGNS = 2


def split_words(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Dots and stars that stand inside known words, where the page has two or more.

    A page whose stars also stand elsewhere masks names with them; its stars stay.
    """
    hits = [(hit.start(), hit.group()) for hit in _SIGNS.matches(view, _SIGN_RE)]
    if len(hits) < _LEAST_SIGNS:
        return
    inside = {at for at, _ in hits if _is_inside(view.text, at)}
    if any(sign == "*" and at not in inside for at, sign in hits):
        inside -= {at for at, sign in hits if sign == "*"}
    # Three or more, every one of them in some word: no full stop looks like that.
    if len(hits) > len(inside) and len(hits) > _LEAST_SIGNS and "*" not in {s for _, s in hits} and _all_cut(view.text, [at for at, _ in hits]):  # fmt: skip
        inside = {at for at, _ in hits}
    if len(inside) >= _LEAST_SIGNS:
        for at in sorted(inside):
            yield Finding(at, at + 1, "", "")


def _is_inside(text: str, at: int) -> bool:
    """Whether the sign at this place stands inside a word of the list."""
    reach = 2 * _LONGEST_WORD
    before = _SIGN_RE.sub("", text[max(0, at - reach) : at])[-_LONGEST_WORD + 1 :]
    after = _SIGN_RE.sub("", text[at + 1 : at + 1 + reach])[: _LONGEST_WORD - 1]
    return any(
        before[len(before) - left :] + after[:right] in _WORD_SET
        for left in range(1, len(before) + 1)
        for right in range(1, min(len(after), _LONGEST_WORD - left) + 1)
    )


def _all_cut(text: str, places: list[int]) -> bool:
    return all(cuts_word(text[at - 1], text[at + 1]) for at in places)


# ── readings in brackets ─────────────────────────────────────────────────────

_SYLLABLE = "(?P<syllable>[a-zA-Zà-ÿĀ-ǜɑɡ]{1,6})"
#: One bracket a pattern: a pattern that begins with one sign finds it fastest.
_READING_RES = (
    re.compile(rf"\({_SYLLABLE}\)"),
    re.compile(rf"（{_SYLLABLE}）"),
    re.compile(rf"\({_SYLLABLE}）"),
)
_LESSON_RE = re.compile(
    r"拼音|读音|讀音|注音|声调|聲調|多音字|生字|读作|讀作|读准|汉字|漢字|字词|词语|生词|课文|读为|音同|普通话|文言|释义|注释"
)

#: A page is disguised from so many readings on, or from two where they stand thick
#: (noise.md B9: five or more, or one in a hundred characters).
_LEAST_READINGS, _THICK = 5, 100

#: Characters rarer than e^-10.5 are annotated for their readers.
_RARE = 168


@cache
def _readings() -> dict[str, str]:
    """Every character with the syllables it can be read as, blanks between."""
    out: dict[str, str] = {}
    lines = zlib.decompress((_TABLES / "pinyin.bin").read_bytes()).decode().split("\n")
    for line in lines:
        syllable, _, chars = line.partition(" ")
        for char in chars:
            out[char] = f"{out.get(char, '')} {syllable}"
    return out


@cache
def _rarity() -> bytes:
    return zlib.decompress((_TABLES / "unigrams.bin").read_bytes())


@cache
def syllables() -> frozenset[str]:
    """Every syllable that a character can be read as, without tones, ü as v."""
    return frozenset(syllable for line in _readings().values() for syllable in line.split())


def toneless(syllable: str) -> str:
    """A syllable in small letters without tone marks, ü as v.

    >>> toneless("lǐng"), toneless("lǜ")
    ('ling', 'lv')
    """
    plain = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    plain = plain.replace("ɑ", "a").replace("ɡ", "g")
    return "".join(char for char in plain if not unicodedata.combining(char))


def _is_reading(char: str, syllable: str) -> bool:
    return toneless(syllable) in _readings().get(char, "").split()


def bracketed_readings(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A character's reading in brackets behind it, all over the page.

    Texts that teach reading, rare characters and names (苏泊尔(SUPOR)) stay.
    """
    text = view.text
    hits = [
        hit
        for pattern in _READING_RES
        for hit in pattern.finditer(text)
        if hit.start()
        and not hit["syllable"].isupper()
        and _is_reading(text[hit.start() - 1], hit["syllable"])
    ]
    thick = len(hits) >= 2 and len(hits) * _THICK >= len(text)
    if not (thick or len(hits) >= _LEAST_READINGS) or _LESSON_RE.search(text):
        return
    rare = sum(_rarity()[ord(text[hit.start() - 1]) & 0xFFFF] > _RARE for hit in hits)
    if 2 * rare > len(hits):
        return
    for hit in hits:
        yield Finding(hit.start(), hit.end(), "", "")


# ── apostrophes ──────────────────────────────────────────────────────────────

_APOSTROPHE_RE = re.compile("'")


def stray_apostrophes(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Apostrophes after 的, where the page has none that could be their partner."""
    text = view.text
    places = [hit.start() for hit in _APOSTROPHE_RE.finditer(text)]
    stray = [at for at in places if text[at - 1 : at] == "的" and _is_han(text[at + 1 : at + 2])]
    others = [
        at
        for at in places
        if not (_is_latin(text[at - 1 : at]) or _is_latin(text[at + 1 : at + 2]))
    ]
    if stray and len(others) == len(stray):
        for at in stray:
            yield Finding(at, at + 1, "", "")


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


# ── replaced words ───────────────────────────────────────────────────────────

#: Idioms with 若 in which a spinner put 假设 for it; none of them is a word otherwise.
_IDIOM_RE = re.compile(
    r"旁假设无人|倘假设|假设隐假设现|假设有所思|假设有所失|假设有若无|假设无其事|假设即假设离|假设明假设暗|假设存假设亡|假设断假设续|假设有假设无"
    r"|欣喜假设狂|大智假设愚|置假设罔闻|受宠假设惊|呆假设木鸡|口假设悬河|门庭假设市|固假设金汤|安之假设素|冷假设冰霜|虚怀假设谷|判假设两人"
    r"|趋之假设鹜|噤假设寒蝉|稳假设泰山|灿假设星辰|宛假设|恍假设|心细假设发|爱民假设子|上善假设水|天涯假设比邻|洞假设观火|了假设指掌|甘之假设饴"
)


def spun_idioms(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """假设 for 若 in an idiom (旁若无人, 倘若)."""
    for hit in _IDIOM_RE.finditer(view.text):
        for place in re.finditer("假设", hit.group()):
            yield Finding(hit.start() + place.start(), hit.start() + place.end(), "", "若")
