"""What stands around posts goes, and the posts stay."""

import pytest

from cleaner import Config, clean
from cleaner.stages.posts import level
from cleaner.stages.postwords import parts

HEAD = "发表于 2014-3-2 09:01 |只看该作者"
TOOLS = "回复 支持 反对 使用道具 举报"
POST = "渠水昨天放到了田头，秧苗返青很快，三亩田一个上午就浇透了。"
WHOLE = Config(max_removed=1.0)


def cleaned(*lines):
    """The paragraphs that are left of a page of these lines."""
    page = "\n".join(lines) + "\n"
    return [line for part in clean(page, config=WHOLE) for line in part.paragraphs]


@pytest.mark.parametrize(
    "reply",
    ["顶", "支持", "收藏", "100", "沙发没了", "2楼 正解", "楼主 辛苦了", "谢谢分享", "大推"],
)
def test_a_short_reply_under_its_record_stays(reply):
    """Words of the interface are a reader's words there."""
    page = (HEAD, POST, TOOLS, "沙发", HEAD.replace("09:01", "09:10"), reply, TOOLS)
    assert cleaned(*page) == [POST, reply]


@pytest.mark.parametrize("reply", ["顶", "沙发", "缺氮", "支持楼主"])
def test_a_short_reply_over_the_record_of_its_floor_stays(reply):
    """Some forums set the record of a post under it."""
    page = (POST, "1楼2015-03-02 19:44来自Android客户端", "收起回复", reply, "2楼2015-03-02 19:50")
    assert cleaned(*page) == [POST, reply]


@pytest.mark.parametrize(
    "line",
    [
        "8:30 报到",
        "9:00 集合 火车站",
        "羊肉 35元",
        "2010年3月5日",
        "姓名：王小明",
        "散文",
        "给母亲",
    ],
)
def test_a_line_of_a_post_stays(line):
    """Beside furniture, too."""
    assert cleaned(HEAD, line, POST, line, TOOLS) == [line, POST, line]


@pytest.mark.parametrize("line", ["沙发", "当前离线", "积分 1286", "5#", "编辑于 2018-04-11 20:33"])
def test_one_line_makes_no_page_of_posts(line):
    """A text that quotes such a line keeps it."""
    assert cleaned(POST, line, POST[::-1]) == [POST, line, POST[::-1]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2楼 春燕 发表于 2014-3-2 09:01", "sure"),
        ("阅读(312)┊ 评论 (9)┊ 收藏(2) ┊转载(1) ┊ 喜欢▼ ┊打印┊举报", "sure"),
        ("小鹿 发表在 痞客邦 留言(3) 人气(1,204)", "sure"),
        ("※ 发信站: 水木社区 (Sat May 4 2013), 站内", "sure"),
        ("« 上一篇：用脚本批量修改文件名", "good"),
        ("威望 298", "label"),
        ("沙发", "weak"),
        ("沙发上坐着一位老人", "none"),
        ("他在楼下等了很久。", "none"),
    ],
)
def test_a_line_is_as_sure_as_its_parts(line, found):
    """Records and rows of counts are sure, single words are not."""
    assert level(line) == found


def test_the_parts_of_a_record_are_counted():
    """Names are what is no word, time or floor."""
    found = parts("2楼 春燕 发表于 2014-3-2 09:01 | 只看该作者")
    assert (found.strong, found.soft, found.times.timed, found.names) == (1, 1, 1, ("春燕",))
