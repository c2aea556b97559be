"""Commands and their words."""

from __future__ import annotations

import functools
import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cleaner import __version__
from cleaner.cli import say
from cleaner.cli.say import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.config import Config

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=t(
        "清洗爬来的中文文本：去噪、修断行、修编码、拆分多篇、查重；每处改动都记名、可还原。",
        "Clean scraped Chinese text: noise, wraps, encodings, split pages, duplicates; every change "
        "names its rule and can be undone.",
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        say.data(f"cleaner {__version__}\n")
        raise typer.Exit


Lang = Annotated[str | None, typer.Option(help=t("界面语言 auto|zh|en", "language: auto|zh|en"))]
Color = Annotated[
    str | None, typer.Option(help=t("颜色 auto|always|never", "colour: auto|always|never"))
]
Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help=t("只说出错的事", "only say what went wrong"))
]
Verbose = Annotated[
    bool,
    typer.Option("-v", "--verbose", help=t("多说一些：列出全部", "say more: every line of a list")),
]


def manner(
    lang: Lang = None, color: Color = None, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Settle how a command talks: options that stand before its name or after it."""
    # The language is read before parsing (`say.choose_language`): the help is in it too.
    for name, word, known in (
        ("--lang", lang, ("auto", "zh", "en")),
        ("--color", color, ("auto", "always", "never")),
    ):
        if word is not None and word not in known:
            raise typer.BadParameter(f"{' | '.join(known)}: {word}", param_hint=name)
    say.settle(-1 if quiet else 1 if verbose else None, color)


@app.callback()
def options(
    lang: Lang = None,
    color: Color = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_version, is_eager=True, help=t("版本", "version")
        ),
    ] = False,
) -> None:
    """Settle what holds for every command."""
    del version
    say.settle(0, "auto")
    manner(lang, color, quiet, verbose)


#: What a word stands for, as the help says it; else it would name Python's types. In both
#: languages: the help aligns by characters, and a Chinese one is two columns wide.
_TAKES = {Path: "PATH", str: "TEXT", int: "N", float: "X"}


def _named(parameter: inspect.Parameter) -> None:
    """Say in the help what a parameter takes: a path, a text or a number, once or repeatedly."""
    kind, *info = get_args(parameter.annotation) or (None,)
    while get_args(kind):  # list[Path] | None
        kind = get_args(kind)[0]
    for one in info:
        if isinstance(one, typer.models.OptionInfo):
            one.metavar = one.metavar or _TAKES.get(kind)
        else:
            one.metavar = one.metavar or parameter.name.upper()


def _with_manner(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command that also takes the options of `manner`, after its name."""
    own = inspect.signature(command, eval_str=True)
    more = inspect.signature(manner, eval_str=True).parameters
    for parameter in (*own.parameters.values(), *more.values()):
        _named(parameter)

    @functools.wraps(command)
    def both(**words: Any) -> Any:
        manner(**{name: words.pop(name) for name in more})
        return command(**words)

    both.__signature__ = own.replace(  # type: ignore[attr-defined]  # what typer reads
        parameters=[*own.parameters.values(), *more.values()]
    )
    return both


Preset = Annotated[
    str | None,
    typer.Option(
        help=t("safe|normalise|max：允许哪些改动", "safe|normalise|max: which changes are allowed")
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        help=t("只用匹配的规则（通配，可重复）", "only rules that match (glob, repeatable)")
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        help=t("停用匹配的规则（通配，可重复）", "leave out rules that match (glob, repeatable)")
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", help=t("另加一个规则目录（可重复）", "a folder of further rules (repeatable)")
    ),
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help=t("配置文件", "configuration file"))
]


def settings(start: Path, file: Path | None = None, **flags: Any) -> Config:
    """The settings in force, flags first."""
    from cleaner import config

    words = {name: _plain(value) for name, value in flags.items()}
    return config.load(start if start.exists() else Path(), words, file).config


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value


