// A soft sound when the bot says something that the visitor does not see. It is
// made here, so nothing is loaded. Browsers allow it after a gesture, and so the
// first gesture in the chat prepares it.

import { mayStore } from "./may_store.js";

/** @typedef {import("../facade/shell.js").Shell} Shell */

/** The two notes in Hz, and when each begins, in seconds. */
const NOTES = [[587.33, 0], [880, 0.11]];

/** How loud it is, of 1. */
const VOLUME = 0.07;

/** Gestures after which browsers allow sounds. */
const GESTURES = ["pointerup", "keydown", "click"];

/** The shells whose visitor has switched the sound off. @type {WeakSet<Shell>} */
const silent = new WeakSet();

/** Whether the console has said why there is no sound. */
let isTold = false;

function tell(/** @type {unknown} */ error) {
  if (!isTold) console.info(`[chatlet] no sound for new messages: ${error}`);
  isTold = true;
}

const keyOf = (/** @type {Shell} */ { options }) => `${options.storageKey}:sound`;

/** Plays a sound for what is unread. */
export function chime(/** @type {Shell} */ shell) {
  /** @type {AudioContext|undefined} */
  let audio;
  const { wrapper_: wrapper, host, over_: over } = shell;
  const prepare = () => {
    try {
      audio ??= new AudioContext();
      if (audio.state === "suspended") audio.resume().catch(tell);
    } catch (error) {
      tell(error);
    }
  };
  try {
    if (sessionStorage.getItem(keyOf(shell)) === "off") silent.add(shell);
  } catch {}
  for (const type of GESTURES) wrapper.addEventListener(type, prepare, { passive: true, signal: over.signal });
  host.addEventListener("chatlet:unread", (event) => /** @type {CustomEvent} */ (event).detail > 0 && !silent.has(shell) && audio?.state === "running" && play(audio), over);
  over.signal.addEventListener("abort", () => void audio?.close().catch(() => {}));
}

function play(/** @type {AudioContext} */ audio) {
  for (const [pitch, delay] of NOTES) {
    const tone = new OscillatorNode(audio, { type: "sine", frequency: pitch });
    const gain = new GainNode(audio, { gain: 0 });
    const begin = audio.currentTime + delay;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(VOLUME, begin + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + 0.45);
    tone.connect(gain).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.5);
  }
}

/** The switch for the header's menu, if the page's owner wants sounds. @returns {import("./menu.js").Item[]} */
export function soundItem(/** @type {Shell} */ shell, /** @type {string} */ label) {
  if (`${shell.options.sound ?? false}` === "false") return [];
  const isOn = () => !silent.has(shell);
  const act = () => {
    if (isOn()) silent.add(shell);
    else silent.delete(shell);
    try {
      if (mayStore(shell)) sessionStorage.setItem(keyOf(shell), isOn() ? "on" : "off");
    } catch {}
  };
  return [{ name: "sound", label, act, isOn }];
}
