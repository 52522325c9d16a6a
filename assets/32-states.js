// Fills the list of states and the card of one state.
atlas.states = (() => {
  const { byId, chip, fillIn, longDate, make } = atlas.dom;

  // The states whose colour speaks on this day: contributors by size, or all that are contested.
  function listed(view, day) {
    const { swatches } = atlas.state.film.classes[view.layer];
    const states = Object.values(day.states).filter(({ out }) => !out);
    if (view.layer === "strength") {
      return states
        .filter(({ strength }) => strength.troops !== null || swatches[strength.swatch].key === "unknown")
        .sort(
          (a, b) =>
            (b.strength.troops ?? -1) - (a.strength.troops ?? -1) || atlas.speech.compare(a.name, b.name),
        );
    }
    return states
      .filter((state) => state.recognition && swatches[state.recognition.swatch].key !== "does not recognise")
      .sort(
        (a, b) =>
          rank(swatches[b.recognition.swatch]) - rank(swatches[a.recognition.swatch]) ||
          atlas.speech.compare(a.name, b.name),
      );
  }

  const rank = (swatch) => ["recognises", "counted", "uncounted", "withdrawn"].indexOf(swatch.key);

  // What became of a state's number since another day; nothing where it is the same, or nobody can say.
  function deltaOf(state, was) {
    const { film } = atlas.state;
    const { change, written, swatch } = atlas.difference.of(film, "strength", was, state);
    const { key } = film.classes["difference-strength"].swatches[swatch];
    return change || key === "joined" ? written || film.words.changes.kinds.joined : "";
  }

  // What became of every state shown since the stop before; null where nothing did, and the bars keep the room.
  function deltasOf(shown, before) {
    const deltas = before && shown.map((state) => [state.code, deltaOf(state, before.states[state.code])]);
    return deltas?.some(([, delta]) => delta) ? Object.fromEntries(deltas) : null;
  }

  function row(state, view, most, deltas) {
    const part = atlas.map.partOf(state, view);
    const swatch = atlas.state.film.classes[view.layer].swatches[part.swatch];
    const name = make("span", { class: "name", text: state.name });
    const button = make("button", {
      type: "button",
      "data-code": state.code,
      "aria-pressed": String(state.code === view.country),
    });
    if (view.layer === "strength") {
      const bar = make("span", { class: "bar-room" }, chip(swatch, part.carried));
      bar.firstChild.style.width = `${Math.max((100 * (part.troops ?? 0)) / most, 1.5)}%`;
      const delta = deltas && make("small", { class: "delta", text: deltas[state.code] });
      button.append(name, bar, make("b", { text: part.written }), delta ?? "");
    } else {
      const since = () => make("span", { class: "since", text: part.since });
      button.append(chip(swatch), name, view.layer === "crossed" ? atlas.crossed.noteOf(state) : since());
    }
    return make("li", {}, button);
  }

  // A heading before the first state of each class, so that the class is also said in words.
  function grouped(shown, view) {
    const { swatches } = atlas.state.film.classes[view.layer];
    return Map.groupBy(shown, (state) => swatches[atlas.map.partOf(state, view).swatch]);
  }

  function states(view, day) {
    const { words } = atlas.state.film;
    const ground = atlas.ground.lists(view, day) ?? atlas.compared.list(view, day);
    if (ground) return byId("states").replaceChildren(...ground);
    const shown = view.layer === "crossed" ? [] : listed(view, day);
    const most = Math.max(...shown.map((state) => state.strength.troops ?? 0), 1);
    const before = view.layer === "strength" ? atlas.changes.before(view) : null;
    const deltas = deltasOf(shown, before);
    const rows = (some) =>
      make("ol", { class: view.layer }, ...some.map((state) => row(state, view, most, deltas)));
    if (view.layer === "strength") {
      const head = make("h2", { text: words.lists });
      if (deltas)
        head.append(make("small", { text: fillIn(words.changes.since, { before: longDate(before.date) }) }));
      return byId("states").replaceChildren(head, rows(shown));
    }
    const found = view.layer === "crossed" ? atlas.crossed.groups(view, day) : [...grouped(shown, view)];
    const groups = found.flatMap(([swatch, some]) => [
      make("h2", { text: `${swatch.label} (${some.length})` }),
      rows(some),
    ]);
    return byId("states").replaceChildren(...groups);
  }

  // One state's facts, for the tooltip and the selected state.
  function card(code, view, day) {
    const state = day.states[code];
    if (!state) return atlas.ground.card(code, day);
    const compared = atlas.compared.card(code, view, day);
    if (compared) return compared;
    const facts = [
      ["strength", state.strength],
      ["recognition", state.recognition],
    ];
    if (view.layer === "recognition") facts.reverse();
    const { film } = atlas.state;
    const parts = facts.flatMap(([layer, part]) =>
      part
        ? [
            make("h3", { text: film.words.layers[layer].name }),
            make("p", { class: "fact", text: part.headline }),
            ...atlas.film.linesOf(film, part).map((line) => make("p", { text: line })),
          ]
        : [],
    );
    return make("div", { class: "card" }, make("h2", { text: state.name }), ...parts);
  }

  function selected(view, day) {
    const box = byId("selected");
    const found = view.country ? card(view.country, view, day) : null;
    box.hidden = !found;
    if (!found) return box.replaceChildren();
    const close = make("button", {
      type: "button",
      class: "close",
      "aria-label": atlas.state.film.words.papers.close,
      text: "×",
    });
    close.addEventListener("click", ({ detail }) => {
      atlas.go({ country: "" });
      if (detail === 0) atlas.walk.back(); // closed by a key: the keyboard has to be somewhere
    });
    if (day.states[view.country]) found.append(atlas.papers.button(view.country));
    return box.replaceChildren(close, found);
  }

  return { states, card, selected };
})();
