// Subtracts two days as the film tells them. No page, no fetching: Python says which classes make which.
atlas.difference = (() => {
  const MINUS = "\u2212";
  const ROUGHLY = "~\u2009"; // apart from the sign, or the two look like one

  const signed = (value) =>
    `${value > 0 ? "+" : value < 0 ? MINUS : ""}${atlas.speech.number(Math.abs(value))}`;

  const isShown = ({ compare, comparison }) => Boolean(compare) && comparison === "difference";

  // What the classes of a view go by.
  const layerOf = (view) => (isShown(view) ? `difference-${view.layer}` : view.layer);

  // The class of a change in soldiers.
  function bandOf({ lows, up, down, same }, change) {
    const index = lows.findLastIndex((low) => low <= Math.abs(change));
    if (index < 0) return same;
    return change > 0 ? up[index] : down[index];
  }

  // Soldiers more or fewer; null where nobody can say.
  function changeOf(key, then, now) {
    if (key === "joined") return now.troops;
    if (key === "left") return then.troops === null ? null : -then.troops;
    if (key === "unsure" || key === "neither" || key === "host") return null;
    return now.troops - then.troops;
  }

  // A class in which nobody takes part may still have a number: a stated zero.
  function strengthOf(film, then, now) {
    const told = film.difference.strength;
    const found = told.table[then.swatch][now.swatch];
    const swatch = found < 0 ? bandOf(told, now.troops - then.troops) : found;
    const { key } = film.classes["difference-strength"].swatches[swatch];
    const change = changeOf(key, then, now);
    const rough = [then, now].some((part) => part.written.startsWith("~"));
    return {
      swatch,
      carried: then.carried || now.carried,
      change,
      comparable: found < 0,
      written: change === null ? "" : `${rough ? ROUGHLY : ""}${signed(change)}`,
    };
  }

  const NOTHING = { carried: false, change: null, comparable: false, written: "" };

  const tabled = (layer) => (film, then, now) => ({
    ...NOTHING,
    swatch: film.difference[layer].table[then.swatch][now.swatch],
  });

  const FIND = { strength: strengthOf, recognition: tabled("recognition"), crossed: tabled("crossed") };

  // What became of a state, null where a layer says nothing of it.
  function of(film, layer, then, now) {
    if (!then[layer] || !now[layer]) return null;
    return FIND[layer](film, then[layer], now[layer]);
  }

  // Lays what became of every state beside its parts, for whoever shows it. Only who is left out of both days by
  // the filter is left out of what became of them.
  function lay(film, view, then, now) {
    const { swatches } = film.classes[`difference-${view.layer}`];
    const gone = { ...NOTHING, swatch: swatches.findIndex(({ key }) => key === "left out") };
    for (const [code, state] of Object.entries(now.states)) {
      const was = then.states[code];
      state.difference = was.out && state.out ? gone : of(film, view.layer, was, state);
    }
  }

  // What a state looks like in a view; one that the filter leaves out has a look of its own.
  const partOf = (state, view) => (isShown(view) ? state.difference : (state.out ?? state[view.layer]));

  // How many states are in each class.
  function counts(film, view, day) {
    const found = film.classes[layerOf(view)].swatches.map(() => 0);
    for (const { difference } of Object.values(day.states)) if (difference) found[difference.swatch] += 1;
    return found;
  }

  // The differences in strength added up, as domain.compare.net_of does.
  function net(film, day) {
    const { swatches } = film.classes["difference-strength"];
    const all = Object.values(day.states).map(({ difference }) => difference);
    const found = all.filter(Boolean);
    const of = (key) => found.filter(({ swatch }) => swatches[swatch].key === key);
    const sum = (some) => some.reduce((total, { change }) => total + (change ?? 0), 0);
    const both = found.filter(({ comparable }) => comparable);
    return {
      change: sum(both),
      states: both.length,
      joined: of("joined").length,
      joinedTroops: sum(of("joined")),
      left: of("left").length,
      leftTroops: -sum(of("left")),
      unsure: of("unsure").length,
    };
  }

  return { bandOf, counts, isShown, lay, layerOf, net, of, partOf, signed };
})();
