// The map for the keyboard and the ear. It is one tab stop with the role of an application, not a listbox: the
// arrows go two ways, along the list and across the map, and only to an application does a screen reader leave
// them all. What is reached is outlined, has its card, and is told by a region of its own in the card's words.
atlas.walk = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SMALL_PX = 14; // a shape smaller than this is ringed instead of outlined
  const RING_PX = 12;
  const LINES = 2; // so many lines of each part of a card are told; the rest is there to be read
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const { byId, say } = atlas.dom;
  let here = ""; // the code that has been reached
  let rims = null; // the two lines around it, a dark and a light one: one of them is seen on any colour
  let watcher = null;

  const box = () => byId("walk");
  const graph = () => atlas.map.graph();
  const isIn = () => document.activeElement === box();

  const seen = (node) => node?.checkVisibility?.() ?? Boolean(node?.offsetParent);
  const outside = () => [...document.querySelectorAll("#outside [data-code]")].filter(seen);

  // From the corner of the map to that of what the walk lies on.
  function offset() {
    const [one, other] = [graph(), box()].map((node) => node.getBoundingClientRect());
    return [one.left - other.left, one.top - other.top];
  }

  // All that can be reached, by code: [x, y] from the corner of the walk, and the panel or the button.
  function places() {
    const { view, day } = atlas.state;
    const [left, top] = offset();
    const frame = box().getBoundingClientRect();
    const spots = new Map();
    for (const [code, { panel, spot }] of atlas.spots.found(graph(), atlas.sheets.main.linesNow(), view, day))
      spots.set(code, { panel, at: [spot[0] + left, spot[1] + top] });
    for (const button of outside()) {
      const { left: x, top: y, width, height } = button.getBoundingClientRect();
      const at = [x - frame.left + width / 2, y - frame.top + height / 2];
      spots.set(button.dataset.code, { button, at });
    }
    return spots;
  }

  const inside = ([x, y]) => x >= 0 && y >= 0 && x <= box().clientWidth && y <= box().clientHeight;

  // The codes of the list beside the map, in its order.
  function listed(spots) {
    const rows = [...document.querySelectorAll("#states [data-code]")].map(({ dataset }) => dataset.code);
    return [...new Set(rows)].filter((code) => spots.has(code));
  }

  function make(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  function drawing() {
    const svg = make("svg", { "aria-hidden": "true" });
    rims = ["rim", "line"].map((style) => make("path", { class: style }));
    svg.append(...rims);
    box().replaceChildren(svg);
  }

  // A circle as a path, around a spot.
  const ring = ([x, y]) =>
    `M${x - RING_PX},${y}a${RING_PX},${RING_PX} 0 1,0 ${2 * RING_PX},0a${RING_PX},${RING_PX} 0 1,0 ${-2 * RING_PX},0`;

  function draw(d, [x, y] = [0, 0]) {
    for (const path of rims) {
      path.setAttribute("d", d);
      path.setAttribute("transform", `translate(${x} ${y})`);
    }
  }

  function erase() {
    watcher?.disconnect();
    watcher = null;
    if (rims) draw("");
    for (const button of document.querySelectorAll("#outside .here")) button.classList.remove("here");
  }

  // Large enough to be outlined: the shapes of a code as one path.
  function outlineOf(shapes) {
    const large = shapes.filter((shape) => {
      const { width, height } = shape.getBoundingClientRect();
      return Math.max(width, height) > SMALL_PX;
    });
    return large.map((shape) => shape.getAttribute("d")).join("");
  }

  function outline(code, { panel, button, at }) {
    erase();
    if (!rims?.[0].isConnected) drawing();
    if (button) return button.classList.add("here");
    const shapes = atlas.spots.shapesOf(panel, code);
    const d = outlineOf(shapes);
    if (d) draw(d, offset());
    else if (inside(at)) draw(ring(at));
    // The map moves under the outline while it is zoomed.
    watcher = new MutationObserver(show);
    for (const shape of shapes) watcher.observe(shape, { attributeFilter: ["d"] });
    return undefined;
  }

  // A card as one text: its heads, and the first lines under each.
  function textOf(card) {
    const said = [];
    let lines = 0;
    for (const { tagName, textContent } of card.children) {
      lines = tagName === "P" ? lines + 1 : 0;
      if (lines > LINES) continue;
      said.push(`${textContent.replace(/[.:]$/, "")}${tagName === "H3" ? ":" : "."}`);
    }
    return said.join(" ");
  }

  const cardOf = (code) => atlas.states.card(code, atlas.state.view, atlas.state.day);

  // What the card of the tooltip is laid beside: the button, or what is outlined, as far as it is seen.
  function mark({ button }) {
    if (button) return button;
    const frame = box().getBoundingClientRect();
    const drawn = rims[1].getBoundingClientRect();
    const most = (side) => Math.max(drawn[side], frame[side]);
    const least = (side) => Math.min(drawn[side], frame[side]);
    const seen = { left: most("left"), top: most("top"), right: least("right"), bottom: least("bottom") };
    return { getBoundingClientRect: () => seen };
  }

  // Shows where the walk is, while it has the keyboard.
  function show() {
    const place = here && isIn() ? places().get(here) : null;
    if (!place) return erase();
    return outline(here, place);
  }

  function reach(code) {
    const place = places().get(code);
    if (!place) return;
    here = code;
    outline(code, place);
    atlas.tooltip.over(() => cardOf(code), mark(place));
    say(byId("walk-said"), textOf(cardOf(code)));
  }

  function go({ key, shiftKey }) {
    const spots = places();
    const from = spots.get(here);
    if (shiftKey && from) {
      const shown = [...spots].filter(([, { at }]) => inside(at)).map(([code, { at }]) => [code, at]);
      return reach(atlas.spots.nearest(shown, from.at, WAYS[key]) ?? here);
    }
    const codes = listed(spots);
    if (codes.includes(here) || STEPS[key] > 0) return reach(atlas.spots.beside(codes, here, STEPS[key]));
    return reach(codes[0]);
  }

  // As a click does; then the keyboard is on the card, where there is one.
  async function select() {
    const found = atlas.theatre.unitState(here) || here;
    if (!atlas.state.film.states[found]) return;
    atlas.go({ country: found });
    await atlas.painted();
    const card = byId("selected");
    if (seen(card)) card.focus();
  }

  // Back to where the walk began; says whether there was anything to take back.
  function goBack() {
    if (here) forget();
    else if (atlas.state.view.country) atlas.go({ country: "" });
    else return false;
    return true;
  }

  function forget() {
    here = "";
    leave();
  }

  function act(event) {
    const { key, shiftKey } = event;
    if (WAYS[key]) go(event);
    else if (shiftKey) return false;
    else if (key === "Home") reach(listed(places())[0]);
    else if (key === "End") reach(listed(places()).at(-1));
    else if (key === "Enter" && here) select();
    else return key === "Escape" && goBack();
    return true;
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !atlas.sheets.main.linesNow()) return;
    if (act(event)) event.preventDefault();
  }

  // Whoever comes finds what was reached before, or what is selected.
  function enter() {
    const code = here || atlas.state.view.country;
    if (code) reach(code);
  }

  function leave() {
    erase();
    say(byId("walk-said"), "");
    atlas.tooltip.hide();
  }

  // The day has moved, or the map was drawn anew.
  function refresh() {
    if (!isIn() || !here) return;
    if (!places().has(here)) return forget();
    show();
    if (!atlas.player.isRunning()) say(byId("walk-said"), textOf(cardOf(here)));
  }

  // To the map, and to what was reached there.
  const back = () => box().focus();

  // A link past the header leaves no trace in the address.
  function skip(event) {
    const target = document.querySelector(event.target.closest("a")?.getAttribute("href") ?? "#walk");
    event.preventDefault();
    target?.focus();
  }

  function build() {
    byId("skips").addEventListener("click", skip);
    box().addEventListener("keydown", press);
    box().addEventListener("focus", enter);
    box().addEventListener("blur", leave);
    byId("selected").addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      back();
    });
    addEventListener("resize", show);
  }

  return { back, build, refresh, textOf };
})();
