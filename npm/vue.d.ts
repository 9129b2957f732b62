import type { DefineComponent, HTMLAttributes } from "vue";
import type { ChatletAttributes } from "./elements.js";
import type { ChatletProps } from "./widget.js";

export * from "./index.js";

/** The props of all components: the options of the widget, by our names or by those of Typebot's embed. */
export interface ChatProps extends ChatletProps {
  /** Opens and closes the chat. The visitor can, too: onOpen and onClose tell. */
  isOpen?: boolean;
}

export declare const Bubble: DefineComponent<ChatProps>;
export declare const Popup: DefineComponent<ChatProps>;
export declare const Standard: DefineComponent<ChatProps>;

type ElementOfChat = DefineComponent<Omit<HTMLAttributes, keyof ChatletAttributes> & ChatletAttributes & { options?: ChatletProps }>;

declare module "vue" {
  interface GlobalComponents {
    "chatlet-bubble": ElementOfChat;
    "chatlet-popup": ElementOfChat;
    "chatlet-standard": ElementOfChat;
  }
}
