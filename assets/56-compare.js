// The choices of comparing: the other day, the way, and the way back. Their button stands by the field of the day.
atlas.compare = (() => {
  const { byId, closing, fillIn, longDate, make } = atlas.dom;
  let panel = null;
  let button;
  let field;
  let filled = null; // what the panel shows; most steps of the timeline change nothing of it
  let kept = { key: "", day: null };

  const film = () => atlas.state.film;
  const view = () => atlas.state.view;
  const words = () => film().words.compare;

  // What was true on the other day; picked once as long as the view asks for the same.
  function pick({ date, compare, ...rest }) {
    if (!compare) return null;
    const key = JSON.stringify({ ...rest, compare, country: "" });
    if (kept.key !== key) kept = { key, day: atlas.film.pick(film(), { ...rest, date: compare }) };
    return kept.day;
  }

  const stopBefore = (iso) => {
    const offset = atlas.film.offsetOf(film(), iso);
    return atlas.film.isoOf(film(), atlas.film.stopFrom(film(), offset, -1, view().stops));
  };

  function yearBefore(iso) {
    const [y, m, d] = iso.split("-").map(Number);
    const found = new Date(Date.UTC(y - 1, m - 1, d)).toISOString().slice(0, 10);
    return atlas.film.readDay(film(), found) ?? film().first;
  }

  const SHORTCUTS = { stop: stopBefore, year: yearBefore, first: () => film().first };

  // A way is kept while the day changes; on the ground there is no difference.
  function against(compare) {
    atlas.notice([]);
    atlas.go({ compare });
  }

  function readField() {
    const typed = field.value.trim();
    const read = atlas.film.readDay(film(), typed);
    field.setAttribute("aria-invalid", String(!read));
    if (!read) return atlas.notice([film().words.bad_day.replace("{found}", typed)]);
    return against(read);
  }

  function press(text, act) {
    const made = make("button", { type: "button", class: "quiet", text });
    made.addEventListener("click", act);
    return made;
  }

  function dayRow() {
    const { other, shortcuts } = words();
    field = make("input", {
      type: "text",
      id: "compare-day",
      inputmode: "numeric",
      maxlength: 10,
      autocomplete: "off",
      spellcheck: "false",
      title: film().words.day_format,
    });
    field.addEventListener("change", readField);
    const buttons = Object.entries(SHORTCUTS).map(([name, find]) =>
      press(shortcuts[name], () => against(find(view().date))),
    );
    const label = make("label", { for: "compare-day", text: other });
    return make("div", { class: "other" }, label, field, make("div", {}, ...buttons));
  }

  function wayRow() {
    const radio = ([value, text]) =>
      make("label", {}, make("input", { type: "radio", name: "compare-way", value }), make("span", { text }));
    const row = make("div", { class: "switch" }, ...Object.entries(words().ways).map(radio));
    row.addEventListener("change", ({ target }) => choose(target.value));
    return make("fieldset", { class: "switch-set" }, make("legend", { text: words().way }), row);
  }

  // To choose a way is to compare: without another day, with the stop before.
  function choose(comparison) {
    const compare = view().compare ?? stopBefore(view().date);
    const ground = view().scope === "theatre" && comparison === "difference";
    atlas.notice(ground ? [words().no_ground] : []);
    atlas.go({ compare, comparison: ground ? "side" : comparison });
  }

  function swap() {
    const { date, compare } = view();
    if (!compare) return;
    atlas.player.pause();
    atlas.go({ date: compare, compare: date });
  }

  function stop() {
    atlas.go({ compare: "", comparison: "" });
    button.focus();
  }

  function build() {
    button = make("summary", { class: "quiet", text: words().name });
    const acts = make("div", { class: "acts" }, press(words().swap, swap), press(words().stop, stop));
    const group = { class: "choices", role: "group", "aria-label": words().name };
    panel = make("details", {}, button, make("div", group, dayRow(), wayRow(), acts));
    byId("compare").replaceChildren(panel);
    filled = null;
    closing(() => panel);
  }

  function fill({ compare = "", comparison, scope }) {
    const now = [compare, comparison, scope].join(" ");
    if (!panel || (now === filled && field.getAttribute("aria-invalid") !== "true")) return;
    filled = now;
    const label = compare ? fillIn(words().against, { day: longDate(compare) }) : words().name;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.classList.toggle("unusual", compare !== "");
    if (field.getAttribute("aria-invalid") !== "true" || field !== document.activeElement) {
      field.value = compare;
      field.removeAttribute("aria-invalid");
    }
    const way = compare ? (comparison ?? film().words.usual.comparison) : "";
    for (const radio of panel.querySelectorAll("[name=compare-way]")) {
      radio.checked = radio.value === way;
      if (radio.value === "difference") radio.disabled = scope === "theatre";
    }
    for (const act of panel.querySelectorAll(".acts button")) act.disabled = compare === "";
  }

  return { build, fill, pick };
})();
