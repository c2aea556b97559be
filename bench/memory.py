"""What the package remembers of texts it has seen, and how to make it forget."""

import gc
from functools import _lru_cache_wrapper


def forget():
    """Empty every bounded cache, so that no round of a benchmark has it easier."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.cache_info().maxsize:
            thing.cache_clear()
