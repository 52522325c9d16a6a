// The menu of languages: the page is loaded again, in the same view.
atlas.languages = (() => {
  const { byId, closing } = atlas.dom;

  function build() {
    const panel = () => byId("language").parentElement;
    closing(panel);
    panel().addEventListener("click", ({ target }) => {
      const link = target.closest("a");
      if (!link) return;
      const view = { ...atlas.state.view, lang: link.lang === "en" ? "" : link.lang };
      const ordered = atlas.film.ordered(atlas.state.film, view);
      link.search = `?${new URLSearchParams(ordered)}`;
    });
  }

  return { build };
})();
