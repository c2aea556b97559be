"""The report in a real browser: offline, quiet, quick, and fit for the people who use it."""

import functools
import json
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import batches
import pytest

from cleaner.report import build

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parent.parent / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
READY = "html[data-page]"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium."""
    sync = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: sh bench/browser.sh"
    )
    if not shutil.which(CHROMIUM):
        pytest.skip(f"{CHROMIUM} is not installed: sh bench/browser.sh")
    with sync.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def visit(browser):
    """Open a page of a report in a context of its own; noise of any kind fails the test."""
    contexts, noise = [], []

    def go(report, route="#/", *, viewport=WIDE, **options):
        options = {"offline": True, "locale": "zh-CN", **options}
        context = browser.new_context(viewport=viewport, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: noise.append(f"console {line.type}: {line.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noise.append("dialog"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                noise.append(f"request {request.url}")
                if not request.url.startswith(("file:", "data:", "blob:"))
                else None
            ),
        )
        page.goto(report.as_uri() + route)
        if options.get("java_script_enabled", True):
            page.wait_for_selector(READY, state="attached")
        return page

    yield go
    for context in contexts:
        context.close()
    assert noise == []


def turn(page, route):
    """Go to another page of the report."""
    page.evaluate(
        """route => {
             if (location.hash === route) return;
             delete document.documentElement.dataset.page;
             location.hash = route;
           }""",
        route,
    )
    page.wait_for_selector(READY, state="attached")


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small batch and its report."""
    clean = tmp_path_factory.mktemp("small") / "clean"
    batches.write(clean, batches.pages())
    return build(clean)


@pytest.fixture(scope="session")
def routes():
    """One address for each page of the report, and the states that look different."""
    doc = functools.partial("#/doc?p={}".format)
    return [
        "#/", "#/docs", "#/docs?sort=-cut&flag=*&cut=2-6", doc(quote("第2批/013.txt")),
        doc(quote("第1批/000.txt")) + "&view=side", doc(quote("第3批/002.txt")) + "&view=clean",
        doc(quote("第1批/006__2of4.txt")) + "&view=raw", "#/rules", "#/rule?r=nav/fixture-neighbours",
        "#/suspects", "#/dups", "#/dup?c=c1", "#/templates", "#/template?t=t1", "#/trend", "#/about",
        "#/marks", "#/doc?p=none",
    ]  # fmt: skip


