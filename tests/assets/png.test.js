const assert = require("node:assert/strict");
const test = require("node:test");
const zlib = require("node:zlib");

globalThis.atlas = {};
require("../../assets/16-png.js");

const { png } = globalThis.atlas;
const joined = (parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

test("the sum of a chunk is that of zlib", () => {
  const bytes = Buffer.from("iTXtTitle – Косово");
  assert.equal(png.crc(bytes), zlib.crc32(bytes));
});

test("texts stand before the pixels, and no byte of the picture is lost", () => {
  const bytes = Uint8Array.from({ length: 90 }, (_, number) => number);
  const whole = joined(png.withTexts(bytes, { Title: "Zvečan – Звечан", Source: "" }));
  const added = whole.subarray(33, whole.length - 57);
  assert.deepEqual(whole.subarray(0, 33), Buffer.from(bytes.slice(0, 33)));
  assert.deepEqual(whole.subarray(whole.length - 57), Buffer.from(bytes.slice(33)));
  assert.ok(added.includes(Buffer.from("iTXtTitle\0\0\0\0\0Zvečan – Звечан")));
  assert.equal(added.readUInt32BE(0), "Title".length + 5 + Buffer.byteLength("Zvečan – Звечан"));
});
