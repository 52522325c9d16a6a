// The lane of events above the slider: marks on the time axis, their cards, and the kinds that are shown.
atlas.events = (() => {
  const FULL = 3; // up to so many events a card tells whole; of more it gives date, title and source
  const { byId, make } = atlas.dom;
  const hidden = new Set(); // kinds switched off, for as long as the page is open
  let groups = [];
  let marks = [];
  let axis = ""; // the one that the marks stand on

  const film = () => atlas.state.film;
  const offset = () => atlas.film.offsetOf(film(), atlas.state.view.date);

  const read = ([at, kind, title, when, summary, credit]) => ({ at, kind, title, when, summary, credit });

  const shown = ({ events }, off) => events.map(read).filter(({ kind }) => !off.has(kind));

  // Marks that would touch become one: a group has every event less than `apart` after its first,
  // as the axis places them.
  function gather(events, apart, place = (day) => day) {
    const found = [];
    for (const event of events) {
      const last = found.at(-1);
      if (last && place(event.at) - place(last[0].at) < apart) last.push(event);
      else found.push([event]);
    }
    return found;
  }

  // Where a group leads: to its first event after the day, and from its end to its beginning.
  const next = (group, day) => group.find(({ at }) => at > day) ?? group[0];

  // Which group the keyboard enters on a day: the newest that has begun.
  const nearest = (all, day) =>
    Math.max(
      all.findLastIndex(([event]) => event.at <= day),
      0,
    );

  const onDay = (document, day) => document.events.map(read).filter(({ at }) => at === day);

  const sign = (kind) => make("span", { class: `sign ${kind}` });
  const kindOf = ({ kind }) => film().words.event_categories[kind];

  function spoken(group) {
    const { headed, listed } = atlas.dom;
    const said = listed(group.map((event) => headed(`${event.when}, ${kindOf(event)}`, event.title)));
    return group.length === 1 ? said : `${film().words.n_events.replace("{n}", group.length)}. ${said}`;
  }

  function entry(event, whole, day) {
    return make(
      "div",
      { class: event.at === day ? "event now" : "event" },
      make("h3", {}, sign(event.kind), `${event.when} · ${kindOf(event)}`),
      make("p", { class: "fact", text: event.title }),
      whole && event.summary && make("p", { text: event.summary }),
      make("p", { class: "credit", text: event.credit }),
    );
  }

  function card(group) {
    const day = offset();
    const many = group.length > FULL;
    const entries = group.map((event) => entry(event, !many, day));
    return make("div", { class: many ? "card events-card many" : "card events-card" }, ...entries);
  }

  function markOf(group, index, room) {
    const signs = group.map(({ kind }) => sign(kind));
    const inside = group.length > room ? [make("b", { text: group.length })] : signs;
    const button = make(
      "button",
      { type: "button", class: "mark", tabindex: -1, "data-mark": index, "aria-label": spoken(group) },
      ...inside,
    );
    button.style.setProperty("--at", atlas.timeline.place(group[0].at));
    return button;
  }

  const pixels = (node, name) => Number.parseFloat(getComputedStyle(node).getPropertyValue(name));

  // Made anew when the width, the kinds or the axis change, never when the day moves.
  function draw() {
    const lane = byId("events");
    const focused = lane.contains(document.activeElement);
    const [apart, row, thumb] = ["--apart", "--row", "--thumb"].map((name) => pixels(lane, name));
    const room = Math.floor(lane.clientHeight / row) * Math.floor(apart / row);
    groups = gather(shown(film(), hidden), apart / (lane.clientWidth - thumb), atlas.timeline.place);
    axis = atlas.scale.nameOf(atlas.state.view);
    marks = groups.map((group, index) => markOf(group, index, room));
    lane.replaceChildren(...marks);
    stand();
    if (focused) marks[nearest(groups, offset())]?.focus({ preventScroll: true });
  }

  // The marks of the day stand out, and the nearest one takes the lane's single tab stop.
  function stand() {
    const day = offset();
    for (const mark of marks.filter((one) => one.hasAttribute("aria-current"))) light(mark, null);
    const index = groups.findIndex((group) => group.some(({ at }) => at === day));
    if (index >= 0) light(marks[index], day);
    if (!byId("events").contains(document.activeElement)) stop(nearest(groups, day));
  }

  function light(mark, day) {
    if (day === null) mark.removeAttribute("aria-current");
    else mark.setAttribute("aria-current", "date");
    const group = groups[mark.dataset.mark];
    for (const [index, node] of [...mark.querySelectorAll(".sign")].entries()) {
      node.classList.toggle("now", group[index].at === day);
    }
  }

  function stop(index) {
    for (const mark of marks.filter((one) => one.tabIndex === 0)) mark.tabIndex = -1;
    if (marks[index]) marks[index].tabIndex = 0;
  }

  function show(mark) {
    if (mark) atlas.tooltip.over(() => card(groups[mark.dataset.mark]), mark);
    else atlas.tooltip.hide();
  }

  function jump(mark) {
    const { at } = next(groups[mark.dataset.mark], offset());
    atlas.timeline.pause();
    atlas.go({ date: atlas.film.isoOf(film(), at) });
  }

  const WALK = {
    ArrowLeft: (index) => index - 1,
    ArrowRight: (index) => index + 1,
    Home: () => 0,
    End: () => marks.length - 1,
  };

  function walk(event) {
    const to = WALK[event.key]?.(Number(event.target.dataset.mark));
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(Math.max(to, 0), marks.length - 1);
    stop(index);
    marks[index].focus();
  }

  function listen(lane) {
    const markAt = ({ target }) => target.closest(".mark");
    lane.addEventListener("mouseover", (event) => event.buttons === 0 && show(markAt(event)));
    lane.addEventListener("mouseleave", atlas.tooltip.hide);
    lane.addEventListener("focusin", (event) => show(markAt(event)));
    lane.addEventListener("focusout", atlas.tooltip.hide);
    lane.addEventListener("click", (event) => markAt(event) && jump(markAt(event)));
    lane.addEventListener("keydown", walk);
  }

  // Shows or hides the events of the kind whose button was pressed.
  function choose({ target }) {
    const button = target.closest("button");
    if (!button) return;
    const { kind } = button.dataset;
    if (!hidden.delete(kind)) hidden.add(kind);
    button.setAttribute("aria-pressed", String(!hidden.has(kind)));
    draw();
  }

  function build() {
    const lane = byId("events");
    byId("event-kinds").addEventListener("click", choose);
    listen(lane);
    new ResizeObserver(draw).observe(lane);
  }

  // A date that is less precise than a day is said: the event stands on the first day it may mean.
  function told(event) {
    const exact = event.when === atlas.dom.longDate(atlas.state.view.date);
    return exact ? event.title : `${event.title} (${event.when})`;
  }

  const titles = () => onDay(film(), offset()).map(told);

  // What happened is part of the day, so the kinds that are switched off are told here too.
  function fill() {
    const today = onDay(film(), offset()).flatMap((event, index) => [
      index > 0 ? " · " : "",
      make("span", {}, sign(event.kind), told(event)),
    ]);
    atlas.dom.refill(byId("event"), ...today);
    if (axis === atlas.scale.nameOf(atlas.state.view)) stand();
    else draw();
  }

  return { gather, next, nearest, shown, onDay, titles, build, fill };
})();
