/** Whether the page is dark, by its background or else by the colour scheme that it declares. */
export function isDarkPage() {
  for (const node of [document.body, document.documentElement]) {
    const [kind, r, g, b, alpha = 1] = /** @type {any[]} */ (getComputedStyle(node).backgroundColor.match(/^rgb|[\d.]+/g) ?? []);
    if (kind === "rgb" && alpha > 0.5) return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }
  const named = getComputedStyle(document.documentElement).colorScheme;
  const scheme = named === "normal" ? document.querySelector('meta[name="color-scheme"]')?.getAttribute("content") ?? "" : named;
  return scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
}
