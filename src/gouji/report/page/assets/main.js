// The page starts here: it draws itself from the state and follows keys, clicks and the address.
import { VERDICTS, chunkOfLine, index, place, placeNamed, verdictName, word } from "./data.js";
import { byId, el, fill } from "./dom.js";
import { drawAll, markEntry, moveFocus, openDocument, revealLine, showVerdicts } from "./document.js";
import { showDetail } from "./detail.js";
import { drawAllItems, markCurrent, openSide, refreshList, stepItem } from "./lists.js";
import { back, readAddress, selection, state, update, watch } from "./state.js";
import { openSummary } from "./summary.js";

const root = document.documentElement;
/** What changes the list of items. */
const LISTED = ["tab", "severity", "verdict", "place", "q"];

function drawPage() {
  root.lang = state.lang === "zh" ? "zh-CN" : "en";
  byId("paper").lang = "zh-CN";
  openSummary(openHelp);
  drawNarrowTabs();
  openSide();
  openDocument();
  markEntry();
  drawRail();
  showDetail(stepItem, { reveal: state.sel !== "" });
}

function onChange(names) {
  if (names.has("theme") || names.has("lang")) applyTheme();
  if (names.has("lang")) {
    drawPage();
    return;
  }
  if (names.has("theme")) openSummary(openHelp);
  if (names.has("verdict")) showVerdicts();
  if (names.has("sel")) {
    showDetail(stepItem);
    markCurrent();
    root.toggleAttribute("data-list", false);
  }
  if (LISTED.some((name) => names.has(name))) {
    if (byId("query").value !== state.q && document.activeElement !== byId("query")) byId("query").value = state.q;
    refreshList();
    if (!selection()) root.toggleAttribute("data-list", true);
  }
  if (names.has("place") && state.place) goToPlace();
  drawNarrowTabs();
}

function applyTheme() {
  if (state.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = state.theme;
}

function goToPlace() {
  const found = place(placeNamed(state.place));
  if (found) revealLine(found.line);
}

/** On a narrow screen the document and the results take turns. */
function drawNarrowTabs() {
  const list = root.hasAttribute("data-list");
  const button = (key, on) => el("button", { type: "button", "aria-pressed": String(list === on), onclick: () => {
    root.toggleAttribute("data-list", on);
    if (on && state.sel) update({ sel: "" }, { push: true });
    if (on) root.toggleAttribute("data-list", true);
    drawNarrowTabs();
  } }, word(key));
  fill(byId("tabs-narrow"), button("page.document", false), button("page.side", true));
  byId("tabs-narrow").setAttribute("aria-label", word("page.brand"));
}

/** Where in the document the findings stand, as a rail beside it. */
function drawRail() {
  const rail = byId("rail");
  const weights = index.chunks.map(([, weight]) => weight);
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const starts = [];
  weights.reduce((sum, weight) => (starts.push(sum), sum + weight), 0);
  const [severities, , , lines] = index.findings;
  const ticks = [];
  const seen = new Set();
  [...severities].forEach((letter, k) => {
    if (letter === "i") return;
    if (!index.chunks.length) return;
    const chunk = chunkOfLine(lines[k]);
    const [first] = index.chunks[chunk];
    const last = index.chunks[chunk + 1]?.[0] ?? first + 60;
    const inside = (lines[k] - first) / Math.max(1, last - first);
    const top = Math.round(((starts[chunk] + inside * weights[chunk]) / all) * 1000) / 10;
    if (seen.has(top + letter)) return;
    seen.add(top + letter);
    const tick = el("a", { class: `tick is-${letter}`, href: `#f${k}`, "data-sel": `f${k}`, tabindex: "-1" });
    tick.style.top = `${Math.min(99.4, top)}%`;
    ticks.push(tick);
  });
  fill(rail, ticks);
}

// -- keys and clicks -----------------------------------------------------------------------------------------------------------

function onClick(event) {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  const link = event.target.closest?.("a[data-link], a[data-go], a[data-sel]");
  if (!link) return;
  event.preventDefault();
  const sel = link.dataset.sel ?? `m${link.dataset.link ?? link.dataset.go}`;
  if (sel === state.sel) showDetail(stepItem);
  else update({ sel }, { push: true });
}

const KEYS = {
  j: () => stepItem(1),
  k: () => stepItem(-1),
  b: back,
  f: () => update({ tab: "findings", sel: "" }, { push: true }),
  n: () => update({ tab: "numbers", sel: "" }, { push: true }),
  l: () => update({ lang: state.lang === "zh" ? "en" : "zh" }),
  "?": openHelp,
  "/": focusQuery,
};

function focusQuery() {
  root.toggleAttribute("data-list", true);
  if (state.sel) update({ sel: "" }, { push: true });
  root.toggleAttribute("data-list", true);
  byId("query").focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.matches?.("input, select, textarea");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else if (state.sel) update({ sel: "" }, { push: true });
    return;
  }
  if (typing) return;
  if (event.key.startsWith("Arrow") && event.target.matches?.("a.m")) {
    event.preventDefault();
    moveFocus(event.target, event.key);
    return;
  }
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function openHelp() {
  const keys = [["j · k", "step"], ["/", "search"], ["b", "back"], ["Esc", "leave"], ["f", "findings"], ["n", "numbers"], ["← → ↑ ↓", "move"], ["Enter", "open"], ["l", "language"]];
  const dialog = byId("help");
  fill(dialog,
    el("h2", {}, word("keys.title")),
    el("dl", {}, keys.map(([key, name]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, word(`keys.${name}`))])),
    el("h2", {}, word("legend.title")),
    el("ul", { class: "legend" }, [...VERDICTS].reverse().map((letter) => el("li", { class: `chip v-${letter}` }, word(`verdict.${verdictName(letter)}`)))),
    el("button", { type: "button", autofocus: true, onclick: () => dialog.close() }, word("page.close")));
  dialog.setAttribute("aria-label", word("keys.title"));
  dialog.showModal();
}

addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
addEventListener("click", onClick);
addEventListener("keydown", onKey);
addEventListener("beforeprint", () => {
  drawAll();
  drawAllItems();
});
readAddress();
applyTheme();
showVerdicts();
watch(onChange);
drawPage();
if (state.place && !state.sel) goToPlace();
