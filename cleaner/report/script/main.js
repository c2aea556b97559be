// Which page is shown, in which language and light, and what keys do.
const FIXED = ["overview", "trend", "about"];
const PARENT = table({ doc: "docs", rule: "rules", dup: "dups", template: "templates" });
let turn = 0;

// Where the focus was, so that a page shown anew gives it back.
const focused = () => {
  const now = document.activeElement;
  return $("live").contains(now)
    ? [now.tagName, now.getAttribute("aria-label") || now.textContent]
    : null;
};
const refocus = (had) => {
  const all = had ? $("live").querySelectorAll(had[0]) : [];
  [...all]
    .find((one) => (one.getAttribute("aria-label") || one.textContent) === had[1])
    ?.focus({ preventScroll: true });
};

const show = async (fresh) => {
  const mine = ++turn;
  const [page, v] = here();
  const fixed = FIXED.includes(page);
  const live = $("live");
  const had = focused();
  keys = {};
  redraw = () => {};
  $("trouble").hidden = true;
  const missing = () => [heading("404"), path(location.hash)];
  const inner = fixed ? [] : await (pages[page] || missing)(v);
  if (mine !== turn) return; // another page was asked for meanwhile
  for (const id of FIXED) $(id).hidden = id !== page;
  live.hidden = fixed;
  $("folders").hidden = page !== "dups";
  live.replaceChildren(...solid([inner]));
  body.classList.toggle("with-panel", !!live.querySelector(".panel"));
  const current = PARENT[page] || page;
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.dataset.page === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const title = (fixed ? $(page) : live).querySelector("h1") || $("folders").querySelector("h1");
  document.title = title.textContent + " · cleaner";
  redraw();
  if (!fresh) refocus(had);
  else if (v.at === "skipped") $("skipped")?.scrollIntoView();
  else if (v.at === undefined && v.flag === undefined && v.from === undefined) scrollTo(0, 0);
  if (fresh && !fixed) title.focus({ preventScroll: true });
  root.dataset.page = page;
};
const failed = (error) => {
  $("trouble").hidden = false;
  $("trouble").textContent = t("这一页打不开：", "This page cannot be shown: ") + error.message;
};

const THEMES = table({
  auto: ["随系统", "Auto"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
});
let theme = saved("cleaner:theme") in THEMES ? saved("cleaner:theme") : "auto";
const dress = () => {
  root.dataset.lang = root.lang = zh ? "zh" : "en";
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  $("lang").textContent = zh ? "EN" : "中文";
  $("theme").textContent = pick(THEMES[theme]);
};
$("lang").onclick = () => {
  zh = !zh;
  save("cleaner:lang", zh ? "zh" : "en");
  dress();
  show();
};
$("theme").onclick = () => {
  const names = Object.keys(THEMES);
  theme = names[(names.indexOf(theme) + 1) % names.length];
  save("cleaner:theme", theme);
  dress();
};
$("skip").onclick = (event) => {
  event.preventDefault();
  $("main").focus();
};

addEventListener("hashchange", () => show(true).catch(failed));
addEventListener("scroll", () => redraw(), { passive: true });
addEventListener("resize", () => redraw());
addEventListener("keydown", (event) => {
  if (
    event.target.closest("input,textarea,select") ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return;
  if (event.key === "/") {
    event.preventDefault();
    if ($("search")) $("search").focus();
    else location.hash = "#/docs";
  } else if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});

const start = async () => {
  $("switches").hidden = false;
  dress();
  index = await block("index");
  docs = index.docs;
  byPath = new Map(docs.path.map((one, place) => [one, place]));
  self.report = { index, open, replay };
  keepMarks();
  await show(true);
};
start().catch(failed);
