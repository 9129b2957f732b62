// A button that writes down what the visitor says, with the browser's speech
// recognition. Only pages with data-dictation fetch this file.

import css from "./dictation.css";
import { element } from "../facade/dom.js";
import { mutationObserver } from "../screen/lacking.js";
import { lineIcon } from "../runtime/line_icon.js";

/**
 * @typedef {object} Place where the buttons are added
 * @property {HTMLElement} node holds the chat
 * @property {ShadowRoot} root
 * @property {Record<string, any>} options
 * @property {AbortSignal} signal is aborted when the chat ends
 */

/** The fields that are dictated: texts, but no passwords or numbers. */
const FIELD = "textarea.text-input[name='answer'], input.text-input[name='answer'][type='text']:not([role]):not([inputmode='numeric'])";

/** A microphone on a grid of 24 by 24. */
const MICROPHONE = "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3";

/** Errors after which dictating just ends. */
const HARMLESS = /^(no-speech|aborted)$/;

/** Whether the console has said that there is no recognition, and what it refuses. */
let isTold = false;

/** Adds a button to the fields of texts, also to those that come later. */
export function offerDictation(/** @type {Place} */ place) {
  const { node, root, signal } = place;
  const { SpeechRecognition, webkitSpeechRecognition: Recognition = SpeechRecognition } = /** @type {any} */ (window);
  if (!Recognition) return tell("info", "data-dictation: this browser has no speech recognition, so there is no button for it");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const look = () => {
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll(FIELD))) {
      if (!field.parentElement?.querySelector(".chatlet-dictate")) new Dictation(place, field, Recognition);
    }
  };
  const seen = mutationObserver(look);
  seen.observe(node, { childList: true, subtree: true });
  signal.addEventListener("abort", () => seen.disconnect());
  look();
}

function tell(/** @type {"info"|"warn"} */ level, /** @type {string} */ text) {
  if (!isTold) console[level](`[chatlet] ${text}`);
  isTold = true;
}

/** The button of one field. */
class Dictation {
  /** The running recognition. @type {any} */ recognition;
  /** The text before the visitor spoke. */
  before = "";
  /** @type {Element|undefined} */ problem;

  /**
   * @param {Place} place
   * @param {HTMLInputElement} field
   * @param {any} Recognition
   */
  constructor({ options, signal }, field, Recognition) {
    this.field = field;
    this.words = options.words.tools;
    this.lang = options.lang || options.words.language;
    this.Recognition = Recognition;
    this.signal = signal;
    this.button = element("button", { type: "button", class: "chatlet-small-button chatlet-dictate" }, lineIcon(MICROPHONE));
    this.status = element("span", { class: "chatlet-hidden", role: "status" });
    this.show(false);
    this.button.addEventListener("click", () => (this.recognition ? this.stop() : this.start()));
    // What is typed or sent meanwhile counts more.
    field.addEventListener("keydown", (event) => this.interrupt(event));
    this.button.addEventListener("keydown", (event) => event.key === "Escape" && this.interrupt(event));
    field.form?.addEventListener("submit", this.stop, true);
    field.after(this.button, this.status);
  }

  show(/** @type {boolean} */ isListening) {
    const name = isListening ? this.words.stopDictating : this.words.dictate;
    this.button.setAttribute("aria-label", name);
    this.button.title = name;
    this.button.classList.toggle("listening", isListening);
    this.status.textContent = isListening ? this.words.listening : "";
  }

  start() {
    this.problem?.remove();
    const recognition = new this.Recognition();
    Object.assign(recognition, { lang: this.lang, interimResults: true, continuous: true });
    const { value } = this.field;
    this.before = value && !/\s$/.test(value) ? value + " " : value;
    recognition.onresult = (/** @type {any} */ event) => this.recognition === recognition && this.write(event.results);
    recognition.onerror = (/** @type {any} */ event) => HARMLESS.test(event.error) || this.fail(event.error);
    recognition.onend = () => this.ended(recognition);
    this.recognition = recognition;
    this.signal.addEventListener("abort", this.stop);
    try {
      recognition.start();
      this.show(true);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Writes what has been understood so far into the field, as if it had been typed. */
  write(/** @type {Iterable<ArrayLike<{transcript: string}>>} */ results) {
    if (!this.field.isConnected) return this.stop();
    this.field.value = this.before + [...results].map((result) => result[0].transcript).join("").trimStart();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  stop = () => {
    const { recognition } = this;
    if (!recognition) return;
    this.ended(recognition);
    try {
      recognition.abort();
    } catch {}
  };

  /** Stops at a key. Escape does nothing else: it would close the chat. */
  interrupt(/** @type {KeyboardEvent} */ event) {
    if (this.recognition && event.key === "Escape") event.stopPropagation();
    this.stop();
  }

  ended(/** @type {any} */ recognition) {
    if (this.recognition !== recognition) return;
    this.recognition = undefined;
    this.signal.removeEventListener("abort", this.stop);
    this.show(false);
  }

  /** Says below the field that it is not possible. */
  fail(/** @type {unknown} */ reason) {
    this.stop();
    tell("warn", `data-dictation: the browser refuses speech recognition: ${reason}`);
    const problem = element("p", { class: "typebot-input-error-message", role: "alert" }, this.words.noDictation);
    this.problem?.remove();
    this.problem = problem;
    this.field.form?.append(problem);
    this.field.addEventListener("input", () => problem.remove(), { once: true });
  }
}
