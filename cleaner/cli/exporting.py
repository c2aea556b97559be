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

    shares = dict(_split(split_ratio))
    made = write(
        clean, form, out, fields=[f for f in fields.split(",") if f], where=where or [], unique=unique,
        split=list(shares.items()), shard_mb=shard_mb,
    )  # fmt: skip
    total = sum(made.records.values())
    for name, count in made.records.items():
        line = f"{name or out}: {count} {t('篇', 'documents')}"
        if name and total:
            line += f" ({count / total:.1%}, {t('要', 'asked')} {shares[name]:.1%})"
        say.note(line)
    if total and (void := [name for name in shares if not made.records[name]]):
        names = ", ".join(void)
        say.warn(
            t(
                f"! {names}：一篇也没分到。按簇的散列分，同一簇永远在同一边，语料小时份额不准；请加大这一份的比例",
                f"! {names}: no document. Clusters are dealt by their hash, for ever on the same side, so that "
                "shares of a small corpus are rough; ask for a larger share",
            )
        )
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
