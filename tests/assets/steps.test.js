// A story file as the page reads it, where a key leads, and which messages between two windows count.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/14-steps.js");

const { steps } = globalThis.atlas;
const limits = {
  story: ["title", "language", "author", "licence", "steps"],
  step: ["view", "headline", "note", "dwell", "single", "sources"],
  steps: 3,
  title: 120,
  headline: 20,
  note: 40,
  dwell: [2, 20, 600],
};
const known = { codes: ["DEU", "DNK", "ITA"], sources: ["nato-2017"] };
const good = { view: "layer=strength", headline: "One" };
const read = (raw) => steps.read(raw, "mine", limits, known);
const told = (raw) => read({ title: "T", steps: [raw, good] });

describe("a story file", () => {
  it("is read with what is usual", () => {
    const { story, faults } = read({ title: " T ", steps: [good] });
    assert.deepEqual(faults, []);
    assert.equal(story.title, "T");
    assert.deepEqual(story.steps[0], { number: 1, note: "", dwell: 20, single: [], sources: [], ...good });
  });

  for (const [name, raw, field, nearest] of [
    ["an unknown state", { ...good, single: ["DEX"] }, "single", "DEU"],
    ["an unknown source", { ...good, sources: ["nato-2018"] }, "sources", "nato-2017"],
    ["a missing headline", { view: "layer=strength" }, "headline", ""],
    ["a field with a slip", { ...good, headlin: "x" }, "headlin", "headline"],
    ["too long a time", { ...good, dwell: 9000 }, "dwell", "600"],
    ["a time that is no number", { ...good, dwell: "20" }, "dwell", ""],
    ["a view that is no text", { ...good, view: 3 }, "view", ""],
    ["a view of another window", { ...good, view: "mode=stage" }, "view", ""],
    ["a list that is none", { ...good, single: "DEU" }, "single", ""],
    ["no mapping", 7, "", ""],
  ]) {
    it(`tells ${name}, and the other step still runs`, () => {
      const { story, faults } = told(raw);
      assert.equal(faults.length, 1);
      assert.deepEqual([faults[0].step, faults[0].field, faults[0].nearest], [1, field, nearest]);
      assert.deepEqual(
        story.steps.map(({ number }) => number),
        [2],
      );
    });
  }

  it("is refused where it is no story at all", () => {
    for (const raw of [null, 3, "x", []]) assert.equal(read(raw).story, null);
    assert.equal(read({ title: "T", steps: {} }).faults[0].field, "steps");
    assert.equal(read({ title: "T", steps: [good, good, good, good] }).story.steps.length, 3);
  });

  it("says a fault in the words of the table", () => {
    const words = {
      line: "{name}, {where}, {field}: {found}{nearest}; {allowed}.",
      step: "step {step}",
      story: "the story",
      found: "“{found}” cannot be used",
      missing: "it is missing",
      nearest: " (nearest: {nearest})",
    };
    const [fault] = told({ ...good, single: ["DEX"] }).faults;
    assert.equal(
      steps.line(words, "a.json", fault),
      "a.json, step 1, single: “DEX” cannot be used (nearest: DEU); give three-letter codes such as DEU.",
    );
  });
});

it("a key leads to a step of the story and never beyond", () => {
  const from = (act, at) => steps.move(act, at, 3);
  assert.deepEqual([from("next", 0), from("next", 2), from("previous", 0)], [1, 2, 0]);
  assert.deepEqual([from("home", 2), from("end", 0), from("other", 1)], [0, 2, 1]);
});

it("a file gives its story a name that an address can hold", () => {
  assert.equal(steps.nameOf("My talk, 2026.json"), "my-talk-2026");
  assert.equal(steps.nameOf("Ж.json"), "story");
});

describe("a message of the other window", () => {
  const state = { kind: "state", story: "a", at: 1, auto: false, blank: false };
  const step = { view: { layer: "x" }, headline: "h", note: "", dwell: 2, single: [], sources: [] };
  const whole = { name: "a", title: "A", steps: [step, step] };

  it("counts where it is whole", () => {
    assert.equal(steps.message(state).at, 1);
    assert.equal(steps.message({ ...state, told: whole }).told, whole);
    assert.deepEqual(steps.message({ kind: "hello", more: 1 }), { kind: "hello" });
  });

  it("is ignored where it is malformed", () => {
    const bad = [
      ...[null, 3, "hello", [], {}, { kind: "other" }, { ...state, at: 1.5 }, { ...state, at: -1 }],
      ...[
        { ...state, at: "1" },
        { ...state, story: 1 },
        { ...state, auto: 1 },
        { ...state, blank: null },
      ],
      ...[
        { ...state, told: {} },
        { ...state, at: 2, told: whole },
        { ...state, story: "b", told: whole },
      ],
      { ...state, told: { ...whole, steps: [{ ...step, view: { layer: 3 } }] } },
    ];
    for (const one of bad) assert.equal(steps.message(one), null);
  });
});
