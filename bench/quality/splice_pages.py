"""Splices: what sites set into sentences, in many forms and places, and prose that looks alike.

Everything is seeded and in our own words. A page is a list of (line with its splices, line
as its author wrote it, form of the splice or ""). Names, hosts and accounts differ from page
to page; on one page the same form comes once, again and again, or among others.
"""

import random
import string
from collections.abc import Callable, Iterator
from typing import NamedTuple

SYLLABLES = "ba da fa ga ka la ma na sa ta wa ya bi di ji li mi qi xi yi chu gu lu mu shu wu xue wen hao you".split()
TOPICS = "范文 文秘 课件 教案 试题 作文 论文 文档 素材 公文".split()
FRONTS = "青石 老槐 柳湾 江南 小桥 望山 白鹭 听雨 麦田 山泉".split()
OWNERS = "材料 写作 公文 夜读 码字 讲稿 笔杆 秘书".split()
ENDS = "小站 札记 圈 指南 课堂 之友 参谋 驿站".split()

#: Where a splice may stand: in a clause, behind a comma, between sentences, behind the last
#: sentence, before its end mark.
WORD, COMMA, STOP, END, BEFORE = range(5)
ANY = (WORD, COMMA, STOP, END, BEFORE)
WHOLE = (STOP, END)


class Site(NamedTuple):
    """Whose splices a page carries."""

    stem: str
    host: str
    name: str
    account: str
    number: str
    handle: str


def site(rng: random.Random) -> Site:
    """A site with names of its own."""
    stem = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3)))
    stem += str(rng.randint(1, 99)) * (rng.random() < 0.3)
    return Site(
        stem,
        f"{stem}.{rng.choice(['com', 'cn', 'net', 'com.cn', 'org'])}",
        rng.choice(FRONTS) + rng.choice(TOPICS) + "网",
        rng.choice(OWNERS) + rng.choice(ENDS),
        str(rng.randint(10**7, 10**10 - 1)),
        rng.choice(SYLLABLES) + rng.choice(SYLLABLES) + str(rng.randint(100, 9999)),
    )


