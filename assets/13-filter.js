// Which states the view's filter leaves, as dashboard/domain/filters.py says it, and what is said of it, as
// dashboard/text/filters.py does: what a viewer may combine is more than Python could count ahead. A browser
// test holds the sums and the sentences against Python's.
atlas.filter = (() => {
  const AND = "."; // between several values in an address

  const listed = (text) => (text ? text.split(AND) : []);
  const end = (text) => (text ? Number(text) : null);

  // What a view asks for: groups as bits, kinds of number, soldiers from and to. Read once for a filter.
  let known = { key: "", asked: null };

  function askedBy(film, { members = "", numbers = "", size = "" }) {
    if (!members && !numbers && !size) return null;
    const key = `${members} ${numbers} ${size}`;
    if (key === known.key) return known.asked;
    const groups = Object.keys(film.words.filter.groups);
    const [least, most] = size.split("-");
    const asked = {
      members: listed(members),
      numbers: listed(numbers),
      bits: listed(members).reduce((bits, name) => bits | (1 << groups.indexOf(name)), 0),
      least: end(least),
      most: end(most),
      sized: size !== "",
    };
    known = { key, asked };
    return asked;
  }

  function kindOf(film, { swatch, carried, troops }) {
    if (troops !== null) return carried ? "carried" : "reported";
    return film.classes.strength.swatches[swatch].key;
  }

  // Whether a state stays whatever its size: by its groups on the frame's day, and its kind of number.
  function belongs(film, asked, groups, strength) {
    if (asked.bits && !(asked.bits & groups)) return false;
    return asked.numbers.length === 0 || asked.numbers.includes(kindOf(film, strength));
  }

  // A number that nobody stated fits no size.
  function fits({ least, most, sized }, { troops }) {
    if (!sized) return true;
    return troops !== null && troops >= (least ?? 0) && (most === null || troops <= most);
  }

  const passes = (film, asked, groups, strength) =>
    belongs(film, asked, groups, strength) && fits(asked, strength);

  const groupsOf = (state, frame) => atlas.film.holding(state.groups, frame)[1];

  // Whether a state is a member of what a view asks for; that alone, of a state that may have left.
  function isMember(film, view, code, frame) {
    const asked = askedBy(film, view);
    const { groups } = film.states[code];
    return !asked?.bits || !groups || (asked.bits & groupsOf(film.states[code], frame)) !== 0;
  }

  const leftOutOf = (swatches) => ({
    swatch: swatches.findIndex(({ key }) => key === "left out"),
    carried: false,
  });

  // Gives the states of a day that the filter leaves out the look of such (`out`), and sums up those that stay;
  // null without a filter.
  function apply(film, view, frame, states) {
    const asked = askedBy(film, view);
    if (!asked) return null;
    const sums = { states: 0, leftOut: 0, counted: 0, troops: 0, unknown: 0 };
    const { swatches } = film.classes[view.layer];
    const gone = leftOutOf(swatches);
    const legend = swatches.map(() => 0);
    for (const code in states) {
      const { groups } = film.states[code];
      if (!groups) continue; // the host always stays
      const state = states[code];
      const bits = atlas.film.holding(groups, frame)[1];
      if (kindOf(film, state.strength) === "unknown" && belongs(film, asked, bits, state.strength)) {
        sums.unknown += 1;
      }
      if (!passes(film, asked, bits, state.strength)) {
        state.out = gone;
        sums.leftOut += 1;
        continue;
      }
      sums.states += 1;
      sums.counted += state.strength.troops === null ? 0 : 1;
      sums.troops += state.strength.troops ?? 0;
      legend[state[view.layer].swatch] += 1;
    }
    return { asked, ...sums, legend };
  }

  const words = (film) => film.words.filter;
  const { number: written, plural } = atlas.speech;
  const fill = (form, values) => form.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const count = (film, key, n) => fill(plural(words(film), key, n), { n: written(n) });

  function membersText(film, { members }) {
    const { names: called, members: form, neither, or } = words(film);
    const names = members.filter((name) => name !== "neither").map((name) => called[name]);
    const inside = names.length > 0 ? [fill(form, { groups: names.join(or) })] : [];
    return [...inside, ...(members.includes("neither") ? [neither] : [])].join(or);
  }

  function sizeText(film, { least, most, sized }) {
    if (!sized) return "";
    const { between, from, to } = words(film);
    const form = most === null ? from : least === null ? to : between;
    return fill(form, { least: written(least ?? 0), most: written(most ?? 0) });
  }

  // What the states must be: members of NATO or EU, 100 to 999 soldiers.
  function text(film, view) {
    const asked = askedBy(film, view);
    if (!asked) return "";
    const { and, or, numbers } = words(film);
    const kinds = asked.numbers.map((kind) => numbers[kind]).join(or);
    return [membersText(film, asked), kinds, sizeText(film, asked)].filter(Boolean).join(and);
  }

  const strengthLine = (film, { counted, troops, unknown }) =>
    fill(words(film).strength, {
      troops: count(film, "troops", troops),
      states: count(film, "states", counted),
    }) + (unknown > 0 ? count(film, "unknown", unknown) : "");

  // How many states of some classes stay.
  function classed(film, layer, legend) {
    const { swatches } = film.classes[layer];
    return (...keys) =>
      swatches.reduce((sum, { key }, index) => sum + (keys.includes(key) ? legend[index] : 0), 0);
  }

  function recognitionLine(film, { states, legend }) {
    const of = classed(film, "recognition", legend);
    return fill(count(film, "recognition", of("recognises", "counted")), {
      states: written(states),
      contested: written(of("counted", "uncounted")),
      withdrawn: written(of("withdrawn")),
    });
  }

  // The first row of the legend has those that take part. As long as nobody at all has recognised, only they are told.
  function crossedLine(film, { legend }, all) {
    const columns = film.words.legend.crossed.positions.length;
    const [recognising, contested, others] = legend;
    const head = count(film, "contributors", recognising + contested + others);
    const begun = all.some((number, index) => number > 0 && index % columns < columns - 1);
    if (!begun) return head;
    const numbers = { recognising, contested, others };
    const told = Object.entries(numbers).map(([name, number]) => [name, written(number)]);
    return head + fill(words(film).crossed, Object.fromEntries(told));
  }

  const onTheGround = ({ layer, scope }) => layer === "strength" && scope === "theatre";

  // What the filter leaves of a day, in one line; empty without one.
  function line(film, view, day) {
    if (!day.filtered) return "";
    const { ground, shown } = words(film);
    if (onTheGround(view)) return fill(ground, { filter: text(film, view) });
    const lines = { strength: strengthLine, recognition: recognitionLine, crossed: crossedLine };
    return fill(shown, {
      filter: text(film, view),
      line: lines[view.layer](film, day.filtered, day.legend),
    });
  }

  // How many states of a class show.
  const counts = (day) => day.filtered?.legend ?? day.legend;

  const leftOut = (film, { filtered }) => (filtered ? count(film, "left_out", filtered.leftOut) : "");

  // Marks a sentence that tells of all states where others are left out.
  const whole = (film, day, told) => (day.filtered ? fill(words(film).whole, { line: told }) : told);

  return { apply, askedBy, counts, isMember, leftOut, line, onTheGround, passes, text, whole };
})();
