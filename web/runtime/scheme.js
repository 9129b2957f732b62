// Watches whether the page is dark. Some pages follow the visitor's system;
// others set a class or an attribute.

import { isDarkPage } from "../facade/scheme.js";

/**
 * Calls f whenever the page turns dark, or light again.
 * @param {boolean} isDark the current state
 * @param {(isDark: boolean) => void} f
 * @param {AbortSignal} signal
 */
export function watchScheme(isDark, f, signal) {
  const tell = () => {
    if (signal.aborted || isDarkPage() === isDark) return;
    isDark = !isDark;
    f(isDark);
  };
  // A transition of the background may have to end first.
  const check = () => {
    tell();
    const changing = [document.documentElement, document.body].flatMap((node) => node.getAnimations());
    for (const animation of changing) animation.finished.then(tell, () => {});
  };
  // The page may have changed since its state was read.
  queueMicrotask(check);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", check, { signal });
  if (!window.MutationObserver) return;
  const observer = new MutationObserver(check);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
