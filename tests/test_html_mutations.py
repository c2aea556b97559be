"""Real pages built otherwise: other names, other nesting, more around the text; the text stays."""

import random
import re
import sys
from pathlib import Path

import lxml.html
import pytest
from rapidfuzz.distance import LCSseq

from cleaner.readers.encoding import decode
from cleaner.readers.web import extract

sys.path.insert(0, str(Path(__file__).parent / "html"))
from furniture import Furniture

NAME_RE = re.compile(r"""\s(?:class|id)\s*=\s*(?:"[^"]*"|'[^']*')""")


def without_names(html):
    """No class and no id."""
    return NAME_RE.sub("", html)


def named_by_program(html):
    """Another name for every element, as style compilers give them."""
    rng = random.Random(1)
    return NAME_RE.sub(lambda _: f' class="_{rng.randrange(16**8):08x}"', html)


def without_ends(html):
    """Paragraphs, items and cells are never closed."""
    return re.sub(r"</(?:p|li|td|tr|dd|dt)>", "", html, flags=re.IGNORECASE)


def in_tables(html):
    """Every division is a table of one cell."""
    html = re.sub(r"<div([^>]*)>", r"<table\1><tr><td>", html, flags=re.IGNORECASE)
    return re.sub(r"</div>", "</td></tr></table>", html, flags=re.IGNORECASE)


def in_divisions(html):
    """Paragraphs are divisions."""
    html = re.sub(r"<p(?=[\s>])", "<div", html, flags=re.IGNORECASE)
    return re.sub(r"</p>", "</div>", html, flags=re.IGNORECASE)


def in_breaks(html):
    """Paragraphs end in two breaks and have no element."""
    html = re.sub(r"<p(?:\s[^>]*)?>", "", html, flags=re.IGNORECASE)
    return re.sub(r"</p>", "<br><br>", html, flags=re.IGNORECASE)


def in_sections(html):
    """Paragraphs are spans in sections, as editors of chat apps write them."""
    html = re.sub(r"<p(?=[\s>])", "<section><span", html, flags=re.IGNORECASE)
    return re.sub(r"</p>", "</span></section>", html, flags=re.IGNORECASE)


def deep(html):
    """Forty containers around everything."""
    return re.sub(r"(<body[^>]*>)", r"\1" + "<div>" * 40, html, count=1, flags=re.IGNORECASE)


def in_references(html):
    """Every hanzi is a numeric reference."""
    return re.sub(r"[\u4e00-\u9fff]", lambda found: f"&#{ord(found[0])};", html)


def with_adverts(html):
    """An advert after every third paragraph, a list of other pages after one."""
    tree, parts = lxml.html.document_fromstring(html), Furniture(3)
    long = [p for p in tree.iter("p") if len(p.text_content()) > 40]
    for number, paragraph in enumerate(long):
        if number % 3 == 1:
            add = f'<div class="b7"><a href="/ad"><img src="1.gif">{parts.headline()}</a></div>'
            paragraph.addnext(lxml.html.fragment_fromstring(add))
        elif number == 2:
            add = f'<div class="b8"><b>相关阅读</b><ul>{parts.links(4)}</ul></div>'
            paragraph.addnext(lxml.html.fragment_fromstring(add))
    return lxml.html.tostring(tree, encoding="unicode")


def with_more_around(html):
    """Channels and cards before everything, cards and remarks after it."""
    parts = Furniture(5)
    head = f'<div class="c1">{parts.channels(30)}</div><div class="c2">{parts.teasers(12)}</div>'
    foot = f'<div class="c3">{parts.teasers(14)}</div><div class="c4">{parts.comments(12, "div")}</div>'
    html = re.sub(
        r"(<body[^>]*>)", lambda found: found[1] + head, html, count=1, flags=re.IGNORECASE
    )
    return re.sub(r"</body>", lambda found: foot + found[0], html, flags=re.IGNORECASE)


MUTATIONS = (
    without_names, named_by_program, without_ends, in_tables, in_divisions, in_breaks, in_sections,
    deep, in_references, with_adverts, with_more_around,
)  # fmt: skip


@pytest.fixture(scope="module")
def real(shared):
    """The real pages with their text as it is read now; what that is worth is tested elsewhere."""
    pages = [
        decode(path.read_bytes()).text for path in sorted((shared / "data/html").glob("*.html"))
    ]
    return [(page, extract(page)[0]) for page in pages]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_page_built_otherwise_gives_the_same_text(mutation, real):
    """At least 99 of 100 characters on every page; measured: 99.4 at the worst."""
    worst = 1.0
    for page, wanted in real:
        got, want = ("".join(side.split()) for side in (extract(mutation(page))[0], wanted))
        worst = min(worst, 2 * LCSseq.similarity(got, want) / (len(got) + len(want)))
    assert worst >= 0.99
