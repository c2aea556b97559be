"""Noise beside the text: lines that belong to it stay, lines of the site go."""

import gzip
import json
from collections import Counter

import pytest

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean
from cleaner.proof import cleaned, flagged
from cleaner.rules import RuleSet, load
from cleaner.stages.labels import fields
from cleaner.stages.notices import is_notice

RULES = load(plugins=False)
FAMILIES = {"ad", "nav", "meta", "word", "inject", "page"}
NOISE = RuleSet(tuple(rule for rule in RULES.rules if rule.family in FAMILIES))

BODY = "春耕以来，各村抓紧修渠引水，力争不误农时，全镇已有三千多亩水田灌上了头遍水，农户都说心里有了底。"

STAY = """
来源： | 来源与分类 | 记者 | 编辑部 | 版权意识 | 举报电话：0731-00000000 | 联系人：王大力 | 主持人：王大力
时间：三月一日 地点：三楼会议室 | 时间：2024年3月1日 | 地点：会议室 | 记录：春燕 | 附件：任务分工表 | 附件1 | 主送：各村
特此通知 | 谢谢大家！ | 2024年3月1日 | （2024年3月1日） | 柳湾镇人民政府 | 镇长 王大力 | 党员登记 | 下载 | 分享 | 收藏
评论 | 首页设计 | 相关工作 | 相关政策 | 推荐人选 | 热门话题 | 最新进展 | 精彩瞬间 | 关注民生 | 更多群众参与 | 阅读经典 | 转载
注册资本 | 登录界面 | 目录 | 一、总体要求 | (一)基本原则 | 1.加强领导 | 第一章 总则 | 党员：李四 | 问：怎样申请？ | 答：向村委会申请。
记者：请您谈谈体会。 | 甲：同意。 | 注：数据为快报数。 | 数据来源：县统计局 | 资料来源：根据调研整理 | 图1 示意图 | 表1 任务表
单位：万元 | 编号：001 | 文号：柳发〔2024〕1号 | 标题：突出主题 | 关键词：创新、协调、绿色 | 关键词一：改革 | 摘要：本文研究了夜校。
审核：财务室 | 打印：一式三份 | 打印、复印、装订 | 转发通知 | 首页/内页设计 | 甲村 > 乙村 > 丙村 | 版权归谁 | 声明 | 声明：我村无此人。
口号：团结、奋进 | 网址：www.liuwan-example.gov.cn | 地址：人民路1号 | 2024-03-01 开工，2024-05-01 完工 | 热点：食品安全
上传下达 | 用户至上 | 平台建设 | 作者：江南客 | 上篇：回顾 | 上一阶段：播种 | 下一步 | 展开讨论 | 推广 | 设置 > 通用 > 关于本机
我的家乡 | 会员大会 | 积分管理 | 友情 | 责任 | 责任编辑制度 | 扫码登记 | 扫描二维码登记信息 | 未完待续 | （未完待续）
扫码点餐 | 请大家下载使用 | 手机阅读的利与弊 | 打开电脑，登录平台 | 没人处理我的投诉…… | （五）对举报、投诉或者发 | 3月6日 8:30 分组讨论
5个工作日内确认领用发票的种类、数量以及领用 | 来源：县政府办公室答复意见 | 【这本书在哪里可以免费阅读？】 | 推荐阅读：《稻草人》《草房子》 | 验证码
这本书我上月下的单，到现在没有收到，投诉两次，客服回过一封信，后来就没有音讯了 | 驱动要自己去官网下载，比较麻烦 | 喜欢的话用着也不错，看了评论才买的
""".replace("\n", "|").split("|")  # fmt: skip

