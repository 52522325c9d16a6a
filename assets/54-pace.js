// The choices beside the play button: speed, starting again, which stops, and how far apart they stand.
atlas.pace = (() => {
  const SPEEDS = [0.5, 1, 2, 4];
  const { byId, closing, make } = atlas.dom;
  let panel;
  let button;
  let loop;

  const words = () => atlas.state.film.words;
  const { pace } = atlas.player;
  const times = (speed) => `${speed}×`;

  // A row of radio buttons that looks like the switches of the page; `options` has [value, text, number].
  function choice(name, label, options, act) {
    const radio = ([value, text, count]) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name: `pace-${name}`, value }),
        make("span", { text }),
        count && make("small", { text: count }),
      );
    const row = make("div", { class: "switch" }, ...options.map(radio));
    row.addEventListener("change", (event) => act(event.target.value));
    return make("fieldset", { class: "switch-set" }, make("legend", { text: label }), row);
  }

  function choices() {
    const { speed, stops, spacing } = words().playing;
    const { stop_sets } = atlas.state.film;
    const sets = Object.entries(stops.options).map(([set, text]) => [set, text, stop_sets[set].length]);
    return [
      choice(
        "speed",
        speed,
        SPEEDS.map((one) => [one, times(one)]),
        (one) => choose({ speed: Number(one) }),
      ),
      choice("stops", stops.name, sets, (set) => atlas.go({ stops: set })),
      choice("spacing", spacing.name, Object.entries(spacing.options), (one) => atlas.go({ spacing: one })),
    ];
  }

  function choose(changes) {
    Object.assign(pace, changes);
    fill(atlas.state.view);
  }

  function build() {
    const { name, loop: again } = words().playing;
    button = make("summary", { class: "round" });
    loop = make("input", { type: "checkbox" });
    loop.addEventListener("change", () => choose({ loop: loop.checked }));
    const label = make("label", { class: "again" }, loop, again);
    const box = make("div", { class: "choices", role: "group", "aria-label": name }, ...choices(), label);
    panel = make("details", {}, button, box);
    byId("pace").replaceChildren(panel);
    closing(() => panel);
  }

  // What is not usual, in words.
  function unusual(view) {
    const { loop: again, stops, spacing } = words().playing;
    return [pace.loop && again, stops.options[view.stops], spacing.options[view.spacing]].filter(Boolean);
  }

  function fill(view) {
    const { stops, spacing } = { ...words().usual, ...view };
    for (const [name, value] of Object.entries({ speed: pace.speed, stops, spacing })) {
      panel.querySelector(`[name="pace-${name}"][value="${value}"]`).checked = true;
    }
    const told = unusual(view);
    const label = atlas.dom.headed(words().playing.name, [times(pace.speed), ...told].join(", "));
    if (button.title === label) return;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.textContent = times(pace.speed);
    button.classList.toggle("unusual", told.length > 0 || pace.speed !== 1);
    button.classList.toggle("more", told.length > 0);
  }

  return { build, fill };
})();
