"""The library's front door."""

import subprocess
import sys

import pytest

import cleaner
from cleaner.errors import UnreadableError


def test_all_is_exact():
    """Every public name is there, and nothing else is promised."""
    assert sorted(cleaner.__all__) == cleaner.__all__
    for name in cleaner.__all__:
        assert getattr(cleaner, name) is not None
    with pytest.raises(AttributeError):
        cleaner.nonsense  # noqa: B018


def test_importing_the_package_is_cheap():
    """No heavy module is loaded before it is needed."""
    code = "import sys, cleaner, cleaner.cli.app; print([m for m in ('numpy','lxml','bs4','datasketch','scipy','regex','chardet') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_text_and_bytes_give_the_same():
    """A page is text or bytes; bytes are decoded first."""
    page = "扫描二维码关注“试验田”公众号\n村里修了一条新路，乡亲们出门方便多了。\n"
    from_text = cleaner.clean(page)
    from_bytes = cleaner.clean(page.encode("gb18030"))
    assert [p.text for p in from_text] == [p.text for p in from_bytes]
    assert from_text[0].paragraphs == ("村里修了一条新路，乡亲们出门方便多了。",)
    assert all(edit.rule for edit in from_text[0].edits)


def test_empty_input_is_calm():
    """Nothing in, one empty document out."""
    assert [p.text for p in cleaner.clean("")] == [""]
    assert [p.text for p in cleaner.clean(b"")] == [""]


def test_bytes_that_are_no_text_are_refused():
    """A picture is never guessed into text."""
    with pytest.raises(UnreadableError):
        cleaner.clean(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def test_a_title_tells_its_injected_copy_from_text():
    """The given title is evidence for the inject stage."""
    title = "在全县农产品展销会上的致辞"
    page = f"稻谷飘香,瓜果满园,{title}。今天我们相聚在青禾广场。"
    (part,) = cleaner.clean(page, title=title)
    assert part.text == "稻谷飘香,瓜果满园。今天我们相聚在青禾广场。"
