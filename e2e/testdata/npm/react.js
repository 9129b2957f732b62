// A page written for @typebot.io/react, with another import.
import { StrictMode, createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { Bubble, Popup, Standard } from "chatlet/react";

const apiHost = new URLSearchParams(location.search).get("api");
window.heard = [];

function App() {
  const [turn, setTurn] = useState(0);
  const [isShown, setShown] = useState(true);
  const [isOpen, setOpen] = useState(false);
  Object.assign(window, { renderAgain: () => setTurn((n) => n + 1), leave: () => setShown(false), openPopup: () => setOpen(true), isPopupOpen: () => isOpen });
  return h(
    "main",
    null,
    h("output", null, turn),
    isShown && h(Standard, { typebot: "two-questions", apiHost, style: { height: "400px" }, prefilledVariables: { plan: "pro" }, onAnswer: ({ message }) => window.heard.push(`${message} ${turn}`) }),
    isShown && h(Bubble, { typebot: "welcome", apiHost, theme: { placement: "left", button: { size: "large" } } }),
    h(Popup, { typebot: "two-questions", apiHost, isOpen, onClose: () => setOpen(false) }),
  );
}

createRoot(document.getElementById("app")).render(h(StrictMode, null, h(App)));
