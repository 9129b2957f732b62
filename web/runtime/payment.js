// Payments by Stripe. Its script is loaded when a payment is asked for. Its
// form does not work in a shadow tree, so it stands in the page's own tree, and
// a slot shows it in the chat.

/** The only script of another origin that is loaded without a wish of the bot's author. */
const STRIPE = "https://js.stripe.com/v3/";

/**
 * The states that count as paid. A bank may take days to settle, and the seller
 * may collect later.
 */
const PAID = ["succeeded", "processing", "requires_capture"];

/** @typedef {(event: string, detail: string) => void} Tell */

/** @type {Promise<any>|undefined} */
let loading;

/** Loads the script once. A failed load can be repeated. */
function loadStripe(/** @type {(url: string) => any} */ trustScript) {
  const page = /** @type {any} */ (window);
  if (page.Stripe) return Promise.resolve(page.Stripe);
  loading ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = () => (page.Stripe ? done(page.Stripe) : fail(new Error("Stripe is not there")));
    script.onerror = () => {
      script.remove();
      loading = undefined;
      fail(new Error("Stripe's script could not be loaded"));
    };
    script.src = trustScript(STRIPE);
    document.head.append(script);
  });
  return loading;
}

/** One payment form. */
export class Payment {
  /**
   * @param {ShadowRoot} root
   * @param {(url: string) => any} trustScript
   * @param {() => string} address to which a bank sends the visitor back
   */
  constructor(root, trustScript, address) {
    this.root = root;
    this.address = address;
    this.trustScript = trustScript;
    /** @type {HTMLElement|undefined} */
    this.holder = undefined;
    this.round = 0;
  }

  /** Shows the form in the slot of that name. Reports "ready", or "unavailable". */
  async mount(/** @type {string} */ slot, /** @type {string} */ text, /** @type {Tell} */ tell) {
    this.unmount();
    const round = this.round;
    const { publicKey, secret, accent, isDark } = JSON.parse(text);
    try {
      const Stripe = await loadStripe(this.trustScript);
      if (round !== this.round) return;
      this.stripe = Stripe(publicKey);
      const variables = accent ? { colorPrimary: accent } : {};
      this.elements = this.stripe.elements({ clientSecret: secret, appearance: { theme: isDark ? "night" : "stripe", variables } });
      this.holder = document.createElement("div");
      this.holder.slot = slot;
      this.root.host.append(this.holder);
      const element = (this.element = this.elements.create("payment", { layout: "tabs" }));
      element.on("ready", () => tell("ready", ""));
      element.on("loaderror", (/** @type {any} */ event) => tell("unavailable", String(event?.error?.message ?? "")));
      element.mount(this.holder);
    } catch (error) {
      if (round === this.round) tell("unavailable", String(error));
    }
  }

  /** Reports "paid", "invalid" if the form says what is wrong, or "failed" with Stripe's message. */
  async confirm(/** @type {string} */ billing, /** @type {Tell} */ tell) {
    const round = this.round;
    try {
      const { error, paymentIntent } = await this.stripe.confirmPayment({
        elements: this.elements,
        confirmParams: { return_url: this.address(), payment_method_data: { billing_details: JSON.parse(billing) } },
        redirect: "if_required",
      });
      if (round !== this.round) return;
      if (error?.type === "validation_error") return tell("invalid", "");
      if (error || !PAID.includes(paymentIntent?.status)) return tell("failed", error?.message ?? "");
      tell("paid", "");
    } catch (error) {
      if (round === this.round) tell("failed", "");
      console.error("[chatlet] payment:", error);
    }
  }

  unmount() {
    this.round++;
    this.element?.destroy?.();
    this.holder?.remove();
    this.element = this.elements = this.stripe = this.holder = undefined;
  }
}

/** The payment's status, which Stripe adds to the address when it sends the visitor back. */
export function paymentStatus(/** @type {string} */ secret, address = location.href) {
  const query = new URL(address).searchParams;
  return secret && query.get("payment_intent_client_secret") === secret ? (query.get("redirect_status") ?? "succeeded") : "";
}
