"""What `cleaner config init` gives: settings, and the gate for where it is met."""

from __future__ import annotations

from typing import Any

from cleaner.config import Config, as_dict

_SETTINGS = """\
# 设置 settings: https://toml.io ; `cleaner config show` 列出每个值与来处 lists every value and its origin
{values}

[gates]
# 上限、级别、只许变好 limit, level, may only get better:
# dup_rate = {{ max = 0.10, level = "error", ratchet = true }}
# short_rate = {{ max = 0.10, level = "warn" }}
"""

_GITHUB = """\
name: corpus
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - uses: actions/setup-python@v5
        with: { python-version: "3.12" }
      - run: pip install ./cleaner   # your checkout of it; the name on PyPI is another project's
      - run: cleaner check clean --format github --report sarif=cleaner.sarif
      - if: always()
        uses: github/codeql-action/upload-sarif@v3
        with: { sarif_file: cleaner.sarif }
"""

_GITLAB = """\
corpus:
  image: python:3.12
  script:
    - pip install ./cleaner   # your checkout of it; the name on PyPI is another project's
    - cleaner check clean --report junit=cleaner.xml
  artifacts:
    when: always
    reports:
      junit: cleaner.xml
"""

_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: cleaner-check
        name: cleaner check
        entry: cleaner check --dedup off
        language: system
        types: [text]
        files: ^clean/.*\\.txt$
"""

#: Without the second line git on Windows would give clean texts other line ends.
_ATTRIBUTES = "cleaner-baseline.jsonl merge=union\nclean/** text=auto eol=lf\n"


def toml(value: Any) -> str:
    """A setting as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return str(value)


def starters() -> dict[str, str]:
    """Path -> text of every file to begin with."""
    values = [
        f"{name} = {toml(value)}" for name, value in as_dict(Config()).items() if name != "gates"
    ]
    return {
        "cleaner.toml": _SETTINGS.format(values="\n".join(values)),
        ".github/workflows/corpus.yml": _GITHUB,
        ".gitlab-ci.yml": _GITLAB,
        ".pre-commit-config.yaml": _HOOK,
        ".gitattributes": _ATTRIBUTES,
    }
