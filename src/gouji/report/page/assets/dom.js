// Elements and text. All content goes in as text nodes: nothing that a document prints is ever read as markup.

/** An element with properties and children: el("a", {href: "#", class: "x"}, "text", other). */
export function el(name, properties = {}, ...children) {
  const made = document.createElement(name);
  set(made, properties);
  append(made, children);
  return made;
}

/** An SVG element. */
export function svg(name, properties = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(made, properties);
  append(made, children);
  return made;
}

function set(element, properties) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
}

function append(element, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replace the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Say something to those who listen to the page. */
export function say(text) {
  byId("live").textContent = text;
}

/** Let the browser draw, then go on. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 0));
