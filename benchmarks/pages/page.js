// What the peers' pages have in common: the days' classes, and a box as large as the map of our page.
bench.load = async () => {
  const asked = new URLSearchParams(location.search);
  const box = document.getElementById("map");
  box.style.width = `${asked.get("width")}px`;
  box.style.height = `${asked.get("height")}px`;
  const [material, shapes] = await Promise.all(
    ["material.json", "shapes.json"].map((name) => fetch(name).then((answer) => answer.json())),
  );
  return { box, shapes, ...material };
};

// A stepped scale for plotly, in which class n has its own colour for z = n.
bench.scale = (fills) =>
  fills.flatMap((fill, n) => [n, n + 1].map((edge) => [Math.min(edge / fills.length, 1), fill]));

// One choropleth as plotly draws it.
bench.trace = (material, type, geojson) => ({
  type,
  geojson,
  featureidkey: "id",
  locations: material.codes,
  z: material.classes[0],
  zmin: -0.5,
  zmax: material.fills.length - 0.5,
  colorscale: bench.scale(material.fills),
  showscale: false,
  marker: { line: { width: 0 } },
});

// Gives each step to plotly as a new z.
bench.restyle = (box, classes) => {
  bench.step = (i) => Plotly.restyle(box, { z: [classes[i]] }, [0]);
};

bench.layout = (box) => ({
  margin: { l: 0, r: 0, t: 0, b: 0 },
  width: box.clientWidth,
  height: box.clientHeight,
});
