// The search for a state: which one a text means, and what is offered where it means none.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/15-dom.js");
require("../../assets/37-find.js");

const { find } = globalThis.atlas;
const states = Object.entries({
  XKX: { name: "Kosovo*" },
  CIV: { name: "Côte d’Ivoire" },
  TUR: { name: "Türkiye" },
  GBR: { name: "United Kingdom" },
  USA: { name: "United States" },
  MKD: { name: "North Macedonia" },
});

describe("a text", () => {
  it("means the state of that name or code, with or without accents and signs", () => {
    for (const [text, code] of [
      ["türkiye", "TUR"],
      ["turkiye", "TUR"],
      ["gbr", "GBR"],
      ["cote divoire", "CIV"],
    ]) {
      assert.deepEqual(find.matches(states, text), [code]);
    }
    assert.deepEqual(find.matches(states, " Kosovo "), ["XKX"]);
  });

  it("means those that begin with it, or else those that have it", () => {
    assert.deepEqual(find.matches(states, "united"), ["GBR", "USA"]);
    assert.deepEqual(find.matches(states, "macedonia"), ["MKD"]);
  });

  it("means the state that is called so in another language, or was; the page's own names come first", () => {
    const called = [
      ["NGA", { name: "Nigeria", others: ["Niger"] }],
      ["NER", { name: "Niger", others: ["Нигер"] }],
      ["DEU", { name: "Germany", others: ["Allemagne", "Немачка", "Nemačka", "Đức"] }],
    ];
    for (const text of ["allemagne", "немачка", "Đức", "duc", "Nema", "DEU"]) {
      assert.deepEqual(find.matches(called, text), ["DEU"], text);
    }
    assert.deepEqual(find.matches(called, "niger"), ["NER"]);
    assert.equal(find.nearest(called, "Njemačka")[0], "Germany");
  });

  it("means none where no name has it; the most alike are offered", () => {
    assert.deepEqual(find.matches(states, "Untied Kingdom"), []);
    assert.equal(find.nearest(states, "Untied Kingdom")[0], "United Kingdom");
    assert.deepEqual(find.matches(states, "  "), []);
  });
});
