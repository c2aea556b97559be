"""Talking to a person on stderr, giving data on stdout.

Data is UTF-8 whatever the console's code page; messages are in the language of
the person, or in English where the console cannot show Chinese.
"""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import language, speak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Manner:
    """How this process talks: set by `settle`."""

    verbosity = 0
    color = "auto"


#: Without a terminal one plain line is printed this often, in seconds.
PLAIN_EVERY = 30.0


def t(zh: str, en: str) -> str:
    """The sentence in the language of this process."""
    return zh if language() == "zh" else en


def choose_language(argv: Sequence[str]) -> None:
    """Settle the language from --lang, CLEANER_LANG or the locale."""
    wanted = os.environ.get("CLEANER_LANG", "auto")
    for index, word in enumerate(argv):
        if word == "--lang" and index + 1 < len(argv):
            wanted = argv[index + 1]
        elif word.startswith("--lang="):
            wanted = word[len("--lang=") :]
    if wanted not in ("zh", "en"):
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        locale = next((name for name in names if name), "")
        wanted = "zh" if locale.lower().startswith("zh") else "en"
    speak(wanted if _shows("清") else "en")


def _shows(text: str) -> bool:
    try:
        text.encode(sys.stderr.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def prepare() -> None:
    """Make both streams safe: no message and no file name can raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def settle(verbosity: int | None, color: str | None) -> None:
    """Remember -q (-1) or -v (1) and --color; None leaves what was settled before."""
    _Manner.verbosity = _Manner.verbosity if verbosity is None else verbosity
    _Manner.color = color or _Manner.color


def quiet() -> bool:
    """Whether -q was given."""
    return _Manner.verbosity < 0


def verbose() -> bool:
    """Whether -v was given."""
    return _Manner.verbosity > 0


def note(text: str) -> None:
    """A line for people, unless -q."""
    if not quiet():
        sys.stderr.write(text + "\n")


def warn(text: str) -> None:
    """A line for people, even under -q."""
    sys.stderr.write(text + "\n")


def program() -> str:
    """How this program is called here: by its name, or by its path where it is not on PATH."""
    from shutil import which

    own = sys.argv[0] if Path(sys.argv[0]).name == "cleaner" else ""
    return "cleaner" if which("cleaner") else own or "cleaner"


def data(text: str) -> None:
    """Data on stdout, as UTF-8."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # `| head` has seen enough: that is no failure, and nothing is left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


_COLORS = {"red": "31", "green": "32", "yellow": "33", "dim": "2", "bold": "1"}


def paint(text: str, color: str) -> str:
    """The text in colour where the terminal and the person want it."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if colored() else text


def colored() -> bool:
    """Whether output is coloured: --color, else FORCE_COLOR, NO_COLOR, a terminal."""
    if _Manner.color != "auto":
        return _Manner.color == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    return not os.environ.get("NO_COLOR") and sys.stderr.isatty()


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()) -> str:
    """Rows in aligned columns.

    Args:
        rows: Cells; the first row is the head.
        right: Columns that are aligned to the right.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    out = []
    for row in cells:
        line = []
        for index, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (wide - width(cell))
            line.append(gap + cell if index in right else cell + gap)
        out.append("  ".join(line).rstrip())
    return "\n".join(out)


class Progress:
    """Bars on a terminal, a plain line every 30 s elsewhere; nothing under -q."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._phase = ""
        self._next = time.monotonic() + PLAIN_EVERY

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done in a phase."""
        if quiet():
            return
        if not sys.stderr.isatty():
            if time.monotonic() >= self._next:
                self._next = time.monotonic() + PLAIN_EVERY
                note(f"{_phase(phase)}: {done}/{total}")
            return
        if phase != self._phase:
            self.close()
            from tqdm import tqdm

            unit = t("篇", " docs")
            self._bar = tqdm(total=total, desc=_phase(phase), unit=unit, disable=None, leave=False)
            self._phase = phase
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


_PHASES = {
    "clean": ("清洗", "cleaning"),
    "read": ("读取", "reading"),
    "sign": ("签名", "signatures"),
    "group": ("分组", "grouping"),
    "verify": ("核对", "verifying"),
    "passages": ("段落", "passages"),
    "templates": ("模板", "templates"),
    "check": ("检查", "checking"),
    "report": ("报告", "report"),
}


def _phase(name: str) -> str:
    return t(*_PHASES.get(name, (name, name)))


def number(value: float) -> str:
    """A count with thousands separators."""
    return f"{value:,}"
