// What is looked at in the records, as the address holds it: /records?table=totals&row=…&sort=-as_of.
atlas.recordsAddress = (() => {
  const FIRST = "contributions";
  const NAMES = ["table", "row", "sort", "find", "group", "value", "theme", "lang"];
  const { fillIn } = atlas.dom;

  // A sentence on a word that is not there: with the allowed one that looks most like it, if any does.
  function unknown(words, sentence, found, allowed) {
    const pairs = allowed.map((name) => [name, { name }]);
    const [name] = atlas.find.nearest(pairs, found);
    const near = name && atlas.find.alike(name, found) > 0 ? fillIn(words.nearest, { name }) : "";
    return fillIn(sentence, { found, near, allowed: allowed.join(", ") });
  }

  // The state that an address asks for, and a sentence for whatever in it is not there.
  function read(search, tables, words) {
    const given = new URLSearchParams(search);
    const state = Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
    const notes = [];
    for (const name of new Set(given.keys())) {
      if (!NAMES.includes(name)) notes.push(unknown(words, words.no_parameter, name, NAMES));
    }
    state.table ||= FIRST;
    if (!Object.hasOwn(tables, state.table)) {
      notes.push(unknown(words, words.no_table, state.table, Object.keys(tables)));
      Object.assign(state, { table: FIRST, row: "", sort: "", group: "", value: "" });
    }
    if (state.theme !== "dark") state.theme = "";
    state.lang = spoken();
    return { state, notes };
  }

  // The language of the page; "" for the usual one, which an address leaves out.
  const spoken = () => {
    const lang = atlas.speech.code();
    return lang === "en" ? "" : lang;
  };

  // The theme and the language of the page, for an address that it leads to.
  const themed = () => ({
    ...(document.documentElement.dataset.theme === "dark" && { theme: "dark" }),
    ...(spoken() && { lang: spoken() }),
  });

  // The columns by which rows are sorted: [["as_of", "desc"], …].
  const sorts = (text) =>
    text
      .split(",")
      .filter(Boolean)
      .map((one) => (one.startsWith("-") ? [one.slice(1), "desc"] : [one, "asc"]));

  const written = (pairs) => pairs.map(([field, way]) => (way === "desc" ? `-${field}` : field)).join(",");

  // The same state without what the table does not have, and a sentence for each of those.
  function fit(state, document, words) {
    const fields = document.columns.map(({ field }) => field);
    const notes = [];
    const has = (field) => {
      if (fields.includes(field)) return true;
      notes.push(unknown(words, words.no_column, field, fields));
      return false;
    };
    const fitted = { ...state, sort: written(sorts(state.sort).filter(([field]) => has(field))) };
    if (state.group && !has(state.group)) Object.assign(fitted, { group: "", value: "" });
    if (state.row && !document.keys.includes(state.row)) {
      notes.push(unknown(words, words.no_row, state.row, document.keys));
      fitted.row = "";
    }
    return { state: fitted, notes };
  }

  // The query string of a state, in a fixed order and without what is not chosen.
  function write(state) {
    const chosen = NAMES.filter(
      (name) => state[name] || (name === "value" && state.group && state.value !== ""),
    );
    return `?${new URLSearchParams(chosen.map((name) => [name, state[name]]))}`;
  }

  // The same address in another language; English goes without.
  function inLanguage(search, lang) {
    const query = new URLSearchParams(search);
    query.set("lang", lang);
    if (lang === "en" && query.size > 1) query.delete("lang");
    return `?${query}`;
  }

  return { fit, inLanguage, read, sorts, themed, write, written };
})();
