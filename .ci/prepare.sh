#!/usr/bin/env bash
# Makes sure that what is named exists: wasm, node, chromium, postgres, ffmpeg. Installs it where that is possible, else says what to type.
source "$(dirname "$0")/steps.sh"

# package "what for" names...
package() {
  local purpose=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $* ($purpose)"
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >target/prepare.log 2>&1; then
      tail -5 target/prepare.log >&2
      fail "$purpose: could not be installed. Type: apt-get install $*"
    fi
  else
    fail "$purpose: $* is missing. Type: sudo apt-get install $*"
  fi
}

wasm() {
  local folder target=wasm32-unknown-unknown
  folder=$(rustc --print target-libdir --target $target)
  [ -d "$folder" ] && return
  command -v rustup >/dev/null || fail "Rust cannot build for the browser: install the standard library of $target for this compiler, or Rust through rustup."
  say "adding the $target target to Rust"
  rustup target add $target || fail "Rust cannot build for the browser yet, and the target could not be fetched. Check the network and type: rustup target add $target"
}

# Whether a version of Node.js, such as v20.1.0, is one that the browser tests run on.
new_enough() { local major=${1#v}; major=${major%%.*}; [[ $major =~ ^[0-9]+$ ]] && [ "$major" -ge 20 ]; }

node() {
  local version remedy="Debian 12 itself has only 18; there, type (as root):
  curl -fsSL https://deb.nodesource.com/setup_22.x -o nodesource.sh && bash nodesource.sh && apt-get install -y nodejs"
  if ! command -v npm >/dev/null; then
    # Installing one that is too old would only end in the same sentence, later.
    version=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: //p')
    [ -z "$version" ] || [ "$version" = "(none)" ] || new_enough "$version" || fail "The browser tests need Node.js 20 or newer; this system offers $version.
$remedy"
    package "Node.js, for the browser tests" nodejs npm
  fi
  version=$(command node --version)
  new_enough "$version" || fail "The browser tests need Node.js 20 or newer; this is $version.
$remedy"
  if ! cmp -s end2end/package-lock.json end2end/node_modules/.lock; then
    say "installing the npm packages of end2end"
    (cd end2end && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail "npm ci failed in end2end, see above."
    cp end2end/package-lock.json end2end/node_modules/.lock
  fi
}

chromium() {
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || package "Chromium, for the browser tests" chromium
}

postgres() {
  compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null || package "PostgreSQL, for the tests on both engines" postgresql
}

# Where the program looks for it, too.
ffmpeg() {
  [ -x /usr/bin/ffmpeg ] || [ -x /usr/local/bin/ffmpeg ] || package "ffmpeg, for the tests of films" ffmpeg
}

command -v cargo >/dev/null || fail "Rust is missing. See https://rustup.rs"
for need in "$@"; do "$need"; done
