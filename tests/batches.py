"""Clean folders made for tests, without a run: a few rules of their own, small and large."""

import json
import random
from collections import Counter

from cleaner.document import Document, Meta, Source
from cleaner.pipeline import clean, part_texts
from cleaner.records import (
    DUPLICATES,
    RUN,
    SKIPPED,
    TEMPLATES,
    audit_line,
    dump,
    flag_lines,
    manifest_lines,
    sha256,
)
from cleaner.rules import RuleSet, read_card


def card(zh, pattern, kind="remove", scope="inline", **more):
    """A rule file; its examples are not proved, only read."""
    lines = [
        f"title = {{ zh = '{zh}', en = '{more.pop('en', zh)}' }}",
        "why = 'noise of the tests'",
        "since = '0.1.0'",
        f"kind = '{kind}'",
        "safety = 'safe'",
        f"scope = '{scope}'",
        f"pattern = '''{pattern}'''",
        *(f'{key} = "{value}"' for key, value in more.items()),
        "[[match]]\nfrom = 'nowhere'\nbefore = 'a'",
        "finds = ['a']" if kind == "flag" else "after = 'b'",
        "[[keep]]\nwhy = 'text'\ntext = 'b'",
    ]
    return "\n".join(lines) + "\n"


CARDS = {
    "char/fixture-zero-width": card("零宽字符", r"[\u200b\ufeff]", en="zero width"),
    "char/fixture-width": card("半角逗号", r"(?<=[一-龥]),", "normalise", new="，"),
    "ad/fixture-download": card("下载按钮", "加入会员免费下载全文", en="download button"),
    "nav/fixture-neighbours": card("上下篇链接", "[上下]一篇[:：].*", scope="line"),
    "word/fixture-look-alike": card("形近字", "设臵", "repair", new="设置"),
    "split/fixture-heading": card("篇标题", r"(?<=\n)(?=【篇\d】)", "split", new=r"\f"),
    "wrap/fixture-break": card(
        "行内断行", r"(?<=[^\n]{25}[^\n。])\n(?=[^\n点上])", "repair", new=""
    ),
    "space/fixture-blank-line": card("空行", r"\n(?=\n)"),
    "flag/placeholder": card("占位符", "20[xX]{2}", "flag", en="placeholder"),
}
RULES = RuleSet(tuple(read_card(name, text) for name, text in CARDS.items()), "normalise")

TOPICS = (
    "灌溉渠",
    "档案室",
    "菜市场",
    "图书馆",
    "公交站",
    "河堤",
    "果园",
    "食堂",
    "路灯",
    "运动场",
)
LEADS = (
    "去年以来",
    "入夏之后",
    "按照计划",
    "从现场看",
    "大家都说",
    "到了年底",
    "比起前年",
    "说到底",
)
ACTS = (
    "修好了",
    "重新量过",
    "登记在册",
    "换上新的",
    "每周查一遍",
    "交给专人",
    "写进公约",
    "腾出半天清理",
)
ENDS = (
    "群众看得见",
    "账目贴在门口",
    "没有再出过差错",
    "省下不少工夫",
    "下一步还要接着做",
    "心里更踏实",
)


def sentence(dice):
    """A sentence in our own words."""
    return (
        f"{dice.choice(LEADS)}，{dice.choice(TOPICS)}和{dice.choice(TOPICS)}的"
        f"{dice.choice('门窗账本水管台阶标牌树苗')}都{dice.choice(ACTS)}，"
        f"{dice.randint(2, 98)}户人家分成{dice.randint(2, 9)}组轮流照看，{dice.choice(ENDS)}。"
    )


def paragraphs(dice, chars):
    """Paragraphs of so many characters in all."""
    out, total = [], 0
    while total < chars:
        out.append("".join(sentence(dice) for _ in range(dice.randint(2, 5))))
        total += len(out[-1])
    return out


def wrapped(text, width):
    """The text in lines of this many characters."""
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def pages(count=24, seed=7):
    """(path, page text) of small noisy pages."""
    dice = random.Random(seed)
    for number in range(count):
        body = paragraphs(dice, 500 + 60 * number)
        title = f"在{TOPICS[number % 10]}管护座谈会上的讲话"
        if number % 3 == 0:
            body = [wrapped(text, 26) for text in body]
        if number % 4 == 1:
            body[1] = body[1][:20] + "加入会员免费下载全文" + body[1][20:]
            body[2] = body[2].replace("，", ",", 3)
        if number % 5 == 2:
            body[0] = body[0].replace("去年", "20xx年").replace("年底", "\u200b年底")
            body[-1] += "这套办法是20xx年设臵的。𠮷家庄也\u200b照着做。"
        if number == 6:
            body = [f"【篇{n}】\n" + "\n".join(paragraphs(dice, 300)) for n in (1, 2, 3)]
        body.append("点击查看更多精彩内容")
        body.append(f"上一篇：{TOPICS[number % 7]}的来信  下一篇：{'很长的' * number}通知")
        yield f"第{number % 3 + 1}批/{number:03d}.txt", title + "\n\n" + "\n\n".join(body) + "\n"


