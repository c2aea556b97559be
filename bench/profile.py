"""Where the time goes: `python bench/profile.py [TEXTS…]`.

Nanoseconds of CPU a character by stage and by the costliest rules (what several rules
share is charged to the first that asks), the whole on small pages, and how time and
memory grow with length. Runs on one core; `bench/speed.py` has the ratio to a peer.
"""

import tracemalloc
from collections import Counter
from time import process_time

from material import asked
from memory import forget
from speed import pages

from cleaner import stages
from cleaner.document import Document, Source
from cleaner.pipeline import clean
from cleaner.rules import find, load

ROUNDS = 3
SHOWN = 40
SMALL = 2000  # code points: the usual page is one of 1,000 to 3,000
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)


def timed(spent):
    """`find` that adds the seconds of each rule to `spent`."""

    def watched(rule, *arguments, **options):
        began = process_time()
        hits = list(find(rule, *arguments, **options))
        spent[rule.id] += process_time() - began
        return hits

    return watched


def cleaned(text, rules):
    return clean(Document(Source("-"), text), rules)


def total(texts, rules):
    """The least seconds of CPU of `ROUNDS` times."""
    taken = []
    for _ in range(ROUNDS):
        forget()
        began = process_time()
        for text in texts:
            cleaned(text, rules)
        taken.append(process_time() - began)
    return min(taken)


def by_rule(texts, rules):
    """Seconds of each rule, and of all that is no rule's as "between rules"."""
    forget()
    spent, plain = Counter(), stages.find
    stages.find = timed(spent)
    began = process_time()
    try:
        for text in texts:
            cleaned(text, rules)
    finally:
        stages.find = plain
    spent["(between rules)"] = process_time() - began - sum(spent.values())
    return spent


def growth(text, rules):
    """Each length with its seconds and the most memory held, MB."""
    for length in LENGTHS:
        whole = (text * (length // len(text) + 1))[:length]
        began = process_time()
        cleaned(whole, rules)
        spent = process_time() - began
        tracemalloc.start()
        cleaned(whole, rules)
        yield length, spent, tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()


def main(paths):
    rules, texts = load(plugins=False), list(pages(paths))
    size = sum(map(len, texts))
    total(texts[:2], rules)
    print(f"{size:,} characters: {total(texts, rules) / size * 1e9:.0f} ns each")
    small = [text[at : at + SMALL] for text in texts for at in range(0, len(text), SMALL)]
    print(f"{len(small)} pages of {SMALL}: {total(small, rules) / len(small) * 1e3:.2f} ms each")
    spent, families = by_rule(texts, rules), Counter()
    for name, seconds in spent.items():
        families[name.partition("/")[0]] += seconds
    for title, table in (("family", families), ("rule", spent)):
        print(f"\nns a character, by {title}")
        for name, seconds in table.most_common(SHOWN):
            print(f"{seconds / size * 1e9:9.2f}  {name}")
    text = "".join(texts)
    for title, whole in (("lines", text), ("one line", text.replace("\n", ""))):
        print(f"\ncharacters ({title})  seconds  ns each       MB")
        for length, seconds, most in growth(whole, rules):
            print(f"{length:>20,} {seconds:8.2f} {seconds / length * 1e9:8.0f} {most:8.0f}")


if __name__ == "__main__":
    main(asked(__doc__))
