"""The ledger: whatever rules find, nothing is lost and every change has one owner."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ledger import (
    ADDED,
    DROPPED,
    KEPT,
    Edit,
    Finding,
    edits,
    opening,
    page_offset,
    read,
    replay,
    restore,
    revise,
    settle,
    text_offset,
    trim,
    within,
)

#: Few characters, so that replacements share prefixes and suffixes with what they replace.
TEXTS = st.text("甲乙丙 \n,，", max_size=24)
NEWS = st.one_of(st.none(), st.text("甲乙丙 \n，", max_size=4))
RULES = st.sampled_from(["ad/one", "char/two", "wrap/three"])


@st.composite
def findings(draw, text):
    """Findings of several rules in a text, in any order, overlapping or not."""
    out = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        out.append(Finding(start, end, draw(RULES), draw(NEWS)))
    return out


@st.composite
def histories(draw):
    """A page and the ledgers after each of several revisions, the opening one first."""
    page = draw(TEXTS)
    ledgers = [opening(page)]
    for _ in range(draw(st.integers(0, 4))):
        found = settle(draw(findings(read(ledgers[-1]))))
        ledgers.append(revise(ledgers[-1], found))
    return page, ledgers


@st.composite
def revisions(draw):
    """A page and its ledger after several revisions."""
    page, ledgers = draw(histories())
    return page, ledgers[-1]


def applied(text, found):
    """The text after settled findings, by the plainest means."""
    for finding in reversed(found):
        text = text[: finding.start] + finding.new + text[finding.end :]
    return text


# ── settling ─────────────────────────────────────────────────────────────────


@given(TEXTS.flatmap(findings))
def test_settled_findings_change_something_and_do_not_overlap(found):
    """Sorted, disjoint, no two insertions at one place, reports left out."""
    settled = settle(found)
    assert set(settled) <= {finding for finding in found if finding.new is not None}
    for one, other in pairwise(settled):
        assert one.end <= other.start
        assert one.start < other.start


@given(TEXTS.flatmap(findings), st.randoms(use_true_random=False))
def test_settling_does_not_depend_on_order(found, rng):
    """Rules may be asked in any order."""
    shuffled = rng.sample(found, len(found))
    assert settle(found) == settle(shuffled)


@given(TEXTS.flatmap(findings))
def test_settling_twice_settles_nothing_more(found):
    """What is settled stays."""
    assert settle(settle(found)) == settle(found)


# ── writing ──────────────────────────────────────────────────────────────────


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), findings(text))))
def test_a_revision_does_to_the_text_what_its_findings_say(case):
    """Reading the ledger gives the text with every finding carried out."""
    text, found = case
    settled = settle(found)
    assert read(revise(opening(text), settled)) == applied(text, settled)


@given(histories())
def test_every_revision_does_to_the_text_what_its_findings_say(history):
    """Also when text was dropped and added before."""
    page, ledgers = history
    for ledger in ledgers:
        tiles = [tile for tile in ledger if tile.kind != ADDED]
        assert "".join(tile.text for tile in tiles) == page
        assert [page[tile.start : tile.end] for tile in tiles] == [tile.text for tile in tiles]


@given(histories(), st.data())
def test_a_revision_of_a_revised_text_is_carried_out(history, data):
    """The findings speak of the current text, whatever lies under it."""
    _, ledgers = history
    text = read(ledgers[-1])
    settled = settle(data.draw(findings(text)))
    assert read(revise(ledgers[-1], settled, text)) == applied(text, settled)


@given(histories())
def test_what_was_dropped_keeps_its_first_rule(history):
    """A later rule cannot claim what an earlier one removed."""
    _, ledgers = history
    for before, after in pairwise(ledgers):
        owners = dict(_owners(before))
        assert owners.items() <= dict(_owners(after)).items()


def _owners(ledger):
    for tile in ledger:
        if tile.kind == DROPPED:
            for at in range(tile.start, tile.end):
                yield at, tile.rule


@given(revisions())
def test_neighbouring_tiles_differ(case):
    """Tiles of one kind and rule are joined: a ledger has one shape."""
    _, ledger = case
    for one, other in pairwise(ledger):
        assert (one.kind, one.rule) != (other.kind, other.rule)
        assert one.end == other.start
    assert all(tile.text for tile in ledger)
    assert all((tile.rule == "") == (tile.kind == KEPT) for tile in ledger)


# ── edits ────────────────────────────────────────────────────────────────────


@given(revisions())
def test_replay_and_restore_are_inverse(case):
    """Page and edits give the clean text, clean text and edits give the page."""
    page, ledger = case
    changes = edits(ledger)
    assert replay(page, changes) == read(ledger)
    assert restore(read(ledger), changes) == page


@given(revisions())
def test_edits_are_ordered_disjoint_trimmed_and_owned(case):
    """Sorting by place gives back their order; each has one rule; none holds what stays."""
    page, ledger = case
    changes = edits(ledger)
    assert list(changes) == sorted(changes, key=lambda edit: (edit.start, edit.end))
    for one, other in pairwise(changes):
        assert one.end <= other.start
        assert (one.start, one.end) != (other.start, other.end)
    for edit in changes:
        assert page[edit.start : edit.end] == edit.old
        assert edit.old != edit.new
        assert edit.rule
        assert trim(edit.start, edit.end, edit.old, edit.new) == (edit.start, edit.end, edit.new)


@given(revisions())
def test_a_page_without_changes_has_no_edits(case):
    """And only such a page."""
    page, ledger = case
    assert (edits(ledger) == ()) <= (read(ledger) == page)
    assert edits(opening(page)) == ()


@given(TEXTS, TEXTS, st.integers(0, 9))
def test_trimming_leaves_out_what_both_sides_share(old, new, start):
    """The rest put back between prefix and suffix is the whole."""
    first, last, middle = trim(start, start + len(old), old, new)
    head, tail = first - start, start + len(old) - last
    assert old[:head] + middle + old[len(old) - tail :] == new
    rest = old[head : len(old) - tail]
    if rest and middle:
        assert rest[0] != middle[0]
        assert rest[-1] != middle[-1]


# ── places ───────────────────────────────────────────────────────────────────


@given(revisions())
def test_a_kept_character_is_found_from_both_sides(case):
    """Page offset and text offset of kept text are each other's inverse."""
    page, ledger = case
    text = read(ledger)
    at = 0
    for tile in ledger:
        if tile.kind == KEPT:
            for step in range(len(tile.text)):
                assert page_offset(ledger, at + step) == tile.start + step
                assert text_offset(ledger, tile.start + step) == at + step
                assert page[tile.start + step] == text[at + step]
        if tile.kind != DROPPED:
            at += len(tile.text)


