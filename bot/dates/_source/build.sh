#!/bin/sh
# Makes ../dates.js.br from dates.js and the packages in package.json.
set -eu
cd "$(dirname "$0")"
npm install --no-package-lock --no-audit --no-fund
npx esbuild dates.js --bundle --minify --format=iife --legal-comments=inline |
	node -e 'process.stdout.write(zlib.brotliCompressSync(fs.readFileSync(0)))' >../dates.js.br
rm -rf node_modules
