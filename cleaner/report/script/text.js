// Marked text: what stays as it is, what changed with its rule, long unchanged runs folded.
const FOLD = 400;
const EDGE = 70;
const SNAP = 60;
const BLOCKS = 400;

const editMark = (one) => {
  const blank = (text) => (text.trim() ? undefined : "blank");
  return h(
    "span",
    {
      class: "edit " + (one.rule ? stageOf(one.rule) : ""),
      "data-n": one.n,
      title: one.rule && one.rule.id + " " + pick(one.rule.title),
    },
    one.old && h("del", { class: blank(one.old) }, visible(one.old)),
    one.fresh && h("ins", { class: blank(one.fresh) }, visible(one.fresh)),
  );
};
// How much of a long unchanged text stays in sight at its ends: whole sentences if they are near.
const headOf = (text) => {
  const near = text.slice(EDGE, EDGE + SNAP).search(/[。！？；\n]/);
  return EDGE + near + 1;
};
const tailOf = (text) => {
  const ahead = text.slice(-EDGE - SNAP, -EDGE);
  const rest = /[^。！？；\n]*$/.exec(ahead)[0].length;
  return rest < ahead.length ? EDGE + rest : EDGE;
};
const foldButton = (label, key) =>
  h("button", { type: "button", class: "fold", "data-fold": key }, label);

// Paragraphs made one after another. pieces: see segments; opened: folds that are open;
// flags: [name, start, end, message] in UTF-16 units of the clean text, sorted.
function* paragraphs(pieces, opened, flags) {
  let line = h("p");
  let clean = 0;
  let next = 0;
  const skip = (to) => {
    clean = to;
    while (next < flags.length && flags[next][1] < clean) next++;
  };
  function* put(text) {
    const parts = text.split("\n");
    for (let i = 0; i < parts.length; i++) {
      if (i) {
        yield line;
        line = h("p");
      }
      if (parts[i]) line.append(parts[i]);
    }
  }
  function* kept(text) {
    let at = 0;
    while (next < flags.length && flags[next][1] < clean + text.length) {
      const [flag, start, end, message] = flags[next++];
      const from = Math.max(at, start - clean);
      const to = Math.min(text.length, Math.max(from, end - clean));
      yield* put(text.slice(at, from));
      line.append(h("mark", { title: message, "data-flag": flag }, text.slice(from, to) || "▏"));
      at = to;
    }
    yield* put(text.slice(at));
    clean += text.length;
  }
  for (let i = 0; i < pieces.length; i++) {
    const one = pieces[i];
    if (one.text === undefined) {
      line.append(editMark(one));
      skip(clean + one.fresh.length);
      if (one.fresh.endsWith("\n") || (one.old.endsWith("\n") && one.old.trim())) {
        yield line;
        line = h("p");
      }
    } else if (one.text.length > FOLD && !opened.has(String(i))) {
      const head = i ? headOf(one.text) : 0;
      const tail = i < pieces.length - 1 ? tailOf(one.text) : 0;
      const middle = one.text.length - head - tail;
      yield* kept(one.text.slice(0, head));
      const label = t(`… ${num(middle)} 字未改动 …`, `… ${num(middle)} characters unchanged …`);
      line.append(foldButton(label, i));
      skip(clean + middle);
      yield* kept(one.text.slice(head + middle));
    } else yield* kept(one.text);
  }
  yield line;
}
const plain = (text, flags) => paragraphs([{ text }], new Set(["0"]), flags);

// Rows of a raw and a clean paragraph; runs of unchanged ones folded.
function* pairs(pieces, opened) {
  const rows = [];
  let row = { raw: h("p"), clean: h("p") };
  const close = () => {
    rows.push(row);
    row = { raw: h("p"), clean: h("p") };
  };
  for (const one of pieces) {
    if (one.text !== undefined) {
      one.text.split("\n").forEach((part, i) => {
        if (i) close();
        row.raw.append(part);
        row.clean.append(part);
      });
      continue;
    }
    row.touched = true;
    if (one.old) row.raw.append(editMark({ ...one, fresh: "" }));
    if (one.fresh) row.clean.append(editMark({ ...one, old: "" }));
    if (one.fresh.endsWith("\n")) close();
  }
  close();
  for (let i = 0; i < rows.length;) {
    let j = i;
    while (j < rows.length && !rows[j].touched) j++;
    if (j > i + 1 && !opened.has("r" + i)) {
      const label = t(`… ${num(j - i)} 段未改动 …`, `… ${num(j - i)} paragraphs unchanged …`);
      yield h("div", { class: "pair wide" }, foldButton(label, "r" + i));
      i = j;
    } else {
      for (const stop = Math.max(j, i + 1); i < stop; i++)
        yield h("div", { class: "pair" }, rows[i].raw, rows[i].clean);
    }
  }
}

