"""HTML main text beside the extractors people use: `python bench/webpages.py [FOLDER | FIRST-LAST]...`.

Without an argument it takes the pages of tests/html. FIRST-LAST are seeds: pages put together
at random by tests/html/mixes.py, as many as wanted that nobody has looked at. A folder holds pages `name.html` with
the wanted text in `name.html.gold.txt`. The figure is the character F1 by longest
common subsequence, whitespace ignored, mean over the pages; "no credit line" leaves
out lines such as 编辑 and 来源 at the end of both texts, because some golds end in one
and some do not. Milliseconds are of one process, this extractor (bytes in, decoding
included) beside the others (decoded text in).

The others are `pip install trafilatura gne jusText resiliparse lxml_html_clean cssselect` and
`pip install --no-deps readability-lxml`, which asks for an older chardet than it needs.
Those that are not installed are left out.
"""

import importlib.util
import logging
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from material import asked
from rapidfuzz.distance import LCSseq

from cleaner.readers import Skip, read
from cleaner.readers.encoding import decode

OWN = Path(__file__).parent.parent / "tests" / "html"
SEEDS_RE = re.compile(r"(\d+)-(\d+)")
MOST_ROWS = 100
WS_RE = re.compile(r"\s+")
CREDIT_RE = re.compile(
    r"^\W*(?:责任编辑|责编|编辑|本文来源|来源|原标题|作者|记者|校对|审核|监制|值班|出品|文/|图/)"
)


def ours(page: bytes, _: str) -> str:
    """The reader of this package."""
    return "\n".join(d.page for d in read(page, "page.html") if not isinstance(d, Skip))


def readability(_: bytes, text: str) -> str:
    """readability-lxml, as its README shows."""
    import lxml.html
    from readability import Document

    summary = Document(text).summary()
    return "\n".join(lxml.html.fromstring(summary).itertext())


def trafilatura(_: bytes, text: str) -> str:
    """Trafilatura with its defaults, comments left out."""
    import trafilatura as peer

    return peer.extract(text, include_comments=False) or ""


def gne(_: bytes, text: str) -> str:
    """GeneralNewsExtractor with its defaults."""
    from gne import GeneralNewsExtractor

    return GeneralNewsExtractor().extract(text)["content"]


def justext(_: bytes, text: str) -> str:
    """JusText as its documentation says for languages without a stop list."""
    import justext as peer

    paragraphs = peer.justext(
        text, frozenset(), length_low=35, length_high=100, stopwords_low=0, stopwords_high=0
    )
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def resiliparse(_: bytes, text: str) -> str:
    """resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(text, main_content=True)


PEERS: dict[str, Callable[[bytes, str], str]] = {
    "cleaner": ours,
    "readability": readability,
    "trafilatura": trafilatura,
    "gne": gne,
    "justext": justext,
    "resiliparse": resiliparse,
}


def installed() -> dict[str, Callable[[bytes, str], str]]:
    """The extractors that can be imported here."""
    return {n: p for n, p in PEERS.items() if importlib.util.find_spec(n)}


def f1(got: str, gold: str) -> float:
    """Character F1 by longest common subsequence, whitespace ignored."""
    got, gold = WS_RE.sub("", got), WS_RE.sub("", gold)
    if not got or not gold:
        return float(got == gold)
    same = LCSseq.similarity(got, gold)
    return 2 * same / (len(got) + len(gold))


def bare(text: str) -> str:
    """The text without credit lines at its ends."""
    lines = [line for line in text.split("\n") if line.strip()]
    while lines and len(lines[-1]) < 60 and CREDIT_RE.match(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def pages(where: str) -> list[tuple[str, bytes, str, str]]:
    """Name, bytes, decoded page and gold of each page of a folder, or of a range of seeds."""
    seeds = SEEDS_RE.fullmatch(where)
    if seeds or Path(where) == OWN:
        sys.path.insert(0, str(OWN))
        import mixes
        from pages import pages as own

        found = mixes.mixes(range(int(seeds[1]), int(seeds[2]) + 1)) if seeds else own()
        rows = [(one.name, one.data, one.gold) for one in found]
    else:
        rows = [
            (path.stem, path.read_bytes(), Path(f"{path}.gold.txt").read_text(encoding="utf-8"))
            for path in sorted(Path(where).glob("*.html"))
        ]
    return [(name, data, decode(data).text, gold) for name, data, gold in rows]


def run(where: str) -> None:
    """Print the table of one folder or range; of a long one without its single pages."""
    rows, peers = pages(where), installed()
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    took: dict[str, list[float]] = {name: [] for name in peers}
    for name, peer in peers.items():
        peer(rows[0][1], rows[0][2])  # what it imports is not its time
        for row in rows:
            began = time.perf_counter()
            try:
                got = peer(row[1], row[2])
            except Exception:  # noqa: BLE001 - a peer may raise anything
                got = ""  # a peer that fails on a page finds nothing there
            took[name].append(1000 * (time.perf_counter() - began))
            scores[name].append((f1(got, row[3]), f1(bare(got), bare(row[3]))))
    print(f"\n{Path(where).name}: {len(rows)} pages\n{'':24}" + "".join(f"{n:>12}" for n in peers))
    for index, row in enumerate(rows if len(rows) <= MOST_ROWS else []):
        line("…" + row[0][-22:], ".3f", (scores[name][index][0] for name in peers))
    for label, column in (("mean", 0), ("mean, no credit line", 1)):
        line(label, ".3f", (statistics.mean(s[column] for s in scores[n]) for n in peers))
    line("pages under .8", "d", (sum(s[0] < 0.8 for s in scores[n]) for n in peers))
    line("ms a page, mean", ".1f", (statistics.mean(took[n]) for n in peers))
    line("ms a page, median", ".1f", (statistics.median(took[n]) for n in peers))


def line(label: str, form: str, figures: Iterable[float]) -> None:
    """Print one row of the table."""
    print(f"{label:24}" + "".join(f"{figure:12{form}}" for figure in figures))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    for one in asked(__doc__) or [str(OWN)]:
        run(one)
