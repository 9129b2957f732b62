import Chatlet, { configure, initBubble, type ChatletOptions } from "chatlet";
import { Bubble, Standard, open } from "chatlet/react";
import { Popup } from "chatlet/vue";

configure({ server: "https://chat.example.com" });
const options: ChatletOptions = { bot: "shop", mode: "popup" };
initBubble(options).then((element) => element.remove());
Chatlet.setTheme(null, { id: "shop" });
open();

export const page = (
  <>
    <Standard typebot="shop" style={{ height: 400 }} className="chat" onAnswer={({ message }) => message.trim()} />
    <Bubble bot="shop" isOpen={false} theme={{ placement: "left" }} />
    {/* @ts-expect-error there are no such modes */}
    <Bubble bot="shop" mode="window" />
    <chatlet-standard bot="shop" button-size="large" var-plan="pro" className="chat" />
    {/* @ts-expect-error attributes have hyphens */}
    <chatlet-popup bot="shop" placement="above" />
  </>
);
export const popup: InstanceType<typeof Popup>["$props"] = { bot: "shop", autoShowDelay: 5 };
document.querySelector("chatlet-bubble")?.options?.bot?.trim();
