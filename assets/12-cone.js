// How a panel of the theatre fits a space of any size: the reckoning of figures/panels.py, without a page.
globalThis.atlas = globalThis.atlas || {};

atlas.cone = (() => {
  const EARTH_KM = 6371;
  const WIDEST_LON = 60;
  const ROUNDS = 40;

  const radians = (degrees) => (degrees * Math.PI) / 180;
  const degrees = (angle) => (angle * 180) / Math.PI;

  // A point, in degrees from the meridian, on the sheet of a conic equal-area projection of a unit sphere.
  function project({ parallels }, lon, lat) {
    const [south, north] = parallels.map((parallel) => Math.sin(radians(parallel)));
    const n = (south + north) / 2;
    const c = 1 + south * (2 * n - south);
    const radius = Math.sqrt(c - 2 * n * Math.sin(radians(lat))) / n;
    const angle = n * radians(lon);
    return [radius * Math.sin(angle), Math.sqrt(c) / n - radius * Math.cos(angle)];
  }

  // The size of the ranges on the sheet, in earth radii: what plotly fits into a space at scale 1.
  function sheetSize(cone, half) {
    const corners = [-half, 0, half].flatMap((lon) => cone.lat_range.map((lat) => project(cone, lon, lat)));
    const span = (values) => Math.max(...values) - Math.min(...values);
    return [span(corners.map(([x]) => x)), span(corners.map(([, y]) => y))];
  }

  // The degrees to each side of the meridian that make the range as wide, against its height, as asked.
  function halfRange(cone, aspect) {
    let [low, high] = [0, WIDEST_LON];
    for (let round = 0; round < ROUNDS; round += 1) {
      const middle = (low + high) / 2;
      const [width, height] = sheetSize(cone, middle);
      if (width / height > aspect) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  // Range, scale and centre of a panel in its space, of which `left` and `top` pixels are covered by words.
  function fit(cone, panel, { width, height, left = 0, top = 0 }) {
    const kmPerPx = Math.max(panel.width_km / (width - left), panel.height_km / (height - top));
    const half = halfRange(cone, width / height);
    const [wide] = sheetSize(cone, half);
    const east = degrees((kmPerPx * left) / 2 / (EARTH_KM * Math.cos(radians(panel.lat))));
    return {
      kmPerPx,
      scale: EARTH_KM / kmPerPx / (width / wide),
      center: { lon: panel.lon - east, lat: panel.lat + degrees((kmPerPx * top) / 2 / EARTH_KM) },
      range: [cone.meridian - half, cone.meridian + half],
    };
  }

  return { fit };
})();
