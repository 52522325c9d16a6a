// ECharts' map with its timeline: a set of options for every day, no animation between them.
(async () => {
  const { box, shapes, codes, classes, days, fills } = await bench.load();
  for (const feature of shapes.features) feature.properties = { code: feature.id };
  echarts.registerMap("world", shapes);
  const projection = d3.geoNaturalEarth1();
  const chart = echarts.init(box, null, { renderer: "canvas" });
  const dataOf = (row) => codes.map((code, n) => ({ name: code, value: row[n] }));
  chart.setOption({
    baseOption: {
      animation: false,
      backgroundColor: "#f0f3f5",
      timeline: { axisType: "category", data: days, autoPlay: false, label: { show: false } },
      visualMap: {
        type: "piecewise",
        show: false,
        pieces: fills.map((color, value) => ({ value, color })),
      },
      series: [
        {
          type: "map",
          map: "world",
          nameProperty: "code",
          projection: { project: projection, unproject: projection.invert },
          itemStyle: { borderWidth: 0 },
        },
      ],
    },
    options: classes.map((row) => ({ series: [{ data: dataOf(row) }] })),
  });
  bench.step = (i) =>
    new Promise((done) => {
      const rendered = () => {
        chart.off("rendered", rendered);
        done();
      };
      chart.on("rendered", rendered);
      chart.dispatchAction({ type: "timelineChange", currentIndex: i });
    });
  bench.isReady();
})();
