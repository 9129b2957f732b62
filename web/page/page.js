// What a bot's own page does beside the chat: it hides the query, says when
// there is no network, and keeps itself for then.

/**
 * What the server has to tell, see data in shell.go.
 * @type {{scope: string, keepsQuery: boolean, offline: string, update: string, reload: string, dismiss: string}}
 */
const said = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("page")).textContent ?? "");

const WORKER = "/v1/worker.js";

/** How long the page may be open before it asks for a newer version, in ms. */
const HOUR = 3_600_000;

const notices = document.createElement("div");
notices.className = "notices";
notices.setAttribute("role", "status");
document.body.append(notices);
// The chat makes room, see embed/embed.css.
new ResizeObserver(() => document.documentElement.style.setProperty("--chatlet-notices", notices.offsetHeight + "px")).observe(notices);

/** Says something until it is taken back. @returns {() => void} */
function say(/** @type {string} */ text, /** @type {[string, () => void][]} */ ...ways) {
  const notice = document.createElement("div");
  notice.className = "notice";
  const words = document.createElement("p");
  words.textContent = text;
  notice.append(words);
  for (const [label, act] of ways) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    notice.append(button);
  }
  notices.append(notice);
  return () => notice.remove();
}

/** The chat begins with the variables of the query; nobody has to see them after. */
function hideQuery() {
  if (location.search) history.replaceState(history.state, "", location.pathname + location.hash);
}

/** The browser may believe in a network that is none, but not the other way. */
function watchNetwork() {
  /** @type {(() => void)|undefined} */
  let takeBack;
  const show = () => {
    takeBack?.();
    takeBack = navigator.onLine ? undefined : say(said.offline);
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** Offers a version that waits for the pages of the present one to be left. */
function offer(/** @type {ServiceWorker} */ worker) {
  const takeBack = say(
    said.update,
    [
      said.reload,
      () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        worker.postMessage("take over");
      },
    ],
    [said.dismiss, () => takeBack()],
  );
}

function watch(/** @type {ServiceWorker|null} */ worker) {
  worker?.addEventListener("statechange", () => {
    // The first version of all replaces none.
    if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
  });
}

async function keep() {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: said.scope });
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

if (!said.keepsQuery) addEventListener("chatlet:init", hideQuery, { once: true });
addEventListener("chatlet:open", () => document.getElementById("shell")?.remove(), { once: true });
watchNetwork();
// In a frame the page is part of another, and leaves nothing behind.
if (top === self && "serviceWorker" in navigator) addEventListener("load", () => keep().catch((error) => console.warn(`[chatlet] the page cannot be kept: ${error}`)));
