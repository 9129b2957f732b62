// Watches the bubbles of a chat: when each appeared, and how many the host has
// added.

import { mutationObserver } from "./lacking.js";

const BOTH = ".typebot-host-bubble, .typebot-guest-bubble";

export class Bubbles {
  /** When each bubble appeared, in ms; 0 for those of an earlier page. @type {number[]} */ times = [];
  /** How many of them are the host's. */
  said = 0;

  /**
   * @param {HTMLElement} node
   * @param {(said: number) => void} changed gets how many bubbles the host has added
   */
  constructor(node, changed) {
    this.node = node;
    this.changed = changed;
    this.hosts = node.getElementsByClassName("typebot-host-bubble");
    this.guests = node.getElementsByClassName("typebot-guest-bubble");
    this.observer = mutationObserver(() => this.look());
    this.observer.observe(node, { childList: true, subtree: true });
  }

  look() {
    const { hosts, guests, times } = this;
    // The lists are live, so their lengths cost nothing.
    if (hosts.length === this.said && hosts.length + guests.length === times.length) return;
    const all = [...this.node.querySelectorAll(BOTH)];
    const added = all.slice(times.length);
    const isNew = (/** @type {Element} */ bubble) => !bubble.matches(".chatlet-restored");
    times.length = Math.min(times.length, all.length);
    for (const bubble of added) times.push(isNew(bubble) ? Date.now() : 0);
    const more = hosts.length - this.said;
    this.said = hosts.length;
    this.changed(Math.max(0, Math.min(more, [...hosts].slice(-more).filter(isNew).length)));
  }

  /** Takes over the times of the screen before. */
  resume(/** @type {number[]} */ times) {
    this.look();
    times.slice(0, this.times.length).forEach((at, i) => (this.times[i] = at));
  }

  end() {
    this.observer.disconnect();
  }
}
