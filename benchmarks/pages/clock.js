// The one clock of all contestants. A step begins when its input is given, in a task of its own, and ends
// when the first animation frame begins after the frame that painted the change: by then the browser has
// laid out, painted and handed over that frame, and is free to draw the next.
// A contestant sets bench.step(i): it gives the input, and its promise is kept once the change is made.
globalThis.bench = (() => {
  const PATIENCE_MS = 60_000;
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  const tasks = new MessageChannel();
  const waiting = [];
  let inFrame = false;

  tasks.port1.onmessage = () => waiting.shift()();
  function soon(call) {
    waiting.push(call);
    tasks.port2.postMessage(0);
  }
  const task = () => new Promise(soon);
  const frame = () => new Promise(request);

  // A change made while a frame is being prepared is painted by that frame, any other by the next.
  globalThis.requestAnimationFrame = (call) =>
    request((time) => {
      inFrame = true;
      soon(() => {
        inFrame = false;
      });
      call(time);
    });

  async function painted() {
    if (!inFrame) await frame();
    await frame();
  }

  function patient(promise, what) {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`${what}: nothing within a minute`)), PATIENCE_MS);
      promise.then(done, failed).finally(() => clearTimeout(timer));
    });
  }

  async function measure(from, count) {
    const times = [];
    for (let i = from; i < from + count; i += 1) {
      await task();
      const start = performance.now();
      await patient(bench.step(i), `step ${i}`);
      await painted();
      times.push(performance.now() - start);
    }
    return times;
  }

  // Seen from outside by its attribute: our page forbids the scripts that ask in other ways.
  const isReady = () => document.body.setAttribute("data-ready", "");

  return { measure, isReady, step: null };
})();
