// Hears a webhook that is called on the server, over a socket.

/** Pauses before another attempt, in ms: the first, how they grow, the longest. */
const FIRST = 1000;
const GROWTH = 1.3;
const LONGEST = 10_000;

/** Attempts that may fail before a socket that never opened is given up. */
const ATTEMPTS = 3;

/**
 * The first text that comes, from however many sockets it takes.
 * @param {string} url
 * @param {AbortSignal} signal ends the listening
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
