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
    help=t(
        "规则：列出、查看、自测、新建、建议、复核", "rules: list, show, test, new, suggest, review"
    ),
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


@rules_app.command()
def new(
    rule: Annotated[str, typer.Argument(help=t("编号，如 ad/my-site", "id, such as ad/my-site"))],
    text: Annotated[
        str, typer.Option("--text", help=t("噪声的原文", "the noise as it stands"))
    ] = t("这里写噪声的原文", "put the noise here as it stands"),
    folder: Annotated[
        Path, typer.Option("--rules", help=t("放规则的目录", "folder of rules"))
    ] = Path("rules"),
) -> int:
    """新建一个规则文件 | A new rule file to fill in."""
    from cleaner.errors import UsageError
    from cleaner.rules import home, read_card
    from cleaner.starters import blank_card

    place = folder / f"{rule}.toml"
    if place.exists():
        raise UsageError(f"{place} 已存在", f"{place} exists already")
    if len(text.splitlines()) != 1:
        raise UsageError("--text 是一行噪声的原文", "--text is one line of noise")
    made = blank_card(text)
    read_card(rule, made, place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(made, encoding="utf-8")
    say.data(f"{place}\n")
    # The package's own folder is always read; another has to be named, in a run too.
    it = say.program()
    named = "" if folder.resolve() == home().resolve() else f" --rules {folder}"
    say.note(
        t(f"改好后：{it} rules test {rule}{named}", f"then: {it} rules test {rule}{named}")
        + (t(f"；运行：{it} run{named}", f"; to use it: {it} run{named}") if named else "")
    )
    return 0
