// The forms in which a configuration is taken away. Each holds only what differs
// from the defaults.

import { attribute, inOrder, object, ordered, prop, scriptJSON, startTag } from "./text.js";

/** @typedef {Record<string, any>} Options */

/**
 * A form: its tab, what to do with it, and its text.
 * @typedef {{id: string, title: string, about: string, text: (options: Options, server: string) => string}} Form
 */

const script = (/** @type {string} */ server, /** @type {string[]} */ attributes, rest = "") => `${startTag("script", [attribute("src", `${server}/v1/widget.js`), ...attributes])}${rest}</script>`;

const plain = (/** @type {string} */ name) => name.replace(/^data-/, "");

/** The mode as the name of an element or a component. A whole page has none of its own. */
const kindOf = (/** @type {Options} */ { mode }) => (/** @type {Record<string, string>} */ ({ popup: "Popup", standard: "Standard", page: "Standard" })[mode] ?? "Bubble");

/** Options without the mode, which the element or the call says. */
const withoutMode = (/** @type {Options} */ { mode, ...options }) => options;

/** The options for a page whose chat does not come from the place of the script. */
const withServer = (/** @type {Options} */ options, /** @type {string} */ server) => {
  const { bot, apiHost = server, ...rest } = withoutMode(options);
  return { bot, apiHost, ...rest };
};

/** An inline chat needs a height. */
const isInline = (/** @type {Options} */ options) => kindOf(options) === "Standard";

/** @type {Form[]} */
export const FORMS = [
  { id: "tag", title: "Tag", about: "Paste this line into your page, before </body>. That is all.", text: (options, server) => script(server, [...ordered(options).map(([option, value]) => attribute(option.attribute, value)), "defer"]) },
  { id: "json", title: "JSON", about: "The same tag with its options as JSON, for systems that drop attributes.", text: (options, server) => script(server, [], `${scriptJSON(inOrder(options))}`) },
  { id: "elements", title: "Elements", about: "The script once in the page, and the element where the chat is to stand.", text: elements },
  { id: "npm", title: "npm", about: "For pages with a bundler. The package is made by “go run ./command/npm”.", text: (options, server) => `import { init${kindOf(options)} } from "chatlet";\n\ninit${kindOf(options)}(${object(inOrder(withServer(options, server)))});\n` },
  { id: "react", title: "React", about: "A component of the npm package.", text: react },
  { id: "vue", title: "Vue", about: "A component of the npm package.", text: vue },
  { id: "wordpress", title: "WordPress", about: "In a page or post: the shortcode of the plugin, where it can say all. Otherwise a block “Custom HTML”.", text: wordpress },
  { id: "manager", title: "Tag manager", about: "A tag of the type “Custom HTML”. The options stand in the address, because tag managers drop attributes.", text: manager },
  { id: "settings", title: "Settings", about: "The options in your own script, and a tag without any.", text: settings },
];

function elements(/** @type {Options} */ options, /** @type {string} */ server) {
  const name = `chatlet-${kindOf(options).toLowerCase()}`;
  const attributes = ordered(withoutMode(options)).map(([option, value]) => attribute(plain(option.attribute), value));
  if (isInline(options)) attributes.push(`style="height: ${options.mode === "page" ? "100dvh" : "600px"}"`);
  return `${script(server, ["defer"])}\n${startTag(name, attributes)}</${name}>`;
}

function react(/** @type {Options} */ options, /** @type {string} */ server) {
  const kind = kindOf(options);
  const props = Object.entries(inOrder(withServer(options, server))).map(([name, value]) => prop(name, value));
  if (isInline(options)) props.push(options.mode === "page" ? 'style={{ height: "100dvh" }}' : "style={{ height: 600 }}");
  return `import { ${kind} } from "chatlet/react";\n\n${startTag(kind, props, " />")}`;
}

function vue(/** @type {Options} */ options, /** @type {string} */ server) {
  const kind = kindOf(options);
  const props = ordered(withServer(options, server)).map(([option, value]) => (typeof value === "string" ? attribute(plain(option.attribute), value) : attribute(`:${plain(option.attribute)}`, JSON.stringify(value))));
  if (isInline(options)) props.push(`style="height: ${options.mode === "page" ? "100dvh" : "600px"}"`);
  return `<script setup>\nimport { ${kind} } from "chatlet/vue";\n</script>\n\n<template>\n  ${startTag(kind, props, " />").replaceAll("\n", "\n  ")}\n</template>`;
}

function wordpress(/** @type {Options} */ options, /** @type {string} */ server) {
  const { bot = "", mode, ...rest } = options;
  const isShort = mode === "standard" && !Object.keys(rest).length && /^[\w-]*$/.test(bot);
  if (isShort) return `[chatlet bot="${bot}" height="600px"]`;
  return isInline(options) ? elements(options, server) : manager(options, server);
}

function manager(/** @type {Options} */ options, /** @type {string} */ server) {
  if (Object.values(options).some((value) => typeof value === "object")) return settings(options, server);
  const query = ordered(options).map(([option, value]) => `${plain(option.attribute)}=${encodeURIComponent(value).replaceAll("'", "%27")}`).join("&");
  return `<script src="${server}/v1/widget.js?${query}" async></script>`;
}

function settings(/** @type {Options} */ options, /** @type {string} */ server) {
  return `<script>\n  window.chatletSettings = ${object(inOrder(options), "  ").replaceAll("<", "\\u003c")};\n</script>\n${script(server, ["async"])}`;
}
