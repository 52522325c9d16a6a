// Says the switches as what they are. Dash draws radio buttons inside a list box of options (dash 4.4),
// which a screen reader cannot follow; the fieldset around them already names the group.
atlas.switches = (() => {
  function plain(group) {
    group.setAttribute("role", "presentation");
    for (const label of group.querySelectorAll("label")) {
      label.removeAttribute("role");
      label.removeAttribute("aria-selected");
    }
  }

  // React writes `aria-selected` again at every choice.
  function mend(ids) {
    for (const group of ids.map((id) => document.getElementById(id))) {
      plain(group);
      new MutationObserver((changes) => {
        if (changes.some(({ target, attributeName }) => target.hasAttribute(attributeName))) plain(group);
      }).observe(group, { subtree: true, attributeFilter: ["aria-selected"] });
    }
  }

  return { mend };
})();
