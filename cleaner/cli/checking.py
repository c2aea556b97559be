"""cleaner check: the gate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, Ignore, Preset, Rules, Select, app, settings
from cleaner.cli.say import t


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help=t("目录、文件或 JSONL；默认 clean", "folders, files or JSONL; clean by default")
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="auto|text|json|github|sarif|junit|markdown")
    ] = "auto",
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            help=t("另写一份：格式=文件（可重复）", "another report: FORMAT=FILE (repeatable)"),
        ),
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help=t("基线文件", "baseline file"))] = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline", help=t("把现状写成基线", "write the baseline from what is found")
        ),
    ] = False,
    changed: Annotated[
        str | None,
        typer.Option(
            help=t("只查与此 git 版本不同的文件", "only files that differ from this git revision")
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=t("只列每条规则的数目", "only counts by rule"))
    ] = False,
    max_shown: Annotated[
        int, typer.Option(help=t("最多列出多少条", "how many findings are listed"))
    ] = 50,
    exit_zero: Annotated[
        bool,
        typer.Option(
            "--exit-zero",
            help=t("门禁不过也退出 0（做不成仍是 2）", "exit 0 even if a gate fails (2 stays 2)"),
        ),
    ] = False,
    allow_empty: Annotated[
        bool,
        typer.Option("--allow-empty", help=t("没有可查的也算通过", "nothing to check is a pass")),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", help=t("进程数；0 为全部核心", "processes; 0 is one a core")),
    ] = None,
    dedup: Annotated[str | None, typer.Option(help="flag|off")] = None,
    preset: Preset = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """语料质量门禁 | Findings and gates for CI."""
    from cleaner import gates
    from cleaner.gates.formats import FORMATS, render

    targets = paths or [Path("clean")]
    chosen = settings(
        targets[0],
        config,
        jobs=jobs,
        dedup=dedup,
        preset=preset,
        select=select,
        ignore=ignore,
        rules=rules,
    )
    extra = [_split(word, FORMATS) for word in report or []]
    progress = say.Progress()
    try:
        result = gates.check(
            targets, chosen, baseline=baseline, update_baseline=update_baseline, changed=changed,
            allow_empty=allow_empty, progress=progress,
        )  # fmt: skip
    finally:
        progress.close()
    if statistics:
        say.data("".join(f"{count}\t{rule}\n" for rule, count in result.statistics.items()))
    else:
        say.data(render(result, form, max_shown))
    for name, place in extra:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(render(result, name, max_shown), encoding="utf-8")
    return 0 if exit_zero else result.exit_code


def _split(word: str, formats: tuple[str, ...]) -> tuple[str, Path]:
    from cleaner.errors import UsageError

    name, equals, place = word.partition("=")
    if not equals or not place or name not in formats:
        raise UsageError(
            f"--report 应为 格式=文件，如 sarif=out.sarif：{word}",
            f"--report takes FORMAT=FILE, such as sarif=out.sarif: {word}",
        )
    return name, Path(place)
