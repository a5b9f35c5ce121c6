#!/usr/bin/env bash
# code-server.sh FOLDER: install a VS Code that runs in a browser into FOLDER, for tests/test_vscode_browser.py.
# It needs Node 20 with its headers, a C++ compiler and make. Nothing but npm packages is downloaded, so there is no search in files.
set -euo pipefail
mkdir -p "$1"
cd "$1"

npm_config_nodedir=$(dirname "$(dirname "$(realpath "$(command -v node)")")")
export npm_config_nodedir
quiet=(--no-audit --no-fund --loglevel=error)
[ -f package.json ] || echo '{ "private": true }' >package.json
npm install "${quiet[@]}" --ignore-scripts code-server@4.100.3
npm rebuild "${quiet[@]}" --build-from-source argon2
cd node_modules/code-server/lib/vscode
npm install "${quiet[@]}" --ignore-scripts --omit=dev --legacy-peer-deps
npm rebuild "${quiet[@]}" @vscode/spdlog native-watchdog
