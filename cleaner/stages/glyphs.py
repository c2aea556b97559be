r"""Characters that stand for others, and characters that were lost.

Two flags: characters of a wrong look (设臵 for 设置) and text that died in a wrong
encoding (U+FFFD, 锟斤拷). Neither is mended: what they stood for is likely at best.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.stages.endings import is_casual
from cleaner.stages.signs import MOST_PLACES, holds, signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"

# ── characters of a wrong look ───────────────────────────────────────────────

#: A character that a font's mapping or OCR puts for another: what it stands for, and
#: the characters before and after which it certainly does. The pairs were seen in
#: seed 004 and in PDF text in public repositories; the neighbours are those of the
#: right character in the commonest words of jieba's dictionary (MIT), less those the
#: wrong one has in words of its own (讣告, 讴歌, 夏丏尊, 孔明曰).
LOOK_ALIKES = {
    "臵": ("置", "位设装布配处安放购闲措搁内添前", "于之身信换办业备"),
    "臶": ("帜", "旗一独", "鲜"),
    "癿": ("的", "", ""),
    "迚": ("进", "先促推改前走引跃迈增行挺", "行入一步去口程展出城而度修"),
    "觃": ("规", "法大常正犯违不成", "定模划律范则矩格章程避"),
    "朊": ("服", "衣征克佩舒说制屈", "务从装役侍饰药"),
    "秱": ("移", "转迁推挪漂", "动民植交送位"),
    "讣": ("认", "承确否公辨默误自", "为识真定证可知购错领罪准"),
    "敁": ("效", "有生成高疗无功实绩见时", "果益率应力能用"),
    "斱": ("方", "地双对东北南官各四", "面法式向案针便程"),
    "旪": ("时", "同当小及平暂随历届", "候间期代刻机"),
    "刜": ("初", "最当年清起", "步期中级始衷"),
    "劢": ("动", "活运劳行发推自主移流激", "物力机作态手员"),
    "叐": ("受", "接感享遭承忍难", "到伤理益害贿"),
    "叧": ("另/只", "", "外一行要有能好"),
    "亊": ("事", "军从董办同故", "情业件实务物项"),
    "乊": ("之", "总随", "间一后前中下外上内"),
    "乀": ("之", "总随", "间一后前中下外上内"),
    "収": ("发", "开爆研引颁激", "展现生布表动达挥"),
    "仸": ("任", "主责担信历", "何务期免职命"),
    "幵": ("并", "合兼吞", "且非未行购进"),
    "亍": ("于", "由对位关终属处在等基", "是此"),
    "丌": ("不", "", "是能同会断可要得仅敢少足"),
    "挃": ("指", "手", "挥导出示数标着定"),
    "弽": ("录", "记目纪登收", "取音像用"),
    "杢": ("来", "起出下原后以过本看带", "说到自源"),
    "刡": ("到", "得达看受感找见", "底处达"),
    "忚": ("快", "尽愉加赶", "速乐步"),
    "夗": ("多", "许很更大众", "少数种次年个"),
    "凾": ("分", "部充成划区", "别布析子"),
    "叏": ("取", "采争听获提吸", "得消代"),
    "冴": ("况", "情状概近", "且"),
    "兲": ("关", "机有相", "系于键注心闭"),
    "讴": ("设", "建开假", "计立备施置"),
    "诧": ("语", "英汉外口", "言句法"),
    "顷": ("项", "事选专奖款", "目"),
    "绅": ("细", "详仔", "节致胞"),
    "匙": ("区", "地社辖城园", "域别划"),
    "劣": ("助", "帮协援", ""),
    "弼": ("当", "相", "前然"),
    "囗": ("口", "人出窗港路户", "号岸头"),
    "厶": ("公", "办", "司里开安共"),
    "曰": ("日", "0123456789０１２３４５６７８９", ""),
    "巳": ("已", "早", "经"),
    "エ": ("工", "职员人手施加", "作业程人资厂"),
    "ロ": ("口", "人出", "号岸"),
    "カ": ("力", "能权努压动实", "量度求争"),
    "ー": ("一", "统进", "个些种般次定样"),
}

#: Kana beside other kana belong to a Japanese word.
_JAPANESE_RE = re.compile("[\u3041-\u30fa][エロカー]|[エロカー][\u3041-\u30fa]")


def look_alike_character(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Characters that only look like the one the word needs; the note names that one."""
    yield from islice(_look_alikes(view), MOST_PLACES)


