// Shows the card of what is under the pointer, or of what has the keyboard's focus: a state, an event.
atlas.tooltip = (() => {
  const box = () => document.getElementById("tooltip");
  const GAP_PX = 14;
  const EDGE_PX = 4;
  let remake = () => null;

  // Makes the card, and keeps how it is made: the day may move under it.
  function open(make) {
    const card = make();
    if (!card) return hide();
    remake = make;
    box().style.maxHeight = "";
    box().replaceChildren(card);
    box().hidden = false;
    return card;
  }

  function place(x, y) {
    const node = box();
    const { width, height } = node.getBoundingClientRect();
    const left = x + GAP_PX + width > innerWidth ? x - GAP_PX - width : x + GAP_PX;
    node.style.left = `${Math.max(EDGE_PX, left)}px`;
    node.style.top = `${Math.max(EDGE_PX, Math.min(y + GAP_PX, innerHeight - height - EDGE_PX))}px`;
  }

  function show(code, x, y) {
    if (!open(() => atlas.states.card(code, atlas.state.view, atlas.state.day))) return;
    atlas.map.mark(code);
    place(x, y);
  }

  // Lays a card over the mark it tells of, or under it where there is more room.
  function over(make, mark) {
    if (!open(make)) return;
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const { width, height } = box().getBoundingClientRect();
    const [above, below] = [top - GAP_PX, innerHeight - bottom - GAP_PX];
    const high = Math.min(height, Math.max(above, below) - EDGE_PX);
    const y = height <= above || above >= below ? top - GAP_PX / 2 - high : bottom + GAP_PX / 2;
    const x = Math.min((left + right - width) / 2, innerWidth - width - EDGE_PX);
    box().style.maxHeight = `${high}px`;
    box().style.left = `${Math.max(EDGE_PX, x)}px`;
    box().style.top = `${Math.max(EDGE_PX, y)}px`;
    reveal();
  }

  // In a card that is longer than its room, what happened on the day comes first into sight.
  function reveal() {
    const now = box().querySelector(".now");
    box().scrollTop = now ? now.offsetTop - GAP_PX : 0;
  }

  // The day moved under an open card: it tells the new one.
  function refresh() {
    if (box().hidden) return;
    box().replaceChildren(remake() ?? "");
    reveal();
  }

  function hide() {
    box().hidden = true;
    if (atlas.state.view) atlas.map.mark(atlas.state.view.country);
  }

  const codeOf = ({ points }) => atlas.map.stateOf(points?.[0]?.location ?? points?.[0]?.customdata);

  // Plotly tells of shapes and markers, and also of marks that do not show; the marks of places are found
  // here, over whatever Plotly points at.
  let below = null;
  let pointed = null;

  function point({ clientX, clientY }, sheet) {
    const code = sheet.brush.markAt("place:", clientX, clientY) ?? below;
    if (code === pointed) return;
    pointed = code;
    if (code) show(code, clientX, clientY);
    else hide();
  }

  const HEARD = ["hover", "unhover", "click"]; // anew at every drawing of a scope

  function listen(sheet) {
    const graph = sheet.graph();
    for (const name of HEARD) graph.removeAllListeners(`plotly_${name}`);
    graph.on("plotly_hover", (event) => {
      below = codeOf(event);
      pointed = null;
      point(event.event, sheet);
    });
    graph.on("plotly_unhover", ({ event }) => {
      below = null;
      point(event, sheet);
    });
    graph.onmousemove = (event) => point(event, sheet);
    graph.on("plotly_click", (event) => {
      const found = codeOf(event);
      const code = atlas.theatre.unitState(found) || found;
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
        if (atlas.state.film.states[code])
          atlas.go({ country: code === atlas.state.view.country ? "" : code });
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }

  return { listen, listenToLists, over, refresh, hide, show };
})();
