// The maps of the page: that of the day, and beside it that of the day it is compared with.
atlas.sheets = (() => {
  const main = atlas.makeSheet();

  // The parts of the map of the day go by names of their own: whoever asks for one means these.
  atlas.brush = main.brush;
  atlas.theatre = main.theatre;

  const paint = (view, day) => main.paint(view, day);
  const mark = (code) => main.mark(code);
  const move = (leave) => main.move(leave);

  return { main, mark, move, paint };
})();
