"""Generated noise: site families around clean paragraphs, labelled by construction.

Everything is seeded and in our own words. A page is a list of (line, is_noise); an inline
page is (dirty text, clean text, title).
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

TOPICS = "夜校 修渠 春耕 防汛 养老 植树 医保 垃圾分类 电网改造 茶叶 水库 校车 果园 危桥 供热 灯会".split()
KINDS = "讲话 讲话稿 发言稿 工作总结 述职报告 心得体会 致辞 主持词 调研报告 实施方案 倡议书".split()
SITES = "青石板 老槐树 柳湾 江南渡 小石桥 望山 白鹭洲 听雨轩 麦田 山泉".split()
TAILS = "网 文库 范文网 文秘网 论坛 资料网".split()
NAMES = "王大力 春燕 周福全 何晓梅 高远 江南客 丁一鸣 宋佳".split()


class Page(NamedTuple):
    """A generated page: its lines, each with whether it is noise, and its title."""

    family: str
    lines: tuple[tuple[str, bool], ...]
    title: str


class Words:
    """Random values of a site, from one seed."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.site = rng.choice(SITES) + rng.choice(TAILS)
        self.host = f"www.{rng.choice(['qsb', 'lhs', 'xsq', 'bly'])}{rng.randint(1, 99)}.{rng.choice(['com', 'cn', 'net'])}"

    def pick(self, *forms: str) -> str:
        """One of these, filled in."""
        return self.fill(self.rng.choice(forms))

    def title(self) -> str:
        """A title of a text."""
        r = self.rng
        return f"{r.choice(['在', '全镇', '关于', '某县', '镇村'])}{r.choice(TOPICS)}{r.choice(['工作会上的', '动员会', '现场会', '培训班', '座谈会上的'])}{r.choice(KINDS)}"

    def fill(self, form: str) -> str:
        """A form with its slots filled."""
        r = self.rng
        day = f"20{r.randint(10, 24)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
        slots = {
            "{site}": self.site, "{host}": self.host, "{name}": r.choice(NAMES), "{name2}": r.choice(NAMES), "{day}": day,
            "{clock}": f"{r.randint(0, 23):02}:{r.randint(0, 59):02}", "{n}": str(r.randint(2, 9999)), "{m}": str(r.randint(2, 40)),
            "{title}": self.title(), "{title2}": self.title(), "{kind}": r.choice(KINDS), "{topic}": r.choice(TOPICS),
        }  # fmt: skip
        for slot, value in slots.items():
            form = form.replace(slot, value)
        return form


def document_site(w: Words) -> tuple[list[str], list[str]]:
    """Buttons, prices, pages left, upload notice."""
    head = [w.pick("加入VIP免费下载 立即下载", "立即下载 | 收藏 | 举报", "下载积分：{m}金币 立即下载", "开通VIP 免费下载"),
            w.pick("文档格式：DOC 页数：{m}页 大小：{n}KB", "资源ID：{n} 下载本文档", "文件类型：pdf 文件大小：2.1MB")]  # fmt: skip
    tail = [w.pick("已阅读{m}页，还剩{m}页未读 继续免费阅读", "剩余{m}页未读，查看全文", "亲，该文档总共{m}页，到这儿已超出免费预览范围，如果喜欢就下载吧！"),
            w.pick("版权说明：本文档由用户提供并上传，收益归属内容提供方，如果侵权请进行举报或认领", "本站所有资源均由网友上传，版权归原作者所有，如有侵权请联系客服删除。")]  # fmt: skip
    return head, tail


def sample_site(w: Words) -> tuple[list[str], list[str]]:
    """Crumbs, meta line, related list, neighbours."""
    head = [w.pick("首页 > 范文 > {kind}", "当前位置：{site}>范文>{kind}>", "您的位置：首页 >> {kind} >> 正文"),
            w.pick("更新时间：{day} {clock}作者：{name}老师", "来源：{site} 作者：{name} 点击：{n}次", "发布时间：{day} 来源：网络 浏览：{n}")]  # fmt: skip
    items = [f"{n}.{w.title()}" for n in range(1, w.rng.randint(3, 7))]
    tail = [w.pick("【{title}】相关文章：", "相关推荐：", "推荐阅读："), *items,
            w.pick("上一篇:《{title}》下一篇:{title2}", "上一篇：{title}", "下一篇：没有了")]  # fmt: skip
    return head, tail


