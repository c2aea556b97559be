"""cleaner rules: list, show, test, new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, Rules, app, settings
from cleaner.cli.say import paint, t

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.rules import Rule, RuleSet

rules_app: typer.Typer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=t("规则：列出、查看、自测、新建", "rules: list, show, test, new"),
)
app.add_typer(rules_app, name="rules")

AsJson = Annotated[bool, typer.Option("--json", help=t("输出 JSON", "as JSON"))]


def _pack(rules: list[Path] | None, config: Path | None) -> tuple[Config, RuleSet]:
    from cleaner.jobs import rule_set

    chosen = settings(Path(), config, rules=rules)
    return chosen, rule_set(chosen)


@rules_app.command("list")
def list_rules(
    rules: Rules = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help=t("输出 Markdown 目录", "as a Markdown catalogue"))
    ] = False,
) -> int:
    """列出规则 | List the rules."""
    _, pack = _pack(rules, config)
    if as_json:
        for rule in pack.rules:
            line = {"id": rule.id, "kind": rule.kind, "safety": rule.safety, "scope": rule.scope,
                    "title": {"zh": rule.title.zh, "en": rule.title.en}, "since": rule.since}  # fmt: skip
            say.data(json.dumps(line, ensure_ascii=False) + "\n")
    elif markdown:
        from cleaner.catalogue import catalogue

        say.data(catalogue(pack))
    else:
        rows = [(t("编号", "id"), t("类型", "kind"), t("安全", "safety"), t("名称", "title"))]
        rows += [(rule.id, rule.kind, rule.safety, str(rule.title)) for rule in pack.rules]
        say.data(say.table(rows) + "\n")
    return 0


@rules_app.command()
def show(
    rule: Annotated[str, typer.Argument(help=t("规则编号", "rule id"))],
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """查看一条规则 | One rule with its examples."""
    from cleaner.cli.looking import card

    _, pack = _pack(rules, config)
    say.data(card(_named(pack, rule)))
    return 0


def _named(pack: RuleSet, name: str) -> Rule:
    from cleaner.errors import UsageError, nearest

    if name not in pack:
        near = nearest(name, [rule.id for rule in pack.rules])
        hint = f"{near}?" if near else "cleaner rules list"
        raise UsageError(f"没有规则 {name}；{hint}", f"no rule {name}; {hint}")
    return pack[name]


@rules_app.command("test")
def check_rules(
    rule: Annotated[
        str | None,
        typer.Argument(help=t("规则编号；不给则全部", "rule id; all of them if not given")),
    ] = None,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help=t("在这些文件上看它的效果", "see its effect on these files")),
    ] = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """跑规则自带的例子；给出语料则再看效果 | Run a rule's own examples, then its effect on a corpus."""
    from cleaner.proof import prove

    chosen, pack = _pack(rules, config)
    if rule is not None and rule not in pack and Path(rule).exists():
        paths, rule = [Path(rule), *(paths or [])], None
    wanted = (_named(pack, rule),) if rule else pack.rules
    problems = [problem for one in wanted for problem in prove(one, pack)]
    for problem in problems:
        say.data(
            paint(f"× {problem.rule}: {problem.claim}", "red")
            + f"\n    {problem.example!r}\n    → {problem.got!r}\n"
        )
    say.note(
        t(
            f"{len(wanted)} 条规则，{len(problems)} 处不符",
            f"{len(wanted)} rules, {len(problems)} claims do not hold",
        )
    )
    if paths:
        _effects({one.id for one in wanted}, paths, chosen)
    return int(bool(problems))


def _effects(wanted: set[str], paths: list[Path], config: Config) -> None:
    """What the rules do on a corpus: rare and long first, for there the mistakes are."""
    from collections import Counter

    from cleaner import look
    from cleaner.inputs import walk

    seen: Counter[tuple[str, str, str]] = Counter()
    for path in paths:
        for name in walk(path):
            place = path if path.is_file() else path / name
            for change in look.diff(place, config):
                if change.rule in wanted:
                    seen[change.rule, change.before, change.after] += 1
    ranked = sorted(seen.items(), key=lambda item: (item[0][0], item[1], -len(item[0][1]), item[0]))
    for (name, before, after), count in ranked:
        say.data(f"{name}\t×{count}\t{before!r} → {after!r}\n")
    totals = Counter[str]()
    for (name, _, _), count in seen.items():
        totals[name] += count
    for name in sorted(wanted):
        say.note(f"{name}  ×{totals[name]}")


_TEMPLATE = """\
title   = {{ zh = "{title}", en = "{title}" }}
why     = "{why}"
since   = "0.1.0"
kind    = "remove"          # remove | repair | normalise | split | flag
safety  = "safe"            # safe: applied by default. unsafe: reported, applied with --preset max
scope   = "line"            # inline | line | head | tail (prefer the narrowest)
pattern = '''{pattern}'''
hints   = ["{hint}"]

[[match]]
from   = "{origin}"
before = '''
{before}
正文第一段，说的是别的事。'''
after  = '''
正文第一段，说的是别的事。'''

[[keep]]
why  = "{keep_why}"
text = "有人说“{before}”，这句话是正文。"
"""