@given(revisions())
def test_offsets_rise_and_stay_inside(case):
    """A later place never moves before an earlier one, nor out of the text."""
    page, ledger = case
    text = read(ledger)
    pages = [page_offset(ledger, at) for at in range(len(text) + 1)]
    texts = [text_offset(ledger, at) for at in range(len(page) + 1)]
    assert pages == sorted(pages)
    assert texts == sorted(texts)
    assert all(0 <= at <= len(page) for at in pages)
    assert all(0 <= at <= len(text) for at in texts)


@given(revisions(), st.data())
def test_parts_of_a_page_replay_alone(case, data):
    """Cut at places that no edit crosses, the parts' texts make the whole."""
    page, ledger = case
    changes = edits(ledger)
    free = [
        at for at in range(1, len(page)) if not any(edit.start < at < edit.end for edit in changes)
    ]
    chosen = data.draw(st.lists(st.sampled_from(free), unique=True)) if free else []
    cuts = [0, *sorted(chosen), len(page)]
    shares = [within(changes, start, end) for start, end in pairwise(cuts)]
    assert [edit for share in shares for edit in share] == list(changes)
    texts = [
        replay(page, share, start, end)
        for share, (start, end) in zip(shares, pairwise(cuts), strict=True)
    ]
    assert "".join(texts) == read(ledger)


def test_the_first_of_two_that_overlap_wins_then_the_longer_then_the_smaller_id():
    """The loser is seen again in the next round."""
    first = Finding(0, 2, "b/x", "")
    longer = Finding(3, 6, "b/x", "")
    smaller = Finding(7, 8, "a/x", "")
    losers = [Finding(1, 4, "a/x", ""), Finding(3, 5, "a/x", ""), Finding(7, 8, "b/x", "")]
    assert settle([*losers, smaller, longer, first]) == [first, longer, smaller]


def test_a_finding_that_replaces_text_with_itself_is_no_edit():
    """Nor is one that only reports."""
    ledger = revise(opening("甲乙丙"), settle([Finding(0, 1, "a/b", "甲"), Finding(1, 2, "c/d")]))
    assert edits(ledger) == ()


def test_added_text_that_is_dropped_again_leaves_no_trace():
    """Only what the page lost or gained is an edit."""
    ledger = revise(opening("甲乙"), [Finding(1, 1, "a/b", "丙丁")])
    ledger = revise(ledger, [Finding(1, 3, "c/d", "")])
    assert (read(ledger), edits(ledger)) == ("甲乙", ())


@pytest.mark.parametrize("page", ["", "甲"])
def test_an_empty_history_is_the_page(page):
    """Also of an empty page."""
    assert read(opening(page)) == page
    assert (page_offset(opening(page), len(page)), text_offset(opening(page), 0)) == (len(page), 0)
    assert restore(page, ()) == replay(page, ()) == page


def test_edits_are_tuples_of_plain_values():
    """They go into files as they are."""
    assert Edit(1, 2, "甲", "", "a/b")._asdict() == {
        "start": 1, "end": 2, "old": "甲", "new": "", "rule": "a/b",
    }  # fmt: skip