@app.command()
def run(
    raw: Annotated[
        str,
        typer.Argument(
            help=t("原始页面的目录或文件；- 为标准输入", "folder or file of raw pages; - for stdin")
        ),
    ] = "raw",
    clean: Annotated[Path, typer.Argument(help=t("输出目录", "output folder"))] = Path("clean"),
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", help=t("进程数；0 为全部核心", "processes; 0 is one a core")),
    ] = None,
    engine: Annotated[str | None, typer.Option(help="local|ray")] = None,
    preset: Preset = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    dedup: Annotated[
        str | None, typer.Option(help=t("flag 标记|drop 丢弃|off 不查", "flag|drop|off"))
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            help=t("近似重复的 Jaccard 下限", "Jaccard from which documents are near-duplicates")
        ),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            help=t(
                "与以前的输出目录比对（可重复）",
                "compare with an earlier clean folder (repeatable)",
            )
        ),
    ] = None,
    split: Annotated[
        bool | None,
        typer.Option(
            "--split/--no-split", help=t("拆分多篇页面", "split pages of several speeches")
        ),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help=t("auto 或编码名", "auto or a name"))] = None,
    script: Annotated[str | None, typer.Option(help="keep|hans|hant")] = None,
    glob: Annotated[
        list[str] | None, typer.Option(help=t("只读匹配的文件", "only files that match"))
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help=t("排除匹配的文件", "leave out files that match"))
    ] = None,
    text_key: Annotated[
        str | None, typer.Option(help=t("记录里放正文的字段", "field that holds a record's text"))
    ] = None,
    max_removed: Annotated[
        float | None,
        typer.Option(
            help=t(
                "删去超过此比例的页面原样保留", "a page that loses a larger share is kept as it was"
            )
        ),
    ] = None,
    report: Annotated[
        bool | None,
        typer.Option("--report/--no-report", help=t("写 report.html", "write report.html")),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=t("不写文件；有改动则退出码 1", "write nothing; exit 1 if anything would change"),
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help=t("覆盖手工改过的输出", "overwrite outputs edited by hand")),
    ] = False,
    fail_fast: Annotated[
        bool,
        typer.Option(
            "--fail-fast",
            help=t("遇到第一个读不出的页面就停", "stop at the first page that cannot be read"),
        ),
    ] = False,
    config: ConfigFile = None,
) -> int:
    """清洗一批页面 | Clean a batch of pages."""
    chosen = settings(
        Path(raw), config, jobs=jobs, engine=engine, preset=preset, select=select, ignore=ignore, rules=rules,
        dedup=dedup, threshold=threshold, against=against, split=split, encoding=encoding, script=script,
        glob=glob, exclude=exclude, text_key=text_key, max_removed=max_removed, report=report,
    )  # fmt: skip
    if raw == "-":
        from cleaner.cli.stream import clean_stdin

        return clean_stdin(chosen)
    from cleaner.batch import run as run_batch
    from cleaner.cli.summary import complaints, summary

    progress = say.Progress()
    try:
        made = run_batch(
            raw, clean, chosen, check=check, force=force, fail_fast=fail_fast, progress=progress
        )
    finally:
        progress.close()
    if say.quiet():
        for line in complaints(made):
            say.warn(line)
    else:
        say.note(summary(made))
    return made.exit_code


# Each of these modules adds its commands to `app`; the order is that of the help.
from cleaner.cli import (  # noqa: E402
    checking,  # noqa: F401
    deduping,  # noqa: F401
    exporting,  # noqa: F401
    looking,  # noqa: F401
    proposing,  # noqa: F401
    reporting,  # noqa: F401
    ruling,
    settling,
)

# A command's docstring says what it does in both languages; its help in one.
for _group in (app, ruling.rules_app, settling.config_app):
    for _info in _group.registered_commands:
        _zh, _, _en = (_info.callback.__doc__ or "").partition(" | ")
        _info.help = t(_zh, _en)
        assert _info.callback is not None
        _info.callback = _with_manner(_info.callback)
for _group in (ruling.rules_app, settling.config_app):
    _group.callback()(manner)
