// For editors alone: what the build defines, and how it reads stylesheets.
declare const __CHATLET_RUNTIME__: string;
declare const __CHATLET_WASM__: string;
declare const __CHATLET_DIALECTS__: { name: string; hosts: string[]; startPath: string }[];
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "chatlet:wasm_exec" {
  /** Defines scope.Go. */
  export function defineGo(scope: any): void;
}
