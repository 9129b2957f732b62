// Builds the small apps into folders below out, each with the bundler of its
// name, and checks that importing the package on a server does nothing.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as esbuild from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import * as vite from "vite";
import { compile } from "svelte/compiler";
import { createSSRApp, h } from "vue";
import { compileScript, parse } from "vue/compiler-sfc";
import { renderToString as renderVue } from "vue/server-renderer";
import webpack from "webpack";

const page = (/** @type {string} */ script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><body><div id="app"></div><script type="module" src="${script}"></script></body></html>`;

/** Builds an app with Vite, which reads the page. */
async function withVite(/** @type {string} */ entry) {
  await mkdir(`vite-${entry}`, { recursive: true });
  await writeFile(`vite-${entry}/index.html`, page(`../${entry}.js`));
  await vite.build({ root: resolve(`vite-${entry}`), base: "./", logLevel: "warn", configFile: false, build: { outDir: resolve("out", `vite-${entry}`), minify: false }, define: { "process.env.NODE_ENV": '"development"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" } });
}

/** Builds an app with esbuild, which does not copy the program by itself. */
async function withEsbuild(/** @type {string} */ name, /** @type {string} */ entry, /** @type {esbuild.BuildOptions} */ options = {}) {
  await esbuild.build({ entryPoints: { app: entry }, outdir: `out/${name}`, bundle: true, splitting: true, format: "esm", ...options });
  await copyFile("node_modules/chatlet/program.bin", `out/${name}/program.bin`);
  await writeFile(`out/${name}/index.html`, page("app.js"));
}

/** Compiles components of Svelte. @type {esbuild.Plugin} */
const components = {
  name: "svelte",
  setup: (build) =>
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compile(await readFile(path, "utf8"), { generate: "client", filename: path }).js.code })),
};

/** Makes programs of the studio's texts: an element for React, and a component of Vue. @type {esbuild.Plugin} */
const texts = {
  name: "texts",
  setup: (build) => {
    build.onLoad({ filter: /react\.jsx$/ }, async ({ path }) => {
      const [imports, element] = (await readFile(path, "utf8")).split(/\n\n(?=<)/);
      return { contents: `${imports}\nimport { createRoot } from "react-dom/client";\ncreateRoot(document.getElementById("app")).render(${element});`, loader: "jsx" };
    });
    build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor, errors } = parse(await readFile(path, "utf8"));
      if (errors.length) throw errors[0];
      const { content } = compileScript(descriptor, { id: "text", inlineTemplate: true, genDefaultAs: "App" });
      return { contents: `import { createApp } from "vue";\n${content}\ncreateApp(App).mount("#app");`, resolveDir: resolve(".") };
    });
  },
};

/** How Angular wants its decorators compiled. */
const decorators = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };

async function withWebpack() {
  const config = { mode: /** @type {const} */ ("production"), devtool: /** @type {const} */ (false), context: resolve("."), entry: "./calls.js", output: { path: resolve("out/webpack"), filename: "calls.js" }, optimization: { minimize: false }, performance: { hints: /** @type {const} */ (false) } };
  const stats = await new Promise((done, fail) => webpack(config, (error, stats) => (error ? fail(error) : done(stats))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  await writeFile("out/webpack/index.html", page("calls.js"));
}

/** Imports and renders as a server does. */
async function onAServer() {
  const { configure, open } = await import("chatlet");
  const { Bubble, Standard } = await import("chatlet/react");
  const vue = await import("chatlet/vue");
  await import("chatlet/elements");
  const html = renderToString([createElement(Standard, { key: 1, bot: "shop", className: "chat" }), createElement(Bubble, { key: 2, bot: "shop" })]);
  if (html !== '<div class="chat"></div>') throw new Error(`a server renders ${html}`);
  const fromVue = await renderVue(createSSRApp({ render: () => h(vue.Standard, { bot: "shop", class: "chat" }) }));
  if (!fromVue.startsWith('<div class="chat"')) throw new Error(`a server renders ${fromVue}`);
  for (const server of ["chat.example.com", "", undefined, "ftp://chat.example.com"]) {
    try {
      configure({ server });
    } catch ({ message }) {
      if (message.includes("want an address such as https://chat.example.com")) continue;
    }
    throw new Error(`configure takes the address ${server}`);
  }
  if ((await open()) !== undefined || globalThis.Chatlet) throw new Error("importing has done something on a server");
}

await onAServer();
await Promise.all([withVite("react"), withVite("vue"), withEsbuild("esbuild", "calls.js"), withEsbuild("svelte", "svelte.js", { conditions: ["svelte", "browser"], plugins: [components] }), withEsbuild("angular", "angular.ts", { tsconfigRaw: decorators }), withWebpack(), ...["npm.js", "react.jsx", "vue.vue"].map((text) => withEsbuild(`studio-${text}`, `studio/${text}`, { jsx: "automatic", plugins: [texts] }))]);
