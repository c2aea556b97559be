"""`rules suggest` on generated sites: `python bench/quality/suggest.py [SHARED] [SEED]`.

Six sites, sixty pages each: stretches of clean text with the site's own chrome at
head and tail (fixed lines, lines with a number or date, lines with a label and a
rest that changes) and a string of its own spliced into words. What is proposed is
compared with what was put in.
"""

import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from material import asked, folder

from cleaner.config import Config
from cleaner.document import Document, Meta, Source
from cleaner.jobs import clean_page, rule_set
from cleaner.rules import load
from cleaner.suggest import suggest

SITES = {
    "qinghe.example": {
        "head": ["青禾文档馆欢迎每一位读书人", "馆藏编号{n}　入馆时间{d}"],
        "tail": [
            "翻到前一份：{t}",
            "翻到后一份：{t}",
            "青禾文档馆竭诚为您服务",
            "本页由青禾爱好者协会维护",
        ],
        "inline": "青禾文档馆首页搜同名文稿",
    },
    "baisha.example": {
        "head": ["白沙资料网 > 讲话稿大全 > 正在查看", "人气{n}次 更新{d}"],
        "tail": ["【白沙精选】{t}", "喜欢就把白沙资料网告诉朋友", "白沙客服热线：{n}"],
        "inline": "请记住白沙资料网的域名",
    },
    "wangjiang.example": {
        "head": ["望江文秘俱乐部 | 写稿人的家"],
        "tail": ["同类文稿：{t}", "加俱乐部微信领取{n}份模板", "望江文秘俱乐部保留一切权利"],
        "inline": "望江文秘微信同步更新中",
    },
    "liutang.example": {
        "head": ["您所在的位置：柳塘范文 / 公文写作", "字数：{n}　发布：{d}"],
        "tail": ["柳塘读者还看过：{t}", "点此反馈错别字赢取积分", "柳塘范文 手机版 电脑版"],
        "inline": "柳塘范文独家首发于此",
    },
    "songlin.example": {
        "head": ["松林公文库收录全国优秀文稿", "阅读权限：普通读者"],
        "tail": ["上篇《{t}》", "下篇《{t}》", "松林公文库提醒您注意用眼卫生", "举报本文有奖：{n}"],
        "inline": "松林公文库扫码看全文",
    },
    "hutian.example": {
        "head": ["湖田写作吧：让写作更轻松", "楼主等级：{n}级"],
        "tail": ["湖田吧友推荐 {t}", "登录湖田写作吧参与讨论", "湖田写作吧 2009-{y}"],
        "inline": "湖田写作吧会员专享",
    },
}
PER_SITE = 60


def paragraphs(shared):
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n")]
        yield [line for line in lines if 40 <= len(line) <= 900]


def fill(line, rng, titles):
    return line.format(
        n=rng.randint(3, 99999), d=f"20{rng.randint(10, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        t=rng.choice(titles), y=rng.randint(2015, 2024),
    )  # fmt: skip


def splice(text, string, rng):
    """Put a string between two characters of a word."""
    from cleaner.bigrams import cuts_word

    for _ in range(200):
        at = rng.randrange(5, len(text) - 5)
        if cuts_word(text[:at], text[at:]) and text[at - 2 : at + 2].isalpha():
            return text[:at] + string + text[at:]
    return text


def build(shared, folder, seed):
    """Pages on disk, and the noise lines of each."""
    rng = random.Random(seed)
    pool = [p for one in paragraphs(shared) for p in one]
    titles = [
        f"{rng.choice('在关于论从')}{p[: rng.randint(6, 14)].strip('，。、；：“”')}的讲话"
        for p in rng.sample(pool, 300)
    ]
    noise = {}
    for site, parts in SITES.items():
        (folder / site).mkdir(parents=True)
        for number in range(PER_SITE):
            at = rng.randrange(len(pool) - 14)
            body = pool[at : at + rng.randint(5, 12)]
            if rng.random() < 0.4:
                index = rng.randrange(len(body))
                body = [
                    splice(p, parts["inline"], rng) if i == index else p for i, p in enumerate(body)
                ]
            head = [fill(line, rng, titles) for line in parts["head"]]
            tail = [fill(line, rng, titles) for line in parts["tail"]]
            name = f"{site}/{number:03}.txt"
            (folder / name).write_text(
                "\n".join([*head, rng.choice(titles), *body, *tail]) + "\n", encoding="utf-8"
            )
            noise[name] = set(head + tail)
    return noise


def left(folder, noise, rules):
    """How many noise lines stand in the cleaned pages, and in all."""
    kept = total = 0
    for name, lines in noise.items():
        page = Document(Source(name), (folder / name).read_text(encoding="utf-8"), Meta())
        text = "\n".join(part.text for part in clean_page(page, rules, Config()).parts).split("\n")
        kept += sum(line in text for line in lines)
        total += len(lines)
    return kept, total


def lost(shared, rules):
    """Sentences of the control texts that rules remove."""
    gone = 0
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        page = Document(Source(path.name), path.read_text(encoding="utf-8"), Meta())
        cleaned = clean_page(page, rules, Config())
        gone += sum(
            len(e.old.strip()) > 3 for e in cleaned.edits if e.rule.split("/")[0] in ("ad", "nav")
        )
    return gone


def main(shared, seed=1):
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "raw"
        noise = build(shared, folder, seed)
        found = suggest([folder])
        every = {line for lines in noise.values() for line in lines}
        inline = [site["inline"] for site in SITES.values()]
        safe = [one for one in found if one.safety == "safe"]
        wrong = [one for one in safe if one.kind == "line" and not set(one.samples) <= every]
        wrong += [one for one in safe if one.kind == "inline" and one.text not in inline]
        ranked = [one.text for one in found if one.kind == "inline"]
        print(f"proposals {len(found)}, safe {len(safe)}, wrong among the safe {len(wrong)}")
        for one in wrong:
            print("   wrong:", one.text, one.samples[:2])
        print("spliced strings found:", sum(t in ranked for t in inline), "of", len(inline),
              "; ranks", [ranked.index(t) + 1 for t in inline if t in ranked], "of", len(ranked))  # fmt: skip
        before, total = left(folder, noise, load())
        rules = Path(aside) / "rules"
        for one in safe:
            place = rules / f"{one.id}.toml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(one.card, encoding="utf-8")
        grown = rule_set(Config(rules=(str(rules),)))
        after, _ = left(folder, noise, grown)
        print(
            f"noise lines left: {before} of {total} before, {after} after (recall {1 - after / total:.3f})"
        )
        print(
            f"control sentences taken by the new rules: {lost(shared, grown) - lost(shared, load())}"
        )
        for one in found:
            if one.safety != "safe":
                print("   ", one.safety, one.kind, one.text, one.pages)


if __name__ == "__main__":
    words = asked(__doc__)
    main(folder(*words[:1]), *map(int, words[1:2]))
