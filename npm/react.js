// Components for React 18 and 19.

import { createElement, useEffect, useRef, useState } from "react";
import { Shown, isInPlace } from "./shown.js";

export * from "./index.js";

/** @param {"bubble"|"popup"|"standard"} mode */
const chat = (mode) =>
  function Chat(/** @type {Record<string, any>} */ { className, style, inlineStyle, ...props }) {
    const [shown] = useState(() => new Shown(mode));
    const node = useRef(null);
    useEffect(() => shown.update(props, node.current));
    // React runs the effects of a component twice in its strict mode.
    useEffect(() => () => shown.end(), [shown]);
    return isInPlace(mode, props) ? createElement("div", { ref: node, className, style: style ?? inlineStyle }) : null;
  };

export const Bubble = chat("bubble");
export const Popup = chat("popup");
export const Standard = chat("standard");
