#!/usr/bin/env bash
# Build seedlint.vsix, the extension as VS Code installs it: `code --install-extension seedlint.vsix`.
set -euo pipefail
cd "$(dirname "$0")"

[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent check
npm run --silent build
trap 'rm -f LICENSE' EXIT
cp ../../LICENSE LICENSE
npx --no-install vsce package --no-dependencies --out seedlint.vsix