def news_site(w: Words) -> tuple[list[str], list[str]]:
    """Source line, size of type, editor, share bar, comments."""
    head = [w.pick("{day} {clock} 来源：{site}", "来源：{site} 发布时间：{day} {clock}", "{site} {day} {clock}"),
            w.pick("【字体：大 中 小】 打印本页 关闭窗口", "字号：大 中 小", "分享到：微信 微博 QQ空间")]  # fmt: skip
    tail = [w.pick("责任编辑：{name}", "（责任编辑：{name}）", "【编辑：{name}】"), w.pick("分享到：", "【我要纠错】", "返回顶部"),
            w.pick("文明上网，理性发言！", "网友评论({m})", "还没有评论，来说两句吧...", "您需要登录后才可以发表评论"),
            w.pick("Copyright © 2010-2020 {site} All Rights Reserved", "关于我们 | 联系我们 | 网站地图 | 版权声明")]  # fmt: skip
    return head, tail


def forum(w: Words) -> tuple[list[str], list[str]]:
    """Post head, copy link, topics, tools."""
    head = [w.pick("[复制链接]", "上一主题 下一主题", "查看: {n}|回复: {m}"),
            w.pick("{name} 发表于 {day} {clock}:15 | 显示全部楼层 |阅读模式", "发表于 {day} {clock} | 只看该作者", "本帖最后由 {name} 于 {day} {clock} 编辑")]  # fmt: skip
    tail = [
        w.pick("回复 支持 反对 使用道具 举报", "使用道具 举报", "‹ 上一主题 | 下一主题 › 返回列表"),
        "$ _ @! u2 s/ |% Q) X+ k& ?9",
    ]
    return head, tail


def account(w: Words) -> tuple[list[str], list[str]]:
    """Prompts of an account, credits."""
    head = [
        w.pick(
            "点击上方蓝字关注我们",
            "扫描二维码关注“{site}”公众号             扫描二维码关注“{topic}”公众号",
            "微信扫一扫，关注我们",
        )
    ]
    tail = [w.pick("更多{kind}，请关注微信公众号：{site}", "长按识别二维码关注“{site}”", "欢迎关注公众号“{site}”"),
            w.pick("文丨{name} 图丨{name2}", "编辑｜{name} 审核｜{name2}", "监制：{name} 主编：{name2}"), w.pick("点赞、在看、转发", "觉得不错就点个在看吧", "点击“阅读原文”查看更多")]  # fmt: skip
    return head, tail


def book_site(w: Words) -> tuple[list[str], list[str]]:
    """Adverts of a book site, chapter links."""
    head = [
        w.pick("本书来自{host}免费txt小说下载站", "★★{site} {host} 欢迎您★★"),
        w.pick("上一章 目录 下一章", "加入收藏 | 设为首页"),
    ]
    tail = [w.pick("====更多电子书请访问 http://{host} ====", "----〖{site}电子文库({host})〗"), w.pick("上一章 返回目录 下一章", "首页 上一页 1 2 3 下一页 尾页"),
            w.pick("本书由网友扫描校对整理，仅供试读，请在下载后购买正版图书。", "本电子书仅供读者预览，请在二十四小时内删除，不得用作商业用途。")]  # fmt: skip
    return head, tail


def copy_site(w: Words) -> tuple[list[str], list[str]]:
    """Labels, reposting terms, tags."""
    head = [w.pick("文章标题：{title}", "原标题：{title}", "标签：{kind} {topic}") if w.rng.random() < 0.6 else w.pick("共 {n} 字，需浏览 {m}分钟"),
            w.pick("已有{n}人浏览", "阅读 {n}", "浏览次数：{n}次")]  # fmt: skip
    if head[0].startswith("标签"):
        head = head[1:]
    tail = [w.pick("本文来自{site}", "本文由{site}整理发布，更多范文请收藏本站", "转载请注明出处：{site}", "本文地址：http://{host}/a/{n}.html"),
            w.pick("本文标签：{kind} {topic} 范文", "本文关键词：{kind}，{topic}")]  # fmt: skip
    return head, tail


def office_site(w: Words) -> tuple[list[str], list[str]]:
    """A government site: crumbs, counters, footer records."""
    head = [
        w.pick("您现在的位置：首页 > 政务公开 > 领导{kind}", "网站首页 » 政务 » 讲话 » 正文"),
        w.pick(
            "发布日期：{day} 浏览次数：{n} 字号：[ 大 中 小 ]", "信息来源：{site} 发布时间：{day}"
        ),
    ]
    tail = [w.pick("【打印本页】 【关闭窗口】", "打印 关闭窗口", "分享到："), w.pick("主办：柳湾镇人民政府 技术支持：{site}", "浙ICP备{n}{n}号-1", "浙公网安备 3301060200{n}号"),
            w.pick("网站标识码：33{n}{n} 联系电话：0571-0000{n}", "建议使用IE8.0以上浏览器，1024*768分辨率浏览本站")]  # fmt: skip
    return head, tail


