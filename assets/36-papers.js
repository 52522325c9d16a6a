// The papers behind what is shown: every stated number with its source, which one is shown and by which rule,
// who accepts an act. They lie over the map, and come after the first map, so that they are there without a server.
atlas.papers = (() => {
  // Instead of a state's code: the papers of the totals, and the data and the citation of the view.
  const FORCE = "force";
  const DATA = "data";
  const TIME = "over-time"; // the force over time
  const EXPORTS = "exports"; // pictures, films, slides
  const { byId, fillIn, isWeb, make } = atlas.dom;
  let fetched = null;
  let open = "";
  let opener = null;

  const film = () => atlas.state.film;
  const words = () => film().words.papers;
  const box = () => byId("papers");
  const frame = () => atlas.film.frameOf(film(), offset());
  const offset = () => atlas.film.offsetOf(film(), atlas.state.view.date);

  async function load() {
    fetched ??= fetch(film().papers).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    try {
      return await fetched;
    } catch (error) {
      fetched = null; // so that the next try asks again
      throw error;
    }
  }

  const section = (head, ...parts) =>
    make("section", {}, make("h3", { text: head }), ...parts.filter(Boolean));

  // A source as its paper: who said it, when it was published, under which licence, and where.
  function source(told, number) {
    const found = told.sources[number];
    if (!found) return null;
    const facts = [found.published, found.licence].filter(Boolean).join(" · ");
    return make(
      "p",
      { class: "source", "data-source": found.id },
      `${found.credit} `,
      isWeb(found.url) &&
        make("a", {
          href: found.url,
          target: "_blank",
          rel: "noopener noreferrer",
          text: words().link,
        }),
      isWeb(found.url) && " · ",
      make("a", {
        href: atlas.theme.link("/records", { table: "sources", row: found.id }),
        text: words().record,
      }),
      facts && make("small", { text: facts }),
    );
  }

  // A row of what is stated: its date leads to that day on the map.
  function row(told, [at, when, number, from, note], shown) {
    const inside = at >= 0;
    const date = inside ? atlas.film.isoOf(film(), at) : "";
    const lead = inside
      ? make("button", {
          type: "button",
          "data-date": date,
          "aria-label": fillIn(words().go, { day: when }),
          text: when,
        })
      : when;
    return make(
      "tr",
      { "aria-current": shown ? "true" : null },
      make("th", { scope: "row" }, lead),
      make("td", { class: "count", text: number }),
      make("td", {}, source(told, from), note && make("small", { lang: "en", text: note })),
    );
  }

  const table = (rows) => make("table", {}, make("tbody", {}, ...rows));

  function curve(told, code) {
    const { steps, numbers } = told.states[code];
    if (numbers.length === 0) return null;
    const graph = make("div", { class: "curve", "aria-hidden": "true" });
    const { data, layout } = structuredClone(atlas.theme.tint(told.figure));
    [data[0].x, data[0].y] = [steps.map(([day]) => day), steps.map(([, troops]) => troops)];
    const dots = numbers.filter(([at]) => at >= 0);
    data[1].x = dots.map(([at]) => atlas.film.isoOf(film(), at));
    data[1].y = dots.map(([, , , troops]) => troops);
    const line = {
      type: "line",
      yref: "paper",
      y0: 0,
      y1: 1,
      line: { width: 1, color: atlas.theme.tint("#444") },
    };
    layout.shapes = [{ ...line, x0: atlas.state.view.date, x1: atlas.state.view.date }];
    layout.width = box().clientWidth - 40;
    Plotly.newPlot(graph, data, layout, { ...film().graph, staticPlot: true });
    return graph;
  }

  // How many have a number on the day, and where this one stands among them; equal numbers share a place.
  function rank(code) {
    const numbers = Object.values(atlas.state.day.states)
      .map(({ strength }) => strength.troops)
      .filter((troops) => troops > 0);
    const mine = atlas.state.day.states[code].strength.troops;
    if (!mine) return null;
    const place = 1 + numbers.filter((troops) => troops > mine).length;
    return make("p", { text: fillIn(words().rank, { rank: place, n: numbers.length }) });
  }

  // Its share of the total that is stated for the force; none where nothing is.
  function share(code) {
    const { force, states } = atlas.state.day;
    const { troops } = states[code].strength;
    if (!force.troops || !troops) return null;
    const percent = atlas.speech.fixed((100 * troops) / force.troops, 1);
    return make("p", { text: fillIn(words().share, { share: percent, total: force.headline }) });
  }

  function strength(told, code) {
    const papers = told.states[code];
    const [, chosen, rule, from] = atlas.film.holding(papers.shown, frame());
    const { headline } = atlas.state.day.states[code].strength;
    const rows = papers.numbers.map(([at, when, number, , source_, note], index) =>
      row(told, [at, when, number, source_, note], index === chosen),
    );
    return [
      section(
        fillIn(words().shown, { day: atlas.dom.longDate(atlas.state.view.date) }),
        make("p", { class: "fact", text: headline }),
        source(told, from),
        make("p", { class: "why", text: atlas.dom.headed(words().why, told.rules[rule]) }),
        rank(code),
        share(code),
        papers.largest && make("p", { text: papers.largest }),
      ),
      curve(told, code),
      rows.length > 0 && section(words().stated, table(rows.reverse())),
      papers.stays.length > 0 &&
        section(
          words().spells,
          ...papers.stays.flatMap(([line, from_, note]) => [
            make("p", { text: line }),
            source(told, from_),
            note && make("small", { lang: "en", text: note }),
          ]),
        ),
    ];
  }

  const act = (told, [at, what, from, note, claims]) =>
    make(
      "li",
      { class: at > offset() ? "later" : null },
      make("p", { class: "fact", text: what }),
      note && make("p", { text: note }),
      source(told, from),
      ...claims.flatMap(([line, by]) => [make("p", { class: "claim", text: line }), source(told, by)]),
    );

  function recognition(told, code) {
    if (!atlas.state.day.states[code].recognition) return [];
    const { acts, position } = told.states[code];
    const [, when, note, from] = position;
    return [
      section(
        words().acts,
        make("p", { class: "fact", text: atlas.state.day.states[code].recognition.headline }),
        acts.length > 0
          ? make("ol", {}, ...acts.map((one) => act(told, one)))
          : make("p", { text: words().no_acts }),
      ),
      note &&
        section(words().position, make("p", { text: atlas.dom.headed(when, note) }), source(told, from)),
    ];
  }

  function members(told, code) {
    const now = told.states[code].memberships.filter(
      ([joined, left]) => joined <= offset() && (left === null || offset() < left),
    );
    const lines = now.flatMap(([, , line, from]) => [make("p", { text: line }), source(told, from)]);
    return section(words().members, ...(lines.length ? lines : [make("p", { text: words().no_members })]));
  }

  // Notes are no part of what is translated; their reader is told once.
  const inEnglish = () => words().english && make("p", { class: "in-english", text: words().english });

  function ofState(told, code) {
    const parts = [strength(told, code), recognition(told, code)];
    if (atlas.state.view.layer === "recognition") parts.reverse();
    return [film().states[code].name, inEnglish(), ...parts.flat(), members(told, code)];
  }

  function ofForce(told) {
    const [, chosen, rule] = atlas.film.holding(told.shown_totals, frame());
    const rows = told.totals.map((one, index) => row(told, one, index === chosen));
    return [
      words().force,
      inEnglish(),
      section(
        fillIn(words().shown, { day: atlas.dom.longDate(atlas.state.view.date) }),
        make("p", { class: "fact", text: `${atlas.state.day.force.headline} ${film().words.troops}` }),
        chosen >= 0 && source(told, told.totals[chosen][3]),
        make("p", { class: "why", text: atlas.dom.headed(words().why, told.force_rules[rule]) }),
      ),
      section(words().stated, table(rows.reverse())),
    ];
  }

  function write([name, ...parts]) {
    const close = make("button", { type: "button", class: "close", "aria-label": words().close, text: "×" });
    close.addEventListener("click", shut);
    box().setAttribute("aria-label", name);
    const { scrollTop } = box();
    box().replaceChildren(close, make("h2", { text: name }), ...parts.filter(Boolean));
    box().scrollTop = scrollTop;
  }

  const partsOf = (told, code) =>
    ({
      [DATA]: () => atlas.cite.parts(section),
      [FORCE]: () => ofForce(told),
      [TIME]: () => atlas.overtime.parts(),
      [EXPORTS]: () => atlas.exports.parts(section),
    })[code]?.() ?? ofState(told, code);

  async function show(code, from) {
    try {
      const told = [DATA, EXPORTS].includes(code) ? null : await load();
      box().hidden = false;
      if (open !== code) box().scrollTop = 0;
      [open, opener] = [code, from ?? opener];
      box().classList.toggle("wide", code === TIME);
      write(partsOf(told, code));
      if (code === TIME) atlas.overtime.draw(told);
      if (from) box().focus();
    } catch (error) {
      console.warn(error);
      atlas.notice([words().failed]);
    }
  }

  function shut() {
    open = "";
    box().hidden = true;
    box().replaceChildren();
    (opener?.isConnected ? opener : document.querySelector(`[data-papers]`))?.focus();
  }

  // What is shown of another day, or in another layer; a state that is no longer selected takes its papers along.
  function refresh() {
    if (!open) return;
    const { country } = atlas.state.view;
    if (open === TIME) atlas.overtime.refresh();
    else if (open === EXPORTS)
      return; // nothing in it is of the day
    else if ([FORCE, DATA, country].includes(open)) show(open);
    else if (country) show(country);
    else shut();
  }

  // A button that opens the papers of a state, or of the totals.
  const button = (code = FORCE) =>
    make("button", {
      type: "button",
      class: "to-papers",
      "data-papers": code,
      text: { [FORCE]: words().totals, [TIME]: film().words.over_time.open }[code] ?? words().open,
    });

  function build() {
    document.querySelector(".panel").addEventListener("click", ({ target }) => {
      const { papers } = target.dataset;
      if (papers) show(papers, target);
    });
    byId("data").addEventListener("click", ({ target }) => show(DATA, target));
    byId("exports").addEventListener("click", () => show(EXPORTS, byId("pictures")));
    box().addEventListener("click", ({ target }) => {
      if (target.dataset.date) atlas.go({ date: target.dataset.date });
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && open) shut();
    });
    load().catch(() => {}); // whoever opens them is told
  }

  return { build, button, refresh, TIME };
})();
