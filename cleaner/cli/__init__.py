"""The command line: parse, call, print. No logic lives here.

Modules that do the work are imported by the command that needs them, so that
`cleaner --help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.cli import say
from cleaner.errors import CleanerError, UsageError


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
        code = app(_with_revision(_filled(arguments)), prog_name="cleaner", standalone_mode=False)
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


def _filled(arguments: list[str]) -> list[str]:
    """The arguments, none of them empty.

    Raises:
        UsageError: one is: `--against "$OLD"` with no OLD would be the folder one is in.
    """
    for before, word in zip(["cleaner", *arguments], arguments, strict=False):
        if not word:
            raise UsageError(
                f"{before} 后面的参数是空的；是不是变量没有设值？",
                f"the argument after {before} is empty; is a variable not set?",
            )
    return arguments


def _with_revision(arguments: list[str]) -> list[str]:
    """`--changed` alone means `--changed HEAD`: what is not committed."""
    out = []
    for index, word in enumerate(arguments):
        out.append(word)
        following = arguments[index + 1 : index + 2]
        alone = not following or following[0].startswith("-") or Path(following[0]).exists()
        if word == "--changed" and alone:
            out.append("HEAD")
    return out


def _failed(error: Exception) -> int:
    """2, after saying what was wrong: usage in one line, a defect with its trace."""
    show = getattr(error, "show", None)
    if show is not None:  # the parser's own complaint about the words of the command
        show()
        return 2
    if type(error).__name__ in ("Abort", "Exit"):
        return int(getattr(error, "exit_code", 1) or 0)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        what = f"{where}{error.strerror}"
        say.warn(
            say.t(
                f"cleaner: {what}；请检查磁盘空间与权限后重跑",
                f"cleaner: {what}; check space and permissions and run again",
            )
        )
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
