// The picture of the view: Python composes it, this browser draws it, nothing leaves the host.
atlas.picture = (() => {
  const LIMIT_MS = 20_000;
  const { byId, menu } = atlas.dom;

  const words = () => atlas.state.film.words.picture;
  const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), LIMIT_MS));

  // `sheet` asks for another size, or for the map alone.
  const query = (sheet) => new URLSearchParams({ ...atlas.state.view, ...sheet });

  function compose(sheet) {
    return atlas.ask(`/api/picture.json?${query(sheet)}`);
  }

  async function draw({ figure, size, told }) {
    const url = await Promise.race([Plotly.toImage(figure, { format: "png", ...size }), late()]);
    const bytes = bytesOf(url);
    if (bytes.length < 10_000) throw new Error("empty");
    return new Blob(atlas.png.withTexts(bytes, told), { type: "image/png" });
  }

  // Not by fetch: the page may connect to nothing but its own host.
  const bytesOf = (url) => Uint8Array.from(atob(url.split(",")[1]), (letter) => letter.charCodeAt(0));

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), LIMIT_MS);
  }

  async function savePng(sheet) {
    const composed = await compose(sheet);
    save(await draw(composed), composed.name);
  }

  // SVG and PDF are drawn by the server, which may have no time for it, and then says so.
  async function saveDrawn(kind, sheet) {
    const answer = await fetch(`/api/picture.${kind}?${query(sheet)}`);
    if (!answer.ok) throw new Error((await answer.json()).error, { cause: "said" });
    const name = answer.headers.get("Content-Disposition").match(/filename="(.+)"/)[1];
    save(await answer.blob(), name);
  }

  async function copyPng(sheet) {
    if (!(navigator.clipboard?.write && globalThis.ClipboardItem)) {
      throw new Error(words().not_copied, { cause: "said" });
    }
    const drawn = compose(sheet).then(draw);
    // Given at once and filled later: a browser allows copying only in answer to a click.
    const copied = navigator.clipboard.write([new ClipboardItem({ "image/png": drawn })]);
    copied.catch(() => {}); // told below, once it is known which of the two failed
    await drawn;
    try {
      await copied;
    } catch {
      throw new Error(words().not_copied, { cause: "said" });
    }
    return words().copied;
  }

  // Does one of these while its button rests, and tells what came of it.
  async function press(button, act) {
    button.disabled = true;
    try {
      const said = await act();
      atlas.notice(said ? [said] : []);
    } catch (error) {
      console.info(error);
      atlas.notice([error.cause === "said" ? error.message : words().failed]);
    } finally {
      button.disabled = false;
    }
  }

  function build() {
    menu("pictures");
    byId("picture").addEventListener("click", ({ target }) => press(target, savePng));
    byId("copy-picture").addEventListener("click", ({ target }) => press(target, copyPng));
  }

  return { build, copyPng, press, saveDrawn, savePng };
})();