// Appends blocks, the first ones at once and the rest on demand: a page may have any length.
const pour = (host, made) => {
  const more = button(t("显示后面的", "show more"), () => host.more(), { class: "fold" });
  host.more = () => {
    more.remove();
    for (let i = 0; i < BLOCKS; i++) {
      const { done, value } = made.next();
      if (done) {
        host.more = () => false;
        return true;
      }
      host.append(value);
    }
    host.append(more);
    return true;
  };
  host.more();
};

// ── what differs between two texts ──

// Runs of a and b that differ, [from, to, from, to], by Myers' greedy algorithm (1986);
// past so many steps all that is left counts as replaced.
const differing = (a, b, most) => {
  let s = 0;
  let x = a.length;
  let y = b.length;
  while (s < x && s < y && a[s] === b[s]) s++;
  while (x > s && y > s && a[x - 1] === b[y - 1]) {
    x--;
    y--;
  }
  const n = x - s;
  const m = y - s;
  if (!n && !m) return [];
  if (!n || !m) return [[s, x, s, y]];
  const v = new Int32Array(2 * most + 4);
  const mid = most + 1;
  const trace = [];
  for (let d = 0; d <= most; d++) {
    trace.push(v.slice(mid - d - 1, mid + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && v[mid + k - 1] < v[mid + k + 1]);
      let i = down ? v[mid + k + 1] : v[mid + k - 1] + 1;
      while (i < n && i - k < m && a[s + i] === b[s + i - k]) i++;
      v[mid + k] = i;
      if (i >= n && i - k >= m) return wayBack(trace, n, m, s);
    }
  }
  return [[s, x, s, y]];
};
const wayBack = (trace, n, m, s) => {
  const out = [];
  let i = n;
  let j = m;
  for (let d = trace.length - 1; d > 0; d--) {
    const v = trace[d];
    const mid = d + 1;
    const k = i - j;
    const down = k === -d || (k !== d && v[mid + k - 1] < v[mid + k + 1]);
    const from = down ? v[mid + k + 1] : v[mid + k - 1];
    const back = from - (down ? k + 1 : k - 1);
    out.push([s + from, s + from + !down, s + back, s + back + down]);
    [i, j] = [from, back];
  }
  return out.reverse();
};
// Islands of fewer characters than this between two changes join them: confetti is not read.
const ISLAND = 4;
const joined = (runs, island) => {
  const out = [];
  for (const run of runs) {
    const last = out[out.length - 1];
    if (last && run[0] - last[1] < island && run[2] - last[3] < island) {
      last[1] = run[1];
      last[3] = run[3];
    } else out.push([...run]);
  }
  return out;
};

// Two texts as pieces: first whole paragraphs, then the characters of those that differ.
const difference = (one, two) => {
  const a = one.split(/(?<=\n)/);
  const b = two.split(/(?<=\n)/);
  const out = [];
  const keep = (text) => {
    const last = out[out.length - 1];
    if (!text) return;
    if (last && last.text !== undefined) last.text += text;
    else out.push({ text });
  };
  let at = 0;
  for (const [p, q, r, s] of joined(differing(a, b, 1000), 1)) {
    keep(a.slice(at, p).join(""));
    const x = [...a.slice(p, q).join("")];
    const y = [...b.slice(r, s).join("")];
    let i = 0;
    for (const [k, l, m, n] of joined(differing(x, y, 1200), ISLAND)) {
      keep(x.slice(i, k).join(""));
      out.push({ n: -1, old: x.slice(k, l).join(""), fresh: y.slice(m, n).join("") });
      i = l;
    }
    keep(x.slice(i).join(""));
    at = q;
  }
  keep(a.slice(at).join(""));
  return out;
};
