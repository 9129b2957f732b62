// Components for Vue 3.

import { defineComponent, h, onBeforeUnmount, onMounted, onUpdated, shallowRef } from "vue";
import { Shown, isInPlace } from "./shown.js";

export * from "./index.js";

const camel = (/** @type {string} */ name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** The props of a component: Vue gives undeclared ones as the template spells them. @returns {Record<string, any>} */
const propsOf = (/** @type {Record<string, unknown>} */ { class: _class, style: _style, ...attrs }) => Object.fromEntries(Object.entries(attrs).map(([name, value]) => [camel(name), value]));

/** @param {"bubble"|"popup"|"standard"} mode */
const chat = (mode) =>
  defineComponent({
    name: "Chatlet" + mode[0].toUpperCase() + mode.slice(1),
    inheritAttrs: false,
    setup(_, { attrs }) {
      const shown = new Shown(mode);
      const node = shallowRef(null);
      const update = () => shown.update(propsOf(attrs), node.value);
      onMounted(update);
      onUpdated(update);
      onBeforeUnmount(() => shown.end());
      return () => {
        const props = propsOf(attrs);
        // An empty comment holds the place of a chat that is elsewhere.
        return isInPlace(mode, props) ? h("div", { ref: node, class: attrs.class, style: attrs.style }) : null;
      };
    },
  });

export const Bubble = chat("bubble");
export const Popup = chat("popup");
export const Standard = chat("standard");
