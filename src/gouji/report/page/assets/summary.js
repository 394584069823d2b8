// The top of the page: what the document is, what was found, how much could be checked, what could not be read.
import { index, mark, word } from "./data.js";
import { byId, el, fill } from "./dom.js";
import { drawCharts, drawShares } from "./charts.js";
import { drawPlace, placeTitle, refText } from "./detail.js";
import { markAddress } from "./document.js";
import { state, update } from "./state.js";

const THEMES = ["auto", "light", "dark"];

/** Draw the top anew. */
export function openSummary(openHelp) {
  const { summary } = index;
  const title = index.entity || index.name;
  document.title = `${title} · gouji`;
  fill(byId("skip"), word("page.skip"));
  const charts = drawCharts();
  fill(byId("top"),
    el("div", { class: "headline" },
      el("p", { class: "brand" }, word("page.brand")),
      el("div", { class: "titles" },
        el("h1", { lang: "zh-CN" }, title),
        el("p", { class: "about" }, [index.year && word("page.year", { year: index.year }), word(`kind.${index.kind}`), index.unit, index.name].filter(Boolean).join(" · "))),
      drawControls(openHelp)),
    el("div", { class: "tiles" },
      drawFindingCounts(summary),
      drawShares(word("summary.claims"), "p"),
      drawShares(word("summary.cells"), "c"),
      drawShares(word("summary.forms"), "f"),
      drawChecks(summary),
      drawCoverage(summary)),
    charts && el("details", { class: "more", open: innerWidth > 900 }, el("summary", {}, word("page.charts")), charts));
}

function drawControls(openHelp) {
  const next = THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length];
  const button = (text, onclick, id, lang) => el("button", { type: "button", id, lang, onclick }, text);
  return el("div", { class: "controls" },
    button(word("page.language"), () => update({ lang: state.lang === "zh" ? "en" : "zh" }), "language", state.lang === "zh" ? "en" : "zh-CN"),
    button(word(`page.theme_${state.theme}`), () => update({ theme: next }), "theme"),
    button(word("page.print"), () => print(), "print"),
    button(word("page.help"), openHelp, "keys"));
}

function drawFindingCounts(summary) {
  const choose = (letter) => () => update({ tab: "findings", severity: letter, sel: "" }, { push: true });
  const names = [["e", "error"], ["w", "warning"], ["i", "info"]];
  return el("section", { class: "tile findings" },
    el("h2", {}, word("summary.findings")),
    el("p", { class: "figures" }, names.map(([letter, name], k) =>
      el("button", { type: "button", class: `big is-${name}${summary.findings[k] ? "" : " zero"}`, onclick: choose(letter) }, el("b", {}, summary.findings[k]), " ", word(`severity.${name}`)))),
    summary.accepted > 0 && el("p", { class: "small" }, word("summary.accepted", { count: summary.accepted })));
}

function drawChecks(summary) {
  const entries = Object.entries(summary.checks);
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  return el("section", { class: "tile" },
    el("h2", {}, word("summary.checks"), " ", el("span", { class: "count" }, all)),
    el("ul", { class: "counts" }, entries.map(([status, count]) => el("li", { class: `is-${status}` }, word(`status.${status}`), " ", el("b", {}, count)))));
}

function drawCoverage(summary) {
  const counts = Object.values(summary.numbers);
  const sum = (letters) => counts.reduce((total, own) => total + [...letters].reduce((part, letter) => part + (own[letter] ?? 0), 0), 0);
  const checked = sum("srcd");
  const all = sum("srcdux");
  const unread = summary.unread.filter((at) => at >= 0);
  return el("section", { class: "tile" },
    el("h2", {}, word("summary.coverage"), " ", el("span", { class: "count" }, all ? `${Math.floor((checked / all) * 1000) / 10}%` : "–")),
    el("p", { class: "small" }, word("summary.covered", { checked, all })),
    summary.nUnread === 0 && el("p", { class: "small" }, word("summary.nothing_lost")),
    drawOpenList("summary.unread", summary.nUnread, () => unread.map((at) => el("li", {}, drawPlace(at)))),
    drawOpenList("summary.unresolved", summary.checks.unresolved ?? 0, () => summary.unresolved.map(drawUnresolved)),
    summary.replaced > 0 && el("p", { class: "small" }, word("summary.replaced", { count: summary.replaced })));
}

function drawUnresolved([code, at, missing]) {
  const place = at >= 0 ? [placeTitle(at), refText(mark(at).ref)].filter(Boolean).join(" · ") : "";
  return el("li", {},
    el("span", { class: "code" }, code), " ",
    at >= 0 ? el("a", { href: markAddress(at), "data-go": at }, mark(at).text || place) : "", " ",
    el("span", { class: "where" }, place), " ", word("summary.missing", { missing: missing || "?" }));
}

/** A count that opens to its list, which is drawn when it is opened. */
function drawOpenList(key, count, draw) {
  if (!count) return null;
  const list = el("ul", { class: "places" });
  return el("details", { class: "small", ontoggle: () => !list.firstChild && list.append(...draw()) }, el("summary", {}, word(key, { count })), list);
}
