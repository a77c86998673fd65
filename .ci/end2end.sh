#!/usr/bin/env bash
# make end2end: the browser journeys against what is in the tree now.
source "$(dirname "$0")/steps.sh"
bash .ci/prepare.sh wasm node chromium ffmpeg
step "browser bundle" bundle
step "server" cargo build --release -p server
SCHOOLPLEIN_BIN="$(target_dir)/release/schoolplein" node end2end/run.mjs "$@"
