// The grid: columns and rows of the table shown, given to ag-grid as data; it draws text as text.
atlas.recordsGrid = (() => {
  const { recordsAddress: address, recordsCells: cells } = atlas;
  const WIDTHS = { number: 112, date: 124, source: 270, url: 360 };
  const WIDE = ["note", "title", "summary", "why", "formation", "publisher", "hq_place", "area", "name"];
  const NARROW = 124;
  const WIDE_PX = 260;
  let api = null;

  const open = async () => {
    api = await dash_ag_grid.getApiAsync("grid");
    return api;
  };

  function width({ field, kind }) {
    if (WIDTHS[kind]) return WIDTHS[kind];
    if (field.startsWith("name_of_")) return 180;
    if (field.endsWith("_id")) return 190;
    return NARROW;
  }

  const byText = (one, other) => atlas.speech.compare(String(one ?? ""), String(other ?? ""));

  function column(one, told, words) {
    const number = one.kind === "number";
    const links = { source: () => cells.source(words, told.sources), url: () => cells.url() };
    return {
      field: one.field,
      headerName: one.head,
      hide: one.hidden,
      width: width(one),
      filter: number ? "agNumberColumnFilter" : "agTextColumnFilter",
      type: number ? "rightAligned" : undefined,
      comparator: number ? undefined : byText,
      // Left to guess, ag-grid takes 2017-02 for a date that it cannot read, and shows nothing.
      cellDataType: false,
      valueFormatter: number
        ? ({ value }) => (value === null ? "" : atlas.speech.number(value, 5))
        : undefined,
      cellRenderer: links[one.kind]?.(),
      ...(WIDE.includes(one.field) && { flex: 1, minWidth: WIDE_PX }),
      tooltipField: WIDE.includes(one.field) ? one.field : undefined,
    };
  }

  // The first column leads to the map; tables without days have none.
  function columns(told, words) {
    const own = told.columns.map((one) => column(one, told, words));
    if (!told.views.some(Boolean)) return own;
    const lead = { colId: "_view", headerName: words.map, width: 72, sortable: false, resizable: false };
    return [{ ...lead, cellRenderer: cells.map(words), getQuickFilterText: () => "" }, ...own];
  }

  const rowsOf = (told) =>
    told.rows.map((row, index) => ({
      _key: told.keys[index],
      _view: told.views[index],
      ...Object.fromEntries(told.columns.map(({ field }, at) => [field, row[at]])),
    }));

  function show(told, words) {
    api.setGridOption("rowData", []);
    api.setGridOption("columnDefs", columns(told, words));
  }

  const rows = (some) => api.setGridOption("rowData", some);
  const find = (text) => api.setGridOption("quickFilterText", text);
  const seen = () => api.getDisplayedRowCount();

  function sort(text) {
    const state = address.sorts(text).map(([colId, way], sortIndex) => ({ colId, sort: way, sortIndex }));
    api.applyColumnState({ state, defaultState: { sort: null } });
  }

  function sorted() {
    const held = api.getColumnState().filter((one) => one.sort);
    held.sort((a, b) => a.sortIndex - b.sortIndex);
    return address.written(held.map((one) => [one.colId, one.sort]));
  }

  // Marks the row of a key and no other ("" for none); gives its node, undefined where it is filtered away.
  function mark(key) {
    const touched = [];
    let found;
    api.forEachNodeAfterFilterAndSort((node) => {
      const wanted = node.data._key === key;
      if (wanted) found = node;
      if (wanted !== Boolean(node.data._marked)) touched.push(node);
      node.data._marked = wanted;
    });
    api.redrawRows({ rowNodes: touched });
    return found;
  }

  // Marks a row and brings it into sight; false where it is filtered away.
  function seek(key) {
    const found = mark(key);
    if (found) api.ensureNodeVisible(found, "middle");
    return Boolean(found);
  }

  return { find, mark, open, rows, rowsOf, seek, seen, show, sort, sorted };
})();
