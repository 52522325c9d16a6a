// Keeps the screen from sleeping while somebody presents, where the browser can do that.
atlas.wake = (() => {
  let wanted = false;
  let lock = null;

  // Refused in a window that is hidden, or on a machine that saves power: then the screen sleeps as ever.
  async function ask() {
    if (!wanted || lock || document.visibilityState !== "visible") return;
    lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
    lock?.addEventListener("release", () => {
      lock = null;
    });
    if (!wanted) release();
  }

  function hold() {
    wanted = true;
    return ask();
  }

  function release() {
    wanted = false;
    lock?.release();
    lock = null;
  }

  // The browser lets go of it when the window is hidden.
  document.addEventListener("visibilitychange", ask);

  return { hold, release };
})();
