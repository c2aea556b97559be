"""What every rule and every stage owes, whatever it is about.

Deterministic, idempotent on its own output, picklable, balanced (the page comes back
from clean text and edits) and calm: on nothing, on one character, on a hundred
thousand of the same, on text of any script.
"""

import pickle
from random import Random

import pytest

from cleaner.document import Document, Meta, Source
from cleaner.ledger import edits, opening, read, replay, restore, revise, settle
from cleaner.pipeline import clean
from cleaner.rules import Context, RuleSet, find, load
from cleaner.stages import ORDER
from cleaner.view import View

RULES = load(plugins=False, preset="max")
SAFE = load(plugins=False)
TITLE = "在全县春耕备耕工作会议上的讲话"
CONTEXT = Context(title=TITLE)

#: As many code points as a long page has; more than any window a rule may look through.
MANY = 100_000

every_rule = pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
every_stage = pytest.mark.parametrize("stage", ORDER, ids=lambda stage: stage.name)


def examples(*rules):
    """All that the cards of these rules show, one under the other."""
    return [
        example
        for rule in rules
        for example in (*[m.before for m in rule.match], *[k.text for k in rule.keep])
    ]


def cleaned(page, rules, title=TITLE):
    """A page under these rules."""
    return clean(Document(Source("-"), page, Meta(title=title)), rules)


def alone(*rules):
    """These rules and no others, all of them applied."""
    return RuleSet(rules, "max")


def of(stage):
    """The rules of one stage."""
    return alone(*[rule for rule in RULES.rules if rule.family in stage.families])


def strange(seed):
    """Text of many scripts and planes, without surrogates."""
    rng = Random(seed)
    signs = [chr(rng.randrange(0x20, 0x30000)) for _ in range(2000)]
    return "".join(sign if not "\ud800" <= sign <= "\udfff" else "\n" for sign in signs)


def found(rule, text):
    """What a rule finds in a text that nobody looked at before."""
    return list(find(rule, View(text), CONTEXT))


# ── rules ────────────────────────────────────────────────────────────────────


@every_rule
def test_a_rule_finds_the_same_again_and_after_all_others(rule):
    """Neither time nor what other rules computed of a text plays a part."""
    text = "\n".join(examples(rule))
    shared = View(text)
    for other in RULES.families[rule.family]:
        list(find(other, shared, CONTEXT, hints=RULES.hints))
    first = found(rule, text)
    assert found(rule, text) == first
    assert list(find(rule, shared, CONTEXT, hints=RULES.hints)) == first


@every_rule
def test_a_rule_finds_places_inside_the_text_and_signs_them(rule):
    """Half-open, in order, with its own id; a flag rule only reports."""
    text = "\n".join(examples(rule))
    for hit in found(rule, text):
        assert 0 <= hit.start <= hit.end <= len(text)
        assert hit.rule == rule.id
        assert hit.new is None or rule.kind != "flag"
        assert hit.flag or hit.new is not None


@every_rule
def test_a_rule_leaves_its_own_output_alone(rule):
    """Cleaning what it cleaned changes nothing."""
    for page in examples(rule):
        for part in cleaned(page, alone(rule)).parts:
            again = cleaned(part.text, alone(rule))
            assert [other.text for other in again.parts] == [part.text]


@every_rule
def test_a_rule_loses_nothing(rule):
    """The page comes back from the clean text and the edits, each edit signed."""
    page = "\n".join(examples(rule))
    result = cleaned(page, alone(rule))
    assert restore(result.text, result.edits) == page
    assert {edit.rule for edit in result.edits} <= {rule.id}


@every_rule
def test_a_rule_travels_to_other_processes(rule):
    """Rules and what they find go through pickle."""
    assert pickle.loads(pickle.dumps(rule)) == rule
    hits = found(rule, "\n".join(examples(rule)))
    assert pickle.loads(pickle.dumps(hits)) == hits


@every_rule
@pytest.mark.parametrize("text", ["", "\n", " ", "\n\n\n", "\u3000", "一", "x", "。"])
def test_a_rule_is_calm_on_next_to_nothing(rule, text):
    """No error, and nothing comes from nothing."""
    for hit in found(rule, text):
        assert 0 <= hit.start <= hit.end <= len(text)
        assert text


@every_rule
def test_a_rule_is_calm_on_much_of_the_same(rule):
    """A hundred thousand of one character: an ordinary one, and the first it waits for."""
    for sign in {"一", " ", "\n", examples(rule)[0][0]}:
        settle(found(rule, sign * MANY))


@every_rule
@pytest.mark.parametrize("seed", [1, 2])
def test_a_rule_is_calm_on_any_script(rule, seed):
    """Text of all planes, without surrogates, comes back whole."""
    text = strange(seed) + "\n" + examples(rule)[0]
    ledger = revise(opening(text), settle(found(rule, text)))
    assert restore(read(ledger), edits(ledger)) == text == restore(text, ())


