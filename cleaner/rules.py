"""Rules: noise described as data that proves itself.

One TOML file per rule, `rules/<family>/<slug>.toml`; its id is its path. A card
says what the noise is, why it is noise and where it may be matched, and shows
text it must change (`match`) and text it must leave (`keep`). `load` refuses a
card that cannot be trusted; `prove` runs a card against its own examples.

Patterns that come with the package are `re` patterns. Patterns of anybody else
run under the `regex` module with a time limit, because a pattern such as
``(a+)+$`` would otherwise hang the whole batch.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache, cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

import regex

from cleaner.errors import Message, RuleError, RuleTimeoutError
from cleaner.hints import Hints
from cleaner.ledger import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleaner.view import Line, View

Kind = Literal["remove", "repair", "normalise", "split", "flag"]
Preset = Literal["safe", "normalise", "max"]

KINDS = ("remove", "repair", "normalise", "split", "flag")
SCOPES = ("inline", "line", "head", "tail")
SAFETIES = ("safe", "unsafe")

#: Families in the order in which their stages run.
FAMILIES = (
    "encoding", "char", "ad", "nav", "meta", "word", "inject", "page", "split",
    "wrap", "space", "flag",
)  # fmt: skip

#: A line rule looks at lines up to this length: the longest noise line seen on
#: real pages (a download notice with its disclaimer) has 173 characters.
LONGEST_LINE = 200

#: How much of a page counts as its head or tail: 15 % of its lines, but at least
#: 8 and at most 40 (noise.md A3: bars stand in the first or last 15 %).
EDGE_SHARE, EDGE_LEAST, EDGE_MOST = 0.15, 8, 40

#: Seconds that one user pattern may take on one page. A linear pattern takes
#: about 10 ns a character, so this is far over what 10 million characters need.
TIME_LIMIT = 2.0


class Match(NamedTuple):
    """An example that a rule must change (or, for a flag rule, must find)."""

    origin: str
    before: str
    after: str
    finds: tuple[str, ...] = ()
    title: str = ""
    script: str = "keep"


class Keep(NamedTuple):
    """An example that no rule may touch."""

    why: str
    text: str
    title: str = ""
    script: str = "keep"


@dataclass(frozen=True)
class Rule:
    r"""One card.

    Attributes:
        id: "family/slug", from its path.
        title: What the noise is, in both languages.
        why: Why it is noise.
        since: Version that brought it.
        kind: remove, repair, normalise, split or flag.
        safety: "safe" is applied by default; "unsafe" only under preset max.
        scope: inline, line, head or tail.
        pattern: A regular expression, "" if `code` is given. A group named
            `cut` marks what is changed; without it, all that matched.
        code: "module:function" in cleaner.stages, "" if `pattern` is given.
        new: Replacement (`\\1` works) for repair and normalise.
        hints: Literal strings, one of which every match holds; without any of
            them in the text the rule, pattern or code, is not run.
        flag: Flag raised where the rule acts; a flag rule raises its slug.
        match: Examples that must change.
        keep: Examples that must stay.
        trusted: Comes with the package: no time limit needed.
        path: Of the file, for messages.
    """

    id: str
    title: Message
    why: str
    since: str
    kind: Kind
    safety: str
    scope: str
    pattern: str = ""
    code: str = ""
    new: str = ""
    hints: tuple[str, ...] = ()
    flag: str = ""
    match: tuple[Match, ...] = ()
    keep: tuple[Keep, ...] = ()
    trusted: bool = True
    path: str = field(default="", compare=False)

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        """The second part of the id."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class Context:
    """What a finder may know besides the text.

    Attributes:
        title: The page's title: given, from its reader, or read off its head.
        split: Whether a page may be split into parts.
        script: "keep", "hans" or "hant".
    """

    title: str = ""
    split: bool = True
    script: str = "keep"


