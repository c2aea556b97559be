"""Bytes to documents: every format, every kind of damage, bounded memory."""

import builtins
import bz2
import gzip
import hashlib
import io
import json
import lzma
import random
import subprocess
import sys
import tarfile
import zipfile

import pytest

from cleaner.document import Document
from cleaner.errors import ExtraError
from cleaner.readers import FORMATS, Limits, Options, Skip, open_file, read, reader
from cleaner.readers.records import iso, meta_of

TEXT = "今天上午，首班列车从北站驶出。\n车上坐满了人。\n"
SMALL = Options(limits=Limits(page=100_000, slack=200_000))


def docs(data, path, options=None):
    """The documents in bytes."""
    return [item for item in read(data, path, options) if isinstance(item, Document)]


def skips(data, path, options=None):
    """The skips in bytes."""
    return [item for item in read(data, path, options) if isinstance(item, Skip)]


def lines(count, **fields):
    """Records as JSON lines."""
    rows = [{"id": f"r{n}", "text": f"第{n}条，内容各不相同。", **fields} for n in range(count)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def zipped(members):
    """A zip of (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members, mode="w"):
    """A tar of (name, bytes)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def bilingual(skip):
    """Whether a skip says something in both languages."""
    return any("\u4e00" <= c <= "\u9fff" for c in skip.detail.zh) and skip.detail.en.isascii()


# ── the table ──


def test_every_format_has_its_reader():
    """Each entry of the table names a module with `read`."""
    for form in FORMATS:
        assert callable(reader(form))


def test_no_suffix_stands_twice():
    """A suffix tells one format."""
    suffixes = [suffix for _, ones in FORMATS.values() for suffix in ones]
    assert len(suffixes) == len(set(suffixes))


def test_importing_the_readers_is_cheap():
    """Neither parsers nor extras are loaded before a page asks for them."""
    heavy = "{'bs4', 'lxml', 'pyarrow', 'warcio', 'docx', 'zstandard', 'chardet'}"
    code = f"import sys, cleaner.readers; print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


# ── plain text ──


def test_text_is_its_own_page():
    """Nothing is changed; the source knows hash, encoding and reader."""
    (page,) = docs(TEXT.encode("gb18030"), "a/讲话.txt")
    assert page.page == TEXT
    assert page.source.path == "a/讲话.txt"
    assert page.source.encoding == "gb18030"
    assert page.source.reader == "text/1"
    assert page.source.sha256 == hashlib.sha256(TEXT.encode("gb18030")).hexdigest()


def test_a_forced_encoding_is_used_and_a_wrong_one_is_an_error():
    """The message names the byte."""
    options = Options(encoding="gb18030")
    assert docs(TEXT.encode("gb18030"), "a.txt", options)[0].page == TEXT
    (skip,) = skips(TEXT.encode("gb18030"), "a.txt", Options(encoding="utf-8"))
    assert skip.reason == "unreadable"
    assert "0x" in skip.detail.en


def test_utf_16_is_no_binary():
    """It is full of NUL bytes and text all the same."""
    assert docs(TEXT.encode("utf-16"), "a.txt")[0].page == TEXT


@pytest.mark.parametrize("data", [b"", b"   \n\n", "\u3000\u3000\n".encode()])
def test_blank_files_are_empty(data):
    """Reason and remedy."""
    (skip,) = skips(data, "a.txt")
    assert skip.reason == "empty"
    assert bilingual(skip)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"%PDF-1.4 \xe2\xe3"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50),
        ("a.txt", b"{\\rtf1\\ansi"),
        ("a.txt", bytes(range(32)) * 100),
        ("a.txt", b"abc\0\0\0\0\0def" * 100),
    ],
)
def test_binaries_are_named(name, data):
    """By their beginning, whatever they are called."""
    (skip,) = skips(data, name)
    assert skip.reason == "binary"
    assert bilingual(skip)


