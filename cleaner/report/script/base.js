// Words, elements, memory, data. Text of documents only ever becomes text nodes.
const root = document.documentElement;
const body = document.body;
const $ = (id) => document.getElementById(id);

const saved = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a private window, or storage switched off
  }
};
const save = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the page works without memory
  }
};

// A table that knows nothing but what is in it: no name in data finds a method of objects.
const table = (entries) => Object.assign(Object.create(null), entries);

let zh = (saved("cleaner:lang") || navigator.language).startsWith("zh");
const t = (chinese, english) => (zh ? chinese : english);
const pick = ([chinese, english]) => (zh ? chinese : english);
const num = (count) => count.toLocaleString("en");
const pct = (hundredths) => (hundredths / 100).toFixed(hundredths < 1000 ? 2 : 1) + "%";

// An element; functions among the attributes listen, nothing becomes markup.
const h = (tag, attributes, ...inner) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...solid(inner));
  return made;
};
const solid = (inner) =>
  inner.flat(Infinity).filter((one) => one !== undefined && one !== null && one !== false);
const button = (label, click, more) => h("button", { type: "button", click, ...more }, label);
const pressed = (on, label, click) => button(label, click, { "aria-pressed": String(on) });
const heading = (...inner) => h("h1", { tabindex: -1 }, inner);
const soft = (...inner) => h("span", { class: "soft" }, inner);
const path = (text) => h("span", { class: "path" }, text);
const options = (label, now, pairs, turn) =>
  h(
    "select",
    { "aria-label": label, change: (event) => turn(event.target.value) },
    pairs.map(([value, text]) => h("option", { value, selected: value === now && "" }, text)),
  );
const meter = (share, kind) => {
  const fill = h("i", { class: kind || "" });
  fill.style.width = Math.min(100, share * 100) + "%";
  return h("span", { class: "meter" }, fill);
};

// What cannot be seen, in signs that every font has.
const hidden = (char) =>
  "‹" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "›";
const visible = (text) =>
  text
    .replace(/[ \u00a0]/g, "·")
    .replace(/\u3000/g, "··")
    .replace(/\t/g, "→")
    .replace(/\r?\n/g, "¶")
    .replace(/\p{C}/gu, hidden);

// ── data ──

const OPEN_SHARDS = 6;
let index, docs, byPath;

const decode = async (data) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};
const blocks = table();
const block = (name) => (blocks[name] ??= decode($("d-" + name).textContent));

// Texts that did not fit lie in scripts beside the page: the only thing a file may load.
const waiting = {};
self.cleanerShard = (number, data) => waiting[number](data);
const beside = (number) =>
  new Promise((done, fail) => {
    waiting[number] = done;
    const script = h("script", { src: body.dataset.side + "/" + number + ".js" });
    script.onerror = () => fail(new Error(body.dataset.side + "/" + number + ".js"));
    document.head.append(script);
  });
const shards = new Map();
const shard = (number) => {
  const read = async () =>
    decode(body.dataset.side ? await beside(number) : $("s-" + number).textContent);
  const held = shards.get(number) || read();
  shards.delete(number);
  shards.set(number, held);
  if (shards.size > OPEN_SHARDS) shards.delete(shards.keys().next().value);
  return held;
};

// A document with its raw page and edits, or null if the report has no room for it.
const open = async (place) => {
  const [number, at] = docs.at[place];
  return number < 0 ? null : (await shard(number))[at];
};
const source = (place) => {
  const text = docs.source[place];
  return text[0] === "+" ? docs.path[place].slice(0, -4) + text.slice(1) : text;
};
const name = (place) => docs.title[place] || docs.path[place];
const stageOf = (rule) => "s-" + index.stages[rule.stage][0];
const stageChip = (rule) =>
  h("span", { class: "chip s " + stageOf(rule) }, pick(index.stages[rule.stage].slice(1)));
const kindName = (rule) => pick(index.kinds[rule.kind].slice(1));

// Python counts code points, a browser UTF-16 units.
const astral = (text) => /[\ud800-\udbff][\udc00-\udfff]/.test(text);
const units = (text, points) =>
  astral(text) ? [...text].slice(0, points).join("").length : points;
const points = (text, units) => (astral(text) ? [...text.slice(0, units)].length : units);

// A page as pieces: {text} for what stays, {n, rule, old, fresh} for each edit that is shown.
const segments = (doc, shown) => {
  const out = [];
  let at = 0;
  let kept = [];
  const flush = () => {
    const text = kept.join("");
    if (text) out.push({ text });
    kept = [];
  };
  doc.edits.forEach((edit, n) => {
    const [start, length, rule, fresh] = edit;
    kept.push(doc.raw.slice(at, start));
    at = start + length;
    if (!shown(edit, n)) kept.push(fresh);
    else {
      flush();
      out.push({ n, rule: index.rules[rule], old: doc.raw.slice(start, at), fresh });
    }
  });
  kept.push(doc.raw.slice(at));
  flush();
  return out;
};
// The clean text: never stored, always made from page and edits.
const replay = (doc) =>
  segments(doc, () => false)
    .map((one) => one.text)
    .join("");

// ── addresses: every state of the page is one ──

const address = (page, values) => {
  const query = Object.entries(values || {})
    .filter(([, value]) => value !== "" && value !== undefined && value !== null)
    .map(([key, value]) => key + "=" + encodeURIComponent(value))
    .join("&");
  return "#/" + page + (query ? "?" + query : "");
};
const here = () => {
  const [page, query] = location.hash.replace(/^#\/?/, "").split("?");
  const values = table();
  for (const part of (query || "").split("&").filter(Boolean)) {
    const [key, value] = part.split("=");
    try {
      values[key] = decodeURIComponent(value || "");
    } catch {
      values[key] = ""; // an address cut short
    }
  }
  return [page || "overview", values];
};
const stay = (page, values) => history.replaceState(null, "", address(page, values));
const docLink = (place, more) => address("doc", { p: docs.path[place], ...more });
const ruleLink = (rule) => address("rule", { r: rule.id });

// Pages by name: each takes the values of the address and gives what to show.
const pages = table();
let keys = {};
