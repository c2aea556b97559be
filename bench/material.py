"""What the scripts here are asked: their words, `--help`, and where the quality material lies."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

#: What the material has at least; each script reads one or the other.
_HELD = ("seeds", "gold", "cases", "data")


def asked(doc, least=0):
    """The words of the command line; `--help`, or fewer than `least`, gives what a script is for."""
    words = sys.argv[1:]
    if {"-h", "--help"} & set(words):
        print(doc.strip())
        sys.exit(0)
    if len(words) < least:
        print(doc.strip(), file=sys.stderr)
        sys.exit(2)
    return words


def peer(name):
    """A module of the extra "bench", beside which something is measured or made; or exit 2."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        print(
            f'缺 {name}：.venv/bin/pip install -e ".[bench]" | '
            f'{name} is missing: .venv/bin/pip install -e ".[bench]"',
            file=sys.stderr,
        )
        sys.exit(2)


def folder(place=""):
    """The folder of the material: the one named, else $CLEANER_SHARED, else ../shared; or exit 2."""
    found = Path(place or os.environ.get("CLEANER_SHARED") or "../shared")
    lacking = [name for name in _HELD if not (found / name).is_dir()]
    if lacking:
        names = "、".join(lacking)
        print(
            f"质量材料不在 {found}（缺 {names}）；把它的目录作参数，或设 CLEANER_SHARED | "
            f"no quality material in {found} (it lacks {', '.join(lacking)}): name its folder, or "
            "set CLEANER_SHARED",
            file=sys.stderr,
        )
        sys.exit(2)
    return found


def places(words, usual):
    """Files and folders that are named, else the usual one; exit 2 if one is not there."""
    found = [Path(word) for word in words] or [usual]
    for place in found:
        if not place.exists():
            print(f"找不到 {place} | no such file or folder: {place}", file=sys.stderr)
            sys.exit(2)
    return found


def held(path, figures, *, lift):
    """Whether every figure is at its floor, printed; with `lift`, floors rise to what was reached."""
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name, value in figures.items():
        floor = floors.get(name, 0)
        print(f"{name:20} {value:9.5f}  floor {floor:.5f}{'' if value >= floor else '  BELOW'}")
    if lift:
        lifted = {name: max(value, floors.get(name, 0)) for name, value in figures.items()}
        path.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")
    return all(value >= floors.get(name, 0) for name, value in figures.items())
