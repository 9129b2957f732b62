// A bot on a server elsewhere, by the address and the dialect of the server.

import { freshId, h } from "../dom.js";
import { OPTIONS, read } from "../schema.js";

/** @typedef {import("../panels.js").Studio} Studio */

/** The dialects with a name, as widget/options.go lists them. */
const DIALECTS = [["", "Let Chatlet find out"], ["typebot", "Typebot"], ["typebot-2023", "Typebot before June 2024"], ["mozbot", "Mozbot"], ["release0", "Release0"]];

/** A form that chooses a bot elsewhere. */
export function elsewhere(/** @type {Studio} */ studio) {
  const { state } = studio;
  const problem = h("p", { class: "problem", id: freshId("problem"), role: "alert" });
  const address = field("Address of the server", "https://typebot.example.com", { inputmode: "url", "aria-describedby": problem.id });
  const bot = field("Public id of the bot", "my-bot", {});
  const dialect = h("select", { id: freshId("dialect") }, ...DIALECTS.map(([value, title]) => h("option", { value }, title)));
  const show = () => {
    const { options } = state;
    address.input.value = options.apiHost ?? "";
    bot.input.value = options.apiHost ? (options.bot ?? "") : "";
    dialect.value = DIALECTS.some(([value]) => value === options.dialect) ? options.dialect : "";
  };
  show();
  state.subscribe(({ options, path }) => options && path === "options" && show());
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    problem.textContent = take(studio, { apiHost: address.input.value.trim(), bot: bot.input.value.trim(), dialect: dialect.value }, problem);
  };
  return h("form", { class: "elsewhere", submit, novalidate: true }, address.node, bot.node,
    h("div", { class: "field" }, h("label", { class: "label", for: dialect.id }, "Dialect of its API"), dialect), problem,
    h("button", {}, "Chat with it"));
}

function field(/** @type {string} */ label, /** @type {string} */ placeholder, /** @type {Record<string, any>} */ more) {
  const input = h("input", { type: "text", id: freshId("field"), placeholder, autocomplete: "off", spellcheck: "false", ...more });
  return { input, node: h("div", { class: "field" }, h("label", { class: "label", for: input.id }, label), input) };
}

/** Chooses the bot. Returns what is wrong, or an empty text. */
function take(/** @type {Studio} */ studio, /** @type {Record<string, string>} */ given, /** @type {HTMLElement} */ problem) {
  if (!given.apiHost) return "Give the address of the server.";
  if (!given.bot) return "Give the public id of the bot.";
  /** @type {Record<string, unknown>} */
  const chosen = {};
  for (const [name, value] of Object.entries(given)) {
    if (!value) continue;
    const result = read(/** @type {import("../schema.js").Option} */ (OPTIONS.get(name)), value);
    if ("problem" in result) return `${result.problem}, not “${value}”.`;
    chosen[name] = result.value;
  }
  const { apiHost, dialect, bot, ...others } = studio.state.options;
  hearFailure(studio, given, problem);
  studio.state.replace({ ...others, ...chosen });
  studio.state.change("view.region", "preview");
  studio.preview.open();
  return "";
}

/** Says why the start of the chat fails, if it does. */
function hearFailure(/** @type {Studio} */ { preview }, /** @type {Record<string, string>} */ { apiHost, bot }, /** @type {HTMLElement} */ problem) {
  let id = 0;
  const end = preview.listen((told) => {
    // The widget before may still send something.
    if (told.tell === "request" && told.url.startsWith(new URL(apiHost).origin) && told.url.includes(`/${encodeURIComponent(bot)}/start`)) id = told.id;
    if (told.tell !== "reply" || told.id !== id) return;
    end();
    if (told.status === 0) problem.textContent = `${apiHost} does not answer, or it does not let pages of other origins chat.`;
    else if (told.status === 404) problem.textContent = `${apiHost} has no bot “${bot}”.`;
    else if (told.status >= 400) problem.textContent = `${apiHost} refuses with ${told.status}.`;
  });
}
