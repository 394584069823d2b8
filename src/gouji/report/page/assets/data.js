// What the page knows of its document. Blocks of JSON stand in the page and are read when they are needed.

/** Blocks that were read, the oldest first; of a large document not all are kept. */
const blocks = new Map();
const MOST_BLOCKS = 240;

/** The value of a block, null where there is none. */
export function block(name) {
  if (blocks.has(name)) return blocks.get(name);
  const element = document.getElementById(name);
  const value = element && element.type === "application/json" ? JSON.parse(element.textContent) : null;
  if (value !== null && name !== "index") keep(name, value);
  return value;
}

function keep(name, value) {
  blocks.set(name, value);
  if (blocks.size > MOST_BLOCKS) blocks.delete(blocks.keys().next().value);
}

export const index = block("index");

const VERDICT = { s: "supported", r: "rounding", c: "contradicted", d: "disputed", u: "unverifiable", x: "unread", n: "none" };
export const VERDICTS = "cdxrus";
export const SEVERITY = { e: "error", w: "warning", i: "info" };

function entry(kind, number) {
  const size = index.per[kind];
  const found = block(kind + Math.floor(number / size));
  return found ? found[number % size] : null;
}

/** A mark: a printed number (or words that a check is about) with all that is known of it. */
export function mark(number) {
  const found = entry("m", number);
  if (!found) return null;
  const [text, label, what, ref, fact, uses] = found;
  return { number, text, label, what, ref, fact, uses, kind: index.kinds[number], verdict: verdictOf(number) };
}

export const verdictOf = (number) => VERDICT[index.verdicts[number]];
export const verdictName = (letter) => VERDICT[letter];

/** What there is to say of a code: name, why, basis, tolerance; undefined for a code of the user's own. */
export const ruleOf = (code) => (Object.hasOwn(index.rules, code) ? index.rules[code] : undefined);

/** A relation between numbers: its shape, both sides, and what came out. */
export function relation(number) {
  const found = entry("r", number);
  if (!found) return null;
  const [code, status, shape, left, right, computed, difference, allowed, missing, words] = found;
  return { number, code, status, shape, left: left.map(operand), right: right.map(operand), computed, difference, allowed, missing, words };
}

/** An operand: its mark, or what is printed where that is not all. */
function operand(found) {
  const [at, sign = 1, printed = "", name = ""] = typeof found === "number" ? [found] : found;
  return { at, sign, printed, name };
}

/** The marks that a relation uses. */
export function marksOf(found) {
  return [...found.left, ...found.right].map((one) => one.at).filter((at) => at >= 0);
}

/** A finding. */
export function finding(number) {
  const found = entry("f", number);
  if (!found) return null;
  const [messages, left, right, difference, allowed, suggestion, related, line, column, name, ref] = found;
  const [severities, at, codes] = index.findings;
  return {
    number, messages, left, right, difference, allowed, suggestion, related, line, column, name, ref,
    code: codes[number], at: at[number], severity: SEVERITY[severities[number]],
  };
}

export const findingCount = index.findings[0].length;
export const markCount = index.verdicts.length;

/** The findings that stand on a mark. */
export function findingsAt(number) {
  if (!findingsAt.known) {
    findingsAt.known = new Map();
    index.findings[1].forEach((at, k) => {
      if (at >= 0) findingsAt.known.set(at, [...(findingsAt.known.get(at) ?? []), k]);
    });
  }
  return findingsAt.known.get(number) ?? [];
}

/** A fact that is printed more than once: its key, and the marks that state it. */
export function fact(number) {
  const found = entry("k", number);
  return found ? { key: found[0], marks: found[1] } : null;
}

/** The last index of a list whose first entry is not above a number, 0 for none. */
function lastUpTo(list, number) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle][0] <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The value that holds at a number, of a list of [first, value]. */
const valueAt = (changes, number) => (changes.length ? changes[lastUpTo(changes, number)][1] : -1);

/** The chunk of the document that shows a mark. */
export const chunkOf = (number) => valueAt(index.at, number);
/** The place (section, table or form) of a mark, -1 for none. */
export const placeOf = (number) => valueAt(index.owners, number);
/** The chunk that shows a line. */
export const chunkOfLine = (line) => lastUpTo(index.chunks, line);

export function place(number) {
  const found = index.places[number];
  if (!found) return null;
  const [kind, id, level, title, line] = found;
  return { number, kind, id, level, title, line };
}

/** The number of the place that the state names: T3, F1, or a section by its line, S120; -1 for none. */
export const placeNamed = (name) => placesByName().get(name) ?? -1;

function placesByName() {
  placesByName.known ??= new Map(index.places.map(([, id, , , line], k) => [id || `S${line}`, k]));
  return placesByName.known;
}

/** The lines of a place: a section reaches to the next of its level, a table or form to the next place of any kind. */
export function linesOfPlace(number) {
  const [kind, , level, , first] = index.places[number];
  let last = Infinity;
  for (const [otherKind, , otherLevel, , line] of index.places) {
    const ends = kind === "s" ? otherKind === "s" && otherLevel <= level : true;
    if (ends && line > first && line < last) last = line;
  }
  return [first, last];
}

/** A word of the page, its {places} filled. */
export function word(key, values = {}) {
  const text = index.words[word.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
word.lang = index.lang;

/** A word that need not exist. */
export const wordOr = (key, other) => index.words[word.lang][key] ?? other;
/** Of texts by language, the one to show. */
export const spoken = (texts) => texts[word.lang === "zh" ? 0 : 1] || texts[0];
