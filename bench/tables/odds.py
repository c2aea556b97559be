"""Build `cleaner/tables/odds.bin`: what runs of characters tell of a line, and its neighbours.

    python bench/tables/odds.py

Source: `bench/tables/pages`, written for this project, and the examples of the rule cards.
A page begins with "@@"; a line in {{double braces}} is the site's, a piece in braces inside a
line is left out here, every other line is the text's. Files named keep* hold texts alone,
most of them like a site's.

Two logistic regressions. The first learns the weight of each run of one to three characters
from lines. The second learns what a line's own odds and those around it tell; the odds it
sees are those of a first table that has not seen the file (three folds), as on new pages.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from material import asked
from scipy import sparse
from scipy.optimize import minimize

from cleaner import rules
from cleaner.odds import FACTS, LENGTHS, SLOTS, Table, lengths, odds, packed, runs
from cleaner.scripts import convert
from cleaner.stages.likely import facts

PAGES = Path(__file__).with_name("pages")
TARGET = Path(__file__).parents[2] / "cleaner" / "tables" / "odds.bin"
FOLDS = 3

#: Weight of the squared weights in the sum to be least; 0.01 to 0.05 gave the same.
RIDGE, RIDGE_FACTS = 0.02, 0.01

#: Pages made by setting what stands around one text around another, for each fold.
MIXED = 150

_NOISE_RE = re.compile(r"\{\{(.*?)\}\}")


class Line(NamedTuple):
    """A line of a page and whether it is the site's."""

    text: str
    is_site: bool


Page = list[Line]


def pages(path: Path) -> list[Page]:
    """The pages of a file."""
    found = re.split(r"(?m)^@@.*\n", path.read_text(encoding="utf-8"))[1:]
    return [[_line(line) for line in page.splitlines() if line.strip()] for page in found]


def _line(written: str) -> Line:
    site = _NOISE_RE.fullmatch(written)
    plain = site[1] if site else _NOISE_RE.sub("", written)
    return Line(convert(plain.strip(), "hans"), site is not None)


def cards() -> list[Page]:
    """Lines of the rule cards' examples, each a page by itself."""
    site, text = set(), set()
    for rule in rules.load(plugins=False).rules:
        text.update(chain.from_iterable(keep.text.split("\n") for keep in rule.keep))
        if rule.kind == "remove":
            for match in rule.match:
                left = match.after.split("\n")
                text.update(left)
                gone = set(match.before.split("\n")) - set(left)
                site.update(g for g in gone if not any(part and part in g for part in left))
    named = [(line.strip(), line in site) for line in sorted(site | text) if line.strip()]
    return [[Line(convert(line, "hans"), is_site)] for line, is_site in named]


# ── the two regressions ──────────────────────────────────────────────────────


def _least(rows, labels: np.ndarray, ridge: float) -> np.ndarray:
    """The weights of a logistic regression; the last column of the rows is free of ridge."""
    signs = 2 * labels - 1.0
    cost = np.full(rows.shape[1], ridge)
    cost[-1] = 0

    def loss(weights):
        margins = signs * (rows @ weights)
        pull = -signs / (1 + np.exp(np.clip(margins, -50, 50)))
        total = np.logaddexp(0, -margins).sum() + (cost * weights**2).sum() / 2
        return total, rows.T @ pull + cost * weights

    start = np.zeros(rows.shape[1])
    options = {"maxiter": 120}
    return minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x


def learn_runs(known: Iterable[Page]) -> Table:
    """The weights of runs, learnt line by line; those of facts are 0."""
    lines = list(chain.from_iterable(known))
    texts = [line.text for line in lines]
    slots, rows = runs(texts)
    share = 1 / np.sqrt(np.bincount(rows, minlength=len(texts)))[rows]
    size, place = len(texts), np.arange(len(texts))
    parts = (
        sparse.csr_matrix((share, (rows, slots)), (size, SLOTS)),
        sparse.csr_matrix((np.ones(size), (place, lengths(texts))), (size, LENGTHS)),
        np.ones((size, 1)),
    )
    labels = np.array([line.is_site for line in lines])
    found = _least(sparse.hstack(parts).tocsr(), labels, RIDGE).astype(np.float32)
    return Table(found[:SLOTS], found[SLOTS:-1], float(found[-1]), np.zeros(FACTS, np.float32))