@dataclass(frozen=True)
class RuleSet:
    """Rules in stage order, and which of them may change text.

    Attributes:
        rules: Sorted by family, then by id.
        preset: safe, normalise or max.
    """

    rules: tuple[Rule, ...]
    preset: Preset = "safe"

    @cached_property
    def families(self) -> dict[str, tuple[Rule, ...]]:
        """The rules of each family, without those the preset leaves out."""
        out: dict[str, list[Rule]] = {family: [] for family in FAMILIES}
        for rule in self.rules:
            if rule.kind != "normalise" or self.preset != "safe":
                out[rule.family].append(rule)
        return {family: tuple(rules) for family, rules in out.items()}

    @cached_property
    def gates(self) -> dict[str, tuple[tuple[Rule, bool, frozenset[str]], ...]]:
        """The rules of each family with whether they apply and the hints they wait for."""
        return {
            family: tuple((rule, self.applies(rule), self.hints.keys(rule.hints)) for rule in rules)
            for family, rules in self.families.items()
        }

    def applies(self, rule: Rule) -> bool:
        """Whether this rule changes text; otherwise it only reports."""
        return rule.kind != "flag" and (rule.safety == "safe" or self.preset == "max")

    @cached_property
    def hints(self) -> Hints:
        """The hints of all rules, for one scan of each text."""
        return Hints(hint for rule in self.rules for hint in rule.hints)

    @cached_property
    def digest(self) -> str:
        """sha256 over everything that decides what the rules do, hex."""
        state = [
            (r.id, r.kind, r.safety, r.scope, r.pattern, r.code, r.new, r.hints, r.flag)
            for r in self.rules
        ]
        return hashlib.sha256(repr((state, self.preset)).encode()).hexdigest()

    def __getitem__(self, rule_id: str) -> Rule:
        return self._by_id[rule_id]

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}


# ── finding ──────────────────────────────────────────────────────────────────


def find(
    rule: Rule,
    view: View,
    context: Context,
    *,
    applies: bool = True,
    hints: Hints | None = None,
) -> Iterator[Finding]:
    """What one rule sees in a text.

    A rule that may not change text reports its hits as the flag "suspect".

    Args:
        rule: The rule.
        view: The text.
        context: What is known besides.
        applies: Whether it may change text.
        hints: Of the rule set it is part of, so that all share one scan.

    Raises:
        RuleTimeoutError: a user's pattern took longer than `TIME_LIMIT`.
    """
    places = _places(rule, view, hints)
    if rule.hints and not places:
        return
    finder = _code(rule.code) if rule.code else None
    found = finder(view, context) if finder else _pattern_findings(rule, view, places)
    flag = rule.slug if rule.kind == "flag" else rule.flag
    for hit in found:
        if rule.kind == "flag":
            yield hit._replace(rule=rule.id, new=None, flag=hit.flag or flag)
        elif hit.new is None or applies:
            yield hit._replace(rule=rule.id, flag=hit.flag or flag)
        else:
            yield hit._replace(rule=rule.id, new=None, flag="suspect")


@cache
def _code(name: str) -> Callable[[View, Context], Iterable[Finding]]:
    module, _, function = name.partition(":")
    place = module if "." in module else f"cleaner.stages.{module}"
    return cast(
        "Callable[[View, Context], Iterable[Finding]]",
        getattr(importlib.import_module(place), function),
    )


@cache
def _compiled(pattern: str, *, trusted: bool) -> Any:
    return re.compile(pattern) if trusted else regex.compile(pattern)


def _limit(rule: Rule) -> dict[str, float]:
    return {} if rule.trusted else {"timeout": TIME_LIMIT}


def _places(rule: Rule, view: View, hints: Hints | None) -> tuple[int, ...]:
    """Where in the text the rule's hints stand."""
    if not rule.hints:
        return ()
    hints = hints or _own_hints(rule.hints)
    found = view.memo(hints.scan)
    keys = _keys(hints, rule.hints)
    if found.keys().isdisjoint(keys):
        return ()
    return tuple([place for key in keys for place in found.get(key, ())])


@cache
def _own_hints(hints: tuple[str, ...]) -> Hints:
    return Hints(hints)


@cache
def _keys(hints: Hints, wanted: tuple[str, ...]) -> frozenset[str]:
    return hints.keys(wanted)