def write(clean_folder, sources, *, runs=3):
    """A clean folder with everything that a run stores.

    Args:
        clean_folder: Where; made if absent.
        sources: (path, page text), or (path, page text, title).
        runs: Lines of history, this run the last one.
    """
    inside = clean_folder / "_cleaner"
    inside.mkdir(parents=True, exist_ok=True)
    manifest, audit, flags = [], [], []
    for path, text, *title in sources:
        digest = sha256(text.encode("utf-8", "surrogatepass"))
        page = Document(
            Source(path, digest, "utf-8" if len(manifest) % 4 else "gb18030"),
            text,
            Meta(title=title[0] if title else text.split("\n", 1)[0]),
        )
        made = clean(page, RULES)
        texts, stem = part_texts(made), path.removesuffix(".txt")
        names = [
            f"{stem}.txt" if len(texts) == 1 else f"{stem}__{n}of{len(texts)}.txt"
            for n in range(1, len(texts) + 1)
        ]
        lines = list(manifest_lines(made, names, texts))
        for name, text_ in zip(names, texts, strict=True):
            (clean_folder / name).parent.mkdir(parents=True, exist_ok=True)
            (clean_folder / name).write_text(text_, encoding="utf-8", newline="")
        manifest += lines
        audit.append(audit_line(made))
        flags += flag_lines(made, lines)
    put(clean_folder, manifest, audit, flags, runs=runs)


def put(clean_folder, manifest, audit, flags, *, duplicates=None, templates=(), runs=3):
    """Write the records of a run, with a cluster of the first documents if none is given."""
    inside = clean_folder / "_cleaner"
    for name, text in CARDS.items():
        place = inside / "rules" / f"{name}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    if duplicates is None:
        duplicates = [cluster(manifest[:4])] if len(manifest) > 4 else []
        templates = [template(manifest[:5])] if len(manifest) > 5 else []
    skipped = [
        {
            "schema": SKIPPED,
            "source": "空白.txt",
            "reason": "empty",
            "detail": "没有正文 | no text",
            "kept": "",
        }
    ]
    run, history = run_records(manifest, audit, flags, runs, str(inside / "rules"))
    tables = {
        inside / "audit.jsonl": audit,
        inside / "flags.jsonl": flags,
        inside / "skipped.jsonl": skipped,
        inside / "duplicates.jsonl": duplicates,
        inside / "templates.jsonl": templates,
        inside / "run.json": [run],
        inside / "history.jsonl": history,
        clean_folder / "manifest.jsonl": manifest,
    }
    for place, records in tables.items():
        with place.open("w", encoding="utf-8", newline="") as file:
            file.writelines(dump(record) + "\n" for record in records)


def cluster(lines):
    """A cluster of these documents; their manifest lines are told of it."""
    members = []
    for number, line in enumerate(lines):
        line["cluster"], line["dup_of"] = "c1", lines[0]["id"] if number else ""
        members.append(
            {"id": line["id"], "source_id": "", "path": line["path"], "jaccard": 1 - number * 0.06,
             "containment": 1.0, "origin": "", "unique_chars": number * 12}
        )  # fmt: skip
    return {
        "schema": DUPLICATES, "cluster": "c1", "kind": "near", "size": len(lines),
        "keep": lines[0]["id"], "keep_why": "longest", "threshold": 0.8, "members": members,
    }  # fmt: skip


def template(lines):
    """A templated passage in these documents."""
    values = [["柳塘街道", 3], ["石桥镇", 2]]
    return {
        "schema": TEMPLATES, "template": "t1", "docs": len(lines), "hits": len(lines), "chars": 40,
        "skeleton": [
            {"text": "现在，我代表"},
            {"slot": "s1", "kind": "place", "values": values, "distinct": 2},
            {"text": "向大会报告工作，请予审议。"},
        ],
        "members": [{"id": line["id"], "start": 0, "end": 12} for line in lines],
    }  # fmt: skip


