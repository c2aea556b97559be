"""The layout shows the architecture: imports point downwards."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "cleaner"

#: Lowest first; a module may import from its own layer's package and from below.
LAYERS = [
    {
        "errors",
        "numerals",
        "titles",
        "tables",
        "likelihood",
        "charsets",
        "align",
        "bigrams",
        "odds",
        "hints",
        "scripts",
        "personal",
    },
    {"ledger"},
    {"view", "document", "marks", "vetoes", "quality"},
    {"rules", "config", "head", "bylines"},
    {"readers", "stages", "dedup", "wrapping"},
    {"pipeline", "records"},
    {"store", "engines", "proof", "catalogue", "inputs"},
    {"staging"},
    {"jobs", "outcome"},
    {"publish"},
    {"batch", "look", "duplicates", "starters", "gates", "exports", "suggest", "report", "review"},
    {"api"},
    {"cli", "__main__"},
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}


def imports(path):
    """Top modules of ours that a file imports, where they are imported at run time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "cleaner":
            yield from (alias.name for alias in node.names if not alias.name.startswith("_"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cleaner."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_imports_point_down(path):
    """No module imports one that stands above it."""
    top = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if top == "__init__":
        return
    assert top in HEIGHT, f"{top} has no layer"
    for name in imports(path):
        if name in HEIGHT:
            assert HEIGHT[name] <= HEIGHT[top], f"{top} imports {name} from above"
