// The data of the view to take along, and its citation in four styles.
atlas.cite = (() => {
  const { fillIn, make } = atlas.dom;

  const film = () => atlas.state.film;
  const words = () => film().words.cite;

  // What a citation tells of a view; `now` is the day of access, `only` what its filter asks for.
  function factsOf({ film: told, view, day, url, title, now, only }) {
    const { boundary, cite, layers, readings } = told.words;
    const line = boundary.lines[day.boundary.policy]?.name ?? day.boundary.seen;
    const parts = [
      layers[view.layer].name,
      view.layer !== "strength" && readings[view.reading].long,
      only && fillIn(told.words.filter.on, { filter: only }),
      fillIn(cite.line, { line }),
      fillIn(cite.version, { version: told.version }),
    ];
    return {
      title,
      url,
      details: parts.filter(Boolean).join("; "),
      year: now.slice(0, 4),
      accessed: atlas.dom.longDate(now),
      day: now,
      key: `kfor-atlas-${view.layer}-${view.date}`,
    };
  }

  // BibTeX reads these signs as commands.
  const plain = (text) => text.replace(/[&%#_$]/g, "\\$&");

  const bibtex = ({ key, title, year, details, url, day }) =>
    [
      `@misc{${key},`,
      "  author = {{KFOR Atlas}},",
      `  title = {{${plain(title)}}},`,
      `  year = {${year}},`,
      `  note = {${plain(details)}},`,
      `  url = {${url}},`,
      `  urldate = {${day}}`,
      "}",
    ].join("\n");

  const ris = ({ title, year, details, url, day }) =>
    [
      "TY  - MAP",
      "AU  - KFOR Atlas",
      `TI  - ${title}`,
      `PY  - ${year}`,
      `N1  - ${details}`,
      `UR  - ${url}`,
      `Y2  - ${day.replaceAll("-", "/")}`,
      "ER  - ",
    ].join("\n");

  // Every style's name with the citation in it.
  function citations(facts, styles) {
    const written = Object.entries(styles).map(([style, form]) => [style, fillIn(form, facts)]);
    return [...written, ["BibTeX", bibtex(facts)], ["RIS", ris(facts)]];
  }

  async function copy(style, text) {
    const { not_copied } = film().words;
    try {
      await navigator.clipboard.writeText(text);
      atlas.notice([fillIn(words().copied, { style })]);
    } catch {
      atlas.notice([not_copied, text]);
    }
  }

  function citation([style, text]) {
    const button = make("button", {
      type: "button",
      class: "to-papers",
      text: fillIn(words().copy, { style }),
    });
    button.addEventListener("click", () => copy(style, text));
    return make("div", { class: "citation", "data-style": style }, make("pre", { text }), button);
  }

  const link = (href, text) => make("li", {}, make("a", { href, download: "", text }));

  function files(view) {
    const { theatre, files: kinds } = words();
    if (view.scope === "theatre") return make("p", { text: theatre });
    const query = new URLSearchParams(view);
    return make(
      "ul",
      {},
      ...Object.entries(kinds).map(([ending, name]) => link(`/api/map.${ending}?${query}`, name)),
    );
  }

  // The link of a citation also names the data, so that a later reader is told what has changed.
  const cited = () => `${location.href}&${new URLSearchParams({ data: film().version })}`;

  function parts(section) {
    const { view, day } = atlas.state;
    const now = new Date().toISOString().slice(0, 10);
    const title = document.title.replace(/ – KFOR Atlas$/, "");
    const only = atlas.filter.text(film(), view);
    const facts = factsOf({ film: film(), view, day, url: cited(), title, now, only });
    const { all, api, cite, head, package: whole, records, styles, view: name } = words();
    return [
      head,
      section(name, files(view)),
      section(
        all,
        make(
          "ul",
          {},
          make("li", {}, make("a", { href: atlas.theme.link("/records"), text: records })),
          link("/api/datapackage.zip", whole),
          link("/api/openapi.json", api),
        ),
      ),
      section(cite, ...citations(facts, styles).map(citation)),
    ];
  }

  return { citations, factsOf, parts };
})();
