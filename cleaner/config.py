"""Settings: flag > environment > configuration file > default.

The file is the nearest `cleaner.toml`, else `[tool.cleaner]` of the nearest
`pyproject.toml`, looked for from the first path upwards and not beyond the root
of a repository (a folder that holds `.git`).
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import ConfigError, offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Config:
    """Every setting and its default.

    Attributes:
        preset: safe (remove, repair, split), normalise (also punctuation and
            width) or max (also the rules marked unsafe).
        select: Globs on rule ids; if given, only these run.
        ignore: Globs on rule ids that do not run.
        rules: Folders of further rules.
        keeps: File of places that rules must leave (`cleaner rules review` writes it).
        split: Whether a page of several speeches becomes several documents.
        encoding: "auto" or the name of an encoding that every page has.
        script: keep, hans or hant.
        glob: Globs on raw paths; if given, only these are read.
        exclude: Globs on raw paths that are left out.
        text_key: Field that holds a record's text: "auto" (text, content, 正文 …).
        max_removed: A page that loses a larger share of its characters is kept as
            it was and reported.
        dedup: flag, drop or off.
        threshold: Jaccard similarity from which two documents are near-duplicates.
        keep: Which member of a cluster is kept: longest, first, cleanest, newest.
        prefer: Globs on paths whose documents are kept before others.
        against: Clean folders of earlier batches to compare with.
        jobs: Worker processes; 0 is one for each core.
        engine: local or ray.
        address: Of the cluster, for engines that have one.
        report: Whether a run writes report.html.
        gates: Limits for `cleaner check`: name -> {max, level, ratchet}.
        min_chars: Documents shorter than this count as short.
    """

    preset: str = "safe"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    keeps: str = "cleaner-keep.jsonl"
    split: bool = True
    encoding: str = "auto"
    script: str = "keep"
    glob: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text_key: str = "auto"
    max_removed: float = 0.4
    dedup: str = "flag"
    threshold: float = 0.8
    keep: str = "longest"
    prefer: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    jobs: int = 1
    engine: str = "local"
    address: str = ""
    report: bool = True
    gates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    min_chars: int = 200

    def digest(self, rules_digest: str, version: str) -> str:
        """sha256 over everything that decides how one page is cleaned, hex."""
        page = {name: getattr(self, name) for name in _PAGE_SETTINGS}
        return hashlib.sha256(repr((page, rules_digest, version)).encode()).hexdigest()


_PAGE_SETTINGS = ("preset", "split", "encoding", "script", "text_key", "max_removed")
_CHOICES = {
    "preset": ("safe", "normalise", "max"),
    "script": ("keep", "hans", "hant"),
    "dedup": ("flag", "drop", "off"),
    "keep": ("longest", "first", "cleanest", "newest"),
    "engine": ("local", "ray"),
}
_LIMITS = {
    "max_removed": (0.0, 1.0),
    "threshold": (0.3, 1.0),
    "jobs": (0, 1024),
    "min_chars": (0, 10**9),
}


class Settings(NamedTuple):
    """The effective configuration and where each value came from.

    Attributes:
        config: The values.
        origins: Name -> "flag", "CLEANER_JOBS", a file, or "default".
        file: The configuration file that was read, None if there is none.
    """

    config: Config
    origins: Mapping[str, str]
    file: Path | None


def load(start: Path, flags: Mapping[str, Any] | None = None, file: Path | None = None) -> Settings:
    """The settings in force at a path.

    Args:
        start: Where to look for a configuration file, and upwards.
        flags: Values from the command line; None means not given.
        file: A configuration file named by the user.

    Raises:
        ConfigError: unknown key or bad value, naming file, key and remedy.
    """
    values: dict[str, Any] = {}
    origins = {item.name: "default" for item in fields(Config)}
    found = file or nearest(start)
    if found is not None:
        for name, value in _from_file(found).items():
            values[name], origins[name] = _checked(name, value, str(found)), str(found)
    for item in fields(Config):
        variable = f"CLEANER_{item.name.upper()}"
        if variable in os.environ and item.name != "gates":
            value = _parsed(item.name, os.environ[variable], variable)
            values[item.name], origins[item.name] = _checked(item.name, value, variable), variable
    for name, value in (flags or {}).items():
        if value is not None and value != ():
            option = "--" + name.replace("_", "-")
            values[name], origins[name] = _checked(name, value, option), option
    return Settings(Config(**values), origins, found)


def nearest(start: Path) -> Path | None:
    """The configuration file that rules at this path, if any."""
    for folder in _upwards(start):
        own = folder / "cleaner.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "cleaner" in _toml(project).get("tool", {}):
            return project
    return None


def _upwards(start: Path) -> Iterator[Path]:
    folder = start.resolve()
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        yield place
        if (place / ".git").exists():
            return


def _toml(path: Path) -> dict[str, Any]:
    try:
        # Windows editors put a byte order mark first, which TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path}: 不是合法的 TOML：{error}", f"{path}: not TOML: {error}"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: 读不出：{error}", f"{path}: cannot be read: {error}") from error


def _from_file(path: Path) -> dict[str, Any]:
    table = _toml(path)
    # The docs write keys as pyproject.toml has them; pasted into cleaner.toml they hold too.
    nested = table.get("tool", {}).get("cleaner", {}) if "tool" in table else {}
    own = {} if path.name == "pyproject.toml" else {k: v for k, v in table.items() if k != "tool"}
    table = {**own, **nested}
    names = [item.name for item in fields(Config)]
    out = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in names:
            hint = offer(name, names)
            raise ConfigError(f"{path}: 不认识的键 {key}{hint}", f"{path}: unknown key {key}{hint}")
        out[name] = value
    return out


def _parsed(name: str, text: str, where: str) -> Any:
    """A value from an environment variable."""
    default = getattr(Config(), name)
    if isinstance(default, bool):
        if text.lower() in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            return text.lower() in ("1", "true", "yes", "on")
        raise ConfigError(
            f"{where}: 应为 true 或 false：{text!r}", f"{where}: true or false, not {text!r}"
        )
    if isinstance(default, tuple):
        return [part for part in text.split(os.pathsep) if part]
    if isinstance(default, int | float):
        try:
            return type(default)(text)
        except ValueError as error:
            raise ConfigError(
                f"{where}: 应为数字：{text!r}", f"{where}: a number, not {text!r}"
            ) from error
    return text


def _checked(name: str, value: Any, where: str) -> Any:
    """The value in the type of its default, or an error that says what fits."""
    default = getattr(Config(), name)
    if isinstance(default, tuple):
        if isinstance(value, str) or not all(isinstance(item, str) for item in value):
            raise ConfigError(
                f"{where}: {name} 应为字符串列表", f"{where}: {name} must be a list of strings"
            )
        return tuple(value)
    wanted = (int, float) if isinstance(default, float) else type(default)
    if name == "gates":
        wanted = dict
    if not isinstance(value, wanted) or (isinstance(value, bool) and not isinstance(default, bool)):
        kind = type(default).__name__ if name != "gates" else "table"
        raise ConfigError(
            f"{where}: {name} 应为 {kind}：{value!r}",
            f"{where}: {name} must be {kind}, not {value!r}",
        )
    if name == "encoding" and isinstance(value, str) and value != "auto":
        _known_encoding(value, where)
    if name in _CHOICES and value not in _CHOICES[name]:
        choices = " | ".join(_CHOICES[name])
        raise ConfigError(
            f"{where}: {name} 应为 {choices}：{value!r}",
            f"{where}: {name} must be {choices}, not {value!r}",
        )
    low, high = _LIMITS.get(name, (None, None))
    if low is not None and high is not None and not low <= value <= high:
        raise ConfigError(f"{where}: {name} 应在 {low:g} 与 {high:g} 之间：{value!r}",
                          f"{where}: {name} must lie between {low:g} and {high:g}, not {value!r}")  # fmt: skip
    return float(value) if isinstance(default, float) else value


def _known_encoding(name: str, where: str) -> None:
    import codecs

    try:
        codecs.lookup(name)
    except LookupError as error:
        raise ConfigError(
            f"{where}: 没有编码 {name}；如 utf-8、gb18030、big5",
            f"{where}: no encoding {name}; such as utf-8, gb18030, big5",
        ) from error


def as_dict(config: Config) -> dict[str, Any]:
    """The configuration as JSON-ready data, keys in declaration order."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(config).items()
    }
