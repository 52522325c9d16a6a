// The lane of events: what is gathered into one mark, where a mark leads, and what happened on a day.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/15-dom.js");
require("../../assets/52-events.js");

const { events: lane } = globalThis.atlas;

const at = (...days) => days.map((day) => ({ at: day, kind: "command", title: `on ${day}` }));
const days = (groups) => groups.map((group) => group.map((event) => event.at));

// Eleven days, with two events on one of them.
const film = {
  first: "2004-03-10",
  last: "2004-03-20",
  events: [
    [0, "command", "the first day", "10 March 2004", "", "NATO"],
    [7, "security", "riots", "17 March 2004", "Two days.", "NATO"],
    [7, "diplomacy", "talks", "17 March 2004", "", "UN"],
    [10, "command", "the last day", "20 March 2004", "", "NATO"],
  ],
};
const titles = (events) => events.map((event) => event.title);

describe("marks that would touch", () => {
  it("become one, counted from the first of them", () => {
    assert.deepEqual(days(lane.gather(at(0, 4, 9, 10, 14, 40), 10)), [[0, 4, 9], [10, 14], [40]]);
  });

  it("are measured where the axis has them", () => {
    const doubled = (day) => 2 * day;
    assert.deepEqual(days(lane.gather(at(0, 4, 9, 10, 14, 40), 10, doubled)), [[0, 4], [9, 10], [14], [40]]);
  });

  it("never lie closer than the width of one", () => {
    const groups = lane.gather(
      at(...Array.from({ length: 200 }, (_, index) => (index * index) % 997).sort((a, b) => a - b)),
      12,
    );
    const starts = groups.map(([first]) => first.at);
    const gaps = starts.slice(1).map((start, index) => start - starts[index]);
    assert.ok(Math.min(...gaps) >= 12);
    assert.equal(groups.flat().length, 200);
  });

  it("stay apart where there is room, but for those of one day", () => {
    assert.deepEqual(days(lane.gather(at(3, 3, 4), 1)), [[3, 3], [4]]);
    assert.deepEqual(lane.gather([], 10), []);
  });
});

describe("a mark", () => {
  const group = at(10, 12, 12, 15);

  it("leads to its first event after the day", () => {
    assert.deepEqual(
      [0, 10, 11, 12, 14].map((day) => lane.next(group, day).at),
      [10, 12, 12, 15, 15],
    );
  });

  it("leads from its last event to its first again", () => {
    assert.deepEqual(
      [15, 400].map((day) => lane.next(group, day).at),
      [10, 10],
    );
  });

  it("is entered by the keyboard where the day is", () => {
    const groups = [at(10, 12), at(20), at(30)];
    assert.deepEqual(
      [0, 10, 19, 20, 500].map((day) => lane.nearest(groups, day)),
      [0, 0, 0, 1, 2],
    );
    assert.equal(lane.nearest([], 5), 0);
  });
});

describe("what is shown", () => {
  it("is everything, in the order of the film", () => {
    assert.deepEqual(titles(lane.shown(film, new Set())), [
      "the first day",
      "riots",
      "talks",
      "the last day",
    ]);
  });

  it("leaves out the kinds that are switched off", () => {
    assert.deepEqual(titles(lane.shown(film, new Set(["command", "diplomacy"]))), ["riots"]);
  });

  it("tells of one day all that happened on it", () => {
    assert.deepEqual(titles(lane.onDay(film, 7)), ["riots", "talks"]);
    assert.deepEqual(lane.onDay(film, 8), []);
  });
});
