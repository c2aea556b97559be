"""`cleaner.check/1`, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.gates import Result


def render(result: Result, most: int) -> str:
    """Everything, whatever `most` says: a program wants all of it."""
    del most
    return json.dumps(result.as_dict(), ensure_ascii=False, indent=1) + "\n"
