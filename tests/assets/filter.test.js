// The filter as the page applies it: who stays, what is summed up, and what is said of it.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/09-speech.js");
require("../../assets/10-film.js");
require("../../assets/13-filter.js");

const { filter } = globalThis.atlas;

const [NATO, EU, UN, NEITHER] = [1, 2, 4, 32];
const swatches = ["none", "band-1", "unknown", "never", "host", "left out"].map((key) => ({ key }));
const film = {
  classes: { strength: { swatches } },
  words: {
    filter: {
      and: ", ",
      or: " or ",
      groups: { NATO: "", EU: "", UN: "", OIC: "", PfP: "", neither: "" },
      names: { NATO: "NATO", EU: "the EU" },
      members: "members of {groups}",
      neither: "in none",
      numbers: { reported: "new", carried: "old", unknown: "not known" },
      between: "{least} to {most} soldiers",
      from: "{least} and more",
      to: "up to {most}",
      shown: "Shown: {filter}: {line}.",
      strength: "{troops} of {states}",
      troops_one: "{n} soldier",
      troops_other: "{n} troops",
      states_one: "{n} state",
      states_other: "{n} states",
      unknown_one: "; not known of {n}",
      unknown_other: "; not known of {n}",
      left_out_other: "{n} are left out",
      ground: "({filter}) changes nothing.",
    },
  },
  // A member of NATO from the second frame on; a member of the EU; one of neither; the host.
  states: {
    ALB: {
      groups: [
        [0, UN | NEITHER],
        [1, UN | NATO],
      ],
    },
    FIN: { groups: [[0, UN | EU]] },
    ARG: { groups: [[0, UN | NEITHER]] },
    XKX: {},
  },
};

const strength = (swatch, troops = null, carried = false) => ({ swatch, carried, troops });
const day = () => ({
  ALB: { strength: strength(1, 1_200) },
  FIN: { strength: strength(1, 20, true) },
  ARG: { strength: strength(2) },
  XKX: { strength: strength(4) },
});

function left(view, frame = 1) {
  const states = day();
  const filtered = filter.apply(film, { layer: "strength", ...view }, frame, states);
  return { filtered, codes: Object.keys(states).filter((code) => !states[code].out), states };
}

describe("who stays", () => {
  it("is everybody without a filter, and nothing is summed up", () => {
    const { codes, filtered } = left({});
    assert.deepEqual(codes, ["ALB", "FIN", "ARG", "XKX"]);
    assert.equal(filtered, null);
  });

  it("is a member of any of the groups on the day, and always the host", () => {
    assert.deepEqual(left({ members: "NATO" }, 0).codes, ["XKX"]);
    assert.deepEqual(left({ members: "NATO" }, 1).codes, ["ALB", "XKX"]);
    assert.deepEqual(left({ members: "EU.neither" }, 1).codes, ["FIN", "ARG", "XKX"]);
  });

  it("has a number of any of the kinds", () => {
    assert.deepEqual(left({ numbers: "carried" }).codes, ["FIN", "XKX"]);
    assert.deepEqual(left({ numbers: "reported.unknown" }).codes, ["ALB", "ARG", "XKX"]);
  });

  it("has as many soldiers, both ends included; a number that nobody stated fits no size", () => {
    assert.deepEqual(left({ size: "20-1200" }).codes, ["ALB", "FIN", "XKX"]);
    assert.deepEqual(left({ size: "21-" }).codes, ["ALB", "XKX"]);
    assert.deepEqual(left({ size: "-20" }).codes, ["FIN", "XKX"]);
    assert.deepEqual(left({ size: "0-" }).codes, ["ALB", "FIN", "XKX"]);
  });

  it("looks like one left out otherwise", () => {
    const { out } = left({ members: "EU" }).states.ALB;
    assert.equal(swatches[out.swatch].key, "left out");
  });
});

describe("what is said of it", () => {
  const view = { layer: "strength", scope: "europe", members: "NATO.neither", size: "100-" };
  const told = (given) => filter.line(film, given, { filtered: left(given).filtered });

  it("names all that is asked for", () => {
    assert.equal(filter.text(film, view), "members of NATO or in none, 100 and more");
    assert.equal(filter.text(film, { size: "-99" }), "up to 99");
    assert.equal(filter.text(film, { numbers: "carried", size: "1-1000" }), "old, 1 to 1,000 soldiers");
    assert.equal(filter.text(film, {}), "");
  });

  it("sums up those that stay, and tells whose number is not known whatever the size", () => {
    const line = "Shown: members of NATO or in none, 100 and more: 1,200 troops of 1 state; not known of 1.";
    assert.equal(told(view), line);
    assert.equal(filter.leftOut(film, left(view)), "2 are left out");
    assert.equal(told({ layer: "strength" }), "");
  });

  it("changes nothing on the ground", () => {
    assert.equal(
      told({ ...view, scope: "theatre", size: "" }),
      "(members of NATO or in none) changes nothing.",
    );
  });

  it("keeps of what changed only the members of the day", () => {
    assert.equal(filter.isMember(film, view, "FIN", 1), false);
    assert.equal(filter.isMember(film, { size: "100-" }, "FIN", 1), true);
    assert.equal(filter.isMember(film, view, "ALB", 1), true);
  });
});
