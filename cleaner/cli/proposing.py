"""cleaner rules: suggest, review: rules that a corpus asks for, vetoes that a person gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli import say
from cleaner.cli.app import ConfigFile, Rules, settings
from cleaner.cli.ruling import AsJson, rules_app
from cleaner.cli.say import t

if TYPE_CHECKING:
    from cleaner.suggest import Proposal


@rules_app.command("suggest")
def suggest_rules(
    paths: Annotated[
        list[Path], typer.Argument(help=t("原始页面的目录或文件", "folders or files of raw pages"))
    ],
    least: Annotated[
        int | None,
        typer.Option(
            help=t(
                "至少出现在多少页；默认 4，不足 20 页时 2",
                "least number of pages; 4, or 2 for fewer than 20 pages",
            )
        ),
    ] = None,
    reference: Annotated[
        list[Path] | None,
        typer.Option(
            help=t("已知干净的文本，用来排除误伤", "text known to be clean, to rule out harm")
        ),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(help=t("把规则文件写到这个目录", "write the rule files into this folder")),
    ] = None,
    all_classes: Annotated[
        bool,
        typer.Option(
            "--all",
            help=t(
                "也写出要人看过才行的（记为 unsafe）",
                "also those that a person must look at (as unsafe)",
            ),
        ),
    ] = False,
    outside: Annotated[
        bool,
        typer.Option(
            "--outside/--inside",
            help=t(
                "网页正文之外的行也算，或只看正文",
                "count lines of HTML pages outside their main text too, or the text alone",
            ),
        ),
    ] = True,
    rules: Rules = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> int:
    """找出没有规则管的重复文字，给出可用的规则文件 | Ready rule files for repeated text that no rule knows."""
    from cleaner.suggest import suggest

    progress = say.Progress()
    try:
        found = suggest(
            paths,
            settings(paths[0], config, rules=rules),
            least=least,
            outside=outside,
            reference=reference or [],
            progress=progress,
        )
    finally:
        progress.close()
    for one in found:
        if as_json:
            say.data(json.dumps(one._asdict(), ensure_ascii=False) + "\n")
            continue
        sources = ", ".join(f"{name or '.'} {count}" for name, count in sorted(one.sources.items()))
        say.data(
            f"# {one.safety} · {one.kind} · {one.pages} pages ({sources}) · elsewhere {one.elsewhere}\n"
        )
        say.data("".join(f"#   {sample[:100]}\n" for sample in one.samples))
        say.data(f"# rules/{one.id}.toml\n{one.card}\n")
    if not found:
        say.note(
            t(
                "没有发现：除了规则已认得的，没有哪段文字在足够多的页上重复（--least 可放宽）",
                "nothing found: but for what the rules know, no text stands on enough pages (--least)",
            )
        )
    if write is not None:
        _write([one for one in found if one.safety == "safe" or all_classes], len(found), write)
    return 0


def _write(chosen: list[Proposal], of: int, folder: Path) -> None:
    """Write the files of proposals, and say what to do with them."""
    for one in chosen:
        place = folder / f"{one.id}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(one.card, encoding="utf-8")
        say.note(str(place))
    if chosen:
        say.note(
            t(
                f"看过之后：{say.program()} rules test --rules {folder}",
                f"look at them, then: {say.program()} rules test --rules {folder}",
            )
        )
    if of > len(chosen):
        say.note(
            t(
                f"{of - len(chosen)} 个要人看过才行，没有写出；--all 也写（记为 unsafe）",
                f"{of - len(chosen)} need a person's look and were not written; --all writes them (as unsafe)",
            )
        )


@rules_app.command("review")
def review_marks(
    marks: Annotated[
        Path, typer.Argument(help=t("报告里下载的 review.jsonl", "review.jsonl from the report"))
    ],
    clean: Annotated[
        Path, typer.Option(help=t("那次运行的输出目录", "the clean folder of that run"))
    ] = Path("clean"),
    keeps: Annotated[
        Path | None, typer.Option(help=t("否决写到哪里", "where vetoes are kept"))
    ] = None,
    rules: Rules = None,
    config: ConfigFile = None,
) -> int:
    """把报告里的“误改”变成否决，下次运行就保留 | Turn marks from the report into vetoes that the next run keeps."""
    from cleaner.review import review

    place = keeps or Path(settings(Path(), config).keeps)
    made = review(marks, clean, place, rules or [])
    for one in made.added:
        say.note(f"√ {one.rule}: {one.left}⟦{one.text}⟧{one.right}")
    for card in made.cards:
        say.note(
            t(
                f"· {card}：加了 keep，请收窄 pattern 后跑 rules test",
                f"· {card}: got a keep; narrow its pattern and run rules test",
            )
        )
    for line, why in made.lost:
        say.warn(f"× {marks}:{line}: {why}")
    say.note(t(f"{place}：新增 {len(made.added)} 条，已有 {made.known} 条；再运行一次 cleaner run 即生效",
               f"{place}: {len(made.added)} new, {made.known} known; run cleaner again to see them kept"))  # fmt: skip
    return int(bool(made.lost))
