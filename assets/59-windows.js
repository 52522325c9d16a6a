// Two windows of one story: the audience's, and the presenter's with note, next step, clock and the list of
// steps. They speak over a channel of their own, whose name both keep, so that a reload finds the other again.
atlas.windows = (() => {
  const { byId, fillIn, longDate, make } = atlas.dom;
  const KEPT = "kfor.window"; // in the session of each window: {role, id}
  const HASH = /^#presenter=([0-9a-f]{16})$/;
  const TICK_MS = 1_000;
  const SILENT_MS = 3_500; // after so long without an answer the other window is not there
  let me = null; // {role, id}
  let channel = null;
  let blank = false;
  let heard = 0;
  let parts = null;
  let began = 0;

  const words = () => atlas.state.film.words.stories;

  function keep(wanted) {
    me = wanted;
    try {
      if (me) sessionStorage.setItem(KEPT, JSON.stringify(me));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // Without a session the windows are in step until one of them is loaded anew.
    }
  }

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
      return /^[0-9a-f]{16}$/.test(found?.id) && ["audience", "presenter"].includes(found.role)
        ? found
        : null;
    } catch {
      return null;
    }
  }

  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(8))].map((one) => one.toString(16).padStart(2, "0")).join("");

  function join() {
    channel?.close();
    channel = new BroadcastChannel(`kfor-story-${me.id}`);
    channel.addEventListener("message", ({ data }) => listen(data));
    channel.postMessage({ kind: "hello" });
  }

  function stateNow(whole) {
    const now = atlas.story.now();
    if (!now) return null;
    const { story, at, auto } = now;
    return { kind: "state", story: story.name, at, auto, blank, ...(whole ? { told: story } : {}) };
  }

  // Tells the other window where this one is.
  function tell(whole = false) {
    const state = channel && stateNow(whole);
    if (state) channel.postMessage(state);
  }

  function listen(data) {
    const found = atlas.steps.message(data);
    if (!found) return;
    heard = performance.now();
    if (found.kind === "hello") tell(true);
    if (found.kind === "ping") channel.postMessage({ kind: "pong" });
    if (found.kind === "state") obey(found);
    fill();
  }

  function obey({ story, at, auto, blank: dark, told }) {
    const now = atlas.story.now();
    const same = now?.story.name === story;
    if (same && at >= now.story.steps.length) return undefined; // no such step: whatever it says is not meant
    darken(dark);
    if (!story) return end();
    if (same) return atlas.story.follow({ at, auto });
    return atlas.story.start(told ?? story, at, { quietly: true });
  }

  // The story is left: the presenter's window has nothing more to show.
  function end() {
    const { role } = me ?? {};
    keep(null);
    channel?.close();
    channel = null;
    darken(false);
    delete byId("page").dataset.window;
    if (role === "presenter") window.close();
    byId("presenter")?.remove();
    parts = null;
    setInert(false);
    atlas.story.leave({ quietly: true });
  }

  // This window leaves the story, and the other one with it.
  function part() {
    if (!me) return;
    channel?.postMessage({ kind: "state", story: "", at: 0, auto: false, blank: false });
    end();
  }

  // Opens the presenter's window; this one becomes the audience's.
  function present() {
    const id = me?.role === "audience" ? me.id : newId();
    const address = `${location.pathname}${location.search}#presenter=${id}`;
    const opened = window.open(address, `kfor-presenter-${id}`, "popup,width=1100,height=760");
    if (!opened) return atlas.notice([words().blocked]);
    keep({ role: "audience", id });
    byId("page").dataset.window = "audience";
    join();
    opened.focus();
    return atlas.go({ mode: "stage" });
  }

  function darken(dark) {
    blank = dark;
    const shade = byId("story-blank");
    if (!dark || me?.role !== "audience") shade?.remove();
    else if (!shade) document.body.append(make("div", { id: "story-blank", role: "presentation" }));
    fill();
  }

  function toggleBlank() {
    darken(!blank);
    tell();
  }

  // B and the full stop blank the audience's screen from either window.
  function press(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!me || !["b", "B", "."].includes(key) || ctrlKey || metaKey || altKey) return;
    if (target.closest?.("input, select, textarea")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    toggleBlank();
  }

  function setInert(inert) {
    const page = byId("react-entry-point");
    if (page) page.inert = inert;
  }

  const button = (text, act, name) => {
    const made = make("button", { type: "button", class: `quiet ${name}`, text });
    made.addEventListener("click", act);
    return made;
  };

  const row = (term, node) => make("div", {}, make("dt", { text: term }), node);

  // The presenter's view lies over the page, which stays the same as the audience's.
  function build() {
    const head = make("h1");
    const note = make("p", { class: "presenter-note" });
    const day = make("p", { class: "presenter-day" });
    const following = make("p", { class: "presenter-next" });
    const clock = make("dd");
    const elapsed = make("dd");
    const steps = make("ol", { class: "presenter-steps" });
    const status = make("p", { class: "presenter-status", role: "status" });
    const play = button("", () => atlas.story.toggle(), "presenter-play");
    const dark = button("", toggleBlank, "presenter-blank");
    parts = { head, note, day, following, clock, elapsed, steps, status, play, dark, of: null };
    const restart = button(words().restart, () => setBegan(Date.now()), "presenter-restart");
    const acts = make(
      "div",
      { class: "presenter-acts" },
      button(`‹ ${words().previous}`, () => atlas.story.move("previous"), "presenter-previous"),
      play,
      button(`${words().next} ›`, () => atlas.story.move("next"), "presenter-forward"),
      dark,
      button(words().leave, () => atlas.story.leave(), "presenter-leave"),
    );
    const told = make(
      "section",
      { class: "presenter-now" },
      make("h2", { text: words().now }),
      day,
      head,
      note,
    );
    const beside = make(
      "section",
      { class: "presenter-beside" },
      make("dl", {}, row(words().clock, clock), row(words().elapsed, elapsed)),
      restart,
      make("h2", { text: words().next_up }),
      following,
      make("h2", { text: words().dots }),
      steps,
    );
    const main = make(
      "main",
      { id: "presenter", "aria-label": words().presenting },
      told,
      beside,
      acts,
      status,
    );
    setInert(true);
    document.body.append(main);
  }

  function setBegan(time) {
    began = time;
    keep({ ...me, began });
    tick();
  }

  function fillSteps({ story, at }) {
    if (parts.of !== story) {
      const made = story.steps.map(({ headline }, index) => {
        const one = button(`${index + 1}. ${headline}`, () => atlas.story.show(index), "presenter-step");
        return make("li", {}, one);
      });
      parts.steps.replaceChildren(...made);
      parts.of = story;
    }
    for (const [index, { firstChild }] of [...parts.steps.children].entries()) {
      if (index === at) firstChild.setAttribute("aria-current", "step");
      else firstChild.removeAttribute("aria-current");
    }
  }

  function fill() {
    const now = atlas.story.now();
    if (!parts || !now) return;
    const { story, at, auto } = now;
    const { headline, note, view } = story.steps[at];
    const { say } = atlas.dom;
    say(parts.head, headline);
    say(parts.note, note || words().no_note);
    say(
      parts.day,
      `${fillIn(words().at, { n: at + 1, all: story.steps.length })} · ${longDate(view.date)} · ${story.title}`,
    );
    say(parts.following, story.steps[at + 1]?.headline ?? words().last);
    say(parts.play, auto ? words().pause : words().play);
    say(parts.dark, blank ? words().unblank : words().blank);
    fillSteps(now);
    parts.steps.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    document.title = atlas.dom.headed(words().presenting, story.title);
  }

  const pad = (number) => String(number).padStart(2, "0");

  function tick() {
    if (!parts) return;
    const seconds = Math.max(0, Math.floor((Date.now() - began) / 1_000));
    const { say } = atlas.dom;
    say(parts.clock, atlas.speech.clock());
    say(parts.elapsed, `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`);
    const there = heard > 0 && performance.now() - heard < SILENT_MS;
    say(parts.status, there ? words().together : words().alone);
    channel?.postMessage({ kind: "ping" });
  }

  // Which window this is: a new presenter's is told by its address, a loaded one remembers.
  function open() {
    const found = HASH.exec(atlas.windows.hash);
    keep(found ? { role: "presenter", id: found[1] } : kept());
    if (!me) return;
    byId("page").dataset.window = me.role;
    if (me.role === "presenter") {
      build();
      setBegan(me.began ?? Date.now());
      setInterval(tick, TICK_MS);
    }
    join();
  }

  addEventListener("keydown", press, { capture: true });

  // The page writes its address anew, without the end that names the window.
  return { fill, hash: location.hash, open, part, present, tell };
})();
