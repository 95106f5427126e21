# Every command of the project. `make` alone lists them.
PY ?= python3
V  := .venv
UV := UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$(V) $(V)/bin/uv
INSTALL := $(UV) pip install -q --require-hashes
LOCKED := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --extra build --extra export --extra postgres
SELF := $(UV) pip install -q --no-deps --no-build-isolation -e .

.DEFAULT_GOAL := help
# the tests start the program a hundred times: it is compiled once, not at each start
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test lint format audit proofs chaos bench-load bench bench-moderation screenshots bench-import hours-reference lock clean schema fuzz bench-base

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(V)/bin/uv:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Guichet needs Python 3.11 or newer, which $(PY) is not. Name one: make $(MAKECMDGOALS) PY=python3.11" >&2; exit 1; }
	$(PY) -m venv $(V)
	$(V)/bin/pip install -q --disable-pip-version-check uv==0.13.9

$(V)/.run: $(V)/bin/uv requirements.lock pyproject.toml
	$(INSTALL) -r requirements.lock
	$(SELF)
	@touch $@

$(V)/.dev: $(V)/bin/uv requirements-dev.lock pyproject.toml
	$(INSTALL) -r requirements-dev.lock
	$(SELF)
	@touch $@ $(V)/.run

setup: $(V)/.dev ## everything a developer needs, in .venv

demo: $(V)/.run ## the bot on this computer, without a Telegram token
	$(V)/bin/guichet demo

test: $(V)/.dev ## all the tests
	$(V)/bin/python -m pytest -n 3 --dist worksteal

lint: $(V)/.dev ## style, format and types
	$(V)/bin/ruff check .
	$(V)/bin/ruff format --check .
	$(V)/bin/mypy

format: $(V)/.dev ## put the code in the house's format
	$(V)/bin/ruff check --fix .
	$(V)/bin/ruff format .

audit: $(V)/.dev ## known vulnerabilities of what the lock file installs (asks a public service)
	$(V)/bin/python -m tests.audit

proofs: $(V)/.dev ## what the tests ask of a share of a large collection, asked of the whole of it
	GUICHET_PROOFS=whole $(V)/bin/python -m pytest -n 3 --dist worksteal -m "shares or hypothesis"

chaos: $(V)/.dev ## processes killed, frozen, cut off, at length (an hour and a half): writes docs/reliability.md
	$(V)/bin/python -m tests.chaos

bench-load: $(V)/.dev ## updates a second beside a bare echo bot: writes docs/load.md
	$(V)/bin/python -m tests.bench_load

bench: $(V)/.dev ## the figures of docs/benchmarks.md and docs/load.md, measured again
	$(V)/bin/python -m tests.bench
	$(V)/bin/python -m tests.bench_load

bench-import: $(V)/.dev ## files of 500 MB imported: time and memory
	$(V)/bin/python -m tests.large_files

hours-reference: $(V)/.dev ## our opening hours beside the reference implementation (needs node and npm)
	cd tests/reference && npm install --no-package-lock --no-audit --no-fund --silent
	$(V)/bin/python -m tests.reference.compare

bench-moderation: $(V)/.dev ## the moderators' queue with 100,000 cases
	$(V)/bin/python -m tests.bench_moderation

screenshots: $(V)/.dev ## the pictures of the documentation, taken again
	$(V)/bin/python -m tests.screenshots

schema: $(V)/.dev ## the JSON Schema, docs/champs.md and the first line of each file of the base, written again
	$(V)/bin/python -m tests.schema

fuzz: $(V)/.dev ## 100,000 damaged bases: the checker never crashes, and never serves one that has an error
	$(V)/bin/python -m tests.knowledge.checks.fuzz 100000

bench-base: $(V)/.dev ## the figures of docs/base-benchmarks.md: large bases read and checked
	$(V)/bin/python -m tests.bench_base

lock: $(V)/bin/uv ## choose the newest versions again, with their hashes
	$(UV) pip compile -q --upgrade $(LOCKED) --extra dev pyproject.toml -o requirements-dev.lock
	$(UV) pip compile -q --upgrade $(LOCKED) -c requirements-dev.lock pyproject.toml -o requirements.lock

clean: ## remove what was built (never var/)
	rm -rf $(V) .pytest_cache .mypy_cache .ruff_cache .hypothesis
