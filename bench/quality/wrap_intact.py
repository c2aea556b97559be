"""Pages that were never wrapped: every newline is the author's.

Verse, lists, teasers cut at one width, tables, dialogue, questions and answers, code,
addresses and signatures are made from a seed; laws stand as they are.
"""

import re
from pathlib import Path
from random import Random

#: Verse of the Tang and Song dynasties, a line for each sentence or for each half.
POEMS = """
床前明月光，疑是地上霜。举头望明月，低头思故乡。
白日依山尽，黄河入海流。欲穷千里目，更上一层楼。
春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。
千山鸟飞绝，万径人踪灭。孤舟蓑笠翁，独钓寒江雪。
红豆生南国，春来发几枝。愿君多采撷，此物最相思。
空山不见人，但闻人语响。返景入深林，复照青苔上。
国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。
离离原上草，一岁一枯荣。野火烧不尽，春风吹又生。远芳侵古道，晴翠接荒城。又送王孙去，萋萋满别情。
慈母手中线，游子身上衣。临行密密缝，意恐迟迟归。谁言寸草心，报得三春晖。
好雨知时节，当春乃发生。随风潜入夜，润物细无声。野径云俱黑，江船火独明。晓看红湿处，花重锦官城。
朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。
日照香炉生紫烟，遥看瀑布挂前川。飞流直下三千尺，疑是银河落九天。
故人西辞黄鹤楼，烟花三月下扬州。孤帆远影碧空尽，唯见长江天际流。
渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。
秦时明月汉时关，万里长征人未还。但使龙城飞将在，不教胡马度阴山。
黄河远上白云间，一片孤城万仞山。羌笛何须怨杨柳，春风不度玉门关。
月落乌啼霜满天，江枫渔火对愁眠。姑苏城外寒山寺，夜半钟声到客船。
远上寒山石径斜，白云生处有人家。停车坐爱枫林晚，霜叶红于二月花。
两个黄鹂鸣翠柳，一行白鹭上青天。窗含西岭千秋雪，门泊东吴万里船。
丞相祠堂何处寻，锦官城外柏森森。映阶碧草自春色，隔叶黄鹂空好音。三顾频烦天下计，两朝开济老臣心。出师未捷身先死，长使英雄泪满襟。
昔人已乘黄鹤去，此地空余黄鹤楼。黄鹤一去不复返，白云千载空悠悠。晴川历历汉阳树，芳草萋萋鹦鹉洲。日暮乡关何处是，烟波江上使人愁。
相见时难别亦难，东风无力百花残。春蚕到死丝方尽，蜡炬成灰泪始干。晓镜但愁云鬓改，夜吟应觉月光寒。蓬山此去无多路，青鸟殷勤为探看。
大江东去，浪淘尽，千古风流人物。故垒西边，人道是，三国周郎赤壁。乱石穿空，惊涛拍岸，卷起千堆雪。江山如画，一时多少豪杰。
明月几时有，把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。起舞弄清影，何似在人间。
寻寻觅觅，冷冷清清，凄凄惨惨戚戚。乍暖还寒时候，最难将息。三杯两盏淡酒，怎敌他、晚来风急。雁过也，正伤心，却是旧时相识。
春花秋月何时了，往事知多少。小楼昨夜又东风，故国不堪回首月明中。雕栏玉砌应犹在，只是朱颜改。问君能有几多愁，恰似一江春水向东流。
""".strip().split("\n")

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "建国志明秀英桂芳海燕立新晓东国强玉兰文斌永福春华德胜丽娟振宇家豪若兰"
_PLACES = "东河西河新建上坪下坪石桥柳林青山白马龙泉双江清水高岗沙坝南门北关"
_UNITS = ("财政局", "教育局", "水利局", "民政局", "卫生院", "中心小学", "派出所", "供销社", "农技站", "文化站")  # fmt: skip
_CODE = """
def area(radius):
    # 计算圆的面积，单位是平方米
    if radius < 0:
        raise ValueError("半径不能为负")
    return 3.14159 * radius ** 2
for name in names:
    print(name, scores[name])  # 姓名与成绩
SELECT name, score FROM pupils
WHERE score >= 60 AND class = '三班'
ORDER BY score DESC;
#include <stdio.h>
int main(void) { printf("你好\\n"); return 0; }
const total = items.reduce((a, b) => a + b.price, 0);
<ul><li>首页</li><li>关于我们</li></ul>
pip install -r requirements.txt
export PATH=$HOME/bin:$PATH
""".strip().split("\n")


def person(rng: Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.choice((1, 2))))