@rules_app.command()
def new(
    rule: Annotated[str, typer.Argument(help=t("编号，如 ad/my-site", "id, such as ad/my-site"))],
    text: Annotated[
        str, typer.Option("--text", help=t("噪声的原文", "the noise as it stands"))
    ] = "本站首发",
    folder: Annotated[
        Path, typer.Option("--rules", help=t("放规则的目录", "folder of rules"))
    ] = Path("rules"),
) -> int:
    """新建一个规则文件 | A new rule file to fill in."""
    import re

    from cleaner.errors import UsageError
    from cleaner.rules import read_card

    place = folder / f"{rule}.toml"
    if place.exists():
        raise UsageError(f"{place} 已存在", f"{place} exists already")
    made = _TEMPLATE.format(
        title=text, why=t("说明它为何是噪声", "say why it is noise"), pattern=re.escape(text), hint=text,
        origin=t("在哪里见到", "where it was seen"), before=text,
        keep_why=t("看着像、其实是正文的例子", "text that looks alike and must stay"),
    )  # fmt: skip
    read_card(rule, made, place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(made, encoding="utf-8")
    say.data(f"{place}\n")
    say.note(
        t(
            f"改好后：cleaner rules test {rule} --rules {folder}",
            f"then: cleaner rules test {rule} --rules {folder}",
        )
    )
    return 0


@rules_app.command("suggest")
def suggest_rules(
    paths: Annotated[
        list[Path], typer.Argument(help=t("原始页面的目录或文件", "folders or files of raw pages"))
    ],
    least: Annotated[
        int | None,
        typer.Option(
            help=t(
                "至少出现在多少页；默认 4，不足 20 页时 2",
                "least number of pages; 4, or 2 for fewer than 20 pages",
            )
        ),
    ] = None,
    reference: Annotated[
        list[Path] | None,
        typer.Option(
            help=t("已知干净的文本，用来排除误伤", "text known to be clean, to rule out harm")
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(help=t("把规则文件写到这个目录", "write the rule files into this folder")),
    ] = None,
    all_classes: Annotated[
        bool,
        typer.Option(
            "--all",
            help=t(
                "也写出要人看过才行的（记为 unsafe）",
                "also those that a person must look at (as unsafe)",
            ),
        ),
    ] = False,
    outside: Annotated[
        bool,
        typer.Option(
            "--outside/--inside",
            help=t(
                "网页正文之外的行也算，或只看正文",
                "count lines of HTML pages outside their main text too, or the text alone",
            ),
        ),
    ] = True,
    rules: Rules = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> int:
    """找出没有规则管的重复文字，给出可用的规则文件 | Ready rule files for repeated text that no rule knows."""
    from cleaner.suggest import suggest

    progress = say.Progress()
    try:
        found = suggest(
            paths,
            settings(paths[0], config, rules=rules),
            least=least,
            outside=outside,
            reference=reference or [],
            progress=progress,
        )
    finally:
        progress.close()
    for one in found:
        if as_json:
            say.data(json.dumps(one._asdict(), ensure_ascii=False) + "\n")
            continue
        sources = ", ".join(f"{name or '.'} {count}" for name, count in sorted(one.sources.items()))
        say.data(
            f"# {one.safety} · {one.kind} · {one.pages} pages ({sources}) · elsewhere {one.elsewhere}\n"
        )
        say.data("".join(f"#   {sample[:100]}\n" for sample in one.samples))
        say.data(f"# rules/{one.id}.toml\n{one.card}\n")
    if write is not None:
        for one in found:
            if one.safety == "safe" or all_classes:
                place = write / f"{one.id}.toml"
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(one.card, encoding="utf-8")
                say.note(str(place))
        say.note(
            t(
                f"看过之后：cleaner rules test --rules {write}",
                f"look at them, then: cleaner rules test --rules {write}",
            )
        )
    return 0


@rules_app.command("review")
def review_marks(
    marks: Annotated[
        Path, typer.Argument(help=t("报告里下载的 review.jsonl", "review.jsonl from the report"))
    ],
    clean: Annotated[
        Path, typer.Option(help=t("那次运行的输出目录", "the clean folder of that run"))
    ] = Path("clean"),
    keeps: Annotated[
        Path | None, typer.Option(help=t("否决写到哪里", "where vetoes are kept"))
    ] = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """把报告里的“误改”变成否决，下次运行就保留 | Turn marks from the report into vetoes that the next run keeps."""
    from cleaner.review import review

    place = keeps or Path(settings(Path(), config).keeps)
    made = review(marks, clean, place, rules or [])
    for one in made.added:
        say.note(f"√ {one.rule}: {one.left}⟦{one.text}⟧{one.right}")
    for card in made.cards:
        say.note(
            t(
                f"· {card}：加了 keep，请收窄 pattern 后跑 rules test",
                f"· {card}: got a keep; narrow its pattern and run rules test",
            )
        )
    for line, why in made.lost:
        say.warn(f"× {marks}:{line}: {why}")
    say.note(t(f"{place}：新增 {len(made.added)} 条，已有 {made.known} 条；再运行一次 cleaner run 即生效",
               f"{place}: {len(made.added)} new, {made.known} known; run cleaner again to see them kept"))  # fmt: skip
    return int(bool(made.lost))
