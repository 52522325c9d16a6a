// plotly.js asks its vendor's host for a base map before it draws any choropleth, even one with its
// own shapes (plotly.js #6767). Empty base maps, given before plotly loads, keep the page on this host.
(() => {
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const empty = {
    type: "Topology",
    arcs: [],
    objects: Object.fromEntries(layers.map((name) => [name, { type: "GeometryCollection", geometries: [] }])),
  };
  window.PlotlyGeoAssets = { topojson: { world_110m: empty, world_50m: empty, europe_110m: empty } };
})();
