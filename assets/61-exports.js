// The panel for pictures: another size of this view, and many pictures in one file, which the server makes.
atlas.exports = (() => {
  const POLL_MS = 1_000;
  const ASLEEP_MS = 5_000; // between two questions to a server that does not answer
  const ADDRESS = "/api/exports";
  const GOING = ["waiting", "drawing", "assembling"];
  const KEPT = "kfor-export"; // the id of a file that is being made: a reloaded page goes on with it
  const { fillIn, make } = atlas.dom;

  const film = () => atlas.state.film;
  const words = () => film().words.picture;
  // What is chosen in the panel; it stays when the panel is written anew.
  const chosen = { pixels: "2x", bare: false, every: "year", format: "mp4" };
  const running = make("div", { class: "running", role: "status" });
  let job = "";

  const sheet = () => ({ pixels: chosen.pixels, bare: chosen.bare ? "yes" : "no" });

  // Sizes with as many pixels are one choice: [name, "3840 × 2160 (2x, 4k)"].
  function sizes() {
    const byPixels = new Map();
    for (const [name, [width, height]] of Object.entries(film().exports.sizes)) {
      const pixels = `${width} × ${height}`;
      byPixels.set(pixels, [...(byPixels.get(pixels) ?? []), name]);
    }
    return [...byPixels].map(([pixels, names]) => [
      names[0],
      `${pixels} (${names.map((name) => words().sizes[name] ?? name).join(", ")})`,
    ]);
  }

  function choice(label, options, name) {
    const values = options.map(([value]) => value);
    if (!values.includes(chosen[name])) chosen[name] = values[0];
    const select = make(
      "select",
      { name },
      ...options.map(([value, text]) =>
        make("option", { value, text, selected: value === chosen[name] ? "" : null }),
      ),
    );
    select.addEventListener("change", () => {
      chosen[name] = select.value;
    });
    return make("label", { class: "choice" }, make("span", { text: label }), select);
  }

  function bare() {
    const box = make("input", { type: "checkbox", checked: chosen.bare ? "" : null });
    box.addEventListener("change", () => {
      chosen.bare = box.checked;
    });
    return make("label", { class: "choice" }, box, words().bare);
  }

  function button(text, act) {
    const one = make("button", { type: "button", class: "to-papers", text });
    one.addEventListener("click", () => atlas.picture.press(one, act));
    return one;
  }

  function stills() {
    const save = (kind, act) => button(fillIn(words().save, { kind: kind.toUpperCase() }), act);
    return make(
      "p",
      { class: "acts" },
      save("png", () => atlas.picture.savePng(sheet())),
      button(words().copy, () => atlas.picture.copyPng(sheet())),
      save("svg", () => atlas.picture.saveDrawn("svg", sheet())),
      save("pdf", () => atlas.picture.saveDrawn("pdf", sheet())),
    );
  }

  // The choices of pictures; the steps of a story only while one is open.
  function series() {
    const { story: told, ...days } = words().every;
    const found = film().stories.find(({ name }) => name === atlas.state.view.story);
    return [...(found ? [["story", fillIn(told, found)]] : []), ...Object.entries(days)];
  }

  async function ask(address, options) {
    const answer = await fetch(`${ADDRESS}${address}`, options);
    const told = answer.status === 204 ? {} : await answer.json();
    if (!answer.ok) {
      throw Object.assign(new Error(told.error, { cause: "said" }), { mends: answer.status >= 500 });
    }
    return told;
  }

  // A file that is being made gives way to the next: one is watched, and nobody would take the other.
  async function start() {
    if (job) await cancel();
    const query = new URLSearchParams(atlas.state.view);
    if (chosen.every !== "story") for (const name of ["story", "step"]) query.delete(name);
    const body = {
      query: `${query}`,
      every: chosen.every === "story" ? null : chosen.every,
      format: chosen.format,
      size: chosen.pixels,
      bare: chosen.bare,
    };
    const { id } = await ask("", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    follow(id);
  }

  function follow(id) {
    job = id;
    sessionStorage.setItem(KEPT, id);
    watch(id);
  }

  function forget() {
    job = "";
    sessionStorage.removeItem(KEPT);
  }

  // Asks how far the file is until it is made; whoever asked is told of the end wherever the page stands.
  async function watch(id) {
    while (job === id) {
      let wait = POLL_MS;
      try {
        const told = await ask(`/${id}`);
        if (job !== id) return;
        write(told);
        if (!GOING.includes(told.state)) return ended(told);
      } catch (error) {
        if (error.cause === "said" && !error.mends) return lost(error.message);
        running.replaceChildren(make("p", { text: words().silent }));
        wait = ASLEEP_MS;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  function lost(message) {
    forget();
    running.replaceChildren(make("p", { text: message }));
  }

  function ended(told) {
    forget();
    const said = told.state === "failed" ? told.error : fillIn(words().states[told.state], told);
    atlas.notice([said]);
    if (told.state === "done") running.querySelector("a").click();
  }

  function left(seconds) {
    if (seconds === null) return "";
    const { minutes, seconds: short } = words();
    return seconds < 90 ? fillIn(short, { n: seconds }) : fillIn(minutes, { n: Math.round(seconds / 60) });
  }

  // The bar is kept, so that it moves and is not made anew.
  function write(told) {
    const said = told.state === "failed" ? told.error : fillIn(words().states[told.state], told);
    const going = GOING.includes(told.state);
    const line = [said, going && left(told.seconds_left)].filter(Boolean).join(" ");
    const save = fillIn(words().save, { kind: told.name });
    const parts = [
      make("p", { text: line }),
      going && make("progress", { max: told.total, value: told.done, "aria-label": words().many }),
      going &&
        make("button", { type: "button", class: "to-papers", "data-act": "cancel", text: words().cancel }),
      told.file && make("a", { href: told.file, download: told.name, text: save }),
    ];
    atlas.dom.refill(running, ...parts.filter(Boolean));
  }

  async function cancel() {
    const id = job;
    forget();
    await ask(`/${id}`, { method: "DELETE" });
    running.replaceChildren(make("p", { text: words().states.cancelled }));
  }

  running.addEventListener("click", ({ target }) => {
    if (target.dataset.act === "cancel") atlas.picture.press(target, cancel);
  });

  function parts(section) {
    const { head, view, shape, size, many, which, format, formats, start: go } = words();
    return [
      head,
      section(shape, choice(size, sizes(), "pixels"), bare()),
      section(view, stills()),
      section(
        many,
        choice(which, series(), "every"),
        choice(format, Object.entries(formats), "format"),
        make("p", { class: "acts" }, button(go, start)),
        running,
      ),
    ];
  }

  function build() {
    const id = sessionStorage.getItem(KEPT);
    if (id) follow(id);
  }

  return { build, parts };
})();
