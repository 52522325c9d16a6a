// The cells that hold a link: to the map on the row's day, to the row of a source, to a source's own page.
// What comes from the data is set as text, and an address only as that of http or https.
atlas.recordsCells = (() => {
  const { fillIn, isWeb, make } = atlas.dom;
  const outside = { target: "_blank", rel: "noopener noreferrer" };

  // A cell as ag-grid wants it; `fill` gives what is in it.
  const cell = (fill) =>
    class {
      init(params) {
        this.box = make("span", { class: "linked" });
        this.refresh(params);
      }

      getGui() {
        return this.box;
      }

      refresh(params) {
        this.box.replaceChildren(...fill(params).filter(Boolean));
        return true;
      }
    };

  const map = (words) =>
    cell(({ data }) => [
      data._view &&
        make("a", {
          href: `/?${new URLSearchParams([...new URLSearchParams(data._view), ...Object.entries(atlas.recordsAddress.themed())])}`,
          "aria-label": fillIn(words.map_on, { day: new URLSearchParams(data._view).get("date") }),
          text: words.map,
        }),
    ]);

  const source = (words, told) =>
    cell(({ value }) => {
      if (!value) return [];
      const [title, address] = told[value] ?? ["", ""];
      const own = {
        href: `/records?${new URLSearchParams({ table: "sources", row: value, ...atlas.recordsAddress.themed() })}`,
        title,
      };
      return [
        make("a", { ...own, text: value }),
        isWeb(address) &&
          make("a", {
            ...outside,
            href: address,
            class: "out",
            "aria-label": words.open,
            title: words.open,
            text: "↗",
          }),
      ];
    });

  const url = () =>
    cell(({ value }) => [isWeb(value) ? make("a", { ...outside, href: value, text: value }) : (value ?? "")]);

  return { map, source, url };
})();
