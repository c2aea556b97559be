"""The table after a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.say import number, paint, program, t, table, verbose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.outcome import Report

#: Rules shown in the table unless -v; the rest are in run.json and the report.
MOST_RULES = 12


def summary(report: Report) -> str:
    """What a run did, and what to do next."""
    blocks = [_counts(report)]
    if report.rules:
        blocks.append(_rules(report))
    if report.flags:
        blocks.append(
            t("标记：", "flags: ") + " · ".join(f"{f} {n}" for f, n in report.flags.most_common())
        )
    if last := "\n".join([*complaints(report), *filter(None, [_next(report)])]):
        blocks.append(last)
    return "\n\n".join(blocks)


def _counts(report: Report) -> str:
    count = report.counts
    share = 1 - count["chars"] / count["chars_raw"] if count["chars_raw"] else 0
    rows = [
        (t("输入", "inputs"), number(count["inputs"])),
        (t("文档", "documents"), number(count["documents"])),
        (t("拆分的页面", "split pages"), number(count["split_pages"])),
        (t("跳过", "skipped"), number(count["skipped"])),
        (t("沿用上次", "taken from the last run"), number(count["reused"])),
        (
            t("重复", "duplicates"),
            f"{number(count['duplicates'])} / {number(count['clusters'])} {t('簇', 'clusters')}",
        ),
        (t("模板段落", "templates"), number(count["templates"])),
        (
            t("字符", "characters"),
            f"{number(count['chars_raw'])} → {number(count['chars'])} (-{share:.1%})",
        ),
        (t("用时", "time"), f"{report.seconds:.1f} s"),
    ]
    if report.check:
        rows = [*rows[:2], (t("会改动的页面", "pages that would change"), number(count["changed"]))]
    return table(rows, right=(1,))


def _rules(report: Report) -> str:
    ranked = sorted(report.rules.items(), key=lambda item: (-item[1]["edits"], item[0]))
    rows = [(t("规则", "rule"), t("处", "edits"), t("篇", "pages"), t("字", "chars"))]
    rows += [
        (name, number(entry["edits"]), number(entry["documents"]), number(entry["chars"]))
        for name, entry in (ranked if verbose() else ranked[:MOST_RULES])
    ]
    text = table(rows, right=(1, 2, 3))
    rest = len(ranked) + 1 - len(rows)
    more = t(f"\n… 另有 {rest} 条规则（-v 全列）", f"\n… and {rest} more rules (-v shows them)")
    return text + (more if rest else "")


def _kept_back(report: Report) -> Iterator[str]:
    """What the run did not do as asked, or had to do again."""
    if n := report.counts["quarantined"]:
        yield t(
            f"× {n} 页会被删去太多，已原样保留（--max-removed）",
            f"× {n} pages would lose too much and were kept as they were (--max-removed)",
        )
    if n := report.counts.get("torn", 0):
        yield t(
            f"! {n} 个签名文件已损坏（_cleaner/signatures），其中的文档已重新签名",
            f"! {n} torn signature files (_cleaner/signatures); their documents were signed again",
        )


def complaints(report: Report) -> Iterator[str]:
    """What needs a look, a line each: said under -q too."""
    for source, detail in report.troubles[:5]:
        zh, _, en = detail.partition(" | ")
        yield paint(f"× {source}: {t(zh, en or zh)}", "red")
    more = report.skipped["unreadable"] + report.skipped["binary"] - len(report.troubles[:5])
    if more > 0:
        yield t(
            f"× 还有 {more} 个读不出，见 _cleaner/skipped.jsonl",
            f"× {more} more unreadable, see _cleaner/skipped.jsonl",
        )
    yield from (paint(note, "yellow") for note in _kept_back(report))
    for path in report.left[:5]:
        yield paint(
            t(
                f"× {path}：手工改过，未覆盖（--force 可覆盖）",
                f"× {path}: edited by hand, left alone (--force overwrites)",
            ),
            "yellow",
        )
    if (more := len(report.left) - 5) > 0:
        yield t(f"× 还有 {more} 个手工改过，未覆盖", f"× {more} more edited by hand and left alone")


def _next(report: Report) -> str:
    """What to do after a run; "" where there is nothing to look at."""
    if report.check:
        return ""
    if not report.counts["documents"]:
        return t(
            f"没有写出任何文档；原因见 {report.clean}/_cleaner/skipped.jsonl",
            f"no document was written; {report.clean}/_cleaner/skipped.jsonl says why",
        )
    page, it, clean = Path(report.clean) / "report.html", program(), report.clean
    zh, en = f"浏览器打开 {page} 看全貌，", f"open {page} in a browser, "
    if not page.is_file():
        zh = en = ""
    return t(
        f"下一步：{zh}{it} diff {clean} 看改动，{it} check {clean} 做门禁",
        f"next: {en}{it} diff {clean} shows the changes, {it} check {clean} is the gate",
    )
