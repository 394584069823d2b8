// Small charts: shares of verdicts, budget against outturn, changes. Drawn as SVG; each bar leads to its number.
import { VERDICTS, index, verdictName, word } from "./data.js";
import { el, svg } from "./dom.js";
import { markAddress } from "./document.js";
import { update } from "./state.js";

const LABEL = 150;
const ROW = 18;
const ROW_OF_TWO = 23;
/** What a chart has beside its drawing, and how wide the page and a chart may be. */
const BESIDE_DRAWING = 82;
const PAGE = 1664;
const NARROW = 340;
const WIDE = 680;

/** Units of a drawing across: as many as it will have pixels, so that its letters are those of the page. */
function drawingWidth(charts) {
  const page = Math.min(PAGE, innerWidth);
  const beside = page > 760 ? charts : 1;
  return Math.round(Math.min(WIDE, Math.max(NARROW, (page - BESIDE_DRAWING) / beside - (beside > 1 ? 20 : 0))));
}

/** Yuan in the unit of the document. */
function inUnit(yuan) {
  const wan = index.unit === "万元";
  const value = wan ? yuan / 10000 : yuan;
  return value.toLocaleString("en-US", { maximumFractionDigits: 2, minimumFractionDigits: wan ? 2 : 0 });
}

const unitName = () => word(index.unit === "万元" ? "chart.unit_wan" : "chart.unit_yuan");
const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** The verdicts of one kind of number as a bar, with a button for each. */
export function drawShares(label, kind) {
  const counts = index.summary.numbers[kind];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (!all) return null;
  const order = [...VERDICTS].reverse().filter((letter) => counts[letter]);
  let at = 0;
  const bars = order.map((letter) => {
    const width = (counts[letter] / all) * 100;
    const bar = svg("rect", { x: at, y: 0, width, height: 8, class: `v-${letter}` });
    at += width;
    return bar;
  });
  const name = (letter) => word(`verdict.${verdictName(letter)}`);
  const told = order.map((letter) => `${name(letter)} ${counts[letter]}`).join(" · ");
  return el("section", { class: "tile" },
    el("h2", {}, label, " ", el("span", { class: "count" }, all)),
    svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", class: "shares", role: "img", "aria-label": word("chart.share", { label, parts: told }) }, bars),
    el("p", { class: "legend" }, order.map((letter) =>
      el("button", { type: "button", class: `toggle v-${letter}`, onclick: () => update({ tab: "numbers", verdict: letter, sel: "" }, { push: true }) }, name(letter), " ", el("b", {}, counts[letter])))));
}

/** Both charts of amounts, where the document has the figures; null where it has none. */
export function drawCharts() {
  const { classes, changes } = index.charts;
  const width = drawingWidth((classes.length > 0) + (changes.length > 0));
  const made = [drawClasses(classes, width), drawChanges(changes, width)].filter(Boolean);
  return made.length ? el("div", { class: "charts" }, made) : null;
}

function drawClasses(bars, width) {
  if (!bars.length) return null;
  const most = Math.max(...bars.flatMap(([, budget, outturn]) => [Number(budget), Number(outturn)]), 1);
  const room = width - LABEL - 90;
  const rows = bars.map(([name, budget, outturn, from, to], k) => {
    const told = word("chart.compared", { name, budget: inUnit(budget), outturn: inUnit(outturn) });
    const length = (value) => (Math.max(0, Number(value)) / most) * room;
    const bar = (value, y, style) => svg("rect", { x: LABEL, y, width: Math.max(1, length(value)), height: 7, class: style });
    return chartLink(to >= 0 ? to : from, told, k * ROW_OF_TWO, [width, ROW_OF_TWO], [
      chartLabel(name, 15),
      bar(budget, 3, "budget"), bar(outturn, 11, "outturn"),
      svg("text", { x: LABEL + Math.max(length(budget), length(outturn)) + 6, y: 15, class: "value" }, inUnit(outturn)),
    ]);
  });
  return drawFigure("chart.classes", rows, [width, bars.length * ROW_OF_TWO], [["budget", "chart.budget"], ["outturn", "chart.outturn"]]);
}

function drawChanges(bars, width) {
  if (!bars.length) return null;
  const up = Math.max(...bars.map(([, change]) => Number(change)), 0);
  const down = Math.max(...bars.map(([, change]) => -Number(change)), 0);
  const most = up + down || 1;
  const room = width - LABEL - (up && down ? 2 : 1) * 70;
  const zero = LABEL + (down ? 70 : 2) + (down / most) * room;
  const rows = bars.map(([name, change, rate, at, same], k) => {
    const value = Number(change);
    const length = Math.max(1, (Math.abs(value) / most) * room);
    const shown = (value > 0 ? "+" : "−") + inUnit(Math.abs(value));
    const told = word("chart.changed", { name: [name, ...same].join("、"), change: shown + (rate ? `（${rate}%）` : "") });
    return chartLink(at, told, k * ROW, [width, ROW], [
      chartLabel(name, 13, same.length),
      svg("rect", { x: value > 0 ? zero : zero - length, y: 4, width: length, height: 10, class: value > 0 ? "more" : "less" }),
      svg("text", { x: value > 0 ? zero + length + 5 : zero - length - 5, y: 13, class: value > 0 ? "value" : "value end" }, shown),
    ]);
  });
  const axis = svg("line", { x1: zero, x2: zero, y1: 0, y2: bars.length * ROW, class: "axis" });
  return drawFigure("chart.changes", [axis, rows], [width, bars.length * ROW], []);
}

/** The name of a row; `more` others have the same figure. */
function chartLabel(name, y, more = 0) {
  const tail = more ? ` +${more}` : "";
  return svg("text", { x: LABEL - 8, y, class: "label end" }, shortened(name, more ? 9 : 11), tail && svg("tspan", { class: "value" }, tail));
}

/** A row of a chart. What is read out is what is seen; the whole stands in the tip of the row. */
function chartLink(at, told, y, [width, height], content) {
  const hit = svg("rect", { x: 0, y: 0, width, height, class: "hit" }, svg("title", {}, told));
  if (at < 0) return svg("g", { transform: `translate(0 ${y})` }, hit, content);
  return svg("a", { href: markAddress(at), "data-go": at, transform: `translate(0 ${y})` }, hit, content);
}

function drawFigure(title, rows, [width, height], keys) {
  return el("figure", {},
    el("figcaption", {}, el("b", {}, word(title)), ` (${unitName()})`, keys.map(([style, key]) => [" ", el("span", { class: `key ${style}` }, word(key))])),
    svg("svg", { viewBox: `0 0 ${width} ${height + 2}`, class: "bars", role: "group", "aria-label": word(title) }, rows));
}
