"""Shared fixtures: where the quality material lies."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

#: A busy machine is no failure: examples are counted, not timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared():
    """The folder with seeds, gold, cases and data; skips where it is absent."""
    folder = Path(os.environ.get("CLEANER_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"quality material not found at {folder}; set CLEANER_SHARED")
    return folder
