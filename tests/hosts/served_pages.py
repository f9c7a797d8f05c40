"""Programs for the table of docs/hosts.md whose hosts serve pages, flows and requests; `make hosts` installs them."""

from __future__ import annotations

# Host → the packages that it needs, and a program that prints the heights that it got, or the error it names.
SERVED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "Streamlit": (("streamlit",), """
from streamlit.testing.v1 import AppTest
def page():
    import os
    import streamlit
    from sportmonks_sdk import Sportmonks
    client = Sportmonks("token-" + "x" * 20, base_url=os.environ["HOST_URL"], progress=False)
    streamlit.dataframe(client.fixtures(season=25583, limit=60))
    streamlit.text(f"asked: {client.last_report.total_requests > 0}")
    streamlit.button("again")
app = AppTest.from_function(page, default_timeout=60).run()
for _ in range(2):
    print(len(app.dataframe[0].value), app.text[0].value)
    app.button[0].click().run()  # the page anew, with a client of its own
""", "60 asked: True 60 asked: False"),
    "Panel": (("panel",), """
import time
import panel
from bokeh.client import pull_session
client = made()
def page():
    return panel.pane.Str(client.fixtures(**SEASON).height)
async def awaited():
    return panel.pane.Str((await client.aio.fixtures(**SEASON)).height)
port = free_port()
pages = {"page": page, "awaited": lambda: panel.panel(awaited)}
server = panel.serve(pages, port=port, address="127.0.0.1", show=False, threaded=True, verbose=False)
def shown(path):
    session = pull_session(url=f"http://127.0.0.1:{port}/{path}")
    texts = []
    while not any("60" in text for text in texts):
        time.sleep(0.05)
        session.pull()
        texts = [model.text for model in session.document.select({"type": panel.models.HTML})]
    session.close()
    return "60"
until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/page"))
print(shown("page"), shown("awaited"))
server.stop()
""", "60 60"),
    "Shiny": (("shiny", "uvicorn", "websockets"), """
import json, threading
import uvicorn
from shiny import App, render, ui
from websockets.sync.client import connect
client = made()
def server(input, output, session):
    @render.text
    async def awaited():
        return str((await client.aio.fixtures(**SEASON)).height)
    @render.text
    def blocking():
        return str(client.fixtures(**SEASON).height)
app = App(ui.page_fluid(ui.output_text("awaited"), ui.output_text("blocking")), server)
host = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", ws="websockets-sansio"))
thread = threading.Thread(target=host.run); thread.start()
until(lambda: host.servers[0])
port = host.servers[0].sockets[0].getsockname()[1]
seen = {f".clientdata_output_{one}_hidden": False for one in ("awaited", "blocking")}
with connect(f"ws://127.0.0.1:{port}/websocket/") as page:
    page.send(json.dumps({"method": "init", "data": seen}))
    values = {}
    while len(values) < 2:
        values |= json.loads(page.recv()).get("values") or {}
print(values["awaited"], values["blocking"])
host.should_exit = True
thread.join()
""", "60 60"),
    "Gradio": (("gradio",), """
import gradio
from gradio_client import Client
client = made()
async def awaited() -> int:
    return (await client.aio.fixtures(**SEASON)).height
def blocking() -> int:  # without async Gradio calls it in a thread
    return client.fixtures(**SEASON).height
with gradio.Blocks(analytics_enabled=False) as page:
    gradio.api(awaited)
    gradio.api(blocking)
_, url, _ = page.launch(prevent_thread_lock=True, quiet=True)
asked = Client(url, verbose=False)
print(asked.predict(api_name="/awaited"), asked.predict(api_name="/blocking"))
page.close(verbose=False)
""", "60 60"),
    "Voila": (("voila",), """
import re, subprocess, sys
import nbformat
cells = [HEAD, "made().fixtures(**SEASON)", "await made().aio.fixtures(**SEASON)"]
book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
nbformat.write(book, "season.ipynb")
port = free_port()
host = subprocess.Popen([sys.executable, "-m", "voila", "season.ipynb", f"--port={port}", "--no-browser"],
    stderr=subprocess.DEVNULL)
page = until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode())
host.terminate()
host.wait()
print(*re.findall(r"shape: \\((\\d+), ", page))  # each frame as text and as a table
""", "60 60 60 60"),
    "Prefect": (("prefect",), """
import asyncio
from prefect import flow, task
from prefect.testing.utilities import prefect_test_harness
@task
def blocking() -> int:
    return made().fixtures(**SEASON).height
@task
async def awaited() -> int:
    async with made(AsyncSportmonks) as client:
        return (await client.fixtures(**SEASON)).height
@flow
async def nightly() -> list[int]:
    submitted = blocking.submit()
    return [await awaited(), submitted.result()]
if __name__ == "__main__":
    with prefect_test_harness():
        print(*asyncio.run(nightly()))
""", "60 60"),
    "Dagster": (("dagster",), """
from dagster import asset, materialize
@asset
def fixtures():
    return made().fixtures(**SEASON)
@asset
async def heights(fixtures):
    async with made(AsyncSportmonks) as client:
        return fixtures.height, (await client.fixtures(**SEASON)).height
print(*materialize([fixtures, heights]).output_for_node("heights"))
""", "60 60"),
}  # fmt: skip