def _look_alikes(view: View) -> Iterator[Finding]:
    text, seen = view.text, signs(view)
    present = "".join([sign for sign in LOOK_ALIKES if seen[ord(sign)]])
    for hit in re.finditer(f"[{present}]", text) if present else ():
        at = hit.start()
        likely, before, after = LOOK_ALIKES[text[at]]
        start = at - (at > 0 and text[at - 1] in before)
        end = at + 1 + (text[at + 1 : at + 2] in after and at + 1 < len(text))
        sure = end - start > 1 or not (before or after)
        if sure and not _JAPANESE_RE.search(text, max(0, at - 2), at + 2):
            yield Finding(start, end, "", None, f"{text[at]} → {likely}")


# ── text that died in a wrong encoding ───────────────────────────────────────

#: What decoders leave of bytes they could not read: the replacement character, its
#: bytes read as GBK or Latin-1, fresh stack and heap of a debugger read as GBK, and
#: the sign GBK converters print for what they do not know.
_DEAD = (
    ("\ufffd", re.compile("\ufffd\ufffd*")),
    ("锟", re.compile("锟斤拷?(?:锟斤拷?)*")),
    ("烫", re.compile("烫烫烫烫*")),
    ("屯", re.compile("屯屯屯屯*")),
    ("ï", re.compile("ï¿½(?:ï¿½)*")),
    ("〓", re.compile(f"(?<=[{_HAN}])〓{{1,3}}(?=[{_HAN}])")),
)

#: A paragraph about encodings shows these on purpose.
_ABOUT_RE = re.compile("乱码|编码|字符集|解码|替换字符|栈|(?i:utf-?8|gbk|unicode|ascii)")

#: F(xiàn)在: one byte of 現 became a letter, the site added the reading of the rest
#: (seen on about five of 125 opened document pages).
_READING_RE = re.compile(
    "\\((?=[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{2,6}\\)"
)

#: Question marks where characters were: three or more inside a sentence. After a
#: particle they are only a loud question.
_QUESTION_RE = re.compile(rf"\?\?\?\?*(?=[{_HAN}，。、])")
_LOUD = "吗呢么啥谁哪何吧啊呀嘛没不了的？！"

#: Where people write as they speak, question marks inside sentences are loud, too,
#: unless there are so many places of them.
LOST_RUNS = 3

#: A byte lost in GBK shifts the rest: a question mark, then a character that nobody
#: writes, often before the letter that was its neighbour's second byte.
_SHIFTED_RE = re.compile(rf"\?(?:.?[{_HAN}])")
_SHIFTED_WIDE_RE = re.compile(rf"？(?:.?[{_HAN}])(?=[A-Za-z\[\]{{}}|`~^_\\])")


def lossy_encoding(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Places where a wrong encoding destroyed text for good."""
    yield from islice(_lost(view), MOST_PLACES)


def _lost(view: View) -> Iterator[Finding]:
    for sign, pattern in _DEAD:
        if not holds(view, sign):
            continue
        places = [(hit.span(), view.line_at(hit.start())) for hit in pattern.finditer(view.text)]
        lines = {line for _, line in places}
        about = {line for line in lines if _ABOUT_RE.search(view.lines[line].text)}
        found = [place for place, line in places if line not in about]
        for start, end in found:
            yield Finding(start, end, "", None, f"共{len(found)}处")
    if holds(view, "?？("):
        yield from _half_lost(view)


def _half_lost(view: View) -> Iterator[Finding]:
    """Traces of single lost bytes."""
    text = view.text
    for hit in _READING_RE.finditer(text):
        before = text[max(0, hit.start() - 1) : hit.start()]
        if before.isascii() and before.isupper() and before.lower() != hit[0][1]:
            yield Finding(hit.start() - 1, hit.end(), "", None)
    runs = [
        Finding(*hit.span(), "", None)
        for hit in _QUESTION_RE.finditer(text)
        if not text[hit.start() - 1 : hit.start()].isascii() and text[hit.start() - 1] not in _LOUD
    ]
    if len(runs) >= LOST_RUNS or (runs and not view.memo(is_casual)):
        yield from runs
    for pattern in (_SHIFTED_RE, _SHIFTED_WIDE_RE):
        for hit in pattern.finditer(text):
            if _is_unwritten(hit[0][-1]):
                yield Finding(*hit.span(), "", None)


def _is_unwritten(sign: str) -> bool:
    """Whether neither simplified nor everyday traditional text holds a character.

    GB 2312 lists the first, level 1 of Big5 (0xA440 to 0xC67E) the second.
    """
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        big = sign.encode("big5", "replace")
        return big == b"?" or big > b"\xc6\x7e"
    return False
