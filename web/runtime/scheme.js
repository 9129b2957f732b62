// Whether the page is dark, and when that changes: some follow the visitor's
// system, others have a switch that sets a class or an attribute.

import { isDarkPage } from "../facade/scheme.js";

/**
 * Calls f whenever the page turns dark, or light again.
 * @param {boolean} isDark what it is now
 * @param {(isDark: boolean) => void} f
 * @param {AbortSignal} signal
 */
export function watchScheme(isDark, f, signal) {
  const look = () => {
    if (signal.aborted || isDarkPage() === isDark) return;
    isDark = !isDark;
    f(isDark);
  };
  // A background may take its time to change.
  const settle = () => {
    look();
    const changing = [document.documentElement, document.body].flatMap((node) => node.getAnimations());
    for (const animation of changing) animation.finished.then(look, () => {});
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", settle, { signal });
  const observer = new MutationObserver(settle);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
