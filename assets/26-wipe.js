// The handle that wipes between two maps that lie on each other: by mouse, touch and keyboard.
atlas.wipe = (() => {
  const STEP = 2;
  const LEAP = 10;
  const { byId, fillIn, longDate, make, say } = atlas.dom;
  let handle = null;
  let at = 50; // per cent of the map that show the other day

  const words = () => atlas.state.film.words.compare;

  function place(to) {
    at = Math.min(Math.max(Math.round(to), 0), 100);
    byId("map-frame").style.setProperty("--wipe", String(at / 100));
    tell();
  }

  function tell() {
    const { view } = atlas.state;
    const days = { before: longDate(view.compare), now: longDate(view.date) };
    handle.setAttribute("aria-valuenow", at);
    handle.setAttribute("aria-valuetext", fillIn(words().wiped, { n: at, ...days }));
    const [then, now] = handle.querySelectorAll("span");
    say(then, days.before);
    say(now, days.now);
    then.hidden = at < 12; // there is no room for its words
    now.hidden = at > 88;
  }

  const KEYS = {
    ArrowRight: () => at + STEP,
    ArrowUp: () => at + STEP,
    ArrowLeft: () => at - STEP,
    ArrowDown: () => at - STEP,
    PageUp: () => at + LEAP,
    PageDown: () => at - LEAP,
    Home: () => 0,
    End: () => 100,
  };

  function press(event) {
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    place(KEYS[event.key]());
  }

  function drag({ clientX }) {
    const { left, width } = byId("map-frame").getBoundingClientRect();
    const from = atlas.stage.column();
    place((100 * (clientX - left - from)) / (width - from));
  }

  function build() {
    handle = make(
      "div",
      {
        id: "wipe",
        role: "slider",
        tabindex: 0,
        "aria-label": words().handle,
        "aria-valuemin": 0,
        "aria-valuemax": 100,
      },
      make("span", { class: "then" }),
      make("i", { "aria-hidden": "true" }),
      make("span", { class: "now" }),
    );
    handle.addEventListener("keydown", press);
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) drag(event);
    });
  }

  function fill(way) {
    if (way !== "swipe") return handle?.remove();
    if (!handle) build();
    if (!handle.isConnected) byId("map-frame").append(handle);
    return place(at);
  }

  return { fill };
})();
