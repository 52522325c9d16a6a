// The maps of the page: that of the day, and where two days are compared, that of the other day.
atlas.sheets = (() => {
  const main = atlas.makeSheet();
  let other = null; // made when it is first asked for
  let painted = null; // the day that the other one shows

  // The parts of the map of the day go by names of their own: whoever asks for one means these.
  atlas.brush = main.brush;
  atlas.theatre = main.theatre;

  const all = () => [main, other].filter(Boolean);

  // Which way two maps are shown; "" where one is enough.
  function wayOf(view) {
    if (!view.compare || atlas.difference.isShown(view)) return "";
    return view.comparison ?? atlas.state.film.words.usual.comparison;
  }

  function arrange(way) {
    const { dataset } = document.getElementById("map-frame");
    if ((dataset.compare ?? "") === way) return;
    if (way) dataset.compare = way;
    else delete dataset.compare;
    atlas.zoom.forget();
  }

  // While the timeline is dragged the other map stays as it is: its day does not move.
  async function paintOther(view) {
    const { before, moving } = atlas.state;
    other ??= atlas.makeSheet("then");
    if (moving && painted === before) return;
    const fresh = await other.paint({ ...view, date: view.compare }, before);
    painted = before;
    if (fresh) atlas.zoom.join(main, other);
  }

  async function paint(view, day) {
    const way = wayOf(view);
    arrange(way);
    atlas.wipe.fill(way);
    const fresh = await main.paint(view, day);
    if (way) {
      await paintOther(view);
      if (fresh) atlas.zoom.join(main, other);
    }
    const say = (iso) => (way === "side" ? atlas.dom.longDate(iso) : "");
    main.caption(say(view.date));
    other?.caption(say(view.compare));
  }

  const mark = (code) => {
    for (const sheet of all()) sheet.mark(code);
  };

  function move(leave) {
    const { scope, compare, layer } = document.getElementById("map-frame").dataset;
    leave();
    Object.assign(document.getElementById("map-frame").dataset, { scope, layer }, compare ? { compare } : {});
    for (const sheet of all()) sheet.move();
  }

  return { all, main, mark, move, paint, wayOf };
})();
