// A story running: its headline over the map, its steps by key or by button, or by themselves. The view says
// which step is shown; all that the steps need is here before the first of them, and then nothing is fetched.
atlas.story = (() => {
  const { byId, fillIn, make } = atlas.dom;
  const KEPT = ["mode", "theme", "lang"]; // what a step leaves as the viewer has it
  const FIRST_MS = 1_000; // so long the first map waits for the step that it shows
  let running = null; // {story, at}
  let asked = 0; // the newest start
  let giveKeysBack = null;
  let timer = 0;
  let auto = false;
  let following = false; // the other window runs the story by itself
  let parts = null;

  const film = () => atlas.state.film;
  const words = () => film().words.stories;
  const box = () => byId("story");

  const loadedOnce = {};
  async function document_(address) {
    loadedOnce[address] ??= atlas.ask(address);
    try {
      return await loadedOnce[address];
    } catch (error) {
      delete loadedOnce[address]; // so that the next try asks again
      throw error;
    }
  }

  // The shapes and lines of every scope that the steps visit; the film of all days is there.
  function preload({ steps }) {
    const scopes = [...new Set(steps.map(({ view }) => view.scope))];
    return Promise.all(scopes.flatMap((scope) => [atlas.map.linesOf(scope), atlas.map.shapesOf(scope)]));
  }

  // The bar has its row from now on: one that opens later would push the map away.
  function say(name) {
    byId("page").dataset.story = name;
    box().hidden = false;
    box().replaceChildren(make("p", { class: "story-loading", role: "status", text: words().loading }));
  }

  const listed = (name) => film().stories.find((one) => one.name === name);

  // A link that names a view shows it, and the story stands at its step; one that names the story alone starts it.
  const namesView = (link) =>
    [...new URLSearchParams(link).keys()].some((name) => !["story", "step", "data", ...KEPT].includes(name));

  const within = (at, { steps }) => Math.min(Math.max(at, 0), steps.length - 1);

  // For the page that the server wrote: a story that the link names has its bar there too, and the first map is
  // that of its step. Gives the view to begin with; what fails is told when the story starts.
  async function announce(view, link) {
    const found = listed(view.story);
    if (!found) return view;
    say(view.story);
    if (namesView(link)) return view;
    const late = new Promise((done) => setTimeout(done, FIRST_MS));
    const story = await Promise.race([document_(found.file).catch(() => null), late]);
    const step = story?.steps[within(Number(view.step ?? 1) - 1, story)];
    return atlas.film.ordered(film(), { ...view, ...step?.view });
  }

  // Starts a story by its name, or one that is given as the page runs it. `quietly`: the other window is not
  // told; `stay`: the view is shown as it is.
  async function start(told, at = 0, { quietly = false, stay = false } = {}) {
    const mine = ++asked;
    const name = typeof told === "string" ? told : told.name;
    const found = listed(name);
    if (typeof told === "string" && !found) {
      return atlas.notice([fillIn(words().unknown, { name })]);
    }
    stopByItself();
    say(name);
    try {
      const story = typeof told === "string" ? await document_(found.file) : told;
      if (story.steps.length > 0) await preload(story);
      if (mine !== asked) return undefined;
      open(story, within(at, story), quietly, stay);
    } catch (error) {
      console.warn(error);
      if (mine !== asked) return undefined;
      close();
      atlas.notice([words().failed]);
    }
    return undefined;
  }

  function open(story, at, quietly, stay) {
    if (story.faults?.length) atlas.notice(story.faults);
    if (story.steps.length === 0) {
      close();
      if (!story.faults?.length) atlas.notice([fillIn(words().no_step, { name: story.name })]);
      return;
    }
    running = { story, at };
    giveKeysBack ??= atlas.keys.take({
      next: () => move("next"),
      previous: () => move("previous"),
      home: () => move("home"),
      end: () => move("end"),
      toggle,
    });
    build();
    if (stay) atlas.go({ story: story.name, step: String(at + 1) });
    else show(at, { quietly });
    atlas.repaint(); // where the link has named this very view, the bar alone is new
  }

  // Shows a step: its view takes the place of the whole view.
  function show(at, { quietly = false } = {}) {
    const { story } = running;
    running.at = at;
    if (auto) arm();
    if (!quietly) atlas.windows.tell();
    atlas.player.pause();
    const cleared = film().words.parameters.filter((name) => !KEPT.includes(name));
    const nothing = Object.fromEntries(cleared.map((name) => [name, ""]));
    atlas.go({ ...nothing, ...story.steps[at].view, story: story.name, step: String(at + 1) });
  }

  function move(act) {
    if (!running) return;
    const at = atlas.steps.move(act, running.at, running.story.steps.length);
    if (at !== running.at) show(at);
  }

  // By itself: a step, its dwell time, and the next one; it ends at the last.
  function arm() {
    clearTimeout(timer);
    const { story, at } = running;
    if (at >= story.steps.length - 1) return stopByItself();
    timer = setTimeout(() => show(at + 1), 1_000 * story.steps[at].dwell);
    return undefined;
  }

  function stopByItself() {
    clearTimeout(timer);
    auto = false;
    following = false;
  }

  function toggle() {
    if (!running) return;
    const was = auto || following;
    stopByItself();
    if (!was) {
      auto = true;
      if (running.at >= running.story.steps.length - 1) show(0);
      else arm();
    }
    atlas.windows.tell();
    fillBar();
  }

  // What the other window does.
  function follow({ at, auto: theirs }) {
    stopByItself();
    following = theirs;
    if (at !== running.at && at < running.story.steps.length) show(at, { quietly: true });
    fillBar();
  }

  function button(label, sign, act, name) {
    const made = make("button", {
      type: "button",
      class: `quiet ${name}`,
      "aria-label": label,
      title: label,
    });
    made.append(make("span", { "aria-hidden": "true", text: sign }));
    made.addEventListener("click", act);
    return made;
  }

  // All headlines lie in one place, so that the bar is as high as the longest needs, at every step.
  function build() {
    const { story } = running;
    const all = story.steps.length;
    const heads = story.steps.map(({ headline }) => make("h2", { text: headline }));
    const dots = story.steps.map(({ headline }, index) => {
      const dot = make("button", {
        type: "button",
        "aria-label": fillIn(words().step, { n: index + 1, all, headline }),
        title: headline,
      });
      dot.addEventListener("click", () => show(index));
      return dot;
    });
    const play = button(words().play, "▶", toggle, "story-play");
    const count = make("span", { class: "story-count" });
    const told = make("p", { class: "unseen", "aria-live": "polite" });
    parts = { heads, dots, play, count, told };
    box().replaceChildren(
      make("p", { class: "story-title", text: story.title }),
      make("div", { class: "story-heads" }, ...heads),
      make("nav", { class: "story-dots", "aria-label": words().dots }, ...dots),
      make(
        "div",
        { class: "story-acts" },
        button(words().previous, "‹", () => move("previous"), "story-previous"),
        play,
        button(words().next, "›", () => move("next"), "story-next"),
        count,
        wide(words().present, () => atlas.windows.present(), "story-present"),
        button(words().leave, "×", () => leave(), "story-leave"),
      ),
      told,
    );
  }

  function wide(text, act, name) {
    const made = make("button", { type: "button", class: `quiet ${name}`, text });
    made.addEventListener("click", act);
    return made;
  }

  function fillBar() {
    if (!running || !parts) return;
    const { story, at } = running;
    for (const [index, head] of parts.heads.entries()) head.classList.toggle("shown", index === at);
    for (const [index, dot] of parts.dots.entries()) {
      if (index === at) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
      dot.classList.toggle("past", index < at);
    }
    const all = story.steps.length;
    const label = auto || following ? words().pause : words().play;
    parts.play.setAttribute("aria-label", label);
    parts.play.title = label;
    parts.play.firstChild.textContent = auto || following ? "❚❚" : "▶";
    atlas.dom.say(parts.count, fillIn(words().at, { n: at + 1, all }));
    atlas.dom.say(parts.told, fillIn(words().step, { n: at + 1, all, headline: story.steps[at].headline }));
    atlas.windows.fill();
  }

  // Follows the view, whoever has changed it: a key, a link, the way back in the history.
  function fill(view) {
    if (!running) return;
    if (view.story !== running.story.name) {
      if (!view.story) close();
      return;
    }
    const at = Number(view.step ?? 1) - 1;
    if (at !== running.at && at < running.story.steps.length) {
      running.at = at;
      if (auto) arm();
      atlas.windows.tell();
    }
    fillBar();
  }

  function close() {
    asked += 1;
    stopByItself();
    running = null;
    parts = null;
    giveKeysBack?.();
    giveKeysBack = null;
    box().hidden = true;
    box().replaceChildren();
    delete byId("page").dataset.story;
    atlas.repaint();
  }

  // The view stays.
  function leave({ quietly = false } = {}) {
    if (!running) return;
    close();
    if (!quietly) atlas.windows.part();
    atlas.go({ story: "", step: "" });
    byId("present").focus();
  }

  // The states that stay strong on the map; null where all do.
  function single() {
    const codes = running?.story.steps[running.at].single ?? [];
    return codes.length > 0 ? new Set(codes) : null;
  }

  function build_(link) {
    const { story, step } = atlas.state.view;
    if (story) start(story, Number(step ?? 1) - 1, { quietly: true, stay: namesView(link) });
  }

  const now = () => running && { ...running, auto: auto || following };

  return { announce, build: build_, fill, follow, leave, move, now, show, single, start, toggle };
})();