def test_what_is_no_page_is_excluded():
    """Scripts and style sheets lie beside saved pages."""
    assert skips(b"a{}", "page_files/style.css")[0].reason == "excluded"


def test_unknown_names_are_read_by_content():
    """Spiders save pages without a suffix."""
    assert docs(TEXT.encode(), "view.do")[0].page == TEXT
    assert (
        docs(f"<!doctype html><html><body><p>{TEXT}</p></body></html>".encode(), "x")[
            0
        ].source.reader
        == "html/1"
    )
    assert docs(lines(2), "-")[1].source.path == "-#1"


def test_front_matter_becomes_metadata():
    """Known fields find their place, others go to extra; two rules around a list stay text."""
    (page,) = docs(
        "---\ntitle: 旧桥\ndate: 2024-01-02\ntags: [a]\n---\n\n正文。\n".encode(), "a.md"
    )
    assert page.page == "正文。\n"
    assert (page.meta.title, page.meta.date, page.meta.extra) == (
        "旧桥",
        "2024-01-02",
        (("tags", "[a]"),),
    )
    text = "---\n\n他说了三句话，没有一句是真的。\n\n---\n\n后来呢？\n"
    assert docs(text.encode(), "b.md")[0].page == text


# ── records ──


def test_records_carry_path_id_and_fields():
    """Number, own id, title, date, address; the rest in order."""
    row = {
        "id": 7,
        "标题": "旧桥",
        "正文": "桥重开了。",
        "pub_time": "2024年3月1日 08:30",
        "url": "http://x/",
        "k": [1],
    }
    (page,) = docs(json.dumps(row).encode(), "a.jsonl")
    assert (page.source.path, page.source_id, page.page) == ("a.jsonl#0", "7", "桥重开了。")
    assert (page.meta.title, page.meta.date, page.meta.url) == ("旧桥", "2024-03-01", "http://x/")
    assert page.meta.extra == (("k", [1]),)
    assert page.source.sha256 == hashlib.sha256(json.dumps(row).encode()).hexdigest()


def test_the_text_key_can_be_named():
    """A field that is not called like text, and one that is missing."""
    data = '{"note": "一句话。", "text": "别的。"}'.encode()
    assert docs(data, "a.jsonl", Options(text_key="note"))[0].page == "一句话。"
    (skip,) = skips(data, "a.jsonl", Options(text_key="nix"))
    assert "note" in skip.detail.en


def test_a_broken_line_costs_only_itself():
    """Line, byte offset and remedy stand in the verdict."""
    data = (
        lines(1)
        + b'{"text": \n\n[1]\n{"x": 1}\n{"text": ""}\n'
        + "坏".encode()[:2]
        + b"\n"
        + lines(1)
    )
    items = list(read(data, "a.jsonl"))
    assert [item.path if isinstance(item, Skip) else item.source.path for item in items] == [
        f"a.jsonl#{n}" for n in range(7)
    ]
    assert isinstance(items[-1], Document)
    assert all(bilingual(item) for item in items[1:-1])
    assert f"line 2 (byte {len(lines(1))})" in items[1].detail.en


def test_lone_halves_of_emoji_are_replaced_and_counted():
    r"""JSON can spell "\ud83d", no file can hold it."""
    (page,) = docs(b'{"text": "\\ud83d\xe4\xbd\xa0\xe5\xa5\xbd\xe3\x80\x82"}', "a.jsonl")
    assert (page.page, page.source.bad, page.source.lossless) == ("\ufffd你好。", 1, False)


def test_deeply_nested_json_is_a_verdict():
    """No recursion error."""
    data = b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + lines(1)
    assert [type(item) for item in read(data, "a.jsonl")] == [Skip, Document]


def test_a_monstrous_line_is_passed_over():
    """It is not even held in memory."""
    data = b'{"text": "' + b"x" * 500_000 + b'"}\n' + lines(1)
    first, second = read(data, "a.jsonl", SMALL)
    assert "line 1" in first.detail.en
    assert second.source_id == "r0"


