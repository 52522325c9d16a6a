// The slider, its buttons, its keys and the field of the day: every movement ends in atlas.go({date}).
atlas.timeline = (() => {
  const SAID_MS = 4_000; // while the film runs, a day is heard only so often
  const { byId, make } = atlas.dom;
  let slider;
  let field;
  let heard = ""; // what the slider has to say,
  let told = 0; // and when it last said it

  const film = () => atlas.state.film;
  const view = () => atlas.state.view;
  const offset = () => atlas.film.offsetOf(film(), view().date);
  const end = () => atlas.film.offsetOf(film(), film().last);
  const knots = () => atlas.scale.knotsOf(film(), view());
  const place = (day) => atlas.scale.positionOf(knots(), day);

  // A movement settles when nothing has moved for a while, or at once when it is one leap.
  function move(to, settle = false) {
    const date = atlas.film.isoOf(film(), Math.min(Math.max(to, 0), end()));
    atlas.go({ date }, { settle });
  }

  const step = (direction) => move(atlas.film.stopFrom(film(), offset(), direction, view().stops));

  const ended = () => offset() >= end();

  // The next stop of the running film; from the end it goes on at the beginning.
  const advance = () => (ended() ? move(0) : step(1));

  function stepByHand(direction) {
    atlas.player.pause();
    step(direction);
  }

  function year(direction) {
    const [y, m, d] = view().date.split("-").map(Number);
    const time = Date.UTC(y + direction, m - 1, d);
    move(atlas.film.offsetOf(film(), new Date(time).toISOString().slice(0, 10)));
  }

  const KEYS = {
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    PageUp: () => year(1),
    PageDown: () => year(-1),
    Home: () => move(0),
    End: () => move(end()),
  };

  function press(event) {
    const act = event.key === " " ? atlas.player.toggle : KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.key !== " ") atlas.player.pause();
    act();
  }

  function readField() {
    const typed = field.value.trim();
    const read = atlas.film.readDay(film(), typed);
    field.setAttribute("aria-invalid", String(!read));
    if (!read) return atlas.notice([film().words.bad_day.replace("{found}", typed)]);
    atlas.notice([]);
    atlas.player.pause();
    return move(atlas.film.offsetOf(film(), read), true);
  }

  function drag(settle) {
    atlas.player.pause();
    move(atlas.scale.offsetAt(knots(), slider.value / slider.max), settle);
  }

  // Its values are days in true time, and shares of as many where the stops are equally far apart.
  function makeSlider() {
    const label = { "aria-label": film().words.day };
    slider = make("input", { type: "range", id: "slider-thumb", min: 0, max: end(), step: "any", ...label });
    byId("slider").replaceChildren(slider);
    slider.addEventListener("input", () => drag(false));
    slider.addEventListener("change", () => drag(true));
    slider.addEventListener("keydown", press);
  }

  function makeField() {
    field = make("input", {
      type: "text",
      inputmode: "numeric",
      maxlength: 10,
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": film().words.day,
      title: film().words.day_format,
    });
    byId("day").replaceChildren(field);
    field.addEventListener("change", readField);
  }

  function build() {
    makeSlider();
    makeField();
    atlas.player.build();
    atlas.pace.build();
    byId("previous").addEventListener("click", () => stepByHand(-1));
    byId("next").addEventListener("click", () => stepByHand(1));
  }

  // What is heard of a day: the numbers that stand largest beside the map.
  function saidOf(view, day) {
    const [number, of, rest] = atlas.brief.of(view, day);
    if (!number) return rest;
    return view.layer === "recognition" && !view.compare ? day.counts.line : `${number} ${of}`.trim();
  }

  function tell() {
    if (slider && slider.getAttribute("aria-valuetext") !== heard)
      slider.setAttribute("aria-valuetext", heard);
    told = performance.now();
  }

  function fill(view, day) {
    const at = place(offset());
    slider.value = at * slider.max;
    slider.style.setProperty("--done", `${100 * at}%`);
    byId("cursor").style.setProperty("--at", String(at));
    if (field !== document.activeElement || !field.getAttribute("aria-invalid")?.startsWith("t")) {
      field.value = view.date;
      field.removeAttribute("aria-invalid");
    }
    const said = atlas.dom.headed(atlas.dom.longDate(view.date), saidOf(view, day));
    heard = [said, ...atlas.events.titles()].join(". ");
    if (!atlas.player.isRunning() || performance.now() - told > SAID_MS) tell();
    atlas.curves.fill(view);
    atlas.pace.fill(view);
  }

  function leap(to) {
    atlas.player.pause();
    move(to);
  }

  return {
    advance,
    build,
    ended,
    fill,
    first: () => leap(0),
    last: () => leap(end()),
    next: () => stepByHand(1),
    pause: () => atlas.player.pause(),
    place,
    previous: () => stepByHand(-1),
    said: () => heard,
    tell,
  };
})();
