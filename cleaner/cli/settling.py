"""cleaner config: show, init, cache."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, app
from cleaner.cli.say import t

config_app: typer.Typer = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help=t("配置：查看、新建", "settings: show, init")
)
app.add_typer(config_app, name="config")


@config_app.command()
def show(
    path: Annotated[
        Path, typer.Argument(help=t("从这里往上找配置", "look for settings from here upwards"))
    ] = Path(),
    config: ConfigFile = None,
) -> int:
    """每个设置的值和来处 | Every effective value and where it came from."""
    from cleaner.config import as_dict, load
    from cleaner.starters import toml

    found = load(path, file=config)
    rows = [(t("键", "key"), t("值", "value"), t("来处", "from"))]
    for name, value in as_dict(found.config).items():
        rows.append((name, toml(value), found.origins.get(name, "default")))
    say.data(say.table(rows) + "\n")
    return 0


@config_app.command()
def init(
    write: Annotated[
        bool,
        typer.Option(
            "--write", help=t("写出文件（已有的不动）", "write the files (what is there stays)")
        ),
    ] = False,
) -> int:
    """打印（或写出）配置、CI 与钩子 | Settings, CI files and hook, printed or written."""
    from cleaner.starters import starters

    for name, text in starters().items():
        place = Path(name)
        if not write:
            say.data(f"# ── {name} ──\n{text}\n")
        elif place.exists():
            say.note(t(f"· {name} 已有，未动", f"· {name} is there, left alone"))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            say.note(f"√ {name}")
    return 0


@config_app.command()
def cache(
    clean: Annotated[Path, typer.Argument(help=t("输出目录", "clean folder"))] = Path("clean"),
    clear: Annotated[
        bool,
        typer.Option(
            "--clear", help=t("清除，下次全部重做", "clear it, so that the next run does all again")
        ),
    ] = False,
) -> int:
    """上次运行可沿用的部分 | What the next run can take from the last one."""
    from cleaner import store
    from cleaner.errors import UsageError

    if not store.inside(clean).is_dir():
        raise UsageError(f"{clean} 不是 cleaner 的输出目录", f"{clean} is not a clean folder")
    inside = store.inside(clean)
    kept = sum(1 for line in store.records(inside / "inputs.jsonl") if line["key"])
    say.data(t(f"{inside}：{kept} 个输入可沿用\n", f"{inside}: {kept} inputs can be taken over\n"))
    if clear:
        with store.lock(clean):
            shutil.rmtree(inside / "staging", ignore_errors=True)
            store.forget(clean)
        say.note(t("已清除", "cleared"))
    return 0
