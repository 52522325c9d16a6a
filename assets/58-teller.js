// The list of stories, a story opened from a file, and one written here: views collected with a headline each,
// and saved as a file. Nothing of it leaves this machine; the views of a file are asked of the server that sent
// the page.
atlas.teller = (() => {
  const { byId, fillIn, make } = atlas.dom;
  const DRAFT = "kfor.draft"; // what is written, for as long as the window is open
  const MOST_BYTES = 262_144;
  const OUTSIDE = ["story", "step", "mode", "theme", "lang"];
  let draft = null;

  const film = () => atlas.state.film;
  const words = () => film().words.stories;
  const box = () => byId("teller");

  function button(text, act, name = "to-papers", label = null) {
    const made = make("button", { type: "button", class: name, "aria-label": label, title: label, text });
    made.addEventListener("click", act);
    return made;
  }

  const section = (head, ...parts) => make("section", {}, make("h3", { text: head }), ...parts);

  function entry({ name, title, steps }) {
    const run = () => {
      shut();
      atlas.story.start(name);
    };
    const start = button(words().run, run, "to-papers", atlas.dom.headed(words().run, title));
    return make(
      "li",
      { "data-name": name },
      make("p", { class: "fact", text: title }),
      make("small", { text: fillIn(words().steps, { n: steps }) }),
      start,
    );
  }

  function file() {
    const input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => input.files[0] && open(input.files[0]));
    return make(
      "label",
      { class: "teller-file" },
      make("span", { text: words().open }),
      input,
      make("small", { text: words().open_note }),
    );
  }

  async function open(found) {
    const name = found.name.slice(0, 80);
    if (found.size > MOST_BYTES) {
      return atlas.notice([fillIn(words().too_large, { name, n: atlas.speech.number(found.size) })]);
    }
    let raw;
    try {
      raw = JSON.parse(await found.text());
    } catch (error) {
      return atlas.notice([fillIn(words().not_json, { name, why: error.message.slice(0, 120) })]);
    }
    try {
      return run(await checked(raw, name));
    } catch (error) {
      console.warn(error);
      return atlas.notice([words().failed]);
    }
  }

  function run({ story, faults }) {
    atlas.notice(faults);
    if (story?.steps.length) {
      shut();
      atlas.story.start({ ...story, faults });
    }
  }

  async function json(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  // A story as the page runs it, and a sentence for each thing that cannot be used.
  async function checked(raw, name) {
    const sources = await json(film().sources);
    const known = { codes: Object.keys(film().states), sources: Object.keys(sources) };
    const { story, faults } = atlas.steps.read(raw, atlas.steps.nameOf(name), words().limits, known);
    const told = faults.map((fault) => atlas.steps.line(words().faults, name, fault));
    const steps = [];
    for (const step of story?.steps ?? []) {
      const { view, notes } = await json(`/api/view?${new URLSearchParams(step.view)}`);
      if (notes.length === 0) steps.push({ ...step, view, sources: step.sources.map((id) => sources[id]) });
      else
        told.push(
          ...notes.map((note) => `${name}, ${fillIn(words().faults.step, { step: step.number })}: ${note}`),
        );
    }
    if (story && steps.length === 0) told.push(fillIn(words().no_step, { name }));
    return { story: story && { ...story, steps }, faults: told };
  }

  // Writing

  function load() {
    try {
      draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
    } catch {
      draft = null;
    }
    if (!Array.isArray(draft?.steps)) draft = { title: "", steps: [] };
  }

  function keep() {
    try {
      sessionStorage.setItem(DRAFT, JSON.stringify(draft));
    } catch {
      // Without a session it lasts until the page is loaded anew.
    }
  }

  const viewNow = () =>
    new URLSearchParams(
      Object.entries(atlas.state.view).filter(([name]) => !OUTSIDE.includes(name)),
    ).toString();

  function field(name, tag, attributes = {}) {
    const input = make(tag, { name, ...attributes });
    return make("label", { class: "teller-field" }, make("span", { text: words()[name] }), input);
  }

  function add(form) {
    const [headline, note, dwell] = ["headline", "note", "dwell"].map((name) =>
      form.querySelector(`[name=${name}]`),
    );
    if (!headline.value.trim()) return headline.focus();
    const single = atlas.story.single();
    draft.steps.push({
      view: viewNow(),
      headline: headline.value.trim(),
      note: note.value.trim(),
      dwell: Number(dwell.value) || words().limits.dwell[1],
      ...(single ? { single: [...single] } : {}),
      sources: [],
    });
    keep();
    for (const input of [headline, note]) input.value = "";
    fillSteps();
    return headline.focus();
  }

  function turn(index, by) {
    const [step] = draft.steps.splice(index, 1);
    if (by) draft.steps.splice(index + by, 0, step);
    keep();
    fillSteps();
  }

  function fillSteps() {
    const rows = draft.steps.map(({ headline, view }, index) => {
      const act = (sign, label, by) =>
        button(sign, () => turn(index, by), "quiet", atlas.dom.headed(words()[label], headline));
      return make(
        "li",
        {},
        make("span", { text: `${index + 1}. ${headline}` }),
        make("small", { text: view }),
        index > 0 ? act("↑", "up", -1) : null,
        index < draft.steps.length - 1 ? act("↓", "down", 1) : null,
        act("×", "remove", 0),
      );
    });
    const list = box().querySelector(".teller-steps");
    list.replaceChildren(...(rows.length > 0 ? rows : [make("li", { text: words().empty })]));
    for (const one of box().querySelectorAll(".teller-save")) one.disabled = rows.length === 0;
  }

  const written = () => ({ ...draft, title: draft.title || words().name, language: atlas.speech.code() });

  // The file that `check` and the field above read.
  function save() {
    const text = `${JSON.stringify(written(), null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = make("a", { href: address, download: `${atlas.steps.nameOf(written().title)}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async function tryIt() {
    try {
      run(await checked(written(), `${atlas.steps.nameOf(written().title)}.json`));
    } catch (error) {
      console.warn(error);
      atlas.notice([words().failed]);
    }
  }

  function writing() {
    const { title, headline, note, dwell } = words().limits;
    const [least, usual, most] = dwell;
    const name = field("title", "input", { maxlength: title, value: draft.title });
    name.querySelector("input").addEventListener("input", ({ target }) => {
      draft.title = target.value;
      keep();
    });
    const form = make(
      "div",
      { class: "teller-form" },
      field("headline", "input", { maxlength: headline }),
      field("note", "textarea", { maxlength: note, rows: 3 }),
      field("dwell", "input", { type: "number", min: least, max: most, value: usual }),
    );
    form.append(button(words().add, () => add(form)));
    return [
      make("p", { text: words().write_note }),
      name,
      form,
      make("ol", { class: "teller-steps" }),
      button(words().try, tryIt, "to-papers teller-save"),
      button(words().save, save, "to-papers teller-save"),
    ];
  }

  function show() {
    const close = button("×", shut, "close", film().words.papers.close);
    box().setAttribute("aria-label", words().name);
    box().replaceChildren(
      close,
      make("h2", { text: words().name }),
      make("ul", { class: "teller-list" }, ...film().stories.map(entry)),
      section(words().open, file()),
      section(words().write, ...writing()),
    );
    box().hidden = false;
    fillSteps();
    box().focus();
  }

  function shut() {
    if (box().hidden) return;
    box().hidden = true;
    box().replaceChildren();
    byId("present").focus();
  }

  function build() {
    load();
    byId("stories").addEventListener("click", () => (box().hidden ? show() : shut()));
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") shut();
    });
  }

  return { build };
})();
