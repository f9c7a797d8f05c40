#!/usr/bin/env bash
# gunicorn 27.0.1: two servers of one user on one machine, and the control socket that each opens unless told otherwise.
# Expected: a socket for each (or the second says that the place is taken); `gunicornc` reaches the first, or asks which.
# Seen: both open ~/.gunicorn/gunicorn.ctl. The second takes the place without a word in either log, so that `gunicornc`
#   speaks to it alone; and when it ends it takes the socket away, so that nobody reaches the first any more, which runs on.
# Why it matters: "worker add", "reload" or "shutdown" meant for one site go to the one that was started last. Sites that share
#   a user, or a home in a container, need --control-socket PATH each, or --no-control-socket.
set -euo pipefail
dir=$(mktemp -d); trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet gunicorn==27.0.1
cd "$dir"
export HOME="$dir/home"; unset XDG_RUNTIME_DIR; mkdir -p "$HOME"
printf 'def app(environ, start):\n    start("200 OK", [])\n    return [b""]\n' > site_of_ours.py

serve() { # NAME WORKERS: returns once it serves, and has its socket
  bin/gunicorn site_of_ours:app --bind 127.0.0.1:0 --workers "$2" > "$1.log" 2>&1 & eval "$1=$!"
  for _ in $(seq 150); do grep -q "Control socket listening" "$1.log" && break; sleep 0.2; done
}
master() { bin/gunicornc -c "show all" 2>/dev/null | sed -n 's/ *PID: \([0-9]*\)/\1/p' || true; }
who() { case "$(master)" in "$first") echo first;; "$second") echo second;; *) echo nobody;; esac; }

{
  serve first 1; second=none; echo "one server: gunicornc reaches the $(who)"
  serve second 1; echo "two servers: gunicornc reaches the $(who)"
  echo "warnings in their logs: $(cat first.log second.log | grep -c -E 'WARN|ERROR' || true)"
  kill "$second"; wait "$second" 2>/dev/null || true
  echo "the second has ended: gunicornc reaches $(who), and the first $(kill -0 "$first" 2>/dev/null && echo runs || echo ended)"
} > seen
cat seen
diff seen - <<'SEEN'
one server: gunicornc reaches the first
two servers: gunicornc reaches the second
warnings in their logs: 0
the second has ended: gunicornc reaches nobody, and the first runs
SEEN