def wide(text: str) -> str:
    """The text in wide letters."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


def mixed(rng: random.Random, text: str) -> str:
    """Small letters and capitals at random, the first a capital and the second none."""
    return text[0].upper() + text[1] + "".join(rng.choice([c, c.upper()]) for c in text[2:])


def jam(rng: random.Random) -> str:
    """A string as forums hide it: a sign, a blank, a letter or sign, run together."""
    pairs = [
        f"{chr(rng.randint(33, 59))} {chr(rng.randint(63, 126))}" for _ in range(rng.randint(7, 14))
    ]
    return "".join(pairs)


def noise(rng: random.Random) -> str:
    """Random letters and figures."""
    return "".join(
        rng.choice(string.ascii_letters + string.digits) for _ in range(rng.randint(9, 16))
    )


Form = tuple[tuple[int, ...], Callable[[random.Random, Site], str]]

FORMS: dict[str, Form] = {
    "address": (ANY, lambda _, s: f"www.{s.host}"),
    "address with scheme": (ANY, lambda _, s: f"http://www.{s.host}/"),
    "address of phones": (ANY, lambda _, s: f"m.{s.host}"),
    "address in capitals": (ANY, lambda _, s: f"WWW.{s.host.upper()}"),
    "address in square brackets": (ANY, lambda _, s: f"【www.{s.host}】"),
    "name and address": (ANY, lambda _, s: f"{s.name}www.{s.host}"),
    "name and address, blanks": (ANY, lambda _, s: f" {s.name} www.{s.host} "),
    "name and address in brackets": (ANY, lambda _, s: f"【{s.name} www.{s.host}】"),
    "name in title marks and address": (ANY, lambda _, s: f"《{s.name}》www.{s.host}"),
    "from name and address": (ANY, lambda _, s: f"本文来自{s.name}www.{s.host}"),
    "source: name address": (ANY, lambda _, s: f"文章来源：{s.name} http://www.{s.host}"),
    "more at address": (ANY, lambda _, s: f"更多精彩内容尽在www.{s.host}"),
    "provided": (ANY, lambda _, s: f"www.{s.host}整理"),
    "wide letters": (ANY, lambda _, s: wide(f"www.{s.host}")),
    "wide capitals": (ANY, lambda _, s: wide(f"WWW.{s.host.upper()}")),
    "spaced letters": (ANY, lambda _, s: " ".join(f"www.{s.host}")),
    "dots in words": (ANY, lambda _, s: f"www点{s.stem}点com"),
    "stops for dots": (ANY, lambda _, s: f"www。{s.stem}。com"),
    "rings for o": (ANY, lambda _, s: f"www.{s.stem}.c○m"),
    "stars between": (ANY, lambda _, s: "*".join(f"www.{s.host}")),
    "mixed letters": (ANY, lambda rng, s: mixed(rng, "www") + f".{s.stem}.Com"),
    "dots in brackets": (ANY, lambda _, s: f"www[.]{s.stem}[.]com"),
    "account asked for": (ANY, lambda _, s: f"公众号请搜索：{s.account}"),
    "account in quotes": (ANY, lambda _, s: f"关注微信公众号“{s.account}”"),
    "account in brackets": (ANY, lambda _, s: f"（公众号：{s.account}）"),
    "call in brackets": (ANY, lambda _, s: f"【更多公文请关注微信公众号：{s.account}】"),
    "call of its own": (WHOLE, lambda _, s: f"更多材料请关注公众号“{s.account}”。"),
    "group": (ANY, lambda _, s: f"QQ群：{s.number}"),
    "number, blanks": (ANY, lambda _, s: "QQ：" + " ".join(s.number)),
    "handle": (ANY, lambda _, s: f"微信号：{s.handle}"),
    "handle wanted": (WHOLE, lambda _, s: f"需要全套资料请加微信：{s.handle}。"),
    "source in brackets": (ANY, lambda _, s: f"[来源:{s.name}]"),
    "source in letters": (ANY, lambda rng, s: f"[来源:{mixed(rng, s.stem)}.Com]"),
    "source with signs": (ANY, lambda _, s: f"[来源:{'*'.join(s.name)}]"),
    "rights in brackets": (ANY, lambda _, s: f"【版权所有：{s.name}】"),
    "made by": (ANY, lambda _, s: f"（{s.name}整理）"),
    "reprint": (ANY, lambda _, s: f"（转载请注明出处：{s.name}）"),
    "copyright": (WHOLE, lambda _, s: f"copyright {s.stem}"),
    "copyright and name": (ANY, lambda _, s: f"Copyright©{s.name}"),
    "hashes": (ANY, lambda _, s: f"#文章来源{s.name}#"),
    "stars": (ANY, lambda _, s: f"★{s.name}★"),
    "program": (ANY, lambda _, __: "织梦好，好织梦"),
    "name alone": (ANY, lambda _, s: f"本文来自{s.name}"),
    "site speaks": (WHOLE, lambda _, s: f"本内容由{s.name}收集整理，更多范文请关注。"),
    "site recommends": (WHOLE, lambda _, s: f"小编推荐：更多范文请访问{s.name}。"),
    "site forbids": (WHOLE, lambda _, s: f"未经{s.name}许可不得转载。"),
    "site offers": (WHOLE, lambda _, s: f"更多免费范文请登录{s.name}下载。"),
    "jammer": (WHOLE, lambda rng, _: jam(rng)),
    "random string": ((STOP,), lambda rng, _: noise(rng)),
}  # fmt: skip

#: Prose with addresses, accounts, names of sites, formulas, models and code of its own.
KEPT = """\
旅客忘记密码的，可以登录www.12306.cn，点击“找回密码”。
作品发到邮箱gao-jian@example.com，邮件标题写明“征文”。
镇里开通了微信公众号“柳湾发布”，每天推送政策解读。
班主任建了QQ群：428816035，请家长及时加入。
他把QQ号12345678写在纸条上，塞进了她的笔袋。
骗子让她加微信xiaoli8899，先交押金再接单。
域名是门牌号，例如www.example.com中，com是顶级域名。
他创办的taotao.com，最早只有十八个人。
公众可以从本局网站http://hbj.example.gov.cn下载报告全文。
本文来自作者在田野调查中的见闻，人名均为化名。
更多的材料证明，这座城址可以上溯到商代。
转载他人作品应当注明作者姓名，并依法支付报酬。
版权归作者所有，未经许可不得翻印。
文章来源于生活，没有积累，再华丽的辞藻也是空中楼阁。
他在范文网上抄了一篇讲话稿，连县名都没改。
读书网站上的荐书榜，我每个月都会看一遍。
（来源：柳湾日报）
全员安装Office2016，统一使用WPS格式。
歼-20和运-20先后列装，空军建设进入新阶段。
摄像机型号为DS-2CD3T46，二十四小时录像。
二氧化碳与水反应：CO2+H2O=H2CO3，生成物不稳定。
已知f(x)=2x+1，求f(3)的值。
若a+b=10，ab=21，则a²+b²=58。
循环体内执行count++;即可，代码末尾是return 0;。
正则表达式[a-z0-9]+匹配小写字母和数字。
题目中的☆表示新运算，规定a☆b=2a-b，求3☆2的值。
话题#柳湾晒秋#的阅读量超过两万。
主板B660M，内存DDR4 3200 16G×2，硬盘1TB。
水泵流量Q=50m³/h，扬程H=32m。
样品经0.45μm滤膜过滤，以1.0mL/min进样。
三点水旁的字大多与水有关，点点滴滴都是情。
著作权在英语里叫copyright，保护期为作者终生加五十年。
关注“柳湾发布”，就等于关注了全镇的大小事。
店铺叫“外婆的坛子”，微信号就是店名的拼音。
想了解更多情况的群众，可以到村委会咨询。
扫描书中的二维码，可以观看配套视频。
""".splitlines()


def pages(paragraphs: list[str], seed: int, count: int) -> Iterator[list[tuple[str, str, str]]]:
    """Pages with splices, every form in turn."""
    rng = random.Random(seed)
    names = list(FORMS)
    turn = 0
    for _ in range(count):
        whose = site(rng)
        rows = [(text, text, "") for text in rng.sample(paragraphs, rng.randint(4, 7))]
        many = rng.choice([1, rng.randint(2, len(rows))])
        same = rng.random() < 0.4
        for place in rng.sample(range(len(rows)), many):
            form = names[turn % len(names)]
            turn += not same
            rows[place] = (_set_in(rng, rows[place][1], form, whose), rows[place][1], form)
        turn += same
        yield rows


def _set_in(rng: random.Random, text: str, form: str, whose: Site) -> str:
    """The paragraph with a splice of this form."""
    places, made = FORMS[form]
    spots = [spot for place in rng.sample(places, 1) for spot in _spots(text, place)] or [len(text)]
    spot = rng.choice(spots)
    return text[:spot] + made(rng, whose) + text[spot:]


def _spots(text: str, place: int) -> list[int]:
    inside = range(2, len(text) - 2)
    if place == WORD:
        return [n for n in inside if all("一" <= char <= "龥" for char in text[n - 1 : n + 1])]
    if place == COMMA:
        return [n + 1 for n in inside if text[n] in "，、"]
    if place == STOP:
        return [n + 1 for n in inside if text[n] == "。"]
    return [len(text) - (place == BEFORE)]
