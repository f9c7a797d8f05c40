#!/usr/bin/env bash
# marimo 0.25.2: does a plain cell (no await) run inside an event loop?
# Expected: always or never, the same for the script and for the exported notebook.
# Seen: as a script no, unless some other cell of the notebook awaits; exported, always. So asyncio.run in a cell works
#   until a colleague adds an awaiting cell elsewhere, or until the nightly job exports instead of running.
# Why it matters: a notebook that fetches line-ups by asyncio.run breaks without a change in the cell that fetches.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet marimo==0.25.2 nbformat==5.10.4
cat > "$dir/plain.py" <<'PY'
import marimo

app = marimo.App()


@app.cell
def _():
    import asyncio

    async def fetch():
        return 22

    try:
        print("plain cell: asyncio.run gave", asyncio.run(call := fetch()))
    except RuntimeError as error:
        call.close()
        print("plain cell: RuntimeError,", error)
    return (fetch,)


@app.cell
def _(fetch):
    return


if __name__ == "__main__":
    app.run()
PY
sed -e 's/^def _(fetch):/async def _(fetch):/' -e 's/^    return$/    await fetch()\n    return/' "$dir/plain.py" > "$dir/awaiting.py"
for notebook in plain awaiting; do
  echo "$notebook, script: $("$dir/bin/python" "$dir/$notebook.py")"
  "$dir/bin/marimo" -q export ipynb --include-outputs "$dir/$notebook.py" -o "$dir/$notebook.ipynb" < /dev/null > "$dir/log" 2>&1
  echo "$notebook, export: $(grep -o '"plain cell: [A-Za-z][^"{]*[a-z0-9]\\n"' "$dir/$notebook.ipynb")"
done | tee "$dir/seen"
diff "$dir/seen" - <<'SEEN'
plain, script: plain cell: asyncio.run gave 22
plain, export: "plain cell: RuntimeError, asyncio.run() cannot be called from a running event loop\n"
awaiting, script: plain cell: RuntimeError, asyncio.run() cannot be called from a running event loop
awaiting, export: "plain cell: RuntimeError, asyncio.run() cannot be called from a running event loop\n"
SEEN
