// The address of the records: what it holds, and what is said of what is not there; groups with their counts.
const assert = require("node:assert/strict");
const { describe, it } = require("node:test");

for (const name of ["09-speech", "10-film", "15-dom", "37-find", "records/50-address", "records/70-groups"]) {
  require(`../../assets/${name}.js`);
}

const { recordsAddress: address, recordsGroups: groups } = globalThis.atlas;
const words = {
  nearest: ", nearest is {name}",
  no_table: "no table {found}{near}: {allowed}",
  no_column: "no column {found}{near}",
  no_row: "no row {found}{near}",
  no_parameter: "no parameter {found}{near}",
};
const tables = { contributions: {}, totals: {} };
const told = { columns: [{ field: "as_of" }, { field: "troops" }], keys: ["KFOR|1999", "KFOR|2017-02"] };

describe("an address", () => {
  it("is read and written back the same", () => {
    const search = "?table=totals&row=KFOR%7C1999&sort=-as_of%2Ctroops&find=about&group=troops&value=5";
    const { state, notes } = address.read(search, tables, words);
    assert.deepEqual(notes, []);
    assert.equal(address.write(state), search);
    assert.deepEqual(address.fit(state, told, words), { state, notes: [] });
  });

  it("without a table is that of the first one", () => {
    assert.equal(address.read("", tables, words).state.table, "contributions");
  });

  it("of no table shows the first, and says so once", () => {
    const { state, notes } = address.read("?table=total&row=x", tables, words);
    assert.deepEqual([state.table, state.row], ["contributions", ""]);
    assert.deepEqual(notes, ["no table total, nearest is totals: contributions, totals"]);
    assert.equal(address.read("?table=constructor", tables, words).notes.length, 1);
  });

  it("loses a row, a column and a parameter that are not there, each with a sentence", () => {
    const { state, notes } = address.read("?table=totals&row=KFOR%7C2017&sort=-troop&q=1", tables, words);
    assert.deepEqual(notes, ["no parameter q"]);
    const fitted = address.fit({ ...state, group: "moon", value: "1" }, told, words);
    assert.deepEqual([fitted.state.row, fitted.state.sort, fitted.state.group], ["", "", ""]);
    assert.deepEqual(fitted.notes, [
      "no column troop, nearest is troops",
      "no column moon, nearest is troops",
      "no row KFOR|2017, nearest is KFOR|2017-02",
    ]);
  });
});

describe("a group", () => {
  it("has the number of its rows; the largest comes first, and empty cells are a value", () => {
    const rows = [{ code: "ITA" }, { code: "DEU" }, { code: "ITA" }, { code: null }];
    assert.deepEqual(groups.counted(rows, "code"), [
      ["ITA", 2],
      ["", 1],
      ["DEU", 1],
    ]);
  });
});
