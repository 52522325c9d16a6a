// A stand-in until the keys of stage mode are there: it knows next, previous, toggle, home and end only.
atlas.keys = (() => {
  const ACTS = {
    ArrowRight: "next",
    PageDown: "next",
    ArrowLeft: "previous",
    PageUp: "previous",
    " ": "toggle",
    Home: "home",
    End: "end",
  };
  const takers = [];
  const FORMS = "input, select, textarea, [contenteditable], [role=slider], summary";

  // Hands these keys to somebody; gives the function that hands them back.
  function take(acts) {
    takers.push(acts);
    return () => takers.splice(takers.indexOf(acts), 1);
  }

  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const taker = takers.at(-1);
    const act = taker?.[ACTS[key]];
    if (!act || ctrlKey || metaKey || altKey || shiftKey || target.closest?.(FORMS)) return;
    if (key === " " && target.closest?.("button, a")) return;
    event.preventDefault();
    act();
  });

  return { take };
})();
