#!/usr/bin/env bash
# Installs what is needed, builds everything with warnings as errors and runs all tests.
# tests/run.sh [PRESET]   PRESET is dev (default), release or sanitize.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-dev}

echo "== Packages"
tools/install-packages.sh
echo "== Build ($preset)"
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset"
echo "== Tests"
ctest --preset "$preset" --parallel "$(nproc)"
