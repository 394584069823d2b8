// Relations as arithmetic on paper: one number a line, what comes out below, how far off.
import { mark, ruleOf, spoken, word, wordOr } from "./data.js";
import { el } from "./dom.js";
import { markAddress } from "./document.js";

const STATUS_SIGN = { holds: "✓", rounding: "≈", broken: "✗", unresolved: "?", not_applicable: "–", crashed: "!" };
const SIGN = { "=": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">" };
const QUOTIENT = ["rate", "growth", "growth_less", "change", "completion", "completion_less"];

/** What a mark is printed under, and as what. */
export function labelOf(found) {
  const what = found.kind === "p" ? wordOr(`measure.${found.what}`, "") : wordOr(`field.${found.what}`, "");
  return [found.label, what].filter(Boolean).join(" · ");
}

/** A chip with sign and name of a verdict. */
export function verdictChip(verdict) {
  return el("span", { class: `chip v-${verdict === "unread" ? "x" : verdict[0]}` }, word(`verdict.${verdict}`));
}

/** A relation, with the mark that one looks from set in bold. */
export function drawRelation(found, from = -1) {
  const rule = ruleOf(found.code);
  return el("section", { class: `relation is-${found.status}` },
    el("header", {},
      el("span", { class: "sign", "aria-hidden": "true" }, STATUS_SIGN[found.status]),
      el("span", { class: "status" }, word(`status.${found.status}`)),
      el("span", { class: "code" }, found.code),
      rule && el("span", { class: "name" }, rule[0])),
    found.words && drawWords(found.words),
    drawArithmetic(found, from),
    found.missing && el("p", { class: "missing" }, word("detail.missing", { missing: found.missing })),
    drawGap(found.difference, found.allowed, found.status));
}

function drawWords([left, right]) {
  return el("p", { class: "words" }, left, right && " ⟷ ", right);
}

export function drawGap(difference, allowed, status) {
  if (difference === "" || status === "not_applicable") return null;
  return el("p", { class: "gap" },
    word("detail.difference"), " ", el("b", {}, difference),
    allowed !== "" && [" · ", word("detail.allowed"), " ", allowed]);
}

/** Both sides, a number a line; each leads to its place. */
function drawArithmetic(found, from) {
  const { shape, left, right, computed } = found;
  const lines = [];
  const add = (sign, operand, style = "") => lines.push(drawOperand(sign, operand, from, style));
  left.forEach((one, k) => add(one.sign < 0 ? "−" : k ? "+" : "", one, k === left.length - 1 ? "last" : ""));
  if (QUOTIENT.includes(shape)) {
    const [a, b] = right;
    // Before a decrease there was more by it.
    const back = shape.endsWith("_less") ? "+" : "−";
    if (shape === "rate") [["", a], ["÷", b]].forEach(([sign, one]) => add(sign, one));
    else if (shape.startsWith("growth")) [["", a], ["÷ (", b], [back, a, "closed"]].forEach(([sign, one, style]) => add(sign, one, style));
    else if (shape.startsWith("completion")) [["", a], ["÷ (", a], [back, b, "closed"]].forEach(([sign, one, style]) => add(sign, one, style));
    else [["(", a], ["−", b, "closed"], ["÷", b]].forEach(([sign, one, style]) => add(sign, one, style));
  } else {
    const joined = shape === "words" ? "·" : "+";
    right.forEach((one, k) => {
      const first = shape === "words" ? "·" : shape === "same" ? "⟷" : SIGN[shape];
      const sign = k === 0 ? (one.sign < 0 && shape !== "same" ? `${first} −` : first) : one.sign < 0 ? "−" : joined;
      add(sign, one);
    });
  }
  if (computed !== "") {
    lines.push(el("tr", { class: "computed" }, el("td", {}, "="), el("td", {}, computed), el("td", {}, word("detail.computed"))));
  }
  return lines.length > 0 && el("table", { class: "sum" }, el("tbody", {}, lines));
}

function drawOperand(sign, operand, from, style) {
  const found = operand.at >= 0 ? mark(operand.at) : null;
  const text = operand.printed || found?.text || word("detail.blank");
  const name = operand.name || (found ? labelOf(found) : word("detail.constant"));
  const shown = found ? el("a", { href: markAddress(found.number), "data-go": found.number }, text) : text;
  return el("tr", { class: [operand.at === from && from >= 0 ? "here" : "", style].filter(Boolean).join(" ") || null },
    el("td", {}, sign), el("td", {}, shown, style === "closed" && ")"), el("td", {}, name));
}

/** Why a check is made, its basis and tolerance. */
export function drawRule(code) {
  const rule = ruleOf(code);
  if (!rule) return null;
  const [, why, basis, tolerance] = rule;
  const entries = [["why", spoken(why)], ["basis", spoken(basis)], ["tolerance", spoken(tolerance)]].filter(([, text]) => text);
  if (!entries.length) return null;
  return el("dl", { class: "rule" }, entries.map(([key, text]) => [el("dt", {}, word(`detail.${key}`)), el("dd", {}, text)]));
}
