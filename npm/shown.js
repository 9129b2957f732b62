// A chat that a component of a framework shows: it follows the component's
// props, and leaves the page with the component.

import { close, load, open, setPrefilledVariables } from "./index.js";

/** @typedef {Record<string, any>} Props */

/** Props of a component that are no options of the chat, or that change without a new chat. */
const APART = ["isOpen", "variables", "prefilledVariables", "children"];

/** Chats of a page without an id of their own get a number. */
let count = 0;

/** Whether a prop says something about the chat. Nodes of the page, such as Typebot's progressBarRef, do not. */
const counts = (/** @type {Props} */ props, /** @type {string} */ name) => !APART.includes(name) && props[name] !== undefined && !(props[name] instanceof Node);

/** What identifies a chat: another one has to begin if this changes. Of callbacks, only the names count. */
const keyOf = (/** @type {Props} */ props) =>
  JSON.stringify(Object.keys(props).filter((name) => counts(props, name)).sort().map((name) => [name, isCallback(props, name) ? "" : props[name]]));

const isCallback = (/** @type {Props} */ props, /** @type {string} */ name) => typeof props[name] === "function";

const variablesOf = (/** @type {Props} */ { prefilledVariables, variables }) => ({ ...prefilledVariables, ...variables });

/** Whether a chat takes room at its place in the page. */
export const isInPlace = (/** @type {string} */ mode, /** @type {Props} */ props) => mode === "standard" || (mode === "bubble" && (props.position ?? props.theme?.position) === "static");

export class Shown {
  /** The chat's element. @type {HTMLElement|undefined} */ element;
  /** @type {Props} */ props = {};
  key = "";

  constructor(/** @type {"bubble"|"popup"|"standard"} */ mode) {
    this.mode = mode;
    this.id = `chatlet-${++count}`;
  }

  /** Shows the chat with these props, in a node of the component, or beside the body. */
  update(/** @type {Props} */ props, /** @type {HTMLElement|null} */ node) {
    const before = this.props;
    this.props = props;
    const key = keyOf(props);
    const parent = node ?? document.documentElement;
    if (!this.element || this.key !== key || this.element.parentNode !== parent) {
      this.end();
      this.key = key;
      return this.begin(parent);
    }
    const target = { id: this.element.id };
    if (props.isOpen !== undefined && props.isOpen !== before.isOpen) (props.isOpen ? open(target) : close(target)).catch(() => {});
    const variables = variablesOf(props);
    if (JSON.stringify(variables) !== JSON.stringify(variablesOf(before))) setPrefilledVariables(variables, target).catch(() => {});
  }

  begin(/** @type {Element} */ parent) {
    const element = (this.element = document.createElement("chatlet-" + this.mode));
    element.id = this.props.id ?? this.id;
    if (this.mode === "standard") Object.assign(element.style, { display: "block", height: "100%" });
    Object.assign(element, { options: this.options() });
    parent.append(element);
    load().catch((error) => console.error(`[chatlet] ${error}`));
  }

  /** The options of the chat. Its callbacks call those of the latest props. */
  options() {
    const { isOpen, variables, prefilledVariables } = this.props;
    /** @type {Props} */
    const options = { variables, prefilledVariables };
    if (isOpen !== undefined) options.open = isOpen;
    for (const name in this.props) {
      if (counts(this.props, name)) options[name] = isCallback(this.props, name) ? (/** @type {any[]} */ ...args) => this.props[name]?.(...args) : this.props[name];
    }
    return options;
  }

  /** Takes the chat off the page. */
  end() {
    this.element?.remove();
    this.element = undefined;
  }
}