# ── stages ───────────────────────────────────────────────────────────────────


@every_stage
def test_a_stage_finds_the_same_again(stage):
    """In the same order, from a fresh view and from a used one."""
    rules = of(stage)
    for text in examples(*rules.rules)[:200]:
        view = View(text)
        first = list(stage.find(view, CONTEXT, rules))
        assert list(stage.find(view, CONTEXT, rules)) == first
        assert list(stage.find(View(text), CONTEXT, rules)) == first


@every_stage
def test_a_stage_leaves_its_own_output_alone(stage):
    """Each part of what it cleaned is a fixed point."""
    rules = of(stage)
    for page in examples(*rules.rules):
        for part in cleaned(page, rules).parts:
            again = cleaned(part.text, rules)
            assert [other.text for other in again.parts] == [part.text]


@pytest.mark.parametrize("stage", [s for s in ORDER if not s.layout], ids=lambda s: s.name)
def test_a_stage_that_reads_lines_minds_no_layout(stage):
    """What it leaves alone in one layout it leaves alone in another: it need not look again.

    Blanks that a rule takes for characters of the text are left out: those are no layout
    to it.
    """
    rules = of(stage)
    pages = {"\n".join(View(text).texts) + "\n" for text in examples(*RULES.rules)}
    for page in sorted(pages):
        for gap in ("\n\n", "\n\u3000\u3000", "\t\n  "):
            spread = View(page.replace("\n", gap))
            assert spread.texts == View(page).texts
            if not settle(stage.find(spread, CONTEXT, rules)):
                assert settle(stage.find(View(page), CONTEXT, rules)) == []


@every_stage
def test_a_stage_loses_nothing(stage):
    """All its examples as one page, under all its rules."""
    rules = of(stage)
    page = "\n".join(examples(*rules.rules))
    result = cleaned(page, rules)
    assert restore(result.text, result.edits) == page
    assert replay(page, result.edits) == result.text
    assert {edit.rule.partition("/")[0] for edit in result.edits} <= set(stage.families)


@every_stage
def test_a_stage_travels_to_other_processes(stage):
    """Stages and their rules go through pickle."""
    rules = of(stage)
    assert pickle.loads(pickle.dumps(stage)) == stage
    assert pickle.loads(pickle.dumps(rules)).digest == rules.digest


@every_stage
@pytest.mark.parametrize("text", ["", "\n", " ", "一" * MANY, "\n" * MANY, strange(3)])
def test_a_stage_is_calm_on_nothing_much_and_any(stage, text):
    """No error, and what it says lies in the text."""
    hits = list(stage.find(View(text), CONTEXT, of(stage)))
    assert all(0 <= hit.start <= hit.end <= len(text) for hit in hits)
    assert text or hits == []


@pytest.mark.parametrize(
    "page",
    ["", "\n", " ", "\u3000\u3000\n\n", "一" * MANY, " " * MANY, strange(4), "甲\ud800乙\udfff丙"],
)
def test_the_whole_set_is_calm_and_balanced(page):
    """Every page is cleaned to a fixed point, and comes back."""
    result = cleaned(page, RULES, title="")
    assert restore(result.text, result.edits) == page
    for part in result.parts:
        again = cleaned(part.text, RULES, title="")
        assert [other.text for other in again.parts] == [part.text]


@every_rule
def test_the_whole_set_cleans_every_example_to_a_fixed_point(rule):
    """What one rule shows, all of them together clean once and for all, and lose nothing."""
    for example in (*rule.match, *rule.keep):
        page = example.before if example in rule.match else example.text
        result = cleaned(page, SAFE, title=example.title)
        assert restore(result.text, result.edits) == page
        for part in result.parts:
            again = cleaned(part.text, SAFE, title=part.meta.title)
            assert [other.text for other in again.parts] == [part.text]


def mixed(seed):
    """A page of pieces torn out of all examples, glued in any order."""
    rng = Random(seed)
    pool = examples(*RULES.rules)
    pieces = []
    for _ in range(rng.randint(2, 30)):
        text = rng.choice(pool)
        start = rng.randrange(len(text))
        pieces.append(
            text[start : start + rng.randint(1, 60)] + rng.choice(["", "", "\n", " ", "\n\n"])
        )
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(40))
def test_the_whole_set_cleans_any_mixture_to_a_fixed_point(seed):
    """Torn pieces of all noise on one page: no rules at war, nothing lost, nothing moves twice."""
    page = mixed(seed)
    result = cleaned(page, SAFE, title="")
    assert restore(result.text, result.edits) == page
    for part in result.parts:
        again = cleaned(part.text, SAFE, title=part.meta.title)
        assert [other.text for other in again.parts] == [part.text]
