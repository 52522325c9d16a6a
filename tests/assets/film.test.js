// The film as the page reads it: which frame a day falls on, what holds there, and where a stop is.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/13-filter.js");

const { film: reading } = globalThis.atlas;

// Ten days from 27 February 2016 on, a leap year; four frames, three of them stops.
const film = {
  first: "2016-02-27",
  last: "2016-03-07",
  days: [0, 2, 5, 9],
  stop_sets: { every: [0, 2, 3], tables: [0, 1, 3] },
  host: "XKX",
  words: {
    parameters: "layer date scope reading boundary stops spacing country compare comparison".split(" "),
    usual: { boundary: "dashed", stops: "every", spacing: "time", country: "", comparison: "side" },
    readings: { independent: { long: "as lists count" }, belgrade: { long: "as Belgrade counts" } },
    boundary: {
      usual: "dashed",
      lines: {
        dashed: { host: "Kosovo*", footnote: "* Dashed." },
        solid: { host: "Kosovo", footnote: "Solid." },
        none: { host: "Kosovo and Metohija", footnote: "None." },
      },
      seen: [
        { line: "solid", text: "As {state} sees it, {reading}." },
        { line: "none", text: "Not {state}." },
      ],
    },
  },
  texts: [
    "no troops",
    "1,200 troops",
    "Stated.\nSource: NATO",
    "",
    "?",
    "1,200",
    "recognises",
    "4 March 2016",
  ],
  states: {
    DEU: {
      name: "Germany",
      strength: [
        [0, 9, 0, null, 0, 3, 4],
        [2, 7, 1, 1200, 1, 2, 5],
      ],
      recognition: { independent: [[0, 0, 6, 3, 7, 0]], belgrade: [[1, 4, 6, 3, 3, 1]] },
      crossed: {
        belgrade: [
          [1, 5],
          [2, 2],
        ],
      },
    },
    XKX: { name: "Kosovo*", strength: [[0, 12, 0, null, 0, 3, 4]] },
  },
  force: [
    [0, "nothing"],
    [3, "1,200"],
  ],
  ages: [[0, "ages"]],
  counts: { independent: [[0, "one"]], belgrade: [[0, "none"]] },
  crossed: { belgrade: [[0, "0 of 1"]] },
  legends: {
    strength: [[0, [1, 1]]],
    recognition: { independent: [[0, [2]]], belgrade: [[0, [3]]] },
    crossed: { belgrade: [[2, [4]]] },
  },
};
const view = { layer: "strength", date: "2016-03-03", reading: "independent" };

describe("a list of runs", () => {
  const runs = [
    [2, "a"],
    [5, "b"],
    [9, "c"],
  ];

  it("gives the run that began last", () => {
    const found = [2, 3, 4, 5, 8, 9, 400].map((frame) => reading.holding(runs, frame)[1]);
    assert.deepEqual(found, ["a", "a", "a", "b", "b", "c", "c"]);
  });

  it("gives nothing before its first run, or without any", () => {
    assert.equal(reading.holding(runs, 1), undefined);
    assert.equal(reading.holding([], 1), undefined);
  });
});

describe("a day and its number", () => {
  it("counts the days of a leap year", () => {
    assert.equal(reading.offsetOf(film, "2016-02-29"), 2);
    assert.equal(reading.offsetOf(film, "2016-03-01"), 3);
    assert.equal(reading.isoOf(film, 3), "2016-03-01");
  });

  it("goes there and back over 27 years, through every change of the clocks", () => {
    const long = { ...film, first: "1999-06-01" };
    for (let offset = 0; offset < 10_100; offset += 1) {
      assert.equal(reading.offsetOf(long, reading.isoOf(long, offset)), offset);
    }
    assert.equal(reading.isoOf(long, 10_038), "2026-11-24");
  });

  it("falls on the newest frame on or before it", () => {
    const frames = [-3, 0, 1, 2, 4, 5, 8, 9, 99].map((offset) => reading.frameOf(film, offset));
    assert.deepEqual(frames, [0, 0, 0, 1, 1, 2, 2, 3, 3]);
  });
});

describe("the next stop", () => {
  it("is the next frame that is a stop, not the next frame", () => {
    assert.deepEqual(
      [0, 1, 2, 5, 7].map((offset) => reading.stopFrom(film, offset, 1)),
      [5, 5, 5, 9, 9],
    );
    assert.deepEqual(
      [9, 7, 5, 2].map((offset) => reading.stopFrom(film, offset, -1)),
      [5, 5, 0, 0],
    );
  });

  it("is one of the set that is walked", () => {
    assert.deepEqual(
      [0, 2, 5].map((offset) => reading.stopFrom(film, offset, 1, "tables")),
      [2, 9, 9],
    );
    assert.equal(reading.stopFrom(film, 9, -1, "tables"), 2);
  });

  it("stays at the ends", () => {
    assert.equal(reading.stopFrom(film, 9, 1), 9);
    assert.equal(reading.stopFrom(film, 0, -1), 0);
  });
});

