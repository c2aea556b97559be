r"""Golden pages: one marked file is input, expected output and reasons.

A file of `tests/cases` has a head and a body. The head says what the page shows, its
title if one is given, and what is expected besides the text::

    # What the page shows.
    title: 在全县春耕备耕工作会议上的讲话
    part: 1 | 讲话稿 篇1 | 同志们：
    flag: placeholder | 20xx
    ---
    the page, marked
    ---

The body between the two lines of dashes is marked text (see `cleaner.marks`): the page with every change in double
brackets beside the rule that made it. Without its marks it is the clean text.

After a change of rules, look at what it does to the pages: run
``python tests/test_golden.py`` and read ``git diff tests/cases``. A new page is a file
with a head and the bare page; the same command marks it.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from cleaner.document import Document, Meta, Source
from cleaner.ledger import replay
from cleaner.marks import mark, shown, unmark
from cleaner.pipeline import clean
from cleaner.rules import load

CASES = Path(__file__).parent / "cases"
RULES = load(plugins=False)

#: Around the body; a line of its own, so that no editor's newline becomes part of a page.
FENCE = "\n---\n"

#: So much of a part's first paragraph tells it from the others.
FIRST = 12


class Case(NamedTuple):
    """A golden page.

    Attributes:
        about: The lines that say what it shows, with their #.
        title: What its reader would know, "" for nothing.
        expected: Its parts, if it has several, and its flags, as head lines.
        body: The page, marked.
    """

    about: list[str]
    title: str
    expected: list[str]
    body: str


def parsed(text):
    """The case that a file holds."""
    head, _, rest = text.partition(FENCE)
    body, fence, after = rest.rpartition(FENCE)
    assert fence, "the closing line of dashes is missing"
    assert not after, "nothing may follow the closing line of dashes"
    about, expected, title = [], [], ""
    for line in head.split("\n"):
        if line.startswith("#"):
            about.append(line)
        elif line.startswith("title: "):
            title = line.removeprefix("title: ")
        else:
            expected.append(line)
    return Case(about, title, expected, body)


def written(case):
    """The file that holds a case."""
    title = [f"title: {case.title}"] if case.title else []
    return "\n".join([*case.about, *title, *case.expected]) + FENCE + case.body + FENCE


def cleaned(case):
    """The same case with what the rules do to its page."""
    page, _ = unmark(case.body)
    result = clean(Document(Source("-"), page, Meta(title=case.title)), RULES)
    parts = [
        f"part: {part.number} | {part.heading} | {part.text.partition(chr(10))[0][:FIRST]}"
        for part in result.parts
        if len(result.parts) > 1
    ]
    flags = [
        f"flag: {flag.flag} | {shown(flag.text)}" for part in result.parts for flag in part.flags
    ]
    return case._replace(expected=parts + flags, body=mark(page, result.edits))


def read(path):
    """A file's text, its line ends as they are."""
    return path.read_bytes().decode()


every_case = pytest.mark.parametrize(
    "path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem
)


@every_case
def test_a_page_is_cleaned_as_its_marks_say(path):
    """Text, rules, parts and flags: all as people read and approved them."""
    assert written(cleaned(parsed(read(path)))) == read(path)


@every_case
def test_the_clean_text_of_a_page_stays(path):
    """Cleaning the expected output changes nothing, part by part."""
    case = parsed(read(path))
    page, _ = unmark(case.body)
    for part in clean(Document(Source("-"), page, Meta(title=case.title)), RULES).parts:
        again = clean(Document(Source("-"), part.text, Meta(title=part.meta.title)), RULES)
        assert [other.text for other in again.parts] == [part.text]


@every_case
def test_a_page_says_what_it_shows(path):
    """Each file opens with a line for its reader, and its marks are well formed."""
    case = parsed(read(path))
    assert case.about
    assert replay(*unmark(case.body))


def test_every_family_of_rules_is_shown():
    """A family without a page would change unseen."""
    rules = {
        edit.rule for path in CASES.glob("*.txt") for edit in unmark(parsed(read(path)).body)[1]
    }
    flags = {
        line.split(" | ")[0].removeprefix("flag: ")
        for path in CASES.glob("*.txt")
        for line in parsed(read(path)).expected
        if line.startswith("flag: ")
    }
    shown = {rule.partition("/")[0] for rule in rules}
    assert {rule.family for rule in RULES.rules if RULES.applies(rule)} <= shown
    assert {rule.slug for rule in RULES.rules if rule.family == "flag"} <= flags
    told = [rule for rule in RULES.rules if rule.flag and not RULES.applies(rule)]
    assert {rule.flag for rule in told} <= flags


if __name__ == "__main__":
    for chosen in [Path(name) for name in sys.argv[1:]] or sorted(CASES.glob("*.txt")):
        chosen.write_bytes(written(cleaned(parsed(read(chosen)))).encode())
