// Reads when something is to be shown, such as "seconds:10 scroll:50 exit
// path:/pricing*", and waits for it.

/**
 * @typedef {object} Moments
 * @property {RegExp[]} paths of the pages on which the rest counts; none means all
 * @property {RegExp[]} others those of the pages on which nothing counts
 * @property {[kind: string, value: number][][]} groups one of them has to happen, with all that it holds. None means at once
 */

/** What can happen, and its largest value. @type {Record<string, number>} */
const KINDS = { seconds: 86_400, scroll: 100 };

/** What the console says is allowed. */
const WANTED = "want some of seconds:10, scroll:50 (percent of the page), exit, path:/shop* or path:!/checkout*; + joins what has to happen together, except for paths, which count for all";

/** A path that is joined with something: it would be a path that no page has. */
const JOINED_PATH = /^path:.*\+(seconds:|scroll:|exit$|path:)/;

/** A pattern of a path, in which * stands for any text. */
function patternOf(/** @type {string} */ text) {
  return new RegExp("^" + text.split("*").map((part) => part.replace(/[.?+^${}()|[\]\\]/g, "\\$&")).join(".*") + "$");
}

/** Reads one thing that can happen; undefined if there is no such thing. @returns {[string, number]|undefined} */
function happeningOf(/** @type {string} */ text) {
  if (text === "exit") return [text, 0];
  const [kind, value] = text.split(":");
  const isRight = Object.hasOwn(KINDS, kind) && /^\d+(\.\d+)?$/.test(value ?? "") && +value <= KINDS[kind];
  return isRight ? [kind, +value] : undefined;
}

/**
 * Reads a list of moments. Wrong parts are reported and left out. Returns
 * undefined if nothing right is left.
 * @param {unknown} given
 * @param {(problem: string) => void} tell
 * @returns {Moments|undefined}
 */
export function momentsOf(given, tell) {
  /** @type {Moments} */
  const moments = { paths: [], others: [], groups: [] };
  let count = 0;
  for (const part of `${given}`.split(/[\s,]+/).filter(Boolean)) {
    const [, isNot, path] = part.match(JOINED_PATH) ? [] : (part.match(/^path:(!?)(\/.*)$/) ?? []);
    const group = path ? [] : part.split("+").map(happeningOf);
    if (path) (isNot ? moments.others : moments.paths).push(patternOf(path));
    else if (group.includes(undefined)) {
      tell(`${JSON.stringify(part)} is no moment; ${WANTED}`);
      continue;
    } else moments.groups.push(/** @type {any} */ (group));
    count++;
  }
  return count ? moments : undefined;
}

/** How much of the page has been scrolled, in percent; 0 for a page that does not scroll. */
function scrolled() {
  const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
  const most = scrollHeight - clientHeight;
  return most > 1 ? (100 * scrollY) / most : 0;
}

/** Whether the visitor's page is one of those that count. */
function isOnPath(/** @type {Moments} */ { paths, others }) {
  const { pathname, search } = location;
  const fits = (/** @type {RegExp} */ pattern) => pattern.test(pathname) || pattern.test(pathname + search);
  return (!paths.length || paths.some(fits)) && !others.some(fits);
}

/**
 * Resolves when the moment has come. Nothing is resolved after the signal.
 * @param {Moments} moments
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function come(moments, signal) {
  return new Promise((done) => {
    /** What has happened. @type {Set<string>} */
    const happened = new Set();
    const over = new AbortController();
    const until = { signal: over.signal, passive: true };
    const end = () => over.abort();
    const look = () => {
      if (over.signal.aborted || !isOnPath(moments)) return;
      const { groups } = moments;
      if (groups.length && !groups.some((group) => group.every((one) => happened.has(one.join())))) return;
      end();
      done();
    };
    signal.addEventListener("abort", end, until);
    if (signal.aborted) return end();
    const note = (/** @type {[string, number]} */ one) => {
      happened.add(one.join());
      look();
    };
    for (const one of moments.groups.flat()) {
      const [kind, value] = one;
      if (kind === "seconds") {
        const timer = setTimeout(note, value * 1000, one);
        over.signal.addEventListener("abort", () => clearTimeout(timer));
      }
      if (kind === "scroll") addEventListener("scroll", () => scrolled() >= value && note(one), until);
      if (kind === "exit") document.documentElement.addEventListener("mouseleave", ({ clientY }) => clientY <= 0 && note(one), until);
    }
    // Pages that change without loading have another path later.
    addEventListener("popstate", () => look(), until);
    /** @type {any} */ (window).navigation?.addEventListener("navigatesuccess", () => look(), until);
    look();
  });
}
