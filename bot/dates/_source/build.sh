#!/bin/sh
# Makes ../dates.js from dates.js and the packages in package.json.
set -eu
cd "$(dirname "$0")"
npm install --no-package-lock --no-audit --no-fund
npx esbuild dates.js --bundle --minify --format=iife --legal-comments=inline --outfile=../dates.js
rm -rf node_modules
