// Paints the map: fills, hatches, markers and labels of a day on the shapes that plotly has drawn.
atlas.map = (() => {
  const ROOM_WIDTH_PX = 1_100; // how wide a map is on which a state has the room that Python counted
  const fetched = {};
  let drawn = "";

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const trace = (name) => graph().data.findIndex((one) => one.name === name);

  // Kept once it has come; a failure is not kept, so that the next try asks again.
  async function linesOf(scope) {
    fetched[scope] ??= await fetch(atlas.state.film.scopes[scope].lines).then((answer) => answer.json());
    return fetched[scope];
  }

  // The lines of the scope that is drawn, without waiting.
  let now = null;
  const linesNow = () => now;

  // A territory looks like its state.
  const stateOf = (code) => atlas.state.film.sovereigns[code] ?? code;

  // What a state looks like on a layer; null where the layer says nothing of it.
  function partOf(state, view) {
    return view.layer === "strength" ? state.strength : state.recognition;
  }

  // Without a line between them the host looks like the state across it.
  function lookOf(code, day) {
    const { film } = atlas.state;
    return code === film.host && day.boundary.line === "none" ? film.words.boundary.across : stateOf(code);
  }

  function fillsOf(locations, day, view, swatches) {
    const host = swatches.findIndex((swatch) => swatch.key === "host");
    const land = swatches.findIndex((swatch) => swatch.key === "land" || swatch.key === "never");
    return locations.map((code) => {
      const state = day.states[lookOf(code, day)];
      if (!state) return land;
      return partOf(state, view)?.swatch ?? host;
    });
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

  function hatchesOf(day, view, swatches, lines) {
    const found = { dark: [], light: [] };
    for (const [code, state] of Object.entries(day.states)) {
      const part = partOf(state, view);
      const swatch = part && swatches[part.swatch];
      const hatch = part?.carried ? swatch.carried : swatch?.hatch;
      if (hatch) found[hatch].push(lines.hatch[code]);
    }
    return { dark: joined(found.dark), light: joined(found.light) };
  }

  function markersOf(day, view, swatches, lines) {
    const codes = Object.keys(lines.markers).filter((code) => {
      const part = day.states[code] && partOf(day.states[code], view);
      return part && !swatches[part.swatch].quiet;
    });
    return {
      codes,
      lon: codes.map((code) => lines.markers[code][0]),
      lat: codes.map((code) => lines.markers[code][1]),
      color: codes.map((code) => swatches[partOf(day.states[code], view).swatch].fill),
    };
  }

  function labelsOf(day, view, swatches, lines) {
    const label = (code) => (day.states[code]?.strength.troops ? day.states[code].strength.written : "");
    const wanted = view.layer === "strength" && view.scope !== "world";
    const scale = graph().clientWidth / ROOM_WIDTH_PX;
    const fits = (code) => label(code) !== "" && label(code).length <= Math.round(lines.room[code] * scale);
    const codes = wanted ? Object.keys(lines.labels).filter(fits) : [];
    return {
      lon: [...codes.map((code) => lines.labels[code][0]), null],
      lat: [...codes.map((code) => lines.labels[code][1]), null],
      text: [...codes.map((code) => label(code)), ""],
      color: [...codes.map((code) => swatches[day.states[code].strength.swatch].ink), "#000"],
    };
  }

  // Draws a scope anew: only here does the geometry travel, and only here may the zoom be reset.
  async function draw(view) {
    const figure = structuredClone(atlas.state.film.scopes[view.scope].figure);
    const lines = await linesOf(view.scope);
    const lay = (name, line) => {
      const found = figure.data.find((one) => one.name === name);
      [found.lon, found.lat] = [line.lon, line.lat];
    };
    document.getElementById("map-frame").dataset.scope = view.scope;
    if (view.scope === "theatre") atlas.theatre.lay(figure, lines, lay);
    else {
      lay("borders", lines.borders);
      lay("disputed", lines.kosovo_serbia);
    }
    await Plotly.react(graph(), figure.data, figure.layout, graph()._context);
    await Plotly.Plots.resize(graph());
    drawn = view.scope;
    atlas.tooltip.listen(graph());
    if (view.scope === "theatre") atlas.theatre.listen(graph());
  }

  // What a scope of states looks like in a view, trace by trace.
  function changesOf(view, day, lines) {
    const { swatches, colorscale, border } = atlas.state.film.classes[view.layer];
    const hatches = hatchesOf(day, view, swatches, lines);
    const markers = markersOf(day, view, swatches, lines);
    const labels = labelsOf(day, view, swatches, lines);
    const fills = fillsOf(graph().data[trace("fills")].locations, day, view, swatches);
    const names = graph().data[trace("callout")].text;
    return {
      fills: { z: fills, colorscale, zmax: swatches.length - 0.5 },
      "hatch-dark": hatches.dark,
      "hatch-light": hatches.light,
      borders: { "line.color": border },
      disputed: disputedOf(day),
      callout: { text: [...names.slice(0, -1), day.boundary.host] },
      markers: {
        lon: markers.lon,
        lat: markers.lat,
        customdata: markers.codes,
        "marker.color": markers.color,
      },
      labels: { lon: labels.lon, lat: labels.lat, text: labels.text, "textfont.color": labels.color },
    };
  }

  async function paint(view, day) {
    if (drawn !== view.scope) await draw(view);
    const lines = await linesOf(view.scope);
    now = lines;
    const changes = view.scope === "theatre" ? atlas.theatre.changesOf : changesOf;
    await restyle(changes(view, day, lines));
    mark(view.country);
  }

  // The line between Kosovo and Serbia.
  function disputedOf({ boundary }) {
    const { dashes } = atlas.state.film.words.boundary;
    return { visible: boundary.line !== "none", "line.dash": dashes[boundary.line] };
  }

  // Lays changes on several traces in one drawing: {trace: {attribute: value}}.
  function restyle(changes) {
    const names = Object.keys(changes);
    const attributes = new Set(names.flatMap((name) => Object.keys(changes[name])));
    const update = Object.fromEntries(
      [...attributes].map((attribute) => [attribute, names.map((name) => changes[name][attribute])]),
    );
    return Plotly.restyle(graph(), update, names.map(trace));
  }

  // Puts an outline on one state without drawing anything again.
  function mark(code) {
    for (const path of document.querySelectorAll("#map path.choroplethlocation")) {
      const here = path.__data__?.loc === code;
      path.classList.toggle("marked", here);
      if (here) path.parentNode.append(path);
    }
  }

  return { graph, linesNow, paint, restyle, disputedOf, joined, lookOf, mark, partOf, stateOf };
})();
