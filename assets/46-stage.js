// Stage mode: the map for a room. The view says whether it is on; here is what it changes beside the style:
// the line under the map, full screen, the blank screen, the pointer, and what the keys do.
atlas.stage = (() => {
  const REST_MS = 3_000; // after so long without a movement the pointer hides
  const RESIZE_MS = 200;
  const BOLD = 1.15;
  const TYPE_PX = 12; // the type of a map that no style enlarges
  const { byId, make, refill, say } = atlas.dom;
  const root = document.documentElement;
  let tools = null; // made when the stage is first entered
  let resting = 0;
  let resizing = 0;

  const isOn = () => root.dataset.mode === "stage";
  const words = () => atlas.state.film.words.keys;

  // How many times as large as on the page the type on the map is.
  const size = () => (isOn() ? Number.parseFloat(getComputedStyle(byId("stage")).fontSize) / TYPE_PX : 1);

  // How much more room a number takes: on the stage it is bold, and has a rim.
  const room = () => (isOn() ? BOLD * size() : 1);

  // A dash as long as the line it belongs to is wide.
  const enlarge = (dash) => dash.replace(/\d+/g, (length) => String(length * size()));

  const titleBox = () => byId("date-title").parentElement;

  // How wide the column of words is that stands beside the map; none beside the world.
  function column() {
    if (!isOn() || getComputedStyle(titleBox()).position === "absolute") return 0;
    return titleBox().offsetWidth;
  }

  function line(view, day) {
    const [number, of, source] = atlas.brief.of(view, day);
    const big = number ? [make("b", { text: number }), " ", make("span", { text: of }), " "] : [];
    refill(byId("stage-line"), ...big, ...(source ? [make("small", { text: source })] : []));
    const frame = byId("map-frame");
    frame.dataset.layer = view.layer;
    frame.classList.toggle("both", Boolean(view.compare));
  }

  function foot(view, { boundary }) {
    const { film } = atlas.state;
    say(byId("stage-note"), [boundary.seen, boundary.footnote].filter(Boolean).join(" "));
    byId("stage").classList.toggle("long", boundary.seen !== "");
    const [first, bar, last] = byId("stage-at").children;
    say(first, film.first.slice(0, 4));
    say(last, film.last.slice(0, 4));
    const at = atlas.scale.positionOf(atlas.scale.knotsOf(film, view), atlas.film.offsetOf(film, view.date));
    bar.style.setProperty("--at", String(at));
  }

  function fill(view, day) {
    const on = view.mode === "stage";
    if (on !== isOn() || on !== Boolean(tools && !tools.off)) turn(on);
    if (!on) return;
    line(view, day);
    foot(view, day);
  }

  function turn(on) {
    if (on) root.dataset.mode = "stage";
    else delete root.dataset.mode;
    if (!tools && !on) return;
    tools ??= makeTools();
    tools.off = !on;
    atlas.tooltip.hide();
    unblank();
    if (on) return enter();
    return leave();
  }

  function enter() {
    document.body.append(tools.halo, tools.leave, tools.blank);
    atlas.wake.hold();
    move({});
  }

  function leave() {
    clearTimeout(resting);
    delete root.dataset.idle;
    for (const node of [tools.halo, tools.leave, tools.blank]) node.remove();
    atlas.wake.release();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  function makeTools() {
    const halo = make("div", { class: "halo", "aria-hidden": "true", hidden: "" });
    const button = make("button", { type: "button", class: "leave", title: words().out, text: "×" });
    button.setAttribute("aria-label", words().out);
    button.addEventListener("click", toggle);
    const blank = make("div", { class: "blank", role: "status", hidden: "" });
    blank.append(make("span", { class: "unseen", text: words().blanked }));
    blank.addEventListener("click", unblank);
    return { halo, leave: button, blank, off: true };
  }

  // The ring follows a mouse or a pen; where nothing moves any more, neither it nor the pointer is seen.
  function move({ clientX, clientY, pointerType }) {
    if (!isOn()) return;
    delete root.dataset.idle;
    clearTimeout(resting);
    resting = setTimeout(() => {
      root.dataset.idle = "";
    }, REST_MS);
    if (clientX === undefined) return;
    tools.halo.hidden = pointerType === "touch";
    tools.halo.style.transform = `translate(${clientX}px, ${clientY}px)`;
  }

  function out() {
    if (!isOn()) return;
    tools.halo.hidden = true;
    atlas.tooltip.hide();
  }

  // A press of the pointer leaves the focus nowhere: the next key is the clicker's.
  function release() {
    const { activeElement } = document;
    if (isOn() && activeElement !== document.body && !activeElement.closest("dialog")) activeElement.blur();
  }

  const toggle = () => {
    const on = !isOn();
    atlas.go({ mode: on ? "stage" : "" });
    const target = byId(on ? "date-title" : "present");
    target.tabIndex = on ? -1 : 0;
    atlas.painted().then(() => target.focus({ preventScroll: true }));
  };

  function blank() {
    if (!isOn()) return;
    atlas.player.pause();
    tools.blank.hidden = false;
  }

  function unblank() {
    if (!tools || tools.blank.hidden) return false;
    tools.blank.hidden = true;
    return true;
  }

  // On a blank screen every key but those that change others brings the map back, and does nothing else.
  function waken(event) {
    if (atlas.keys.MODIFIERS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!unblank()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // Where the browser does not allow it, the window stays as it is.
  function full() {
    const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
    done?.catch(() => {});
  }

  // Escape first takes back what is singled out in the legend, as it does on the page.
  function goBack() {
    if (!document.querySelector('#legend [aria-pressed="true"]')) toggle();
  }

  const after = (all, one) => all[(all.indexOf(one) + 1) % all.length];

  // The next of a switch: with what belongs to it, as if it had been clicked.
  function turnSwitch(name) {
    const { view, film } = atlas.state;
    if (name === "reading" && view.layer === "strength") return; // nobody counts recognitions there
    const all = { layer: film.words.layers, scope: film.scopes, reading: film.words.readings };
    atlas.choose({ [name]: after(Object.keys(all[name]), view[name]) });
  }

  function events() {
    if (root.dataset.events === "off") delete root.dataset.events;
    else root.dataset.events = "off";
  }

  // The type on the map grows with the window.
  function resized() {
    if (!isOn()) return;
    clearTimeout(resizing);
    resizing = setTimeout(atlas.repaint, RESIZE_MS);
  }

  function build() {
    const switches = ["layer", "scope", "reading"].map((name) => [name, () => turnSwitch(name)]);
    atlas.keys.learn({ blank, full, stage: toggle, leave: goBack, events, ...Object.fromEntries(switches) });
    byId("to-stage").addEventListener("click", toggle);
    atlas.dom.menu("present");
    addEventListener("keydown", waken, { capture: true });
    addEventListener("pointermove", move);
    addEventListener("pointerup", release);
    root.addEventListener("mouseleave", out);
    addEventListener("resize", resized);
    atlas.keys.build();
  }

  // A link into the stage shows no controls before the view is known.
  if (new URLSearchParams(location.search).get("mode") === "stage") root.dataset.mode = "stage";

  return { build, column, enlarge, fill, isOn, room, size };
})();
