"""A rule, an example, what a finder may know, and a set of rules: frozen data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleaner.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleaner.errors import Message

Kind = Literal["remove", "repair", "normalise", "split", "flag"]
Preset = Literal["safe", "normalise", "max"]

KINDS = ("remove", "repair", "normalise", "split", "flag")
SCOPES = ("inline", "line", "head", "tail")
SAFETIES = ("safe", "unsafe")

#: Families in the order in which their stages run.
FAMILIES = (
    "encoding", "char", "ad", "nav", "meta", "word", "inject", "page", "split",
    "wrap", "space", "mask", "flag",
)  # fmt: skip


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

    @cached_property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @cached_property
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


#: So few hints are looked for one by one: 0.3 ns a character each at most, against 8 for
#: the scan for all hints of all rules.
FEW = 5


class Gate(NamedTuple):
    """The rules of a family, and which of them a text wakes.

    Attributes:
        rules: Each with whether it may change text.
        always: Places of those without hints.
        waiting: Each hint with the places of the rules that wait for it.
        hints: The hints alone.
    """

    rules: tuple[tuple[Rule, bool], ...]
    always: frozenset[int]
    waiting: dict[str, tuple[int, ...]]
    hints: frozenset[str]

    def awake(self, present: Collection[str], *, idle: bool = False) -> list[tuple[Rule, bool]]:
        """The rules that run on a text in which these of the hints stand, in order.

        Args:
            present: The hints.
            idle: Whether those without hints surely find nothing.
        """
        woken = {number for hint in present for number in self.waiting[hint]}
        return [self.rules[n] for n in sorted(woken if idle else woken | self.always)]


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
    def gates(self) -> dict[str, Gate]:
        """Which rules of each family run on a text, by its hints."""
        return {family: self._gate(rules) for family, rules in self.families.items()}

    def _gate(self, rules: tuple[Rule, ...]) -> Gate:
        waiting: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for hint in rule.hints:
                waiting.setdefault(hint, []).append(number)
        return Gate(
            tuple((rule, self.applies(rule)) for rule in rules),
            frozenset(number for number, rule in enumerate(rules) if not rule.hints),
            {hint: tuple(numbers) for hint, numbers in waiting.items()},
            frozenset(waiting),
        )

    def applies(self, rule: Rule) -> bool:
        """Whether this rule changes text; otherwise it only reports."""
        return rule.kind != "flag" and (rule.safety == "safe" or self.preset == "max")

    def is_ours(self, families: tuple[str, ...]) -> bool:
        """Whether all rules of these families come with the package."""
        return not self._others.intersection(families)

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset(rule.family for rule in self.rules if not rule.trusted)

    @cached_property
    def hints(self) -> Hints:
        """The hints of all rules, for one scan of each text.

        Those of a family that has few are looked for one by one, unless lines with them are.
        """
        return Hints(
            hint
            for rule in self.rules
            if len(self.gates[rule.family].waiting) >= FEW or rule.scope != "inline"
            for hint in rule.hints
        )

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
