// Holds what is looked at in the records, and keeps address, grid and lists in step with it.
(() => {
  const { byId, fillIn, make } = atlas.dom;
  const { recordsAddress: address, recordsGrid: grid, recordsGroups: groups } = atlas;
  const documents = new Map();
  let index = null;
  let words = null;
  let api = null;
  let state = null;
  let told = null;
  let rows = [];
  let filling = false;

  async function json(where) {
    const answer = await fetch(where);
    if (!answer.ok) throw new Error(`${where}: ${answer.status}`);
    return answer.json();
  }

  async function load(table) {
    if (!documents.has(table)) documents.set(table, await json(index.tables[table].address));
    return documents.get(table);
  }

  function notice(lines) {
    const box = byId("notice");
    box.hidden = lines.length === 0;
    box.replaceChildren(...lines.map((text) => make("p", { text })));
  }

  // Puts a change into the address: another table enters the history, all else takes the place of the last.
  function keep(changes) {
    state = { ...state, ...changes };
    history.replaceState(null, "", address.write(state));
  }

  const headOf = (field) => told.columns.find((one) => one.field === field)?.head ?? "";
  const chosen = () => (state.group && state.value !== "" ? state.value : null);

  // An empty cell is a value too: the address calls it by a sign that no cell is.
  const EMPTY = "-";
  const inGroup = (row) => {
    const value = chosen();
    return value === null || String(row[state.group] ?? "") === (value === EMPTY ? "" : value);
  };

  function fillGroups() {
    const value = chosen() === EMPTY ? "" : chosen();
    groups.fill(rows, { field: state.group, head: headOf(state.group), value }, words);
  }

  function count() {
    byId("count").textContent = fillIn(words.count, { n: grid.seen(), all: rows.length });
  }

  function fillChoices() {
    const options = told.columns.map(({ field, head }) => make("option", { value: field, text: head }));
    byId("group").replaceChildren(make("option", { value: "", text: words.no_group }), ...options);
    byId("group").value = state.group;
    const boxes = told.columns.map(({ field, head, hidden }) => {
      const box = make("input", { type: "checkbox", value: field });
      box.checked = !hidden;
      return make("label", {}, box, head);
    });
    byId("columns").replaceChildren(...boxes);
  }

  function fillHead() {
    const { title, save } = index.tables[state.table];
    document.title = `${title} – KFOR Atlas`;
    byId("table-title").textContent = title;
    byId("table").value = state.table;
    byId("find-rows").value = state.find;
    byId("save").href = save;
  }

  // Shows what an address asks for.
  async function show(search) {
    const asked = address.read(search, index.tables, words);
    told = await load(asked.state.table);
    const fitted = address.fit(asked.state, told, words);
    state = fitted.state;
    rows = grid.rowsOf(told);
    filling = true; // what the grid tells meanwhile was not done by the viewer
    fillHead();
    fillChoices();
    fillGroups();
    grid.show(told, words);
    grid.find(state.find);
    grid.sort(state.sort);
    grid.rows(rows.filter(inGroup));
    const notes = [...asked.notes, ...fitted.notes];
    if (state.row && !grid.seek(state.row)) notes.push(words.row_hidden);
    notice(notes);
    count();
    keep({});
    // ag-grid tells of what was set after the frame in which it draws.
    requestAnimationFrame(() => setTimeout(drawn, 50));
  }

  function drawn() {
    filling = false;
    byId("records").dataset.shown = address.write(state);
  }

  function go(changes) {
    const search = address.write(changes);
    history.pushState(null, "", search);
    show(search).catch(failed);
  }

  function regroup(changes) {
    keep({ ...changes, row: "" });
    grid.mark("");
    fillGroups();
    grid.rows(rows.filter(inGroup));
    count();
  }

  // The row that is marked stands in the address; marked once more, it is no longer.
  function mark(key) {
    const row = key === state.row ? "" : key;
    grid.mark(row);
    keep({ row });
  }

  function choice(id, label, options = []) {
    const select = make("select", { id }, ...options.map(([value, text]) => make("option", { value, text })));
    return make("label", {}, make("span", { text: label }), select);
  }

  function build() {
    const tables = Object.entries(index.tables).map(([name, { title }]) => [name, title]);
    byId("tables").replaceChildren(choice("table", words.table, tables));
    byId("group-by").replaceChildren(choice("group", words.group));
    const { label } = byId("search").dataset;
    const field = {
      type: "search",
      id: "find-rows",
      placeholder: label,
      "aria-label": label,
      maxlength: 100,
    };
    byId("search").replaceChildren(make("input", { ...field, autocomplete: "off", spellcheck: "false" }));
  }

  function listen() {
    byId("table").addEventListener("change", ({ target }) => go({ table: target.value }));
    byId("group").addEventListener("change", ({ target }) => regroup({ group: target.value, value: "" }));
    byId("find-rows").addEventListener("input", ({ target }) => {
      grid.find(target.value);
      keep({ find: target.value });
      count();
    });
    byId("columns").addEventListener("change", ({ target }) =>
      api.setColumnsVisible([target.value], target.checked),
    );
    byId("groups").addEventListener("click", ({ target }) => {
      const pressed = target.closest("button");
      if (!pressed) return;
      const { value } = pressed.dataset;
      regroup({ value: value === undefined ? "" : value || EMPTY });
      byId("groups").querySelector("[aria-pressed=true]").focus();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='/records?']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(address.read(new URL(link.href).search, index.tables, words).state);
    });
    addEventListener("popstate", () => show(location.search).catch(failed));
  }

  function listenToGrid() {
    api.addEventListener("sortChanged", () => filling || keep({ sort: grid.sorted() }));
    api.addEventListener("filterChanged", count);
    api.addEventListener("cellClicked", ({ data, event }) => event.target.closest("a") || mark(data._key));
    // By keyboard: Enter follows the link of a cell, the space bar marks its row.
    api.addEventListener("cellKeyDown", ({ data, event }) => {
      if (event.key === "Enter") event.target.querySelector?.("a")?.click();
      if (event.key === " ") mark(data._key);
    });
  }

  function failed(error) {
    console.warn(error);
    notice([byId("records").dataset.failed]);
  }

  async function start() {
    byId("grid-place").append(byId("react-entry-point"));
    const home = new URLSearchParams(address.themed());
    for (const link of document.querySelectorAll(".bar a[href^='/?']")) {
      if (home.size) link.href = `/?${home}`;
    }
    document.querySelector(".languages").addEventListener("click", ({ target }) => {
      const link = target.closest("a");
      // The address is read when it is followed: it holds what is looked at by then.
      if (link) link.search = address.inLanguage(location.search, link.lang);
    });
    index = await json(byId("records").dataset.index);
    words = index.words;
    build();
    api = await grid.open();
    listen();
    listenToGrid();
    await show(location.search);
  }

  document.addEventListener("DOMContentLoaded", () => start().catch(failed));
})();
