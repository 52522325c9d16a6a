// What a user sees of the page, for the tests: colours, places, words and boxes as the browser drew them.
globalThis.look = (() => {
  // What the policy refuses is an error, however the browser tells it.
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`),
  );

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const path = (code) => all("#map path.choroplethlocation").find((shape) => shape.__data__.loc === code);
  const rect = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return { left, top, right, bottom };
  };

  // The view is painted and has these values; "" stands for a parameter that is absent.
  function shows(wanted) {
    const { shown } = document.getElementById("page")?.dataset ?? {};
    if (!shown || shown !== `?${new URLSearchParams(globalThis.atlas?.state?.view)}`) return false;
    const view = new URLSearchParams(shown);
    return Object.entries(wanted).every(([name, value]) => (view.get(name) ?? "") === value);
  }

  // Where a place of the map lies in the window.
  function place(lonlat) {
    const { left, top } = graph().getBoundingClientRect();
    const [x, y] = graph()._fullLayout.geo._subplot.projection(lonlat);
    return [left + x, top + y];
  }

  const legend = () =>
    all("#legend tbody tr").map((row) => [
      row.querySelector("th").textContent,
      getComputedStyle(row.querySelector(".chip")).backgroundColor,
      row.querySelector(".count").textContent,
    ]);

  const states = () =>
    all("#states button").map((row) => [
      row.querySelector(".name").textContent,
      (row.querySelector("b") ?? row.querySelector(".since")).textContent,
    ]);

  const shapes = () => all("#map path.choroplethlocation").map((shape) => shape.__data__.loc);
  const fill = (code) => getComputedStyle(path(code)).fill;
  const box = (code) => rect(path(code));
  const width = (code) => path(code)?.getBoundingClientRect().width ?? 0;
  const boxes = (selectors) =>
    Object.fromEntries(selectors.map((one) => [one, rect(document.querySelector(one))]));

  // The number labels and the name of the host on the map, with their boxes.
  const labels = () =>
    all("#map .scattergeo text")
      .filter((node) => node.textContent !== "")
      .map((node) => ({ text: node.textContent, ...rect(node) }));

  // Elements whose text is wider or higher than the room they give it.
  function cut(selector) {
    return all(selector)
      .filter((node) => node.offsetParent !== null)
      .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
      .map((node) => `${node.tagName} ${node.textContent.slice(0, 60)}`);
  }

  // Elements that stick out of the window to the left or right.
  const outside = (selector) =>
    all(selector)
      .filter((node) => node.offsetParent !== null && node.textContent !== "")
      .filter((node) => rect(node).left < -0.5 || rect(node).right > innerWidth + 0.5)
      .map((node) => `${node.tagName} ${node.textContent.slice(0, 60)}`);

  // The id of the control that has the keyboard, or of the nearest part that has an id.
  const focused = () => document.activeElement?.closest("[id]")?.id;

  // Draws a composed picture beside the page; gives the boxes of its words and where some places lie.
  async function compose(address, places) {
    const { figure, size } = await (await fetch(address)).json();
    const sheet = document.createElement("div");
    sheet.style.cssText = `position:absolute; left:0; top:0; width:${size.width}px; height:${size.height}px`;
    document.body.append(sheet);
    const drawn = await globalThis.Plotly.newPlot(sheet, figure.data, figure.layout, { staticPlot: true });
    const origin = sheet.getBoundingClientRect();
    const local = (node) => {
      const { left, top, right, bottom } = rect(node);
      const moved = { left: left - origin.left, right: right - origin.left };
      return { text: node.textContent, ...moved, top: top - origin.top, bottom: bottom - origin.top };
    };
    const found = {
      size,
      words: [...sheet.querySelectorAll(".annotation-text")].map(local),
      labels: [...sheet.querySelectorAll(".scattergeo text")].filter((n) => n.textContent).map(local),
      places: places.map((lonlat) => drawn._fullLayout.geo._subplot.projection(lonlat)),
    };
    globalThis.Plotly.purge(sheet);
    sheet.remove();
    return found;
  }

  return {
    shows,
    place,
    legend,
    states,
    shapes,
    fill,
    box,
    width,
    boxes,
    labels,
    cut,
    outside,
    focused,
    compose,
  };
})();
