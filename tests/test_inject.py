"""The page's title inside its sentences, and adverts set into the text."""

import pytest

from cleaner.proof import cleaned
from cleaner.rules import RuleSet, load
from cleaner.stages.inject import titles

RULES = load(plugins=False)
INJECT = RuleSet(tuple(rule for rule in RULES.rules if rule.family == "inject"))
TITLE = "在柳湾镇夜校开班会上的讲话"

STAY = [
    f"今天，我来谈谈学习《{TITLE}》的体会。",
    f"{TITLE}\n同志们：今天开班。",
    f"（{TITLE}）\n同志们：今天开班。",
    f"镇里印发了《夜校章程》、《{TITLE}》。",
    f"会议传达了有关文件精神、{TITLE}。",
    f"我演讲的题目是：《{TITLE}》。",
    f"参见：《{TITLE}》",
    f"大家静一静。{TITLE}已经印好，会后发给大家。",
    f"去年，{TITLE}发表以后，各村都动了起来。",
    f"这一段摘自《{TITLE}》。",
    f"学习了《夜校章程》,《{TITLE}》。",
    f"会上学习讨论了镇里的文件，《{TITLE}》。",
    "渠水放到田头，在会上的讲话。",
]


@pytest.mark.parametrize("text", STAY)
def test_a_title_that_its_sentence_needs_stays(text):
    """An object, a heading, one of several, or after a colon."""
    assert cleaned(text, INJECT, TITLE) == text


GOES = [
    (f"万事开头难,{TITLE}。夜校是大家的。", "万事开头难。夜校是大家的。"),
    (f"万事开头难，{TITLE}！夜校是大家的。", "万事开头难！夜校是大家的。"),
    (f"万事开头难、{TITLE}。夜校是大家的。", "万事开头难。夜校是大家的。"),
    (f"要讲个明白,发言稿《{TITLE}》。夜校是大家的。", "要讲个明白。夜校是大家的。"),
    (f"要讲个明白，范文《{TITLE}》。夜校是大家的。", "要讲个明白。夜校是大家的。"),
    (f"要讲个明白，演讲稿《{TITLE}》！", "要讲个明白！"),
    (f"要讲个明白，心得体会《{TITLE}》。", "要讲个明白。"),
    (f"要讲个明白,《{TITLE}》。夜校是大家的。", "要讲个明白。夜校是大家的。"),
    (f"作出新的贡献!《{TITLE}》", "作出新的贡献!"),
    (f"作出新的贡献！{TITLE}\n谢谢大家！", "作出新的贡献！\n谢谢大家！"),
    (f"渠修好了。{TITLE}。夜校开班了。", "渠修好了。夜校开班了。"),
    (f"渠修好了。《{TITLE}》。夜校开班了。", "渠修好了。夜校开班了。"),
    (f"渠修好了。范文《{TITLE}》夜校开班了。", f"渠修好了。范文《{TITLE}》夜校开班了。"),
]


@pytest.mark.parametrize(("before", "after"), GOES)
def test_a_title_set_in_as_a_clause_goes(before, after):
    """What is left is a sentence that was whole before."""
    assert cleaned(before, INJECT, TITLE) == after


@pytest.mark.parametrize(
    "title", [f"{TITLE}(共4篇)", f"【讲话】{TITLE}", f"{TITLE}_讲话稿_青石板网", f"《{TITLE}》"]
)
def test_a_title_is_known_without_its_trimmings(title):
    """A count, a tag or a site behind it is not injected with it."""
    assert cleaned(f"万事开头难,{TITLE}。", INJECT, title) == "万事开头难。"


def test_the_title_is_read_off_the_head():
    """A page that was given no title has one on its first line."""
    text = f"{TITLE}\n万事开头难,{TITLE}。夜校是大家的。"
    assert cleaned(text, RULES).split("\n")[1] == "万事开头难。夜校是大家的。"


@pytest.mark.parametrize("title", ["", "讲话", "通知", "工作报告"])
def test_short_titles_are_words(title):
    """They are never looked for."""
    assert titles(title) == ()
    assert cleaned("大家都要发言,讲话。", INJECT, title) == "大家都要发言,讲话。"


def test_an_address_cited_twice_stays():
    """Only a framed or advertised address is an advert."""
    text = "见http://www.shuili.org/a.html第二节。\n又见http://www.shuili.org/a.html第三节。"
    assert cleaned(text, INJECT) == text


def test_a_site_that_signs_chapters_goes():
    """With its frame, at line ends and on lines of its own; the sentences stay whole."""
    sign = "====更多小说请到www.qsb-shu.net免费下载===="
    text = f"渠水已经放到田头。{sign}\n{sign}\n种子也运到了。{sign}"
    assert cleaned(text, INJECT) == "渠水已经放到田头。\n种子也运到了。"
