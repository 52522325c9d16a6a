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

  // Where a place of the map lies in the window; the overview of the theatre is "geo2".
  function place(lonlat, geo = "geo") {
    const { left, top } = graph().getBoundingClientRect();
    const [x, y] = graph()._fullLayout[geo]._subplot.projection(lonlat);
    return [left + x, top + y];
  }

  const legend = () =>
    all("#legend tbody tr:has(.chip)").map((row) => [
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
  // The colour of a shape, also under a hatch, which is a pattern with that colour for its ground.
  function ground(shape) {
    const { fill } = getComputedStyle(shape);
    const id = /^url\("#(.+)"\)$/.exec(fill)?.[1];
    return id ? getComputedStyle(document.querySelector(`#${id} rect`)).fill : fill;
  }

  const fill = (code) => ground(path(code));
  const hatch = (code) => /#hatch-(\w+)-/.exec(path(code).style.fill)?.[1] ?? "";

  // What of the page tells of another view than the rest; "" where all agree, where nothing is told yet, and where
  // the page itself says that something is wrong.
  function disagreement() {
    const notice = document.getElementById("notice");
    const title = document.getElementById("date-title")?.textContent;
    const { state } = globalThis.atlas ?? {};
    if (!title || !state?.view || (notice && !notice.hidden)) return "";
    const { view, day, film } = state;
    const now = atlas.film.pick(film, view);
    if (title !== atlas.dom.longDate(view.date)) return `the title says ${title}, the view is ${view.date}`;
    const { scope } = document.getElementById("map-frame").dataset;
    if (scope && scope !== view.scope) return `the map is of ${scope}, the view of ${view.scope}`;
    const asked = new URLSearchParams(location.search);
    for (const name of ["date", "layer", "scope"])
      if (asked.has(name) && asked.get(name) !== view[name]) return `the address says ${asked}, the view is of ${view[name]}`;
    if (view.scope === "theatre") return day.ground ? "" : "no ground";
    const { swatches } = film.classes[view.layer];
    for (const shape of all("#map path.choroplethlocation")) {
      const state_ = now.states[atlas.map.lookOf(shape.__data__.loc, now)];
      const part = state_ && atlas.map.partOf(state_, view);
      if (!part) continue;
      const [wanted, found] = [swatches[part.swatch].fill, ground(shape)].map(plain);
      if (wanted !== found) return `${shape.__data__.loc} is ${found} instead of ${wanted}`;
    }
    return "";
  }

  // A colour as the browser writes it.
  function plain(color) {
    const probe = document.createElement("i");
    probe.style.color = color;
    return probe.style.color;
  }

  // The colours that Plotly itself gives the shapes for the view that is shown.
  async function fillsByPlotly() {
    await globalThis.atlas.map.restyleFills(globalThis.atlas.state.view, globalThis.atlas.state.day);
    const drawn = all("#map path.choroplethlocation").filter((shape) => shape.getAttribute("d"));
    return Object.fromEntries(drawn.map((shape) => [shape.__data__.loc, shape.getAttribute("fill")]));
  }

  // How long the hatches are that are drawn as lines of their own.
  const hatchLines = () =>
    ["hatch-dark", "hatch-light"].reduce(
      (sum, name) => sum + (drawn(name)?.querySelector("path.js-line")?.getTotalLength() ?? 0),
      0,
    );
  const box = (code) => rect(path(code));
  const width = (code) => path(code)?.getBoundingClientRect().width ?? 0;
  const boxes = (selectors) =>
    Object.fromEntries(selectors.map((one) => [one, rect(document.querySelector(one))]));

  // The number labels and the name of the host on the map, with their boxes.
  const labels = () =>
    all("#map .scattergeo text")
      .filter((node) => node.textContent.trim() !== "")
      .map((node) => ({ text: node.textContent, ...rect(node) }));

  // What is drawn of one trace of points or lines.
  const drawn = (name) => all("#map .scattergeo").find((group) => group.__data__?.[0]?.trace?.name === name);

  // How the line between Kosovo and Serbia is drawn: dashed, solid or none; each panel has its own.
  function boundary(name = "disputed") {
    const path = drawn(name)?.querySelector("path.js-line");
    if (!path || path.getTotalLength() === 0) return "none";
    return getComputedStyle(path).strokeDasharray === "none" ? "solid" : "dashed";
  }

  // The names on a panel of the theatre, with their boxes.
  const names = (panel) =>
    [...drawn(`${panel}-names`).querySelectorAll("text")]
      .filter((node) => node.textContent.trim() !== "")
      .map((node) => ({ text: node.dataset.unformatted, ...rect(node) }));

  // The shapes of a panel of the theatre.
  const shapesOn = (panel) =>
    all("#map .choropleth")
      .filter((group) => group.__data__?.[0]?.trace?.name === `${panel}-fills`)
      .flatMap((group) => [...group.querySelectorAll("path.choroplethlocation")]);

  // The colour of every shape of a panel.
  const fills = (panel) => {
    const shapes = panel ? shapesOn(panel) : all("#map path.choroplethlocation");
    const seen = shapes.filter((shape) => shape.getAttribute("d"));
    return Object.fromEntries(seen.map((shape) => [shape.__data__.loc, ground(shape)]));
  };

  // The box around the shapes of a panel whose codes begin with one of these, as "XK-,RS-".
  function around(panel, codes) {
    const boxes = shapesOn(panel)
      .filter((shape) => codes.split(",").some((code) => shape.__data__.loc.startsWith(code)))
      .map(rect);
    const most = (side, pick) => pick(...boxes.map((box) => box[side]));
    return {
      left: most("left", Math.min),
      top: most("top", Math.min),
      right: most("right", Math.max),
      bottom: most("bottom", Math.max),
    };
  }

  // The marks of places: id, plotly's symbol, middle, and whether anything lies on the middle.
  function places() {
    const parts = [...graph().querySelectorAll(".geolayer *")];
    const before = parts.map((part) => part.style.pointerEvents);
    for (const part of parts) part.style.pointerEvents = "all"; // plotly lets the pointer through a mark
    const marks = [...drawn("detail-places").querySelectorAll("path.point")];
    const found = marks.map((mark, index) => {
      if (mark.style.display === "none") return null;
      const { left, top, right, bottom } = rect(mark);
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const { customdata, marker } = mark.parentNode.__data__[0].trace;
      const covered = document.elementFromPoint(x, y) !== mark;
      return { id: customdata[index].split(":")[1], symbol: marker.symbol[index], x, y, covered };
    });
    for (const [index, part] of parts.entries()) part.style.pointerEvents = before[index];
    return found.filter(Boolean);
  }

  // The rows of the legend that explain a mark: label, sign, and the number of places.
  const signs = () =>
    all("#legend tbody tr:has(.spot)").map((row) =>
      ["th", ".spot", ".count"].map((part) => row.querySelector(part).textContent),
    );

  // Every mark of the lane of events: its name, how many events it holds, its box, and whether that holds it.
  const marks = () =>
    all(".mark").map((mark) => {
      const box = rect(mark);
      const drawn = [...mark.children].map(rect);
      const inside = ({ left, top, right, bottom }) =>
        left >= box.left - 1 && right <= box.right + 1 && top >= box.top - 1 && bottom <= box.bottom + 1;
      const name = mark.getAttribute("aria-label");
      return { name, events: Number(/^(\d+) events/.exec(name)?.[1] ?? 1), fits: drawn.every(inside), ...box };
    });

  // The card's events: title and source of each.
  const happened = () =>
    all("#tooltip .event").map((event) =>
      [".fact", ".credit"].map((part) => event.querySelector(part).textContent),
    );

  // The legend of the lane: name, shape and colour of each kind of event.
  const kinds = () =>
    all("#event-kinds button").map((button) => {
      const { clipPath, backgroundColor } = getComputedStyle(button.querySelector(".sign"));
      return { name: button.textContent, shape: clipPath, colour: backgroundColor, ...rect(button) };
    });

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
      .filter((node) => node.checkVisibility() && node.textContent !== "")
      .filter((node) => rect(node).left < -0.5 || rect(node).right > innerWidth + 0.5)
      .map((node) => `${node.tagName} ${node.textContent.slice(0, 60)}`);

  // Every day that is painted from now on: when, and where these elements lay and what colours they had.
  function record(selector) {
    const recorded = [];
    const page = document.getElementById("page");
    const looks = () =>
      all(selector).map((node) => ({ ...rect(node), fill: getComputedStyle(node).backgroundColor }));
    new MutationObserver(() => {
      if (recorded.at(-1)?.day === page.dataset.painted) return;
      recorded.push({ day: page.dataset.painted, ms: performance.now(), looks: looks() });
    }).observe(page, { attributeFilter: ["data-painted"] });
    globalThis.look.recorded = recorded;
  }

  // The years under the curves: what is written, and the middle of it.
  const years = () =>
    all("#trend .xtick text").map((node) => {
      const { left, right } = rect(node);
      return [node.textContent, (left + right) / 2];
    });

  // How many elements of the timeline move by themselves.
  const moving = () =>
    document.getAnimations().length +
    all(".timeline *").filter((node) => getComputedStyle(node).transitionDuration !== "0s").length;

  // What can be pressed and is smaller than so many pixels; a link in a sentence may be.
  function small(least) {
    const pressed = all("a[href], button, summary, input, select, [role=slider], [tabindex='0']");
    const seen = pressed.filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.closest("label, p") === null);
    const wide = (node) => rect(node).right - rect(node).left;
    const high = (node) => rect(node).bottom - rect(node).top;
    // The links past the header show when they are reached; a mark of an event has the slider beside it.
    const shown = seen.filter((node) => !node.closest(".skips, .events") && wide(node) > 0);
    return shown
      .filter((node) => wide(node) < least - 0.01 || high(node) < least - 0.01)
      .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 30)} ${wide(node)}x${high(node)}`);
  }

  // The id of the control that has the keyboard, or of the nearest part that has an id.
  const focused = () => document.activeElement?.closest("[id]")?.id;

  // What is outlined on the map, and how a shape is drawn.
  const outlined = () => document.querySelector("#walk .line")?.getAttribute("d") ?? "";
  const drawnAs = (code) => path(code).getAttribute("d");

  // Counts how often a control has another value to say.
  function hear(selector) {
    globalThis.look.heard = 0;
    new MutationObserver(() => {
      globalThis.look.heard += 1;
    }).observe(document.querySelector(selector), { attributeFilter: ["aria-valuetext"] });
  }

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
      boxes: figure.layout.shapes
        .filter(({ type }) => type === "rect")
        .map(({ x0, x1, y0, y1 }) => ({
          text: "",
          left: Math.min(x0, x1) * size.width,
          right: Math.max(x0, x1) * size.width,
          top: (1 - Math.max(y0, y1)) * size.height,
          bottom: (1 - Math.min(y0, y1)) * size.height,
        })),
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
    hatch,
    hatchLines,
    fillsByPlotly,
    boundary,
    names,
    fills,
    around,
    places,
    signs,
    marks,
    happened,
    kinds,
    cut,
    disagreement,
    outside,
    small,
    focused,
    outlined,
    drawnAs,
    hear,
    record,
    years,
    moving,
    compose,
  };
})();
