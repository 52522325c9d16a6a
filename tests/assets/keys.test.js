// The table of keys: which key means what, on any keyboard, and who has taken it.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

globalThis.atlas = { dom: {} };
require("../../assets/45-keys.js");

const { keys } = globalThis.atlas;

describe("the keys of a presenter", () => {
  it("each mean one thing", () => {
    const all = keys.TABLE.flatMap((row) => row.keys);
    assert.equal(new Set(all).size, all.length);
  });

  it("are those that a clicker sends", () => {
    assert.equal(keys.rowOf("PageDown").act, "next");
    assert.equal(keys.rowOf("PageUp").act, "previous");
    assert.equal(keys.rowOf(".").act, "blank");
    assert.equal(keys.rowOf("x"), undefined);
  });

  it("are in the same place on a Cyrillic keyboard, and the same with capitals on", () => {
    assert.equal(keys.nameOf({ key: "п", code: "KeyP" }), "p");
    assert.equal(keys.nameOf({ key: "P", code: "KeyP" }), "p");
    assert.equal(keys.nameOf({ key: "?", code: "Slash" }), "?");
    assert.equal(keys.nameOf({ key: "Home", code: "Home" }), "Home");
    // On a French keyboard the letter counts that is printed on the key.
    assert.equal(keys.nameOf({ key: "a", code: "KeyQ" }), "a");
  });

  it("go to who took them last, and back when they are given back", () => {
    const said = [];
    keys.learn({ next: () => said.push("stop"), home: () => said.push("first day") });
    const giveBack = keys.take({ next: () => said.push("step") });
    const andAgain = keys.take({ next: () => said.push("slide") });
    keys.actOf("next")();
    andAgain();
    keys.actOf("next")();
    keys.actOf("home")();
    giveBack();
    giveBack();
    keys.actOf("next")();
    assert.deepEqual(said, ["slide", "step", "first day", "stop"]);
  });
});
