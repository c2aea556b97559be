// One document: what changed, which rule did it, and whether that was right.
const VIEWS = table({
  inline: ["行内", "Inline"],
  side: ["并排", "Side by side"],
  raw: ["原文", "Raw"],
  clean: ["净文", "Clean"],
});

const docHead = (place, doc) => {
  const siblings = [];
  const [own, all] = docs.part[place] || [1, 1];
  for (let other = place - own + 1; other <= place - own + all; other++)
    if (docs.part[other] && source(other) === source(place)) siblings.push(other);
  const [raw, chars, cut] = [num(docs.raw[place]), num(docs.chars[place]), pct(docs.cut[place])];
  const part = (other) =>
    other === place
      ? h("b", null, docs.part[other][0])
      : h("a", { href: docLink(other) }, docs.part[other][0]);
  return [
    heading(name(place)),
    h(
      "p",
      { class: "meta" },
      path(source(place)),
      h("span", null, index.encodings[docs.enc[place]]),
      doc && doc.meta.filter(Boolean).map((one) => h("span", null, one)),
      h(
        "span",
        null,
        t(`${raw} → ${chars} 字，删去 ${cut}`, `${raw} → ${chars} characters, ${cut} removed`),
      ),
      docs.cluster[place] >= 0 &&
        h(
          "a",
          { href: address("dup", { c: index.clusters[docs.cluster[place]], b: docs.path[place] }) },
          t("所在重复簇", "its duplicates"),
        ),
      siblings.length > 1 &&
        h(
          "span",
          null,
          t("同页各篇 ", "parts "),
          siblings.map((other) => [part(other), " "]),
        ),
    ),
    doc && doc.outside.length > 0 && docOutside(doc.outside),
  ];
};
// What the web page shows that its reader did not take for text.
const docOutside = (lines) => {
  const count = num(lines.length);
  return h(
    "details",
    { class: "meta outside" },
    h("summary", null, t(`网页正文之外 ${count} 行`, `${count} lines outside the text of the web page`)),
    lines.map((line) => h("p", null, line)),
  );
};
const docAbsent = (place) => {
  const [held, all] = [num(+body.dataset.shown), num(docs.path.length)];
  return [
    h(
      "p",
      { class: "notice" },
      t(
        `报告收了 ${held} / ${all} 篇的正文，这篇不在其中，或运行之后被改过。`,
        `The report holds the text of ${held} of ${all} documents; this one is not among them, or was edited after the run.`,
      ),
    ),
    h("p", null, h("code", null, "cleaner diff clean/" + docs.path[place])),
  ];
};

// The state of one opened document; `go` changes the address and shows it anew.
class DocPage {
  constructor(place, doc, v) {
    Object.assign(this, {
      place,
      doc,
      v,
      now: -1,
      opened: new Set(),
      view: v.view in VIEWS ? v.view : "inline",
    });
    this.marked = this.view === "inline" || this.view === "side";
    this.used = new Map();
    for (const edit of doc.edits) this.used.set(edit[2], (this.used.get(edit[2]) || 0) + 1);
    this.first = v.at ? this.editAt(Number(v.at)) : -1;
    const normalise = index.kinds.findIndex((kind) => kind[0] === "normalise");
    this.off = new Set(v.hide === undefined ? [normalise] : v.hide.split(".").map(Number));
    if (this.first >= 0 && v.hide === undefined)
      this.off.delete(index.rules[doc.edits[this.first][2]].kind);
    this.only = v.rule ? index.rules.findIndex((rule) => rule.id === v.rule) : -1;
    this.shown = (edit) =>
      !this.off.has(index.rules[edit[2]].kind) && (!v.rule || edit[2] === this.only);
    this.numbers = doc.edits.map((edit, n) => (this.shown(edit) ? n : -1)).filter((n) => n >= 0);
    this.text = h("div", { class: "text", "data-view": this.view });
    this.text.addEventListener("click", (event) => this.click(event));
    this.panel = h("aside", { class: "panel", "aria-label": t("这处改动", "this edit") });
  }

