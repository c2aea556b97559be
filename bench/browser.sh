#!/bin/sh
# What the tests of the report in a browser need: Debian's chromium with a Han font,
# playwright from PyPI, axe-core from npm (into .cache, which git ignores).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
python=${PY:-$here/.venv/bin/python}

if ! command -v chromium >/dev/null 2>&1; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk
fi
"$python" -c 'import playwright' 2>/dev/null || "$python" -m pip install -q 'playwright>=1.45'
if [ ! -f "$here/.cache/axe/node_modules/axe-core/axe.min.js" ]; then
    mkdir -p "$here/.cache/axe"
    npm install --silent --no-audit --no-fund --no-save --prefix "$here/.cache/axe" axe-core@4
fi
