"""All HTML pages of our own: `python tests/html/pages.py FOLDER` writes them out to look at."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import blogs
import news
import odd
import official

MAKERS = (*news.PAGES, *blogs.PAGES, *official.PAGES, *odd.PAGES)


def pages():
    """Every page, in a fixed order."""
    return [maker() for maker in MAKERS]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in pages():
        (folder / f"{one.name}.html").write_bytes(one.data)
        (folder / f"{one.name}.html.gold.txt").write_text(one.gold, encoding="utf-8")
