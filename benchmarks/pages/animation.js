// The frames that plotly express writes, and its own slider: each step does what a click on it does.
(async () => {
  const { box } = await bench.load();
  const figure = await fetch("animation.json").then((answer) => answer.json());
  const layout = { ...figure.layout, ...bench.layout(box), margin: { l: 0, r: 0, t: 0, b: 60 } };
  await Plotly.newPlot(box, figure.data, layout, { displayModeBar: false });
  await Plotly.addFrames(box, figure.frames);
  const { steps } = figure.layout.sliders[0];
  bench.step = (i) => Plotly.animate(box, ...steps[i].args);
  bench.isReady();
})();
