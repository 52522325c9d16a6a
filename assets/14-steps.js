// What a story file may say, where a key leads, and which messages between two windows count. No page, no
// fetching: whether a view is one is asked of Python.
atlas.steps = (() => {
  const OUTSIDE = ["story", "step", "mode", "theme", "lang", "data"];
  const MOST_CHARACTERS = 80;

  // How many letters must change for one word to become the other.
  function distance(one, other) {
    let row = [...other].map((_, index) => index + 1);
    row.unshift(0);
    for (const [i, letter] of [...one].entries()) {
      const next = [i + 1];
      for (const [j, sign] of [...other].entries()) {
        next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === sign ? 0 : 1)));
      }
      row = next;
    }
    return row.at(-1);
  }

  // The name most like a found one; "" where none is.
  function nearest(found, names) {
    const told = String(found).toLowerCase();
    let [best, least] = ["", Math.max(2, told.length / 2)];
    for (const name of names) {
      const far = distance(told, name.toLowerCase());
      if (far < least) [best, least] = [name, far];
    }
    return best;
  }

  function shown(found) {
    if (found === undefined || found === null) return "";
    if (Array.isArray(found)) return "a list";
    return typeof found === "object" ? "a mapping" : String(found).slice(0, MOST_CHARACTERS);
  }

  const isMapping = (one) => typeof one === "object" && one !== null && !Array.isArray(one);

  // Reads the fields of one mapping, and notes what it finds wrong.
  function reader(raw, step) {
    const faults = [];
    const refuse = (field, found, allowed, near = "") =>
      faults.push({ step, field, found: shown(found), allowed, nearest: near });
    return {
      faults,
      refuse,
      only(names) {
        for (const name of Object.keys(raw)) {
          if (!names.includes(name))
            refuse(name, name, `the fields are ${names.join(", ")}`, nearest(name, names));
        }
      },
      text(name, most, needed = false) {
        const found = raw[name] ?? "";
        const told = typeof found === "string" ? found.trim() : null;
        if (told !== null && told.length <= most && (told || !needed)) return told;
        refuse(name, found, `write a text of ${needed ? 1 : 0} to ${most} characters`);
        return "";
      },
      seconds([least, usual, most]) {
        const found = raw.dwell ?? usual;
        if (Number.isFinite(found) && found >= least && found <= most) return Math.round(found);
        const near = Number.isFinite(found) ? String(Math.min(Math.max(found, least), most)) : "";
        refuse("dwell", found, `give seconds from ${least} to ${most}, or leave it out for ${usual}`, near);
        return usual;
      },
      listed(name, known, allowed) {
        const found = raw[name] ?? [];
        if (!Array.isArray(found)) {
          refuse(name, found, `write a list; ${allowed}`);
          return [];
        }
        for (const one of found.filter((code) => !known.includes(code))) {
          refuse(name, one, allowed, nearest(one, known));
        }
        return found.filter((code) => known.includes(code));
      },
    };
  }

  function viewOf(read, query) {
    if (typeof query !== "string" || !query.trim()) {
      read.refuse("view", query, "write a view like layer=strength&date=2017-02-21");
      return "";
    }
    for (const [name, value] of new URLSearchParams(query)) {
      if (OUTSIDE.includes(name))
        read.refuse("view", `${name}=${value}`, "leave it out: it is no part of a step");
    }
    return query.trim();
  }

  function stepOf(raw, number, limits, known) {
    const read = reader(isMapping(raw) ? raw : {}, number);
    if (!isMapping(raw)) {
      read.refuse("", raw, `write a mapping with the fields ${limits.step.join(", ")}`);
      return { faults: read.faults };
    }
    read.only(limits.step);
    const step = {
      number,
      view: viewOf(read, raw.view),
      headline: read.text("headline", limits.headline, true),
      note: read.text("note", limits.note),
      dwell: read.seconds(limits.dwell),
      single: read.listed("single", known.codes, "give three-letter codes such as DEU"),
      sources: read.listed("sources", known.sources, "give each source_id as sources.csv has it"),
    };
    return { step, faults: read.faults };
  }

  // A story as a file says it: the steps without a fault, their views not yet asked for, and all faults.
  function read(raw, name, limits, known) {
    if (!isMapping(raw)) {
      const allowed = `write a mapping with the fields ${limits.story.join(", ")}`;
      return { story: null, faults: [{ step: 0, field: "", found: shown(raw), allowed, nearest: "" }] };
    }
    const told = reader(raw, 0);
    told.only(limits.story);
    const title = told.text("title", limits.title, true) || name;
    const items = Array.isArray(raw.steps) ? raw.steps.slice(0, limits.steps) : [];
    if (items.length === 0) told.refuse("steps", raw.steps, "write a list of one step or more");
    if (raw.steps?.length > limits.steps && Array.isArray(raw.steps))
      told.refuse("steps", `${raw.steps.length} steps`, `at most ${limits.steps} are read`);
    const parts = items.map((one, index) => stepOf(one, index + 1, limits, known));
    const sound = parts.filter(({ faults }) => faults.length === 0).map(({ step }) => step);
    return {
      story: { name, title, steps: sound },
      faults: [...told.faults, ...parts.flatMap(({ faults }) => faults)],
    };
  }

  // What of a story cannot be used, in the words that Python uses too.
  function line(words, name, { step, field, found, allowed, nearest: near }) {
    const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
    return fill(words.line, {
      name,
      where: step ? fill(words.step, { step }) : words.story,
      field: field || "–",
      found: found ? fill(words.found, { found }) : words.missing,
      nearest: near ? fill(words.nearest, { nearest: near }) : "",
      allowed,
    });
  }

  // The name of a story that came from a file: what an address can hold.
  const nameOf = (file) =>
    file
      .replace(/\.\w+$/, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "story";

  // Where an act leads from a step, of so many.
  function move(act, at, count) {
    const to = { next: at + 1, previous: at - 1, home: 0, end: count - 1 }[act] ?? at;
    return Math.min(Math.max(to, 0), count - 1);
  }

  const isText = (one) => typeof one === "string";
  const isStep = (one) =>
    isMapping(one) &&
    isMapping(one.view) &&
    Object.values(one.view).every(isText) &&
    isText(one.headline) &&
    isText(one.note) &&
    Number.isFinite(one.dwell) &&
    Array.isArray(one.single) &&
    Array.isArray(one.sources);

  // Whether something is a story as the page runs it.
  const isStory = (one) =>
    isMapping(one) &&
    isText(one.name) &&
    isText(one.title) &&
    Array.isArray(one.steps) &&
    one.steps.length > 0 &&
    one.steps.every(isStep);

  // A message of the other window; null for anything else that comes.
  function message(data) {
    if (!isMapping(data) || !["hello", "ping", "pong", "state"].includes(data.kind)) return null;
    if (data.kind !== "state") return { kind: data.kind };
    const { story, at, auto, blank, told } = data;
    if (!isText(story) || !Number.isInteger(at) || at < 0) return null;
    if (typeof auto !== "boolean" || typeof blank !== "boolean") return null;
    if (told !== undefined && !(isStory(told) && told.name === story && at < told.steps.length)) return null;
    return { kind: "state", story, at, auto, blank, told };
  }

  return { isStory, line, message, move, nameOf, nearest, read };
})();
