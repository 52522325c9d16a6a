// Fills what lies on the map beside the shapes: title, legend, the states outside the frame.
atlas.legend = (() => {
  const { byId, make, chip, longDate, refill, say } = atlas.dom;

  function nameOf(view, { boundary }) {
    const { title, ground } = atlas.state.film.words.layers[view.layer];
    if (view.layer === "recognition") return boundary.title;
    if (view.layer === "crossed") return boundary.crossed;
    return view.scope === "theatre" ? ground : title;
  }

  const daysOf = (view) => (view.compare ? atlas.compared.days(view) : longDate(view.date));

  function title(view, day) {
    const name = atlas.compared.titleOf(view, nameOf(view, day));
    const reading = atlas.state.film.words.readings[view.reading].long;
    say(byId("date-title"), daysOf(view));
    say(byId("layer-title"), view.layer === "strength" ? name : `${name}, ${reading}`);
  }

  // The name of the window: it costs every step a word to the browser, so it follows when the view rests.
  function windowTitle(view, day) {
    document.title = `${daysOf(view)} – ${atlas.compared.titleOf(view, nameOf(view, day))} – KFOR Atlas`;
  }

  function legend(view, day) {
    const { film } = atlas.state;
    const own =
      atlas.ground.legend(view, day) ?? atlas.crossed.legend(view, day) ?? atlas.compared.legend(view, day);
    if (own) return refill(byId("legend"), ...own);
    const { swatches } = film.classes[view.layer];
    const rows = swatches.flatMap((swatch, index) => {
      if (swatch.label === "" || swatch.key === "host") return [];
      const count = atlas.filter.counts(day)[index];
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
      ...leftOut(view, day),
      ...atlas.ground.marks(day),
    );
  }

  // How many states the filter leaves out, with their look on the map.
  function leftOut(view, day) {
    if (!day.filtered) return [];
    const { film } = atlas.state;
    const swatch = film.classes[view.layer].swatches.find(({ key }) => key === "left out");
    return [make("p", { class: "carried left-out" }, chip(swatch), atlas.filter.leftOut(film, day))];
  }

  function outside(view, day) {
    const { classes, scopes } = atlas.state.film;
    const codes = view.layer === "recognition" ? [] : scopes[view.scope].outside;
    const unknown = ({ swatch }) => classes.strength.swatches[swatch].key === "unknown";
    const isTold = ({ strength }) => strength.troops !== null || unknown(strength);
    const both = view.compare && view.layer === "strength";
    const shown = codes
      .map((code) => day.states[code])
      .filter(both ? atlas.compared.isTold : (state) => !state.out && isTold(state))
      .sort((a, b) => (b.strength.troops ?? 0) - (a.strength.troops ?? 0));
    const rows = shown.map((state) => {
      const { swatch, carried } = atlas.map.partOf(state, view);
      const swatches = classes[atlas.difference.layerOf(view)].swatches;
      const [mark, text] = both
        ? atlas.compared.beside(state, view)
        : [chip(swatches[swatch], carried), state.strength.written];
      return make(
        "li",
        {},
        make(
          "button",
          { type: "button", "data-code": state.code, "aria-pressed": String(state.code === view.country) },
          mark,
          make("span", { text: state.name }),
          make("b", { text }),
        ),
      );
    });
    const head = make("p", { text: atlas.state.film.words.outside });
    refill(byId("outside"), ...(rows.length ? [head, make("ul", {}, ...rows)] : []));
  }

  return { title, windowTitle, legend, leftOut, outside };
})();
