/** Whether the page is dark, by its background or else by the colour scheme that it declares. */
export function isDarkPage() {
  for (const node of [document.body, document.documentElement]) {
    const [kind, r, g, b, alpha = 1] = /** @type {any[]} */ (getComputedStyle(node).backgroundColor.match(/^rgb|[\d.]+/g) ?? []);
    if (kind === "rgb" && alpha > 0.5) return 3 * r + 6 * g + 1 * b < 1280;
  }
  const named = getComputedStyle(document.documentElement).colorScheme;
  const scheme = named === "normal" ? /** @type {HTMLMetaElement|null} */ (document.querySelector('meta[name="color-scheme"]'))?.content ?? "" : named;
  return scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
}
