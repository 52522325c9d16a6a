// Contribution by recognition: the legend of nine cells, each a button that singles out its states. Which cell
// is singled out belongs to the page and not to the view: no link, no picture and no step of the history has it.
atlas.crossed = (() => {
  const { byId, make } = atlas.dom;
  let single = null;

  const shown = (view) => view.layer === "crossed" && !atlas.difference.isShown(view);
  const words = () => atlas.state.film.words.legend.crossed;

  // The class that is singled out in a view; null where all show.
  const singled = (view) => (shown(view) ? single : null);

  // The colours of the layer, those of the other cells pale.
  function colorscale(view, scale) {
    const only = singled(view);
    if (only === null) return scale;
    const { swatches } = atlas.state.film.classes.crossed;
    return scale.map(([edge, fill], at) => {
      const index = at >> 1;
      return [edge, index === only ? fill : (swatches[index]?.pale ?? fill)];
    });
  }

  // A hatch lies on what is not pale.
  function hatchOf(view, index, hatch) {
    const only = singled(view);
    return only === null || only === index ? hatch : "";
  }

  // The states in a cell; where two days are compared, on both.
  function countIn(index, day) {
    const count = (one) => String(atlas.filter.counts(one)[index] || "–");
    const { before } = atlas.state;
    return before ? `${count(before)} → ${count(day)}` : count(day);
  }

  function cell(index, count) {
    const swatch = atlas.state.film.classes.crossed.swatches[index];
    const label = words()
      .cell.replace("{label}", swatch.label)
      .replace("{n}", count === "–" ? "0" : count);
    const button = make(
      "button",
      {
        type: "button",
        class: `cell ${swatch.hatch ? `hatch-${swatch.hatch}` : ""}`,
        "data-cell": index,
        "aria-pressed": String(index === single),
        "aria-label": label,
        title: label,
        style: `background-color: ${swatch.fill}; color: ${swatch.ink}`,
      },
      make("b", { style: `background: ${swatch.fill}`, text: count }),
    );
    return make("td", {}, button);
  }

  // The rows of the legend: what states do in the force; its columns: what they say of the host.
  function legend(view, day) {
    if (!shown(view)) return null;
    const { parts, positions, name } = words();
    const heads = positions.map((text) => make("th", { scope: "col", text }));
    const rows = parts.map((text, row) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text }),
        ...positions.map((_, column) => {
          const index = row * positions.length + column;
          return cell(index, countIn(index, day));
        }),
      ),
    );
    const head = make("thead", {}, make("tr", {}, make("td"), ...heads));
    const grid = make("table", { class: "cells", "aria-label": name }, head, make("tbody", {}, ...rows));
    return [grid, ...atlas.legend.leftOut(view, day), ...atlas.ground.marks(day)];
  }

  // How many contributors do not recognise, and in one sentence how the others stand.
  function numbers({ crossed }) {
    return [
      make(
        "p",
        { class: "headline" },
        make("b", { text: crossed.headline }),
        make("span", { text: crossed.unit }),
      ),
      make("p", { class: "explained", text: crossed.line }),
    ];
  }

  // The states by cell, contributors that do not recognise first; who never took part only where singled out.
  function groups(view, day) {
    const { swatches } = atlas.state.film.classes.crossed;
    const only = singled(view);
    const { parts, positions } = words();
    const usual = (parts.length - 1) * positions.length;
    const states = Object.values(day.states).filter((state) => state.crossed && !state.out);
    const cells = Map.groupBy(states, (state) => state.crossed.swatch);
    const troops = ({ strength }) => strength.troops ?? -1;
    return words()
      .listed.filter((index) => cells.has(index) && (only === null ? index < usual : only === index))
      .map((index) => [
        swatches[index],
        cells.get(index).sort((a, b) => troops(b) - troops(a) || atlas.speech.compare(a.name, b.name)),
      ]);
  }

  // A number for who takes part; for the others since when they stand as they do.
  const noteOf = ({ strength, recognition }) =>
    strength.written
      ? make("b", { text: strength.written })
      : make("span", { class: "since", text: recognition.since });

  function choose(index) {
    single = single === index ? null : index;
    atlas.repaint();
  }

  function listen() {
    byId("legend").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-cell]");
      if (button) choose(Number(button.dataset.cell));
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && singled(atlas.state.view) !== null) choose(single);
    });
  }

  // Another layer begins with all of its states.
  function fill(view) {
    if (!shown(view)) single = null;
  }

  return { colorscale, fill, groups, hatchOf, legend, listen, noteOf, numbers };
})();
