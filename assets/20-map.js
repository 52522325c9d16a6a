// Paints the map: fills, hatches, markers and labels of a day on the shapes that plotly has drawn.
atlas.map = (() => {
  const ROOM_WIDTH_PX = 1_100; // how wide a map is on which a state has the room that Python counted
  const fetched = {};
  let drawn = "";

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const trace = (name) => atlas.state.film.traces.indexOf(name);

  // Kept once it has come; a failure is not kept, so that the next try asks again.
  async function linesOf(scope) {
    fetched[scope] ??= await fetch(atlas.state.film.scopes[scope].lines).then((answer) => answer.json());
    return fetched[scope];
  }

  // A territory looks like its state.
  const stateOf = (code) => atlas.state.film.sovereigns[code] ?? code;

  // What a state looks like on a layer; null where the layer says nothing of it.
  function partOf(state, view) {
    return view.layer === "strength" ? state.strength : state.recognition;
  }

  function fillsOf(locations, day, view, swatches) {
    const host = swatches.findIndex((swatch) => swatch.key === "host");
    const land = swatches.findIndex((swatch) => swatch.key === "land" || swatch.key === "never");
    return locations.map((code) => {
      const state = day.states[stateOf(code)];
      if (!state) return land;
      return partOf(state, view)?.swatch ?? host;
    });
  }

  function hatchesOf(day, view, swatches, lines) {
    const joined = { dark: { lon: [null], lat: [null] }, light: { lon: [null], lat: [null] } };
    for (const [code, state] of Object.entries(day.states)) {
      const part = partOf(state, view);
      const swatch = part && swatches[part.swatch];
      const hatch = part?.carried ? swatch.carried : swatch?.hatch;
      const line = hatch && lines.hatch[code];
      if (!line) continue;
      joined[hatch].lon.push(...line.lon, null);
      joined[hatch].lat.push(...line.lat, null);
    }
    return joined;
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
    const { film } = atlas.state;
    const figure = structuredClone(film.scopes[view.scope].figure);
    const lines = await linesOf(view.scope);
    const borders = figure.data[trace("borders")];
    const disputed = figure.data[trace("disputed")];
    [borders.lon, borders.lat] = [lines.borders.lon, lines.borders.lat];
    [disputed.lon, disputed.lat] = [lines.kosovo_serbia.lon, lines.kosovo_serbia.lat];
    document.getElementById("map-frame").dataset.scope = view.scope;
    await Plotly.react(graph(), figure.data, figure.layout, graph()._context);
    await Plotly.Plots.resize(graph());
    drawn = view.scope;
    atlas.tooltip.listen(graph());
  }

  async function paint(view, day) {
    if (drawn !== view.scope) await draw(view);
    const { swatches, colorscale, border } = atlas.state.film.classes[view.layer];
    const lines = await linesOf(view.scope);
    const hatches = hatchesOf(day, view, swatches, lines);
    const markers = markersOf(day, view, swatches, lines);
    const labels = labelsOf(day, view, swatches, lines);
    const fills = fillsOf(graph().data[0].locations, day, view, swatches);
    const none = undefined;
    await Plotly.restyle(
      graph(),
      {
        z: [fills, none, none, none, none, none],
        colorscale: [colorscale, none, none, none, none, none],
        zmax: [swatches.length - 0.5, none, none, none, none, none],
        "line.color": [none, none, none, border, none, none],
        lon: [none, hatches.dark.lon, hatches.light.lon, none, markers.lon, labels.lon],
        lat: [none, hatches.dark.lat, hatches.light.lat, none, markers.lat, labels.lat],
        customdata: [none, none, none, none, markers.codes, none],
        "marker.color": [none, none, none, none, markers.color, none],
        text: [none, none, none, none, none, labels.text],
        "textfont.color": [none, none, none, none, none, labels.color],
      },
      ["fills", "hatch-dark", "hatch-light", "borders", "markers", "labels"].map(trace),
    );
    mark(view.country);
  }

  // Puts an outline on one state without drawing anything again.
  function mark(code) {
    for (const path of document.querySelectorAll("#map path.choroplethlocation")) {
      const here = path.__data__?.loc === code;
      path.classList.toggle("marked", here);
      if (here) path.parentNode.append(path);
    }
  }

  return { graph, paint, mark, partOf, stateOf };
})();
