// MapLibre through plotly: the shapes as a vector layer on WebGL, here drawn by the processor.
(async () => {
  const { box, shapes, ...material } = await bench.load();
  const sea = { id: "sea", type: "background", paint: { "background-color": "#f0f3f5" } };
  const style = { version: 8, sources: {}, layers: [sea] };
  const layout = { ...bench.layout(box), map: { style, zoom: 0.8, center: { lon: 0, lat: 30 } } };
  await Plotly.newPlot(box, [bench.trace(material, "choroplethmap", shapes)], layout, {
    displayModeBar: false,
  });
  const { map } = box._fullLayout.map._subplot;
  const idle = () => new Promise((done) => map.once("idle", done));
  // The map is drawn when nothing is left to load and to paint; the frame that shows it is then done.
  bench.step = async (i) => {
    const drawn = idle();
    await Plotly.restyle(box, { z: [material.classes[i]] }, [0]);
    map.triggerRepaint();
    await drawn;
  };
  await bench.step(1);
  bench.isReady();
})();