def run_records(manifest, audit, flags, runs, folder):
    """run.json and history.jsonl, counted from the lines themselves."""
    rules = {}
    for line in audit:
        for name in {group["rule"] for group in line["groups"]}:
            rules.setdefault(name, Counter())["documents"] += 1
        for group in line["groups"]:
            rules[group["rule"]]["edits"] += len(group["at"])
            rules[group["rule"]]["chars"] += len(group["at"]) * len(group["before"])
    counts = {
        "inputs": len(audit) + 1, "documents": len(manifest), "pages": len(audit), "skipped": 1,
        "split_pages": sum(line["parts"] > 1 and line["part"] == 1 for line in manifest),
        "quarantined": 0, "duplicates": sum(bool(line["dup_of"]) for line in manifest),
        "clusters": 1, "templates": 1, "flags": len(flags),
        "chars_raw": sum(line["decoded_chars"] for line in audit),
        "chars": sum(line["chars"] for line in manifest),
    }  # fmt: skip
    base = {"seconds": 1.5, "version": "0.1.0", "gates": []}
    history = [
        {
            **base,
            "schema": "cleaner.history/1",
            "started": f"2024-03-{n + 1:02d}T08:00:00+00:00",
            "rules_sha256": "ab" * 32 if n < runs - 1 else "cd" * 32,
            "counts": {
                name: value - (runs - 1 - n) * (value // 9) for name, value in counts.items()
            },
            "rules": {name: entry["edits"] - (runs - 1 - n) for name, entry in rules.items()},
        }
        for n in range(runs)
    ]
    run = {
        **base, "schema": RUN, "config": {"preset": "normalise", "max_removed": 0.4, "rules": [folder], "gates": {}, "min_chars": 200, "jobs": 2},
        "config_sha256": "ef" * 32, "rules_sha256": "cd" * 32,
        "rules": {name: dict(rules[name]) for name in sorted(rules)},
        "flags": dict(Counter(flag["flag"] for flag in flags)), "skipped": {"empty": 1},
        "stages": {}, "counts": counts, "started": history[-1]["started"] if history else "", "finished": "",
    }  # fmt: skip
    return run, history


def large(clean_folder, documents, chars, *, seed=11, texts=True):
    """A clean folder of many documents, made without cleaning: wrapped pages with one advert.

    Args:
        clean_folder: Where; made if absent.
        documents: How many.
        chars: Of each, about.
        seed: For the dice.
        texts: Whether to write the texts; without them the report has only its index.
    """
    dice = random.Random(seed)
    pool = [sentence(dice) for _ in range(4_000)]
    (clean_folder / "_cleaner").mkdir(parents=True)
    manifest, audit = [], []
    for number in range(documents):
        path = f"批次{number % 40:02d}/{number:06d}.txt"
        body, total = [], 0
        while total < chars:
            body.append("".join(dice.choices(pool, k=3)) + f"第{number}号记录在第{len(body)}页。")
            total += len(body[-1])
        text = "\n".join(body) + "\n"
        breaks = list(range(27, len(text), 27))
        raw_chars = len(text) + len(breaks) + 10
        groups = [
            {"rule": "ad/fixture-download", "before": "加入会员免费下载全文", "after": "", "at": [0]},
            {"rule": "wrap/fixture-break", "before": "\n", "after": "", "at": [10 + at + n for n, at in enumerate(breaks)]},
        ]  # fmt: skip
        digest = sha256(f"{number}") if not texts else sha256(text)
        audit.append(
            {"schema": "cleaner.audit/1", "source": path, "source_sha256": digest, "decoded_chars": raw_chars,
             "encoding": "utf-8", "parts": [[0, raw_chars]], "groups": groups}
        )  # fmt: skip
        manifest.append(
            {"id": f"{digest[:16]}-1", "path": path, "source": path, "sha256": digest, "title": f"{TOPICS[number % 10]}管护情况之{number}",
             "author": "", "date": "", "url": "", "encoding": "utf-8", "part": 1, "parts": 1, "chars_raw": raw_chars,
             "chars": len(text), "edits": len(breaks) + 1, "removed_share": dice.random() ** 4, "flags": ["placeholder"] if number % 9 == 0 else [],
             "dup_of": "", "cluster": "", "template_share": 0.0, "script": "hans", "lang": "zh"}
        )  # fmt: skip
        if texts:
            (clean_folder / path).parent.mkdir(parents=True, exist_ok=True)
            (clean_folder / path).write_text(text, encoding="utf-8", newline="")
    put(clean_folder, manifest, audit, [], duplicates=[])


def stored(clean_folder, name):
    """The records of a file of the run."""
    text = (clean_folder / "_cleaner" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def manifest(clean_folder):
    """The lines of the manifest."""
    text = (clean_folder / "manifest.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]
