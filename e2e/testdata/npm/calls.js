// The calls and the elements, without a framework.
import { initBubble, on } from "chatlet";
import "chatlet/elements";

const apiHost = new URLSearchParams(location.search).get("api");
window.heard = [];
on("answer", ({ detail }) => window.heard.push(detail.message));
initBubble({ bot: "welcome", apiHost, placement: "left" });
const leave = () => document.querySelector("chatlet-standard").remove();
Object.assign(window, { leave });
document.getElementById("app").innerHTML = `<chatlet-standard bot="two-questions" api-host="${apiHost}" style="display: block; height: 400px"></chatlet-standard>`;
