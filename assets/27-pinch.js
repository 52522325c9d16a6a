// Moves and enlarges a map without a mouse: for two fingers, and for the buttons. While a hand is on it only the
// projection moves; when it is left, plotly is told where, as it tells itself after a drag.
atlas.pinch = (() => {
  const MOST = 24; // times as large as the whole map
  const LEAST = 0.8;
  const STEP = 1.6; // of the buttons

  const within = (least, value, most) => Math.min(Math.max(value, least), most);

  // Where a panel stands.
  const standOf = ({ subplot: { projection } }) => ({
    scale: projection.scale(),
    translate: projection.translate(),
  });

  // What lies at a point of a panel, so many times as large and at another point.
  function moved({ subplot }, stand, share, [x, y], [left, top]) {
    const whole = subplot.fitScale * subplot.viewInitial["projection.scale"];
    const scale = within(LEAST * whole, stand.scale * share, MOST * whole);
    const grown = scale / stand.scale;
    const [right, down] = stand.translate;
    return { scale, translate: [left - (x - right) * grown, top - (y - down) * grown] };
  }

  function lay(graph, { subplot }, { scale, translate }) {
    subplot.projection.scale(scale).translate(translate);
    subplot.render(true);
    graph.emit("plotly_relayouting", {});
  }

  // A hand has left the map: plotly learns where it stands, and whoever listens to plotly.
  function leave(graph, { geo, subplot }) {
    const { projection, fitScale, midPt } = subplot;
    const [lon, lat] = projection.invert(midPt);
    return Plotly.relayout(graph, {
      [`${geo}.projection.scale`]: projection.scale() / fitScale,
      [`${geo}.center.lon`]: lon,
      [`${geo}.center.lat`]: lat,
    });
  }

  // Enlarges every panel about its middle.
  async function by(share) {
    const graph = atlas.sheets.main.graph();
    for (const panel of atlas.spots.panelsOf(graph)) {
      const middle = panel.subplot.midPt;
      lay(graph, panel, moved(panel, standOf(panel), share, middle, middle));
      await leave(graph, panel);
    }
  }

  // Back to the whole map.
  function reset(graph) {
    const changes = atlas.spots
      .panelsOf(graph)
      .flatMap(({ geo, subplot }) =>
        Object.entries(subplot.viewInitial).map(([path, value]) => [`${geo}.${path}`, value]),
      );
    return Plotly.relayout(graph, Object.fromEntries(changes));
  }

  function build() {
    const press = (id, act) => document.getElementById(id).addEventListener("click", act);
    press("zoom-in", () => by(STEP));
    press("zoom-out", () => by(1 / STEP));
    press("zoom-reset", () => reset(atlas.sheets.main.graph()));
  }

  return { build, lay, leave, moved, reset, standOf };
})();
