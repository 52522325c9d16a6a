// The grid: columns and rows of the table shown, given to ag-grid as data; it draws text as text.
atlas.recordsGrid = (() => {
  const { recordsAddress: address, recordsCells: cells } = atlas;
  const WIDTHS = { number: 96, date: 116, source: 270, url: 360 };
  const WIDE = ["note", "title", "summary", "why", "formation", "publisher", "hq_place", "area", "name"];
  const NARROW = 110;
  let api = null;

  const open = async () => {
    api = await dash_ag_grid.getApiAsync("grid");
    return api;
  };

  function width({ field, kind }) {
    if (WIDTHS[kind]) return WIDTHS[kind];
    if (field.startsWith("name_of_")) return 180;
    return WIDE.includes(field) ? 300 : NARROW;
  }

  const byText = (one, other) => String(one ?? "").localeCompare(String(other ?? ""));

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
      cellRenderer: links[one.kind]?.(),
      tooltipField: WIDE.includes(one.field) ? one.field : undefined,
    };
  }

  // The first column leads to the map; tables without days have none.
  function columns(told, words) {
    const own = told.columns.map((one) => column(one, told, words));
    if (!told.views.some(Boolean)) return own;
    const lead = { colId: "_view", headerName: words.map, width: 64, sortable: false, resizable: false };
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

  // Marks the row of a key and brings it into sight; false where it is filtered away.
  function mark(key) {
    let found = null;
    api.forEachNodeAfterFilterAndSort((node) => {
      if (node.data._key === key) found = node;
    });
    if (!found) return false;
    found.setSelected(true);
    api.ensureNodeVisible(found, "middle");
    return true;
  }

  const marked = () => api.getSelectedRows()[0]?._key ?? "";

  return { find, mark, marked, open, rows, rowsOf, seen, show, sort, sorted };
})();
