"""diff, explain, restore, dedup: looking without changing anything."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, Preset, Rules, app, settings
from cleaner.cli.say import paint, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.config import Config
    from cleaner.dedup import Found
    from cleaner.look import Change
    from cleaner.readers import Skip
    from cleaner.rules import Rule

#: Contexts shown for each rule unless --all.
MOST_SHOWN = 5


@app.command()
def diff(
    target: Annotated[
        Path,
        typer.Argument(
            help=t(
                "输出目录、其中的文件，或一个原始页面",
                "a clean folder, a file in it, or a raw page",
            )
        ),
    ],
    other: Annotated[
        Path | None,
        typer.Argument(help=t("另一次运行的输出目录", "the clean folder of another run")),
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(help=t("只看匹配的规则", "only rules that match"))
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="remove|repair|normalise|split")] = None,
    everything: Annotated[bool, typer.Option("--all", help=t("每处都列出", "every place"))] = False,
    stat: Annotated[bool, typer.Option("--stat", help=t("只列计数", "counts only"))] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=t("有改动则退出码 1", "exit 1 if there are changes"))
    ] = False,
    preset: Preset = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """看改动：按规则分组，附上下文 | What changed, by rule, with its surroundings."""
    from cleaner import look

    chosen = settings(target, config, preset=preset, rules=rules)
    if other is None:
        shown = _print_changes(
            _filtered(look.diff(target, chosen), rule, kind, chosen), everything, stat
        )
        return int(exit_code and shown > 0)
    gone, come = look.compare(target, other)
    total = 0
    for title, changes in ((f"- {target}", gone), (f"+ {other}", come)):
        say.data(title + "\n")
        total += _print_changes(_filtered(changes, rule, kind, chosen), everything, stat)
    return int(exit_code and total > 0)


def _filtered(
    changes: Iterable[Change], rule: list[str] | None, kind: list[str] | None, config: Config
) -> list[Change]:
    from fnmatch import fnmatchcase

    from cleaner.jobs import rule_set

    pack = rule_set(config)
    return [
        change
        for change in changes
        if (not rule or any(fnmatchcase(change.rule, glob) for glob in rule))
        and (not kind or (change.rule in pack and pack[change.rule].kind in kind))
    ]


def _print_changes(changes: list[Change], everything: bool, stat: bool) -> int:
    changes.sort(key=lambda change: (change.rule, change.source, change.start))
    for name, members in groupby(changes, key=lambda change: change.rule):
        found = list(members)
        pages = len({change.source for change in found})
        say.data(paint(f"{name}  ×{len(found)}", "bold") + f"  ({pages} {t('页', 'pages')})\n")
        if stat:
            continue
        for change in found if everything else found[:MOST_SHOWN]:
            say.data(f"  {change.source}:{change.line}  {_shown(change)}\n")
        rest = len(found) - MOST_SHOWN
        if rest > 0 and not everything:
            say.data(t(f"  … 还有 {rest} 处，--all 全列\n", f"  … {rest} more, --all shows them\n"))
    return len(changes)


def _shown(change: Change) -> str:
    """Left context, ⟦before→after⟧, right context; breaks made visible."""
    before, after = paint(_visible(change.before), "red"), paint(_visible(change.after), "green")
    middle = f"{before}→{after}" if change.after else before
    return f"{_visible(change.left)}⟦{middle}⟧{_visible(change.right)}"


def _visible(text: str) -> str:
    return (
        text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t").replace("\u3000", "□")
    )


@app.command()
def explain(
    target: Annotated[
        str,
        typer.Argument(help=t("规则编号，或 文件[:行[:列]]", "a rule id, or FILE[:LINE[:COLUMN]]")),
    ],
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """说明一条规则，或一处为何被改 | What a rule does, or why a place was changed."""
    from cleaner import look

    found = look.explain(
        target, settings(Path(target.split(":", maxsplit=1)[0]), config, rules=rules)
    )
    if not isinstance(found, look.Place):
        say.data(card(found))
        return 0
    for change in found.changes:
        say.data(f"{change.source}:{change.line}  {paint(change.rule, 'bold')}  {_shown(change)}\n")
    for flag in found.flags:
        say.data(
            f"{flag['path']}:{flag['start']}  {paint(flag['flag'], 'bold')}  {flag['message']}\n"
        )
    if not found.changes and not found.flags:
        say.note(t("这里没有改动，也没有标记", "nothing was changed or flagged here"))
    return 0


def card(rule: Rule) -> str:
    """A rule as a person reads it."""
    lines = [
        paint(rule.id, "bold") + f"  {rule.title.zh} | {rule.title.en}",
        f"{rule.kind} · {rule.safety} · {rule.scope} · since {rule.since}",
        rule.why,
        f"pattern: {rule.pattern}" if rule.pattern else f"code: {rule.code}",
    ]
    if rule.hints:
        lines.append("hints: " + " ".join(rule.hints))
    for match in rule.match:
        lines += [f"\n√ {match.origin}", f"  {_visible(match.before)}"]
        lines.append(
            f"  → {_visible(match.after)}"
            if not match.finds
            else f"  ⚑ {'、'.join(match.finds)}".replace("⚑", "!")
        )
    for keep in rule.keep:
        lines += [f"\n× {keep.why}", f"  {_visible(keep.text)}"]
    return "\n".join(lines) + "\n"


@app.command()
def restore(
    file: Annotated[
        str,
        typer.Argument(
            help=t(
                "clean/ 下的文件；或配合 --clean 给出原始页面名",
                "a file below clean/; or a raw page's name with --clean",
            )
        ),
    ],
    clean: Annotated[Path | None, typer.Option(help=t("输出目录", "the clean folder"))] = None,
) -> int:
    """由清洗结果与审计还原原始页面 | The decoded raw page, rebuilt from clean text and audit."""
    from cleaner import look

    say.data(look.restore(file, clean))
    return 0


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
