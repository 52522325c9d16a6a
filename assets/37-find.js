// The search for a state: by its name, or the start of it, or its three-letter code.
atlas.find = (() => {
  const NEAREST = 3; // so many names are offered where none fits
  const { byId, make } = atlas.dom;

  const states = () => Object.entries(atlas.state.film.states);
  const plain = (text) =>
    text
      .normalize("NFD")
      .replace(/[\p{M}*’'.-]/gu, "")
      .toLowerCase()
      .trim();

  // The codes that a text may mean: the one whose name or code it is, or else those that have it in their names.
  function matches(entries, text) {
    const wanted = plain(text);
    if (!wanted) return [];
    const exact = entries.filter(([code, { name }]) => [plain(code), plain(name)].includes(wanted));
    const starts = entries.filter(([, { name }]) => plain(name).startsWith(wanted));
    const within = entries.filter(([, { name }]) => plain(name).includes(wanted));
    return [exact, starts, within].find((some) => some.length > 0)?.map(([code]) => code) ?? [];
  }

  // How many pairs of letters two texts share: enough to find a name from a slip of the hand.
  function alike(one, other) {
    const pairs = (text) => new Set([...text].slice(1).map((letter, i) => text[i] + letter));
    const [mine, theirs] = [pairs(plain(one)), pairs(plain(other))];
    return [...mine].filter((pair) => theirs.has(pair)).length / Math.max(mine.size + theirs.size, 1);
  }

  function nearest(entries, text) {
    const names = entries.map(([, { name }]) => name);
    return names.sort((a, b) => alike(b, text) - alike(a, text)).slice(0, NEAREST);
  }

  function choose(field) {
    const text = field.value.trim();
    if (!text) return;
    const [code] = matches(states(), text);
    if (!code) {
      const near = nearest(states(), text).join(", ");
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
    const options = names.sort((a, b) => a.localeCompare(b)).map((value) => make("option", { value }));
    byId("find").replaceChildren(field, make("datalist", { id: "find-names" }, ...options));
    field.addEventListener("change", () => choose(field));
  }

  return { alike, build, matches, nearest };
})();
