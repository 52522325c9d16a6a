// The search for a state: by its name, or the start of it, or its three-letter code; and by what it is called
// in the other languages of the app, was called before, or is called in short.
atlas.find = (() => {
  const NEAREST = 3; // so many names are offered where none fits
  const { byId, make } = atlas.dom;

  let fetched = null;

  // The other names come when somebody searches; without them, a state is found by its own.
  async function others() {
    fetched ??= atlas.ask(atlas.state.film.names);
    const told = await fetched.catch(() => null);
    if (!told) fetched = null; // so that the next search asks again
    return told ?? {};
  }

  const states = (called = {}) =>
    Object.entries(atlas.state.film.states).map(([code, { name }]) => [
      code,
      { name, others: called[code] ?? [] },
    ]);
  const plain = (text) =>
    text
      .normalize("NFD")
      .replace(/[\p{M}*’'.-]/gu, "")
      .toLowerCase()
      .replaceAll("đ", "d")
      .trim();

  // The codes that a text may mean: the one whose name or code it is, or else those that begin with it, or
  // have it in their names; in each case the names that the page shows come first.
  function matches(entries, text) {
    const wanted = plain(text);
    if (!wanted) return [];
    const own = ([, { name }]) => [plain(name)];
    const besides = ([, { others: names = [] }]) => names.map(plain);
    const having = (named, fits) => entries.filter((entry) => named(entry).some(fits));
    const is = (name) => name === wanted;
    const begins = (name) => name.startsWith(wanted);
    const holds = (name) => name.includes(wanted);
    const found = [
      having((entry) => [plain(entry[0]), ...own(entry)], is),
      having(besides, is),
      having(own, begins),
      having(besides, begins),
      having(own, holds),
      having(besides, holds),
    ];
    return found.find((some) => some.length > 0)?.map(([code]) => code) ?? [];
  }

  // How many pairs of letters two texts share: enough to find a name from a slip of the hand.
  function alike(one, other) {
    const pairs = (text) => new Set([...text].slice(1).map((letter, i) => text[i] + letter));
    const [mine, theirs] = [pairs(plain(one)), pairs(plain(other))];
    return [...mine].filter((pair) => theirs.has(pair)).length / Math.max(mine.size + theirs.size, 1);
  }

  function nearest(entries, text) {
    const likeness = ({ name, others: names = [] }) =>
      Math.max(...[name, ...names].map((one) => alike(one, text)));
    const rated = entries.map(([, state]) => [state.name, likeness(state)]);
    return rated
      .sort(([, one], [, other]) => other - one)
      .slice(0, NEAREST)
      .map(([name]) => name);
  }

  async function choose(field) {
    const text = field.value.trim();
    if (!text) return;
    const known = states(await others());
    const [code] = matches(known, text);
    if (!code) {
      const near = nearest(known, text).join(", ");
      atlas.notice([atlas.state.film.words.find.none.replace("{found}", text).replace("{near}", near)]);
      return;
    }
    atlas.notice([]);
    field.value = "";
    atlas.go({ country: code });
  }

  function build() {
    const { label } = atlas.state.film.words.find;
    const names = states().map(([, { name }]) => name);
    const field = make("input", {
      type: "search",
      id: "find-state",
      list: "find-names",
      placeholder: label,
      "aria-label": label,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 60,
    });
    const options = names.sort(atlas.speech.compare).map((value) => make("option", { value }));
    byId("find").replaceChildren(field, make("datalist", { id: "find-names" }, ...options));
    field.addEventListener("focus", others);
    field.addEventListener("change", () => choose(field));
  }

  return { alike, build, matches, nearest };
})();