def place(rng: Random) -> str:
    start = 2 * rng.randrange(len(_PLACES) // 2)
    return _PLACES[start : start + 2] + rng.choice(("村", "镇", "街道", "社区"))


def verse(rng: Random, _: list[str]) -> list[str]:
    """Poems by the sentence or by the half, with or without marks, stanzas apart or not."""
    out: list[str] = []
    marks, halves, apart = rng.random() < 0.5, rng.random() < 0.6, rng.random() < 0.4
    for poem in rng.sample(POEMS, rng.choice((1, 2, 4, 8))):
        parts = re.findall("[^，。、]+[，。、]" if halves else "[^。]+。", poem)
        out += [part if marks else re.sub("[，。、]$", "", part) for part in parts]
        if apart:
            out.append("")
    return out


def clauses(rng: Random, lines: list[str]) -> list[str]:
    """Items of a list: pieces of sentences, none of which goes on in the next."""
    pool = [
        part for line in lines for part in re.split("[，。；：、,;:]", line) if 4 <= len(part) <= 30
    ]
    end = rng.choice(("", "", "；", "，", "。"))
    return [rng.choice(pool) + end for _ in range(rng.randrange(4, 40))]


def teasers(rng: Random, lines: list[str]) -> list[str]:
    """Beginnings of texts cut at one width."""
    width = rng.randrange(16, 46)
    pool = [line for line in lines if len(line) > width and not line.startswith("第")]
    pool = list(dict.fromkeys(pool))
    out = [line[:width] for line in rng.sample(pool, min(len(pool), rng.randrange(4, 20)))]
    if rng.random() < 0.4:  # in groups
        size = rng.randrange(2, 6)
        out = [line for at, line in enumerate(out) for line in ([""] * (at % size == 0) + [line])]
    return out


def table(rng: Random, _: list[str]) -> list[str]:
    """Rows of columns set apart by blanks or tabs."""
    gap = rng.choice(("    ", "\t", "  ", "\u3000\u3000"))
    rows = [gap.join(("单位", "负责人", "人数", "经费（万元）"))]
    for _ in range(rng.randrange(3, 30)):
        cells = (place(rng) + rng.choice(_UNITS), person(rng), str(rng.randrange(5, 900)))
        rows.append(gap.join((*cells, f"{rng.randrange(1, 90)}.{rng.randrange(10)}")))
    return rows


def dialogue(rng: Random, lines: list[str]) -> list[str]:
    """Speech in quotation marks, a line for each speaker."""
    pool = [part for line in lines for part in re.split("[。；：]", line) if 3 <= len(part) <= 40]
    out = []
    for _ in range(rng.randrange(4, 30)):
        said = rng.choice(pool).strip("“”‘’")
        out.append(
            rng.choice(
                (f"“{said}。”", f"{person(rng)}说：“{said}。”", f"“{said}？”{person(rng)}问。")
            )
        )
    return out


def answers(rng: Random, lines: list[str]) -> list[str]:
    """Questions and answers."""
    pool = [line for line in lines if line.endswith("。") and len(line) < 60] or ["可以。"]
    return [
        f"{mark}：{rng.choice(pool)}" for _ in range(rng.randrange(3, 15)) for mark in ("问", "答")
    ]


def code(rng: Random, _: list[str]) -> list[str]:
    """Lines of programs."""
    return [rng.choice(_CODE) for _ in range(rng.randrange(5, 40))]


def addresses(rng: Random, _: list[str]) -> list[str]:
    """Addresses and signatures, a line for each of their parts."""
    out: list[str] = []
    for _ in range(rng.randrange(2, 12)):
        out += [
            f"{place(rng)}{rng.randrange(1, 300)}号", place(rng) + rng.choice(_UNITS),
            f"{person(rng)}收", f"电话：0{rng.randrange(10**9, 10**10)}",
        ]  # fmt: skip
        if rng.random() < 0.5:
            out += [
                place(rng) + rng.choice(_UNITS),
                f"二〇二{rng.randrange(10)}年{rng.randrange(1, 13)}月",
            ]
    return out


#: A clause with its mark; "第二，" alone is none.
_CLAUSE_RE = re.compile("[^，。；！？]+[，。；！？]?")


def by_clause(_: Random, lines: list[str]) -> list[str]:
    """Running text with a line for each clause and its mark."""
    parts = (part for line in lines[:30] for part in _CLAUSE_RE.findall(line))
    return [part for part in parts if len(part) > 5]


def hours(rng: Random, _: list[str]) -> list[str]:
    """Timetables, questions with options and rows set with single blanks."""
    out: list[str] = []
    for _ in range(rng.randrange(1, 4)):
        start = rng.randrange(7, 15)
        out += [f"{start + at}:00-{start + at}:30 {person(rng)}发言" for at in range(4)]
        out.append(f"{rng.randrange(1, 9)}. 下列单位中，人数最多的是（ ）")
        out += [f"{mark}. {place(rng)}{rng.choice(_UNITS)}" for mark in "ABCD"]
        out += [
            f"{at} {person(rng)} {rng.choice(_UNITS)} A{rng.randrange(1000, 9999)} 20{10 + at}-05-01"
            for at in range(1, rng.randrange(4, 9))
        ]
    return out


KINDS = (verse, clauses, teasers, table, dialogue, answers, code, addresses, by_clause, hours)


def pages(count: int, seed: int, sources: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """Kind and text of pages of every kind."""
    rng = Random(f"intact/{seed}")
    out = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        lines = kind(rng, rng.choice(sources)[1])
        out.append((kind.__name__, "\n".join(lines)))
    return out


def laws(shared: Path) -> list[tuple[str, str]]:
    """The laws as they stand."""
    return [
        ("laws", path.read_text(encoding="utf-8"))
        for path in sorted((shared / "data" / "laws").glob("*.md"))
    ]
