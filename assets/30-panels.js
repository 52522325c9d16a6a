// Fills the words and numbers around the map: title, legend, the force, counts, the list of states.
atlas.panels = (() => {
  const ALSO_SHOWN = 2;
  const byId = (id) => document.getElementById(id);

  // A small element builder; text is always text, never markup.
  function make(tag, { text, ...attributes } = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    if (text !== undefined) node.textContent = text;
    node.append(...children.filter(Boolean));
    return node;
  }

  const longDate = (iso) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

  function title(view) {
    const { words } = atlas.state.film;
    byId("date-title").textContent = longDate(view.date);
    const reading = view.layer === "recognition" ? `, ${words.readings[view.reading].long}` : "";
    byId("layer-title").textContent = words.layers[view.layer].title + reading;
    document.title = `${longDate(view.date)} – ${words.layers[view.layer].title} – KFOR Atlas`;
  }

  function chip(swatch, carried = false) {
    const hatch = carried ? swatch.carried : swatch.hatch;
    const node = make("span", { class: `chip ${hatch ? `hatch-${hatch}` : ""}` });
    node.style.backgroundColor = swatch.fill;
    return node;
  }

  function legend(view, day) {
    const { film } = atlas.state;
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
    byId("legend").replaceChildren(
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
      ...(carried ? [carried] : []),
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
    byId("outside").replaceChildren(...(rows.length ? [head, make("ul", {}, ...rows)] : []));
  }

  function force({ force }) {
    const { words } = atlas.state.film;
    const [shown, more] = [force.also.slice(0, ALSO_SHOWN), force.also.slice(ALSO_SHOWN)];
    return [
      make(
        "p",
        { class: "headline" },
        make("b", { text: force.headline }),
        make("span", { text: words.troops }),
      ),
      ...force.lines.map((line) => make("p", { text: line })),
      force.explained && make("p", { class: "explained", text: force.explained }),
      force.range && make("p", { text: force.range }),
      shown.length > 0 &&
        make(
          "div",
          { class: "also" },
          ...shown.map((line) => make("p", { text: `${words.also} ${line}` })),
          more.length > 0 &&
            make(
              "details",
              {},
              make("summary", { text: words.more.replace("{n}", more.length) }),
              make("ul", {}, ...more.map((line) => make("li", { text: line }))),
            ),
        ),
    ];
  }

  function counts({ counts }, view) {
    const { words } = atlas.state.film;
    const [number, span] = counts.tallies.UN;
    const rows = Object.entries(counts.tallies).map(([key, [tally, range]]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: words.organisations[key] }),
        make("td", { text: tally }),
        make("td", { class: "range", text: range }),
      ),
    );
    return [
      make("p", { class: "headline" }, make("b", { text: number }), make("span", { text: words.un })),
      span && make("p", { text: words.between.replace("{span}", span) }),
      make("p", { class: "explained", text: words.readings[view.reading].explained }),
      make("table", { class: "tallies" }, make("tbody", {}, ...rows)),
    ];
  }

  function numbers(view, day) {
    const shown = view.layer === "strength" ? force(day) : counts(day, view);
    byId("numbers").replaceChildren(...shown.filter(Boolean));
    document.querySelector("#reading").closest("fieldset").hidden = view.layer === "strength";
    byId("ages").textContent = view.layer === "strength" ? day.ages : day.counts.line;
  }

  // The states whose colour speaks on this day: contributors by size, or all that are contested.
  function listed(view, day) {
    const { swatches } = atlas.state.film.classes[view.layer];
    const states = Object.values(day.states);
    if (view.layer === "strength") {
      return states
        .filter(({ strength }) => strength.troops !== null || swatches[strength.swatch].key === "unknown")
        .sort(
          (a, b) => (b.strength.troops ?? -1) - (a.strength.troops ?? -1) || a.name.localeCompare(b.name),
        );
    }
    return states
      .filter((state) => state.recognition && swatches[state.recognition.swatch].key !== "does not recognise")
      .sort(
        (a, b) =>
          rank(swatches[b.recognition.swatch]) - rank(swatches[a.recognition.swatch]) ||
          a.name.localeCompare(b.name),
      );
  }

  const rank = (swatch) => ["recognises", "counted", "uncounted", "withdrawn"].indexOf(swatch.key);

  function row(state, view, most) {
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
      button.append(name, bar, make("b", { text: part.written }));
    } else {
      button.append(chip(swatch), name, make("span", { class: "since", text: part.since }));
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
    const shown = listed(view, day);
    const most = Math.max(...shown.map((state) => state.strength.troops ?? 0), 1);
    const rows = (some) => make("ol", { class: view.layer }, ...some.map((state) => row(state, view, most)));
    if (view.layer === "strength") {
      byId("states").replaceChildren(make("h2", { text: words.lists }), rows(shown));
      return;
    }
    const groups = [...grouped(shown, view)].flatMap(([swatch, some]) => [
      make("h2", { text: `${swatch.label} (${some.length})` }),
      rows(some),
    ]);
    byId("states").replaceChildren(...groups);
  }

  // One state's facts, for the tooltip and the selected state.
  function card(code, view, day) {
    const state = day.states[code];
    if (!state) return null;
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
    const close = make("button", { type: "button", class: "close", "aria-label": "Close", text: "×" });
    close.addEventListener("click", () => atlas.go({ country: "" }));
    return box.replaceChildren(close, found);
  }

  // The lists are made anew; the keyboard stays on the state it was on.
  function keepingFocus(refill) {
    const { code } = document.activeElement?.dataset ?? {};
    const list = document.activeElement?.closest("#states, #outside");
    refill();
    if (code) list?.querySelector(`[data-code="${code}"]`)?.focus({ preventScroll: true });
  }

  function fill(view, day) {
    title(view);
    legend(view, day);
    numbers(view, day);
    selected(view, day);
    keepingFocus(() => {
      outside(view, day);
      states(view, day);
    });
  }

  return { fill, card, make, longDate };
})();
