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
import { renderToString as renderVue } from "vue/server-renderer";
import webpack from "webpack";

const page = (/** @type {string} */ script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><body><div id="app"></div><script type="module" src="${script}"></script></body></html>`;

/** Builds an app with Vite, which reads the page. */
async function withVite(/** @type {string} */ entry) {
  await mkdir(`vite-${entry}`, { recursive: true });
  await writeFile(`vite-${entry}/index.html`, page(`../${entry}.js`));
  await vite.build({ root: resolve(`vite-${entry}`), base: "./", logLevel: "warn", configFile: false, build: { outDir: resolve("out", `vite-${entry}`), minify: false }, define: { "process.env.NODE_ENV": '"development"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" } });
}

async function withEsbuild() {
  await esbuild.build({ entryPoints: ["calls.js"], outdir: "out/esbuild", bundle: true, splitting: true, format: "esm" });
  await copyFile("node_modules/chatlet/program.bin", "out/esbuild/program.bin");
  await writeFile("out/esbuild/index.html", page("calls.js"));
}

/** Compiles components of Svelte. */
const svelte = {
  name: "svelte",
  setup: (build) =>
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compile(await readFile(path, "utf8"), { generate: "client", filename: path }).js.code })),
};

async function withSvelte() {
  await esbuild.build({ entryPoints: ["svelte.js"], outdir: "out/svelte", bundle: true, splitting: true, format: "esm", conditions: ["svelte", "browser"], plugins: [svelte] });
  await copyFile("node_modules/chatlet/program.bin", "out/svelte/program.bin");
  await writeFile("out/svelte/index.html", page("svelte.js"));
}

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
await Promise.all([withVite("react"), withVite("vue"), withEsbuild(), withSvelte(), withWebpack()]);
