"""The report: one page, offline, in which a person sees and comes to trust a batch.

`build` reads what a run has stored, and nothing else: the raw page of a document is
rebuilt from its clean text and the audit, and the browser makes the clean text
from both again. The same folder always gives the same page.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.report.gather import Gathered
    from cleaner.report.stored import Stored
    from cleaner.rules import RuleSet

__all__ = ["build"]

_HERE = Path(__file__).parent

#: The parts of the one script, in the order in which they need each other.
_SCRIPTS = (
    "base", "list", "text", "marks", "documents", "document", "rules", "suspects", "duplicates",
    "templates", "main",
)  # fmt: skip


class _Texts(NamedTuple):
    """Packed documents, and the files they go to if the page is full."""

    shards: Sequence[str]
    where: Mapping[int, tuple[int, int]]
    beside: bool


def build(clean: Path, *, max_mb: float = 20, out: Path | None = None) -> Path:
    """Write the report of a clean folder.

    Args:
        clean: The clean folder.
        max_mb: A page that would be larger keeps its texts in files of their own,
            `_cleaner/report/N.js`, up to four times as much; if that is not enough
            either, a choice of texts, and the page says which part it shows.
        out: Where to write it; None is `report.html` in the folder.

    Returns:
        Where it was written, whole or not at all.

    Raises:
        UsageError: this is not a clean folder.
        StoreError: a record in it is broken, or the disk refuses.
    """
    from cleaner import store
    from cleaner.report import gather, stored

    clean = Path(clean)
    out = clean / "report.html" if out is None else Path(out)
    batch = stored.read(clean)
    rules = _rules(batch)
    found = gather.gather(batch)
    blocks, texts = _data(batch, found, rules, int(max_mb * 1_000_000))
    side = out.parent / "_cleaner" / "report" if out.parent == clean else out.with_suffix(".files")
    _write_side(side, texts.shards if texts.beside else ())
    page = _page(batch, found, rules, blocks, texts, side.relative_to(out.parent).as_posix())
    store.write(out, (page,))
    return out


def _rules(batch: Stored) -> RuleSet:
    """The rules of the run; if they cannot be read any more, those of the package."""
    from dataclasses import fields

    from cleaner import rules
    from cleaner.config import Config
    from cleaner.errors import RuleError
    from cleaner.jobs import rule_set

    config = batch.run.get("config", {})
    values = {item.name: config[item.name] for item in fields(Config) if item.name in config}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    try:
        return rule_set(Config(**{**values, **lists}))  # loaded already where the run is ours
    except RuleError:
        return rules.load(preset="max", plugins=False)


def _data(
    batch: Stored, found: Gathered, rules: RuleSet, limit: int
) -> tuple[dict[str, str], _Texts]:
    """The packed data of the page, and the packed texts."""
    from cleaner.report import index, pack

    names = index.rule_names(found, rules)
    clusters, templates = index.clusters(batch), index.templates(batch)
    first = index.pointed_at(found, clusters, templates)
    order = pack.order(batch.docs, first)
    rows = pack.documents(batch, order, found.offsets, names)
    shards, where = pack.shards(rows, pack.SIDE * limit)
    blocks = {
        "index": pack.packed(index.index(batch, found, rules, names, where)),
        "rules": pack.packed(index.variants(found, names)),
        "suspects": pack.packed(index.suspects(found)),
        "dups": pack.packed(clusters),
        "templates": pack.packed(templates),
    }
    room = limit - sum(map(len, blocks.values())) - 150_000  # the shell itself has about 100 kB
    return blocks, _Texts(shards, where, sum(map(len, shards)) > room)


def _page(
    batch: Stored,
    found: Gathered,
    rules: RuleSet,
    blocks: Mapping[str, str],
    texts: _Texts,
    side: str,
) -> str:
    import jinja2

    from cleaner.report.charts import bar, both

    script, style = _script(), _style()
    loader = jinja2.FileSystemLoader(_HERE)
    env = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(t=both, bar=bar)
    return env.get_template("report.html.jinja").render(
        _shown(batch, found, rules),
        script=script,
        style=style,
        script_hash=_digest(script),
        style_hash=_digest(style),
        blocks=blocks,
        shards=() if texts.beside else texts.shards,
        side=side if texts.beside else "",
        shown=len(texts.where),
    )


def _shown(batch: Stored, found: Gathered, rules: RuleSet) -> dict[str, Any]:
    """What stands in the page itself: overview, trend, about."""
    from cleaner.report import index, numbers, overview, plots, runs, verdicts

    titles = index.titles(found, rules)
    limit = float(batch.run.get("config", {}).get("max_removed", 0.4))
    bar_went, legend = overview.went(found.numbers)
    return {
        "batch": batch.key[:16],
        "docs": len(batch.docs),
        "gates": verdicts.verdicts(batch, found),
        "figures": list(overview.figures(batch, found)),
        "went": bar_went,
        "legend": legend,
        "losers": overview.losers(batch.docs),
        "odd": overview.odd(batch.docs, found, titles),
        "cards": plots.cards(batch, found.numbers, limit),
        "busiest": overview.busiest(found, titles),
        "skipped": overview.skipped(found.skipped),
        "skipped_count": found.reasons.total(),
        "folders": numbers.folder_losses(batch.docs)[:20],
        "similarities": plots.similarities(index.similarities(batch)),
        "trends": runs.trends(batch.history),
        "settings": runs.settings(batch),
        "hashes": runs.hashes(batch),
        "command": runs.command(batch),
        "run": batch.run,
    }


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _script() -> str:
    """The script of the page: its parts in one block of their own."""
    parts = "\n".join(_asset(f"script/{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n{{\n{parts}}}\n'


def _style() -> str:
    """The style sheet, its dark colours also for systems that are set to dark."""
    style = _asset("report.css")
    dark = style.partition(':root[data-theme="dark"] {')[2].partition("}")[0]
    return style.replace(
        ".s-encoding",
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{{dark}}} }}\n.s-encoding",
        1,
    )


def _digest(text: str) -> str:
    """What a content security policy calls this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _write_side(folder: Path, shards: Sequence[str]) -> None:
    """Put shards into their files and remove those of an earlier report."""
    from cleaner.store import write

    old = set(folder.glob("[0-9]*.js")) if folder.is_dir() else set()
    for number, shard in enumerate(shards):
        path = folder / f"{number}.js"
        write(path, (f'cleanerShard({number},"', shard, '")\n'))
        old.discard(path)
    for path in old:
        path.unlink()
