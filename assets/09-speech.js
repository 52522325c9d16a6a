// Numbers, dates, plurals and the order of names as the page's language has them.
globalThis.atlas = globalThis.atlas || {};

atlas.speech = (() => {
  // English is written as in Europe; the pseudo-locale of the tests is English too.
  const REGIONS = { en: "en-GB", "en-XA": "en-GB", fr: "fr-FR" };
  // Chromium has no Albanian but its plurals: its numbers go by a locale that writes them alike, the rest by
  // English, and its dates by these months, as CLDR has them. A browser that has Albanian uses its own.
  const LENT = {
    sq: {
      numbers: "cs-CZ",
      rest: REGIONS.en,
      long: "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor".split(" "),
      medium: "jan shk mar pri maj qer korr gush sht tet nën dhj".split(" "),
    },
  };

  // Asked when first needed: the element is there before any of these scripts runs.
  const code = () => globalThis.document?.documentElement.lang || "en";
  const region = () => REGIONS[code()] ?? code();

  let found;
  function lent() {
    found ??= Intl.DateTimeFormat.supportedLocalesOf(region()).length ? {} : (LENT[code()] ?? {});
    return found;
  }

  const made = {};
  function kept(name, make, where = lent().rest ?? region()) {
    made[name] ??= make(where);
    return made[name];
  }
  const keptNumber = (name, make) => kept(name, make, lent().numbers ?? region());

  const number = (value, digits = 0) =>
    keptNumber(
      `number-${digits}`,
      (where) => new Intl.NumberFormat(where, { maximumFractionDigits: digits }),
    ).format(value);

  // With so many digits after the point, be they zero.
  const fixed = (value, digits) =>
    keptNumber(`fixed-${digits}`, (where) => {
      const both = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return new Intl.NumberFormat(where, both);
    }).format(value);

  // The form that a number takes: one, few, many or other.
  const form = (value) => kept("plural", (where) => new Intl.PluralRules(where), region()).select(value);

  // Of `{key_one, key_few, …}` the one for a number.
  const plural = (words, key, value) => words[`${key}_${form(value)}`] ?? words[`${key}_other`];

  const compare = (one, other) => kept("order", (where) => new Intl.Collator(where)).compare(one, other);

  // French counts the first of a month otherwise, which no locale knows.
  const first = (text, day) => (code() === "fr" && day === 1 ? text.replace(/^1(?=\s)/, "1er") : text);

  // Serbian says dates in the genitive; its locale has months in the nominative.
  const genitive = (month) =>
    month.replace(/(b|\u0431)[a\u0430]([r\u0440])$/, "$1$2") + (/[a-z]/.test(month) ? "a" : "\u0430");
  const declined = (text) => (/^sr\b/.test(code()) ? text.replace(/\p{L}+/u, genitive) : text);

  function day(iso, style) {
    const date = new Date(iso);
    const months = lent()[style];
    if (months) return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    const format = kept(
      style,
      (where) => new Intl.DateTimeFormat(where, { dateStyle: style, timeZone: "UTC" }),
    );
    return declined(first(format.format(date), date.getUTCDate()));
  }

  const clock = () =>
    kept("clock", (where) => new Intl.DateTimeFormat(where, { hour: "2-digit", minute: "2-digit" })).format(
      new Date(),
    );

  return {
    clock,
    code,
    compare,
    fixed,
    longDate: (iso) => day(iso, "long"),
    number,
    plural,
    shortDate: (iso) => day(iso, "medium"),
  };
})();
