// The theme of the view. A dark page is the light one with its colours exchanged, by the list in the film.
atlas.theme = (() => {
  const DARK = "dark";
  let light = null; // the parts of the film that hold colours, as they came
  let list = null;
  let laid = "";

  const of = (view) => view.theme ?? "";

  // A part of the film, or a colour, with every colour in it exchanged.
  function darkened(part) {
    if (typeof part === "string") return Object.hasOwn(list, part) ? list[part] : part;
    if (!part || typeof part !== "object") return part;
    if (Array.isArray(part)) return typeof part.at(-1) === "number" ? part : part.map(darkened);
    const kept = (name) => name === "template"; // plotly's own
    return Object.fromEntries(
      Object.entries(part).map(([name, one]) => [name, kept(name) ? one : darkened(one)]),
    );
  }

  const tint = (part) => (laid === DARK ? darkened(part) : part);

  // Whatever is drawn from the film after this is drawn in the theme of the view.
  function dress(film, view) {
    const theme = of(view);
    const { dataset } = document.documentElement;
    if (theme) dataset.theme = theme;
    else delete dataset.theme;
    const button = document.querySelector("#page #theme");
    button?.setAttribute("aria-pressed", String(theme === DARK));
    if (theme === laid) return;
    const { classes, theatre, scopes } = film;
    light ??= { classes, theatre, scopes };
    list = film.dark;
    laid = theme;
    Object.assign(film, tint(light));
  }

  const turn = () => atlas.go({ theme: laid === DARK ? "" : DARK });

  // An address on this host that is shown in the same theme and language.
  const link = (path, parameters = {}) => {
    const { lang } = atlas.state.view;
    const alike = { ...(laid && { theme: laid }), ...(lang && { lang }) };
    const query = String(new URLSearchParams({ ...parameters, ...alike }));
    return query ? `${path}?${query}` : path;
  };

  return { dress, link, of, tint, turn };
})();
