// Watches what the widget does in the preview: its requests with their replies
// and times, its events, and what it says in the console.

/** @typedef {(kind: string, more?: object) => void} Tell */

/** The longest text of a body that is told, in characters. */
const LONGEST = 100_000;

/** The events of the widget, and those that carry what a page may prevent. */
const EVENTS = "init input answer end logs script action persisted open close previewshown previewclick previewdismissed unread consent".split(" ");

/** Reports the requests to the chat's server. Files of the widget are left out. */
export function watchRequests(/** @type {Tell} */ tell) {
  const send = window.fetch.bind(window);
  let count = 0;
  window.fetch = async (input, init) => {
    const { url, method } = input instanceof Request ? input : { url: new URL(input, location.href).href, method: init?.method ?? "GET" };
    if (new URL(url).pathname.startsWith("/v1/")) return send(input, init);
    const id = ++count;
    const began = performance.now();
    const passed = () => Math.round(performance.now() - began);
    tell("request", { id, url, method, body: typeof init?.body === "string" ? init.body.slice(0, LONGEST) : "" });
    try {
      const response = await send(input, init);
      // A stream may never end, so its text is not waited for.
      const isText = /json|text\/plain/.test(response.headers.get("Content-Type") ?? "");
      const said = { id, status: response.status, ms: passed() };
      if (isText) response.clone().text().then((body) => tell("reply", { ...said, ms: passed(), body: body.slice(0, LONGEST) }), () => tell("reply", said));
      else tell("reply", said);
      return response;
    } catch (error) {
      tell("reply", { id, status: 0, ms: passed(), body: `${error}` });
      throw error;
    }
  };
}

/** Reports the events. Actions of vetoed kinds are prevented. */
export function watchEvents(/** @type {Tell} */ tell, /** @type {Set<string>} */ vetoed, /** @type {(isOpen: boolean) => void} */ opens) {
  for (const name of EVENTS) {
    addEventListener("chatlet:" + name, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (name === "open" || name === "close") opens(name === "open");
      const isVetoed = name === "action" && (vetoed.has("all") || vetoed.has(detail.type));
      if (isVetoed) event.preventDefault();
      tell("event", { name, detail, isVetoed, at: Math.round(performance.now()) });
    });
  }
}

/** Reports what the widget and the bot say in the console. */
export function watchConsole(/** @type {Tell} */ tell) {
  for (const level of /** @type {const} */ (["error", "warn", "info"])) {
    const say = console[level].bind(console);
    console[level] = (...words) => {
      say(...words);
      tell("console", { level, text: words.map((word) => (typeof word === "string" ? word : `${word?.message ?? JSON.stringify(word)}`)).join(" ").slice(0, 2000) });
    };
  }
  addEventListener("error", ({ message }) => tell("console", { level: "error", text: message }));
}
