"""What sites set into sentences: addresses, accounts, names, marks; and the prose around it."""

import pytest

from cleaner.proof import cleaned
from cleaner.rules import RuleSet, load

RULES = load(plugins=False)
NOISE = RuleSet(
    tuple(rule for rule in RULES.rules if rule.family in {"ad", "nav", "meta", "word", "inject"})
)
TEXT = "晒场的活要抓紧干完，不要拖到下雨。"
REST = "大家分头去办，天黑以前再碰一次头。"

SPLICES = [
    "www.guyu.com",
    "http://www.guyu.com.cn/",
    "ｗｗｗ．ｇｕｙｕ．ｃｏｍ",
    "w w w . g u y u . c o m",
    "www点guyu点com",
    "www。guyu。com",
    "wWw.gUyU.cOm",
    "谷雨文秘网www.guyu.com",
    "本文来自谷雨文秘网www.guyu.com",
    "文章来源：谷雨网 http://www.guyu.com",
    "《谷雨网》www.guyu.com",
    "【谷雨网 www.guyu.com】",
    "QQ群：112233445",
    "QQ：1 1 2 2 3 3 4 4 5",
    "微信号：guyu2020",
    "关注微信公众号“谷雨写作”",
    "（公众号：谷雨写作）",
    "[来源:谷雨网]",
    "【版权所有：谷雨网】",
    "（谷雨范文网整理）",
    "（转载请注明出处：谷雨网）",
    "#文章来源谷雨网#",
    "★谷雨文库★",
    "Copyright©谷雨范文网",
    "本文来自谷雨范文网",
]


@pytest.mark.parametrize("splice", SPLICES)
def test_a_splice_inside_a_word_goes_and_nothing_else(splice):
    """Between 抓 and 紧, in a paragraph and in one line of a wrapped one."""
    dirty = TEXT.replace("抓紧", f"抓{splice}紧")
    assert cleaned(f"{dirty}\n{REST}", NOISE) == f"{TEXT}\n{REST}"


SENTENCES = [
    "本内容由谷雨教案网收集整理，更多范文请关注。",
    "小编推荐：更多范文请访问谷雨课件网。",
    "未经谷雨教案网许可不得转载。",
    "更多材料请关注公众号“谷雨写作”。",
    "需要全套课件请加微信：guyu2020。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_site_goes_with_its_end(sentence):
    """Between two sentences of a paragraph and behind the last."""
    for dirty in (TEXT + sentence + REST, TEXT + REST + sentence):
        assert cleaned(f"{dirty}\n{REST}", NOISE) == f"{TEXT}{REST}\n{REST}"


RAGGED = [
    f"晒场的活要抓紧干完（另见谷雨网www.guyu.com和别处）。\n{REST}",
    f"晒场要腾出来。购买请联系客服微信guyu2020。\n{REST}",
    f"晒场的照片放在谷雨网，网址是www.guyu.com上有。\n{REST}",
]


@pytest.mark.parametrize("text", RAGGED)
def test_what_would_leave_a_stump_is_not_cut(text):
    """Half a bracket or the first words of a sentence of the site."""
    assert cleaned(text, NOISE) == text


def test_a_line_of_text_does_not_go_with_the_advert_in_it():
    """One line of a wrapped paragraph that is mostly an advert."""
    page = (
        "老张在队里干了\n十一年，【加QQ群2865508174免费领取】从学徒做到班组长，熟\n悉每一道工序。"
    )
    assert cleaned(page, NOISE) == page.replace("【加QQ群2865508174免费领取】", "")


def test_an_advert_by_itself_goes_with_its_line():
    """The same advert on a line of its own."""
    assert cleaned(f"{TEXT}\n【加QQ群2865508174免费领取】\n{REST}", NOISE) == f"{TEXT}\n{REST}"


PROSE = [
    "旅客可以登录www.guyu-piao.com，点击“找回密码”。",
    "他创办的guyu.com，最早只有三个人。",
    "农技站（微信公众号：谷雨农技）每周推送一次病虫情报。",
    "要领种子的请加工作QQ群325678911，按村登记。",
    "骗子让她加微信guyu8899，先交押金再接单。",
    "他在谷雨范文网上抄了一篇讲话稿，连县名都没改。",
    "机器的型号是DS2CD3T46，装在晒场东头。",
    "循环体内执行count++;即可，末尾是return 0;。",
]


@pytest.mark.parametrize("text", PROSE)
def test_what_the_author_wrote_of_sites_and_accounts_stays(text):
    """Sentences that lead up to an address or account, or go on from it."""
    assert cleaned(f"{text}\n{REST}", NOISE) == f"{text}\n{REST}"