# gunicorn imports the application by name; with --preload in the parent, which has then fetched before it forks.
APPLICATION = """
from contextlib import asynccontextmanager
from fastapi import FastAPI
@asynccontextmanager
async def life(app):
    async with made(AsyncSportmonks) as client:
        app.state.client = client
        yield
app = FastAPI(lifespan=life)
@app.get("/awaited")
async def awaited() -> int:
    return (await app.state.client.fixtures(**SEASON)).height
@app.get("/blocking")
def blocking():
    begun = time.monotonic()
    try:
        return made().fixtures(**SEASON).height
    except BridgeError as error:
        return [word in str(error) for word in ("forkserver", "--preload")] + [time.monotonic() - begun < 2]
if os.environ.get("FETCHED"):
    made().fixtures(**SEASON)
"""
GUNICORN = f"""
import re, subprocess, sys
from pathlib import Path
Path("served.py").write_text(HEAD + '''{APPLICATION}''')
def answers(paths, *options, **more):
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--no-control-socket", *options, "served:app"]
    host = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={{**os.environ, **more}})
    while not (found := re.search(r"http://127.0.0.1:\\d+", line := host.stderr.readline())):
        assert line, "gunicorn ended"
    told = [urllib.request.urlopen(f"{{found[0]}}/{{path}}").read().decode() for path in paths]
    host.terminate()
    host.communicate()
    return told
UVICORN = ("--worker-class", "uvicorn.workers.UvicornWorker")
"""
SERVED["gunicorn"] = (("gunicorn", "uvicorn", "fastapi"), f"""{GUNICORN}
print(*answers(("awaited", "blocking"), *UVICORN, "--workers", "2"), *answers(("awaited",), *UVICORN, "--preload"))
""", "60 60 60")  # fmt: skip
SERVED["gunicorn --preload, after a call"] = (("gunicorn", "uvicorn", "fastapi"), f"""{GUNICORN}
print(*answers(("blocking",), *UVICORN, "--preload", FETCHED="1"))
""", "[true,true,true]")  # fmt: skip
SERVED["Celery prefork, after a call"] = (
    ("celery",),
    """
from celery import Celery
from celery.contrib.testing.worker import start_worker
app = Celery("tasks", broker="memory://", backend=f"file://{os.getcwd()}")
@app.task
def height():
    begun = time.monotonic()
    try:
        return made().fixtures(**SEASON).height
    except BridgeError as error:
        return ["forkserver" in str(error), time.monotonic() - begun < 2]
if __name__ == "__main__":
    made().fixtures(**SEASON)
    with start_worker(app, perform_ping_check=False, pool="prefork", concurrency=1, loglevel="critical"):
        print(*height.delay().get(timeout=60))
""",
    "True True",
)
