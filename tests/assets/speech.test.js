// Albanian is written as CLDR has it, in a browser that lacks it too.
const assert = require("node:assert/strict");
const { it } = require("node:test");

globalThis.document = { documentElement: { lang: "sq" } };
require("../../assets/09-speech.js");

const supported = Intl.DateTimeFormat.supportedLocalesOf;

it("writes Albanian where the browser has none: dates, numbers, plurals and order", () => {
  Intl.DateTimeFormat.supportedLocalesOf = () => [];
  const { speech } = globalThis.atlas;
  assert.equal(speech.longDate("2017-02-21"), "21 shkurt 2017");
  assert.equal(speech.shortDate("2017-12-01"), "1 dhj 2017");
  assert.equal(speech.number(4273), "4\u00a0273");
  assert.equal(speech.fixed(0.5, 2), "0,50");
  assert.equal(speech.plural({ states_one: "shtet", states_other: "shtete" }, "states", 2), "shtete");
  assert.ok(speech.compare("Çeki", "Danimarkë") < 0);
  Intl.DateTimeFormat.supportedLocalesOf = supported;
});
