"""Files to begin with: settings, the gate for where it is met, a rule to fill in."""

from __future__ import annotations

import json
import re
from typing import Any

from cleaner import __version__
from cleaner.config import Config, as_dict
from cleaner.errors import Message

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


_CARD = """\
title   = {{ zh = {text}, en = "what the noise is" }}
why     = {why}
since   = "{since}"
kind    = "remove"          # remove | repair | normalise | split | flag
safety  = "safe"            # safe: applied by default. unsafe: reported, applied with --preset max
scope   = "line"            # inline | line | head | tail (prefer the narrowest)
pattern = {pattern}
hints   = [{text}]

[[match]]
from   = {origin}
before = {before}
after  = {after}

[[keep]]
why  = {alike}
text = {keep}
"""


def blank_card(text: str) -> str:
    """A rule file to fill in, for a line of noise; it loads and proves itself as it is.

    Args:
        text: The noise as it stands.
    """
    beside = "正文第一段，说的是别的事。"
    return _CARD.format(
        since=__version__,
        text=_quoted(text),
        why=_quoted(Message("说明它为何是噪声", "say why it is noise")),
        pattern=_literal(re.escape(text)),
        origin=_quoted(Message("在哪里见到", "where it was seen")),
        before=_quoted(f"{text}\n{beside}"),
        after=_quoted(beside),
        alike=_quoted(Message("看着像、其实是正文的例子", "text that looks alike and must stay")),
        keep=_quoted(f"有人说“{text}”，这句话是正文。"),
    )


def _quoted(text: Message | str) -> str:
    """A string as TOML writes it."""
    return json.dumps(str(text), ensure_ascii=False)


def _literal(text: str) -> str:
    """A pattern as TOML writes it: in literal quotes, where they can hold it."""
    return f"'''{text}'''" if "'" not in text and text.isprintable() else _quoted(text)