def preview_site(w: Words) -> tuple[list[str], list[str]]:
    """Withheld text, expand buttons, app prompts."""
    head = [
        w.pick("打开APP阅读全文", "下载客户端，查看更多精彩内容"),
        w.pick("我的收藏 我的订单 退出", "购物车", "我的足迹"),
    ]
    tail = [w.pick("(未完，全文共{n}字，当前显示203字)", "剩余{n}字，开通会员即可阅读全文"), w.pick("展开全文", "点击查看更多", "【阅读全文】"),
            w.pick("需要完整版请加微信：qsb{n}", "下载本文需要{m}积分")]  # fmt: skip
    return head, tail


def login_site(w: Words) -> tuple[list[str], list[str]]:
    """Log-in, captcha, comment form."""
    head = [
        w.pick("手机登录｜立即注册", "您好，请登录 免费注册"),
        w.pick("ImageVerifierCode 换一换", "请输入关键字 搜索", "站内搜索 高级搜索"),
    ]
    tail = [w.pick("用户名和密码都是您填写的邮箱或手机号，方便查询和重复下载", "登录 注册 忘记密码"), w.pick("发表评论", "验证码： 换一张 匿名发表 提交评论"),
            w.pick("网友评论仅供其表达个人看法，并不表明本站同意其观点或证实其描述。", "请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。")]  # fmt: skip
    return head, tail


def hot_lists(w: Words) -> tuple[list[str], list[str]]:
    """Two labelled lists at the tail."""
    head = [w.pick("“春水东流”系列№{n}", "“写作参考”系列No.{m}")]
    tail = [w.pick("猜你喜欢", "热门文章", "大家都在看"), *[w.title() for _ in range(w.rng.randint(2, 5))],
            w.pick("阅读排行", "最新文章", "看过本文的人还看了"), *[f"· {w.title()}" for _ in range(w.rng.randint(2, 4))]]  # fmt: skip
    return head, tail


def converter(w: Words) -> tuple[list[str], list[str]]:
    """Stamps of converters and document sites."""
    head = [
        w.pick("精品文档", "优质资料，欢迎下载使用"),
        w.pick("第 1 页 共 {m} 页", "Page 1 of {m}"),
    ]
    tail = [
        w.pick("-------------下载后可任意编辑---------------", "学习资料 仅供参考"),
        w.pick("<!-- 广告 -->", 'document.write("<div></div>");'),
    ]
    return head, tail


def reader_site(w: Words) -> tuple[list[str], list[str]]:
    """A viewer of documents: preview, unlocking, praise, thanks."""
    head = [w.pick("《{title}》由会员上传，登录后可下载", "本资料仅供会员阅读", "VIP文档 免登录下载", "扫码登录，免费领取下载券", "文档贡献者 {name} 贡献于{day}"),
            w.pick("预览结束，购买后查看全文", "您已达到今日复制上限，开通VIP后继续复制", "此资源需{m}积分，会员免费", "上传时间：{day} 下载次数：{n}")]  # fmt: skip
    tail = [w.pick("本文档为可编辑的word格式，下载即可使用", "此资料由网友上传，如有侵权请联系删除", "感谢阅读，欢迎下载本文档", "更多范文模板，尽在本站"),
            w.pick("看完本文档的人还看了", "您可能感兴趣的文档", "文档纠错 版权申诉 我要上传", "下载遇到问题？联系客服")]  # fmt: skip
    return head, tail


def wechat_tail(w: Words) -> tuple[list[str], list[str]]:
    """An account's article: audio, star, groups, pleas."""
    head = [w.pick("▲点击上方名片，关注{site}", "关注并设为星标，第一时间收到推送", "朗读音频 00:00/06:12", "本文约{n}字，阅读约需{m}分钟", "点这里关注我 ↓↓↓"),
            w.pick("原创作者：{name}", "来源：公众号{site}", "文章转载自公众号{site}，已获授权")]  # fmt: skip
    tail = [w.pick("喜欢的话点个在看再走", "随手点赞，让更多人看到", "点击左下角“阅读原文”，领取资料包", "识别二维码进群，一起交流写作", "后台回复“{kind}”，免费获取范文"),
            w.pick("合作请加微信：qsb{n}", "加小编微信，备注“入群”", "进群请扫码添加小助手", "商务合作 微信号：lhs{n}"),
            w.pick("往期精选", "喜欢此内容的人还喜欢", "已关注 点赞 在看", "微信扫一扫赞赏作者")]  # fmt: skip
    return head, tail


