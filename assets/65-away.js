// Another page of the server, or a file of it, is opened only while the server answers: without one the browser
// would put a page of its own in the place of the map.
atlas.away = (() => {
  const PATIENCE_MS = 3_000;
  let sure = null; // the link that may be followed now

  async function follow(link) {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch("/healthz", { method: "HEAD", cache: "no-store", signal });
      if (!answer.ok) throw new Error(`/healthz: ${answer.status}`);
    } catch {
      atlas.notice([atlas.state.film.words.away]);
      return;
    }
    sure = link;
    link.click();
  }

  const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }) =>
    button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);

  function build() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='/']:not([target])");
      if (!link || event.defaultPrevented || !isPlain(event)) return;
      if (sure === link) {
        sure = null;
        return;
      }
      event.preventDefault();
      follow(link);
    });
  }

  return { build };
})();
