// Clusters of duplicates, and any two members against each other.
const KEPT_FOR = table({
  prefer: ["优先路径", "preferred path"],
  longest: ["最长", "longest"],
  first: ["最先", "first"],
  cleanest: ["最干净", "cleanest"],
  newest: ["最新", "newest"],
  against: ["早先的批次里已有", "in an earlier batch"],
});
const MATRIX = 12;
const LISTED = 40;
const GRAM = 5;

pages.dups = async () => {
  const rows = await block("dups");
  const cells = ([cluster, kind, size, , threshold, members]) => {
    const kept = members.find((one) => one[6]) || members[0];
    const low = Math.min(...members.map((one) => one[2]));
    return [
      cell(
        "name",
        h("a", { href: address("dup", { c: cluster }) }, memberName(kept)),
        soft(cluster),
      ),
      cell("num", num(size)),
      cell("wide", kind === "exact" ? t("相同", "exact") : t("近似", "near")),
      cell("num wide", low.toFixed(3)),
      cell("num wide", threshold),
    ];
  };
  const heads = [
    column(t("留下的文档", "Kept document")),
    column(t("大小", "Size"), { kind: "num" }),
    column(t("种类", "Kind")),
    column(t("最低相似度", "Lowest"), { kind: "num" }),
    column(t("门限", "Threshold"), { kind: "num" }),
  ];
  return [list({ columns: "minmax(0,1fr) 60px 70px 100px 80px", heads, rows, cells })];
};
const memberName = (member) => (member[0] >= 0 ? name(member[0]) : member[1]);

// Similarity as the run counts it: shared 5-grams of letters and digits, width folded.
const gramsOf = (text) => {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  const out = new Set();
  for (let i = 0; i + GRAM <= plain.length; i++) out.add(plain.slice(i, i + GRAM));
  return out;
};
const jaccard = (a, b) => {
  let same = 0;
  for (const gram of a) same += b.has(gram);
  return same / (a.size + b.size - same || 1);
};
const textOf = async (member) => {
  const doc = member && member[0] >= 0 ? await open(member[0]) : null;
  return doc && replay(doc);
};

const matrixOf = async (members, a, b, link) => {
  const few = members.slice(0, MATRIX);
  const grams = (await Promise.all(few.map(textOf))).map((text) => text && gramsOf(text));
  const alike = (x, y) => {
    if (few[x][6]) return few[y][2]; // against the kept one the run has the exact value
    if (few[y][6]) return few[x][2];
    return grams[x] && grams[y] ? jaccard(grams[x], grams[y]) : null;
  };
  const square = (x, y) => {
    if (x === y) return h("td", null, "·");
    const value = alike(x, y);
    const now = x === a && y === b ? "true" : undefined;
    const made = h(
      "a",
      { href: link(x, y), "aria-current": now },
      value === null ? "–" : value.toFixed(2),
    );
    made.style.setProperty("--v", Math.max(0, value - 0.5) * 0.7);
    return h("td", null, made);
  };
  const row = (member, x) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, x + 1, member[6] ? " ★" : ""),
      few.map((_, y) => square(x, y)),
    );
  const top = h(
    "tr",
    null,
    h("td"),
    few.map((_, y) => h("th", { scope: "col" }, y + 1)),
  );
  return h("table", { class: "matrix" }, h("thead", null, top), h("tbody", null, few.map(row)));
};

const memberTable = (members) => {
  const heads = [
    t("文档", "Document"),
    t("相似度", "Similarity"),
    t("包含度", "Containment"),
    t("独有字", "Own chars"),
    t("位置", "Where"),
  ];
  const row = (one, n) =>
    h(
      "tr",
      null,
      h(
        "td",
        null,
        one[6] ? "★ " : "",
        n + 1,
        " ",
        one[0] >= 0 ? h("a", { href: docLink(one[0]) }, memberName(one)) : one[1],
      ),
      h("td", null, one[2].toFixed(3)),
      h("td", null, one[3].toFixed(3)),
      h("td", null, num(one[5])),
      h("td", { class: "path" }, one[4] ? one[4] + "/" : "", one[1]),
    );
  const top = h(
    "tr",
    null,
    heads.map((one) => h("th", { scope: "col" }, one)),
  );
  return h(
    "table",
    null,
    h("thead", null, top),
    h("tbody", null, members.slice(0, LISTED).map(row)),
  );
};
const region = (label, ...inner) =>
  h("div", { class: "card scroll", tabindex: 0, role: "region", "aria-label": label }, inner);

const compared = async (one, two) => {
  const host = h("div", { class: "text" });
  const [a, b] = [await textOf(one), await textOf(two)];
  if (a === null || b === null) {
    host.append(t("其中一篇的正文不在报告里。", "The text of one of them is not in the report."));
    return host;
  }
  const pieces = difference(a, b);
  const opened = new Set();
  const draw = () => {
    host.replaceChildren();
    pour(host, paragraphs(pieces, opened, []));
  };
  host.addEventListener("click", (event) => {
    const fold = event.target.closest("[data-fold]");
    if (!fold) return;
    opened.add(fold.dataset.fold);
    draw();
  });
  draw();
  return host;
};

pages.dup = async (v) => {
  const row = (await block("dups")).find((one) => one[0] === v.c);
  if (!row) return [heading(t("没有这个簇", "No such cluster")), path(v.c || "")];
  const [cluster, kind, size, why, threshold, members] = row;
  const at = (member) => members.findIndex((one) => one[1] === member);
  const a = Math.max(0, at(v.a));
  const b = at(v.b) >= 0 && at(v.b) !== a ? at(v.b) : a ? 0 : 1;
  const link = (x, y) => address("dup", { c: cluster, a: members[x][1], b: members[y][1] });
  const names = members.map((one, n) => [String(n), `${n + 1} ${memberName(one)}`]);
  const picker = (label, now, turn) =>
    options(label, String(now), names, (value) => {
      location.hash = turn(+value);
    });
  const title =
    kind === "exact"
      ? [`${num(size)} 篇相同的文档`, `${num(size)} identical documents`]
      : [`${num(size)} 篇近似的文档`, `${num(size)} similar documents`];
  return [
    heading(pick(title)),
    h(
      "p",
      { class: "meta" },
      path(cluster),
      h("span", null, t("★ 留下的理由：", "★ kept because: "), pick(KEPT_FOR[why] || [why, why])),
      h("span", null, t("门限 ", "threshold "), threshold),
    ),
    region(t("成员", "members"), memberTable(members)),
    members.length > LISTED &&
      h(
        "p",
        { class: "soft" },
        t(`另有 ${members.length - LISTED} 篇`, `and ${members.length - LISTED} more`),
      ),
    members.length > 1 && [
      region(
        t("相似度矩阵", "similarity matrix"),
        h("h2", null, t("两两相似度，点开对照", "Similarity of each two; click to compare")),
        await matrixOf(members, a, b, link),
      ),
      h(
        "div",
        { class: "bar-tools" },
        picker(t("左边", "first text"), a, (n) => link(n, b)),
        "→",
        picker(t("右边", "second text"), b, (n) => link(a, n)),
      ),
      await compared(members[a], members[b]),
    ],
  ];
};
