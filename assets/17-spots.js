// Where things lie on the map, and which of them lies next: what the keyboard needs of geometry.
atlas.spots = (() => {
  const ASIDE = 2; // what lies aside counts as so many times as far

  // The code of the nearest spot in a direction, [1, 0] to the right; null where there is none. What lies
  // further aside than ahead is in another direction.
  function nearest(spots, [x, y], [dx, dy]) {
    let [found, least] = [null, Number.POSITIVE_INFINITY];
    for (const [code, spot] of spots) {
      const [right, down] = [spot[0] - x, spot[1] - y];
      const ahead = right * dx + down * dy;
      const aside = Math.abs(right * dy - down * dx);
      const far = ahead + ASIDE * aside;
      if (ahead > 0 && aside <= ahead && far < least) [found, least] = [code, far];
    }
    return found;
  }

  // The code after another one in a list, or before it; at the ends it stays, from nowhere it begins.
  function beside(codes, code, step) {
    const at = codes.indexOf(code);
    if (at < 0) return codes.at(step > 0 ? 0 : -1) ?? null;
    return codes[Math.min(Math.max(at + step, 0), codes.length - 1)];
  }

  // The panels of a map, the large one first: its name, what draws in each, and its frame in pixels of the map.
  function panelsOf(graph) {
    const { clientWidth, clientHeight, _fullLayout } = graph;
    return ["geo", "geo2"].flatMap((geo) => {
      const { _subplot, domain } = _fullLayout?.[geo] ?? {};
      if (!_subplot) return [];
      const [left, right] = domain.x.map((share) => share * clientWidth);
      const [bottom, top] = domain.y.map((share) => (1 - share) * clientHeight);
      return [{ geo, subplot: _subplot, left, right, top, bottom }];
    });
  }

  const holds = ({ left, right, top, bottom }, [x, y]) => x >= left && x <= right && y >= top && y <= bottom;

  // Where a place lies: its point on the map, and the panel that shows it; null where none does.
  function locate(panels, lonlat) {
    for (const panel of panels) {
      const spot = panel.subplot.projection(lonlat);
      if (spot && holds(panel, spot)) return { panel, spot };
    }
    return null;
  }

  // Longitude and latitude of all that has a card, by code: states, units of the theatre, its places.
  function pointsOf({ labels, units = {} }, view, day) {
    const parted = new Set(Object.values(units).map(({ state }) => state));
    const told = (code) => (day.states[code] && !parted.has(code)) || units[code];
    const points = Object.entries(labels).filter(([code]) => told(code));
    if (view.scope !== "theatre" || view.layer !== "strength") return points;
    const { spots } = atlas.state.film.theatre;
    return [...points, ...day.ground.places.map(({ id }) => [`place:${id}`, spots[id]])];
  }

  // Every code that the map shows with its point and its panel.
  function found(graph, lines, view, day) {
    const panels = panelsOf(graph);
    const all = pointsOf(lines, view, day).map(([code, lonlat]) => [code, locate(panels, lonlat)]);
    return new Map(all.filter(([, where]) => where));
  }

  // The drawn shapes of a code on a panel.
  const shapesOf = (panel, code) =>
    [...panel.subplot.framework.node().querySelectorAll("path.choroplethlocation")].filter(
      (path) => path.__data__?.loc === code,
    );

  return { beside, found, holds, nearest, panelsOf, shapesOf };
})();
