// The switch of the line between Kosovo and Serbia: how it is drawn, or which state looks at it.
atlas.boundary = (() => {
  const { byId, make, say } = atlas.dom;
  let select;

  const options = (entries) => entries.map(([value, text]) => make("option", { value, text }));

  // Every state with a position may look; the one looked at may not.
  function viewers({ states }) {
    return Object.entries(states)
      .filter(([, state]) => state.recognition)
      .map(([code, state]) => [code, state.name])
      .sort(([, one], [, other]) => atlas.speech.compare(one, other));
  }

  function build() {
    const { film } = atlas.state;
    const { choose, policies, as_seen, lines, usual } = film.words.boundary;
    const drawn = Object.entries(lines).map(([line, { name }]) => [line, name]);
    select = make(
      "select",
      { id: "boundary-choice" },
      make("optgroup", { label: policies }, ...options(drawn)),
      make("optgroup", { label: as_seen }, ...options(viewers(film))),
    );
    const label = make("label", { for: "boundary-choice", text: choose });
    byId("boundary").replaceChildren(label, select, make("p", { id: "boundary-seen" }));
    select.addEventListener("change", () =>
      atlas.go({ boundary: select.value === usual ? "" : select.value }),
    );
  }

  function fill({ boundary }) {
    if (select.value !== boundary.policy) select.value = boundary.policy;
    say(byId("boundary-seen"), boundary.seen);
    say(byId("footnote"), boundary.footnote);
  }

  return { build, fill };
})();
