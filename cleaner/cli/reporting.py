"""cleaner report: the page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import app
from cleaner.cli.say import t


@app.command()
def report(
    clean: Annotated[Path, typer.Argument(help=t("输出目录", "a clean folder"))] = Path("clean"),
    open_it: Annotated[
        bool, typer.Option("--open", help=t("在浏览器里打开", "open it in the browser"))
    ] = False,
    max_mb: Annotated[
        float,
        typer.Option(
            help=t("单个文件上限，超出则分成多个", "largest single file; beyond it, side files")
        ),
    ] = 20,
) -> int:
    """由存下的数据重建 report.html | Rebuild report.html from stored data."""
    from cleaner.errors import UsageError
    from cleaner.report import build

    if not (clean / "manifest.jsonl").is_file():
        raise UsageError(
            f"{clean} 不是 cleaner 的输出目录", f"{clean} is not a clean folder (no manifest.jsonl)"
        )
    place = build(clean, max_mb=max_mb)
    say.data(f"{place}\n")
    if open_it:
        import webbrowser

        webbrowser.open(place.resolve().as_uri())
    return 0
