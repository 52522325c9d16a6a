// Paints the map: fills, hatches, markers and labels of a day on the shapes that plotly has drawn.
atlas.map = (() => {
  const ROOM_WIDTH_PX = 1_100; // how wide a map is on which a state has the room that Python counted
  const fetched = {};
  let drawn = "";

  const graph = () => document.querySelector("#map .sheet");
  const trace = (name) => graph().data.findIndex((one) => one.name === name);

  // Kept once it has come; a failure is not kept, so that the next try asks again.
  async function fileOf(scope, part) {
    const address = atlas.state.film.scopes[scope][part];
    fetched[address] ??= await fetch(address).then((answer) => answer.json());
    return fetched[address];
  }

  const linesOf = (scope) => fileOf(scope, "lines");

  // Plotly asks for shapes by their address once it draws, unless it has them: so they come beside the lines.
  async function shapesOf(scope) {
    PlotlyGeoAssets[atlas.state.film.scopes[scope].shapes] ??= await fileOf(scope, "shapes");
  }

  // The lines of the scope that is drawn, without waiting.
  let now = null;
  const linesNow = () => now;

  // A territory looks like its state.
  const stateOf = (code) => atlas.state.film.sovereigns[code] ?? code;

  // What a state looks like on a layer; null where the layer says nothing of it.
  const partOf = (state, view) => state.out ?? state[view.layer];

  // Without a line between them the host looks like the state across it.
  function lookOf(code, day) {
    const { film } = atlas.state;
    return code === film.host && day.boundary.line === "none" ? film.words.boundary.across : stateOf(code);
  }

  const indexOf = (swatches, ...keys) => swatches.findIndex(({ key }) => keys.includes(key));

  // The class of a shape and the hatch over it: what Python found for the state it shows.
  function classOf(code, view, day) {
    const { swatches } = atlas.state.film.classes[view.layer];
    const state = day.states[lookOf(code, day)];
    if (!state) return { index: indexOf(swatches, "land", "never"), hatch: "" };
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
    const { swatches } = atlas.state.film.classes[view.layer];
    const told = Object.keys(lines.markers).map((code) => [
      code,
      day.states[code] && partOf(day.states[code], view),
    ]);
    const wanted = told.filter(([, part]) => part && !swatches[part.swatch].quiet);
    const scale = colorscaleOf(view);
    return Object.fromEntries(wanted.map(([code, part]) => [code, scale[2 * part.swatch][1]]));
  }

  // The numbers for which their states have room.
  function labelsOf(day, view, lines) {
    const { swatches } = atlas.state.film.classes[view.layer];
    if (view.layer !== "strength" || view.scope === "world") return {};
    const scale = graph().clientWidth / ROOM_WIDTH_PX;
    const parts = Object.keys(lines.labels).map((code) => [
      code,
      day.states[code]?.out ? null : day.states[code]?.strength,
    ]);
    const fits = ([code, part]) =>
      part?.troops && part.written.length <= Math.round(lines.room[code] * scale);
    return Object.fromEntries(
      parts
        .filter(fits)
        .map(([code, part]) => [code, { label: part.written, ink: swatches[part.swatch].ink }]),
    );
  }

  // Points of a trace that the brush fills: each with its code, and nothing to see as long as it has not.
  function place(found, points) {
    found.customdata = Object.keys(points);
    found.lon = found.customdata.map((code) => points[code][0]);
    found.lat = found.customdata.map((code) => points[code][1]);
    if (found.name === "labels") found.text = found.customdata.map(() => "\u00a0");
  }

  // Draws a scope anew: only here does the geometry travel, and only here may the zoom be reset.
  async function draw(view, day) {
    const figure = structuredClone(atlas.state.film.scopes[view.scope].figure);
    const [lines] = await Promise.all([linesOf(view.scope), shapesOf(view.scope)]);
    const lay = (name, line) => {
      const found = figure.data.find((one) => one.name === name);
      [found.lon, found.lat] = [line.lon, line.lat];
    };
    sheet(view.scope);
    atlas.brush.forget();
    marked = null;
    fixed = "";
    if (inTheatre(view)) atlas.theatre.lay(figure, lines, lay);
    else {
      fixed = settle(figure, fixedOf(view, day, figure.data));
      lay("borders", lines.borders);
      lay("disputed", lines.kosovo_serbia);
      place(
        figure.data.find((one) => one.name === "markers"),
        lines.markers,
      );
      if (view.scope !== "world")
        place(
          figure.data.find((one) => one.name === "labels"),
          lines.labels,
        );
    }
    await put(figure);
    drawn = view.scope;
    atlas.tooltip.listen(graph());
    graph().removeAllListeners("plotly_afterplot");
    graph().on("plotly_afterplot", atlas.brush.again);
    if (inTheatre(view)) atlas.theatre.listen(graph());
  }

  // What plotly draws in, with the room that the scope has.
  function sheet(scope) {
    document.getElementById("map-frame").dataset.scope = scope;
    if (graph()) return;
    const made = atlas.dom.make("div", { class: "sheet" });
    document.getElementById("map").append(made);
    new ResizeObserver(fit).observe(made);
  }

  // A figure takes the place of the one before.
  async function put({ data, layout }) {
    if (!graph()._fullLayout) {
      return Plotly.newPlot(graph(), data, { ...layout, autosize: true }, atlas.state.film.graph);
    }
    await Plotly.react(graph(), data, layout, graph()._context);
    return fit();
  }

  // Draws anew where the graph has another room than it was drawn for.
  function fit() {
    const { clientWidth, clientHeight, _fullLayout } = graph();
    if (!_fullLayout || clientWidth === 0) return;
    const same = (one, other) => Math.abs(one - other) < 1;
    if (same(clientWidth, _fullLayout.width) && same(clientHeight, _fullLayout.height)) return;
    Plotly.Plots.resize(graph());
  }

  // Brings the drawn map into the page that takes the place of the one it was drawn in.
  function move(leave) {
    const made = graph();
    leave();
    if (!made) return;
    document.getElementById("map-frame").dataset.scope = drawn;
    document.getElementById("map").append(made);
  }

  // What Plotly draws itself, because it seldom changes: the line, the host's name, the limits of states.
  function fixedOf(view, day, data) {
    const names = data.find(({ name }) => name === "callout").text;
    return {
      borders: { "line.color": atlas.state.film.classes[day.filtered ? "strength" : view.layer].border },
      disputed: disputedOf(day),
      callout: { text: [...names.slice(0, -1), day.boundary.host] },
    };
  }

  // Writes such changes into a figure that is not drawn yet; gives what they are known by.
  function settle(figure, changes) {
    for (const [name, change] of Object.entries(changes)) {
      const found = figure.data.find((one) => one.name === name);
      for (const [path, value] of Object.entries(change)) {
        const [first, second] = path.split(".");
        if (second) found[first] = { ...found[first], [second]: value };
        else found[first] = value;
      }
    }
    return JSON.stringify(changes);
  }

  const inTheatre = (view) => view.scope === "theatre";
  const classesOf = (view) =>
    (inTheatre(view) ? atlas.state.film.theatre : atlas.state.film).classes[view.layer];
  const colorscaleOf = (view) => atlas.crossed.colorscale(view, classesOf(view).colorscale);
  const classIn = (view, day) => {
    const find = inTheatre(view) ? atlas.theatre.classOf : classOf;
    return (code) => find(code, view, day, now);
  };

  // What the brush paints at every step.
  function looksOf(view, day) {
    const colorscale = colorscaleOf(view);
    const find = classIn(view, day);
    const shapeOf = (code) => {
      const { index, hatch } = find(code);
      return { fill: colorscale[2 * index][1], hatch };
    };
    if (inTheatre(view)) return { shapeOf, labels: {}, ...atlas.theatre.marksOf(day) };
    return { shapeOf, marks: marksOf(day, view, now), labels: labelsOf(day, view, now), leaders: new Set() };
  }

  // Plotly's own way, for a drawing that the brush does not know: every outline is projected again, and the
  // hatches are lines of their own, which nobody else fetches.
  async function restyleFills(view, day) {
    const hatches = await fileOf(view.scope, "hatches");
    const colorscale = colorscaleOf(view);
    const panels = inTheatre(view) ? ["detail-", "overview-"] : [""];
    const { locations } = graph().data[trace(`${panels[0]}fills`)];
    const found = locations.map(classIn(view, day));
    const hatched = (kind) =>
      joined(locations.filter((_, i) => found[i].hatch === kind).map((c) => hatches[c]));
    const fills = { z: found.map(({ index }) => index), colorscale, zmax: colorscale.length / 2 - 0.5 };
    const [dark, light] = [hatched("dark"), hatched("light")];
    const changes = panels.map((panel) => ({
      [`${panel}fills`]: fills,
      [`${panel}hatch-dark`]: dark,
      [`${panel}hatch-light`]: light,
    }));
    return restyle(Object.assign({}, ...changes));
  }

  let fixed = "";

  async function paint(view, day) {
    if (drawn !== view.scope) await draw(view, day);
    now = await linesOf(view.scope);
    const changes = inTheatre(view)
      ? atlas.theatre.fixedOf(view, day, now)
      : fixedOf(view, day, graph().data);
    const key = JSON.stringify(changes);
    if (key !== fixed) await restyle(changes);
    fixed = key;
    if (!atlas.brush.paint(looksOf(view, day))) await restyleFills(view, day);
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
  let marked = null;

  function mark(code) {
    if (marked === code && drawn) return;
    marked = code;
    for (const path of document.querySelectorAll("#map path.choroplethlocation")) {
      const here = path.__data__?.loc === code;
      path.classList.toggle("marked", here);
      if (here) path.parentNode.append(path);
    }
  }

  return {
    graph,
    linesNow,
    move,
    paint,
    restyle,
    restyleFills,
    disputedOf,
    joined,
    lookOf,
    mark,
    partOf,
    stateOf,
  };
})();
