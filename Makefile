# `make demo` and `make test` work on a fresh machine with Python >= 3.11 and nothing else; neither needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FIRST := $(VENV)/.first
LOWEST_TESTS := tests/analysis/test_players.py tests/analysis/test_results.py tests/settings tests/public tests/cli/test_cli_help.py tests/lake tests/transport/test_way_to_the_api.py

.PHONY: setup demo test handover browser readers delta coverage check generate bench against fidelity bench-reliability matrix
.PHONY: lowest kills hosts
.PHONY: clean

setup: $(STAMP)

$(STAMP): $(FIRST)
	$(BIN)/python -m pip install --quiet -e '.[nest,plot,docs,test,check]'
	touch $(STAMP)

# What a first frame and a chart take; the rest, which is ten times as much, is for whoever works on the package.
$(FIRST): pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), f"Python >= 3.11 is needed, this is {sys.version.split()[0]}; try make PYTHON=python3.12"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[plot]'
	touch $(FIRST)

demo: $(FIRST)
	$(BIN)/sportmonks demo

# Three at a time: most tests wait more than they compute. The tests of one file share servers, and stay together.
test: setup
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --cov --cov-report=

# The packages that take over where this one ends, at pinned versions: their page and its traps, not skipped.
handover: setup
	$(BIN)/python -m pip install --quiet -e '.[handover]'
	$(BIN)/python -m pytest tests/analysis tests/docs/test_documents.py tests/docs/test_notebooks.py -k "handover or penaltyblog or goal_model"

# Charts and pages of the documents in a headless Chromium that reaches nobody; without one they are skipped, and say so.
# Where there is none it is installed, which needs Debian and root.
browser: setup
	$(BIN)/python tests/browser.py || (apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium-headless-shell)
	$(BIN)/python -m pytest tests/analysis/test_browser.py tests/docs/test_site_in_browser.py

# More engines that read the files, and a reader in JavaScript where there is Node: not skipped.
readers: setup
	$(BIN)/python -m pip install --quiet -e '.[readers]'
	if command -v npm >/dev/null; then npm install --silent --no-save --prefix $(VENV) hyparquet@1 hyparquet-compressors@1; fi
	$(BIN)/python -m pytest tests/lake/test_read_elsewhere.py tests/docs/test_documents.py -k "elsewhere"

# A lake as Delta tables: not skipped.
delta: setup
	$(BIN)/python -m pip install --quiet -e '.[delta]'
	$(BIN)/python -m pytest tests/lake/test_to_delta.py tests/lake/test_lake_interleaved.py

# After `make test`: the pure modules decide, so every branch of them is tested; of the whole at least 95 %.
coverage: setup
	$(BIN)/coverage report --include="$$($(BIN)/python tests/pure_modules.py)" --fail-under=100
	$(BIN)/coverage report --fail-under=95

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/calls/method_writer.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# Whatever is made from the code: the methods of the clients, tables and pictures in the documents, what is public.
generate: setup
	$(BIN)/python tests/calls/method_writer.py
	$(BIN)/python tests/docs/generated.py
	$(BIN)/python tests/public/public_face.py
	$(BIN)/python tests/docs/notebooks.py
	$(BIN)/python tests/docs/pictures.py

# Against the packages of the handover too.
bench: setup
	$(BIN)/python -m pip install --quiet -e '.[handover]'
	$(BIN)/python -m tests.bench

# This tree in turn with another one, each with its own .venv: make against TREE=../before
against: setup
	$(BIN)/python -m tests.bench.against $(TREE)

bench-reliability: setup
	$(BIN)/python -m tests.bench.reliability

# No datum lost or bent: 10,000 generated bodies for each table of fixtures, 5,000 rows for each of the others, against a
# slow and obvious reader; some minutes. And nothing lost in silence: 50,000 worlds in which the API lies at random; half an hour.
fidelity: setup
	$(BIN)/python tests/frames/fidelity.py --bodies 10000 --rows 5000
	$(BIN)/python tests/calls/lying_worlds.py --worlds 50000

# The tests on every Python found here (MATRIX_PYTHONS="python3.14 …" names more), and with the lowest versions allowed.
matrix: setup
	$(BIN)/python tests/matrix.py

# Of the latter what depends on other packages most; two minutes.
lowest: setup
	$(BIN)/python tests/matrix.py --rows lowest $(LOWEST_TESTS)

# Exports and updates of a lake killed at 200 random instants: the tables of two are never mixed, and none is half. Writers
# of a disk cache too: no entry is half, and none is lost that was acknowledged.
kills: setup
	KILLS=200 $(BIN)/python -m pytest --timeout=1200 tests/lake/test_processes.py tests/lake/test_lake_processes.py \
		tests/lake/test_steps.py tests/cache/test_disk_processes.py

# The programs of docs/hosts.md in their hosts, not skipped, and notebooks in JupyterLab where a Chromium is; cells of a
# kernel interrupted at 20 random instants; then one quota for eight processes, and for eight machines whose clocks are
# apart and step, and the clock of Redis with them.
hosts: setup
	$(BIN)/python -m pip install --quiet -e '.[hosts]'
	$(BIN)/python -m pytest tests/hosts
	INTERRUPTS=20 $(BIN)/python -m pytest tests/client/test_notebook_and_process.py -k "interrupt"
	$(BIN)/python -m tests.bench.reliability --rows 3,11

clean:
	rm -rf $(VENV) .matrix site demo-output .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
