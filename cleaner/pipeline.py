"""One page, cleaned: stages in order until quiet, then verified.

One pass is not idempotent (removing an advert can bring two halves of another
together), so stages run in a cycle until every one of them has been quiet on
the same text. That is the fixed point that `cleaner check` relies on. Flags,
which change nothing, are raised once, on that text.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from cleaner import head
from cleaner.document import Cleaned, Flag, Part
from cleaner.errors import PageError, WarError
from cleaner.ledger import (
    ADDED,
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
    within,
)
from cleaner.rules import Context
from cleaner.stages import ORDER
from cleaner.vetoes import kept
from cleaner.view import PART_BREAK, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.ledger import Edit, Ledger
    from cleaner.rules import RuleSet
    from cleaner.stages import Stage
    from cleaner.vetoes import Kept, Veto

#: More rounds than this is two rules undoing each other; real pages take 2 or 3.
MOST_ROUNDS = 10

#: The last stage only tells of what the others leave, so it looks once, at the end.
*_CHANGING, _FLAGS = ORDER
_SPACING = _CHANGING[-1]

#: Flags that say what to look at in the text, not what was lost.
_SETTLED = frozenset(("suspect", "personal-data"))

#: What a stage raises where a sheet is missing: nothing may be joined across it, and in
#: the next round no number is left that tells so.
_HOLE = "broken-paragraph"


class _Heading(NamedTuple):
    """What the split stage said of a part: where (page offset), number, heading."""

    place: int
    number: int
    text: str


def clean(
    document: Document,
    rules: RuleSet,
    *,
    split: bool = True,
    script: str = "keep",
    vetoes: tuple[Veto, ...] = (),
    timings: dict[str, float] | None = None,
) -> Cleaned:
    """Clean one page.

    Args:
        document: The decoded page.
        rules: Which rules run, and which may change text.
        split: Whether a page of several speeches becomes several parts.
        script: "keep", "hans" or "hant".
        vetoes: Places that rules must leave.
        timings: If given, seconds per stage name are added to it.

    Returns:
        Its parts, edits and flags; ``replay(page, edits)`` is the clean text.

    Raises:
        WarError: rules undo each other.
        RuleTimeoutError: a user's pattern took too long.
        PageError: the clean text holds a lone surrogate and cannot be written.
    """
    ledger = _opened(document.page)
    view = View(read(ledger))
    context = Context(document.meta.title or view.memo(head.title), split, script)
    raised: dict[tuple[str, int, int], Finding] = {}
    headings: list[_Heading] = []
    left_alone = kept(document.page, vetoes)
    quiet, step, backs, moved = 0, 0, 0, set[str]()
    quiet_on: dict[str, object] = {}
    while quiet < len(_CHANGING):
        turn, index = divmod(step, len(_CHANGING))
        stage = _CHANGING[index]
        reads = stage.reads(view, context, rules)
        if quiet_on.get(stage.name) == reads:
            quiet, step = quiet + 1, step + 1
            continue
        # A page of many collections is cut at one a round: that is no war.
        many = max(turn, backs // 2) >= MOST_ROUNDS
        if many and max(turn, backs // 2) >= MOST_ROUNDS + view.text.count(PART_BREAK):
            raise _war(moved)
        if index == 0:
            moved = set()
        with _clocked(timings, stage.name):
            found = _found(stage, view, context, rules, ledger, left_alone)
            changes = [f for f in settle(found) if view.text[f.start : f.end] != f.new]
            if raised:
                changes = [f for f in changes if not _bridges(f, ledger, raised)]
            _keep_flags(found, ledger, raised)
            if changes:
                headings += [_heading(f, ledger) for f in changes if PART_BREAK in (f.new or "")]
                ledger = revise(ledger, changes, view.text)
                view = View(read(ledger))
                moved |= {finding.rule for finding in changes}
            # A title over which noise stood is better read without it.
            untold = turn == 0 or not context.title
            if stage.name == "strip" and untold and not document.meta.title:
                context = replace(context, title=view.memo(head.title))
        quiet = 0 if changes else quiet + 1
        if not changes:
            quiet_on[stage.name] = reads
        # Spacing takes out blank lines, over which wraps then see on: these two settle
        # between themselves, for a third round of all stages costs a third of the time.
        back = bool(changes) and stage is _SPACING
        step, backs = (step - 1, backs + 1) if back else (step + 1, backs)
    rounds = (step - 1) // len(_CHANGING) + 1
    with _clocked(timings, _FLAGS.name):
        last = [f for f in _found(_FLAGS, view, context, rules, ledger, left_alone) if f.flag]
    kept_flags = [
        finding._replace(start=text_offset(ledger, start), end=text_offset(ledger, end))
        for (_, start, end), finding in raised.items()
    ]
    # What one rule only told of and another removed is settled.
    found = last + [
        f
        for f in kept_flags
        if (f.flag not in _SETTLED or f.end > f.start) and not _is_told(f, last)
    ]
    made = _without_breaks(edits(ledger))
    parts = tuple(
        replace(part, edits=tuple(within(made, part.start, part.end)))
        for part in _parts(document, view, ledger, headings, found, rules, context)
    )
    return _verified(Cleaned(document, made, parts, rounds), view.text)


@contextmanager
def _clocked(timings: dict[str, float] | None, name: str) -> Iterator[None]:
    """Add the seconds of what is done inside to the timings, if there are any."""
    began = perf_counter()
    yield
    if timings is not None:
        timings[name] = timings.get(name, 0.0) + perf_counter() - began


def _found(
    stage: Stage,
    view: View,
    context: Context,
    rules: RuleSet,
    ledger: Ledger,
    left_alone: tuple[Kept, ...],
) -> list[Finding]:
    """What a stage finds and no person wants left."""
    found = stage.find(view, context, rules)
    return [f for f in found if not _vetoed(f, ledger, left_alone)] if left_alone else found


def _bridges(finding: Finding, ledger: Ledger, raised: dict[tuple[str, int, int], Finding]) -> bool:
    """Whether a rule of wraps would join what stands on either side of a missing sheet."""
    if not finding.rule.startswith("wrap/"):
        return False
    start, end = page_offset(ledger, finding.start), page_offset(ledger, finding.end)
    return any(flag == _HOLE and first < end and start < last for flag, first, last in raised)


def _opened(page: str) -> Ledger:
    """The ledger of a page whose own form feeds are line breaks.

    Here that character stands between parts, so no page may bring its own.
    """
    feeds = (
        [
            Finding(at, at + 1, "char/line-break", "\n")
            for at, sign in enumerate(page)
            if sign == PART_BREAK
        ]
        if PART_BREAK in page
        else []
    )
    return revise(opening(page), feeds, page) if feeds else opening(page)


def _war(moved: set[str]) -> WarError:
    names = "、".join(sorted(moved))
    return WarError(
        f"规则互相撤销：{names}；请用 --ignore 停用其一并报告",
        f"rules undo each other: {names}; leave one out with --ignore and report it",
    )


def _vetoed(finding: Finding, ledger: Ledger, left_alone: tuple[Kept, ...]) -> bool:
    """Whether a finding touches a place that a person wants left."""
    rivals = [place for place in left_alone if place.rule == finding.rule]
    if not rivals or finding.new is None:
        return False
    start, end = page_offset(ledger, finding.start), page_offset(ledger, finding.end)
    return any(start <= place.end and place.start <= max(start, end) for place in rivals)


def _is_told(finding: Finding, told: list[Finding]) -> bool:
    """Whether the flags stage raises the same flag at the same place of the final text."""
    return any(
        other.flag == finding.flag and other.start < finding.end and finding.start < other.end
        for other in told
    )


def _keep_flags(
    found: list[Finding], ledger: Ledger, raised: dict[tuple[str, int, int], Finding]
) -> None:
    """Remember, by place in the page, what stages other than `flags` raise.

    What they saw may be gone from the text in the next round.
    """
    for finding in found:
        if finding.flag:
            start = page_offset(ledger, finding.start)
            end = max(start, page_offset(ledger, finding.end))
            raised.setdefault((finding.flag, start, end), finding)


def _heading(finding: Finding, ledger: Ledger) -> _Heading:
    number, _, text = finding.note.partition("\t")
    return _Heading(page_offset(ledger, finding.start), int(number or 0), text)


def _without_breaks(changes: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits without the marks that hold parts apart during cleaning."""
    out = []
    for edit in changes:
        if PART_BREAK in edit.new:
            edit = edit._replace(new=edit.new.replace(PART_BREAK, ""))  # noqa: PLW2901
        if edit.old or edit.new:
            out.append(edit)
    return tuple(out)


