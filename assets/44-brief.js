// The numbers of a view in one line, for the back row: the force, the count, or the contributors; of two days both.
atlas.brief = (() => {
  const { fillIn } = atlas.dom;
  const words = () => atlas.state.film.words;

  const before = () => atlas.state.before;
  const inBoth = (was, is) => (was === is ? is : fillIn(words().compare.to, { before: was, now: is }));

  function strength(day) {
    const { headline, brief } = day.force;
    return before() ? [inBoth(before().force.headline, headline), words().troops] : [headline, ...brief];
  }

  function recognition(day) {
    const [number, span] = day.counts.tallies.UN;
    if (before()) return [inBoth(before().counts.tallies.UN[0], number), words().un];
    return [number, words().un, span && fillIn(words().between, { span })];
  }

  function crossed({ crossed: { headline, unit } }) {
    return [before() ? inBoth(before().crossed.headline, headline) : headline, unit];
  }

  const LINES = { strength, recognition, crossed };

  // What the filter leaves, of both days where two are compared.
  function filtered(view, day) {
    const { film } = atlas.state;
    const line = atlas.filter.line(film, view, day);
    if (!line || !before() || atlas.filter.onTheGround(view)) return line;
    const then = atlas.filter.line(film, view, before());
    const { headed, longDate } = atlas.dom;
    return `${headed(longDate(view.compare), then)} ${headed(longDate(view.date), line)}`;
  }

  // What stands largest, and what follows it: [number, words, source]. A filter speaks for itself.
  function of(view, day) {
    const line = filtered(view, day);
    return line ? ["", "", line] : LINES[view.layer](day);
  }

  return { of };
})();