GO = """
上一篇:停水通知下一篇:园艺入门 | 上一篇：没有了 下一篇：停水通知 | 【下一篇】停水通知 | « 上一篇：停水通知 下一篇：夜校通知 » | 上一篇 下一篇
责任编辑：王大力 | （编辑：春燕） | [责任编辑:春燕] | 编辑:admin | 本文来源：柳湾网 | 来源:网络 作者:佚名 | 2020-05-06 来源：柳湾网 作者：春燕
来源：柳湾网 发布时间：2020-05-06 10:20 浏览：356次 | 发布者：admin 发布时间：2020-5-6 阅读：33 | 作者：春燕 时间：2020-05-06
字号：大 中 小 | 【大 中 小】 | 分享到： 新浪微博 QQ空间 | 微信扫一扫分享 | 收藏 举报 | 0 0 收藏 分享 | 发表评论 取消回复 | 登录后才能评论
Tags：夜校 总结 | 相关搜索：夜校 发言稿 | 范文大全|讲话稿|发言稿|工作总结 | 扫码关注“柳湾”公众号 | 关注“柳湾”微信公众号
更多精彩内容请关注微信公众号：柳湾 | 立即下载 | 开通VIP，免费下载全文 | 还剩5页未读，继续阅读 | 共 3 页，当前第 1 页 | 第1页/共3页
声明：本文仅代表作者个人观点，与本网无关。 | 版权归原作者所有，如有侵权请联系我们 | 转载请注明来源：柳湾网 | 本文转自柳湾网
原文链接：http://www.liuwan.net/1.html | 猜你喜欢：停水通知 | (未完，全文共1109字，当前显示253字) | 以上就是本文的全部内容，希望对大家有所帮助。
首页>>范文>>讲话稿>>正文 | 柳湾网 > 讲话稿 > 正文 | 返回列表 | 设为首页 | 加入收藏 | 登录 注册 会员中心 | 购物车 | 打印本页 关闭窗口
发表于 2015-6-7 08:09:10 | 本帖最后由 春燕 于 2015-6-7 08:09 编辑 | [复制链接] | 使用道具 举报 | “春风”系列No.12 | ImageVerifierCode 换一换
京ICP备12345678号 | 点击阅读全文 | （原标题：渠水放到田头） | 举报/反馈 | 您是第 12345 位访问者 | [广告] | 阅读量：123 | 推荐度：★★★
本文由柳湾网(www.liuwan.net)整理 | 上一章 目录 下一章 | 精品文档 | 打开APP阅读 | 点赞、在看、转发
"""  # fmt: skip
GO = [line.strip() for row in GO.strip().split("\n") for line in row.split(" | ")]
GO.remove("设为首页")
GO.remove("加入收藏")
GO.append("设为首页 | 加入收藏")


PARAGRAPH = (
    "第九条 街道办事处应当设立意见箱，指定专人开箱并逐件登记，对举报人的姓名、住址等信息予以保密，不得以任何理由"
    "泄露举报人信息或者推诿投诉举报，处理的结果应当在七个工作日之内告知举报人，举报人要求保密的除外；用户下载、"
    "打印、复制申请表格的，不得收取任何费用，网站应当提供免费下载，公众号、客户端应当同步更新。"
)


@pytest.mark.parametrize("width", range(16, 48))
def test_no_line_of_a_wrapped_paragraph_is_the_sites(width):
    """Wherever the lines are cut, and wherever the page begins and ends."""
    lines = [PARAGRAPH[at : at + width] for at in range(0, len(PARAGRAPH), width)]
    for first, last in ((0, len(lines)), (1, len(lines)), (0, len(lines) - 1), (2, len(lines))):
        page = "\n".join(lines[first:last]) + "\n"
        parts = clean(Document(Source("-"), page), NOISE).parts
        assert "".join(part.text for part in parts).replace("\n", "") == page.replace("\n", "")


@pytest.mark.parametrize("line", [line.strip() for line in STAY if line.strip()])
def test_a_line_of_the_text_stays(line):
    """Over, under and between paragraphs."""
    for text in (f"{line}\n{BODY}", f"{BODY}\n{line}", f"{BODY}\n{line}\n{BODY}"):
        assert cleaned(text, NOISE) == text


@pytest.mark.parametrize("line", GO)
def test_a_line_of_the_site_goes(line):
    """Over or under the text."""
    assert cleaned(f"{line}\n{BODY}", NOISE) == BODY
    assert cleaned(f"{BODY}\n{line}", NOISE) == BODY


@pytest.mark.parametrize("line", GO)
def test_a_text_of_one_line_is_its_own(line):
    """With nothing around it, a line cannot be known for furniture."""
    whole = RuleSet(tuple(rule for rule in NOISE.rules if rule.scope != "inline"))
    assert cleaned(line, whole) == line


def test_a_list_of_the_text_stays_beside_a_list_of_the_site():
    """Only the labelled one goes."""
    text = f"要做好三件事：\n1.学习\n2.宣传\n3.落实\n{BODY}\n相关文章：\n1.停水通知\n2.夜校通知"
    assert cleaned(text, NOISE) == f"要做好三件事：\n1.学习\n2.宣传\n3.落实\n{BODY}"


