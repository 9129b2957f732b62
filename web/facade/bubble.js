import { element, icon } from "./dom.js";
import { Shell } from "./shell.js";

/** A chat behind a button in the corner of the window. */
export class Bubble extends Shell {
  begin_() {
    const { buttonIcon, buttonCloseIcon, buttonHidden } = this.options;
    this.button = element("button", { type: "button", class: "launcher", part: "button", "aria-haspopup": "dialog" });
    const own = buttonIcon || buttonCloseIcon ? this.script_("embed", __CHATLET_EMBED__) : Promise.reject();
    own.then((embed) => embed.pictures(this.options)).catch(() => [icon("chat"), icon("close")]).then((icons) => this.button?.append(...icons));
    this.button.hidden = `${buttonHidden ?? false}` !== "false";
    for (const type of ["pointerenter", "touchstart", "focus"]) this.button.addEventListener(type, () => this.warm_(), { passive: true });
    this.button.addEventListener("click", () => this.toggle());
    this.wrapper_.append(this.button);
    super.begin_();
  }

  showState_() {
    super.showState_();
    const { button, isOpen_: isOpen, text_: text } = this;
    if (button) Object.assign(button, { ariaLabel: isOpen ? text.close : text.open, ariaExpanded: isOpen });
  }

  giveFocusBack_() {
    this.button?.focus({ preventScroll: true });
  }
}
