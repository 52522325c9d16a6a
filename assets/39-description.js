// The map of the day as text beside it: who leads, how many, what is not known, what changed. Every sentence is
// Python's; the picture of the same view says the same (dashboard/figures/description.py).
atlas.description = (() => {
  const { byId, fillIn, longDate, say } = atlas.dom;
  const LEADING = 3;

  const closed = (sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`);
  const whole = (sentences) => sentences.filter(Boolean).map(closed).join(" ");

  // The largest of the states that the filter leaves.
  function leading({ states }) {
    const known = Object.values(states).filter(({ out, strength }) => !out && strength.troops > 0);
    const order = (a, b) => b.strength.troops - a.strength.troops || (a.code < b.code ? -1 : 1);
    const first = known.sort(order).slice(0, LEADING);
    if (first.length === 0) return "";
    const named = first.map(({ name, strength }) => `${name} (${strength.written})`).join(", ");
    return fillIn(atlas.state.film.words.leading, { named });
  }

  const SAID = {
    strength: (day) => [
      `${day.force.headline} ${day.force.brief[0]}`,
      leading(day),
      day.force.explained,
      day.ages,
    ],
    recognition: ({ counts }) => [counts.line, counts.groups],
    crossed: ({ crossed }) => [`${crossed.headline} ${crossed.unit}`, crossed.line],
  };

  function ofDay(view, date, day) {
    const [first, ...rest] = SAID[view.layer](day);
    return whole([
      atlas.dom.headed(longDate(date), first),
      ...rest,
      atlas.filter.line(atlas.state.film, view, day),
    ]);
  }

  function of(view, day) {
    const { before } = atlas.state;
    if (before) return `${ofDay(view, view.compare, before)} ${ofDay(view, view.date, day)}`;
    return whole([ofDay(view, view.date, day), atlas.changes.said(view)]);
  }

  const fill = (view, day) => say(byId("description"), of(view, day));

  return { fill, whole };
})();
