"""Docs cannot lag behind the program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.catalogue import catalogue
from cleaner.cli.app import app
from cleaner.rules import load

ROOT = Path(__file__).parent.parent


def commands():
    """Every command that `cleaner --help` lists."""
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "--help"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return re.findall(r"^  ([a-z]+)  ", done.stdout.split("Commands:")[1], re.MULTILINE)


def test_every_command_has_its_section():
    """A command that is not documented does not exist for a user."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert len(commands()) >= 10
    for name in commands():
        assert f"\n## {name}\n" in text, name
    assert app is not None


def test_the_rule_catalogue_is_current():
    """`make docs` was run after the last change of a card."""
    made = catalogue(load(plugins=False))
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        *[f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")],
    ],
)
def test_links_lead_somewhere(name):
    """Every relative link names a file that is there."""
    path = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_both_readmes_name_the_same_commands():
    """The Chinese page is not a summary of the English one."""

    def shown(name):
        return sorted(
            set(re.findall(r"`cleaner [a-z]+", (ROOT / name).read_text(encoding="utf-8")))
        )

    assert shown("README.md") == shown("README.zh-CN.md")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_is_what_comes_out(name):
    """The page before, the text after: as README shows them."""
    blocks = re.findall(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    before, after = (block for block in blocks if "在丰收节上的讲话" in block)
    assert "\n".join(part.text for part in cleaner.clean(before)) + "\n" == after
