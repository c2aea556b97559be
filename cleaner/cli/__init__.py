"""The command line: parse, call, print. No logic lives here.

Modules that do the work are imported by the command that needs them, so that
`cleaner --help` answers at once.
"""

from __future__ import annotations

import sys

from cleaner.cli import say
from cleaner.errors import CleanerError


def main() -> None:
    """Run the command line and exit with the code of the contract."""
    say.prepare()
    say.choose_language(sys.argv[1:])
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line.

    0 done, 1 done but something needs a look, 2 could not be done, 130 Ctrl-C.
    """
    from cleaner.cli.app import app

    try:
        code = app(arguments, prog_name="cleaner", standalone_mode=False)
    except CleanerError as error:
        say.warn(f"cleaner: {error}")
        return 2
    except KeyboardInterrupt:
        say.warn(
            say.t(
                "已中断；原有输出未动，再运行一次会接着做",
                "interrupted; earlier outputs are intact, run again to go on",
            )
        )
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001 - a defect ends in exit 2 with its trace
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    """2, after saying what was wrong: usage in one line, a defect with its trace."""
    show = getattr(error, "show", None)
    if show is not None:  # the parser's own complaint about the words of the command
        show()
        return 2
    if type(error).__name__ in ("Abort", "Exit"):
        return int(getattr(error, "exit_code", 1) or 0)
    if isinstance(error, OSError):
        say.warn(f"cleaner: {error.filename or ''}: {error.strerror}")
        return 2
    import traceback

    say.warn(traceback.format_exc().rstrip())
    say.warn(
        say.t(
            "cleaner: 这是程序的错误，请带上以上内容报告",
            "cleaner: this is a defect; please report the above",
        )
    )
    return 2