def journal(w: Words) -> tuple[list[str], list[str]]:
    """A weblog: classes, counts, copyright of the post."""
    head = [w.pick("发布于 {day} · 阅读 {n}", "分类专栏：写作 文章标签：{kind}", "{name} 于 {day} {clock} 发布"),
            w.pick("版权声明：本文为博主原创文章，转载请附上原文出处链接", "阅读({n}) 评论({m}) 收藏")]  # fmt: skip
    tail = [w.pick("赞赏支持 打赏作者", "点赞({m}) 评论 分享 举报", "关注博主，订阅专栏"),
            w.pick("相关博文", "最近访客", "上一篇：{title} 下一篇：{title2}"),
            w.pick("著作权归作者所有，转载请联系作者获得授权", "博客首页 | 文章列表 | 留言板", "阅读排行 评论排行")]  # fmt: skip
    return head, tail


def news_foot(w: Words) -> tuple[list[str], list[str]]:
    """The foot of a portal: licences, hot lines, makers, notices."""
    head = [w.pick("下载客户端 看本地新闻", "打开微信扫一扫 分享到朋友圈", "语音播报 字号：大 中 小", "今天是{day} 星期三"),
            w.pick("来源：{site} 发布时间：{day} {clock} 阅读：{n}", "{day} {clock} 来源：{site} 点击：")]  # fmt: skip
    tail = [w.pick("图文编辑：{name} ｜ 值班编委：{name2}", "责任编辑：{name} 二审：{name2}", "（责任编辑：{name}）"),
            w.pick("增值电信业务经营许可证：浙B2-2019{n}", "互联网新闻信息服务许可证编号：33120{n}", "违法和不良信息举报电话：0571-8800{n}"),
            w.pick("图片来自网络，侵权必删", "部分内容来自网友投稿，不代表本站立场", "声明：转载此文是出于传递更多信息之目的，如涉版权请联系我们"),
            w.pick("网站声明 | 隐私政策 | 版权投诉", "客服电话：400-820-{n}", "意见反馈 网站地图 返回顶部")]  # fmt: skip
    return head, tail


def word_marks(w: Words) -> tuple[list[str], list[str]]:
    """What Word left: fields, balloons, prompts."""
    head = [w.pick("[在此处键入]", "单击此处输入标题", 'STYLEREF "标题 {m}"'),
            w.pick("批注 [W{m}]: 日期要核对", "带格式的: 字体: 仿宋, 三号")]  # fmt: skip
    tail = [w.pick("NUMPAGES {m}", "PAGE \\* MERGEFORMAT {m}", "FORMTEXT"), w.pick("错误!未找到引用源。", "错误！未定义书签。")]  # fmt: skip
    return head, tail


def answers(w: Words) -> tuple[list[str], list[str]]:
    """Comments and answers under a text."""
    head = [w.pick("全部文档 > 工作总结 > {kind}", "写回答 邀请回答 关注问题", "已有{m}人参与讨论"),
            w.pick("提问者：{name} 浏览：{n}次", "登录后查看完整回答")]  # fmt: skip
    tail = [w.pick("暂无评论，快来抢沙发", "登录后才能发表评论", "网友热评", "请先登录再发表看法"),
            w.pick("赞同 {m} 反对 分享 举报", "帖子 {n} 积分 {n}", "快速回复 返回版块 发新帖")]  # fmt: skip
    return head, tail


FAMILIES = (document_site, sample_site, news_site, forum, account, book_site, copy_site, office_site, preview_site, login_site, hot_lists, converter, reader_site, wechat_tail, journal, news_foot, word_marks, answers)  # fmt: skip


def pages(paragraphs: list[str], seed: int, count: int) -> Iterator[Page]:
    """Pages of every family in turn: noise over, under, and now and then between paragraphs."""
    rng = random.Random(seed)
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        words = Words(rng)
        head, tail = family(words)
        size = rng.randint(3, 12)
        at = rng.randrange(len(paragraphs) - size)
        title = words.title()
        lines = [(line, True) for line in head]
        lines.insert(rng.choice([0, len(lines)]), (title, False))
        lines += [(text, False) for text in paragraphs[at : at + size]]
        lines += [(line, True) for line in tail]
        yield Page(family.__name__, tuple(lines), title)


