// Tells in words what stands on the map of Kosovo and Serbia: its legend, its lists and its cards.
atlas.ground = (() => {
  const { make } = atlas.dom;
  const SIGNS = {
    hq: ["★", "☆"],
    camp: ["■", "□"],
    airfield: ["▲", "△"],
    crossing: ["◆", "◇"],
    bridge: ["⬢", "⬡"],
    "protected site": ["●", "○"],
  };

  const words = () => atlas.state.film.words.ground;
  const shown = (view) => view.scope === "theatre" && view.layer === "strength";

  function sign({ kind, presence, code }) {
    const node = make("span", {
      class: "spot",
      "aria-hidden": "true",
      text: SIGNS[kind][presence === 1 ? 1 : 0],
    });
    node.style.color = atlas.theatre.colorOf(code);
    return node;
  }

  function chip(code, presence) {
    const { film } = atlas.state;
    const { colorscale, led } = film.theatre.classes.strength;
    const node = make("span", { class: `chip ${presence === 1 ? "hatch-dark" : ""}` });
    node.style.backgroundColor = colorscale[2 * (led[code] ?? led[""])][1];
    return node;
  }

  // The nations that lead an area on the day, in the order of the formations; where two days are compared,
  // on either.
  function leaders({ ground }) {
    const other = atlas.state.before?.ground;
    const leading = [ground, other].filter(Boolean).flatMap(({ areas, formations }) => {
      const led = new Set(Object.values(areas).map(({ formation }) => formation));
      return formations.filter((one) => led.has(one));
    });
    return [...new Map(leading.map(({ code, nation }) => [code, nation]))];
  }

  // How many places of a kind there are; where two days are compared, on both.
  function countOf(kind, { places }) {
    const count = (some) => some.filter((place) => place.kind === kind).length;
    const other = atlas.state.before?.ground;
    return other ? `${count(other.places)} → ${count(places)}` : count(places);
  }

  const row = (mark, text, count) =>
    make(
      "tr",
      {},
      make("td", {}, mark),
      make("th", { scope: "row", text }),
      make("td", { class: "count", text: String(count ?? "") }),
    );

  const table = (head, rows) =>
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, make("td"), make("th", { scope: "col", text: head }))),
      make("tbody", {}, ...rows),
    );

  // The marks of places by kind, with what a hollow one and a dot mean; nothing outside the theatre.
  function marks({ ground }) {
    if (!ground) return [];
    const known = [...ground.places, ...(atlas.state.before?.ground?.places ?? [])];
    const kinds = Object.keys(SIGNS).filter((kind) => known.some((place) => place.kind === kind));
    const signs = kinds.map((kind) =>
      row(sign({ kind, presence: 2, code: "" }), words().kinds[kind], countOf(kind, ground)),
    );
    const notes = [...words().signs, atlas.state.film.theatre.limits];
    return [table(words().places, signs), ...notes.map((text) => make("p", { class: "note", text }))];
  }

  function legend(view, day) {
    if (!shown(view)) return null;
    const areas = leaders(day).map(([code, nation]) => row(chip(code), nation || words().no_nation));
    const led = areas.length > 0 ? table(words().areas, areas) : make("p", { text: words().no_areas });
    return [led, ...marks(day)];
  }

  function button(code, mark, name, beside) {
    const inner = [
      mark,
      make("span", { class: "name", text: name }),
      make("span", { class: "since", text: beside }),
    ];
    return make("li", {}, make("button", { type: "button", "data-code": code }, ...inner));
  }

  function formations(some) {
    return some.map((one) =>
      button(
        `formation:${one.number}`,
        one.leads ? chip(one.code, one.presence) : make("span"),
        one.name,
        one.presence === 1 ? words().unsure : one.nation,
      ),
    );
  }

  function places(some) {
    const { states } = atlas.state.film;
    return some.map((one) =>
      button(
        `place:${one.id}`,
        sign(one),
        one.name,
        one.presence === 1 ? words().unsure : (states[one.code]?.name ?? ""),
      ),
    );
  }

  function list(head, rows) {
    if (rows.length === 0) return [];
    return [
      make("h2", { text: `${head} (${rows.length})` }),
      make("ol", { class: "recognition ground" }, ...rows),
    ];
  }

  // What stands surely comes first; what may stand is told after it, by itself.
  function lists(view, day) {
    if (!shown(view)) return null;
    const { formations: all, places: spots } = day.ground;
    const sure = ({ presence }) => presence === 2;
    const drawn = all.filter(({ leads, area }) => leads && area.length > 0);
    const bare = all.filter(({ leads, area }) => leads && area.length === 0);
    const others = all.filter(({ leads }) => !leads);
    return [
      ...list(words().places, places(spots.filter(sure))),
      ...list(words().places_unsure, places(spots.filter((one) => !sure(one)))),
      ...list(words().led, formations(drawn)),
      ...list(words().bare, formations(bare)),
      ...list(words().others, formations(others)),
    ];
  }

  const facts = (head, kind, lines) =>
    make(
      "div",
      { class: "card" },
      make("h2", { text: head }),
      make("h3", { text: kind }),
      ...lines.map((line) => make("p", { text: line })),
    );

  function unitCard(code, ground) {
    const { film, day } = atlas.state;
    const name = atlas.theatre.unitName(code);
    if (!name) return null;
    const area = ground.areas[code];
    const lines = area ? atlas.film.linesOf(film, area.formation) : [];
    const fact = area && make("p", { class: "fact", text: area.formation.name });
    const card = facts(name, day.states[atlas.theatre.unitState(code)].name, []);
    card.append(...[fact, ...lines.map((text) => make("p", { text }))].filter(Boolean));
    return card;
  }

  // The card of a place, a formation or a unit of the map; null for anything else.
  function card(code, { ground }) {
    if (!ground) return null;
    const { film } = atlas.state;
    const [sort, id] = code.split(":");
    if (sort === "place") {
      const found = ground.places.find((place) => place.id === id);
      return found ? facts(found.name, words().kinds[found.kind], atlas.film.linesOf(film, found)) : null;
    }
    if (sort === "formation") {
      const found = ground.formations.find(({ number }) => number === Number(id));
      return found
        ? facts(found.name, words().formations[found.kind], atlas.film.linesOf(film, found))
        : null;
    }
    return unitCard(code, ground);
  }

  // Who commands, in every scope: who leads the force is not a matter of the map.
  function commander({ commander }) {
    if (!commander) return make("p", { text: words().no_commander });
    return make(
      "details",
      { class: "commander" },
      make("summary", { text: `${words().commander} ${commander.line}` }),
      ...commander.lines.map((text) => make("p", { text })),
    );
  }

  return { legend, marks, lists, card, commander };
})();
