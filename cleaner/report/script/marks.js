// Edits marked as wrong: they live in this browser until they are downloaded.
const SCHEMA = "cleaner.review/1";
const AROUND = 60;
const KEY = "cleaner:marks:" + body.dataset.batch;
let marks = JSON.parse(saved(KEY) || "[]");

const sameMark = (a, b) =>
  a.id === b.id && a.source === b.source && a.start === b.start && a.rule === b.rule;

// The line that `cleaner rules review` reads; offsets are code points in the page. Its context
// is the text as it should have become: clean, but with this one edit undone.
const review = (doc, n) => {
  const [start, length, rule, after] = doc.edits[n];
  const before = doc.raw.slice(start, start + length);
  const from = doc.start + points(doc.raw, start);
  const pieces = segments(doc, (_, other) => other === n);
  const at = pieces.findIndex((one) => one.n === n);
  const left = pieces[at - 1]?.text ?? "";
  const right = pieces[at + 1]?.text ?? "";
  const head = left.slice(Math.max(left.lastIndexOf("\n") + 1, left.length - AROUND));
  const tail = right.split("\n", 1)[0].slice(0, AROUND);
  return {
    schema: SCHEMA,
    rule: index.rules[rule].id,
    source: source(doc.i),
    id: docs.id[doc.i],
    start: from,
    end: from + points(before, before.length),
    before,
    after,
    context: head + before + tail,
  };
};
const isMarked = (doc, n) => {
  if (!marks.length) return false;
  const one = review(doc, n);
  return marks.some((mark) => sameMark(mark, one));
};
const keepMarks = () => {
  save(KEY, JSON.stringify(marks));
  $("marked").hidden = !marks.length;
  $("marked").textContent = marks.length;
};
const toggleMark = (doc, n) => {
  const one = review(doc, n);
  const left = marks.filter((mark) => !sameMark(mark, one));
  marks = left.length < marks.length ? left : [...marks, one];
  keepMarks();
};
const download = () => {
  const lines = marks.map((mark) => JSON.stringify(mark) + "\n");
  const url = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
  h("a", { href: url, download: "review.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};

const markRow = (mark) => {
  const rule = index.rules.find((one) => one.id === mark.rule);
  const place = docs.id.findIndex((id, at) => id === mark.id && source(at) === mark.source);
  const drop = () => {
    marks = marks.filter((one) => one !== mark);
    keepMarks();
    show();
  };
  return h(
    "li",
    null,
    editMark({ rule, old: mark.before, fresh: mark.after }),
    h(
      "p",
      { class: "soft" },
      [mark.rule, " · "],
      place < 0 ? mark.source : h("a", { href: docLink(place, { at: mark.start }) }, mark.source),
      [" · ", visible(mark.context)],
    ),
    button(t("取消", "take back"), drop),
  );
};
pages.marks = () => {
  const title = heading(t("标为误改的改动", "Edits marked as wrong"));
  const none = t(
    "还没有。在文档里选一处改动，按 x 或点“误改”。",
    "None yet. Select an edit in a document and press x, or click “wrong”.",
  );
  if (!marks.length) return [title, h("p", { class: "soft" }, none)];
  const drop = () => {
    marks = [];
    keepMarks();
    show();
  };
  return [
    title,
    h(
      "p",
      null,
      t("下载后运行 ", "Download, then run "),
      h("code", null, "cleaner rules review review.jsonl"),
      t(
        "，再跑一次 cleaner run：这些改动不会再发生。",
        " and cleaner run again: these edits will not be made any more.",
      ),
    ),
    h(
      "p",
      { class: "bar-tools" },
      button(t("下载 review.jsonl", "download review.jsonl"), download, { id: "download" }),
      button(t("全部取消", "take all back"), drop),
    ),
    h("ul", { class: "card marked" }, marks.map(markRow)),
  ];
};
