"""cleaner dedup: near-duplicates and templates of any folder; rewrites nothing."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, app, settings
from cleaner.cli.say import paint, t

if TYPE_CHECKING:
    from cleaner.dedup import Found
    from cleaner.readers import Skip


@app.command()
def dedup(
    paths: Annotated[
        list[Path],
        typer.Argument(help=t("目录、文件、JSONL、Parquet", "folders, files, JSONL, Parquet")),
    ],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            help=t("与这些旧目录比对（可重复）", "compare with these earlier folders (repeatable)")
        ),
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(help=t("Jaccard 下限", "least Jaccard similarity"))
    ] = None,
    unit: Annotated[str, typer.Option(help="doc|passage|both")] = "both",
    keep: Annotated[str | None, typer.Option(help="longest|first|cleanest|newest")] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            help=t(
                "优先保留的路径（通配，可重复）",
                "paths whose documents are kept before others (glob)",
            )
        ),
    ] = None,
    text_key: Annotated[
        str | None, typer.Option(help=t("记录里放正文的字段", "field that holds a record's text"))
    ] = None,
    signatures: Annotated[
        Path | None,
        typer.Option(
            help=t(
                "签名存放目录：换阈值、追加新文档都不再重算",
                "folder that keeps signatures: other thresholds and more documents without hashing again",
            )
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help=t(
                "输出 duplicates 与 templates 的行", "print the lines of duplicates and templates"
            ),
        ),
    ] = False,
    config: ConfigFile = None,
) -> int:
    """查重复文档与模板段落，不改任何文件 | Near-duplicates and templated passages; rewrites nothing."""
    from cleaner.dedup import Options
    from cleaner.duplicates import duplicates
    from cleaner.readers import Options as Reading

    chosen = settings(
        paths[0], config, threshold=threshold, keep=keep, prefer=prefer, text_key=text_key
    )
    options = Options(threshold=chosen.threshold, unit=unit, keep=chosen.keep, prefer=chosen.prefer)
    reading = Reading(encoding=chosen.encoding, text_key=chosen.text_key)
    progress = say.Progress()
    lost: list[Skip] = []
    try:
        found = duplicates(
            paths,
            against=against or [],
            options=options,
            reading=reading,
            signatures=signatures,
            progress=progress,
            skipped=lost.append,
        )
    finally:
        progress.close()
    if as_json:
        from cleaner.records import dump

        say.data("".join(dump(line) + "\n" for lines in found.lines() for line in lines))
    else:
        say.data(_found(found))
    unread = [one for one in lost if one.reason in ("unreadable", "binary")]
    for one in unread:
        say.warn(f"× {one.path}: {t(*one.detail)}")
    for name in found.torn:
        say.warn(
            t(
                f"! {name}：签名文件已损坏，其中的文档已重新签名",
                f"! {name}: a torn signature file; its documents were signed again",
            )
        )
    top = str(paths[0]) if len(paths) == 1 else t("（最上层）", "(top level)")
    for alarm in found.alarms:
        folder = alarm.folder or top
        say.warn(
            t(
                f"! {folder}：{alarm.docs} 篇里有 {alarm.lost} 篇被判为重复；阈值对吗？还是镜像站？",
                f"! {folder}: {alarm.lost} of {alarm.docs} documents are duplicates; is the threshold right, or is it a mirror?",
            )
        )
    return 1 if unread else 0


def _found(found: Found) -> str:
    """Clusters with the kept one first, then templates with their slots."""
    lines = []
    for cluster in found.clusters:
        lines.append(paint(f"{cluster.kind} ×{cluster.size}", "bold"))
        for index, member in enumerate(cluster.members):
            sign = "√" if index == 0 else "×"
            lines.append(
                f"  {sign} {member.jaccard:.4f} {member.containment:.4f}  {member.origin} {member.path}".rstrip()
            )
    for template in found.templates:
        text = "".join(piece.text or f"⟦{piece.kind}⟧" for piece in template.skeleton)
        lines.append(paint(f"{t('模板', 'template')} ×{template.docs}", "bold") + f"  {text}")
    lines.append(
        t(
            f"{len(found.clusters)} 簇重复，{len(found.templates)} 个模板",
            f"{len(found.clusters)} clusters, {len(found.templates)} templates",
        )
    )
    return "\n".join(lines) + "\n"
