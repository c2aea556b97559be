"""What each gate counts, in both languages: a failed gate says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANING: Mapping[str, Message] = {
    "residual": Message("run 还会改的地方", "places that a run would still change"),
    "unreadable": Message("读不出的文件", "files that cannot be read"),
    "empty": Message("没有正文的文件", "files without text"),
    "replacement_chars": Message("丢失的字（U+FFFD）", "lost characters (U+FFFD)"),
    "mojibake": Message("乱码", "mojibake"),
    "unsplit": Message("一页多篇没拆开", "pages of several texts"),
    "over_clean": Message("删得过多、已原样保留的页", "pages kept since they would lose too much"),
    "dup_rate": Message("重复文档的占比", "share of documents that are copies"),
    "template_rate": Message("模板段落的字数占比", "share of characters in templated passages"),
    "short_rate": Message("短于 min_chars 的文档占比", "share of documents below min_chars"),
    "non_cjk_rate": Message("不是中文的文档占比", "share of documents that are not Chinese"),
    "removed_share": Message("run 会删去的字数占比", "share of characters that a run removes"),
    "repetition_rate": Message(
        "反复重复自己的文档占比", "share of documents that repeat themselves"
    ),
    "repeated_lines_rate": Message(
        "段落重复的文档占比", "share of documents with repeated paragraphs"
    ),
    "mixed_script_rate": Message("简繁混杂的文档占比", "share of documents that mix both scripts"),
    "spun_rate": Message("有洗稿痕迹的文档占比", "share of documents that look spun"),
    "hant_rate": Message("繁体文档占比", "share of documents in traditional characters"),
    "han_share": Message("汉字的占比", "share of Chinese characters"),
    "mean_chars": Message("平均字数", "mean characters of a document"),
    "truncated": Message("结尾残缺", "cut endings"),
    "placeholder": Message("占位符", "placeholders"),
    "enumeration_gap": Message("序号缺号", "gaps in enumerations"),
    "suspect_lines": Message("疑似噪声", "suspected noise"),
    "spun_text": Message("洗稿用词", "words of automatic rewriting"),
    "phones": Message("电话号码", "telephone numbers"),
    "identities": Message("身份证号", "identity numbers"),
    "emails": Message("电子邮箱", "e-mail addresses"),
}
