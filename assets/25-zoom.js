// One zoom for two maps: what is moved on one moves on the other at once.
atlas.zoom = (() => {
  const SUBPLOTS = ["geo", "geo2"];
  const joined = new Set();
  let leading = null; // the map under the viewer's hand
  let following = false;

  const subplotsOf = (graph) =>
    SUBPLOTS.map((geo) => [geo, graph._fullLayout?.[geo]?._subplot]).filter(([, subplot]) => subplot);

  // While a hand moves one map, the other one takes over its projection: plotly lays out nothing.
  function follow(from, to) {
    for (const [geo, { projection }] of subplotsOf(from)) {
      const mirrored = to._fullLayout[geo]._subplot;
      const share = to.clientWidth / from.clientWidth;
      const [x, y] = projection.translate();
      mirrored.projection.scale(projection.scale() * share);
      mirrored.projection.translate([x * share, y * share]);
      if (projection.rotate) mirrored.projection.rotate(projection.rotate());
      mirrored.render(true);
    }
  }

  // What plotly knows of the zoom of a map.
  function told(graph) {
    const changes = {};
    for (const [geo] of subplotsOf(graph)) {
      const { projection, center } = graph._fullLayout[geo];
      changes[`${geo}.projection.scale`] = projection.scale;
      changes[`${geo}.projection.rotation.lon`] = projection.rotation.lon;
      changes[`${geo}.center.lon`] = center.lon;
      changes[`${geo}.center.lat`] = center.lat;
    }
    return changes;
  }

  // When the hand rests, the other map is told where it is.
  async function settle(from, to) {
    const wanted = told(from);
    if (following || JSON.stringify(wanted) === JSON.stringify(told(to))) return;
    following = true;
    try {
      await Plotly.relayout(to, wanted);
    } finally {
      following = false;
    }
  }

  function listen(from, to) {
    from.on("plotly_relayouting", () => leading !== to && follow(from, to));
    from.on("plotly_relayout", () => settle(from, to));
    from.addEventListener("pointerenter", () => {
      leading = from;
    });
  }

  // Two maps that were drawn: the second one begins where the first one is.
  function join(main, other) {
    const [one, two] = [main.graph(), other.graph()];
    if (!joined.has(two)) {
      joined.add(two);
      listen(one, two);
      listen(two, one);
    }
    return settle(one, two);
  }

  const forget = () => {
    leading = null;
  };

  return { forget, join };
})();
