import { createApp, h, ref } from "vue";
import { Bubble, Popup, Standard } from "chatlet/vue";

const apiHost = new URLSearchParams(location.search).get("api");
window.heard = [];

createApp({
  setup() {
    const turn = ref(0);
    const isShown = ref(true);
    const isOpen = ref(false);
    Object.assign(window, { renderAgain: () => turn.value++, leave: () => (isShown.value = false), openPopup: () => (isOpen.value = true), isPopupOpen: () => isOpen.value });
    return () => [
      h("output", turn.value),
      isShown.value && h(Standard, { bot: "two-questions", "api-host": apiHost, style: { height: "400px" }, variables: { plan: "pro" }, onAnswer: ({ message }) => window.heard.push(`${message} ${turn.value}`) }),
      isShown.value && h(Bubble, { bot: "welcome", apiHost, placement: "left", "button-size": "large" }),
      h(Popup, { bot: "two-questions", apiHost, isOpen: isOpen.value, onClose: () => (isOpen.value = false) }),
    ];
  },
}).mount("#app");
