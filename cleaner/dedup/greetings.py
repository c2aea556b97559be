"""Which passages count: not those that are short, nor those that only greet or thank.

The rule: a passage counts if it has at least so many letters and numbers, and if it is
not made of forms of address, greetings and thanks alone. Every speech opens and ends
with such lines; that two of them do says nothing about their texts.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:同志们?|代表们?|委员们?|朋友们?|领导们?|来宾们?|嘉宾们?|老师们?|同学们?|家长们?|女士们?|先生们?|"
    r"乡亲们?|父老|战友们?|同仁们?|同事们?|评委们?|专家们?|校友们?|企业家们?|媒体|记者们?|主席|主任|书记|"
    r"市长|县长|部长|局长|校长|院长|总理|总统|阁下|大家|你们|诸位|列席人员|各位|尊敬的|敬爱的|亲爱的|"
    r"与会|参会|全体|全市|广大|青年|新老|海内外|的|和|及|以及|并|位|各)"
)
_SAID = (
    r"(?:大家好|早上好|上午好|中午好|下午好|晚上好|你们好|您好|好|新年好|谢谢|多谢|感谢|非常感谢|衷心感谢|"
    r"我的(?:发言|讲话|汇报|报告|演讲|述职|致辞)(?:到此)?(?:就到这里|完毕|完了|结束|到此结束)?|完毕|"
    r"祝|祝愿|身体健康|工作顺利|万事如意|阖家幸福|家庭幸福|新春快乐|新年快乐)"
)
GREETING_RE = re.compile(rf"(?:{_WHO}|{_SAID}|[\W_])+")


_SIGNS_RE = re.compile(r"[\W_]+")


def counts(passage: str, least: int) -> bool:
    """Whether a passage is long enough and more than a greeting.

    >>> counts("尊敬的各位领导、各位来宾，女士们、先生们：", 10)
    False
    """
    if len(passage) < least or letters(passage) < least:
        return False
    return GREETING_RE.fullmatch(passage) is None


def letters(passage: str) -> int:
    """How many letters and numbers a passage has."""
    return len(_SIGNS_RE.sub("", passage))
