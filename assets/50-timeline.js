// The slider, its buttons and the film running: every movement ends in atlas.go({date}).
atlas.timeline = (() => {
  const PLAY_STEP_MS = 350;
  const YEAR_LABEL_PX = 64;
  const { byId } = atlas.dom;
  let slider;
  let field;
  let timer = 0;

  const film = () => atlas.state.film;
  const offset = () => atlas.film.offsetOf(film(), atlas.state.view.date);

  function move(to, settle = true) {
    const last = atlas.film.offsetOf(film(), film().last);
    const date = atlas.film.isoOf(film(), Math.min(Math.max(to, 0), last));
    atlas.go({ date }, { settle });
  }

  const step = (direction) => move(atlas.film.stopFrom(film(), offset(), direction));

  function stepByHand(direction) {
    pause();
    step(direction);
  }

  function year(direction) {
    const [y, m, d] = atlas.state.view.date.split("-").map(Number);
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
    End: () => move(Number(slider.max)),
  };

  const playing = () => timer !== 0;

  function pause() {
    clearInterval(timer);
    timer = 0;
    showPlaying();
  }

  function play() {
    if (offset() >= Number(slider.max)) move(0, false);
    timer = setInterval(() => {
      if (offset() >= Number(slider.max)) return pause();
      return step(1);
    }, PLAY_STEP_MS);
    showPlaying();
  }

  function showPlaying() {
    const button = byId("play");
    const label = playing() ? film().words.pause : film().words.play;
    button.classList.toggle("playing", playing());
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  function readField() {
    const typed = field.value.trim();
    const read = atlas.film.readDay(film(), typed);
    field.setAttribute("aria-invalid", String(!read));
    if (!read) return atlas.notice([film().words.bad_day.replace("{found}", typed)]);
    atlas.notice([]);
    pause();
    return move(atlas.film.offsetOf(film(), read));
  }

  // As many years on the axis as there is room for.
  function thinYears() {
    const trend = document.querySelector("#trend .js-plotly-plot");
    Plotly.relayout(trend, { "xaxis.nticks": Math.max(4, Math.round(trend.clientWidth / YEAR_LABEL_PX)) });
  }

  function build() {
    slider = atlas.dom.make("input", {
      type: "range",
      id: "slider-thumb",
      min: 0,
      max: atlas.film.offsetOf(film(), film().last),
      step: 1,
      "aria-label": film().words.day,
    });
    byId("slider").replaceChildren(slider);
    thinYears();
    addEventListener("resize", thinYears);
    field = atlas.dom.make("input", {
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
    slider.addEventListener("input", () => {
      pause();
      move(Number(slider.value), false);
    });
    slider.addEventListener("change", () => move(Number(slider.value)));
    slider.addEventListener("keydown", (event) => {
      const act = KEYS[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      pause();
      act();
    });
    byId("previous").addEventListener("click", () => stepByHand(-1));
    byId("next").addEventListener("click", () => stepByHand(1));
    byId("play").addEventListener("click", () => (playing() ? pause() : play()));
  }

  function fill(view, day) {
    slider.value = atlas.film.offsetOf(film(), view.date);
    if (field !== document.activeElement || !field.getAttribute("aria-invalid")?.startsWith("t")) {
      field.value = view.date;
      field.removeAttribute("aria-invalid");
    }
    const said = view.layer === "strength" ? `${day.force.headline} ${film().words.troops}` : day.counts.line;
    const heard = [`${atlas.dom.longDate(view.date)}: ${said}`, ...atlas.events.titles()].join(". ");
    slider.setAttribute("aria-valuetext", heard);
    const done = slider.value / slider.max;
    slider.style.setProperty("--done", `${100 * done}%`);
    byId("cursor").style.setProperty("--at", String(done));
  }

  return { build, fill, pause };
})();
