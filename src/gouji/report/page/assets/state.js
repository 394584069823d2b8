// What is chosen in the page. All of it stands in the address, so that any view can be linked to.
import { index, word } from "./data.js";

const DEFAULTS = { lang: index.lang, theme: "auto", tab: "findings", severity: "", verdict: "", place: "", q: "", sel: "" };
const CHOICES = { lang: ["zh", "en"], theme: ["auto", "light", "dark"], tab: ["findings", "numbers", "text"] };

export const state = { ...DEFAULTS };
const watchers = [];

/** Be told of changes: watch((names) => …) with the set of names that changed. */
export const watch = (watcher) => watchers.push(watcher);

/** Change the state; `push` makes a step that the browser can go back from. */
export function update(changes, { push = false } = {}) {
  const names = apply(changes);
  if (!names.size) return;
  const depth = (history.state?.depth ?? 0) + (push ? 1 : 0);
  const address = "#" + write();
  if (push) history.pushState({ depth }, "", address);
  else history.replaceState({ depth }, "", address);
  tell(names);
}

/** One step back, to what was chosen before. */
export function back() {
  if (history.state?.depth) history.back();
  else update({ sel: "" });
}

/** Take over what the address says. */
export function readAddress() {
  const names = apply({ ...DEFAULTS, ...parse(location.hash.slice(1)) });
  if (names.size) tell(names);
}

/** The address of the present state with some changes. */
export const addressOf = (changes) => "#" + write({ ...state, ...changes });

function apply(changes) {
  const names = new Set();
  for (const [name, value] of Object.entries(changes)) {
    // Own names only: an address may ask for "constructor".
    if (!Object.hasOwn(DEFAULTS, name) || state[name] === value) continue;
    if (Object.hasOwn(CHOICES, name) && !CHOICES[name].includes(value)) continue;
    state[name] = value;
    names.add(name);
  }
  word.lang = state.lang;
  return names;
}

function tell(names) {
  for (const watcher of watchers) watcher(names);
}

function parse(text) {
  if (/^[mf]\d+$/.test(text)) return { sel: text };
  return Object.fromEntries(new URLSearchParams(text));
}

function write(values = state) {
  const chosen = Object.entries(values).filter(([name, value]) => value !== DEFAULTS[name]);
  return new URLSearchParams(chosen).toString();
}

/** The number of the mark or finding that is selected: {kind: "m", number: 12}, or null. */
export function selection() {
  const match = /^([mfl])(\d+)$/.exec(state.sel);
  return match ? { kind: match[1], number: Number(match[2]) } : null;
}
