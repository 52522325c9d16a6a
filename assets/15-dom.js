// The few builders that every part of the page uses. Text is always text, never markup.
atlas.dom = (() => {
  const byId = (id) => document.getElementById(id);

  // A small element builder; text is always text, never markup.
  function make(tag, { text, ...attributes } = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    if (text !== undefined) node.textContent = text;
    node.append(...children.filter(Boolean));
    return node;
  }

  function chip(swatch, carried = false) {
    const hatch = carried ? swatch.carried : swatch.hatch;
    const node = make("span", { class: `chip ${hatch ? `hatch-${hatch}` : ""}` });
    node.style.backgroundColor = swatch.fill;
    return node;
  }

  // An address of the data is a link only where it leads to a page of the web: none runs when it is clicked.
  const isWeb = (address) => /^https?:\/\//.test(address ?? "");

  const { longDate } = atlas.speech;

  // A sentence with its {placeholders} filled.
  const fillIn = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // A text with what it is of before it; the dot of a Serbian year gives way to the colon.
  const headed = (head, told) =>
    fillIn(atlas.state.film.words.headed, { head: head.replace(/(?<=\d)\.$/, ""), told });

  // Parts one after the other that may have commas of their own.
  const listed = (parts) =>
    parts.reduce((first, second) => fillIn(atlas.state.film.words.listed, { first, second }));

  // Text is set only where it differs: a browser lays out what is set, though it says the same.
  function say(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  function become(old, wanted) {
    // What the viewer has opened stays open.
    const kept = (name) => name === "open" || wanted.hasAttribute(name);
    for (const { name } of [...old.attributes]) if (!kept(name)) old.removeAttribute(name);
    for (const { name, value } of wanted.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    refill(old, ...wanted.childNodes);
  }

  // Makes the content of a box look like `wanted`, and touches only what differs: at a step of the timeline
  // most of it stays, and costs no layout. What is in the box keeps its listeners, so nothing in it has its own.
  function refill(box, ...wanted) {
    const before = [...box.childNodes];
    const nodes = wanted.map((node) => (typeof node === "string" ? document.createTextNode(node) : node));
    for (const old of before.slice(nodes.length)) old.remove();
    for (const [index, node] of nodes.entries()) {
      const old = before[index];
      if (!old) box.append(node);
      else if (old.isEqualNode(node)) continue;
      else if (old.nodeName !== node.nodeName) old.replaceWith(node);
      else if (old.nodeType === Node.TEXT_NODE) old.data = node.data;
      else become(old, node);
    }
  }

  // What is folded out (`panel` gives it) closes when the viewer turns to something else, or says so.
  function closing(panel) {
    const leave = ({ target }) => {
      if (!panel().contains(target)) panel().open = false;
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !panel().open) return;
      panel().open = false;
      panel().querySelector("summary").focus();
    });
  }

  // A menu of the header closes with the choice of any of its entries.
  function menu(id) {
    const panel = () => byId(id).parentElement;
    closing(panel);
    panel().addEventListener("click", ({ target }) => {
      if (target.closest("button")) panel().open = false;
    });
  }

  return { byId, make, chip, closing, fillIn, headed, isWeb, listed, longDate, menu, refill, say };
})();
