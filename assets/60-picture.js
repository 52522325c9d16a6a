// Saves the picture of the view: Python composes it, this browser draws it, nothing leaves the host.
atlas.picture = (() => {
  const LIMIT_MS = 20_000;

  const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), LIMIT_MS));

  async function compose(view) {
    const answer = await fetch(`/api/picture.json?${new URLSearchParams(view)}`);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.json();
  }

  async function draw({ figure, size }) {
    const url = await Promise.race([Plotly.toImage(figure, { format: "png", ...size }), late()]);
    const blob = blobOf(url);
    if (blob.size < 10_000) throw new Error("empty");
    return blob;
  }

  // Not by fetch: the page may connect to nothing but its own host.
  function blobOf(url) {
    const bytes = Uint8Array.from(atob(url.split(",")[1]), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type: "image/png" });
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), LIMIT_MS);
  }

  async function take() {
    const button = document.getElementById("picture");
    button.disabled = true;
    try {
      const composed = await compose(atlas.state.view);
      save(await draw(composed), composed.name);
      atlas.notice([]);
    } catch {
      atlas.notice([atlas.state.film.words.no_picture]);
    } finally {
      button.disabled = false;
    }
  }

  return { take };
})();
