"""The rule cards of the package: each proves itself, and the pack as a whole is sound."""

import re

import pytest

from cleaner.proof import prove
from cleaner.rules import Rule, home, read_folder
from cleaner.rules import load as load_rules

CARDS = [card for card in read_folder(home(), trusted=True) if isinstance(card, Rule)]
NOISE = {"ad", "nav", "meta", "word", "inject", "page"}


@pytest.fixture(scope="module")
def rules():
    return load_rules(plugins=False)


@pytest.mark.parametrize("card", [c for c in CARDS if c.family in NOISE], ids=lambda card: card.id)
def test_a_card_keeps_its_promises(card, rules):
    """Matches change, keeps stay, the rule is needed, its time is linear."""
    assert list(prove(card, rules)) == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_can_be_read_by_people(card):
    """A Chinese and an English title, and a reason that is a sentence."""
    assert re.search("[一-鿿]", card.title.zh)
    assert re.search("[a-z]{3}", card.title.en)
    assert len(card.why.split()) >= 4


@pytest.mark.parametrize(
    "card", [c for c in CARDS if c.family in NOISE and c.pattern], ids=lambda card: card.id
)
def test_a_pattern_card_has_hints(card):
    """Without hints a pattern reads every page in vain."""
    assert card.hints


def test_the_noise_pack_covers_every_family():
    """At least five rules in each of the large families, three in the small ones."""
    counts = {family: sum(card.family == family for card in CARDS) for family in NOISE}
    assert all(counts[family] >= 5 for family in ("ad", "nav", "meta", "word"))
    assert all(counts[family] >= 3 for family in ("inject", "page"))


def test_hints_are_found_whatever_stands_around_them():
    """A hint inside another hint is still a hint."""
    from cleaner.hints import Hints
    from cleaner.view import View

    hints = Hints(["上一篇", "上一篇：", "一篇", "赞"])
    found = {"上一篇": (1,), "上一篇：": (1,), "一篇": (2,), "赞": (5,)}
    assert hints.scan(View("看上一篇：赞")) == found
    assert Hints([]).scan(View("上一篇")) == {}
    assert hints.scan(View("")) == {}
    assert hints.scan(View("\U00020000上一篇")) == {"上一篇": (1,), "一篇": (2,)}
