"""What sites set into sentences, and sentences that speak of the same."""

from __future__ import annotations

import pytest

from cleaner.proof import cleaned
from cleaner.rules import load

RULES = load(plugins=False)

#: Sentences cut open at "|": between two characters of a word, or behind a sentence.
WORDS = ("晒场的活要抓|紧干完，不能再拖。", "大家要爱护集|体的财产，不能乱拿。")
TAIL = (
    "晒场要尽快腾出来，仓门也要修。|\n谷子干透了就装袋，席子要晒，灯也要换，散会以后各组分头去办。"
)

PHRASES = (
    "未经允许不得转载", "转载请注明出处", "点击上方蓝字关注我们", "长按二维码识别关注", "登录后可查看全文",
    "更多总结请访问墨雨书屋www.guyu-moyu.com", "最新章节请到墨雨阁阅读", "无弹窗广告全文阅读", "分享到：微博 微信 QQ空间",
    "歡迎訪問墨雨書屋", "扣扣①②③④⑤⑥⑦", "微 信 : g u y u 2 0", "ＱＱ群：1２3４56７", "电话：1３8０0１3８０00",
)  # fmt: skip

#: Of these a text may say two in a sentence that lost its end.
DOUBTFUL = frozenset(("登录后可查看全文", "歡迎訪問墨雨書屋"))

KEPT = (
    "他说“未经允许不得转载”这句话没人当真，版权所有者也不追究。",
    "请大家扫描二维码，关注微信公众号“谷雨农技”，及时了解病虫情报。",
    "各社区要张贴二维码，方便群众扫描二维码关注社区公众号、反映问题。",
    "请拨打服务热线400-112-2334，或者到农技站咨询。",
    "晒场装上DS2CD3T46摄像头，又换了XP1500水泵。",
    "用户下载、打印申请表格的，不得收取任何费用。",
    "患者服用α受体阻滞剂后，血压平稳了许多。",
    "在谷雨村的农家书屋，大家收集整理了三百条农谚。",
)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("sentence", WORDS)
def test_what_splits_a_word_goes(sentence, phrase):
    assert cleaned(sentence.replace("|", phrase), RULES) == sentence.replace("|", "")


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if phrase not in DOUBTFUL])
def test_what_stands_behind_a_paragraph_goes(phrase):
    assert cleaned(TAIL.replace("|", phrase), RULES) == TAIL.replace("|", "")


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_that_speaks_of_it_stays(sentence):
    page = f"{sentence}\n谷子干透了就装袋，席子要晒，灯也要换，散会以后各组分头去办。"
    assert cleaned(page, RULES) == page


def test_letters_of_another_script_inside_words_go():
    """Strings against copies, each different."""
    page = "晒场的活要抓{}紧干完。\n大家要爱护集{}体的财产。\n种子由社员代{}表商量着分。"
    dirty = page.format("かこかうせ", "あいけきす", "そこさえし")
    assert cleaned(dirty, RULES) == page.format("", "", "")
