// An app of the tutorials: its slider is set as dcc.Slider sets it, and the step is made when plotly has
// drawn the figure of that day.
(() => {
  const graph = document.querySelector("#map .js-plotly-plot");
  bench.step = (i) =>
    new Promise((done) => {
      const drawn = () => {
        if (graph.layout.meta !== bench.days[i]) return;
        graph.removeListener("plotly_afterplot", drawn);
        done();
      };
      graph.on("plotly_afterplot", drawn);
      dash_clientside.set_props("slider", { value: i });
    });
})();
