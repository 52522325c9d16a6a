// The force over time, as wide as the map: a click goes to a day, a range drawn across it is summed up beside it.
atlas.overtime = (() => {
  const STILL_PX = 4; // so little movement is a click
  const NEAR_PX = 6; // so near a dot the click means its day
  const LEAST_PX = 420; // the height below which the rows would not be read
  const YEAR_ROOM_PX = 64;
  const { byId, fillIn, make, longDate } = atlas.dom;
  let range = null;
  let totals = [];
  let shown = null; // what is drawn, and in which theme

  const film = () => atlas.state.film;
  const words = () => film().words.over_time;
  const graph = () => document.querySelector("#papers .over-time");
  const dayOf = (text) => String(text).slice(0, 10);
  const within = (day) => [film().first, dayOf(day), film().last].sort()[1];
  const frameAt = (day) => atlas.film.frameOf(film(), atlas.film.offsetOf(film(), day));

  const field = (name, label) => {
    const input = make("input", { type: "date", name, min: film().first, max: film().last });
    input.addEventListener("change", () => typed());
    return make("label", {}, `${label} `, input);
  };

  function parts() {
    const clear = make("button", { type: "button", class: "to-papers", text: words().clear });
    clear.addEventListener("click", () => choose(null));
    return [
      words().open,
      make("p", { class: "why", text: words().how }),
      make(
        "div",
        { class: "over-time-room" },
        make("div", { class: "over-time", "aria-hidden": "true" }),
        make(
          "div",
          { class: "range-room" },
          make("div", { class: "range" }, field("from", words().from), field("to", words().to), clear),
          make("div", { class: "range-told", "aria-live": "polite" }),
        ),
      ),
    ];
  }

  const box = () => byId("papers");

  function lines() {
    const rule = (at, dash) => ({
      type: "line",
      yref: "paper",
      y0: 0,
      y1: 1,
      x0: at,
      x1: at,
      line: { width: 1, dash, color: atlas.theme.tint("#444") },
    });
    const shapes = [rule(atlas.state.view.date, "solid")];
    if (range) {
      const [x0, x1] = range;
      const shade = { type: "rect", yref: "paper", y0: 0, y1: 1, x0, x1, line: { width: 0 } };
      shapes.push({ ...shade, fillcolor: atlas.theme.tint("rgba(27, 36, 48, 0.08)"), layer: "below" });
    }
    return shapes;
  }

  function draw(told) {
    const { data, layout } = structuredClone(atlas.theme.tint(told.over_time));
    shown = { told, theme: atlas.theme.of(atlas.state.view) };
    totals = data
      .filter(({ name }) => name.startsWith("stated-"))
      .flatMap(({ x, y }) => x.map((day, i) => [day, y[i]]));
    layout.width = graph().clientWidth;
    layout.xaxis.nticks = Math.round(layout.width / YEAR_ROOM_PX);
    layout.height = Math.max(graph().clientHeight, LEAST_PX);
    layout.shapes = lines();
    Plotly.newPlot(graph(), data, layout, { ...film().graph, scrollZoom: false, responsive: true });
    graph().on("plotly_selected", (event) => event?.range?.x && choose(event.range.x.map(dayOf)));
    graph().addEventListener("pointerdown", press);
    tell();
  }

  // Plotly tells of clicks on its dots only; here every day can be clicked.
  function press({ clientX, clientY, button }) {
    if (button !== 0) return;
    const lift = (event) => {
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > STILL_PX) return;
      atlas.go({ date: dayAt(clientX) });
    };
    addEventListener("pointerup", lift, { once: true });
  }

  function dayAt(clientX) {
    const axis = graph()._fullLayout.xaxis;
    const at = clientX - graph().getBoundingClientRect().left - axis._offset;
    const near = totals.map(([day]) => [day, Math.abs(axis.d2p(day) - at)]).sort((a, b) => a[1] - b[1])[0];
    return near && near[1] <= NEAR_PX ? within(near[0]) : within(axis.p2d(at));
  }

  function typed() {
    const [first, last] = ["from", "to"].map((name) => box().querySelector(`.range [name=${name}]`).value);
    if (first && last) choose([within(first), within(last)]);
  }

  function choose(found) {
    range = found?.map(within).sort() ?? null;
    refresh();
    tell();
  }

  function refresh() {
    if (!graph()?._fullLayout) return undefined;
    if (shown.theme !== atlas.theme.of(atlas.state.view)) return draw(shown.told);
    return Plotly.relayout(graph(), { shapes: lines(), selections: [] });
  }

  // The names of the states of a class of change in strength, as comparing two days knows them.
  function moved(before, after, wanted) {
    const { swatches } = film().classes["difference-strength"];
    const kind = (code) =>
      swatches[atlas.difference.of(film(), "strength", before[code], after[code]).swatch].key;
    return named(after, (code) => kind(code) === wanted);
  }

  const recognises = ({ recognition }) =>
    recognition !== null && film().classes.recognition.swatches[recognition.swatch].counts;

  const named = (states, holds) =>
    Object.keys(states)
      .filter(holds)
      .map((code) => states[code].name)
      .sort(atlas.speech.compare);

  // The names of the states that recognise on one day, and did not on the other.
  const since = (before, after) =>
    named(after, (code) => recognises(after[code]) && !recognises(before[code]));

  function changes([first, last]) {
    const { view } = atlas.state;
    const [was, is] = [first, last].map((date) => atlas.film.pick(film(), { ...view, date }).states);
    const reading = film().words.readings[view.reading].name;
    const found = {
      joined: moved(was, is, "joined"),
      left: moved(was, is, "left"),
      recognised: since(was, is),
      withdrawn: since(is, was),
    };
    const told = Object.entries(found).filter(([, names]) => names.length > 0);
    if (told.length === 0) return [words().nobody];
    return told.map(([name, names]) =>
      fillIn(words()[name], { n: names.length, names: names.join(", "), reading }),
    );
  }

  function stated([first, last]) {
    const inside = totals.filter(([day]) => first <= day && day <= last).map(([, troops]) => troops);
    if (inside.length === 0) return [];
    const { number } = atlas.speech;
    const ends = { low: number(Math.min(...inside)), high: number(Math.max(...inside)) };
    return [fillIn(words().stated, { n: inside.length, ...ends })];
  }

  function events([first, last]) {
    const day = (at) => atlas.film.isoOf(film(), at);
    const found = film().events.filter(([at]) => first <= day(at) && day(at) <= last);
    if (found.length === 0) return make("p", { text: words().no_events });
    const rows = found.map(([at, , title, when]) => {
      const lead = make("button", { type: "button", class: "link", "data-date": day(at), text: when });
      return make("li", {}, lead, ` ${title}`);
    });
    return make("ul", {}, ...rows);
  }

  // Sums the range up beside the figure.
  function tell() {
    const told = box().querySelector(".range-told");
    const fields = ["from", "to"].map((name) => box().querySelector(`.range [name=${name}]`));
    for (const [index, one] of fields.entries()) one.value = range?.[index] ?? "";
    box().querySelector(".range button").hidden = !range;
    if (!range) return told.replaceChildren();
    const [first, last] = range;
    const totalOn = (day) => atlas.film.holding(film().force, frameAt(day))[1].headline;
    const compare = make("button", { type: "button", class: "to-papers", text: words().compare });
    compare.addEventListener("click", () => atlas.go({ compare: first, date: last }));
    const sentences = [
      fillIn(words().totals, { first: totalOn(first), last: totalOn(last) }),
      ...stated(range),
      ...changes(range),
    ];
    return told.replaceChildren(
      make("h3", { text: fillIn(words().range, { first: longDate(first), last: longDate(last) }) }),
      ...sentences.map((text) => make("p", { text })),
      compare,
      events(range),
    );
  }

  return { draw, parts, refresh };
})();
