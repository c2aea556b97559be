"""cleaner export: clean text for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import app
from cleaner.cli.say import t


@app.command()
def export(
    clean: Annotated[Path, typer.Argument(help=t("输出目录", "a clean folder"))] = Path("clean"),
    form: Annotated[str, typer.Option("-f", "--format", help="jsonl|parquet|hf|txt|csv")] = "jsonl",
    out: Annotated[
        str,
        typer.Option(
            "-o", "--out", help=t("文件或目录；- 为标准输出", "file or folder; - is stdout")
        ),
    ] = "-",
    fields: Annotated[str, typer.Option(help=t("字段，逗号分隔", "fields, with commas"))] = "",
    where: Annotated[
        list[str] | None,
        typer.Option(
            help=t("条件，如 chars>=200（可重复）", "a condition, such as chars>=200 (repeatable)")
        ),
    ] = None,
    unique: Annotated[
        bool, typer.Option("--unique", help=t("不要重复的文档", "leave out duplicates"))
    ] = False,
    split_ratio: Annotated[
        str,
        typer.Option(
            help=t(
                "如 train=0.98,test=0.02；同簇不分开",
                "such as train=0.98,test=0.02; a cluster stays together",
            )
        ),
    ] = "",
    shard_mb: Annotated[float, typer.Option(help=t("每个文件多少 MB", "megabytes a file"))] = 0,
) -> int:
    """导出干净文本 | Clean text as jsonl, parquet, hf shards, txt or csv."""
    from cleaner.exports import export as write

    made = write(
        clean, form, out, fields=[f for f in fields.split(",") if f], where=where or [], unique=unique,
        split=_split(split_ratio), shard_mb=shard_mb,
    )  # fmt: skip
    for name, count in made.records.items():
        say.note(f"{name or out}: {count} {t('篇', 'documents')}")
    if made.cut:
        say.warn(
            t(
                f"! {made.cut} 个单元格超过 Excel 上限，已截断",
                f"! {made.cut} cells were over Excel's limit and were cut",
            )
        )
    return 0


def _split(text: str) -> list[tuple[str, float]]:
    from cleaner.errors import UsageError

    out = []
    for word in filter(None, text.split(",")):
        name, equals, share = word.partition("=")
        try:
            out.append((name.strip(), float(share)))
        except ValueError:
            equals = ""
        if not equals or not name.strip():
            raise UsageError(
                f"--split-ratio 应如 train=0.98,test=0.02：{text}",
                f"--split-ratio is such as train=0.98,test=0.02: {text}",
            )
    return out
