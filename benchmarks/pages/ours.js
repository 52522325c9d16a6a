// The real page: the thumb is moved, and the page itself says when that day is painted.
(() => {
  const page = document.getElementById("page");
  const thumb = document.getElementById("slider-thumb");
  const date = (i) => bench.days[i];
  const shows = (day) =>
    page.dataset.painted === day ||
    (!("painted" in page.dataset) && page.dataset.shown.includes(`date=${day}`));
  bench.step = (i) =>
    new Promise((done) => {
      const watcher = new MutationObserver(() => {
        if (!shows(date(i))) return;
        watcher.disconnect();
        done();
      });
      watcher.observe(page, { attributeFilter: ["data-painted", "data-shown"] });
      thumb.value = (bench.offsets[i] / bench.offsets.at(-1)) * thumb.max;
      thumb.dispatchEvent(new Event("input", { bubbles: true }));
    });
})();