describe("the parameters of a view", () => {
  it("stand in the order of every address, without what is usual or empty", () => {
    const given = { country: "DEU", boundary: "dashed", reading: "belgrade", scope: "", layer: "strength" };
    assert.equal(
      new URLSearchParams(reading.ordered(film, { ...given, date: "2016-03-03" })).toString(),
      "layer=strength&date=2016-03-03&reading=belgrade&country=DEU",
    );
    assert.equal(reading.ordered(film, { ...given, boundary: "none" }).boundary, "none");
  });

  it("have stops and spacing before the country, where they are not the usual ones", () => {
    const query = (more) => String(new URLSearchParams(reading.ordered(film, { country: "DEU", ...more })));
    assert.equal(query({ stops: "every", spacing: "time" }), "country=DEU");
    assert.equal(query({ comparison: "swipe" }), "country=DEU");
    assert.equal(query({ spacing: "steps", stops: "yearly" }), "stops=yearly&spacing=steps&country=DEU");
  });
});

describe("a day that is typed", () => {
  it("is taken inside the timeline, with its ends", () => {
    for (const day of ["2016-02-27", "2016-02-29", "2016-03-07"])
      assert.equal(reading.readDay(film, day), day);
  });

  it("is refused when it does not exist, lies outside, or is written otherwise", () => {
    const wrong = [
      "2016-02-30",
      "2015-02-29",
      "2016-02-26",
      "2016-03-08",
      "2016-3-1",
      "1.3.2016",
      "",
      "soon",
    ];
    for (const day of [...wrong, "2016-13-01", "2016-03-01T00:00", " 2016-03-01"]) {
      assert.equal(reading.readDay(film, day), null, day);
    }
  });
});

describe("what holds on a day", () => {
  it("is picked for every state", () => {
    const { states } = reading.pick(film, view);
    assert.deepEqual(Object.keys(states), ["DEU", "XKX"]);
    assert.deepEqual(states.DEU.strength, {
      swatch: 7,
      carried: true,
      troops: 1200,
      headline: "1,200 troops",
      lines: 2,
      written: "1,200",
    });
    assert.equal(states.DEU.recognition.headline, "recognises");
    assert.equal(states.DEU.recognition.since, "4 March 2016");
  });

  it("keeps an unknown number unknown, never zero", () => {
    const { DEU } = reading.pick(film, { ...view, date: "2016-02-28" }).states;
    assert.equal(DEU.strength.troops, null);
    assert.equal(DEU.strength.written, "?");
    assert.equal(DEU.strength.carried, false);
  });

  it("says nothing of the host's recognition", () => {
    assert.equal(reading.pick(film, view).states.XKX.recognition, null);
  });

  it("has a line with its names: the usual one, a policy, or as a state sees it under the reading", () => {
    const drawn = (more) => {
      const { boundary, states } = reading.pick(film, { ...view, ...more });
      return [boundary.line, boundary.seen, states.XKX.name];
    };
    assert.deepEqual(drawn({}), ["dashed", "", "Kosovo*"]);
    assert.deepEqual(drawn({ boundary: "solid" }), ["solid", "", "Kosovo"]);
    assert.deepEqual(drawn({ boundary: "DEU" }), ["solid", "As Germany sees it, as lists count.", "Kosovo"]);
    assert.deepEqual(drawn({ boundary: "DEU", reading: "belgrade" }), [
      "none",
      "Not Germany.",
      "Kosovo and Metohija",
    ]);
  });

  it("takes force, counts and legend of the frame, the reading and the layer", () => {
    const shown = reading.pick(film, view);
    assert.deepEqual(
      [shown.force, shown.ages, shown.counts, shown.legend],
      ["nothing", "ages", "one", [1, 1]],
    );
    const other = { layer: "recognition", date: "2016-03-07", reading: "belgrade" };
    const later = reading.pick(film, other);
    assert.deepEqual([later.force, later.counts, later.legend], ["1,200", "none", [3]]);
  });

  it("takes the cells of contribution by recognition on that layer alone", () => {
    const crossed = { layer: "crossed", date: "2016-03-07", reading: "belgrade" };
    const shown = reading.pick(film, crossed);
    assert.deepEqual([shown.crossed, shown.legend], ["0 of 1", [4]]);
    assert.deepEqual(shown.states.DEU.crossed, { swatch: 2, carried: false });
    assert.equal(shown.states.XKX.crossed, null);
    assert.equal(reading.pick(film, view).states.DEU.crossed, null);
  });

  it("gives the lines of a state one by one, and none for an empty text", () => {
    const { DEU, XKX } = reading.pick(film, view).states;
    assert.deepEqual(reading.linesOf(film, DEU.strength), ["Stated.", "Source: NATO"]);
    assert.deepEqual(reading.linesOf(film, XKX.strength), []);
  });
});
