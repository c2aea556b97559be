"""cleaner config: show, init, cache."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, app
from cleaner.cli.say import t

config_app = typer.Typer(
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

    found = load(path, file=config)
    rows = [(t("键", "key"), t("值", "value"), t("来处", "from"))]
    for name, value in as_dict(found.config).items():
        rows.append((name, _toml(value), found.origins.get(name, "default")))
    say.data(say.table(rows) + "\n")
    return 0


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return str(value)


@config_app.command()
def init(
    write: Annotated[
        bool, typer.Option("--write", help=t("写到 cleaner.toml", "write cleaner.toml"))
    ] = False,
) -> int:
    """打印（或写出）一份默认配置 | Print (or write) a configuration with every default."""
    from cleaner.config import Config, as_dict
    from cleaner.errors import UsageError

    lines = [
        t(
            "# cleaner 的设置；删掉不改的行即可",
            "# settings of cleaner; drop the lines you do not change",
        )
    ]
    lines += [
        f"{name} = {_toml(value)}" for name, value in as_dict(Config()).items() if name != "gates"
    ]
    lines += ["", "[gates]", '# dup_rate = { max = 0.10, level = "error", ratchet = true }']
    text = "\n".join(lines) + "\n"
    if not write:
        say.data(text)
        return 0
    place = Path("cleaner.toml")
    if place.exists():
        raise UsageError(f"{place} 已存在", f"{place} exists already")
    place.write_text(text, encoding="utf-8")
    say.note(str(place))
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

    inside = store.inside(clean)
    kept = sum(1 for line in store.records(inside / "inputs.jsonl") if line["key"])
    say.data(t(f"{inside}：{kept} 个输入可沿用\n", f"{inside}: {kept} inputs can be taken over\n"))
    if clear:
        with store.lock(clean):
            shutil.rmtree(inside / "staging", ignore_errors=True)
            store.forget(clean)
        say.note(t("已清除", "cleared"))
    return 0
