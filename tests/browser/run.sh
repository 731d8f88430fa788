#!/bin/bash
# Real browser tests. SHOTS=DIR keeps screenshots.
set -eu
cd "$(dirname "$0")"
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] || npm ci --no-audit --no-fund
exec timeout 600 node --test --test-concurrency=1 ./*.test.mjs
