// Fills what lies on the map beside the shapes: title, legend, the states outside the frame.
atlas.legend = (() => {
  const { byId, make, chip, longDate, refill, say } = atlas.dom;

  function nameOf(view, { boundary }) {
    const { title, ground } = atlas.state.film.words.layers[view.layer];
    if (view.layer === "recognition") return boundary.title;
    return view.scope === "theatre" ? ground : title;
  }

  function title(view, day) {
    const name = nameOf(view, day);
    const reading = atlas.state.film.words.readings[view.reading].long;
    say(byId("date-title"), longDate(view.date));
    say(byId("layer-title"), view.layer === "recognition" ? `${name}, ${reading}` : name);
  }

  // The name of the window: it costs every step a word to the browser, so it follows when the view rests.
  function windowTitle(view, day) {
    document.title = `${longDate(view.date)} – ${nameOf(view, day)} – KFOR Atlas`;
  }

  function legend(view, day) {
    const { film } = atlas.state;
    const ground = atlas.ground.legend(view, day);
    if (ground) return refill(byId("legend"), ...ground);
    const { swatches } = film.classes[view.layer];
    const rows = swatches.flatMap((swatch, index) => {
      if (swatch.label === "" || swatch.key === "host") return [];
      const count = day.legend[index];
      const shown = count > 0 ? String(count) : "–";
      return [
        make(
          "tr",
          { class: count > 0 ? null : "absent" },
          make("td", {}, chip(swatch)),
          make("th", { scope: "row", text: swatch.label }),
          make("td", { class: "count", text: shown }),
        ),
      ];
    });
    const heads = film.words.legend[view.layer];
    const head = make(
      "tr",
      {},
      make("td"),
      make("th", { scope: "col", text: heads.head }),
      make("th", { scope: "col", class: "count", text: heads.count }),
    );
    const carried = view.layer === "strength" ? make("p", { class: "carried" }) : null;
    carried?.append(chip(swatches[5], true), film.words.legend.carried);
    return refill(
      byId("legend"),
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
      ...(carried ? [carried] : []),
      ...atlas.ground.marks(day),
    );
  }

  function outside(view, day) {
    const codes = view.layer === "strength" ? atlas.state.film.scopes[view.scope].outside : [];
    const { swatches } = atlas.state.film.classes.strength;
    const shown = codes
      .map((code) => day.states[code])
      .filter(({ strength }) => strength.troops !== null || swatches[strength.swatch].key === "unknown")
      .sort((a, b) => (b.strength.troops ?? 0) - (a.strength.troops ?? 0));
    const rows = shown.map(({ code, name, strength }) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", "data-code": code, "aria-pressed": String(code === view.country) },
          chip(swatches[strength.swatch], strength.carried),
          make("span", { text: name }),
          make("b", { text: strength.written }),
        ),
      ),
    );
    const head = make("p", { text: atlas.state.film.words.outside });
    refill(byId("outside"), ...(rows.length ? [head, make("ul", {}, ...rows)] : []));
  }

  return { title, windowTitle, legend, outside };
})();