def test_a_list_over_the_text_goes_only_where_its_items_are_marked():
    """The line over a text may be its title."""
    text = f"停水通知\n在夜校开班会上的讲话\n同志们：\n{BODY}"
    assert cleaned(f"热门文章\n{text}", NOISE) == text
    marked = f"热门文章\n1.停水通知\n2.夜校通知\n在夜校开班会上的讲话\n{BODY}"
    assert cleaned(marked, NOISE) == f"在夜校开班会上的讲话\n{BODY}"


def test_text_left_out_is_told():
    """The mark goes, both sides stay apart, and the number is in the message."""
    text = "渠水放到田头 ……此处隐藏9266个字……种子也运到了。"
    assert cleaned(text, NOISE) == "渠水放到田头\n种子也运到了。"
    page = clean(Document(Source("-"), text, Meta()), NOISE)
    assert [(flag.flag, "9266" in flag.message) for flag in page.parts[0].flags] == [
        ("missing-text", True)
    ]
    assert flagged("渠水放到田头", NOISE, "missing-text") == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("来源：青石板网 作者：春燕", ("source", "author")), ("2020-01-02 10:20 来源：青石板网", ("source",)), ("时间：2020-01-02 编辑：春燕", ("date", "editor")),
     ("时间：三月一日 编辑：春燕", ("weak", "editor"))],
)  # fmt: skip
def test_labels_of_a_line(text, kinds):
    """A date in digits makes 时间 the time of posting."""
    assert fields(text).kinds == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来源",
        "资料来源：统计局",
        "会上他说，来源：青石板网",
        "来源：县里。作者：春燕",
        "来源：甲：乙",
        "时间：三月 地点：会议室",
    ],
)
def test_other_lines_have_no_labels(text):
    """A sentence, an unknown label, a value with a colon."""
    assert fields(text) is None


@pytest.mark.parametrize(
    "sentence",
    ["未经著作权人许可，复制、发行其作品的，应当承担民事责任。", "任何单位和个人发现侵权行为的，有权向版权管理部门举报。", "本合同成果的版权归甲方所有，乙方不得转让。",
     "网络运营者应当对其收集的用户信息严格保密，并建立健全用户信息保护制度。", "平台经营者未及时采取措施的，依法承担相应责任。", "各部门要加强版权保护，严厉打击侵权盗版。"],
)  # fmt: skip
def test_laws_and_speeches_are_no_notices(sentence):
    """They have the same words, but no site speaks in them."""
    assert not is_notice(sentence)


@pytest.mark.parametrize("rule", sorted(rule.id for rule in NOISE.rules))
def test_every_rule_is_calm_on_nothing(rule):
    """Empty, blank and tiny texts raise nothing."""
    alone = RuleSet((NOISE[rule],), "max")
    for text in ("", "\n", " \n\u3000\n", "。", "一", "1"):
        assert cleaned(text, alone) == text.rstrip("\n")


def test_a_long_line_costs_little():
    """A page of a million characters on one line is read once, not once a rule."""
    text = BODY.replace("。", "，") * 20_000
    assert not clean(Document(Source("-"), text, Meta()), NOISE).edits


# ── material that is not in the repository ───────────────────────────────────


def test_cases_of_noise(shared):
    """Every case of area C, under the whole rule set."""
    rows = (shared / "cases" / "text.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, rows) if case["area"] == "C"]
    wrong = {
        case["id"]
        for case in cases
        if cleaned(case["input"], RULES, case["expected"].get("title", ""))
        != case["expected"]["text"]
    }
    assert cases
    assert wrong == set()


def test_what_must_go_from_real_pages_goes(shared):
    """Everything that the gold lists as removed is inside an edit."""
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = (shared / "seeds" / gold["source"]).read_text(encoding="utf-8")
        edits = Counter(
            edit.old for edit in clean(Document(Source("-"), page, Meta()), RULES).edits
        )
        assert [item for item in gold["removed"] if not any(item in old for old in edits)] == []


def test_clean_texts_lose_nothing(shared):
    """Reports and laws keep every sentence; a comment of markup may go."""
    for folder in ("control", "laws"):
        for path in sorted((shared / "data" / folder).iterdir())[::7]:
            page = Document(Source(path.name), path.read_text(encoding="utf-8"), Meta())
            assert [
                edit for edit in clean(page, NOISE).edits if not edit.old.startswith("<!--")
            ] == []


def test_clean_lines_do_not_change(shared):
    """Line by line, for nothing around a line says what it is."""
    with gzip.open(shared / "cases" / "clean_lines.jsonl.gz", "rt", encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row in rows][::5]
    assert [text for text in texts if clean(Document(Source("-"), text, Meta()), NOISE).edits] == []
