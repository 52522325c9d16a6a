// The keys: one table, one dispatcher, and the sheet that is written from the table. A key works wherever the
// focus is, unless what has the focus uses it itself, and never together with Ctrl, Alt or Meta.
atlas.keys = (() => {
  // `act` is what a key does and the name of its words; `wide` keys scroll a page, and are taken in stage mode alone.
  const TABLE = [
    { act: "next", keys: ["ArrowRight", "PageDown"] },
    { act: "previous", keys: ["ArrowLeft", "PageUp"] },
    { act: "toggle", keys: [" "] },
    { act: "home", keys: ["Home"] },
    { act: "end", keys: ["End"] },
    { act: "blank", keys: ["b", "."] },
    { act: "full", keys: ["f"] },
    { act: "stage", keys: ["p"] },
    { act: "leave", keys: ["Escape"], stage: true },
    { act: "layer", keys: ["l"] },
    { act: "scope", keys: ["s"] },
    { act: "reading", keys: ["r"] },
    { act: "events", keys: ["e"] },
    { act: "map", keys: ["m"] },
    { act: "list", keys: ["t"] },
    { act: "sheet", keys: ["?"] },
  ];
  const WIDE = ["PageDown", "PageUp"];
  const AGAIN = ["next", "previous"]; // as long as the key is held down
  const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "Dead"];
  const CHOICES = ["radio", "checkbox", "range", "button", "submit"].map((type) => `[type="${type}"]`);
  const TYPED = [
    `input:not(${CHOICES.join()})`,
    "select",
    "textarea",
    "[contenteditable]",
    ".papers",
    "dialog",
    "details[open]:has(.choices, .filter-box)",
  ].join();
  const WALKED = [
    "input",
    ...["slider", "toolbar", "listbox", "grid", "menu", "tablist"].map((role) => `[role="${role}"]`),
  ].join();
  const PRESSED = "button, summary, a[href], [role='button']";

  const acts = {};
  const takers = [];
  let letters = true;
  let sheet = null;

  const staged = () => atlas.stage.isOn();
  const words = () => atlas.state.film.words.keys;

  // The key as the table writes it. On a keyboard with other letters it is the key in the same place.
  function nameOf({ key, code = "" }) {
    const other = key.length === 1 && key > "~" && /^Key([A-Z])$/.exec(code);
    const name = other ? other[1] : key;
    return name.length === 1 ? name.toLowerCase() : name;
  }

  const rowOf = (name) => TABLE.find(({ keys }) => keys.includes(name));
  const isLetter = (name) => name.length === 1 && name !== " ";

  // What does it now: whoever took it last, or else the page.
  const actOf = (name) => takers.findLast((taker) => taker[name])?.[name] ?? acts[name];
  const isTaken = (name) => takers.some((taker) => taker[name]);

  // Takes keys over until they are given back: {next, previous, toggle, home, end}, those that are wanted.
  function take(wanted) {
    const mine = { ...wanted };
    takers.push(mine);
    return () => {
      const at = takers.indexOf(mine);
      if (at >= 0) takers.splice(at, 1);
    };
  }

  // What is around the focus and can be scrolled by the key.
  function scrolls(node) {
    for (let box = node; box instanceof Element; box = box.parentElement) {
      if (box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))
        return true;
    }
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight > clientHeight + 1;
  }

  // Whether the key belongs to what has the focus, or to the browser.
  function isOthers(name, target, { act, stage }) {
    const within = (selector) => target instanceof Element && target.closest(selector) !== null;
    if (within(TYPED)) return true;
    if (isLetter(name)) return !letters;
    if (stage) return !staged();
    if (within(WALKED) || (name === " " && within(PRESSED))) return true;
    if (staged() || isTaken(act)) return false;
    return WIDE.includes(name) || (!name.startsWith("Arrow") && scrolls(target));
  }

  function press(event) {
    const { ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat, target } = event;
    if (event.defaultPrevented || isComposing || ctrlKey || metaKey || altKey || sheet?.open) return;
    const name = nameOf(event);
    const row = rowOf(name);
    if (!row || (shiftKey && !isLetter(name)) || isOthers(name, target, row)) return;
    event.preventDefault();
    if (repeat && !AGAIN.includes(row.act)) return;
    atlas.tooltip.hide();
    actOf(row.act)?.();
  }

  const signOf = (key) => words().signs[key] ?? key.toUpperCase();

  function rowFor({ act, keys }) {
    const { make } = atlas.dom;
    const signs = keys.map((key) => make("kbd", { text: signOf(key) }));
    return make("tr", {}, make("th", { scope: "row" }, ...signs), make("td", { text: words()[act] }));
  }

  // Whoever speaks to the machine, or types by accident, can do without the letters.
  function lettersBox() {
    const { make } = atlas.dom;
    const box = make("input", { type: "checkbox" });
    box.checked = letters;
    box.addEventListener("change", () => {
      letters = box.checked;
    });
    return make("label", {}, box, words().letters);
  }

  // By itself Chromium closes it a moment after Escape, and leaves the focus in it until the next frame where it
  // came from nowhere: the next key would still be the sheet's.
  function shut() {
    sheet.close();
    if (sheet.contains(document.activeElement)) document.activeElement.blur();
  }

  function makeSheet() {
    const { make } = atlas.dom;
    const close = make("button", { type: "button", class: "close", "aria-label": words().close, text: "×" });
    close.addEventListener("click", shut);
    const table = make("table", {}, make("tbody", {}, ...TABLE.map(rowFor)));
    const head = make("h2", { id: "keys-head", text: words().head });
    const attributes = { class: "keys-sheet", "aria-labelledby": "keys-head" };
    const walk = make("p", { text: words().walk });
    sheet = make("dialog", attributes, head, close, table, walk, lettersBox());
    sheet.addEventListener("keydown", (event) => {
      if (!["?", "Escape", "Tab"].includes(event.key)) return;
      event.preventDefault();
      if (event.key !== "Tab") return shut();
      return turn(event);
    });
    document.body.append(sheet);
  }

  // The focus goes round in the sheet, and not to the browser's own buttons.
  function turn({ shiftKey }) {
    const all = [...sheet.querySelectorAll("button, input")];
    const at = all.indexOf(document.activeElement) + (shiftKey ? -1 : 1);
    all[(at + all.length) % all.length].focus();
  }

  function showSheet() {
    if (!sheet) makeSheet();
    sheet.showModal();
  }

  // Where the page is; on the stage there is no list.
  const list = () => document.getElementById("states").focus();

  const learn = (known) => Object.assign(acts, known);

  function build() {
    const { first, last, next, previous } = atlas.timeline;
    learn({ next, previous, home: first, end: last, toggle: atlas.player.toggle, sheet: showSheet });
    learn({ map: atlas.walk.back, list });
    document.getElementById("keys").addEventListener("click", showSheet);
    addEventListener("keydown", press);
  }

  return { MODIFIERS, TABLE, actOf, build, isOthers, learn, nameOf, press, rowOf, take };
})();
