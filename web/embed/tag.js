// Reads what a script tag does not say in its attributes: JSON in the tag, and
// the settings of its page.

import { readTag } from "../facade/options.js";
import { add } from "./embed.js";
import { OPTIONS, attribute, misspelt } from "./names.js";
import { fromProps } from "./props.js";

/** @typedef {import("../facade/widgets.js").Widgets} Widgets */

/** How long a page has to add a chat by itself, in ms, before its tag without a bot is named. */
const GRACE = 3000;

/** Whether the console has named a tag without a bot. */
let isTold = false;

/**
 * Adds the chat of a script tag. What stands closer to the tag counts more:
 * its attributes, the parameters of its address, its text, and then the page's
 * settings, which all tags of the page share.
 */
export function addTag(/** @type {Widgets} */ widgets, /** @type {HTMLScriptElement} */ tag) {
  const given = { ...readSettings(), ...readJSON(tag), ...readTag(tag) };
  if (given.bot !== undefined) return add(widgets, given, tag);
  const [wrong] = misspelt(Object.keys(given));
  // A page may have its own attributes on a tag that only provides the API.
  if (wrong || Object.keys(given).some((name) => OPTIONS.includes(name) && !/^vars$|^theme/.test(name))) {
    return tell("error", `the script tag has no data-bot, the public id of a bot${wrong ? `: did you mean ${attribute(wrong[1])} by ${attribute(wrong[0])}?` : ""}`);
  }
  setTimeout(() => widgets.shells_.size || widgets.waiting_[0] || tell("info", 'the script tag names no bot, and the page has added no chat yet. Where attributes get lost, name the bot in the script\'s address, widget.js?bot=…, or before it: window.chatletSettings = {bot: "…"}'), GRACE);
}

/** Says what is wrong with a tag, once for all tags of a page. */
function tell(/** @type {"error"|"info"} */ level, /** @type {string} */ text) {
  if (!isTold) console[level](`[chatlet] ${text}`);
  isTold = true;
}

/** Reads window.chatletSettings. */
function readSettings() {
  const { chatletSettings: settings } = window;
  if (typeof settings === "object" && !Array.isArray(settings)) return fromProps(settings);
  if (settings !== undefined) console.error(`[chatlet] window.chatletSettings is ${JSON.stringify(settings)}: want an object such as {bot: "shop"}`);
  return {};
}

/** Reads the JSON in a tag. */
export function readJSON(/** @type {Element} */ tag) {
  const text = (tag.querySelector?.("script") ?? tag).textContent?.trim();
  if (!text) return {};
  try {
    return fromProps(JSON.parse(text));
  } catch (error) {
    console.error(`[chatlet] the text in <${tag.localName}> is not JSON: ${error}`);
    return {};
  }
}
