# Each target works alone on a clean clone with Python 3.11 or newer, pip, make and root's apt-get.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Only these files are collected for the tests in Chromium; a test keeps the list whole.
IN_BROWSER := tests/browser tests/export tests/test_readme.py
# The faults of docs/operations.md that need long.
SURVIVAL := tests/server/test_survives.py tests/server/test_front.py tests/server/test_poor_machine.py \
	tests/dataset/test_faults.py tests/export/test_faults.py tests/export/test_crowd.py \
	tests/export/test_zones.py tests/export/queue/test_machines.py
# The fewest tests that reach every branch of the loader and the view grammar, the gate, the queue.
COVERED := tests/dataset tests/domain/test_view.py tests/server/test_since.py \
	tests/server/test_addresses.py tests/server/test_answers.py tests/server/test_census.py \
	tests/server/test_drain.py tests/server/test_early.py tests/server/test_exports.py tests/server/test_gate.py \
	tests/server/test_journal.py tests/server/test_worker.py \
	tests/export/queue tests/export/test_locks.py tests/export/test_orders.py
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run test lint types lock bench clean geometry unit browser long fuzz observatory js words-extract words-update words-check survive crowd load soak mutations cover audit

run: $(VENV)/.run node_modules/.plotly
	@echo "KFOR Atlas: starting the dashboard on http://127.0.0.1:8050 (Ctrl+C stops it)"
	@$(BIN)/python -m dashboard serve

test: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools node_modules/.installed lint types js unit browser

lint: $(VENV)/.dev
	@echo "KFOR Atlas: ruff, import-linter"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache | tail -n 12

types: $(VENV)/.dev
	@echo "KFOR Atlas: pyright"
	@$(BIN)/pyright

js: $(VENV)/.dev node_modules/.installed
	@echo "KFOR Atlas: biome and the scripts' own tests"
	@$(BIN)/node node_modules/@biomejs/biome/bin/biome check assets tests/assets
	@$(BIN)/node --test "tests/assets/*.test.js"

unit: $(VENV)/.dev $(VENV)/.tools node_modules/.installed
	@echo "KFOR Atlas: tests without a browser"
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser"

browser: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools node_modules/.installed
	@echo "KFOR Atlas: tests in Chromium"
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "browser and not long" $(IN_BROWSER)

# The same sweeps over more sizes, scopes and days than a change has to wait for.
long: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools node_modules/.installed
	@echo "KFOR Atlas: the long sweeps in Chromium"
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m long $(IN_BROWSER)

# 2,000 of these requests are sent by `make unit`.
fuzz: $(VENV)/.dev $(VENV)/.tools node_modules/.installed
	@echo "KFOR Atlas: requests that nobody should send"
	@FUZZ=$${FUZZ:-20000} $(BIN)/python -m pytest -q -s tests/server/test_fuzz.py

observatory: $(VENV)/.dev
	@./.ci/observatory

# What docs/operations.md says of faults, at its full length: leave it for three quarters of an hour.
survive: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools node_modules/.installed
	@echo "KFOR Atlas: kills, reloads, stops, slow crowds, and every call of the disk"
	@SURVIVE_SECONDS=$(or $(SECONDS_OF_KILLS),60) $(BIN)/python -m pytest -q $(SURVIVAL)
	@SURVIVE_SECONDS=60 $(BIN)/python -m pytest -q -n 2 tests/server/test_faults.py

crowd: $(VENV)/.dev $(VENV)/.browser
	@$(BIN)/python -m benchmarks.exportcrowd

load: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.load

# make soak MINUTES=10 for a shorter one.
soak: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.soak $(or $(MINUTES),30)

# The data folder spoilt in 1,000 ways, where a change waits for 60.
mutations: $(VENV)/.dev
	@echo "KFOR Atlas: 1,000 spoilt data folders"
	@MUTATIONS=1000 $(BIN)/python -m pytest -q -n 2 tests/dataset/test_mutations.py

# Every branch of what reads data and addresses, lets visitors in, and queues pictures; under 100 % it fails
# and names the lines. It needs redis-server and openssl for the queue, and Chromium for one picture of a worker.
cover: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools
	@echo "KFOR Atlas: branch cover of the loader, the view grammar, the gate and the queue"
	@$(BIN)/python -m coverage run -m pytest -q -m "not browser" $(COVERED)
	@$(BIN)/python -m coverage run --append -m pytest -q -m browser tests/export/queue/test_worker.py
	@$(BIN)/python -m coverage report

# What ships, with versions, sums and licences: docs/sbom.json and docs/licences.md.
audit: $(VENV)/.dev
	@$(BIN)/python -m dashboard.pipeline.supply

bench: $(VENV)/.dev $(VENV)/.browser $(VENV)/.tools
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.pictures

# What is to be translated, collected into the templates; docs/languages.md tells how a language is added.
words-extract: $(VENV)/.dev
	@$(BIN)/python -m dashboard words extract

words-update: $(VENV)/.dev
	@$(BIN)/python -m dashboard words update

words-check: $(VENV)/.dev
	@$(BIN)/python -m dashboard words check

geometry: $(VENV)/.dev
	@$(BIN)/python -m dashboard geometry

lock: $(VENV)/.dev
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# The stamps say what is installed; a changed lock file installs again.
$(VENV)/bin/python:
	@echo "KFOR Atlas: making $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "KFOR Atlas needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Choose one with: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@test -e $(VENV)/.dev || { echo "KFOR Atlas: installing the packages of requirements.txt (once, some minutes)"; $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt; }
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "KFOR Atlas: installing the packages of requirements-dev.txt (once, some minutes)"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.browser: .ci/install-browser | $(VENV)/bin/python
	@./.ci/install-browser
	@touch $@

$(VENV)/.tools: .ci/install-tools | $(VENV)/bin/python
	@./.ci/install-tools
	@touch $@

# What is served does not need npm: the server then takes the large bundle that plotly.py brings.
# Once the tools are there too, installing without them would remove them.
node_modules/.plotly: package-lock.json
	@if ! command -v npm >/dev/null; then \
		echo "KFOR Atlas: npm is not here; the page gets plotly's large bundle"; \
	elif npm install --no-save $(if $(wildcard node_modules/@biomejs),,--omit=dev) --no-audit --no-fund \
			--fetch-retries=0 --fetch-timeout=20000 >/dev/null 2>&1; then \
		touch $@; \
	else \
		echo "KFOR Atlas: the npm registry does not answer; the page gets plotly's large bundle"; \
	fi

node_modules/.installed: package-lock.json $(VENV)/.dev
	@echo "KFOR Atlas: installing plotly's small bundle and biome from the npm registry"
	@# install, not ci: ci refuses a lock without the packages of every other platform
	@$(BIN)/npm install --no-save --loglevel=error --no-audit --no-fund
	@touch $@ node_modules/.plotly

clean:
	@rm -rf $(VENV) node_modules .cache/pressed .pytest_cache .ruff_cache .hypothesis build
