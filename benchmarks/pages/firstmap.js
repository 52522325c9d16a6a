// The first map is there when states are drawn in more than the colours of land and of the host; the next
// frame then begins after its paint. The page is whole when its controls work as well: ours says so, the others
// have theirs before the map. Told in milliseconds since the navigation began.
(() => {
  const COLOURS = 4;
  function look() {
    const paths = [...document.querySelectorAll("path.choroplethlocation")];
    const fills = new Set(paths.map((path) => path.style.fill || path.getAttribute("fill")));
    if (fills.size < COLOURS) return requestAnimationFrame(look);
    return requestAnimationFrame(() => {
      document.body.setAttribute("data-map-painted", performance.now());
      whole();
    });
  }
  function whole() {
    const ours = document.getElementById("page");
    if (ours && !("shown" in ours.dataset)) return requestAnimationFrame(whole);
    return document.body.setAttribute("data-whole", performance.now());
  }
  requestAnimationFrame(look);
})();
