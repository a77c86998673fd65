#!/usr/bin/env bash
# make dev: quick builds, and again after every change. Looks once a second; nothing needs to be installed for it.
source "$(dirname "$0")/steps.sh"
bash .ci/prepare.sh wasm

sources=(app server style public Cargo.toml Cargo.lock)
stamp=$(mktemp)
server=
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; server=; }
trap 'stop; rm -f "$stamp"' EXIT
trap 'exit 130' INT TERM

changed() { [ -n "$(find "${sources[@]}" -newer "$stamp" -type f -print -quit)" ]; }
build() { bundle --dev && cargo build "${workspace[@]}" --bin schoolplein; }

while true; do
  touch "$stamp"
  if step "building" build; then
    stop
    "$(target_dir)/debug/schoolplein" demo --reset-other-version &
    server=$!
  fi
  until changed; do sleep 1; done
done
