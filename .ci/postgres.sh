#!/usr/bin/env bash
# postgres.sh [--durable] command...
# Runs the command with TEST_PG_URL naming a PostgreSQL of its own, in a temporary folder, that goes when the command ends.
# Without --durable it does not wait for the disk: right for tests, wrong for measurements.
set -euo pipefail

durable=off
if [ "${1:-}" = --durable ]; then durable=on; shift; fi

bin=$(compgen -G "/usr/lib/postgresql/*/bin" | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
version=$("$bin/initdb" --version | grep -o '[0-9]*' | head -n 1)
[ "$version" -ge 15 ] || { echo "PostgreSQL 15 or newer is needed, and this is $version. Type: apt-get install postgresql-15" >&2; exit 1; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/schoolplein-pg.XXXXXX")

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
  owner=postgres
  id -u "$owner" >/dev/null 2>&1 || owner=nobody
  chown "$owner" "$folder"
  as_owner=(runuser -u "$owner" --)
fi
run() { (cd "$folder" && "${as_owner[@]}" "$@"); }

stop() {
  run "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

run "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 || { cat "$folder.log" >&2; rm -f "$folder.log"; exit 1; }
rm -f "$folder.log"
cat >>"$folder/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
max_connections = 300
fsync = $durable
synchronous_commit = $durable
full_page_writes = $durable
SETTINGS

# Below the range from which the system itself hands out ports.
for attempt in 1 2 3 4 5 6 7 8; do
  port=$((20000 + RANDOM % 10000))
  if run "$bin/pg_ctl" -D "$folder/data" -o "-p $port" -l "$folder/server.log" -w -t 30 start >/dev/null 2>&1; then
    break
  fi
  if [ "$attempt" = 8 ]; then tail -20 "$folder/server.log" >&2; exit 1; fi
done

export TEST_PG_URL="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
