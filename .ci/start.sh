#!/usr/bin/env bash
# make run: from a fresh clone to the demonstration school.
source "$(dirname "$0")/steps.sh"
bash .ci/prepare.sh wasm

say "Building Schoolplein. The first time takes some minutes, mostly for the libraries it uses."
step "1 of 2 · what the browser loads" bundle
step "2 of 2 · the server" cargo build --release -p server
printf '\nBuilt in %d min %d s.\n\n' $((SECONDS / 60)) $((SECONDS % 60))
exec "$(target_dir)/release/schoolplein" demo --reset-other-version
