// The page over a whole set. Everything that is shown comes from the two blocks of JSON in the page and is put in as
// text, never as mark-up. The state (language, view, filter, order, page) is in the address.
"use strict";
(() => {
  const PAGE = 100;
  const data = JSON.parse(document.getElementById("data").textContent);
  const documents = JSON.parse(document.getElementById("rows").textContent).map((row) =>
    Object.fromEntries(data.columns.map((name, at) => [name, row[at]])));
  const NUMBERS = ["errors", "warnings", "coverage", "contradicted", "unread", "claims", "cells"];
  const state = {
    lang: document.documentElement.dataset.lang, view: "body", text: "", year: "", kind: "", only: "all",
    sort: "errors", down: true, page: 1,
  };

  const word = (key, values = {}) => {
    const entry = data.words[key];
    const text = entry ? entry[state.lang] : key;
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
  const number = (value) => value.toLocaleString(state.lang === "zh" ? "zh-CN" : "en");
  const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : "—");

  // An element out of a name with classes ("td.number"), properties and children; texts become text nodes.
  function make(name, properties = {}, ...children) {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // --- the address -------------------------------------------------------------------------------------------------
  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key of ["lang", "view", "text", "year", "kind", "only", "sort"]) {
      if (given.has(key)) state[key] = given.get(key);
    }
    if (given.has("down")) state.down = given.get("down") === "1";
    state.page = Math.max(1, Number.parseInt(given.get("page") || "1", 10) || 1);
    if (!["zh", "en"].includes(state.lang)) state.lang = "zh";
    if (!["body", "document"].includes(state.view)) state.view = "body";
  }

  function writeAddress() {
    const given = new URLSearchParams();
    for (const key of ["lang", "view", "text", "year", "kind", "only", "sort"]) if (state[key]) given.set(key, state[key]);
    given.set("down", state.down ? "1" : "0");
    given.set("page", String(state.page));
    history.replaceState(null, "", `#${given}`);
  }

  // --- rows --------------------------------------------------------------------------------------------------------
  const groups = (() => {
    const found = new Map();
    for (const row of documents) {
      const key = row.failure ? `\u0000${row.doc}` : `${row.entity}\u0001${row.year}\u0001${row.kind}`;
      let group = found.get(key);
      if (!group) found.set(key, (group = { ...row, documents: [] }));
      else for (const name of ["errors", "warnings", "infos", "claims", "verified", "contradicted", "unread", "cells"]) group[name] += row[name];
      group.documents.push(row);
    }
    return [...found.values()];
  })();
  for (const row of documents) row.documents = [row];
  for (const row of [...groups, ...documents]) row.coverage = row.claims ? row.verified / row.claims : -1;

  function chosen() {
    const text = state.text.trim().toLowerCase();
    const tests = {
      errors: (row) => row.errors > 0, findings: (row) => row.errors + row.warnings > 0,
      failures: (row) => row.failure !== "", clean: (row) => !row.failure && row.errors + row.warnings === 0,
    };
    const test = tests[state.only] || (() => true);
    const rows = (state.view === "body" ? groups : documents).filter((row) =>
      (!state.year || row.year === state.year) && (!state.kind || row.kind === state.kind) && test(row) &&
      (!text || row.entity.toLowerCase().includes(text) || row.documents.some((one) => one.doc.toLowerCase().includes(text))));
    const sign = state.down ? -1 : 1;
    const key = state.sort;
    const compare = NUMBERS.includes(key)
      ? (a, b) => a[key] - b[key]
      : (a, b) => String(a[key] ?? "").localeCompare(String(b[key] ?? ""), "zh-CN");
    return rows.sort((a, b) => sign * compare(a, b) || a.doc.localeCompare(b.doc, "zh-CN"));
  }

  // --- charts ------------------------------------------------------------------------------------------------------
  function tiles() {
    const claims = data.claims;
    const verified = claims - data.verdicts.unverifiable;
    const shown = [
      ["documents", number(data.documents), ""], ["failures", number(data.failures), data.failures ? "error" : ""],
      ["errors", number(data.severities.error), "error"], ["warnings", number(data.severities.warning), "warning"],
      ["claims", number(claims), ""], ["coverage", percent(verified, claims), ""],
      ["unread", number(data.unread), ""], ["cells", number(data.cells), ""],
    ];
    return make("dl.tiles", {}, ...shown.map(([key, value, tone]) =>
      make(`div.tile${tone ? `.${tone}` : ""}`, { title: key === "coverage" ? word("coverage_about") : "" },
        make("dt", {}, word(key)), make("dd", {}, value))));
  }

  function piece(className, share) {
    const bar = make(`i.${className}`, { "aria-hidden": "true" });
    bar.style.width = `${100 * share}%`;
    return bar;
  }

  function verdicts() {
    const names = ["supported", "rounding", "contradicted", "unverifiable"];
    return make("section.card", {}, make("h2", {}, word("verdicts")),
      make("div.stack", {}, ...names.map((name) => piece(name, data.claims ? data.verdicts[name] / data.claims : 0))),
      make("ul.legend", {}, ...names.map((name) =>
        make("li", {}, make(`i.${name}`), `${word(name)} ${number(data.verdicts[name])} (${percent(data.verdicts[name], data.claims)})`))));
  }

  function years() {
    const rows = Object.entries(data.years);
    const most = Math.max(1, ...rows.map(([, one]) => one.errors + one.warnings));
    return make("section.card", {}, make("h2", {}, word("years")),
      make("ol.bars.short", {}, ...rows.slice(-12).map(([year, one]) => make("li", {},
        make("b", {}, year || word("unknown")),
        make("span.track", {}, piece("errors", one.errors / most), piece("warnings", one.warnings / most)),
        make("span.note", {}, `${word("errors")} ${number(one.errors)} · ${word("warnings")} ${number(one.warnings)} · ${word("coverage")} ${percent(one.verified, one.claims)}`)))));
  }

  function relations() {
    const decided = (one) => (one.holds || 0) + (one.rounding || 0) + (one.broken || 0);
    const rows = data.broken_most.slice(0, 15).map((code) => [code, data.outcomes[code]]);
    const most = Math.max(1, ...rows.map(([, one]) => one.broken));
    return make("section.card", {}, make("h2", {}, word("relations")), make("p.about", {}, word("relations_about")),
      make("ol.bars", {}, ...rows.map(([code, one]) => {
        const about = data.codes[code] ? data.codes[code][state.lang] : "";
        return make("li", {}, make("span.name", { title: about }, make("b", {}, code), ` ${about}`),
          make("span.track", {}, piece("errors", one.broken / most)),
          make("span.note", {}, word("times", { count: number(one.broken) }) +
            // Some checks only speak up where something is wrong: they have no share.
            (decided(one) > one.broken ? ` · ${percent(one.broken, decided(one))}` : "")));
      })));
  }

  const about = (reason) => data.codes[reason.split(" ")[0]]?.[state.lang] ?? "";

  function reasons() {
    const rows = Object.entries(data.reasons).sort((a, b) => b[1] - a[1]);
    if (!rows.length) return null;
    const most = rows[0][1];
    return make("section.card", {}, make("h2", {}, word("reasons")),
      make("ol.bars.short", {}, ...rows.map(([reason, count]) => make("li", {}, make("span.name", { title: about(reason) }, make("b", {}, reason)),
        make("span.track", {}, piece("errors", count / most)), make("span.note", {}, number(count))))));
  }

  // --- the table ---------------------------------------------------------------------------------------------------
  const columns = () => [
    ["entity", "body"], ["year", "year"], ["kind", "kind"], ["errors", "errors"], ["warnings", "warnings"],
    ["claims", "claims"], ["coverage", "coverage"], ["contradicted", "contradicted"], ["unread", "unread"], ["doc", "document"],
  ];

  function select(key, options) {
    const box = make("select", { id: `choose-${key}` }, ...options.map(([value, label]) =>
      make("option", { value, selected: state[key] === value }, label)));
    box.addEventListener("change", () => { state[key] = box.value; state.page = 1; update(); });
    return box;
  }

  function tools() {
    const kinds = ["final_accounts", "budget", "other"].filter((kind) => documents.some((row) => row.kind === kind));
    const search = make("input", { type: "search", id: "search", value: state.text, placeholder: word("search") });
    search.setAttribute("aria-label", word("search"));
    search.addEventListener("input", () => { state.text = search.value; state.page = 1; update(); });
    return make("div.tools", {}, search,
      make("label", {}, word("group"), select("view", [["body", word("by_body")], ["document", word("by_document")]])),
      make("label", {}, word("year"), select("year", [["", word("all")], ...Object.keys(data.years).filter(Boolean).map((year) => [year, year])])),
      make("label", {}, word("kind"), select("kind", [["", word("all")], ...kinds.map((kind) => [kind, word(kind)])])),
      make("label", {}, word("show"), select("only", [["all", word("all_rows")], ["errors", word("with_errors")],
        ["findings", word("with_findings")], ["clean", word("clean")], ["failures", word("with_failures")]])));
  }

  function docs(row) {
    const cell = make("td.docs");
    for (const one of row.documents.slice(0, 20)) {
      const item = make("div", {}, one.address ? make("a", { href: one.address }, one.doc) : one.doc);
      if (one.failure) item.append(make("div.failure", {}, `✕ ${one.failure} ${about(one.failure)}`));
      cell.append(item);
    }
    if (row.documents.length > 20) cell.append(make("div", {}, `+ ${number(row.documents.length - 20)}`));
    return cell;
  }

  function line(row) {
    const plain = row.failure !== "";
    const cell = (value, tone = "") => make(`td.number${tone && value ? `.${tone}` : ""}`, {}, plain ? "—" : number(value));
    return make("tr", {}, make("td.body", {}, row.entity || (plain ? "—" : word("unknown"))), make("td", {}, row.year),
      make("td", {}, row.kind ? word(row.kind) : ""), cell(row.errors, "bad"), cell(row.warnings, "odd"), cell(row.claims),
      make("td.number", {}, percent(row.verified, row.claims)), cell(row.contradicted, "bad"), cell(row.unread), docs(row));
  }

  function table() {
    const head = make("tr", {}, ...columns().map(([key, label]) => {
      const button = make("button", { type: "button" }, word(label));
      button.addEventListener("click", () => {
        state.down = state.sort === key ? !state.down : NUMBERS.includes(key);
        state.sort = key;
        state.page = 1;
        update(`sort-${key}`);
      });
      button.id = `sort-${key}`;
      const order = state.sort === key ? (state.down ? "descending" : "ascending") : "none";
      return make(NUMBERS.includes(key) ? "th.number" : "th", { scope: "col", "aria-sort": order }, button);
    }));
    const rows = chosen();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    state.page = Math.min(state.page, pages);
    const shown = rows.slice((state.page - 1) * PAGE, state.page * PAGE);
    const body = shown.length ? shown.map(line) : [make("tr", {}, make("td", { colSpan: columns().length }, word("none")))];
    const turn = (label, step, possible) => {
      const button = make("button", { type: "button", disabled: !possible, id: `turn-${step}` }, word(label));
      button.addEventListener("click", () => { state.page += step; update(`turn-${step}`); });
      return button;
    };
    const total = (state.view === "body" ? groups : documents).length;
    return make("div", { id: "table" },
      make("div.scroll", { tabIndex: 0, role: "region", "aria-label": word("table") }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body))),
      make("nav.pages", { "aria-label": word("table") }, turn("previous", -1, state.page > 1), turn("next", 1, state.page < pages),
        make("span", { role: "status" }, `${word("page", { page: number(state.page), pages: number(pages) })} · ${word("rows", { shown: number(rows.length), count: number(total) })}`)));
  }

  function update(focus) {
    document.getElementById("table").replaceWith(table());
    writeAddress();
    if (focus) document.getElementById(focus)?.focus();
  }

  function draw() {
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
    document.title = `${word("brand")} · ${word("title")}`;
    const other = make("button", { type: "button", id: "language" }, word("language"));
    other.addEventListener("click", () => {
      state.lang = state.lang === "zh" ? "en" : "zh";
      draw();
      writeAddress();
      document.getElementById("language").focus();
    });
    document.getElementById("page").replaceChildren(
      make("header", {}, make("p.brand", {}, word("brand")), make("h1", {}, word("title")), other), tiles(),
      make("div.cards", {}, make("div", {}, ...[verdicts(), reasons(), years()].filter(Boolean)), make("div", {}, relations())),
      make("h2", {}, word("table")), tools(), table());
  }

  readAddress();
  window.addEventListener("hashchange", () => { readAddress(); draw(); });
  draw();
})();
