// Paints the map of Kosovo and Serbia: areas by lead nation, names where there is room for them, places.
atlas.makeTheatre = (sheet) => {
  const TALL_PX = 640; // a map narrower than this has its panels one above the other
  const LEGEND_PX = 190; // what the title and the legend take from the left of the large panel
  const CHARACTER_EM = 0.58; // as wide as in the widest of the longer names
  const CYRILLIC_EM = 0.66;
  const LINE_EM = 1.33;
  const SIDES = { left: -1, right: 1, center: 0, top: -1, bottom: 1, middle: 0 }; // of the dot
  const SETTLE_MS = 250;
  const NARROW_PX = 900;
  const NARROW_SHARE = 0.7;
  const NARROW_LEGEND_PX = 226;
  const DETAIL_SHARE = 0.63;
  const TALL_SHARE = 0.52;
  const BESIDE_SHARE = 0.58; // of a map that has another one beside it

  const told = () => atlas.state.film.theatre;
  const size = () => {
    const { clientWidth, clientHeight } = sheet.graph();
    return { width: clientWidth, height: clientHeight };
  };

  // Where the panels lie on a map of some size, as shares of it from the bottom left, and how many pixels
  // of the large one lie under the title and the legend.
  function domains({ width, height }) {
    if (width < TALL_PX && !(atlas.stage.isOn() && width > height)) {
      const { compare } = document.getElementById("map-frame").dataset;
      const share = compare === "side" ? BESIDE_SHARE : TALL_SHARE;
      return {
        detail: { x: [0, 1], y: [1 - share, 1] },
        overview: { x: [0, 1], y: [0, 1 - share] },
      };
    }
    if (atlas.stage.isOn()) {
      return {
        detail: { x: [0, DETAIL_SHARE], y: [0, 1], left: 0, top: 0 },
        overview: { x: [DETAIL_SHARE, 1], y: [0, 1] },
      };
    }
    const title = document.querySelector(".title");
    const top = Math.min(title.offsetTop + title.offsetHeight, height / 4);
    const narrow = width < NARROW_PX;
    const share = narrow ? NARROW_SHARE : DETAIL_SHARE;
    return {
      detail: { x: [0, share], y: [0, 1], left: narrow ? NARROW_LEGEND_PX : LEGEND_PX, top },
      overview: { x: [share, 1], y: [0, 1] },
    };
  }

  function fits() {
    const room = size();
    const laid = domains(room);
    return told().panels.map((panel) => {
      const { x, y, ...covered } = laid[panel.name];
      const box = {
        left: x[0] * room.width,
        top: (1 - y[1]) * room.height,
        width: (x[1] - x[0]) * room.width,
        height: (y[1] - y[0]) * room.height,
      };
      const space = { width: box.width, height: box.height, ...covered };
      return { ...panel, ...atlas.cone.fit(told().cone, panel, space), domain: { x, y }, box };
    });
  }

  // Lays what never changes into the empty figure, and the panels into the space there is.
  function lay(figure, lines, put) {
    figure.layout.shapes = seams();
    layPlaces(figure);
    for (const { name, geo, domain, scale, center, range } of fits()) {
      put(`${name}-borders`, lines.borders);
      put(`${name}-disputed`, lines.kosovo_serbia);
      for (const kind of ["lakes", "rivers", "districts"]) put(`${name}-${kind}`, lines[kind]);
      if (name === "detail") put(`${name}-municipalities`, lines.municipalities);
      const subplot = figure.layout[geo];
      Object.assign(subplot, { domain, center });
      subplot.projection.scale = scale;
      subplot.lonaxis.range = range;
    }
  }

  // Between the panels, as each is a map of its own.
  function seams() {
    const { detail, overview } = domains(size());
    const beside = overview.x[0] > 0;
    const at = beside ? overview.x[0] : detail.y[0];
    const [x, y] = beside ? [[at, at], [0, 1]] : [[0, 1], [at, at]]; // biome-ignore format: pairs
    const place = { x0: x[0], x1: x[1], y0: y[0], y1: y[1], xref: "paper", yref: "paper" };
    return [
      { type: "line", layer: "above", line: { color: atlas.theme.tint("#ffffff"), width: 4 }, ...place },
    ];
  }

  // Not before its lines are those of the map: while another scope goes or comes there is nothing to fit.
  const drawn = () =>
    atlas.state.view?.scope === "theatre" &&
    sheet.linesNow()?.names !== undefined &&
    sheet.graph()?.layout?.geo2 !== undefined;

  // After the window has changed its size both panels are fitted anew.
  function refit() {
    if (!drawn()) return undefined;
    const update = { shapes: seams() };
    for (const { geo, domain, scale, center, range } of fits()) {
      Object.assign(update, { [`${geo}.domain`]: domain, [`${geo}.center`]: center });
      update[`${geo}.lonaxis.range`] = range;
      update[`${geo}.projection.scale`] = scale;
    }
    return Plotly.relayout(sheet.graph(), update);
  }

  // A zoom makes room for more names, or for fewer.
  function rename() {
    if (!drawn()) return undefined;
    const { view } = atlas.state;
    const { day } = sheet;
    const lines = sheet.linesNow();
    const changes = fits().map((panel) => [`${panel.name}-names`, namesOf(panel, view, day, lines)]);
    return sheet.restyle(Object.fromEntries(changes));
  }

  // Each act waits for itself: plotly tells of a new layout after the window has changed, too.
  const settling = new Map();

  function later(act) {
    clearTimeout(settling.get(act));
    settling.set(act, setTimeout(act, SETTLE_MS));
  }

  function listen(graph) {
    graph.on("plotly_relayout", () => later(rename));
  }

  addEventListener("resize", () => later(refit));

  // The state a unit lies in, or the state itself.
  const stateOf = (code, lines) => lines.units[code]?.state ?? code;

  function lookOf(code, view, day, lines) {
    const { swatches } = atlas.state.film.classes[view.layer];
    const index = (key) => swatches.findIndex((swatch) => swatch.key === key);
    const state = atlas.map.lookOf(stateOf(code, lines), day);
    if (state === atlas.state.film.host) return index("host");
    if (view.layer === "strength") return index("never");
    const shown = day.states[state];
    return (shown && atlas.map.partOf(shown, view)?.swatch) ?? index("land");
  }

  // A unit shows who leads it where a source says so; elsewhere the state it lies in.
  function fillOf(code, view, day, lines) {
    const area = view.layer === "strength" && day.ground.areas[code];
    if (!area) return lookOf(code, view, day, lines);
    const { led } = told().classes[view.layer];
    return led[area.formation.code] ?? led[""];
  }

  // What the brush needs of a shape: its class, and the hatch over it.
  function classOf(code, view, day, lines) {
    const index = fillOf(code, view, day, lines);
    if (view.layer === "strength") {
      return { index, hatch: day.ground.areas[code]?.presence === 1 ? "dark" : "" };
    }
    const { hatch } = atlas.state.film.classes[view.layer].swatches[index];
    return { index, hatch: atlas.crossed.hatchOf(view, index, hatch) };
  }

  // A town or district as the reader's language has it, or else as the source of the shapes does.
  const named = (id, lines, between) => atlas.state.film.words.ground.named[id] ?? lines.join(between);

  const written = ({ id, kind, text }, day) =>
    kind === "country" ? (day.states[id]?.name ?? "") : named(id, text, "<br>");

  // The ink of a name: that of the host, or one that can be read on the fill below it.
  function inkOf({ id, kind, state }, view, day, lines) {
    const { inks } = told();
    if (id === atlas.state.film.host) return inks.host;
    const { swatches } = atlas.state.film.classes[view.layer];
    const below = swatches[lookOf(state, view, day, lines)].ink;
    return below === inks.light ? below : (inks[kind] ?? inks[""]);
  }

  const typeOf = (kind) => told().type_px[kind] * atlas.stage.size();
  const dotSize = () => told().dot_px * atlas.stage.size();

  // The box of a name and its dot, counted from the corner of the map.
  function boxOf({ kind, lon, lat, position }, { geo }, text) {
    const [type, dot] = [typeOf(kind), dotSize()];
    const [across, down] = sheet.graph()._fullLayout[geo]._subplot.projection([lon, lat]);
    const lines = text.split("<br>");
    const em = /\p{Script=Cyrillic}/u.test(text) ? CYRILLIC_EM : CHARACTER_EM;
    const half = (Math.max(...lines.map(({ length }) => length)) * em * type) / 2;
    const high = (LINE_EM * lines.length * type) / 2;
    const [row, column] = position.split(" ");
    const [x, y] = [across + SIDES[column] * (half + dot), down + SIDES[row] * (high + dot)];
    return {
      left: Math.min(x - half, across - dot),
      right: Math.max(x + half, across + dot),
      top: Math.min(y - high, down - dot),
      bottom: Math.max(y + high, down + dot),
    };
  }

  const crosses = (box, other) =>
    box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;

  // Whether a name would be cut by the edge of its panel, or stand behind the words that lie on the map.
  function isCovered(box, { width, height, left, top }, covers) {
    const cut = box.left < left || box.right > left + width || box.top < top || box.bottom > top + height;
    return cut || covers.some((other) => crosses(box, other));
  }

  // Python has found room for the names of the source, and gives the larger towns first; one that the language
  // writes otherwise, and perhaps longer, stands where it crosses no other.
  function apart(placed) {
    const own = ({ name }) => name.id in atlas.state.film.words.ground.named;
    const shown = placed.filter((one) => !own(one));
    for (const one of placed.filter(own)) {
      if (!shown.some(({ box }) => crosses(one.box, box))) shown.push(one);
    }
    return shown;
  }

  // The boxes of the words that lie on the map, counted from its corner; measured anew when the view rests,
  // so that no name comes and goes with the length of a legend while the film runs.
  let measured = null;

  function covers() {
    if (measured && atlas.state.moving) return measured;
    const { left, top } = sheet.graph().getBoundingClientRect();
    measured = [".title", ".legend", ".corner"].map((selector) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
    return measured;
  }

  // The names for which there is room at the panel's zoom: Python has found out from which on.
  function namesOf(panel, view, day, lines) {
    const { projection } = sheet.graph()._fullLayout[panel.geo];
    const kmPerPx = (panel.kmPerPx * panel.scale * atlas.stage.size()) / projection.scale;
    const words = covers();
    const placed = lines.names
      .filter((name) => kmPerPx <= name[`${panel.name}_km`])
      .map((name) => ({ name, text: written(name, day) }))
      .filter(({ text }) => text !== "")
      .map(({ name, text }) => ({ name, text, box: boxOf(name, panel, text) }))
      .filter(({ box }) => !isCovered(box, panel.box, words));
    const found = apart(placed);
    const shown = found.map(({ name }) => name);
    const dot_px = dotSize();
    const color = (name) => inkOf(name, view, day, lines);
    return {
      lon: [...shown.map(({ lon }) => lon), null],
      lat: [...shown.map(({ lat }) => lat), null],
      text: [...found.map(({ text }) => text), ""],
      textposition: [...shown.map(({ position }) => position), "middle center"],
      "marker.size": [...shown.map(({ dot }) => (dot ? dot_px : 0)), 0],
      "textfont.size": [...shown.map(({ kind }) => typeOf(kind)), 12],
      "textfont.color": [...shown.map(color), "#000"],
    };
  }

  const colorOf = (code) => told().nations[code] ?? told().nations[""];

  // Every place of the record, once as it looks when it stands and once when that is not certain: which of
  // them shows is the brush's work, so that a step draws nothing anew.
  function placesOf(places) {
    const found = [2, 1].flatMap((presence) => places.map((place) => ({ ...place, presence })));
    const spots = found.map(({ id }) => told().spots[id]);
    return {
      lon: spots.map(([lon]) => lon),
      lat: spots.map(([, lat]) => lat),
      customdata: found.map(markOf),
      symbol: found.map(({ id, presence }) => told().symbols[id][presence]),
      color: found.map(({ code }) => colorOf(code)),
    };
  }

  const markOf = ({ id, presence }) => `place:${id}${presence === 1 ? ":unsure" : ""}`;

  const isMoved = ({ id, lon, lat }) => told().spots[id][0] !== lon || told().spots[id][1] !== lat;

  // From a mark that was moved aside to where its place is.
  function leadersOf(places) {
    const line = ({ id, lon, lat }) => ({ lon: [told().spots[id][0], lon], lat: [told().spots[id][1], lat] });
    const moved = places.filter(isMoved);
    return { ...atlas.map.joined(moved.map(line)), customdata: moved.map(({ id }) => id) };
  }

  // The marks and leaders of the places of the day, for the brush.
  function marksOf({ ground }) {
    return {
      marks: Object.fromEntries(ground.places.map((place) => [markOf(place), "drawn"])),
      leaders: new Set(ground.places.map(({ id }) => id)),
    };
  }

  function layPlaces(figure) {
    const places = Object.entries(atlas.state.film.places).map(([id, place]) => ({ id, ...place }));
    const trace = (name) => figure.data.find((one) => one.name === name);
    const { lon, lat, customdata, symbol, color } = placesOf(places);
    const marks = trace("detail-places");
    Object.assign(marks, { lon, lat, customdata });
    marks.marker = { ...marks.marker, symbol, color };
    Object.assign(trace("detail-leaders"), leadersOf(places));
  }

  // What Plotly draws itself, because it seldom changes: the line and the names of a panel.
  function panelOf(panel, view, day, lines) {
    const changes = { disputed: atlas.map.disputedOf(day), names: namesOf(panel, view, day, lines) };
    return Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [`${panel.name}-${name}`, change]),
    );
  }

  function fixedOf(view, day, lines) {
    return Object.assign({}, ...fits().map((panel) => panelOf(panel, view, day, lines)));
  }

  const unit = (code) => sheet.linesNow()?.units?.[code];
  const unitName = (code) => (unit(code) ? named(code, unit(code).name, " / ") : "");
  const unitState = (code) => unit(code)?.state ?? "";

  return { lay, listen, refit, classOf, fixedOf, marksOf, colorOf, unitName, unitState };
};
