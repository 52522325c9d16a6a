// The limit: the shapes drawn once by d3-geo, and at every step a fill set on each of them.
(async () => {
  const { box, shapes, codes, classes, fills } = await bench.load();
  const [width, height] = [box.clientWidth, box.clientHeight];
  const projection = d3.geoNaturalEarth1().fitSize([width, height], { type: "Sphere" });
  const byCode = new Map(shapes.features.map((feature) => [feature.id, feature]));
  const paths = d3
    .select(box)
    .append("svg")
    .attr("width", width)
    .attr("height", height)
    .style("background", "#f0f3f5")
    .selectAll("path")
    .data(codes.map((code) => byCode.get(code)))
    .join("path")
    .attr("d", d3.geoPath(projection));
  bench.step = async (i) => {
    paths.style("fill", (_, n) => fills[classes[i][n]]);
  };
  await bench.step(0);
  bench.isReady();
})();
