#!/usr/bin/env bash
# From nothing to a verified declaration: installs packages, builds decl, makes keys for the sample
# organisations and a trust list, converts, signs and verifies the sample declaration.
# Can be run again at any time: keys are kept, outputs are made anew. Everything lands in ./demo.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }
# Prints a command as one could type it, then runs it.
run() { printf '$'; printf ' %q' "$@"; printf '\n'; "$@"; }

say "1/5 Packages"
tools/install-packages.sh

say "2/5 Build (build/release)"
cmake --preset release -DDECL_BUILD_TESTS=OFF >/dev/null
cmake --build --preset release --target decl_tool
decl=build/release/tools/decl

say "3/5 Keys and a trust list (demo/)"
mkdir -p demo
# The demonstration keys have no passphrase, so that this script can run unattended.
[ -e demo/centre.key ] || run "$decl" key new --org sample-centre-for-river-protection --name "Sample Centre for River Protection" --no-passphrase -o demo/centre.key
[ -e demo/forum.key ] || run "$decl" key new --org example-forum-for-shared-waters --name "Example Forum for Shared Waters" --no-passphrase -o demo/forum.key
run "$decl" trust new -o demo/trust.xml --force
run "$decl" trust add demo/trust.xml demo/centre.pub demo/forum.pub

say "4/5 Convert and sign the sample declaration"
run "$decl" convert samples/joint-declaration.txt --title "Joint Declaration on the River Lisna" \
  --sign demo/centre.key --sign demo/forum.key -o demo --force

say "5/5 Verify both faces"
run "$decl" verify demo/joint-declaration.pdf demo/joint-declaration.xml --trust demo/trust.xml

say "Where to look"
cat <<EOF
demo/joint-declaration.pdf   the page, PDF/A-4f with both signatures and the record inside
demo/joint-declaration.xml   the record, XML with both signatures
demo/trust.xml               which key speaks for which organisation
$decl --help                 everything else
EOF