  go(more) {
    delete this.v.at;
    Object.assign(this.v, more);
    stay("doc", this.v);
    show();
  }

  // The edit at a place in the page, code points; of this rule if the address names one.
  editAt(at) {
    const start = units(this.doc.raw, at - this.doc.start);
    const fits = (edit) => this.v.r === undefined || index.rules[edit[2]].id === this.v.r;
    return this.doc.edits.findIndex((edit) => edit[0] === start && fits(edit));
  }

  // Flags, and a passage that the address points at.
  flags() {
    const { doc, v } = this;
    if (v.from === undefined) return doc.flags;
    const clean = replay(doc);
    const passage = [
      "passage",
      units(clean, +v.from),
      units(clean, +v.to),
      t("模板段落", "templated passage"),
    ];
    return [...doc.flags, passage].sort((a, b) => a[1] - b[1]);
  }

  draw() {
    const { doc, text } = this;
    text.replaceChildren();
    const made = {
      raw: () => plain(doc.raw, []),
      clean: () => plain(replay(doc), this.flags()),
      side: () => pairs(segments(doc, this.shown), this.opened),
      inline: () => paragraphs(segments(doc, this.shown), this.opened, doc.flags),
    };
    pour(text, made[this.view]());
    this.paint();
  }

  paint() {
    for (const one of this.text.querySelectorAll(".edit"))
      one.classList.toggle("wrong", isMarked(this.doc, +one.dataset.n));
  }

  click(event) {
    const fold = event.target.closest("[data-fold]");
    const edit = event.target.closest(".edit");
    if (fold) {
      const top = scrollY;
      this.opened.add(fold.dataset.fold);
      this.draw();
      scrollTo(0, top);
    } else if (edit) this.select(+edit.dataset.n, false);
  }

  select(n, scroll) {
    for (const one of this.text.querySelectorAll(".cur")) one.classList.remove("cur");
    this.now = n;
    const find = () => this.text.querySelectorAll(`[data-n="${n}"]`);
    while (!find().length && this.text.more());
    for (const one of find()) one.classList.add("cur");
    if (scroll) find()[0]?.scrollIntoView({ block: "center" });
    const at = this.doc.start + points(this.doc.raw, this.doc.edits[n][0]);
    stay("doc", { ...this.v, at });
    this.describe();
    this.paint();
  }

  step(way) {
    if (!this.numbers.length || !this.marked) return;
    const at = this.numbers.indexOf(this.now) + way;
    this.select(this.numbers[Math.min(this.numbers.length - 1, Math.max(0, at))], true);
  }

  veto() {
    if (this.now < 0) return;
    toggleMark(this.doc, this.now);
    this.describe();
    this.paint();
  }

  describe() {
    this.panel.replaceChildren(...solid([this.now < 0 ? this.summary() : this.details()]));
  }

  summary() {
    const count = num(this.numbers.length);
    const hint = t("点一处，或按 j、k 逐处看。", "Click one, or press j and k.");
    const first = this.marked && this.numbers.length > 0;
    return [
      h("h2", null, t(`${count} 处改动`, `${count} edits`)),
      first && h("p", { class: "soft" }, hint),
      first &&
        h(
          "div",
          { class: "do" },
          button(t("第一处 j", "first j"), () => this.step(1)),
        ),
      this.flagList(),
    ];
  }

  flagList() {
    if (!this.doc.flags.length) return null;
    const clean = replay(this.doc);
    const row = ([, start, end, message]) => {
      const [chinese, english] = message.split(" | ");
      const link = { href: docLink(this.place, { view: "clean", flag: start }) };
      const found = visible(clean.slice(start, end).slice(0, 24));
      return h("li", null, h("a", link, pick([chinese, english || chinese])), " ", soft(found));
    };
    return [h("h2", null, t("标记", "Flags")), h("ul", null, this.doc.flags.map(row))];
  }

