#!/usr/bin/env bash
# Killed at any moment, decl leaves whole files or none.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o whole
for delay in 0.001 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.05 0.06 0.08; do
  rm -rf killed
  timeout -s KILL $delay "$DECL" convert text.txt --sign forum.key --sign centre.key --time $TIME -o killed >/dev/null 2>&1 || true
  for file in killed/*; do
    [ -e "$file" ] || continue
    expect_same "$file" "whole/$(basename "$file")"
  done
done
