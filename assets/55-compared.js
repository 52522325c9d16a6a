// What is told beside the map where two days are compared: legend, numbers, list, and a state's card.
atlas.compared = (() => {
  const { chip, fillIn, longDate, make } = atlas.dom;
  const { compare, plural, shortDate } = atlas.speech;

  const film = () => atlas.state.film;
  const words = () => film().words.compare;
  const before = () => atlas.state.before;
  const swatchesOf = (view) => film().classes[`difference-${view.layer}`].swatches;

  // The title of both days, and of what became of the states between them.
  const days = (view) => fillIn(words().to, { before: longDate(view.compare), now: longDate(view.date) });
  const titleOf = (view, title) =>
    atlas.difference.isShown(view) ? fillIn(words().titles[view.layer], { title }) : title;

  const shownCount = (count) => (count > 0 ? String(count) : "–");

  function row(swatch, counts) {
    const cells = counts.map((count) => make("td", { class: "count", text: shownCount(count) }));
    return make(
      "tr",
      { class: counts.some((count) => count > 0) ? null : "absent" },
      make("td", {}, chip(swatch)),
      make("th", { scope: "row", text: swatch.label }),
      ...cells,
    );
  }

  function table(first, heads, rows) {
    const head = make(
      "tr",
      {},
      make("td"),
      make("th", { scope: "col", text: first }),
      ...heads.map((text) => make("th", { scope: "col", class: "count", text })),
    );
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  }

  function leftOut(swatches, counts) {
    const swatch = swatches.find(({ key }) => key === "left out");
    return row({ ...swatch, label: film().words.filter.out }, counts);
  }

  // One scale for both maps, with the states of each day in a column.
  function legendOfBoth(view, day) {
    const { swatches } = film().classes[view.layer];
    const rows = swatches.flatMap((swatch, index) =>
      swatch.label === "" || swatch.key === "host"
        ? []
        : [
            row(
              swatch,
              [before(), day].map((one) => atlas.filter.counts(one)[index]),
            ),
          ],
    );
    if (day.filtered)
      rows.push(
        leftOut(
          swatches,
          [before(), day].map(({ filtered }) => filtered.leftOut),
        ),
      );
    const heads = [view.compare, view.date].map(shortDate);
    const made = table(film().words.legend[view.layer].head, heads, rows);
    made.className = "states-of-both";
    return made;
  }

  function legendOfDifference(view, day) {
    const counts = atlas.difference.counts(film(), view, day);
    const rows = swatchesOf(view).flatMap((swatch, index) =>
      swatch.label === "" ? [] : [row(swatch, [counts[index]])],
    );
    const swatches = swatchesOf(view);
    const gone = swatches.findIndex(({ key }) => key === "left out");
    if (day.filtered) rows.push(leftOut(swatches, [counts[gone]]));
    return table(words().changes, [words().states], rows);
  }

  // Null where one day is shown, or where the legend of a day tells both.
  function legend(view, day) {
    if (!before() || (view.scope === "theatre" && view.layer === "strength")) return null;
    const told = atlas.difference.isShown(view) ? legendOfDifference(view, day) : legendOfBoth(view, day);
    const hatched = view.layer === "strength" ? make("p", { class: "carried" }) : null;
    hatched?.append(chip(film().classes.strength.swatches[5], true), film().words.legend.carried);
    return [told, ...(hatched ? [hatched] : []), ...atlas.ground.marks(day)];
  }

  const headline = (number, text) =>
    make("p", { class: "headline" }, make("b", { text: number }), make("span", { text }));

  function netLines({ states, joined, joinedTroops, left, leftTroops, unsure }) {
    const { net } = words();
    const { signed } = atlas.difference;
    const said = (key, n, troops) =>
      n > 0 && fillIn(net[troops ? `${key}_troops` : key], { n, troops: signed(troops) });
    const lines = [said("joined", joined, joinedTroops), said("left", left, -leftTroops)];
    return [
      fillIn(plural(net, "states", states), { n: states }),
      [...lines, said("unsure", unsure, 0)].filter(Boolean).join(" · "),
    ];
  }

  function forces(view, day) {
    const net = atlas.difference.net(film(), day);
    const [first, rest] = netLines(net);
    const told = [
      [view.compare, before()],
      [view.date, day],
    ].map(([iso, { force }]) => [longDate(iso), `${force.headline} ${film().words.troops}`]);
    return [
      headline(atlas.difference.signed(net.change), film().words.troops),
      make("p", { text: first }),
      make("p", { class: "explained", text: rest }),
      tallies([], told),
      atlas.papers.button(),
    ];
  }

  function tallies(heads, rows) {
    const head = heads.map((text) => make("th", { scope: "col", text }));
    const body = rows.map(([name, ...cells]) =>
      make("tr", {}, make("th", { scope: "row", text: name }), ...cells.map((text) => make("td", { text }))),
    );
    const top = heads.length > 0 && make("thead", {}, make("tr", {}, make("td"), ...head));
    return make("table", { class: "tallies both" }, top, make("tbody", {}, ...body));
  }

  function counts(view, day) {
    const { organisations, un } = film().words;
    const tally = ({ counts: { tallies: all } }, key) => all[key][0];
    const rows = Object.keys(day.counts.tallies).map((key) => [
      organisations[key],
      tally(before(), key),
      tally(day, key),
    ]);
    const both = [before(), day].map((one) => tally(one, "UN").split(" ")[0]);
    return [
      headline(fillIn(words().to, { before: both[0], now: both[1] }), un),
      make("p", { class: "explained", text: film().words.readings[view.reading].explained }),
      tallies([view.compare, view.date].map(shortDate), rows),
    ];
  }

  const crossings = (view, day) =>
    [
      [view.compare, before()],
      [view.date, day],
    ].flatMap(([iso, { crossed }]) => [
      make("p", { class: "which", text: longDate(iso) }),
      headline(crossed.headline, crossed.unit),
      make("p", { text: crossed.line }),
    ]);

  const NUMBERS = { strength: forces, recognition: counts, crossed: crossings };

  // The numbers of both days; null where one is shown.
  const numbers = (view, day) =>
    before() ? [...NUMBERS[view.layer](view, day), ...filtered(view, day)] : null;

  // What the filter leaves of each day.
  const filtered = (view, day) =>
    [
      [view.compare, before()],
      [view.date, day],
    ]
      .map(([iso, one]) => [iso, atlas.filter.line(film(), view, one)])
      .filter(([, line]) => line)
      .map(([iso, line]) => make("p", { class: "explained filtered", text: `${longDate(iso)}. ${line}` }));

  // How old the numbers of both days are; null where one is shown.
  function ages(view, day) {
    if (!before()) return null;
    const said = (iso, one) => atlas.dom.headed(shortDate(iso), atlas.numbers.agesOf(view, one));
    return `${said(view.compare, before())} · ${said(view.date, day)}`;
  }

  // A bar from the middle: to the right what came, to the left what went.
  function barOf({ difference }, most, view) {
    const room = make(
      "span",
      { class: "bar-room signed" },
      chip(swatchesOf(view)[difference.swatch], difference.carried),
    );
    const share = (50 * Math.abs(difference.change ?? 0)) / most;
    const width = `${Math.max(share, 0.75)}%`;
    Object.assign(
      room.firstChild.style,
      difference.change < 0 ? { right: "50%", width } : { left: "50%", width },
    );
    return room;
  }

  function item(state, view, most) {
    const button = make("button", {
      type: "button",
      "data-code": state.code,
      "aria-pressed": String(state.code === view.country),
    });
    const name = make("span", { class: "name", text: state.name });
    if (view.layer === "strength") {
      button.append(name, barOf(state, most, view), make("b", { text: state.difference.written || "?" }));
    } else {
      const swatch = swatchesOf(view)[state.difference.swatch];
      const since = make("span", { class: "since", text: state.recognition?.since ?? "" });
      button.append(chip(swatch), name, since);
    }
    return make("li", {}, button);
  }

  const QUIET = ["same", "neither", "host", "land", "yes", "no", "left out"];

  // The states of which something is told, by class; of changes in strength the largest first.
  function groups(view, day) {
    const swatches = swatchesOf(view);
    const quiet = ({ difference }) => !difference || QUIET.includes(swatches[difference.swatch].key);
    const told = Object.values(day.states).filter((state) => !quiet(state));
    const size = ({ difference }) => Math.abs(difference.change ?? 0);
    told.sort((a, b) => size(b) - size(a) || compare(a.name, b.name));
    if (view.layer !== "strength") {
      const found = Map.groupBy(told, ({ difference }) => difference.swatch);
      return [...found].sort(([a], [b]) => a - b).map(([index, some]) => [swatches[index].label, some]);
    }
    const unsure = ({ difference }) => swatches[difference.swatch].key === "unsure";
    const parts = [
      [words().changes, told.filter((state) => !unsure(state))],
      [swatches.find(({ key }) => key === "unsure").label, told.filter(unsure)],
    ];
    return parts.filter(([, some]) => some.length > 0);
  }

  // The list beside the map; null where one day is shown.
  function list(view, day) {
    if (!before()) return null;
    const found = groups(view, day);
    if (found.length === 0) return [make("p", { text: words().none })];
    const size = ({ difference }) => Math.abs(difference?.change ?? 0);
    const most = Math.max(...Object.values(day.states).map(size), 1);
    return found.flatMap(([label, some]) => [
      make("h2", { text: `${label} (${some.length})` }),
      make("ol", { class: view.layer }, ...some.map((state) => item(state, view, most))),
    ]);
  }

  const saidOf = (state, view) =>
    view.layer === "crossed"
      ? film().classes.crossed.swatches[state.crossed.swatch].label
      : state[view.layer].headline;

  // One state's change in a sentence.
  function line(code, view, day) {
    const { difference } = day.states[code];
    const { lines } = words();
    const { key } = swatchesOf(view)[difference.swatch];
    const chosen = lines[key] ?? (difference.comparable ? lines.changed : lines.moved);
    const told = { before: saidOf(before().states[code], view), now: saidOf(day.states[code], view) };
    return fillIn(chosen, { change: difference.written, ...told });
  }

  // What a card tells of a state: the change, then each of the days; null where one day is shown.
  function card(code, view, day) {
    const state = day.states[code];
    if (!before() || !state?.difference) return null;
    const told = [
      [view.compare, before().states[code]],
      [view.date, state],
    ].flatMap(([iso, one]) => [
      make("h3", { text: longDate(iso) }),
      ...[one.strength, one.recognition].filter(Boolean).map(({ headline: text }) => make("p", { text })),
    ]);
    const change = make("p", { class: "fact", text: line(code, view, day) });
    return make("div", { class: "card" }, make("h2", { text: state.name }), change, ...told);
  }

  // A contributor outside the frame: its change, or its number on both days.
  function beside(state, view) {
    const was = before().states[state.code].strength;
    if (atlas.difference.isShown(view)) {
      const { swatch, carried, written } = state.difference;
      return [chip(swatchesOf(view)[swatch], carried), written || "?"];
    }
    const { swatch, carried } = state.strength;
    const numbers = { before: was.written || "–", now: state.strength.written || "–" };
    return [chip(film().classes.strength.swatches[swatch], carried), fillIn(words().to, numbers)];
  }

  // Whether a state outside the frame has anything to tell of either day.
  function isTold({ difference }) {
    return !QUIET.slice(1).includes(film().classes["difference-strength"].swatches[difference.swatch].key);
  }

  return { ages, beside, card, days, isTold, legend, list, numbers, titleOf };
})();
