// What is selected, in full: a finding with its arithmetic, or a number with everything that states or uses it.
import { fact, finding, findingsAt, index, mark, marksOf, place, placeOf, relation, spoken, verdictOf, word } from "./data.js";
import { byId, el, fill, say } from "./dom.js";
import { light, markAddress, revealLine, revealMark } from "./document.js";
import { drawGap, drawRelation, drawRule, labelOf, verdictChip } from "./formula.js";
import { addressOf, back, selection, update } from "./state.js";

/** More relations than these are listed on demand; so are more places of one fact. */
const MOST = 24;
const ORDER = ["broken", "crashed", "rounding", "unresolved", "holds", "not_applicable"];

/** Show what is selected; gives whether anything is. `step` goes to the next or previous item of the list. */
export function showDetail(step, { reveal = true } = {}) {
  const chosen = selection();
  const panel = byId("detail");
  const shown = chosen ? { m: showMark, f: showFinding, l: showLine }[chosen.kind](chosen.number, reveal) : null;
  document.documentElement.toggleAttribute("data-detail", Boolean(shown));
  if (!shown) {
    light(new Map());
    panel.replaceChildren();
    return false;
  }
  fill(panel, drawBar(step), shown);
  panel.scrollTop = 0;
  return true;
}

function drawBar(step) {
  const button = (key, text, onclick) => el("button", { type: "button", title: word(key), "aria-label": word(key), onclick }, text);
  return el("div", { class: "bar" },
    el("button", { type: "button", class: "back", onclick: back }, "← ", word("detail.back")),
    el("span", { class: "gap" }),
    button("detail.previous", "↑", () => step(-1)),
    button("detail.next", "↓", () => step(1)),
    button("detail.list", "✕", () => update({ sel: "" }, { push: true })));
}

// -- a line of the document ------------------------------------------------------------------------------------------------

function showLine(number, reveal) {
  if (reveal) revealLine(number);
  light(new Map());
  return null;
}

// -- a finding -------------------------------------------------------------------------------------------------------------

function showFinding(number, reveal) {
  const found = finding(number);
  if (!found) return null;
  const related = found.related.filter(([at]) => at >= 0);
  light(new Map([...related.map(([at]) => [at, "lit"]), [found.at, "sel"]]));
  if (reveal) {
    if (found.at >= 0) revealMark(found.at);
    else revealLine(found.line);
  }
  say(`${word(`severity.${found.severity}`)} ${found.code} ${spoken(found.messages)}`);
  return el("article", {},
    el("header", { class: "title" },
      el("span", { class: `severity is-${found.severity}` }, word(`severity.${found.severity}`)), " ",
      el("span", { class: "code" }, found.code), " ", el("span", { class: "name" }, found.name)),
    el("p", { class: "message" }, spoken(found.messages)),
    drawWhere(found.at, found.ref),
    drawSuggestion(found),
    drawBrokenOf(found),
    drawRelated(found.related),
    drawRule(found.code));
}

/** The value that would repair all that breaks, beside what is printed there. */
function drawSuggestion(found) {
  if (!found.suggestion) return null;
  const at = found.at >= 0 ? mark(found.at) : null;
  return el("p", { class: "suggestion" }, word("detail.suggestion"), " ", el("b", {}, found.suggestion),
    at?.text && el("span", { class: "role" }, word("detail.instead", { text: at.text })),
    at && el("span", { class: "where" }, labelOf(at)));
}

/** The arithmetic of a finding: the relations of its number that break; else both sides as printed. */
function drawBrokenOf(found) {
  const uses = (found.at >= 0 ? mark(found.at).uses : []).map(relation);
  const own = uses.filter((one) => one.status === "broken" || (one.status === "rounding" && found.severity === "info"));
  const first = own.filter((one) => one.code === found.code);
  const broken = [...first, ...own.filter((one) => one.code !== found.code)].slice(0, MOST);
  if (broken.length) return [el("h3", {}, word("detail.arithmetic")), broken.map((one) => drawRelation(one, found.at))];
  if (!found.right) return null;
  return [
    el("h3", {}, word("detail.arithmetic")),
    el("section", { class: "relation is-broken" },
      el("table", { class: "sum" }, el("tbody", {},
        ["left", "right"].map((side) => el("tr", {}, el("td", {}, word(`detail.${side}`)), el("td", {}, found[side]), el("td"))))),
      drawGap(found.difference, found.allowed, "broken")),
  ];
}

