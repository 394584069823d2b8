// What the filters leave: findings, numbers and passages, found step by step so that nothing waits for a large document.
import { block, finding, findingCount, index, linesOfPlace, mark, markCount, placeNamed, placeOf } from "./data.js";
import { pause } from "./dom.js";
import { labelOf } from "./formula.js";
import { state } from "./state.js";

/** A search gives the page back after so many milliseconds. */
const SLICE = 12;

/** Text as it is searched: without blanks and separators of thousands, in small letters. */
export const bare = (text) => text.toLowerCase().replace(/[\s,，]/g, "");

/** Whether a mark lies in the chosen place: in the table or form itself, or in anything that stands in the section. */
function placeTest() {
  if (state.place === "") return () => true;
  const wanted = placeNamed(state.place);
  if (wanted < 0) return () => false;
  const inLines = lineTest();
  const section = index.places[wanted][0] === "s";
  return (at) => {
    const own = at >= 0 ? placeOf(at) : -1;
    return own === wanted || (section && own >= 0 && inLines(index.places[own][4]));
  };
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

/** Whether a line lies in the chosen place. */
function lineTest() {
  if (state.place === "") return () => true;
  const wanted = placeNamed(state.place);
  if (wanted < 0) return () => false;
  const [first, last] = linesOfPlace(wanted);
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
