// The curves over the slider: laid on its axis once, and anew when the axis changes, never at a step.
atlas.curves = (() => {
  const YEAR_ROOM_PX = 48; // as many years as have this much room,
  const YEAR_APART_PX = 36; // and none so close to another that the two would touch,
  const YEAR_EDGE_PX = 6; // or so close to an end that it would be cut
  const NARROW_PX = 560; // here the names stand over the curves, one at each end
  const NARROW_TYPE_PX = 11;
  const NARROW_TOP = 1.6;
  let days = null; // on which every curve and its name has its points, as the server drew them
  let drawn = null;
  let width = null; // for which they were drawn (px)
  let drawing = null;

  const film = () => atlas.state.film;
  const graph = () => document.querySelector("#trend .js-plotly-plot");
  const offsetOf = (date) => atlas.film.offsetOf(film(), String(date).slice(0, 10));

  function ticks(view) {
    const { l, r } = graph().layout.margin;
    const length = Math.max(width - l - r, 1);
    const least = {
      room: YEAR_ROOM_PX / length,
      apart: YEAR_APART_PX / length,
      edge: YEAR_EDGE_PX / length,
    };
    const found = atlas.scale.years(film(), atlas.scale.knotsOf(film(), view), least);
    return { tickvals: found.map(({ at }) => at), ticktext: found.map(({ year }) => String(year)) };
  }

  // Dash must have drawn its figure; then its listeners go: at a change of size they lay what Dash knows
  // over what is drawn here (dcc.Graph of dash 4.4).
  async function ready() {
    while (!graph()?._fullLayout || document.querySelector("#trend .dash-graph--pending")) {
      await new Promise((done) => setTimeout(done, 20));
    }
    for (const name of ["relayout", "restyle"]) graph().removeAllListeners(`plotly_${name}`);
    room.observe(graph());
  }

  function draw(view) {
    const { data: plain, layout: plainly } = graph();
    width = graph().clientWidth;
    days ??= {
      data: plain,
      layout: plainly,
      curves: plain.map(({ x }) => x.map(offsetOf)),
      names: plainly.annotations.map(({ x }) => offsetOf(x)),
    };
    const [data, layout] = [days.data, days.layout].map(atlas.theme.tint);
    const knots = atlas.scale.knotsOf(film(), view);
    const place = (day) => atlas.scale.positionOf(knots, day);
    const curves = data.map((curve, index) => ({ ...curve, x: days.curves[index].map(place) }));
    const annotations = layout.annotations.map((name, index) => ({ ...name, x: place(days.names[index]) }));
    const yaxis = { ...layout.yaxis };
    if (width < NARROW_PX) {
      yaxis.range = [0, NARROW_TOP * yaxis.range[1]];
      for (const name of annotations) name.font = { ...name.font, size: NARROW_TYPE_PX };
      Object.assign(annotations[0], { x: 0 });
      Object.assign(annotations.at(-1), { x: 1, xanchor: "right" });
    }
    const { nticks, tickformat, ...axis } = layout.xaxis;
    // With plotly's own margin for the labels the curves would leave the slider's axis.
    const own = { type: "linear", range: [0, 1], tickmode: "array", automargin: false };
    const xaxis = { ...axis, ...own, ...ticks(view) };
    graph().closest("#trend").dataset.laid = "";
    return Plotly.react(graph(), curves, { ...layout, annotations, xaxis, yaxis }, graph()._context);
  }

  // Years are counted anew when there is more or less room for them. The window's size does not tell: a
  // page that has just been made settles without it. Before a room they are hidden, and stay as they are.
  const room = new ResizeObserver(() => {
    const { clientWidth } = graph();
    if (days && clientWidth > 0 && clientWidth !== width) drawing = draw(atlas.state.view);
  });

  function fill(view) {
    const name = `${atlas.scale.nameOf(view)} ${atlas.theme.of(view)}`;
    if (name === drawn) return;
    drawn = name;
    drawing = ready().then(() => draw(atlas.state.view));
  }

  // Resolves when they lie on the newest axis.
  const painted = () => drawing;

  return { fill, painted };
})();
