// All documents: sorted, filtered, found.
const SORTS = table({
  title: name,
  chars: (place) => docs.chars[place],
  cut: (place) => docs.cut[place],
  edits: (place) => docs.edits[place],
  flags: (place) => docs.flags[place].length,
  tpl: (place) => docs.tpl[place],
});
const sorted = (places, sort) => {
  const key = SORTS[sort.replace("-", "")];
  if (!key) return places;
  const way = sort[0] === "-" ? -1 : 1;
  const values = docs.path.map((_, place) => key(place));
  const order = key === name ? new Intl.Collator("zh").compare : (a, b) => a - b;
  return places.sort((a, b) => way * order(values[a], values[b]) || a - b);
};
const range = (text) => {
  const [low, high] = text.split("-");
  return [Number(low || 0), high ? Number(high) : Infinity];
};

let haystack;
// Each filter of the address as a question that a document answers.
const FILTERS = table({
  q: (text) => {
    haystack ??= docs.path.map((one, place) =>
      [one, docs.title[place], docs.id[place]].join("\n").toLowerCase(),
    );
    const word = text.toLowerCase();
    return (place) => haystack[place].includes(word);
  },
  flag: (flag) => {
    const number = index.flags.findIndex((one) => one[0] === flag);
    return (place) =>
      flag === "*" ? docs.flags[place].length > 0 : docs.flags[place].includes(number);
  },
  enc: (encoding) => {
    const number = index.encodings.indexOf(encoding);
    return (place) => docs.enc[place] === number;
  },
  dup: () => (place) => docs.cluster[place] >= 0,
  cut: (text) => {
    const [low, high] = range(text).map((percent) => percent * 100);
    return (place) => docs.cut[place] >= low && (docs.cut[place] < high || high >= 10000);
  },
  len: (text) => {
    const [low, high] = range(text);
    return (place) => docs.chars[place] > low && docs.chars[place] <= high;
  },
});
const chosen = (v) => {
  const tests = Object.keys(FILTERS)
    .filter((key) => v[key])
    .map((key) => FILTERS[key](v[key]));
  return docs.path.map((_, place) => place).filter((place) => tests.every((test) => test(place)));
};

const badges = (place) => [
  docs.part[place] ? [h("span", { class: "chip" }, docs.part[place].join("/")), " "] : null,
  docs.dup[place] ? [h("span", { class: "chip" }, t("重复", "duplicate")), " "] : null,
  docs.flags[place].map((flag) => [
    h("span", { class: "chip warn" }, pick(index.flags[flag].slice(1))),
    " ",
  ]),
];
const docCells = (place) => [
  cell(
    "name",
    h("a", { href: docLink(place) }, name(place)),
    docs.title[place] && soft(docs.path[place]),
  ),
  cell("num", num(docs.chars[place])),
  cell(
    "num wide",
    h("span", { class: "share" }, meter(docs.cut[place] / 10000), pct(docs.cut[place])),
  ),
  cell("num wide", num(docs.edits[place])),
  cell(
    "",
    h("span", { class: "phone soft" }, t("删 ", "−"), pct(docs.cut[place]), " "),
    badges(place),
  ),
];

pages.docs = (v) => {
  const go = (more) => {
    Object.assign(v, more);
    stay("docs", v);
    show();
  };
  const sort = v.sort || "";
  const turn = (value) => go({ sort: value });
  const head = (label, key, kind) => column(label, { kind, key, now: sort, turn });
  const count = soft();
  const host = h("div");
  const draw = () => {
    const rows = sorted(chosen(v), sort);
    const all = num(docs.path.length);
    count.textContent = t(`${num(rows.length)} / ${all} 篇`, `${num(rows.length)} of ${all}`);
    const heads = [
      head(t("文档", "Document"), "title"),
      head(t("字数", "Chars"), "chars", "num"),
      head(t("删去", "Removed"), "cut", "num"),
      head(t("改动", "Edits"), "edits", "num"),
      head(t("标记", "Flags"), "flags"),
    ];
    const columns = "minmax(0,1fr) 76px 150px 64px minmax(0,230px)";
    host.replaceChildren(list({ columns, heads, rows, tall: [40, 58], cells: docCells }));
    redraw();
  };
  const label = t("查找标题、路径、编号", "search title, path, id");
  const input = (event) => {
    v.q = event.target.value;
    stay("docs", v);
    draw();
  };
  const search = h("input", {
    type: "search",
    id: "search",
    "aria-label": label,
    placeholder: label,
    input,
  });
  search.value = v.q || "";
  const ranges = { cut: t("删去 ", "removed "), len: t("字数 ", "chars ") };
  queueMicrotask(draw);
  return [
    heading(t("文档", "Documents")),
    h(
      "div",
      { class: "bar-tools" },
      search,
      options(
        t("标记", "flags"),
        v.flag || "",
        [
          ["", t("全部标记", "any flags")],
          ["*", t("带标记", "flagged")],
          ...index.flags.map((flag) => [flag[0], pick(flag.slice(1))]),
        ],
        (flag) => go({ flag }),
      ),
      index.encodings.length > 1 &&
        options(
          t("编码", "encoding"),
          v.enc || "",
          [["", t("全部编码", "any encoding")], ...index.encodings.map((one) => [one, one])],
          (enc) => go({ enc }),
        ),
      options(
        t("排序", "order"),
        sort,
        [
          ["", t("原始顺序", "raw order")],
          ["-cut", t("删得最多", "lost most")],
          ["-chars", t("最长", "longest")],
          ["-edits", t("改动最多", "most edits")],
          ["title", t("标题", "title")],
          ["-tpl", t("模板最多", "most templated")],
        ],
        turn,
      ),
      pressed(!!v.dup, t("有重复", "duplicated"), () => go({ dup: v.dup ? "" : 1 })),
      Object.keys(ranges)
        .filter((key) => v[key])
        .map((key) =>
          button([ranges[key], v[key], key === "cut" ? "%" : "", " ×"], () => go({ [key]: "" })),
        ),
      count,
    ),
    host,
  ];
};
