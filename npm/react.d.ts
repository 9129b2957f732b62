import type { CSSProperties, DetailedHTMLProps, FunctionComponent, HTMLAttributes } from "react";
import type { ChatletAttributes, ChatletElement } from "./elements.js";
import type { ChatletProps } from "./widget.js";

export * from "./index.js";

/** The props of all components: the options of the widget, by our names or by those of Typebot's embed. */
export interface ChatProps extends ChatletProps {
  /** Opens and closes the chat. The visitor can, too: onOpen and onClose tell. */
  isOpen?: boolean;
  /** For a chat that has its place in the page. */
  className?: string;
  style?: CSSProperties;
  /** The same as style, as Typebot's embed calls it. */
  inlineStyle?: CSSProperties;
}

export declare const Bubble: FunctionComponent<ChatProps>;
export declare const Popup: FunctionComponent<ChatProps>;
export declare const Standard: FunctionComponent<ChatProps>;

type ElementAttributes = Omit<DetailedHTMLProps<HTMLAttributes<ChatletElement>, ChatletElement>, keyof ChatletAttributes> & ChatletAttributes & { options?: ChatletProps };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "chatlet-bubble": ElementAttributes;
      "chatlet-popup": ElementAttributes;
      "chatlet-standard": ElementAttributes;
    }
  }
}
