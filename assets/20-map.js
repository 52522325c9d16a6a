// What the map looks like on a day: fills, hatches, markers and labels. A sheet lays them on what plotly drew.
atlas.map = (() => {
  const ROOM_WIDTH_PX = 1_100; // how wide a map is on which a state has the room that Python counted
  const fetched = {};

  // Kept once it has come; a failure is not kept, so that the next try asks again.
  async function fileOf(scope, part) {
    const address = atlas.state.film.scopes[scope][part];
    fetched[address] ??= await atlas.ask(address);
    return fetched[address];
  }

  const linesOf = (scope) => fileOf(scope, "lines");

  // Plotly asks for shapes by their address once it draws, unless it has them: so they come beside the lines.
  async function shapesOf(scope) {
    PlotlyGeoAssets[atlas.state.film.scopes[scope].shapes] ??= await fileOf(scope, "shapes");
  }

  // A territory looks like its state.
  const stateOf = (code) => atlas.state.film.sovereigns[code] ?? code;

  // What a state looks like on a layer; null where the layer says nothing of it.
  const { layerOf, partOf } = atlas.difference;

  // Without a line between them the host looks like the state across it.
  function lookOf(code, day) {
    const { film } = atlas.state;
    return code === film.host && day.boundary.line === "none" ? film.words.boundary.across : stateOf(code);
  }

  const indexOf = (swatches, ...keys) => swatches.findIndex(({ key }) => keys.includes(key));

  // The class of a shape and the hatch over it: what Python found for the state it shows.
  function classOf(code, view, day) {
    const { swatches } = atlas.state.film.classes[layerOf(view)];
    const state = day.states[lookOf(code, day)];
    if (!state) return { index: indexOf(swatches, "land", "never", "neither"), hatch: "" };
    const part = partOf(state, view);
    if (!part) return { index: indexOf(swatches, "host"), hatch: "" };
    const { hatch, carried } = swatches[part.swatch];
    const lines = part.carried ? carried : hatch;
    return { index: part.swatch, hatch: atlas.crossed.hatchOf(view, part.swatch, lines) };
  }

  // Many polylines as one, with a gap between two of them.
  function joined(found) {
    const lon = [null];
    const lat = [null];
    for (const line of found.filter(Boolean)) {
      lon.push(...line.lon, null);
      lat.push(...line.lat, null);
    }
    return { lon, lat };
  }

  // The fill of the marker of every small state whose class a reader should find.
  function marksOf(day, view, lines) {
    const { swatches } = atlas.state.film.classes[layerOf(view)];
    const told = Object.keys(lines.markers).map((code) => [
      code,
      day.states[code] && partOf(day.states[code], view),
    ]);
    const wanted = told.filter(([, part]) => part && !swatches[part.swatch].quiet);
    const scale = colorscaleOf(view);
    return Object.fromEntries(wanted.map(([code, part]) => [code, scale[2 * part.swatch][1]]));
  }

  // The numbers for which their states have room.
  function labelsOf(day, view, lines, width) {
    const { swatches } = atlas.state.film.classes[layerOf(view)];
    if (view.layer !== "strength" || view.scope === "world") return {};
    const scale = width / (ROOM_WIDTH_PX * atlas.stage.room());
    const parts = Object.keys(lines.labels).map((code) => [code, day.states[code]]);
    const told = parts.map(([code, state]) => [code, state && partOf(state, view)]);
    const fits = ([code, part]) =>
      (part?.troops || part?.change) && part.written.length <= Math.round(lines.room[code] * scale);
    return Object.fromEntries(
      told
        .filter(fits)
        .map(([code, part]) => [code, { label: part.written, ink: swatches[part.swatch].ink }]),
    );
  }

  // What Plotly draws itself, because it seldom changes: the line, the host's name, the limits of states.
  function fixedOf(view, day, data) {
    const names = data.find(({ name }) => name === "callout").text;
    return {
      borders: { "line.color": atlas.state.film.classes[day.filtered ? "strength" : layerOf(view)].border },
      disputed: disputedOf(day),
      callout: { text: [...names.slice(0, -1), day.boundary.host] },
    };
  }

  const inTheatre = (view) => view.scope === "theatre";
  const classesOf = (view) =>
    inTheatre(view) ? atlas.state.film.theatre.classes[view.layer] : atlas.state.film.classes[layerOf(view)];
  const colorscaleOf = (view) => atlas.crossed.colorscale(view, classesOf(view).colorscale);
  const classIn = (view, day, lines) => {
    const find = inTheatre(view) ? atlas.theatre.classOf : classOf;
    return (code) => find(code, view, day, lines);
  };

  // What the brush paints at every step, on a map that is `width` pixels wide.
  function looksOf(view, day, lines, width) {
    const colorscale = colorscaleOf(view);
    const find = classIn(view, day, lines);
    const shapeOf = (code) => {
      const { index, hatch } = find(code);
      return { fill: colorscale[2 * index][1], hatch };
    };
    if (inTheatre(view)) return { shapeOf, labels: {}, ...atlas.theatre.marksOf(day) };
    const labels = labelsOf(day, view, lines, width);
    return { shapeOf, marks: marksOf(day, view, lines), labels, leaders: new Set() };
  }

  // The line between Kosovo and Serbia.
  function disputedOf({ boundary }) {
    const { dashes } = atlas.state.film.words.boundary;
    return { visible: boundary.line !== "none", "line.dash": atlas.stage.enlarge(dashes[boundary.line]) };
  }

  // The sheet of the day; another one stands beside it only where two days are compared.
  const main = () => atlas.sheets.main;

  return {
    classIn,
    colorscaleOf,
    disputedOf,
    fileOf,
    fixedOf,
    inTheatre,
    joined,
    linesOf,
    lookOf,
    looksOf,
    partOf,
    ready: (scope) => Promise.all([linesOf(scope), shapesOf(scope)]),
    shapesOf,
    stateOf,
    graph: () => main().graph(),
    mark: (code) => atlas.sheets.mark(code),
    move: (leave) => atlas.sheets.move(leave),
    paint: (view, day) => atlas.sheets.paint(view, day),
    restyleFills: (view, day) => main().restyleFills(view, day),
  };
})();
