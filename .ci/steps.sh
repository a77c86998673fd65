# Sourced by the other scripts: where things are, and steps with a heading and their time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# Where Cargo writes: the target folder, unless CARGO_TARGET_DIR or a Cargo setting moves it.
target_dir() {
  cargo metadata --no-deps --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

# step "heading" command...
step() {
  local heading=$1 begin=$SECONDS
  shift
  printf '\n── %s\n' "$heading"
  "$@" || { local code=$?; printf '── failed after %d s: %s\n' $((SECONDS - begin)) "$heading"; return "$code"; }
  printf '── %d s\n' $((SECONDS - begin))
}

# The server embeds target/site, so that folder exists before anything of the server is compiled.
mkdir -p target/site

# The bundler is built together with everything else that is tested (the same dependencies are then compiled once) and without
# optimisation: that saves minutes of compiling and costs seconds of running.
workspace=(-p domain -p backend -p app -p bundle -p server --features app/ssr)
# No `set -e` holds inside a step, hence the &&.
bundle() { cargo build "${workspace[@]}" --bin bundle && "$(target_dir)/debug/bundle" "$@"; }
