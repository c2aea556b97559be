# The same commands here and in CI. `sh start` needs no make.
PY = .venv/bin/python
SHARED ?= $(or $(CLEANER_SHARED),../shared)

.PHONY: setup run test test-slow test-browser schemas lint types rules quality bench profile docs all

setup:
	sh start setup

run:
	sh start run

test:
	sh start test

lint: setup
	$(PY) -m ruff check cleaner tests bench
	$(PY) -m ruff format --check cleaner tests bench

types: setup
	$(PY) -m mypy

rules: setup
	.venv/bin/cleaner rules test

test-slow: setup
	$(PY) -m pip install -q -e ".[ray]"
	$(PY) -m pytest -q -n auto -m slow

# The SARIF schema from npm and Jenkins' JUnit schema from pytest's source: the tests
# validate against them where they lie in .cache
schemas: setup
	mkdir -p .cache/sarif
	cd .cache/sarif && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null && tar xzf *.tgz
	cp .cache/sarif/package/lib/schemas/sarif-2.1.0-rtm.5.json .cache/sarif-2.1.0.json
	$(PY) -m pip download -q --no-deps --no-binary :all: -d .cache/pytest pytest==8.4.2
	tar xzf .cache/pytest/pytest-8.4.2.tar.gz -C .cache/pytest
	cp .cache/pytest/pytest-8.4.2/testing/example_scripts/junit-10.xsd .cache/junit-10.xsd

# Debian's chromium, playwright from PyPI, axe-core from npm
test-browser: setup
	sh bench/browser.sh
	$(PY) -m pytest -q -m browser

# Quality on the shared material: every figure with its floor
quality: setup
	for one in seeds cases wraps sheets splits noise sites flags; do $(PY) bench/quality/$$one.py $(SHARED) || exit $$?; done

bench: setup
	$(PY) -m pip install -q -e ".[bench]"
	$(PY) bench/speed.py

# Where the time of cleaning goes: by stage, by rule, by length
profile: setup
	$(PY) -m pip install -q -e ".[bench]"
	$(PY) bench/profile.py

docs: setup
	.venv/bin/cleaner rules list --markdown > docs/rules.md

all: lint types test rules test-slow quality
