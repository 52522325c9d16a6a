// One map as Plotly draws it, painted by a brush of its own. The page has one; two where days are compared.
atlas.makeSheet = (name = "") => {
  const MARKS_SHARE = 0.8; // of how much larger the type is: so marks cover less of it
  let made = null;
  let pane = null; // what holds it, and the name of its day
  let told = null;
  let drawn = ""; // the scope
  let theme = ""; // in which it was drawn
  let now = null; // its lines
  let fixed = "";
  let marked = null;
  let sized = 1; // how many times as large as on the page the type is

  const graph = () => made;
  const trace = (one) => graph().data.findIndex((other) => other.name === one);
  const { fileOf, inTheatre, linesOf } = atlas.map;
  const me = {
    graph,
    caption,
    fit,
    mark,
    move,
    paint,
    restyle,
    restyleFills,
    day: null,
    linesNow: () => now,
  };
  const brush = atlas.makeBrush(graph);
  const theatre = atlas.makeTheatre(me);
  Object.assign(me, { brush, theatre });

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
    const [lines] = await Promise.all([linesOf(view.scope), atlas.map.shapesOf(view.scope)]);
    const lay = (part, line) => {
      const found = figure.data.find((one) => one.name === part);
      [found.lon, found.lat] = [line.lon, line.lat];
    };
    sheet(view.scope);
    brush.forget();
    marked = null;
    fixed = "";
    sized = atlas.stage.size();
    settle(figure, sizesOf(view.scope));
    if (inTheatre(view)) theatre.lay(figure, lines, lay);
    else {
      fixed = settle(figure, atlas.map.fixedOf(view, day, figure.data));
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
    if (drawn === view.scope) stay(figure.layout);
    await put(figure);
    drawn = view.scope;
    theme = atlas.theme.of(view);
    atlas.tooltip.listen(me);
    graph().removeAllListeners("plotly_afterplot");
    graph().on("plotly_afterplot", brush.again);
    if (inTheatre(view)) theatre.listen(graph());
  }

  // Another theme moves nothing: the new drawing begins where the old one is.
  function stay(layout) {
    for (const geo of ["geo", "geo2"].filter((name) => layout[name])) {
      const { bgcolor } = layout[geo];
      layout[geo] = { ...structuredClone(graph().layout[geo]), bgcolor };
    }
  }

  // Type, marks and lines as large as the stage wants them.
  function sizesOf(scope) {
    const marks = Math.max(MARKS_SHARE * sized, 1);
    const factors = { "textfont.size": sized, "marker.size": marks, "line.width": sized };
    const enlarged = (trace) =>
      Object.entries(factors).flatMap(([path, factor]) => {
        const [part, name] = path.split(".");
        const found = trace[part]?.[name];
        return typeof found === "number" ? [[path, found * factor]] : [];
      });
    const { data } = atlas.state.film.scopes[scope].figure;
    return Object.fromEntries(data.map((trace) => [trace.name, Object.fromEntries(enlarged(trace))]));
  }

  // The stage is entered, left, or has another size: the zoom stays.
  async function enlarge(view) {
    sized = atlas.stage.size();
    fixed = "";
    await fit();
    if (inTheatre(view)) await theatre.refit();
    await restyle(sizesOf(view.scope));
  }

  // What plotly draws in, with the room that the scope has.
  function sheet(scope) {
    document.getElementById("map-frame").dataset.scope = scope;
    if (made) return;
    made = atlas.dom.make("div", { class: "sheet" });
    told = atlas.dom.make("p", { class: "caption", hidden: "" });
    pane = atlas.dom.make("div", { class: `pane ${name}`.trim() }, made, told);
    document.getElementById("map").append(pane);
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
    if (!_fullLayout || clientWidth === 0) return undefined;
    const same = (one, other) => Math.abs(one - other) < 1;
    if (same(clientWidth, _fullLayout.width) && same(clientHeight, _fullLayout.height)) return undefined;
    return Plotly.Plots.resize(graph());
  }

  // Brings the drawn map into the page that takes the place of the one it was drawn in.
  function move() {
    if (made) document.getElementById("map").append(pane);
  }

  // The day under the map, where two of them stand beside each other.
  function caption(text) {
    if (!told) return;
    told.hidden = !text;
    if (text) atlas.dom.say(told, text);
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

  // Plotly's own way, for a drawing that the brush does not know: every outline is projected again, and the
  // hatches are lines of their own, which nobody else fetches.
  async function restyleFills(view, day) {
    const hatches = await fileOf(view.scope, "hatches");
    const colorscale = atlas.map.colorscaleOf(view);
    const panels = inTheatre(view) ? ["detail-", "overview-"] : [""];
    const { locations } = graph().data[trace(`${panels[0]}fills`)];
    const found = locations.map(atlas.map.classIn(view, day, now));
    const hatched = (kind) =>
      atlas.map.joined(locations.filter((_, i) => found[i].hatch === kind).map((c) => hatches[c]));
    const fills = { z: found.map(({ index }) => index), colorscale, zmax: colorscale.length / 2 - 0.5 };
    const [dark, light] = [hatched("dark"), hatched("light")];
    const changes = panels.map((panel) => ({
      [`${panel}fills`]: fills,
      [`${panel}hatch-dark`]: dark,
      [`${panel}hatch-light`]: light,
    }));
    return restyle(Object.assign({}, ...changes));
  }

  // Says whether it was drawn anew.
  async function paint(view, day) {
    me.day = day;
    const fresh = drawn !== view.scope || theme !== atlas.theme.of(view);
    if (fresh) await draw(view, day);
    else if (sized !== atlas.stage.size()) await enlarge(view);
    now = await linesOf(view.scope);
    const changes = inTheatre(view)
      ? theatre.fixedOf(view, day, now)
      : atlas.map.fixedOf(view, day, graph().data);
    const key = JSON.stringify(changes);
    if (key !== fixed) await restyle(changes);
    fixed = key;
    const looks = atlas.map.looksOf(view, day, now, made.clientWidth);
    if (!brush.paint(looks)) await restyleFills(view, day);
    brush.single(atlas.story.single(), (code) => atlas.map.stateOf(theatre.unitState(code) || code));
    mark(view.country);
    return fresh;
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
    if (!made || (marked === code && drawn)) return;
    marked = code;
    for (const path of made.querySelectorAll("path.choroplethlocation")) {
      const here = path.__data__?.loc === code;
      path.classList.toggle("marked", here);
      if (here) path.parentNode.append(path);
    }
  }

  return me;
};
