"""Marked text: any page with any edits survives the round trip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import UsageError
from cleaner.ledger import Edit, replay
from cleaner.marks import mark, unmark

#: Signs that the notation itself uses, what it must show, and ordinary text.
CHARS = st.one_of(
    st.sampled_from("⟦⟧|\\␣⏎⇥ \n\t\r\f\u3000\xa0\u200b\ufeff\ue000\ud800un党建A1，。"),
    st.characters(),
)
TEXTS = st.text(CHARS, max_size=12)
RULES = st.one_of(st.sampled_from(["ad/vip-download", "wrap/cjk-space"]), TEXTS)


@st.composite
def marked_pages(draw):
    """A page and edits of it: sorted and disjoint, empty ones among them."""
    page, edits = "", []
    for _ in range(draw(st.integers(0, 5))):
        page += draw(TEXTS)
        old = draw(TEXTS)
        edits.append(Edit(len(page), len(page) + len(old), old, draw(TEXTS), draw(RULES)))
        page += old
    return page + draw(TEXTS), tuple(edits)


@given(marked_pages())
def test_unmark_gives_back_page_and_edits(given_page):
    """Nothing is lost, whatever the page, the rules and the edits hold."""
    page, edits = given_page
    assert unmark(mark(page, edits)) == (page, edits)


@given(marked_pages())
def test_marked_text_without_its_marks_is_the_clean_text(given_page):
    """The page replayed from marked text is the page replayed from the edits."""
    page, edits = given_page
    assert replay(*unmark(mark(page, edits))) == replay(page, edits)


@given(TEXTS)
def test_text_without_edits_is_itself_but_for_double_brackets(text):
    """Outside a mark only the opening bracket is written otherwise."""
    assert mark(text, ()) == text.replace("⟦", "⟦⟧")


@pytest.mark.parametrize(
    ("edit", "marked"),
    [
        (Edit(1, 4, "加入V", "", "ad/vip"), "甲⟦ad/vip|加入V⟧乙"),
        (Edit(1, 2, " ", "", "wrap/space"), "甲⟦wrap/space|␣⟧乙"),
        (Edit(1, 2, ",", "，", "space/comma"), "甲⟦space/comma|,|，⟧乙"),
        (Edit(1, 1, "", "\n", "wrap/glued"), "甲⟦wrap/glued||⏎⟧乙"),
        (Edit(1, 3, "\u3000\u200b", "", "char/blank"), r"甲⟦char/blank|\u3000\u200b⟧乙"),
        (Edit(1, 4, "|⟧\\", "", "ad/odd"), "甲⟦ad/odd|\\|\\⟧\\\\⟧乙"),
    ],
)
def test_a_mark_shows_rule_what_went_and_what_came(edit, marked):
    """Blanks, newlines and signs hard to see are shown as signs."""
    page = f"甲{edit.old}乙"
    assert mark(page, (edit,)) == marked
    assert unmark(marked) == (page, (edit,))


def test_edits_side_by_side_stay_apart():
    """Two rules that met at one place keep their shares."""
    edits = (Edit(1, 2, "X", "", "a/b"), Edit(2, 3, "Y", "", "c/d"), Edit(3, 3, "", "Z", "e/f"))
    assert mark("甲XY乙", edits) == "甲⟦a/b|X⟧⟦c/d|Y⟧⟦e/f||Z⟧乙"
    assert unmark("甲⟦a/b|X⟧⟦c/d|Y⟧⟦e/f||Z⟧乙") == ("甲XY乙", edits)


@pytest.mark.parametrize("broken", ["甲⟦ad/vip⟧", "甲\n乙⟦ad/vip|删", "⟦", "⟦a|b|c|d⟧"])
def test_a_broken_mark_is_told_with_its_place(broken):
    """Line, column and the mark itself."""
    with pytest.raises(UsageError) as caught:
        unmark(broken)
    line = broken[: broken.index("⟦")].count("\n") + 1
    assert caught.value.message.en.startswith(f"line {line}, column ")
