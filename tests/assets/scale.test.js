// The axis of the timeline: there and back, never backwards, and the same for everything that stands on it.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/11-scale.js");

const { scale } = globalThis.atlas;

// Four years and a day, with most stops in the first of them.
const film = {
  first: "2004-06-01",
  last: "2008-06-01",
  days: [0, 10, 11, 12, 90, 214, 579, 944, 1309, 1461],
  stop_sets: { every: [0, 1, 2, 3, 4, 9], yearly: [0, 5, 6, 7, 8, 9], tables: [0, 9] },
};
const AXES = [{}, { spacing: "steps" }, { spacing: "steps", stops: "yearly" }];
const everyDay = Array.from({ length: 1462 }, (_, offset) => offset);

describe("every axis", () => {
  for (const view of AXES) {
    const knots = scale.knotsOf(film, view);
    const name = scale.nameOf(view);

    it(`leads from a day to its place and back: ${name}`, () => {
      const there = everyDay.map((offset) => scale.offsetAt(knots, scale.positionOf(knots, offset)));
      assert.deepEqual(there, everyDay);
    });

    it(`never runs backwards or stands still: ${name}`, () => {
      const places = everyDay.map((offset) => scale.positionOf(knots, offset));
      assert.ok(places.slice(1).every((place, index) => place > places[index]));
      const days = Array.from({ length: 5001 }, (_, index) => scale.offsetAt(knots, index / 5000));
      assert.ok(days.slice(1).every((day, index) => day >= days[index]));
    });

    it(`runs from the first day to the last, and holds there: ${name}`, () => {
      assert.deepEqual(
        [-5, 0, 1461, 2000].map((offset) => scale.positionOf(knots, offset)),
        [0, 0, 1, 1],
      );
      assert.deepEqual(
        [-0.5, 0, 1, 1.5].map((place) => scale.offsetAt(knots, place)),
        [0, 0, 1461, 1461],
      );
    });
  }
});

describe("true time", () => {
  it("is even, whatever the stops", () => {
    const knots = scale.knotsOf(film, { stops: "yearly" });
    for (const offset of [1, 487, 1460]) assert.equal(scale.positionOf(knots, offset), offset / 1461);
  });
});

describe("equal steps", () => {
  it("put the chosen stops equally far apart", () => {
    for (const stops of ["every", "yearly"]) {
      const knots = scale.knotsOf(film, { spacing: "steps", stops });
      const places = knots.map((day) => scale.positionOf(knots, day));
      assert.deepEqual(
        places,
        knots.map((_, index) => index / 5),
      );
    }
  });

  it("let time run evenly between two stops", () => {
    const knots = scale.knotsOf(film, { spacing: "steps" });
    assert.equal(scale.positionOf(knots, 5), 0.1);
    assert.equal(scale.offsetAt(knots, 0.7), 51);
  });

  it("are true time where only the ends are stops", () => {
    assert.deepEqual(scale.knotsOf(film, { spacing: "steps", stops: "tables" }), scale.knotsOf(film, {}));
  });
});

describe("an axis of one day", () => {
  it("has one place", () => {
    for (const knots of [[0], [0, 0]]) {
      assert.equal(scale.positionOf(knots, 0), 0);
      assert.equal(scale.offsetAt(knots, 0.5), 0);
    }
  });
});

describe("the name of an axis", () => {
  it("changes with the stops only where they decide the places", () => {
    assert.deepEqual(
      [{}, { stops: "yearly" }, { spacing: "steps" }, { spacing: "steps", stops: "yearly" }].map(
        scale.nameOf,
      ),
      ["time", "time", "every", "yearly"],
    );
  });
});

describe("the years", () => {
  const years = (view, least) => {
    const found = scale.years(film, scale.knotsOf(film, view), { room: 0, apart: 0, edge: 0, ...least });
    return found.map(({ year }) => year);
  };

  it("stand where their first day is", () => {
    const knots = scale.knotsOf(film, { spacing: "steps", stops: "yearly" });
    const found = scale.years(film, knots, { room: 0, apart: 0, edge: 0 });
    assert.deepEqual(
      found.map(({ year, at }) => [year, at]),
      [2005, 2006, 2007, 2008].map((year, index) => [year, (index + 1) / 5]),
    );
  });

  it("are fewer where they have less room", () => {
    assert.deepEqual(years({}, { room: 0.3 }), [2006, 2008]);
    assert.deepEqual(years({}, { room: 0.9 }), [2005]);
  });

  it("never touch, nor an end", () => {
    assert.deepEqual(years({ spacing: "steps" }, {}), [2005, 2006, 2007, 2008]);
    assert.deepEqual(years({ spacing: "steps" }, { apart: 0.06 }), [2005, 2007]);
    assert.deepEqual(years({ spacing: "steps" }, { edge: 0.05 }), [2005, 2006, 2007]);
  });
});
