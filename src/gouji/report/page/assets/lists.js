// The lists on the right: findings, numbers, passages; their filters; stepping through them.
import { SEVERITY, VERDICTS, finding, findingCount, index, mark, spoken, verdictName, word } from "./data.js";
import { byId, el, fill } from "./dom.js";
import { placeTitle, refText } from "./detail.js";
import { labelOf } from "./formula.js";
import { matchingFindings, matchingNumbers, matchingPassages } from "./search.js";
import { addressOf, selection, state, update } from "./state.js";

/** So many items are drawn at a time. */
const SHOWN_AT_ONCE = 60;
/** Passages are looked at one by one: nobody reads more of them. */
const MOST_PASSAGES = 2000;

const TABS = {
  findings: { letter: "f", find: matchingFindings, draw: drawFindingItem },
  numbers: { letter: "m", find: matchingNumbers, draw: drawNumberItem },
  text: { letter: "l", find: matchingPassages, draw: drawPassageItem },
};

const numberCount = [...index.verdicts].filter((letter) => VERDICTS.includes(letter)).length;

/** The items that the filters left, how many of them are drawn, and which search found them. */
let items = [];
let shown = 0;
let search = 0;
let waiting = null;
let places = null;

/** Draw the pane: search, tabs, filters, and places for the list and the details. */
export function openSide() {
  places = null;
  fill(byId("side"),
    el("div", { id: "tools" },
      el("div", { class: "searchbox" },
        el("input", { id: "query", type: "search", value: state.q, placeholder: word("filter.search"), "aria-label": word("filter.search"), autocomplete: "off", spellcheck: "false", oninput: onQuery })),
      el("div", { class: "tabs", role: "group", "aria-label": word("page.side") },
        Object.keys(TABS).map((name) => el("button", { type: "button", id: `tab-${name}`, onclick: () => chooseTab(name) }, word(`tab.${name}`), " ", el("span", { class: "count" })))),
      el("div", { id: "filters" })),
    el("p", { id: "found", class: "found", role: "status" }),
    el("ol", { id: "list" }),
    el("div", { id: "detail" }));
  byId("side").setAttribute("aria-label", word("page.side"));
  refreshList();
}

function onQuery(event) {
  clearTimeout(waiting);
  waiting = setTimeout(() => update({ q: event.target.value }), 160);
}

function chooseTab(name) {
  update({ tab: name, sel: "" }, { push: true });
}

// -- filters -----------------------------------------------------------------------------------------------------------------

function drawFilters() {
  const letters = state.tab === "findings" ? "ewi" : state.tab === "numbers" ? VERDICTS : "";
  const key = state.tab === "findings" ? "severity" : "verdict";
  const present = state.tab === "findings" ? index.findings[0] : index.verdicts;
  const used = state.severity || state.verdict || state.place || state.q;
  fill(byId("filters"),
    letters && el("div", { class: "toggles", role: "group", "aria-label": word(`filter.${key}`) },
      [...letters].filter((letter) => present.includes(letter)).map((letter) => drawToggle(key, letter))),
    el("label", { class: "placebox" }, el("span", { class: "unseen" }, word("filter.place")), drawPlaces()),
    used && el("button", { type: "button", class: "clear", onclick: clearFilters }, word("filter.clear")));
}

function clearFilters() {
  byId("query").value = "";
  update({ severity: "", verdict: "", place: "", q: "" });
}

function drawToggle(key, letter) {
  const pressed = state[key].includes(letter);
  const name = key === "severity" ? SEVERITY[letter] : verdictName(letter);
  const style = key === "severity" ? `severity is-${name}` : `v-${letter}`;
  const change = () => update({ [key]: pressed ? state[key].replace(letter, "") : state[key] + letter });
  return el("button", { type: "button", class: `toggle ${style}`, "aria-pressed": String(pressed), "data-letter": letter, onclick: change }, word(`${key}.${name}`));
}

/** The choice of places, which is made once: a large document has thousands. */
function drawPlaces() {
  places ??= makePlaces();
  places.value = state.place;
  return places;
}

function makePlaces() {
  const groups = [["s", "filter.sections"], ["t", "filter.tables"], ["f", "filter.forms"]];
  return el("select", { id: "place", "aria-label": word("filter.place"), onchange: (event) => update({ place: event.target.value }) },
    el("option", { value: "" }, word("filter.everywhere")),
    groups.map(([kind, title]) => {
      const own = index.places.filter((one) => one[0] === kind);
      return own.length > 0 && el("optgroup", { label: word(title) }, own.map(drawPlaceOption));
    }));
}

function drawPlaceOption([, id, level, title, line]) {
  return el("option", { value: id || `S${line}` }, "\u2003".repeat(level), title || id);
}

