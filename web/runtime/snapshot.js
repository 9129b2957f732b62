// A snapshot of a conversation, put together from what the program tells of it:
// see Delta in widget/conversation/snapshot.go. A Go test there compares the two.

/**
 * A snapshot in its parts, so that a long one costs nothing before it is needed.
 * @typedef {object} Snapshot
 * @property {string} head all of it but its last member, as a JSON object
 * @property {string[]} entries the transcript, each bubble as JSON
 * @property {number} first how many of the oldest entries are left out
 */

/** Replaces the entries from an index on by those that stand in lines. */
export function replaceFrom(/** @type {string[]} */ entries, /** @type {number} */ index, /** @type {string} */ lines) {
  entries.splice(index, Infinity, ...(lines ? lines.split("\n") : []));
}

/** The snapshot as text. */
export function join(/** @type {Snapshot} */ { head, entries, first }) {
  return `${head.slice(0, -1)},"entries":[${entries.slice(first).join(",")}]}`;
}
