// The server's side of the studio. Its requests carry a token, which stays in
// this tab.

/** The key of the token in the tab's storage. */
const KEY = "chatlet-studio-token";

/** An answer of the server that is not what was asked for. */
export class Refusal extends Error {
  /** @param {number} status of HTTP, or 0 if no answer came */
  constructor(status, /** @type {string} */ message, /** @type {any} */ data = undefined) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

export class API {
  /** @type {Storage|undefined} */ #storage;
  #token = "";

  constructor(/** @type {Storage|undefined} */ storage, /** @type {string} */ token) {
    this.#storage = storage;
    try {
      if (token) storage?.setItem(KEY, token);
      this.#token = token || (storage?.getItem(KEY) ?? "");
    } catch {
      this.#token = token;
    }
  }

  get hasToken() {
    return this.#token !== "";
  }

  /** Takes the token that the program has printed at its start. */
  setToken(/** @type {string} */ token) {
    this.#token = token.trim();
    try {
      this.#storage?.setItem(KEY, this.#token);
    } catch {
      // It counts until the page is left.
    }
  }

  /**
   * Sends a request to a path below /studio/api/. Throws a Refusal with a text for
   * the owner.
   * @param {string} path
   * @param {RequestInit} [init]
   */
  async fetch(path, init = {}) {
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${this.#token}`);
    let response;
    try {
      response = await fetch(new URL("api/" + path, document.baseURI), { ...init, headers, cache: "no-store" });
    } catch {
      throw new Refusal(0, "The server does not answer. Is it still running?");
    }
    if (response.ok) return response;
    throw await refusalOf(response);
  }

  /** Sends a request, and returns the JSON of the answer. @returns {Promise<any>} */
  async json(/** @type {string} */ path, /** @type {RequestInit} */ init = {}) {
    const response = await this.fetch(path, init);
    return response.status === 204 ? undefined : response.json();
  }
}

/** Says why the server has refused. Its own words count, if it has some. */
async function refusalOf(/** @type {Response} */ response) {
  const { status, statusText } = response;
  const text = await response.text().catch(() => "");
  try {
    const { message, error, data } = JSON.parse(text);
    if (typeof (message ?? error) === "string") return new Refusal(status, message ?? error, data);
  } catch {
    // No JSON.
  }
  if (status === 401 || status === 403) return new Refusal(status, "This needs the token that the program has printed at its start.");
  return new Refusal(status, `The server says ${status} ${statusText}`.trim());
}
