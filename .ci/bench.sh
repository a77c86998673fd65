#!/usr/bin/env bash
# make bench: the server under load on both engines, then the pages in a browser.
source "$(dirname "$0")/steps.sh"
bash .ci/prepare.sh wasm node chromium postgres
step "browser bundle" bundle
step "server" cargo build --release -p server
SCHOOLPLEIN_BIN=$(target_dir)/release/schoolplein
export SCHOOLPLEIN_BIN
step "load" bash .ci/postgres.sh --durable cargo bench -p server --bench load
step "pages" node end2end/bench.mjs
