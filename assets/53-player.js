// The film running: a stop, its paint, the rest of the interval, and the next stop. However slow the
// machine, no stop is left out. It starts only when it is asked to.
atlas.player = (() => {
  const STOP_MS = 400; // how long a stop stays at the usual speed
  const { byId } = atlas.dom;
  const pace = { speed: 1, loop: false }; // kept for as long as the page is open
  let run = null; // the running film: a new one at every start, none while it stands

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  async function play() {
    const mine = {};
    run = mine;
    show();
    while (run === mine) {
      const began = performance.now();
      atlas.timeline.advance();
      await atlas.painted();
      if (run !== mine) return;
      if (atlas.timeline.ended() && !pace.loop) return stop();
      await wait(STOP_MS / pace.speed - (performance.now() - began));
    }
  }

  function pause() {
    run = null;
    show();
    atlas.timeline.tell();
  }

  // It stands where it is: the view rests, and enters the history.
  function stop() {
    pause();
    atlas.go({});
  }

  const toggle = () => (run ? stop() : play());

  function show() {
    const button = byId("play");
    const { words } = atlas.state.film;
    const label = run ? words.pause : words.play;
    button.classList.toggle("playing", run !== null);
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  function build() {
    byId("play").addEventListener("click", toggle);
  }

  const isRunning = () => run !== null;

  return { build, isRunning, pace, pause, toggle };
})();
