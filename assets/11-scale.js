// Where a day stands on the axis of the timeline, as a share of its length, and which day stands there.
// One axis for the slider, its cursor, the curves, the years and the marks of events. Its knots are days
// that stand equally far apart, with time running evenly between two of them: true time has the two ends.
atlas.scale = (() => {
  const knotsOf = (film, { stops = "every", spacing = "time" }) =>
    spacing === "steps"
      ? film.stop_sets[stops].map((frame) => film.days[frame])
      : [0, atlas.film.offsetOf(film, film.last)];

  // What decides the axis of a view: views with the same name have the same one.
  const nameOf = ({ stops = "every", spacing = "time" }) => (spacing === "steps" ? stops : spacing);

  // The last knot at or before a day, but never the very last: it begins no stretch.
  function stretchOf(knots, offset) {
    let low = 0;
    let high = knots.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (knots[middle] <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  const within = (share) => Math.min(Math.max(share, 0), 1);

  function positionOf(knots, offset) {
    if (knots.length < 2 || knots[0] === knots.at(-1)) return 0;
    const at = stretchOf(knots, offset);
    const part = within((offset - knots[at]) / (knots[at + 1] - knots[at]));
    return (at + part) / (knots.length - 1);
  }

  function offsetAt(knots, position) {
    if (knots.length < 2) return knots[0];
    const along = within(position) * (knots.length - 1);
    const at = Math.min(Math.floor(along), knots.length - 2);
    return Math.round(knots[at] + (along - at) * (knots[at + 1] - knots[at]));
  }

  // Every so many years, so that they have `room` on average; none less than `apart` after another or
  // less than `edge` from an end. All three are shares of the axis.
  function years(film, knots, { room, apart, edge }) {
    const [first, last] = [film.first, film.last].map((iso) => Number(iso.slice(0, 4)));
    const every = [1, 2, 5, 10].find((step) => step / (last - first + 1) >= room) ?? 20;
    const ticks = [];
    for (let year = first + 1; year <= last; year += 1) {
      const at = positionOf(knots, atlas.film.offsetOf(film, `${year}-01-01`));
      const fits = at >= edge && at <= 1 - edge && at - (ticks.at(-1)?.at ?? -1) >= apart;
      if (year % every === 0 && fits) ticks.push({ year, at });
    }
    return ticks;
  }

  return { knotsOf, nameOf, positionOf, offsetAt, years };
})();
