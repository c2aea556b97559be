"""Pages of sites of documents: what they say of the rest of a text, their plates and buttons."""

import pytest

import cleaner
from cleaner.stages.libraries import is_plate, is_trail
from cleaner.stages.withheld import is_claim

TITLE = "春耕工作会上的发言"
TEXT = (
    "渠水已经放到了田头，各组要派人轮流看水，夜里也不能断人。",
    "晒场上的谷子翻了三遍，照这个天气傍晚就能收进仓里。",
    "夜校已经办了十二期，来听课的人越来越多，桌椅要添二十套。",
)


def of(*lines: str) -> tuple[cleaner.Part, ...]:
    return tuple(cleaner.clean("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    "said",
    [
        "剩余4页未读，继续阅读",
        "还有 48% 的内容在客户端里",
        "当前文档最多只能预览 2 页，请下载原文档以浏览全部内容。",
        "试读结束，购买后阅读全文",
        "余下 1846 字，会员可读",
        "以下内容需下载后查看",
        "游客只能查看前3页",
        "未完，请登录后查看全文",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_site_that_holds_text_back_is_told(said: str, place: int) -> None:
    lines = [TITLE, *TEXT]
    (part,) = of(*lines[:place], said, *lines[place:])
    assert part.paragraphs == (TITLE, *TEXT)
    assert "missing-text" in {flag.flag for flag in part.flags}


@pytest.mark.parametrize(
    "said",
    [
        "我手里的小说还剩20页未读，舍不得一下读完。",
        "普通用户最多可以预览10页，管理员可以查看全文。",
        "半数用户看到“剩余内容请付费阅读”的提示就离开了。",
        "A．请下载后查看全文。",
        "打开客户端，点击“我的文档”，即可查看已上传的全部文档。",
        "余下内容由副局长传达",
        "本试卷共6页，满分150分",
        "登录学校网站查看录取结果",
        "还剩两页材料，因为时间关系我就不念了，会后请大家自己看。",
    ],
)
def test_a_text_may_speak_of_such_things(said: str) -> None:
    assert not is_claim(said)
    (part,) = of(TITLE, *TEXT[:2], said, TEXT[2])
    assert said in part.paragraphs
    assert "missing-text" not in {flag.flag for flag in part.flags}


@pytest.mark.parametrize(
    ("said", "missing"), [("本文共3页，当前第1页", True), ("本文共 1 页，当前在第 1 页  1", False)]
)
def test_a_bar_of_sheets_tells_whether_others_are_missing(said: str, *, missing: bool) -> None:
    (part,) = of(TITLE, *TEXT, said)
    assert part.paragraphs == (TITLE, *TEXT)
    assert ("missing-text" in {flag.flag for flag in part.flags}) is missing


@pytest.mark.parametrize(
    "plate",
    [
        "柳湾文库",
        "柳湾教案网 liuwan.example.com 备课好帮手",
        "柳湾范文网 - 讲话 - 春耕",
        "柳湾学堂题库",
    ],
)
def test_name_plates_go(plate: str) -> None:
    assert is_plate(plate)
    (part,) = of(plate, TITLE, *TEXT)
    assert part.paragraphs == (TITLE, *TEXT)


@pytest.mark.parametrize(
    "title",
    ["农家书屋资料库建设方案", "教育资源共享", "作文网络大赛", "中国教育网络", "关于文库网的通知"],
)
def test_titles_stay(title: str) -> None:
    assert not is_plate(title)
    assert not is_trail(title)
    (part,) = of(title, *TEXT)
    assert part.paragraphs == (title, *TEXT)


def test_a_list_of_tips_goes_whole() -> None:
    tips = (
        "温馨提示",
        "1、本站资源由用户上传，版权归上传者所有，本站不承担责任。",
        "2、下载前请看清格式，下载后打不开请换一个阅读器。",
        "3、如有侵权请联系客服，本站立即删除。",
    )
    (part,) = of(TITLE, *TEXT, *tips)
    assert part.paragraphs == (TITLE, *TEXT)


def test_rules_of_a_house_are_no_tips() -> None:
    rules = (
        "注意事项",
        "1、进馆请出示借书证。",
        "2、电子文献可以免费下载。",
        "3、逾期不还每天扣一分。",
    )
    (part,) = of(TITLE, *TEXT, *rules)
    assert part.paragraphs == (TITLE, *TEXT, *rules)


def test_data_of_the_file_go_only_beside_a_site() -> None:
    (part,) = of("文档分享平台 上传 下载", TITLE, ".docx", "共5页", *TEXT)
    assert part.paragraphs == (TITLE, *TEXT)
    (part,) = of(TITLE, "共5页", *TEXT)
    assert part.paragraphs == (TITLE, "共5页", *TEXT)