def _parts(
    document: Document,
    view: View,
    ledger: Ledger,
    headings: list[_Heading],
    found: list[Finding],
    rules: RuleSet,
    context: Context,
) -> tuple[Part, ...]:
    """The page cut at its part breaks; a part without text joins the next one."""
    breaks = [
        tile.start
        for tile in ledger
        if tile.kind == ADDED and tile.rule.startswith("split/") and PART_BREAK in tile.text
    ]
    spans = _spans(view.text) if breaks else [(0, len(view.text))]
    cuts = [0, *breaks, len(document.page)]
    by_place = {heading.place: heading for heading in headings}
    before = document.page[: min(cuts[1], head.REACH)]
    parts: list[Part] = []
    start = 0
    for (begin, end), (place, stop) in zip(spans, pairwise(cuts), strict=True):
        text = view.text[begin:end]
        if not text.strip() and stop != cuts[-1]:
            continue
        heading = by_place.get(place, _Heading(place, 0, ""))
        parts.append(
            Part(
                start=start,
                end=stop,
                text=text.removesuffix("\n"),
                meta=head.meta(
                    text, document.meta, context.title, heading.text, heading.number, before
                ),
                flags=_flags(found, begin, end, view.text, rules),
                number=heading.number,
                heading=heading.text,
            )
        )
        start = stop
    return tuple(parts)


