// The document on the left: chunks that are drawn when they come near, and marks that light up.
import { SEVERITY, block, chunkOf, chunkOfLine, findingsAt, index, mark, place, placeNamed, verdictOf, word } from "./data.js";
import { byId, el, fill, pause } from "./dom.js";
import { addressOf, state } from "./state.js";

/** A browser cannot lay out endless pages: a large document is shown in parts of so many chunks. */
const PART = 160;
/** So many chunks stay drawn; those farthest away go first. */
const MOST_DRAWN = 48;
/** Documents of fewer chunks are drawn whole, so that the browser's own search and print find everything. */
const DRAWN_WHOLE = 48;
const PIXELS_PER_WEIGHT = 0.62;
/** Heads of more characters get room for several on a line. */
const LONG_HEAD = 6;

const paper = byId("paper");
const chunks = index.chunks;
const parts = Math.max(1, Math.ceil(chunks.length / PART));
let part = -1;
let drawn = [];
let lit = new Map();
let observer = null;

/** Draw the document anew (it opens, or the language changes). */
export function openDocument() {
  const at = Math.max(0, part);
  part = -1;
  showPart(at);
}

function showPart(number) {
  if (number === part) return;
  part = number;
  drawn = [];
  observer?.disconnect();
  observer = new IntersectionObserver(onNear, { rootMargin: "1400px 0px" });
  const first = part * PART;
  const boxes = chunks.slice(first, first + PART).map(([, weight], k) => {
    const box = el("div", { class: "chunk", "data-chunk": first + k });
    box.style.containIntrinsicSize = `auto ${Math.round(weight * PIXELS_PER_WEIGHT)}px`;
    box.style.minHeight = `${Math.round(weight * PIXELS_PER_WEIGHT)}px`;
    return box;
  });
  paper.setAttribute("aria-label", word("page.document"));
  fill(paper, partBar(), boxes.length ? boxes : el("p", { class: "nothing" }, word("page.empty")), partBar());
  for (const box of boxes) observer.observe(box);
  if (chunks.length <= DRAWN_WHOLE) drawRest(boxes);
}

async function drawRest(boxes) {
  for (const box of boxes) {
    if (!box.isConnected) return;
    draw(box);
    await pause();
  }
}

function partBar() {
  if (parts === 1) return null;
  const go = (step) => () => {
    showPart(part + step);
    paper.scrollIntoView();
  };
  return el("nav", { class: "parts", "aria-label": word("page.part", { part: part + 1, parts }) },
    el("button", { type: "button", disabled: part === 0, onclick: go(-1) }, "‹ ", word("page.earlier")),
    el("span", {}, word("page.part", { part: part + 1, parts })),
    el("button", { type: "button", disabled: part === parts - 1, onclick: go(1) }, word("page.later"), " ›"));
}

function onNear(entries) {
  for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  if (drawn.length > MOST_DRAWN) clearFar();
}

function clearFar() {
  const middle = innerHeight / 2;
  const far = drawn
    .map((box) => [Math.abs(box.getBoundingClientRect().top - middle), box])
    .sort((a, b) => b[0] - a[0])
    .slice(0, drawn.length - MOST_DRAWN);
  for (const [, box] of far) {
    box.style.minHeight = `${Math.round(box.getBoundingClientRect().height)}px`;
    box.replaceChildren();
    drawn.splice(drawn.indexOf(box), 1);
  }
}

function draw(box) {
  if (box.firstChild) return;
  const number = Number(box.dataset.chunk);
  fill(box, drawItems(block(`d${number}`) ?? []));
  box.style.minHeight = "";
  drawn.push(box);
  relight(box);
}

/** Draw everything of this part, for print. */
export function drawAll() {
  for (const box of paper.querySelectorAll(".chunk")) draw(box);
  return parts === 1;
}

// -- items -------------------------------------------------------------------------------------------------------------

function drawItems(items) {
  const made = [];
  for (let k = 0; k < items.length; k += 1) {
    const kind = items[k][0];
    if (kind === "c" || kind === "e") {
      let next = k;
      while (next + 1 < items.length && items[next + 1][0] === kind && items[next + 1][3] === items[k][3]) next += 1;
      made.push(kind === "c" ? drawCaption(items.slice(k, next + 1)) : drawContents(items.slice(k, next + 1)));
      k = next;
    } else if (kind === "t") made.push(drawTable(items[k]));
    else if (kind === "h") made.push(drawHeading(items[k]));
    else made.push(drawLine(items[k]));
  }
  return made;
}

