// Fills the numbers of the day: the strength of the force, the counts of recognition, or both crossed.
atlas.numbers = (() => {
  const { byId, make, refill, say } = atlas.dom;

  const ALSO_SHOWN = 2;

  function force(day) {
    const { words } = atlas.state.film;
    const { force } = day;
    const [shown, more] = [force.also.slice(0, ALSO_SHOWN), force.also.slice(ALSO_SHOWN)];
    return [
      make(
        "p",
        { class: "headline" },
        make("b", { text: force.headline }),
        make("span", { text: words.troops }),
      ),
      ...force.lines.map((line) => make("p", { text: line })),
      force.explained && make("p", { class: "explained", text: force.explained }),
      force.range && make("p", { text: force.range }),
      atlas.papers.button(),
      atlas.papers.button(atlas.papers.TIME),
      atlas.ground.commander(day),
      shown.length > 0 &&
        make(
          "div",
          { class: "also" },
          ...shown.map((line) => make("p", { text: `${words.also} ${line}` })),
          more.length > 0 &&
            make(
              "details",
              {},
              make("summary", { text: words.more.replace("{n}", more.length) }),
              make("ul", {}, ...more.map((line) => make("li", { text: line }))),
            ),
        ),
    ];
  }

  function counts({ counts }, view) {
    const { words } = atlas.state.film;
    const [number, span] = counts.tallies.UN;
    const rows = Object.entries(counts.tallies).map(([key, [tally, range]]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: words.organisations[key] }),
        make("td", { text: tally }),
        make("td", { class: "range", text: range }),
      ),
    );
    return [
      make("p", { class: "headline" }, make("b", { text: number }), make("span", { text: words.un })),
      span && make("p", { text: words.between.replace("{span}", span) }),
      make("p", { class: "explained", text: words.readings[view.reading].explained }),
      make("table", { class: "tallies" }, make("tbody", {}, ...rows)),
      atlas.papers.button(atlas.papers.TIME),
    ];
  }

  // What the filter leaves stands after the headline, on the crossed layer after its sentence.
  function withFilter(shown, view, day) {
    const line = atlas.filter.line(atlas.state.film, view, day);
    const at = view.layer === "crossed" ? 2 : 1;
    return line ? shown.toSpliced(at, 0, make("p", { class: "explained filtered", text: line })) : shown;
  }

  const agesOf = (view, day) => (view.layer === "strength" ? day.ages : day.counts.line);

  function numbers(view, day) {
    const fillers = { strength: force, recognition: counts, crossed: atlas.crossed.numbers };
    const { film } = atlas.state;
    const shown = atlas.compared.numbers(view, day) ?? withFilter(fillers[view.layer](day, view), view, day);
    refill(byId("numbers"), ...shown.filter(Boolean));
    document.querySelector("#reading").closest("fieldset").hidden = view.layer === "strength";
    say(byId("ages"), atlas.filter.whole(film, day, atlas.compared.ages(view, day) ?? agesOf(view, day)));
  }

  return { agesOf, fill: numbers };
})();