def learn(marked: Sequence[list[Page]], clean: Sequence[list[Page]]) -> Table:
    """The whole table.

    Args:
        marked: Files of pages with noise.
        clean: Files of texts alone.
    """
    rows, labels = [], []
    for fold in range(FOLDS):
        seen, unseen = without(marked, fold), held(marked, fold)
        texts = held(clean, fold)
        table = learn_runs(chain.from_iterable([*seen, *without(clean, fold)]))
        for page in _shown(list(chain.from_iterable(unseen)), list(chain.from_iterable(texts))):
            names = [line.text for line in page]
            rows.append(facts(names, odds(names, table))[0])
            labels += [line.is_site for line in page]
    weights = _least(np.concatenate(rows), np.array(labels), RIDGE_FACTS)
    whole = learn_runs(chain.from_iterable([*marked, *clean]))
    return whole._replace(facts=weights.astype(np.float32))


def held(files: Sequence[list[Page]], fold: int) -> list[list[Page]]:
    """The files of a fold."""
    return [file for place, file in enumerate(files) if place % FOLDS == fold]


def without(files: Sequence[list[Page]], fold: int) -> list[list[Page]]:
    """The files of the other folds."""
    return [file for place, file in enumerate(files) if place % FOLDS != fold]


# ── pages that the second regression sees ────────────────────────────────────


def _shown(marked: list[Page], clean: list[Page]) -> list[Page]:
    """Pages as they are, without their noise, hard-wrapped, and with other texts in them."""
    bare = [[line for line in page if not line.is_site] for page in marked]
    chance = Random(5)
    wrapped = [_wrapped(page, chance.randint(18, 42)) for page in marked]
    made = [mixed(chance, marked, bare + clean) for _ in range(MIXED)]
    return [page for page in [*marked, *bare, *wrapped, *clean, *made] if page]


def _wrapped(page: Page, width: int) -> Page:
    out = []
    for line in page:
        if line.is_site or len(line.text) <= width:
            out.append(line)
        else:
            cuts = range(0, len(line.text), width)
            out += [Line(line.text[cut : cut + width], is_site=False) for cut in cuts]
    return out


def mixed(chance: Random, marked: list[Page], texts: list[Page]) -> Page:
    """What stands around one text set around a piece of another."""
    page, body = chance.choice(marked), chance.choice(texts)
    places = [place for place, line in enumerate(page) if not line.is_site]
    first, last = (places[0], places[-1] + 1) if places else (len(page), len(page))
    size = chance.randint(4, 25)
    begin = chance.randint(0, max(0, len(body) - size))
    made = body[begin : begin + size]
    inner = [line for line in page[first:last] if line.is_site]
    for line in chance.sample(inner, min(len(inner), 2)):
        made.insert(chance.randint(1, len(made)), line)
    return [*page[:first], *made, *page[last:]]


def material() -> tuple[list[list[Page]], list[list[Page]]]:
    """Files of pages with noise, and files of texts alone, by name."""
    files = sorted(PAGES.glob("*.txt"))
    marked = [pages(path) for path in files if not path.stem.startswith("keep")]
    clean = [pages(path) for path in files if path.stem.startswith("keep")]
    return marked, clean


def main() -> None:
    asked(__doc__)
    marked, clean = material()
    table = learn(marked, [*clean, cards()])
    TARGET.write_bytes(packed(table))
    lines = sum(map(len, chain.from_iterable(marked)))
    print(f"{len(marked)} + {len(clean)} files, {lines} lines; {TARGET.stat().st_size} bytes")
    print("facts", np.round(table.facts, 2).tolist())


if __name__ == "__main__":
    main()
