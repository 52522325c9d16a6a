// What changed since the stop before: a strip to be read at a glance, under the numbers of the day.
atlas.changes = (() => {
  const SHOWN = 5; // so many are told at once; of more the rest is behind one word
  const SIGNS = { joined: "+", left: "−", up: "▲", down: "▼", recognised: "✓", withdrawn: "✕" };
  const { byId, fillIn, headed, listed, make, refill } = atlas.dom;
  let told = null;

  const film = () => atlas.state.film;
  const words = () => film().words.changes;

  // The stop that a day stands on, or was passed last, and the one before it.
  function stopsOf(stops, frame) {
    const index = stops.findLastIndex((stop) => stop <= frame);
    return [stops[index], stops[index - 1]];
  }

  // The stop before the one that a day stands on or has passed, as a day of its own; null at the first.
  function before(view) {
    const stops = film().stop_sets[view.stops ?? film().words.usual.stops];
    const [, frame] = stopsOf(stops, atlas.film.frameOf(film(), atlas.film.offsetOf(film(), view.date)));
    if (frame === undefined) return null;
    const date = atlas.film.isoOf(film(), film().days[frame]);
    return { date, states: atlas.film.pick(film(), { ...view, date }).states };
  }

  function chip([code, kind, text]) {
    const name = told.kinds[kind];
    const sign = make("span", { class: `change ${name}`, "aria-hidden": "true", text: SIGNS[name] });
    const spoken = make("span", { class: "unseen", text: headed(words().kinds[name], "") });
    return make("li", {}, make("button", { type: "button", "data-code": code }, sign, spoken, text));
  }

  // The changes at the stop of a view: a head with its days, and each as [code, kind, text]; null before the
  // second stop, and beside a comparison of two days, where that of two stops would only confuse.
  function changesOf(view) {
    if (!told || view.compare) return null;
    const chosen = view.stops ?? film().words.usual.stops;
    const frame = atlas.film.frameOf(film(), atlas.film.offsetOf(film(), view.date));
    const [stop, before] = stopsOf(film().stop_sets[chosen], frame);
    if (before === undefined) return null;
    const strip = told.sets[chosen];
    const lists = {
      strength: ["strength"],
      recognition: [view.reading],
      crossed: ["strength", view.reading],
    };
    // Of the filter only the memberships: who joined or left has no size on one of the two days.
    const stays = ([code]) => atlas.filter.isMember(film(), view, code, frame);
    const found = lists[view.layer]
      .flatMap((list) => strip[list].find(([at]) => at === stop)?.[1] ?? [])
      .filter(stays);
    const day = (at) => atlas.dom.longDate(atlas.film.isoOf(film(), film().days[at]));
    const sentence = stop === frame ? words().since : words().between;
    return { head: fillIn(sentence, { before: day(before), stop: day(stop) }), found };
  }

  const moreThanShown = ({ found }) => fillIn(words().more, { n: found.length - SHOWN });

  // The changes as one text, to be heard.
  function said(view) {
    const changes = changesOf(view);
    if (!changes) return "";
    const { head, found } = changes;
    if (found.length === 0) return headed(head, words().none[view.layer]);
    const heard = found
      .slice(0, SHOWN)
      .map(([, kind, text]) => headed(words().kinds[told.kinds[kind]], text));
    const more = found.length > SHOWN ? [moreThanShown(changes)] : [];
    return headed(head, listed([...heard, ...more]));
  }

  function fill(view) {
    const changes = changesOf(view);
    if (!changes) return refill(byId("changes"));
    const { head, found } = changes;
    const rest = found.slice(SHOWN);
    return refill(
      byId("changes"),
      make("h2", { text: head }),
      found.length > 0
        ? make("ul", {}, ...found.slice(0, SHOWN).map(chip))
        : make("p", { text: words().none[view.layer] }),
      ...(rest.length > 0
        ? [
            make(
              "details",
              {},
              make("summary", { text: moreThanShown(changes) }),
              make("ul", {}, ...rest.map(chip)),
            ),
          ]
        : []),
    );
  }

  // They come once the page is there; until then the strip is empty.
  async function build() {
    byId("changes").addEventListener("click", ({ target }) => {
      const { code } = target.closest("[data-code]")?.dataset ?? {};
      if (code) atlas.go({ country: code });
    });
    const answer = await fetch(film().changes);
    if (!answer.ok) throw new Error(`${answer.status}`);
    told = await answer.json();
    fill(atlas.state.view);
    atlas.description.fill(atlas.state.view, atlas.state.day);
  }

  return { before, build, fill, said };
})();
