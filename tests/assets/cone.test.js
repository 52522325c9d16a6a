// How a panel of the theatre fits its space: the same numbers as Python's, and nothing looked at is cut off.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

require("../../assets/12-cone.js");

const { fit } = globalThis.atlas.cone;

const cone = { parallels: [42, 46], meridian: 20.9, lat_range: [38, 50] };
const detail = { lon: 20.9, lat: 42.56, width_km: 162, height_km: 168 };
const overview = { lon: 20.93, lat: 44.02, width_km: 352, height_km: 500 };
const SIZES = [240, 390, 714, 1_100, 2_400].flatMap((width) =>
  [240, 405, 688, 1_600].map((height) => ({ width, height, left: 0 })),
);

function assertNear(found, expected, told) {
  assert.ok(Math.abs(found - expected) < 1e-9 * Math.abs(expected), `${told}: ${found}, not ${expected}`);
}

describe("a panel in its space", () => {
  // What figures/panels.py gives for a laptop, a phone, and a sheet.
  const told = [
    [
      detail,
      { width: 713.16, height: 687.6, left: 190 },
      [0.3096567015826898, 6.390915817402501, 20.54082557077143, 12.869566470588687, 28.93043352941131],
    ],
    [
      overview,
      { width: 418.84, height: 687.6, left: 0 },
      [0.8404163881195684, 2.3224883356646955, 20.93, 16.253257508804744, 25.546742491195253],
    ],
    [
      detail,
      { width: 390, height: 405.6, left: 0 },
      [0.4153846153846154, 8.052336856137087, 20.9, 13.47929425383736, 28.320705746162638],
    ],
    [
      overview,
      { width: 562.4, height: 829.7, left: 0 },
      [0.6258890469416786, 2.588827501647165, 20.93, 15.719711954269222, 26.080288045730775],
    ],
  ];

  it("is the one that Python reckons", () => {
    for (const [panel, space, numbers] of told) {
      const { kmPerPx, scale, center, range } = fit(cone, panel, space);
      const found = [kmPerPx, scale, center.lon, ...range];
      for (const [index, number] of numbers.entries()) assertNear(found[index], number, `number ${index}`);
      assert.equal(center.lat, panel.lat);
    }
  });

  it("shows the whole of what is looked at, and one side of it fills the space", () => {
    for (const panel of [detail, overview]) {
      for (const space of SIZES) {
        const { kmPerPx } = fit(cone, panel, space);
        const shares = [panel.width_km / space.width / kmPerPx, panel.height_km / space.height / kmPerPx];
        assertNear(Math.max(...shares), 1, JSON.stringify(space));
      }
    }
  });

  it("has its range to both sides of the meridian, wider where the space is wider", () => {
    const halves = [200, 400, 800, 1_600].map((width) => {
      const { range } = fit(cone, overview, { width, height: 600, left: 0 });
      assertNear(range[0] + range[1], 2 * cone.meridian, "the middle of the range");
      return range[1] - cone.meridian;
    });
    assert.deepEqual(
      halves,
      [...halves].sort((one, other) => one - other),
    );
    assert.equal(new Set(halves).size, halves.length);
  });

  it("is drawn twice as large in a space twice as large", () => {
    for (const { width, height } of SIZES) {
      const small = fit(cone, detail, { width, height, left: 0 });
      const large = fit(cone, detail, { width: 2 * width, height: 2 * height, left: 0 });
      assertNear(small.kmPerPx / large.kmPerPx, 2, "km a pixel");
      assertNear(large.scale, small.scale, "scale");
      assert.deepEqual(large.range, small.range);
    }
  });

  it("moves to the right of the words at its left", () => {
    const space = { width: 800, height: 600 };
    const free = fit(cone, detail, { ...space, left: 0 });
    const covered = fit(cone, detail, { ...space, left: 200 });
    assert.ok(covered.center.lon < free.center.lon);
    assert.equal(covered.center.lat, free.center.lat);
    const narrow = fit(cone, detail, { width: 300, height: 600, left: 150 });
    assertNear(narrow.kmPerPx, detail.width_km / 150, "km a pixel");
  });
});
