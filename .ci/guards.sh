#!/usr/bin/env bash
# The rules that no compiler checks: who may depend on whom, and what may not stand where.
source "$(dirname "$0")/steps.sh"
broken=0

# rule "sentence" findings
rule() {
  if [ -n "$2" ]; then
    printf 'broken: %s\n%s\n' "$1" "$(sed 's/^/    /' <<<"$2")"
    broken=1
  else
    printf 'holds:  %s\n' "$1"
  fi
}

# tree package options... : the names of everything it depends on
tree() { cargo tree --locked -e normal,no-proc-macro --prefix none -p "$@" | awk '{ print $1 }' | sort -u; }
# lines of Rust that match, without comments
code() { grep -rnE --include='*.rs' "$@" | grep -vE '^[^:]+:[0-9]+: *//' || true; }

browser=$(tree frontend --target wasm32-unknown-unknown)
backend=$(tree backend)
app=$(tree app --features ssr --depth 1)

rule "the browser gets no database, server or use cases" "$(grep -E '^(sqlx|tokio|axum|hyper|rusqlite|libsqlite3|argon2|backend)' <<<"$browser" || true)"
rule "backend knows no pages and no HTTP server" "$(grep -E '^(leptos|axum)' <<<"$backend" || true)"
rule "app asks backend, never the database" "$(grep -E '^(sqlx|argon2)' <<<"$app" || true)"
rule "server holds no SQL" "$(code '\b(SELECT .* FROM|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE)\b|sqlx::' server/src)"
rule "server holds no HTML" "$(code '</?(html|head|body|div|span|p|form|input|button|h[1-6]|ul|li|table|section|main|header|footer)[ />]|\bview! *[{(]' server/src)"
rule "routes stand in the two lists that the access matrix reads" "$(code '\.(route|nest|route_service|nest_service)\(' server/src | grep -vE '^server/src/(routes|assets)\.rs:|"/x"|"/metrics"' || true)"
rule "<textarea only in the TextArea part (a bare one is a stored XSS hole in Leptos 0.8)" "$(code '<textarea' app/src | grep -v '^app/src/ui/text_area.rs:' || true)"
rule "no style attributes (the Content-Security-Policy refuses them)" "$(code '[[:space:]]style(:[a-z-]+)?=' app/src)"

# Every `name.word` in the files: chains that were broken over lines as well.
words_of() { local name=$1; shift; [ $# -gt 0 ] || return 0; cat -- "$@" | tr '\n' ' ' | sed 's/ *\././g' | grep -oE "\b$name\.[a-z_]+" | cut -d. -f2 || true; }
# Texts of a part that nothing names, as `part.key`, or as `t.key` in a file where `t` is that part.
unused_texts() {
  local part=$1 list=$2 sources own
  mapfile -t sources < <(find app/src server/src -name '*.rs' ! -path "$list")
  mapfile -t own < <(grep -lE "[a-z)]\.$part[;,)]|t: &'?(static )?${part^}Texts" "${sources[@]}")
  sed -nE 's/^ *pub ([a-z_]+): .*/\1/p' "$list" | sort -u | comm -23 - <({ words_of "$part" "${sources[@]}"; words_of t "${own[@]}"; } | sort -u) | sed "s|^|$list: |"
}
unused=$(unused_texts shell app/src/shell/texts.rs; unused_texts ui app/src/ui/texts.rs; unused_texts accounts app/src/accounts/texts.rs; unused_texts own app/src/accounts/own_texts.rs
  unused_texts exchange app/src/exchange/texts.rs; unused_texts feed app/src/feed/texts.rs; unused_texts search app/src/feed/search_texts.rs; unused_texts compose app/src/feed/compose_texts.rs
  unused_texts invitations app/src/invitations/texts.rs; unused_texts invited app/src/invitations/invited_texts.rs; unused_texts help app/src/help/texts.rs; unused_texts people app/src/people/texts.rs; unused_texts viewing app/src/viewing/texts.rs; unused_texts relatives app/src/relatives/texts.rs; unused_texts office app/src/people/office_texts.rs; unused_texts settings app/src/settings/texts.rs; unused_texts notices app/src/notices/texts.rs)
rule "every text is shown somewhere" "$unused"

top=$(git ls-files --cached --others --exclude-standard 2>/dev/null | cut -d/ -f1 | sort -u)
[ -n "$top" ] || top=$(ls)
layout='Cargo.toml|Cargo.lock|Makefile|LICENSE|README.md|app|server|style|public|end2end|target|\..*'
rule "the top level shows the layout and nothing else" "$(grep -vE "^($layout)$" <<<"$top" || true)"

exit $broken
