#!/usr/bin/env bash
# make test: everything that has to hold, quickest first. Stops at the first step that fails; skips nothing.
source "$(dirname "$0")/steps.sh"
logs=$(mktemp -d)
passed=0
failed=0
trap 'rm -rf "$logs"; printf "\n%d passed, %d failed\n" "$passed" "$failed"' EXIT
trap 'exit 130' INT TERM

# must "heading" command... : a check that passes or ends the run
must() { step "$@" || { failed=$((failed + 1)); exit 1; }; }

# counted "heading" command... : the same for a command that reports how many tests passed and failed
counted() {
  local code=0 log="$logs/log"
  step "$@" 2>&1 | tee "$log" || code=$?
  passed=$((passed + $(total passed "$log")))
  failed=$((failed + $(total failed "$log")))
  [ "$code" = 0 ] && return
  [ "$failed" -gt 0 ] || failed=1
  exit 1
}

# Sums up cargo-nextest ("Summary [..] 9 tests run: 8 passed, 1 failed"), cargo test ("test result: ok. 8 passed; 1 failed")
# and the browser journeys ("8 passed, 1 failed").
total() {
  sed 's/\x1b\[[0-9;]*m//g' "$2" | grep -E '^ *Summary \[|^test result:|^[0-9]+ passed, [0-9]+ failed$' | grep -oE "[0-9]+ $1" | awk '{ sum += $1 } END { print sum + 0 }' || true
}

tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    bash .ci/postgres.sh cargo nextest run "${workspace[@]}"
  else
    bash .ci/postgres.sh cargo test "${workspace[@]}" --lib --bins --tests --no-fail-fast
  fi
}

clippy_native() { cargo clippy "${workspace[@]}" --all-targets -- -D warnings; }
clippy_browser() { cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings; }
# They take five minutes; a browser that hangs for good must not take all the time there is.
# What is asked of the browser is kept for the same reason.
journeys() { mkdir -p target/end2end && DEBUG=pw:api DEBUG_FILE=target/end2end/calls.log SCHOOLPLEIN_BIN="$(target_dir)/release/schoolplein" timeout 2400 node end2end/run.mjs; }

must "what the tests need" bash .ci/prepare.sh wasm node chromium postgres ffmpeg
must "format" cargo fmt --all --check
must "guards" bash .ci/guards.sh
must "lints for this machine" clippy_native
must "lints for the browser" clippy_browser
must "browser bundle" bundle
must "size budget" node .ci/budget.mjs
counted "tests" tests
must "release server" cargo build --release -p server
counted "browser journeys" journeys
printf '\nall of it in %d min %d s\n' $((SECONDS / 60)) $((SECONDS % 60))
