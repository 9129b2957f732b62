// Builds a conversation's snapshot from the changes that the program sends: see
// Delta in widget/conversation/snapshot.go. A Go test there compares the two.

/**
 * A snapshot in parts. They are joined only when needed, because a long one is
 * expensive.
 * @typedef {object} Snapshot
 * @property {string} head the snapshot without its last member, as a JSON object
 * @property {string[]} entries the transcript, each bubble as JSON
 * @property {number} first how many of the oldest entries the text leaves out
 */

/** Replaces the entries from an index on with the given lines. */
export function replaceFrom(/** @type {string[]} */ entries, /** @type {number} */ index, /** @type {string} */ lines) {
  entries.splice(index, Infinity, ...(lines ? lines.split("\n") : []));
}

/** Joins the snapshot to a JSON text. */
export function join(/** @type {Snapshot} */ { head, entries, first }) {
  return `${head.slice(0, -1)},"entries":[${entries.slice(first).join(",")}]}`;
}
