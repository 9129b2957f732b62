// A page that uses the API as it is meant to be used, and one line for each
// mistake that the types are to find.
import Chatlet from "../../../facade/widget";

const host: HTMLElement = await Chatlet.initBubble({ bot: "shop", buttonColor: "#b8321f", previewDelay: 3000, onAnswer: ({ message, blockId }) => console.log(message, blockId) });
await Chatlet.initPopup({ typebot: "shop", theme: { width: "400px" }, previewMessage: { message: "Hello", autoShowDelay: 100 } });
await Chatlet.initStandard({ bot: "shop", target: "#here", variables: { Name: "Ada" }, width: 400 });
await Chatlet.open();
await Chatlet.sendCommand("pause", { id: host.id });
await Chatlet.setTheme({ chat: {} });
Chatlet.on("answer", (event) => console.log(event.detail.message.length), { id: "one" });
Chatlet.on("previewclick", (event) => console.log(event.detail === null));
window.Chatlet.push(["open", { id: "one" }]);
window.Typebot.close();

// @ts-expect-error There is no such mode.
await Chatlet.initBubble({ bot: "shop", mode: "sidebar" });
// @ts-expect-error A command is a text.
await Chatlet.sendCommand(1);
// @ts-expect-error There is no such event.
Chatlet.on("answered", () => {});
// @ts-expect-error A widget is found by its id.
await Chatlet.open("one");
document.querySelector("chatlet-bubble")?.options?.bot?.trim();
