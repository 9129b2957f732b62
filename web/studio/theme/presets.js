// Twelve themes made for Chatlet: seven light and five dark ones. All texts in
// them have a contrast of at least 4.5 to 1.

/** @typedef {{id: string, title: string, isDark?: boolean, theme: Record<string, any>}} Preset */

/**
 * Makes a theme of a few colours.
 * @param {object} colors
 * @param {string} colors.ground behind everything
 * @param {string} colors.ink the text on it
 * @param {string} colors.host the bot's messages
 * @param {string} [colors.hostInk] their text
 * @param {string} colors.accent the visitor's messages and the buttons
 * @param {string} colors.onAccent the text on them
 * @param {string} [colors.field] fields
 * @param {string} colors.line borders of fields
 * @param {string} colors.hint in empty fields
 * @param {number} round the corners of bubbles, in px
 * @param {{shadow?: string, font?: string, border?: number}} [more]
 */
function made({ ground, ink, host, hostInk = ink, accent, onAccent, field = ground, line, hint }, round, { shadow, font, border = 0 } = {}) {
  const edge = (/** @type {number} */ px, /** @type {string} */ color, thickness = border) => ({ roundeness: "custom", customRoundeness: px, thickness, color });
  return {
    general: { background: { type: "Color", content: ground }, progressBar: { color: accent, backgroundColor: host }, ...(font && { font: { type: "Google", family: font } }) },
    chat: {
      container: { color: ink },
      hostBubbles: { backgroundColor: host, color: hostInk, border: edge(round, line), ...(shadow && { shadow }) },
      guestBubbles: { backgroundColor: accent, color: onAccent, border: edge(round, accent), ...(shadow && { shadow }) },
      buttons: { backgroundColor: accent, color: onAccent, border: edge(Math.min(round, 12), accent) },
      inputs: { backgroundColor: field, color: ink, placeholderColor: hint, border: edge(Math.min(round, 12), line, 1) },
    },
  };
}

/** @type {Preset[]} */
export const PRESETS = [
  { id: "harbour", title: "Harbour", theme: made({ ground: "#ffffff", ink: "#16302f", host: "#e8f1f0", accent: "#0d6a62", onAccent: "#ffffff", line: "#b9cfcc", hint: "#5b706e" }, 16) },
  { id: "linen", title: "Linen", theme: made({ ground: "#faf6ef", ink: "#33291d", host: "#efe6d6", accent: "#8a4b12", onAccent: "#ffffff", field: "#fffdf9", line: "#d8c9b0", hint: "#75664f" }, 10) },
  { id: "meadow", title: "Meadow", theme: made({ ground: "#f5faf1", ink: "#1e2f17", host: "#ffffff", accent: "#33691e", onAccent: "#ffffff", field: "#ffffff", line: "#c3d6b6", hint: "#5c6f51" }, 20, { shadow: "sm" }) },
  { id: "paper", title: "Paper", theme: made({ ground: "#ffffff", ink: "#111111", host: "#ffffff", accent: "#111111", onAccent: "#ffffff", line: "#111111", hint: "#595959" }, 0, { border: 1 }) },
  { id: "rose", title: "Rose", theme: made({ ground: "#fff7f9", ink: "#3c1523", host: "#fde7ed", accent: "#b3174f", onAccent: "#ffffff", field: "#ffffff", line: "#ecc2cf", hint: "#80566a" }, 22) },
  { id: "sky", title: "Sky", theme: made({ ground: "#f3f8fe", ink: "#12263f", host: "#ffffff", accent: "#1a5fb4", onAccent: "#ffffff", field: "#ffffff", line: "#b7cde6", hint: "#566a84" }, 18, { shadow: "sm" }) },
  { id: "lemon", title: "Lemon", theme: made({ ground: "#fffef5", ink: "#2c2a12", host: "#f6f2d0", accent: "#7a6200", onAccent: "#ffffff", field: "#ffffff", line: "#d3cb8e", hint: "#6a6538" }, 12) },
  { id: "night", title: "Night", isDark: true, theme: made({ ground: "#12181f", ink: "#e6ebf2", host: "#212a35", accent: "#8ab4f8", onAccent: "#0b1a30", field: "#1a222c", line: "#3a4756", hint: "#9aa8b8" }, 16) },
  { id: "forest", title: "Forest", isDark: true, theme: made({ ground: "#0f1a15", ink: "#e3efe8", host: "#1c2c24", accent: "#7ddba6", onAccent: "#062013", field: "#16241d", line: "#33493d", hint: "#94ab9f" }, 18) },
  { id: "ember", title: "Ember", isDark: true, theme: made({ ground: "#1b1412", ink: "#f4e9e3", host: "#2d2220", accent: "#ff9b6a", onAccent: "#2b0f02", field: "#241b18", line: "#4f3d36", hint: "#b8a196" }, 10) },
  { id: "plum", title: "Plum", isDark: true, theme: made({ ground: "#1a1322", ink: "#efe7f7", host: "#2b2138", accent: "#d5a6ff", onAccent: "#250b3d", field: "#221a2d", line: "#493a5c", hint: "#ab9abd" }, 20) },
  { id: "terminal", title: "Terminal", isDark: true, theme: made({ ground: "#0b0f0c", ink: "#c9f7d2", host: "#0b0f0c", accent: "#17792f", onAccent: "#ffffff", line: "#2c5a38", hint: "#86b592" }, 0, { border: 1, font: "JetBrains Mono" }) },
];
