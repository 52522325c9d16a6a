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

  const longDate = (iso) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

  return { byId, make, chip, longDate };
})();
