"""Results in the form that somebody reads: people, CI systems, other programs.

Each format is one function ``(Result, most) -> str``; limits of the receiving
systems are respected and said.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from cleaner.gates import Result

FORMATS = ("text", "json", "github", "sarif", "junit", "markdown")


def render(result: Result, form: str, most: int = 50) -> str:
    """A result in a format; `most` is how many findings people are shown.

    Raises:
        UsageError: there is no such format.
    """
    if form == "auto":
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if form not in FORMATS:
        raise UsageError(
            f"没有格式 {form}；可用：{'、'.join(FORMATS)}",
            f"no format {form}; there are {', '.join(FORMATS)}",
        )
    module = import_module(f"cleaner.gates.formats.{form}")
    rendered: str = module.render(result, most)
    return rendered
