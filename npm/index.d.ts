import type { ChatletAPI } from "./widget.js";

export type * from "./widget.js";

/** Has the widget load from a Chatlet server instead of from the package's files. It comes before the first chat. */
export declare function configure(options: { server: string }): void;

/** Loads the widget, which the first call does too. On a server, the promise stays open. */
export declare function load(): Promise<ChatletAPI>;

export declare const initBubble: ChatletAPI["initBubble"];
export declare const initPopup: ChatletAPI["initPopup"];
export declare const initStandard: ChatletAPI["initStandard"];
export declare const open: ChatletAPI["open"];
export declare const close: ChatletAPI["close"];
export declare const toggle: ChatletAPI["toggle"];
export declare const showPreviewMessage: ChatletAPI["showPreviewMessage"];
export declare const hidePreviewMessage: ChatletAPI["hidePreviewMessage"];
export declare const setPrefilledVariables: ChatletAPI["setPrefilledVariables"];
export declare const setVariables: ChatletAPI["setVariables"];
export declare const setTheme: ChatletAPI["setTheme"];
export declare const setInputValue: ChatletAPI["setInputValue"];
export declare const submitInput: ChatletAPI["submitInput"];
export declare const sendCommand: ChatletAPI["sendCommand"];
export declare const skipWait: ChatletAPI["skipWait"];
export declare const reload: ChatletAPI["reload"];
export declare const reset: ChatletAPI["reset"];
export declare const restart: ChatletAPI["restart"];
export declare const transcript: ChatletAPI["transcript"];
export declare const consent: ChatletAPI["consent"];
export declare const unmount: ChatletAPI["unmount"];
export declare const on: ChatletAPI["on"];
export declare const off: ChatletAPI["off"];

/** The same as one object. */
declare const Chatlet: Omit<ChatletAPI, "push">;
export default Chatlet;
