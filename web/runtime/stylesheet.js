// Loads stylesheets that a theme imports.

/** How long loading a stylesheet may take, in ms. */
const TIMEOUT = 15_000;

/** The limit for a stylesheet, in characters; the program accepts less. */
const LONGEST = 1 << 20;

/** Loaded or loading stylesheets, shared by all chats of the page. @type {Map<string, Promise<string>>} */
const loaded = new Map();

/** Loads a stylesheet once. */
function load(/** @type {string} */ url, /** @type {boolean} */ isRestricted) {
  const key = `${isRestricted} ${url}`;
  const text = loaded.get(key) ?? fetchText(url, isRestricted);
  loaded.set(key, text);
  text.catch(() => loaded.delete(key));
  return text;
}

/** Fetches a stylesheet without credentials. */
async function fetchText(/** @type {string} */ url, /** @type {boolean} */ isRestricted) {
  const response = await fetch(url, { credentials: "omit", redirect: isRestricted ? "error" : "follow", signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const text = await response.text();
  if (text.length > LONGEST) throw new Error(`has ${text.length} characters, more than ${LONGEST}`);
  return text;
}

/**
 * @param {string} url
 * @param {boolean} isRestricted
 * @param {(text: string, problem: string) => void} done
 */
export const loadStylesheet = (url, isRestricted, done) => void load(url, isRestricted).then((text) => done(text, ""), (error) => done("", `${error} (its host must allow other origins to read it, and the page's policy must allow connections to it)`));