function drawHeading([, line, level, runs]) {
  return el(`h${Math.min(6, level + 2)}`, { "data-line": line, class: `level${level}` }, drawRuns(runs));
}

function drawLine([kind, line, runs]) {
  const style = { o: "cover", f: "note" }[kind] ?? "prose";
  return el("p", { "data-line": line, class: style }, drawRuns(runs));
}

function drawContents(items) {
  return el("div", { class: "contents" }, items.map(([, line, runs]) => el("p", { "data-line": line }, drawRuns(runs))));
}

/** The lines above a table: its title, then what else is printed there side by side. */
function drawCaption(items) {
  const owner = place(placeNamed(items[0][3]));
  const bare = (runs) => plainRuns(runs).replace(/\s/g, "");
  const title = owner?.title ? items.findIndex((item) => bare(item[2]).includes(owner.title)) : -1;
  const line = (item, name, style) => el(name, { "data-line": item[1], class: style }, drawRuns(item[2]));
  const others = items.filter((_, k) => k !== title).map((item) => line(item, "span", ""));
  return el("div", { class: "caption" },
    title >= 0 && line(items[title], "h4", "title"),
    others.length > 0 && el("p", { class: "beside" }, others.flatMap((one) => [one, " "])));
}

function drawTable([, line, owner, widths, head, rows]) {
  const table = el("table", { class: owner.startsWith("F") ? "form" : "book" },
    widths.length > 0 && el("colgroup", {}, widths.map(drawColumn)),
    head.length > 0 && el("thead", {}, head.map((row) => drawRow(row, "th"))),
    el("tbody", {}, rows.map((row) => drawRow(row, "td"))));
  if (widths.length) table.classList.add("fixed");
  return el("div", { class: "tablebox", tabindex: "0", role: "region", "aria-label": place(placeNamed(owner))?.title || owner, "data-line": line }, table);
}

function drawColumn(width) {
  const column = el("col");
  column.style.width = `${width}%`;
  return column;
}

function drawRow([line, style, cells], name) {
  return el("tr", { "data-line": line, class: style || null }, cells.map((cell) => cell !== 0 && drawCell(cell, name)));
}

function drawCell(cell, name) {
  if (typeof cell === "string") return el(name, { class: name === "th" && cell.length > LONG_HEAD ? "long" : null }, cell);
  const [runs = [], style = "", columns = 1, rows = 1, number = -1] = cell;
  const long = name === "th" && rows === 1 && columns === 1 ? plainRuns(runs).length > LONG_HEAD : false;
  const made = el(name, {
    class: [style, long && "long"].filter(Boolean).join(" ") || null,
    colspan: columns > 1 ? columns : null,
    rowspan: rows > 1 ? rows : null,
    scope: name === "th" && columns > 1 ? "colgroup" : null,
    "data-m": number >= 0 ? number : null,
  });
  const content = number >= 0 && runs.length ? drawMark(number, plainRuns(runs), false) : drawRuns(runs);
  made.append(...[content].flat());
  return made;
}

const plainRuns = (runs) => runs.map((run) => (typeof run === "string" ? run : run[1])).join("");

function drawRuns(runs) {
  return runs.map((run) => (typeof run === "string" ? document.createTextNode(run) : drawMark(run[0], run[1], true)));
}

/** A number of the document: a link to all that is known of it. Words are one only where a finding is about them. */
function drawMark(number, text, placed) {
  const verdict = index.verdicts[number];
  const found = findingsAt(number).map((one) => index.findings[0][one]);
  const worst = ["e", "w", "i"].find((letter) => found.includes(letter));
  const at = placed ? { "data-m": number } : {};
  if (verdict === "n" && !worst) return el("span", at, text);
  const name = verdict === "n" ? word(`severity.${SEVERITY[worst]}`) : word(`verdict.${verdictOf(number)}`);
  return el("a", {
    ...at,
    class: `m v-${verdict}${worst ? ` has-${worst}` : ""}`,
    href: `#m${number}`,
    tabindex: "-1",
    "data-link": number,
    "aria-label": `${text} ${name}`,
    title: name,
  }, text);
}