def test_every_page_is_quiet_and_fits_a_phone(visit, small, routes):
    """Offline at 390 px: no request, no error, no sideways scroll, a heading on each page."""
    page = visit(small, viewport=PHONE)
    for route in routes:
        turn(page, route)
        page.wait_for_selector("h1:visible")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, route


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visit, small, routes, light, viewport):
    """Names, roles, contrast and order as axe-core judges them, on each page."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: sh bench/browser.sh")
    page = visit(small, viewport=viewport, color_scheme=light, bypass_csp=True)
    page.add_script_tag(path=AXE)
    found = []
    for route in routes:
        turn(page, route)
        if "view=" not in route and "#/doc?" in route and "none" not in route:
            page.keyboard.press("j")
            page.keyboard.press("x")
        if route == "#/suspects":
            page.click(".rows .row button")
        if "template?" in route:
            page.click(".slot")
        for hit in page.evaluate("async () => (await axe.run()).violations"):
            found += [
                (route, hit["id"], node["html"][:160], node["failureSummary"][:300])
                for node in hit["nodes"]
            ]
    assert found == []


def test_overview_without_a_script(visit, small):
    """With JavaScript off the first page is all there, and says what is missing."""
    page = visit(small, java_script_enabled=False)
    text = page.inner_text("main")
    for words in (
        "浏览器没有启用脚本",
        "字符去了哪里",
        "在果园管护座谈会上的讲话",
        "断行指纹",
        "趋势",
        "关于这批结果",
    ):
        assert words in text, words
    assert page.locator("svg.chart:visible").count() >= 3
    assert not page.is_visible("#live")


def every(page):
    """Path -> clean text as the page replays it, for all documents it holds."""
    return page.evaluate(
        """async () => {
             const { docs } = report.index, out = {};
             for (let i = 0; i < docs.path.length; i++) out[docs.path[i]] = report.replay(await report.open(i));
             return out;
           }"""
    )


def test_replay_in_the_browser(visit, small):
    """Raw page and edits give the clean text of every document, astral characters included."""
    texts = every(visit(small))
    assert texts == {path: (small.parent / path).read_bytes().decode() for path in texts}
    assert len(texts) == 27


def test_replay_of_a_run_on_the_seeds(visit, shared, tmp_path):
    """Every document of a real run: its replay is its file, its rules count as in run.json."""
    from cleaner.batch import run

    run(shared / "seeds", tmp_path / "clean")
    page = visit(build(tmp_path / "clean"))
    texts = every(page)
    lines = batches.manifest(tmp_path / "clean")
    assert len(lines) >= 5
    assert {line["path"]: line["chars"] for line in lines} == {
        path: len(text) for path, text in texts.items()
    }
    assert texts == {path: (tmp_path / "clean" / path).read_bytes().decode() for path in texts}
    (record,) = batches.stored(tmp_path / "clean", "run.json")
    rules = page.evaluate("report.index.rules")
    assert {rule["id"]: rule["edits"] for rule in rules if rule["edits"]} == {
        name: entry["edits"] for name, entry in record["rules"].items()
    }


def test_steps_through_the_edits(visit, small):
    """Keys j and k move between edits, a click chooses one, its rule is named."""
    page = visit(small, "#/doc?p=" + quote("第2批/013.txt"))
    place = page.locator(".panel .soft").first
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".text .edit.cur").get_attribute("data-n") == page.evaluate(
        "document.querySelectorAll('.text .edit')[1].dataset.n"
    )
    assert place.inner_text() == "2 / 13"
    page.keyboard.press("k")
    assert place.inner_text() == "1 / 13"
    page.click(".text del:has-text('加入会员')")
    assert page.inner_text(".panel h2") == "下载按钮"
    assert "at=" in page.url


def test_filters_of_a_document(visit, small):
    """Normalisations are hidden at first; a rule shown alone has as many marks as edits."""
    page = visit(small, "#/doc?p=" + quote("第2批/013.txt"))
    assert page.locator(".text .edit").count() == 13
    page.click("button:has-text('规范化')")
    page.wait_for_selector("button:has-text('规范化')[aria-pressed=true]")
    assert page.locator(".text .edit").count() == 16
    page.select_option(".tools select", "char/fixture-width")
    page.wait_for_selector("button:has-text('规范化')[aria-pressed=true]")
    page.wait_for_selector("[data-fold]")
    assert page.locator(".text .edit").count() == 3
    assert page.locator(".text del").first.inner_text() == ","


def test_folds_open(visit, small):
    """Long unchanged text is folded, and opens where it stands."""
    page = visit(small, "#/doc?p=" + quote("第2批/013.txt") + "&rule=ad/fixture-download")
    before = len(page.inner_text(".text"))
    page.locator("[data-fold]").first.click()
    assert len(page.inner_text(".text")) > before


def test_views_say_the_same(visit, small):
    """Raw and clean view are the texts; side by side has a row for each clean paragraph."""
    path = "第1批/000.txt"
    raw = dict(batches.pages())[path]
    clean = (small.parent / path).read_text(encoding="utf-8")
    page = visit(small, f"#/doc?p={quote(path)}&view=raw")
    lines = page.locator(".text p").all_text_contents()
    assert "\n".join(lines) == raw
    page.keyboard.press("4")
    page.wait_for_selector('[data-view="clean"]')
    assert "\n".join(page.locator(".text p").all_text_contents()) == clean
    page.keyboard.press("2")
    page.wait_for_selector('[data-view="side"]')
    right = page.locator(".pair p:nth-child(2)").all_text_contents()
    assert "\n".join(right) == clean


def test_language_and_light_stay(visit, small):
    """The switches work and are remembered."""
    page = visit(small, locale="en-GB")
    assert page.inner_text("h1:visible") == "Overview"
    page.click("#lang")
    assert page.inner_text("h1:visible") == "概览"
    page.click("#theme")
    page.click("#theme")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    assert page.evaluate(
        "[document.documentElement.lang, document.documentElement.dataset.theme]"
    ) == ["zh", "dark"]


def test_documents_are_found_and_sorted(visit, small):
    """Search, order and filters are in the address, so that a page can be passed on."""
    page = visit(small, "#/docs?sort=-cut")
    assert "006__4of4" in page.locator(".rows .row").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type("013")
    assert page.locator(".rows .row").count() == 1
    assert "q=013" in page.url
    turn(page, "#/docs?enc=gb18030")
    assert page.locator(".rows .row").count() == 6
    turn(page, "#/docs?dup=1")
    assert page.locator(".rows .row").count() == 4


def test_clusters_and_templates_show_their_members(visit, small):
    """Two members side by side, their difference marked; a slot with its values."""
    page = visit(small, "#/dup?c=c1")
    assert page.locator(".matrix td a").count() == 12
    page.click(".matrix tbody tr:nth-child(2) td:nth-child(4) a")
    page.wait_for_selector(".matrix a[aria-current] >> text=/./")
    one, two = (
        (small.parent / f"第{b}批/00{n}.txt").read_text(encoding="utf-8")
        for b, n in ((2, 1), (3, 2))
    )
    page.wait_for_selector(".text del")
    for _ in range(page.locator("[data-fold]").count()):
        page.locator("[data-fold]").first.click()
    kept = page.evaluate(
        """drop => [...document.querySelectorAll('.text p')].map(p => {
             const copy = p.cloneNode(true); copy.querySelectorAll(drop).forEach(one => one.remove());
             return copy.textContent; }).join("").replaceAll("¶", "")""",
        "ins",
    )
    assert kept == one.replace("\n", "")
    fresh = page.evaluate(
        """drop => [...document.querySelectorAll('.text p')].map(p => {
             const copy = p.cloneNode(true); copy.querySelectorAll(drop).forEach(one => one.remove());
             return copy.textContent; }).join("").replaceAll("¶", "")""",
        "del",
    )
    assert fresh == two.replace("\n", "")
    turn(page, "#/template?t=t1")
    page.click(".slot")
    assert "柳塘街道" in page.inner_text("[aria-live]")


HOSTILE = [
    "<script>pwned=1</script>", "</script><script>pwned=1</script>", "<img src=x onerror=pwned=1>",
    '"><svg onload=pwned=1>', "'><iframe srcdoc='<script>parent.pwned=1</script>'>", "javascript:pwned=1",
    "<a href=javascript:pwned=1>x</a>", "{{7*7}}", "{% raw %}", "${pwned=1}", "`${pwned=1}`", "]]>", "<!--", "-->",
    "<style>*{display:none}</style>", "<base href=http://x/>", "<meta http-equiv=refresh content=0>",
    "<form><input name=x>", "<math><mi xlink:href=javascript:pwned=1>", "&lt;img&gt;", "&#60;script&#62;", "%3Cscript%3E",
    "\\u003cscript\\u003e", "<body onload=pwned=1>", "<details open ontoggle=pwned=1>", "<video src=x onerror=pwned=1>",
    "<object data=x>", "<embed src=x>", "<link rel=stylesheet href=http://x/>", "<textarea autofocus onfocus=pwned=1>",
    "onclick=pwned=1", "' onmouseover='pwned=1", '" style="display:none', "<marquee onstart=pwned=1>", "<x contenteditable onblur=pwned=1>",
    "</title><script>pwned=1</script>", "</textarea><script>pwned=1</script>", "</style><script>pwned=1</script>",
    "<template><script>pwned=1</script></template>", "__proto__", "constructor", "toString", "#/docs?q=<b>", "a&b=c?d#e%",
    "</p><h1>x</h1>", "<b>粗</b>", "\u202e反向", "\u2028分行", "\x1b[31m", "🀄<img src=x>",
]  # fmt: skip


def test_markup_in_data_is_inert(visit, tmp_path):
    """50 hostile strings as file names, titles, text, flags, slots and reasons stay text."""
    assert len(HOSTILE) == 50
    clean = tmp_path / "clean"
    sources = [
        (f"{n:02d} {text.replace('/', '／')}.txt", f"{text}\n{text}的正文加入会员免费下载全文{text}20xx年\n上一篇：{text}\n{text}\n", text)
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    batches.write(clean, sources)
    inside = clean / "_cleaner"
    lines = batches.stored(clean, "templates.jsonl")
    lines[0]["skeleton"] = [{"text": t} for t in HOSTILE[:25]] + [
        {"slot": t, "kind": t, "values": [[t, 1]], "distinct": 1} for t in HOSTILE[25:]
    ]
    (inside / "templates.jsonl").write_text(json.dumps(lines[0]) + "\n")
    skipped = [
        {"schema": "", "source": t, "reason": t, "detail": f"{t} | {t}", "kept": ""}
        for t in HOSTILE[:20]
    ]
    (inside / "skipped.jsonl").write_text("".join(json.dumps(line) + "\n" for line in skipped))
    page = visit(build(clean))
    paths = page.evaluate("report.index.docs.path")
    routes = ["#/", "#/docs", "#/rules", "#/rule?r=nav/fixture-neighbours", "#/suspects", "#/dups", "#/dup?c=c1",
              "#/templates", "#/template?t=t1", "#/about", "#/trend"]  # fmt: skip
    routes += [f"#/doc?p={quote(path)}" for path in paths]
    routes += [
        f"#/docs?q={quote(text)}&flag={quote(text)}&enc={quote(text)}" for text in HOSTILE[:10]
    ]
    routes += [f"#/{quote(text)}" for text in HOSTILE[:5]] + [
        "#/__proto__",
        "#/constructor",
        "#/doc?p=%E0%A4%A",
    ]
    scripts = page.locator("script").count()
    for route in routes:
        turn(page, route)
        if "#/doc?" in route and "%A4" not in route:
            page.keyboard.press("j")
            page.keyboard.press("x")
        assert (
            page.locator("img,iframe,object,embed,video,form,base,math,marquee,details").count()
            == 0
        ), route
        assert page.locator("body script").count() == scripts, route
    turn(page, "#/marks")
    assert page.locator(".marked li").count() == 50
    assert page.evaluate("'pwned' in window") is False
    assert (
        page.evaluate(
            "document.querySelectorAll('[onerror],[onload],[onclick],[onmouseover]').length"
        )
        == 0
    )


def seconds_to_open(visit, report, route):
    began = time.perf_counter()
    page = visit(report, route)
    page.wait_for_selector(".rows .row")
    return time.perf_counter() - began, page


def test_five_thousand_documents(visit, tmp_path):
    """12 million characters: a page of at most 20 MB, open in 3 s, few rows at a time."""
    batches.large(tmp_path / "clean", 5_000, 2_400)
    report = build(tmp_path / "clean")
    assert report.stat().st_size <= 20_000_000
    took, page = seconds_to_open(visit, report, "#/docs")
    assert took < 3
    for place in (0, 90_000, 199_000):
        page.evaluate("place => scrollTo(0, place)", place)
        page.wait_for_timeout(50)
        assert 10 < page.locator(".rows .row").count() < 60
    assert page.locator("[aria-rowcount]").get_attribute("aria-rowcount") == "5001"
    page.locator(".rows .row a").last.click()
    page.wait_for_selector(".text .edit")


def test_texts_beside_the_page(visit, tmp_path):
    """Over the limit texts come from files beside the page, still without a request."""
    batches.large(tmp_path / "clean", 300, 2_400)
    report = build(tmp_path / "clean", max_mb=0.3)
    assert report.stat().st_size <= 300_000
    texts = {}
    page = visit(report)
    for place in (0, 150, 299):
        path = page.evaluate("place => report.index.docs.path[place]", place)
        texts[path] = page.evaluate("async place => report.replay(await report.open(place))", place)
    assert texts == {path: (tmp_path / "clean" / path).read_bytes().decode() for path in texts}


@pytest.mark.slow
def test_a_hundred_thousand_documents(visit, tmp_path):
    """The index of 100,000 documents opens in 3 s; sorting and searching answer at once."""
    batches.large(tmp_path / "clean", 100_000, 600, texts=False)
    report = build(tmp_path / "clean")
    assert report.stat().st_size <= 20_000_000
    took, page = seconds_to_open(visit, report, "#/docs")
    assert took < 3
    page.select_option("select[aria-label=排序]", "title")
    page.wait_for_selector(READY)
    assert page.locator(".rows .row").count() < 60
    page.fill("#search", "099999")
    assert page.locator(".rows .row").count() == 1


RAW = {
    "甲.txt": "在柳塘村村民大会上的讲话\n各位乡亲，今年的水渠修好了，账目贴在村口的公示栏里，大家都可以去看。\n"
    "我再说一遍联系方式的事：有困难请拨打村委会值班电话，夜里也有人接，这是我们对大家的承诺。\n谢谢大家！\n",
    "乙.txt": "在柳塘村党员大会上的讲话\n同志们，入夏以来的巡堤一天也没有断过，大家辛苦了，下一步还要接着做。\n谢谢大家！\n",
}
CARELESS = """
title = { zh = "联系方式", en = "contact line" }
why = "Lines that tell how to get in touch."
since = "0.1.0"
kind = "remove"
safety = "safe"
scope = "line"
pattern = ".*联系方式.*"
hints = ["联系方式"]
[[match]]
from = "a shop"
before = "正文。\\n联系方式：请加微信\\n"
after = "正文。\\n"
[[keep]]
why = "text"
text = "正文。"
"""


def test_a_new_user_finds_a_wrong_removal_and_takes_it_back(visit, tmp_path, monkeypatch):
    """From the report alone: what lost most, why, the wrong edit, a veto; the next run keeps it."""
    from cleaner import Config
    from cleaner.batch import run
    from cleaner.review import review

    monkeypatch.chdir(tmp_path)
    for name, text in RAW.items():
        (tmp_path / "raw").mkdir(exist_ok=True)
        (tmp_path / "raw" / name).write_text(text, encoding="utf-8")
    (tmp_path / "rules" / "ad").mkdir(parents=True)
    (tmp_path / "rules" / "ad" / "careless.toml").write_text(CARELESS, encoding="utf-8")
    config = Config(rules=("rules",))
    run("raw", "clean", config)
    assert "联系方式" not in (tmp_path / "clean" / "甲.txt").read_text(encoding="utf-8")
    page = visit(build(tmp_path / "clean"))
    page.click(".rows-plain:not(.odd) a >> nth=0")
    page.wait_for_selector(".text .edit")
    assert page.inner_text("h1:visible").startswith("在柳塘村村民大会")
    page.click(".text del:has-text('联系方式')")
    assert page.inner_text(".panel h2") == "联系方式"
    assert "get in touch" in page.inner_text(".panel")
    page.keyboard.press("x")
    page.click("a:has-text('误改')")
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(tmp_path / "review.jsonl")
    (mark,) = map(json.loads, (tmp_path / "review.jsonl").read_text(encoding="utf-8").splitlines())
    assert (mark["rule"], mark["source"]) == ("ad/careless", "甲.txt")
    assert RAW["甲.txt"][mark["start"] : mark["end"]] == mark["before"]
    assert len(review("review.jsonl", "clean").added) == 1
    run("raw", "clean", config)
    assert "联系方式" in (tmp_path / "clean" / "甲.txt").read_text(encoding="utf-8")
