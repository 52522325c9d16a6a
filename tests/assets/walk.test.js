// The walk over the map by keys: along the list, across the map, and in words.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

globalThis.atlas = { dom: {} };
require("../../assets/17-spots.js");
require("../../assets/41-walk.js");

const { spots, walk } = globalThis.atlas;
const [LEFT, RIGHT, UP, DOWN] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

describe("the walk across the map", () => {
  // As on a map: x to the right, y down.
  const MAP = [
    ["FRA", [100, 200]],
    ["DEU", [200, 120]],
    ["AUT", [260, 190]],
    ["ITA", [230, 280]],
    ["MLT", [270, 420]],
  ];
  const from = (code, way) => spots.nearest(MAP, new Map(MAP).get(code), way);

  it("goes to the nearest in a direction", () => {
    assert.equal(from("DEU", DOWN), "AUT");
    assert.equal(from("ITA", UP), "AUT");
    assert.equal(from("AUT", LEFT), "FRA");
  });

  it("passes over what lies far aside", () => {
    assert.equal(from("MLT", LEFT), null);
    assert.equal(from("FRA", DOWN), "MLT");
  });

  it("ends where nothing follows", () => {
    assert.equal(from("AUT", RIGHT), null);
  });
});

describe("the walk along the list", () => {
  const LIST = ["USA", "ITA", "DEU"];

  it("goes from row to row, and stays at the ends", () => {
    assert.equal(spots.beside(LIST, "USA", 1), "ITA");
    assert.equal(spots.beside(LIST, "DEU", 1), "DEU");
    assert.equal(spots.beside(LIST, "USA", -1), "USA");
  });

  it("begins at its beginning, from wherever it comes", () => {
    assert.equal(spots.beside(LIST, "", 1), "USA");
    assert.equal(spots.beside([], "", 1), null);
  });
});

describe("a card in words", () => {
  const part = (tagName, textContent) => ({ tagName, textContent });

  it("is its heads with the first lines under each", () => {
    const told = [
      part("H2", "Germany"),
      part("H3", "Strength"),
      part("P", "650 troops"),
      part("P", "Stated for February 2017."),
      part("P", "Source: NATO"),
      part("H3", "Recognition"),
      part("P", "recognises, since 20 February 2008"),
    ];
    assert.equal(
      walk.textOf({ children: told }),
      "Germany. Strength: 650 troops. Stated for February 2017. Recognition: recognises, since 20 February 2008.",
    );
  });
});