def injected(paragraphs: list[str], seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """Pages with one or more injections: (dirty, clean, title)."""
    rng = random.Random(seed)
    for _ in range(count):
        words = Words(rng)
        size = rng.randint(4, 10)
        at = rng.randrange(len(paragraphs) - size)
        clean = paragraphs[at : at + size]
        title = words.title()
        yield _inject(rng, words, clean, title)


def _inject(rng: random.Random, words: Words, clean: list[str], title: str) -> tuple[str, str, str]:
    dirty = list(clean)
    marks = [
        (n, i)
        for n, text in enumerate(clean)
        for i, char in enumerate(text)
        if char == "。" and i > 12
    ]
    kind = rng.randrange(6)
    if kind < 3 and marks:
        for n, i in sorted(rng.sample(marks, min(len(marks), rng.randint(1, 3))), reverse=True):
            form = (
                rng.choice(
                    [",{t}", "，{t}", ",发言稿《{t}》", "，范文《{t}》", "，心得体会《{t}》"]
                )
                if kind < 2
                else "。《{t}》"
            )
            new = form.replace("{t}", title)
            dirty[n] = dirty[n][:i] + new + dirty[n][i:]
    elif kind == 3:
        sign = words.pick("----〖{site}电子文库({host})〗", "（更多小说请到{host}免费下载）")
        dirty = [text + sign if n % 2 else text for n, text in enumerate(dirty)]
    elif kind == 4:
        n = rng.randrange(len(dirty))
        dirty[n] = "[bookmark: _GoBack]" + dirty[n]
    else:
        n = rng.randrange(len(dirty))
        dirty[n] += f"（责任编辑：{rng.choice(NAMES)}）"
    return "\n".join(dirty), "\n".join(clean), title


def numbered(paragraphs: list[str], seed: int, count: int) -> Iterator[tuple[str, list[int], str]]:
    """Texts with page numbers inside sentences: (dirty, their values, clean)."""
    rng = random.Random(seed)
    for _ in range(count):
        size = rng.randint(30, 80)
        at = rng.randrange(max(1, len(paragraphs) - size))
        clean = "\n".join(paragraphs[at : at + size])
        page, first = rng.randint(400, 900), rng.randint(1, 60)
        form = rng.choice([" {} ", " {} ", "{} ", "{}"])
        places, place = [], page
        while place < len(clean) - 20:
            spot = _inside(clean, place + rng.randint(-page // 15, page // 15))
            if spot:
                places.append(spot)
            place += page
        if len(places) < 4:
            continue
        dirty = clean
        for n in range(len(places) - 1, -1, -1):
            dirty = dirty[: places[n]] + form.format(first + n) + dirty[places[n] :]
        yield dirty, [first + n for n in range(len(places))], clean


def _inside(text: str, place: int) -> int:
    """A place near this one between two Han characters of a line."""
    for spot in range(place, min(place + 40, len(text))):
        if all("一" <= char <= "鿿" for char in text[spot - 2 : spot + 2]):
            return spot
    return 0


def furnished(paragraphs: list[str], seed: int, count: int) -> Iterator[tuple[list[str], set[int]]]:
    """Wrapped texts with number lines and running heads: (lines, indexes of furniture)."""
    rng = random.Random(seed)
    for _ in range(count):
        width, depth = rng.randint(18, 40), rng.randint(12, 40)
        at = rng.randrange(len(paragraphs) - 40)
        body = [
            text[k : k + width]
            for text in paragraphs[at : at + 40]
            for k in range(0, len(text), width)
        ][: depth * rng.randint(4, 9)]
        form = rng.choice(["{}", "- {} -", "— {} —", "第{}页", "{} / 99", "head", "head-number"])
        head = Words(rng).title()
        lines: list[str] = []
        marks: set[int] = set()
        for page, start in enumerate(range(0, len(body) - depth // 2, depth), 1):
            lines += body[start : start + depth]
            stamp = (
                [head, str(page)]
                if form == "head"
                else [f"{head} {page}"]
                if form == "head-number"
                else [form.format(page)]
            )
            marks |= set(range(len(lines), len(lines) + len(stamp)))
            lines += stamp
        if len(marks) >= 3:
            yield lines, marks
