"""Final layout: one paragraph a line, nothing at its ends, blanks inside as they were."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Document, Source
from cleaner.ledger import Finding, opening, read, restore, revise, settle
from cleaner.ledger import edits as edits_of
from cleaner.pipeline import clean
from cleaner.rules import Context, load
from cleaner.stages import spacing
from cleaner.view import View

RULES = (spacing.indent, spacing.line_end, spacing.blank_line)


def spaced(text):
    """The text after the layout rules, and its ledger."""
    view = View(text)
    found = [
        hit._replace(rule=f"space/{rule.__name__}")
        for rule in RULES
        for hit in rule(view, Context())
    ]
    book = revise(opening(text), settle(found), text)
    return read(book), book


UNCHANGED = {
    "a gap between office and name": "办公室主任  贺远山\n",
    "a spaced name": "唐 利 民\n",
    "columns": "村名    户数    水田\n上坪    120    300\n",
    "an ideographic space in a heading": "第一章\u3000总则\n",
    "verse with two columns": "白发渔樵江渚上，\u3000\u3000惯看秋月春风。\n",
    "parts": "第一篇的正文。\n\f第二篇的正文。\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_blanks_inside_a_line_stay(text):
    """What stands between two characters of a line is the author's."""
    assert spaced(text)[0] == text


CHANGED = {
    "indents": ("\u3000\u3000甲。\n    乙。\n\t丙。\n", "甲。\n乙。\n丙。\n"),
    "trailing blanks": ("甲。  \n乙。\u3000\n丙。\xa0\n", "甲。\n乙。\n丙。\n"),
    "blank lines": ("甲。\n\n乙。\n \u3000\n\n丙。\n", "甲。\n乙。\n丙。\n"),
    "blank lines before": ("\n \n甲。\n", "甲。\n"),
    "blank lines after": ("甲。\n\n \n", "甲。\n"),
    "no newline": ("甲。", "甲。\n"),
    "blanks but no newline": ("甲。  ", "甲。\n"),
    "only blanks": (" \n\u3000\n", ""),
    "no newline before a part": ("甲。\f乙。", "甲。\n\f乙。\n"),
    "blank lines around a part": ("甲。\n\n\f\n\n\u3000乙。\n", "甲。\n\f乙。\n"),
    "an empty part": ("甲。\n\f \n\f乙。\n", "甲。\n\f\f乙。\n"),
}


@pytest.mark.parametrize(("text", "expected"), CHANGED.values(), ids=CHANGED)
def test_lines_are_laid_out(text, expected):
    """Indents, trailing blanks and blank lines go; each part ends in one newline."""
    assert spaced(text)[0] == expected


LAYOUT = st.text(alphabet="甲乙。 \u3000\xa0\t\n\f", max_size=60)


@given(LAYOUT)
@settings(max_examples=300, deadline=None)
def test_layout_is_final(text):
    """Once is enough, no character of text is lost, and the page comes back."""
    out, book = spaced(text)
    assert spaced(out)[0] == out
    assert "".join(out.split()) == "".join(text.split())
    assert out.count("\f") == text.count("\f")
    for part in out.split("\f"):
        assert not part or (part.endswith("\n") and not part.endswith("\n\n"))
        assert all(line == line.strip(" \u3000\xa0\t") for line in part.split("\n"))
    assert restore(out, edits_of(book)) == text


def test_a_million_blanks_take_no_time_each():
    """A line of nothing but blanks is one edit."""
    text = "甲。\n" + " " * 1_000_000 + "\n" + "乙。" + " " * 1_000_000
    assert spaced(text)[0] == "甲。\n乙。\n"


@pytest.fixture(scope="module")
def rules():
    return load(select=["wrap/*", "space/*"], plugins=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长3.4 %，", "增长3.4%，"),
        ("气温31 ℃。", "气温31℃。"),
        ("占 12 ％以上", "占 12％以上"),
        ("if n % 3 == 0:", "if n % 3 == 0:"),
        ("by 5 % over", "by 5 % over"),
        ("由 % 表示", "由 % 表示"),
    ],
)
def test_a_blank_before_a_percent_sign_goes_in_chinese(rules, text, expected):
    """Code and English keep theirs."""
    assert clean(Document(Source("-"), text), rules).text == expected + "\n"


def test_spaced_digits_are_told_but_not_touched(rules):
    """1 9 8 6 年 is put together only where it is asked for."""
    text = "一 九八六年即 1 9 8 6 年。"
    assert clean(Document(Source("-"), text), rules).text == text + "\n"
    asked = load(select=["space/spaced-digits"], preset="max", plugins=False)
    assert clean(Document(Source("-"), text), asked).text == "一 九八六年即 1986 年。"
    assert list(spacing.spaced_digits(View("比分 3 1 0，"), Context())) == []
    assert [hit[:2] for hit in spacing.spaced_digits(View(text), Context())] == [(8, 15)]


def test_findings_delete_or_add_nothing_but_blanks():
    """A layout rule touches no other character."""
    text = "\u3000甲 乙。 \n\n丙\f丁"
    for rule in RULES:
        for hit in rule(View(text), Context()):
            assert isinstance(hit, Finding)
            assert not text[hit.start : hit.end].strip(" \u3000\n")
            assert hit.new in ("", "\n")


def test_clean_lines_stay(shared, rules):
    """Not one line of clean text changes, but for blanks at its ends."""
    with gzip.open(shared / "cases" / "clean_lines.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    changed = [
        text
        for text in texts
        if clean(Document(Source("-"), text), rules).text.rstrip("\n")
        != text.strip(" \u3000\xa0\t")
    ]
    assert changed == []


def test_no_text_of_the_control_pages_is_lost(shared, rules):
    """Reports keep every character."""
    for path in sorted((shared / "data" / "control").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        out = clean(Document(Source(path.name), text), rules).text
        assert "".join(out.split()) == "".join(text.split())
