"""What each rule costs on plain prose: `python bench/rule_costs.py [SHARED]`.

Nanoseconds a character of the slowest rules, the scan of hints and the cutting into
lines, and the whole as a ratio to `ftfy.fix_text` on the same text in the same run.
"""

from collections import Counter
from time import perf_counter

from material import asked, folder, peer

from cleaner.rules import Context, find, load
from cleaner.view import View

NOISE = {"ad", "nav", "meta", "word", "inject", "page"}
SHOWN = 20


def costs(texts, rules):
    """Seconds of each rule over all texts."""
    spent = Counter()
    for text in texts:
        view = View(text)
        began = perf_counter()
        assert view.lines is not None
        assert view.filled is not None
        spent["lines"] += perf_counter() - began
        began = perf_counter()
        view.memo(rules.hints.scan)
        spent["hints"] += perf_counter() - began
        for rule in rules.rules:
            if rule.family in NOISE:
                began = perf_counter()
                for _ in find(
                    rule, view, Context(title="在全镇工作会议上的讲话"), hints=rules.hints
                ):
                    pass
                spent[rule.id] += perf_counter() - began
    return spent


def main():
    shared = folder(*asked(__doc__)[:1])
    ftfy = peer("ftfy")
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((shared / "data" / "control").glob("*.txt"))
    ]
    rules, chars = load(plugins=False), sum(map(len, texts))
    costs(texts, rules)
    spent = costs(texts, rules)
    began = perf_counter()
    for text in texts:
        ftfy.fix_text(text)
    theirs = perf_counter() - began
    total = sum(spent.values())
    print(
        f"{chars} characters, {total / chars * 1e9:.1f} ns each, {theirs / total:.1f} times as fast as ftfy.fix_text"
    )
    for name, seconds in spent.most_common(SHOWN):
        print(f"{seconds / chars * 1e9:8.2f}  {name}")


if __name__ == "__main__":
    main()
