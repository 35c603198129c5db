"use strict";
// Text of articles reaches the page through textContent only, never as markup.
const PER_PAGE = 25;
const meta = JSON.parse(document.getElementById("meta").textContent);
const form = document.getElementById("filters");
const list = document.getElementById("list");
const status = document.getElementById("status");
const filters = [...form.querySelectorAll("select")].map((select) => select.name);
let data = null, found = [], page = 0;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// ---- tables: sort on the value of a column, undefined values last in either direction
function sortTable(button) {
  const table = button.closest("table"), head = button.closest("th"), body = table.tBodies[0];
  const column = Number(button.dataset.col), numeric = button.dataset.kind === "num";
  const was = head.getAttribute("aria-sort");
  const down = was ? was === "ascending" : numeric;
  const value = (row) => {
    const cell = row.cells[column], text = cell.dataset.v ?? cell.textContent.trim();
    return numeric ? (text === "" ? NaN : Number(text)) : text;
  };
  const rows = [...body.rows].map((row, i) => [value(row), i, row]);
  rows.sort(([a, i], [b, j]) => {
    if (numeric && (isNaN(a) || isNaN(b))) return isNaN(a) - isNaN(b) || i - j;
    const order = numeric ? a - b : a.localeCompare(b, "en", { numeric: true });
    return (down ? -order : order) || i - j;
  });
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows.map((row) => row[2]));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("th button");
  if (button) sortTable(button);
  // The same number clicked twice changes no fragment, and yet should open its sentences again.
  if (event.target.closest("a[href^='#mentions?']")) setTimeout(readFragment);
});

