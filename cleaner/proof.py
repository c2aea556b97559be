"""Rules proved by their own examples: what `cleaner rules test` runs."""

from __future__ import annotations

import gc
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Document, Meta, Source
from cleaner.errors import CleanerError
from cleaner.pipeline import clean
from cleaner.rules import Context, RuleSet, find
from cleaner.stages.likely import RULE as LIKELY
from cleaner.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Rule


class Problem(NamedTuple):
    """A claim of a card that does not hold.

    Attributes:
        rule: Its id.
        claim: match, stays, keep, keep-in-set, needed or linear.
        example: The text of the example.
        got: What came out instead.
    """

    rule: str
    claim: str
    example: str
    got: str


def cleaned(text: str, rules: RuleSet, title: str = "", script: str = "keep") -> str:
    """The text after these rules, without a newline at its end.

    Parts of a split page are joined by a form feed.
    """
    page = Document(Source("-"), text, Meta(title=title))
    parts = clean(page, rules, script=script).parts
    return "\f".join(part.text for part in parts).rstrip("\n")


def flagged(text: str, rules: RuleSet, flag: str, title: str = "") -> tuple[str, ...]:
    """What a flag is raised on in this text, in order."""
    page = Document(Source("-"), text, Meta(title=title))
    return tuple(
        found.text
        for part in clean(page, rules).parts
        for found in part.flags
        if found.flag == flag
    )


def prove(rule: Rule, rules: RuleSet) -> Iterator[Problem]:
    """Everything a card claims that does not hold.

    Args:
        rule: The card.
        rules: The whole set it is part of.
    """
    try:
        yield from _prove_flag(rule) if rule.kind == "flag" else _prove_change(rule, rules)
        yield from _prove_keep(rule, rules)
        yield from _prove_linear(rule)
    except CleanerError as error:
        yield Problem(rule.id, "match", "", str(error))


def _alone(rule: Rule) -> RuleSet:
    return RuleSet((rule,), "max")


def _prove_flag(rule: Rule) -> Iterator[Problem]:
    for example in rule.match:
        got = flagged(example.before, _alone(rule), rule.flag or rule.slug, example.title)
        if got != example.finds:
            yield Problem(rule.id, "match", example.before, repr(got))


def _prove_change(rule: Rule, rules: RuleSet) -> Iterator[Problem]:
    # what only the odds of its company would take as well still wants a rule that says why
    others = RuleSet(tuple(r for r in rules.rules if r.id not in (rule.id, LIKELY)), "max")
    for example in rule.match:
        told = (example.title, example.script)
        after = example.after.rstrip("\n")
        got = cleaned(example.before, _alone(rule), *told)
        if got != after:
            yield Problem(rule.id, "match", example.before, got)
            continue
        if "\f" not in example.after:  # a page never holds one; parts are proved by tests
            again = cleaned(example.after, _alone(rule), *told)
            if again != after:
                yield Problem(rule.id, "stays", example.after, again)
        if rule.id in rules and cleaned(example.before, others, *told) == cleaned(
            example.before, replace(rules, preset="max"), *told
        ):
            yield Problem(rule.id, "needed", example.before, "another rule does the same")


def _prove_keep(rule: Rule, rules: RuleSet) -> Iterator[Problem]:
    for example in rule.keep:
        if rule.kind == "flag":
            got = "".join(
                flagged(example.text, _alone(rule), rule.flag or rule.slug, example.title)
            )
            if got:
                yield Problem(rule.id, "keep", example.text, got)
            continue
        text = example.text.rstrip("\n")
        for claim, chosen in (("keep", _alone(rule)), ("keep-in-set", rules)):
            got = cleaned(example.text, chosen, example.title, example.script)
            if got != text:
                yield Problem(rule.id, claim, example.text, got)


#: Doubling a text may at most triple the time of a rule (noise of the clock
#: included); texts are grown to this size first so that there is something to time.
_LINEAR_CHARS, _LINEAR_RATIO, _LINEAR_TRIES = 40_000, 3.0, 3


def _prove_linear(rule: Rule) -> Iterator[Problem]:
    for text in [match.before for match in rule.match] + [keep.text for keep in rule.keep]:
        once = (text + "\n") * (_LINEAR_CHARS // (len(text) + 1) + 1)
        # A rule that is not linear is so at every size; a busy machine is not.
        if all(_growth(rule, once * size) > _LINEAR_RATIO for size in (1, 2, 4)):
            yield Problem(rule.id, "linear", text, "twice the text takes over three times as long")


def _growth(rule: Rule, text: str) -> float:
    """How many times longer twice the text takes; the quickest of some tries each.

    Processor time without the collector of garbage, for a single try measures
    whatever else the machine does.
    """
    gc.disable()
    try:
        tries = [(_seconds(rule, text), _seconds(rule, text * 2)) for _ in range(_LINEAR_TRIES)]
    finally:
        gc.enable()
    once, twice = min(one for one, _ in tries), min(two for _, two in tries)
    return twice / max(once, 1e-3)


def _seconds(rule: Rule, text: str) -> float:
    view = View(text)
    began = process_time()
    for _ in find(rule, view, Context(title="在全市工作会议上的讲话")):
        pass
    return process_time() - began