// -- what is lit ---------------------------------------------------------------------------------------------------------

/** Light up marks: a map from their numbers to "sel" or "lit". */
export function light(marks) {
  for (const element of paper.querySelectorAll(".sel, .lit")) element.classList.remove("sel", "lit");
  lit = marks;
  for (const box of drawn) relight(box);
}

function relight(box) {
  const number = Number(box.dataset.chunk);
  for (const [at, style] of lit) {
    if (chunkOf(at) !== number) continue;
    for (const element of elementsOf(box, at)) element.classList.add(style);
  }
}

const elementsOf = (box, at) => box.querySelectorAll(`[data-m="${at}"]`);

/** Bring a mark into view. */
export function revealMark(number, { focus = false } = {}) {
  const box = boxOf(chunkOf(number));
  if (!box) return;
  const find = () => elementsOf(box, number)[0] ?? null;
  centre(() => find() ?? nearestLine(box, mark(number)?.ref));
  const link = find();
  // Where nothing is printed (a table that should be there), its line is shown.
  if (!link) flash(nearestLine(box, mark(number)?.ref));
  if (focus && link) (link.matches("a") ? link : link.querySelector("a"))?.focus({ preventScroll: true });
}

/** Bring a line into view. */
export function revealLine(line) {
  const box = boxOf(chunkOfLine(line));
  if (!box) return;
  const element = () => lineIn(box, line) ?? box;
  centre(element);
  flash(element());
}

function boxOf(number) {
  if (number < 0) return null;
  showPart(Math.floor(number / PART));
  const box = paper.querySelector(`[data-chunk="${number}"]`);
  if (box) draw(box);
  return box;
}

/** The last element of a box that begins at or before a line. */
function lineIn(box, line) {
  let found = null;
  for (const element of box.querySelectorAll("[data-line]")) if (Number(element.dataset.line) <= line) found = element;
  return found;
}

function nearestLine(box, ref) {
  const line = /^L(\d+):/.exec(ref ?? "");
  return line ? lineIn(box, Number(line[1])) : null;
}

/** Scroll an element into the middle, again when what is above it has been laid out. */
function centre(find) {
  const scroll = () => find()?.scrollIntoView({ block: "center", inline: "nearest" });
  scroll();
  requestAnimationFrame(() => {
    scroll();
    requestAnimationFrame(scroll);
  });
}

function flash(element) {
  element?.classList.add("flash");
  setTimeout(() => element?.classList.remove("flash"), 1600);
}

/** From the number that has the focus to another one: the next in a direction. */
export function moveFocus(from, key) {
  const links = [...paper.querySelectorAll("a.m")];
  const at = links.indexOf(from);
  if (key === "ArrowRight" || key === "ArrowLeft") return focusOn(links[at + (key === "ArrowRight" ? 1 : -1)]);
  const own = from.getBoundingClientRect();
  const below = key === "ArrowDown";
  const ahead = below ? links.slice(at + 1, at + 400) : links.slice(Math.max(0, at - 400), at).reverse();
  const line = ahead.filter((link) => (below ? link.getBoundingClientRect().top > own.bottom - 2 : link.getBoundingClientRect().bottom < own.top + 2));
  const near = (link) => Math.abs(link.getBoundingClientRect().right - own.right);
  const row = line.slice(0, 40).filter((link) => Math.abs(link.getBoundingClientRect().top - line[0].getBoundingClientRect().top) < 60);
  return focusOn(row.sort((a, b) => near(a) - near(b))[0]);
}

function focusOn(link) {
  if (!link) return;
  for (const other of paper.querySelectorAll('a.m[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  link.setAttribute("tabindex", "0");
  link.focus();
}

/** One number of the document can be reached with the tab key; the arrows go on from there. */
export function markEntry() {
  if (!paper.querySelector('a.m[tabindex="0"]')) paper.querySelector("a.m")?.setAttribute("tabindex", "0");
}

/** The address that selects a mark in the present view. */
export const markAddress = (number) => addressOf({ sel: `m${number}` });

/** Only marks of the chosen verdicts keep their colour. */
export function showVerdicts() {
  document.documentElement.toggleAttribute("data-some", state.verdict !== "");
  for (const letter of "srcdux") {
    document.documentElement.classList.toggle(`show-${letter}`, state.verdict.includes(letter));
  }
}