def test_gbk_lines_are_read():
    """Each line alone says little; the file's encoding helps."""
    data = lines(20).decode().encode("gb18030")
    assert [page.page for page in docs(data, "a.jsonl")] == [
        page.page for page in docs(lines(20), "a.jsonl")
    ]


def test_html_in_a_record_is_read_as_html():
    """A crawl keeps whole pages in a field."""
    page = f"<html><head><title>旧桥重开</title></head><body><p>{TEXT}</p><a href=x>首页</a></body></html>"
    (got,) = docs(json.dumps({"id": 1, "html": page, "url": "http://x/"}).encode(), "a.jsonl")
    assert got.page == "今天上午，首班列车从北站驶出。车上坐满了人。"
    assert (got.meta.url, got.source_id, got.source.reader) == ("http://x/", "1", "jsonl/1")


def test_json_files_of_every_shape():
    """An array, one record, an array in an object, lines in truth."""
    assert [page.page for page in docs('[{"text": "一。"}, "二。"]'.encode(), "a.json")] == [
        "一。",
        "二。",
    ]
    assert docs('{"text": "一。"}'.encode(), "a.json")[0].page == "一。"
    assert docs('{"n": 1, "data": [{"text": "一。"}]}'.encode(), "a.json")[0].page == "一。"
    assert len(docs(lines(3), "a.json")) == 3
    assert skips(b'{"a": 1}', "a.json")[0].reason == "empty"
    assert "line 1" in skips(b'{"a":', "a.json")[0].detail.en


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-3-1", "2024-03-01"),
        ("2024年3月", "2024-03"),
        ("20240301", "2024-03-01"),
        ("2024", "2024"),
        ("昨天", ""),
        (1700000000, ""),
    ],
)
def test_dates_of_fields(value, date):
    """ISO as far as it is known."""
    assert iso(value) == date


def test_a_second_title_is_not_lost():
    """What has no place in the metadata travels in extra."""
    meta = meta_of([("title", "甲"), ("标题", "乙"), ("date", "昨天")])
    assert (meta.title, meta.date, meta.extra) == ("甲", "", (("标题", "乙"), ("date", "昨天")))


# ── tables ──


def test_csv_rows_may_span_lines_and_stand_in_gbk():
    """The header names the fields."""
    data = 'id,标题,正文\n1,甲,"第一行，\n第二行。"\n2,乙,另一条。\n'.encode("gb18030")
    first, second = docs(data, "a.csv")
    assert (first.page, first.meta.title, first.source_id) == ("第一行，\n第二行。", "甲", "1")
    assert second.source.path == "a.csv#1"


def test_tsv_and_semicolons():
    """The separator is the one of the header."""
    assert docs("id\ttext\n1\t你好，世界。\n".encode(), "a.tsv")[0].page == "你好，世界。"
    assert docs("id;text\n1;你好，世界。\n".encode(), "a.csv")[0].page == "你好，世界。"


def test_a_quote_that_is_never_closed_costs_one_row():
    """Not the rest of the file."""
    data = 'id,text\n1,一。\n2,"二。\n3,三。\n4,四。\n'.encode()
    items = list(read(data, "a.csv"))
    assert [type(item) for item in items] == [Document, Skip, Document, Document]
    assert "line 3" in items[1].detail.en
    assert items[-1].page == "四。"


@pytest.mark.slow
def test_a_cell_of_forty_megabytes_costs_one_row():
    """The next row is read."""
    data = b"text,x\n" + b'"' + "字".encode() * 14_000_000 + '",1\n好的。,2\n'.encode()
    items = list(read(data, "a.csv"))
    assert [type(item) for item in items] == [Skip, Document]


