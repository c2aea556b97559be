"""Sites of novels: what they and their authors say goes, what a story tells of them stays."""

import pytest

from cleaner.proof import cleaned, flagged
from cleaner.rules import load
from cleaner.stages.novel_words import plain
from cleaner.stages.novels import is_plea, is_plug

RULES = load(plugins=False)

ABOVE = "船靠岸的时候，天已经全黑了，岸上一个人也没有。"
BELOW = "老梢公把缆绳系牢，回头看了一眼那盏没有点着的灯。"

PLUGS = """
一秒记住【青石书阁】www.qssg.example.com，精彩小说无弹窗免费阅读！
天才一秒记住本站地址：qssg.example.com。手机版阅读网址：m.qssg.example.com
请记住本书首发域名：qssg.example.com。
手机用户请浏览 m.qssg.example.com 阅读，更优质的阅读体验。
喜欢渡船谣请大家收藏：渡船谣青石小说网更新速度全网最快。
章节错误,点此举报(免注册),我们会尽快处理.举报后请耐心等待,并刷新页面。
加入书签，方便下次阅读
渡船谣txt下载 渡船谣最新章节
收藏本页请按 Ctrl + D
青石小说网首发更新，最新章节请上 qssg.example.com
""".strip().split("\n")

PLEAS = """
求月票！求推荐票！求收藏！
PS：今天第二更送上，求月票~
（三更完毕，求月票！！！明天继续爆发！）
感谢书友“江上客”的打赏，谢谢月票支持！
今天请假一天，明天恢复更新，请大家支持。
""".strip().split("\n")

STORY = """
“求月票，求收藏，求推荐！”她念着屏幕上的字，笑出了声。
他在青石小说网上看了十年小说，从没有投过一张月票。
后来有了月票榜，有了打赏，有了“盟主”。
那天晚上，推荐票涨了三千张。
手机用户那时还很少，大家都在网吧里看书。
读者在评论区吵成一团，有人说太监了，有人说作者住院了。
他把网址记在手心里，生怕忘了。
“上一章还活着，下一章就死了。”
请收藏好这张纸，它会比我活得久。
她翻到最后一页，上面只有三个字：全书完。
ps：渡船的形制参考了县志，与实物略有出入。
求菩萨，求祖宗，求各路神仙。
三更天，四更天，五更天。
（全书完）
推荐他来这座庙的人，早就走了。
""".strip().split("\n")


@pytest.mark.parametrize("line", PLUGS)
def test_a_site_of_novels_is_told_by_its_words(line):
    """Between two paragraphs as below them."""
    assert cleaned(f"{ABOVE}\n{line}\n{BELOW}", RULES) == f"{ABOVE}\n{BELOW}"
    assert is_plug(plain(line))


@pytest.mark.parametrize("line", PLEAS)
def test_a_plea_for_votes_goes(line):
    """Between two paragraphs as below them."""
    assert cleaned(f"{ABOVE}\n{line}\n{BELOW}", RULES) == f"{ABOVE}\n{BELOW}"
    assert is_plea(plain(line))


@pytest.mark.parametrize("line", STORY)
def test_what_a_story_tells_of_such_things_stays(line):
    """Between two paragraphs, and with a site's line beside it."""
    assert cleaned(f"{ABOVE}\n{line}\n{BELOW}", RULES) == f"{ABOVE}\n{line}\n{BELOW}"
    assert cleaned(f"{ABOVE}\n{PLUGS[0]}\n{line}\n{BELOW}", RULES) == f"{ABOVE}\n{line}\n{BELOW}"


def test_a_page_that_tells_of_pleas_keeps_those_it_quotes():
    """Where most lines with such words are the story's, all are."""
    page = "\n".join([ABOVE, *STORY[:5], "求月票！求收藏！", BELOW])
    assert cleaned(page, RULES) == page


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("本章未完，点击下一页继续阅读", ""),
        ("（未完待续）", "\n（未完待续）"),
        ("（未完待续。喜欢本书请投推荐票。）", "\n（未完待续）"),
    ],
)
def test_text_that_goes_on_elsewhere_is_flagged(line, left):
    """Whether the sentence goes (the site's) or stays (the author's)."""
    page = f"{ABOVE}\n{BELOW}\n{line}"
    assert cleaned(page, RULES) == f"{ABOVE}\n{BELOW}{left}"
    assert len(flagged(page, RULES, "missing-text")) == 1


def test_a_disguised_name_goes_with_what_leads_up_to_it():
    """A sentence closes again over it."""
    page = f"{ABOVE}\n老梢公回头，【最新章节免费阅读】看正版章节请到青&石】中%文@网看了一眼。"
    assert cleaned(page, RULES) == f"{ABOVE}\n老梢公回头，看了一眼。"
