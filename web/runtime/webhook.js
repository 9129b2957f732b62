// Waits on a socket for a webhook call that the server receives.

/** Pauses before a new attempt, in ms: the first, the factor by which they grow, the longest. */
const FIRST = 1000;
const GROWTH = 1.3;
const LONGEST = 10_000;

/** How many attempts may fail before the wait is given up, if no socket has opened. */
const ATTEMPTS = 3;

/**
 * Returns the first text that arrives. Lost sockets are opened again.
 * @param {string} url
 * @param {AbortSignal} signal ends the wait
 * @returns {Promise<string>}
 */
export function hearWebhook(url, signal) {
  return new Promise((done, fail) => {
    let isOver = false;
    let hasOpened = false;
    let failures = 0;
    let end = () => {};
    signal.addEventListener("abort", () => end());
    const connect = () => {
      if (isOver) return;
      const socket = new WebSocket(url);
      end = () => {
        isOver = true;
        socket.close();
      };
      socket.onopen = () => {
        hasOpened = true;
        failures = 0;
      };
      socket.onmessage = ({ data }) => {
        if (typeof data !== "string") return;
        end();
        done(data);
      };
      socket.onclose = () => {
        if (isOver) return;
        failures++;
        if (!hasOpened && failures >= ATTEMPTS) fail(new Error("Websocket returned an error"));
        else setTimeout(connect, Math.min(FIRST * GROWTH ** (failures - 1), LONGEST));
      };
    };
    try {
      connect();
    } catch (error) {
      fail(error);
    }
  });
}
