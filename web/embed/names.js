// Finds names that a page has misspelt: of options, calls and events. The build
// makes the table of options from the struct in widget/options.go.

/** The names of the options, and of Typebot's props for them. */
const NAMES = [...__CHATLET_NAMES__.split(" "), "nonce", ...__CHATLET_PROPS__.split(/[\s:|]/).map((path) => path.split(".")[0])];

/** All names in an object of options, with those that only the scripts set. */
const OPTIONS = [...NAMES, ..."vars themeParts dir isDark startPath prefillKey storageKey base styles".split(" ")];

/** The events. The types in web/facade/widget.d.ts describe their data. */
const EVENTS = ["init", "input", "answer", "end", "logs", "script", "action", "persisted", "open", "close", "previewshown", "previewclick", "previewdismissed", "unread", "consent"];

/** The parts of Typebot's callback names that our events' names do not have. */
const BEYOND = /^on|new|block|message|chatstate|executionsuccess/g;

/** The event that a callback such as onNewInputBlock listens to. */
export const eventOf = (/** @type {string} */ callback) => callback.toLowerCase().replace(BEYOND, "");

/**
 * The number of letters to change, leave out, add or swap with the next one to
 * make one word of another.
 */
function distance(/** @type {string} */ a, /** @type {string} */ b) {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      row.push(Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1)));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/**
 * The name that was probably meant. It is undefined if no name is similar,
 * because a page may have its own attributes.
 */
export function meant(/** @type {string} */ name, /** @type {string[]} */ names) {
  const far = (/** @type {string} */ other) => distance(name.toLowerCase(), other.toLowerCase());
  const [nearest] = names.toSorted((a, b) => far(a) - far(b));
  return far(nearest) <= (Math.min(name.length, nearest.length) < 6 ? 1 : 2) ? nearest : undefined;
}

/** Pairs of a wrong name and the right one. */
export function misspelt(/** @type {string[]} */ given) {
  return given.filter((name) => !OPTIONS.includes(name) && !(/^on[A-Z]/.test(name) && EVENTS.includes(eventOf(name)))).flatMap((name) => {
    const callbacks = EVENTS.map((event) => "on" + event[0].toUpperCase() + event.slice(1));
    const right = meant(name, /^on/i.test(name) ? callbacks : NAMES);
    return right ? [[name, right]] : [];
  });
}

const attribute = (/** @type {string} */ name) => "data-" + name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

export { EVENTS, OPTIONS, attribute };