def _pattern_findings(rule: Rule, view: View, places: tuple[int, ...]) -> Iterator[Finding]:
    try:
        if rule.scope == "inline":
            yield from _inline(rule, view)
        else:
            yield from _whole_lines(rule, view, places)
    except TimeoutError as error:
        raise RuleTimeoutError(
            f"规则 {rule.id} 的 pattern 在本页超过 {TIME_LIMIT:g} 秒；请改写它"
            "（嵌套的重复如 (a+)+ 会指数回溯）",
            f"rule {rule.id}: its pattern took over {TIME_LIMIT:g} s on this page; rewrite it "
            "(nested repeats such as (a+)+ backtrack exponentially)",
        ) from error


def _inline(rule: Rule, view: View) -> Iterator[Finding]:
    pattern = _compiled(rule.pattern, trusted=rule.trusted)
    group = "cut" if "cut" in pattern.groupindex else 0
    for hit in pattern.finditer(view.text, **_limit(rule)):
        start, end = hit.span(group)
        yield Finding(start, end, rule.id, hit.expand(rule.new) if rule.new else "")


def _whole_lines(rule: Rule, view: View, places: tuple[int, ...]) -> Iterator[Finding]:
    pattern = _compiled(rule.pattern, trusted=rule.trusted)
    limit = _limit(rule)
    for line in _candidates(rule, view, places):
        hit = pattern.fullmatch(line.text, **limit)
        if hit is None:
            continue
        if not rule.new:
            yield Finding(line.start, min(line.end + 1, len(view.text)), rule.id, "")
        else:
            start = view.text.index(line.text, line.start)
            yield Finding(start, start + len(line.text), rule.id, hit.expand(rule.new))


def _candidates(rule: Rule, view: View, places: tuple[int, ...]) -> Iterator[Line]:
    """The lines a line rule looks at: short, at its edge, holding a hint.

    A text of one line has no lines around it that could be furniture.
    """
    if len(view.filled) < 2:
        return
    indexes: Iterable[int] = edge(view, rule.scope)
    if rule.hints:
        held = {view.line_at(place) for place in places}
        indexes = sorted(held if rule.scope == "line" else held.intersection(indexes))
    for index in indexes:
        line = view.lines[index]
        if 0 < len(line.text) <= LONGEST_LINE:
            yield line


def edge(view: View, scope: str) -> tuple[int, ...]:
    """Indexes of the filled lines in this scope: line (all), head or tail."""
    if scope == "line":
        return view.filled
    count = min(EDGE_MOST, max(EDGE_LEAST, int(len(view.filled) * EDGE_SHARE)))
    return view.filled[:count] if scope == "head" else view.filled[-count:]


# ── loading ──────────────────────────────────────────────────────────────────

