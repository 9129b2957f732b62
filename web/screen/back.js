// Lets the back button of a phone close the chat, which covers the page there.

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** Where the panel covers the page, as in facade/widget.css. */
const COVERED = "(max-width: 480px), (max-height: 480px)";

/** Marks our entry of the history, beside what the page has in its state. */
const MARK = "chatletOpen";

/** Open chats with an entry. A chat that is loaded again keeps its own. @type {WeakSet<Shell>} */
const held = new WeakSet();

/**
 * Adds an entry to the history while the chat is open, and takes it back when
 * the chat closes. A page in a frame shares the history of another, which is
 * left alone.
 */
export function closeOnBack(/** @type {Shell} */ shell) {
  const { host, options, over_: unmounted } = shell;
  // The visitor may have closed it before this script was there.
  if (!shell.isOpen_ || held.has(shell) || top !== self) return;
  if (!/^(bubble|popup)$/.test(options.mode) || !matchMedia(COVERED).matches) return;
  try {
    // A page that was loaded again has the entry already.
    if (!history.state?.[MARK]) history.pushState({ ...history.state, [MARK]: true }, "");
  } catch {
    return; // A page may be denied its history.
  }
  held.add(shell);
  const over = new AbortController();
  const { signal } = over;
  const end = () => {
    held.delete(shell);
    over.abort();
    if (history.state?.[MARK]) history.back();
  };
  addEventListener("popstate", () => history.state?.[MARK] || shell.close(), { signal });
  host.addEventListener("chatlet:close", end, { signal });
  unmounted.signal.addEventListener("abort", end, { signal });
}
