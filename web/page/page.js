// What a bot's page does besides the chat: it hides the query, reports a
// missing network, and registers the service worker.

/**
 * The data of the server, see data in shell.go.
 * @type {{scope: string, keepsQuery: boolean, offline: string, update: string, reload: string, dismiss: string}}
 */
const said = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("page")).textContent ?? "");

const WORKER = "/v1/worker.js";

/** How long the page may be open before it looks for a new version, in ms. */
const HOUR = 3_600_000;

const notices = document.createElement("div");
notices.className = "notices";
notices.setAttribute("role", "status");
document.body.append(notices);
// The chat leaves room for the notices, see embed/embed.css.
new ResizeObserver(() => document.documentElement.style.setProperty("--chatlet-notices", notices.offsetHeight + "px")).observe(notices);

/** Shows a notice with buttons. @returns {() => void} removes it */
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

/** Removes the query from the address. The chat has already read its variables. */
function hideQuery() {
  if (location.search) history.replaceState(history.state, "", location.pathname + location.hash);
}

/**
 * Shows a notice while offline, once there is a conversation. Before that, the
 * chat itself says that it cannot start. onLine may be true without a network,
 * but false is reliable.
 */
function watchNetwork() {
  /** @type {(() => void)|undefined} */
  let takeBack;
  let hasBegun = false;
  const show = () => {
    takeBack?.();
    takeBack = navigator.onLine || !hasBegun ? undefined : say(said.offline);
  };
  for (const name of ["input", "persisted"]) {
    addEventListener("chatlet:" + name, () => {
      hasBegun = true;
      show();
    });
  }
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** Offers a new version, which waits until the pages of the current one are closed. */
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
    // The first installation replaces no version.
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
// In a frame, the page belongs to another page, and stores nothing.
if (top === self && "serviceWorker" in navigator) addEventListener("load", () => keep().catch((error) => console.warn(`[chatlet] the page cannot be kept: ${error}`)));