def test_a_table_without_text_says_which_columns_it_has():
    """One verdict for the file, not one a row."""
    (skip,) = skips(b"a,b\n1,2\n3,4\n", "a.csv")
    assert (skip.reason, "a, b" in skip.detail.en) == ("empty", True)


def parquet(rows):
    pyarrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    writer.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def test_parquet_rows():
    """Values that JSON does not know become strings; an empty text is a verdict."""
    import datetime as dt

    rows = [
        {"id": n, "text": f"第{n}条。", "day": dt.date(2024, 1, 2), "n": {"x": n}}
        for n in range(600)
    ]
    rows[1]["text"] = None
    items = list(read(parquet(rows), "a.parquet"))
    assert len(items) == 600
    assert (items[1].reason, items[0].page, items[599].source_id) == ("empty", "第0条。", "599")
    assert items[0].meta.extra == (("day", "2024-01-02"), ("n", {"x": 0}))


def test_damaged_parquet_is_a_verdict():
    """Also inside gz."""
    data = parquet([{"text": "一。"}])
    assert skips(data[:-20], "a.parquet")[0].reason == "unreadable"
    assert docs(gzip.compress(data), "a.parquet.gz")[0].page == "一。"


def test_parquet_without_a_text_column():
    """The columns are named."""
    assert "a, b" in skips(parquet([{"a": 1, "b": 2}]), "x.parquet")[0].detail.en


# ── compressed ──


