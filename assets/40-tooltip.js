// Shows the card of the state under the pointer, or of the one that has the keyboard's focus.
atlas.tooltip = (() => {
  const box = () => document.getElementById("tooltip");
  const GAP_PX = 14;
  let shown = "";

  function place(x, y) {
    const node = box();
    const { width, height } = node.getBoundingClientRect();
    const left = x + GAP_PX + width > innerWidth ? x - GAP_PX - width : x + GAP_PX;
    node.style.left = `${Math.max(4, left)}px`;
    node.style.top = `${Math.max(4, Math.min(y + GAP_PX, innerHeight - height - 4))}px`;
  }

  function show(code, x, y) {
    const { view, day } = atlas.state;
    const card = atlas.states.card(code, view, day);
    if (!card) return hide();
    shown = code;
    box().replaceChildren(card);
    box().hidden = false;
    atlas.map.mark(code);
    return place(x, y);
  }

  // The day moved under an open card: it tells the new one.
  function refresh() {
    const { view, day } = atlas.state;
    if (!box().hidden) box().replaceChildren(atlas.states.card(shown, view, day));
  }

  function hide() {
    box().hidden = true;
    if (atlas.state.view) atlas.map.mark(atlas.state.view.country);
  }

  const codeOf = ({ points }) => atlas.map.stateOf(points?.[0]?.location ?? points?.[0]?.customdata);

  // Dash's own listeners go: at a pan, zoom or click they lay the new layout into the empty figure that
  // Dash knows, and draw that over the map (dcc.Graph of dash 4.4).
  const HEARD = ["hover", "unhover", "click", "relayout", "restyle"];

  function listen(graph) {
    for (const name of HEARD) graph.removeAllListeners(`plotly_${name}`);
    graph.on("plotly_hover", (event) => show(codeOf(event), event.event.clientX, event.event.clientY));
    graph.on("plotly_unhover", hide);
    graph.on("plotly_click", (event) => {
      const code = codeOf(event);
      if (atlas.state.film.states[code]) atlas.go({ country: code === atlas.state.view.country ? "" : code });
    });
  }

  function beside(event) {
    const row = event.target.closest("[data-code]");
    if (!row) return;
    const { left, top } = row.getBoundingClientRect();
    show(row.dataset.code, left - 340, top - GAP_PX);
  }

  function listenToLists() {
    for (const id of ["states", "outside"]) {
      const list = document.getElementById(id);
      list.addEventListener("focusin", beside);
      list.addEventListener("focusout", hide);
      list.addEventListener("mouseover", beside);
      list.addEventListener("mouseleave", hide);
      list.addEventListener("click", (event) => {
        const code = event.target.closest("[data-code]")?.dataset.code;
        if (code) atlas.go({ country: code === atlas.state.view.country ? "" : code });
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }

  return { listen, listenToLists, refresh, hide };
})();
