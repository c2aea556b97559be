// A list that draws only the rows in sight, however long it is; the window scrolls.
const MOST_ROWS = 56;
const SPARE_ROWS = 4;
const phone = matchMedia("(max-width: 760px)");
let redraw = () => {};

// columns: a grid template; heads: header cells; tall: height of a row, wide and on a phone;
// cells: what stands in a row; choose: what a click on it does, else its first link is followed.
const list = ({ columns, heads, rows, tall = [40, 46], cells, choose }) => {
  const area = h("div", { class: "rows", role: "rowgroup" });
  const header = h("div", { class: "row", role: "row", "aria-rowindex": 1 }, heads);
  const made = h(
    "div",
    { class: "table", role: "table", "aria-rowcount": rows.length + 1 },
    h("div", { class: "head", role: "rowgroup" }, header),
    area,
  );
  made.style.setProperty("--cols", columns);
  if (!rows.length) made.append(h("p", { class: "none" }, t("没有符合的条目。", "Nothing here.")));
  const drawn = new Map();
  const click = (event, row, element) => {
    if (event.target.closest("a,button") || String(getSelection())) return;
    if (choose) choose(row, element);
    else element.querySelector("a")?.click();
  };
  const draw = (place, high) => {
    const element = h(
      "div",
      { class: "row", role: "row", "aria-rowindex": place + 2 },
      cells(rows[place]),
    );
    element.addEventListener("click", (event) => click(event, rows[place], element));
    element.style.height = high + "px";
    element.style.top = place * high + "px";
    drawn.set(place, element);
    area.append(element);
  };
  redraw = () => {
    const high = tall[phone.matches ? 1 : 0];
    const first = Math.max(0, Math.floor(-area.getBoundingClientRect().top / high) - SPARE_ROWS);
    const seen = Math.min(MOST_ROWS, Math.ceil(innerHeight / high) + 2 * SPARE_ROWS);
    const last = Math.min(rows.length, first + seen);
    area.style.height = rows.length * high + "px";
    for (const [place, element] of drawn) {
      if (place >= first && place < last) continue;
      element.remove();
      drawn.delete(place);
    }
    for (let place = first; place < last; place++) if (!drawn.has(place)) draw(place, high);
  };
  return made;
};

const cell = (kind, ...inner) => h("div", { class: "cell " + kind, role: "cell" }, inner);

// A header cell; with a sort key it is a button that turns the order round.
const column = (label, { kind = "", key, now, turn } = {}) => {
  const down = now === "-" + key;
  const order = down ? "descending" : now === key && key ? "ascending" : undefined;
  const sign = order && (down ? " ↓" : " ↑");
  return h(
    "div",
    { class: kind, role: "columnheader", "aria-sort": order },
    key ? button([label, sign], () => turn(down ? key : "-" + key)) : label,
  );
};
