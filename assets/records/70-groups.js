// The rows by the values of one column: how many rows have each, and a click shows only those.
atlas.recordsGroups = (() => {
  const { byId, make } = atlas.dom;

  // Every value of a column with the number of its rows: the most first, then by value.
  function counted(rows, field) {
    const counts = new Map();
    for (const row of rows) {
      const value = String(row[field] ?? "");
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort(([a, m], [b, n]) => n - m || atlas.speech.compare(a, b));
  }

  function button(name, value, count, pressed) {
    return make(
      "button",
      { type: "button", "data-value": value, "aria-pressed": String(pressed) },
      make("span", { text: name }),
      make("span", { class: "count", text: String(count) }),
    );
  }

  // Fills the list beside the grid; `value` is the one whose rows are shown, null for all.
  function fill(rows, { field, head, value }, words) {
    const box = byId("groups");
    box.hidden = !field;
    if (!field) return box.replaceChildren();
    const all = button(words.all, null, rows.length, value === null);
    const each = counted(rows, field).map(([one, n]) => button(one || words.empty, one, n, one === value));
    box.setAttribute("aria-label", head);
    return box.replaceChildren(make("h2", { text: head }), all, ...each);
  }

  return { counted, fill };
})();