def _spans(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the text between part breaks."""
    out, at = [], 0
    for piece in text.split(PART_BREAK):
        out.append((at, at + len(piece)))
        at += len(piece) + 1
    return out


def _flags(
    found: list[Finding], begin: int, end: int, text: str, rules: RuleSet
) -> tuple[Flag, ...]:
    """The flags that stand in this range of the text, offsets relative to it."""
    flags = {
        Flag(
            finding.flag,
            finding.start - begin,
            min(finding.end, end) - begin,
            text[finding.start : min(finding.end, end)],
            _message(finding, rules),
        )
        for finding in found
        if begin <= finding.start < end or finding.start == end == len(text)
    }
    return tuple(sorted(flags, key=lambda flag: (flag.start, flag.end, flag.flag, flag.message)))


def _message(finding: Finding, rules: RuleSet) -> str:
    title = rules[finding.rule].title
    note = f" ({finding.note.strip()})" if finding.note else ""
    return f"{title.zh} | {title.en}{note}"


def _verified(cleaned: Cleaned, text: str) -> Cleaned:
    """The page itself must come back from the clean text: checked on every page."""
    page, changes = cleaned.document.page, cleaned.edits
    made = "".join(part_texts(cleaned))
    if made != text.replace(PART_BREAK, "") or restore(made, changes) != page:
        msg = f"ledger lost text on {cleaned.document.source.path}"
        raise AssertionError(msg)
    if not _writable(made):
        raise PageError(
            "清洗后的文本含孤立代理项，无法写成 UTF-8；请勿停用 char/lone-surrogate",
            "clean text holds a lone surrogate and cannot be written as UTF-8; "
            "do not ignore char/lone-surrogate",
        )
    return cleaned


def part_texts(cleaned: Cleaned) -> list[str]:
    """The text of each part as it stands in its file, made from page and edits alone."""
    page = cleaned.document.page
    return [replay(page, part.edits, part.start, part.end) for part in cleaned.parts]


def _writable(text: str) -> bool:
    """Whether the text can be written as UTF-8: it holds no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
