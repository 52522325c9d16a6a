// What a name of a file promises is compared by the browser, and what is no file of ours promises nothing.
const assert = require("node:assert/strict");
const { createHash } = require("node:crypto");
const { describe, it } = require("node:test");

require("../../assets/08-ask.js");

const { ask, promised } = globalThis.atlas;

const named = (content) =>
  `/files/film-in-sr-Latn-${createHash("sha256").update(content).digest("base64url")}.json`;

describe("the sum in a name", () => {
  it("is the one of the content, whatever letters it has", () => {
    for (let number = 0; number < 200; number += 1) {
      const sum = createHash("sha256").update(`${number}`).digest("base64");
      assert.equal(promised(named(`${number}`)), `sha256-${sum}`);
    }
  });

  it("is not there where an address names no file", () => {
    for (const address of ["/api/view?date=2008-02-18", "/files/film.json", "/files/film-0123456789ab.json"])
      assert.equal(promised(address), "");
  });
});

describe("an answer", () => {
  const answering = (answer) => {
    const asked = [];
    globalThis.fetch = async (...what) => {
      asked.push(what);
      return answer;
    };
    return asked;
  };

  it("is compared with the sum in its name", async () => {
    const asked = answering(new Response("{}"));
    await ask(named("{}"));
    assert.deepEqual(asked, [[named("{}"), { integrity: promised(named("{}")) }]]);
  });

  it("that was damaged is asked for once more, past the cache of the browser", async () => {
    const asked = [];
    globalThis.fetch = async (_, how) => {
      asked.push(how.cache);
      if (asked.length === 1) throw new TypeError("Failed to fetch");
      return new Response("[1]");
    };
    assert.deepEqual(await ask(named("[1]")), [1]);
    assert.deepEqual(asked, [undefined, "reload"]);
  });

  it("of another status, or cut, is an error", async () => {
    answering(new Response('{"features": []}', { status: 503 }));
    await assert.rejects(ask("/files/film.json"), /503/);
    answering(new Response('{"features": ['));
    await assert.rejects(ask("/files/film.json"), SyntaxError);
  });
});
