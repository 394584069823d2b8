// What the filters leave: findings, numbers and passages, found step by step so that nothing waits for a large document.
import { block, finding, findingCount, index, isWithin, mark, markCount, placeOf, spoken } from "./data.js";
import { pause } from "./dom.js";
import { labelOf } from "./formula.js";
import { state } from "./state.js";

/** A search gives the page back after so many milliseconds. */
const SLICE = 12;

/** Text as it is searched: without blanks and separators of thousands, in small letters. */
export const bare = (text) => text.toLowerCase().replace(/[\s,，]/g, "");

/** What the present filters are, as a test of marks and findings. */
function placeTest() {
  if (state.place === "") return () => true;
  const wanted = index.places.findIndex((one) => (one[1] || `S${one[4]}`) === state.place);
  return (at) => at >= 0 && isWithin(placeOf(at), wanted);
}

/** The findings that the filters leave, in batches. */
export async function* matchingFindings() {
  const [severities, at] = index.findings;
  const inPlace = placeTest();
  const query = bare(state.q);
  const passes = (k) =>
    (!state.severity || state.severity.includes(severities[k])) && inPlace(at[k]) && (!query || findingText(k).includes(query));
  yield* sliced(findingCount, passes, query !== "");
}

function findingText(number) {
  const found = finding(number);
  const related = found.related.map(([, name, printed]) => name + printed).join(" ");
  return bare([found.code, found.name, ...found.messages, found.left, found.right, found.suggestion, related, found.ref].join(" "));
}

/** The numbers that the filters leave, in batches. */
export async function* matchingNumbers() {
  const inPlace = placeTest();
  const query = bare(state.q);
  const verdicts = state.verdict || "srcdux";
  const passes = (k) => verdicts.includes(index.verdicts[k]) && inPlace(k) && (!query || numberText(k).includes(query));
  yield* sliced(markCount, passes, query !== "");
}

function numberText(number) {
  const found = mark(number);
  return bare(`${found.text} ${labelOf(found)} ${found.ref}`);
}

async function* sliced(count, passes, slow) {
  let found = [];
  let until = performance.now() + SLICE;
  for (let k = 0; k < count; k += 1) {
    if (passes(k)) found.push(k);
    if ((slow || (k & 4095) === 4095) && performance.now() > until) {
      yield found;
      found = [];
      await pause();
      until = performance.now() + SLICE;
    }
  }
  yield found;
}

/** Passages of the document that hold the query: {line, before, hit, after}, in batches. */
export async function* matchingPassages() {
  const query = state.q.trim();
  if (!query) return;
  const inPlace = lineTest();
  let until = performance.now() + SLICE;
  let found = [];
  for (let k = 0; k < index.chunks.length; k += 1) {
    for (const [line, text] of linesOf(block(`d${k}`))) {
      const hit = inPlace(line) && excerpt(text, query);
      if (hit) found.push({ line, ...hit });
    }
    if (performance.now() > until) {
      yield found;
      found = [];
      await pause();
      until = performance.now() + SLICE;
    }
  }
  yield found;
}

/** Lines of the chosen place: from where it begins to where the next one does. */
function lineTest() {
  if (state.place === "") return () => true;
  const wanted = index.places.findIndex((one) => (one[1] || `S${one[4]}`) === state.place);
  const first = index.places[wanted]?.[4] ?? 0;
  const after = index.places.map((one, k) => [one[4], k]).filter(([line, k]) => line > first && !isWithin(k, wanted)).map(([line]) => line);
  const last = Math.min(...after, Infinity);
  return (line) => line >= first && line < last;
}

function* linesOf(items) {
  const flat = (runs) => runs.map((run) => (typeof run === "string" ? run : run[1])).join("");
  for (const item of items ?? []) {
    if (item[0] !== "t") yield [item[1], flat(item[item[0] === "h" ? 3 : 2])];
    else {
      for (const [line, , cells] of [...item[4], ...item[5]]) {
        yield [line, cells.map((cell) => (typeof cell === "string" ? cell : cell ? flat(cell[0] ?? []) : "")).filter(Boolean).join(" | ")];
      }
    }
  }
}

const AROUND = 24;

function excerpt(text, query) {
  let at = text.toLowerCase().indexOf(query.toLowerCase());
  let end = at + query.length;
  if (at < 0) {
    // 1654.78 finds 1,654.78, and words that are printed with blanks between them.
    if (!bare(text).includes(bare(query))) return null;
    [at, end] = loosely(text, bare(query));
  }
  return {
    before: (at > AROUND ? "…" : "") + text.slice(Math.max(0, at - AROUND), at),
    hit: text.slice(at, end),
    after: text.slice(end, end + 2 * AROUND) + (end + 2 * AROUND < text.length ? "…" : ""),
  };
}

/** Where a bare query stands in a text that has blanks and separators. */
function loosely(text, query) {
  const kept = text.split("").map((letter, k) => [bare(letter), k]).filter(([letter]) => letter !== "");
  const at = kept.map(([letter]) => letter[0]).join("").indexOf(query);
  if (at < 0) return [0, 0];
  return [kept[at][1], kept[at + query.length - 1][1] + 1];
}
