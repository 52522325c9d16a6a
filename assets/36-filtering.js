// The control of the filter, on the map beside the line's: what stays, chosen by boxes and two lists, and what is
// chosen, said as long as it holds, so that nobody takes a filtered map for the whole.
atlas.filtering = (() => {
  const { byId, closing, make } = atlas.dom;
  let panel;
  let button;
  let told;
  let ends;
  let shown = null;

  const film = () => atlas.state.film;
  const words = () => film().words.filter;

  function boxes(name, label, options) {
    const box = ([value, text]) =>
      make("label", {}, make("input", { type: "checkbox", name: `filter-${name}`, value }), text);
    const group = make("fieldset", {}, make("legend", { text: label }), ...Object.entries(options).map(box));
    group.addEventListener("change", () => atlas.go({ [name]: chosen(name) }));
    return group;
  }

  const chosen = (name) =>
    [...panel.querySelectorAll(`[name="filter-${name}"]:checked`)].map(({ value }) => value).join(".");

  // One end of the size; a link may name another number than the classes begin or end with.
  function list(text, numbers) {
    const options = numbers.map((number) =>
      make("option", { value: number, text: atlas.speech.number(number) }),
    );
    const name = `${words().soldiers} ${text}`;
    const select = make(
      "select",
      { "aria-label": name },
      make("option", { value: "", text: words().any }),
      ...options,
    );
    select.addEventListener("change", () => resize(select));
    return [make("label", {}, text, select), select];
  }

  // The end that the viewer moved stands; the other gives way where it would lie before it.
  function resize(moved) {
    const [least, most] = ends;
    if (least.value && most.value && Number(least.value) > Number(most.value)) {
      (moved === least ? most : least).value = "";
    }
    atlas.go({ size: least.value || most.value ? `${least.value}-${most.value}` : "" });
  }

  function sizes() {
    const { soldiers, least, most, lows, highs } = words();
    const [from, to] = [list(least, lows), list(most, highs)];
    ends = [from[1], to[1]];
    return make("fieldset", { class: "sizes" }, make("legend", { text: soldiers }), from[0], to[0]);
  }

  const clear = () => atlas.go({ members: "", numbers: "", size: "" });

  const listen = () => closing(() => panel);

  function clearButton(attributes) {
    const made = make("button", { type: "button", ...attributes });
    made.addEventListener("click", () => {
      clear();
      button.focus(); // the button goes with the filter
    });
    return made;
  }

  function build() {
    const { clear: all, groups, member_of, name, number, numbers } = words();
    button = make("summary", { text: name });
    const parts = [boxes("members", member_of, groups), boxes("numbers", number, numbers), sizes()];
    const box = make("div", { class: "filter-box", role: "group", "aria-label": name }, ...parts);
    box.append(clearButton({ class: "quiet", text: all }));
    panel = make("details", {}, button, box);
    const remove = clearButton({ class: "remove", "aria-label": all, title: all, text: "×" });
    told = make("p", { class: "filter-on", hidden: "" }, make("span"), remove);
    byId("filter").replaceChildren(panel, told);
    shown = null;
  }

  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) {
      select.append(make("option", { value, text: atlas.speech.number(Number(value)) }));
    }
    select.value = value;
  }

  // Once at every change of the filter, and at none of the day.
  function fill(view) {
    const text = atlas.filter.text(film(), view);
    if (text === shown) return;
    shown = text;
    for (const name of ["members", "numbers"]) {
      const values = (view[name] ?? "").split(".");
      for (const box of panel.querySelectorAll(`[name="filter-${name}"]`)) {
        box.checked = values.includes(box.value);
      }
    }
    const [least, most = ""] = (view.size ?? "").split("-");
    choose(ends[0], least);
    choose(ends[1], most);
    told.hidden = text === "";
    told.firstChild.textContent = words().on.replace("{filter}", text);
  }

  return { build, fill, listen };
})();
