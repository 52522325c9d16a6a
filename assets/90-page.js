// Holds the view and keeps everything in step with it: the one place that knows what is shown.
(() => {
  const REST_MS = 150; // after so long without a movement the view rests,
  const SETTLE_MS = 1_050; // and after so long a walk along the timeline has come to its end
  const PATIENCE_MS = 1_000; // so long may shapes be on their way without a word
  const state = { film: null, view: null, day: null, before: null, moving: false };
  atlas.state = state;
  let settling = 0;
  let resting = 0;
  let walking = false;
  let queued = false;
  let painting = Promise.resolve();
  let turn = () => {};
  let shown = null; // the view that the map was last painted for

  const { byId } = atlas.dom;

  // Changes the view. `settle: false` while something still moves: the lists of many rows and the address
  // follow when it rests, and a whole walk is one entry in the history.
  atlas.go = (changes, { settle = true } = {}) => {
    const view = atlas.film.ordered(state.film, { ...state.view, ...changes });
    if (same(view, state.view)) return settle ? arrive() : undefined;
    state.view = view;
    state.moving = !settle;
    render();
    clearTimeout(settling);
    clearTimeout(resting);
    if (settle) {
      walking = false;
      return arrive();
    }
    resting = setTimeout(comeToRest, REST_MS);
    settling = setTimeout(arrive, SETTLE_MS);
    return undefined;
  };

  function comeToRest() {
    state.moving = false;
    render();
    address();
  }

  const query = (view) => `?${new URLSearchParams(view)}`;
  const same = (one, other) => query(one) === query(other ?? {});

  // Puts the view into the address: the first rest of a walk enters the history, a later one takes its place.
  function address() {
    if (location.search === query(state.view)) return;
    history[walking ? "replaceState" : "pushState"](state.view, "", query(state.view));
    walking = true;
  }

  // Where it has arrived is told once to those who listen, with what changed there; not while the film runs.
  function arrive() {
    address();
    walking = false;
    painting.then(() => {
      if (atlas.player.isRunning()) return;
      const { view } = state;
      atlas.dom.say(
        byId("live"),
        [atlas.timeline.said(), atlas.changes.said(view)].filter(Boolean).join(". "),
      );
    });
  }

  // Paints at most once a frame, and never two paints at a time.
  function render() {
    turn();
    if (queued) return;
    queued = true;
    painting = painting.then(
      () =>
        new Promise((done) => {
          requestAnimationFrame(() => {
            queued = false;
            show().catch(failed).then(done);
          });
        }),
    );
  }

  // Shows the same view again, after something of the page alone has changed.
  atlas.repaint = render;

  // Resolves when the newest view is painted.
  atlas.painted = () => painting;

  // The lists are made anew; the keyboard stays on the state it was on.
  function keepingFocus(refill) {
    const { code } = document.activeElement?.dataset ?? {};
    const list = document.activeElement?.closest("#states, #outside");
    refill();
    if (code) list?.querySelector(`[data-code="${code}"]`)?.focus({ preventScroll: true });
  }

  // The words on the map and the numbers beside it.
  function fillMap(view, day) {
    atlas.crossed.fill(view);
    atlas.legend.title(view, day);
    atlas.stage.fill(view, day);
    atlas.boundary.fill(day);
    atlas.filtering.fill(view);
    atlas.legend.legend(view, day);
    atlas.numbers.fill(view, day);
    atlas.changes.fill(view);
    keepingFocus(() => atlas.legend.outside(view, day));
  }

  function fill(view, day) {
    fillMap(view, day);
    atlas.timeline.fill(view, day);
    atlas.compare.fill(view);
    atlas.events.fill();
    atlas.story.fill(view);
  }

  // What is read and not watched: it follows when the view rests.
  function fillLists(view, day) {
    atlas.legend.windowTitle(view, day);
    atlas.description.fill(view, day);
    atlas.states.selected(view, day);
    keepingFocus(() => atlas.states.states(view, day));
    atlas.tooltip.refresh();
    atlas.walk.refresh();
    atlas.papers.refresh();
  }

  // All that is true on the day, and on the day that it is compared with.
  function pick(view) {
    state.day = atlas.film.pick(state.film, view);
    state.before = atlas.compare.pick(view);
    if (state.before) atlas.difference.lay(state.film, view, state.before, state.day);
  }

  // Another part of the world is shown when its shapes have come: until then all stays as it is, and whoever
  // waits is told so for as long as it lasts. Where they do not come, the view goes back to what is shown; and
  // nobody waits for shapes that the newest view has no need of.
  async function shapesCome() {
    if (state.view.scope === shown?.scope) return; // at every step of the slider
    let [awaited, coming, told] = ["", null, false];
    const tell = () => {
      if (told && !byId("notice").hidden) return;
      told = true;
      atlas.notice([state.film.words.on_its_way], { stays: true });
    };
    const patience = setInterval(tell, PATIENCE_MS);
    try {
      while (state.view.scope !== shown?.scope) {
        const { scope } = state.view;
        if (awaited !== scope) [awaited, coming] = [scope, atlas.map.ready(scope).then(() => true)];
        const come = await Promise.race([coming, turned()]);
        if (come && state.view.scope === scope) break;
      }
    } catch (error) {
      if (shown) goBackTo(shown.scope);
      throw error;
    } finally {
      clearInterval(patience);
    }
    if (told) atlas.notice([]);
  }

  // Resolves at the next change of the view.
  const turned = () =>
    new Promise((done) => {
      turn = () => done(false);
    });

  function goBackTo(scope) {
    state.view = atlas.film.ordered(state.film, { ...state.view, scope });
    history.replaceState(state.view, "", query(state.view));
    render();
  }

  async function show() {
    await shapesCome();
    const { view } = state;
    const still = !state.moving;
    atlas.theme.dress(state.film, view);
    pick(view);
    fill(view, state.day);
    setControls(view);
    await atlas.map.paint(view, state.day);
    shown = view;
    byId("page").dataset.painted = view.date;
    if (!still) return;
    fillLists(view, state.day);
    await atlas.curves.painted();
    byId("page").dataset.shown = query(view);
  }

  // What the switches were last known to show: whatever else arrives from them was chosen by the viewer.
  const known = {};

  function setControls(view) {
    for (const name of ["layer", "scope", "reading"]) {
      if (known[name] === view[name]) continue;
      known[name] = view[name];
      dash_clientside.set_props(name, { value: view[name] });
    }
  }

  // A mangled link can earn hundreds of notes; the first few tell what is wrong.
  const NOTES_SHOWN = 4;

  // One that `stays` cannot be put away: it goes when it is no longer true.
  atlas.notice = (lines, { stays = false } = {}) => {
    const box = byId("notice");
    box.hidden = lines.length === 0;
    box.replaceChildren(...lines.slice(0, NOTES_SHOWN).map((line) => atlas.dom.make("p", { text: line })));
    if (lines.length === 0 || stays) return;
    const close = atlas.dom.make("button", {
      type: "button",
      class: "close",
      "aria-label": state.film?.words.papers.close ?? "×",
      text: "×",
    });
    close.addEventListener("click", () => atlas.notice([]));
    box.append(close);
  };

  // At a first visit the server has chosen the language.
  function unasked() {
    const lang = atlas.speech.code();
    return lang === "en" ? "" : `?lang=${lang}`;
  }

  // The first map, in the page as the server wrote it: all that needs no control of Dash's.
  async function first() {
    const [film, found] = await Promise.all([
      atlas.ask(byId("page").dataset.film),
      atlas.ask(`/api/view${location.search || unasked()}`),
    ]);
    Object.assign(state, { film, view: found.view, notes: found.notes });
    state.view = await atlas.story.announce(found.view, location.search);
    atlas.theme.dress(film, state.view);
    pick(state.view);
    byId("map-frame").dataset.scope = state.view.scope; // so that all around the map has its place at once
    atlas.boundary.build();
    atlas.filtering.build();
    fillMap(state.view, state.day);
    atlas.states.states(state.view, state.day);
    await atlas.map.paint(state.view, state.day);
  }

  // Dash's scripts were fetched meanwhile; they run in their order once the map is painted.
  function startDash() {
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const { src, integrity } of document.querySelectorAll("script.later")) {
          const script = Object.assign(document.createElement("script"), { src, integrity, async: false });
          document.head.append(script);
        }
      }),
    );
  }

  // Dash has made the page: it takes the place of the first one, and the map moves over.
  async function open() {
    await drawn;
    atlas.map.move(() => byId("shell").remove());
    if (!state.film) throw new Error("the data did not come");
    atlas.switches.mend(["layer", "scope", "reading"]);
    atlas.timeline.build();
    atlas.events.build();
    atlas.boundary.build();
    atlas.filtering.build();
    atlas.papers.build();
    atlas.find.build();
    atlas.compare.build();
    atlas.changes.build().catch(console.warn);
    atlas.tooltip.listenToLists();
    atlas.walk.build();
    atlas.pinch.build();
    atlas.fingers.build();
    atlas.crossed.listen();
    atlas.filtering.listen();
    atlas.stage.build();
    atlas.picture.build();
    atlas.exports.build();
    atlas.languages.build();
    atlas.away.build();
    byId("theme").addEventListener("click", atlas.theme.turn);
    byId("share").addEventListener("click", copyLink);
    atlas.notice(state.notes);
    atlas.teller.build();
    const link = location.search;
    history.replaceState(state.view, "", query(state.view));
    render();
    atlas.windows.open();
    atlas.story.build(link);
  }

  async function copyLink() {
    arrive();
    const { words } = state.film;
    try {
      await navigator.clipboard.writeText(location.href);
      atlas.notice([words.copied]);
    } catch {
      atlas.notice([`${words.not_copied} ${location.href}`]);
    }
  }

  addEventListener("popstate", (event) => {
    if (!event.state) return;
    clearTimeout(settling);
    clearTimeout(resting);
    walking = false;
    atlas.timeline.pause();
    state.view = event.state;
    render();
  });

  let opened = false;
  let drawn;

  document.addEventListener("DOMContentLoaded", () => {
    drawn = first().catch(console.warn).finally(startDash);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      // Joined to the switches by dashboard/callbacks; called once when the page is there.
      choose(layer, scope, reading) {
        const given = { layer, scope, reading };
        if (!opened) {
          opened = true;
          Object.assign(known, given);
          open().catch(failed);
        } else if (state.view) {
          choose(given);
        }
        return dash_clientside.no_update;
      },
    },
  });

  function failed(error) {
    console.warn(error);
    atlas.notice([byId("page").dataset.failed]);
  }

  function choose(given) {
    const changes = {};
    for (const [name, value] of Object.entries(given)) {
      if (known[name] !== value) changes[name] = value;
      known[name] = value;
    }
    // The switches also echo what was set on them: that is no choice.
    if (Object.keys(changes).length > 0) atlas.choose(changes);
  }

  // Goes to another layer, scope or reading, with what must change beside it.
  atlas.choose = (chosen) => {
    const changes = { ...chosen };
    // Each layer has its scope, unless the viewer had chosen another.
    const usual = state.film.words.default_scope;
    if (changes.layer && state.view.scope === usual[state.view.layer]) changes.scope = usual[changes.layer];
    const { compare, comparison } = state.view;
    if (changes.scope === "theatre" && atlas.difference.isShown({ compare, comparison })) {
      changes.comparison = "";
      atlas.notice([state.film.words.compare.no_ground]);
    }
    atlas.go(changes);
  };
})();
