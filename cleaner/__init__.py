r"""Clean and deduplicate scraped Chinese text.

>>> import cleaner
>>> page = "加入Vip免费下载 立即下载\n今年是本镇的项目建设年。"
>>> [part.text for part in cleaner.clean(page)]
['今年是本镇的项目建设年。']

`clean` takes one page, `run` a folder. Duplicates are in `cleaner.dedup`, rules in
`cleaner.rules`, settings in `cleaner.config`, the report in `cleaner.report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.api import clean
    from cleaner.batch import run
    from cleaner.config import Config
    from cleaner.document import Flag, Part
    from cleaner.errors import CleanerError
    from cleaner.exports import export
    from cleaner.gates import check
    from cleaner.ledger import Edit
    from cleaner.look import diff, explain, restore
    from cleaner.outcome import Report

__version__ = "0.1.0"

__all__ = [
    "CleanerError",
    "Config",
    "Edit",
    "Flag",
    "Part",
    "Report",
    "__version__",
    "check",
    "clean",
    "diff",
    "explain",
    "export",
    "restore",
    "run",
]

#: Where each public name lives. They are imported on first use, so that
#: `cleaner --help` does not wait for numpy and lxml.
_HOMES = {
    "CleanerError": "errors",
    "Config": "config",
    "Edit": "ledger",
    "Flag": "document",
    "Part": "document",
    "Report": "outcome",
    "check": "gates",
    "clean": "api",
    "diff": "look",
    "explain": "look",
    "export": "exports",
    "restore": "look",
    "run": "batch",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(f"cleaner.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
