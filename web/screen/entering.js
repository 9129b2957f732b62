// Collects what a visitor enters into a drawn input, before the program has
// loaded. The server makes an answer of it.

import { isRightToLeft } from "./arrows.js";

/**
 * @typedef {object} Entry the content of an input
 * @property {Record<string, string>} values of the fields, by their names
 * @property {number[]} chosen the indexes of the chosen options, or of the rating
 * @property {string} label the text of the guest bubble until the server replies
 */

const options = (/** @type {Element} */ root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-option], [role='radio']")]);
const isChecked = (/** @type {Element} */ option) => option.getAttribute("aria-checked") === "true";

/** Reads the input's fields by name, and which options are chosen. */
export function entryOf(/** @type {Element} */ root) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("input[name], textarea[name], select[name]"))) values[field.name] = field.value;
  const chosen = options(root).flatMap((option, i) => (isChecked(option) ? [i] : []));
  return { values, chosen };
}

/** Whether there is anything to send. */
const isEmpty = (/** @type {Entry} */ { values, chosen }) => !chosen.length && !values.answer?.trim();

/** The visible text of an option, or its label if it is an icon. */
const labelOf = (/** @type {HTMLElement} */ option) => option.textContent?.trim() || option.getAttribute("aria-label") || "";

/** Stands for a password in the guest bubble. */
const MASK = "••••••••";

/** Listens to the input, and reports the visitor's answer. */
export class Entering {
  /**
   * @param {HTMLElement} node holds the drawing
   * @param {() => boolean} canBeEmpty whether an empty answer is accepted
   * @param {(entry: Entry) => void} answer
   */
  constructor(node, canBeEmpty, answer) {
    this.node = node;
    this.canBeEmpty = canBeEmpty;
    this.answer = answer;
    node.addEventListener("submit", (event) => this.submitted(event));
    node.addEventListener("click", (event) => this.clicked(event));
    node.addEventListener("keydown", (event) => this.pressed(event));
  }

  get root() {
    return this.node.querySelector(".typebot-input-container");
  }

  submitted(/** @type {Event} */ event) {
    event.preventDefault();
    this.send();
  }

  /** Ctrl or Cmd with Enter sends a long text; arrow keys choose a rating. */
  pressed(/** @type {KeyboardEvent} */ event) {
    const { key, ctrlKey, metaKey, isComposing, keyCode } = event;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.localName === "textarea" && key === "Enter" && (ctrlKey || metaKey) && !isComposing && keyCode !== 229) return this.submitted(event);
    if (target.role !== "radio" || !this.root) return;
    const onward = isRightToLeft(target) ? -1 : 1;
    const step = { ArrowRight: onward, ArrowUp: 1, ArrowLeft: -onward, ArrowDown: -1 }[key];
    if (!step) return;
    event.preventDefault();
    const all = options(this.root);
    const at = all.findIndex(isChecked) + step;
    const next = all[Math.min(Math.max(at, 0), all.length - 1)];
    this.check(next, all, true);
    next.focus();
  }

  clicked(/** @type {Event} */ event) {
    const target = /** @type {Element} */ (event.target);
    const all = this.root ? options(this.root) : [];
    const option = all.find((option) => option.contains(target));
    if (option) this.choose(option, all);
    else if (target.closest(".chatlet-send-chosen")) this.send();
  }

  choose(/** @type {HTMLElement} */ option, /** @type {HTMLElement[]} */ all) {
    const { role } = option;
    if (role === "checkbox") {
      const isNow = !isChecked(option);
      this.mark(option, isNow);
      this.count(all);
    } else if (role === "radio") {
      this.check(option, all, false);
    } else {
      this.answer({ values: {}, chosen: [all.indexOf(option)], label: labelOf(option) });
    }
  }

  mark(/** @type {HTMLElement} */ option, /** @type {boolean} */ isChosen) {
    option.setAttribute("aria-checked", `${isChosen}`);
    option.classList.toggle("selected", isChosen);
    option.querySelector(".typebot-checkbox")?.classList.toggle("checked", isChosen);
  }

  /** Shows the number of chosen options on the button. */
  count(/** @type {HTMLElement[]} */ all) {
    const count = all.filter(isChecked).length;
    const button = this.root?.querySelector(".chatlet-send-chosen");
    if (!button) return;
    button.setAttribute("aria-disabled", `${count === 0}`);
    button.textContent = (button.textContent ?? "").replace(/ \(\d+\)$/, "") + (count ? ` (${count})` : "");
  }

  /**
   * Chooses a rating. Without a send button it is sent at once, unless it was
   * chosen with an arrow key.
   */
  check(/** @type {HTMLElement} */ mark, /** @type {HTMLElement[]} */ all, /** @type {boolean} */ isByKey) {
    const at = all.indexOf(mark);
    const areIcons = mark.classList.contains("rating-icon-container");
    all.forEach((other, i) => {
      other.setAttribute("aria-checked", `${i === at}`);
      other.classList.toggle("selected", areIcons ? i <= at : i === at);
      other.tabIndex = i === at ? 0 : -1;
    });
    if (!isByKey && !this.root?.querySelector("[type='submit']:not([hidden])")) this.send();
  }

  send() {
    if (!this.root) return;
    const entry = { ...entryOf(this.root), label: "" };
    const all = options(this.root);
    const field = /** @type {HTMLInputElement|null} */ (this.root.querySelector("[name='answer']"));
    if (isEmpty(entry) && !this.canBeEmpty()) return field?.focus();
    entry.label = entry.chosen.length ? entry.chosen.map((i) => labelOf(all[i])).join(", ") : field?.type === "password" ? MASK : (field?.value ?? "");
    this.answer(entry);
  }
}
