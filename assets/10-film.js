// Looks things up in the film: which frame a day falls on, and what holds there. No page, no fetching.
// Every list of runs is [[frame, …], …] in order; a run holds until the next one begins.
globalThis.atlas = globalThis.atlas || {};

atlas.film = (() => {
  const DAY_MS = 86_400_000;

  // The last entry whose first element is at or before `at`; undefined before the first.
  function holding(runs, at) {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[middle][0] <= at) low = middle + 1;
      else high = middle;
    }
    return runs[low - 1];
  }

  const offsetOf = (film, iso) => Math.round((Date.parse(iso) - Date.parse(film.first)) / DAY_MS);
  const isoOf = (film, offset) =>
    new Date(Date.parse(film.first) + offset * DAY_MS).toISOString().slice(0, 10);

  function frameOf(film, offset) {
    let low = 0;
    let high = film.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (film.days[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  // The next (direction 1) or previous (-1) stop of a set from a day, or the same day at the ends.
  function stopFrom(film, offset, direction, set = "every") {
    const days = film.stop_sets[set].map((frame) => film.days[frame]);
    const found = direction > 0 ? days.find((day) => day > offset) : days.findLast((day) => day < offset);
    return found ?? offset;
  }

  // A real day inside the timeline, written as 2017-02-21; null for anything else.
  function readDay(film, text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
    const time = Date.parse(text);
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
    return text >= film.first && text <= film.last ? text : null;
  }

  function strengthOf(film, state, frame) {
    const [, swatch, carried, troops, headline, lines, written] = holding(state.strength, frame);
    const { texts } = film;
    return {
      swatch,
      carried: carried === 1,
      troops,
      headline: texts[headline],
      lines,
      written: texts[written],
    };
  }

  function recognitionOf(film, state, reading, frame) {
    if (!state.recognition) return null;
    const [, swatch, headline, lines, since, reason] = holding(state.recognition[reading], frame);
    return {
      swatch,
      carried: false,
      headline: film.texts[headline],
      lines,
      since: film.texts[since],
      reason,
    };
  }

  // The cell of contribution by recognition.
  function crossedOf(state, reading, frame) {
    if (!state.crossed) return null;
    return { swatch: holding(state.crossed[reading], frame)[1], carried: false };
  }

  // The line between Kosovo and Serbia in a view, with its label set and what is said of it.
  function boundaryOf(film, view, frame) {
    const { lines, seen, usual } = film.words.boundary;
    const policy = view.boundary ?? usual;
    if (lines[policy]) return { policy, line: policy, ...lines[policy], seen: "" };
    const { name } = film.states[policy];
    const { reason } = recognitionOf(film, film.states[policy], view.reading, frame);
    const { line, text } = seen[reason];
    const told = text.replace("{state}", name).replace("{reading}", film.words.readings[view.reading].long);
    return { policy, line, ...lines[line], seen: told };
  }

  // The parameters in the order that every address of the view has; what is empty or usual is left out.
  function ordered(film, view) {
    const { parameters, usual } = film.words;
    const idle = (name) => name === "comparison" && !view.compare; // without a day to compare with
    const left = (name) => !view[name] || view[name] === usual[name] || idle(name);
    return Object.fromEntries(parameters.filter((name) => !left(name)).map((name) => [name, view[name]]));
  }

  // What a run of presence says: 0 absent, 1 unsure, 2 stands.
  function presenceOf(runs, frame) {
    const [, presence, lines] = holding(runs, frame) ?? [frame, 0, 0];
    return { presence, lines };
  }

  // What stands on the ground: formations and places that stand or may, and who leads each area.
  function groundOf(film, frame) {
    const formations = film.formations.map((one, number) => ({
      ...one,
      number,
      ...presenceOf(one.runs, frame),
    }));
    const areas = {};
    for (const [unit, runs] of Object.entries(film.theatre.areas)) {
      const [, formation, presence] = holding(runs, frame);
      if (formation >= 0) areas[unit] = { formation: formations[formation], presence };
    }
    const places = Object.entries(film.places).map(([id, place]) => ({
      id,
      ...place,
      ...presenceOf(place.runs, frame),
    }));
    const there = ({ presence }) => presence > 0;
    return { formations: formations.filter(there), places: places.filter(there), areas };
  }

  // All that is shown of a view: one entry a state, and the texts and counts of the frame.
  function pick(film, view) {
    const frame = frameOf(film, offsetOf(film, view.date));
    const crossed = view.layer === "crossed";
    const states = {};
    for (const [code, state] of Object.entries(film.states)) {
      states[code] = {
        code,
        name: state.name,
        strength: strengthOf(film, state, frame),
        recognition: recognitionOf(film, state, view.reading, frame),
        crossed: crossed ? crossedOf(state, view.reading, frame) : null,
      };
    }
    const boundary = boundaryOf(film, view, frame);
    if (states[film.host]) states[film.host].name = boundary.host;
    const legends = film.legends;
    const legend = view.layer === "strength" ? legends.strength : legends[view.layer][view.reading];
    return {
      states,
      filtered: atlas.filter.apply(film, view, frame, states),
      boundary,
      ground: view.scope === "theatre" ? groundOf(film, frame) : null,
      commander: film.commander ? holding(film.commander, frame)?.[1] : null,
      force: holding(film.force, frame)[1],
      ages: holding(film.ages, frame)[1],
      counts: holding(film.counts[view.reading], frame)[1],
      legend: holding(legend, frame)[1],
      crossed: crossed ? holding(film.crossed[view.reading], frame)[1] : null,
    };
  }

  const linesOf = (film, part) => film.texts[part.lines].split("\n").filter(Boolean);

  return { holding, offsetOf, isoOf, frameOf, stopFrom, readDay, ordered, pick, linesOf };
})();