def pack(form, data):
    if form == "zst":
        return pytest.importorskip("zstandard").compress(data)
    return {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[form](data)


@pytest.mark.parametrize("form", ["gz", "bz2", "xz", "zst"])
def test_compressed_records(form):
    """Paths keep the suffix."""
    pages = docs(pack(form, lines(3)), f"a.jsonl.{form}")
    assert [page.source.path for page in pages] == [f"a.jsonl.{form}#{n}" for n in range(3)]


@pytest.mark.parametrize("form", ["gz", "bz2", "xz", "zst"])
def test_a_cut_stream_gives_what_stands_before(form):
    """And says that it is cut."""
    rows = [
        {"text": hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() * 9} for n in range(3000)
    ]
    packed = pack(form, "".join(json.dumps(row) + "\n" for row in rows).encode())
    items = list(read(packed[: len(packed) * 9 // 10], f"a.jsonl.{form}"))
    assert isinstance(items[-1], Skip)
    assert "ends early" in items[-1].detail.en
    found = sum(isinstance(item, Document) for item in items)
    assert found > (0 if form in ("bz2", "xz") else 2000)  # their blocks are as large as the sample


@pytest.mark.parametrize("form", ["gz", "zst"])
def test_a_cut_page_is_no_page(form):
    """Half a page is not passed on as a whole one."""
    data = TEXT.encode() + b"".join(
        hashlib.sha256(bytes([n])).hexdigest().encode() for n in range(255)
    )
    packed = pack(form, data)
    assert docs(packed[:-40], f"a.txt.{form}") == []
    assert docs(packed, f"a.txt.{form}")[0].page.startswith("今天")


@pytest.mark.parametrize("form", ["gz", "bz2", "xz", "zst"])
def test_bombs_end_early(form):
    """Ten megabytes out of almost nothing are not read."""
    (skip,) = skips(
        pack(form, b"0" * 10_000_000), f"a.txt.{form}", Options(limits=Limits(slack=1_000_000))
    )
    assert (skip.reason, "200 times" in skip.detail.en) == ("unreadable", True)


def test_frames_one_after_another_are_one_stream():
    """Gzip members with padding between them."""
    assert (
        len(docs(gzip.compress(lines(2)) + b"\0" * 512 + gzip.compress(lines(2)), "a.jsonl.gz"))
        == 4
    )


# ── archives ──


def test_members_of_a_zip_are_files_of_their_own():
    """Every format, names in UTF-8, the order of the archive."""
    data = zipped(
        [
            ("甲/a.txt", TEXT.encode("gb18030")),
            ("b.jsonl.gz", gzip.compress(lines(2))),
            ("甲/", b""),
        ]
    )
    assert [page.source.path for page in docs(data, "x.zip")] == [
        "x.zip!甲/a.txt", "x.zip!b.jsonl.gz#0", "x.zip!b.jsonl.gz#1",
    ]  # fmt: skip


def test_names_in_gbk_are_read():
    """What Windows writes in China."""
    data = zipped([("AAAA.txt", TEXT.encode())]).replace(
        b"AAAA.txt", "讲话".encode("gbk") + b".txt"
    )
    assert docs(data, "x.zip")[0].source.path == "x.zip!讲话.txt"


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:/evil.txt"]
)
@pytest.mark.parametrize("make", [zipped, tarred])
def test_paths_out_of_the_archive_are_refused(make, name):
    """They cost themselves, not the rest."""
    items = list(read(make([(name, TEXT.encode()), ("good.txt", TEXT.encode())]), "x.zip"))
    assert (items[0].reason, type(items[1])) == ("excluded", Document)


def test_links_are_refused():
    """In zip and tar."""
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    assert skips(zipped([(info, b"/etc/passwd")]), "x.zip")[0].reason == "excluded"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert skips(out.getvalue(), "x.tar")[0].reason == "excluded"


def test_a_bomb_among_members_costs_only_itself():
    """The member is named."""
    data = zipped([("bomb.txt", b"0" * 30_000_000), ("good.txt", TEXT.encode())])
    first, second = read(data, "x.zip")
    assert (first.path, first.reason) == ("x.zip!bomb.txt", "unreadable")
    assert second.page == TEXT


def test_members_that_lie_about_their_size_are_caught():
    """Many members out of few bytes: the whole archive has a limit as well."""
    data = zipped([(f"{n}.txt", b"0" * 150_000) for n in range(40)])
    items = list(
        read(data, "x.zip", Options(limits=Limits(page=10**6, slack=2 * 10**5, ratio=100)))
    )
    assert items[-1].path == "x.zip"
    assert len(items) < 40


def test_archives_in_archives_end():
    """Three levels are read, more are not."""
    inner = zipped([("a.txt", TEXT.encode())])
    for level in range(2):
        inner = zipped([(f"{level}.zip", inner)])
    assert docs(inner, "x.zip")[0].source.path == "x.zip!1.zip!0.zip!a.txt"
    assert skips(zipped([("deep.zip", inner)]), "x.zip")[0].reason == "excluded"


def test_too_many_members_are_a_verdict():
    """Those before are read."""
    data = zipped([(f"{n}.txt", TEXT.encode()) for n in range(5)])
    items = list(read(data, "x.zip", Options(limits=Limits(members=3))))
    assert [type(item) for item in items] == [Document] * 3 + [Skip]


def test_an_encrypted_member_is_named():
    """The flag says so; no password is asked for."""
    data = bytearray(zipped([("a.txt", TEXT.encode())]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (skip,) = skips(bytes(data), "x.zip")
    assert "password" in skip.detail.en


@pytest.mark.parametrize("cut", [10, 200])
def test_a_cut_zip_is_a_verdict(cut):
    """Its table of contents stands at its end."""
    data = zipped([("a.txt", TEXT.encode() * 50)])
    assert skips(data[:-cut], "x.zip")[0].reason == "unreadable"


def test_a_damaged_member_costs_only_itself():
    """The checksum does not fit."""
    data = bytearray(zipped([("a.txt", TEXT.encode()), ("b.txt", TEXT.encode())]))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    items = list(read(bytes(data), "x.zip"))
    assert [type(item) for item in items] == [Skip, Document]


def test_spreadsheets_are_named():
    """They are zips, too."""
    (skip,) = skips(zipped([("xl/workbook.xml", b"<x/>")]), "a.xlsx")
    assert (skip.reason, "Excel" in skip.detail.en) == ("binary", True)


def test_tar_and_tgz():
    """In one pass."""
    members = [("a.txt", TEXT.encode()), ("b.jsonl", lines(2)), ("./._a.txt", b"\0\0")]
    for mode, name in (
        ("w", "x.tar"),
        ("w:gz", "x.tar.gz"),
        ("w:gz", "x.tgz"),
        ("w:xz", "x.tar.xz"),
    ):
        assert [page.source.path for page in docs(tarred(members, mode), name)] == [
            f"{name}!a.txt", f"{name}!b.jsonl#0", f"{name}!b.jsonl#1",
        ]  # fmt: skip


def test_a_damaged_tar_header_is_told():
    """The library would take it for the end."""
    data = bytearray(tarred([("a.txt", TEXT.encode()), ("b.txt", TEXT.encode())]))
    data[1024 + 150] ^= 0xFF
    items = list(read(bytes(data), "x.tar"))
    assert [type(item) for item in items] == [Document, Skip]
    assert "at byte" in items[1].detail.en


# ── WARC, Word ──


def warc(*responses, gz=True):
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    for address, status, kind, data in responses:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(data), length=len(data), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def responses():
    page = f"<html><body><p>{TEXT}</p></body></html>"
    return [
        ("http://x/1", "200 OK", "text/html; charset=gbk", page.encode("gbk")),
        ("http://x/2", "404 Not Found", "text/html", b"no"),
        ("http://x/3", "200 OK", "image/png", b"\x89PNG"),
        ("http://x/4", "200 OK", "text/plain", TEXT.encode()),
    ]


@pytest.mark.parametrize("gz", [True, False])
def test_warc_gives_pages_and_names_the_rest(gz):
    """Address and day of the crawl travel along."""
    items = list(read(warc(*responses(), gz=gz), "a.warc.gz" if gz else "a.warc"))
    assert [item.reason if isinstance(item, Skip) else item.source.reader for item in items] == [
        "html/1", "excluded", "excluded", "warc/1",
    ]  # fmt: skip
    assert (items[0].meta.url, items[0].source.encoding) == ("http://x/1", "gb18030")
    assert dict(items[0].meta.extra)["crawled"]


def test_a_cut_warc_gives_what_stands_before():
    """The last record is told to be cut."""
    for gz in (True, False):
        items = list(read(warc(*responses(), gz=gz)[:-45], "a.warc"))
        assert isinstance(items[0], Document)
        assert "cut off" in " ".join(item.detail.en for item in items if isinstance(item, Skip))


def test_word_files_keep_the_order_of_paragraphs_and_tables():
    """Cells joined by tabs, a merged one once."""
    docx = pytest.importorskip("docx")
    word = docx.Document()
    word.add_paragraph("第一段。")
    table = word.add_table(2, 2)
    for at, value in enumerate("甲乙丙丁"):
        table.cell(at // 2, at % 2).text = value
    table.cell(1, 0).merge(table.cell(1, 1))
    word.add_paragraph("第二段。")
    word.core_properties.title = "旧桥"
    out = io.BytesIO()
    word.save(out)
    (page,) = docs(out.getvalue(), "a.docx")
    assert page.page.split("\n") == ["第一段。", "甲\t乙", "丙 丁", "第二段。"]
    assert page.meta.title == "旧桥"


# ── what is missing, what is large ──


@pytest.mark.parametrize(
    ("package", "wanted", "name", "data"),
    [
        ("pyarrow", "pyarrow", "a.parquet", b"PAR1\x15"),
        ("zstandard", "zstandard", "a.jsonl.zst", b"\x28\xb5\x2f\xfd"),
        ("warcio", "warcio", "a.warc", b"WARC/1.0\r\n"),
        ("docx", "python-docx", "a.docx", zipped([("word/document.xml", b"<x/>")])),
    ],
)
def test_a_missing_extra_is_named_with_its_command(monkeypatch, package, wanted, name, data):
    """One sentence in each language; inside an archive it costs the member only."""
    real = builtins.__import__

    def without(module, *args, **kwargs):
        if module.split(".")[0] == package:
            raise ImportError(module)
        return real(module, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExtraError, match=f"pip install {wanted}$") as caught:
        list(read(data, name))
    assert caught.value.message.zh.endswith(f"pip install {wanted}")
    items = list(read(zipped([(name, data), ("b.txt", TEXT.encode())]), "x.zip"))
    assert [type(item) for item in items] == [Skip, Document]


def test_a_page_over_the_limit_is_a_verdict():
    """Its size and what to do."""
    (skip,) = skips(b"x" * 200_000, "a.txt", SMALL)
    assert (skip.reason, bilingual(skip)) == ("unreadable", True)


def test_files_are_streamed(tmp_path):
    """The first record is there before the last is read; damage behind it does not matter."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(50_000))[:-100])
    stream = open_file(path, "a.jsonl.gz")
    assert next(stream).source_id == "r0"
    stream.close()


@pytest.mark.slow
def test_memory_is_bounded_by_the_record(tmp_path):
    """A file of 300 MB costs less than 60 MB."""
    path = tmp_path / "a.jsonl.gz"
    rng = random.Random(1)
    with gzip.open(path, "wb", 1) as file:
        for _ in range(3000):
            file.write(json.dumps({"text": rng.randbytes(50_000).hex()}).encode() + b"\n")
    code = (
        "import resource, sys, pathlib; from cleaner.readers import open_file;"
        "p = pathlib.Path(sys.argv[1]); next(open_file(p, 'a.jsonl.gz'));"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(sum(1 for _ in open_file(p, 'a.jsonl.gz')),"
        "(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    count, grown = map(int, out.stdout.split())
    assert count == 3000
    assert grown < 60


def test_a_batch_of_every_format_is_accounted_for(tmp_path):
    """Every file, record and member is in the manifest or skipped."""
    import cleaner

    docx = pytest.importorskip("docx")
    word, out = docx.Document(), io.BytesIO()
    word.add_paragraph("第一段话，是这份文件里的。")
    word.save(out)
    files = {
        "a.txt": TEXT.encode("gb18030"),
        "b.md": TEXT.encode(),
        "c.html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
        "d.jsonl.gz": gzip.compress(lines(2) + b"{\n"),
        "e.csv": "id,text\n1,一句完整的话。\n".encode(),
        "f.parquet": parquet([{"text": "又一句完整的话。"}]),
        "g.warc": warc(*responses(), gz=False),
        "h.zip": zipped([("x.txt", TEXT.encode()), ("../y.txt", TEXT.encode())]),
        "i.tar.gz": tarred([("x.txt", TEXT.encode())], "w:gz"),
        "j.docx": out.getvalue(),
        "k.png": b"\x89PNG\r\n\x1a\n",
        "l.txt": b"",
    }
    (tmp_path / "raw").mkdir()
    for name, data in files.items():
        (tmp_path / "raw" / name).write_bytes(data)
    cleaner.run(tmp_path / "raw", tmp_path / "clean")
    seen = {
        json.loads(line)["source"]
        for record in ("manifest.jsonl", "_cleaner/skipped.jsonl")
        for line in (tmp_path / "clean" / record).read_text(encoding="utf-8").splitlines()
    }
    assert seen == {
        "a.txt", "b.md", "c.html", "d.jsonl.gz#0", "d.jsonl.gz#1", "d.jsonl.gz#2", "e.csv#0", "f.parquet#0",
        "g.warc#0", "g.warc#1", "g.warc#2", "g.warc#3", "h.zip!x.txt", "h.zip!../y.txt", "i.tar.gz!x.txt",
        "j.docx", "k.png", "l.txt",
    }  # fmt: skip