  details() {
    const [start, length, number, after] = this.doc.edits[this.now];
    const rule = index.rules[number];
    const before = this.doc.raw.slice(start, start + length);
    const wrong = isMarked(this.doc, this.now);
    const veto = { class: "veto", "aria-pressed": String(wrong) };
    return [
      h("h2", null, h("a", { href: ruleLink(rule) }, pick(rule.title))),
      h(
        "p",
        null,
        [stageChip(rule), " ", h("span", { class: "chip" }, kindName(rule)), " "],
        soft(this.numbers.indexOf(this.now) + 1, " / ", this.numbers.length),
      ),
      h("p", { class: "path soft" }, rule.id),
      h("div", { class: "quote" }, editMark({ rule, old: before, fresh: after })),
      rule.why && h("p", { class: "soft", lang: "en" }, rule.why),
      h(
        "div",
        { class: "do" },
        button(t("误改 x", "wrong x"), () => this.veto(), veto),
        button("k ↑", () => this.step(-1), { "aria-label": t("上一处 k ↑", "previous k ↑") }),
        button("j ↓", () => this.step(1), { "aria-label": t("下一处 j ↓", "next j ↓") }),
        button(t("只看此规则", "only this rule"), () => this.go({ rule: rule.id })),
      ),
      wrong &&
        h(
          "p",
          { class: "soft" },
          h("a", { href: "#/marks" }, t("已记下，去下载", "noted; download")),
        ),
    ];
  }

  tools() {
    const { used, off } = this;
    const kinds = [...new Set([...used.keys()].map((rule) => index.rules[rule].kind))].sort();
    const toggle = (kind) => {
      const hide = new Set(off);
      if (!hide.delete(kind)) hide.add(kind);
      this.go({ hide: [...hide].join(".") || "none" });
    };
    const byCount = [...used].sort((a, b) => b[1] - a[1]);
    const rules = byCount.map(([rule, count]) => [
      index.rules[rule].id,
      `${pick(index.rules[rule].title)} ${num(count)}`,
    ]);
    const views = Object.entries(VIEWS).map(([id, label]) =>
      pressed(this.view === id, pick(label), () => this.go({ view: id === "inline" ? "" : id })),
    );
    return h(
      "div",
      { class: "tools" },
      h("span", { class: "seg" }, views),
      this.marked &&
        kinds.map((kind) =>
          pressed(!off.has(kind), pick(index.kinds[kind].slice(1)), () => toggle(kind)),
        ),
      this.marked &&
        options(
          t("规则", "rule"),
          this.v.rule || "",
          [["", t("全部规则", "all rules")], ...rules],
          (rule) => this.go({ rule }),
        ),
    );
  }

  arrive() {
    const { v, text } = this;
    if (this.first >= 0 && this.marked) this.select(this.first, true);
    else if (v.from !== undefined)
      text.querySelector("[data-flag=passage]")?.scrollIntoView({ block: "center" });
    else if (v.flag !== undefined) {
      const place = this.doc.flags.findIndex((flag) => flag[1] === +v.flag);
      text.querySelectorAll("mark")[place]?.scrollIntoView({ block: "center" });
    }
  }
}

pages.doc = async (v) => {
  const place = byPath.get(v.p);
  if (place === undefined) return [heading(t("没有这篇文档", "No such document")), path(v.p || "")];
  const doc = await open(place);
  if (!doc) return [docHead(place, doc), docAbsent(place)];
  const page = new DocPage(place, doc, v);
  keys = { j: () => page.step(1), k: () => page.step(-1), x: () => page.veto() };
  Object.keys(VIEWS).forEach((id, n) => {
    keys[n + 1] = () => page.go({ view: n ? id : "" });
  });
  page.draw();
  page.describe();
  queueMicrotask(() => page.arrive());
  return [docHead(place, doc), page.tools(), h("div", { class: "doc" }, page.text, page.panel)];
};