function drawRelated(related) {
  if (!related.length) return null;
  const role = { t: "total", o: "operand", r: "reprint", c: "candidate" };
  return [
    el("h3", {}, word("detail.related")),
    el("ul", { class: "places numbers" }, related.map(([at, name, printed, letter]) =>
      el("li", {}, el("span", { class: "role" }, word(`role.${role[letter]}`)), " ", drawPlace(at, name, printed)))),
  ];
}

// -- a number --------------------------------------------------------------------------------------------------------------

function showMark(number, reveal) {
  const found = mark(number);
  if (!found) return null;
  const uses = found.uses.map(relation).sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const same = (found.fact >= 0 ? fact(found.fact).marks : []).filter((at) => at !== number);
  const all = new Map([...same, ...uses.flatMap(marksOf)].map((at) => [at, "lit"]));
  all.set(number, "sel");
  light(all);
  if (reveal) revealMark(number);
  say(`${word("detail.selected", { text: found.text, verdict: word(`verdict.${found.verdict}`) })} ${word("detail.lit", { count: all.size - 1 })}`);
  return el("article", {},
    el("header", { class: "number" },
      el("span", { class: "figure" }, found.text || word("detail.blank")), " ",
      found.verdict !== "none" && verdictChip(found.verdict)),
    el("p", { class: "message" }, labelOf(found)),
    drawWhere(number, found.ref),
    found.fact >= 0 && el("p", { class: "fact" }, word("detail.fact"), " ", el("code", {}, fact(found.fact).key)),
    drawFindingsAt(number),
    same.length > 0 && [el("h3", {}, word("detail.stated")), drawMore(same, (at) => el("li", {}, drawPlace(at)), "places numbers")],
    el("h3", {}, word("detail.used"), uses.length > 0 && el("span", { class: "count" }, uses.length)),
    uses.length ? drawMore(uses, (one) => el("li", {}, drawRelation(one, number)), "relations") : el("p", { class: "nothing" }, word("detail.unused")));
}

function drawFindingsAt(number) {
  const found = findingsAt(number).map(finding);
  if (!found.length) return null;
  return [
    el("h3", {}, word("detail.findings")),
    el("ul", { class: "places" }, found.map((one) =>
      el("li", {},
        el("span", { class: `severity is-${one.severity}` }, word(`severity.${one.severity}`)), " ",
        el("a", { href: addressOf({ sel: `f${one.number}` }), "data-sel": `f${one.number}` }, one.code, " ", spoken(one.messages))))),
  ];
}

/** A list whose end is drawn on demand. */
function drawMore(items, drawOne, style) {
  const list = el("ul", { class: style }, items.slice(0, MOST).map(drawOne));
  if (items.length <= MOST) return list;
  const more = el("button", { type: "button", class: "more", onclick: () => {
    list.append(...items.slice(MOST).map(drawOne));
    more.remove();
  } }, word("detail.used_more", { count: items.length - MOST }));
  return [list, more];
}

// -- places ----------------------------------------------------------------------------------------------------------------

/** A line reference as people say it, other places as they are. */
export function refText(ref) {
  const line = /^L(\d+):/.exec(ref);
  return line ? word("page.line", { line: line[1] }) : ref;
}

export const placeTitle = (at) => (at >= 0 ? place(placeOf(at))?.title ?? "" : "");

function drawWhere(at, ref) {
  return el("p", { class: "where" }, [placeTitle(at), refText(ref)].filter(Boolean).join(" · "));
}

/** A number with its verdict, its label and where it stands, as a link. */
export function drawPlace(at, name = "", printed = "") {
  if (at < 0) {
    return el("span", { class: "place" }, el("span", { class: "figure" }, printed), " ", el("span", { class: "label" }, name), " ",
      el("span", { class: "where" }, word("detail.no_place")));
  }
  const found = mark(at);
  return el("a", { href: markAddress(at), "data-go": at, class: "place" },
    el("span", { class: `figure v-${index.verdicts[at]}` }, found.text || printed || word("detail.blank")),
    verdictOf(at) !== "none" && el("span", { class: "unseen" }, ` ${word(`verdict.${verdictOf(at)}`)}`),
    " ", el("span", { class: "label" }, labelOf(found) || name),
    " ", el("span", { class: "where" }, [placeTitle(at), refText(found.ref)].filter(Boolean).join(" · ")));
}