_REQUIRED = ("title", "why", "since", "kind", "safety", "scope", "match", "keep")
_KEYS = (*_REQUIRED, "pattern", "code", "new", "hints", "flag")
_MATCH_KEYS = ("from", "before", "after", "finds", "title", "script")
_KEEP_KEYS = ("why", "text", "title", "script")
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def home() -> Path:
    """The folder of the rules that come with the package."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


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
            near = get_close_matches(glob, rules, 1)
            hint = near[0] if near else "cleaner rules list"
            raise RuleError(
                f"没有规则匹配 {glob!r}；是不是 {hint}？", f"no rule matches {glob!r}; try {hint}"
            )
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


def read_card(rule_id: str, text: str, path: Path | str = "", trusted: bool = False) -> Rule:
    """A rule from the text of its file.

    Raises:
        RuleError: naming file, line, key and the offending example.
    """
    where = str(path) or rule_id

    def wrong(key: str, zh: str, en: str) -> RuleError:
        line = _line_of(text, key)
        return RuleError(f"{where}:{line}: {key}: {zh}", f"{where}:{line}: {key}: {en}")

    try:
        card = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            f"{where}: 不是合法的 TOML：{error}", f"{where}: not TOML: {error}"
        ) from error
    family, _, slug = rule_id.partition("/")
    if family not in FAMILIES or not slug:
        near = get_close_matches(family, FAMILIES, 1) or FAMILIES
        raise wrong(
            "id", f"文件应放在 <类别>/<名>.toml，类别是 {'、'.join(near)} 等",
            f"the file belongs in <family>/<slug>.toml, family one of {', '.join(FAMILIES)}",
        )  # fmt: skip
    for key in card:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            raise wrong(key, f"不认识的键{_maybe(near)}", f"unknown key{_maybe(near)}")
    for key in _REQUIRED:
        if not card.get(key):
            raise wrong(key, "缺少", "missing")
    for key, allowed in (("kind", KINDS), ("safety", SAFETIES), ("scope", SCOPES)):
        if card[key] not in allowed:
            raise wrong(key, f"应为 {' | '.join(allowed)}", f"must be {' | '.join(allowed)}")
    title = card["title"]
    if not isinstance(title, dict) or not title.get("zh") or not title.get("en"):
        raise wrong("title", "要有 zh 和 en", "needs zh and en")
    if bool(card.get("pattern")) == bool(card.get("code")):
        raise wrong("pattern", "pattern 与 code 二选一", "give either pattern or code")
    if card["kind"] in ("repair", "normalise") and card.get("pattern") and "new" not in card:
        raise wrong("new", f"{card['kind']} 规则要有 new", f"a {card['kind']} rule needs new")
    flag = card["kind"] == "flag"
    rule = Rule(
        id=rule_id, title=Message(title["zh"], title["en"]), why=card["why"],
        since=card["since"], kind=card["kind"], safety=card["safety"], scope=card["scope"],
        pattern=card.get("pattern", ""), code=card.get("code", ""), new=card.get("new", ""),
        hints=tuple(card.get("hints", ())), flag=card.get("flag", ""),
        match=tuple(_example(entry, wrong, flag=flag) for entry in card["match"]),
        keep=tuple(_kept(entry, wrong) for entry in card["keep"]),
        trusted=trusted, path=str(path),
    )  # fmt: skip
    if rule.pattern:
        _check_pattern(rule, wrong)
    if rule.code:
        _check_code(rule, wrong)
    _check_hints(rule, wrong)
    return rule


def _maybe(near: Sequence[str]) -> str:
    return f" (→ {near[0]}?)" if near else ""


def _line_of(text: str, key: str) -> int:
    hit = re.search(rf"^\s*(?:\[\[)?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, hit.start()) + 1 if hit else 1


def _example(entry: Any, wrong: Any, *, flag: bool) -> Match:
    need = ("from", "before", "finds" if flag else "after")
    for key in need:
        if not isinstance(entry, dict) or key not in entry:
            raise wrong("match", f"每个例子要有 {'、'.join(need)}", f"needs {', '.join(need)}")
    for key in entry:
        if key not in _MATCH_KEYS:
            raise wrong(key, "不认识的键", "unknown key")
    return Match(
        entry["from"], entry["before"], entry.get("after", entry["before"]),
        tuple(entry.get("finds", ())), entry.get("title", ""), entry.get("script", "keep"),
    )  # fmt: skip


def _kept(entry: Any, wrong: Any) -> Keep:
    if not isinstance(entry, dict) or not entry.get("why") or not entry.get("text"):
        raise wrong("keep", "每个例子要有 why 和 text", "needs why and text")
    for key in entry:
        if key not in _KEEP_KEYS:
            raise wrong(key, "不认识的键", "unknown key")
    return Keep(entry["why"], entry["text"], entry.get("title", ""), entry.get("script", "keep"))


def _check_pattern(rule: Rule, wrong: Any) -> None:
    if _CONTROL_RE.search(rule.pattern):
        raise wrong(
            "pattern", "含控制字符；请用 ''' 引号", "holds a control character; quote with '''"
        )
    try:
        compiled = _compiled(rule.pattern, trusted=rule.trusted)
    except (re.error, regex.error) as error:
        raise wrong("pattern", f"不是合法的正则：{error}", f"bad pattern: {error}") from error
    if compiled.fullmatch("") is not None:
        raise wrong("pattern", "会匹配空串", "matches the empty string")


def _check_hints(rule: Rule, wrong: Any) -> None:
    for example in rule.match:
        if rule.hints and not any(hint in example.before for hint in rule.hints):
            raise wrong("hints", f"例子里一个也没有：{example.before!r}",
                        f"none occurs in its own match: {example.before!r}")  # fmt: skip


def _check_code(rule: Rule, wrong: Any) -> None:
    try:
        _code(rule.code)
    except (ImportError, AttributeError, ValueError) as error:
        raise wrong(
            "code", f"找不到 {rule.code}（{error}）", f"no such function: {rule.code} ({error})"
        ) from error
