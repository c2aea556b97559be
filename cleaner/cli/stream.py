"""Standard input to standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cleaner.cli import say

if TYPE_CHECKING:
    from cleaner.config import Config


def clean_stdin(config: Config) -> int:
    """Clean one page from stdin; parts are kept apart by a form feed line."""
    from cleaner.api import clean

    parts = clean(sys.stdin.buffer.read(), config=config)
    say.data("\f\n".join(part.text + "\n" if part.text else "" for part in parts))
    for part in parts:
        for flag in part.flags:
            say.note(f"{flag.flag} {flag.start}-{flag.end}: {flag.message}")
    return 0
