"""Personal data: told by default, hidden by asterisks under preset max."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger import Finding
from cleaner.personal import EMAIL, IDENTITY, PHONE, Personal, personal
from cleaner.stages import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View


def phones(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Telephone numbers."""
    yield from _of(view, PHONE)


def identities(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Identity numbers."""
    yield from _of(view, IDENTITY)


def emails(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """E-mail addresses."""
    yield from _of(view, EMAIL)


def _of(view: View, kind: str) -> Iterator[Finding]:
    for one in view.memo(_found):
        if one.kind == kind:
            yield Finding(one.start, one.end, "", one.masked)


def _found(view: View) -> list[Personal]:
    return personal(view.text, digits.places(view))
