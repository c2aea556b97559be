// Repeated lines that no rule touches, each with a rule ready to be copied.
pages.suspects = async () => {
  const rows = await block("suspects");
  const hint = t("点一行，看样例和现成的规则。", "Click a line for samples and a ready rule.");
  const panel = h(
    "aside",
    { class: "panel", "aria-label": t("详情", "details") },
    h("p", { class: "soft" }, hint),
  );
  const host = h("div", { class: "doc" });
  const choose = (row, element) => {
    for (const one of host.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    element.setAttribute("aria-current", "true");
    panel.replaceChildren(...suspectDetails(row));
  };
  const cells = (row) => {
    const pickRow = (event) => choose(row, event.target.closest(".row"));
    const cue = row[4] ? h("span", { class: "chip warn" }, t("像网页文字", "web words")) : null;
    return [
      cell("name", button(row[0], pickRow, { class: "slot" }), cue),
      cell("num", num(row[1])),
      cell("num wide", num(row[2])),
      cell("num wide", Math.round(row[3] * 100), "%"),
    ];
  };
  const heads = [
    column(t("重复出现的行", "Repeated line")),
    column(t("文档", "Docs"), { kind: "num" }),
    column(t("次数", "Times"), { kind: "num" }),
    column(t("在首尾", "At edges"), { kind: "num" }),
  ];
  host.append(list({ columns: "minmax(0,1fr) 60px 60px 70px", heads, rows, cells, choose }), panel);
  return [
    heading(t("残留", "Suspects")),
    h(
      "p",
      { class: "soft" },
      t(
        "三篇以上文档里重复、又没有规则动过的行：下一条规则的原料，也可能只是正常的称呼。",
        "Lines that stand in three or more documents and that no rule touches: the next rule, or an ordinary greeting.",
      ),
    ),
    host,
  ];
};

const suspectDetails = ([text, , , , , rule, samples]) => {
  const card = h("textarea", { readonly: "", rows: 12, "aria-label": t("规则文件", "rule file") });
  card.value = rule;
  const copy = button(t("复制为规则", "copy as rule"), async () => {
    try {
      await navigator.clipboard.writeText(rule);
    } catch {
      card.select(); // a page without the right to write to the clipboard
      document.execCommand("copy");
    }
    copy.textContent = t("已复制", "copied");
  });
  const note = t(
    "存进自己的规则目录，用 cleaner rules test 试过再用。",
    "Save it in a folder of rules; try it with cleaner rules test first.",
  );
  const sample = (place) =>
    h("li", { class: "cut" }, h("a", { href: docLink(place, { view: "clean" }) }, name(place)));
  return [
    h("div", { class: "quote" }, text),
    h("p", { class: "do" }, copy),
    card,
    h("p", { class: "soft" }, note),
    h("ul", null, samples.map(sample)),
  ];
};
