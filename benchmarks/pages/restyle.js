// Plotly alone: one choropleth of the shapes, and at every step its z by restyle.
(async () => {
  const { box, shapes, ...material } = await bench.load();
  const geo = { projection: { type: "natural earth" }, visible: false, fitbounds: false, bgcolor: "#f0f3f5" };
  const layout = { ...bench.layout(box), geo };
  await Plotly.newPlot(box, [bench.trace(material, "choropleth", shapes)], layout, { displayModeBar: false });
  bench.restyle(box, material.classes);
  bench.isReady();
})();
