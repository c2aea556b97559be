"""A rule from the text of its file; a card that cannot be trusted is refused."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import regex

from cleaner.errors import Message, RuleError
from cleaner.rules.matching import code_of, compiled
from cleaner.rules.rule import FAMILIES, KINDS, SAFETIES, SCOPES, Keep, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    #: An error about a key of the card: (key, zh, en).
    Wrong = Callable[[str, str, str], RuleError]

_REQUIRED = ("title", "why", "since", "kind", "safety", "scope", "match", "keep")
_KEYS = (*_REQUIRED, "pattern", "code", "new", "hints", "flag")
_MATCH_KEYS = ("from", "before", "after", "finds", "title", "script")
_KEEP_KEYS = ("why", "text", "title", "script")
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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
    _check_id(rule_id, wrong)
    _check_keys(card, wrong)
    _check_values(card, wrong)
    rule = _rule(rule_id, card, str(path), trusted, wrong)
    if rule.pattern:
        _check_pattern(rule, wrong)
    if rule.code:
        _check_code(rule, wrong)
    _check_hints(rule, wrong)
    return rule


def _check_id(rule_id: str, wrong: Wrong) -> None:
    family, _, slug = rule_id.partition("/")
    if family not in FAMILIES or not slug:
        near = get_close_matches(family, FAMILIES, 1) or FAMILIES
        raise wrong(
            "id", f"文件应放在 <类别>/<名>.toml，类别是 {'、'.join(near)} 等",
            f"the file belongs in <family>/<slug>.toml, family one of {', '.join(FAMILIES)}",
        )  # fmt: skip


def _check_keys(card: dict[str, Any], wrong: Wrong) -> None:
    for key in card:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            raise wrong(key, f"不认识的键{_maybe(near)}", f"unknown key{_maybe(near)}")
    for key in _REQUIRED:
        if not card.get(key):
            raise wrong(key, "缺少", "missing")


def _check_values(card: dict[str, Any], wrong: Wrong) -> None:
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


def _rule(rule_id: str, card: dict[str, Any], path: str, trusted: bool, wrong: Wrong) -> Rule:
    flag = card["kind"] == "flag"
    return Rule(
        id=rule_id, title=Message(card["title"]["zh"], card["title"]["en"]), why=card["why"],
        since=card["since"], kind=card["kind"], safety=card["safety"], scope=card["scope"],
        pattern=card.get("pattern", ""), code=card.get("code", ""), new=card.get("new", ""),
        hints=tuple(card.get("hints", ())), flag=card.get("flag", ""),
        match=tuple(_example(entry, wrong, flag=flag) for entry in card["match"]),
        keep=tuple(_kept(entry, wrong) for entry in card["keep"]),
        trusted=trusted, path=path,
    )  # fmt: skip


def _maybe(near: Sequence[str]) -> str:
    return f" (→ {near[0]}?)" if near else ""


def _line_of(text: str, key: str) -> int:
    hit = re.search(rf"^\s*(?:\[\[)?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, hit.start()) + 1 if hit else 1


def _example(entry: Any, wrong: Wrong, *, flag: bool) -> Match:
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


def _kept(entry: Any, wrong: Wrong) -> Keep:
    if not isinstance(entry, dict) or not entry.get("why") or not entry.get("text"):
        raise wrong("keep", "每个例子要有 why 和 text", "needs why and text")
    for key in entry:
        if key not in _KEEP_KEYS:
            raise wrong(key, "不认识的键", "unknown key")
    return Keep(entry["why"], entry["text"], entry.get("title", ""), entry.get("script", "keep"))


def _check_pattern(rule: Rule, wrong: Wrong) -> None:
    if _CONTROL_RE.search(rule.pattern):
        raise wrong(
            "pattern", "含控制字符；请用 ''' 引号", "holds a control character; quote with '''"
        )
    try:
        pattern = compiled(rule.pattern, trusted=rule.trusted)
    except (re.error, regex.error) as error:
        raise wrong("pattern", f"不是合法的正则：{error}", f"bad pattern: {error}") from error
    if pattern.fullmatch("") is not None:
        raise wrong("pattern", "会匹配空串", "matches the empty string")


def _check_hints(rule: Rule, wrong: Wrong) -> None:
    for example in rule.match:
        if rule.hints and not any(hint in example.before for hint in rule.hints):
            raise wrong("hints", f"例子里一个也没有：{example.before!r}",
                        f"none occurs in its own match: {example.before!r}")  # fmt: skip


def _check_code(rule: Rule, wrong: Wrong) -> None:
    try:
        code_of(rule.code)
    except (ImportError, AttributeError, ValueError) as error:
        raise wrong(
            "code", f"找不到 {rule.code}（{error}）", f"no such function: {rule.code} ({error})"
        ) from error
