// For editors alone: what the build defines, and how it reads stylesheets.
declare const __CHATLET_SCREEN__: string;
declare const __CHATLET_ANSWER__: string;
declare const __CHATLET_RUNTIME__: string;
declare const __CHATLET_WASM__: string;
declare const __CHATLET_FRAME__: string;
/** The options and the languages, for the studio. */
declare const __CHATLET_SCHEMA__: { options: { name: string; attribute: string; want: string; with?: string; unset: string; doc: string }[]; languages: string[] };
declare const __CHATLET_DIALECTS__: { name: string; hosts: string[]; startPath: string; prefillKey: string }[];
/** Rows of name:column, joined by spaces, made of widget/options.go. */
declare const __CHATLET_OPTIONS__: string;
declare const __CHATLET_WITH__: string;
declare const __CHATLET_SHELL_STYLES__: string;
declare const __CHATLET_POPUP_STYLES__: string;
declare const __CHATLET_PREVIEW_STYLES__: string;
declare const __CHATLET_PROPS__: string;
/** The names of the options, joined by spaces. */
declare const __CHATLET_NAMES__: string;
/** The label of the button, in some languages. */
declare const __CHATLET_OPEN__: Record<string, string>;
/** Its keys are the tags of all languages. */
declare const __CHATLET_SPOKEN__: Record<string, string>;
/** What the shell says before the words of a language are there. */
declare const __CHATLET_ENGLISH__: { close: string; chat: string; loading: string; failed: string; retry: string; slow?: string; contact?: string };
/** The name of the words of a language, which stands for the star. */
declare const __CHATLET_WORDS__: string;
declare const __CHATLET_EMBED__: string;
declare const __CHATLET_DICTATION__: string;
declare const __CHATLET_TRIGGERS__: string;
declare const __CHATLET_EXTRAS__: string;
/** The names of the options that need that file, joined by spaces. */
declare const __CHATLET_EXTRA_OPTIONS__: string;
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "chatlet:words" {
  /** Loads the words of each language. */
  export const WORDS: Record<string, () => Promise<any>>;
}
declare module "chatlet:wasm_exec" {
  /** Defines scope.Go. */
  export function defineGo(scope: any): void;
}