// -- the list ----------------------------------------------------------------------------------------------------------------

/** Find anew what the filters leave, and list it. */
export async function refreshList() {
  search += 1;
  const own = search;
  drawFilters();
  for (const name of Object.keys(TABS)) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-pressed", String(state.tab === name));
    tab.querySelector(".count").textContent = { findings: findingCount, numbers: numberCount }[name] ?? "";
    tab.hidden = name === "text" && !state.q && state.tab !== "text";
  }
  items = [];
  shown = 0;
  byId("list").replaceChildren();
  byId("found").textContent = word("filter.searching");
  for await (const batch of TABS[state.tab].find()) {
    if (own !== search) return;
    items = items.concat(batch);
    if (shown < SHOWN_AT_ONCE) drawMoreItems();
    if (state.tab === "text" && items.length > MOST_PASSAGES) break;
  }
  if (own !== search) return;
  if (items.length > shown && shown < SHOWN_AT_ONCE) drawMoreItems();
  const none = findingCount === 0 && state.tab === "findings" ? "filter.clean" : "filter.nothing";
  byId("found").textContent = items.length ? word("filter.found", { count: items.length }) : word(none);
  drawMoreButton();
  markCurrent();
}

function drawMoreItems() {
  const { draw } = TABS[state.tab];
  const next = items.slice(shown, shown + SHOWN_AT_ONCE);
  byId("list").querySelector(".more")?.remove();
  byId("list").append(...next.map((item, k) => draw(item, shown + k)));
  shown += next.length;
  drawMoreButton();
}

/** Draw all items that were found, for print. */
export function drawAllItems() {
  while (shown < items.length) drawMoreItems();
}

function drawMoreButton() {
  byId("list").querySelector(".more")?.remove();
  if (shown >= items.length) return;
  const more = el("li", { class: "more" }, el("button", { type: "button", onclick: drawMoreItems }, word("filter.more")));
  byId("list").append(more);
  new IntersectionObserver(([seen], watcher) => {
    if (!seen.isIntersecting) return;
    watcher.disconnect();
    if (more.isConnected) drawMoreItems();
  }, { root: byId("side") }).observe(more);
}

/** The address part of an item of the present list. */
const selOf = (item) => TABS[state.tab].letter + (state.tab === "text" ? item.line : item);

function drawItem(item, ...content) {
  const sel = selOf(item);
  return el("li", {}, el("a", { class: "item", href: addressOf({ sel }), "data-sel": sel }, content));
}

function drawFindingItem(number) {
  const found = finding(number);
  return drawItem(number,
    el("span", { class: "line" },
      el("span", { class: `severity is-${found.severity}` }, word(`severity.${found.severity}`)), " ",
      el("span", { class: "code" }, found.code), " ",
      el("span", { class: "where" }, [placeTitle(found.at), refText(found.ref)].filter(Boolean).join(" · "))),
    el("span", { class: "message" }, spoken(found.messages)),
    drawSides(found));
}

/** Both sides where the message does not say them; else what the number is printed under, which tells twins apart. */
function drawSides(found) {
  const said = spoken(found.messages);
  if (found.right && !(said.includes(found.left) && said.includes(found.right))) {
    return el("span", { class: "sides" }, el("b", {}, found.left), " ⟷ ", found.right);
  }
  const label = found.at >= 0 ? labelOf(mark(found.at)) : "";
  return label && el("span", { class: "sides" }, label);
}

function drawNumberItem(number) {
  const found = mark(number);
  return drawItem(number,
    el("span", { class: "line" },
      el("span", { class: `figure v-${index.verdicts[number]}` }, found.text),
      el("span", { class: "unseen" }, ` ${word(`verdict.${found.verdict}`)}`), " ",
      el("span", { class: "where" }, [placeTitle(number), refText(found.ref)].filter(Boolean).join(" · "))),
    el("span", { class: "message" }, labelOf(found)));
}

function drawPassageItem({ line, before, hit, after }) {
  return drawItem({ line },
    el("span", { class: "line" }, el("span", { class: "where" }, word("page.line", { line }))),
    el("span", { class: "message" }, before, el("mark", {}, hit), after));
}

// -- stepping ----------------------------------------------------------------------------------------------------------------

/** Select the next or previous item of the list. */
export function stepItem(step) {
  if (!items.length) return;
  const at = items.findIndex((item) => selOf(item) === state.sel);
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step));
  while (shown <= next && shown < items.length) drawMoreItems();
  if (next !== at) update({ sel: selOf(items[next]) }, { push: true });
}

/** Show which item of the list is selected. */
export function markCurrent() {
  const chosen = selection();
  for (const link of byId("list").querySelectorAll("a.item")) {
    const current = chosen !== null && link.dataset.sel === state.sel;
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
