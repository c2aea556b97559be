"""Rules: noise described as data that proves itself.

One TOML file per rule, `rules/<family>/<slug>.toml`; its id is its path. A card
says what the noise is, why it is noise and where it may be matched, and shows
text it must change (`match`) and text it must leave (`keep`). `load` refuses a
card that cannot be trusted; `cleaner.proof.prove` runs a card against its own
examples.

Modules: `rule` (the data), `matching` (what a rule sees in a text), `card` (a
rule from its file), `packs` (the folders they come from).
"""

from cleaner.rules.card import read_card
from cleaner.rules.matching import edge, find, simplified
from cleaner.rules.packs import home, load, read_folder
from cleaner.rules.rule import FAMILIES, Context, Keep, Kind, Match, Preset, Rule, RuleSet

__all__ = [
    "FAMILIES",
    "Context",
    "Keep",
    "Kind",
    "Match",
    "Preset",
    "Rule",
    "RuleSet",
    "edge",
    "find",
    "home",
    "load",
    "read_card",
    "read_folder",
    "simplified",
]
