// Passages that documents share but for a few slots.
const SLOT_KINDS = table({
  date: ["日期", "date"],
  number: ["数字", "number"],
  place: ["地点", "place"],
  name: ["名称", "name"],
  free: ["任意", "free"],
});
const isSlot = (piece) => piece.length > 1;
const slotName = (piece) => pick(SLOT_KINDS[piece[1]] || [piece[1], piece[1]]);

pages.templates = async () => {
  const rows = await block("templates");
  const preview = (skeleton) =>
    skeleton
      .map((piece) => (isSlot(piece) ? `⟦${slotName(piece)}⟧` : piece[0]))
      .join("")
      .slice(0, 160);
  const cells = ([id, documents, , chars, skeleton]) => [
    cell("name", h("a", { href: address("template", { t: id }) }, preview(skeleton))),
    cell("num", skeleton.filter(isSlot).length),
    cell("num wide", num(documents)),
    cell("num wide", num(chars)),
  ];
  const heads = [
    column(t("骨架", "Skeleton")),
    column(t("空位", "Slots"), { kind: "num" }),
    column(t("文档", "Docs"), { kind: "num" }),
    column(t("字数", "Chars"), { kind: "num" }),
  ];
  return [
    heading(t("模板段落", "Templated passages")),
    h(
      "p",
      { class: "soft" },
      t(
        "多篇文档共用、只换几处的段落；空位多、文档多的在前。",
        "Passages that documents share but for a few slots; many slots and documents first.",
      ),
    ),
    list({ columns: "minmax(0,1fr) 60px 70px 70px", heads, rows, cells }),
  ];
};

const slotValues = (piece) => {
  const [slot, , values, distinct] = piece;
  const most = Math.max(1, ...values.map((one) => one[1]));
  const row = ([value, count]) =>
    h(
      "p",
      { class: "hbar" },
      h("span", null, visible(value) || "∅"),
      meter(count / most, "s-split"),
      h("b", null, num(count)),
    );
  const kinds = t(`${num(distinct)} 种`, `${num(distinct)} values`);
  return [h("h2", null, slotName(piece), " ", slot, " ", soft(kinds)), ...values.map(row)];
};

pages.template = async (v) => {
  const found = (await block("templates")).find((one) => String(one[0]) === v.t);
  if (!found) return [heading(t("没有这个模板", "No such template")), path(v.t || "")];
  const [id, documents, hits, chars, skeleton, members] = found;
  const hint = t("点一个空位，看各文档填了什么。", "Click a slot to see what documents put there.");
  const values = h(
    "div",
    { class: "card", "aria-live": "polite" },
    h("p", { class: "soft" }, hint),
  );
  const text = h("div", { class: "text" });
  const slot = (piece) => {
    const click = (event) => {
      for (const one of text.querySelectorAll(".slot"))
        one.setAttribute("aria-expanded", String(one === event.currentTarget));
      values.replaceChildren(...slotValues(piece));
    };
    const title = piece[2]
      .slice(0, 6)
      .map((one) => one.join(" × "))
      .join("\n");
    return button([slotName(piece), " ", piece[3]], click, {
      class: "slot",
      "aria-expanded": "false",
      title,
    });
  };
  text.append(
    h(
      "p",
      null,
      skeleton.map((piece) => (isSlot(piece) ? slot(piece) : piece[0])),
    ),
  );
  const cells = ([place, start, end]) => [
    cell(
      "name",
      h("a", { href: docLink(place, { view: "clean", from: start, to: end }) }, name(place)),
      soft(docs.path[place]),
    ),
    cell("num", num(start)),
  ];
  const heads = [column(t("文档", "Document")), column(t("位置", "Place"), { kind: "num" })];
  const counts = [documents, hits, chars].map(num);
  return [
    heading(t("模板段落", "Templated passage")),
    h(
      "p",
      { class: "meta" },
      path(String(id)),
      h(
        "span",
        null,
        t(
          `${counts[0]} 篇，${counts[1]} 处，${counts[2]} 字`,
          `${counts[0]} documents, ${counts[1]} places, ${counts[2]} characters`,
        ),
      ),
    ),
    text,
    values,
    list({ columns: "minmax(0,1fr) 80px", heads, rows: members, cells }),
  ];
};
