"""Rule packs of other packages join through the entry point group `cleaner.rules`."""

import pytest

from cleaner import rules
from cleaner.errors import RuleError
from cleaner.rules import packs

CARD = """\
title   = { zh = "路边社", en = "street agency" }
why     = "spliced in by a site"
since   = "0.1.0"
kind    = "remove"
safety  = "safe"
scope   = "inline"
pattern = '''☆路边社独家☆'''

[[match]]
from   = "a page"
before = "甲☆路边社独家☆乙"
after  = "甲乙"

[[keep]]
why  = "said of it"
text = "路边社的消息不可信。"
"""


class Pack:
    """What an installed package offers: an entry point that gives a function."""

    def __init__(self, folder):
        self.folder = folder

    def load(self):
        """As `EntryPoint.load`."""
        return lambda: self.folder


def test_a_pack_of_another_package_joins(tmp_path, monkeypatch):
    """Its cards stand beside ours, and run under the time limit."""
    (tmp_path / "ad").mkdir()
    (tmp_path / "ad" / "street.toml").write_text(CARD, encoding="utf-8")
    asked = []

    def points(group):
        asked.append(group)
        return [Pack(tmp_path)]

    monkeypatch.setattr(packs, "entry_points", points)
    pack = rules.load()
    assert asked == ["cleaner.rules"]
    assert pack["ad/street"].trusted is False
    assert "ad/street" not in rules.load(plugins=False)


def test_one_broken_card_does_not_hide_another(tmp_path):
    """Every broken file is named, each on its line."""
    (tmp_path / "ad").mkdir()
    (tmp_path / "ad" / "one.toml").write_text(CARD.replace("kind ", "knd "), encoding="utf-8")
    (tmp_path / "ad" / "two.toml").write_text(
        CARD.replace("☆路边社独家☆'''", "(☆'''"), encoding="utf-8"
    )
    with pytest.raises(RuleError) as error:
        rules.load(tmp_path)
    assert "one.toml:4: knd" in str(error.value)
    assert "two.toml" in str(error.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[[keep]]", "[[kept]]"), "kept"),
        (("pattern = '''☆路边社独家☆'''", "pattern = '''☆*'''"), "empty string"),
        (('safety  = "safe"', 'safety  = "sound"'), "safe | unsafe"),
        (('scope   = "inline"', 'scope   = "inline"\nhints = ["不在例子里"]'), "hints"),
        (('why     = "spliced in by a site"\n', ""), "why"),
    ],
)  # fmt: skip
def test_a_card_that_cannot_be_trusted_is_refused(tmp_path, change, said):
    """Unknown and missing keys, patterns of nothing, hints its own match lacks."""
    (tmp_path / "ad").mkdir()
    (tmp_path / "ad" / "x.toml").write_text(CARD.replace(*change), encoding="utf-8")
    with pytest.raises(RuleError, match=r"x\.toml:") as error:
        rules.load(tmp_path)
    assert said in str(error.value)
