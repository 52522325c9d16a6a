// Fingers on the map. One scrolls a page that is longer than its window; a tap shows what it means; two fingers move
// and enlarge the map, and two taps bring the whole of it back. Where the page does not scroll, one finger moves the
// map, as plotly has it.
atlas.fingers = (() => {
  const STILL_PX = 10; // so little movement is a tap
  const REACH_PX = 22; // half a fingertip: a state smaller than it is meant from so far
  const AGAIN_MS = 300;
  const CLEAR_PX = 80; // so far over the card
  let tap = null; // where a finger came down, as long as it may be a tap
  let last = null; // the tap before
  let hand = null; // the two fingers: the panel under them, and where all stood when they came

  const scrolls = () => document.documentElement.scrollHeight > innerHeight + 1;
  const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
  const spotOf = ({ clientX, clientY }) => ({ x: clientX, y: clientY });

  // The map under a point of the window: the page has two where days are compared.
  function sheetAt({ x, y }) {
    const graph = document.elementFromPoint(x, y)?.closest(".sheet");
    return atlas.sheets.all().find((sheet) => sheet.graph() === graph) ?? atlas.sheets.main;
  }

  // The shape under a point. Plotly's shapes take no pointer, so the browser is asked for each; the last is on top.
  function drawnAt(graph, { x, y }) {
    const shapes = [...graph.querySelectorAll("path.choroplethlocation")];
    return shapes.findLast((shape) => {
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) return false;
      return shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse()));
    });
  }

  const isSmall = (shape) => {
    const { width, height } = shape.getBoundingClientRect();
    return Math.max(width, height) < REACH_PX;
  };

  // The nearest of the listed states that is too small for a finger.
  function smallNear(graph, { x, y }) {
    const { left, top } = graph.getBoundingClientRect();
    const { view, day } = atlas.state;
    let [nearest, least] = [null, REACH_PX];
    for (const [code, { panel, spot }] of atlas.spots.found(graph, atlas.sheets.main.linesNow(), view, day)) {
      const away = Math.hypot(spot[0] + left - x, spot[1] + top - y);
      if (away >= least || !document.querySelector(`#states [data-code="${CSS.escape(code)}"]`)) continue;
      if (atlas.spots.shapesOf(panel, code).every(isSmall)) [nearest, least] = [code, away];
    }
    return nearest;
  }

  // What a tap means: a place on the ground, else a small state near it, else the shape under it.
  function meant(spot) {
    const sheet = sheetAt(spot);
    const place = sheet.brush.markAt("place:", spot.x, spot.y, REACH_PX);
    if (place) return place;
    const shape = drawnAt(sheet.graph(), spot);
    const near = shape && isSmall(shape) ? null : smallNear(sheet.graph(), spot);
    return near ?? (shape ? atlas.map.stateOf(shape.__data__.loc) : null);
  }

  // The card comes as a sheet from below: what was tapped is not left under it.
  async function uncover({ y }) {
    await atlas.painted();
    const card = document.getElementById("selected");
    const { top } = card.getBoundingClientRect();
    if (scrolls() && !card.hidden && y > top - REACH_PX) scrollBy(0, y - top + CLEAR_PX);
  }

  function show(spot) {
    atlas.tooltip.hide();
    const code = meant(spot);
    const { film, view } = atlas.state;
    if (code && !film.states[code]) return atlas.tooltip.show(code, spot.x, spot.y);
    atlas.go({ country: code && code !== view.country ? code : "" });
    return uncover(spot);
  }

  function tapped(spot, at) {
    const again = last && far(last, spot) < REACH_PX && at - last.at < AGAIN_MS;
    last = again ? null : { ...spot, at };
    return again ? atlas.pinch.reset(sheetAt(spot).graph()) : show(spot);
  }

  // The middle of two fingers from the corner of the map, and how far they are apart.
  function spanOf([one, other], graph) {
    const { left, top } = graph.getBoundingClientRect();
    const middle = [(one.clientX + other.clientX) / 2 - left, (one.clientY + other.clientY) / 2 - top];
    return { middle, apart: Math.max(far(spotOf(one), spotOf(other)), 1) };
  }

  function grasp(touches) {
    const { graph } = sheetAt(spotOf(touches[0]));
    const span = spanOf(touches, graph());
    const panels = atlas.spots.panelsOf(graph());
    const panel = panels.find((one) => atlas.spots.holds(one, span.middle)) ?? panels[0];
    hand = { graph: graph(), panel, span, stand: atlas.pinch.standOf(panel), frame: 0 };
  }

  // Drawn once a frame, however often the fingers tell of themselves.
  function pull(touches) {
    const { graph, panel, span, stand } = hand;
    const { middle, apart } = spanOf(touches, graph);
    cancelAnimationFrame(hand.frame);
    hand.frame = requestAnimationFrame(() =>
      atlas.pinch.lay(graph, panel, atlas.pinch.moved(panel, stand, apart / span.apart, span.middle, middle)),
    );
  }

  const take = (event) => {
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };

  function start(event) {
    const { touches } = event;
    tap = touches.length === 1 ? spotOf(touches[0]) : null;
    if (touches.length === 2 && !hand) grasp(touches);
    if (hand) take(event);
    else if (scrolls()) event.stopPropagation(); // plotly would take the finger from the page
  }

  function move(event) {
    if (hand) {
      take(event);
      if (event.touches.length === 2) pull(event.touches);
    } else if (tap && far(tap, spotOf(event.touches[0])) > STILL_PX) tap = null;
  }

  function end(event) {
    if (hand && event.touches.length === 0) {
      const { graph, panel } = hand;
      hand = null;
      requestAnimationFrame(() => atlas.pinch.leave(graph, panel));
    } else if (tap && event.type === "touchend") {
      event.preventDefault(); // or the browser adds a mouse that points and clicks there
      tapped(tap, event.timeStamp);
      tap = null;
    }
  }

  function build() {
    const map = document.getElementById("map");
    const options = { capture: true, passive: false };
    map.addEventListener("touchstart", start, options);
    map.addEventListener("touchmove", move, options);
    map.addEventListener("touchend", end, options);
    map.addEventListener("touchcancel", end, options);
    document.addEventListener("scroll", () => atlas.state.view && scrolls() && atlas.tooltip.hide(), {
      passive: true,
    });
  }

  return { build };
})();
