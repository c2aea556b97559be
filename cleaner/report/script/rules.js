// Rules by what they did, and each rule by its variants.
const delta = (rule) => {
  if (rule.last === null) return "–";
  if (rule.edits === rule.last) return "=";
  return (rule.edits > rule.last ? "+" : "−") + num(Math.abs(rule.edits - rule.last));
};
const RULE_SORTS = table({
  title: (rule) => pick(rule.title),
  delta: (rule) => Math.abs(rule.edits - (rule.last ?? rule.edits)),
  edits: (rule) => rule.edits,
  pages: (rule) => rule.pages,
  chars: (rule) => rule.chars,
});
const sortedRules = (v) => {
  const sort = v.sort || "-edits";
  const value = RULE_SORTS[sort.replace("-", "")] || RULE_SORTS.edits;
  const way = sort[0] === "-" ? -1 : 1;
  const order = (a, b) => (typeof a === "string" ? a.localeCompare(b, "zh") : a - b);
  const stage = index.stages.findIndex((one) => one[0] === v.stage);
  return index.rules
    .filter((rule) => (v.all || rule.edits) && (!v.stage || rule.stage === stage))
    .sort((a, b) => way * order(value(a), value(b)));
};

pages.rules = (v) => {
  const go = (more) => {
    Object.assign(v, more);
    stay("rules", v);
    show();
  };
  const turn = (sort) => go({ sort });
  const head = (label, key, kind = "num") =>
    column(label, { kind, key, now: v.sort || "-edits", turn });
  const rows = sortedRules(v);
  const most = Math.max(1, ...rows.map((rule) => rule.edits));
  const silent = num(index.rules.filter((rule) => !rule.edits).length);
  const cells = (rule) => [
    cell("name", h("a", { href: ruleLink(rule) }, pick(rule.title)), soft(rule.id)),
    cell("wide", stageChip(rule)),
    cell(
      "num",
      h("span", { class: "share" }, meter(rule.edits / most, stageOf(rule)), num(rule.edits)),
    ),
    cell("num wide", num(rule.pages)),
    cell("num wide", num(rule.chars)),
    cell("num wide", delta(rule)),
  ];
  const heads = [
    head(t("规则", "Rule"), "title", ""),
    column(t("阶段", "Stage")),
    head(t("改动", "Edits"), "edits"),
    head(t("页数", "Pages"), "pages"),
    head(t("字数", "Chars"), "chars"),
    head(t("较上次", "Since last"), "delta"),
  ];
  const stages = index.stages.map((one) => [one[0], pick(one.slice(1))]);
  return [
    heading(t("规则", "Rules")),
    h(
      "div",
      { class: "bar-tools" },
      options(
        t("阶段", "stage"),
        v.stage || "",
        [["", t("全部阶段", "all stages")], ...stages],
        (stage) => go({ stage }),
      ),
      pressed(!!v.all, t(`没有动静的 ${silent} 条`, `${silent} silent ones`), () =>
        go({ all: v.all ? "" : 1 }),
      ),
    ),
    list({ columns: "minmax(0,1fr) 110px 150px 70px 80px 90px", heads, rows, cells }),
  ];
};

const VARIANT_SORTS = table({
  odd: () => 0,
  often: (a, b) => b[3] - a[3],
  long: (a, b) => b[2] - a[2],
});
pages.rule = async (v) => {
  const number = index.rules.findIndex((rule) => rule.id === v.r);
  const rule = index.rules[number];
  if (!rule) return [heading(t("没有这条规则", "No such rule")), path(v.r || "")];
  const known = (await block("rules"))[number] || { rows: [], n: 0 };
  const sort = v.sort || "odd";
  const rows = [...known.rows].sort(VARIANT_SORTS[sort] || VARIANT_SORTS.odd);
  const short = (text, whole) => text + (whole > text.length ? "…" : "");
  const context = (row) => (one) => {
    const [place, start, left, right] = one;
    const what = editMark({ rule, old: row[0].slice(0, 30), fresh: row[1].slice(0, 30) });
    const link = { class: "cut plain", href: docLink(place, { at: start, r: rule.id }) };
    return h("a", link, visible(left.slice(-18)), what, visible(right));
  };
  const cells = (row) =>
    h(
      "div",
      { class: "variant", role: "cell" },
      h(
        "div",
        null,
        h("div", { class: "what" }, editMark({ rule, old: short(row[0], row[2]), fresh: row[1] })),
        soft(
          t(`${num(row[3])} 次，${num(row[4])} 页`, `${num(row[3])} times, ${num(row[4])} pages`),
        ),
      ),
      h("div", null, row[5].map(context(row))),
    );
  const counts = [rule.edits, rule.pages, rule.chars].map(num);
  const all =
    num(known.n) +
    (known.n > rows.length ? t(`，列出 ${rows.length}`, `, ${rows.length} listed`) : "");
  return [
    heading(pick(rule.title)),
    h(
      "p",
      { class: "meta" },
      [path(rule.id), stageChip(rule), h("span", null, kindName(rule))],
      rule.scope && h("span", null, rule.scope),
      !rule.safe && h("span", null, t("不安全：只报告", "unsafe: reports only")),
      h(
        "span",
        null,
        t(
          `${counts[0]} 处，${counts[1]} 页，${counts[2]} 字`,
          `${counts[0]} edits, ${counts[1]} pages, ${counts[2]} characters`,
        ),
      ),
      rule.last !== null && h("span", null, t("较上次 ", "since last run "), delta(rule)),
    ),
    rule.why && h("p", { lang: "en" }, rule.why),
    h(
      "div",
      { class: "bar-tools" },
      options(
        t("排序", "order"),
        sort,
        [
          ["odd", t("少而长的在前", "rare and long first")],
          ["often", t("常见的在前", "most frequent first")],
          ["long", t("长的在前", "longest first")],
        ],
        (value) => {
          stay("rule", { ...v, sort: value });
          show();
        },
      ),
      soft(t(`${all} 种改法`, `${all} variants`)),
    ),
    list({
      columns: "minmax(0,1fr)",
      heads: column(t("改法与出处", "Variants and where they occur")),
      rows,
      tall: [96, 160],
      cells,
    }),
  ];
};
