"""The two pictures of the report in docs/, made from raw/ (needs `sh bench/browser.sh`).

python bench/screenshots.py
"""

import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from material import asked
from playwright.sync_api import sync_playwright

from cleaner.batch import run
from cleaner.report import build

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
READY = "html[data-page]"

#: Name of the picture, address in the report, keys to press, height in pixels.
PICTURES = (
    ("report-overview", "#/", "", 880),
    ("report-document", f"#/doc?p={quote('10-forum.txt')}", "jjj", 760),
)


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        outcome = run(ROOT / "raw", Path(folder) / "clean")
        report = build(Path(folder) / "clean").as_uri()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, route, keys, height in PICTURES:
            size = {"width": 1180, "height": height}
            page = browser.new_page(viewport=size, locale="zh-CN", color_scheme="light")
            page.goto(report + route)
            page.wait_for_selector(READY, state="attached")
            for key in keys:
                page.keyboard.press(key)
            place = ROOT / "docs" / f"{name}.png"
            page.screenshot(path=place)
            print(f"{place.relative_to(ROOT)} {place.stat().st_size:,} bytes")
        browser.close()
    return outcome.exit_code


if __name__ == "__main__":
    asked(__doc__)
    sys.exit(main())
