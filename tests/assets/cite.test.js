// Citations: what they tell of a view, in every style.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/15-dom.js");
require("../../assets/39-cite.js");

const { cite } = globalThis.atlas;
const film = {
  version: "0123abcd",
  words: {
    layers: { strength: { name: "Strength" }, recognition: { name: "Recognition" } },
    readings: { belgrade: { long: "as Belgrade counts" } },
    boundary: { lines: { dashed: { name: "dashed" } } },
    cite: { line: "line: {line}", version: "data version {version}" },
  },
};
const told = {
  film,
  view: { layer: "recognition", reading: "belgrade", date: "2017-02-21" },
  day: { boundary: { policy: "dashed" } },
  url: "http://atlas.example/?layer=recognition&date=2017-02-21",
  title: "21 February 2017 – Who counts & how_many",
  now: "2026-11-24",
};
const styles = { APA: "({year}). {title} [{details}]. {accessed}. {url}" };
const written = (more = {}) => Object.fromEntries(cite.citations(cite.factsOf({ ...told, ...more }), styles));

describe("a citation", () => {
  it("has day, layer, reading, line, data version, address and day of access", () => {
    assert.equal(
      written().APA,
      "(2026). 21 February 2017 – Who counts & how_many [Recognition; as Belgrade counts; line: dashed; " +
        "data version 0123abcd]. 24 November 2026. http://atlas.example/?layer=recognition&date=2017-02-21",
    );
  });

  it("leaves out the reading where it decides nothing", () => {
    const { APA } = written({ view: { layer: "strength", reading: "belgrade", date: "2017-02-21" } });
    assert.ok(!APA.includes("Belgrade"));
  });

  it("escapes what BibTeX would run, but not in the address", () => {
    const { BibTeX } = written();
    assert.match(BibTeX, /^@misc\{kfor-atlas-recognition-2017-02-21,/);
    assert.match(BibTeX, /title = \{\{21 February 2017 – Who counts \\& how\\_many\}\}/);
    assert.match(BibTeX, /url = \{http:\/\/atlas\.example\/\?layer=recognition&date=2017-02-21\}/);
  });

  it("is closed in RIS", () => {
    const { RIS } = written();
    assert.match(RIS, /^TY {2}- MAP\n/);
    assert.match(RIS, /Y2 {2}- 2026\/11\/24\nER {2}- $/);
  });
});