// ---- sentences: columns of codes, unpacked once
async function unpack() {
  const packed = atob(document.getElementById("payload").textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function shown(column, value) {
  return meta.names[column]?.[value] ?? (value === "" ? "–" : value);
}

function fillSelects() {
  for (const name of filters) {
    const select = form.elements[name];
    const options = data.values[name].map((value) => [shown(name, value), value]).filter(([, value]) => value !== "");
    if (!meta.order[name]) options.sort((a, b) => a[0].localeCompare(b[0], "en", { numeric: true }));
    else options.sort((a, b) => meta.order[name].indexOf(a[1]) - meta.order[name].indexOf(b[1]));
    for (const [text, value] of options) select.append(new Option(text, value));
  }
}

function searchText(row) {
  const sentence = data.sentence[row], article = data.article[row];
  const speaker = data.values.speaker[data.codes.speaker[row]];
  return ((sentence < 0 ? "" : data.sentences[sentence]) + "\n" + speaker + "\n" + data.titles[article]).toLowerCase();
}

function matches() {
  const wanted = [];
  for (const name of filters) {
    const value = form.elements[name].value;
    if (value !== "") wanted.push([data.codes[name], data.values[name].indexOf(value)]);
  }
  const query = form.elements.q.value.trim().toLowerCase();
  const from = form.elements.from.value, to = form.elements.to.value, copies = form.elements.copies.checked;
  const rows = [];
  for (let row = 0; row < data.n; row++) {
    if (!copies && data.copy[data.article[row]]) continue;
    if (!wanted.every(([codes, code]) => codes[row] === code)) continue;
    const day = data.dates[data.article[row]];
    if ((from && !(day >= from)) || (to && !(day && day <= to))) continue;
    if (query && !searchText(row).includes(query)) continue;
    rows.push(row);
  }
  // Mentions whose sentence is held here come first; the order is else that of the table.
  return rows.filter((row) => data.sentence[row] >= 0).concat(rows.filter((row) => data.sentence[row] < 0));
}

function marked(row) {
  const line = element("p", "sentence");
  const index = data.sentence[row];
  if (index < 0) {
    line.append(element("span", "", `“${data.values.text[data.codes.text[row]]}” – the sentence is in mentions.csv`));
    return line;
  }
  // Offsets count Unicode characters, not UTF-16 units.
  const characters = Array.from(data.sentences[index]);
  const side = meta.marks[data.values.side[data.codes.side[row]]] ?? "";
  const spans = [["mark", `label ${side}`, "label"], ["span", "target", "target"], ["span", "speaker", "speaker"]]
    .map(([tag, name, kind]) => [...data.marks[kind][row], tag, name])
    .filter(([start]) => start >= 0);
  const kept = [];  // a label inside the words of its target keeps its own mark, the rest gives way
  for (const span of spans) if (kept.every(([start, end]) => span[1] <= start || span[0] >= end)) kept.push(span);
  kept.sort((a, b) => a[0] - b[0]);
  let at = 0;
  for (const [start, end, tag, name] of kept) {
    line.append(characters.slice(at, start).join(""), element(tag, name, characters.slice(start, end).join("")));
    at = end;
  }
  line.append(characters.slice(at).join(""));
  return line;
}

function about(row) {
  const get = (name) => shown(name, data.values[name][data.codes[name][row]]);
  const raw = (name) => data.values[name][data.codes[name][row]];
  const article = data.article[row];
  const parts = [`“${raw("text")}”`, `said of: ${get("target")}`, `side: ${get("side")}`, `voice: ${get("voice")}`];
  if (raw("speaker")) parts.push(`speaker: ${raw("speaker")}` + (raw("speaker_side") ? ` (${get("speaker_side")})` : ""));
  if (raw("stance")) parts.push(get("stance"));
  parts.push(get("use"));
  const where = [raw("source"), data.dates[article], data.titles[article]].filter(Boolean).join(" · ");
  return [element("p", "about where", where), element("p", "about", parts.join("; "))];
}

function draw() {
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  page = Math.min(Math.max(0, page), pages - 1);
  const rows = found.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  list.replaceChildren(...rows.map((row) => {
    const item = element("li");
    item.append(marked(row), ...about(row));
    const evidence = data.values.evidence?.[data.codes.evidence[row]];
    if (evidence) {
      const details = element("details");
      details.append(element("summary", "", "Why"), element("p", "evidence", evidence));
      item.append(details);
    }
    return item;
  }));
  list.start = page * PER_PAGE + 1;
  const count = (n) => n.toLocaleString("en");
  status.textContent = found.length ? `${count(found.length)} of ${count(data.n)} mentions` : "No mention fits these filters.";
  document.getElementById("page").textContent = `Page ${count(page + 1)} of ${count(pages)}`;
  document.getElementById("prev").disabled = page === 0;
  document.getElementById("next").disabled = page >= pages - 1;
}

function refresh() {
  if (!data) return;
  found = matches();
  page = 0;
  draw();
}

// ---- a number opens its sentences: the fragment `#mentions?source=…&side=…` sets the filters
function readFragment() {
  const [place, query] = location.hash.slice(1).split("?");
  if (place !== "mentions" || query === undefined || !data) return;
  const wanted = new URLSearchParams(query);
  form.reset();
  form.elements.sense.value = "framing";
  for (const [name, value] of wanted) if (form.elements[name]) form.elements[name].value = value;
  refresh();
  const head = document.getElementById("h-mentions");
  head.scrollIntoView();
  head.focus({ preventScroll: true });
}

function turn(step) {
  page += step;
  draw();
  status.scrollIntoView({ block: "start" });
}

async function start() {
  if (typeof DecompressionStream === "undefined") {
    status.textContent = "This browser cannot unpack the sentences; they are in the table mentions.csv beside this page.";
    form.hidden = true;
    return;
  }
  data = await unpack();
  fillSelects();
  form.elements.sense.value = "framing";
  let waiting = 0;
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => { clearTimeout(waiting); waiting = setTimeout(refresh, 120); });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { form.elements.sense.value = "framing"; refresh(); }));
  document.getElementById("prev").addEventListener("click", () => turn(-1));
  document.getElementById("next").addEventListener("click", () => turn(1));
  addEventListener("popstate", readFragment);
  refresh();
  readFragment();
  document.documentElement.dataset.ready = "true";
}
// After the first paint: the findings are readable before the sentences are unpacked.
requestAnimationFrame(() => setTimeout(start));
