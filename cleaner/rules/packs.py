"""Where rules come from: the package, installed packs, and a user's own folders."""

from __future__ import annotations

from fnmatch import fnmatchcase
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import Message, RuleError, nearest
from cleaner.rules.card import read_card
from cleaner.rules.rule import FAMILIES, Preset, Rule, RuleSet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def home() -> Path:
    """The folder of the rules that come with the package."""
    package = Path(__file__).parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(
    *folders: Path,
    preset: Preset = "safe",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: bool = True,
) -> RuleSet:
    """The package's rules, those of installed rule packs, and those of `folders`.

    Args:
        folders: Folders of a user's own rules, laid out like `rules/`.
        preset: Which rules may change text.
        select: Globs on ids; if given, only these rules.
        ignore: Globs on ids that are left out.
        plugins: Whether packs of the entry point group `cleaner.rules` join.

    Raises:
        RuleError: every broken file in one message, one line each; or a glob
            that matches no rule.
    """
    packs = [(home(), True), *((folder, False) for folder in _plugin_homes() if plugins)]
    packs += [(folder, False) for folder in folders]
    rules: dict[str, Rule] = {}
    problems: list[Message] = []
    for folder, trusted in packs:
        for item in read_folder(folder, trusted=trusted):
            if isinstance(item, Rule):
                rules[item.id] = item
            else:
                problems.append(item)
    if problems:
        raise RuleError("\n".join(p.zh for p in problems), "\n".join(p.en for p in problems))
    chosen = [rule for rule in rules.values() if _chosen(rule.id, select, ignore)]
    for glob in (*select, *ignore):
        if not any(fnmatchcase(rule_id, glob) for rule_id in rules):
            near = nearest(glob, rules)
            zh = f"是不是 {near}？" if near else "cleaner rules list 列出全部"
            en = f"{near}?" if near else "cleaner rules list shows them all"
            raise RuleError(f"没有规则匹配 {glob!r}；{zh}", f"no rule matches {glob!r}; {en}")
    chosen.sort(key=lambda rule: (FAMILIES.index(rule.family), rule.id))
    return RuleSet(tuple(chosen), preset)


def _plugin_homes() -> list[Path]:
    """Folders named by other packages: an entry point that gives a path."""
    return [Path(point.load()()) for point in entry_points(group="cleaner.rules")]


def _chosen(rule_id: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    return (not select or any(fnmatchcase(rule_id, glob) for glob in select)) and not any(
        fnmatchcase(rule_id, glob) for glob in ignore
    )


def read_folder(folder: Path, *, trusted: bool = False) -> Iterator[Rule | Message]:
    """Each card of a folder, or what is wrong with it."""
    if not folder.is_dir():
        yield Message(f"规则目录不存在：{folder}", f"no such rule folder: {folder}")
        return
    for path in sorted(folder.rglob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
            yield read_card(
                path.relative_to(folder).with_suffix("").as_posix(), text, path, trusted
            )
        except RuleError as error:
            yield error.message
        except (OSError, UnicodeDecodeError) as error:
            yield Message(f"{path}：读不出（{error}）", f"{path}: cannot be read ({error})")
