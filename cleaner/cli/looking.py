"""diff, explain, restore: looking without changing anything."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, Preset, Rules, app, settings
from cleaner.cli.say import paint, t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.config import Config
    from cleaner.look import Change, Page
    from cleaner.rules import Rule

#: Contexts shown for each rule unless --all.
MOST_SHOWN = 5

#: What `diff` calls the lines that the reader of web pages left out; --rule takes it.
OUTSIDE = "reader/html"


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
        outside: list[tuple[str, str]] = []
        found = _filtered(_changes(look.pages(target, chosen), outside), rule, kind, chosen)
        shown = _print_changes(found, everything, stat)
        if not kind and (not rule or any(fnmatchcase(OUTSIDE, glob) for glob in rule)):
            _print_outside(outside, everything, stat)
        return int(exit_code and shown > 0)
    gone, come = look.compare(target, other)
    total = 0
    for title, changes in ((f"- {target}", gone), (f"+ {other}", come)):
        say.data(title + "\n")
        total += _print_changes(_filtered(changes, rule, kind, chosen), everything, stat)
    return int(exit_code and total > 0)


def _changes(pages: Iterable[Page], outside: list[tuple[str, str]]) -> Iterator[Change]:
    """The changes of pages; what stands outside their text is put aside as (source, line)."""
    from cleaner.look import changes

    for page in pages:
        outside += ((page.source, line) for line in page.outside)
        yield from changes(page)


def _print_outside(found: list[tuple[str, str]], everything: bool, stat: bool) -> None:
    """What web pages show outside their text: no rule's change, so it does not count as one."""
    if not found:
        return
    pages = len({source for source, _ in found})
    told = t("网页正文之外的行，不算改动", "lines outside the text of web pages, no changes")
    say.data(
        paint(f"{OUTSIDE}  ×{len(found)}", "bold") + f"  ({pages} {t('页', 'pages')}; {told})\n"
    )
    shown = [] if stat else found if everything else found[:MOST_SHOWN]
    say.data("".join(f"  {source}  {_visible(line)}\n" for source, line in shown))
    if shown and len(shown) < len(found):
        rest = len(found) - len(shown)
        say.data(t(f"  … 还有 {rest} 行，--all 全列\n", f"  … {rest} more, --all shows them\n"))


def _filtered(
    changes: Iterable[Change], rule: list[str] | None, kind: list[str] | None, config: Config
) -> list[Change]:
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

    if target == OUTSIDE:
        say.data(
            t(
                "读网页时没有当作正文的行：菜单、链接列表、页脚，以及已记在清单里的标题与署名。净文里没有，审计的 outside 里都在\n",
                "Lines that the reader of web pages did not take for text: menus, lists of links, footers, and the "
                "title and byline that are in the manifest. The audit has them all (outside)\n",
            )
        )
        return 0
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
            f"{flag['path']}:{flag['line']}  {paint(flag['flag'], 'bold')}  "
            f"{_told(flag['message'])}  {_visible(flag['text'])}\n"
        )
    if not found.changes and not found.flags:
        say.note(t("这里没有改动，也没有标记", "nothing was changed or flagged here"))
    return 0


def _told(message: str) -> str:
    """A message of a record in the language of this process."""
    zh, _, en = message.partition(" | ")
    return t(zh, en or zh)


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
