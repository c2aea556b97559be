"""Cleaning and deduplication of scraped Chinese text."""

from __future__ import annotations

__version__ = "0.1.0"
