// Colours what Plotly has drawn, without drawing it anew: a step then costs its paint and nothing else.
// Plotly 7 projects every outline again at each restyle (measured in benchmarks/results.md). The contract with
// its drawing is here and in tests/browser/test_brush.py; where it does not hold, `paint` says so, and the map
// is painted by Plotly itself.
atlas.makeBrush = (graph) => {
  const SVG = "http://www.w3.org/2000/svg";
  const AS_DRAWN = "drawn"; // instead of a colour: the mark keeps Plotly's own
  const REACH_PX = 9; // how near the pointer must come to a mark
  const STEP_PX = 7; // between two lines of a hatch
  const HATCHES = { dark: ["#1b2430", 0.45], light: ["#ffffff", 0.6] }; // in the light theme
  let elements = null;
  let last = null;
  let shown = new WeakMap();
  let quieted = false; // whether some states are quiet

  function groupOf(name) {
    const groups = [...graph().querySelectorAll(".scattergeo")];
    return groups.find((one) => one.__data__?.[0]?.trace?.name === name);
  }

  // The drawn marks of a trace by the code that its customdata gives them.
  function marksOf(name, selector) {
    const group = groupOf(name);
    const codes = group?.__data__[0].trace.customdata ?? [];
    const marks = [...(group?.querySelectorAll(selector) ?? [])];
    return marks.length === codes.length ? new Map(marks.map((mark, i) => [codes[i], mark])) : new Map();
  }

  // All leaders are one path; each is a stroke of it, in the order of its trace.
  function leadersOf(name) {
    const group = groupOf(name);
    const path = group?.querySelector("path.js-line");
    const strokes = path?.getAttribute("d")?.match(/M[^M]+/g) ?? [];
    const codes = group?.__data__[0].trace.customdata ?? [];
    return path && strokes.length === codes.length ? { path, strokes, codes } : null;
  }

  // Gathered once after each drawing; a code may have several shapes, one in each panel.
  function gather() {
    const paths = [...graph().querySelectorAll("path.choroplethlocation")].filter(
      (path) => path.__data__?.loc,
    );
    const markers = new Map([...marksOf("markers", "path.point"), ...marksOf("detail-places", "path.point")]);
    elements = { paths, markers, labels: marksOf("labels", "text"), leaders: leadersOf("detail-leaders") };
  }

  function make(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // A hatched fill: the colour with lines over it, made when it is first needed.
  function patternOf(fill, hatch) {
    const id = `hatch-${hatch}-${fill.slice(1)}`;
    if (!document.getElementById(id)) {
      const [ink, opacity] = HATCHES[hatch];
      const size = { width: STEP_PX, height: STEP_PX };
      const ground = make("rect", { ...size, fill });
      const own = { fill: atlas.theme.tint(ink), "fill-opacity": opacity };
      const line = make("rect", { width: 1, height: STEP_PX, ...own });
      const turned = { id, ...size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
      shelf().append(make("pattern", turned, ground, line));
    }
    return `url(#${id})`;
  }

  function shelf() {
    const found = document.querySelector("#hatches defs");
    if (found) return found;
    const defs = make("defs", {});
    const sheet = make("svg", { id: "hatches", width: 0, height: 0, "aria-hidden": "true" }, defs);
    sheet.style.position = "absolute";
    document.body.append(sheet);
    return defs;
  }

  // Writes only what differs from what the element shows.
  function lay(element, key, write) {
    if (shown.get(element) === key) return;
    shown.set(element, key);
    write(element);
  }

  function fillShape(path, { fill, hatch }) {
    lay(path, `${fill}${hatch}`, () => {
      path.style.fill = hatch ? patternOf(fill, hatch) : fill;
    });
  }

  function fillMark(mark, fill) {
    lay(mark, fill ?? "", () => {
      mark.style.display = fill ? "" : "none";
      if (fill && fill !== AS_DRAWN) mark.style.fill = fill;
    });
  }

  function write(text, { label, ink } = { label: "" }) {
    lay(text, `${label}${ink}`, () => {
      text.textContent = label;
      if (ink) text.style.fill = ink;
    });
  }

  function lead({ path, strokes, codes }, wanted) {
    path.setAttribute("d", strokes.filter((_, index) => wanted.has(codes[index])).join(""));
  }

  // Paints `shapeOf(code)` {fill, hatch}, `marks` {code: fill}, `labels` {code: {label, ink}} and
  // `leaders`, a set of codes; false where Plotly's shapes are not found.
  function paint(looks) {
    if (!elements) gather();
    if (elements.paths.length === 0) return false;
    last = looks;
    for (const path of elements.paths) fillShape(path, looks.shapeOf(path.__data__.loc));
    for (const [code, mark] of elements.markers) fillMark(mark, looks.marks[code]);
    for (const [code, text] of elements.labels) write(text, looks.labels[code]);
    if (elements.leaders) lead(elements.leaders, looks.leaders);
    return true;
  }

  // Keeps some states strong, a set of codes, and the others quiet; with null all are strong. `stateOf` tells
  // whose a shape is.
  function single(codes, stateOf) {
    if (!elements || (!codes && !quieted)) return;
    quieted = codes !== null;
    const quiet = (element, code) =>
      element.classList.toggle("quiet-state", codes !== null && !codes.has(stateOf(code)));
    for (const path of elements.paths) quiet(path, path.__data__.loc);
    for (const marks of [elements.markers, elements.labels]) {
      for (const [code, mark] of marks) if (!code.includes(":")) quiet(mark, code);
    }
  }

  // Plotly has drawn anew, at a change of size or of a line: what it wrote over is painted again.
  function again() {
    const before = elements;
    elements = null;
    if (!last) return;
    gather();
    for (const element of [...elements.markers.values(), ...elements.labels.values()]) shown.delete(element);
    if (before) paint(last);
  }

  // The code of the nearest mark that shows and has its code from `kind`, near a point of the window.
  function markAt(kind, x, y, reach = REACH_PX) {
    let [nearest, least] = [null, reach];
    for (const [code, mark] of elements?.markers ?? []) {
      if (!code.startsWith(kind) || mark.style.display === "none") continue;
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const far = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
      if (far < least) [nearest, least] = [code, far];
    }
    return nearest;
  }

  const forget = () => {
    elements = null;
    last = null;
    shown = new WeakMap();
  };

  return { paint, again, forget, markAt, single };
};
